/* Properties of the bank readers, over random ledgers: every format that a ledger is printed in
 * gives the same transactions back, and a damaged file never gives a wrong one.
 *
 * LEDGERS says how many ledgers a format (600), DAMAGED how many files a format and kind of damage
 * (40: 4,480 in all); the same are made each time. */
#include <stdlib.h>
#include <string.h>

#include "damage.h"
#include "formats/formats.h"
#include "ident/iban.h"
#include "ident/ogm.h"
#include "ident/reference.h"
#include "once.h"
#include "writers.h"

typedef struct {
    const Writer *writer;
    const CsvProfiles *profiles; /* as they ship */
} Case;

static guint
count_of(const char *variable, guint otherwise)
{
    const char *given = g_getenv(variable);
    guint64 count = 0;

    if (given != NULL && g_ascii_string_to_unsigned(given, 10, 1, 10000000, &count, NULL))
        return (guint)count;
    return otherwise;
}

static GBytes *
print(const Writer *writer, const Ledger *ledger)
{
    GString *file = g_string_new(NULL);

    writer->print(file, ledger);
    return g_string_free_to_bytes(file);
}

/* "" and unknown are the same here. */
static bool
same_text(const char *read, const char *told)
{
    return g_strcmp0(read != NULL ? read : "", told != NULL ? told : "") == 0;
}

/* What the reader gave otherwise than the bank knows it, NULL for nothing. */
static const char *
difference(const Transaction *read, const Movement *told, unsigned lacks)
{
    bool has_text = *told->communication == '\0';

    if (read->amount != told->amount || strcmp(read->currency, "EUR") != 0)
        return "amount";
    if (read->booking_on != told->booking_on)
        return "booking date";
    if (read->value_on != told->value_on)
        return "value date";
    if (!same_text(read->structured_communication, told->communication))
        return "structured communication";
    if (has_text && (lacks & LACKS_PARTY) == 0 && !same_text(read->remittance, told->text))
        return "remittance";
    if ((lacks & LACKS_PARTY) == 0 && !same_text(read->counterparty_name, told->name))
        return "counterparty name";
    if ((lacks & LACKS_ACCOUNT) == 0 && !same_text(read->counterparty_iban, told->iban))
        return "counterparty account";
    if ((lacks & LACKS_END_TO_END) == 0 && !same_text(read->end_to_end_id, told->end_to_end_id))
        return "end-to-end id";
    if ((lacks & LACKS_SIGNED_MANDATE) == 0 && (!same_text(read->mandate_id, told->mandate_id) ||
                                                !same_text(read->creditor_id, told->creditor_id)))
        return "mandate or creditor";
    return NULL;
}

/* The banks' own order differs (PSD2: newest first), their references do not. */
static const Movement *
find_movement(const Ledger *ledger, const char *bank_reference)
{
    for (guint i = 0; i < ledger->movements->len; i++) {
        const Movement *movement = g_ptr_array_index(ledger->movements, i);

        if (same_text(movement->bank_reference, bank_reference))
            return movement;
    }
    return NULL;
}

