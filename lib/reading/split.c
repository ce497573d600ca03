#include "reading/split.h"

#include <string.h>

#include "base/text.h"
#include "reading/read_pages.h"
#include "reading/regions.h"
#include "reading/sheets.h"

#define MOST_SHEETS 200 /* of a run that is looked at sheet by sheet */
#define ENOUGH_SURE 6000
#define MISREAD 2 /* letters in which recognised numbers may differ and be the same */

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

/* The document in hand, as far as the sheets before tell. */
typedef struct {
    guint first, last;   /* sheets with content */
    const Reading *head; /* of its first sheet */
    const char *number;
    const char *seller_vat;
    const char *iban;
    const Reading *total;   /* the sheet on which a total stands */
    guint page, page_count; /* that the last sheet says to be */
    bool after_blank;       /* blank sheets came since */
} Group;

static const char *
text_of(const Reading *reading, ReadingField field, const char *text)
{
    return reading_has(reading, field) ? text : NULL;
}

static void
join(Group *group, const Sheet *sheet, guint number)
{
    const Reading *reading = sheet->reading;

    group->last = number;
    group->page = sheet->number;
    group->page_count = sheet->count;
    group->after_blank = false;
    if (group->number == NULL)
        group->number = text_of(reading, READING_NUMBER, reading->number);
    if (group->seller_vat == NULL)
        group->seller_vat = text_of(reading, READING_SELLER_VAT, reading->seller_vat);
    if (group->iban == NULL)
        group->iban = text_of(reading, READING_IBAN, reading->iban);
    if (reading_has(reading, READING_TOTAL_INCL_VAT))
        group->total = reading;
}

static Group
open_group(const Sheet *sheet, guint number)
{
    Group group = { .first = number, .head = sheet->reading };

    join(&group, sheet, number);
    return group;
}

/* Numbers of one length that differ in few letters: perhaps one, misread. */
static bool
is_nearly(const char *one, const char *two)
{
    gsize length = strlen(one);
    guint differ = 0;

    if (strlen(two) != length)
        return false;
    for (gsize i = 0; i < length; i++)
        differ += one[i] != two[i];
    return differ <= MISREAD;
}

static bool
differs(const char *one, const char *two)
{
    return one != NULL && two != NULL && !g_str_equal(one, two);
}

/* A number of its own at the head of a bookable paper, which no sheet of the group shows, on a
 * sheet that does not show the group's. */
static bool
has_another_number(const Cutter *cutter, const Group *group, const Sheet *sheet)
{
    const Reading *reading = sheet->reading;

    if (!document_type_is_bookable(reading->type) || group->number == NULL ||
        reading->confidence[READING_NUMBER] < ENOUGH_SURE ||
        g_str_equal(reading->number, group->number) || sheet_shows(sheet, group->number))
        return false;
    for (guint i = group->first; i <= group->last; i++)
        if (sheet_shows(sheet_at(cutter, i), reading->number))
            return false;
    return true;
}

static bool
is_other_day(const Group *group, const Reading *reading)
{
    return reading_has(reading, READING_ISSUE_ON) && reading_has(group->head, READING_ISSUE_ON) &&
           reading->issue_on != group->head->issue_on;
}

/* How many signs beside its number say that a document begins here. */
static guint
signs_of_beginning(const Group *group, const Sheet *sheet)
{
    const Reading *reading = sheet->reading;
    bool full_head = reading_has(reading, READING_ISSUE_ON) &&
                     reading_has(reading, READING_TOTAL_INCL_VAT) &&
                     reading_has(reading, READING_SELLER_VAT);
    guint signs = 0;

    signs += sheet->number == 1;
    signs += group->page_count > 0 && group->page == group->page_count;
    signs += group->after_blank;
    signs += differs(group->seller_vat, text_of(reading, READING_SELLER_VAT, reading->seller_vat));
    signs += differs(group->iban, text_of(reading, READING_IBAN, reading->iban));
    signs += is_other_day(group, reading);
    signs += full_head;
    return signs;
}

static bool
is_other_total(const Group *group, const Reading *reading)
{
    return group->total != NULL && reading_has(reading, READING_TOTAL_INCL_VAT) &&
           group->total->total_incl_vat != reading->total_incl_vat;
}

/* Receipts have no number: two of them have each its date and total, and are not the same. The slip
 * of a card and the second half of a long receipt say the same total or have no date. */
