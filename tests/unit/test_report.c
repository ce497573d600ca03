/* The report without a database: escaping, texts, what becomes an exception and how it ages. */
#include <glib.h>
#include <locale.h>
#include <string.h>

#include "report/deadline.h"
#include "report/firm.h"
#include "report/html.h"
#include "report/page.h"
#include "report/texts.h"
#include "report/workbook.h"

static const char *const languages[] = { "nl", "fr", "de", "en" };

static Day
day(const char *iso)
{
    Day found = DAY_NONE;

    g_assert_true(day_from_iso(iso, &found, NULL));
    return found;
}

static Texts *
texts_in(const char *language)
{
    g_autoptr(GError) error = NULL;
    Texts *texts = texts_new(NULL, language, &error);

    g_assert_no_error(error);
    return texts;
}

static json_t *
json(const char *text)
{
    json_t *value = json_loads(text, 0, NULL);

    g_assert_nonnull(value);
    return value;
}

static char *
page_with(const char *text, const char *attribute)
{
    g_autoptr(Html) html = html_new("en", "t", "");
    g_autoptr(GBytes) page = NULL;
    gsize size = 0;
    const char *data = NULL;

    html_element(html, "p", text, "title", attribute, NULL);
    page = html_finish(html);
    data = g_bytes_get_data(page, &size);
    return g_strndup(data, size);
}

static void
test_escapes(void)
{
    static const struct {
        const char *text;
        const char *attribute;
        const char *wanted;
    } rows[] = {
        { "a < b > c & d", "x", "<p title=\"x\">a &lt; b &gt; c &amp; d</p>" },
        { "<script>alert(1)</script>", "x", "&lt;script&gt;alert(1)&lt;/script&gt;" },
        { "quiet", "\" onload=\"x", "<p title=\"&quot; onload=&quot;x\">quiet</p>" },
        { "it's", "it's", "<p title=\"it&#39;s\">it&#39;s</p>" },
        { "\x01\x1b\x7f", "x", ">\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd</p>" },
        { "caf\xe9", "x", ">caf\xef\xbf\xbd</p>" },
        { "€ é 漢", NULL, "<p>€ é 漢</p>" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *page = page_with(rows[i].text, rows[i].attribute);

        if (strstr(page, rows[i].wanted) == NULL)
            g_error("row %u: %s", i, page);
    }
}

static void
test_closes_what_is_open(void)
{
    g_autoptr(Html) html = html_new("nl", "t", "");
    g_autoptr(GBytes) page = NULL;

    html_open(html, "section", NULL);
    html_open(html, "ul", NULL);
    page = html_finish(html);
    g_assert_true(
        g_str_has_suffix(g_bytes_get_data(page, NULL), "<ul></ul></section></body></html>\n"));
}

static void
test_money_and_days(void)
{
    static const struct {
        const char *language;
        const char *money;
        const char *negative;
        const char *date;
        const char *first;
    } rows[] = {
        { "nl", "€\u00a01.234.567,05", "€\u00a0\u22120,50", "6 oktober 2026", "1 mei" },
        { "fr", "1\u202f234\u202f567,05\u00a0€", "\u22120,50\u00a0€", "6 octobre 2026", "1er mai" },
        { "de", "1.234.567,05\u00a0€", "\u22120,50\u00a0€", "6. Oktober 2026", "1. Mai" },
        { "en", "€\u00a01,234,567.05", "€\u00a0\u22120.50", "6 October 2026", "1 May" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Texts) texts = texts_in(rows[i].language);
        g_autofree char *money = texts_money(texts, 123456705, "EUR");
        g_autofree char *negative = texts_money(texts, -50, NULL);
        g_autofree char *date = texts_day(texts, day("2026-10-06"));
        g_autofree char *first = texts_day_short(texts, day("2026-05-01"));

        g_assert_cmpstr(money, ==, rows[i].money);
        g_assert_cmpstr(negative, ==, rows[i].negative);
        g_assert_cmpstr(date, ==, rows[i].date);
        g_assert_cmpstr(first, ==, rows[i].first);
    }
}

static void
test_values_are_not_filled_again(void)
{
    g_autoptr(Texts) texts = texts_in("en");
    g_autofree char *filled = texts_fill(texts, "due.since", "day", "{day} {n} }{", NULL);

    g_assert_cmpstr(filled, ==, "due {day} {n} }{");
}

static void
test_plurals(void)
{
    g_autoptr(Texts) french = texts_in("fr");
    g_autoptr(Texts) dutch = texts_in("nl");
    g_autofree char *none_fr = texts_count(french, "age", 0, NULL);
    g_autofree char *none_nl = texts_count(dutch, "age", 0, NULL);
    g_autofree char *one_nl = texts_count(dutch, "age", 1, NULL);

    g_assert_cmpstr(none_fr, ==, "0 nuit");
    g_assert_cmpstr(none_nl, ==, "0 nachten");
    g_assert_cmpstr(one_nl, ==, "1 nacht");
}

static void
test_refuses_a_language(void)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(texts_new(NULL, "it", &error));
    g_assert_nonnull(strstr(error->message, "'it'"));
}

