/* libxml2's xmlwriter over a memory buffer. Out of memory is the only way it fails. */
#include <libxml/xmlwriter.h>
#include <string.h>

#include "base/text.h"
#include "base/xml.h"

struct XmlWriter {
    xmlBufferPtr buffer;
    xmlTextWriterPtr writer;
    guint open;
};

static void
check(int result)
{
    g_assert(result >= 0);
}

XmlWriter *
xml_writer_new(void)
{
    XmlWriter *writer = g_new0(XmlWriter, 1);

    writer->buffer = xmlBufferCreate();
    g_assert(writer->buffer != NULL);
    writer->writer = xmlNewTextWriterMemory(writer->buffer, 0);
    g_assert(writer->writer != NULL);
    check(xmlTextWriterSetIndent(writer->writer, 1));
    check(xmlTextWriterSetIndentString(writer->writer, BAD_CAST "  "));
    check(xmlTextWriterStartDocument(writer->writer, "1.0", "UTF-8", NULL));
    return writer;
}

void
xml_writer_free(XmlWriter *writer)
{
    if (writer == NULL)
        return;
    xmlFreeTextWriter(writer->writer);
    xmlBufferFree(writer->buffer);
    g_free(writer);
}

/* XML 1.0 has no character for most of C0, nor for U+FFFE and U+FFFF. */
static char *
writable(const char *text)
{
    GString *kept = g_string_sized_new(strlen(text));
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    for (const char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);

        if ((letter >= 0x20 || strchr("\t\n\r", (int)letter) != NULL) && letter != 0xfffe &&
            letter != 0xffff)
            g_string_append_unichar(kept, letter);
    }
    return g_string_free(kept, FALSE);
}

void
xml_writer_open(XmlWriter *writer, const char *name)
{
    check(xmlTextWriterStartElement(writer->writer, BAD_CAST name));
    writer->open++;
}

void
xml_writer_attribute(XmlWriter *writer, const char *name, const char *value)
{
    g_autofree char *clean = writable(value);

    check(xmlTextWriterWriteAttribute(writer->writer, BAD_CAST name, BAD_CAST clean));
}

void
xml_writer_text(XmlWriter *writer, const char *text)
{
    g_autofree char *clean = writable(text);

    check(xmlTextWriterWriteString(writer->writer, BAD_CAST clean));
}

void
xml_writer_base64(XmlWriter *writer, GBytes *bytes)
{
    gsize size = 0;
    const guchar *data = g_bytes_get_data(bytes, &size);
    g_autofree char *text = g_base64_encode(data, size);

    check(xmlTextWriterWriteRaw(writer->writer, BAD_CAST text));
}

void
xml_writer_close(XmlWriter *writer)
{
    check(xmlTextWriterEndElement(writer->writer));
    writer->open--;
}

void
xml_writer_element(XmlWriter *writer, const char *name, const char *text)
{
    if (text_is_empty(text))
        return;
    xml_writer_open(writer, name);
    xml_writer_text(writer, text);
    xml_writer_close(writer);
}

GBytes *
xml_writer_finish(XmlWriter *writer)
{
    g_assert(writer->open == 0);
    check(xmlTextWriterEndDocument(writer->writer));
    check(xmlTextWriterFlush(writer->writer));
    return g_bytes_new(xmlBufferContent(writer->buffer), (gsize)xmlBufferLength(writer->buffer));
}
