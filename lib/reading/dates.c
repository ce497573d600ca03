#include "reading/dates.h"

#include "base/text.h"
#include "reading/scan.h"

/* 1 and 2 day and month (either order), 3 year. One letter glued before it is a misread digit. */
static const char NUMERIC[] = "(?<![\\d./])(?<!(?<!\\p{L})\\p{L})(\\d{1,2})\\s?([./"
                              "-])\\s?(\\d{1,2})\\s?\\2\\s?(\\d{4}|\\d{2})"
                              "(?![\\d/]|[.,]\\d|-\\d+(?![\\d.]))";
static const char ISO[] = "(?<!\\d)(20\\d\\d)([-./])(\\d{1,2})\\2(\\d{1,2})(?!\\d)";
static const char DAY_FIRST[] =
    "(?<![\\d.,])(\\d{1,2})(?:er|ste|de|st|nd|rd|th|e)?[\\s.\\-/]*(?:of\\s)?"
    "(\\p{L}{3,10})[\\s.,\\-/]*('?\\d{2}|20\\d\\d)(?![\\d.,]\\d|\\d)";
static const char MONTH_FIRST[] =
    "(?<!\\p{L})(\\p{L}{3,9})\\.?\\s?(\\d{1,2})(?:st|nd|rd|th)?\\s?,?\\s(20\\d\\d)(?!\\d)";

typedef struct {
    const Layout *layout;
    const Phrases *months;
    GArray *dates;
    bool month_first; /* how to read 03/04/2026 */
    guint proves_day_first, proves_month_first;
} Search;

static int
number(const char *text)
{
    return (int)g_ascii_strtoll(*text == '\'' ? text + 1 : text, NULL, 10);
}

/* Two digits count from 2000, as no document is older. */
static int
year(const char *text)
{
    int value = number(text);

    return value < 100 ? 2000 + value : value;
}

static void
add_date(Search *search, int year_no, int month, int day, guint first, guint end)
{
    DateMark mark = { .first = first, .end = end };

    if (year_no < 2000 || year_no > 2099 || !day_from_ymd(year_no, month, day, &mark.day))
        return;
    mark.box = layout_box(search->layout, first, end);
    g_array_append_val(search->dates, mark);
}

static void
weigh_order(gpointer user, char *const *groups, guint first, guint end)
{
    Search *search = user;

    (void)first;
    (void)end;
    search->proves_day_first += number(groups[1]) > 12;
    search->proves_month_first += number(groups[1]) <= 12 && number(groups[3]) > 12;
}

static void
add_numeric(gpointer user, char *const *groups, guint first, guint end)
{
    Search *search = user;
    int one = number(groups[1]), two = number(groups[3]);

    if (search->month_first)
        add_date(search, year(groups[4]), one, two, first, end);
    else
        add_date(search, year(groups[4]), two, one, first, end);
}

static void
add_iso(gpointer user, char *const *groups, guint first, guint end)
{
    add_date(user, number(groups[1]), number(groups[3]), number(groups[4]), first, end);
}

/* 0 when the word is no month. */
static int
month_of(const Search *search, const char *word)
{
    g_autofree char *folded = text_fold(word);
    const GArray *meanings = phrases_meanings(search->months, folded);

    return meanings == NULL ? 0 : number(g_array_index(meanings, Meaning, 0).key);
}

static void
add_day_first(gpointer user, char *const *groups, guint first, guint end)
{
    int month = month_of(user, groups[2]);

    if (month > 0)
        add_date(user, year(groups[3]), month, number(groups[1]), first, end);
}

static void
add_month_first(gpointer user, char *const *groups, guint first, guint end)
{
    int month = month_of(user, groups[1]);

    if (month > 0)
        add_date(user, year(groups[3]), month, number(groups[2]), first, end);
}

static gint
by_place(gconstpointer a, gconstpointer b)
{
    const DateMark *one = a, *two = b;

    return one->first != two->first ? (one->first > two->first) - (one->first < two->first)
                                    : (one->end > two->end) - (one->end < two->end);
}

static bool
joins_a_period(const char *between)
{
    static const char *const words[] = { "",      "tot",   "tot en met", "t m",     "tem",
                                         "au",    "a",     "bis",        "bis zum", "to",
                                         "t e m", "until", "till",       "tot nr",  "through" };
    g_autoptr(GPtrArray) parts = phrases_words(between);
    g_autofree char *text = NULL;

    g_ptr_array_add(parts, NULL);
    text = g_strjoinv(" ", (char **)parts->pdata);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(text, words[i]) == 0)
            return text[0] != '\0' || strpbrk(between, "-/") != NULL ||
                   strstr(between, "\xe2\x80\x93") != NULL;
    return false;
}

/* Two dates of one row with a dash or a "to" between, also inside one token ("1.5.26-31.5.26"). */
static bool
is_period(const Layout *layout, const DateMark *one, const DateMark *two)
{
    g_autofree char *between = NULL;

    if (layout_row_of(layout, one->first) != layout_row_of(layout, two->first))
        return false;
    if (two->first < one->end)
        return true;
    between = layout_text(layout, one->end, two->first);
    return joins_a_period(between);
}

static void
mark_periods(Search *search)
{
    for (guint i = 0; i + 1 < search->dates->len; i++) {
        DateMark *one = &g_array_index(search->dates, DateMark, i);
        DateMark *two = &g_array_index(search->dates, DateMark, i + 1);

        if (is_period(search->layout, one, two))
            one->in_period = two->in_period = true;
    }
}

GArray *
dates_find(const Layout *layout, const Phrases *months)
{
    Search search = { .layout = layout, .months = months };

    search.dates = g_array_new(FALSE, FALSE, sizeof(DateMark));
    scan_layout(layout, NUMERIC, true, weigh_order, &search);
    search.month_first = search.proves_month_first > 0 && search.proves_day_first == 0;
    scan_layout(layout, NUMERIC, true, add_numeric, &search);
    scan_layout(layout, ISO, true, add_iso, &search);
    scan_layout(layout, DAY_FIRST, true, add_day_first, &search);
    scan_layout(layout, MONTH_FIRST, true, add_month_first, &search);
    g_array_sort(search.dates, by_place);
    mark_periods(&search);
    return search.dates;
}
