/* lib/data: data files, their tables, the VAT calendar, rates, legal forms, banks. */
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/day.h"
#include "base/fail.h"
#include "data/banks.h"
#include "data/deduction.h"
#include "data/holidays.h"
#include "data/legal_forms.h"
#include "data/suppliers.h"
#include "data/tables.h"
#include "data/vat_calendar.h"
#include "data/vat_rates.h"

static Day
day_of(const char *iso)
{
    Day day = DAY_NONE;

    g_assert_true(day_from_iso(iso, &day, NULL));
    return day;
}

/* A folder with one data file of the firm's own; the caller removes it by remove_folder. */
static char *
folder_with(const char *name, const char *text)
{
    g_autoptr(GError) error = NULL;
    char *folder = g_dir_make_tmp("matins-data-XXXXXX", &error);
    g_autofree char *path = g_build_filename(folder, name, NULL);

    g_assert_no_error(error);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    return folder;
}

static void
remove_folder(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    g_unlink(path);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

static void
test_own_file_goes_before_the_shipped_one(void)
{
    static const char own[] = "country\trate\nXK\t18\n";
    g_autofree char *folder = folder_with("vat_rates.tsv", own);
    g_autofree char *text = data_load(folder, "vat_rates.tsv", NULL);
    g_autofree char *other = data_load(folder, "banks.tsv", NULL);
    g_autoptr(VatRates) rates = vat_rates_load(folder, NULL);

    g_assert_cmpstr(text, ==, own);
    g_assert_nonnull(strstr(other, "GEBABEBB"));
    g_assert_true(vat_rates_has(rates, "XK", 1800, 0));
    g_assert_false(vat_rates_knows(rates, "BE"));
    remove_folder(folder, "vat_rates.tsv");
}

static void
test_file_that_nobody_has_is_a_setting_gone_wrong(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) outside = NULL;

    g_assert_null(data_load(NULL, "nothing.tsv", &error));
    g_assert_error(error, FAIL, FAIL_SETUP);
    g_assert_cmpstr(error->message, ==, "there is no data file nothing.tsv");
    g_assert_null(data_load("/etc", "../etc/passwd", &outside));
    g_assert_error(outside, FAIL, FAIL_SETUP);
}

static void
test_table_keeps_cells_and_dates(void)
{
    static const char text[] = "# about\n\nname\tvalid_from\tvalid_to\tshare\n"
                               "one \t2025-01-01\t2025-12-31\t5.5\r\n# a comment\ntwo\n";
    g_autoptr(GError) error = NULL;
    g_autoptr(Table) table = table_parse(text, "t.tsv", &error);
    guint name = 0;
    guint share = 0;
    int rate_bp = 0;

    g_assert_no_error(error);
    g_assert_cmpuint(table_rows(table), ==, 2);
    g_assert_true(table_column(table, "name", &name, NULL));
    g_assert_true(table_column(table, "share", &share, NULL));
    g_assert_cmpstr(table_cell(table, 0, name), ==, "one");
    g_assert_cmpstr(table_cell(table, 1, name), ==, "two");
    g_assert_cmpstr(table_cell(table, 1, share), ==, "");
    g_assert_true(table_percent(table, 0, share, &rate_bp, NULL));
    g_assert_cmpint(rate_bp, ==, 550);
    g_assert_cmpint(table_valid_from(table, 0), ==, day_of("2025-01-01"));
    g_assert_cmpint(table_valid_to(table, 0), ==, day_of("2025-12-31"));
    g_assert_cmpint(table_valid_from(table, 1), ==, G_MININT32);
    g_assert_cmpint(table_valid_to(table, 1), ==, G_MAXINT32);
}

