#include "reading/split.h"

#include <string.h>

#include "base/text.h"
#include "reading/beginning.h"
#include "reading/read_pages.h"
#include "reading/regions.h"
#include "reading/sheets.h"

#define MOST_SHEETS 200 /* of a run that is looked at sheet by sheet */

typedef struct {
    const Pages *pages;
    const Reading *whole;
    const ReadingContext *context;
    GArray *sheets;
    GArray *parts; /* of Part */
} Cutter;

static void
part_clear(gpointer data)
{
    g_free(((Part *)data)->doubt);
}

static Sheet *
sheet_at(const Cutter *cutter, guint number)
{
    return &g_array_index(cutter->sheets, Sheet, number);
}

static Part *
part_at(const GArray *parts, guint number)
{
    return &g_array_index(parts, Part, number);
}

static bool
has_words(const Sheet *sheet)
{
    return sheet->kind == SHEET_CONTENT || sheet->kind == SHEET_UNREAD;
}

static const char *
text_of(const Reading *reading, ReadingField field, const char *text)
{
    return reading_has(reading, field) ? text : NULL;
}

static char *
doubt_of(guint page)
{
    return g_strdup_printf("page %u may be the beginning of another document", page);
}

/* Ends a part before the blank sheets and separators behind it. */
static guint
end_of_part(const Cutter *cutter, guint first, guint end)
{
    while (end > first + 1 && (sheet_at(cutter, end - 1)->kind == SHEET_BLANK ||
                               sheet_at(cutter, end - 1)->kind == SHEET_SEPARATOR))
        end--;
    return end;
}

static void
add_part(const Cutter *cutter, GArray *parts, guint first, guint end, const char *why)
{
    Part part = { .first = first, .end = end_of_part(cutter, first, end), .why = why };

    g_array_append_val(parts, part);
}

/* A credit note shows the number of the invoice that it corrects, and is another document. */
static bool
may_credit(const Sheet *sheet)
{
    static const char *const words[] = { " creditnota ",     " credit nota ", " credit note ",
                                         " note de credit ", " avoir ",       " gutschrift " };

    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(sheet->words, words[i]) != NULL)
            return true;
    return false;
}

/* Every sheet says which of how many it is, in order; or shows the number that the first one has.
 */
static bool
is_plainly_one(const Cutter *cutter, guint first, guint end)
{
    const char *number = text_of(cutter->whole, READING_NUMBER, cutter->whole->number);
    const Sheet *last = NULL;
    guint count = 0;
    bool counted = true;
    bool shown = number != NULL;

    for (guint i = first; i < end; i++) {
        const Sheet *sheet = sheet_at(cutter, i);

        if (!has_words(sheet))
            continue;
        last = sheet;
        count++;
        counted = counted && sheet->number == count;
        shown = shown && sheet_shows(sheet, number) && !may_credit(sheet);
    }
    return count <= 1 || shown || (counted && last->count == count);
}

/* What a part is by itself: a bill with a total and something to know it by, or no bill at all. */
static bool
is_document(const Reading *reading)
{
    bool is_known =
        reading_has(reading, READING_NUMBER) || reading->type == DOCUMENT_RECEIPT ||
        (reading_has(reading, READING_ISSUE_ON) && reading_has(reading, READING_SELLER_VAT));

    if (!document_type_is_bookable(reading->type))
        return reading->type != DOCUMENT_OTHER || !reading_has(reading, READING_TOTAL_INCL_VAT);
    return is_known && reading_has(reading, READING_TOTAL_INCL_VAT);
}

/* A document that was cut off by its heading must be one; and made out to this client file, when
 * another one of the pile is: else it may be an annex. */
static bool
stands_alone(const Cutter *cutter, const Part *part, bool *ret_ours, bool *ret_strange)
{
    g_autoptr(Pages) pages = split_pages(cutter->pages, part);
    g_autoptr(Reading) reading = reading_from_pages(pages, cutter->context);
    const char *const *own = cutter->context->own_vats;
    const char *buyer = text_of(reading, READING_BUYER_VAT, reading->buyer_vat);
    const char *seller = text_of(reading, READING_SELLER_VAT, reading->seller_vat);
    bool ours = text_is_among(buyer, own) || text_is_among(seller, own);

    *ret_ours |= ours;
    *ret_strange |= !ours && buyer != NULL;
    return is_document(reading);
}

/* The first page of the part that cannot stand alone; 0: all can. */
static guint
page_in_doubt(const Cutter *cutter, const GArray *parts)
{
    bool ours = false;
    bool strange = false;

    for (guint i = 0; i < parts->len; i++)
        if (!stands_alone(cutter, part_at(parts, i), &ours, &strange) || (ours && strange))
            return part_at(parts, MAX(i, 1))->first + 1;
    return 0;
}

