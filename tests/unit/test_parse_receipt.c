/* lib/parse and lib/reading: till slips drawn as a printer sets them, a little askew, recognised
 * and read. Everything is invented. */
#include <cairo.h>
#include <glib.h>

#include "parse/document.h"
#include "reading/read_pages.h"

#define SIZE 24 /* pixels: thermal paper at 200 dpi */
#define LETTER 14
#define LINE 36
#define MARGIN 40
#define COLUMNS 36

typedef struct {
    ReadingField field;
    const char *value;
} Expected;

typedef struct {
    const char *name;
    const char *text;
    int hundredths; /* of a degree by which the paper hangs */
    PaidBy paid_by;
    Expected fields[6];
} Slip;

static cairo_status_t
append(void *closure, const unsigned char *data, unsigned int length)
{
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

static void
write_lines(cairo_t *cairo, char *const *lines)
{
    cairo_select_font_face(
        cairo, "DejaVu Sans Mono", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(cairo, SIZE);
    cairo_set_source_rgb(cairo, 0.1, 0.1, 0.1);
    for (int i = 0; lines[i] != NULL; i++) {
        cairo_move_to(cairo, MARGIN, MARGIN + (i + 1) * LINE);
        cairo_show_text(cairo, lines[i]);
    }
}

static GBytes *
draw(const Slip *slip)
{
    g_auto(GStrv) lines = g_strsplit(slip->text, "\n", -1);
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, COLUMNS * LETTER + 2 * MARGIN,
        (int)g_strv_length(lines) * LINE + 3 * MARGIN);
    cairo_t *cairo = cairo_create(surface);

    cairo_set_source_rgb(cairo, 0.97, 0.97, 0.95);
    cairo_paint(cairo);
    cairo_rotate(cairo, slip->hundredths * G_PI / 18000);
    write_lines(cairo, lines);
    cairo_destroy(cairo);
    g_assert_cmpint(
        cairo_surface_write_to_png_stream(surface, append, bytes), ==, CAIRO_STATUS_SUCCESS);
    cairo_surface_destroy(surface);
    return g_byte_array_free_to_bytes(bytes);
}

static Reading *
read_drawn(const Slip *slip)
{
    static const JailRequest request = { .languages = "nld+fra+eng", .most_pages = 1 };
    g_autoptr(GBytes) paper = draw(slip);
    g_autoptr(Ocr) ocr = ocr_new(/* before_page */ NULL);
    g_autoptr(Words) words = words_load(NULL, NULL);
    g_autoptr(JailResult) result = NULL;
    g_autoptr(GError) error = NULL;
    ReadingContext context = { .words = words, .today = DAY_NONE };

    g_assert_true(document_read(ocr, paper, &request, &result, &error));
    return reading_from_pages(result->pages, &context);
}

static void
test_slip(gconstpointer data)
{
    const Slip *slip = data;
    g_autoptr(Reading) reading = read_drawn(slip);

    g_assert_cmpint(reading->type, ==, DOCUMENT_RECEIPT);
    g_assert_cmpint(reading->paid_by, ==, slip->paid_by);
    for (guint i = 0; slip->fields[i].value != NULL; i++) {
        g_autofree char *value = reading_value(reading, slip->fields[i].field);

        g_test_message("%s", reading_field_name(slip->fields[i].field));
        g_assert_cmpstr(value, ==, slip->fields[i].value);
    }
}

static const Slip slips[] = {
    { "a baker's slip, paid in cash and rounded",
      "        BAKKERIJ DE AAR\n"
      "      Dorp 4, 9880 Aalter\n"
      "      BTW BE 0403.227.218\n"
      "\n"
      "12/09/2026 07:55\n"
      "2 x Pistolet                1,20\n"
      "1 x Taart                  18,52\n"
      "--------------------------------\n"
      "TOTAAL                     19,72\n"
      "Afronding                  -0,02\n"
      "TE BETALEN                 19,70\n"
      "Contant                    20,00\n"
      "Wisselgeld                  0,30\n"
      "BTW  6%      18,60          1,12\n",
      60,
      PAID_BY_CASH,
      { { READING_TOTAL_INCL_VAT, "19.70" },
        { READING_VAT, "1.12" },
        { READING_ISSUE_ON, "2026-09-12" },
        { READING_SELLER_VAT, "BE0403227218" } } },
    { "a restaurant's table of two rates, paid by card",
      "       BRASSERIE LE COIN\n"
      "  Rue Haute 5, 1000 Bruxelles\n"
      "     TVA BE 0800.000.174\n"
      "TICKET TVA N° 2026/01234\n"
      "Date: 12/09/2026\n"
      "2 Plat du jour             31,00\n"
      "2 Eau petillante            6,00\n"
      "1 Vin rouge                 5,50\n"
      "TOTAL EUR                  42,50\n"
      "Visa                       42,50\n"
      "   Taux    HTVA   TVA   TVAC\n"
      "A  21%     9,50  2,00  11,50\n"
      "B  12%    27,68  3,32  31,00\n",
      -80,
      PAID_BY_CARD,
      { { READING_TOTAL_INCL_VAT, "42.50" },
        { READING_TOTAL_EXCL_VAT, "37.18" },
        { READING_VAT, "5.32" },
        { READING_SELLER_VAT, "BE0800000174" } } },
    { "a shop abroad whose total and rounding stand apart",
      "    GOLDEN MART TRADING SDN BHD\n"
      "       12, JALAN INDAH 3\n"
      "    CASH RECEIPT  NO: 0012345\n"
      "PENCIL 2B                  10.02\n"
      "BOOK A4                    11.00\n"
      "Total Sales (Inclusive GST) RM 21.02\n"
      "Rounding Adj               -0.02\n"
      "Rounded Total (RM)         21.00\n"
      "CASH                       50.00\n"
      "CHANGE                     29.00\n",
      0,
      PAID_BY_CASH,
      { { READING_TOTAL_INCL_VAT, "21.00" }, { READING_CURRENCY, "MYR" } } },
};

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(slips); i++) {
        g_autofree char *path = g_strdup_printf("/parse/receipt/%s", slips[i].name);

        g_test_add_data_func(path, &slips[i], test_slip);
    }
    return g_test_run();
}
