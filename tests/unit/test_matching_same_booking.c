/* Which lines of a statement are known already: whatever comes in whatever order, the books hold
 * the ledger of the bank, each line once. */
#include <glib.h>
#include <string.h>

#include "matching/same_booking.h"

/* The books in memory: what the rows would be. */
typedef struct {
    GStringChunk *text;
    GArray *statements; /* of Kept */
    GArray *lines;      /* of KeptLine */
    GArray *sightings;  /* of ToldSighting, its line an index in lines */
} Books;

typedef struct {
    ToldStatement told;
    bool withdrawn;
} Kept;

typedef struct {
    ToldLine told;
    bool withdrawn;
} KeptLine;

static Books *
books_new(void)
{
    Books *books = g_new0(Books, 1);

    books->text = g_string_chunk_new(4096);
    books->statements = g_array_new(FALSE, TRUE, sizeof(Kept));
    books->lines = g_array_new(FALSE, TRUE, sizeof(KeptLine));
    books->sightings = g_array_new(FALSE, TRUE, sizeof(ToldSighting));
    return books;
}

static void
books_free(Books *books)
{
    g_array_unref(books->statements);
    g_array_unref(books->lines);
    g_array_unref(books->sightings);
    g_string_chunk_free(books->text);
    g_free(books);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Books, books_free)

static Kept *
kept_statement(const Books *books, int no)
{
    return &g_array_index(books->statements, Kept, no - 1);
}

static KeptLine *
kept_line(const Books *books, guint i)
{
    return &g_array_index(books->lines, KeptLine, i);
}

/* Of the statements that lie apart from the fresh one only those lines that others tell of too. */
static ToldAccount *
told_by(const Books *books, const Statement *fresh, const char *format, GArray *places)
{
    ToldAccount *told = told_account_new();
    g_autofree guint *place = g_new0(guint, books->lines->len + 1);
    g_autofree bool *near = g_new0(bool, books->lines->len + 1);

    for (guint i = 0; i < books->statements->len; i++) {
        ToldStatement statement = kept_statement(books, (int)i + 1)->told;

        statement.is_apart = statement_lies_apart(&statement, fresh, format);
        if (!kept_statement(books, (int)i + 1)->withdrawn)
            g_array_append_val(told->statements, statement);
    }
    for (guint i = 0; i < books->sightings->len; i++) {
        ToldSighting sighting = g_array_index(books->sightings, ToldSighting, i);
        const Kept *kept = kept_statement(books, sighting.statement);

        near[sighting.line] |=
            !kept->withdrawn && !statement_lies_apart(&kept->told, fresh, format);
    }
    for (guint i = 0; i < books->lines->len; i++) {
        if (kept_line(books, i)->withdrawn || !near[i])
            continue;
        place[i] = told->lines->len;
        g_array_append_val(told->lines, kept_line(books, i)->told);
        g_array_append_val(places, i);
    }
    for (guint i = 0; i < books->sightings->len; i++) {
        ToldSighting sighting = g_array_index(books->sightings, ToldSighting, i);

        if (kept_line(books, sighting.line)->withdrawn || !near[sighting.line] ||
            kept_statement(books, sighting.statement)->withdrawn)
            continue;
        sighting.line = place[sighting.line];
        g_array_append_val(told->sightings, sighting);
    }
    return told;
}

/* The days of a statement's lines and balances. */
static void
take_days(ToldStatement *told, const Statement *statement)
{
    Day days[] = { statement->old_balance_on, statement->new_balance_on };

    told->first_on = G_MAXINT32;
    told->last_on = G_MININT32;
    for (guint i = 0; i < G_N_ELEMENTS(days) + statement->transactions->len; i++) {
        Day on = i < G_N_ELEMENTS(days)
                     ? days[i]
                     : g_array_index(statement->transactions, Transaction, i - 2).booking_on;

        told->first_on = on != DAY_NONE ? MIN(told->first_on, on) : told->first_on;
        told->last_on = on != DAY_NONE ? MAX(told->last_on, on) : told->last_on;
    }
}

static void
keep_words(Books *books, KeptLine *line, const Transaction *words)
{
    line->told.words = *words;
    line->told.words.bank_reference =
        words->bank_reference != NULL ? g_string_chunk_insert(books->text, words->bank_reference)
                                      : NULL;
}

static guint
keep_line(Books *books, int statement, guint place, int rank, const Transaction *words)
{
    KeptLine line = { .told = {
                          .no = (int)books->lines->len + 1, .teller = statement, .rank = rank } };
    ToldSighting sighting = { statement, place, books->lines->len };

    keep_words(books, &line, words);
    g_array_append_val(books->lines, line);
    g_array_append_val(books->sightings, sighting);
    return sighting.line;
}

