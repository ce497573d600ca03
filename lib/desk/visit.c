#include "desk/visit.h"

#include <openssl/crypto.h>
#include <string.h>

#include "base/fail.h"
#include "base/text.h"
#include "data/tables.h"

#define FIRST_DAYS 90 /* what a bank gives without asking the client again */
#define DAY_SECONDS (24 * 3600)
#define MOST_TIMEOUTS 10 /* of slow answers, each in time */
#define FAILURES_TOLD 2  /* one night's trouble of a bank is nobody's business */

typedef struct {
    const VisitPlace *place;
    Link *link;
} Keeper;

static char *
secret_name(int link_no)
{
    return g_strdup_printf("link/%d/credentials", link_no);
}

static void
wipe_text(char *text)
{
    if (text != NULL)
        OPENSSL_cleanse(text, strlen(text));
    free(text);
}

bool
visit_seal(const VisitPlace *place, int link_no, const json_t *secrets, GError **error)
{
    g_autofree char *name = secret_name(link_no);
    char *text = json_dumps(secrets, JSON_COMPACT);
    g_autoptr(GBytes) plain = g_bytes_new_static(text, strlen(text));
    g_autoptr(GBytes) sealed =
        store_seal_secret(place->store, place->client->number, name, plain, error);

    wipe_text(text);
    return sealed != NULL && links_seal(place->db, place->client->id, link_no, sealed, error);
}

static bool
open_secrets(const VisitPlace *place, const Link *link, json_t **ret_secrets, GError **error)
{
    g_autofree char *name = secret_name(link->no);
    GBytes *plain = NULL;
    char *text = NULL;
    gsize size = 0;
    json_t *secrets = NULL;

    if (link->sealed != NULL) {
        plain = store_open_secret(place->store, place->client->number, name, link->sealed, error);
        if (plain == NULL)
            return false;
        text = g_bytes_unref_to_data(plain, &size);
        secrets = json_loadb(text, size, 0, NULL);
        OPENSSL_cleanse(text, size);
        g_free(text);
    }
    *ret_secrets = secrets != NULL ? secrets : json_object();
    return true;
}

static bool
keep_secrets(LinkVisit *visit, GError **error)
{
    const Keeper *keeper = visit->user;

    return visit_seal(keeper->place, keeper->link->no, visit->secrets, error) &&
           keeper->place->commit(keeper->place->user, error);
}

bool
visit_open(const VisitPlace *place, Link *link, LinkVisit *ret_visit, GError **error)
{
    json_t *secrets = NULL;
    Keeper *keeper = NULL;

    if (!open_secrets(place, link, &secrets, error))
        return false;
    keeper = g_new0(Keeper, 1);
    *keeper = (Keeper){ place, link };
    *ret_visit = (LinkVisit){
        .settings = link->settings,
        .secrets = secrets,
        .cursor = link->cursor,
        .night_on = place->night_on,
        .since = place->night_on - FIRST_DAYS,
        .timeout_s = place->timeout_s,
        .until_us = g_get_monotonic_time() + place->timeout_s * MOST_TIMEOUTS * G_USEC_PER_SEC,
        .settle_s = place->settle_s,
        .most_bytes = place->most_bytes,
        .keep_secrets = keep_secrets,
        .user = keeper,
        .expires_on = DAY_NONE,
    };
    return true;
}

void
visit_close(LinkVisit *visit)
{
    const char *name;
    json_t *value;

    json_object_foreach(visit->secrets, name, value)
    {
        OPENSSL_cleanse((char *)json_string_value(value), json_string_length(value));
    }
    json_decref(visit->secrets);
    g_free(visit->user);
    link_visit_clear(visit);
}

/* The next text with {name} in it replaced. Frees the old one. */
static char *
fill(char *take_text, const char *name, const char *value)
{
    g_autofree char *mark = g_strdup_printf("{%s}", name);
    g_auto(GStrv) parts = g_strsplit(take_text, mark, -1);

    g_free(take_text);
    return g_strjoinv(value, parts);
}

/* "05/10/2026", as all four languages read it. */
static char *
day_for_people(Day day)
{
    int year = 0;
    int month = 0;
    int date = 0;

    if (day == DAY_NONE)
        return g_strdup("");
    day_to_ymd(day, &year, &month, &date);
    return g_strdup_printf("%02d/%02d/%04d", date, month, year);
}

