/* lib/formats/camt: what its golden pairs cannot say: which booked line a transaction is of, files
 * cut anywhere, amounts changed anywhere. */
#include <glib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "formats/camt.h"
#include "formats/formats.h"

static GBytes *
golden(const char *name)
{
    g_autofree char *path = g_strdup_printf("tests/golden/camt/%s.xml", name);
    g_autoptr(GError) error = NULL;
    GBytes *bytes = bytes_read_file(path, STATEMENT_MOST_BYTES, &error);

    g_assert_no_error(error);
    return bytes;
}

static StatementFile *
read_golden(const char *name)
{
    g_autoptr(GBytes) bytes = golden(name);
    g_autoptr(GError) error = NULL;
    StatementFile *file = camt_read(bytes, &error);

    g_assert_no_error(error);
    return file;
}

static const Statement *
statement_at(const StatementFile *file, guint i)
{
    g_assert_cmpuint(i, <, file->statements->len);
    return g_ptr_array_index(file->statements, i);
}

static const Transaction *
transaction_at(const Statement *statement, guint i)
{
    g_assert_cmpuint(i, <, statement->transactions->len);
    return &g_array_index(statement->transactions, Transaction, i);
}

static void
test_details_share_the_booked_line_they_are_of(void)
{
    static const struct {
        const char *file;
        const char *bookings; /* of the first statement's transactions */
    } rows[] = {
        { "version-02", "0 1" }, { "charges", "0 0 0 1 1 2" }, { "opposite-signs", "0 0 1 1" },
        { "not-booked", "0" },   { "pages", "0 1 2 3" },       { "pages-without-balances", "0 1" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(StatementFile) file = read_golden(rows[i].file);
        const Statement *statement = statement_at(file, 0);
        g_autoptr(GString) found = g_string_new(NULL);

        for (guint j = 0; j < statement->transactions->len; j++)
            g_string_append_printf(
                found, "%s%u", j > 0 ? " " : "", transaction_at(statement, j)->booking);
        g_test_message("%s", rows[i].file);
        g_assert_cmpstr(found->str, ==, rows[i].bookings);
    }
}

static void
test_a_notification_names_the_booking_it_tells_of(void)
{
    g_autoptr(StatementFile) file = read_golden("notification-batch");
    g_autoptr(StatementFile) statements = read_golden("opposite-signs");
    const Statement *notification = statement_at(file, 0);
    const Transaction *told = transaction_at(notification, 1);
    const Transaction *booked = transaction_at(statement_at(statements, 0), 0);

    g_assert_true(notification->is_notification);
    g_assert_false(notification->is_interim);
    g_assert_cmpint(notification->old_balance_on, ==, DAY_NONE);
    g_assert_cmpstr(told->bank_reference, ==, "D2");
    g_assert_cmpstr(told->booking_reference, ==, "R1");
    g_assert_cmpstr(told->batch_id, ==, "LONEN-2026-01");
    g_assert_cmpstr(booked->booking_reference, ==, told->booking_reference);
    g_assert_cmpstr(booked->batch_id, ==, told->batch_id);
}

static void
test_a_report_by_day_is_not_final(void)
{
    g_autoptr(StatementFile) file = read_golden("intraday");

    g_assert_true(statement_at(file, 0)->is_interim);
    g_assert_false(statement_at(file, 0)->is_notification);
}

/* The same amounts in the same order. */
static bool
is_same(const Statement *one, const Statement *other)
{
    if (g_strcmp0(one->number, other->number) != 0 ||
        one->transactions->len != other->transactions->len)
        return false;
    for (guint i = 0; i < one->transactions->len; i++)
        if (transaction_at(one, i)->amount != transaction_at(other, i)->amount)
            return false;
    return true;
}

static bool
is_among(const Statement *statement, const StatementFile *whole)
{
    for (guint i = 0; i < whole->statements->len; i++)
        if (is_same(statement, g_ptr_array_index(whole->statements, i)))
            return true;
    return false;
}

static const char *const SAMPLES[] = { "version-02", "version-08",         "one-refused",
                                       "charges",    "several-currencies", "pages" };

static void
test_a_file_cut_anywhere_gives_whole_statements_or_none(void)
{
    guint taken = 0;

    for (guint i = 0; i < G_N_ELEMENTS(SAMPLES); i++) {
        g_autoptr(GBytes) bytes = golden(SAMPLES[i]);
        g_autoptr(StatementFile) whole = read_golden(SAMPLES[i]);

        for (gsize size = 0; size + 1 < g_bytes_get_size(bytes); size++) {
            g_autoptr(GBytes) cut = g_bytes_new_from_bytes(bytes, 0, size);
            g_autoptr(GError) error = NULL;
            g_autoptr(StatementFile) file = camt_read(cut, &error);

            if (file == NULL) {
                g_assert_error(error, FAIL, FAIL_INPUT);
                continue;
            }
            taken++;
            for (guint j = 0; j < file->statements->len; j++)
                g_assert_true(is_among(statement_at(file, j), whole));
        }
    }
    g_assert_cmpuint(taken, >, 0);
}

/* What each booked line of a statement comes to. */
static void
sum_bookings(const Statement *statement, GArray *sums)
{
    g_array_set_size(sums, 0);
    for (guint i = 0; i < statement->transactions->len; i++) {
        const Transaction *transaction = transaction_at(statement, i);

        if (transaction->booking >= sums->len)
            g_array_set_size(sums, transaction->booking + 1);
        g_array_index(sums, Cents, transaction->booking) += transaction->amount;
    }
}

/* Of statements whose balances prove them no booked line may come to anything else. */
static void
assert_bookings(const StatementFile *found, const StatementFile *whole)
{
    g_autoptr(GArray) one = g_array_new(FALSE, TRUE, sizeof(Cents));
    g_autoptr(GArray) other = g_array_new(FALSE, TRUE, sizeof(Cents));

    for (guint i = 0; i < found->statements->len; i++) {
        const Statement *statement = statement_at(found, i);

        for (guint j = 0; j < whole->statements->len; j++) {
            const Statement *right = statement_at(whole, j);

            if (g_strcmp0(statement->number, right->number) != 0 ||
                !g_str_equal(statement->currency, right->currency))
                continue;
            sum_bookings(statement, one);
            sum_bookings(right, other);
            g_assert_cmpuint(one->len, ==, other->len);
            g_assert_cmpint(memcmp(one->data, other->data, one->len * sizeof(Cents)), ==, 0);
        }
    }
}

static void
test_a_digit_changed_in_an_amount_is_never_taken(void)
{
    guint changed = 0;

    for (guint i = 0; i < G_N_ELEMENTS(SAMPLES); i++) {
        g_autoptr(GBytes) bytes = golden(SAMPLES[i]);
        g_autoptr(StatementFile) whole = read_golden(SAMPLES[i]);
        gsize size = 0;
        const char *data = g_bytes_get_data(bytes, &size);

        for (const char *at = data;
             (at = g_strstr_len(at, data + size - at, "<Amt Ccy")) != NULL;) {
            for (at = strchr(at, '>') + 1; *at != '<'; at++) {
                g_autofree char *copy = g_memdup2(data, size);
                g_autoptr(GBytes) other = NULL;
                g_autoptr(StatementFile) file = NULL;

                if (!g_ascii_isdigit(*at))
                    continue;
                copy[at - data] = *at == '9' ? '1' : (char)(*at + 1);
                other = g_bytes_new_take(g_steal_pointer(&copy), size);
                file = camt_read(other, NULL);
                changed++;
                if (file != NULL)
                    assert_bookings(file, whole);
            }
        }
    }
    g_assert_cmpuint(changed, >, 100);
}

static void
test_what_is_no_camt_is_left_to_others(void)
{
    static const struct {
        const char *label;
        const char *content;
        bool is_camt;
    } rows[] = {
        { "a payment order", "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.001.001.09'/>",
          false },
        { "an invoice", "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'/>",
          false },
        { "another camt message",
          "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.056.001.08'/>", true },
        { "the namespace of a community", "<Document xmlns='ISO:camt.053.001.02:X:Y:003'/>", true },
        { "an envelope",
          "<Envelope><Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'/></Envelope>",
          true },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(rows[i].content, strlen(rows[i].content));

        g_test_message("%s", rows[i].label);
        g_assert_cmpint(camt_recognise(bytes), ==, rows[i].is_camt);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/formats/camt/details share the booked line they are of",
        test_details_share_the_booked_line_they_are_of);
    g_test_add_func(
        "/formats/camt/a notification names the booking it tells of",
        test_a_notification_names_the_booking_it_tells_of);
    g_test_add_func(
        "/formats/camt/a report by day is not final", test_a_report_by_day_is_not_final);
    g_test_add_func(
        "/formats/camt/a file cut anywhere gives whole statements or none",
        test_a_file_cut_anywhere_gives_whole_statements_or_none);
    g_test_add_func(
        "/formats/camt/a digit changed in an amount is never taken",
        test_a_digit_changed_in_an_amount_is_never_taken);
    g_test_add_func(
        "/formats/camt/what is no camt is left to others", test_what_is_no_camt_is_left_to_others);
    return g_test_run();
}