static void
test_table_that_is_wrong_names_file_and_line(void)
{
    static const struct {
        const char *text;
        const char *sentence;
    } rows[] = {
        { "", "t.tsv: there is no header line" },
        { "# only\n", "t.tsv: there is no header line" },
        { "a\ta\n", "t.tsv: line 1: column 2 has no name of its own" },
        { "a\t\tb\n", "t.tsv: line 1: column 2 has no name of its own" },
        { "a\tb\n\n1\t2\t3\n", "t.tsv: line 3: 3 cells for 2 columns" },
        { "a\tvalid_from\n1\t2025-02-30\n",
          "t.tsv: line 2: valid_from '2025-02-30' is not a date (YYYY-MM-DD)" },
        { "a\tvalid_from\tvalid_to\n1\t2025-02-02\t2025-02-01\n",
          "t.tsv: line 2: it ends before it begins" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_null(table_parse(rows[i].text, "t.tsv", &error));
        g_assert_error(error, FAIL, FAIL_SETUP);
        g_assert_cmpstr(error->message, ==, rows[i].sentence);
    }
}

static void
test_cell_of_the_wrong_kind_names_file_and_line(void)
{
    g_autoptr(Table) table = table_parse("a\tb\nx\t101\n", "t.tsv", NULL);
    g_autoptr(GError) number = NULL;
    g_autoptr(GError) percent = NULL;
    g_autoptr(GError) column = NULL;
    int value = 7;
    guint index = 7;

    g_assert_false(table_integer(table, 0, 0, 1, 5, &value, &number));
    g_assert_cmpstr(number->message, ==, "t.tsv: line 2: a 'x' is not a whole number from 1 to 5");
    g_assert_false(table_percent(table, 0, 1, &value, &percent));
    g_assert_cmpstr(
        percent->message, ==, "t.tsv: line 2: b '101' is not a percentage from 0 to 100");
    g_assert_false(table_column(table, "c", &index, &column));
    g_assert_cmpstr(column->message, ==, "t.tsv: there is no column c");
    g_assert_cmpint(value, ==, 7);
    g_assert_cmpuint(index, ==, 7);
}

static void
test_belgians_rest_on_ten_days_of_2026(void)
{
    static const char *const rows[] = { "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-14",
                                        "2026-05-25", "2026-07-21", "2026-12-25", "2026-11-11" };
    g_autoptr(GError) error = NULL;
    g_autoptr(Holidays) holidays = holidays_load(NULL, &error);
    guint resting = 0;

    g_assert_no_error(error);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_false(holidays_is_working_day(holidays, "BE", day_of(rows[i])));
    for (Day day = day_of("2026-01-01"); day <= day_of("2026-12-31"); day++)
        if (day_weekday(day) < 5 && !holidays_is_working_day(holidays, "BE", day))
            resting++;
    g_assert_cmpuint(resting, ==, 8); /* 15 August is a Saturday, 1 November a Sunday */
}

static void
test_euro_payments_rest_on_their_own_days(void)
{
    g_autoptr(Holidays) holidays = holidays_load(NULL, NULL);

    g_assert_false(holidays_is_working_day(holidays, "TARGET", day_of("2026-04-03")));
    g_assert_true(holidays_is_working_day(holidays, "BE", day_of("2026-04-03")));
    g_assert_true(holidays_is_working_day(holidays, "TARGET", day_of("2026-07-21")));
    g_assert_cmpint(
        holidays_working_day_from(holidays, "TARGET", day_of("2025-12-25")), ==,
        day_of("2025-12-29"));
}

static void
test_holiday_may_be_one_day_of_the_firms_own(void)
{
    g_autofree char *folder =
        folder_with("holidays.tsv", "calendar\trule\nBE\t2026-03-02\nBE\t02-29\n");
    g_autofree char *wrong = folder_with("holidays.tsv", "calendar\trule\nBE\tsometime\n");
    g_autoptr(Holidays) holidays = holidays_load(folder, NULL);
    g_autoptr(GError) error = NULL;

    g_assert_false(holidays_is_working_day(holidays, "BE", day_of("2026-03-02")));
    g_assert_true(holidays_is_working_day(holidays, "BE", day_of("2027-03-02")));
    g_assert_false(holidays_is_working_day(holidays, "BE", day_of("2028-02-29")));
    g_assert_null(holidays_load(wrong, &error));
    g_assert_cmpstr(error->message, ==, "holidays.tsv: line 2: rule 'sometime' is no day");
    remove_folder(folder, "holidays.tsv");
    remove_folder(wrong, "holidays.tsv");
}

static void
test_returns_are_due_when_the_administration_says(void)
{
    static const struct {
        const char *label;
        VatPeriod period;
        const char *day;
        const char *deadline;
    } rows[] = {
        { "January", VAT_PERIOD_MONTHLY, "2026-01-15", "2026-02-20" },
        { "February", VAT_PERIOD_MONTHLY, "2026-02-28", "2026-03-20" },
        { "March", VAT_PERIOD_MONTHLY, "2026-03-01", "2026-04-20" },
        { "April", VAT_PERIOD_MONTHLY, "2026-04-30", "2026-05-20" },
        { "May: Saturday moves", VAT_PERIOD_MONTHLY, "2026-05-31", "2026-06-22" },
        { "June: no relaxation", VAT_PERIOD_MONTHLY, "2026-06-01", "2026-07-20" },
        { "July", VAT_PERIOD_MONTHLY, "2026-07-31", "2026-08-20" },
        { "August: Sunday moves", VAT_PERIOD_MONTHLY, "2026-08-31", "2026-09-21" },
        { "September", VAT_PERIOD_MONTHLY, "2026-09-30", "2026-10-20" },
        { "October", VAT_PERIOD_MONTHLY, "2026-10-31", "2026-11-20" },
        { "November: Sunday moves", VAT_PERIOD_MONTHLY, "2026-11-30", "2026-12-21" },
        { "December", VAT_PERIOD_MONTHLY, "2026-12-31", "2027-01-20" },
        { "Q4 2025: Sunday stays", VAT_PERIOD_QUARTERLY, "2025-12-31", "2026-01-25" },
        { "Q1: Saturday stays", VAT_PERIOD_QUARTERLY, "2026-02-14", "2026-04-25" },
        { "Q2: Saturday stays", VAT_PERIOD_QUARTERLY, "2026-06-30", "2026-07-25" },
        { "Q3: Sunday stays", VAT_PERIOD_QUARTERLY, "2026-07-01", "2026-10-25" },
        { "Q3 2025: Saturday stays", VAT_PERIOD_QUARTERLY, "2025-09-30", "2025-10-25" },
        { "Q4 2024: still the 20th", VAT_PERIOD_QUARTERLY, "2024-10-01", "2025-01-20" },
        { "Q3 2024: Sunday moved", VAT_PERIOD_QUARTERLY, "2024-07-01", "2024-10-21" },
        { "Q1 2025: Friday", VAT_PERIOD_QUARTERLY, "2025-03-31", "2025-04-25" },
        { "Q2 2025: summer", VAT_PERIOD_QUARTERLY, "2025-06-30", "2025-08-08" },
        { "July 2025: summer", VAT_PERIOD_MONTHLY, "2025-07-05", "2025-09-10" },
        { "April 2024: Whit Monday", VAT_PERIOD_MONTHLY, "2024-04-05", "2024-05-21" },
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(VatCalendar) calendar = vat_calendar_load(NULL, &error);

    g_assert_no_error(error);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Day deadline = vat_calendar_deadline(calendar, rows[i].period, day_of(rows[i].day));
        g_autofree char *written = day_to_iso(deadline);

        g_test_message("%s", rows[i].label);
        g_assert_cmpstr(written, ==, rows[i].deadline);
    }
    g_assert_cmpint(vat_calendar_deadline(calendar, VAT_PERIOD_NONE, 0), ==, DAY_NONE);
}

static void
test_period_is_open_until_its_deadline(void)
{
    static const struct {
        VatPeriod period;
        const char *on;
        const char *first;
        const char *last;
        int days_left;
    } rows[] = {
        { VAT_PERIOD_QUARTERLY, "2026-01-10", "2025-10-01", "2025-12-31", 15 },
        { VAT_PERIOD_QUARTERLY, "2026-01-25", "2025-10-01", "2025-12-31", 0 },
        { VAT_PERIOD_QUARTERLY, "2026-01-26", "2026-01-01", "2026-03-31", 89 },
        { VAT_PERIOD_MONTHLY, "2026-06-22", "2026-05-01", "2026-05-31", 0 },
        { VAT_PERIOD_MONTHLY, "2026-06-23", "2026-06-01", "2026-06-30", 27 },
        { VAT_PERIOD_MONTHLY, "2025-08-10", "2025-07-01", "2025-07-31", 31 },
        { VAT_PERIOD_MONTHLY, "2025-08-05", "2025-06-01", "2025-06-30", 3 },
    };
    g_autoptr(VatCalendar) calendar = vat_calendar_load(NULL, NULL);
    VatOpenPeriod untouched = { 1, 2, 3, 4 };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        VatOpenPeriod open = { 0 };

        g_assert_true(
            vat_calendar_open_period(calendar, rows[i].period, day_of(rows[i].on), &open));
        g_assert_cmpint(open.first, ==, day_of(rows[i].first));
        g_assert_cmpint(open.last, ==, day_of(rows[i].last));
        g_assert_cmpint(open.days_left, ==, rows[i].days_left);
        g_assert_cmpint(open.deadline, ==, day_of(rows[i].on) + rows[i].days_left);
    }
    g_assert_false(vat_calendar_open_period(calendar, VAT_PERIOD_NONE, 20000, &untouched));
    g_assert_cmpint(untouched.first, ==, 1);
}

