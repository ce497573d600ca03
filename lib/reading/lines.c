/* Columns are told by the right edges of amounts, and the table by its sum: no heads of columns and
 * no words are needed. Quantity and price are those two numbers of a row that make its amount. */
#include "reading/lines.h"

#include <string.h>

#define MOST_AMOUNTS 2000
#define MOST_LINES 500
#define MOST_NUMBERS 12   /* of a row that are tried as quantity and price */
#define MOST_DIGITS 9     /* of such a number */
#define EDGE 400          /* hundredths of a point: a column is flush right to 4 points */
#define MOST_ROWS_BELOW 4 /* that go on with a description */
#define LEAST_LETTERS 3

typedef struct {
    const Candidates *candidates;
    const Layout *layout;
    GArray *carried; /* of guint: rows that carry a sum to the next page or from the last */
    GArray *items;   /* of guint: amounts that may be a line's, by their index */
} Search;

static const Amount *
amount_at(const Search *search, guint i)
{
    return &g_array_index(search->candidates->amounts->amounts, Amount, i);
}

static guint
row_of(const Search *search, const Amount *amount)
{
    return layout_row_of(search->layout, amount->first);
}

/* Its first word announces a sum: "Total HT", "MwSt. 19 %". */
static bool
is_sum_row(const Search *search, guint row_no)
{
    static const char *const keys[] = { "net", "gross", "payable", "vat_amount" };
    guint first = layout_cell(search->layout, layout_row(search->layout, row_no)->first)->first;

    for (guint i = 0; i < search->carried->len; i++)
        if (g_array_index(search->carried, guint, i) == row_no)
            return true;
    for (guint i = 0; i < search->candidates->labels->len; i++) {
        const Phrase *label = &g_array_index(search->candidates->labels, Phrase, i);

        for (guint k = 0; label->first == first && k < G_N_ELEMENTS(keys); k++)
            if (strcmp(label->meaning.key, keys[k]) == 0)
                return true;
    }
    return false;
}

static guint
letters_of(const char *text)
{
    guint letters = 0;

    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
        letters += g_unichar_isalpha(g_utf8_get_char(at)) ? 1 : 0;
    return letters;
}

/* The cell left of the amount with the most letters, or NULL. */
static const Cell *
description_of(const Search *search, const Amount *amount)
{
    const Row *row = layout_row(search->layout, row_of(search, amount));
    const Cell *best = NULL;
    guint most = LEAST_LETTERS - 1;

    for (guint c = row->first; c < row->end; c++) {
        const Cell *cell = layout_cell(search->layout, c);
        g_autofree char *text =
            layout_text(search->layout, cell->first, MIN(cell->end, amount->first));

        if (cell->first >= amount->first || letters_of(text) <= most)
            continue;
        most = letters_of(text);
        best = cell;
    }
    return best;
}

/* Amounts of rows that say what they are for and sum nothing up. */
static void
find_items(Search *search)
{
    for (guint i = 0; i < search->candidates->amounts->amounts->len; i++)
        if (!is_sum_row(search, row_of(search, amount_at(search, i))) &&
            description_of(search, amount_at(search, i)) != NULL)
            g_array_append_val(search->items, i);
}

/* The items whose amounts end at an edge. */
static GArray *
column_of(const Search *search, gint32 edge)
{
    GArray *column = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < search->items->len && column->len < MOST_LINES; i++) {
        guint item = g_array_index(search->items, guint, i);

        if (ABS(amount_at(search, item)->box.x1 - edge) <= EDGE)
            g_array_append_val(column, item);
    }
    return column;
}

/* The longest run of the column that makes the sum, the first of equals; false when none does. */
static bool
run_of(const Search *search, const GArray *column, Cents sum, guint *ret_first, guint *ret_end)
{
    guint longest = 0;

    for (guint first = 0; first < column->len; first++) {
        Cents total = 0;

        for (guint end = first; end < column->len; end++) {
            total += amount_at(search, g_array_index(column, guint, end))->cents;
            if (total != sum || end + 1 - first <= longest)
                continue;
            longest = end + 1 - first;
            *ret_first = first;
            *ret_end = end + 1;
        }
    }
    return longest > 0;
}

/* "€25,00" to "25,00". */
static char *
without_currency(const char *text)
{
    const char *start = text + strcspn(text, "0123456789");
    gsize size = strlen(start);

    for (const char *at = text; at < start; at = g_utf8_next_char(at))
        if (g_unichar_type(g_utf8_get_char(at)) != G_UNICODE_CURRENCY_SYMBOL)
            return g_strdup(text);
    if (g_str_has_suffix(start, "\xe2\x82\xac"))
        size -= strlen("\xe2\x82\xac");
    return g_strndup(start, size);
}

