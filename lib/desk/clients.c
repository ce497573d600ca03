/* client import, add, list, show, go-live. */
#include "books/clients.h"

#include <string.h>

#include "base/bytes.h"
#include "base/csv.h"
#include "base/decimal.h"
#include "base/fail.h"
#include "base/text.h"
#include "data/vat_calendar.h"
#include "desk/desk.h"
#include "ident/vat.h"

#define MOST_CSV_BYTES (16 * 1024 * 1024)

/* A column: where it goes, what it may be, what it is when absent. */
typedef struct {
    const char *name;
    size_t offset;        /* of the char * in Client */
    const char *allowed;  /* words apart by '|'; NULL: anything */
    const char *standard; /* NULL: required */
} Column;

static const Column COLUMNS[] = {
    { "number", offsetof(Client, number), NULL, NULL },
    { "name", offsetof(Client, name), NULL, NULL },
    { "vat_number", offsetof(Client, vat_number), NULL, NULL },
    { "language", offsetof(Client, language), "nl|fr|de|en", NULL },
    { "email", offsetof(Client, email), NULL, NULL },
    { "vat_period", offsetof(Client, vat_period), "monthly|quarterly|none", NULL },
    { "package", offsetof(Client, package),
      "folder|mail|sftp|ftps|codabox|adsolut|clearfacts|exact-online|expert-m|horus|octopus|bob50|"
      "winbooks|yuki",
      "folder" },
    { "delivery_address", offsetof(Client, delivery_address), NULL, "" },
    { "manager", offsetof(Client, manager), NULL, "" },
    { "team", offsetof(Client, team), NULL, "" },
    { "recipients", offsetof(Client, recipients), NULL, "" },
    { "phone", offsetof(Client, phone), NULL, "" },
    { "forward", offsetof(Client, forward), "at-once|when-explained|go-ahead", "when-explained" },
    { "remind", offsetof(Client, remind), "off|draft|on", "off" },
    { "vat_regime", offsetof(Client, vat_regime), "normal|small-business|exempt|mixed|none",
      "normal" },
    { "follow_up", offsetof(Client, follow_up), "all|all-but-sales|all-but-receipts|none", "all" },
};

/* Columns that are not text. */
static const char *const OTHER_COLUMNS[] = { "follow_up_from", "deductible_percent" };

static char **
field(Client *client, const Column *column)
{
    return (char **)((char *)client + column->offset);
}

static bool
is_allowed(const char *allowed, const char *value)
{
    g_auto(GStrv) words = allowed != NULL ? g_strsplit(allowed, "|", -1) : NULL;

    return words == NULL || g_strv_contains((const char *const *)words, value);
}

static bool
number_is_valid(const char *number)
{
    gsize size = strlen(number);

    if (size < 1 || size > 32 || !g_ascii_isalnum(number[0]))
        return false;
    for (const char *at = number; *at != '\0'; at++)
        if (!g_ascii_isalnum(*at) && *at != '_' && *at != '-')
            return false;
    return true;
}

/* The value of a named column, "" when it is not given. */
typedef char *(*ValueOf)(gconstpointer source, const char *name);

static bool
take_texts(Client *client, ValueOf value_of, gconstpointer source, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(COLUMNS); i++) {
        const Column *column = &COLUMNS[i];
        g_autofree char *value = value_of(source, column->name);

        if (*value == '\0' && column->standard == NULL)
            return fail(error, FAIL_INPUT, "%s is missing", column->name);
        if (*value == '\0') {
            g_free(value);
            value = g_strdup(column->standard);
        }
        if (!is_allowed(column->allowed, value))
            return fail(
                error, FAIL_INPUT, "%s is '%s', not one of %s", column->name, value,
                column->allowed);
        g_free(*field(client, column));
        *field(client, column) = g_steal_pointer(&value);
    }
    return true;
}

static bool
take_identity(Client *client, GError **error)
{
    g_autofree char *canonical = NULL;

    if (!number_is_valid(client->number))
        return fail(
            error, FAIL_INPUT,
            "number '%s' must begin with a letter or digit and hold only those, - and _ (at most "
            "32)",
            client->number);
    if (!vat_parse_of_country(client->vat_number, "BE", &canonical, error))
        return false;
    g_free(client->vat_number);
    client->vat_number = g_steal_pointer(&canonical);
    return true;
}

/* What a row does not say by itself. */
typedef struct {
    VatCalendar *calendar;
    Day today;
} Standards;

/* Without a date the first day of the VAT period that is still open; who files none begins with the
 * quarter. */