/* True when the file gives back the ledger; else the first difference is told. */
static bool
is_same(const Case *tried, const Ledger *ledger, guint32 seed)
{
    const Writer *writer = tried->writer;
    g_autoptr(GBytes) bytes = print(writer, ledger);
    g_autoptr(GError) error = NULL;
    g_autoptr(StatementFile) file = statement_file_read_with(bytes, tried->profiles, &error);
    const Statement *statement = NULL;

    if (file == NULL || file->statements->len != 1) {
        g_test_message(
            "%s, ledger %u: %s", writer->name, seed,
            error != NULL ? error->message : "not one statement");
        return false;
    }
    statement = g_ptr_array_index(file->statements, 0);
    if (!same_text(statement->iban, ledger->iban) || statement->old_balance != ledger->before ||
        statement->new_balance != ledger->after ||
        statement->transactions->len != ledger->movements->len) {
        g_test_message("%s, ledger %u: another statement", writer->name, seed);
        return false;
    }
    for (guint i = 0; i < statement->transactions->len; i++) {
        const Transaction *read = &g_array_index(statement->transactions, Transaction, i);
        const Movement *told = (writer->lacks & LACKS_REFERENCE) != 0
                                   ? g_ptr_array_index(ledger->movements, i)
                                   : find_movement(ledger, read->bank_reference);
        const char *what = told != NULL ? difference(read, told, writer->lacks) : "bank reference";

        if (what != NULL) {
            g_test_message(
                "%s, ledger %u, %s: another %s (%s, %s, %s, %s)", writer->name, seed,
                read->bank_reference, what, read->counterparty_name, read->counterparty_iban,
                read->structured_communication, read->remittance);
            return false;
        }
    }
    return true;
}

static void
test_gives_back_every_ledger(gconstpointer data)
{
    const Case *tried = data;
    guint ledgers = count_of("LEDGERS", 600);
    guint same = 0;

    for (guint32 seed = 1; seed <= ledgers; seed++) {
        g_autoptr(Ledger) ledger = ledger_new(seed);

        if (ledger->movements->len == 0 && (tried->writer->lacks & LACKS_IDLE) != 0)
            same++;
        else
            same += is_same(tried, ledger, seed);
    }
    g_test_message("%u of %u ledgers", same, ledgers);
    g_assert_cmpuint(same, ==, ledgers);
}

/* From harmless to what must never happen. */
typedef enum {
    REFUSED,
    UNHARMED,
    OTHER_WORDS,   /* names and free text: nothing proves them */
    OTHER_PLACE,   /* words of another line of the file: nothing ties a line of MT940's text down */
    OTHER_DAY,     /* near the statement's days: nothing proves it */
    OTHER_ACCOUNT, /* the statement's, its check digits wrong: no account of anybody */
    UNPROVEN,      /* by the file itself: a balance was lost, or it had none */
    NO_PLACE,      /* refused in words that do not say where */
    WRONG_ACCOUNT, /* check digits right */
    WRONG_PARTY,   /* a number with right check digits that the bank never gave */
    WRONG_DAY,
    WRONG_AMOUNT,
    OUTCOMES,
} Outcome;

static const char *const OUTCOME_NAMES[OUTCOMES] = {
    "refused",       "unharmed",      "other words", "words of another line",
    "another day",   "other account", "unproven",    "REFUSED WITHOUT A PLACE",
    "WRONG ACCOUNT", "WRONG NUMBER",  "WRONG DAY",   "WRONG AMOUNT",
};

#define MOST_DAYS_BESIDE 31

static bool
is_somewhere(const Ledger *ledger, const char *number)
{
    for (guint i = 0; i < ledger->movements->len; i++) {
        const Movement *movement = g_ptr_array_index(ledger->movements, i);

        if (same_text(number, movement->communication) || same_text(number, movement->iban))
            return true;
    }
    return false;
}

/* Canonical, as every reader must give it. */
static bool
is_iban(const char *text)
{
    g_autofree char *canonical = NULL;

    return iban_parse(text, &canonical, NULL) && strcmp(text, canonical) == 0;
}

/* What check digits prove may be absent, and never another. */
static Outcome
judge_number(const char *read, const char *told, const Ledger *ledger)
{
    if (read == NULL)
        return *told == '\0' ? UNHARMED : OTHER_WORDS;
    if (same_text(read, told) || (*told == 'R' && reference_is_same(read, told)))
        return UNHARMED;
    if (is_somewhere(ledger, read))
        return OTHER_PLACE;
    return ogm_is_valid(read) || reference_is_valid(read) || is_iban(read) ? WRONG_PARTY
                                                                           : OTHER_WORDS;
}

