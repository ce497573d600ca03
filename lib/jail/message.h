/* What is asked of the locked reader and what it answers, as values; and their way over the wire.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/kind.h"
#include "jail/limits.h"
#include "jail/memory.h"
#include "jail/wire.h"
#include "reading/page.h"

/* Bounds of every answer, whatever the limits. */
#define JAIL_MOST_DOCUMENT_BYTES (100 * 1024 * 1024)
#define JAIL_MOST_PAGES 5000
#define JAIL_MOST_MEMBERS 10000
#define JAIL_MOST_MEMBER_BYTES (100 * 1024 * 1024)
#define JAIL_MOST_ANSWER_BYTES (G_GUINT64_CONSTANT(500) * 1024 * 1024) /* members of a document */
#define JAIL_MOST_WORDS 1000000                                        /* of a document */

#define JAIL_MOST_PARTS 64

/* A part of a document that is to be a document of its own: pages, or a region of one page. */
typedef struct {
    guint first, end; /* pages; a region is of the first */
    bool is_region;
    gint32 x0, y0, x1, y1; /* the region, on … */
    gint32 width, height;  /* … a page of this size, which … */
    guint8 turns;          /* … the reader turned so, as Page says */
    guint16 most_across;   /* pixels of a region's picture; 0: as many as it has */
} JailPart;

/* What to read. A zero in a number is its default. */
typedef struct {
    const char *languages; /* "nld+fra"; NULL: "nld+fra+eng+deu" */
    bool force_ocr;        /* read the picture, whatever text layer there is */
    bool ignore_xml;       /* give no file that is embedded in a PDF */
    bool convert;          /* read nothing: give a picture as one member, PNG, JPEG or PDF */
    guint part_count; /* read nothing: give each of these parts as a member, PDF, PNG or JPEG */
    JailPart parts[JAIL_MOST_PARTS];
    guint most_pages;         /* no more than limits.pages, which is the default */
    const JailMemory *memory; /* where the job keeps recognised pages; NULL: nowhere */
    guint deadline_ms;        /* default: limits.deadline_s */
    JailLimits limits;        /* jail_read puts those of the jail here */
} JailRequest;

/* A file inside the document: an attachment, a part of a mail, an entry of an archive. */
typedef struct {
    char *name; /* cleaned base name, UTF-8, at most 120 bytes; never to be used as a path */
    char *mime; /* as its container says; "" when it says nothing */
    GBytes *bytes;
} JailMember;

/* A header of a mail, decoded: "From", "Subject", … as in message.h's JAIL_HEADERS. */
typedef struct {
    char *name;
    char *value;
} JailHeader;

typedef struct {
    FileKind kind;
    Pages *pages;          /* without pages for an archive */
    GPtrArray *members;    /* of JailMember */
    GPtrArray *headers;    /* of JailHeader; mail only */
    GPtrArray *problems;   /* of char*: what was left out of the answer, a sentence each */
    guint32 width, height; /* of a picture's first page, in pixels; else 0 */
} JailResult;

JailResult *jail_result_new(FileKind kind);
void jail_result_free(JailResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JailResult, jail_result_free)

/* Adds a member; the name is cleaned (NULL or nothing left of it: "unnamed"). */
void jail_result_add_member(JailResult *result, const char *name, const char *mime, GBytes *bytes);
void jail_result_add_header(JailResult *result, const char *name, const char *value);
void jail_result_add_problem(JailResult *result, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The last part of a name that came from outside, without control characters, marks that turn the
 * writing direction, or characters that no file system takes. Never empty, at most 120 bytes. */
char *jail_clean_name(const char *name);

/* The job's side of a question (the document goes along as raw bytes), and the reader's side of it.
 * ret_languages is owned by the caller and is what ret_request->languages points to. */
GVariant *message_from_request(const JailRequest *request);
bool message_to_request(GVariant *message, JailRequest *ret_request, char **ret_languages);

/* The reader's side of an answer: every frame, WIRE_END last. error: what stops the document, or
 * NULL; then result may be NULL. */
WireOutcome message_send_answer(int socket, const JailResult *result, const GError *error);

/* The job's side of it: everything is checked again. Kinds of outcome as wire_receive's; an answer
 * that breaks a bound is WIRE_NONSENSE. On WIRE_OK either *ret_result or *ret_refusal (the
 * reader's sentence) is set. */
WireOutcome message_receive_answer(
    int socket, gint64 until_us, MemoryTalk *talk, JailResult **ret_result, char **ret_refusal);

/* A recognised page as bytes for JailMemory, with the size of its picture in pixels; and back: adds
 * the page and gives it, NULL when the bytes are none. */
GBytes *message_from_page(const Page *page, guint32 width, guint32 height);
Page *message_to_page(GBytes *bytes, Pages *pages, guint32 *ret_width, guint32 *ret_height);
