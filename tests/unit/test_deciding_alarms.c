/* lib/deciding/alarms: what is wrong with a document that was read well, and what is spared. */
#include <glib.h>
#include <string.h>

#include "base/fail.h"
#include "deciding/alarms.h"
#include "formats/invoice.h"

#define OWN "BE0800000174"
#define SELLER "BE0403227218"
#define PAGE \
    "Drukkerij Linde BV BTW BE 0403.227.218 Klant BE 0800.000.174 Factuur 2026-12 Totaal 121,00"

static AlarmTables *
tables_of(const char *folder)
{
    g_autoptr(GError) error = NULL;
    AlarmTables *tables = alarm_tables_load(folder, &error);

    g_assert_no_error(error);
    return tables;
}

static Day
day(const char *iso)
{
    Day found = DAY_NONE;

    g_assert_true(day_from_iso(iso, &found, NULL));
    return found;
}

/* What a row changes of a purchase that is in order. */
typedef struct {
    const char *label;
    const char *alarm; /* NULL: none but a note */
    const char *words; /* a part of them */
    const char *source;
    const char *direction;
    DocumentType type;
    const char *page;
    const char *name;
    const char *seller; /* "" none */
    const char *buyer;  /* "" none */
    const char *issued;
    int rate_bp;
    const char *known; /* the name of the number */
    const char *register_on;
    bool is_registered;
    const char *invalid_first;
    const char *invalid_last;
    bool no_deduction;
} Row;

static const char * or (const char *given, const char *usual)
{
    return given == NULL ? usual : *given == '\0' ? NULL : given;
}

static Day
day_or_none(const char *iso)
{
    return iso != NULL ? day(iso) : DAY_NONE;
}

static GPtrArray *
judge(const AlarmTables *tables, const Row *row)
{
    g_autoptr(GArray) lines = g_array_new(FALSE, TRUE, sizeof(VatLine));
    const char *names[] = { row->known, NULL };
    VatLine line = { .category = "S",
                     .rate_bp = row->rate_bp == 0 ? 2100 : row->rate_bp,
                     .base = 10000,
                     .vat = 2100 };
    AlarmTerms terms = { .night_on = day("2026-10-06"),
                         .vat_number = OWN,
                         .is_taxed = true,
                         .deducts = !row->no_deduction };
    AlarmCase document = { .type = row->type,
                           .source = or (row->source, "text"),
                           .direction = or (row->direction, "purchase"),
                           .words = or (row->page, PAGE),
                           .seller_name = or (row->name, "Drukkerij Linde BV"),
                           .seller_vat = or (row->seller, SELLER),
                           .buyer_vat = or (row->buyer, OWN),
                           .issue_on = day(or (row->issued, "2026-09-30")),
                           .arrived_on = day("2026-10-05"),
                           .has_vat = true,
                           .vat = 2100,
                           .vat_lines = lines,
                           .seller = { .names = row->known != NULL ? names : NULL,
                                       .register_on = day_or_none(row->register_on),
                                       .is_registered = row->is_registered,
                                       .invalid_first = day_or_none(row->invalid_first),
                                       .invalid_last = day_or_none(row->invalid_last) } };

    g_array_append_val(lines, line);
    return alarms_of(tables, &document, &terms);
}

/* The gravest alarm that is more than a note. */
static const Alarm *
first_told(const GPtrArray *alarms)
{
    for (guint i = 0; i < alarms->len; i++)
        if (((const Alarm *)alarms->pdata[i])->level > ALARM_NOTE)
            return alarms->pdata[i];
    return NULL;
}

