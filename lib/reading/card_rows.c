/* Belgian issuers print a line as purchase date, booking date, merchant, place, and the amount in
 * euro at the right; years are sometimes left out; a payment in another currency has its amount on
 * the line or on the row beneath. Signs stand before or behind an amount ("38,51 EUR -"). */
#include "reading/card_rows.h"

#include <string.h>

#include "base/text.h"
#include "formats/card_number.h"
#include "reading/scan.h"

#define ROWS_BELOW 2  /* a value beneath its label, an original amount beneath its line */
#define SAME_EDGE 200 /* hundredths of a point between right ends of one column */
#define LEAST_MASKS 4 /* of a number; fewer is a telephone's, or another reference */
#define DAYS_AHEAD 31 /* a line may be booked so long after the statement's date */

/* Four by four, or as American Express prints it: 4, 6, 5. */
static const char CARD_NUMBER[] =
    "(?<![\\dXx*\\x{2022}])((?:[\\dXx*\\x{2022}]{4}[ -]?){3}\\d{3,4}|"
    "[\\dXx*\\x{2022}]{4}[ -]?[\\dXx*\\x{2022}]{6}[ -]?[Xx*\\x{2022}\\d]\\d{4})"
    "(?![\\dXx*\\x{2022}])";

typedef struct {
    CardRows *rows;
    Layout *layout;
    Amounts *amounts;
    GArray *dates;    /* of DateMark */
    GArray *phrases;  /* of Phrase */
    GPtrArray *cards; /* of char *, by row: the masked number that stands in it, or NULL */
    Box column;       /* of the last line's amount */
} Search;

static bool
is_mask(gunichar letter)
{
    return letter == 'X' || letter == 'x' || letter == '*' || letter == 0x2022;
}

static guint
count_masks(const char *text)
{
    guint masks = 0;

    for (; *text != '\0'; text = g_utf8_next_char(text))
        masks += is_mask(g_utf8_get_char(text));
    return masks;
}

/* Digits and at least two masks, and nothing else: a part of a card's number. */
static bool
is_masked_word(const char *text)
{
    if (count_masks(text) < 2 || g_utf8_strlen(text, -1) < 4)
        return false;
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar letter = g_utf8_get_char(text);

        if (!is_mask(letter) && letter != '-' && (letter < '0' || letter > '9'))
            return false;
    }
    return true;
}

bool
card_rows_may_be(const Pages *pages)
{
    for (guint i = 0; i < pages->pages->len; i++) {
        const Page *page = g_ptr_array_index(pages->pages, i);

        for (guint w = 0; w < page->words->len; w++)
            if (is_masked_word(g_array_index(page->words, Word, w).text))
                return true;
    }
    return false;
}

static guint
row_first(const Search *search, guint row)
{
    return layout_cell(search->layout, layout_row(search->layout, row)->first)->first;
}

static guint
row_end(const Search *search, guint row)
{
    return layout_cell(search->layout, layout_row(search->layout, row)->end - 1)->end;
}

static void
add_card(gpointer user, char *const *groups, guint first, guint end)
{
    Search *search = user;
    guint row = layout_row_of(search->layout, first);
    g_autofree char *masked = card_number_mask(groups[1]);

    (void)end;
    if (masked == NULL || count_masks(groups[1]) < LEAST_MASKS)
        return;
    if (search->cards->pdata[row] == NULL)
        search->cards->pdata[row] = g_string_chunk_insert(search->rows->text, masked);
    if (search->rows->card == NULL)
        search->rows->card = search->cards->pdata[row];
    if (!g_str_equal(search->rows->card, masked))
        search->rows->many_cards = true;
}

static const Phrase *
phrase_in(const Search *search, guint row, const char *key)
{
    for (guint i = 0; i < search->phrases->len; i++) {
        const Phrase *phrase = &g_array_index(search->phrases, Phrase, i);

        if (layout_row_of(search->layout, phrase->first) == row &&
            g_str_equal(phrase->meaning.key, key))
            return phrase;
    }
    return NULL;
}

