/* GoCardless Bank Account Data 2.0 (once Nordigen), for accounts that exist there. The consent is
 * given in GoCardless' own pages; its requisition is named here. Some calls are allowed four times
 * a day, so each account costs three. */
#include "base/fail.h"
#include "formats/exact_json.h"
#include "formats/psd2.h"
#include "links/bank.h"
#include "links/banks.h"

static const LinkField FIELDS[] = {
    { "requisition", "number of the client's requisition", false, true, NULL },
    { "secret_id", "user secret's id, from the portal", true, true, NULL },
    { "secret_key", "user secret's key", true, true, NULL },
    { "iban", "the accounts to read, apart by commas; else all of the requisition", false, false,
      NULL },
    { "url", "the interface", false, false, "https://bankaccountdata.gocardless.com/api/v2" },
    { "ca_file", "certificates that the server's is checked against; else the system's", false,
      false, NULL },
    { NULL, NULL, false, false, NULL },
};

static char *
sign_in(Api *api, GError **error)
{
    json_auto_t *secret = json_pack(
        "{s:s, s:s}", "secret_id", link_secret(api->visit, "secret_id"), "secret_key",
        link_secret(api->visit, "secret_key"));
    char *text = json_dumps(secret, JSON_COMPACT);
    g_autofree char *body = g_strdup(text);
    g_auto(ApiAnswer) answer = { 0 };
    const char *token = NULL;

    free(text);
    if (!api_post_json(api, "token/new/", body, &answer, error))
        return NULL;
    token = exact_json_text(answer.json, "access");
    if (token == NULL) {
        api_refuse(api, &answer, error);
        return fail_in_null(error, "signing in");
    }
    return g_strdup(token);
}

static const ApiStyle STYLE = { "application/json", sign_in, NULL };

static bool
get_part(
    Api *api, const char *folder, const char *id, const char *part, ApiAnswer *ret_answer,
    GError **error)
{
    g_autofree char *escaped = g_uri_escape_string(id, NULL, FALSE);
    g_autofree char *path = g_strdup_printf("%s/%s/%s", folder, escaped, part);

    return api_get(api, path, NULL, ret_answer, error);
}

/* The agreement says from which day on the consent holds, and for how long. */
static void
read_expiry(Api *api, const char *agreement)
{
    g_auto(ApiAnswer) answer = { 0 };
    const char *accepted = NULL;
    gint64 days = 0;
    Day day = DAY_NONE;

    if (agreement == NULL || !get_part(api, "agreements/enduser", agreement, "", &answer, NULL))
        return;
    accepted = exact_json_text(answer.json, "accepted");
    days = json_integer_value(json_object_get(answer.json, "access_valid_for_days"));
    if (accepted != NULL && days > 0 && days < 3660 && exact_json_day(accepted, &day, NULL))
        api->visit->expires_on = day + (Day)days;
}

static bool
get_requisition(Api *api, ApiAnswer *ret_answer, GError **error)
{
    const char *status = NULL;

    if (!get_part(
            api, "requisitions", link_setting(api->visit, "requisition"), "", ret_answer, error))
        return false;
    status = exact_json_text(ret_answer->json, "status");
    read_expiry(api, exact_json_text(ret_answer->json, "agreement"));
    api->visit->ended = g_strcmp0(status, "EX") == 0 || g_strcmp0(status, "RJ") == 0 ||
                        g_strcmp0(status, "SU") == 0;
    if (api->visit->ended)
        return fail(error, FAIL_SETUP, "the client's consent has ended (%s)", status);
    return g_strcmp0(status, "LN") == 0 ||
           fail(error, FAIL_LATER, "the client has not linked the accounts yet");
}

static bool
collect_account(Api *api, const char *id, GError **error)
{
    g_auto(ApiAnswer) details = { 0 };
    g_auto(ApiAnswer) balance = { 0 };
    g_autoptr(GPtrArray) balances = g_ptr_array_new();
    g_autoptr(GPtrArray) pages = NULL;
    g_autofree char *escaped = g_uri_escape_string(id, NULL, FALSE);
    g_autofree char *from = NULL;
    g_autofree char *list = NULL;
    BankAccount account;

    if (!get_part(api, "accounts", id, "details/", &details, error))
        return false;
    account = (BankAccount){ exact_json_text(details.json, "account.iban"),
                             exact_json_text(details.json, "account.currency"),
                             exact_json_text(details.json, "account.ownerName") };
    if (!bank_wants(api->visit, &account))
        return true;
    from = day_to_iso(bank_from(api->visit, &account));
    list = g_strdup_printf("accounts/%s/transactions/?date_from=%s", escaped, from);
    pages = api_get_pages(api, list, "next", NULL, NULL, error);
    if (pages == NULL || !get_part(api, "accounts", id, "balances/", &balance, error))
        return false;
    g_ptr_array_add(balances, &balance);
    return bank_add(api->visit, PSD2_GOCARDLESS, &account, balances, pages, error);
}

static bool
gocardless_collect(LinkVisit *visit, GError **error)
{
    g_auto(Api) api = { 0 };
    g_auto(ApiAnswer) requisition = { 0 };
    size_t i;
    json_t *id;

    api_init(&api, visit, &STYLE);
    if (!get_requisition(&api, &requisition, error))
        return false;
    json_array_foreach(json_object_get(requisition.json, "accounts"), i, id)
    {
        if (json_is_string(id) && !collect_account(&api, json_string_value(id), error))
            return false;
    }
    return true;
}

static bool
gocardless_test(LinkVisit *visit, GError **error)
{
    g_auto(Api) api = { 0 };
    g_auto(ApiAnswer) requisition = { 0 };

    api_init(&api, visit, &STYLE);
    if (!get_requisition(&api, &requisition, error))
        return false;
    link_visit_say(
        visit, "%zu accounts", json_array_size(json_object_get(requisition.json, "accounts")));
    return true;
}

const LinkKind link_gocardless = {
    .name = "gocardless",
    .summary = "Accounts that exist at GoCardless Bank Account Data",
    .fields = FIELDS,
    .what = "requisition",
    .consent = NULL,
    .test = gocardless_test,
    .collect = gocardless_collect,
};
