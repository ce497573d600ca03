/* lib/matching: each kind of evidence, each shape of tie, and what must be left alone. */
#include <glib.h>
#include <string.h>

#include "base/fail.h"
#include "matching/duplicate.h"
#include "matching/match.h"
#include "matching/name.h"
#include "matching/number.h"

#define MOST_ITEMS 8

/* Documents: "id|direction|type|issue|due|total|name|iban|number|reference".
 * Payments: "id|day|amount|name|iban|structured|text|kind"; an empty kind is a transfer.
 * expected: "transactions=documents decision", sorted, apart by "; ". */
typedef struct {
    const char *sentence;
    const char *documents[MOST_ITEMS];
    const char *payments[MOST_ITEMS];
    const char *expected;
} Row;

#define PRINTER \
    "purchase|invoice|2026-10-01|2026-10-31|121.00|Drukkerij Verhulst BV|BE68539007547034"
#define PRINTER_PAYS "2026-10-28|-121.00|DRUKKERIJ VERHULST|BE68539007547034"
#define NOBODY "2026-10-28|-121.00||"

static const Row evidence_rows[] = {
    { "a structured communication and the amount are certain",
      { "d1|purchase|invoice|2026-10-01|2026-10-31|121.00|||A1|090754000046" },
      { "t1|" NOBODY "|+++090/7540/00046+++||" },
      "t1=d1 auto" },
    { "a structured communication is read in free text",
      { "d1|purchase|invoice|2026-10-01|2026-10-31|121.00|||A1|+++090/7540/00046+++" },
      { "t1|" NOBODY "||uw mededeling 090/7540/00046 dank|" },
      "t1=d1 auto" },
    { "a structured communication without the amount is only a suggestion",
      { "d1|purchase|invoice|2026-10-01|2026-10-31|150.00|||A1|090754000046" },
      { "t1|" NOBODY "|090754000046||" },
      "t1=d1 suggest" },
    { "a creditor reference is the same however it is padded",
      { "d1|sale|invoice|2026-10-01|2026-10-31|121.00||||RF18 5390 0754 7034" },
      { "t1|2026-10-20|121.00|||RF18539007547034||" },
      "t1=d1 auto" },
    { "a number is found without its separators",
      { "d1|" PRINTER "|2026-0012|" },
      { "t1|" NOBODY "||factuur 20260012|" },
      "t1=d1 auto" },
    { "an O written for a zero is a zero",
      { "d1|" PRINTER "|2026-0012|" },
      { "t1|" NOBODY "||fact 2O26/OO12|" },
      "t1=d1 auto" },
    { "an account with the amount in time is certain",
      { "d1|" PRINTER "|2026-0012|" },
      { "t1|2026-10-28|-121.00||BE68 5390 0754 7034|||" },
      "t1=d1 auto" },
    { "a name that the bank cut and turned is a name",
      { "d1|sale|invoice|2026-10-01|2026-10-31|121.00|Vandenbroucke Lieve|||" },
      { "t1|2026-10-28|121.00|LIEVE VANDENBROUCK||||" },
      "t1=d1 auto" },
    { "the amount and the day alone are only a suggestion",
      { "d1|" PRINTER "|2026-0012|" },
      { "t1|" NOBODY "|||" },
      "t1=d1 suggest" },
    { "the amount of a stranger's payment is no evidence",
      { "d1|" PRINTER "|2026-0012|" },
      { "t1|2026-10-28|-121.00|MERTENS KOBE|BE89735000000085|||" },
      "" },
    { "money that goes the other way is something else",
      { "d1|" PRINTER "|2026-0012|" },
      { "t1|2026-10-28|121.00|DRUKKERIJ VERHULST|BE68539007547034||2026-0012|" },
      "" },
    { "the same party with another number in the text is no certainty",
      { "d1|" PRINTER "|2026-0012|" },
      { "t1|" PRINTER_PAYS "||factuur 2026-0019|" },
      "t1=d1 suggest" },
    { "another structured communication is no certainty",
      { "d1|" PRINTER "|2026-0012|090754000046" },
      { "t1|" PRINTER_PAYS "|111222333491||" },
      "t1=d1 suggest" },
    { "a strong name with another account waits for a person",
      { "d1|" PRINTER "|2026-0012|" },
      { "t1|2026-10-28|-121.00|DRUKKERIJ VERHULST|BE89735000000085|||" },
      "t1=d1 suggest" },
    { "a payment long before the invoice is not for it",
      { "d1|" PRINTER "|2026-0012|" },
      { "t1|2026-07-01|-121.00|DRUKKERIJ VERHULST|BE68539007547034|||" },
      "" },
    { "a receipt is tied to the terminal's name, amount and day",
      { "d1|purchase|receipt|2026-10-12||18.40|Brasserie Den Engel|||" },
      { "t1|2026-10-13|-18.40||||BANCONTACT 6703 BRASSERIE DEN ENGEL GENT 12/10 13:02|card" },
      "t1=d1 auto" },
    { "a receipt of another day is another meal",
      { "d1|purchase|receipt|2026-10-12||18.40|Brasserie Den Engel|||" },
      { "t1|2026-11-13|-18.40||||BANCONTACT 6703 BRASSERIE DEN ENGEL GENT|card" },
      "" },
    { "a card payment of a receipt's amount and days is for it, whatever the terminal calls itself",
      { "d1|purchase|receipt|2026-10-12||18.40||||" },
      { "t1|2026-10-17|-18.40||||BETALING MET KAART 6703 12/10 13:02|card" },
      "t1=d1 auto" },
    { "a card payment before the receipt waits for a person",
      { "d1|purchase|receipt|2026-10-12||18.40||||" },
      { "t1|2026-10-11|-18.40||||BETALING MET KAART 6703|card" },
      "t1=d1 suggest" },
    { "a transfer of a receipt's amount waits for a person",
      { "d1|purchase|receipt|2026-10-12||18.40||||" },
      { "t1|2026-10-13|-18.40|||||" },
      "t1=d1 suggest" },
    { "a second card payment of that amount makes both doubtful",
      { "d1|purchase|receipt|2026-10-12||18.40||||" },
      { "t1|2026-10-13|-18.40||||BETALING MET KAART 6703|card",
        "t2|2026-11-20|-18.40||||BETALING MET KAART 6703|card" },
      "t1=d1 suggest" },
    { "a card payment to another name is not for the receipt",
      { "d1|purchase|receipt|2026-10-12||18.40|Brasserie Den Engel|||" },
      { "t1|2026-10-13|-18.40|APOTHEEK LINDENHOF||||card" },
      "" },
    { "money in that says our invoice's number and nothing else is for it",
      { "d1|sale|invoice|2026-09-16|2026-10-16|193.60|Jeugdhuis De Brug vzw||F26-097|" },
      { "t1|2026-09-25|193.60||||F26-097|" },
      "t1=d1 auto" },
    { "a short number among other words waits for a person",
      { "d1|sale|invoice|2026-09-16|2026-10-16|193.60|Jeugdhuis De Brug vzw||F26-097|" },
      { "t1|2026-09-25|193.60||||F26-097 deel 2|" },
      "t1=d1 suggest" },
    { "cents that were rounded do not hide the invoice",
      { "d1|" PRINTER "|2026-0012|" },
      { "t1|2026-10-28|-121.02|DRUKKERIJ VERHULST|BE68539007547034||2026-0012|" },
      "t1=d1 auto" },
};

