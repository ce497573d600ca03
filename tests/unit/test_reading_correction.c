/* What a person says of a document's values: each is checked, and the whole must hold together. */
#include <glib.h>

#include "base/fail.h"
#include "reading/correction.h"

static void
add_total(Reading *reading, ReadingField field, Cents *place, Cents cents)
{
    *place = cents;
    reading_prove_text(reading, field, 9000, "label", NULL);
}

/* An invoice of 100.00 + 21.00 of 1 October 2026. */
static Reading *
usual_reading(void)
{
    Reading *reading = reading_new();
    VatLine line = { .category = "S", .rate_bp = 2100, .base = 10000, .vat = 2100 };

    reading->type = DOCUMENT_INVOICE;
    add_total(reading, READING_TOTAL_EXCL_VAT, &reading->total_excl_vat, 10000);
    add_total(reading, READING_VAT, &reading->vat, 2100);
    add_total(reading, READING_TOTAL_INCL_VAT, &reading->total_incl_vat, 12100);
    g_array_append_val(reading->vat_lines, line);
    reading_prove_text(reading, READING_VAT_LINES, 9000, "label", NULL);
    g_assert_true(day_from_iso("2026-10-01", &reading->issue_on, NULL));
    reading_prove_text(reading, READING_ISSUE_ON, 9000, "label", NULL);
    reading->buyer_vat = "BE0403227218";
    reading_prove_text(reading, READING_BUYER_VAT, 9000, "label", NULL);
    return reading;
}

static void
test_takes_values(void)
{
    static const struct {
        const char *field;
        const char *typed;
        const char *value; /* as reading_value gives it; NULL: absent */
    } rows[] = {
        { "invoice_number", "  2026/17 ", "2026/17" },
        { "issue_date", "2026-09-30", "2026-09-30" },
        { "issue_date", "30/09/2026", "2026-09-30" },
        { "issue_date", "30.9.2026", "2026-09-30" },
        { "total_incl_vat", "1.234,50", "1234.50" },
        { "total_incl_vat", "1 234.5", "1234.50" },
        { "total_incl_vat", "1,234.50", "1234.50" },
        { "total_incl_vat", "12", "12.00" },
        { "currency", "usd", "USD" },
        { "seller_vat", "BE 0800.000.174", "BE0800000174" },
        { "seller_vat", "0800.000.174", "BE0800000174" },
        { "iban", "BE68 5390 0754 7034", "BE68539007547034" },
        { "bic", "kredbebb", "KREDBEBB" },
        { "payment_reference", "+++090/7540/00046+++", "090754000046" },
        { "payment_reference", "090754000046", "090754000046" },
        { "payment_reference", "RF18 5390 0754 7034", "RF18539007547034" },
        { "payment_reference", "klant 12 factuur 17", "klant 12 factuur 17" },
        { "seller_name", "Drukkerij  Één BV", "Drukkerij Één BV" },
        { "buyer_vat", "", NULL },
        { "issue_date", "", NULL },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Reading) reading = usual_reading();
        g_autofree char *value = NULL;
        Correction correction = { .reading = reading };
        ReadingField field = 0;

        while (!g_str_equal(reading_field_name(field), rows[i].field))
            field++;
        correction_set(&correction, rows[i].field, rows[i].typed, "An", &error);
        g_assert_no_error(error);
        value = reading_value(reading, field);
        g_assert_cmpstr(value, ==, rows[i].value);
        g_assert_cmpuint(correction.said, ==, 1U << field);
        g_assert_cmpint(reading->confidence[field], ==, rows[i].value != NULL ? 10000 : 0);
        if (rows[i].value != NULL)
            g_assert_cmpstr(reading->proof[field].rule, ==, CORRECTION_RULE);
    }
}

