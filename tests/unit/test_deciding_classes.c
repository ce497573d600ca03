/* lib/deciding: what a transaction is, what a client file says of it, both legs of a transfer. */
#include <glib.h>
#include <string.h>

#include "base/fail.h"
#include "deciding/class_rules.h"
#include "deciding/classes.h"
#include "deciding/transfers.h"

#define OWN_IBAN "BE68539007547034"
#define OTHER_IBAN "BE21001234567803"

/* Loaded once; the tests do not change them. */
typedef struct {
    ClassTable *table;
    GPtrArray *accounts;
    AccountHolder holder;
} Ground;

static void
set_up(Ground *ground, gconstpointer unused)
{
    (void)unused;
    ground->table = class_table_load(NULL, NULL);
    g_assert_nonnull(ground->table);
    ground->accounts = g_ptr_array_new();
    g_ptr_array_add(ground->accounts, (gpointer)OWN_IBAN);
    ground->holder = (AccountHolder){ "Bakkerij Test BV", ground->accounts, NULL };
}

static void
tear_down(Ground *ground, gconstpointer unused)
{
    (void)unused;
    class_table_free(ground->table);
    g_ptr_array_unref(ground->accounts);
}

static void
test_lines_are_classed_by_the_table(Ground *ground, gconstpointer unused)
{
    static const struct {
        const char *label;
        Transaction line;
        const char *class;
        bool needs_document;
    } rows[] = {
        { "a supplier",
          { .amount = -12100, .counterparty_name = "Drukkerij Inkt BV", .remittance = "2026/17" },
          "purchase",
          true },
        { "a customer",
          { .amount = 12100, .counterparty_name = "Galerij Noord BV" },
          "sale",
          true },
        { "bank costs",
          { .amount = -350, .kind = TRANSACTION_FEE, .remittance = "beheerskosten" },
          "bank-cost",
          false },
        { "wages",
          { .amount = -210000,
            .counterparty_name = "J. Voorbeeld",
            .remittance = "Loon september" },
          "salary",
          false },
        { "wages by the bank's code",
          { .amount = -210000, .counterparty_name = "J. Voorbeeld", .code = "00105000" },
          "salary",
          false },
        { "the same code as CAMT writes it",
          { .amount = -210000, .counterparty_name = "J. Voorbeeld", .code = "0-01-05-000" },
          "salary",
          false },
        { "wages by their purpose",
          { .amount = -210000, .counterparty_name = "J. Voorbeeld", .purpose = "SALA" },
          "salary",
          false },
        { "a company with wages in its name",
          { .amount = -210000,
            .counterparty_name = "Loon & Zoon BV",
            .remittance = "factuur 2026/17" },
          "purchase",
          true },
        { "wages said with an invoice number to pay",
          { .amount = -210000,
            .counterparty_name = "Jan Voorbeeld",
            .remittance = "loon +++090/7540/00046+++" },
          "purchase",
          true },
        { "VAT",
          { .amount = -187320, .counterparty_name = "FOD Financiën", .remittance = "BTW 3e kw" },
          "vat",
          false },
        { "tax",
          { .amount = -187320, .counterparty_name = "SPF FINANCES", .remittance = "" },
          "tax",
          false },
        { "the treasury as a customer",
          { .amount = 12100, .counterparty_name = "FOD Financiën", .remittance = "factuur 12" },
          "sale",
          true },
        { "an account of the treasury, whatever the words",
          { .amount = -187320, .counterparty_iban = "BE22679200300047", .remittance = "x" },
          "vat",
          false },
        { "a seller that is called like a fund",
          { .amount = -12100, .counterparty_name = "RSZ Data Services", .remittance = "licentie" },
          "purchase",
          true },
        { "a seller that is called like a payment provider",
          { .amount = 12100, .counterparty_name = "Stripe Textiel", .remittance = "stof" },
          "sale",
          true },
        { "letters apart",
          { .amount = -12100, .counterparty_name = "S.P.F. Finances", .remittance = "T.V.A. 09" },
          "vat",
          false },
        { "card takings",
          { .amount = 99900,
            .counterparty_name = "CCV Belgium",
            .remittance = "terminal 0001 afrekening" },
          "terminal",
          false },
        { "rent",
          { .amount = -90000, .counterparty_name = "Immo Zuid NV", .remittance = "huur oktober" },
          "rent",
          true },
        { "the own name",
          { .amount = -500000, .counterparty_name = "TEST BAKKERIJ" },
          "own-transfer",
          false },
        { "the own account",
          { .amount = -1, .counterparty_iban = OWN_IBAN },
          "own-transfer",
          false },
        { "a name cut off after 35 letters",
          { .amount = -187320,
            .counterparty_name = "LSS LANDESAMT FUER SOZIALE SICHERHE",
            .remittance = "Vorschuss" },
          "social",
          false },
        { "the same words and one more that is whole",
          { .amount = -187320,
            .counterparty_name = "LSS Landesamt fuer Soziale Druckerei",
            .remittance = "Vorschuss" },
          "purchase",
          true },
        { "a short word for dividend with nothing else",
          { .amount = -12100, .counterparty_name = "Piet Maes", .remittance = "div. fournitures" },
          "purchase",
          true },
        { "and with what dividends are told with",
          { .amount = -12100, .counterparty_name = "Piet Maes", .remittance = "div. 2025 netto" },
          "dividend",
          false },
        { "a word with digits written to it",
          { .amount = -187320, .counterparty_name = "Piet Maes", .remittance = "LOON10/26" },
          "salary",
          false },
        { "the letters of a number",
          { .amount = -187320, .counterparty_name = "Piet Maes", .remittance = "SAL2026-14" },
          "purchase",
          true },
        { "a word is not part of another",
          { .amount = -100, .counterparty_name = "Huurmans BV", .remittance = "verhuurd" },
          "purchase",
          true },
    };

    (void)unused;
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(TransactionClass) class = class_of(ground->table, &rows[i].line, &ground->holder);

        g_test_message("%s: %s", rows[i].label, class->reason);
        g_assert_cmpstr(class->name, ==, rows[i].class);
        g_assert_true(class->needs_document == rows[i].needs_document);
    }
}