static const Row shape_rows[] = {
    { "one payment names three invoices",
      { "d1|" PRINTER "|2026-0012|",
        "d2|purchase|invoice|2026-10-02|2026-11-01|80.00|Drukkerij Verhulst||2026-0013|",
        "d3|purchase|invoice|2026-10-02|2026-11-01|30.00|Drukkerij Verhulst||2026-0014|" },
      { "t1|2026-10-28|-231.00|DRUKKERIJ VERHULST|BE68539007547034||2026-0012/0013/0014|" },
      "t1=d1+d2+d3 auto" },
    { "numbers joined without anything between them are found",
      { "d1|" PRINTER "|20260012|",
        "d2|purchase|invoice|2026-10-02|2026-11-01|80.00|Drukkerij Verhulst||20260013|" },
      { "t1|2026-10-28|-201.00|DRUKKERIJ VERHULST|||2026001220260013|" },
      "t1=d1+d2 auto" },
    { "one payment is the only sum of a party's open items",
      { "d1|" PRINTER "|A-101|",
        "d2|purchase|invoice|2026-10-02|2026-11-01|80.17|Drukkerij "
        "Verhulst|BE68539007547034|A-102|",
        "d3|purchase|invoice|2026-10-02|2026-11-01|333.33|Drukkerij "
        "Verhulst|BE68539007547034|A-103|" },
      { "t1|2026-10-28|-201.17|DRUKKERIJ VERHULST|BE68539007547034||betaling|" },
      "t1=d1+d2 auto" },
    { "two sets with one sum are left alone",
      { "d1|purchase|invoice|2026-10-02|2026-11-01|10.00|Drukkerij "
        "Verhulst|BE68539007547034|A-102|",
        "d2|purchase|invoice|2026-10-02|2026-11-01|20.00|Drukkerij "
        "Verhulst|BE68539007547034|A-103|",
        "d3|purchase|invoice|2026-10-02|2026-11-01|10.00|Drukkerij "
        "Verhulst|BE68539007547034|A-104|" },
      { "t1|2026-10-28|-30.00|DRUKKERIJ VERHULST|BE68539007547034|||" },
      "t1=d1+d2 ambiguous; t1=d2+d3 ambiguous" },
    { "a credit note is taken off within one payment",
      { "d1|" PRINTER "|A-101|",
        "d2|purchase|credit_note|2026-10-05||21.00|Drukkerij Verhulst|BE68539007547034|C-7|" },
      { "t1|2026-10-28|-100.00|DRUKKERIJ VERHULST|BE68539007547034|||" },
      "t1=d1+d2 auto" },
    { "an invoice and its credit note cancel each other",
      { "d1|" PRINTER "|A-101|",
        "d2|purchase|credit_note|2026-10-05||121.00|Drukkerij Verhulst|BE68539007547034|C-7|" },
      { NULL },
      "=d1+d2 auto" },
    { "a credit note that fits two invoices is left alone",
      { "d1|" PRINTER "|A-101|", "d2|" PRINTER "|A-102|",
        "d3|purchase|credit_note|2026-10-05||121.00|Drukkerij Verhulst|BE68539007547034|C-7|" },
      { NULL },
      "=d1+d3 ambiguous; =d2+d3 ambiguous" },
    { "a credit note of another party cancels nothing",
      { "d1|" PRINTER "|A-101|",
        "d2|purchase|credit_note|2026-10-05||121.00|Houthandel Claeys|BE89735000000085|C-7|" },
      { NULL },
      "" },
    { "a refund is money out for a sales credit note",
      { "d1|sale|credit_note|2026-10-05||75.00|Renard Amélie||CN26-0007|" },
      { "t1|2026-10-20|-75.00|AMELIE RENARD|||terugbetaling CN26-0007|" },
      "t1=d1 auto" },
    { "instalments that name the invoice and complete it are certain",
      { "d1|sale|invoice|2026-09-01|2026-10-01|300.00|Peeters Jan||VF26/101|" },
      { "t1|2026-09-20|100.00|JAN PEETERS|||VF26101 deel 1|",
        "t2|2026-10-20|200.00|JAN PEETERS|||VF 26 101 saldo|" },
      "t1+t2=d1 auto" },
    { "instalments without a word are a suggestion",
      { "d1|sale|invoice|2026-09-01|2026-10-01|300.00|Peeters Jan|BE89735000000085|VF26/101|" },
      { "t1|2026-09-20|100.00|JAN PEETERS|BE89735000000085|||",
        "t2|2026-10-20|200.00|JAN PEETERS|BE89735000000085|||" },
      "t1+t2=d1 suggest" },
    { "a payment that names it but is too much waits for a person",
      { "d1|sale|invoice|2026-09-01|2026-10-01|300.00|Peeters Jan||VF26/101|" },
      { "t1|2026-09-20|350.00|JAN PEETERS|||VF26/101|" },
      "t1=d1 suggest" },
    { "the second payment of an invoice stays untied",
      { "d1|" PRINTER "|2026-0012|090754000046" },
      { "t1|" PRINTER_PAYS "|090754000046||",
        "t2|2026-10-30|-121.00|DRUKKERIJ VERHULST|BE68539007547034|090754000046||" },
      "t1=d1 auto paid twice" },
    { "two invoices alike and one payment are left alone",
      { "d1|" PRINTER "|2026-0012|", "d2|" PRINTER "|2026-0013|" },
      { "t1|" PRINTER_PAYS "|||" },
      "t1=d1 ambiguous; t1=d2 ambiguous" },
    { "the number decides between two invoices alike",
      { "d1|" PRINTER "|2026-0012|", "d2|" PRINTER "|2026-0013|" },
      { "t1|" PRINTER_PAYS "||2026-0013|" },
      "t1=d2 auto" },
    { "the same communication each month goes to the month by its days",
      { "d1|purchase|invoice|2026-08-01|2026-08-16|60.50|Telenova|BE68539007547034|T1|090754000046",
        "d2|purchase|invoice|2026-09-01|2026-09-16|60.50|Telenova|BE68539007547034|T2|090754000046",
        "d3|purchase|invoice|2026-10-01|2026-10-16|60.50|Telenova|BE68539007547034|T3|"
        "090754000046" },
      { "t1|2026-08-16|-60.50|TELENOVA|BE68539007547034|090754000046||direct_debit",
        "t2|2026-09-16|-60.50|TELENOVA|BE68539007547034|090754000046||direct_debit",
        "t3|2026-10-16|-60.50|TELENOVA|BE68539007547034|090754000046||direct_debit" },
      "t1=d1 auto; t2=d2 auto; t3=d3 auto" },
    { "the same communication with another amount each month goes by the amount",
      { "d1|purchase|invoice|2026-08-01|2026-08-16|60.50|Telenova||T1|090754000046",
        "d2|purchase|invoice|2026-09-01|2026-09-16|61.75|Telenova||T2|090754000046" },
      { "t1|2026-09-14|-61.75|TELENOVA||090754000046||" },
      "t1=d2 auto" },
    { "a month whose invoice is missing does not take the next one's",
      { "d2|purchase|invoice|2026-09-01|2026-09-16|60.50|Telenova|BE68539007547034|T2|"
        "090754000046" },
      { "t1|2026-08-28|-60.50|TELENOVA|BE68539007547034|090754000046||" },
      "t1=d2 suggest" },
    { "a currency is never mistaken for another",
      { "d1|purchase|invoice|2026-10-01|2026-10-31|121.00 USD|Drukkerij "
        "Verhulst|BE68539007547034|A-101|" },
      { "t1|" PRINTER_PAYS "|||" },
      "" },
};