static void
test_vat_calendar_of_the_firm_is_checked(void)
{
    static const struct {
        const char *name;
        const char *text;
        const char *sentence;
    } rows[] = {
        { "vat_deadlines.tsv", "period\tday\tmoves\nweekly\t20\tyes\n",
          "vat_deadlines.tsv: line 2: 'weekly' is neither monthly nor quarterly" },
        { "vat_deadlines.tsv", "period\tday\tmoves\nmonthly\t31\tyes\n",
          "vat_deadlines.tsv: line 2: day '31' is not a whole number from 1 to 28" },
        { "vat_deadlines.tsv", "period\tday\tmoves\nmonthly\t20\tmaybe\n",
          "vat_deadlines.tsv: line 2: moves 'maybe' is neither yes nor no" },
        { "vat_extensions.tsv",
          "period\tperiod_last\tdeadline\nquarterly\t2026-05-31\t2026-08-08\n",
          "vat_extensions.tsv: line 2: it names no last day of a period, or a deadline before it" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *folder = folder_with(rows[i].name, rows[i].text);
        g_autoptr(GError) error = NULL;

        g_assert_null(vat_calendar_load(folder, &error));
        g_assert_error(error, FAIL, FAIL_SETUP);
        g_assert_cmpstr(error->message, ==, rows[i].sentence);
        remove_folder(folder, rows[i].name);
    }
}

static void
test_periods_are_named_as_in_a_client_list(void)
{
    g_autoptr(GError) error = NULL;
    VatPeriod period = VAT_PERIOD_NONE;

    g_assert_true(vat_period_parse("quarterly", &period, NULL));
    g_assert_cmpint(period, ==, VAT_PERIOD_QUARTERLY);
    g_assert_false(vat_period_parse("yearly", &period, &error));
    g_assert_error(error, FAIL, FAIL_INPUT);
    g_assert_cmpint(period, ==, VAT_PERIOD_QUARTERLY);
}

static void
test_rates_hold_for_their_time(void)
{
    static const struct {
        const char *country;
        int rate_bp;
        const char *on;
        bool has;
    } rows[] = {
        { "BE", 2100, "2026-01-31", true },  { "BE", 1900, "2026-01-31", false },
        { "BE", 600, "2026-01-31", true },   { "DE", 1600, "2020-08-01", true },
        { "DE", 1600, "2021-08-01", false }, { "DE", 1900, "2020-08-01", false },
        { "FR", 550, "2026-01-31", true },   { "NL", 600, "2018-12-31", true },
        { "NL", 600, "2019-01-01", false },  { "RO", 1900, "2025-07-31", true },
        { "RO", 2100, "2025-07-31", false }, { "LU", 1600, "2023-05-05", true },
        { "BE", 0, "2026-01-31", true },     { "ZZ", 0, "2026-01-31", false },
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(VatRates) rates = vat_rates_load(NULL, &error);

    g_assert_no_error(error);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s %d on %s", rows[i].country, rows[i].rate_bp, rows[i].on);
        g_assert_cmpint(
            vat_rates_has(rates, rows[i].country, rows[i].rate_bp, day_of(rows[i].on)), ==,
            rows[i].has);
    }
    g_assert_true(vat_rates_has_anywhere(rates, 250)); /* of Switzerland until 2023 */
    g_assert_true(vat_rates_has_anywhere(rates, 0));
    g_assert_false(vat_rates_has_anywhere(rates, 1107));
    g_assert_cmpint(vat_rates_standard_bp(rates, "EE", day_of("2026-01-01")), ==, 2400);
    g_assert_cmpint(vat_rates_standard_bp(rates, "ZZ", day_of("2026-01-01")), ==, -1);
}

static void
test_suppliers_are_known_by_their_names(void)
{
    static const struct {
        const char *name;
        const char *kind;
        Cents vat; /* of 100.01 */
    } rows[] = {
        { "Tankstation Kanaalzicht", "car_fuel", 5001 },
        { "RESTAURANT 'T GROENE HUIS", "restaurant", 0 },
        { "Hôtel-Havenzicht BV", "hotel", 0 },
        { "Hoteldebotel BV", NULL, 10001 },
        { "Papier & Co", NULL, 10001 },
        { "", NULL, 10001 },
        { NULL, NULL, 10001 },
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(Suppliers) suppliers = suppliers_load(NULL, &error);

    g_assert_no_error(error);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_assert_cmpstr(suppliers_kind(suppliers, rows[i].name), ==, rows[i].kind);
        g_assert_cmpint(
            suppliers_share(suppliers, rows[i].name, day_of("2026-10-06"), 10001), ==, rows[i].vat);
    }
}

static void
test_deduction_is_all_unless_the_table_says_less(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Deductions) deductions = deductions_load(NULL, &error);

    g_assert_no_error(error);
    g_assert_cmpint(deductions_share_bp(deductions, "car", day_of("2026-01-01")), ==, 5000);
    g_assert_cmpint(deductions_share_bp(deductions, "restaurant", day_of("2026-01-01")), ==, 0);
    g_assert_cmpint(deductions_share_bp(deductions, "stationery", day_of("2026-01-01")), ==, 10000);
}