/* "1.234,5", "1'200", "12": its one or two meanings, as "1,250" may be either. */
static guint
meanings_of(const char *printed, Decimal meanings[2])
{
    g_autofree char *text = without_currency(printed);
    const char *last =
        strrchr(text, ',') > strrchr(text, '.') ? strrchr(text, ',') : strrchr(text, '.');
    g_autoptr(GString) digits = g_string_new(NULL);
    gint64 value = 0;
    int behind = 0;

    for (const char *at = text; *at != '\0'; at++) {
        if (g_ascii_isdigit(*at))
            g_string_append_c(digits, *at);
        else if (strchr(".,'", *at) == NULL || at == text)
            return 0;
    }
    if (digits->len == 0 || digits->len > MOST_DIGITS)
        return 0;
    value = g_ascii_strtoll(digits->str, NULL, 10);
    behind = last != NULL ? (int)strlen(last + 1) : 0;
    meanings[0] = (Decimal){ value, behind };
    meanings[1] = (Decimal){ value, 0 };
    return behind == 3 ? 2 : 1;
}

/* Whether quantity × price is the amount, to half a cent. */
static bool
makes(const Decimal *quantity, const Decimal *price, Cents cents)
{
    gint64 unit = 1, product = 0, wanted = 0;

    for (int i = 0; i < quantity->scale + price->scale; i++)
        unit *= 10;
    return !__builtin_mul_overflow(quantity->digits, price->digits, &product) &&
           !__builtin_mul_overflow(product, 100, &product) &&
           !__builtin_mul_overflow(ABS(cents), unit, &wanted) && ABS(product - wanted) * 2 <= unit;
}

/* The numbers of a row left of its amount. */
static guint
numbers_of(const Search *search, const Amount *amount, Decimal numbers[MOST_NUMBERS])
{
    const Row *row = layout_row(search->layout, row_of(search, amount));
    guint count = 0;

    for (guint t = layout_cell(search->layout, row->first)->first; t < amount->first; t++) {
        Decimal meanings[2];
        guint some = meanings_of(layout_token(search->layout, t)->text, meanings);

        for (guint i = 0; i < some && count < MOST_NUMBERS; i++)
            numbers[count++] = meanings[i];
    }
    return count;
}

/* The first two numbers that make the amount; the one with fewer decimals is the quantity. */
static void
read_quantity(const Search *search, const Amount *amount, ReadingLine *line)
{
    Decimal numbers[MOST_NUMBERS];
    guint count = numbers_of(search, amount, numbers);

    for (guint a = 0; a < count; a++)
        for (guint b = a + 1; b < count; b++) {
            bool first_is_price = numbers[a].scale >= 2 && numbers[b].scale < numbers[a].scale;

            if (!makes(&numbers[a], &numbers[b], amount->cents))
                continue;
            line->has_quantity = true;
            line->quantity = first_is_price ? numbers[b] : numbers[a];
            line->unit_price = first_is_price ? numbers[a] : numbers[b];
            return;
        }
}

/* What stands on the row of an amount, but not in the cell that says what it is for: "Discount 5 %"
 * is no rate. */
static char *
text_beside(const Search *search, const Amount *amount)
{
    const Row *row = layout_row(search->layout, row_of(search, amount));
    const Cell *description = description_of(search, amount);
    g_autoptr(GString) beside = g_string_new(NULL);

    for (guint c = row->first; c < row->end; c++) {
        const Cell *cell = layout_cell(search->layout, c);
        g_autofree char *text = layout_text(search->layout, cell->first, cell->end);

        if (cell != description)
            g_string_append_printf(beside, "%s  ", text);
    }
    return g_strdup(beside->str);
}

/* The one rate that stands there with a percent sign, if it is one; -1 otherwise. */
static int
rate_of(const Search *search, const Amount *amount)
{
    g_autofree char *text = text_beside(search, amount);
    const char *sign = strchr(text, '%');
    const char *at = sign;
    g_autofree char *number = NULL;
    Decimal meanings[2];
    int rate_bp = 0;

    if (sign == NULL || strchr(sign + 1, '%') != NULL)
        return -1;
    if (at > text && at[-1] == ' ')
        at--;
    sign = at;
    while (at > text && (g_ascii_isdigit(at[-1]) || at[-1] == ',' || at[-1] == '.'))
        at--;
    number = g_strndup(at, (gsize)(sign - at));
    if (meanings_of(number, meanings) == 0 ||
        !decimal_to_basis_points(meanings[0], &rate_bp, NULL) ||
        !vat_rates_has_anywhere(search->candidates->words->vat_rates, rate_bp))
        return -1;
    return rate_bp;
}