static const char *
part(char **parts, guint at)
{
    return at < g_strv_length(parts) && *parts[at] != '\0' ? parts[at] : NULL;
}

static Day
day_of(const char *iso)
{
    Day day = DAY_NONE;

    if (iso != NULL)
        g_assert_true(day_from_iso(iso, &day, NULL));
    return day;
}

typedef struct {
    GPtrArray *candidates, *payments;
    GPtrArray *parts; /* of GStrv: owns the strings */
} Items;

static void
add_candidate(Items *items, const char *line)
{
    char **parts = g_strsplit(line, "|", -1);
    Candidate *candidate = g_new0(Candidate, 1);
    g_auto(GStrv) amount = g_strsplit(parts[5], " ", 2);

    g_assert_cmpuint(g_strv_length(parts), ==, 10);
    candidate->id = parts[0];
    candidate->direction = strcmp(parts[1], "sale") == 0 ? DIRECTION_SALE : DIRECTION_PURCHASE;
    g_assert_true(document_type_from_name(parts[2], &candidate->type));
    candidate->issue_on = day_of(part(parts, 3));
    candidate->due_on = day_of(part(parts, 4));
    g_assert_true(cents_parse(amount[0], &candidate->total_incl_vat, NULL));
    candidate->remaining = candidate->total_incl_vat;
    memcpy(candidate->currency, amount[1] != NULL ? amount[1] : "EUR", 4);
    candidate->counterparty_name = part(parts, 6);
    candidate->counterparty_iban = part(parts, 7);
    candidate->invoice_number = part(parts, 8);
    candidate->payment_reference = part(parts, 9);
    g_ptr_array_add(items->candidates, candidate);
    g_ptr_array_add(items->parts, parts);
}

