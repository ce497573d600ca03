/* lib/formats: MT940 and MT942. What the golden pairs cannot say in one file: refusals by rule,
 * damaged files, how lines are joined. */
#include <glib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "formats/formats.h"
#include "formats/mt940.h"

#define HEAD ":20:S1\n:25:BE68539007547034\n:28C:1/1\n"
#define OLD ":60F:C260202EUR10,00\n"
#define ENTRY ":61:2602030203C1,00NTRFNONREF//A1\n"
#define NEW ":62F:C260203EUR11,00\n"

static StatementFile *
read_text(const char *text, gsize size, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, size);

    return mt940_read(bytes, error);
}

static void
test_a_statement_that_breaks_a_rule_is_refused_by_line_and_field(void)
{
    static const struct {
        const char *label;
        const char *text;
        const char *sentence;
    } rows[] = {
        { "no account", ":20:S1\n" OLD ENTRY NEW,
          "line 4, field 62F: a statement without an account" },
        { "no opening balance", HEAD NEW, "line 4, field 62F: a closing balance and no opening" },
        { "no closing balance", HEAD OLD ENTRY, "line 5, field 61: a statement without a closing" },
        { "a cent off", HEAD OLD ENTRY ":62F:C260203EUR11,01\n",
          "line 6, field 62F: statement 1/1 of BE68539007547034: old balance and transactions give "
          "11.00, the new balance says 11.01" },
        { "another currency", HEAD OLD ENTRY ":62F:C260203USD11,00\n",
          "line 6, field 62F: the balances are in EUR and USD" },
        { "no date", HEAD OLD ":61:2613030203C1,00NTRF\n" NEW, "line 5, field 61: '261303'" },
        { "no mark", HEAD OLD ":61:2602030203X1,00NTRF\n" NEW,
          "line 5, field 61: an entry without its mark" },
        { "no amount", HEAD OLD ":61:2602030203CNTRF\n" NEW, "line 5, field 61: an amount" },
        { "three decimals", HEAD OLD ":61:2602030203C1,005NTRF\n" NEW,
          "line 5, field 61: amount '1.005' has more than two decimals" },
        { "two marks in an amount", HEAD OLD ":61:2602030203C1.000,00NTRF\n" NEW,
          "line 5, field 61: '1.000.00' is not an amount" },
        { "an amount past any bank", HEAD OLD ":61:2602030203C99999999999999999999,00NTRF\n" NEW,
          "line 5, field 61: amount '99999999999999999999.00' is too large" },
        { "two accounts", HEAD ":25:BE56363123456788\n" OLD ENTRY NEW,
          "line 4, field 25: a second account" },
        { "two opening balances", HEAD OLD OLD ENTRY NEW, "line 5, field 60F: a second opening" },
        { "two closing balances", HEAD OLD ENTRY NEW NEW, "line 7, field 62F: a second closing" },
        { "an entry before the balance", HEAD ENTRY OLD NEW,
          "line 5, field 60F: an opening balance after the first entry" },
        { "an entry behind the balance", HEAD OLD ENTRY NEW ":61:2602030203C0,00NTRF\n",
          "line 7, field 61: an entry after the closing balance" },
        { "a tag that lost a letter", HEAD OLD ENTRY ":8q:TEXT\n" NEW,
          "line 5, field 61: line 6 is no field of an MT940" },
        { "a piece", ENTRY NEW, "line 1, field 61: a piece of a statement" },
        { "nothing", "-\n", "there is no statement in it" },
        { "an interim report that lost an entry",
          HEAD ":34F:EUR0,\n:13D:2602031200+0100\n:90C:1EUR1,00\n-\n",
          "line 7: 90C declares entries: 1 of 1.00, there are 0 of 0.00" },
        { "an interim report whose sum is none", HEAD ":34F:EUR0,\n:90C:xEUR1,00\n-\n",
          "line 5, field 90C: 'xEUR1,00' is not a number of entries" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(StatementFile) file = read_text(rows[i].text, strlen(rows[i].text), &error);

        g_test_message("%s: %s", rows[i].label, error != NULL ? error->message : "taken");
        g_assert_null(file);
        g_assert_error(error, FAIL, FAIL_INPUT);
        g_assert_nonnull(strstr(error->message, rows[i].sentence));
    }
}

static GBytes *
golden(const char *name)
{
    g_autofree char *path = g_build_filename("tests/golden/mt940", name, NULL);
    g_autoptr(GError) error = NULL;
    GBytes *bytes = bytes_read_file(path, STATEMENT_MOST_BYTES, &error);

    g_assert_no_error(error);
    return bytes;
}

static bool
same_money(const Statement *left, const Statement *right)
{
    if (g_strcmp0(left->iban, right->iban) != 0 || left->old_balance != right->old_balance ||
        left->new_balance != right->new_balance ||
        left->transactions->len != right->transactions->len)
        return false;
    for (guint i = 0; i < left->transactions->len; i++)
        if (g_array_index(left->transactions, Transaction, i).amount !=
            g_array_index(right->transactions, Transaction, i).amount)
            return false;
    return true;
}

static bool
has_same(const StatementFile *file, const Statement *statement)
{
    for (guint i = 0; i < file->statements->len; i++)
        if (same_money(g_ptr_array_index(file->statements, i), statement))
            return true;
    return false;
}

/* What is taken of a damaged file is a statement of the whole one. */
static void
assert_nothing_new(const StatementFile *whole, const char *data, gsize size)
{
    g_autoptr(StatementFile) part = read_text(data, size, NULL);

    for (guint i = 0; part != NULL && i < part->statements->len; i++)
        g_assert_true(has_same(whole, g_ptr_array_index(part->statements, i)));
}

static void
test_a_file_cut_anywhere_gives_statements_of_the_whole_one(void)
{
    static const char *const NAMES[] = { "one-bad-of-three.sta", "ing-structured.sta",
                                         "without-reference.sta", "pages.sta" };

    for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        g_autoptr(GBytes) bytes = golden(NAMES[i]);
        g_autoptr(StatementFile) whole = mt940_read(bytes, NULL);
        gsize size = 0;
        const char *data = g_bytes_get_data(bytes, &size);

        g_assert_nonnull(whole);
        for (gsize at = 0; at < size; at++) {
            assert_nothing_new(whole, data, at);
            assert_nothing_new(whole, data + at, size - at);
        }
    }
}