static const DateMark *
date_at(const Search *search, guint token)
{
    for (guint i = 0; i < search->dates->len; i++)
        if (g_array_index(search->dates, DateMark, i).first == token)
            return &g_array_index(search->dates, DateMark, i);
    return NULL;
}

/* "05/11" and nothing more. */
static bool
read_day_and_month(const char *text, int *ret_day, int *ret_month)
{
    char *rest = NULL;
    gint64 day = 0, month = 0;

    if (!g_ascii_isdigit(*text))
        return false;
    day = g_ascii_strtoll(text, &rest, 10);
    if (strchr("/.-", *rest) == NULL || !g_ascii_isdigit(rest[1]) || rest - text > 2)
        return false;
    text = rest + 1;
    month = g_ascii_strtoll(text, &rest, 10);
    if (*rest == '.')
        rest++;
    if (*rest != '\0' || rest - text > 3 || day < 1 || day > 31 || month < 1 || month > 12)
        return false;
    *ret_day = (int)day;
    *ret_month = (int)month;
    return true;
}

/* The last such day that is not past the statement's. */
static Day
complete_day(Day issued_on, int day, int month)
{
    int year = 0, m = 0, d = 0;
    Day found = DAY_NONE;

    day_to_ymd(issued_on + DAYS_AHEAD, &year, &m, &d);
    for (int back = 0; back < 2; back++)
        if (day_from_ymd(year - back, month, day, &found) && found <= issued_on + DAYS_AHEAD)
            return found;
    return DAY_NONE;
}

/* A date at a token, full or completed; *ret_next behind it. */
static bool
read_date(Search *search, guint token, Day *ret_day, guint *ret_next)
{
    const DateMark *mark = date_at(search, token);
    int day = 0, month = 0;

    if (mark != NULL) {
        *ret_day = mark->day;
        *ret_next = mark->end;
        return true;
    }
    if (!read_day_and_month(layout_token(search->layout, token)->text, &day, &month))
        return false;
    *ret_next = token + 1;
    *ret_day = DAY_NONE;
    if (search->rows->issued_on != DAY_NONE)
        *ret_day = complete_day(search->rows->issued_on, day, month);
    return true;
}

/* Signs and the currency that may stand behind an amount. */
static bool
is_tail(const char *text)
{
    static const char *const tails[] = { "-",   "+", "\xe2\x88\x92", "\xe2\x80\x93",
                                         "EUR", "€", "CR",           NULL };

    return text_is_among(text, tails);
}

static bool
is_minus(const char *text)
{
    return g_str_equal(text, "-") || g_str_equal(text, "\xe2\x88\x92") ||
           g_str_equal(text, "\xe2\x80\x93") || g_str_equal(text, "CR");
}

/* The amount that ends a row, with the signs behind it; NULL when something else ends it. */
static const Amount *
amount_of_row(const Search *search, guint row, Cents *ret_printed, bool *ret_sign, bool *ret_plus)
{
    guint first = row_first(search, row), end = row_end(search, row);
    const Amount *last = NULL;
    bool minus = false, plus = false;

    for (guint i = 0; i < search->amounts->amounts->len; i++) {
        const Amount *amount = &g_array_index(search->amounts->amounts, Amount, i);

        if (amount->first >= first && amount->end <= end)
            last = amount;
    }
    if (last == NULL)
        return NULL;
    for (guint t = last->end; t < end; t++) {
        const char *text = layout_token(search->layout, t)->text;

        if (!is_tail(text))
            return NULL;
        minus = minus || is_minus(text);
        plus = plus || g_str_equal(text, "+");
    }
    for (guint t = last->first; t < last->end; t++)
        plus = plus || strchr(layout_token(search->layout, t)->text, '+') != NULL;
    if (last->first > first) /* a sign that stands apart before it */
        plus = plus || g_str_equal(layout_token(search->layout, last->first - 1)->text, "+");
    *ret_printed = minus ? -ABS(last->cents) : last->cents;
    *ret_sign = *ret_printed < 0 || plus;
    *ret_plus = plus;
    return last;
}

static bool
is_currency(const char *text)
{
    return strlen(text) == 3 && g_ascii_isupper(text[0]) && g_ascii_isupper(text[1]) &&
           g_ascii_isupper(text[2]);
}

