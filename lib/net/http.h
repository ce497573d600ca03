/* HTTPS as a client (libcurl): one question, one answer, both bounded. The server's certificate is
 * always verified; no redirect is followed, no proxy of the environment used, nothing unpacked. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct {
    const char *ca_file; /* NULL or "": the system's */
    GBytes *certificate; /* PEM, that the server asks of us; NULL: none */
    GBytes *key;         /* PEM, of that certificate */
    int timeout_s;       /* for a whole answer; a connection has at most ten seconds of it */
} HttpSide;

typedef struct Http Http;

/* side: borrowed for the life of the Http, which keeps its connections for the next question. */
Http *http_new(const HttpSide *side);
void http_free(Http *http);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Http, http_free)

typedef struct {
    const char *method;         /* GET, POST … */
    const char *url;            /* https://… */
    const char *const *headers; /* "Name: value"; NULL ends them, or there are none */
    const char *body;           /* NULL: none */
} HttpRequest;

typedef struct {
    int status;   /* 200 to 499, without 429 */
    GBytes *body; /* at most HTTP_MOST_BYTES */
} HttpAnswer;

#define HTTP_MOST_BYTES (20 * 1024 * 1024)

void http_answer_clear(HttpAnswer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HttpAnswer, http_answer_clear)

/* FAIL_LATER: nobody answers, or not in time, or 429 or 5xx; http_trouble says which. FAIL_SETUP:
 * the URL is not https, the server's certificate is not trusted, or it refuses ours. FAIL_INPUT:
 * the answer is too large. Sentences name the host, never the path or the headers. */
bool http_ask(Http *http, const HttpRequest *request, HttpAnswer *ret_answer, GError **error);

typedef enum {
    HTTP_WELL,
    HTTP_SILENT, /* not reached, or too slow: another question now would only wait as long */
    HTTP_BUSY,   /* 429, or 503 with a time */
    HTTP_DOWN,   /* another 5xx */
} HttpTrouble;

/* Of the last question. ret_retry_s: when the server wants to be asked again; 0: it did not say. */
HttpTrouble http_trouble(const Http *http, gint64 *ret_retry_s);
