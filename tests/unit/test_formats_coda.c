/* CODA: what the golden pairs cannot say in one file. Refusals by rule, and what stays of a file of
 * which one statement is bad. */
#include <glib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "formats/formats.h"

#define RECORD 130          /* with CR and LF */
#define RECORDS_OF_FIRST 15 /* of two-accounts.cod: lines of its first statement */

static GString *
golden(const char *name)
{
    g_autofree char *path = g_build_filename("tests/golden/coda", name, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = bytes_read_file(path, STATEMENT_MOST_BYTES, &error);

    g_assert_no_error(error);
    return g_string_new_len(g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes));
}

static StatementFile *
read_text(const GString *text, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text->str, text->len);

    return statement_file_read(bytes, error);
}

/* Record and column from 1. */
static void
overwrite(GString *text, guint record, guint column, const char *with)
{
    gsize offset = (gsize)(record - 1) * RECORD + column - 1;

    g_assert_cmpuint(offset + strlen(with), <=, text->len);
    memcpy(text->str + offset, with, strlen(with));
}

static void
remove_record(GString *text, guint record)
{
    g_string_erase(text, (gssize)(record - 1) * RECORD, RECORD);
}

typedef struct {
    const char *label;
    guint record; /* from 1, in the first statement of two-accounts.cod */
    guint column;
    const char *with;
    const char *sentence;
} Damage;

static const Damage DAMAGES[] = {
    { "unknown version", 1, 128, "3", "line 1, record 0: CODA version '3' is not known" },
    { "a month that is none", 1, 6, "031326",
      "line 1, record 0: columns 6 to 11 are not a date: '031326'" },
    { "unknown account structure", 2, 2, "9",
      "line 2, record 1: account structure '9' is not known" },
    { "no account", 2, 6, "                                  ",
      "line 2, record 1: there is no account number" },
    { "a sign that is none in a balance", 2, 43, "2", "line 2, record 1: column 43 is not a sign" },
    { "a statement number that is none", 2, 127, "x",
      "line 2, record 1: columns 126 to 128 are not the number of a statement" },
    { "a currency in small letters", 2, 40, "eur", "its currency 'eur' is none of ISO 4217" },
    { "third decimal", 3, 47, "1",
      "line 3, record 2.1: amount '000000000121001' has a third decimal" },
    { "letters in an amount", 3, 40, "X",
      "line 3, record 2.1: columns 33 to 47 are not an amount" },
    { "a sign that is none", 3, 32, "7", "line 3, record 2.1: column 32 is not a sign" },
    { "a value date that is none", 3, 48, "3A0226",
      "line 3, record 2.1: columns 48 to 53 are not a date: '3A0226'" },
    { "a booking date that is none", 3, 116, "310226",
      "line 3, record 2.1: columns 116 to 121 are not a date: '310226'" },
    { "a number that is none", 3, 6, "?",
      "line 3, record 2.1: columns 3 to 10 are not the number of a movement" },
    { "a record that is none", 3, 1, "7", "line 3: record '7' is not known" },
    { "an article that is none", 3, 2, "4", "line 3: record 24 is not known" },
    { "detail of nothing", 3, 10, "1", "line 3, record 2.1: detail 00010001 follows no movement" },
    { "2.2 of another movement", 4, 6, "8",
      "line 4, record 2.2: record 22 belongs to no movement" },
    { "2.2 of another detail", 4, 10, "8", "line 4, record 2.2: record 22 belongs to no movement" },
    { "2.3 twice", 4, 2, "3", "line 5, record 2.3: a second record 23 of one movement" },
    { "3.1 of another movement", 6, 6, "8",
      "line 6, record 3.1: record 31 belongs to no movement" },
    { "3.3 of another detail", 7, 10, "8",
      "line 7, record 3.2: record 32 continues no information" },
    { "another amount", 3, 46, "1",
      "line 15, record 9: the trailer says debit 45.30 and credit 181.00, the movements 45.30 and "
      "181.01" },
    { "another balance", 13, 55, "9", "line 13, record 8: statement 021 of BE68539007547034: old" },
    { "another count", 15, 22, "9", "line 15, record 9: the trailer counts" },
    { "no count", 15, 20, "X", "line 15, record 9: columns 17 to 22 are not a number of records" },
};

