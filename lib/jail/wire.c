#include "jail/wire.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <sys/socket.h>

typedef struct {
    guint32 kind;
    guint32 message_bytes;
    guint32 raw_bytes;
} Head;

/* GVariant type strings; message.c fills and reads them. */
static const char *const TYPES[] = {
    /* languages, force OCR, ignore XML, convert, most pages, parts, limits; raw */
    [WIRE_DOCUMENT] = "(sbbbua(uubiiiiiiyq)au)",
    [WIRE_PAGE] = "(iiyya(siiiiqy)a(ysiiii))", /* width, height, source, turns, words, codes */
    [WIRE_MEMBER] = "(ss)",                    /* name, type as told; raw */
    [WIRE_HEADER] = "(ss)",                    /* name, value */
    [WIRE_PROBLEM] = "s",                      /* a sentence */
    [WIRE_ASK] = "(uttu)",                     /* page, offset and size of its bytes, turns */
    [WIRE_KNOWN] = "b",                        /* whether it is; raw */
    [WIRE_LEARNED] = "b",                      /* true; raw */
    [WIRE_END] = "(yuuus)",                    /* kind, pages in all, width, height, error or "" */
};

/* The type of a kind's message, NULL when there is no such kind. */
static const GVariantType *
wire_type(WireKind kind)
{
    return kind >= WIRE_DOCUMENT && kind <= WIRE_END ? G_VARIANT_TYPE(TYPES[kind]) : NULL;
}

static WireOutcome
wait_for(int socket, short events, gint64 until_us)
{
    struct pollfd wanted = { socket, events, 0 };
    gint64 left_ms = -1;
    int ready = 0;

    do {
        if (until_us != WIRE_FOREVER)
            left_ms = (until_us - g_get_monotonic_time() + 999) / 1000;
        if (until_us != WIRE_FOREVER && left_ms <= 0)
            return WIRE_TIMED_OUT;
        ready = poll(&wanted, 1, (int)CLAMP(left_ms, -1, 3600000));
    } while (ready < 0 && errno == EINTR);
    if (ready == 0)
        return WIRE_TIMED_OUT;
    return ready > 0 ? WIRE_OK : WIRE_CLOSED;
}

static WireOutcome
send_all(int socket, gint64 until_us, const void *data, gsize size)
{
    const char *rest = data;

    while (size > 0) {
        gssize sent = send(socket, rest, size, MSG_NOSIGNAL | MSG_DONTWAIT);
        WireOutcome outcome = WIRE_OK;

        if (sent > 0) {
            rest += sent;
            size -= (gsize)sent;
            continue;
        }
        if (errno != EAGAIN && errno != EINTR)
            return WIRE_CLOSED;
        outcome = wait_for(socket, POLLOUT, until_us);
        if (outcome != WIRE_OK)
            return outcome;
    }
    return WIRE_OK;
}

static WireOutcome
receive_all(int socket, gint64 until_us, void *data, gsize size)
{
    char *rest = data;

    while (size > 0) {
        WireOutcome outcome = wait_for(socket, POLLIN, until_us);
        gssize got = 0;

        if (outcome != WIRE_OK)
            return outcome;
        got = recv(socket, rest, size, MSG_DONTWAIT);
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
            return WIRE_CLOSED;
        if (got > 0) {
            rest += got;
            size -= (gsize)got;
        }
    }
    return WIRE_OK;
}

WireOutcome
wire_send(int socket, gint64 until_us, WireKind kind, GVariant *message, GBytes *raw)
{
    g_autoptr(GVariant) sunk = g_variant_ref_sink(message);
    gsize message_bytes = g_variant_get_size(sunk);
    gsize raw_bytes = raw != NULL ? g_bytes_get_size(raw) : 0;
    Head head = { kind, (guint32)message_bytes, (guint32)raw_bytes };
    WireOutcome outcome = WIRE_OK;

    g_assert(g_variant_is_of_type(sunk, wire_type(kind)));
    if (message_bytes > WIRE_MOST_MESSAGE_BYTES || raw_bytes > WIRE_MOST_RAW_BYTES)
        return WIRE_NONSENSE;
    outcome = send_all(socket, until_us, &head, sizeof head);
    if (outcome == WIRE_OK)
        outcome = send_all(socket, until_us, g_variant_get_data(sunk), message_bytes);
    if (outcome == WIRE_OK && raw_bytes > 0)
        outcome = send_all(socket, until_us, g_bytes_get_data(raw, NULL), raw_bytes);
    return outcome;
}

static bool
is_head(const Head *head)
{
    bool may_be_raw = head->kind == WIRE_DOCUMENT || head->kind == WIRE_MEMBER ||
                      head->kind == WIRE_KNOWN || head->kind == WIRE_LEARNED;

    return wire_type(head->kind) != NULL && head->message_bytes <= WIRE_MOST_MESSAGE_BYTES &&
           head->raw_bytes <= (may_be_raw ? WIRE_MOST_RAW_BYTES : 0);
}

static WireOutcome
receive_bytes(int socket, gint64 until_us, gsize size, GBytes **ret_bytes)
{
    g_autofree char *data = g_malloc(size);
    WireOutcome outcome = receive_all(socket, until_us, data, size);

    if (outcome == WIRE_OK)
        *ret_bytes = g_bytes_new_take(g_steal_pointer(&data), size);
    return outcome;
}

WireOutcome
wire_receive(
    int socket, gint64 until_us, WireKind *ret_kind, GVariant **ret_message, GBytes **ret_raw)
{
    Head head = { 0 };
    WireOutcome outcome = receive_all(socket, until_us, &head, sizeof head);
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(GBytes) raw = NULL;
    g_autoptr(GVariant) message = NULL;

    if (outcome == WIRE_OK && !is_head(&head))
        return WIRE_NONSENSE;
    if (outcome == WIRE_OK)
        outcome = receive_bytes(socket, until_us, head.message_bytes, &bytes);
    if (outcome == WIRE_OK)
        outcome = receive_bytes(socket, until_us, head.raw_bytes, &raw);
    if (outcome != WIRE_OK)
        return outcome;
    message = g_variant_ref_sink(g_variant_new_from_bytes(wire_type(head.kind), bytes, FALSE));
    if (!g_variant_is_normal_form(message))
        return WIRE_NONSENSE;
    *ret_kind = head.kind;
    *ret_message = g_steal_pointer(&message);
    *ret_raw = g_steal_pointer(&raw);
    return WIRE_OK;
}