/* What became of a statement. */
typedef struct {
    guint fresh;
    guint known;
    guint gone;
    guint parted;
    bool corrects;
} Outcome;

static Outcome
take(Books *books, const Statement *statement, const char *format)
{
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(ToldAccount) told = told_by(books, statement, format, places);
    g_autoptr(Comparison) comparison = statement_compare(told, statement, format);
    int rank = statement_rank(format, statement->is_interim);
    Kept kept = { .told = { .no = (int)books->statements->len + 1,
                            .format = format,
                            .number = statement->number != NULL ? statement->number : "",
                            .is_interim = statement->is_interim,
                            .old_balance = statement->old_balance,
                            .old_balance_on = statement->old_balance_on,
                            .new_balance = statement->new_balance,
                            .new_balance_on = statement->new_balance_on } };
    g_autofree guint *made = g_new0(guint, statement->transactions->len + 1);
    Outcome outcome = { .gone = comparison->gone->len,
                        .parted = comparison->parts->len,
                        .corrects = comparison->corrects != 0 };

    take_days(&kept.told, statement);
    g_array_append_val(books->statements, kept);
    for (guint i = 0; i < comparison->sights->len; i++) {
        const Sight *sight = &g_array_index(comparison->sights, Sight, i);
        const Transaction *words =
            &g_array_index(statement->transactions, Transaction, sight->line);
        ToldSighting sighting = { kept.told.no, sight->line, 0 };

        outcome.fresh += sight->told == SIGHT_NEW;
        outcome.known += sight->told != SIGHT_NEW;
        if (sight->told == SIGHT_NEW) {
            made[sight->line] = keep_line(books, kept.told.no, sight->line, rank, words);
            continue;
        }
        sighting.line = g_array_index(places, guint, sight->told);
        g_array_append_val(books->sightings, sighting);
        if (sight->retells) {
            keep_words(books, kept_line(books, sighting.line), words);
            kept_line(books, sighting.line)->told.teller = kept.told.no;
            kept_line(books, sighting.line)->told.rank = rank;
        }
    }
    for (guint i = 0; i < comparison->gone->len; i++)
        kept_line(books, g_array_index(places, guint, g_array_index(comparison->gone, guint, i)))
            ->withdrawn = true;
    for (guint i = 0; i < comparison->parts->len; i++) {
        const Part *part = &g_array_index(comparison->parts, Part, i);
        guint whole = g_array_index(places, guint, part->told);
        guint count = books->sightings->len;

        kept_line(books, whole)->withdrawn = true;
        for (guint k = 0; k < count; k++) {
            ToldSighting sighting = g_array_index(books->sightings, ToldSighting, k);

            if (sighting.line != whole)
                continue;
            sighting.line = made[part->line];
            g_array_append_val(books->sightings, sighting);
        }
    }
    if (comparison->corrects != 0)
        kept_statement(books, comparison->corrects)->withdrawn = true;
    return outcome;
}

static Statement *
statement_new(const char *number, Day old_on, Cents old, Day new_on, Cents new)
{
    Statement *statement = g_new0(Statement, 1);

    statement->iban = "BE68539007547034";
    g_strlcpy(statement->currency, "EUR", sizeof statement->currency);
    statement->number = number;
    statement->old_balance_on = old_on;
    statement->old_balance = old;
    statement->new_balance_on = new_on;
    statement->new_balance = new;
    statement->transactions = g_array_new(FALSE, TRUE, sizeof(Transaction));
    return statement;
}

static void
statement_drop(Statement *statement)
{
    g_array_unref(statement->transactions);
    g_free(statement);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Statement, statement_drop)

static Transaction *
add_line(Statement *statement, Day on, Cents amount, const char *reference, const char *remittance)
{
    Transaction line = { .amount = amount,
                         .booking_on = on,
                         .value_on = on,
                         .currency = "EUR",
                         .bank_reference = reference,
                         .remittance = remittance,
                         .booking = statement->transactions->len };

    g_array_append_val(statement->transactions, line);
    return &g_array_index(statement->transactions, Transaction, statement->transactions->len - 1);
}

static gint
by_text(gconstpointer left, gconstpointer right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The lines that stand, as text, sorted: "day amount words". */
static char *
standing(const Books *books)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < books->lines->len; i++) {
        const Transaction *words = &kept_line(books, i)->told.words;

        if (!kept_line(books, i)->withdrawn)
            g_ptr_array_add(
                lines, g_strdup_printf(
                           "%d %" G_GINT64_FORMAT " %s", words->booking_on, words->amount,
                           words->remittance != NULL ? words->remittance : ""));
    }
    g_ptr_array_sort(lines, by_text);
    g_ptr_array_add(lines, NULL);
    return g_strjoinv("\n", (char **)lines->pdata);
}

