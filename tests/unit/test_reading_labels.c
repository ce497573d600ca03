/* lib/data/words: each phrase of the tables does what its key says on a small paper, and a word
 * that says nothing in its place does not. A phrase that nothing can find, or that another one
 * hides, fails here by name. */
#include "data/tables.h"
#include "paper.h"

#define NONSENSE "xqz" /* of no table */

/* A paper on which a phrase at %s decides. value: what it leads to; NULL: that it prevents a value.
 */
typedef struct {
    const char *key;
    const char *paper;
    ReadingField field;
    const char *value;
} Trial;

static const Trial LABELS[] = {
    { "number", "FACTUUR\n%s F2026-117\n", READING_NUMBER, "F2026-117" },
    { "other_number", "ERELOONSTAAT %s 4711-22\n", READING_NUMBER, NULL },
    { "issue_date", "%s: 03/09/2026\n\n\n\nWerken 14/08/2026\n", READING_ISSUE_ON, "2026-09-03" },
    { "due_date", "Factuurdatum: 03/09/2026\n\n%s: 17/10/2026\n", READING_DUE_ON, "2026-10-17" },
    { "other_date", "%s 03/09/2026\n", READING_ISSUE_ON, NULL },
    { "gross", "FACTUUR\n\n%s 121,00\n", READING_TOTAL_INCL_VAT, "121.00" },
    { "payable", "FACTUUR\n\n%s 121,00\n", READING_TOTAL_INCL_VAT, "121.00" },
    { "net", "%s 100,00\nBTW 12,35\nTotaal 112,35\n", READING_TOTAL_EXCL_VAT, "100.00" },
    { "vat_amount", "Netto 100,00\n%s 12,35\nTotaal 112,35\n", READING_VAT, "12.35" },
    { "other_amount", "Totaal %s 500,00\n", READING_TOTAL_INCL_VAT, NULL },
    { "quantity", "Totaal %s 500,00\n", READING_TOTAL_INCL_VAT, NULL },
    { "vat_number", "%s DE123456789\n", READING_SELLER_VAT, "DE123456789" },
    { "buyer_vat", "%s: BE0403.227.218\n", READING_BUYER_VAT, "BE0403227218" },
    { "buyer_iban", "%s: BE68 5390 0754 7034\n", READING_IBAN, NULL },
    { "bic", "%s: KREDBEBB\n", READING_BIC, "KREDBEBB" },
    { "reference", "%s: 090754000046\n", READING_PAYMENT_REFERENCE, "090754000046" },
};

static char *
value_on(const char *paper, const char *phrase, const Words *words, ReadingField field)
{
    g_auto(GStrv) parts = g_strsplit(paper, "%s", 2);
    g_autofree char *text = g_strjoin(phrase, parts[0], parts[1], NULL);
    g_autoptr(Pages) pages = paper_pages(text);
    ReadingContext context = { .words = words, .today = DAY_NONE };
    g_autoptr(Reading) reading = reading_from_pages(pages, &context);

    return reading_value(reading, field);
}

/* 0 when the phrase decides, else 1. */
static guint
try_phrase(const Trial *trial, const char *phrase, const Words *words)
{
    g_autofree char *with = value_on(trial->paper, phrase, words, trial->field);
    g_autofree char *without = value_on(trial->paper, NONSENSE, words, trial->field);
    bool decides = g_strcmp0(with, without) != 0;

    if (g_strcmp0(with, trial->value) == 0 && decides)
        return 0;
    g_test_message(
        "%s: '%s' leads to %s, a word that says nothing to %s", trial->key, phrase,
        with != NULL ? with : "nothing", without != NULL ? without : "nothing");
    return 1;
}

typedef guint (*TryRow)(const char *key, const char *phrase, const Words *words);

/* Tries each phrase of a table; how many do not do what their row says. */
static guint
try_table(const char *name, TryRow try_row)
{
    g_autoptr(Words) words = words_load(NULL, NULL);
    g_autoptr(Table) table = table_load(NULL, name, NULL);
    guint key = 0, phrases = 0, wrong = 0;

    g_assert_true(table_column(table, "key", &key, NULL));
    g_assert_true(table_column(table, "phrases", &phrases, NULL));
    for (guint row = 0; row < table_rows(table); row++) {
        g_auto(GStrv) texts = g_strsplit(table_cell(table, row, phrases), "|", -1);

        for (guint i = 0; texts[i] != NULL; i++)
            wrong += try_row(table_cell(table, row, key), g_strstrip(texts[i]), words);
    }
    return wrong;
}

static guint
try_label(const char *key, const char *phrase, const Words *words)
{
    guint wrong = 0;

    for (guint i = 0; i < G_N_ELEMENTS(LABELS); i++)
        if (g_str_equal(key, LABELS[i].key))
            wrong += try_phrase(&LABELS[i], phrase, words);
    return wrong;
}

/* Once is enough for what a paper calls itself; what only goes with such papers must add up. */
static guint
try_kind(const char *key, const char *phrase, const Words *words)
{
    g_autofree char *text = g_strdup_printf("%s\n\n%s\n\n%s\n", phrase, phrase, phrase);
    g_autoptr(Pages) pages = paper_pages(text);
    ReadingContext context = { .words = words, .today = DAY_NONE };
    g_autoptr(Reading) reading = reading_from_pages(pages, &context);

    if (g_str_equal(document_type_name(reading->type), key))
        return 0;
    g_test_message("'%s' is a %s, not a %s", phrase, document_type_name(reading->type), key);
    return 1;
}

static guint
try_month(const char *key, const char *phrase, const Words *words)
{
    g_autofree char *want = g_strdup_printf("2026-%s%s-03", strlen(key) == 1 ? "0" : "", key);
    Trial trial = { key, "Factuurdatum: 3 %s 2026\n", READING_ISSUE_ON, want };

    return try_phrase(&trial, phrase, words);
}

static void
test_each_label_announces_what_its_row_says(void)
{
    g_assert_cmpuint(try_table("words/labels.tsv", try_label), ==, 0);
}

static void
test_each_paper_is_what_it_calls_itself(void)
{
    g_assert_cmpuint(try_table("words/kinds.tsv", try_kind), ==, 0);
}

static void
test_each_month_has_its_names(void)
{
    g_assert_cmpuint(try_table("words/months.tsv", try_month), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/reading/labels/each announces what its row says",
        test_each_label_announces_what_its_row_says);
    g_test_add_func(
        "/reading/labels/each paper is what it calls itself",
        test_each_paper_is_what_it_calls_itself);
    g_test_add_func("/reading/labels/each month has its names", test_each_month_has_its_names);
    return g_test_run();
}