/* The first statement is refused, with line and record; the second stays as it is. */
static void
test_a_bad_statement_is_refused_alone(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(DAMAGES); i++) {
        const Damage *damage = &DAMAGES[i];
        g_autoptr(GError) error = NULL;
        GString *text = golden("two-accounts.cod");
        g_autoptr(StatementFile) file = NULL;
        const RefusedStatement *refused = NULL;
        const Statement *other = NULL;

        overwrite(text, damage->record, damage->column, damage->with);
        file = read_text(text, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(file->refused->len, ==, 1);
        g_assert_cmpuint(file->statements->len, ==, 1);
        refused = g_ptr_array_index(file->refused, 0);
        other = g_ptr_array_index(file->statements, 0);
        g_test_message("%s: %s", damage->label, refused->reason);
        g_assert_nonnull(strstr(refused->reason, damage->sentence));
        g_assert_cmpstr(other->number, ==, "004");
        g_string_free(text, TRUE);
    }
}

/* The same damage in a file of one statement. */
static void
test_a_file_of_which_no_statement_holds_fails(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(DAMAGES); i++) {
        const Damage *damage = &DAMAGES[i];
        g_autoptr(GError) error = NULL;
        GString *text = golden("two-accounts.cod");
        g_autoptr(StatementFile) file = NULL;

        overwrite(text, damage->record, damage->column, damage->with);
        g_string_truncate(text, RECORDS_OF_FIRST * RECORD);
        file = read_text(text, &error);
        g_test_message("%s: %s", damage->label, error != NULL ? error->message : "taken");
        g_assert_null(file);
        g_assert_error(error, FAIL, FAIL_INPUT);
        g_assert_true(g_str_has_prefix(error->message, "CODA: "));
        g_assert_nonnull(strstr(error->message, damage->sentence));
        g_string_free(text, TRUE);
    }
}

/* The standard counts neither 0, 4 nor 9: 12 here. */
static void
test_a_trailer_may_count_what_the_standard_does_not(void)
{
    static const struct {
        const char *count;
        bool holds;
    } rows[] = { { "000011", false }, { "000012", true }, { "000013", true },
                 { "000014", true },  { "000015", true }, { "000016", false } };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        GString *text = golden("two-accounts.cod");
        g_autoptr(StatementFile) file = NULL;

        overwrite(text, RECORDS_OF_FIRST, 17, rows[i].count);
        file = read_text(text, NULL);
        g_test_message("%s", rows[i].count);
        g_assert_cmpuint(file->refused->len, ==, rows[i].holds ? 0 : 1);
        g_string_free(text, TRUE);
    }
}

/* Records that are missing, and what is said of it. */
static void
test_records_out_of_place_are_told(void)
{
    static const struct {
        const char *label;
        guint removed;
        const char *sentence;
        guint statements;
    } rows[] = {
        { "no header", 1, "line 1, record 1: record '1' stands outside a statement", 0 },
        { "no old balance", 2, "line 2, record 2.1: record '2' comes before the old balance", 1 },
        { "no 2.1", 3, "line 3, record 2.2: record 22 belongs to no movement", 1 },
        { "no 3.2", 7, "the trailer counts 12 records, there are 11", 1 },
        { "no new balance", 13, "the trailer counts", 1 },
        { "no trailer", 15, NULL, 2 },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        GString *text = golden("two-accounts.cod");
        g_autoptr(StatementFile) file = NULL;
        g_autoptr(GError) error = NULL;

        remove_record(text, rows[i].removed);
        g_test_message("%s", rows[i].label);
        file = read_text(text, &error);
        if (rows[i].statements == 0) {
            g_assert_error(error, FAIL, FAIL_INPUT);
            g_string_free(text, TRUE);
            continue;
        }
        g_assert_no_error(error);
        g_assert_cmpuint(file->statements->len, ==, rows[i].statements);
        g_assert_cmpuint(file->refused->len, ==, rows[i].sentence != NULL);
        if (rows[i].sentence != NULL) {
            const RefusedStatement *refused = g_ptr_array_index(file->refused, 0);

            g_test_message("%s", refused->reason);
            g_assert_nonnull(strstr(refused->reason, rows[i].sentence));
        }
        g_string_free(text, TRUE);
    }
}