static guint
standing_count(const Books *books)
{
    guint count = 0;

    for (guint i = 0; i < books->lines->len; i++)
        count += !kept_line(books, i)->withdrawn;
    return count;
}

static void
test_second_coffee_in_one(void)
{
    g_autoptr(Books) books = books_new();
    g_autoptr(Statement) day = statement_new("7", 99, 1000, 100, 300);

    add_line(day, 100, -350, NULL, "COFFEE");
    add_line(day, 100, -350, NULL, "COFFEE");
    g_assert_cmpuint(take(books, day, "mt940").fresh, ==, 2);
}

static void
test_second_coffee_in_next(void)
{
    g_autoptr(Books) books = books_new();
    g_autoptr(Statement) morning = statement_new("", 99, 1000, 100, 650);
    g_autoptr(Statement) evening = statement_new("", 100, 650, 100, 300);
    g_autoptr(Statement) whole = statement_new("", 99, 1000, 100, 300);

    add_line(morning, 100, -350, NULL, "COFFEE");
    add_line(evening, 100, -350, NULL, "COFFEE");
    add_line(whole, 100, -350, NULL, "COFFEE");
    add_line(whole, 100, -350, NULL, "COFFEE");
    g_assert_cmpuint(take(books, morning, "mt940").fresh, ==, 1);
    g_assert_cmpuint(take(books, evening, "mt940").fresh, ==, 1);
    g_assert_cmpuint(take(books, whole, "mt940").fresh, ==, 0);
    g_assert_cmpuint(standing_count(books), ==, 2);
}

static void
test_second_coffee_with_hole(void)
{
    g_autoptr(Books) books = books_new();
    g_autoptr(Statement) first = statement_new("41", 99, 1000, 100, 650);
    g_autoptr(Statement) third = statement_new("43", 100, 300, 100, -50);

    add_line(first, 100, -350, NULL, "COFFEE");
    add_line(third, 100, -350, NULL, "COFFEE");
    take(books, first, "mt940");
    g_assert_cmpuint(take(books, third, "mt940").fresh, ==, 1);
}

static void
test_references_tell_apart(void)
{
    g_autoptr(Books) books = books_new();
    g_autoptr(Statement) first = statement_new(NULL, DAY_NONE, 0, DAY_NONE, 0);
    g_autoptr(Statement) second = statement_new(NULL, DAY_NONE, 0, DAY_NONE, 0);

    add_line(first, 100, -350, "R1", "COFFEE");
    add_line(second, 100, -350, "R1", "COFFEE");
    add_line(second, 100, -350, "R2", "COFFEE");
    take(books, first, "camt.054");
    g_assert_cmpuint(take(books, second, "camt.054").fresh, ==, 1);
}

static void
test_overlap_by_balances(void)
{
    g_autoptr(Books) books = books_new();
    g_autoptr(Statement) first = statement_new("", 98, 1000, 100, 650);
    g_autoptr(Statement) second = statement_new("", 99, 1000, 101, 450);

    add_line(first, 100, -350, "EXPORT1/1", "COFFEE");
    add_line(second, 100, -350, "EXPORT2/1", "COFFEE");
    add_line(second, 101, -200, "EXPORT2/2", "TEA");
    take(books, first, "camt.053");
    g_assert_cmpuint(take(books, second, "camt.053").fresh, ==, 1);
}

static void
test_cancelling_lines(void)
{
    g_autoptr(Books) books = books_new();
    g_autoptr(Statement) first = statement_new("", 99, 1000, 100, 1000);
    g_autoptr(Statement) again = statement_new("", 100, 1000, 101, 900);
    g_autoptr(Statement) next = statement_new("12", 100, 1000, 100, 1000);
    g_autoptr(Statement) numbered = statement_new("11", 99, 1000, 100, 1000);
    g_autoptr(Books) other = books_new();

    add_line(first, 100, 500, NULL, "IN");
    add_line(first, 100, -500, NULL, "OUT");
    add_line(again, 100, 500, NULL, "IN");
    add_line(again, 100, -500, NULL, "OUT");
    add_line(again, 101, -100, NULL, "TEA");
    take(books, first, "mt940");
    g_assert_cmpuint(take(books, again, "mt940").fresh, ==, 1);
    add_line(numbered, 100, 500, NULL, "IN");
    add_line(numbered, 100, -500, NULL, "OUT");
    add_line(next, 100, 500, NULL, "IN");
    add_line(next, 100, -500, NULL, "OUT");
    take(other, numbered, "mt940");
    g_assert_cmpuint(take(other, next, "mt940").fresh, ==, 2);
}

