#include "links/oauth.h"

#include <string.h>
#include <sys/random.h>

#include "base/fail.h"
#include "base/hash.h"
#include "base/text.h"
#include "formats/exact_json.h"

#define RANDOM_BYTES 32

/* Base64 as in URLs (RFC 4648, 5), without padding. */
static char *
base64_url(const guint8 *bytes, gsize size)
{
    char *text = g_base64_encode(bytes, size);

    g_strdelimit(text, "+", '-');
    g_strdelimit(text, "/", '_');
    text[strcspn(text, "=")] = '\0';
    return text;
}

static char *
random_word(GError **error)
{
    guint8 bytes[RANDOM_BYTES];

    if (getrandom(bytes, sizeof bytes, 0) != (gssize)sizeof bytes)
        return fail_null(error, FAIL_STOP, "the system has no randomness");
    return base64_url(bytes, sizeof bytes);
}

static char *
challenge_of(const char *verifier)
{
    guint8 digest[32];
    gsize size = sizeof digest;
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);

    g_checksum_update(checksum, (const guchar *)verifier, (gssize)strlen(verifier));
    g_checksum_get_digest(checksum, digest, &size);
    return base64_url(digest, size);
}

static void
add_query(GString *url, const char *name, const char *value)
{
    g_autofree char *escaped = g_uri_escape_string(value, NULL, FALSE);

    g_string_append_printf(
        url, "%s%s=%s", strchr(url->str, '?') != NULL ? "&" : "?", name, escaped);
}

char *
oauth_begin(LinkVisit *visit, const char *page_url, const char *scope, GError **error)
{
    g_autofree char *verifier = random_word(error);
    g_autofree char *state = verifier != NULL ? random_word(error) : NULL;
    g_autofree char *challenge = state != NULL ? challenge_of(verifier) : NULL;
    GString *url = NULL;

    if (challenge == NULL)
        return NULL;
    link_set_secret(visit, "verifier", verifier);
    link_set_secret(visit, "state", state);
    url = g_string_new(page_url);
    add_query(url, "response_type", "code");
    add_query(url, "client_id", link_setting(visit, "client_id"));
    add_query(url, "redirect_uri", link_setting(visit, "redirect_url"));
    add_query(url, "scope", scope);
    add_query(url, "state", state);
    add_query(url, "code_challenge", challenge);
    add_query(url, "code_challenge_method", "S256");
    return g_string_free(url, FALSE);
}

/* A scope that was granted may say more than was asked for. */
static bool
only_reads(const char *scope, GError **error)
{
    g_autofree char *words = scope != NULL ? text_words(scope) : g_strdup("");

    return (strstr(words, " pi ") == NULL && strstr(words, " payments ") == NULL) ||
           fail(error, FAIL_SETUP, "the bank granted the right to pay: Matins only reads accounts");
}

static char *
take_tokens(Api *api, const json_t *json, GError **error)
{
    LinkVisit *visit = api->visit;
    const char *access = exact_json_text(json, "access_token");
    const char *refresh = exact_json_text(json, "refresh_token");
    g_autofree char *night = day_to_iso(visit->night_on);

    if (access == NULL)
        return fail_null(error, FAIL_LATER, "the bank gives no token");
    if (!only_reads(exact_json_text(json, "scope"), error))
        return NULL;
    link_set_secret(visit, "access_token", access);
    link_set_secret(visit, "access_night", night);
    if (refresh != NULL)
        link_set_secret(visit, "refresh_token", refresh);
    return visit->keep_secrets(visit, error) ? g_strdup(access) : NULL;
}

static char *
ask_token(Api *api, const char *token_path, const char *const *form, GError **error)
{
    g_auto(ApiAnswer) answer = { 0 };

    if (!api_post_form(
            api, token_path, link_setting(api->visit, "client_id"),
            link_secret(api->visit, "client_secret"), form, &answer, error))
        return NULL;
    if (answer.status != 200) {
        api_refuse(api, &answer, error);
        return fail_in_null(error, "signing in");
    }
    return take_tokens(api, answer.json, error);
}

char *
oauth_sign_in(Api *api, const char *token_path, GError **error)
{
    LinkVisit *visit = api->visit;
    const char *access = link_secret(visit, "access_token");
    const char *refresh = link_secret(visit, "refresh_token");
    g_autofree char *night = day_to_iso(visit->night_on);
    const char *form[] = { "grant_type", "refresh_token", "refresh_token", refresh, NULL };

    if (access != NULL && g_strcmp0(link_secret(visit, "access_night"), night) == 0)
        return g_strdup(access);
    if (refresh == NULL) {
        visit->ended = true;
        return fail_null(error, FAIL_SETUP, "the client has not consented yet");
    }
    return ask_token(api, token_path, form, error);
}

bool
oauth_finish(Api *api, const char *token_path, const char *answer, GError **error)
{
    LinkVisit *visit = api->visit;
    const char *query = strchr(answer, '?');
    g_autoptr(GHashTable) values = query != NULL ? g_uri_parse_params(
                                                       query + 1, (gssize)strcspn(query + 1, "#"),
                                                       "&", G_URI_PARAMS_WWW_FORM, error)
                                                 : NULL;
    const char *code = values != NULL ? g_hash_table_lookup(values, "code") : NULL;
    const char *state = values != NULL ? g_hash_table_lookup(values, "state") : NULL;
    g_autofree char *token = NULL;

    if (values == NULL || code == NULL) {
        g_clear_error(error);
        return fail(error, FAIL_SETUP, "the address holds no code: the client did not consent");
    }
    if (link_secret(visit, "state") == NULL || g_strcmp0(state, link_secret(visit, "state")) != 0)
        return fail(error, FAIL_SETUP, "the answer belongs to another consent; begin again");
    {
        const char *form[] = { "grant_type",
                               "authorization_code",
                               "code",
                               code,
                               "redirect_uri",
                               link_setting(visit, "redirect_url"),
                               "code_verifier",
                               link_secret(visit, "verifier"),
                               NULL };

        token = ask_token(api, token_path, form, error);
    }
    link_set_secret(visit, "verifier", NULL);
    link_set_secret(visit, "state", NULL);
    return token != NULL && visit->keep_secrets(visit, error);
}
