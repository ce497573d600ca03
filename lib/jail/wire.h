/* Frames between a job and the locked reader: a kind, a size, and a GVariant in normal form.
 *
 * Both ends use these calls. The reader's end is taken for hostile: a frame is bounded before
 * memory is given to it, and is refused unless its bytes are the one normal form of its type. */
#pragma once

#include <glib.h>

#define WIRE_MOST_BYTES (128u * 1024 * 1024) /* of one frame; a document is at most half of it */
#define WIRE_FOREVER (-1)

typedef enum {
    WIRE_DOCUMENT = 1, /* the only one from the job; the others come from the reader */
    WIRE_PAGE,
    WIRE_MEMBER,
    WIRE_HEADER,
    WIRE_PROBLEM,
    WIRE_END,
} WireKind;

typedef enum {
    WIRE_OK,
    WIRE_CLOSED,    /* the other end is gone */
    WIRE_TIMED_OUT, /* the deadline has passed */
    WIRE_NONSENSE,  /* not a frame, or one larger than allowed */
} WireOutcome;

/* Sends one frame. until_us: instant on the monotonic clock, or WIRE_FOREVER.
 * A floating message is consumed. */
WireOutcome wire_send(int socket, gint64 until_us, WireKind kind, GVariant *message);

/* Receives one frame of any kind; ret_message is of the kind's type (wire_type) and in normal
 * form. Untouched unless WIRE_OK. */
WireOutcome wire_receive(int socket, gint64 until_us, WireKind *ret_kind, GVariant **ret_message);

/* The type of a kind's message, NULL when there is no such kind. */
const GVariantType *wire_type(WireKind kind);