static void
test_corrected(void)
{
    g_autoptr(Books) books = books_new();
    g_autoptr(Statement) wrong = statement_new("041", 99, 1000, 100, 550);
    g_autoptr(Statement) right = statement_new("041", 99, 1000, 100, 500);
    Outcome outcome = { 0 };
    g_autofree char *lines = NULL;

    add_line(wrong, 100, -350, "A", "RENT");
    add_line(wrong, 100, -100, "B", "TEA");
    add_line(right, 100, -350, "A", "RENT OCTOBER");
    add_line(right, 100, -150, "B", "TEA");
    take(books, wrong, "coda");
    outcome = take(books, right, "coda");
    g_assert_true(outcome.corrects);
    g_assert_cmpuint(outcome.fresh, ==, 1);
    g_assert_cmpuint(outcome.known, ==, 1);
    g_assert_cmpuint(outcome.gone, ==, 1);
    lines = standing(books);
    g_assert_cmpstr(lines, ==, "100 -150 TEA\n100 -350 RENT OCTOBER");
}

static void
test_shorter_export(void)
{
    g_autoptr(Books) books = books_new();
    g_autoptr(Statement) longer = statement_new("1", 90, 1000, 101, 450);
    g_autoptr(Statement) shorter = statement_new("1", 90, 1000, 100, 650);
    Outcome outcome = { 0 };

    add_line(longer, 100, -350, NULL, "COFFEE");
    add_line(longer, 101, -200, NULL, "TEA");
    add_line(shorter, 100, -350, NULL, "COFFEE");
    take(books, longer, "mt940");
    outcome = take(books, shorter, "mt940");
    g_assert_false(outcome.corrects);
    g_assert_cmpuint(outcome.fresh + outcome.gone, ==, 0);
    g_assert_cmpuint(standing_count(books), ==, 2);
}

static void
test_interim_then_final(void)
{
    g_autoptr(Books) books = books_new();
    g_autoptr(Statement) link = statement_new(NULL, DAY_NONE, 0, DAY_NONE, 0);
    g_autoptr(Statement) final = statement_new("21", 99, 100000, 100, 74257);
    Transaction *line = NULL;
    Outcome outcome = { 0 };

    link->is_interim = true;
    line = add_line(link, 100, 12100, "psd2-1", "Factuur 17");
    line->end_to_end_id = "E2E-2026-17";
    line = add_line(link, 100, -4530, "psd2-2", "Telecom");
    line->counterparty_iban = "BE21001234567803";
    line = add_line(final, 100, 12100, "REF1", NULL);
    line->end_to_end_id = "E2E-2026-17";
    line = add_line(final, 100, -4530, "REF2", "FACTUUR 8841");
    line->counterparty_iban = "BE21001234567803";
    add_line(final, 100, -2345, "REF3", "CARD");
    add_line(final, 100, -968, "REF4", "COSTS");
    add_line(final, 100, -30000, "REF5", "BATCH");
    take(books, link, "psd2");
    outcome = take(books, final, "coda");
    g_assert_cmpuint(outcome.known, ==, 2);
    g_assert_cmpuint(outcome.fresh, ==, 3);
    g_assert_cmpstr(kept_line(books, 0)->told.words.bank_reference, ==, "REF1");
    g_assert_cmpint(kept_line(books, 1)->told.rank, ==, statement_rank("coda", false));
}

static void
test_all_that_can_be(void)
{
    /* The first fresh line fits both told ones, the second only one of them. */
    g_autoptr(Books) books = books_new();
    g_autoptr(Statement) link = statement_new(NULL, DAY_NONE, 0, DAY_NONE, 0);
    g_autoptr(Statement) final = statement_new("1", 99, 0, 102, -2000);

    link->is_interim = true;
    add_line(link, 100, -1000, NULL, "shop ghent");
    add_line(link, 101, -1000, NULL, "shop ghent");
    add_line(final, 101, -1000, NULL, "SHOP GHENT");
    add_line(final, 102, -1000, NULL, "SHOP GHENT");
    take(books, link, "psd2");
    g_assert_cmpuint(take(books, final, "coda").known, ==, 2);
}

