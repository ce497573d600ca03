#include "reading/amounts.h"

#include "base/text.h"
#include "reading/scan.h"

/* Digits, groups and decimals of a number, then what may stand behind it. Blanks group only in
 * threes; an apostrophe (two forms) is Swiss. */
/* Recognition sees a blank behind the mark: "29. 70". */
#define BLANK_DECIMALS "\\d{1,4}[.,]\\s\\d\\d(?![\\d.,])"
#define NUMBER "\\d{1,3}(?:[ .,'\\x{2019}]\\d{3})+(?:[.,]\\d{1,4})?|\\d+(?:[.,]\\d+)?(?:[.,]--?)?"
#define CURRENCY "€|EURO?S?|USD|US\\$|\\$|£|GBP|CHF|MYR|RM|INR|Rs\\.?|₹|SEK|DKK|NOK|PLN|CZK"
#define UNITS "kg|km|kWh|MWh|m2|m3|m\\x{b2}|m\\x{b3}|uur|heures?|hours?|hrs?|Std|Stk|ltr|liter"
#define SIGN "[-\\x{2212}\\x{2013}+(]"

/* 1 sign, 2 currency, 3 sign, 4 number, 5 what follows closely, 6 currency */
#define AMOUNT_OF(NUMBERS)                                                                     \
    "(?i)(?<![\\p{L}\\d.,/:+#-])(" SIGN ")?\\s?(" CURRENCY ")?\\s?[:*]?\\s?(" SIGN ")?\\s?"    \
    "(" NUMBERS ")(?![\\d/:]|[.,-]\\d|\\s?%|\\s?(?:" UNITS ")\\b|[\\p{L}]{2}(?<!EU|US|CH|RM))" \
    "(\\s?-(?!\\s?\\d)|\\)|\\s?CR\\b|[A-Z*](?![\\p{L}\\d]))?\\s?(" CURRENCY ")?(?![\\p{L}])"

static const char AMOUNT[] = AMOUNT_OF(NUMBER);
static const char RECOGNISED_AMOUNT[] = AMOUNT_OF(BLANK_DECIMALS "|" NUMBER);

typedef struct {
    guint comma, dot;
} Vote;

static char
vote_mark(const Vote *vote)
{
    if (vote->comma == vote->dot)
        return 0;
    return vote->comma > vote->dot ? ',' : '.';
}

static bool
is_mark(char letter)
{
    return letter == '.' || letter == ',';
}

/* Where the decimals begin (at the mark), or the text's end. The last of two different marks, or a
 * single one, unless three digits follow that the document's mark makes a group. */
static const char *
decimals_at(const char *text, char decimal_mark)
{
    const char *last = NULL;
    guint same = 0, other = 0;
    gsize behind = 0;

    for (const char *at = text; *at != '\0'; at++)
        if (is_mark(*at))
            last = at;
    if (last == NULL)
        return text + strlen(text);
    for (const char *at = text; at < last; at++) {
        same += *at == *last;
        other += is_mark(*at) && *at != *last;
    }
    behind = strspn(last + 1, "0123456789");
    if (same > 0)
        return text + strlen(text);
    if (other == 0 && behind == 3 && *last != decimal_mark)
        return text + strlen(text);
    return last;
}

static bool
add_digit(Cents *value, int digit)
{
    return !__builtin_mul_overflow(*value, 10, value) &&
           !__builtin_add_overflow(*value, digit, value);
}

/* A number as printed, without currency: "1.234,56", "1'234.56", "12,-". decimal_mark: what
 * decides "1.234": '.', ',' or 0 when unknown. False when it is no amount with two decimals or
 * none. Absolute value; ret_decimals 0 or 2. */
static bool
amount_read(const char *text, char decimal_mark, Cents *ret_cents, int *ret_decimals)
{
    const char *decimals = decimals_at(text, decimal_mark);
    int count = *decimals == '\0' ? 0 : (int)strspn(decimals + 1, "0123456789");
    Cents value = 0;

    if (count != 0 && count != 2)
        return false;
    for (const char *at = text; at < decimals; at++)
        if (g_ascii_isdigit(*at) && !add_digit(&value, *at - '0'))
            return false;
    for (int i = 0; i < 2; i++)
        if (!add_digit(&value, count == 2 ? decimals[1 + i] - '0' : 0))
            return false;
    *ret_cents = value;
    *ret_decimals = *decimals == '\0' ? 0 : 2;
    return true;
}

static void
count_mark(gpointer user, char *const *groups, guint first, guint end)
{
    Vote *vote = user;
    gsize size = strlen(groups[0]);

    (void)first;
    (void)end;
    if (groups[0][size - 3] == ',')
        vote->comma++;
    else
        vote->dot++;
}

typedef struct {
    const Layout *layout;
    GArray *amounts;
    Vote vote;
} Search;

