/* CODA that is written: what is read back is what was written. */
#include <glib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "formats/coda.h"
#include "formats/coda_write.h"
#include "formats/formats.h"
#include "formats/statement_json.h"
#include "ident/ogm.h"
#include "ident/reference.h"

#define ROUNDS 400

/* A file to fill; its strings live in its chunk. */
typedef struct {
    GRand *random;
    StatementFile *file;
} Maker;

static bool
chance(const Maker *maker, int percent)
{
    return g_rand_int_range(maker->random, 0, 100) < percent;
}

static const char *
keep(const Maker *maker, char *take)
{
    const char *kept = g_string_chunk_insert(maker->file->text, take);

    g_free(take);
    return kept;
}

/* Words of at most `most` characters together, at least one. */
static const char *
words(const Maker *maker, guint most)
{
    static const char *const WORDS[] = { "factuur", "Bakkerij",      "De",         "Linde",
                                         "été",     "Müller",        "BV",         "2026/55",
                                         "Façade",  "nr.",           "Ñandú & Co", "huur",
                                         "x",       "Brouwerij-café" };
    GString *joined = g_string_new(NULL);
    guint goal = (guint)g_rand_int_range(maker->random, 1, (gint32)most + 1);

    for (;;) {
        const char *word = WORDS[g_rand_int_range(maker->random, 0, G_N_ELEMENTS(WORDS))];
        gsize size = (gsize)g_utf8_strlen(word, -1) + (joined->len > 0);

        if ((gsize)g_utf8_strlen(joined->str, -1) + size > goal)
            break;
        g_string_append_printf(joined, "%s%s", joined->len > 0 ? " " : "", word);
    }
    if (joined->len == 0)
        g_string_append(joined, "x");
    return keep(maker, g_string_free(joined, FALSE));
}

static const char *
account(const Maker *maker)
{
    static const char *const ACCOUNTS[] = { "BE21001234567803", "BE56363123456788",
                                            "NL32TEST0123456789", "US123-456-7",
                                            "FR7630006000011234567890189" };

    return ACCOUNTS[g_rand_int_range(maker->random, 0, G_N_ELEMENTS(ACCOUNTS))];
}

static void
fill_reference(const Maker *maker, Transaction *transaction)
{
    char *made = NULL;

    if (chance(maker, 50)) {
        made = ogm_make(g_rand_int_range(maker->random, 1, G_MAXINT32));
    } else {
        g_autofree char *body = g_strdup_printf("A%u", g_rand_int(maker->random));

        g_assert_true(reference_make(body, &made, NULL));
    }
    transaction->structured_communication = keep(maker, made);
}

static void
fill_card(const Maker *maker, Transaction *transaction)
{
    transaction->kind = TRANSACTION_CARD;
    transaction->code = NULL;
    transaction->counterparty_name = "RESTO DE GROTE LEPEL EN DE VORK";
    transaction->card_number = "670312XXXXXX1234";
    transaction->card_place = "GENT";
    transaction->remittance = keep(
        maker,
        g_strdup_printf("RESTO DE GROTE L GENT %s", words(maker, chance(maker, 80) ? 30 : 400)));
}

static void
fill_original(const Maker *maker, Transaction *transaction)
{
    Cents cents = g_rand_int_range(maker->random, 1, 10000000);

    transaction->original_amount = transaction->amount < 0 ? -cents : cents;
    g_strlcpy(transaction->original_currency, "USD", sizeof transaction->original_currency);
}

static void
fill_transaction(const Maker *maker, Day from, const char *currency, Transaction *transaction)
{
    *transaction = (Transaction){
        .amount = g_rand_int_range(maker->random, -500000000, 500000000),
        .booking_on = from + g_rand_int_range(maker->random, 0, 3),
        .value_on = chance(maker, 80) ? from + g_rand_int_range(maker->random, 0, 5) : DAY_NONE,
        .kind = (TransactionKind)g_rand_int_range(maker->random, 0, TRANSACTION_OTHER + 1),
        .bank_reference = chance(maker, 80) ? words(maker, 21) : NULL,
        .counterparty_name = chance(maker, 80) ? words(maker, 70) : NULL,
        .counterparty_iban = chance(maker, 60) ? account(maker) : NULL,
        .counterparty_bic = chance(maker, 40) ? "TESTBEB9" : NULL,
        .end_to_end_id = chance(maker, 40) ? words(maker, 35) : NULL,
        .purpose = chance(maker, 10) ? "SALA" : NULL,
        .return_reason = chance(maker, 10) ? "AC04" : NULL,
        .remittance = chance(maker, 80) ? words(maker, chance(maker, 80) ? 149 : 900) : NULL,
    };
    g_strlcpy(transaction->currency, currency, sizeof transaction->currency);
    switch (g_rand_int_range(maker->random, 0, 6)) {
    case 0:
        transaction->mandate_id = words(maker, 35);
        transaction->creditor_id = words(maker, 35);
        break;
    case 1:
        fill_card(maker, transaction);
        if (chance(maker, 30))
            fill_original(maker, transaction);
        break;
    case 2:
        fill_original(maker, transaction);
        break;
    case 3:
    case 4:
        fill_reference(maker, transaction);
        break;
    default:
        break;
    }
}