static void
test_alarms(void)
{
    static const Row rows[] = {
        { .label = "all is well" },
        { .label = "dated tomorrow",
          .alarm = "date-future",
          .words = "2026-10-07",
          .issued = "2026-10-07" },
        { .label = "dated today", .issued = "2026-10-06" },
        { .label = "dated ten years back", .alarm = "date-old", .issued = "2016-09-30" },
        { .label = "dated nine years back", .issued = "2017-09-30" },
        { .label = "the number of another",
          .alarm = "vat-not-its-name",
          .words = "of Slagerij Peeters NV, not of Drukkerij Linde",
          .known = "Slagerij Peeters NV" },
        { .label = "the same name in another form", .known = "LINDE DRUKKERIJ" },
        { .label = "the page names the holder too",
          .known = "Linde Holding NV",
          .name = "Kleurwijs",
          .page = PAGE " Linde Holding NV, Gent" },
        { .label = "a brand that the page does not explain",
          .alarm = "vat-not-its-name",
          .known = "Linde Holding NV",
          .name = "Kleurwijs",
          .page = "Kleurwijs 0800000174" },
        { .label = "a picture in which the holder is hard to make out",
          .known = "Papiergroothandel Rupel NV",
          .name = "Fopiergr00th",
          .source = "ocr",
          .page = "Fopiergr00th\nPapiergrootbandel Rupol\n0403227218" },
        { .label = "a picture that shows nothing like it",
          .alarm = "vat-not-its-name",
          .known = "Slagerij Peeters NV",
          .source = "ocr" },
        { .label = "our own sales invoice names us",
          .known = "Slagerij Peeters NV",
          .direction = "sale" },
        { .label = "VIES said no once",
          .invalid_first = "2026-10-05",
          .invalid_last = "2026-10-05" },
        { .label = "VIES said no twice",
          .alarm = "vat-not-valid",
          .words = "on 2026-10-04 and on 2026-10-05",
          .invalid_first = "2026-10-04",
          .invalid_last = "2026-10-05" },
        { .label = "the register knows it", .register_on = "2026-10-01", .is_registered = true },
        { .label = "the register does not know it",
          .alarm = "vat-not-valid",
          .words = "of 2026-10-01 does not know",
          .register_on = "2026-10-01" },
        { .label = "the invoice is newer than the register", .register_on = "2026-09-01" },
        { .label = "a foreigner is in no Belgian register",
          .register_on = "2026-10-01",
          .seller = "NL004495445B01" },
        { .label = "20 % in Belgium",
          .alarm = "vat-rate-unknown",
          .words = "20.00 % is no VAT rate of BE on 2026-09-30",
          .rate_bp = 2000 },
        { .label = "19 % in Germany", .seller = "DE136695976", .rate_bp = 1900 },
        { .label = "16 % in Germany, years later",
          .alarm = "vat-rate-unknown",
          .seller = "DE136695976",
          .rate_bp = 1600 },
        { .label = "16 % in Germany for last month",
          .seller = "DE136695976",
          .rate_bp = 1600,
          .issued = "2021-01-31" },
        { .label = "a credit note takes an old rate back",
          .seller = "DE136695976",
          .rate_bp = 1600,
          .type = DOCUMENT_CREDIT_NOTE },
        { .label = "a foreigner may charge Belgian VAT", .seller = "DE136695976" },
        { .label = "the buyer's number is missing",
          .alarm = "mention-missing",
          .words = "of the buyer",
          .buyer = "",
          .page = "Drukkerij Linde BV BE 0403.227.218 Factuur 2026-12 Totaal 121,00" },
        { .label = "it stands there, though nobody read it as the buyer's", .buyer = "" },
        { .label = "it stands there without its zero",
          .buyer = "",
          .page = "BE 0403.227.218 klant 800.000.174 totaal 121,00" },
        { .label = "a picture may hide it", .buyer = "", .source = "ocr", .page = "Totaal" },
        { .label = "an e-invoice without it",
          .alarm = "mention-missing",
          .words = "of the buyer",
          .buyer = "",
          .source = "ubl",
          .page = "" },
        { .label = "the seller's number is missing",
          .alarm = "mention-missing",
          .words = "of the seller",
          .seller = "",
          .page = "Drukkerij Linde, klant 0800.000.174" },
        { .label = "the seller's stands there, though nobody read it", .seller = "" },
        { .label = "nothing is deducted", .buyer = "", .no_deduction = true, .page = "Totaal" },
        { .label = "a receipt names no buyer",
          .buyer = "",
          .type = DOCUMENT_RECEIPT,
          .page = "Totaal" },
    };
    g_autoptr(AlarmTables) tables = tables_of(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GPtrArray) alarms = judge(tables, &rows[i]);
        const Alarm *alarm = first_told(alarms);

        g_test_message("%s", rows[i].label);
        g_assert_cmpstr(alarm != NULL ? alarm->code : NULL, ==, rows[i].alarm);
        if (rows[i].words != NULL)
            g_assert_nonnull(strstr(alarm->words, rows[i].words));
        if (alarm != NULL)
            g_assert_true(alarm_is_known(alarm->code));
    }
}

static const Alarm *
find(const GPtrArray *alarms, const char *code)
{
    for (guint i = 0; i < alarms->len; i++)
        if (g_str_equal(((const Alarm *)alarms->pdata[i])->code, code))
            return alarms->pdata[i];
    return NULL;
}

static AlarmLevel
level_in(const GPtrArray *alarms, const char *code)
{
    const Alarm *alarm = find(alarms, code);

    return alarm != NULL ? alarm->level : ALARM_OFF;
}