static void
add_payment(Items *items, const char *line)
{
    char **parts = g_strsplit(line, "|", -1);
    Payment *payment = g_new0(Payment, 1);

    g_assert_cmpuint(g_strv_length(parts), >=, 7);
    payment->id = parts[0];
    payment->booking_on = day_of(part(parts, 1));
    g_assert_true(cents_parse(parts[2], &payment->amount, NULL));
    memcpy(payment->currency, "EUR", 4);
    payment->counterparty_name = part(parts, 3);
    payment->counterparty_iban = part(parts, 4);
    payment->structured_communication = part(parts, 5);
    payment->remittance = part(parts, 6);
    if (part(parts, 7) != NULL)
        g_assert_true(transaction_kind_from_name(parts[7], &payment->kind));
    g_ptr_array_add(items->payments, payment);
    g_ptr_array_add(items->parts, parts);
}

static void
items_init(Items *items)
{
    items->candidates = g_ptr_array_new_with_free_func(g_free);
    items->payments = g_ptr_array_new_with_free_func(g_free);
    items->parts = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
}

static void
items_clear(Items *items)
{
    g_ptr_array_unref(items->candidates);
    g_ptr_array_unref(items->payments);
    g_ptr_array_unref(items->parts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Items, items_clear)

static bool
has_rule(const Match *match, const char *rule)
{
    for (guint i = 0; i < match->evidence->len; i++)
        if (strcmp(g_array_index(match->evidence, Evidence, i).rule, rule) == 0)
            return true;
    return false;
}

static char *
describe(const MatchResult *result)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < result->matches->len; i++) {
        const Match *match = g_ptr_array_index(result->matches, i);

        g_string_append(text, i > 0 ? "; " : "");
        for (guint k = 0; k < match->payments->len; k++)
            g_string_append_printf(
                text, "%s%s", k > 0 ? "+" : "",
                ((const Payment *)g_ptr_array_index(match->payments, k))->id);
        g_string_append_c(text, '=');
        for (guint k = 0; k < match->documents->len; k++)
            g_string_append_printf(
                text, "%s%s", k > 0 ? "+" : "",
                ((const Candidate *)g_ptr_array_index(match->documents, k))->id);
        g_string_append_printf(text, " %s", decision_name(match->decision));
        if (has_rule(match, "paid twice"))
            g_string_append(text, " paid twice");
        if (has_rule(match, "not tried to the end"))
            g_string_append(text, " not tried to the end");
    }
    return g_string_free(text, FALSE);
}

