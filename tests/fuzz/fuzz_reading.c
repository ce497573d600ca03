/* The field finder on pages of random words: no crash, and nothing that contradicts itself. A word
 * is a byte for its place in the row, one for how it goes on, and either one of the words that
 * papers are made of or raw bytes. */
#include <string.h>

#include "ident/iban.h"
#include "ident/vat.h"
#include "reading/read_pages.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

#define MOST_WORDS 600
#define MOST_RAW 24

static const char *const vocabulary[] = {
    "Factuur",
    "FACTURE",
    "Rechnung",
    "Invoice",
    "nr",
    "N°",
    "Datum",
    "Date",
    "Vervaldag",
    "Totaal",
    "Total",
    "TTC",
    "HTVA",
    "excl.",
    "btw",
    "TVA",
    "MwSt.",
    "VAT",
    "21",
    "%",
    "6",
    "19%",
    "100,00",
    "21,00",
    "121,00",
    "6,00",
    "106,00",
    "-121,00",
    "€",
    "EUR",
    "1.234,56",
    "0,00",
    "IBAN",
    "BE68",
    "5390",
    "0754",
    "7034",
    "BE0403227218",
    "BE",
    "0403.227.218",
    "+++090/7540/00046+++",
    "31/10/2026",
    "30",
    "dagen",
    "Tage",
    "jours",
    "BV",
    "GmbH",
    "SA",
    "Voorbeeld",
    "Klant:",
    "Aan",
    "Dorpsstraat",
    "1",
    "9000",
    "Gent",
    "Herrn",
    "t.a.v.",
    "www.voorbeeld.be",
    "info@voorbeeld.be",
    "Tel.",
    "verlegd",
    "/",
    "-",
    ":",
    "|",
};

/* The next word of the input, or NULL. */
static char *
next_text(const guint8 **at, const guint8 *end)
{
    guint8 code = *(*at)++;
    gsize size = 0;
    char *raw = NULL;

    if (code < 192)
        return g_strdup(vocabulary[code % G_N_ELEMENTS(vocabulary)]);
    size = MIN((gsize)(end - *at), 1 + (gsize)code % MOST_RAW);
    raw = g_strndup((const char *)*at, size);
    *at += size;
    if (g_utf8_validate(raw, -1, NULL) && raw[0] != '\0')
        return raw;
    g_free(raw);
    return g_strdup("?");
}

static Pages *
pages_of(const guint8 *at, const guint8 *end)
{
    Pages *pages = pages_new();
    Page *page = pages_add(pages, 59500, 84200, PAGE_TEXT);
    gint32 x = 0, y = 2000;

    for (guint i = 0; i < MOST_WORDS && end - at >= 3; i++) {
        guint8 place = *at++, step = *at++;
        g_autofree char *text = next_text(&at, end);
        gint32 width = 500 * (gint32)g_utf8_strlen(text, -1);
        Word word = { .text = text, .confidence = 100 };

        if (step >= 250) {
            page = pages_add(pages, 59500, 84200, step == 255 ? PAGE_OCR : PAGE_TEXT);
            x = 0;
            y = 2000;
        } else if (step >= 128) {
            x = place * 200;
            y += step >= 240 ? 4000 : 1100;
        } else
            x += step >= 64 ? 5000 : 250;
        word.x0 = x;
        word.x1 = x + width;
        word.y0 = y;
        word.y1 = y + (step % 16 == 15 ? 2400 : 1000);
        pages_add_word(pages, page, &word);
        x = word.x1;
    }
    return pages;
}

static void
check(const Reading *reading, const Pages *pages)
{
    for (int field = 0; field < READING_FIELDS; field++) {
        const Proof *proof = &reading->proof[field];

        g_assert_cmpint(reading->confidence[field], >=, 0);
        g_assert_cmpint(reading->confidence[field], <=, 10000);
        if (reading_has(reading, (ReadingField)field) && proof->has_box)
            g_assert_cmpuint(proof->box.page, <, pages->pages->len);
    }
    if (reading_has(reading, READING_IBAN))
        g_assert_true(iban_is_valid(reading->iban));
    if (reading_has(reading, READING_TOTAL_EXCL_VAT) && reading_has(reading, READING_VAT))
        g_assert_cmpint(reading->total_excl_vat + reading->vat, ==, reading->total_incl_vat);
    if (reading_has(reading, READING_ISSUE_ON) && reading_has(reading, READING_DUE_ON))
        g_assert_cmpint(reading->due_on, >=, reading->issue_on);
    if (reading_has(reading, READING_SELLER_VAT) && reading_has(reading, READING_BUYER_VAT))
        g_assert_cmpstr(reading->seller_vat, !=, reading->buyer_vat);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    static Words *words = NULL; /* loaded once for millions of inputs */
    ReadingContext context = { .today = DAY_NONE };
    g_autoptr(Pages) pages = pages_of(data, data + size);
    g_autoptr(Reading) reading = NULL;

    if (words == NULL)
        words = words_load(NULL, NULL);
    context.words = words;
    reading = reading_from_pages(pages, &context);
    check(reading, pages);
    return 0;
}
