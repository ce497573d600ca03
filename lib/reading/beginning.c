/* A page that has a number, a date, a total and a seller of its own is a bill. The page after the
 * first of one repeats its number, counts on, or has none of these. An annex is the trap: it may
 * have all of them, which is why the caller asks for whom it was made out. */
#include "reading/beginning.h"

#include <string.h>

#include "base/text.h"

#define ENOUGH_SURE 6000
#define MISREAD 2 /* letters in which recognised numbers may differ and be the same */

static const char *
text_of(const Reading *reading, ReadingField field, const char *text)
{
    return reading_has(reading, field) ? text : NULL;
}

static const Sheet *
sheet_at(const Group *group, guint number)
{
    return &g_array_index(group->sheets, Sheet, number);
}

void
group_join(Group *group, guint number)
{
    const Sheet *sheet = sheet_at(group, number);
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

Group
group_open(const GArray *sheets, guint number)
{
    Group group = { .sheets = sheets, .first = number };

    group.head = sheet_at(&group, number)->reading;
    group_join(&group, number);
    return group;
}

static bool
differs(const char *one, const char *two)
{
    return one != NULL && two != NULL && !g_str_equal(one, two);
}

static bool
group_shows(const Group *group, bool (*shows)(const Sheet *, const char *), const char *text)
{
    for (guint i = group->first; i <= group->last; i++)
        if (shows(sheet_at(group, i), text))
            return true;
    return false;
}

/* Date, total and seller stand on it. */
static bool
is_whole(const Reading *reading)
{
    return reading_has(reading, READING_ISSUE_ON) && reading_has(reading, READING_TOTAL_INCL_VAT) &&
           reading_has(reading, READING_SELLER_VAT);
}

/* Of another seller, and neither shows the other's number. */
static bool
is_stranger(const Group *group, const Sheet *sheet)
{
    const char *seller = text_of(sheet->reading, READING_SELLER_VAT, sheet->reading->seller_vat);

    return differs(group->seller_vat, seller) && !sheet_shows_digits(sheet, group->seller_vat) &&
           !group_shows(group, sheet_shows_digits, seller);
}

static bool
is_other_day(const Group *group, const Reading *reading)
{
    return reading_has(reading, READING_ISSUE_ON) && reading_has(group->head, READING_ISSUE_ON) &&
           reading->issue_on != group->head->issue_on;
}

static bool
is_other_total(const Group *group, const Reading *reading)
{
    return group->total != NULL && reading_has(reading, READING_TOTAL_INCL_VAT) &&
           group->total->total_incl_vat != reading->total_incl_vat;
}

/* A reminder, a delivery note …: no bill, and known to be none. */
static bool
is_no_bill(const Reading *reading)
{
    return !document_type_is_bookable(reading->type) && reading->type != DOCUMENT_OTHER;
}

/* Receipts have no number: two of them have each its date and total, and are not the same. The slip
 * of a card and the second half of a long receipt say the same total or have no date. */
static bool
is_another_receipt(const Group *group, const Reading *reading)
{
    return reading->type == DOCUMENT_RECEIPT && group->head->type == DOCUMENT_RECEIPT &&
           reading_has(reading, READING_ISSUE_ON) && reading_has(group->head, READING_ISSUE_ON) &&
           is_other_total(group, reading) && group->first == group->last;
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

/* A number which no sheet of the group shows, on a sheet that does not show the group's. A credit
 * note names the invoice that it corrects. */
static bool
has_own_number(const Group *group, const Sheet *sheet)
{
    const Reading *reading = sheet->reading;
    bool credits =
        (reading->type == DOCUMENT_CREDIT_NOTE) != (group->head->type == DOCUMENT_CREDIT_NOTE);

    if (reading->confidence[READING_NUMBER] < ENOUGH_SURE ||
        g_strcmp0(reading->number, group->number) == 0)
        return false;
    if (credits && is_whole(reading))
        return true;
    return (group->number == NULL || !sheet_shows(sheet, group->number)) &&
           !group_shows(group, sheet_shows, reading->number);
}

/* How many signs beside its number say that a document begins here. */
static guint
signs_of_beginning(const Group *group, const Sheet *sheet)
{
    const Reading *reading = sheet->reading;
    guint signs = 0;

    signs += sheet->number == 1;
    signs += group->page_count > 0 && group->page == group->page_count;
    signs += group->after_blank;
    signs += is_stranger(group, sheet);
    signs += differs(group->iban, text_of(reading, READING_IBAN, reading->iban));
    signs += is_other_day(group, reading);
    signs += is_whole(reading);
    return signs;
}

/* Both have a number, and they differ. */
static Beginning
judge_numbers(const Group *group, const Sheet *sheet)
{
    const Reading *reading = sheet->reading;
    bool nearly = is_nearly(group->number, reading->number);
    guint signs = signs_of_beginning(group, sheet);

    if (!document_type_is_bookable(group->head->type) && is_whole(reading))
        return is_no_bill(group->head) || is_stranger(group, sheet) ? BEGINNING_SURE
                                                                    : BEGINNING_PERHAPS;
    if (!document_type_is_bookable(group->head->type) || group->total == NULL)
        return signs > 0 ? BEGINNING_PERHAPS : BEGINNING_NOT;
    if (nearly && !is_other_total(group, reading) && !is_other_day(group, reading))
        return g_str_equal(reading->source, "ocr") ? BEGINNING_NOT : BEGINNING_PERHAPS;
    return signs > nearly ? BEGINNING_SURE : BEGINNING_PERHAPS;
}

/* What is in hand has no number: a rent, a letter, a receipt. */
static Beginning
judge_first_number(const Group *group, const Sheet *sheet)
{
    bool bill = document_type_is_bookable(group->head->type) && group->total != NULL;

    if (!is_whole(sheet->reading))
        return bill && is_stranger(group, sheet) ? BEGINNING_PERHAPS : BEGINNING_NOT;
    if (is_stranger(group, sheet) || is_no_bill(group->head))
        return BEGINNING_SURE;
    return is_other_total(group, sheet->reading) ? BEGINNING_PERHAPS : BEGINNING_NOT;
}

Beginning
beginning_judge(const Group *group, const Sheet *sheet, const char **ret_why)
{
    const Reading *reading = sheet->reading;
    bool goes_on =
        sheet->number > 1 && sheet->number == group->page + 1 && sheet->count == group->page_count;
    bool ended = group->page_count > 0 && group->page == group->page_count;

    if (goes_on || !document_type_is_bookable(reading->type))
        return BEGINNING_NOT;
    if (is_another_receipt(group, reading)) {
        *ret_why = "another receipt";
        return BEGINNING_SURE;
    }
    if (has_own_number(group, sheet)) {
        *ret_why = sheet->number == 1 ? "page 1 of another number" : "another number and heading";
        return group->number != NULL ? judge_numbers(group, sheet)
                                     : judge_first_number(group, sheet);
    }
    if (reading_has(reading, READING_NUMBER) || !is_stranger(group, sheet))
        return BEGINNING_NOT;
    *ret_why = "another seller, date and total";
    if (is_whole(reading) &&
        (is_other_total(group, reading) || !document_type_is_bookable(group->head->type)))
        return BEGINNING_SURE;
    return sheet->number == 1 && ended ? BEGINNING_PERHAPS : BEGINNING_NOT;
}