static void
test_others_are_others(void)
{
    g_autoptr(Books) books = books_new();
    g_autoptr(Statement) link = statement_new(NULL, DAY_NONE, 0, DAY_NONE, 0);
    g_autoptr(Statement) final = statement_new("1", 99, 0, 100, -1000);

    link->is_interim = true;
    add_line(link, 100, -1000, NULL, NULL)->counterparty_iban = "BE68539007547034";
    add_line(final, 100, -1000, NULL, NULL)->counterparty_iban = "BE21001234567803";
    take(books, link, "psd2");
    g_assert_cmpuint(take(books, final, "coda").fresh, ==, 1);
}

static void
add_parts(Statement *statement, guint booking)
{
    add_line(statement, 100, -1000, "p1", "A")->booking = booking;
    add_line(statement, 100, -2000, "p2", "B")->booking = booking + (booking == 0);
    add_line(statement, 100, -3000, "p3", "C")->booking = booking + 2 * (booking == 0);
}

static void
test_total_and_parts(gconstpointer data)
{
    bool exploded = GPOINTER_TO_INT(data) & 1;
    bool total_first = GPOINTER_TO_INT(data) & 2;
    g_autoptr(Books) books = books_new();
    g_autoptr(Statement) parts = statement_new("", 99, 0, 100, -6000);
    g_autoptr(Statement) total = statement_new("5", 99, 0, 100, -6000);
    g_autofree char *lines = NULL;

    if (!exploded) {
        parts->is_interim = true;
        parts->old_balance_on = DAY_NONE;
        parts->new_balance_on = DAY_NONE;
    }
    add_parts(parts, exploded ? 7 : 0);
    add_line(total, 100, -6000, "T", "BATCH");
    if (total_first)
        take(books, total, "coda");
    take(books, parts, exploded ? "camt.053" : "psd2");
    if (!total_first)
        g_assert_cmpuint(take(books, total, "coda").fresh, ==, 0);
    lines = standing(books);
    g_assert_cmpstr(lines, ==, "100 -1000 A\n100 -2000 B\n100 -3000 C");
    g_assert_cmpuint(take(books, total, "coda").fresh, ==, 0);
    g_assert_cmpuint(take(books, parts, exploded ? "camt.053" : "psd2").fresh, ==, 0);
}

/* A ledger of the bank; the same few amounts and words again and again. */
typedef struct {
    GArray *lines; /* of Transaction */
    Day last;
} Ledger;

static const char *const WORDS[] = { "COFFEE", "TEA", "RENT", "TERMINAL PAYOUT" };
static const char *const IBANS[] = { NULL, "BE68539007547034", "BE21001234567803", NULL };

static void
ledger_make(Ledger *ledger, GRand *rand, GStringChunk *text)
{
    ledger->last = g_rand_int_range(rand, 3, 12);
    ledger->lines = g_array_new(FALSE, TRUE, sizeof(Transaction));
    for (Day day = 1; day <= ledger->last; day++)
        for (int i = g_rand_int_range(rand, 0, 5); i > 0; i--) {
            int what = g_rand_int_range(rand, 0, 4);
            g_autofree char *reference = g_strdup_printf("R%u", ledger->lines->len);
            Transaction line = { .amount = g_rand_boolean(rand) ? -350 : 350,
                                 .booking_on = day,
                                 .currency = "EUR",
                                 .remittance = WORDS[what],
                                 .counterparty_iban = IBANS[what],
                                 .bank_reference = g_string_chunk_insert(text, reference) };

            g_array_append_val(ledger->lines, line);
        }
}

static Cents
balance_before(const Ledger *ledger, guint line)
{
    Cents balance = 10000;

    for (guint i = 0; i < line; i++)
        balance += g_array_index(ledger->lines, Transaction, i).amount;
    return balance;
}

static guint
first_of_day(const Ledger *ledger, Day day)
{
    guint i = 0;

    while (i < ledger->lines->len && g_array_index(ledger->lines, Transaction, i).booking_on < day)
        i++;
    return i;
}

typedef enum {
    REFERENCES, /* the bank's own */
    NO_REFERENCES,
    OTHER_REFERENCES, /* of each export's own making */
} References;

/* The lines from..to of the ledger; days: what its balances say. */
static Statement *
cut(const Ledger *ledger, guint from, guint to, Day old_on, Day new_on, const char *number,
    References references, GStringChunk *text)
{
    Statement *statement = statement_new(
        number, old_on, balance_before(ledger, from), new_on, balance_before(ledger, to));

    for (guint i = from; i < to; i++) {
        Transaction line = g_array_index(ledger->lines, Transaction, i);
        g_autofree char *own = g_strdup_printf("%d-%d/%u", old_on, new_on, i);

        line.booking = i - from;
        if (references == NO_REFERENCES)
            line.bank_reference = NULL;
        else if (references == OTHER_REFERENCES)
            line.bank_reference = g_string_chunk_insert(text, own);
        g_array_append_val(statement->transactions, line);
    }
    return statement;
}

