/* Isabel Connect 2 (Ibanity): https://documentation.ibanity.com/isabel-connect. The banks' own
 * statement files, as CODA, CAMT or MT940, for companies with Isabel 6. Only account reports are
 * asked for; bulk payments, which the interface has too, are nowhere in this program. */
#include <string.h>

#include "base/fail.h"
#include "formats/exact_json.h"
#include "links/api.h"
#include "links/banks.h"
#include "links/oauth.h"

#define TOKEN_PATH "oauth2/token"
#define SCOPE "AI offline_access"
#define PAGE_SIZE 100
#define MOST_PAGES 100

static const LinkField FIELDS[] = {
    { "client_id", "of the firm's integration, from the developer portal", false, true, NULL },
    { "client_secret", "of that integration", true, true, NULL },
    { "certificate", "application certificate, PEM", true, true, NULL },
    { "key", "private key of that certificate, PEM without passphrase", true, true, NULL },
    { "refresh_token", "when the consent was given elsewhere", true, false, NULL },
    { "redirect_url", "where the browser is sent back, as the portal knows it", false, false,
      "https://localhost/matins" },
    { "url", "the interface", false, false, "https://api.ibanity.com/isabel-connect" },
    { "consent_url", "the page of consent", false, false, "https://oauth.isabel.be/authorize" },
    { "ca_file", "certificates that the server's is checked against; else the system's", false,
      false, NULL },
    { NULL, NULL, false, false, NULL },
};

static char *
sign_in(Api *api, GError **error)
{
    return oauth_sign_in(api, TOKEN_PATH, error);
}

static const ApiStyle STYLE = { "application/vnd.api+json", sign_in, NULL };

/* The file of a report; then the cursor is behind it. */
static bool
collect_report(Api *api, const json_t *report, GError **error)
{
    const char *id = exact_json_text(report, "id");
    const char *name = exact_json_text(report, "attributes.fileName");
    g_autofree char *escaped = id != NULL ? g_uri_escape_string(id, NULL, FALSE) : NULL;
    g_autofree char *path = NULL;
    g_autofree char *identity = NULL;
    g_auto(ApiAnswer) answer = { 0 };

    if (id == NULL)
        return fail(error, FAIL_INPUT, "a report has no number");
    path = g_strconcat("account-reports/", escaped, NULL);
    identity = g_strconcat("report ", id, NULL);
    if (!api_get(api, path, "text/plain", &answer, error))
        return fail_in(error, "report %.40s", id);
    link_visit_add(api->visit, identity, name != NULL ? name : identity, answer.raw);
    json_object_set_new(api->visit->cursor, "after", json_string(id));
    return true;
}

/* seen: numbers of this visit, so that a list that gives them again does not go on for ever. */
static bool
collect_page(Api *api, GHashTable *seen, size_t *ret_count, GError **error)
{
    const char *after = json_string_value(json_object_get(api->visit->cursor, "after"));
    g_autofree char *escaped = after != NULL ? g_uri_escape_string(after, NULL, FALSE) : NULL;
    g_autofree char *path = g_strdup_printf(
        "account-reports?page%%5Bsize%%5D=%d%s%s", PAGE_SIZE, after != NULL ? "&after=" : "",
        after != NULL ? escaped : "");
    g_auto(ApiAnswer) page = { 0 };
    const json_t *reports = NULL;
    size_t i;
    json_t *report;

    if (!api_get(api, path, NULL, &page, error))
        return false;
    reports = json_object_get(page.json, "data");
    if (!json_is_array(reports))
        return fail(error, FAIL_INPUT, "the list of reports is none");
    json_array_foreach(reports, i, report)
    {
        const char *id = exact_json_text(report, "id");

        if (id != NULL && !g_hash_table_add(seen, g_strdup(id)))
            return fail(error, FAIL_INPUT, "the list of reports does not go on");
        if (!collect_report(api, report, error))
            return false;
    }
    *ret_count = json_array_size(reports);
    return true;
}

static bool
isabel_collect(LinkVisit *visit, GError **error)
{
    g_auto(Api) api = { 0 };
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    size_t count = PAGE_SIZE;

    api_init(&api, visit, &STYLE);
    for (int i = 0; count == PAGE_SIZE && i < MOST_PAGES; i++)
        if (!collect_page(&api, seen, &count, error))
            return false;
    return true;
}

static bool
isabel_test(LinkVisit *visit, GError **error)
{
    g_auto(Api) api = { 0 };
    g_auto(ApiAnswer) page = { 0 };
    size_t i;
    json_t *account;

    api_init(&api, visit, &STYLE);
    if (!api_get(&api, "accounts", NULL, &page, error))
        return false;
    json_array_foreach(json_object_get(page.json, "data"), i, account)
        link_visit_say(visit, "account %s", exact_json_text(account, "attributes.reference"));
    return true;
}

static char *
isabel_begin(LinkVisit *visit, GError **error)
{
    return oauth_begin(visit, link_setting(visit, "consent_url"), SCOPE, error);
}

static json_t *
isabel_finish(LinkVisit *visit, const char *answer, GError **error)
{
    g_auto(Api) api = { 0 };

    api_init(&api, visit, &STYLE);
    return oauth_finish(&api, TOKEN_PATH, answer, error) ? json_object() : NULL;
}

static const LinkConsent CONSENT = { isabel_begin, isabel_finish };

const LinkKind link_isabel = {
    .name = "isabel",
    .summary = "The banks' own files (CODA) through Isabel Connect",
    .fields = FIELDS,
    .what = "client_id",
    .consent = &CONSENT,
    .test = isabel_test,
    .collect = isabel_collect,
};
