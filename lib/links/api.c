#include "links/api.h"

#include <string.h>

#include "base/fail.h"
#include "base/text.h"
#include "formats/exact_json.h"

#define MOST_PAGES 1000
#define MOST_PAGES_BYTES (16 * 1024 * 1024) /* some 40,000 transactions */

static GBytes *
bytes_of_secret(const LinkVisit *visit, const char *name)
{
    const char *text = link_secret(visit, name);

    return text != NULL ? g_bytes_new(text, strlen(text)) : NULL;
}

void
api_init(Api *api, LinkVisit *visit, const ApiStyle *style)
{
    *api = (Api){ .visit = visit, .style = style };
    api->side = (HttpSide){
        .ca_file = link_setting(visit, "ca_file"),
        .certificate = bytes_of_secret(visit, "certificate"),
        .key = bytes_of_secret(visit, "key"),
        .timeout_s = visit->timeout_s,
    };
    api->http = http_new(&api->side);
}

void
api_clear(Api *api)
{
    g_clear_pointer(&api->http, http_free);
    g_clear_pointer(&api->side.certificate, g_bytes_unref);
    g_clear_pointer(&api->side.key, g_bytes_unref);
    g_clear_pointer(&api->token, g_free);
}

void
api_answer_clear(ApiAnswer *answer)
{
    g_clear_pointer(&answer->raw, g_bytes_unref);
    json_decref(answer->json);
    answer->json = NULL;
}

/* The URL of a path below the base, or of what an answer named; it must be the base's host. */
static char *
url_of(const Api *api, const char *path, GError **error)
{
    const char *base = link_setting(api->visit, "url");
    g_autofree char *folder = g_strconcat(base, g_str_has_suffix(base, "/") ? "" : "/", NULL);
    g_autofree char *url = g_uri_resolve_relative(folder, path, G_URI_FLAGS_ENCODED, NULL);
    g_autoptr(GUri) home = g_uri_parse(folder, G_URI_FLAGS_ENCODED, NULL);
    g_autoptr(GUri) away = url != NULL ? g_uri_parse(url, G_URI_FLAGS_ENCODED, NULL) : NULL;

    if (home == NULL || away == NULL || !g_str_equal(g_uri_get_scheme(away), "https") ||
        g_strcmp0(g_uri_get_host(away), g_uri_get_host(home)) != 0 ||
        g_uri_get_port(away) != g_uri_get_port(home))
        return fail_null(error, FAIL_INPUT, "the bank's answer leads to another server");
    return g_steal_pointer(&url);
}

static bool
ask(Api *api, const HttpRequest *request, ApiAnswer *ret_answer, GError **error)
{
    g_auto(HttpAnswer) answer = { 0 };
    gsize size = 0;
    const char *text = NULL;

    api->visit->silent = g_get_monotonic_time() > api->visit->until_us;
    if (api->visit->silent)
        return fail(error, FAIL_LATER, "the bank takes too long for all its answers");
    if (!http_ask(api->http, request, &answer, error)) {
        gint64 retry_s = 0;

        api->visit->silent = http_trouble(api->http, &retry_s) == HTTP_SILENT;
        api->visit->retry_s = http_trouble(api->http, &retry_s) == HTTP_BUSY ? MAX(retry_s, 1) : 0;
        return false;
    }
    text = g_bytes_get_data(answer.body, &size);
    api_answer_clear(ret_answer);
    ret_answer->status = answer.status;
    ret_answer->json = exact_json_read(text != NULL ? text : "", size, NULL);
    ret_answer->raw = g_steal_pointer(&answer.body);
    return true;
}

/* What a bank said comes back to it in headers: a line end in it would begin another one. */
static bool
are_headers(const GPtrArray *headers, GError **error)
{
    for (guint i = 0; i < headers->len; i++)
        for (const char *at = g_ptr_array_index(headers, i); *at != '\0'; at++)
            if (g_ascii_iscntrl(*at))
                return fail(error, FAIL_INPUT, "the bank's token is no word");
    return true;
}

static bool
ask_signed(Api *api, const char *url, const char *accept, ApiAnswer *ret_answer, GError **error)
{
    g_autoptr(GPtrArray) headers = g_ptr_array_new_with_free_func(g_free);
    HttpRequest request = { "GET", url, NULL, NULL };

    g_ptr_array_add(headers, g_strconcat("Accept: ", accept, NULL));
    if (api->token != NULL)
        g_ptr_array_add(headers, g_strconcat("Authorization: Bearer ", api->token, NULL));
    if (api->style->add_headers != NULL)
        api->style->add_headers(api, headers);
    if (!are_headers(headers, error))
        return false;
    g_ptr_array_add(headers, NULL);
    request.headers = (const char *const *)headers->pdata;
    return ask(api, &request, ret_answer, error);
}

/* The server's own word for what is wrong. */
static const char *
code_of(const json_t *json)
{
    static const char *const PLACES[] = { "tppMessages.code", "errors.code", "error", "type",
                                          "summary" };
    const char *code = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(PLACES) && code == NULL; i++)
        code = exact_json_text(json, PLACES[i]);
    return code;
}

/* Words by which a bank says that the client must consent again. */
static bool
is_end_of_consent(const char *code)
{
    static const char *const CODES[] = {
        "CONSENT_EXPIRED",
        "CONSENT_INVALID",
        "CONSENT_UNKNOWN",
        "authorizationRequired",
        "authorizationExpired",
        "authorizationRevoked",
        "invalid_grant",
        "AccessExpiredError",
        "AccountSuspended",
        "accountReconnectionRequired",
        NULL,
    };

    return text_is_among(code, CODES);
}