static void
test_refuses_values(void)
{
    static const struct {
        const char *field;
        const char *typed;
        const char *says; /* part of the sentence */
    } rows[] = {
        { "number", "1", "expected one of: invoice_number issue_date" },
        { "issue_date", "31/02/2026", "issue_date: '31/02/2026' is no day; expected YYYY-MM-DD" },
        { "issue_date", "02/2026", "is no day" },
        { "total_incl_vat", "1.234", "has not two decimals" },
        { "total_incl_vat", "12,345", "has not two decimals" },
        { "total_incl_vat", "twelve", "total_incl_vat: 'twelve' is no amount" },
        { "total_incl_vat", "-5", "without its sign" },
        { "total_incl_vat", "99999999999999999999", "is no amount" },
        { "currency", "EURO", "is no currency" },
        { "seller_vat", "BE0800000175", "seller_vat: expected a VAT number" },
        { "iban", "BE68539007547035", "iban: expected an IBAN" },
        { "payment_reference", "+++090/7540/00047+++", "expected a structured communication" },
        { "payment_reference", "090754000047", "expected a structured communication" },
        { "vat_breakdown", "21:100.00:31.00", "21 % of 100.00 is not 31.00" },
        { "vat_breakdown", "21:100.00", "expected rate:base:VAT" },
        { "type", "bill", "expected one of invoice credit_note" },
        { "direction", "in", "expected purchase or sale" },
        { "paid_by", "cheque", "expected transfer" },
        { "doubt", "yes", "only be taken away" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Reading) reading = usual_reading();
        Correction correction = { .reading = reading };

        g_assert_false(correction_set(&correction, rows[i].field, rows[i].typed, "An", &error));
        g_assert_error(error, FAIL, FAIL_INPUT);
        if (strstr(error->message, rows[i].says) == NULL)
            g_error("'%s' says not '%s'", error->message, rows[i].says);
        g_assert_cmpuint(correction.said, ==, 0);
    }
}

/* Fields and values by turns; ends with NULL. */
static bool
settle(Correction *correction, const char *const *words, GError **error)
{
    for (; words[0] != NULL; words += 2)
        g_assert_true(correction_set(correction, words[0], words[1], "An", NULL));
    return correction_settle(correction, error);
}

static void
test_settles(void)
{
    static const struct {
        const char *words[9];
        const char *says; /* NULL: it holds together */
    } rows[] = {
        { { "invoice_number", "17" }, NULL },
        { { "total_incl_vat", "131.00" }, "do not make total_incl_vat 131.00" },
        { { "total_incl_vat", "131.00", "vat", "" }, NULL },
        { { "total_incl_vat", "131.00", "vat", "31.00" }, "rows of vat_breakdown" },
        { { "total_incl_vat", "131.00", "vat", "31.00", "vat_breakdown", "" }, NULL },
        { { "total_incl_vat", "174.00", "vat", "24.00", "total_excl_vat", "150.00", "vat_breakdown",
            "21:100.00:21.00,6:50.00:3.00" },
          NULL },
        { { "vat_breakdown", "6:100.00:6.00" }, "rows of vat_breakdown" },
        { { "due_date", "2026-09-30" }, "due_date lies before issue_date" },
        { { "due_date", "2026-10-01" }, NULL },
        { { "seller_vat", "BE0403227218" }, "the same number" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Reading) reading = usual_reading();
        Correction correction = { .reading = reading };

        g_assert_cmpint(settle(&correction, rows[i].words, &error), ==, rows[i].says == NULL);
        if (rows[i].says != NULL && strstr(error->message, rows[i].says) == NULL)
            g_error("'%s' says not '%s'", error->message, rows[i].says);
    }
}

/* A paper that contradicts itself is no bar to what has nothing to do with it. */
static void
test_leaves_alone(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Reading) reading = usual_reading();
    Correction correction = { .reading = reading };
    static const char *const number[] = { "invoice_number", "17", NULL };
    static const char *const totals[] = { "total_incl_vat", "121.00", NULL };

    reading->total_incl_vat = 13100;
    reading->is_contradictory = true;
    g_assert_true(settle(&correction, number, &error));
    g_assert_true(reading->is_contradictory);
    g_assert_true(settle(&correction, totals, &error));
    g_assert_false(reading->is_contradictory);
}

static void
test_what_it_is(void)
{
    g_autoptr(Reading) reading = usual_reading();
    Correction correction = { .reading = reading };
    static const char *const words[] = { "type", "quote", "direction", "sale", "paid_by",
                                         "card", "doubt", "",          NULL };

    reading->doubt = "its payment QR says otherwise";
    g_assert_true(settle(&correction, words, NULL));
    g_assert_cmpint(reading->type, ==, DOCUMENT_QUOTE);
    g_assert_false(reading->is_relevant);
    g_assert_cmpstr(correction.direction, ==, "sale");
    g_assert_cmpint(reading->paid_by, ==, PAID_BY_CARD);
    g_assert_null(reading->doubt);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reading/correction/takes values as people write them", test_takes_values);
    g_test_add_func(
        "/reading/correction/refuses what is none, with its field", test_refuses_values);
    g_test_add_func("/reading/correction/wants the whole to hold together", test_settles);
    g_test_add_func("/reading/correction/asks only for what it brings up", test_leaves_alone);
    g_test_add_func("/reading/correction/says what a document is", test_what_it_is);
    return g_test_run();
}