/* A booking of one transaction or of several. */
static void
add_booking(const Maker *maker, Statement *statement, guint booking)
{
    guint count = chance(maker, 20) ? (guint)g_rand_int_range(maker->random, 2, 6) : 1;
    guint from = statement->transactions->len;
    Cents sum = 0;
    Day booked_on = DAY_NONE;

    for (guint i = 0; i < count; i++) {
        Transaction transaction;

        fill_transaction(maker, statement->old_balance_on, statement->currency, &transaction);
        transaction.booking = booking;
        booked_on = i == 0 ? transaction.booking_on : booked_on;
        transaction.booking_on = booked_on;
        sum += transaction.amount;
        g_array_append_val(statement->transactions, transaction);
    }
    for (guint i = from; i < from + count; i++) {
        Transaction *transaction = &g_array_index(statement->transactions, Transaction, i);
        char code[9] = "";

        coda_code_of(transaction, count == 1 ? '\0' : sum < 0 ? '5' : '6', code);
        transaction->code = g_string_chunk_insert(maker->file->text, code);
    }
    statement->new_balance += sum;
}

static void
add_statement(const Maker *maker)
{
    static const char *const OWN[] = { "BE68539007547034", "BE54000000009797", "NL32TEST0123456789",
                                       "00123456-77" };
    Statement *statement = statement_file_add(maker->file);
    guint bookings = (guint)g_rand_int_range(maker->random, 0, 12);

    statement->iban = OWN[g_rand_int_range(maker->random, 0, G_N_ELEMENTS(OWN))];
    g_strlcpy(statement->currency, chance(maker, 70) ? "EUR" : "CHF", sizeof statement->currency);
    statement->number =
        keep(maker, g_strdup_printf("%03d", g_rand_int_range(maker->random, 1, 1000)));
    statement->holder = chance(maker, 80) ? words(maker, 26) : NULL;
    statement->description = chance(maker, 80) ? words(maker, 35) : NULL;
    statement->bic = chance(maker, 80) ? "TESTBEBB" : NULL;
    statement->old_balance = g_rand_int_range(maker->random, -100000000, 100000000);
    statement->new_balance = statement->old_balance;
    statement->old_balance_on = 20454 + g_rand_int_range(maker->random, 0, 700);
    statement->new_balance_on = statement->old_balance_on + 5;
    for (guint i = 0; i < bookings; i++)
        add_booking(maker, statement, i);
}

static char *
printed(const StatementFile *file)
{
    json_t *object = statement_file_to_json(file);
    char *text = json_dumps(object, JSON_INDENT(1) | JSON_PRESERVE_ORDER);

    json_decref(object);
    return text;
}

static void
assert_same_bookings(const StatementFile *one, const StatementFile *other)
{
    for (guint i = 0; i < one->statements->len; i++) {
        const Statement *a = g_ptr_array_index(one->statements, i);
        const Statement *b = g_ptr_array_index(other->statements, i);

        for (guint j = 0; j < a->transactions->len; j++)
            g_assert_cmpuint(
                g_array_index(a->transactions, Transaction, j).booking, ==,
                g_array_index(b->transactions, Transaction, j).booking);
    }
}