static char *
tie(const GPtrArray *candidates, const GPtrArray *payments, const MatchLimits *limits)
{
    g_autoptr(MatchResult) result = NULL;
    g_autoptr(GError) error = NULL;

    g_assert_true(match_payments(candidates, payments, limits, &result, &error));
    g_assert_no_error(error);
    return describe(result);
}

static void
check_row(gconstpointer data)
{
    const Row *row = data;
    g_auto(Items) items = { 0 };
    g_autofree char *found = NULL;

    items_init(&items);
    for (guint i = 0; i < MOST_ITEMS && row->documents[i] != NULL; i++)
        add_candidate(&items, row->documents[i]);
    for (guint i = 0; i < MOST_ITEMS && row->payments[i] != NULL; i++)
        add_payment(&items, row->payments[i]);
    found = tie(items.candidates, items.payments, NULL);
    g_assert_cmpstr(found, ==, row->expected);
}

static void
add_rows(const Row *rows, guint count)
{
    for (guint i = 0; i < count; i++) {
        g_autofree char *path = g_strconcat("/matching/", rows[i].sentence, NULL);

        g_test_add_data_func(path, &rows[i], check_row);
    }
}

static void
shuffle(GPtrArray *array, GRand *random)
{
    for (guint i = array->len; i > 1; i--) {
        guint k = (guint)g_rand_int_range(random, 0, (gint32)i);
        gpointer moved = array->pdata[i - 1];

        array->pdata[i - 1] = array->pdata[k];
        array->pdata[k] = moved;
    }
}

