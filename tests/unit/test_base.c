/* lib/base: money, days, decimals, text, XML. */
#include <glib.h>

#include "base/cents.h"
#include "base/day.h"
#include "base/decimal.h"
#include "base/fail.h"
#include "base/hash.h"
#include "base/text.h"
#include "base/xml.h"

static void
test_cents_parse_takes_what_json_and_ubl_write(void)
{
    static const struct {
        const char *text;
        Cents cents;
    } rows[] = {
        { "0", 0 },          { "12", 1200 },
        { "12.3", 1230 },    { "12.34", 1234 },
        { "-0.05", -5 },     { "+3.10", 310 },
        { "1.500", 150 },    { ".5", 50 },
        { "-12.00", -1200 }, { "92233720368547758.07", G_MAXINT64 },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        Cents cents = 99;

        g_assert_true(cents_parse(rows[i].text, &cents, &error));
        g_assert_no_error(error);
        g_assert_cmpint(cents, ==, rows[i].cents);
    }
}

static void
test_cents_parse_refuses_and_leaves_the_value_alone(void)
{
    static const char *const rows[] = { "",
                                        "-",
                                        "1,00",
                                        "12.345",
                                        "1e3",
                                        "1.2.3",
                                        "€ 12",
                                        " 12",
                                        "0x10",
                                        "92233720368547758.08",
                                        "99999999999999999999" };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        Cents cents = 99;

        g_assert_false(cents_parse(rows[i], &cents, &error));
        g_assert_error(error, FAIL, FAIL_INPUT);
        g_assert_cmpint(cents, ==, 99);
    }
}

static void
test_cents_are_written_with_two_decimals(void)
{
    g_autofree char *small = cents_format(-5);
    g_autofree char *large = cents_format(123456789);
    g_autofree char *lowest = cents_format(G_MININT64);

    g_assert_cmpstr(small, ==, "-0.05");
    g_assert_cmpstr(large, ==, "1234567.89");
    g_assert_cmpstr(lowest, ==, "-92233720368547758.08");
}

static void
test_cents_add_that_overflows_stops(void)
{
    g_autoptr(GError) error = NULL;
    Cents sum = 7;

    g_assert_false(cents_add(G_MAXINT64, 1, &sum, &error));
    g_assert_error(error, FAIL, FAIL_STOP);
    g_assert_cmpint(sum, ==, 7);
}

static void
test_cents_share_rounds_half_away_from_zero(void)
{
    g_assert_cmpint(cents_share_half_up(10000, 2100), ==, 2100);
    g_assert_cmpint(cents_share_half_up(50, 100), ==, 1);
    g_assert_cmpint(cents_share_half_up(-50, 100), ==, -1);
    g_assert_cmpint(cents_share_half_up(49, 100), ==, 0);
}

static void
test_days_are_read_and_written(void)
{
    static const struct {
        const char *iso;
        Day day;
        int weekday;
    } rows[] = {
        { "1970-01-01", 0, 3 },
        { "2000-02-29", 11016, 1 },
        { "2026-01-25", 20478, 6 },
        { "1999-12-31", 10956, 4 },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *written = day_to_iso(rows[i].day);
        Day day = 0;

        g_assert_true(day_from_iso(rows[i].iso, &day, NULL));
        g_assert_cmpint(day, ==, rows[i].day);
        g_assert_cmpint(day_weekday(day), ==, rows[i].weekday);
        g_assert_cmpstr(written, ==, rows[i].iso);
    }
}

static void
test_three_centuries_are_read_as_they_are_written(void)
{
    Day first = 0;
    Day last = 0;

    g_assert_true(day_from_ymd(1900, 1, 1, &first));
    g_assert_true(day_from_ymd(2199, 12, 31, &last));
    g_assert_cmpint(last - first, ==, 300 * 365 + 73 - 1); /* leap days */
    for (Day day = first; day <= last; day++) {
        int year = 0;
        int month = 0;
        int in_month = 0;
        Day read = 0;

        day_to_ymd(day, &year, &month, &in_month);
        if (!day_from_ymd(year, month, in_month, &read) || read != day)
            g_error("%d-%d-%d is read as %d instead of %d", year, month, in_month, read, day);
    }
    g_assert_false(day_from_ymd(1900, 2, 29, &last));
    g_assert_true(day_from_ymd(2000, 2, 29, &last));
}