/* The description, and the lines below it in its column that have no amount of their own. */
static char *
whole_description(const Search *search, const Amount *amount, guint end_row)
{
    const Cell *cell = description_of(search, amount);
    GString *text = g_string_new(NULL);
    g_autofree char *head = layout_text(search->layout, cell->first, MIN(cell->end, amount->first));
    guint row = cell->row;

    g_string_append(text, head);
    for (guint r = row + 1; r < end_row && r <= row + MOST_ROWS_BELOW; r++) {
        const Row *below = layout_row(search->layout, r);
        const Cell *next = layout_cell(search->layout, below->first);
        g_autofree char *more = NULL;

        if (below->box.page != cell->box.page || below->end != below->first + 1 ||
            ABS(next->box.x0 - cell->box.x0) > EDGE ||
            next->box.y0 - layout_row(search->layout, r - 1)->box.y1 > cell->box.y1 - cell->box.y0)
            break;
        more = layout_text(search->layout, next->first, next->end);
        g_string_append_printf(text, " %s", more);
    }
    return g_string_free(text, FALSE);
}

static void
add_line(Reading *reading, const Search *search, const Amount *amount, int sign, guint end_row)
{
    g_autofree char *description = whole_description(search, amount, end_row);
    ReadingLine line = { .description = reading_text(reading, description),
                         .rate_bp = rate_of(search, amount),
                         .amount = sign * amount->cents };

    read_quantity(search, amount, &line);
    g_array_append_val(reading->lines, line);
}

/* One amount that equals the total proves no table: it must be a quantity times a price. */
static bool
is_believed(const Search *search, const GArray *column, guint first, guint end)
{
    ReadingLine line = { 0 };

    if (end - first > 1)
        return true;
    read_quantity(search, amount_at(search, g_array_index(column, guint, first)), &line);
    return line.has_quantity;
}

/* "Zuschläge 0,00" below the table adds nothing. */
static bool
is_nothing(const Search *search, const GArray *column, guint i)
{
    const Amount *amount = amount_at(search, g_array_index(column, guint, i));
    ReadingLine line = { 0 };

    read_quantity(search, amount, &line);
    return amount->cents == 0 && !line.has_quantity;
}

static bool
read_column(Reading *reading, const Search *search, const GArray *column, Cents sum)
{
    guint first = 0, end = 0;
    int sign = sum < 0 ? -1 : 1;

    if (!run_of(search, column, sum, &first, &end))
        return false;
    while (end > first && is_nothing(search, column, end - 1))
        end--;
    while (first < end && is_nothing(search, column, first))
        first++;
    if (first == end || !is_believed(search, column, first, end))
        return false;
    for (guint i = first; i < end; i++) {
        const Amount *amount = amount_at(search, g_array_index(column, guint, i));
        guint end_row = i + 1 < end
                            ? row_of(search, amount_at(search, g_array_index(column, guint, i + 1)))
                            : search->layout->rows->len;

        add_line(reading, search, amount, sign, end_row);
    }
    return true;
}

/* Every column there is, the rightmost first. */
static bool
read_columns(Reading *reading, const Search *search, Cents sum)
{
    gint32 edge = G_MAXINT32;

    for (;;) {
        gint32 next = -1;
        g_autoptr(GArray) column = NULL;

        for (guint i = 0; i < search->items->len; i++) {
            gint32 x1 = amount_at(search, g_array_index(search->items, guint, i))->box.x1;

            if (x1 < edge - EDGE && x1 > next)
                next = x1;
        }
        if (next < 0)
            return false;
        edge = next;
        column = column_of(search, edge);
        if (read_column(reading, search, column, sum))
            return true;
    }
}

static GArray *
find_carried(const Candidates *candidates)
{
    g_autoptr(GArray) notes = phrases_find(candidates->words->notes, candidates->layout);
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < notes->len; i++) {
        const Phrase *note = &g_array_index(notes, Phrase, i);
        guint row = layout_row_of(candidates->layout, note->first);

        if (note->leads_cell && strcmp(note->meaning.key, "carried") == 0)
            g_array_append_val(rows, row);
    }
    return rows;
}

/* A credit note may print its lines below zero. */
static bool
read_sum(Reading *reading, const Search *search, ReadingField field, Cents sum)
{
    return reading_has(reading, field) && sum > 0 &&
           (read_columns(reading, search, sum) || read_columns(reading, search, -sum));
}

void
lines_read(Reading *reading, const Candidates *candidates)
{
    g_autoptr(GArray) carried = find_carried(candidates);
    g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(guint));
    Search search = { candidates, candidates->layout, carried, items };

    if (candidates->amounts->amounts->len > MOST_AMOUNTS)
        return;
    find_items(&search);
    if (!read_sum(reading, &search, READING_TOTAL_EXCL_VAT, reading->total_excl_vat))
        reading->lines_include_vat =
            read_sum(reading, &search, READING_TOTAL_INCL_VAT, reading->total_incl_vat);
}
