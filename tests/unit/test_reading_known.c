/* What confirmed papers of a supplier say about its next one. Invented documents laid out as text:
 * one character is 6 points wide, one line 12 points high. */
#include <glib.h>

#include "base/text.h"
#include "reading/known.h"
#include "reading/read_pages.h"

#define LETTER 600
#define LINE 1200
#define FIELD(field) (1U << (field))

static void
add_line(Pages *pages, Page *page, const char *line, int row)
{
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    gint32 column = 0;

    for (guint i = 0; words[i] != NULL; i++) {
        gint32 length = (gint32)g_utf8_strlen(words[i], -1);
        Word word = { .text = words[i],
                      .x0 = column * LETTER,
                      .y0 = row * LINE,
                      .x1 = (column + length) * LETTER,
                      .y1 = row * LINE + 1000,
                      .line = (guint16)row,
                      .confidence = 100 };

        if (length > 0)
            pages_add_word(pages, page, &word);
        column += length + 1;
    }
}

static Pages *
pages_of(const char *text)
{
    Pages *pages = pages_new();
    Page *page = pages_add(pages, 60000, 84200, PAGE_TEXT);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (guint i = 0; lines[i] != NULL; i++)
        add_line(pages, page, lines[i], (int)i);
    return pages;
}

static GPtrArray *
suppliers_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)known_supplier_free);
}

/* suppliers NULL: nobody is known; accounts: the client file's own. It is BE0403227218. */
static Reading *
read_as(const char *text, const GPtrArray *suppliers, const char *const *accounts)
{
    static const char *const vats[] = { "BE0403227218", NULL };
    g_autoptr(Words) words = words_load(NULL, NULL);
    g_autoptr(Pages) pages = pages_of(text);
    ReadingContext context = { .words = words,
                               .today = DAY_NONE,
                               .own_vats = vats,
                               .own_ibans = accounts,
                               .suppliers = suppliers };

    return reading_from_pages(pages, &context);
}

static Reading *
read_knowing(const char *text, const GPtrArray *suppliers)
{
    static const char *const accounts[] = { "BE21001234567803", NULL };

    return read_as(text, suppliers, accounts);
}

/* A paper that announces nothing as others do. */
#define PAPER(number, issue, net, vat, total)               \
    "Factuur\n"                                             \
    "\n"                                                    \
    "Klant BV                        Btw BE 0403.227.218\n" \
    "\n"                                                    \
    "Briefje                         " number "\n"          \
    "Klantcode                       77/4711\n"             \
    "Opgemaakt                       " issue "\n"           \
    "Geleverd                        05/09/2026\n"          \
    "\n"                                                    \
    "Zand, gezeefd                   " net "\n"             \
    "Bijdrage                        " vat "\n"             \
    "Alles samen                     " total "\n"           \
    "Reeds ontvangen                 12,00\n"               \
    "\n"                                                    \
    "BE68 5390 0754 7034\n"

static const char FIRST[] = PAPER("26/00311", "14/09/2026", "200,00", "42,00", "242,00");
static const char SECOND[] = PAPER("26/00388", "02/10/2026", "350,00", "73,50", "423,50");

/* What staff said of the first paper. */
static Reading *
confirmed_first(void)
{
    Reading *reading = reading_new();

    reading->number = "26/00311";
    g_assert_true(day_from_iso("2026-09-14", &reading->issue_on, NULL));
    reading->total_excl_vat = 20000;
    reading->vat = 4200;
    reading->total_incl_vat = 24200;
    for (ReadingField field = 0; field < READING_FIELDS; field++)
        reading_prove_text(reading, field, 10000, "a person said so", NULL);
    return reading;
}

static KnownSupplier *
taught_by(const char *text, const Reading *confirmed, bool by_person)
{
    g_autoptr(Words) words = words_load(NULL, NULL);
    g_autoptr(Pages) pages = pages_of(text);
    g_autoptr(Candidates) candidates = candidates_new(pages, words);
    KnownSupplier *supplier = known_supplier_new("BE0800000174");
    int rate = 2100;

    g_ptr_array_unref(supplier->anchors);
    supplier->anchors = anchors_learn(candidates, confirmed, G_MAXUINT32, " klant bv ");
    for (guint i = 0; i < supplier->anchors->len; i++)
        ((Anchor *)g_ptr_array_index(supplier->anchors, i))->by_person = by_person;
    g_ptr_array_add(supplier->shapes, anchor_shape(confirmed->number));
    g_ptr_array_add(supplier->names, g_strdup("Zandgroeve Proef BV"));
    g_ptr_array_add(supplier->ibans, g_strdup("BE68539007547034"));
    g_array_append_val(supplier->rates, rate);
    return supplier;
}