static Outcome
judge_transaction(const Transaction *read, const Movement *told, const Ledger *ledger)
{
    Outcome reference = judge_number(read->structured_communication, told->communication, ledger);
    const char *iban = read->counterparty_iban;
    Outcome account = judge_number(iban, told->iban, ledger);
    Outcome day = UNHARMED;

    if (strcmp(read->currency, "EUR") != 0)
        return WRONG_AMOUNT;
    if (read->booking_on != told->booking_on)
        day = read->booking_on < ledger->before_on - MOST_DAYS_BESIDE ||
                      read->booking_on > ledger->after_on + MOST_DAYS_BESIDE
                  ? WRONG_DAY
                  : OTHER_DAY;
    if (difference(read, told, LACKS_NOTHING) == NULL)
        return UNHARMED;
    return MAX(MAX(OTHER_WORDS, day), MAX(reference, account));
}

/* The one that a line is, by its reference or, where that was damaged, by amount and day. */
static const Movement *
find_origin(const Ledger *ledger, const Transaction *read, const bool *is_taken)
{
    const Movement *best = NULL;

    for (guint i = 0; i < ledger->movements->len; i++) {
        const Movement *movement = g_ptr_array_index(ledger->movements, i);

        if (is_taken[i] || movement->amount != read->amount)
            continue;
        if (same_text(movement->bank_reference, read->bank_reference))
            return movement;
        if (best == NULL ||
            (best->booking_on != read->booking_on && movement->booking_on == read->booking_on))
            best = movement;
    }
    return best;
}

/* Each line of the file must be one of the bank's. None may lack, unless its statement was refused.
 * Where balances stand in the lines alone, those of the neighbouring files prove the ends and days:
 * has_balances is false. */
static Outcome
judge_lines(const StatementFile *file, const Ledger *ledger, bool has_balances)
{
    g_autofree bool *is_taken = g_new0(bool, ledger->movements->len + 1);
    Outcome worst = UNHARMED;
    guint count = 0;

    for (guint i = 0; i < file->statements->len; i++) {
        const Statement *statement = g_ptr_array_index(file->statements, i);

        for (guint j = 0; j < statement->transactions->len; j++, count++) {
            const Transaction *read = &g_array_index(statement->transactions, Transaction, j);
            const Movement *told = find_origin(ledger, read, is_taken);
            guint index = 0;

            if (told == NULL || !g_ptr_array_find(ledger->movements, told, &index))
                return j == 0 && !has_balances ? UNPROVEN : WRONG_AMOUNT;
            is_taken[index] = true;
            worst = MAX(worst, judge_transaction(read, told, ledger));
        }
    }
    if (!has_balances)
        return worst == WRONG_DAY ? OTHER_DAY : worst;
    return count == ledger->movements->len || file->refused->len > 0 ? worst : WRONG_AMOUNT;
}

static bool
is_proven(const StatementFile *file)
{
    for (guint i = 0; i < file->statements->len; i++) {
        const Statement *statement = g_ptr_array_index(file->statements, i);

        if (statement->old_balance_on == DAY_NONE || statement->new_balance_on == DAY_NONE)
            return false;
    }
    return true;
}

/* A clerk must find it. What collect wrote itself (the head of a PSD2 file) has no lines. */
static bool
names_place(const char *sentence)
{
    static const char *const places[] = {
        "line ", "page ", "entry ", "statement ", "columns: ", "PSD2: ",
    };

    for (guint i = 0; i < G_N_ELEMENTS(places); i++)
        if (strstr(sentence, places[i]) != NULL)
            return true;
    return false;
}