/* Of the record that lost a character nothing has moved unseen. */
static void
test_a_record_of_127_characters_is_refused(void)
{
    for (guint record = 1; record <= RECORDS_OF_FIRST; record++) {
        for (guint column = 50; column <= 110; column += 15) {
            GString *text = golden("two-accounts.cod");
            g_autoptr(StatementFile) file = NULL;
            const RefusedStatement *refused = NULL;
            g_autofree char *place = g_strdup_printf("line %u, record ", record);

            g_string_erase(text, (gssize)((record - 1) * RECORD + column), 1);
            file = read_text(text, NULL);
            g_string_free(text, TRUE);
            if (record == 14) {
                g_assert_cmpuint(file->refused->len, ==, 0); /* the bank's advertisement */
                continue;
            }
            g_assert_cmpuint(file->refused->len, ==, 1);
            refused = g_ptr_array_index(file->refused, 0);
            g_assert_true(g_str_has_prefix(refused->reason, place));
            g_assert_nonnull(strstr(refused->reason, "a record of 127 characters instead of 128"));
        }
    }
}

/* Nothing but check digits or a second mention says whose movements these are. */
static void
test_without_a_new_balance_the_account_must_hold(void)
{
    GString *text = golden("no-new-balance.cod");
    g_autoptr(StatementFile) file = NULL;
    g_autoptr(GError) error = NULL;

    overwrite(text, 2, 20, "9");
    file = read_text(text, &error);
    g_string_free(text, TRUE);
    g_assert_null(file);
    g_assert_error(error, FAIL, FAIL_INPUT);
    g_assert_nonnull(strstr(error->message, "do not hold and no new balance repeats it"));
}

static void
test_a_cut_file_is_refused_or_whole(void)
{
    GString *text = golden("two-accounts.cod");
    g_autoptr(GBytes) bytes = g_string_free_to_bytes(text);
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);

    for (gsize length = 0; length <= size; length++) {
        g_autoptr(GBytes) part = g_bytes_new_static(data, length);
        g_autoptr(StatementFile) file = statement_file_read(part, NULL);

        if (length < 13 * RECORD - 2)
            g_assert_null(file);
        else if (length >= RECORDS_OF_FIRST * RECORD - 2)
            g_assert_cmpuint(file->statements->len, >=, 1);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/formats/coda/a bad statement is refused alone, with line and record",
        test_a_bad_statement_is_refused_alone);
    g_test_add_func(
        "/formats/coda/a file of which no statement holds fails with the reason of the first",
        test_a_file_of_which_no_statement_holds_fails);
    g_test_add_func(
        "/formats/coda/a trailer may count what the standard does not",
        test_a_trailer_may_count_what_the_standard_does_not);
    g_test_add_func(
        "/formats/coda/records that are missing are told", test_records_out_of_place_are_told);
    g_test_add_func(
        "/formats/coda/a record of 127 characters is refused, wherever the one was lost",
        test_a_record_of_127_characters_is_refused);
    g_test_add_func(
        "/formats/coda/without a new balance the account's check digits must hold",
        test_without_a_new_balance_the_account_must_hold);
    g_test_add_func(
        "/formats/coda/a cut file is refused, or its statement is whole",
        test_a_cut_file_is_refused_or_whole);
    return g_test_run();
}