static void
check(const Reading *reading, ReadingField field, const char *value)
{
    g_autofree char *found = reading_value(reading, field);

    if (g_strcmp0(found, value) != 0)
        g_error("%s is %s, not %s", reading_field_name(field), found, value);
}

static void
test_the_second_paper_is_read_whole(void)
{
    g_autoptr(Reading) confirmed = confirmed_first();
    g_autoptr(GPtrArray) suppliers = suppliers_new();
    g_autoptr(Reading) before = read_knowing(SECOND, NULL);
    g_autoptr(Reading) after = NULL;

    g_ptr_array_add(suppliers, taught_by(FIRST, confirmed, true));
    after = read_knowing(SECOND, suppliers);
    check(before, READING_NUMBER, NULL);
    check(before, READING_SELLER_VAT, NULL);
    check(after, READING_NUMBER, "26/00388");
    check(after, READING_ISSUE_ON, "2026-10-02");
    check(after, READING_TOTAL_EXCL_VAT, "350.00");
    check(after, READING_VAT, "73.50");
    check(after, READING_TOTAL_INCL_VAT, "423.50");
    check(after, READING_SELLER_VAT, "BE0800000174");
    check(after, READING_SELLER_NAME, "Zandgroeve Proef BV");
    check(after, READING_BUYER_VAT, "BE0403227218");
    g_assert_cmpuint(after->vat_lines->len, ==, 1);
    g_assert_cmpstr(after->proof[READING_SELLER_VAT].rule, ==, "known supplier by IBAN");
    g_assert_true(after->proof[READING_NUMBER].has_box);
}

/* Nothing is put where nothing stands, or where something else does. */
static void
test_nothing_is_invented(void)
{
    static const struct {
        const char *text;
        ReadingField field;
    } rows[] = {
        { PAPER("zonder", "02/10/2026", "350,00", "73,50", "423,50"), READING_NUMBER },
        { PAPER("Q-26-X/1", "02/10/2026", "350,00", "73,50", "423,50"), READING_NUMBER },
        { PAPER("26/00388", "oktober", "350,00", "73,50", "423,50"), READING_ISSUE_ON },
        { PAPER("26/00388", "02/10/2026", "350,00", "73,50", "425,50"), READING_VAT },
    };
    g_autoptr(Reading) confirmed = confirmed_first();
    g_autoptr(GPtrArray) suppliers = suppliers_new();

    g_ptr_array_add(suppliers, taught_by(FIRST, confirmed, true));
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Reading) before = read_knowing(rows[i].text, NULL);
        g_autoptr(Reading) after = read_knowing(rows[i].text, suppliers);
        g_autofree char *value = reading_value(before, rows[i].field);

        check(after, rows[i].field, value);
    }
}

/* The account of two suppliers is nobody's; the client file's own is never a supplier's. */
static void
test_who_is_not_certain_is_nobody(void)
{
    g_autoptr(Reading) confirmed = confirmed_first();
    g_autoptr(GPtrArray) suppliers = suppliers_new();
    g_autoptr(Reading) shared = NULL;
    g_autoptr(Reading) own = NULL;
    KnownSupplier *other = taught_by(FIRST, confirmed, true);

    g_ptr_array_add(suppliers, taught_by(FIRST, confirmed, true));
    g_free(other->vat);
    other->vat = g_strdup("BE0800000273");
    g_ptr_array_add(suppliers, other);
    shared = read_knowing(SECOND, suppliers);
    check(shared, READING_SELLER_VAT, NULL);
    check(shared, READING_NUMBER, NULL);
    g_ptr_array_set_size(suppliers, 1);
    g_ptr_array_add(
        ((KnownSupplier *)g_ptr_array_index(suppliers, 0))->ibans, g_strdup("BE21001234567803"));
    own = read_knowing("Factuur\n\nBE21 0012 3456 7803\n", suppliers);
    check(own, READING_SELLER_VAT, NULL);
}

/* The client file is a supplier of others in the firm: on its own sales it stays the seller. */
static void
test_a_sale_stays_one(void)
{
    static const char sale[] = "Klant BV\n\nFactuur\n\nFactuurnummer           2026/7\n\n"
                               "Totaal te betalen       121,00 EUR\n\n"
                               "BE68 5390 0754 7034         Btw BE 0403.227.218\n";
    g_autoptr(Reading) confirmed = confirmed_first();
    g_autoptr(GPtrArray) suppliers = suppliers_new();
    g_autoptr(Reading) after = NULL;
    KnownSupplier *own = taught_by(FIRST, confirmed, true);

    g_free(own->vat);
    own->vat = g_strdup("BE0403227218");
    g_ptr_array_add(suppliers, own);
    after = read_as(sale, suppliers, NULL);
    check(after, READING_SELLER_VAT, "BE0403227218");
    check(after, READING_BUYER_VAT, NULL);
}