static void
test_the_reason_names_the_row_and_the_words(Ground *ground, gconstpointer unused)
{
    Transaction line = { .amount = -187320,
                         .counterparty_name = "FOD Financiën",
                         .remittance = "BTW 3e kwartaal" };
    g_autoptr(TransactionClass) class = class_of(ground->table, &line, &ground->holder);

    (void)unused;
    g_assert_cmpstr(class->reason, ==, "vat-authority (name: fod financ, text: btw)");
}

static void
test_a_firms_own_table_that_is_wrong_is_refused(void)
{
    static const char head[] =
        "row\tclass\tneeds_document\tsign\tkind\tcode\tparty\tname\ttext\tany\tnot\tname_"
        "not\trest\tbelow\n";
    static const struct {
        const char *row;
        const char *sentence;
    } rows[] = {
        { "a\tsale\tperhaps\tin\n", "'perhaps' is not yes or no" },
        { "a\tsale\tyes\tup\n", "'up' is not in, out or any" },
        { "a\tsale\tyes\tin\tpigeon\n", "'pigeon' is not a kind" },
        { "a\tsale\tyes\tin\t\t\tfriend\n", "'friend' is not a kind of party" },
        { "a\tsale\tyes\tin\t\t\t\t@nolist\n", "'@nolist' is not a word" },
        { "a\tsale\tyes\tin\t\t\t\t\t\t\t\t\tall\n", "rest is none or empty, not 'all'" },
        { "\tsale\tyes\tin\n", "a row has a name and a class" },
        { "a\tsale\tyes\tin\t\t\t\t\t\t\t\t\t\tmuch\n", "'much' is not an amount" },
    };
    g_autofree char *folder = g_dir_make_tmp("matins-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "transaction_classes.tsv", NULL);

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strconcat(head, rows[i].row, NULL);
        g_autoptr(GError) error = NULL;

        g_assert_true(g_file_set_contents(path, text, -1, NULL));
        g_assert_null(class_table_load(folder, &error));
        g_assert_error(error, FAIL, FAIL_SETUP);
        g_test_message("%s", error->message);
        g_assert_nonnull(strstr(error->message, rows[i].sentence));
        g_assert_nonnull(strstr(error->message, "line 2"));
    }
    g_assert_cmpint(remove(path), ==, 0);
    g_assert_cmpint(remove(folder), ==, 0);
}

