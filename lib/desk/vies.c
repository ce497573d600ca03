#include "desk/vies.h"

#include <string.h>

#include "base/fail.h"
#include "base/text.h"
#include "books/vies.h"
#include "ident/vat.h"
#include "net/http.h"

#define MOST_A_ROUND 5000
#define MOST_SILENT 3 /* times in a row: then nobody is there */

/* A round under way. */
typedef struct {
    const Config *config;
    const char *requester;
    Http *http;
    char *url;
    GHashTable *left_countries; /* prefixes whose register does not answer tonight */
    gint64 until_us;
    guint silent; /* times in a row */
    bool stopped;
} Round;

static ViesAnswer
ask(Round *round, const char *vat_number)
{
    static const char *const headers[] = { "Content-Type: application/json",
                                           "Accept: application/json", NULL };
    g_autofree char *question = vies_question(vat_number, round->requester);
    HttpRequest request = { "POST", round->url, headers, question };
    g_auto(HttpAnswer) answer = { 0 };
    g_autoptr(GError) cause = NULL;
    gint64 retry_s = 0;

    if (http_ask(round->http, &request, &answer, &cause)) {
        round->silent = 0;
        return vies_answer_read(vat_number, answer.body);
    }
    round->silent++;
    if (fail_kind(cause) != FAIL_LATER || http_trouble(round->http, &retry_s) == HTTP_BUSY ||
        round->silent >= MOST_SILENT)
        return vies_answer_none(cause->message, VIES_STOP);
    return vies_answer_none(cause->message, VIES_GO_ON);
}

static bool
may_ask(Round *round, const char *vat_number)
{
    g_autofree char *prefix = g_strndup(vat_number, 2);

    round->stopped = round->stopped || g_get_monotonic_time() >= round->until_us;
    return !round->stopped && !g_hash_table_contains(round->left_countries, prefix);
}

static void
follow_advice(Round *round, const char *vat_number, ViesAdvice advice)
{
    switch (advice) {
    case VIES_GO_ON:
        break;
    case VIES_LEAVE_COUNTRY:
        g_hash_table_add(round->left_countries, g_strndup(vat_number, 2));
        break;
    case VIES_STOP:
        round->stopped = true;
        break;
    }
}

static void
count(ViesTally *tally, ViesOutcome outcome)
{
    switch (outcome) {
    case VIES_VALID:
        tally->valid++;
        break;
    case VIES_INVALID:
        tally->invalid++;
        break;
    case VIES_NONE:
        tally->none++;
        break;
    }
}

static bool
ask_all(
    Round *round, Db *job, Day night_on, const GPtrArray *numbers, ViesTally *tally, GError **error)
{
    for (guint i = 0; i < numbers->len; i++) {
        const char *vat_number = numbers->pdata[i];
        g_auto(ViesAnswer) answer = { 0 };

        if (!may_ask(round, vat_number)) {
            tally->left++;
            continue;
        }
        if (i > 0)
            g_usleep((gulong)round->config->vies_pause_ms * 1000);
        answer = ask(round, vat_number);
        follow_advice(round, vat_number, answer.advice);
        count(tally, answer.outcome);
        if (!vies_keep(job, night_on, vat_number, &answer, error))
            return false;
    }
    return true;
}

/* Who asks, as a canonical number; NULL: nobody, and there is no proof then. */
static bool
read_requester(const Config *config, char **ret_requester, GError **error)
{
    *ret_requester = NULL;
    return text_is_empty(config->vies_requester) ||
           vat_parse_of_country(config->vies_requester, "BE", ret_requester, NULL) ||
           fail(
               error, FAIL_SETUP, "[lookups] vies_requester: '%s' is not a VAT number",
               config->vies_requester);
}

bool
vies_check(const Config *config, GError **error)
{
    g_autofree char *requester = NULL;

    if (!g_str_equal(config->vies, "on") && !g_str_equal(config->vies, "off"))
        return fail(error, FAIL_SETUP, "[lookups] vies: '%s' is neither on nor off", config->vies);
    if (!g_str_has_prefix(config->vies_url, "https://"))
        return fail(error, FAIL_SETUP, "[lookups] vies_url: '%s' is not https", config->vies_url);
    return read_requester(config, &requester, error);
}

static bool
ask_due(
    const Config *config, const char *home, Day night_on, const GPtrArray *numbers,
    ViesTally *tally, GError **error)
{
    HttpSide side = { .ca_file = config->vies_ca_file,
                      .timeout_s = MAX(1, MIN(config->link_timeout_s, config->vies_budget_s)) };
    g_autofree char *conninfo = config_conninfo(config, home, "matins_job");
    g_autofree char *requester = NULL;
    g_autoptr(GHashTable) left = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(Db) job = NULL;
    Round round = { .config = config,
                    .left_countries = left,
                    .until_us =
                        g_get_monotonic_time() + (gint64)config->vies_budget_s * G_USEC_PER_SEC };
    bool done = false;

    if (!read_requester(config, &requester, error))
        return false;
    job = db_open(conninfo, error);
    if (job == NULL)
        return false;
    round.requester = requester;
    round.url = g_strconcat(config->vies_url, "/check-vat-number", NULL);
    round.http = http_new(&side);
    done = ask_all(&round, job, night_on, numbers, tally, error);
    http_free(round.http);
    g_free(round.url);
    return done;
}

bool
vies_round(
    Db *report, const Config *config, const char *home, Day night_on, ViesTally *ret_tally,
    GError **error)
{
    g_autoptr(GPtrArray) numbers = NULL;
    ViesTally tally = { 0 };

    *ret_tally = tally;
    if (!vies_check(config, error))
        return false;
    if (g_str_equal(config->vies, "off"))
        return true;
    numbers = vies_due(report, night_on, config->vies_days, MOST_A_ROUND, error);
    if (numbers == NULL ||
        (numbers->len > 0 && !ask_due(config, home, night_on, numbers, &tally, error)))
        return false;
    *ret_tally = tally;
    return true;
}
