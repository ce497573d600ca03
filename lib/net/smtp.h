/* SMTP as a client (libcurl): one message to one recipient, and what became of it. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct {
    const char *url; /* smtp://host:port or smtps://host:port */
    const char *user;
    const char *password;
    const char *ca_file; /* NULL or "": the system's */
    bool require_tls;    /* false: none is asked for */
    int timeout_s;       /* for each answer of the server, the one to the last dot too */
} SmtpServer;

typedef struct Smtp Smtp;

/* server: borrowed for the life of the Smtp. */
Smtp *smtp_new(const SmtpServer *server);
void smtp_free(Smtp *smtp);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Smtp, smtp_free)

/* What is known of a message afterwards. The last dot decides: before it the server cannot have
 * taken it, after it only its answer tells. */
typedef enum {
    SMTP_ACCEPTED, /* 2xx to the dot: the server answers for it now */
    SMTP_NOT_SENT, /* no dot was sent, or 4xx to it */
    SMTP_REFUSED,  /* 5xx to this sender, recipient or message */
    SMTP_UNKNOWN,  /* the dot was sent, and no answer to it came */
} SmtpVerdict;

typedef struct {
    SmtpVerdict verdict;
    char *words;      /* the server's last line, or what went wrong */
    bool server_down; /* another message would fare no better now */
} SmtpResult;

void smtp_result_clear(SmtpResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SmtpResult, smtp_result_clear)

/* message: RFC 5322 with CRLF. The connection is kept for the next message. */
void
smtp_send(Smtp *smtp, const char *from, const char *to, GBytes *message, SmtpResult *ret_result);