bool
api_refuse(Api *api, const ApiAnswer *answer, GError **error)
{
    const char *code = code_of(answer->json);
    bool access = answer->status == 401 || answer->status == 403;

    api->visit->ended = is_end_of_consent(code);
    if (api->visit->ended)
        return fail(error, FAIL_SETUP, "the client's consent has ended (%s)", code);
    return fail(
        error, access ? FAIL_SETUP : FAIL_LATER, "the bank answers %d%s%.80s", answer->status,
        code != NULL ? " " : "", code != NULL ? code : "");
}

static bool
sign_in(Api *api, GError **error)
{
    g_clear_pointer(&api->token, g_free);
    api->token = api->style->sign_in(api, error);
    return api->token != NULL;
}

/* A 401 that a new token may cure. */
static bool
is_stale(const Api *api, const ApiAnswer *answer)
{
    return answer->status == 401 && api->style->sign_in != NULL && !api->renewed &&
           !is_end_of_consent(code_of(answer->json));
}

bool
api_get(Api *api, const char *path, const char *accept, ApiAnswer *ret_answer, GError **error)
{
    g_autofree char *url = url_of(api, path, error);
    g_auto(ApiAnswer) answer = { 0 };
    const char *wanted = accept != NULL ? accept : api->style->accept;

    if (url == NULL ||
        (api->token == NULL && api->style->sign_in != NULL && !sign_in(api, error)) ||
        !ask_signed(api, url, wanted, &answer, error))
        return false;
    if (is_stale(api, &answer)) {
        api->renewed = true;
        link_set_secret(api->visit, "access_token", NULL);
        if (!sign_in(api, error) || !ask_signed(api, url, wanted, &answer, error))
            return false;
    }
    if (answer.status != 200)
        return api_refuse(api, &answer, error);
    if (accept == NULL && answer.json == NULL)
        return fail(error, FAIL_LATER, "the bank's answer is not JSON");
    *ret_answer = answer;
    answer = (ApiAnswer){ 0 };
    return true;
}

static char *
basic_header(const char *user, const char *password)
{
    g_autofree char *both = g_strconcat(user, ":", password, NULL);
    g_autofree char *coded = g_base64_encode((const guchar *)both, strlen(both));

    return g_strconcat("Authorization: Basic ", coded, NULL);
}

static char *
form_text(const char *const *form)
{
    GString *text = g_string_new(NULL);

    for (gsize i = 0; form[i] != NULL; i += 2) {
        g_autofree char *value = g_uri_escape_string(form[i + 1], NULL, FALSE);

        g_string_append_printf(text, "%s%s=%s", i > 0 ? "&" : "", form[i], value);
    }
    return g_string_free(text, FALSE);
}

bool
api_post_form(
    Api *api, const char *path, const char *user, const char *password, const char *const *form,
    ApiAnswer *ret_answer, GError **error)
{
    g_autofree char *url = url_of(api, path, error);
    g_autofree char *body = form_text(form);
    g_autofree char *basic = user != NULL ? basic_header(user, password) : NULL;
    const char *headers[] = { "Content-Type: application/x-www-form-urlencoded",
                              "Accept: application/json", basic, NULL };
    HttpRequest request = { "POST", url, headers, body };

    return url != NULL && ask(api, &request, ret_answer, error);
}

bool
api_post_json(Api *api, const char *path, const char *json, ApiAnswer *ret_answer, GError **error)
{
    g_autofree char *url = url_of(api, path, error);
    g_autoptr(GPtrArray) headers = g_ptr_array_new_with_free_func(g_free);
    HttpRequest request = { "POST", url, NULL, json };

    g_ptr_array_add(headers, g_strdup("Content-Type: application/json"));
    g_ptr_array_add(headers, g_strdup("Accept: application/json"));
    if (api->token != NULL)
        g_ptr_array_add(headers, g_strconcat("Authorization: Bearer ", api->token, NULL));
    if (api->style->add_headers != NULL)
        api->style->add_headers(api, headers);
    g_ptr_array_add(headers, NULL);
    request.headers = (const char *const *)headers->pdata;
    return url != NULL && ask(api, &request, ret_answer, error);
}

static void
answer_free(gpointer data)
{
    api_answer_clear(data);
    g_free(data);
}

GPtrArray *
api_get_pages(
    Api *api, const char *path, const char *next, ApiEnough enough, gpointer user, GError **error)
{
    g_autoptr(GPtrArray) pages = g_ptr_array_new_with_free_func(answer_free);
    g_autoptr(GHashTable) asked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gsize size = 0;

    while (path != NULL) {
        ApiAnswer *page = g_new0(ApiAnswer, 1);

        g_ptr_array_add(pages, page);
        if (!g_hash_table_add(asked, g_strdup(path)))
            return fail_null(error, FAIL_INPUT, "the bank's pages lead in a circle");
        if (!api_get(api, path, NULL, page, error))
            return fail_in_null(error, "page %u", pages->len);
        size += g_bytes_get_size(page->raw);
        if (pages->len == MOST_PAGES || size > MOST_PAGES_BYTES)
            return fail_null(error, FAIL_INPUT, "the bank gives more pages than are read");
        path =
            enough != NULL && enough(page->json, user) ? NULL : exact_json_text(page->json, next);
    }
    return g_steal_pointer(&pages);
}