static void
test_random_statements_read_back_equal(void)
{
    Maker maker = { .random = g_rand_new_with_seed(20260203) };

    for (guint round = 0; round < ROUNDS; round++) {
        g_autoptr(GBytes) bytes = NULL;
        g_autoptr(StatementFile) read = NULL;
        g_autoptr(GError) error = NULL;
        char *written = NULL;
        char *found = NULL;

        maker.file = statement_file_new("coda");
        for (guint count = 1 + round % 3; count > 0; count--)
            add_statement(&maker);
        bytes = coda_write(maker.file->statements, 20500, &error);
        g_assert_no_error(error);
        read = coda_read(bytes, &error);
        g_assert_no_error(error);
        written = printed(maker.file);
        found = printed(read);
        g_assert_cmpstr(found, ==, written);
        assert_same_bookings(maker.file, read);
        free(written);
        free(found);
        statement_file_free(maker.file);
    }
    g_rand_free(maker.random);
}

/* A statement of one transaction in a file of its own. */
static StatementFile *
one_transaction(const Transaction *transaction)
{
    StatementFile *file = statement_file_new("coda");
    Statement *statement = statement_file_add(file);

    statement->iban = "BE68539007547034";
    statement->number = "2026-017";
    g_strlcpy(statement->currency, "EUR", sizeof statement->currency);
    statement->old_balance = 10000;
    statement->new_balance = 10000 + transaction->amount;
    statement->old_balance_on = 20486;
    statement->new_balance_on = 20487;
    g_array_append_vals(statement->transactions, transaction, 1);
    return file;
}

/* Writes the statement and reads it again. */
static StatementFile *
around(const StatementFile *file)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = coda_write(file->statements, 20487, &error);
    StatementFile *read = NULL;

    g_assert_no_error(error);
    read = statement_file_read(bytes, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(read->problems->len, ==, 0);
    return read;
}

static const Transaction *
only_of(const StatementFile *file)
{
    const Statement *statement = g_ptr_array_index(file->statements, 0);

    g_assert_cmpuint(statement->transactions->len, ==, 1);
    return &g_array_index(statement->transactions, Transaction, 0);
}

