/* Mail as bytes (RFC 5322, MIME): the same message gives the same bytes, so that each attempt to
 * send it is the same mail. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"

/* A file in a mail. */
typedef struct {
    const char *name; /* any UTF-8 */
    const char *mime;
    GBytes *bytes;
    const char *content_id; /* shown inside the HTML as cid:…; NULL: an attachment */
} MessageFile;

typedef struct {
    const char *from;
    const char *from_name; /* NULL: none */
    const char *to;        /* one recipient */
    const char *reply_to;  /* NULL: none */
    const char *subject;
    const char *message_id; /* without angle brackets */
    const char *delivery;   /* what a person looks for in the outbox */
    Day date_on;            /* sent at 06:00 UTC of that day, whenever that is */
    bool is_automatic;      /* says so to other automata; packages drop such mail (uncertain) */
    const char *text;       /* lines end in \n */
    const char *html;       /* NULL: text only */
    const MessageFile *files;
    gsize file_count;
} Message;

/* FAIL_INPUT when a header would hold a line end or another control character. */
GBytes *message_write(const Message *message, GError **error);

/* "base32@domain-of-sender": an HMAC-SHA256 under the key of what makes the mail that one and no
 * other ("0412/d137/v1/a@b.example"). FAIL_SETUP when the sender is no mail address. */
char *message_id_make(
    const void *key, gsize key_size, const char *what, const char *sender, GError **error);
