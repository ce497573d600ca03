/* Over libxml2's SAX2 interface. Entities are never substituted: a document with a DOCTYPE is
 * refused before one could be declared. */
#include "base/xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "base/fail.h"

/* An open element. Its own text is the end of the reader's: what its children add is taken off
 * again when they end. */
typedef struct {
    const char *name;
    const char *space;
    gsize text_from;
} Open;

typedef struct {
    xmlParserCtxtPtr context;
    const XmlHandler *handler;
    gpointer user;
    Open open[XML_MOST_DEPTH]; /* the root first */
    guint depth;
    GString *text;
    GStringChunk *values; /* of attributes that were asked for */
    GError *error;
} Reader;

typedef struct {
    const xmlChar **values; /* five pointers an attribute, as SAX2 gives them */
    int count;
} Attributes;

static void
stop(Reader *reader)
{
    xmlStopParser(reader->context);
}

static guint
line_of(const Reader *reader)
{
    return (guint)xmlSAX2GetLineNumber(reader->context);
}

static void
refuse(Reader *reader, const char *why)
{
    if (reader->error == NULL)
        fail(&reader->error, FAIL_INPUT, "line %u: %s", line_of(reader), why);
    stop(reader);
}

static void
on_doctype(void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    (void)name;
    (void)external;
    (void)system;
    refuse(((xmlParserCtxtPtr)data)->_private, "a DOCTYPE is not accepted");
}

static void
on_begin(
    void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int spaces,
    const xmlChar **declared, int count, int defaulted, const xmlChar **values)
{
    Reader *reader = ((xmlParserCtxtPtr)data)->_private;
    Open open = { (const char *)name, space != NULL ? (const char *)space : "", reader->text->len };
    Attributes attributes = { values, count };
    XmlElement element = { .name = open.name,
                           .space = open.space,
                           .depth = reader->depth + 1,
                           .has_attributes = count > 0,
                           .attributes = &attributes,
                           .parser = reader };

    (void)prefix;
    (void)spaces;
    (void)declared;
    (void)defaulted;
    if (reader->error != NULL)
        return;
    if (element.depth > XML_MOST_DEPTH) {
        refuse(reader, "elements are nested too deep");
        return;
    }
    reader->open[reader->depth++] = open;
    if (!reader->handler->begin(reader->user, &element, &reader->error)) {
        fail_in(&reader->error, "line %u", line_of(reader));
        stop(reader);
    }
}

static void
on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
    Reader *reader = ((xmlParserCtxtPtr)data)->_private;
    Open *open = NULL;
    XmlElement element = { 0 };

    (void)name;
    (void)prefix;
    (void)space;
    if (reader->error != NULL)
        return;
    open = &reader->open[reader->depth - 1];
    element = (XmlElement){
        .name = open->name, .space = open->space, .depth = reader->depth, .parser = reader
    };
    if (!reader->handler->end(
            reader->user, &element, reader->text->str + open->text_from, &reader->error)) {
        fail_in(&reader->error, "line %u", line_of(reader));
        stop(reader);
    }
    reader->text->len = open->text_from;
    reader->text->str[open->text_from] = '\0';
    reader->depth--;
}

/* Every blank between elements comes here: no call where there is room. */
static void
append(GString *all, const char *text, gsize size)
{
    if (size >= all->allocated_len - all->len) {
        g_string_append_len(all, text, (gssize)size);
        return;
    }
    memcpy(all->str + all->len, text, size);
    all->len += size;
    all->str[all->len] = '\0';
}

static void
on_text(void *data, const xmlChar *text, int size)
{
    Reader *reader = ((xmlParserCtxtPtr)data)->_private;

    if (reader->error == NULL && reader->depth > 0)
        append(reader->text, (const char *)text, (gsize)size);
}

static void
on_structured_error(void *data, xmlErrorPtr error)
{
    Reader *reader = ((xmlParserCtxtPtr)data)->_private;
    g_autofree char *message = g_strchomp(g_strdup(error->message != NULL ? error->message : "?"));

    if (error->level == XML_ERR_WARNING || reader->error != NULL)
        return;
    fail(&reader->error, FAIL_INPUT, "line %d: not well-formed: %s", error->line, message);
}