static void
assert_has(const Texts *texts, const char *before, const char *name, const char *after)
{
    g_autofree char *key = g_strconcat(before, name, after, NULL);

    if (!texts_has(texts, key))
        g_error("%s has no text %s", texts_language(texts), key);
}

static void
test_every_code_has_texts(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autoptr(Texts) texts = texts_in(languages[i]);

        for (const ExceptionKind *kind = exception_kinds; kind->code != NULL; kind++) {
            assert_has(texts, "x.", kind->code, "");
            assert_has(texts, "x.", kind->code, ".one");
            assert_has(texts, "x.", kind->code, ".other");
            assert_has(texts, "", kind->tile, "");
        }
    }
}

static const char sections_text[] =
    "{\"missing\":["
    "{\"transaction\":\"T1\",\"booking_date\":\"2026-10-01\",\"amount\":-12100,"
    "\"counterparty_name\":\"Molen\",\"vat_at_stake\":2100},"
    "{\"transaction\":\"T2\",\"booking_date\":\"2026-10-02\",\"amount\":-500,\"vat_at_stake\":87,"
    "\"proposed\":\"ambiguous\",\"candidates\":[\"1-d1\",\"1-d2\"]},"
    "{\"transaction\":\"T3\",\"amount\":-500,\"twice_of\":\"1-d9\",\"vat_at_stake\":87}],"
    "\"unpaid\":["
    "{\"document\":\"1-d1\",\"direction\":\"purchase\",\"falls_due\":\"2026-10-05\",\"remaining\":"
    "100},"
    "{\"document\":\"1-d2\",\"direction\":\"sale\",\"falls_due\":\"2026-10-20\",\"remaining\":100},"
    "{\"document\":\"1-d3\",\"direction\":\"sale\",\"remaining\":100}],"
    "\"groups\":[{\"documents\":[\"1-d1\",\"1-d4\"],\"amount\":100}],"
    "\"documents\":[{\"document\":\"1-d4\",\"doubt\":\"duplicate-suspected\"},"
    "{\"document\":\"1-d5\",\"doubt\":\"iban-changed\",\"vat_at_stake\":300},"
    "{\"document\":\"1-d6\",\"doubt\":\"something-newer\"}],"
    "\"gaps\":[{\"iban\":\"BE1\",\"after\":\"2026-10-01\",\"before\":\"2026-10-03\"}],"
    "\"unreadable\":[{\"path\":\"a.cod\",\"kind\":\"statement\",\"reason\":\"r\"},"
    "{\"path\":\"b.pdf\",\"kind\":\"document\",\"reason\":\"r\"}],"
    "\"deliveries\":[{\"document\":\"1-d7\",\"state\":\"refused\",\"target\":\"x\"},"
    "{\"document\":\"1-d8\",\"state\":\"in_doubt\"},{\"document\":\"1-d9\",\"state\":\"done\"},"
    "{\"document\":\"1-d10\",\"state\":\"held\",\"reason\":\"no address\"}]}";

/* "code subject", in the order of the model. */
static void
test_composes(void)
{
    static const char *const wanted[] = {
        "missing-document T1",     "match-ambiguous T2",  "paid-twice T3",
        "overdue-purchase 1-d1",   "overdue-sale 1-d2",   "duplicate-suspected 1-d1, 1-d4",
        "iban-changed 1-d5",       "held 1-d6",           "statement-gap BE1, 2026-10-03",
        "statement-refused a.cod", "unreadable b.pdf",    "delivery-refused 1-d7",
        "delivery-in-doubt 1-d8",  "delivery-held 1-d10",
    };
    g_autoptr(json_t) sections = json(sections_text);
    g_autoptr(json_t) exceptions = exceptions_compose(sections, NULL, day("2026-10-06"));

    g_assert_cmpuint(json_array_size(exceptions), ==, G_N_ELEMENTS(wanted));
    for (guint i = 0; i < G_N_ELEMENTS(wanted); i++) {
        const json_t *exception = json_array_get(exceptions, i);
        g_autofree char *found = g_strdup_printf(
            "%s %s", json_member_text(exception, "code"), json_member_text(exception, "subject"));

        g_assert_cmpstr(found, ==, wanted[i]);
        g_assert_cmpstr(json_member_text(exception, "first_on"), ==, "2026-10-06");
    }
}