/* Whether a currency stands beside an amount ("25,00 USD", "USD 25,00", "10,80-USD"); the tokens
 * that the two take. */
static const char *
currency_beside(const Search *search, const Amount *amount, guint *ret_first, guint *ret_end)
{
    guint last = search->layout->tokens->len;

    *ret_first = amount->first;
    *ret_end = amount->end;
    for (guint t = amount->first; t < amount->end; t++) {
        const char *text = layout_token(search->layout, t)->text;
        gsize size = strlen(text);

        if (is_currency(text))
            return text;
        if (size > 3 && is_currency(text + size - 3))
            return text + size - 3;
    }
    if (amount->end < last && is_currency(layout_token(search->layout, amount->end)->text)) {
        *ret_end = amount->end + 1;
        return layout_token(search->layout, amount->end)->text;
    }
    if (amount->first > 0 && is_currency(layout_token(search->layout, amount->first - 1)->text)) {
        *ret_first = amount->first - 1;
        return layout_token(search->layout, amount->first - 1)->text;
    }
    return NULL;
}

/* The payment's own currency, among tokens first to end - 1. *ret_from: where it begins. */
static void
read_original(const Search *search, CardLine *line, guint first, guint end, guint *ret_from)
{
    for (guint i = 0; i < search->amounts->amounts->len; i++) {
        const Amount *amount = &g_array_index(search->amounts->amounts, Amount, i);
        guint from = 0, to = 0;
        const char *currency = NULL;

        if (amount->first < first || amount->end > end)
            continue;
        currency = currency_beside(search, amount, &from, &to);
        if (currency == NULL || g_str_equal(currency, search->rows->currency))
            continue;
        line->original = ABS(amount->cents);
        g_strlcpy(line->original_currency, currency, sizeof line->original_currency);
        *ret_from = MIN(*ret_from, MAX(from, first));
        return;
    }
}

static const char *
keep_tokens(const Search *search, guint first, guint end)
{
    g_autofree char *text = first < end ? layout_text(search->layout, first, end) : NULL;

    return text != NULL && *text != '\0' ? g_string_chunk_insert(search->rows->text, text) : NULL;
}

/* The first cell is the merchant, the others where it is. */
static void
read_merchant(const Search *search, CardLine *line, guint first, guint end)
{
    guint cut = first;

    if (first >= end)
        return;
    while (cut < end &&
           layout_token(search->layout, cut)->cell == layout_token(search->layout, first)->cell)
        cut++;
    line->merchant = keep_tokens(search, first, cut);
    line->place = keep_tokens(search, cut, end);
}

/* A row that begins with a date and ends with an amount, with somebody between. */
static bool
read_line(Search *search, guint row, const char *card)
{
    guint next = row_first(search, row), end = row_end(search, row), from = 0;
    CardLine line = { .purchased_on = DAY_NONE, .card = card };
    const Amount *amount = NULL;

    if (!read_date(search, next, &line.booked_on, &next) ||
        phrase_in(search, row, "previous") != NULL)
        return false;
    amount = amount_of_row(search, row, &line.printed, &line.has_sign, &line.has_plus);
    if (amount == NULL || amount->first < next)
        return false;
    if (next < amount->first) {
        Day second = DAY_NONE;

        if (read_date(search, next, &second, &next)) {
            line.purchased_on = line.booked_on;
            line.booked_on = second;
        }
    }
    from = MAX(amount->first, next);
    end = from;
    read_original(search, &line, next, end, &from);
    while (from > next && is_tail(layout_token(search->layout, from - 1)->text))
        from--;
    read_merchant(search, &line, next, from);
    if (line.merchant == NULL)
        return false;
    line.is_fee = phrase_in(search, row, "fee") != NULL;
    search->column = amount->box;
    search->rows->lacks_year = search->rows->lacks_year || line.booked_on == DAY_NONE;
    g_array_append_val(search->rows->lines, line);
    return true;
}

