/* NextGenPSD2 XS2A 1.3 of the Berlin Group, account information alone: for a licensed party, with
 * its qualified certificate as the client's. At night the client is absent, so no address of theirs
 * is sent, and a bank answers at most four times a day. */
#include "base/fail.h"
#include "formats/exact_json.h"
#include "formats/psd2.h"
#include "links/bank.h"
#include "links/banks.h"

#define CONSENT_DAYS 180 /* the most since July 2023 (Regulation 2022/2360) */

static const LinkField FIELDS[] = {
    { "url", "the bank's interface, up to and with its version", false, true, NULL },
    { "iban", "the accounts to read, apart by commas", false, true, NULL },
    { "certificate", "qualified certificate (QWAC), PEM", true, true, NULL },
    { "key", "private key of that certificate, PEM without passphrase", true, true, NULL },
    { "consent", "number of a consent that the client gave elsewhere", false, false, NULL },
    { "redirect_url", "where the bank sends the client's browser back", false, false,
      "https://localhost/matins" },
    { "ca_file", "certificates that the server's is checked against; else the system's", false,
      false, NULL },
    { NULL, NULL, false, false, NULL },
};

static void
add_headers(Api *api, GPtrArray *headers)
{
    const char *consent = link_setting(api->visit, "consent");
    g_autofree char *request = g_uuid_string_random();

    g_ptr_array_add(headers, g_strconcat("X-Request-ID: ", request, NULL));
    if (consent != NULL)
        g_ptr_array_add(headers, g_strconcat("Consent-ID: ", consent, NULL));
}

static const ApiStyle STYLE = { "application/json", NULL, add_headers };

/* The consent's last day; visit->ended when it is over. */
static bool
check_consent(Api *api, GError **error)
{
    static const char *const OVER[] = { "expired", "rejected", "revokedByPsu", "terminatedByTpp",
                                        NULL };
    const char *consent = link_setting(api->visit, "consent");
    g_autofree char *escaped = consent != NULL ? g_uri_escape_string(consent, NULL, FALSE) : NULL;
    g_autofree char *path = g_strconcat("consents/", escaped, NULL);
    g_auto(ApiAnswer) answer = { 0 };
    const char *status = NULL;
    const char *until = NULL;

    api->visit->ended = consent == NULL;
    if (consent == NULL)
        return fail(error, FAIL_SETUP, "the client has not consented yet");
    if (!api_get(api, path, NULL, &answer, error))
        return false;
    status = exact_json_text(answer.json, "consentStatus");
    until = exact_json_text(answer.json, "validUntil");
    if (until != NULL)
        exact_json_day(until, &api->visit->expires_on, NULL);
    for (gsize i = 0; OVER[i] != NULL; i++)
        api->visit->ended = api->visit->ended || g_strcmp0(status, OVER[i]) == 0;
    if (api->visit->ended)
        return fail(error, FAIL_SETUP, "the client's consent has ended (%s)", status);
    return g_strcmp0(status, "valid") == 0 ||
           fail(error, FAIL_LATER, "the client has not confirmed at the bank yet");
}

static bool
collect_account(Api *api, const json_t *entry, GError **error)
{
    BankAccount account = { exact_json_text(entry, "iban"), exact_json_text(entry, "currency"),
                            exact_json_text(entry, "ownerName") };
    const char *id = exact_json_text(entry, "resourceId");
    g_autofree char *escaped = id != NULL ? g_uri_escape_string(id, NULL, FALSE) : NULL;
    g_autofree char *balances_path = NULL;
    g_autofree char *list = NULL;
    g_autofree char *from = NULL;
    g_auto(ApiAnswer) balance = { 0 };
    g_autoptr(GPtrArray) balances = g_ptr_array_new();
    g_autoptr(GPtrArray) pages = NULL;

    if (id == NULL || !bank_wants(api->visit, &account))
        return true;
    from = day_to_iso(bank_from(api->visit, &account));
    balances_path = g_strdup_printf("accounts/%s/balances", escaped);
    list =
        g_strdup_printf("accounts/%s/transactions?bookingStatus=booked&dateFrom=%s", escaped, from);
    pages = api_get_pages(api, list, "transactions._links.next.href", NULL, NULL, error);
    if (pages == NULL || !api_get(api, balances_path, NULL, &balance, error))
        return false;
    g_ptr_array_add(balances, &balance);
    return bank_add(api->visit, PSD2_BERLIN_GROUP, &account, balances, pages, error);
}