static ClientMorning *
morning_of(const char *sections_json, const char *before_night, const char *night)
{
    g_autoptr(json_t) sections = json(sections_json);
    g_autoptr(json_t) earlier = exceptions_compose(sections, NULL, day(before_night));
    g_autoptr(json_t) model = json_object();
    g_autoptr(json_t) before = json("{\"exceptions\":[{\"code\":\"held\",\"subject\":\"gone\"}]}");
    g_autoptr(GError) error = NULL;
    g_autoptr(VatCalendar) calendar = vat_calendar_load(NULL, &error);
    ClientMorning *morning = g_new0(ClientMorning, 1);

    json_object_set(model, "sections", sections);
    json_object_set_new(model, "exceptions", exceptions_compose(sections, earlier, day(night)));
    morning->number = g_strdup("0412");
    morning->name = g_strdup("Bouw <X>");
    morning->manager = g_strdup("");
    morning->phone = g_strdup("");
    g_assert_true(client_morning_fill(
        morning, model, before, VAT_PERIOD_MONTHLY, calendar, day(night), &error));
    return morning;
}

static const Exception *
find_any(const ClientMorning *morning, const char *code)
{
    for (guint i = 0; i < morning->exceptions->len; i++) {
        const Exception *exception = morning->exceptions->pdata[i];

        if (g_str_equal(exception->kind->code, code))
            return exception;
    }
    return NULL;
}

static const Exception *
find(const ClientMorning *morning, const char *code)
{
    const Exception *exception = find_any(morning, code);

    if (exception == NULL)
        g_error("no exception %s", code);
    return exception;
}

static void
test_ages(void)
{
    g_autoptr(ClientMorning) morning = morning_of(sections_text, "2026-10-01", "2026-10-06");

    g_assert_cmpuint(find(morning, "missing-document")->nights, ==, 5);
    /* Due on the 5th: known for five nights, overdue only since this one. */
    g_assert_cmpuint(find(morning, "overdue-purchase")->nights, ==, 0);
    g_assert_null(find_any(morning, "overdue-sale"));
    g_assert_cmpuint(morning->solved->len, ==, 1);
}

static void
test_vat_at_stake(void)
{
    g_autoptr(ClientMorning) morning = morning_of(sections_text, "2026-10-01", "2026-10-06");
    const Exception *first = morning->exceptions->pdata[0];

    /* 21.00 of T1 in October's return and 3.00 of 1-d5, of no known date, in the one now open. */
    g_assert_cmpint(morning->vat_cents, ==, 2400);
    g_assert_cmpint(morning->vat_first_cents, ==, 300);
    g_assert_cmpint(morning->vat_deadline, ==, day("2026-10-20"));
    g_assert_cmpint(find(morning, "missing-document")->deadline, ==, day("2026-11-20"));
    g_assert_cmpstr(first->kind->code, ==, "iban-changed");
}

static void
test_deadlines(void)
{
    static const struct {
        VatPeriod period;
        const char *date_on;
        const char *night;
        const char *wanted;
    } rows[] = {
        { VAT_PERIOD_MONTHLY, "2026-09-30", "2026-10-06", "2026-10-20" },
        { VAT_PERIOD_MONTHLY, "2026-10-01", "2026-10-06", "2026-11-20" },
        { VAT_PERIOD_MONTHLY, "2026-05-31", "2026-06-01", "2026-06-22" },   /* Saturday the 20th */
        { VAT_PERIOD_QUARTERLY, "2025-12-01", "2026-01-06", "2026-01-25" }, /* a Sunday, stays */
        { VAT_PERIOD_MONTHLY, "2026-03-15", "2026-10-21", "2026-11-20" },   /* its return is gone */
    };
    g_autoptr(VatCalendar) calendar = vat_calendar_load(NULL, NULL);

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *found = day_to_iso(
            deadline_after(calendar, rows[i].period, day(rows[i].date_on), day(rows[i].night)));

        g_assert_cmpstr(found, ==, rows[i].wanted);
    }
    g_assert_cmpint(
        deadline_after(calendar, VAT_PERIOD_NONE, day("2026-10-01"), day("2026-10-06")), ==,
        DAY_NONE);
}

