/* What a file is, judged by its first bytes and never by its name or by what its sender says. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef enum {
    KIND_UNKNOWN,
    KIND_PDF, /* the mark stands within the first 1024 bytes */
    KIND_JPEG,
    KIND_PNG,
    KIND_GIF,
    KIND_BMP,
    KIND_TIFF,
    KIND_WEBP,
    KIND_HEIF,       /* a telephone's picture that nothing here can read */
    KIND_ZIP,        /* office documents too */
    KIND_OLD_OFFICE, /* OLE: .doc, .xls, .msg */
    KIND_TNEF,       /* winmail.dat */
    KIND_XML,
    KIND_HTML,
    KIND_MAIL, /* a message as in RFC 5322 */
    KIND_TEXT,
} FileKind;

/* What a file is by its first bytes, whatever its name says. */
FileKind kind_of_bytes(GBytes *bytes);

/* A picture that matins-parse reads. */
bool kind_is_picture(FileKind kind);

/* "a PDF", "a zip archive": for sentences that people read. */
const char *kind_name(FileKind kind);

/* "application/pdf"; "application/octet-stream" when unknown. Static. */
const char *kind_mime(FileKind kind);