/* A cost beneath the line that it belongs to: no date, its amount in the column of the others. */
static bool
read_beside(Search *search, guint row)
{
    static const char *const others[] = { "previous", "total", "rate" };
    const CardLine *above =
        &g_array_index(search->rows->lines, CardLine, search->rows->lines->len - 1);
    CardLine line = { .purchased_on = above->purchased_on,
                      .booked_on = above->booked_on,
                      .card = above->card,
                      .is_beside = true };
    guint first = row_first(search, row), from = 0;
    const Amount *amount =
        amount_of_row(search, row, &line.printed, &line.has_sign, &line.has_plus);

    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (phrase_in(search, row, others[i]) != NULL)
            return false;
    if (amount == NULL || amount->box.page != search->column.page ||
        ABS(amount->box.x1 - search->column.x1) > SAME_EDGE)
        return false;
    from = amount->first;
    while (from > first && is_tail(layout_token(search->layout, from - 1)->text))
        from--;
    read_merchant(search, &line, first, from);
    line.is_fee = phrase_in(search, row, "fee") != NULL;
    if (line.merchant != NULL)
        g_array_append_val(search->rows->lines, line);
    return line.merchant != NULL;
}

/* The original amount beneath its line. */
static void
read_beneath(Search *search, guint row)
{
    GArray *lines = search->rows->lines;
    CardLine *line = &g_array_index(lines, CardLine, lines->len - 1);
    guint from = G_MAXUINT;

    if (line->original_currency[0] == '\0' && phrase_in(search, row, "rate") == NULL)
        read_original(search, line, row_first(search, row), row_end(search, row), &from);
}

/* An amount in one of the rows beneath a label, in its column. */
static bool
amount_beneath(const Search *search, const Phrase *phrase, Cents *ret_printed)
{
    Box label = layout_box(search->layout, phrase->first, phrase->end);
    guint row = layout_row_of(search->layout, phrase->first);

    for (guint i = 0; i < search->amounts->amounts->len; i++) {
        const Amount *amount = &g_array_index(search->amounts->amounts, Amount, i);
        guint at = layout_row_of(search->layout, amount->first);

        if (at > row && at <= row + ROWS_BELOW && amount->box.page == label.page &&
            box_overlap_x(&amount->box, &label) > 0) {
            *ret_printed = amount->cents;
            return true;
        }
    }
    return false;
}

static void
read_sum(Search *search, guint row, const char *key, GArray *sums)
{
    const Phrase *phrase = phrase_in(search, row, key);
    CardSum sum = { .row = row };
    bool sign = false, plus = false;

    if (phrase == NULL)
        return;
    if (amount_of_row(search, row, &sum.printed, &sign, &plus) != NULL ||
        amount_beneath(search, phrase, &sum.printed))
        g_array_append_val(sums, sum);
}

/* What stands behind a label on its row, or beneath it in its column. */
static guint
token_of_label(const Search *search, const Phrase *phrase, bool (*fits)(const char *text))
{
    Box label = layout_box(search->layout, phrase->first, phrase->end);
    guint row = layout_row_of(search->layout, phrase->first);

    for (guint t = phrase->end; t < search->layout->tokens->len; t++) {
        const Token *token = layout_token(search->layout, t);
        guint at = layout_row_of(search->layout, t);

        if (at > row + ROWS_BELOW)
            break;
        if ((at == row ||
             (token->box.page == label.page && box_overlap_x(&token->box, &label) > 0)) &&
            fits(token->text))
            return t;
    }
    return G_MAXUINT;
}

static bool
begins_with_digit(const char *text)
{
    return g_ascii_isdigit(*text);
}

static bool
has_digit(const char *text)
{
    return strpbrk(text, "0123456789") != NULL;
}

/* The day that a label names, else the end of the period. */
static void
find_issued(Search *search)
{
    for (guint i = 0; i < search->phrases->len; i++) {
        const Phrase *phrase = &g_array_index(search->phrases, Phrase, i);
        guint token = g_str_equal(phrase->meaning.key, "date")
                          ? token_of_label(search, phrase, begins_with_digit)
                          : G_MAXUINT;
        const DateMark *mark = token != G_MAXUINT ? date_at(search, token) : NULL;

        if (mark != NULL) {
            search->rows->issued_on = mark->day;
            return;
        }
    }
    for (guint i = 0; i < search->dates->len; i++) {
        const DateMark *mark = &g_array_index(search->dates, DateMark, i);
        guint row = layout_row_of(search->layout, mark->first);

        if (mark->in_period && date_at(search, row_first(search, row)) == NULL &&
            mark->day > search->rows->issued_on)
            search->rows->issued_on = mark->day;
    }
}

