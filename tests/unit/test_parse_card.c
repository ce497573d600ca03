/* lib/parse and lib/reading: a card's statement as an issuer's program draws it: proportional
 * letters, columns by position, amounts to the right, two pages. Everything is invented. */
#include <cairo-pdf.h>
#include <glib.h>

#include "formats/statement.h"
#include "parse/document.h"
#include "reading/card_statement.h"

#define WIDTH 595
#define HEIGHT 842
#define SIZE 9
#define PURCHASED 50
#define BOOKED 115
#define MERCHANT 180
#define PLACE 340
#define AMOUNT 545 /* its right end */

static cairo_status_t
append(void *closure, const unsigned char *data, unsigned int length)
{
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

static void
write_at(cairo_t *cairo, int x, int y, const char *text)
{
    cairo_move_to(cairo, x, y);
    cairo_show_text(cairo, text);
}

static void
write_to(cairo_t *cairo, int right, int y, const char *text)
{
    cairo_text_extents_t extents = { 0 };

    cairo_text_extents(cairo, text, &extents);
    cairo_move_to(cairo, right - extents.x_advance, y);
    cairo_show_text(cairo, text);
}

typedef struct {
    const char *purchased; /* "" for a row beneath a line */
    const char *booked;
    const char *merchant;
    const char *place;
    const char *amount;
    Cents cents;
} Line;

static const Line LINES[] = {
    { "03/10", "05/10", "RESTAURANT DE GULDEN VIS", "OOSTENDE", "84,50 -", -8450 },
    { "04/10", "06/10", "STATIONERY & MORE LTD", "LONDON", "58,14 -", -5814 },
    { "", "", "50,00 GBP", "1 EUR = 0,86 GBP", "", 0 },
    { "09/10", "12/10", "PARKING STATION", "GENT", "4,00 -", -400 },
    { "09/10", "12/10", "PARKING STATION", "GENT", "4,00 -", -400 },
    { "15/10", "16/10", "KANTOORWINKEL PUNT", "GENT", "1.299,00 -", -129900 },
    { "21/10", "22/10", "KANTOORWINKEL PUNT", "GENT", "99,00 +", 9900 },
};

static void
draw_head(cairo_t *cairo, int page)
{
    write_at(cairo, PURCHASED, 60, "Bank De Linde");
    cairo_set_font_size(cairo, 14);
    write_at(cairo, 340, 60, page == 1 ? "UITGAVENSTAAT" : "UITGAVENSTAAT (vervolg)");
    cairo_set_font_size(cairo, SIZE);
    write_at(cairo, PURCHASED, 90, "Kaartnummer: 4871 04XX XXXX 8258");
    write_at(cairo, 340, 90, "Datum uitgavenstaat: 31/10/2026");
    write_at(cairo, 340, 104, "Uitgavenstaat nr. 10/2026");
    write_at(cairo, PURCHASED, 140, "Aankoop");
    write_at(cairo, BOOKED, 140, "Boeking");
    write_at(cairo, MERCHANT, 140, "Omschrijving");
    write_to(cairo, AMOUNT, 140, "Bedrag in EUR");
}

static void
draw_line(cairo_t *cairo, const Line *line, int y)
{
    write_at(cairo, PURCHASED, y, line->purchased);
    write_at(cairo, BOOKED, y, line->booked);
    write_at(cairo, MERCHANT, y, line->merchant);
    write_at(cairo, PLACE, y, line->place);
    write_to(cairo, AMOUNT, y, line->amount);
}

static GBytes *
draw(const char *total)
{
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(append, bytes, WIDTH, HEIGHT);
    cairo_t *cairo = cairo_create(surface);

    cairo_select_font_face(cairo, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
    draw_head(cairo, 1);
    for (gsize i = 0; i < 4; i++)
        draw_line(cairo, &LINES[i], 160 + (int)i * 14);
    cairo_show_page(cairo);
    draw_head(cairo, 2);
    for (gsize i = 4; i < G_N_ELEMENTS(LINES); i++)
        draw_line(cairo, &LINES[i], 160 + (int)i * 14);
    write_at(cairo, MERCHANT, 400, "Totaal te betalen");
    write_to(cairo, AMOUNT, 400, total);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    g_assert_cmpint(cairo_surface_status(surface), ==, CAIRO_STATUS_SUCCESS);
    cairo_surface_destroy(surface);
    return g_byte_array_free_to_bytes(bytes);
}

static StatementFile *
read_drawn(const char *total, bool *ret_is_card, GError **error)
{
    static const JailRequest request = { .most_pages = 2 };
    g_autoptr(GBytes) paper = draw(total);
    g_autoptr(Ocr) ocr = ocr_new(/* before_page */ NULL);
    g_autoptr(Words) words = words_load(NULL, NULL);
    g_autoptr(JailResult) result = NULL;

    g_assert_true(document_read(ocr, paper, &request, &result, error));
    return card_statement_read(result->pages, words, ret_is_card, error);
}

static void
test_a_drawn_statement_is_read_line_by_line(void)
{
    g_autoptr(GError) error = NULL;
    bool is_card = false;
    g_autoptr(StatementFile) file = read_drawn("1.350,64", &is_card, &error);
    const Statement *statement = NULL;
    guint at = 0;

    g_assert_no_error(error);
    g_assert_true(is_card);
    statement = g_ptr_array_index(file->statements, 0);
    g_assert_cmpstr(statement->iban, ==, "487104XXXXXX8258");
    g_assert_cmpstr(statement->number, ==, "10/2026");
    g_assert_cmpint(statement->new_balance, ==, -135064);
    for (gsize i = 0; i < G_N_ELEMENTS(LINES); i++) {
        const Transaction *transaction = NULL;

        if (LINES[i].cents == 0)
            continue;
        transaction = &g_array_index(statement->transactions, Transaction, at++);
        g_assert_cmpint(transaction->amount, ==, LINES[i].cents);
        g_assert_cmpstr(transaction->counterparty_name, ==, LINES[i].merchant);
        g_assert_cmpstr(transaction->card_place, ==, LINES[i].place);
    }
    g_assert_cmpuint(at, ==, statement->transactions->len);
    g_assert_cmpint(
        g_array_index(statement->transactions, Transaction, 1).original_amount, ==, -5000);
}

static void
test_a_drawn_statement_that_is_a_cent_off_is_not_taken(void)
{
    g_autoptr(GError) error = NULL;
    bool is_card = false;
    g_autoptr(StatementFile) file = read_drawn("1.350,65", &is_card, &error);

    g_assert_null(file);
    g_assert_true(is_card);
    g_assert_nonnull(error);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/parse/card/a drawn statement is read line by line",
        test_a_drawn_statement_is_read_line_by_line);
    g_test_add_func(
        "/parse/card/a drawn statement that is a cent off is not taken",
        test_a_drawn_statement_that_is_a_cent_off_is_not_taken);
    return g_test_run();
}