static void
test_days_that_do_not_exist_are_refused(void)
{
    static const char *const rows[] = { "2026-02-29",       "2026-13-01", "2026-1-1", "20260101",
                                        "2026-01-01T00:00", "1899-12-31", "" };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        Day day = 42;

        g_assert_false(day_from_iso(rows[i], &day, &error));
        g_assert_error(error, FAIL, FAIL_INPUT);
        g_assert_cmpint(day, ==, 42);
    }
}

static void
test_days_of_bank_formats_know_their_century(void)
{
    Day day = 0;
    g_autofree char *coda = day_from_ddmmyy("311026", &day, NULL) ? day_to_iso(day) : NULL;
    g_autofree char *mt940 = day_from_yymmdd("991231", &day, NULL) ? day_to_iso(day) : NULL;

    g_assert_cmpstr(coda, ==, "2026-10-31");
    g_assert_cmpstr(mt940, ==, "1999-12-31");
}

static void
test_months_end_where_the_calendar_says(void)
{
    Day day = 0;
    g_autofree char *february = NULL;
    g_autofree char *last = NULL;

    g_assert_true(day_from_iso("2024-01-31", &day, NULL));
    february = day_to_iso(day_add_months(day, 1));
    last = day_to_iso(day_month_last(day_add_months(day, -2)));
    g_assert_cmpstr(february, ==, "2024-02-29");
    g_assert_cmpstr(last, ==, "2023-11-30");
}

static void
test_easter_is_where_the_almanac_says(void)
{
    g_autofree char *this_year = day_to_iso(day_easter(2026));
    g_autofree char *next_year = day_to_iso(day_easter(2027));

    g_assert_cmpstr(this_year, ==, "2026-04-05");
    g_assert_cmpstr(next_year, ==, "2027-03-28");
}

static void
test_decimals_keep_what_matters(void)
{
    Decimal decimal = { 0 };
    g_autofree char *price =
        decimal_parse("012.34500", &decimal, NULL) ? decimal_format(decimal) : NULL;
    g_autofree char *whole = decimal_parse("-7", &decimal, NULL) ? decimal_format(decimal) : NULL;
    int rate_bp = 0;

    g_assert_cmpstr(price, ==, "12.345");
    g_assert_cmpstr(whole, ==, "-7");
    g_assert_true(decimal_to_basis_points((Decimal){ 55, 1 }, &rate_bp, NULL));
    g_assert_cmpint(rate_bp, ==, 550);
    g_assert_false(decimal_to_basis_points((Decimal){ 5555, 3 }, &rate_bp, NULL));
}

static void
test_decimals_round_to_cents_half_away_from_zero(void)
{
    static const struct {
        const char *text;
        Cents cents;
    } rows[] = {
        { "1.005", 101 }, { "1.0049", 100 }, { "-1.005", -101 }, { "-1.0049", -100 },
        { "7", 700 },     { "0.5", 50 },     { "0.004999", 0 },  { "12.345678901234", 1235 },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Decimal decimal = { 0 };
        Cents cents = 0;

        g_assert_true(decimal_parse(rows[i].text, &decimal, NULL));
        g_assert_true(decimal_to_cents_half_up(decimal, &cents, NULL));
        g_assert_cmpint(cents, ==, rows[i].cents);
    }
}

static void
test_xml_is_written_as_xml_can_hold_it(void)
{
    g_autoptr(XmlWriter) writer = xml_writer_new();
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *text = NULL;
    const char *expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<a x=\"&lt;&quot;&gt;\">\n  <b>1 &lt; 2 &amp; café</b>\n</a>\n";

    xml_writer_open(writer, "a");
    xml_writer_attribute(writer, "x", "<\">");
    xml_writer_element(writer, "b", "1 < 2 & caf\xc3\xa9\x01");
    xml_writer_element(writer, "c", "");
    xml_writer_close(writer);
    bytes = xml_writer_finish(writer);
    text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_assert_cmpstr(text, ==, expected);
}