static void
test_common_causes(void)
{
    static const char refused[] =
        "{\"deliveries\":[{\"document\":\"1\",\"state\":\"refused\",\"target\":\"host\"}]}";
    g_autoptr(Firm) firm = firm_new(day("2026-10-06"));
    g_autoptr(Banks) banks = banks_load(NULL, NULL);

    for (guint i = 0; i < 3; i++) {
        ClientMorning *morning = morning_of(refused, "2026-10-06", "2026-10-06");

        g_free(morning->number);
        morning->number = g_strdup_printf("%u", i);
        firm_take(firm, morning);
    }
    g_assert_true(firm_finish(firm, banks, NULL));
    g_assert_cmpuint(firm->causes->len, ==, 1);
    g_assert_cmpuint(firm->needing->len, ==, 3);
    for (guint i = 0; i < 3; i++) {
        const ClientMorning *morning = firm->needing->pdata[i];

        g_assert_true(firm_tells_elsewhere(firm, morning->exceptions->pdata[0]));
    }
}

static void
test_page_of_a_client(void)
{
    static const Report *const none[] = { NULL };
    g_autoptr(ClientMorning) morning = morning_of(sections_text, "2026-10-06", "2026-10-06");

    for (guint i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autoptr(Texts) texts = texts_in(languages[i]);
        PageFrame frame = { .texts = texts,
                            .night = day("2026-10-06"),
                            .firm_name = "Kantoor & Co" };
        g_autoptr(GBytes) page = page_of_client(morning, none, &frame);
        g_autoptr(GString) text =
            g_string_new_len(g_bytes_get_data(page, NULL), (gssize)g_bytes_get_size(page));

        g_assert_nonnull(strstr(text->str, "Bouw &lt;X&gt;"));
        g_assert_nonnull(strstr(text->str, "Kantoor &amp; Co"));
        g_assert_null(strstr(text->str, "{party}"));
        g_assert_null(strstr(text->str, "://"));
    }
}

static void
test_names_what_a_line_holds(void)
{
    g_autoptr(GString) sections = g_string_new("{\"documents\":[");
    g_autoptr(Firm) firm = firm_new(day("2026-10-06"));
    g_autoptr(Banks) banks = banks_load(NULL, NULL);
    g_autoptr(Texts) texts = texts_in("nl");
    PageFrame frame = { .texts = texts, .night = day("2026-10-06"), .root = "" };
    g_autoptr(GBytes) page = NULL;
    const char *text = NULL;

    for (guint i = 0; i < 9; i++)
        g_string_append_printf(
            sections,
            "%s{\"document\":\"7-d%u\",\"doubt\":\"held-incomplete\",\"party\":\"P%u\","
            "\"amount\":%u,\"issue_date\":\"2026-09-01\",\"reason\":\"%s\"}",
            i > 0 ? "," : "", i, i, 10000 - i,
            i < 2 ? "no total was found" : "no invoice date was found");
    g_string_append(sections, "]}");
    firm_take(firm, morning_of(sections->str, "2026-10-06", "2026-10-06"));
    g_assert_true(firm_finish(firm, banks, NULL));
    page = page_of_firm(firm, &frame);
    text = g_bytes_get_data(page, NULL);
    g_assert_nonnull(strstr(text, "P0, €\u00a0100,00, 1 september: geen totaal gevonden"));
    g_assert_nonnull(strstr(text, "en nog 3, meestal: geen factuurdatum gevonden"));
    g_assert_null(strstr(text, "P8"));
}