typedef struct {
    Statement *statement;
    const char *format;
} Export;

static void
add_export(GArray *exports, Statement *statement, const char *format)
{
    Export export = { statement, format };

    g_array_append_val(exports, export);
}

/* Statements one after the other, numbered, sometimes two on a day. */
static void
add_statements(GArray *exports, const Ledger *ledger, GRand *rand, GStringChunk *text)
{
    int number = 0;

    for (Day day = 1; day <= ledger->last; day++) {
        guint from = first_of_day(ledger, day);
        guint to = first_of_day(ledger, day + 1);
        guint middle = from + (to > from ? (guint)g_rand_int_range(rand, 0, (gint)(to - from)) : 0);
        guint ends[] = { from, middle, to };

        for (guint i = 0; i < 2; i++) {
            g_autofree char *name = g_strdup_printf("%03d", number + 1);

            if (ends[i] == ends[i + 1])
                continue;
            number++;
            add_export(
                exports,
                cut(ledger, ends[i], ends[i + 1], day - 1, day, g_string_chunk_insert(text, name),
                    REFERENCES, text),
                "coda");
        }
    }
}

/* Exports of any days that together are all of them. */
static void
add_overlapping(
    GArray *exports, const Ledger *ledger, GRand *rand, const char *format, References references,
    GStringChunk *text)
{
    for (Day from = 1; from <= ledger->last;) {
        Day to = MIN(ledger->last, from + g_rand_int_range(rand, 0, 5));
        Day begin = MAX(1, from - g_rand_int_range(rand, 0, 3));

        add_export(
            exports,
            cut(ledger, first_of_day(ledger, begin), first_of_day(ledger, to + 1), begin - 1, to,
                "", references, text),
            format);
        from = to + 1;
    }
}

/* What a link told: other references, small letters, no balances. */
static void
add_link(GArray *exports, const Ledger *ledger, GRand *rand, GStringChunk *text)
{
    guint before = exports->len;

    add_overlapping(exports, ledger, rand, "psd2", REFERENCES, text);
    for (guint i = before; i < exports->len; i++) {
        Statement *statement = g_array_index(exports, Export, i).statement;

        statement->is_interim = true;
        statement->old_balance_on = DAY_NONE;
        statement->new_balance_on = DAY_NONE;
        for (guint k = 0; k < statement->transactions->len; k++) {
            Transaction *line = &g_array_index(statement->transactions, Transaction, k);
            g_autofree char *reference = g_strdup_printf("psd2-%s", line->bank_reference);
            g_autofree char *words = g_ascii_strdown(line->remittance, -1);

            line->bank_reference = g_string_chunk_insert(text, reference);
            line->remittance = g_string_chunk_insert(text, words);
        }
    }
}

static void
shuffle(GArray *exports, GRand *rand)
{
    for (guint i = exports->len; i > 1; i--) {
        guint k = (guint)g_rand_int_range(rand, 0, (gint)i);
        Export moved = g_array_index(exports, Export, i - 1);

        g_array_index(exports, Export, i - 1) = g_array_index(exports, Export, k);
        g_array_index(exports, Export, k) = moved;
    }
}

enum { STATEMENTS = 1, BARE = 2, OWN = 4, LINK = 8, SOURCES = 16, LEDGERS = 100 };

static char *
truth_of(const Ledger *ledger)
{
    g_autoptr(Books) books = books_new();

    for (guint i = 0; i < ledger->lines->len; i++)
        keep_line(books, 1, 0, 0, &g_array_index(ledger->lines, Transaction, i));
    return standing(books);
}