static void
test_paper(void)
{
    static const struct {
        Row row;
        bool noted;
    } rows[] = {
        { { .label = "a PDF of a Belgian" }, true },
        { { .label = "a scan of a Belgian", .source = "ocr" }, true },
        { { .label = "an e-invoice", .source = "ubl" }, false },
        { { .label = "before the law", .issued = "2025-12-31" }, false },
        { { .label = "its first day", .issued = "2026-01-01" }, true },
        { { .label = "a receipt", .type = DOCUMENT_RECEIPT }, false },
        { { .label = "a foreigner", .seller = "NL004495445B01" }, false },
        { { .label = "nobody knows whose", .seller = "" }, false },
        { { .label = "a sale", .direction = "sale" }, false },
        { { .label = "exempt", .page = PAGE " Vrijgesteld van btw, artikel 44 W.BTW" }, false },
        { { .label = "flat-rate until 2027", .page = PAGE " Bijzondere forfaitaire regeling" },
          false },
        { { .label = "no flat rate from 2028",
            .page = PAGE " Bijzondere forfaitaire regeling",
            .issued = "2028-01-01" },
          true },
        { { .label = "a bankrupt's receiver",
            .page = PAGE " Meester Jans, curator van het "
                         "faillissement" },
          false },
    };
    g_autoptr(AlarmTables) tables = tables_of(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GPtrArray) alarms = judge(tables, &rows[i].row);

        g_test_message("%s", rows[i].row.label);
        g_assert_cmpint(
            level_in(alarms, "not-structured"), ==, rows[i].noted ? ALARM_NOTE : ALARM_OFF);
    }
}

static void
test_levels(void)
{
    static const Row page = { .label = "page", .rate_bp = 2000 };
    static const Row structured = { .label = "e-invoice", .rate_bp = 2000, .source = "ubl" };
    static const Row foreign = { .label = "foreign", .seller = "FR23334175221", .rate_bp = 2000 };
    g_autoptr(AlarmTables) tables = tables_of(NULL);
    g_autoptr(GPtrArray) held = judge(tables, &page);
    g_autoptr(GPtrArray) told = judge(tables, &structured);
    g_autoptr(GPtrArray) noted = judge(tables, &foreign);

    g_assert_cmpint(level_in(held, "vat-rate-unknown"), ==, ALARM_HOLD);
    g_assert_cmpint(level_in(told, "vat-rate-unknown"), ==, ALARM_TELL);
    g_assert_null(first_told(noted));
    g_assert_cmpint(level_in(noted, "foreign-vat"), ==, ALARM_NOTE);
}

static void
test_own_tables(void)
{
    static const struct {
        const char *table;
        const char *sentence;
    } rows[] = {
        { "alarm\tpage\tstructured\tlimit\nvat-rate-unknwon\thold\ttell\t\n",
          "line 2: 'vat-rate-unknwon' is not an alarm" },
        { "alarm\tpage\tstructured\tlimit\ndate-old\tstop\ttell\t\n",
          "'stop' is not hold, tell, note or off" },
        { "alarm\tpage\tstructured\tlimit\ndate-old\thold\ttell\t9\n", "no row for date-future" },
    };
    g_autofree char *folder = g_dir_make_tmp("matins-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "alarms.tsv", NULL);

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_true(g_file_set_contents(path, rows[i].table, -1, NULL));
        g_assert_null(alarm_tables_load(folder, &error));
        g_assert_error(error, FAIL, FAIL_SETUP);
        g_assert_nonnull(strstr(error->message, rows[i].sentence));
    }
    g_assert_cmpint(remove(path), ==, 0);
    g_assert_cmpint(remove(folder), ==, 0);
}

static void
test_spared_numbers(void)
{
    static const char table[] = "words\tvat_number\tvalid_from\tvalid_to\n"
                                "\tBE 0403.227.218\t\t2027-12-31\n";
    g_autofree char *folder = g_dir_make_tmp("matins-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "einvoice_exceptions.tsv", NULL);
    g_autoptr(EinvoiceExceptions) exceptions = NULL;
    g_autoptr(GError) error = NULL;

    g_assert_true(g_file_set_contents(path, table, -1, NULL));
    exceptions = einvoice_exceptions_load(folder, &error);
    g_assert_no_error(error);
    g_assert_true(einvoice_exceptions_spare(exceptions, SELLER, NULL, day("2027-12-31")));
    g_assert_false(einvoice_exceptions_spare(exceptions, SELLER, NULL, day("2028-01-01")));
    g_assert_false(einvoice_exceptions_spare(exceptions, OWN, "artikel 44", day("2027-01-01")));
    g_assert_cmpint(remove(path), ==, 0);
    g_assert_cmpint(remove(folder), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/deciding/alarms/each sees what is wrong, and spares the rest", test_alarms);
    g_test_add_func("/deciding/alarms/paper where the law wants an e-invoice", test_paper);
    g_test_add_func("/deciding/alarms/an e-invoice is told, a page is held", test_levels);
    g_test_add_func(
        "/deciding/alarms/a firm's own table that is wrong is refused", test_own_tables);
    g_test_add_func("/deciding/alarms/a supplier is spared by its number", test_spared_numbers);
    return g_test_run();
}
