#include "reading/page.h"

static void
page_free(gpointer data)
{
    Page *page = data;

    g_array_unref(page->words);
    g_array_unref(page->codes);
    g_free(page);
}

Pages *
pages_new(void)
{
    Pages *pages = g_new0(Pages, 1);

    pages->text = g_string_chunk_new(4096);
    pages->pages = g_ptr_array_new_with_free_func(page_free);
    return pages;
}

void
pages_free(Pages *pages)
{
    if (pages == NULL)
        return;
    g_ptr_array_unref(pages->pages);
    g_string_chunk_free(pages->text);
    g_free(pages);
}

Page *
pages_add(Pages *pages, gint32 width, gint32 height, PageSource source)
{
    Page *page = g_new0(Page, 1);

    page->width = width;
    page->height = height;
    page->source = source;
    page->words = g_array_new(FALSE, TRUE, sizeof(Word));
    page->codes = g_array_new(FALSE, TRUE, sizeof(Code));
    g_ptr_array_add(pages->pages, page);
    return page;
}

void
pages_add_word(Pages *pages, Page *page, const Word *word)
{
    Word copy = *word;

    copy.text = g_string_chunk_insert(pages->text, word->text);
    g_array_append_val(page->words, copy);
}

void
pages_add_code(Pages *pages, Page *page, const Code *code)
{
    Code copy = *code;

    if (page->codes->len >= PAGE_MOST_CODES)
        return;
    copy.text = g_string_chunk_insert(pages->text, code->text);
    g_array_append_val(page->codes, copy);
}

static void
append_page(GString *text, const Page *page)
{
    for (guint i = 0; i < page->words->len; i++) {
        const Word *word = &g_array_index(page->words, Word, i);

        if (i > 0)
            g_string_append_c(
                text, g_array_index(page->words, Word, i - 1).line == word->line ? ' ' : '\n');
        g_string_append(text, word->text);
    }
}

char *
pages_to_text(const Pages *pages)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < pages->pages->len; i++) {
        if (i > 0)
            g_string_append_c(text, '\f');
        append_page(text, g_ptr_array_index(pages->pages, i));
    }
    return g_string_free(text, FALSE);
}