static void
test_the_order_of_input_does_not_matter(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    g_auto(Items) items = { 0 };
    g_autofree char *first = NULL;

    items_init(&items);
    for (guint i = 0; i < 60; i++) {
        g_autofree char *document = g_strdup_printf(
            "d%02u|purchase|invoice|2026-10-%02u||%u.00|Drukkerij Verhulst|BE68539007547034|%u|", i,
            1 + i % 9, 10 + i % 7, 2000 + i);
        g_autofree char *payment = g_strdup_printf(
            "t%02u|2026-10-%02u|-%u.00|DRUKKERIJ VERHULST|BE68539007547034||%s|", i, 10 + i % 20,
            i % 5 == 0 ? 33 : 10 + i % 7, i % 3 == 0 ? "factuur 2006" : "");

        add_candidate(&items, document);
        add_payment(&items, payment);
    }
    first = tie(items.candidates, items.payments, NULL);
    g_assert_cmpstr(first, !=, "");
    for (guint round = 0; round < 5; round++) {
        g_autofree char *again = NULL;

        shuffle(items.candidates, random);
        shuffle(items.payments, random);
        again = tie(items.candidates, items.payments, NULL);
        g_assert_cmpstr(again, ==, first);
    }
}

/* Of this process: another one's load proves nothing. */
static gint64
cpu_us(void)
{
    return (gint64)clock() * G_USEC_PER_SEC / CLOCKS_PER_SEC;
}

static void
test_two_hundred_equal_amounts_are_left_alone_in_time(void)
{
    g_auto(Items) items = { 0 };
    g_autoptr(MatchResult) result = NULL;
    gint64 start = cpu_us();

    items_init(&items);
    for (guint i = 0; i < 200; i++) {
        g_autofree char *document =
            g_strdup_printf("d%03u|sale|invoice|2026-10-01|2026-10-31|25.00||||", i);
        g_autofree char *payment = g_strdup_printf("t%03u|2026-10-20|25.00|||||", i);

        add_candidate(&items, document);
        add_payment(&items, payment);
    }
    g_assert_true(match_payments(items.candidates, items.payments, NULL, &result, NULL));
    g_assert_cmpuint(result->matches->len, >, 1);
    for (guint i = 0; i < result->matches->len; i++)
        g_assert_cmpint(
            ((const Match *)g_ptr_array_index(result->matches, i))->decision, ==,
            DECISION_AMBIGUOUS);
    g_assert_cmpint(cpu_us() - start, <, G_USEC_PER_SEC);
}

/* Sums of even cents never make an odd amount, and only the budget stops the search for one. */
static void
test_sums_beyond_the_budget_are_given_up_and_say_so(void)
{
    g_auto(Items) items = { 0 };
    g_autofree char *found = NULL;
    gint64 start = cpu_us();

    items_init(&items);
    for (guint i = 0; i < 30; i++) {
        g_autofree char *document = g_strdup_printf(
            "d%02u|purchase|invoice|2026-10-01|2026-10-31|%u.%02u|Drukkerij Verhulst|"
            "BE68539007547034||",
            i, 100 + 7 * i, 2 * i);

        add_candidate(&items, document);
    }
    add_payment(&items, "t1|2026-10-28|-3000.01|DRUKKERIJ VERHULST|BE68539007547034|||");
    found = tie(items.candidates, items.payments, NULL);
    g_assert_cmpstr(found, ==, "t1= ambiguous not tried to the end");
    g_assert_cmpint(cpu_us() - start, <, G_USEC_PER_SEC);
}

static void
test_an_id_that_stands_twice_is_refused(void)
{
    g_auto(Items) items = { 0 };
    g_autoptr(GError) error = NULL;
    MatchResult *result = NULL;

    items_init(&items);
    add_candidate(&items, "d1|" PRINTER "|A-101|");
    add_candidate(&items, "d1|" PRINTER "|A-102|");
    g_assert_false(match_payments(items.candidates, items.payments, NULL, &result, &error));
    g_assert_error(error, FAIL, FAIL_INPUT);
    g_assert_cmpstr(error->message, ==, "document 'd1' is given twice");
    g_assert_null(result);
}

