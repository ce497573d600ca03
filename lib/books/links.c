#include "books/links.h"

#include <string.h>

#include "base/fail.h"

SQL(links_add);
SQL(links_list);
SQL(links_save);
SQL(links_seal);
SQL(links_silence);
SQL(links_is_silent);

static const char *const STATES[] = {
    [LINK_NEW] = "new",         [LINK_ACTIVE] = "active",   [LINK_FAILING] = "failing",
    [LINK_EXPIRED] = "expired", [LINK_STOPPED] = "stopped",
};

void
link_free(Link *link)
{
    if (link == NULL)
        return;
    g_free(link->kind);
    g_free(link->name);
    g_free(link->identity);
    json_decref(link->settings);
    g_clear_pointer(&link->sealed, g_bytes_unref);
    json_decref(link->cursor);
    g_free(link->draft);
    g_free(link->problem);
    g_free(link);
}

const char *
link_state_name(LinkState state)
{
    return STATES[state];
}

static LinkState
state_from_name(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(STATES); i++)
        if (g_strcmp0(STATES[i], name) == 0)
            return (LinkState)i;
    return LINK_STOPPED; /* the table's CHECK lets no other in */
}

static json_t *
object_of(const char *text)
{
    json_t *object = text != NULL ? json_loads(text, 0, NULL) : NULL;

    return object != NULL ? object : json_object();
}

static DbArg
json_arg(const json_t *object)
{
    char *text = json_dumps(object, JSON_COMPACT | JSON_SORT_KEYS);
    DbArg arg = db_json(g_strdup(text));

    free(text);
    return arg;
}

static GBytes *
bytes_of_hex(const char *text)
{
    gsize size = strlen(text) / 2;
    guint8 *bytes = g_malloc(size + 1);

    for (gsize i = 0; i < size; i++)
        bytes[i] =
            (guint8)(g_ascii_xdigit_value(text[2 * i]) * 16 + g_ascii_xdigit_value(text[2 * i + 1]));
    return g_bytes_new_take(bytes, size);
}

static char *
hex_of_bytes(GBytes *sealed)
{
    gsize size = 0;
    const guint8 *bytes = g_bytes_get_data(sealed, &size);
    GString *text = g_string_sized_new(2 * size);

    for (gsize i = 0; i < size; i++)
        g_string_append_printf(text, "%02x", bytes[i]);
    return g_string_free(text, FALSE);
}

static const char *
text_of(const Rows *rows, int row, const char *column)
{
    return rows_text(rows, row, rows_column(rows, column));
}

static Day
day_of(const Rows *rows, int row, const char *column)
{
    return rows_day(rows, row, rows_column(rows, column));
}

static Link *
from_row(const Rows *rows, int row)
{
    Link *link = g_new0(Link, 1);
    const char *sealed = text_of(rows, row, "sealed");
    int warned = rows_column(rows, "warned_days");

    link->no = (int)rows_int(rows, row, rows_column(rows, "no"));
    link->kind = g_strdup(text_of(rows, row, "kind"));
    link->name = g_strdup(text_of(rows, row, "name"));
    link->identity = g_strdup(text_of(rows, row, "identity"));
    link->settings = object_of(text_of(rows, row, "settings"));
    link->sealed = sealed != NULL ? bytes_of_hex(sealed) : NULL;
    link->cursor = object_of(text_of(rows, row, "cursor"));
    link->state = state_from_name(text_of(rows, row, "state"));
    link->last_tried_on = day_of(rows, row, "last_tried_on");
    link->last_success_on = day_of(rows, row, "last_success_on");
    link->last_useful_on = day_of(rows, row, "last_useful_on");
    link->next_on = day_of(rows, row, "next_on");
    link->failures = (int)rows_int(rows, row, rows_column(rows, "failures"));
    link->expires_on = day_of(rows, row, "expires_on");
    link->warned_days = rows_is_null(rows, row, warned) ? -1 : (int)rows_int(rows, row, warned);
    link->draft = g_strdup(text_of(rows, row, "draft"));
    link->stopped_on = day_of(rows, row, "stopped_on");
    link->problem = g_strdup(text_of(rows, row, "problem"));
    return link;
}

bool
links_add(Db *db, gint64 client_id, Day night_on, Link *link, GError **error)
{
    g_autoptr(Rows) rows = db_query(
        db, sql_links_add,
        DB_ARGS(
            db_int(client_id), db_day(night_on), db_text(link->kind), db_text(link->name),
            db_text(link->identity), json_arg(link->settings), db_text(STATES[link->state]),
            db_day(link->next_on)),
        error);

    if (rows == NULL)
        return false;
    if (rows_count(rows) == 0)
        return fail(error, FAIL_INPUT, "there is a link to %s already", link->identity);
    link->no = (int)rows_int(rows, 0, 0);
    return true;
}

static GPtrArray *
load(Db *db, gint64 client_id, DbArg no, GError **error)
{
    g_autoptr(Rows) rows = db_query(db, sql_links_list, DB_ARGS(db_int(client_id), no), error);
    GPtrArray *links = NULL;

    if (rows == NULL)
        return NULL;
    links = g_ptr_array_new_with_free_func((GDestroyNotify)link_free);
    for (int row = 0; row < rows_count(rows); row++)
        g_ptr_array_add(links, from_row(rows, row));
    return links;
}

GPtrArray *
links_list(Db *db, gint64 client_id, GError **error)
{
    return load(db, client_id, db_no_int(), error);
}

bool
links_find(Db *db, gint64 client_id, int no, Link **ret_link, GError **error)
{
    g_autoptr(GPtrArray) links = load(db, client_id, db_int(no), error);

    if (links == NULL)
        return false;
    *ret_link = links->len > 0 ? g_ptr_array_steal_index(links, 0) : NULL;
    return true;
}

bool
links_save(Db *db, gint64 client_id, const Link *link, GError **error)
{
    return db_run(
        db, sql_links_save,
        DB_ARGS(
            db_int(client_id), db_int(link->no), json_arg(link->settings), json_arg(link->cursor),
            db_text(STATES[link->state]), db_day(link->last_tried_on),
            db_day(link->last_success_on), db_day(link->last_useful_on), db_day(link->next_on),
            db_int(link->failures), db_day(link->expires_on),
            link->warned_days < 0 ? db_no_int() : db_int(link->warned_days), db_text(link->draft),
            db_day(link->stopped_on), db_text(link->problem)),
        error);
}

bool
links_seal(Db *db, gint64 client_id, int no, GBytes *sealed, GError **error)
{
    g_autofree char *hex = sealed != NULL ? hex_of_bytes(sealed) : NULL;

    return db_run(db, sql_links_seal, DB_ARGS(db_int(client_id), db_int(no), db_text(hex)), error);
}

bool
links_silence(Db *db, const NightRun *run, const char *host, GError **error)
{
    return db_run(
        db, sql_links_silence, DB_ARGS(db_day(run->night_on), db_int(run->run), db_text(host)),
        error);
}

bool
links_is_silent(Db *db, const NightRun *run, const char *host, bool *ret_silent, GError **error)
{
    g_autoptr(Rows) rows = db_query(
        db, sql_links_is_silent, DB_ARGS(db_day(run->night_on), db_int(run->run), db_text(host)),
        error);

    if (rows == NULL)
        return false;
    *ret_silent = rows_count(rows) > 0;
    return true;
}