static Outcome
judge_file(GBytes *bytes, const Case *tried, const Ledger *ledger)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(StatementFile) read = statement_file_read_with(bytes, tried->profiles, &error);
    Outcome outcome;

    if (read == NULL)
        return names_place(error->message) ? REFUSED : NO_PLACE;
    if (read->statements->len == 0)
        return REFUSED;
    outcome = judge_lines(read, ledger, (tried->writer->lacks & LACKS_IDLE) == 0);
    if (outcome == WRONG_AMOUNT && !is_proven(read) && read->problems->len > 0)
        outcome = UNPROVEN;
    for (guint i = 0; i < read->statements->len; i++) {
        const Statement *statement = g_ptr_array_index(read->statements, i);

        if (!same_text(statement->iban, ledger->iban))
            outcome = MAX(outcome, is_iban(statement->iban) ? WRONG_ACCOUNT : OTHER_ACCOUNT);
    }
    return outcome;
}

/* Where two files begin to differ, with what stands around it. */
static char *
show_damage(const GString *whole, const GString *damaged)
{
    gsize at = 0;

    while (at < whole->len && at < damaged->len && whole->str[at] == damaged->str[at])
        at++;
    at = at < 40 ? 0 : at - 40;
    return g_strdup_printf(
        "%.120s\n>>> %.120s", whole->str + MIN(at, whole->len),
        damaged->str + MIN(at, damaged->len));
}

static Outcome
judge(const Case *tried, const Damage *damage, guint32 seed)
{
    g_autoptr(Ledger) ledger = ledger_new(seed);
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    g_autoptr(GString) whole = g_string_new(NULL);
    g_autoptr(GString) damaged = g_string_new(NULL);
    g_autoptr(GBytes) bytes = NULL;
    Outcome outcome = UNHARMED;

    tried->writer->print(whole, ledger);
    g_string_append_len(damaged, whole->str, (gssize)whole->len);
    damage->apply(damaged, rand);
    bytes = g_bytes_new(damaged->str, damaged->len);
    outcome = judge_file(bytes, tried, ledger);
    if (outcome >= NO_PLACE) {
        g_autofree char *shown = show_damage(whole, damaged);

        g_test_message(
            "%s, %s, ledger %u: %s\n%s", tried->writer->name, damage->name, seed,
            OUTCOME_NAMES[outcome], shown);
    }
    return outcome;
}

static void
test_a_damaged_file_gives_no_wrong_transaction(gconstpointer data)
{
    const Case *tried = data;
    guint files = count_of("DAMAGED", 40);

    for (const Damage *damage = DAMAGES; damage->name != NULL; damage++) {
        guint outcomes[OUTCOMES] = { 0 };
        g_autoptr(GString) counts = g_string_new(damage->name);

        for (guint32 seed = 1; seed <= files; seed++)
            outcomes[judge(tried, damage, seed)]++;
        for (guint i = 0; i < OUTCOMES; i++)
            if (outcomes[i] > 0)
                g_string_append_printf(counts, ", %s %u", OUTCOME_NAMES[i], outcomes[i]);
        g_test_message("%s: %s", tried->writer->name, counts->str);
        for (guint i = NO_PLACE; i < OUTCOMES; i++)
            g_assert_cmpuint(outcomes[i], ==, 0);
    }
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(CsvProfiles) profiles = csv_profiles_load(NULL, &error);
    g_autoptr(GPtrArray) cases = g_ptr_array_new_with_free_func(g_free);

    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    g_assert_no_error(error);
    for (const Writer *writer = WRITERS; writer->name != NULL; writer++) {
        Case *tried = g_new(Case, 1);
        g_autofree char *same =
            g_strconcat("/proof/every ledger comes back from ", writer->name, NULL);
        g_autofree char *damaged =
            g_strconcat("/proof/no wrong transaction from a damaged ", writer->name, NULL);

        *tried = (Case){ writer, profiles };
        g_ptr_array_add(cases, tried);
        g_test_add_data_func(same, tried, test_gives_back_every_ledger);
        g_test_add_data_func(damaged, tried, test_a_damaged_file_gives_no_wrong_transaction);
    }
    g_test_add_data_func(
        "/proof/each line is one transaction, whatever two formats tell of it", profiles,
        test_each_line_is_one_transaction);
    return g_test_run();
}
