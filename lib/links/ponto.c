/* Ponto Connect 2 (Ibanity): https://documentation.ibanity.com/ponto-connect. The firm's
 * integration reads what the client consented to, scope `ai` alone. Ponto refreshes accounts by
 * itself some four times a day, so nothing is synchronised from here. */
#include "base/fail.h"
#include "formats/exact_json.h"
#include "formats/psd2.h"
#include "links/bank.h"
#include "links/banks.h"
#include "links/oauth.h"

#define TOKEN_PATH "oauth2/token"
#define MOST_STALE_DAYS 4 /* then old answers are no answer */
#define SCOPE "ai offline_access name"
#define PAGE "page%5Blimit%5D=100"

static const LinkField FIELDS[] = {
    { "client_id", "of the firm's integration, from the developer portal", false, true, NULL },
    { "client_secret", "of that integration", true, true, NULL },
    { "certificate", "application certificate, PEM", true, true, NULL },
    { "key", "private key of that certificate, PEM without passphrase", true, true, NULL },
    { "refresh_token", "when the consent was given elsewhere", true, false, NULL },
    { "iban", "the accounts to read, apart by commas; else all of the consent", false, false,
      NULL },
    { "redirect_url", "where the browser is sent back, as the portal knows it", false, false,
      "https://localhost/matins" },
    { "url", "the interface", false, false, "https://api.ibanity.com/ponto-connect" },
    { "consent_url", "the page of consent", false, false,
      "https://authorization.myponto.com/oauth2/auth" },
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

/* A consent that ended shows at the account too, while its old lines can still be read. */
static bool
check_account(LinkVisit *visit, const json_t *account, GError **error)
{
    const char *expires = exact_json_text(account, "attributes.authorizationExpirationExpectedAt");
    const char *trouble =
        exact_json_text(account, "meta.latestSynchronization.attributes.errors.code");
    const char *refreshed = exact_json_text(account, "meta.synchronizedAt");
    Day day = DAY_NONE;

    if (expires != NULL && exact_json_day(expires, &day, NULL) &&
        (visit->expires_on == DAY_NONE || day < visit->expires_on))
        visit->expires_on = day;
    visit->ended = g_strcmp0(trouble, "authorizationRequired") == 0 ||
                   g_strcmp0(trouble, "accountReconnectionRequired") == 0;
    if (visit->ended)
        return fail(error, FAIL_SETUP, "the client's consent has ended (%s)", trouble);
    if (refreshed != NULL && exact_json_day(refreshed, &day, NULL) &&
        day + MOST_STALE_DAYS < visit->night_on)
        return fail(
            error, FAIL_LATER, "Ponto has not refreshed the account since %.10s", refreshed);
    return true;
}

/* Every line of a page, for the order of lines is not promised to be that of their days. */
static bool
is_before(const json_t *page, gpointer user)
{
    const Day *from = user;
    size_t i;
    json_t *line;

    json_array_foreach(json_object_get(page, "data"), i, line)
    {
        const char *date = exact_json_text(line, "attributes.executionDate");
        Day day = DAY_NONE;

        if (date == NULL || !exact_json_day(date, &day, NULL) || day >= *from)
            return false;
    }
    return true;
}

static bool
collect_account(Api *api, const json_t *entry, GError **error)
{
    BankAccount account = { exact_json_text(entry, "attributes.reference"),
                            exact_json_text(entry, "attributes.currency"),
                            exact_json_text(entry, "attributes.holderName") };
    const char *id = exact_json_text(entry, "id");
    g_autofree char *path = NULL;
    g_autofree char *escaped = id != NULL ? g_uri_escape_string(id, NULL, FALSE) : NULL;
    g_autofree char *list = NULL;
    g_auto(ApiAnswer) balance = { 0 };
    g_autoptr(GPtrArray) balances = g_ptr_array_new();
    g_autoptr(GPtrArray) pages = NULL;
    Day from = 0;

    if (id == NULL || !bank_wants(api->visit, &account))
        return true;
    if (!check_account(api->visit, entry, error))
        return false;
    from = bank_from(api->visit, &account);
    path = g_strconcat("accounts/", escaped, NULL);
    list = g_strconcat(path, "/transactions?" PAGE, NULL);
    pages = api_get_pages(api, list, "links.next", is_before, &from, error);
    if (pages == NULL || !api_get(api, path, NULL, &balance, error))
        return false;
    g_ptr_array_add(balances, &balance);
    return bank_add(api->visit, PSD2_PONTO, &account, balances, pages, error);
}

/* of ApiAnswer, the pages of the list of accounts. */
static GPtrArray *
get_accounts(Api *api, GError **error)
{
    return api_get_pages(api, "accounts?" PAGE, "links.next", NULL, NULL, error);
}

static bool
ponto_test(LinkVisit *visit, GError **error)
{
    g_auto(Api) api = { 0 };
    g_autoptr(GPtrArray) pages = NULL;

    api_init(&api, visit, &STYLE);
    pages = get_accounts(&api, error);
    for (guint i = 0; pages != NULL && i < pages->len; i++) {
        const ApiAnswer *page = g_ptr_array_index(pages, i);
        size_t j;
        json_t *entry;

        json_array_foreach(json_object_get(page->json, "data"), j, entry)
        {
            link_visit_say(visit, "account %s", exact_json_text(entry, "attributes.reference"));
            if (!check_account(visit, entry, error))
                return false;
        }
    }
    return pages != NULL;
}

static bool
ponto_collect(LinkVisit *visit, GError **error)
{
    g_auto(Api) api = { 0 };
    g_autoptr(GPtrArray) pages = NULL;

    api_init(&api, visit, &STYLE);
    pages = get_accounts(&api, error);
    for (guint i = 0; pages != NULL && i < pages->len; i++) {
        const ApiAnswer *page = g_ptr_array_index(pages, i);
        size_t j;
        json_t *entry;

        json_array_foreach(json_object_get(page->json, "data"), j, entry)
        {
            if (!collect_account(&api, entry, error))
                return false;
        }
    }
    return pages != NULL;
}

static char *
ponto_begin(LinkVisit *visit, GError **error)
{
    return oauth_begin(visit, link_setting(visit, "consent_url"), SCOPE, error);
}

static json_t *
ponto_finish(LinkVisit *visit, const char *answer, GError **error)
{
    g_auto(Api) api = { 0 };

    api_init(&api, visit, &STYLE);
    return oauth_finish(&api, TOKEN_PATH, answer, error) ? json_object() : NULL;
}

static const LinkConsent CONSENT = { ponto_begin, ponto_finish };

const LinkKind link_ponto = {
    .name = "ponto",
    .summary = "Accounts of nearly every Belgian bank through Ponto Connect",
    .fields = FIELDS,
    .what = "iban",
    .consent = &CONSENT,
    .test = ponto_test,
    .collect = ponto_collect,
};