static void
test_names_are_compared_without_legal_forms(void)
{
    static const struct {
        const char *name;
        const char *stripped;
    } rows[] = {
        { "Bakkerij Voorbeeld BV", "bakkerij voorbeeld" },
        { "NV Bakkerij Voorbeeld", "bakkerij voorbeeld" },
        { "bakkerij  VOORBEELD n.v.", "bakkerij voorbeeld" },
        { "Bakkerij-Voorbeeld, B.V.B.A.", "bakkerij voorbeeld" },
        { "S.A. Exemple & Fils SRL", "exemple fils" },
        { "Muster GmbH & Co. KG", "muster" },
        { "Przykład Sp. z o.o.", "przyklad" },
        { "Exemple S.à r.l.", "exemple" },
        { "Voorbeeld A/S", "voorbeeld" },
        { "BV", "bv" },
        { "BV NV", "bv" },
        { "Savanna", "savanna" },
        { "Centrum SA Noord", "centrum sa noord" },
        { "  ", "" },
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(LegalForms) forms = legal_forms_load(NULL, &error);

    g_assert_no_error(error);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *stripped = legal_forms_strip(forms, rows[i].name);

        g_assert_cmpstr(stripped, ==, rows[i].stripped);
    }
}

static void
test_bank_of_a_belgian_account_is_known(void)
{
    static const struct {
        const char *iban;
        const char *bic;
    } rows[] = {
        { "BE21001234567803", "GEBABEBB" }, { "BE56363123456788", "BBRUBEBB" },
        { "BE89735000000085", "KREDBEBB" }, { "BE68539007547034", NULL },
        { "NL20INGB0001234567", NULL },     { "BE", NULL },
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(Banks) banks = banks_load(NULL, &error);

    g_assert_no_error(error);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_cmpstr(banks_bic(banks, rows[i].iban), ==, rows[i].bic);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/data/tables/the firm's file goes before the shipped one",
        test_own_file_goes_before_the_shipped_one);
    g_test_add_func(
        "/data/tables/a file that nobody has is a setting gone wrong",
        test_file_that_nobody_has_is_a_setting_gone_wrong);
    g_test_add_func("/data/tables/cells and dates are kept", test_table_keeps_cells_and_dates);
    g_test_add_func(
        "/data/tables/what is wrong names file and line",
        test_table_that_is_wrong_names_file_and_line);
    g_test_add_func(
        "/data/tables/a cell of the wrong kind names file and line",
        test_cell_of_the_wrong_kind_names_file_and_line);
    g_test_add_func(
        "/data/holidays/Belgians rest on ten days of 2026", test_belgians_rest_on_ten_days_of_2026);
    g_test_add_func(
        "/data/holidays/euro payments rest on their own days",
        test_euro_payments_rest_on_their_own_days);
    g_test_add_func(
        "/data/holidays/one day of the firm's own", test_holiday_may_be_one_day_of_the_firms_own);
    g_test_add_func(
        "/data/vat calendar/returns are due when the administration says",
        test_returns_are_due_when_the_administration_says);
    g_test_add_func(
        "/data/vat calendar/a period is open until its deadline",
        test_period_is_open_until_its_deadline);
    g_test_add_func(
        "/data/vat calendar/the firm's own is checked", test_vat_calendar_of_the_firm_is_checked);
    g_test_add_func(
        "/data/vat calendar/periods are named as in a client list",
        test_periods_are_named_as_in_a_client_list);
    g_test_add_func("/data/vat rates/hold for their time", test_rates_hold_for_their_time);
    g_test_add_func(
        "/data/suppliers/known by their names", test_suppliers_are_known_by_their_names);
    g_test_add_func(
        "/data/deduction/all unless the table says less",
        test_deduction_is_all_unless_the_table_says_less);
    g_test_add_func(
        "/data/legal forms/names are compared without them",
        test_names_are_compared_without_legal_forms);
    g_test_add_func(
        "/data/banks/the bank of a Belgian account is known",
        test_bank_of_a_belgian_account_is_known);
    return g_test_run();
}