static void
test_a_client_file_has_the_last_word(Ground *ground, gconstpointer unused)
{
    ClassRule rent = { .no = 1,
                       .class = (char *)"rent",
                       .words = (char *)"huur kantoor",
                       .counterparty = (char *)"immo zuid",
                       .sign = -1,
                       .document_no = 12,
                       .first_on = 100,
                       .last_on = 200 };
    ClassRule salary = { .no = 2,
                         .needs_document = true,
                         .iban = (char *)OTHER_IBAN,
                         .first_on = DAY_NONE,
                         .last_on = DAY_NONE };
    static const struct {
        const char *label;
        KeptLine line;
        const char *follow_up;
        bool is_mixed;
        const char *class;
        bool needs_document;
        int rule_no;
    } rows[] = {
        { "a rule that stands on a contract",
          { .that = { .amount = -90000,
                      .booking_on = 200,
                      .counterparty_name = "IMMO ZUID NV",
                      .remittance = "kantoor, huur oktober" },
            .class = "rent",
            .needs_document = true },
          "all",
          false,
          "rent",
          false,
          1 },
        { "the contract has ended",
          { .that = { .amount = -90000,
                      .booking_on = 201,
                      .counterparty_name = "IMMO ZUID NV",
                      .remittance = "kantoor, huur oktober" },
            .class = "rent",
            .needs_document = true },
          "all",
          false,
          "rent",
          true,
          0 },
        { "one of its words is not there",
          { .that = { .amount = -90000,
                      .booking_on = 150,
                      .counterparty_name = "IMMO ZUID NV",
                      .remittance = "huur oktober" },
            .class = "rent",
            .needs_document = true },
          "all",
          false,
          "rent",
          true,
          0 },
        { "money that comes in",
          { .that = { .amount = 90000,
                      .booking_on = 150,
                      .counterparty_name = "IMMO ZUID NV",
                      .remittance = "waarborg huur kantoor terug" },
            .class = "refund",
            .needs_document = true },
          "all",
          false,
          "refund",
          true,
          0 },
        { "a rule asks for what needs none",
          { .that = { .amount = -90000, .booking_on = 150, .counterparty_iban = OTHER_IBAN },
            .class = "salary",
            .reason = "salary",
            .needs_document = false },
          "all",
          false,
          "salary",
          true,
          2 },
        { "the other leg was found",
          { .that = { .amount = -90000, .booking_on = 150 },
            .class = "purchase",
            .needs_document = true,
            .is_transfer = true },
          "all",
          false,
          "own-transfer",
          false,
          0 },
        { "sales are not followed up",
          { .that = { .amount = 100, .booking_on = 150 }, .class = "sale", .needs_document = true },
          "all-but-sales",
          false,
          "sale",
          false,
          0 },
        { "but purchases are",
          { .that = { .amount = -100, .booking_on = 150 },
            .class = "purchase",
            .needs_document = true },
          "all-but-sales",
          false,
          "purchase",
          true,
          0 },
        { "a till receipt is not followed up",
          { .that = { .amount = -100,
                      .booking_on = 150,
                      .kind = TRANSACTION_CARD,
                      .counterparty_name = "BAR" },
            .class = "purchase",
            .needs_document = true },
          "all-but-receipts",
          false,
          "purchase",
          false,
          0 },
        { "nothing is followed up",
          { .that = { .amount = -100, .booking_on = 150 },
            .class = "purchase",
            .needs_document = true },
          "none",
          false,
          "purchase",
          false,
          0 },
        { "a small payment from a mixed account",
          { .that = { .amount = -14999, .booking_on = 150, .counterparty_name = "Kino" },
            .class = "purchase",
            .needs_document = true },
          "all",
          true,
          "private",
          false,
          0 },
        { "a larger one is asked about",
          { .that = { .amount = -15000, .booking_on = 150, .counterparty_name = "Kino" },
            .class = "purchase",
            .needs_document = true },
          "all",
          true,
          "purchase",
          true,
          0 },
        { "a small one to a known supplier too",
          { .that = { .amount = -100, .booking_on = 150, .counterparty_name = "TELENOVA BELG" },
            .class = "purchase",
            .needs_document = true },
          "all",
          true,
          "purchase",
          true,
          0 },
    };
    g_autoptr(GPtrArray) rules = g_ptr_array_new();
    KnownSuppliers suppliers = { g_hash_table_new(g_str_hash, g_str_equal), g_ptr_array_new() };

    (void)unused;
    g_ptr_array_add(rules, &rent);
    g_ptr_array_add(rules, &salary);
    g_ptr_array_add(suppliers.names, (gpointer) "telenova belgium");
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        ClientSay say = { .table = ground->table,
                          .holder = ground->holder,
                          .rules = rules,
                          .suppliers = &suppliers,
                          .follow_up = rows[i].follow_up,
                          .is_mixed = rows[i].is_mixed,
                          .private_below = 15000 };
        int rule_no = -1;
        g_autoptr(TransactionClass) class = class_for_client(&say, &rows[i].line, &rule_no);

        g_test_message("%s: %s", rows[i].label, class->reason);
        g_assert_cmpstr(class->name, ==, rows[i].class);
        g_assert_true(class->needs_document == rows[i].needs_document);
        g_assert_cmpint(rule_no, ==, rows[i].rule_no);
    }
    g_hash_table_unref(suppliers.ibans);
    g_ptr_array_unref(suppliers.names);
}

static Day
day(const char *iso)
{
    Day parsed = 0;

    g_assert_true(day_from_iso(iso, &parsed, NULL));
    return parsed;
}