/* The documents of a run in which no separator lies. Returns the page that is in doubt, or 0. */
static guint
cut_by_heading(const Cutter *cutter, guint first, guint end, const char *why, GArray *parts)
{
    Group group = group_open(cutter->sheets, first);

    for (guint i = first + 1; i < end; i++) {
        const Sheet *sheet = sheet_at(cutter, i);
        const char *told = NULL;
        Beginning beginning = BEGINNING_NOT;

        group.after_blank |= sheet->kind == SHEET_BLANK;
        if (sheet->kind != SHEET_CONTENT)
            continue;
        beginning = beginning_judge(&group, sheet, &told);
        if (beginning == BEGINNING_PERHAPS)
            return i + 1;
        if (beginning == BEGINNING_NOT) {
            group_join(&group, i);
            continue;
        }
        add_part(cutter, parts, group.first, i, why);
        why = told;
        group = group_open(cutter->sheets, i);
    }
    add_part(cutter, parts, group.first, end, why);
    return parts->len > 1 ? page_in_doubt(cutter, parts) : 0;
}

/* first: a sheet with content. */
static void
cut_run(Cutter *cutter, guint first, guint end, const char *why)
{
    g_autoptr(GArray) parts = g_array_new(FALSE, TRUE, sizeof(Part));
    guint doubted = 0;

    if (sheet_at(cutter, first)->kind == SHEET_CONTENT && end - first <= MOST_SHEETS &&
        !is_plainly_one(cutter, first, end)) {
        sheets_read(cutter->sheets, cutter->pages, cutter->context);
        doubted = cut_by_heading(cutter, first, end, why, parts);
    }
    if (doubted == 0 && parts->len > 0 && parts->len <= SPLIT_MOST_PARTS) {
        g_array_append_vals(cutter->parts, parts->data, parts->len);
        return;
    }
    add_part(cutter, cutter->parts, first, end, why);
    if (doubted > 0)
        part_at(cutter->parts, cutter->parts->len - 1)->doubt = doubt_of(doubted);
}

/* Runs of sheets between separators; what has no content is no document. */
static void
cut_at_separators(Cutter *cutter)
{
    const char *why = NULL;
    guint i = 0;

    while (i < cutter->sheets->len) {
        guint first = i;

        while (i < cutter->sheets->len && sheet_at(cutter, i)->kind != SHEET_SEPARATOR)
            i++;
        while (first < i && !has_words(sheet_at(cutter, first)))
            first++;
        if (first < i)
            cut_run(cutter, first, i, why);
        if (cutter->parts->len > 0)
            why = "separator sheet";
        i++;
    }
}

/* Receipts on one picture take the place of the part that is this picture. */
static void
cut_regions(Cutter *cutter)
{
    for (guint i = 0; i < cutter->parts->len; i++) {
        Part part = *part_at(cutter->parts, i);
        const Page *page = g_ptr_array_index(cutter->pages->pages, part.first);
        g_autoptr(GArray) regions = NULL;
        bool perhaps = false;

        if (part.end - part.first != 1 || part.doubt != NULL || page->source != PAGE_OCR)
            continue;
        regions = regions_find(cutter->pages, part.first, cutter->context, &perhaps);
        if (perhaps)
            part_at(cutter->parts, i)->doubt = g_strdup("several receipts may lie on the picture");
        if (regions->len < 2 || cutter->parts->len + regions->len > SPLIT_MOST_PARTS)
            continue;
        g_array_remove_index(cutter->parts, i);
        for (guint r = 0; r < regions->len; r++) {
            part.is_region = true;
            part.region = g_array_index(regions, Box, r);
            part.why = "a receipt apart from another";
            g_array_insert_val(cutter->parts, i + r, part);
        }
        i += regions->len - 1;
    }
}

/* What was not read may hold anything: the first of these pages; 0: all were read. */
static guint
first_unread(const Cutter *cutter)
{
    for (guint i = 0; i < cutter->sheets->len; i++)
        if (sheet_at(cutter, i)->kind == SHEET_UNREAD)
            return i + 1;
    return cutter->pages->total_pages > cutter->sheets->len ? cutter->sheets->len + 1 : 0;
}

static void
make_whole(Cutter *cutter, guint doubted)
{
    g_array_set_size(cutter->parts, 0);
    add_part(cutter, cutter->parts, 0, cutter->sheets->len, /* why */ NULL);
    if (doubted > 0)
        part_at(cutter->parts, 0)->doubt = doubt_of(doubted);
}

GArray *
split_find(const Pages *pages, const Reading *whole, const ReadingContext *context)
{
    g_autoptr(GArray) sheets = sheets_look(pages);
    Cutter cutter = { pages, whole, context, sheets, g_array_new(FALSE, TRUE, sizeof(Part)) };

    g_array_set_clear_func(cutter.parts, part_clear);
    cut_at_separators(&cutter);
    if (cutter.parts->len == 0 || (cutter.parts->len > 1 && first_unread(&cutter) > 0))
        make_whole(&cutter, cutter.parts->len > 1 ? first_unread(&cutter) : 0);
    cut_regions(&cutter);
    return cutter.parts;
}

Pages *
split_pages(const Pages *pages, const Part *part)
{
    return sheets_pages(pages, part->first, part->end, part->is_region ? &part->region : NULL);
}
