/* Questions to a bank's interface: JSON over HTTPS, signed in, with one new token when the old one
 * has run out. */
#pragma once

#include "links/link.h"
#include "net/http.h"

typedef struct Api Api;

/* What differs between interfaces. */
typedef struct {
    const char *accept; /* of JSON answers */
    /* Gets a token, the visit's secrets in hand; NULL: none is used. Called before the first
     * question, and once more after a 401. */
    char *(*sign_in)(Api *api, GError **error);
    /* More headers of a question, beside Accept and Authorization. */
    void (*add_headers)(Api *api, GPtrArray *headers);
} ApiStyle;

struct Api {
    LinkVisit *visit;
    const ApiStyle *style;
    HttpSide side;
    Http *http;
    char *token;
    bool renewed; /* a second sign-in was needed already */
};

/* base URL, CA file, client certificate and its key are the visit's url, ca_file, certificate, key.
 */
void api_init(Api *api, LinkVisit *visit, const ApiStyle *style);
void api_clear(Api *api);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Api, api_clear)

typedef struct {
    int status;
    GBytes *raw;
    json_t *json; /* as exact_json_read gives it; NULL for what is no JSON */
} ApiAnswer;

void api_answer_clear(ApiAnswer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ApiAnswer, api_answer_clear)

/* A GET below the base URL, or of a whole URL or absolute path that an answer named; another host
 * than the base URL's is FAIL_INPUT. Any status but 200 fails with the server's own code in the
 * sentence: FAIL_LATER, or FAIL_SETUP when signing in anew did not help; visit->ended is set when
 * the consent is over. accept: NULL for the style's. */
bool api_get(Api *api, const char *path, const char *accept, ApiAnswer *ret_answer, GError **error);

/* A POST of a form (name, value, …, NULL) or JSON text, without a token; user and password may be
 * NULL. Any status under 500 is given back. */
bool api_post_form(
    Api *api, const char *path, const char *user, const char *password, const char *const *form,
    ApiAnswer *ret_answer, GError **error);
bool
api_post_json(Api *api, const char *path, const char *json, ApiAnswer *ret_answer, GError **error);

/* Fails as api_get does for an answer that is not what was hoped for. */
bool api_refuse(Api *api, const ApiAnswer *answer, GError **error);

/* All pages of a list from `path` on, each added as ApiAnswer to pages, until there is no next one
 * or `enough` says so. next: where an answer names the next page. FAIL_INPUT when pages lead in a
 * circle, or there are too many or too large ones. */
typedef bool (*ApiEnough)(const json_t *page, gpointer user);
GPtrArray *api_get_pages(
    Api *api, const char *path, const char *next, ApiEnough enough, gpointer user, GError **error);