static void
test_names_are_compared_as_banks_write_them(void)
{
    static const struct {
        const char *left, *right;
        int least, most;
    } rows[] = {
        { "Drukkerij Verhulst BV", "DRUKKERIJ VERHULST", 10000, 10000 },
        { "Jan Peeters", "PEETERS JAN", 10000, 10000 },
        { "Groothandel Öztürk B.V.", "GROOTHANDEL OZTURK", 10000, 10000 },
        { "Elektroshop Maes", "ELEKTRO-SHOP MAES", NAME_STRONG, 10000 },
        { "Société Dubrulle et Associés SRL", "SOCIETE DUBRULLE ET ASS", NAME_STRONG, 10000 },
        { "Vandenbroucke Lieve", "LIEVE VANDENBROUCK", NAME_STRONG, 10000 },
        { "Houthandel Claeys-Rombaut", "Houthandel Claeys-Rombout", NAME_LIKELY, NAME_STRONG - 1 },
        { "Telenova", "TELENOVA BELGIUM NV VAN PUBLIEK RECHT", NAME_STRONG, 10000 },
        { "Bakkerij Janssens", "Bakkerij Deprez", 0, NAME_OTHER },
        { "Garage Maes NV", "GARAGE CLAES NV", 0, NAME_OTHER },
        { "Mertens Kobe", "Drukkerij Verhulst", 0, NAME_OTHER },
        { "Mertens Jan", "Martens Jan", 0, NAME_LIKELY },
        { "", "Drukkerij Verhulst", 0, 0 },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        NameKey left, right;
        int alike;

        name_key_make(rows[i].left, &left);
        name_key_make(rows[i].right, &right);
        alike = name_similarity(&left, &right);
        g_test_message("%s / %s: %d", rows[i].left, rows[i].right, alike);
        g_assert_cmpint(alike, >=, rows[i].least);
        g_assert_cmpint(alike, <=, rows[i].most);
        g_assert_cmpint(alike, ==, name_similarity(&right, &left));
    }
}

static void
test_numbers_are_found_as_people_write_them(void)
{
    static const struct {
        const char *number, *text;
        NumberFound found;
    } rows[] = {
        { "2026-0012", "factuur 2026-0012", NUMBER_WHOLE },
        { "2026-0012", "FACT20260012", NUMBER_WHOLE },
        { "F2026/0012", "f 2026 0012 + f 2026 0013", NUMBER_WHOLE },
        { "VF-2026-0012", "uw factuur 2026.0012", NUMBER_WHOLE },
        { "20260012", "2026001120260012", NUMBER_WHOLE },
        { "2026-0012", "2O26-OO12", NUMBER_WHOLE },
        { "00012345", "nr 12345", NUMBER_WHOLE },
        { "2026-0412", "factuur 412", NUMBER_TAIL },
        { "2026-0012", "factuur 0012", NUMBER_TAIL },
        { "2026-0013", "2026-0012/13", NUMBER_TAIL },
        { "2026-0013", "factuur 2026-0012", NUMBER_RIVAL },
        { "2026-0412", "huur oktober 2026", NUMBER_ABSENT },
        { "2026-0412", "", NUMBER_ABSENT },
        { "", "factuur 412", NUMBER_ABSENT },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        NumberKey key;
        RunText text;

        number_key_make(rows[i].number, &key);
        run_text_make(rows[i].text, &text);
        g_test_message("%s in %s", rows[i].number, rows[i].text);
        g_assert_cmpint(number_in_text(&key, &text), ==, rows[i].found);
    }
}