static void
test_any_split(gconstpointer data)
{
    int sources = GPOINTER_TO_INT(data);

    for (guint32 seed = 1; seed <= LEDGERS; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
        g_autoptr(GStringChunk) text = g_string_chunk_new(4096);
        g_autoptr(GArray) exports = g_array_new(FALSE, FALSE, sizeof(Export));
        g_autoptr(Books) books = books_new();
        g_autofree char *truth = NULL;
        g_autofree char *got = NULL;
        Ledger ledger = { 0 };
        guint once = 0;

        ledger_make(&ledger, rand, text);
        truth = truth_of(&ledger);
        if (sources & STATEMENTS)
            add_statements(exports, &ledger, rand, text);
        if (sources & BARE)
            add_overlapping(exports, &ledger, rand, "mt940", NO_REFERENCES, text);
        if (sources & OWN)
            add_overlapping(exports, &ledger, rand, "camt.053", OTHER_REFERENCES, text);
        if (sources & LINK)
            add_link(exports, &ledger, rand, text);
        shuffle(exports, rand);
        for (guint i = 0; i < exports->len; i++)
            take(
                books, g_array_index(exports, Export, i).statement,
                g_array_index(exports, Export, i).format);
        once = standing_count(books);
        got = standing(books);
        if (sources == LINK) { /* its own words */
            char *upper = g_ascii_strup(got, -1);

            g_free(got);
            got = upper;
        }
        if (!g_str_equal(got, truth))
            g_test_message("ledger %u\n%s\n-- but\n%s", seed, truth, got);
        g_assert_cmpstr(got, ==, truth);
        for (guint i = 0; i < exports->len; i++)
            take(
                books, g_array_index(exports, Export, i).statement,
                g_array_index(exports, Export, i).format);
        g_assert_cmpuint(standing_count(books), ==, once);
        for (guint i = 0; i < exports->len; i++)
            statement_drop(g_array_index(exports, Export, i).statement);
        g_array_unref(ledger.lines);
    }
}

/* The same statement with one line less and one bent; its balances follow. */
static Statement *
spoil(const Statement *right, GRand *rand)
{
    Statement *wrong = statement_new(
        right->number, right->old_balance_on, right->old_balance, right->new_balance_on,
        right->new_balance);
    guint lost = (guint)g_rand_int_range(rand, 0, (gint)right->transactions->len);
    Transaction *bent = NULL;

    g_array_append_vals(wrong->transactions, right->transactions->data, right->transactions->len);
    bent = &g_array_index(
        wrong->transactions, Transaction,
        g_rand_int_range(rand, 0, (gint)right->transactions->len));
    bent->amount += 1;
    wrong->new_balance += 1 - g_array_index(wrong->transactions, Transaction, lost).amount;
    g_array_remove_index(wrong->transactions, lost);
    return wrong;
}

static void
test_correction_heals(void)
{
    for (guint32 seed = 1; seed <= LEDGERS; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
        g_autoptr(GStringChunk) text = g_string_chunk_new(4096);
        g_autoptr(GArray) exports = g_array_new(FALSE, FALSE, sizeof(Export));
        g_autoptr(Books) books = books_new();
        g_autofree char *truth = NULL;
        g_autofree char *got = NULL;
        Ledger ledger = { 0 };
        Export *first = NULL;

        ledger_make(&ledger, rand, text);
        truth = truth_of(&ledger);
        add_statements(exports, &ledger, rand, text);
        shuffle(exports, rand);
        first = exports->len > 0 ? &g_array_index(exports, Export, 0) : NULL;
        if (first != NULL) {
            g_autoptr(Statement) wrong = spoil(first->statement, rand);

            take(books, wrong, first->format);
        }
        for (guint i = exports->len; i > 0; i--)
            take(
                books, g_array_index(exports, Export, i - 1).statement,
                g_array_index(exports, Export, i - 1).format);
        got = standing(books);
        g_assert_cmpstr(got, ==, truth);
        for (guint i = 0; i < exports->len; i++)
            statement_drop(g_array_index(exports, Export, i).statement);
        g_array_unref(ledger.lines);
    }
}

/* Many lines of one content and of one amount take no time of their own. */
static void
test_many_alike(void)
{
    g_autoptr(Books) books = books_new();
    g_autoptr(Statement) first = statement_new("", 99, 0, 100, -7000000);
    g_autoptr(Statement) again = statement_new("", 99, 0, 101, -7000350);
    g_autoptr(Statement) other = statement_new("", 99, 0, 100, -7000000);
    gint64 began = g_get_monotonic_time();

    for (guint i = 0; i < 20000; i++) {
        add_line(first, 100, -350, NULL, "COFFEE");
        add_line(again, 100, -350, NULL, "COFFEE");
        add_line(other, 100, -350, NULL, "BREW");
    }
    add_line(again, 101, -350, NULL, "COFFEE");
    g_assert_cmpuint(take(books, first, "mt940").fresh, ==, 20000);
    g_assert_cmpuint(take(books, again, "mt940").fresh, ==, 1);
    g_assert_cmpuint(take(books, other, "coda").fresh, ==, 0);
    g_assert_cmpint(g_get_monotonic_time() - began, <, 20 * G_USEC_PER_SEC);
}