static void
test_page_of_a_document(void)
{
    g_autoptr(Texts) texts = texts_in("nl");
    PageFrame frame = { .texts = texts, .night = day("2026-10-06"), .root = "../" };
    g_autoptr(Invoice) invoice = invoice_new();
    InvoiceLine line = {
        .name = "Meel <25 kg>", .quantity = { 15, 1 }, .price = { 64, 2 }, .net = 96
    };
    g_autoptr(GBytes) page = NULL;
    const char *text = NULL;

    invoice->type = DOCUMENT_CREDIT_NOTE;
    invoice->number = invoice_text(invoice, "F-1");
    invoice->seller.name = invoice_text(invoice, "Molen & Zoon");
    invoice->total_incl_vat = 116;
    invoice->known = INVOICE_TOTAL_INCL_VAT;
    g_strlcpy(invoice->currency, "EUR", sizeof invoice->currency);
    g_array_append_val(invoice->lines, line);
    page = page_of_document(invoice, "0107-d1", &frame);
    text = g_bytes_get_data(page, NULL);
    g_assert_nonnull(strstr(text, "0107-d1 \u00b7 creditnota</h1>"));
    g_assert_nonnull(strstr(text, "Molen &amp; Zoon"));
    g_assert_nonnull(strstr(text, "Meel &lt;25 kg&gt;"));
    g_assert_nonnull(strstr(text, ">1,5<"));
    g_assert_nonnull(strstr(text, "€\u00a01,16"));
    g_assert_null(strstr(text, texts_get(texts, "document.net"))); /* not known: not shown */
}

static GBytes *
book_of(Day night)
{
    g_autoptr(Book) book = book_new("t", "a", night, NULL);
    Sheet *sheet = book_add_sheet(book, "a/b:c [x] and far too long for a sheet's name", 1);
    Sheet *again = book_add_sheet(book, "a/b:c [x] and far too long for a sheet's name", 1);
    GBytes *bytes = NULL;

    sheet_column(sheet, "head", 10);
    sheet_text(sheet, "=1+1\x01\xff");
    sheet_money(sheet, 1234);
    sheet_day(sheet, night);
    sheet_end_row(sheet);
    sheet_column(again, "head", 10);
    g_assert_true(book_finish(book, &bytes, NULL));
    return bytes;
}

static void
test_sums_of_a_sheet(void)
{
    g_autoptr(Book) book = book_new("t", "a", day("2026-10-06"), NULL);
    Sheet *sheet = book_add_sheet(book, "sums", 0);
    Cents sum = 7;

    sheet_column(sheet, "what", 10);
    sheet_column(sheet, "amount", 10);
    for (Cents cents = 1; cents <= 3; cents++) {
        sheet_text(sheet, "x");
        sheet_money(sheet, cents);
        sheet_end_row(sheet);
    }
    g_assert_cmpuint(sheet_rows(sheet), ==, 3);
    g_assert_false(sheet_sum(sheet, 0, &sum));
    g_assert_cmpint(sum, ==, 7);
    g_assert_true(sheet_sum(sheet, 1, &sum));
    g_assert_cmpint(sum, ==, 6);
    sheet_is_mixed(sheet);
    g_assert_false(sheet_sum(sheet, 1, &sum));
}

static void
test_same_workbook_twice(void)
{
    g_autoptr(GBytes) one = book_of(day("2026-10-06"));
    g_autoptr(GBytes) two = book_of(day("2026-10-06"));
    g_autoptr(GBytes) other = book_of(day("2026-10-07"));

    g_assert_true(g_bytes_equal(one, two));
    g_assert_false(g_bytes_equal(one, other));
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8");
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/html/escapes text and attributes", test_escapes);
    g_test_add_func("/report/html/closes what is open", test_closes_what_is_open);
    g_test_add_func(
        "/report/texts/write money and days as each language does", test_money_and_days);
    g_test_add_func("/report/texts/look at no value twice", test_values_are_not_filled_again);
    g_test_add_func("/report/texts/count as each language does", test_plurals);
    g_test_add_func("/report/texts/refuse a language they do not have", test_refuses_a_language);
    g_test_add_func(
        "/report/texts/know every exception in every language", test_every_code_has_texts);
    g_test_add_func("/report/exceptions/are composed from the sections", test_composes);
    g_test_add_func("/report/exceptions/grow older from their first night", test_ages);
    g_test_add_func("/report/exceptions/carry the VAT that hangs on them", test_vat_at_stake);
    g_test_add_func("/report/exceptions/fall before the return that holds them", test_deadlines);
    g_test_add_func("/report/firm/tells a common cause once", test_common_causes);
    g_test_add_func("/report/page/fills every sentence and links nowhere", test_page_of_a_client);
    g_test_add_func("/report/page/names what a line holds", test_names_what_a_line_holds);
    g_test_add_func("/report/page/shows an invoice as people read it", test_page_of_a_document);
    g_test_add_func("/report/workbook/adds up what is in one currency", test_sums_of_a_sheet);
    g_test_add_func("/report/workbook/is the same file twice", test_same_workbook_twice);
    return g_test_run();
}
