#include "reading/sheets.h"

#include <string.h>

#include "base/text.h"
#include "reading/read_pages.h"

#define DIRT_WORDS 3
#define DIRT_LETTERS 8
#define SEPARATOR_WORDS 15 /* a sheet that shows a code, and little beside it */
#define TERMS_WORDS 250    /* nobody writes so much on an invoice without an amount */
#define HEAD_WORDS 12
#define SHOWN_LETTERS 4 /* a number of fewer stands anywhere by chance */
#define MOST_COUNT 99

static void
sheet_clear(gpointer data)
{
    Sheet *sheet = data;

    g_free(sheet->words);
    reading_free(sheet->reading);
}

static char *
words_of(const Page *page)
{
    GString *text = g_string_new(NULL);
    g_autofree char *all = NULL;

    for (guint i = 0; i < page->words->len; i++)
        g_string_append_printf(text, "%s ", g_array_index(page->words, Word, i).text);
    all = g_string_free(text, FALSE);
    return text_words(all);
}

static gsize
count_letters(const Page *page)
{
    gsize letters = 0;

    for (guint i = 0; i < page->words->len; i++)
        letters += strlen(g_array_index(page->words, Word, i).text);
    return letters;
}

/* What is printed on sheets to part documents: our own, and that of common scanning programs. */
static bool
is_separator_text(const char *text)
{
    static const char *const texts[] = {
        SHEET_SEPARATOR_TEXT, "PATCHT", "PATCH T", "PATCH-T", "PATCH2", "PATCH II", NULL
    };
    g_autofree char *plain = g_ascii_strup(text, -1);

    return g_strv_contains(texts, g_strstrip(plain));
}

/* The same code on several sheets that hold nothing else. */
static bool
is_repeated(const Pages *pages, guint page, const char *text)
{
    for (guint p = 0; p < pages->pages->len; p++) {
        const Page *other = g_ptr_array_index(pages->pages, p);

        for (guint i = 0; p != page && i < other->codes->len; i++)
            if (other->words->len <= SEPARATOR_WORDS &&
                g_str_equal(g_array_index(other->codes, Code, i).text, text))
                return true;
    }
    return false;
}

static bool
is_separator(const Pages *pages, guint number)
{
    const Page *page = g_ptr_array_index(pages->pages, number);

    for (guint i = 0; i < page->codes->len; i++) {
        const char *text = g_array_index(page->codes, Code, i).text;

        if (is_separator_text(text) ||
            (page->words->len <= SEPARATOR_WORDS && is_repeated(pages, number, text)))
            return true;
    }
    return false;
}

static bool
is_blank(const Page *page)
{
    return page->codes->len == 0 && page->words->len <= DIRT_WORDS &&
           count_letters(page) <= DIRT_LETTERS;
}

/* A heading such as "Algemene voorwaarden", much small print, and no sum of money. */
static bool
is_terms(const Page *page, const char *words)
{
    static const char *const headings[] = {
        " voorwaarden ",          " verkoopsvoorwaarden ", " conditions ", " terms ",
        " geschaftsbedingungen ", " bedingungen ",         " agb "
    };
    const char *end = words;
    g_autofree char *head = NULL;

    if (page->words->len < TERMS_WORDS)
        return false;
    for (guint i = 0; i <= HEAD_WORDS && end != NULL; i++)
        end = strchr(end + 1, ' ');
    head = end != NULL ? g_strndup(words, (gsize)(end - words) + 1) : NULL;
    for (gsize i = 0; head != NULL && i < G_N_ELEMENTS(headings); i++)
        if (strstr(head, headings[i]) != NULL)
            return true;
    return false;
}

static SheetKind
kind_of(const Pages *pages, guint number, const char *words)
{
    const Page *page = g_ptr_array_index(pages->pages, number);

    if (page->source == PAGE_UNREAD)
        return SHEET_UNREAD;
    if (is_separator(pages, number))
        return SHEET_SEPARATOR;
    if (is_blank(page))
        return SHEET_BLANK;
    return is_terms(page, words) ? SHEET_TERMS : SHEET_CONTENT;
}