static void
find_number(Search *search)
{
    for (guint i = 0; search->rows->number == NULL && i < search->phrases->len; i++) {
        const Phrase *phrase = &g_array_index(search->phrases, Phrase, i);
        guint token = g_str_equal(phrase->meaning.key, "number")
                          ? token_of_label(search, phrase, has_digit)
                          : G_MAXUINT;

        if (token != G_MAXUINT)
            search->rows->number = keep_tokens(search, token, token + 1);
    }
}

/* The paper must name the euro: others print a number alone. */
static void
find_currency(Search *search)
{
    static const char *const euros[] = { "eur", "euro", "€", "euros", NULL };

    for (guint i = 0; i < search->layout->tokens->len; i++) {
        g_autofree char *folded = text_fold(layout_token(search->layout, i)->text);

        if (text_is_among(folded, euros))
            g_strlcpy(search->rows->currency, "EUR", sizeof search->rows->currency);
    }
}

static void
read_rows(Search *search)
{
    const char *card = search->rows->card;
    guint line = G_MAXUINT; /* row of the last one */

    for (guint row = 0; row < search->layout->rows->len; row++) {
        if (search->cards->pdata[row] != NULL)
            card = search->cards->pdata[row];
        if (read_line(search, row, card)) {
            line = row;
            continue;
        }
        if (line != G_MAXUINT && row <= line + ROWS_BELOW && read_beside(search, row)) {
            line++;
            continue;
        }
        if (line != G_MAXUINT && row <= line + ROWS_BELOW)
            read_beneath(search, row);
        read_sum(search, row, "previous", search->rows->previous);
        if (date_at(search, row_first(search, row)) == NULL)
            read_sum(search, row, "total", search->rows->totals);
    }
}

/* A title leads its cell; inside a sentence another paper speaks of one. */
static bool
calls_itself(const Search *search)
{
    for (guint i = 0; i < search->phrases->len; i++) {
        const Phrase *phrase = &g_array_index(search->phrases, Phrase, i);

        if (phrase->leads_cell && g_str_equal(phrase->meaning.key, "statement"))
            return true;
    }
    return false;
}

static void
search_clear(Search *search)
{
    g_ptr_array_unref(search->cards);
    g_array_unref(search->phrases);
    g_clear_pointer(&search->dates, g_array_unref);
    g_clear_pointer(&search->amounts, amounts_free);
    layout_free(search->layout);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Search, search_clear)

CardRows *
card_rows_read(const Pages *pages, const Words *words)
{
    CardRows *rows = g_new0(CardRows, 1);
    g_auto(Search) search = { .rows = rows, .layout = layout_new(pages) };

    rows->text = g_string_chunk_new(4096);
    rows->lines = g_array_new(FALSE, FALSE, sizeof(CardLine));
    rows->totals = g_array_new(FALSE, FALSE, sizeof(CardSum));
    rows->previous = g_array_new(FALSE, FALSE, sizeof(CardSum));
    rows->issued_on = DAY_NONE;
    search.phrases = phrases_find(words->cards, search.layout);
    search.cards = g_ptr_array_new();
    g_ptr_array_set_size(search.cards, (gint)search.layout->rows->len);
    rows->calls_itself = calls_itself(&search);
    if (!rows->calls_itself)
        return rows;
    search.amounts = amounts_find(search.layout);
    search.dates = dates_find(search.layout, words->months);
    scan_layout(search.layout, CARD_NUMBER, /* across_cells */ false, add_card, &search);
    find_issued(&search);
    find_number(&search);
    find_currency(&search);
    read_rows(&search);
    return rows;
}

void
card_rows_free(CardRows *rows)
{
    if (rows == NULL)
        return;
    g_array_unref(rows->lines);
    g_array_unref(rows->totals);
    g_array_unref(rows->previous);
    g_string_chunk_free(rows->text);
    g_free(rows);
}