static const struct {
    const char *sentence;
    const char *left, *right; /* as a Row's documents, then "|sha256" */
    const char *expected;     /* reason and state, or "" */
} duplicate_rows[] = {
    { "the same bytes are one document whatever was read", "d1|" PRINTER "|2026-0012|",
      "d2|sale|receipt|||5.00||||", "same bytes certain" },
    { "a scan of the same invoice is the same invoice", "d1|" PRINTER "|2026-0012|",
      "d2|" PRINTER "|2O26-00I2|", "same invoice certain" },
    { "a prefix that one reader left out is no difference", "d1|" PRINTER "|F2026-0012|",
      "d2|" PRINTER "|2026-0012|", "same invoice certain" },
    { "the same without a number is suspected", "d1|" PRINTER "|2026-0012|", "d2|" PRINTER "||",
      "same invoice suspected" },
    { "a letter more behind the number is suspected", "d1|" PRINTER "|2026-0012B|",
      "d2|" PRINTER "|2026-0012|", "same invoice suspected" },
    { "the next number of the same day is another invoice", "d1|" PRINTER "|2026-0012|",
      "d2|" PRINTER "|2026-0013|", "" },
    { "another month's rent is another invoice", "d1|" PRINTER "|HUUR|",
      "d2|purchase|invoice|2026-11-01|2026-11-30|121.00|Drukkerij Verhulst "
      "BV|BE68539007547034|HUUR|",
      "" },
    { "the same number of another supplier is another invoice", "d1|" PRINTER "|2026-0012|",
      "d2|purchase|invoice|2026-10-01|2026-10-31|121.00|Houthandel "
      "Claeys|BE89735000000085|2026-0012|",
      "" },
    { "a credit note is not its invoice", "d1|" PRINTER "|2026-0012|",
      "d2|purchase|credit_note|2026-10-01||121.00|Drukkerij Verhulst "
      "BV|BE68539007547034|2026-0012|",
      "" },
    { "another total is another invoice", "d1|" PRINTER "|2026-0012|",
      "d2|purchase|invoice|2026-10-01|2026-10-31|121.01|Drukkerij Verhulst "
      "BV|BE68539007547034|2026-0012|",
      "" },
};

static void
test_duplicates_are_found_and_lookalikes_are_not(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(duplicate_rows); i++) {
        g_auto(Items) items = { 0 };
        g_autoptr(DuplicateResult) result = NULL;
        g_autofree char *found = NULL;

        items_init(&items);
        add_candidate(&items, duplicate_rows[i].right);
        add_candidate(&items, duplicate_rows[i].left);
        if (i == 0)
            for (guint k = 0; k < 2; k++)
                ((Candidate *)g_ptr_array_index(items.candidates, k))->sha256 = "ab12";
        ((Candidate *)g_ptr_array_index(items.candidates, 0))->quality = QUALITY_STRUCTURED;
        result = duplicates_find(items.candidates);
        if (result->groups->len > 0) {
            const Duplicate *group = g_ptr_array_index(result->groups, 0);

            found = g_strdup_printf(
                "%s %s", group->reason,
                group->state == DUPLICATE_CERTAIN ? "certain" : "suspected");
            g_assert_cmpstr(group->leader->id, ==, "d2");
            g_assert_cmpuint(group->documents->len, ==, 2);
        }
        g_test_message("%s", duplicate_rows[i].sentence);
        g_assert_cmpstr(found != NULL ? found : "", ==, duplicate_rows[i].expected);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    add_rows(evidence_rows, G_N_ELEMENTS(evidence_rows));
    add_rows(shape_rows, G_N_ELEMENTS(shape_rows));
    g_test_add_func(
        "/matching/the order of input does not matter", test_the_order_of_input_does_not_matter);
    g_test_add_func(
        "/matching/two hundred equal amounts are left alone in time",
        test_two_hundred_equal_amounts_are_left_alone_in_time);
    g_test_add_func(
        "/matching/sums beyond the budget are given up and say so",
        test_sums_beyond_the_budget_are_given_up_and_say_so);
    g_test_add_func(
        "/matching/an id that stands twice is refused", test_an_id_that_stands_twice_is_refused);
    g_test_add_func(
        "/matching/names are compared as banks write them",
        test_names_are_compared_as_banks_write_them);
    g_test_add_func(
        "/matching/numbers are found as people write them",
        test_numbers_are_found_as_people_write_them);
    g_test_add_func(
        "/matching/duplicates are found and look-alikes are not",
        test_duplicates_are_found_and_lookalikes_are_not);
    return g_test_run();
}
