/* Where on its pages a document says what was read of it: documents/NUMBER-dN.html beside the
 * document itself, with a picture in it of each page that has marks. */
#pragma once

#include <jansson.h>

#include "report/page.h"

/* Draws page `page` (0 is the first) of a document, quarter turns clockwise, whose size is the
 * page's as it was read, as JPEG. FAIL_INPUT: it cannot be drawn. */
typedef bool (*MarksDraw)(
    gpointer user, GBytes *document, guint page, gint32 width, gint32 height, guint8 turns,
    GBytes **ret_jpeg, GError **error);

typedef struct {
    MarksDraw draw;
    gpointer user;
    const char *folder;     /* documents/ of this morning */
    const PageFrame *frame; /* of a page below it */
} Marks;

typedef struct {
    const char *number;   /* "0412-d12" */
    const char *original; /* the file name of the document itself, in the folder */
    GBytes *bytes;
    const json_t *fields;     /* name: value */
    const json_t *confidence; /* name: 0 to 1 */
    const json_t *evidence;   /* name: {"page", "box", "of", "text"} */
} MarkedDocument;

/* Writes the page. *ret_name: the page's file name, NULL when nothing of the
 * document has a place or its pages cannot be drawn. */
bool
marks_write(const Marks *marks, const MarkedDocument *document, char **ret_name, GError **error);