/* "Pagina 1 van 3", "Blad: 2/4", "Seite 1 von 1", "page 1 de 2": marks are blanks by now. */
static void
read_label(Sheet *sheet)
{
    static const char pattern[] =
        " (?:pagina|page|seite|blz|blad|bladzijde|feuille|feuillet|pag|sheet|blatt|folio)"
        "(?: nr| no)? (\\d{1,2})(?: van| of| sur| von| de| aus)? (\\d{1,2}) ";
    g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_OPTIMIZE, 0, NULL);
    g_autoptr(GMatchInfo) info = NULL;

    g_assert(regex != NULL);
    if (g_regex_match(regex, sheet->words, 0, &info)) {
        g_autofree char *number = g_match_info_fetch(info, 1);
        g_autofree char *count = g_match_info_fetch(info, 2);

        sheet->number = (guint)g_ascii_strtoull(number, NULL, 10);
        sheet->count = (guint)g_ascii_strtoull(count, NULL, 10);
    }
    if (sheet->number == 0 || sheet->number > sheet->count || sheet->count > MOST_COUNT)
        sheet->number = sheet->count = 0;
}

GArray *
sheets_look(const Pages *pages)
{
    GArray *sheets = g_array_new(FALSE, TRUE, sizeof(Sheet));

    g_array_set_clear_func(sheets, sheet_clear);
    for (guint p = 0; p < pages->pages->len; p++) {
        Sheet sheet = { .words = words_of(g_ptr_array_index(pages->pages, p)) };

        sheet.kind = kind_of(pages, p, sheet.words);
        if (sheet.kind == SHEET_CONTENT)
            read_label(&sheet);
        g_array_append_val(sheets, sheet);
    }
    return sheets;
}

void
sheets_read(GArray *sheets, const Pages *pages, const ReadingContext *context)
{
    for (guint p = 0; p < sheets->len; p++) {
        Sheet *sheet = &g_array_index(sheets, Sheet, p);
        g_autoptr(Pages) alone = NULL;

        if (sheet->kind != SHEET_CONTENT || sheet->reading != NULL)
            continue;
        alone = sheets_pages(pages, p, p + 1, /* region */ NULL);
        sheet->reading = reading_from_pages(alone, context);
    }
}

bool
sheet_shows(const Sheet *sheet, const char *number)
{
    g_autofree char *wanted = text_words(number);

    return strlen(wanted) >= SHOWN_LETTERS + 2 && strstr(sheet->words, wanted) != NULL;
}

bool
sheet_shows_digits(const Sheet *sheet, const char *number)
{
    g_autofree char *wanted = text_digits(number);
    g_autofree char *there = text_digits(sheet->words);

    return strlen(wanted) > 4 && strstr(there, wanted) != NULL;
}

static bool
is_inside(const Word *word, const Box *region)
{
    gint32 x = word->x0 + (word->x1 - word->x0) / 2;
    gint32 y = word->y0 + (word->y1 - word->y0) / 2;

    return region == NULL ||
           (x >= region->x0 && x < region->x1 && y >= region->y0 && y < region->y1);
}

static void
copy_page(Pages *pages, const Page *from, const Box *region)
{
    gint32 left = region != NULL ? region->x0 : 0;
    gint32 top = region != NULL ? region->y0 : 0;
    Page *page = pages_add(
        pages, region != NULL ? region->x1 - left : from->width,
        region != NULL ? region->y1 - top : from->height, from->source);

    page->turns = from->turns;
    for (guint i = 0; i < from->words->len; i++) {
        Word word = g_array_index(from->words, Word, i);

        if (!is_inside(&word, region))
            continue;
        word.x0 -= left;
        word.x1 -= left;
        word.y0 -= top;
        word.y1 -= top;
        pages_add_word(pages, page, &word);
    }
    for (guint i = 0; region == NULL && i < from->codes->len; i++)
        pages_add_code(pages, page, &g_array_index(from->codes, Code, i));
}

Pages *
sheets_pages(const Pages *pages, guint first, guint end, const Box *region)
{
    Pages *copy = pages_new();

    for (guint p = first; p < end && p < pages->pages->len; p++)
        copy_page(copy, g_ptr_array_index(pages->pages, p), region);
    copy->total_pages = copy->pages->len;
    return copy;
}
