/* lib/formats: CSV statements. What the golden pairs cannot say in one file: printed amounts and
 * dates, profiles that are wrong, the firm's own, damage at every byte. */
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "formats/card_number.h"
#include "formats/csv_statement.h"
#include "formats/formats.h"

static void
test_amounts_are_read_in_the_form_that_is_declared(void)
{
    static const struct {
        const char *text;
        PrintedMark mark;
        Cents cents;
    } rows[] = {
        { "1.234,56", PRINTED_COMMA, 123456 },
        { "1 234,56", PRINTED_COMMA, 123456 },
        { "1\u00a0234,5", PRINTED_COMMA, 123450 },
        { " -12 ", PRINTED_COMMA, -1200 },
        { "12,50-", PRINTED_COMMA, -1250 },
        { "\u221212,50", PRINTED_COMMA, -1250 },
        { "+1.234.567,00", PRINTED_COMMA, 123456700 },
        { "12,500", PRINTED_COMMA, 1250 },
        { "1,234.56", PRINTED_DOT, 123456 },
        { "1\u2019234.56", PRINTED_DOT, 123456 },
        { "15,000.00", PRINTED_DOT, 1500000 },
        { "-3.1", PRINTED_DOT, -310 },
        { "2.500,00", PRINTED_EITHER, 250000 },
        { "2,500.00", PRINTED_EITHER, 250000 },
        { "-67.90", PRINTED_EITHER, -6790 },
        { "-67,90", PRINTED_EITHER, -6790 },
        { "18", PRINTED_EITHER, 1800 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        Cents cents = 99;

        g_assert_true(printed_amount_parse(rows[i].text, rows[i].mark, &cents, &error));
        g_assert_cmpint(cents, ==, rows[i].cents);
    }
}

static void
test_an_amount_that_is_not_surely_one_is_refused(void)
{
    static const struct {
        const char *text;
        PrintedMark mark;
    } rows[] = {
        { "", PRINTED_COMMA },
        { "-", PRINTED_COMMA },
        { "12.50", PRINTED_COMMA },
        { "1.23,00", PRINTED_COMMA },
        { "1.234.56", PRINTED_DOT },
        { "12,", PRINTED_COMMA },
        { ",50 EUR", PRINTED_COMMA },
        { "-12-", PRINTED_COMMA },
        { "12,345", PRINTED_COMMA },
        { "1.234", PRINTED_EITHER },
        { "1,234", PRINTED_EITHER },
        { "1 23,00", PRINTED_COMMA },
        { "1234.567,00", PRINTED_COMMA },
        { "1.234 567,00", PRINTED_COMMA },
        { "99999999999999999999,00", PRINTED_COMMA },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        Cents cents = 99;

        g_test_message("%s", rows[i].text);
        g_assert_false(printed_amount_parse(rows[i].text, rows[i].mark, &cents, &error));
        g_assert_error(error, FAIL, FAIL_INPUT);
        g_assert_cmpint(cents, ==, 99);
    }
}

static void
test_dates_are_read_in_the_form_that_is_declared(void)
{
    static const struct {
        const char *text;
        const char *form;
        const char *iso; /* NULL: refused */
    } rows[] = {
        { "05/11/2026", "DD/MM/YYYY", "2026-11-05" },
        { "5/11/2026", "D/M/YYYY", "2026-11-05" },
        { "15/1/2026", "D/M/YYYY", "2026-01-15" },
        { "20261105", "YYYYMMDD", "2026-11-05" },
        { "2026-11-05 10:11:12", "YYYY-MM-DD", "2026-11-05" },
        { "2026-11-05T10:11:12Z", "YYYY-MM-DD", "2026-11-05" },
        { "05.11.26", "DD.MM.YY", "2026-11-05" },
        { "05.11.99", "DD.MM.YY", "1999-11-05" },
        { "5/11/2026", "DD/MM/YYYY", NULL },
        { "31/02/2026", "DD/MM/YYYY", NULL },
        { "11/25/2026", "DD/MM/YYYY", NULL },
        { "05/11/20261", "DD/MM/YYYY", NULL },
        { "05-11-2026", "DD/MM/YYYY", NULL },
        { "", "DD/MM/YYYY", NULL },
        { "05/11", "DD/MM/YYYY", NULL },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        Day day = DAY_NONE;
        g_autofree char *iso = NULL;

        g_test_message("%s", rows[i].text);
        g_assert_cmpint(
            printed_day_parse(rows[i].text, rows[i].form, &day, NULL), ==, rows[i].iso != NULL);
        iso = day_to_iso(day);
        g_assert_cmpstr(iso, ==, rows[i].iso != NULL ? rows[i].iso : "");
    }
}

static void
test_a_card_has_one_number_and_never_the_whole(void)
{
    static const struct {
        const char *printed;
        const char *masked;
    } rows[] = {
        { "5412345678901234", "541234XXXXXX1234" },
        { "5412 3456 7890 1234", "541234XXXXXX1234" },
        { "5412 34XX XXXX 1234", "541234XXXXXX1234" },
        { "5412-34**-****-1234", "541234XXXXXX1234" },
        { "**** **** **** 1234", "XXXXXXXXXXXX1234" },
        { "3782 822463 10005", "378282XXXXX0005" },
        { "5412 34XX XXXX XXXX", NULL },
        { "4242", NULL },
        { "KAART 5412 3456 7890 1234", NULL },
        { "54123456789012345678", NULL },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *masked = card_number_mask(rows[i].printed);

        g_assert_cmpstr(masked, ==, rows[i].masked);
    }
}

#define GOOD                                                                              \
    "[file]\nheader=Dag;Bedrag;Wie\ndate=DD/MM/YYYY\n[account]\nname=Kas\ncurrency=EUR\n" \
    "[columns]\nbooked=Dag\namount=Bedrag\nname=Wie\n"

static void
test_a_profile_that_is_wrong_is_named_with_its_key(void)
{
    static const struct {
        const char *text;
        const char *sentence;
    } rows[] = {
        { "[file]\nheader=Dag;Bedrag\ndate=DD/MM/YYYY\n", "at least three words" },
        { "[file]\nheader=Dag;Bedrag;Wie\ndate=DD/MM\n", "[file] date is a form" },
        { GOOD "[file]\nseparator=pipe\n", "[file] separator is one of semicolon, comma, tab" },
        { GOOD "[file]\ndecimals=comma\n", "[file] has no key 'decimals'" },
        { GOOD "ammount=Bedrag\n", "[columns] has no key 'ammount'" },
        { GOOD "balance=Saldo\n", "[columns] balance: 'saldo' is not in the header" },
        { GOOD "debit=Bedrag\n", "amount, or debit and credit, is needed" },
        { GOOD "account=Wie\n", "[columns] account, or [account] name, is needed" },
        { GOOD "sign=Wie\n", "[columns] sign goes with [sign] debit and credit" },
        { GOOD "state=Wie\n", "[columns] state goes with [state] booked" },
        { GOOD "[kinds]\nKaart=plastic\n", "[kinds] Kaart: 'plastic' is not a kind" },
        { "no group", "statements/mine.conf" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(CsvProfile) profile = csv_profile_parse("mine", rows[i].text, &error);

        g_assert_null(profile);
        g_assert_error(error, FAIL, FAIL_SETUP);
        g_test_message("%s", error->message);
        g_assert_nonnull(strstr(error->message, rows[i].sentence));
        g_assert_nonnull(strstr(error->message, "statements/mine.conf"));
    }
}

static void
test_the_firms_own_profile_goes_before_those_that_ship(void)
{
    static const char own[] =
        "[file]\nheader=Datum;Wie;Bedrag\ndate=DD/MM/YYYY\nseparator=tab\n"
        "[account]\nname=Kas\ncurrency=EUR\n[columns]\nbooked=Datum\namount=Bedrag\nname=Wie\n";
    static const char table[] = "Datum\tWie\tBedrag\n05/11/2026\tBakker\t-12,50\n";
    g_autofree char *home = g_dir_make_tmp("matins-csv-XXXXXX", NULL);
    g_autofree char *folder = g_build_filename(home, "statements", NULL);
    g_autofree char *path = g_build_filename(folder, "kas.conf", NULL);
    g_autoptr(GBytes) bytes = g_bytes_new_static(table, sizeof table - 1);
    g_autoptr(GError) error = NULL;
    g_autoptr(CsvProfiles) shipped = csv_profiles_load(home, &error);
    g_autoptr(CsvProfiles) profiles = NULL;
    g_autoptr(StatementFile) file = NULL;

    g_assert_no_error(error);
    g_assert_false(statement_file_recognise_with(bytes, shipped));
    g_assert_cmpint(g_mkdir(folder, 0700), ==, 0);
    g_assert_true(g_file_set_contents(path, own, -1, NULL));
    profiles = csv_profiles_load(home, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(csv_profiles_count(profiles), ==, csv_profiles_count(shipped) + 1);
    g_assert_cmpstr(csv_profiles_at(profiles, 0)->name, ==, "kas");
    file = statement_file_read_with(bytes, profiles, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(file->format, ==, "csv.kas");
    g_assert_cmpint(g_unlink(path), ==, 0);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
    g_assert_cmpint(g_rmdir(home), ==, 0);
}

static void
test_a_table_of_something_else_is_no_statement(void)
{
    static const char *const rows[] = {
        "",
        "artikel;omschrijving;prijs\n1001;Schroef;0,12\n1002;Moer;0,10\n",
        "From: a@example.org\nSubject: Saldo\n\nDatum;Bedrag;Saldo\n",
        "%PDF-1.7\nRekeningnummer;Rubrieknaam;Naam;Munt;Afschriftnummer;Datum;Omschrijving;"
        "Valuta;Bedrag;Saldo\n",
        "Saldo;Bedrag;Valuta;Omschrijving;Datum;Afschriftnummer;Munt;Naam;Rubrieknaam;"
        "Rekeningnummer\n",
    };
    g_autoptr(CsvProfiles) profiles = csv_profiles_load(NULL, NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(rows[i], strlen(rows[i]));
        g_autofree char *columns = csv_statement_unknown_columns(bytes);

        g_assert_false(statement_file_recognise_with(bytes, profiles));
        g_assert_null(columns);
    }
}

/* Whatever is cut off or bent: no crash, and what is taken with balances adds up to them. */
static void
test_damage_at_every_byte_is_refused_or_adds_up(void)
{
    static const char *const names[] = { "kbc-cr-alone.csv", "ing-nl-newest-first.csv",
                                         "revolut-fee.csv", "fortis-both-marks.csv" };
    g_autoptr(CsvProfiles) profiles = csv_profiles_load(NULL, NULL);

    for (gsize name = 0; name < G_N_ELEMENTS(names); name++) {
        g_autofree char *path = g_build_filename("tests/golden/csv", names[name], NULL);
        g_autoptr(GBytes) whole = bytes_read_file(path, STATEMENT_MOST_BYTES, NULL);
        gsize size = g_bytes_get_size(whole);

        for (gsize at = 0; at < 2 * size; at += 3) {
            char *copy = g_memdup2(g_bytes_get_data(whole, NULL), size);
            gsize kept = at < size ? at : size;
            g_autoptr(GBytes) bytes = NULL;
            g_autoptr(StatementFile) file = NULL;

            if (at >= size)
                copy[at - size] ^= 0x15;
            bytes = g_bytes_new_take(copy, kept);
            file = statement_file_read_with(bytes, profiles, NULL);
            for (guint i = 0; file != NULL && i < file->statements->len; i++)
                g_assert_true(statement_check_totals(g_ptr_array_index(file->statements, i), NULL));
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/formats/csv/amounts are read in the form that is declared",
        test_amounts_are_read_in_the_form_that_is_declared);
    g_test_add_func(
        "/formats/csv/an amount that is not surely one is refused",
        test_an_amount_that_is_not_surely_one_is_refused);
    g_test_add_func(
        "/formats/csv/dates are read in the form that is declared",
        test_dates_are_read_in_the_form_that_is_declared);
    g_test_add_func(
        "/formats/csv/a card has one number and never the whole",
        test_a_card_has_one_number_and_never_the_whole);
    g_test_add_func(
        "/formats/csv/a profile that is wrong is named with its key",
        test_a_profile_that_is_wrong_is_named_with_its_key);
    g_test_add_func(
        "/formats/csv/the firm's own profile goes before those that ship",
        test_the_firms_own_profile_goes_before_those_that_ship);
    g_test_add_func(
        "/formats/csv/a table of something else is no statement",
        test_a_table_of_something_else_is_no_statement);
    g_test_add_func(
        "/formats/csv/damage at every byte is refused or adds up",
        test_damage_at_every_byte_is_refused_or_adds_up);
    return g_test_run();
}