/* What rules found against what was taught. */
#define LABELLED                                            \
    "Factuur\n"                                             \
    "\n"                                                    \
    "Klant BV                        Btw BE 0403.227.218\n" \
    "\n"                                                    \
    "Factuurnummer                   77/4711\n"             \
    "Briefje                         26/00388\n"            \
    "\n"                                                    \
    "BE68 5390 0754 7034\n"

static void
test_a_person_stands_above_the_rules(void)
{
    g_autoptr(Reading) confirmed = confirmed_first();
    g_autoptr(GPtrArray) person = suppliers_new();
    g_autoptr(GPtrArray) payment = suppliers_new();
    g_autoptr(Reading) by_rules = read_knowing(LABELLED, NULL);
    g_autoptr(Reading) by_person = NULL;
    g_autoptr(Reading) by_payment = NULL;

    g_ptr_array_add(person, taught_by(FIRST, confirmed, true));
    g_ptr_array_add(payment, taught_by(FIRST, confirmed, false));
    by_person = read_knowing(LABELLED, person);
    by_payment = read_knowing(LABELLED, payment);
    check(by_rules, READING_NUMBER, "77/4711");
    check(by_person, READING_NUMBER, "26/00388");
    check(by_payment, READING_NUMBER, "77/4711");
}

/* Of two accounts the one that was paid before; a day that is printed and fits the terms. */
static void
test_accounts_and_terms(void)
{
    static const char text[] = "Factuur\n\nZandgroeve Proef BV     Btw BE 0800.000.174\n"
                               "Klant BV                Btw BE 0403.227.218\n\n"
                               "Factuurdatum            02/10/2026\n"
                               "Zie                     01/11/2026\n"
                               "Zie                     08/11/2026\n"
                               "BE62 5100 0754 7061\nBE68 5390 0754 7034\n";
    g_autoptr(GPtrArray) suppliers = suppliers_new();
    KnownSupplier *supplier = known_supplier_new("BE0800000174");
    g_autoptr(Reading) before = read_knowing(text, NULL);
    g_autoptr(Reading) after = NULL;
    int terms = 30;

    g_ptr_array_add(supplier->ibans, g_strdup("BE68539007547034"));
    g_array_append_val(supplier->terms, terms);
    g_ptr_array_add(suppliers, supplier);
    after = read_knowing(text, suppliers);
    check(before, READING_IBAN, "BE62510007547061");
    check(before, READING_DUE_ON, NULL);
    check(after, READING_IBAN, "BE68539007547034");
    check(after, READING_DUE_ON, "2026-11-01");
}

static void
test_private_words_are_not_learned(void)
{
    static const char text[] = "Factuur\n\nKlant Peeters   26/00311\nBriefje   26/00311\n";
    g_autoptr(Words) words = words_load(NULL, NULL);
    g_autoptr(Pages) pages = pages_of(text);
    g_autoptr(Candidates) candidates = candidates_new(pages, words);
    g_autoptr(Reading) confirmed = confirmed_first();
    g_autoptr(GPtrArray) anchors =
        anchors_learn(candidates, confirmed, FIELD(READING_NUMBER), " bakkerij peeters ");

    g_assert_cmpuint(anchors->len, ==, 2);
    g_assert_cmpstr(((const Anchor *)anchors->pdata[0])->left, ==, "");
    g_assert_cmpstr(((const Anchor *)anchors->pdata[1])->left, ==, "briefje");
    g_assert_cmpstr(((const Anchor *)anchors->pdata[1])->above, ==, "");
}

static void
test_shapes(void)
{
    static const struct {
        const char *number, *shape;
    } rows[] = {
        { "2026/00117", "9/9" }, { "F2026-A7", "a9-a9" }, { "", "" },
        { "12 345", "9 9" },     { "N#5", "a#9" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *shape = anchor_shape(rows[i].number);

        g_assert_cmpstr(shape, ==, rows[i].shape);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/reading/known/the second paper of a supplier is read whole",
        test_the_second_paper_is_read_whole);
    g_test_add_func("/reading/known/nothing is invented", test_nothing_is_invented);
    g_test_add_func(
        "/reading/known/who is not certain is nobody", test_who_is_not_certain_is_nobody);
    g_test_add_func("/reading/known/a sale stays one", test_a_sale_stays_one);
    g_test_add_func(
        "/reading/known/a person stands above the rules", test_a_person_stands_above_the_rules);
    g_test_add_func("/reading/known/chooses accounts and days", test_accounts_and_terms);
    g_test_add_func(
        "/reading/known/words of the client file are not learned",
        test_private_words_are_not_learned);
    g_test_add_func("/reading/known/numbers have a shape", test_shapes);
    return g_test_run();
}
