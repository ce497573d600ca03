/* Over libxml2's HTML parser as a stream of events. A table's row is a line and its cells are
 * columns, which is how invoices in mails are laid out. */
#include "parse/html.h"

#include <libxml/HTMLparser.h>
#include <string.h>

typedef struct {
    Flow *flow;
    guint silent; /* inside so many elements that show nothing */
    GString *text;
} Reader;

static bool
is_one_of(const char *name, const char *const *list)
{
    return g_strv_contains(list, name);
}

static const char *const SILENT[] = { "script", "style", "head", "template", "select", NULL };
static const char *const BLOCKS[] = { "p",       "div",    "tr",     "table",      "ul",  "ol",
                                      "li",      "h1",     "h2",     "h3",         "h4",  "h5",
                                      "h6",      "br",     "hr",     "dt",         "dd",  "section",
                                      "article", "header", "footer", "blockquote", "pre", "center",
                                      "address", "form",   NULL };
static const char *const CELLS[] = { "td", "th", NULL };

static void
flush(Reader *reader)
{
    if (reader->silent == 0)
        flow_add(reader->flow, reader->text->str);
    g_string_truncate(reader->text, 0);
}

static void
place(Reader *reader, const char *name)
{
    flush(reader);
    if (is_one_of(name, BLOCKS))
        flow_break(reader->flow);
    else if (is_one_of(name, CELLS))
        flow_gap(reader->flow);
}

static void
on_begin(void *user, const xmlChar *name, const xmlChar **attributes)
{
    Reader *reader = user;

    (void)attributes;
    if (is_one_of((const char *)name, BLOCKS) || is_one_of((const char *)name, CELLS))
        place(reader, (const char *)name);
    if (is_one_of((const char *)name, SILENT)) {
        flush(reader);
        reader->silent++;
    }
}

static void
on_end(void *user, const xmlChar *name)
{
    Reader *reader = user;

    if (is_one_of((const char *)name, SILENT)) {
        g_string_truncate(reader->text, 0);
        reader->silent -= reader->silent > 0;
    } else if (is_one_of((const char *)name, BLOCKS) || is_one_of((const char *)name, CELLS)) {
        place(reader, (const char *)name);
    }
}

/* Text may come in pieces within a word, so words are cut only where an element stands. */
static void
on_text(void *user, const xmlChar *text, int size)
{
    Reader *reader = user;

    if (reader->silent == 0 && size > 0)
        g_string_append_len(reader->text, (const char *)text, size);
}

void
html_read(Flow *flow, const char *html)
{
    htmlSAXHandler handler = { .startElement = on_begin,
                               .endElement = on_end,
                               .characters = on_text,
                               .ignorableWhitespace = on_text };
    Reader reader = { .flow = flow, .text = g_string_new(NULL) };
    htmlParserCtxtPtr context = htmlCreatePushParserCtxt(
        &handler, &reader, NULL, 0, /* name */ NULL, XML_CHAR_ENCODING_UTF8);

    htmlCtxtUseOptions(context, HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
    htmlParseChunk(context, html, (int)MIN(strlen(html), HTML_MOST_BYTES), /* end */ 0);
    htmlParseChunk(context, NULL, 0, /* end */ 1);
    htmlFreeParserCtxt(context);
    flush(&reader);
    flow_break(flow);
    g_string_free(reader.text, TRUE);
}