static void
test_text_becomes_utf8_whatever_it_was(void)
{
    static const struct {
        const char *label;
        const char *bytes;
        gsize size;
        const char *text;
    } rows[] = {
        { "UTF-8", "caf\xc3\xa9", 5, "café" },
        { "UTF-8 with mark", "\xef\xbb\xbfok", 5, "ok" },
        { "decomposed", "cafe\xcc\x81", 6, "café" },
        { "Latin-1", "caf\xe9", 4, "café" },
        { "Windows-1252", "\x80 5", 3, "€ 5" },
        { "UTF-16",
          "\xff\xfe"
          "a\0b\0",
          6, "ab" },
        { "NUL", "a\0b", 3, "a b" },
        { "undefined in Windows-1252", "\x81\xe9", 2, "?é" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = text_from_bytes(rows[i].bytes, rows[i].size);

        g_test_message("%s", rows[i].label);
        g_assert_cmpstr(text, ==, rows[i].text);
    }
}

static void
test_words_are_folded_for_comparing(void)
{
    g_autofree char *french = text_fold("Échéance À PAYER");
    g_autofree char *german = text_fold("Straße");
    g_autofree char *squeezed = text_squeeze("  a\t b\xc2\xa0 c ");
    g_autofree char *words = text_words("N.V. Dürr & Söhne");
    g_autofree char *no_words = text_words(" --");
    g_autofree char *number = text_alphanumerics("be 0403.227.218");

    g_assert_cmpstr(french, ==, "echeance a payer");
    g_assert_cmpstr(german, ==, "strasse");
    g_assert_cmpstr(squeezed, ==, "a b c");
    g_assert_cmpstr(words, ==, " n v durr sohne ");
    g_assert_cmpstr(no_words, ==, " ");
    g_assert_cmpstr(number, ==, "BE0403227218");
}

static void
test_a_text_is_cleaned_into_a_buffer(void)
{
    static const struct {
        const char *text;
        const char *clean;
    } rows[] = {
        { "100.98", "100.98" },
        { "", "" },
        { " \n\t ", "" },
        { "\n  Drukkerij\r\n  De Linde \n", "Drukkerij De Linde" },
        { " cafe\xcc\x81\xc2\xa0 noir ", "café noir" },
        { "half\x01 a", "half a" },
    };
    GString *into = g_string_new("what was there before");

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        text_clean_into(into, rows[i].text);
        g_assert_cmpstr(into->str, ==, rows[i].clean);
        g_assert_cmpuint(into->len, ==, strlen(rows[i].clean));
    }
    g_string_free(into, TRUE);
}

static void
test_a_text_is_among_others(void)
{
    static const char *const list[] = { "a", "bc", NULL };
    static const char *const empty[] = { NULL };

    g_assert_true(text_is_among("bc", list));
    g_assert_false(text_is_among("b", list));
    g_assert_false(text_is_among(NULL, list));
    g_assert_false(text_is_among("a", empty));
    g_assert_false(text_is_among("a", NULL));
}

static bool
count_begin(gpointer user, const XmlElement *element, GError **error)
{
    GString *seen = user;

    (void)error;
    g_string_append_printf(seen, "<%s", element->name);
    if (xml_attribute(element, "id") != NULL)
        g_string_append_printf(seen, " id=%s", xml_attribute(element, "id"));
    g_string_append_c(seen, '>');
    return true;
}

static bool
count_end(gpointer user, const XmlElement *element, const char *text, GError **error)
{
    GString *seen = user;

    (void)error;
    g_string_append_printf(seen, "%s</%s>", text, element->name);
    return true;
}

static const XmlHandler COUNT = { count_begin, count_end };

