/* XML read by a table: the path of an element below the document's root says what its text is.
 *
 * Names are local, so prefixes are free; a document may stand inside an envelope (SBDH). */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/xml.h"

/* An element that has ended. Text and attributes are valid during the call; NULL: not given. */
typedef struct {
    const char *text; /* as it stands, untrimmed */
    const char *currency;
    const char *scheme;
    const char *unit;
    const char *mime;
    const char *filename;
    const char *format;
} XmlLeaf;

typedef struct XmlPath XmlPath;
struct XmlPath {
    const char *path; /* "LegalMonetaryTotal/PayableAmount" */
    /* At the element's end. False with error set to stop. */
    bool (*end)(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error);
    gsize offset;                 /* for `end`: where the value goes */
    void (*begin)(gpointer user); /* at its beginning, before its children; or NULL */
};

/* A name of an older or a sibling format, and the name that the paths use for it. */
typedef struct {
    const char *name;
    const char *as;
} XmlAlias;

typedef struct {
    /* True for the element below which the paths begin; it is sought down to depth 3. */
    bool (*is_root)(gpointer user, const XmlElement *element);
    const XmlPath *paths;    /* ends with path NULL */
    const XmlAlias *aliases; /* ends with name NULL */
} XmlPathTable;

/* Reads the first document in the bytes. FAIL_INPUT: what xml_read refuses, or no such root. */
bool xml_paths_read(GBytes *bytes, const XmlPathTable *table, gpointer user, GError **error);