guint
xml_line(const XmlElement *element)
{
    return line_of(element->parser);
}

const char *
xml_attribute(const XmlElement *element, const char *name)
{
    Attributes *attributes = element->attributes;

    for (int i = 0; i < attributes->count; i++) {
        const xmlChar **value = attributes->values + 5 * i;

        if (value[2] != NULL || *value[0] != (xmlChar)*name ||
            strcmp((const char *)value[0], name) != 0)
            continue;
        return g_string_chunk_insert_len(
            ((Reader *)element->parser)->values, (const char *)value[3], value[4] - value[3]);
    }
    return NULL;
}

/* Some faults of an encoding libxml2 tells standard error, too. */
static void
say_nothing(void *data, const char *format, ...)
{
    (void)data;
    (void)format;
}

static void
reader_clear(Reader *reader)
{
    g_string_free(reader->text, TRUE);
    g_string_chunk_free(reader->values);
    if (reader->context != NULL && reader->context->myDoc != NULL)
        xmlFreeDoc(reader->context->myDoc);
    xmlFreeParserCtxt(reader->context);
}

bool
xml_read(GBytes *bytes, const XmlHandler *handler, gpointer user, GError **error)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    Reader reader = { .handler = handler, .user = user };

    /* Many programs write an empty line before the declaration, where XML allows none. */
    for (; size > 0 && g_ascii_isspace(*data); data++)
        size--;
    if (size == 0 || size > XML_MOST_BYTES)
        return fail(
            error, FAIL_INPUT, size == 0 ? "an empty file is not XML" : "larger than 50 MiB");
    reader.context = xmlCreateMemoryParserCtxt(data, (int)size);
    g_assert(reader.context != NULL);
    reader.text = g_string_sized_new(1024);
    reader.values = g_string_chunk_new(512);
    xmlSetGenericErrorFunc(NULL, say_nothing);
    xmlCtxtUseOptions(reader.context, XML_PARSE_NONET | XML_PARSE_HUGE);
    reader.context->_private = &reader;
    reader.context->sax->startDocument = NULL; /* no tree is wanted, not even its root */
    reader.context->sax->endDocument = NULL;
    reader.context->sax->internalSubset = on_doctype;
    reader.context->sax->startElementNs = on_begin;
    reader.context->sax->endElementNs = on_end;
    reader.context->sax->characters = on_text;
    reader.context->sax->cdataBlock = on_text;
    reader.context->sax->ignorableWhitespace = on_text;
    reader.context->sax->comment = NULL;
    reader.context->sax->processingInstruction = NULL;
    reader.context->sax->serror = on_structured_error;
    xmlParseDocument(reader.context);
    if (reader.error == NULL && !reader.context->wellFormed)
        fail(&reader.error, FAIL_INPUT, "not well-formed XML");
    reader_clear(&reader);
    if (reader.error != NULL)
        g_propagate_error(error, g_steal_pointer(&reader.error));
    else
        return true;
    return false;
}

typedef struct {
    char *name;
    char *space;
} Root;

static bool
root_begin(gpointer user, const XmlElement *element, GError **error)
{
    Root *root = user;

    root->name = g_strdup(element->name);
    root->space = g_strdup(element->space);
    return fail(error, FAIL_INPUT, "the root is enough");
}

static bool
root_end(gpointer user, const XmlElement *element, const char *text, GError **error)
{
    (void)user;
    (void)element;
    (void)text;
    (void)error;
    return true;
}

bool
xml_root(GBytes *bytes, char **ret_name, char **ret_space)
{
    static const XmlHandler handler = { root_begin, root_end };
    g_autoptr(GError) enough = NULL;
    Root root = { 0 };

    xml_read(bytes, &handler, &root, &enough);
    if (root.name == NULL)
        return false;
    *ret_name = root.name;
    *ret_space = root.space;
    return true;
}