static void
test_xml_is_told_element_by_element(void)
{
    static const char source[] =
        "<a xmlns='urn:x'><b id='1'>x &amp; y</b><c><![CDATA[<z>]]></c></a>";
    g_autoptr(GBytes) bytes = g_bytes_new_static(source, sizeof source - 1);
    g_autoptr(GError) error = NULL;
    GString *seen = g_string_new(NULL);

    g_assert_true(xml_read(bytes, &COUNT, seen, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(seen->str, ==, "<a><b id=1>x & y</b><c><z></c></a>");
    g_string_free(seen, TRUE);
}

static void
test_xml_that_is_hostile_is_refused(void)
{
    static const struct {
        const char *source;
        const char *sentence;
    } rows[] = {
        { "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "DOCTYPE" },
        { "<a><b></a>", "not well-formed" },
        { "<a>&nothing;</a>", "not well-formed" },
        { "", "empty" },
        { "%PDF-1.4", "not well-formed" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(rows[i].source, strlen(rows[i].source));
        g_autoptr(GError) error = NULL;
        GString *seen = g_string_new(NULL);

        g_assert_false(xml_read(bytes, &COUNT, seen, &error));
        g_assert_error(error, FAIL, FAIL_INPUT);
        g_assert_nonnull(strstr(error->message, rows[i].sentence));
        g_string_free(seen, TRUE);
    }
}

static void
test_xml_nested_ten_thousand_deep_is_refused(void)
{
    GString *source = g_string_new(NULL);
    GString *seen = g_string_new(NULL);
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GError) error = NULL;

    for (int i = 0; i < 10000; i++)
        g_string_append(source, "<a>");
    bytes = g_string_free_to_bytes(source);
    g_assert_false(xml_read(bytes, &COUNT, seen, &error));
    g_assert_error(error, FAIL, FAIL_INPUT);
    g_assert_nonnull(strstr(error->message, "nested too deep"));
    g_string_free(seen, TRUE);
}

static void
test_hash_is_the_published_one(void)
{
    g_autofree char *hash = hash_sha256_text("abc");

    g_assert_cmpstr(hash, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/base/cents/takes what JSON and UBL write",
        test_cents_parse_takes_what_json_and_ubl_write);
    g_test_add_func(
        "/base/cents/refuses the rest", test_cents_parse_refuses_and_leaves_the_value_alone);
    g_test_add_func(
        "/base/cents/are written with two decimals", test_cents_are_written_with_two_decimals);
    g_test_add_func("/base/cents/an overflow stops", test_cents_add_that_overflows_stops);
    g_test_add_func(
        "/base/cents/a share rounds half away from zero",
        test_cents_share_rounds_half_away_from_zero);
    g_test_add_func("/base/day/read and written", test_days_are_read_and_written);
    g_test_add_func(
        "/base/day/three centuries are read as they are written",
        test_three_centuries_are_read_as_they_are_written);
    g_test_add_func(
        "/base/day/what does not exist is refused", test_days_that_do_not_exist_are_refused);
    g_test_add_func(
        "/base/day/bank formats know their century", test_days_of_bank_formats_know_their_century);
    g_test_add_func(
        "/base/day/months end where the calendar says", test_months_end_where_the_calendar_says);
    g_test_add_func("/base/day/Easter", test_easter_is_where_the_almanac_says);
    g_test_add_func("/base/decimal/keeps what matters", test_decimals_keep_what_matters);
    g_test_add_func(
        "/base/decimal/rounds half away from zero",
        test_decimals_round_to_cents_half_away_from_zero);
    g_test_add_func(
        "/base/xml/is written as XML can hold it", test_xml_is_written_as_xml_can_hold_it);
    g_test_add_func(
        "/base/text/becomes UTF-8 whatever it was", test_text_becomes_utf8_whatever_it_was);
    g_test_add_func(
        "/base/text/words are folded for comparing", test_words_are_folded_for_comparing);
    g_test_add_func("/base/text/is cleaned into a buffer", test_a_text_is_cleaned_into_a_buffer);
    g_test_add_func("/base/text/a text is among others", test_a_text_is_among_others);
    g_test_add_func("/base/xml/is told element by element", test_xml_is_told_element_by_element);
    g_test_add_func("/base/xml/hostile files are refused", test_xml_that_is_hostile_is_refused);
    g_test_add_func(
        "/base/xml/ten thousand levels are refused", test_xml_nested_ten_thousand_deep_is_refused);
    g_test_add_func("/base/hash/SHA-256 is the published one", test_hash_is_the_published_one);
    return g_test_run();
}