static bool
get_accounts(Api *api, ApiAnswer *ret_answer, GError **error)
{
    return check_consent(api, error) && api_get(api, "accounts", NULL, ret_answer, error);
}

static bool
berlin_test(LinkVisit *visit, GError **error)
{
    g_auto(Api) api = { 0 };
    g_auto(ApiAnswer) answer = { 0 };
    size_t i;
    json_t *entry;

    api_init(&api, visit, &STYLE);
    if (!get_accounts(&api, &answer, error))
        return false;
    json_array_foreach(json_object_get(answer.json, "accounts"), i, entry)
        link_visit_say(visit, "account %s", exact_json_text(entry, "iban"));
    return true;
}

static bool
berlin_collect(LinkVisit *visit, GError **error)
{
    g_auto(Api) api = { 0 };
    g_auto(ApiAnswer) answer = { 0 };
    size_t i;
    json_t *entry;

    api_init(&api, visit, &STYLE);
    if (!get_accounts(&api, &answer, error))
        return false;
    json_array_foreach(json_object_get(answer.json, "accounts"), i, entry)
    {
        if (!collect_account(&api, entry, error))
            return false;
    }
    return true;
}

/* What the client is asked for: balances and transactions of these accounts, nothing else. */
static char *
consent_wanted(const LinkVisit *visit)
{
    g_auto(GStrv) ibans = g_strsplit_set(link_setting(visit, "iban"), ",;", -1);
    g_autofree char *until = day_to_iso(visit->night_on + CONSENT_DAYS);
    json_t *accounts = json_array();
    json_auto_t *wanted = NULL;
    char *text = NULL;
    char *copy = NULL;

    for (gsize i = 0; ibans[i] != NULL; i++)
        json_array_append_new(accounts, json_pack("{s:s}", "iban", g_strstrip(ibans[i])));
    wanted = json_pack(
        "{s:{s:O, s:O, s:o}, s:b, s:s, s:i, s:b}", "access", "accounts", accounts, "balances",
        accounts, "transactions", accounts, "recurringIndicator", 1, "validUntil", until,
        "frequencyPerDay", 4, "combinedServiceIndicator", 0);
    text = json_dumps(wanted, JSON_COMPACT);
    copy = g_strdup(text);
    free(text);
    return copy;
}

static char *
berlin_begin(LinkVisit *visit, GError **error)
{
    g_auto(Api) api = { 0 };
    g_auto(ApiAnswer) answer = { 0 };
    g_autofree char *wanted = consent_wanted(visit);
    const char *consent = NULL;
    const char *page = NULL;

    api_init(&api, visit, &STYLE);
    if (!api_post_json(&api, "consents", wanted, &answer, error))
        return NULL;
    if (answer.status != 201 && answer.status != 200) {
        api_refuse(&api, &answer, error);
        return NULL;
    }
    consent = exact_json_text(answer.json, "consentId");
    page = exact_json_text(answer.json, "_links.scaRedirect.href");
    if (consent == NULL || page == NULL)
        return fail_null(error, FAIL_LATER, "the bank names no page for the consent");
    json_object_set_new(visit->cursor, "consent", json_string(consent));
    return g_strdup(page);
}

/* The bank tells by itself whether the client confirmed: what the browser says is not needed. */
static json_t *
berlin_finish(LinkVisit *visit, const char *answer, GError **error)
{
    const char *consent = json_string_value(json_object_get(visit->cursor, "consent"));
    json_t *settings = NULL;

    (void)answer;
    if (consent == NULL)
        return fail_null(error, FAIL_SETUP, "no consent was begun");
    settings = json_pack("{s:s}", "consent", consent);
    json_object_del(visit->cursor, "consent");
    return settings;
}

static const LinkConsent CONSENT = { berlin_begin, berlin_finish };

const LinkKind link_berlin_group = {
    .name = "berlin-group",
    .summary = "Accounts of one bank by NextGenPSD2, for a licensed party",
    .fields = FIELDS,
    .what = "iban",
    .consent = &CONSENT,
    .test = berlin_test,
    .collect = berlin_collect,
};
