/* link: what a client file's documents and bank lines come by: add, authorise, test, list, stop. A
 * secret is read from a file or standard input, never from the command line. */
#include "links/link.h"

#include <string.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "base/text.h"
#include "books/links.h"
#include "desk/desk.h"
#include "desk/show.h"
#include "desk/visit.h"

#define MOST_SECRET_BYTES 65536
#define MOST_ANSWER_BYTES 16384
#define SECRET_SUFFIX "_file"

SQL(looks_links);

/* Everything that a verb on one link has in hand. */
typedef struct {
    Db *db;
    Store *store;
    Client *client;
    Link *link;
    char *data;
    VisitPlace place;
} Bench;

static void
bench_clear(Bench *bench)
{
    db_close(bench->db);
    store_free(bench->store);
    client_free(bench->client);
    link_free(bench->link);
    g_free(bench->data);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Bench, bench_clear)

static bool
commit_and_go_on(gpointer user, GError **error)
{
    Bench *bench = user;

    return db_commit(bench->db, error) && db_begin_client(bench->db, bench->client->id, error);
}

/* Inside a commit of the client file. */
static bool
bench_open(const Desk *desk, const char *number, Bench *bench, GError **error)
{
    bench->db = setting_connect(desk->setting, "matins_job", error);
    bench->store = bench->db != NULL ? store_open(desk->setting->home, error) : NULL;
    if (bench->store == NULL || !desk_find_client(bench->db, number, &bench->client, error))
        return false;
    bench->data = g_build_filename(desk->setting->home, "data", NULL);
    bench->place = (VisitPlace){
        .db = bench->db,
        .store = bench->store,
        .client = bench->client,
        .night_on = desk_today(desk),
        .timeout_s = desk->setting->config->link_timeout_s,
        .settle_s = desk->setting->config->settle_s,
        .most_bytes = (gint64)desk->setting->config->most_file_mb * 1000000,
        .data = bench->data,
        .commit = commit_and_go_on,
        .user = bench,
    };
    return db_begin_client(bench->db, bench->client->id, error);
}

/* "0412/3", as the list names it. */
static bool
bench_open_link(const Desk *desk, Bench *bench, GError **error)
{
    const char *typed = desk->words[0];
    const char *mark = typed != NULL ? strrchr(typed, '/') : NULL;
    g_autofree char *number = mark != NULL ? g_strndup(typed, (gsize)(mark - typed)) : NULL;
    guint64 no = 0;

    if (mark == NULL || !g_ascii_string_to_unsigned(mark + 1, 10, 1, G_MAXINT32, &no, NULL))
        return fail(error, FAIL_SETUP, "which link? As 0412/1; 'matins link list' names them");
    if (!bench_open(desk, number, bench, error) ||
        !links_find(bench->db, bench->client->id, (int)no, &bench->link, error))
        return false;
    return bench->link != NULL || fail(error, FAIL_SETUP, "there is no link %s", typed);
}