static bool
take_follow_up(
    Client *client, ValueOf value_of, gconstpointer source, const Standards *standards,
    GError **error)
{
    g_autofree char *value = value_of(source, "follow_up_from");
    VatPeriod period = VAT_PERIOD_NONE;
    VatOpenPeriod open = { .first = vat_period_first(VAT_PERIOD_QUARTERLY, standards->today) };

    if (*value != '\0')
        return day_from_iso(value, &client->follow_up_from, error);
    if (!vat_period_parse(client->vat_period, &period, error))
        return false;
    vat_calendar_open_period(standards->calendar, period, standards->today, &open);
    client->follow_up_from = open.first;
    return true;
}

static bool
take_deductible(Client *client, ValueOf value_of, gconstpointer source, GError **error)
{
    g_autofree char *value = value_of(source, "deductible_percent");
    Decimal percent = { 100, 0 };

    if (g_str_equal(client->vat_regime, "small-business") ||
        g_str_equal(client->vat_regime, "exempt"))
        percent = (Decimal){ 0, 0 };
    if (*value != '\0' && !decimal_parse(value, &percent, error))
        return fail_in(error, "deductible_percent");
    if (!decimal_to_basis_points(percent, &client->deductible_bp, error) ||
        client->deductible_bp > 10000)
        return fail(error, FAIL_INPUT, "deductible_percent '%s' is not from 0 to 100", value);
    return true;
}

static Client *
client_from(ValueOf value_of, gconstpointer source, const Standards *standards, GError **error)
{
    g_autoptr(Client) client = g_new0(Client, 1);

    if (!take_texts(client, value_of, source, error) || !take_identity(client, error) ||
        !take_follow_up(client, value_of, source, standards, error) ||
        !take_deductible(client, value_of, source, error))
        return NULL;
    return g_steal_pointer(&client);
}

typedef struct {
    const CsvRow *header;
    const CsvRow *row;
} CsvSource;

static char *
csv_value(gconstpointer source, const char *name)
{
    const CsvSource *csv = source;

    return csv_cell(csv->row, csv_column(csv->header, name));
}

static bool
column_is_known(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(COLUMNS); i++)
        if (g_str_equal(COLUMNS[i].name, name))
            return true;
    return g_str_equal(name, OTHER_COLUMNS[0]) || g_str_equal(name, OTHER_COLUMNS[1]);
}

static bool
header_is_known(const CsvRow *header, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(COLUMNS); i++)
        if (COLUMNS[i].standard == NULL && csv_column(header, COLUMNS[i].name) < 0)
            return fail(error, FAIL_INPUT, "line 1: column '%s' is missing", COLUMNS[i].name);
    for (gsize i = 0; header->cells[i] != NULL; i++)
        if (!column_is_known(g_strstrip(header->cells[i])))
            return fail(error, FAIL_INPUT, "line 1: column '%s' is not known", header->cells[i]);
    return true;
}

static bool
standards_load(const Desk *desk, Standards *ret_standards, GError **error)
{
    g_autofree char *folder = g_build_filename(desk->setting->home, "data", NULL);

    ret_standards->today = desk_today(desk);
    ret_standards->calendar = vat_calendar_load(folder, error);
    return ret_standards->calendar != NULL;
}

/* The good rows go in, a bad one is named with its line. */
static bool
import_rows(
    const Standards *standards, Db *db, const GPtrArray *rows, bool *ret_person_needed,
    GError **error)
{
    guint added = 0;
    guint changed = 0;
    guint refused = 0;

    for (guint i = 1; i < rows->len; i++) {
        CsvSource source = { g_ptr_array_index(rows, 0), g_ptr_array_index(rows, i) };
        g_autoptr(GError) cause = NULL;
        g_autoptr(Client) client = client_from(csv_value, &source, standards, &cause);
        bool is_new = false;

        if (client != NULL && clients_save(db, client, &is_new, &cause)) {
            added += is_new;
            changed += !is_new;
            continue;
        }
        if (fail_kind(cause) != FAIL_INPUT) {
            g_propagate_error(error, g_steal_pointer(&cause));
            return false;
        }
        g_printerr("line %u: %s: not taken\n", source.row->line, cause->message);
        refused++;
    }
    g_print("%u added, %u brought up to date, %u refused\n", added, changed, refused);
    *ret_person_needed = refused > 0;
    return true;
}

