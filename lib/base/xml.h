/* libxml2 for hostile input: no network, no DTD, no entities, bounded in size and depth.
 *
 * SAX is what bulk reading uses (2.5 times cheaper than a tree): a handler is told of each element
 * with its namespace, of its end with its collected text. libxml2's types stay in xml.c. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define XML_MOST_BYTES (50 * 1024 * 1024)
#define XML_MOST_DEPTH 64

typedef struct {
    const char *name;    /* local name */
    const char *space;   /* namespace URI, "" when none */
    guint depth;         /* the root is 1 */
    bool has_attributes; /* at its beginning */
    gpointer attributes; /* opaque: see xml_attribute */
    gpointer parser;     /* opaque: see xml_line */
} XmlElement;

typedef struct {
    /* An element begins. Return false with error set to stop. */
    bool (*begin)(gpointer user, const XmlElement *element, GError **error);
    /* It ends; text: its own character data (no child's), UTF-8, untrimmed, valid during the call.
     * No attribute can be asked for any more. */
    bool (*end)(gpointer user, const XmlElement *element, const char *text, GError **error);
} XmlHandler;

/* The line of the tag that is told of, from 1. */
guint xml_line(const XmlElement *element);

/* The value of an attribute without namespace, NULL when absent; valid until xml_read returns. */
const char *xml_attribute(const XmlElement *element, const char *name);

/* Reads a document. FAIL_INPUT names the line: not well-formed, a DOCTYPE, too large, too deep. */
bool xml_read(GBytes *bytes, const XmlHandler *handler, gpointer user, GError **error);

/* The root's local name and namespace URI without reading further. False when it is no XML. */
bool xml_root(GBytes *bytes, char **ret_name, char **ret_space);

/* Writing: UTF-8, no blank between elements but two per level, the same bytes each time. Elements
 * are given qualified ("cbc:ID"); text that XML cannot hold (control characters) is left out. */
typedef struct XmlWriter XmlWriter;

XmlWriter *xml_writer_new(void);
void xml_writer_free(XmlWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XmlWriter, xml_writer_free)

/* Begins an element; attributes and declarations of namespaces follow it at once. */
void xml_writer_open(XmlWriter *writer, const char *name);
void xml_writer_attribute(XmlWriter *writer, const char *name, const char *value);
void xml_writer_text(XmlWriter *writer, const char *text);
void xml_writer_base64(XmlWriter *writer, GBytes *bytes);
void xml_writer_close(XmlWriter *writer);

/* <name>text</name>. Nothing at all when text is NULL or "". */
void xml_writer_element(XmlWriter *writer, const char *name, const char *text);

/* The document, when every element has been closed. */
GBytes *xml_writer_finish(XmlWriter *writer);