static void
test_letters_that_coda_lacks_are_spelt(void)
{
    static const struct {
        const char *text;
        const char *written;
    } rows[] = {
        { "Łódź Żółw", "Lódz Zólw" },
        { "Ősz és Tűz", "Osz és Tuz" },
        { "12 € – “œuvre”…", "12 EUR - \"oeuvre\"..." },
        { "naïve Straße", "naïve Straße" },
        { "ﬁnance №3", "finance No3" },
        { "東京 BV", "?? BV" },
        { "a\tb\n c", "a b c" },
        { "e\xcc\x81t\xc3\xa9", "été" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Transaction transaction = {
            .amount = 100,
            .currency = "EUR",
            .booking_on = 20487,
            .value_on = DAY_NONE,
            .remittance = rows[i].text,
        };
        g_autoptr(StatementFile) file = one_transaction(&transaction);
        g_autoptr(StatementFile) read = around(file);

        g_test_message("%s", rows[i].text);
        g_assert_cmpstr(only_of(read)->remittance, ==, rows[i].written);
    }
}

/* What has no place of its own is not lost. */
static void
test_what_has_no_place_of_its_own_is_in_the_text(void)
{
    static const struct {
        const char *label;
        Transaction transaction;
        const char *remittance;
        const char *reference;
        const char *code;
    } rows[] = {
        { "a mandate and a reference",
          { .amount = -100,
            .kind = TRANSACTION_DIRECT_DEBIT,
            .mandate_id = "M-1",
            .structured_communication = "090754000046",
            .remittance = "oktober" },
          "+++090/7540/00046+++ oktober",
          "090754000046",
          "00501000" },
        { "a card and a reference that is text already",
          { .amount = -100,
            .kind = TRANSACTION_CARD,
            .card_place = "GENT",
            .remittance = "shop",
            .code = "PMNT/CCRD/POSD" },
          "GENT shop",
          NULL,
          "00402000" },
        { "a foreign amount and a creditor's reference",
          { .amount = -100,
            .kind = TRANSACTION_TRANSFER,
            .original_amount = -120,
            .original_currency = "USD",
            .structured_communication = "RF18539007547034" },
          "RF18539007547034",
          "RF18539007547034",
          "00101000" },
        { "a detail that stands alone",
          { .amount = 100, .kind = TRANSACTION_TRANSFER, .code = "60150000" },
          NULL,
          NULL,
          "00150000" },
        { "a code that says another kind",
          { .amount = 100, .kind = TRANSACTION_INTEREST, .code = "00150000" },
          NULL,
          NULL,
          "03550000" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Transaction transaction = rows[i].transaction;
        g_autoptr(StatementFile) file = NULL;
        g_autoptr(StatementFile) read = NULL;

        g_strlcpy(transaction.currency, "EUR", sizeof transaction.currency);
        transaction.booking_on = transaction.value_on = 20487;
        file = one_transaction(&transaction);
        read = around(file);
        g_test_message("%s", rows[i].label);
        g_assert_cmpstr(only_of(read)->remittance, ==, rows[i].remittance);
        g_assert_cmpstr(only_of(read)->structured_communication, ==, rows[i].reference);
        g_assert_cmpstr(only_of(read)->code, ==, rows[i].code);
        g_assert_cmpint(only_of(read)->kind, ==, transaction.kind);
        g_assert_cmpstr(
            ((const Statement *)g_ptr_array_index(read->statements, 0))->number, ==, "017");
    }
}

static void
test_an_account_with_blanks_is_read_whole(void)
{
    Transaction transaction = {
        .amount = 100,
        .currency = "EUR",
        .booking_on = 20487,
        .value_on = 20487,
        .counterparty_iban = "1234 5678 90 XY 77",
    };
    g_autoptr(StatementFile) file = one_transaction(&transaction);
    g_autoptr(StatementFile) read = around(file);

    g_assert_cmpstr(only_of(read)->counterparty_iban, ==, "1234567890XY77");
}

static void
test_what_cannot_be_written_is_refused(void)
{
    static const struct {
        const char *label;
        Cents more;
        bool without_balance;
        const char *currency;
        Cents amount;
        Day booking_on;
        const char *sentence;
    } rows[] = {
        { "balances that do not hold", 1, false, "EUR", 100, 20487,
          "statement 2026-017 of BE68539007547034: statement 2026-017" },
        { "no old balance", 0, true, "EUR", 100, 20487, "it lacks a balance" },
        { "no currency", 0, false, "", 100, 20487, "it has no account or no currency" },
        { "two currencies", 0, false, "USD", 100, 20487, "a transaction in another currency" },
        { "an amount of thirteen digits", 0, false, "EUR", G_GINT64_CONSTANT(100000000000000),
          20487, "too large for CODA" },
        { "a day of 1975", 0, false, "EUR", 100, 2000, "a day that CODA cannot write" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Transaction transaction = {
            .amount = rows[i].amount,
            .currency = "EUR",
            .booking_on = rows[i].booking_on,
            .value_on = DAY_NONE,
        };
        g_autoptr(StatementFile) file = one_transaction(&transaction);
        Statement *statement = g_ptr_array_index(file->statements, 0);
        g_autoptr(GError) error = NULL;

        statement->new_balance += rows[i].more;
        if (rows[i].without_balance)
            statement->old_balance_on = DAY_NONE;
        g_strlcpy(statement->currency, rows[i].currency, sizeof statement->currency);
        g_assert_null(coda_write(file->statements, 20487, &error));
        g_test_message("%s: %s", rows[i].label, error->message);
        g_assert_error(error, FAIL, FAIL_INPUT);
        g_assert_nonnull(strstr(error->message, rows[i].sentence));
    }
}

/* Its print is a golden pair like the others; its bytes are those that are written. */
static void
test_the_written_file_is_the_golden_one(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) golden =
        bytes_read_file("tests/golden/coda/written.cod", STATEMENT_MOST_BYTES, &error);
    g_autoptr(StatementFile) file = NULL;
    g_autoptr(GBytes) again = NULL;

    g_assert_no_error(error);
    file = coda_read(golden, &error);
    g_assert_no_error(error);
    again = coda_write(file->statements, 20487, &error);
    g_assert_no_error(error);
    g_assert_true(g_bytes_equal(again, golden));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/formats/coda_write/random statements read back equal",
        test_random_statements_read_back_equal);
    g_test_add_func(
        "/formats/coda_write/letters that CODA lacks are spelt",
        test_letters_that_coda_lacks_are_spelt);
    g_test_add_func(
        "/formats/coda_write/what has no place of its own is in the text",
        test_what_has_no_place_of_its_own_is_in_the_text);
    g_test_add_func(
        "/formats/coda_write/an account with blanks is read whole",
        test_an_account_with_blanks_is_read_whole);
    g_test_add_func(
        "/formats/coda_write/what cannot be written is refused",
        test_what_cannot_be_written_is_refused);
    g_test_add_func(
        "/formats/coda_write/the written file is the golden one",
        test_the_written_file_is_the_golden_one);
    return g_test_run();
}
