/* lib/reading/confidence: strengths become what they are worth; what is not sure enough is taken
 * away, and said. The tables here are a firm's own, in a folder. */
#include <glib.h>
#include <glib/gstdio.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "reading/confidence.h"

#define HEAD "source\tfield\trule\tstrength\tright\tseen\tsure\n"

typedef struct {
    char *folder;
} Home;

static void
write_table(const Home *home, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(home->folder, name, NULL);

    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void
set_up(Home *home, gconstpointer data)
{
    (void)data;
    home->folder = g_dir_make_tmp("matins-confidence-XXXXXX", NULL);
    write_table(
        home, "confidence.tsv",
        HEAD "text\t*\t*\t0\t0\t0\t5000\n"
             "text\ttotal_incl_vat\t*\t0\t0\t0\t6000\n"
             "text\ttotal_incl_vat\t*\t9000\t0\t0\t9100\n"
             "text\ttotal_incl_vat\tlabel\t0\t0\t0\t4000\n"
             "text\ttotal_incl_vat\tlabel\t8000\t0\t0\t8800\n");
    write_table(
        home, "confidence_least.tsv",
        "field\tleast\treview\ntotal_incl_vat\t7000\tyes\nseller_name\t7000\tno\n");
}

static void
tear_down(Home *home, gconstpointer data)
{
    static const char *const names[] = { "confidence.tsv", "confidence_least.tsv" };

    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(home->folder, names[i], NULL);

        g_remove(path);
    }
    g_rmdir(home->folder);
    g_free(home->folder);
}

static void
test_the_closest_row_says_how_sure_a_value_is(Home *home, gconstpointer data)
{
    static const struct {
        const char *source;
        ReadingField field;
        const char *rule;
        int strength, sure;
    } rows[] = {
        { "text", READING_TOTAL_INCL_VAT, "label", 9500, 8800 },
        { "text", READING_TOTAL_INCL_VAT, "label", 7999, 4000 },
        { "text", READING_TOTAL_INCL_VAT, "another", 9500, 9100 },
        { "text", READING_TOTAL_INCL_VAT, NULL, 100, 6000 },
        { "text", READING_IBAN, "label", 9500, 5000 },
        { "ocr", READING_IBAN, "label", 9500, 9500 },
    };
    g_autoptr(Confidence) confidence = confidence_load(home->folder, NULL);

    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_cmpint(
            confidence_of(
                confidence, rows[i].source, rows[i].field, rows[i].rule, rows[i].strength),
            ==, rows[i].sure);
}

static Reading *
reading_of(int strength)
{
    Reading *reading = reading_new();

    reading->is_relevant = true;
    reading->total_incl_vat = 12100;
    reading_prove_text(reading, READING_TOTAL_INCL_VAT, strength, "label", "121,00");
    reading->proof[READING_TOTAL_INCL_VAT].has_box = true;
    reading->proof[READING_TOTAL_INCL_VAT].box = (Box){ .page = 1, .x1 = 100, .y1 = 100 };
    reading->seller_name = "Een BV";
    reading_prove_text(reading, READING_SELLER_NAME, 9900, "place", "Een BV");
    return reading;
}

static void
test_what_is_not_sure_enough_is_taken_away_and_said(Home *home, gconstpointer data)
{
    g_autoptr(Confidence) confidence = confidence_load(home->folder, NULL);
    g_autoptr(Reading) sure = reading_of(8000);
    g_autoptr(Reading) unsure = reading_of(7000);

    (void)data;
    confidence_settle(confidence, sure);
    g_assert_cmpint(sure->confidence[READING_TOTAL_INCL_VAT], ==, 8800);
    g_assert_cmpint(sure->strength[READING_TOTAL_INCL_VAT], ==, 8000);
    g_assert_null(sure->doubt);
    confidence_settle(confidence, unsure);
    g_assert_false(reading_has(unsure, READING_TOTAL_INCL_VAT));
    g_assert_cmpstr(unsure->doubt, ==, "not sure of the total: '121,00' on page 2");
}

static void
test_only_what_matters_asks_for_a_look(Home *home, gconstpointer data)
{
    g_autoptr(Confidence) confidence = confidence_load(home->folder, NULL);
    g_autoptr(Reading) named = reading_of(8000);
    g_autoptr(Reading) other = reading_of(7000);
    g_autoptr(Reading) doubted = reading_of(7000);

    (void)data;
    confidence_settle(confidence, named);
    g_assert_false(reading_has(named, READING_SELLER_NAME)); /* 5000 of 7000 */
    g_assert_null(named->doubt);
    other->is_relevant = false;
    confidence_settle(confidence, other);
    g_assert_null(other->doubt);
    doubted->doubt = "something worse";
    confidence_settle(confidence, doubted);
    g_assert_cmpstr(doubted->doubt, ==, "something worse");
}

static void
test_a_table_that_names_no_field_is_refused(Home *home, gconstpointer data)
{
    static const struct {
        const char *row;
        const char *message;
    } rows[] = {
        { "totl\t7000\tyes\n", "'totl' is no field" },
        { "iban\t7000\tperhaps\n", "review is yes or no, not 'perhaps'" },
        { "iban\t10001\tyes\n", "10001" },
    };

    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strconcat("field\tleast\treview\n", rows[i].row, NULL);
        g_autoptr(GError) error = NULL;

        write_table(home, "confidence_least.tsv", text);
        g_assert_null(confidence_load(home->folder, &error));
        g_assert_cmpint(fail_kind(error), ==, FAIL_SETUP);
        g_assert_nonnull(strstr(error->message, rows[i].message));
    }
}

static void
add(const char *name, void (*test)(Home *home, gconstpointer data))
{
    g_test_add(name, Home, NULL, set_up, test, tear_down);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add("/reading/confidence/the closest row says how sure a value is",
        test_the_closest_row_says_how_sure_a_value_is);
    add("/reading/confidence/what is not sure enough is taken away and said",
        test_what_is_not_sure_enough_is_taken_away_and_said);
    add("/reading/confidence/only what matters asks for a look",
        test_only_what_matters_asks_for_a_look);
    add("/reading/confidence/a table that names no field is refused",
        test_a_table_that_names_no_field_is_refused);
    return g_test_run();
}