/* The pairs as "1-2 3-4". */
static char *
pairs_of(const TransferLeg *legs, guint count)
{
    g_autoptr(Holidays) holidays = holidays_load(NULL, NULL);
    g_autoptr(GArray) array = g_array_new(FALSE, FALSE, sizeof(TransferLeg));
    g_autoptr(GArray) pairs = NULL;
    GString *text = g_string_new(NULL);

    g_array_append_vals(array, legs, count);
    pairs = transfers_pair(array, holidays);
    for (guint i = 0; i < pairs->len; i++) {
        const TransferPair *pair = &g_array_index(pairs, TransferPair, i);

        g_string_append_printf(text, "%s%d-%d", i > 0 ? " " : "", pair->out_no, pair->in_no);
    }
    return g_string_free(text, FALSE);
}

static void
test_both_legs_of_a_transfer_are_found(void)
{
    const Day friday = day("2026-10-02");
    const Day wednesday = day("2026-10-07");
    const Day thursday = day("2026-10-08");
    const struct {
        const char *label;
        TransferLeg legs[4];
        guint count;
        const char *pairs;
    } rows[] = {
        { "both name each other",
          { { 1, "A", "B", true, friday, -500, "EUR" }, { 2, "B", "A", true, friday, 500, "EUR" } },
          2,
          "1-2" },
        { "three bank days, a weekend between",
          { { 1, "A", "B", true, friday, -500, "EUR" },
            { 2, "B", NULL, false, wednesday, 500, "EUR" } },
          2,
          "1-2" },
        { "four bank days",
          { { 1, "A", "B", true, friday, -500, "EUR" },
            { 2, "B", NULL, false, thursday, 500, "EUR" } },
          2,
          "" },
        { "the other amount",
          { { 1, "A", "B", true, friday, -500, "EUR" }, { 2, "B", "A", true, friday, 501, "EUR" } },
          2,
          "" },
        { "another currency",
          { { 1, "A", "B", true, friday, -500, "EUR" }, { 2, "B", "A", true, friday, 500, "USD" } },
          2,
          "" },
        { "the same account",
          { { 1, "A", NULL, true, friday, -500, "EUR" },
            { 2, "A", NULL, true, friday, 500, "EUR" } },
          2,
          "" },
        { "neither says that it is an own one",
          { { 1, "A", NULL, false, friday, -500, "EUR" },
            { 2, "B", NULL, false, friday, 500, "EUR" } },
          2,
          "" },
        { "it names a third account",
          { { 1, "A", "C", true, friday, -500, "EUR" },
            { 2, "B", NULL, true, friday, 500, "EUR" } },
          2,
          "" },
        { "the one that names it before the one that says nothing",
          { { 1, "A", "B", true, friday, -500, "EUR" },
            { 2, "B", NULL, false, friday, 500, "EUR" },
            { 3, "B", "A", true, wednesday, 500, "EUR" } },
          3,
          "1-3" },
        { "twice the same, each once",
          { { 1, "A", "B", true, friday, -500, "EUR" },
            { 2, "A", "B", true, friday, -500, "EUR" },
            { 3, "B", "A", true, friday, 500, "EUR" },
            { 4, "B", "A", true, friday, 500, "EUR" } },
          4,
          "1-3 2-4" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *pairs = pairs_of(rows[i].legs, rows[i].count);

        g_test_message("%s", rows[i].label);
        g_assert_cmpstr(pairs, ==, rows[i].pairs);
    }
}

static void
test_a_legal_form_makes_a_company(Ground *ground, gconstpointer unused)
{
    (void)unused;
    g_assert_true(class_is_natural_person(ground->table, "Vera Claes"));
    g_assert_false(class_is_natural_person(ground->table, "Bakkerij Test BV"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add(
        "/deciding/classes/by the table", Ground, NULL, set_up, test_lines_are_classed_by_the_table,
        tear_down);
    g_test_add(
        "/deciding/classes/the reason names row and words", Ground, NULL, set_up,
        test_the_reason_names_the_row_and_the_words, tear_down);
    g_test_add_func(
        "/deciding/classes/a wrong table is refused",
        test_a_firms_own_table_that_is_wrong_is_refused);
    g_test_add(
        "/deciding/class rules/a client file has the last word", Ground, NULL, set_up,
        test_a_client_file_has_the_last_word, tear_down);
    g_test_add(
        "/deciding/class rules/a legal form makes a company", Ground, NULL, set_up,
        test_a_legal_form_makes_a_company, tear_down);
    g_test_add_func(
        "/deciding/transfers/both legs are found", test_both_legs_of_a_transfer_are_found);
    return g_test_run();
}