/* The mail of an occasion in the client's language: subject, blank line, text. */
static bool
draft_mail(
    const VisitPlace *place, const Link *link, const char *occasion, char **ret_draft,
    GError **error)
{
    static const char *const COLUMNS[] = { "occasion", "language", "subject", "body" };
    g_autoptr(Table) table = table_load(place->data, "link_mails.tsv", error);
    g_autofree char *date = day_for_people(link->expires_on);
    guint columns[G_N_ELEMENTS(COLUMNS)];

    if (table == NULL)
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(COLUMNS); i++)
        if (!table_column(table, COLUMNS[i], &columns[i], error))
            return false;
    for (guint row = 0; row < table_rows(table); row++) {
        g_auto(GStrv) lines = NULL;
        char *text = NULL;

        if (!g_str_equal(table_cell(table, row, columns[0]), occasion) ||
            !g_str_equal(table_cell(table, row, columns[1]), place->client->language))
            continue;
        text = g_strconcat(
            table_cell(table, row, columns[2]), "\n\n", table_cell(table, row, columns[3]), NULL);
        text = fill(text, "link", link->name);
        text = fill(text, "date", date);
        text = fill(text, "manager", place->client->manager);
        lines = g_strsplit(text, "\\n", -1);
        g_free(text);
        g_free(*ret_draft);
        *ret_draft = g_strjoinv("\n", lines);
        return true;
    }
    return fail(
        error, FAIL_SETUP, "link_mails.tsv has no %s in %s", occasion, place->client->language);
}

/* The warning that a consent with so many days left calls for; -1: none yet. */
static int
warning_of(const Link *link, Day night)
{
    static const int STEPS[] = { 0, 1, 10, 30 };

    if (link->expires_on == DAY_NONE)
        return -1;
    for (gsize i = 0; i < G_N_ELEMENTS(STEPS); i++)
        if (link->expires_on - night <= STEPS[i])
            return STEPS[i];
    return -1;
}

static bool
warn(const VisitPlace *place, Link *link, GError **error)
{
    int warning = warning_of(link, place->night_on);

    if (link->state == LINK_EXPIRED)
        return draft_mail(place, link, "ended", &link->draft, error);
    if (warning == link->warned_days && (warning < 0) == (link->draft == NULL))
        return true;
    link->warned_days = warning;
    if (warning >= 0)
        return draft_mail(place, link, "soon", &link->draft, error);
    g_clear_pointer(&link->draft, g_free);
    return true;
}

static void
note_success(Link *link, const LinkVisit *visit, bool useful)
{
    link->state = LINK_ACTIVE;
    link->failures = visit->doubt != NULL ? link->failures + 1 : 0;
    g_free(link->problem);
    link->problem = g_strdup(visit->doubt);
    link->last_success_on = visit->night_on;
    if (useful)
        link->last_useful_on = visit->night_on;
    link->next_on = visit->night_on + (link_kind(link->kind)->each_run ? 0 : 1);
}

/* What is only late is tried again by the next run; a server that asked for a pause has it. One
 * that was silent waits for the next night, so that the second wave is for the other links to it.
 */
static void
note_failure(Link *link, const LinkVisit *visit, const GError *cause)
{
    g_free(link->problem);
    link->problem = g_utf8_make_valid(cause->message, -1);
    link->failures++;
    link->state = visit->ended ? LINK_EXPIRED : LINK_FAILING;
    link->next_on = visit->night_on;
    if (visit->ended)
        link->next_on = DAY_NONE;
    else if (visit->retry_s > 0)
        link->next_on += (Day)((visit->retry_s + DAY_SECONDS - 1) / DAY_SECONDS);
    else if (visit->silent)
        link->next_on++;
    else if (fail_kind(cause) != FAIL_LATER)
        link->failures = MAX(link->failures, FAILURES_TOLD);
}

bool
visit_settle(
    const VisitPlace *place, Link *link, const LinkVisit *visit, const GError *cause, bool useful,
    GError **error)
{
    link->last_tried_on = visit->night_on;
    if (visit->expires_on != DAY_NONE)
        link->expires_on = visit->expires_on;
    if (cause == NULL)
        note_success(link, visit, useful);
    else
        note_failure(link, visit, cause);
    return warn(place, link, error) && links_save(place->db, place->client->id, link, error);
}