/* A file's text, or standard input's for "-", without the line end. */
static char *
read_secret(const char *path, GError **error)
{
    g_autoptr(GBytes) bytes = g_str_equal(path, "-")
                                  ? bytes_read_descriptor(0, MOST_SECRET_BYTES, error)
                                  : bytes_read_file(path, MOST_SECRET_BYTES, error);
    char *text = NULL;

    if (bytes == NULL)
        return NULL;
    text = text_from_bytes(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    return g_strchomp(text);
}

static const LinkField *
secret_field(const LinkKind *kind, const char *name)
{
    for (const LinkField *field = kind->fields; field->name != NULL; field++)
        if (field->is_secret && g_str_equal(field->name, name))
            return field;
    return NULL;
}

/* What was typed so far. */
typedef struct {
    char *client;
    char *name;
    json_t *settings;
    json_t *secrets;
} Typed;

static void
typed_clear(Typed *typed)
{
    g_free(typed->client);
    g_free(typed->name);
    json_decref(typed->settings);
    json_decref(typed->secrets);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Typed, typed_clear)

/* KEY=VALUE: of the link itself, a secret's file, or a setting. */
static bool
take_word(const LinkKind *kind, const char *word, Typed *typed, GError **error)
{
    const char *mark = strchr(word, '=');
    g_autofree char *key = mark != NULL ? g_strndup(word, (gsize)(mark - word)) : NULL;
    g_autofree char *field = NULL;

    if (key == NULL)
        return fail(error, FAIL_SETUP, "'%s' is not KEY=VALUE", word);
    if (secret_field(kind, key) != NULL)
        return fail(
            error, FAIL_SETUP,
            "a secret is not typed, where others may see it: %s_file=PATH, or - for standard input",
            key);
    if (g_str_has_suffix(key, SECRET_SUFFIX)) {
        field = g_strndup(key, strlen(key) - strlen(SECRET_SUFFIX));
        if (secret_field(kind, field) != NULL) {
            g_autofree char *secret = read_secret(mark + 1, error);

            if (secret == NULL)
                return fail_in(error, "%s", key);
            json_object_set_new(typed->secrets, field, json_string(secret));
            return true;
        }
    }
    if (g_str_equal(key, "name")) {
        g_free(typed->name);
        typed->name = g_strdup(mark + 1);
        return true;
    }
    return json_object_set_new(typed->settings, key, json_string(mark + 1)) == 0 ||
           fail(error, FAIL_SETUP, "%s is not UTF-8", key);
}

static bool
read_typed(const Desk *desk, const LinkKind *kind, Typed *typed, GError **error)
{
    typed->settings = json_object();
    typed->secrets = json_object();
    for (gsize i = 1; desk->words[i] != NULL; i++) {
        if (g_str_equal(desk->words[i], "--client") && desk->words[i + 1] != NULL) {
            g_free(typed->client);
            typed->client = g_strdup(desk->words[++i]);
        } else if (!take_word(kind, desk->words[i], typed, error)) {
            return false;
        }
    }
    if (typed->client == NULL)
        return fail(error, FAIL_SETUP, "of which client file? --client NUMBER");
    return link_check(kind, typed->settings, typed->secrets, error);
}

static bool
refuse_kind(const char *name, GError **error)
{
    GString *names = g_string_new(NULL);

    for (gsize i = 0; link_kinds[i] != NULL; i++)
        g_string_append_printf(names, "\n  %-14s %s", link_kinds[i]->name, link_kinds[i]->summary);
    fail(
        error, FAIL_SETUP, "%s%s%s; there are:%s",
        name != NULL ? "no kind of link is called '" : "",
        name != NULL ? name : "which kind of link?", name != NULL ? "'" : "", names->str);
    g_string_free(names, TRUE);
    return false;
}

/* Who holds a refresh token or a consent already needs no other. */
static bool
may_begin(const LinkKind *kind, const Typed *typed)
{
    return kind->consent == NULL || json_object_get(typed->secrets, "refresh_token") != NULL ||
           json_object_get(typed->settings, "consent") != NULL;
}

static Link *
link_from(const LinkKind *kind, Typed *typed, Day today)
{
    const char *what = json_string_value(json_object_get(typed->settings, kind->what));
    bool ready = may_begin(kind, typed);
    Link *link = g_new0(Link, 1);

    link->kind = g_strdup(kind->name);
    link->identity = what != NULL ? g_strdup(what) : g_strdup("all accounts");
    link->name = g_strdup(typed->name != NULL ? typed->name : link->identity);
    link->settings = json_incref(typed->settings);
    link->cursor = json_object();
    link->state = ready ? LINK_ACTIVE : LINK_NEW;
    link->next_on = ready ? today : DAY_NONE;
    return link;
}

bool
desk_link_add(const Desk *desk, bool *ret_person_needed, GError **error)
{
    const LinkKind *kind = desk->words[0] != NULL ? link_kind(desk->words[0]) : NULL;
    g_auto(Bench) bench = { 0 };
    g_auto(Typed) typed = { 0 };

    if (kind == NULL)
        return refuse_kind(desk->words[0], error);
    if (!read_typed(desk, kind, &typed, error) || !bench_open(desk, typed.client, &bench, error))
        return false;
    bench.link = link_from(kind, &typed, bench.place.night_on);
    if (!links_add(bench.db, bench.client->id, bench.place.night_on, bench.link, error) ||
        !visit_seal(&bench.place, bench.link->no, typed.secrets, error) ||
        !db_commit(bench.db, error))
        return false;
    g_print(
        bench.link->state == LINK_NEW ? "link %s/%d added; next: matins link authorise %s/%d\n"
                                      : "link %s/%d added; try it: matins link test %s/%d\n",
        bench.client->number, bench.link->no, bench.client->number, bench.link->no);
    *ret_person_needed = false;
    return true;
}

/* One line of standard input: it ends when the person says so. */
static char *
read_answer(GError **error)
{
    GString *line = g_string_new(NULL);
    int byte = 0;

    while (line->len < MOST_ANSWER_BYTES && (byte = getchar()) != EOF && byte != '\n')
        g_string_append_c(line, (char)byte);
    if (line->len > 0)
        return g_strstrip(g_string_free(line, FALSE));
    g_string_free(line, TRUE);
    return fail_null(error, FAIL_SETUP, "no address was given");
}

/* The consent's two steps; what the first invents is durable before the client is asked, and nobody
 * waits for the client file meanwhile. */
static bool
ask_consent(Bench *bench, const LinkKind *kind, LinkVisit *visit, GError **error)
{
    g_autofree char *page = kind->consent->begin(visit, error);
    g_autofree char *answer = NULL;
    json_auto_t *more = NULL;

    if (page == NULL || !visit->keep_secrets(visit, error) || !db_commit(bench->db, error))
        return false;
    g_print(
        "The client opens this page and consents:\n%s\n"
        "Then paste the address that the browser shows in the end:\n",
        page);
    fflush(stdout);
    answer = read_answer(error);
    if (answer == NULL || !db_begin_client(bench->db, bench->client->id, error))
        return false;
    more = kind->consent->finish(visit, answer, error);
    if (more == NULL)
        return false;
    json_object_update(bench->link->settings, more);
    return true;
}

bool
desk_link_authorise(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_auto(Bench) bench = { 0 };
    const LinkKind *kind = NULL;
    LinkVisit visit = { 0 };
    bool done = false;

    (void)ret_person_needed;
    if (!bench_open_link(desk, &bench, error))
        return false;
    kind = link_kind(bench.link->kind);
    if (kind == NULL || kind->consent == NULL)
        return fail(
            error, FAIL_SETUP, "the consent of a %s link is not given here", bench.link->kind);
    if (bench.link->state == LINK_STOPPED)
        return fail(error, FAIL_SETUP, "the link is stopped; add a new one");
    if (!visit_open(&bench.place, bench.link, &visit, error))
        return false;
    done = ask_consent(&bench, kind, &visit, error);
    visit_close(&visit);
    if (!done)
        return false;
    bench.link->state = LINK_ACTIVE;
    bench.link->next_on = bench.place.night_on;
    bench.link->expires_on = DAY_NONE;
    bench.link->warned_days = -1;
    bench.link->failures = 0;
    g_clear_pointer(&bench.link->draft, g_free);
    g_clear_pointer(&bench.link->problem, g_free);
    if (!links_save(bench.db, bench.client->id, bench.link, error) || !db_commit(bench.db, error))
        return false;
    g_print("link %s may be read now\n", desk->words[0]);
    return true;
}

/* A link that answers again is read again; one that does not is told by its night. */
static bool
keep_answer(Bench *bench, const LinkVisit *visit, GError **error)
{
    Link *link = bench->link;

    if (visit->expires_on != DAY_NONE)
        link->expires_on = visit->expires_on;
    if (link->state != LINK_ACTIVE || link->next_on == DAY_NONE)
        link->next_on = bench->place.night_on;
    link->state = LINK_ACTIVE;
    link->failures = 0;
    g_clear_pointer(&link->problem, g_free);
    return links_save(bench->db, bench->client->id, link, error) && db_commit(bench->db, error);
}

bool
desk_link_test(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_auto(Bench) bench = { 0 };
    g_autoptr(GError) cause = NULL;
    const LinkKind *kind = NULL;
    LinkVisit visit = { 0 };
    bool kept = true;

    if (!bench_open_link(desk, &bench, error))
        return false;
    kind = link_kind(bench.link->kind);
    if (kind == NULL || bench.link->state == LINK_STOPPED)
        return fail(error, FAIL_SETUP, "the link is stopped");
    if (!visit_open(&bench.place, bench.link, &visit, error))
        return false;
    *ret_person_needed = !kind->test(&visit, &cause);
    for (guint i = 0; visit.said != NULL && i < visit.said->len; i++)
        g_print("%s\n", (const char *)g_ptr_array_index(visit.said, i));
    g_print("%s: %s\n", desk->words[0], cause != NULL ? cause->message : "it answers");
    if (cause == NULL)
        kept = keep_answer(&bench, &visit, error);
    visit_close(&visit);
    return kept;
}

bool
desk_link_list(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_autoptr(Rows) rows = desk_look(desk, sql_looks_links, error);

    (void)ret_person_needed;
    if (rows != NULL)
        show_table("Links", rows, desk->json);
    return rows != NULL;
}

/* Its secrets are forgotten at once; what it brought stays. */
bool
desk_link_stop(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_auto(Bench) bench = { 0 };
    g_autofree char *date = NULL;

    (void)ret_person_needed;
    if (!bench_open_link(desk, &bench, error))
        return false;
    if (bench.link->state == LINK_STOPPED)
        return fail(error, FAIL_SETUP, "it is stopped already");
    bench.link->state = LINK_STOPPED;
    bench.link->stopped_on = bench.place.night_on;
    bench.link->next_on = bench.place.night_on;
    bench.link->warned_days = -1;
    g_clear_pointer(&bench.link->draft, g_free);
    g_clear_pointer(&bench.link->problem, g_free);
    if (!links_seal(bench.db, bench.client->id, bench.link->no, NULL, error) ||
        !links_save(bench.db, bench.client->id, bench.link, error) || !db_commit(bench.db, error))
        return false;
    date = day_to_iso(bench.link->stopped_on);
    g_print("link %s is stopped; what it brought stays, frozen since %s\n", desk->words[0], date);
    return true;
}