bool
desk_client_import(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_autoptr(Db) db = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *text = NULL;
    g_autoptr(GPtrArray) rows = NULL;
    Standards standards = { 0 };
    bool done = false;

    if (desk->words[0] == NULL)
        return fail(error, FAIL_SETUP, "which file? 'matins client import FILE.csv'");
    bytes = bytes_read_file(desk->words[0], MOST_CSV_BYTES, error);
    if (bytes == NULL)
        return false;
    text = text_from_bytes(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    rows = csv_read(text, error);
    if (rows == NULL || rows->len == 0 || !header_is_known(g_ptr_array_index(rows, 0), error)) {
        if (rows != NULL && rows->len == 0)
            fail(error, FAIL_INPUT, "the file is empty");
        return fail_in(error, "%s", desk->words[0]);
    }
    db = setting_connect(desk->setting, "matins_job", error);
    done = db != NULL && standards_load(desk, &standards, error) && db_begin(db, error) &&
           import_rows(&standards, db, rows, ret_person_needed, error) && db_commit(db, error);
    vat_calendar_free(standards.calendar);
    return done;
}

static char *
word_value(gconstpointer source, const char *name)
{
    char *const *words = source;
    gsize size = strlen(name);

    for (gsize i = 0; words[i] != NULL; i++)
        if (strncmp(words[i], name, size) == 0 && words[i][size] == '=')
            return g_strdup(words[i] + size + 1);
    return g_strdup("");
}

bool
desk_client_add(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_autoptr(Db) db = NULL;
    g_autoptr(Client) client = NULL;
    Standards standards = { 0 };
    bool is_new = false;

    (void)ret_person_needed;
    for (gsize i = 0; desk->words[i] != NULL; i++) {
        g_autofree char *name = g_strndup(desk->words[i], strcspn(desk->words[i], "="));

        if (!column_is_known(name))
            return fail(
                error, FAIL_SETUP, "'%s' is not KEY=VALUE with a known key", desk->words[i]);
    }
    if (!standards_load(desk, &standards, error))
        return false;
    client = client_from(word_value, desk->words, &standards, error);
    vat_calendar_free(standards.calendar);
    if (client == NULL)
        return false;
    db = setting_connect(desk->setting, "matins_job", error);
    if (db == NULL || !clients_save(db, client, &is_new, error))
        return false;
    g_print("%s %s\n", client->number, is_new ? "added" : "brought up to date");
    return true;
}

bool
desk_client_list(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_autoptr(Db) db = setting_connect(desk->setting, "matins_job", error);
    g_autoptr(GPtrArray) clients = db != NULL ? clients_list(db, error) : NULL;

    (void)ret_person_needed;
    if (clients == NULL)
        return false;
    for (guint i = 0; i < clients->len; i++) {
        const Client *client = g_ptr_array_index(clients, i);

        g_print(
            "%-12s %-14s %-8s %-10s %s\n", client->number, client->vat_number,
            client->live_from == DAY_NONE ? "observe" : "live", client->package, client->name);
    }
    return true;
}

bool
desk_client_show(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_autoptr(Db) db = setting_connect(desk->setting, "matins_job", error);
    g_autoptr(Client) client = NULL;
    g_autofree char *follow_up_from = NULL;
    g_autofree char *live_from = NULL;

    (void)ret_person_needed;
    if (desk->words[0] == NULL)
        return fail(error, FAIL_SETUP, "which one? 'matins client show NUMBER'");
    if (db == NULL || !desk_find_client(db, desk->words[0], &client, error))
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(COLUMNS); i++)
        g_print("%-18s %s\n", COLUMNS[i].name, *field(client, &COLUMNS[i]));
    follow_up_from = day_to_iso(client->follow_up_from);
    live_from = day_to_iso(client->live_from);
    g_print(
        "%-18s %s\n%-18s %d.%02d\n%-18s %s\n", "follow_up_from", follow_up_from,
        "deductible_percent", client->deductible_bp / 100, client->deductible_bp % 100, "live_from",
        client->live_from == DAY_NONE ? "observed only (matins client go-live)" : live_from);
    return true;
}

bool
desk_client_go_live(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_autoptr(Db) db = setting_connect(desk->setting, "matins_job", error);
    g_autoptr(GPtrArray) clients = NULL;
    bool all = desk->words[0] != NULL && g_str_equal(desk->words[0], "--all");

    (void)ret_person_needed;
    if (desk->words[0] == NULL)
        return fail(error, FAIL_SETUP, "which one? 'matins client go-live NUMBER…'");
    if (db == NULL)
        return false;
    clients =
        all ? clients_list(db, error) : g_ptr_array_new_with_free_func((GDestroyNotify)client_free);
    for (gsize i = 0; clients != NULL && !all && desk->words[i] != NULL; i++) {
        Client *client = NULL;

        if (!desk_find_client(db, desk->words[i], &client, error))
            return false;
        g_ptr_array_add(clients, client);
    }
    if (clients == NULL || !db_begin(db, error))
        return false;
    for (guint i = 0; i < clients->len; i++)
        if (!clients_go_live(
                db, ((Client *)g_ptr_array_index(clients, i))->id, desk_today(desk), error))
            return false;
    return db_commit(db, error);
}