/* Against a clear vote "12.05" is an hour, a paragraph, a quantity. */
static bool
mark_is_outvoted(const Search *search, const char *number)
{
    gsize size = strlen(number);
    const Vote *vote = &search->vote;

    if (size < 4 || !is_mark(number[size - 3]))
        return false;
    return number[size - 3] == ',' ? vote->comma * 4 < vote->dot : vote->dot * 4 < vote->comma;
}

/* "29. 70" to "29.70"; a blank between groups stays. */
static char *
without_blank_decimals(const char *number)
{
    GString *text = g_string_new(NULL);

    for (const char *at = number; *at != '\0'; at++)
        if (*at != ' ' || at == number || !is_mark(at[-1]))
            g_string_append_c(text, *at);
    return g_string_free(text, FALSE);
}

static bool
is_recognised(const Layout *layout)
{
    for (guint i = 0; i < layout->pages->pages->len; i++)
        if (((const Page *)g_ptr_array_index(layout->pages->pages, i))->source == PAGE_OCR)
            return true;
    return false;
}

static void
add_amount(gpointer user, char *const *groups, guint first, guint end)
{
    Search *search = user;
    Amount amount = { .first = first, .end = end };
    bool negative = false;
    int decimals = 0;
    const char *last_sign = NULL;
    g_autofree char *number = NULL;

    if (g_strv_length((char **)groups) < 5)
        return;
    number = without_blank_decimals(groups[4]);
    if (mark_is_outvoted(search, number) ||
        !amount_read(number, vote_mark(&search->vote), &amount.cents, &decimals))
        return;
    last_sign = groups[5] != NULL ? groups[5] : "";
    amount.has_currency =
        groups[2][0] != '\0' || (groups[5] != NULL && groups[6] != NULL && groups[6][0] != '\0');
    if (decimals == 0 && !amount.has_currency)
        return;
    negative = (groups[1][0] != '\0' && groups[1][0] != '+' && groups[1][0] != '(') ||
               (groups[3][0] != '\0' && groups[3][0] != '+' && groups[3][0] != '(') ||
               strchr(last_sign, '-') != NULL || strstr(last_sign, "CR") != NULL ||
               ((groups[1][0] == '(' || groups[3][0] == '(') && last_sign[0] == ')');
    if (negative)
        amount.cents = -amount.cents;
    amount.box = layout_box(search->layout, first, end);
    g_array_append_val(search->amounts, amount);
}

typedef struct {
    guint counts[8];
} CurrencyVote;

static const struct {
    const char *code;
    const char *words; /* folded, apart by blanks */
} currencies[] = {
    { "EUR", " eur euro euros € " },
    { "USD", " usd us$ $ " },
    { "GBP", " gbp £ " },
    { "CHF", " chf " },
    { "MYR", " rm myr " },
    { "INR", " inr rs rs. ₹ " },
    { "SEK", " sek " },
    { "DKK", " dkk " },
};

static void
count_currency(gpointer user, char *const *groups, guint first, guint end)
{
    CurrencyVote *vote = user;
    g_autofree char *folded = text_fold(groups[0]);
    g_autofree char *word = g_strdup_printf(" %s ", folded);

    (void)first;
    (void)end;
    for (guint i = 0; i < G_N_ELEMENTS(currencies); i++)
        if (strstr(currencies[i].words, word) != NULL)
            vote->counts[i]++;
}

static const char *
common_currency(const Layout *layout)
{
    CurrencyVote vote = { 0 };
    guint best = 0;

    scan_layout(layout, "(?i)(?<!\\p{L})(?:" CURRENCY ")(?!\\p{L})", false, count_currency, &vote);
    for (guint i = 1; i < G_N_ELEMENTS(currencies); i++)
        if (vote.counts[i] > vote.counts[best])
            best = i;
    return vote.counts[best] > 0 ? currencies[best].code : "";
}

Amounts *
amounts_find(const Layout *layout)
{
    Amounts *amounts = g_new0(Amounts, 1);
    Search search = { .layout = layout };

    amounts->amounts = g_array_new(FALSE, FALSE, sizeof(Amount));
    search.amounts = amounts->amounts;
    scan_layout(
        layout, "(?<![\\d.,/:-])\\d{1,3}(?:[ .,']?\\d{3})*[.,]\\d\\d(?![\\d.,/:%-])", false,
        count_mark, &search.vote);
    scan_layout(
        layout, is_recognised(layout) ? RECOGNISED_AMOUNT : AMOUNT, false, add_amount, &search);
    g_strlcpy(amounts->currency, common_currency(layout), sizeof amounts->currency);
    return amounts;
}

void
amounts_free(Amounts *amounts)
{
    if (amounts == NULL)
        return;
    g_array_unref(amounts->amounts);
    g_free(amounts);
}