/* Each two lines of the file in each other's place. */
static void
test_lines_in_the_wrong_order_give_no_other_money(void)
{
    g_autoptr(GBytes) bytes = golden("one-bad-of-three.sta");
    g_autoptr(StatementFile) whole = mt940_read(bytes, NULL);
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autofree char *text = g_strndup(data, size);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (guint i = 0; lines[i] != NULL; i++) {
        for (guint j = i + 1; lines[j] != NULL; j++) {
            g_autofree char *changed = NULL;
            char *first = lines[i];

            lines[i] = lines[j];
            lines[j] = first;
            changed = g_strjoinv("\n", lines);
            lines[j] = lines[i];
            lines[i] = first;
            if (!g_str_has_prefix(lines[i], ":25:") && !g_str_has_prefix(lines[j], ":25:"))
                assert_nothing_new(whole, changed, strlen(changed));
        }
    }
}

static void
test_the_good_statements_of_a_file_stay(void)
{
    g_autoptr(GBytes) bytes = golden("one-bad-of-three.sta");
    g_autoptr(StatementFile) file = mt940_read(bytes, NULL);
    const RefusedStatement *refused = NULL;

    g_assert_nonnull(file);
    g_assert_cmpuint(file->statements->len, ==, 2);
    g_assert_cmpuint(file->refused->len, ==, 2);
    refused = g_ptr_array_index(file->refused, 0);
    g_assert_cmpstr(refused->iban, ==, "BE56363123456788");
    g_assert_cmpstr(refused->number, ==, "4/1");
    g_assert_cmpstr(
        refused->reason, ==, "line 14, field 61: an entry without its mark (C, D, RC or RD)");
}

static void
test_lines_are_joined_as_the_bank_breaks_them(void)
{
    static const struct {
        const char *label;
        const char *info;
        const char *remittance;
    } rows[] = {
        { "cut inside a word at 65",
          "A123456789 123456789 123456789 123456789 123456789 123456789 1234\n5678 END",
          "A123456789 123456789 123456789 123456789 123456789 123456789 12345678 END" },
        { "broken at a blank before 65",
          "A123456789 123456789 123456789 123456789 123456789 123456789\n12345 END",
          "A123456789 123456789 123456789 123456789 123456789 123456789 12345 END" },
        { "cut at 64, as all lines of the file are",
          "X123456789 123456789 123456789 123456789 123456789 123456789 123\n"
          "45678 7890 123456789 123456789 123456789 123456789 123456789 123\n45678 END",
          "X123456789 123456789 123456789 123456789 123456789 123456789 12345678 7890 123456789 "
          "123456789 123456789 123456789 123456789 12345678 END" },
        { "short lines", "FIRST\nSECOND", "FIRST SECOND" },
        { "letters of two bytes at 65",
          "\xc3\xa9"
          "123456789 123456789 123456789 123456789 123456789 123456789 1234\n5678 END",
          "\xc3\xa9"
          "123456789 123456789 123456789 123456789 123456789 123456789 12345678 END" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text =
            g_strconcat(HEAD OLD ENTRY ":86:", rows[i].info, "\n" NEW "-\n", NULL);
        g_autoptr(StatementFile) file = read_text(text, strlen(text), NULL);
        const Statement *statement = NULL;

        g_test_message("%s", rows[i].label);
        g_assert_nonnull(file);
        statement = g_ptr_array_index(file->statements, 0);
        g_assert_cmpstr(
            g_array_index(statement->transactions, Transaction, 0).remittance, ==,
            rows[i].remittance);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/formats/mt940/a statement that breaks a rule is refused by line and field",
        test_a_statement_that_breaks_a_rule_is_refused_by_line_and_field);
    g_test_add_func(
        "/formats/mt940/the good statements of a file stay",
        test_the_good_statements_of_a_file_stay);
    g_test_add_func(
        "/formats/mt940/a file cut anywhere gives statements of the whole one",
        test_a_file_cut_anywhere_gives_statements_of_the_whole_one);
    g_test_add_func(
        "/formats/mt940/lines in the wrong order give no other money",
        test_lines_in_the_wrong_order_give_no_other_money);
    g_test_add_func(
        "/formats/mt940/lines are joined as the bank breaks them",
        test_lines_are_joined_as_the_bank_breaks_them);
    return g_test_run();
}
