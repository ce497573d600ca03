#include "report/marks.h"

#include "base/bytes.h"
#include "base/cents.h"
#include "base/fail.h"

enum { MODE = 0600, MOST_PAGES = 3, SURE_PERCENT = 80 };

typedef enum {
    VALUE_WORDS,
    VALUE_DAY,
    VALUE_AMOUNT,
} ValueKind;

/* In the order in which people look for them; without `wanted` a field that is absent is not told.
 */
static const struct {
    const char *field;
    const char *label; /* a text */
    ValueKind kind;
    bool wanted;
} FIELDS[] = {
    { "seller_name", "document.seller", VALUE_WORDS, true },
    { "seller_vat", "field.seller_vat", VALUE_WORDS, false },
    { "invoice_number", "column.invoice_number", VALUE_WORDS, true },
    { "issue_date", "column.issue_date", VALUE_DAY, true },
    { "due_date", "column.falls_due", VALUE_DAY, false },
    { "total_excl_vat", "document.net", VALUE_AMOUNT, true },
    { "vat", "document.vat", VALUE_AMOUNT, true },
    { "total_incl_vat", "document.total", VALUE_AMOUNT, true },
    { "currency", "field.currency", VALUE_WORDS, false },
    { "iban", "column.iban", VALUE_WORDS, false },
    { "payment_reference", "column.remittance", VALUE_WORDS, false },
    { "buyer_name", "document.buyer", VALUE_WORDS, false },
    { "buyer_vat", "field.buyer_vat", VALUE_WORDS, false },
};

/* A box in hundredths of a point on a page of such a size. */
typedef struct {
    guint page;
    gint32 x, y, width, height;
    gint32 page_width, page_height;
    guint8 turns;
} Place;

static bool
place_of(const MarkedDocument *document, const char *field, Place *ret_place)
{
    json_t *proof = json_object_get(document->evidence, field);
    int page = 0, x = 0, y = 0, width = 0, height = 0, across = 0, down = 0, turns = 0;

    if (proof == NULL ||
        json_unpack(
            proof, "{s:i, s:[iiii], s:[iii]}", "page", &page, "box", &x, &y, &width, &height, "of",
            &across, &down, &turns) != 0 ||
        page < 1 || across < 1 || down < 1 || turns < 0 || turns > 3)
        return false;
    *ret_place = (Place){ (guint)page - 1, x, y, width, height, across, down, (guint8)turns };
    return true;
}

/* The percentage that is said of a field; -1: nothing was read. */
static int
percent_of(const MarkedDocument *document, const char *field)
{
    const json_t *sure = json_object_get(document->confidence, field);

    return sure != NULL ? (int)(json_number_value(sure) * 100 + 0.5) : -1;
}

static const char *
class_of(int percent)
{
    return percent < SURE_PERCENT ? "mark doubt" : "mark";
}

static char *
share(gint32 part, gint32 whole)
{
    gint64 tenths = (gint64)part * 1000 / whole;

    return g_strdup_printf("%d.%d%%", (int)(tenths / 10), (int)ABS(tenths % 10));
}

static void
write_mark(Html *html, const Texts *texts, const char *label, int percent, const Place *place)
{
    g_autofree char *left = share(place->x, place->page_width);
    g_autofree char *top = share(place->y, place->page_height);
    g_autofree char *width = share(place->width, place->page_width);
    g_autofree char *height = share(place->height, place->page_height);
    g_autofree char *style =
        g_strdup_printf("left:%s;top:%s;width:%s;height:%s", left, top, width, height);
    const char *name = texts_get(texts, label);

    html_open(
        html, "span", "class", class_of(percent), "style", style, "title", name, "role", "img",
        "aria-label", name, NULL);
    html_close(html);
}

static void
write_sheet(
    Html *html, const Texts *texts, const MarkedDocument *document, guint page, const char *picture)
{
    g_autofree char *number = g_strdup_printf("%u", page + 1);
    g_autofree char *alt = texts_fill(texts, "marks.page", "n", number, NULL);

    html_open(html, "section", "class", "sheet", NULL);
    html_open(html, "img", "src", picture, "alt", alt, NULL);
    html_close(html);
    for (guint i = 0; i < G_N_ELEMENTS(FIELDS); i++) {
        Place place = { 0 };

        if (place_of(document, FIELDS[i].field, &place) && place.page == page)
            write_mark(html, texts, FIELDS[i].label, percent_of(document, FIELDS[i].field), &place);
    }
    html_close(html);
}

/* As the reader's language writes it; NULL: nothing was read. */
static char *
value_words(const Texts *texts, const MarkedDocument *document, guint i)
{
    const char *value = json_string_value(json_object_get(document->fields, FIELDS[i].field));
    const char *currency = json_string_value(json_object_get(document->fields, "currency"));
    Day day = DAY_NONE;
    Cents cents = 0;

    if (value == NULL)
        return NULL;
    if (FIELDS[i].kind == VALUE_DAY && day_from_iso(value, &day, NULL))
        return texts_day(texts, day);
    if (FIELDS[i].kind == VALUE_AMOUNT && cents_parse(value, &cents, NULL))
        return texts_money(texts, cents, currency != NULL ? currency : "");
    return g_strdup(value);
}