static bool
is_another_receipt(const Group *group, const Sheet *sheet)
{
    const Reading *reading = sheet->reading;

    return reading->type == DOCUMENT_RECEIPT && group->head->type == DOCUMENT_RECEIPT &&
           reading_has(reading, READING_ISSUE_ON) && reading_has(group->head, READING_ISSUE_ON) &&
           is_other_total(group, reading) && group->first == group->last;
}

typedef enum {
    SAME,
    ANOTHER,
    DOUBTFUL,
} Verdict;

static Verdict
judge_number(const Group *group, const Sheet *sheet)
{
    const Reading *reading = sheet->reading;
    bool nearly = is_nearly(group->number, reading->number);
    guint signs = signs_of_beginning(group, sheet);

    if (!document_type_is_bookable(group->head->type) || group->total == NULL)
        return signs > 0 ? DOUBTFUL : SAME;
    if (nearly && !is_other_total(group, reading) && !is_other_day(group, reading))
        return g_str_equal(reading->source, "ocr") ? SAME : DOUBTFUL;
    return signs > nearly ? ANOTHER : DOUBTFUL;
}

/* Whether a sheet goes on with the group, and if not, what told. */
static Verdict
judge(const Cutter *cutter, const Group *group, const Sheet *sheet, const char **ret_why)
{
    bool goes_on =
        sheet->number > 1 && sheet->number == group->page + 1 && sheet->count == group->page_count;
    bool ended = group->page_count > 0 && group->page == group->page_count;

    *ret_why = "another number and heading";
    if (goes_on)
        return SAME;
    if (is_another_receipt(group, sheet)) {
        *ret_why = "another receipt";
        return ANOTHER;
    }
    if (has_another_number(cutter, group, sheet)) {
        if (sheet->number == 1)
            *ret_why = "page 1 of another number";
        return judge_number(group, sheet);
    }
    return sheet->number == 1 && ended && document_type_is_bookable(sheet->reading->type) &&
                   differs(group->seller_vat, sheet->reading->seller_vat)
               ? DOUBTFUL
               : SAME;
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
        shown = shown && sheet_shows(sheet, number);
    }
    return count <= 1 || shown || (counted && last->count == count);
}

/* A document that was cut off by its heading must be one: bookable, with a number (a receipt none)
 * and a total; and of this client file when another one of the scan is. */
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
    return document_type_is_bookable(reading->type) &&
           reading_has(reading, READING_TOTAL_INCL_VAT) &&
           (reading_has(reading, READING_NUMBER) || reading->type == DOCUMENT_RECEIPT);
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
    Group group = open_group(sheet_at(cutter, first), first);

    for (guint i = first + 1; i < end; i++) {
        const Sheet *sheet = sheet_at(cutter, i);
        const char *told = NULL;
        Verdict verdict = SAME;

        group.after_blank |= sheet->kind == SHEET_BLANK;
        if (sheet->kind == SHEET_UNREAD && parts->len > 0)
            return i + 1;
        if (sheet->kind != SHEET_CONTENT)
            continue;
        verdict = judge(cutter, &group, sheet, &told);
        if (verdict == DOUBTFUL)
            return i + 1;
        if (verdict == SAME) {
            join(&group, sheet, i);
            continue;
        }
        add_part(cutter, parts, group.first, i, why);
        why = told;
        group = open_group(sheet, i);
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
        part_at(cutter->parts, cutter->parts->len - 1)->doubt =
            g_strdup_printf("page %u may be the beginning of another document", doubted);
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

        if (part.end - part.first != 1 || part.doubt != NULL || page->source != PAGE_OCR)
            continue;
        regions = regions_find(cutter->pages, part.first, cutter->context);
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

GArray *
split_find(const Pages *pages, const Reading *whole, const ReadingContext *context)
{
    g_autoptr(GArray) sheets = sheets_look(pages);
    Cutter cutter = { pages, whole, context, sheets, g_array_new(FALSE, TRUE, sizeof(Part)) };

    g_array_set_clear_func(cutter.parts, part_clear);
    cut_at_separators(&cutter);
    if (cutter.parts->len == 0)
        add_part(&cutter, cutter.parts, 0, pages->pages->len, /* why */ NULL);
    cut_regions(&cutter);
    return cutter.parts;
}

Pages *
split_pages(const Pages *pages, const Part *part)
{
    return sheets_pages(pages, part->first, part->end, part->is_region ? &part->region : NULL);
}