static void
test_fingerprint(void)
{
    g_autoptr(Statement) one = statement_new("1", 99, 1000, 100, 650);
    g_autoptr(Statement) same = statement_new("1", 99, 1000, 100, 650);
    g_autoptr(Statement) other = statement_new("1", 99, 1000, 100, 650);
    g_autofree char *one_print = NULL;
    g_autofree char *same_print = NULL;
    g_autofree char *other_print = NULL;
    g_autofree char *format_print = NULL;

    add_line(one, 100, -350, "A", "COFFEE");
    add_line(same, 100, -350, "A", "COFFEE");
    add_line(other, 100, -350, "ACOFFEE", "");
    one_print = statement_fingerprint(one, "coda");
    same_print = statement_fingerprint(same, "coda");
    other_print = statement_fingerprint(other, "coda");
    format_print = statement_fingerprint(one, "mt940");
    g_assert_cmpstr(one_print, ==, same_print);
    g_assert_cmpstr(one_print, !=, other_print);
    g_assert_cmpstr(one_print, !=, format_print);
}

static void
test_differences(void)
{
    g_autoptr(Books) books = books_new();
    g_autoptr(Statement) link = statement_new(NULL, DAY_NONE, 0, DAY_NONE, 0);
    g_autoptr(Statement) final = statement_new("1", 100, 0, 101, -1000);
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(ToldAccount) told = NULL;
    g_autoptr(Comparison) comparison = NULL;
    Transaction *line = NULL;

    link->is_interim = true;
    line = add_line(link, 100, -1000, NULL, "invoice 4711");
    line->end_to_end_id = "E1";
    line->counterparty_name = "Bakkerij Peeters";
    line = add_line(final, 101, -1000, NULL, "order of september");
    line->end_to_end_id = "E1";
    line->counterparty_name = "BAKKERIJ PEETERS BV";
    take(books, link, "psd2");
    told = told_by(books, final, "coda", places);
    comparison = statement_compare(told, final, "coda");
    g_assert_cmpuint(comparison->sights->len, ==, 1);
    g_assert_cmpuint(
        g_array_index(comparison->sights, Sight, 0).differs, ==, DIFFERS_DAY | DIFFERS_TEXT);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/same booking/two alike lines of a day are two", test_second_coffee_in_one);
    g_test_add_func(
        "/same booking/two alike lines of two statements of a day are two",
        test_second_coffee_in_next);
    g_test_add_func(
        "/same booking/so they are when the statement between them is missing",
        test_second_coffee_with_hole);
    g_test_add_func(
        "/same booking/the bank's references tell alike lines apart", test_references_tell_apart);
    g_test_add_func(
        "/same booking/balances prove an overlap against references of an export's own",
        test_overlap_by_balances);
    g_test_add_func(
        "/same booking/lines that cancel out repeat, unless the statements are numbered",
        test_cancelling_lines);
    g_test_add_func("/same booking/a corrected statement takes its place", test_corrected);
    g_test_add_func("/same booking/a shorter export withdraws nothing", test_shorter_export);
    g_test_add_func(
        "/same booking/a final statement says again what a link told", test_interim_then_final);
    g_test_add_func("/same booking/as many as can be are paired", test_all_that_can_be);
    g_test_add_func("/same booking/another account is another payment", test_others_are_others);
    g_test_add_data_func(
        "/same booking/parts by a link, then the total", GINT_TO_POINTER(0), test_total_and_parts);
    g_test_add_data_func(
        "/same booking/parts in a statement, then the total", GINT_TO_POINTER(1),
        test_total_and_parts);
    g_test_add_data_func(
        "/same booking/the total, then parts by a link", GINT_TO_POINTER(2), test_total_and_parts);
    g_test_add_data_func(
        "/same booking/the total, then parts in a statement", GINT_TO_POINTER(3),
        test_total_and_parts);
    for (int sources = 1; sources < SOURCES; sources++) {
        g_autofree char *name = g_strdup_printf(
            "/same booking/any split in any order is the ledger:%s%s%s%s",
            sources & STATEMENTS ? " numbered statements" : "", sources & BARE ? " exports" : "",
            sources & OWN ? " exports with own references" : "", sources & LINK ? " a link" : "");

        g_test_add_data_func(name, GINT_TO_POINTER(sources), test_any_split);
    }
    g_test_add_func(
        "/same booking/a correction leaves nothing of what was wrong", test_correction_heals);
    g_test_add_func("/same booking/twenty thousand alike lines are paired", test_many_alike);
    g_test_add_func("/same booking/a fingerprint is of the content", test_fingerprint);
    g_test_add_func("/same booking/differences are told", test_differences);
    return g_test_run();
}
