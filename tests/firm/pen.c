/* Text, rules and boxes; dates and amounts as people print them. */
#include "pen.h"

static void
set_colour(cairo_t *cairo, guint colour)
{
    cairo_set_source_rgb(
        cairo, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0, (colour & 255) / 255.0);
}

int
pen_write(const Pen *pen, int x, int y, int width, PangoAlignment align, const char *text)
{
    PangoLayout *layout = pango_cairo_create_layout(pen->cairo);
    PangoContext *context = pango_layout_get_context(layout);
    PangoFontDescription *font = pango_font_description_new();
    cairo_font_options_t *options = cairo_font_options_create();
    int height = 0;

    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    pango_cairo_context_set_resolution(context, 72);
    pango_font_description_set_family(font, pen->family);
    pango_font_description_set_weight(font, pen->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_size(font, pen->size * PANGO_SCALE / 10);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_width(layout, width * PANGO_SCALE);
    pango_layout_set_alignment(layout, align);
    pango_layout_set_text(layout, text, -1);
    pango_layout_get_pixel_size(layout, NULL, &height);
    set_colour(pen->cairo, pen->colour);
    cairo_move_to(pen->cairo, x, y);
    pango_cairo_show_layout(pen->cairo, layout);
    cairo_font_options_destroy(options);
    pango_font_description_free(font);
    g_object_unref(layout);
    return height;
}

void
pen_fill(const Pen *pen, int x, int y, int width, int height, guint colour)
{
    set_colour(pen->cairo, colour);
    cairo_rectangle(pen->cairo, x, y, width, height);
    cairo_fill(pen->cairo);
}

void
pen_frame(const Pen *pen, int x, int y, int width, int height, guint colour)
{
    set_colour(pen->cairo, colour);
    cairo_set_line_width(pen->cairo, 0.7);
    cairo_rectangle(pen->cairo, x, y, width, height);
    cairo_stroke(pen->cairo);
}

void
pen_rule(const Pen *pen, int x, int y, int width, guint colour)
{
    set_colour(pen->cairo, colour);
    cairo_set_line_width(pen->cairo, 0.7);
    cairo_move_to(pen->cairo, x, y);
    cairo_line_to(pen->cairo, x + width, y);
    cairo_stroke(pen->cairo);
}

static const Words months[12] = {
    { "januari", "janvier", "Januar", "January" },
    { "februari", "février", "Februar", "February" },
    { "maart", "mars", "März", "March" },
    { "april", "avril", "April", "April" },
    { "mei", "mai", "Mai", "May" },
    { "juni", "juin", "Juni", "June" },
    { "juli", "juillet", "Juli", "July" },
    { "augustus", "août", "August", "August" },
    { "september", "septembre", "September", "September" },
    { "oktober", "octobre", "Oktober", "October" },
    { "november", "novembre", "November", "November" },
    { "december", "décembre", "Dezember", "December" },
};

char *
print_day(Day on, DayStyle style, Language language)
{
    int year = 0;
    int month = 0;
    int of_month = 0;

    day_to_ymd(on, &year, &month, &of_month);
    switch (style) {
    case SLASHES:
        return g_strdup_printf("%02d/%02d/%d", of_month, month, year);
    case DASHES:
        return g_strdup_printf("%02d-%02d-%d", of_month, month, year);
    case DOTS:
        return g_strdup_printf("%02d.%02d.%d", of_month, month, year);
    case IN_WORDS:
        return g_strdup_printf(
            "%d%s %s %d", of_month, language == DE ? "." : "", months[month - 1][language], year);
    case ISO:
        break;
    }
    return day_to_iso(on);
}

char *
print_money(Cents value, Language language)
{
    g_autofree char *whole = g_strdup_printf("%" G_GINT64_FORMAT, ABS(value) / 100);
    const char *group = language == FR ? " " : language == EN ? "," : ".";
    GString *text = g_string_new(value < 0 ? "-" : "");
    gsize size = strlen(whole);

    for (gsize at = 0; at < size; at++) {
        if (at > 0 && (size - at) % 3 == 0)
            g_string_append(text, group);
        g_string_append_c(text, whole[at]);
    }
    g_string_append_printf(text, "%s%02d", language == EN ? "." : ",", (int)(ABS(value) % 100));
    return g_string_free(text, FALSE);
}
