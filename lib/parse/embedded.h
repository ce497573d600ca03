/* Pages of a PDF that are one JPEG and nothing else, as most scanners make them: its own bytes show
 * more than a rendering, for a tenth of the time. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct EmbeddedBook EmbeddedBook;

/* The document must live as long. NULL when its structure cannot be followed. */
EmbeddedBook *embedded_open(GBytes *document);
void embedded_close(EmbeddedBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EmbeddedBook, embedded_close)

/* Where in the document the JPEG lies, and the quarter turns, clockwise, by which it is shown. */
typedef struct {
    guint64 offset;
    guint64 size;
    guint turns;
} EmbeddedPicture;

/* Whether page `number`, from 0, is one JPEG that covers it. width, height: of the page as it is
 * shown, in points. */
bool embedded_find(
    EmbeddedBook *book, guint number, int width, int height, EmbeddedPicture *ret_picture);
