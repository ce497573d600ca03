#include "report/html.h"

#include <stdarg.h>
#include <stdbool.h>

struct Html {
    GString *page;
    GPtrArray *open; /* names of ours, innermost last */
};

/* Elements that stand on a line of their own, for who reads the source or compares two mornings. */
static bool
begins_line(const char *name)
{
    static const char *const names[] = { "body",    "header", "main",    "section", "footer",
                                         "h1",      "h2",     "h3",      "p",       "ul",
                                         "li",      "table",  "thead",   "tbody",   "tr",
                                         "details", "dl",     "caption", "nav",     NULL };

    return g_strv_contains(names, name);
}

static bool
is_fit(gunichar c)
{
    return c >= 0x20 ? c != 0x7f && !(c >= 0x80 && c < 0xa0) : c == '\t' || c == '\n';
}

static void
append_escaped(GString *page, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    for (const char *at = valid; *at != 0; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (c == '&')
            g_string_append(page, "&amp;");
        else if (c == '<')
            g_string_append(page, "&lt;");
        else if (c == '>')
            g_string_append(page, "&gt;");
        else if (c == '"')
            g_string_append(page, "&quot;");
        else if (c == '\'')
            g_string_append(page, "&#39;");
        else
            g_string_append_unichar(page, is_fit(c) ? c : 0xfffd);
    }
}

static void
open_with(Html *html, const char *name, va_list attributes)
{
    const char *attribute = NULL;

    if (begins_line(name))
        g_string_append_c(html->page, '\n');
    g_string_append_printf(html->page, "<%s", name);
    while ((attribute = va_arg(attributes, const char *)) != NULL) {
        const char *value = va_arg(attributes, const char *);

        if (value == NULL)
            continue;
        g_string_append_printf(html->page, " %s=\"", attribute);
        append_escaped(html->page, value);
        g_string_append_c(html->page, '"');
    }
    g_string_append_c(html->page, '>');
    g_ptr_array_add(html->open, (gpointer)name);
}

void
html_open(Html *html, const char *name, ...)
{
    va_list attributes;

    va_start(attributes, name);
    open_with(html, name, attributes);
    va_end(attributes);
}

void
html_close(Html *html)
{
    const char *name = NULL;

    g_assert(html->open->len > 0);
    name = g_ptr_array_steal_index(html->open, html->open->len - 1);
    if (!g_str_equal(name, "img")) /* which has no end */
        g_string_append_printf(html->page, "</%s>", name);
}

void
html_text(Html *html, const char *text)
{
    if (text != NULL)
        append_escaped(html->page, text);
}

void
html_element(Html *html, const char *name, const char *text, ...)
{
    va_list attributes;

    va_start(attributes, text);
    open_with(html, name, attributes);
    va_end(attributes);
    html_text(html, text);
    html_close(html);
}

Html *
html_new(const char *language, const char *title, const char *style)
{
    Html *html = g_new0(Html, 1);

    html->page = g_string_new("<!DOCTYPE html>\n");
    html->open = g_ptr_array_new();
    html_open(html, "html", "lang", language, NULL);
    html_open(html, "head", NULL);
    g_string_append(
        html->page, "<meta charset=\"utf-8\">"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                    "<meta name=\"color-scheme\" content=\"light dark\">"
                    "<meta name=\"referrer\" content=\"no-referrer\">"
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                    "style-src 'unsafe-inline'; img-src data:\">");
    html_element(html, "title", title, NULL);
    g_string_append_printf(html->page, "\n<style>\n%s</style>", style);
    html_close(html);
    html_open(html, "body", NULL);
    return html;
}

void
html_free(Html *html)
{
    if (html == NULL)
        return;
    if (html->page != NULL)
        g_string_free(html->page, TRUE);
    g_ptr_array_unref(html->open);
    g_free(html);
}

GBytes *
html_finish(Html *html)
{
    while (html->open->len > 0)
        html_close(html);
    g_string_append_c(html->page, '\n');
    return g_string_free_to_bytes(g_steal_pointer(&html->page));
}
