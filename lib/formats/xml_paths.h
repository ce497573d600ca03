/* XML read by a table: the path of an element below the document's root says what its text is.
 *
 * Names are local, so prefixes are free; a document may stand inside an envelope (SBDH). */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/xml.h"

/* An element that has ended. Text is valid during the call, attributes until the whole is read;
 * NULL: not given. */
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
    const char *name; /* of the format, for messages: "ubl" */
    bool (*is_root)(const char *name, const char *space);
    /* At the element below which the paths begin, with its own name. */
    void (*begin)(gpointer user, const char *name);
    /* Paths that begin alike stand together, a group before what is in it, so that an open element
     * is a range of rows; see xml_paths_are_grouped. Ends with path NULL. */
    const XmlPath *paths;
    const XmlAlias *aliases; /* ends with name NULL */
} XmlPathTable;

/* Reads the first document in the bytes by the table of `tables` (ends with NULL) whose root it
 * has; the root may stand below an envelope. *ret_table is that table as soon as it is known, on
 * failure too. FAIL_INPUT: what xml_read refuses, or no root of any of them. */
bool xml_paths_read(
    GBytes *bytes, const XmlPathTable *const *tables, gpointer user, const XmlPathTable **ret_table,
    GError **error);

/* The root of Peppol's envelope (SBDH). */
bool xml_paths_is_envelope(const char *name, const char *space);

/* Whether the rows of a table stand as they must. */
bool xml_paths_are_grouped(const XmlPath *paths);
