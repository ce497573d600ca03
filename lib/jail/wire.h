/* Frames between a job and the locked reader: a kind, a GVariant in normal form, and raw bytes.
 *
 * Both ends use these calls. The reader's end is taken for hostile: a frame is bounded before
 * memory is given to it, and its message is refused unless it is the one normal form of its type.
 * Raw bytes travel beside the message, because GVariant would look at each of them. */
#pragma once

#include <glib.h>

#define WIRE_MOST_MESSAGE_BYTES (64u * 1024 * 1024)
#define WIRE_MOST_RAW_BYTES (100u * 1024 * 1024)
#define WIRE_FOREVER (-1)

typedef enum {
    WIRE_DOCUMENT = 1, /* from the job; so is WIRE_KNOWN, the others come from the reader */
    WIRE_PAGE,
    WIRE_MEMBER,
    WIRE_HEADER,
    WIRE_PROBLEM,
    WIRE_ASK,
    WIRE_KNOWN,
    WIRE_LEARNED,
    WIRE_END,
} WireKind;

typedef enum {
    WIRE_OK,
    WIRE_CLOSED,    /* the other end is gone */
    WIRE_TIMED_OUT, /* the deadline has passed */
    WIRE_NONSENSE,  /* not a frame, or one larger than allowed */
} WireOutcome;

/* Sends one frame. until_us: instant on the monotonic clock, or WIRE_FOREVER. raw: NULL is none.
 * A floating message is consumed. */
WireOutcome wire_send(int socket, gint64 until_us, WireKind kind, GVariant *message, GBytes *raw);

/* Receives one frame of any kind; ret_message is of the kind's type and in normal
 * form, ret_raw is never NULL. Untouched unless WIRE_OK. */
WireOutcome wire_receive(
    int socket, gint64 until_us, WireKind *ret_kind, GVariant **ret_message, GBytes **ret_raw);