static void
write_field(Html *html, const Texts *texts, const MarkedDocument *document, guint i)
{
    g_autofree char *value = value_words(texts, document, i);
    const json_t *proof = json_object_get(document->evidence, FIELDS[i].field);
    int percent = percent_of(document, FIELDS[i].field);
    g_autofree char *sure = percent >= 0 ? g_strdup_printf("%d %%", percent) : NULL;

    if (value == NULL && !FIELDS[i].wanted)
        return;
    html_open(html, "tr", "class", value == NULL || percent < SURE_PERCENT ? "doubt" : NULL, NULL);
    html_element(html, "th", texts_get(texts, FIELDS[i].label), "scope", "row", NULL);
    html_element(html, "td", value != NULL ? value : texts_get(texts, "marks.absent"), NULL);
    html_element(html, "td", sure, "class", "num", NULL);
    html_element(html, "td", json_string_value(json_object_get(proof, "text")), NULL);
    html_close(html);
}

static void
write_fields(Html *html, const Texts *texts, const MarkedDocument *document)
{
    static const char *const heads[] = { "marks.field", "marks.value", "marks.sure",
                                         "marks.printed" };

    html_open(html, "table", "class", "rows", NULL);
    html_element(html, "caption", texts_get(texts, "marks.caption"), "class", "unseen", NULL);
    html_open(html, "thead", NULL);
    html_open(html, "tr", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(heads); i++)
        html_element(
            html, "th", texts_get(texts, heads[i]), "scope", "col", "class", i == 2 ? "num" : NULL,
            NULL);
    html_close(html);
    html_close(html);
    html_open(html, "tbody", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(FIELDS); i++)
        write_field(html, texts, document, i);
    html_close(html);
    html_close(html);
}

/* pictures: of char *, a data URI by page, NULL where none was drawn. */
static GBytes *
page_of_marks(const Marks *marks, const MarkedDocument *document, char *const *pictures)
{
    const Texts *texts = marks->frame->texts;
    g_autoptr(Html) html = page_new(marks->frame, document->number, "../index.html");

    html_element(html, "h1", document->number, "class", "client", NULL);
    html_open(html, "p", NULL);
    html_element(html, "a", texts_get(texts, "marks.original"), "href", document->original, NULL);
    html_close(html);
    write_fields(html, texts, document);
    for (guint page = 0; page < MOST_PAGES; page++)
        if (pictures[page] != NULL)
            write_sheet(html, texts, document, page, pictures[page]);
    return page_finish(html, marks->frame);
}

/* Draws the page of a place unless it was: *picture is a data URI then. A page that cannot be drawn
 * has none. */
static bool
draw_page(
    const Marks *marks, const MarkedDocument *document, const Place *place, char **picture,
    GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(GBytes) jpeg = NULL;
    g_autofree char *base64 = NULL;

    if (*picture != NULL)
        return true;
    if (!marks->draw(
            marks->user, document->bytes, place->page, place->page_width, place->page_height,
            place->turns, &jpeg, &cause)) {
        if (fail_kind(cause) == FAIL_INPUT)
            return true;
        g_propagate_error(error, g_steal_pointer(&cause));
        return false;
    }
    base64 = g_base64_encode(g_bytes_get_data(jpeg, NULL), g_bytes_get_size(jpeg));
    *picture = g_strconcat("data:image/jpeg;base64,", base64, NULL);
    return true;
}

static bool
write_page(
    const Marks *marks, const MarkedDocument *document, char *const *pictures, char **ret_name,
    GError **error)
{
    g_autoptr(GBytes) page = page_of_marks(marks, document, pictures);
    g_autofree char *name = g_strdup_printf("%s.html", document->number);
    g_autofree char *path = g_build_filename(marks->folder, name, NULL);

    if (!bytes_write_file(path, page, MODE, error))
        return false;
    *ret_name = g_steal_pointer(&name);
    return true;
}

bool
marks_write(const Marks *marks, const MarkedDocument *document, char **ret_name, GError **error)
{
    char *pictures[MOST_PAGES] = { NULL };
    bool drawn = false;
    bool done = true;

    *ret_name = NULL;
    for (guint i = 0; done && i < G_N_ELEMENTS(FIELDS); i++) {
        Place place = { 0 };

        if (!place_of(document, FIELDS[i].field, &place) || place.page >= MOST_PAGES)
            continue;
        done = draw_page(marks, document, &place, &pictures[place.page], error);
        drawn = drawn || pictures[place.page] != NULL;
    }
    done = done && (!drawn || write_page(marks, document, pictures, ret_name, error));
    for (guint page = 0; page < MOST_PAGES; page++)
        g_free(pictures[page]);
    return done;
}
