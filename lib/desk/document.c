/* document: what was read of a document, and what a person says of it. What is said is a reading
 * beside the program's; taking it back is another one. */
#include <string.h>

#include "base/fail.h"
#include "books/accounts.h"
#include "books/corrections.h"
#include "data/legal_forms.h"
#include "desk/desk.h"
#include "desk/show.h"

SQL(looks_fields);
SQL(looks_vat_rows);
SQL(looks_readings);
SQL(looks_values);
SQL(looks_state);
SQL(looks_deliveries);
SQL(corrections_put_right);

/* A document of a client file. */
typedef struct {
    Db *db;
    Client *client;
    const char *id;
    int no;
} Place;

static void
place_clear(Place *place)
{
    client_free(place->client);
    db_close(place->db);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

static bool
find_client(Place *place, GError **error)
{
    g_autofree char *number = NULL;

    if (!desk_split_document(place->id, &number, &place->no))
        return fail(
            error, FAIL_SETUP, "'%s' is not the number of a document (0412-d12)", place->id);
    return desk_find_client(place->db, number, &place->client, error);
}

/* The document that the first word names; role as setting_connect's. */
static bool
open_place(const Desk *desk, const char *role, Place *place, GError **error)
{
    if (desk->words[0] == NULL)
        return fail(error, FAIL_SETUP, "which one? Give its number, such as 0412-d137");
    place->id = desk->words[0];
    place->db = setting_connect(desk->setting, role, error);
    return place->db != NULL && find_client(place, error);
}

static bool
is_missing(const Place *place, GError **error)
{
    return fail(error, FAIL_SETUP, "there is no document %s that was read", place->id);
}

bool
desk_document_show(const Desk *desk, bool *ret_person_needed, GError **error)
{
    static const struct {
        const char *title;
        const char *sql;
        Show show;
    } parts[] = {
        { "What stands on it", sql_looks_fields, show_table },
        { "VAT", sql_looks_vat_rows, show_table },
        { "What fields were before", sql_looks_values, show_table },
        { "Reading", sql_looks_readings, show_cards },
        { "Where it stands", sql_looks_state, show_cards },
        { "Delivery", sql_looks_deliveries, show_cards },
    };
    g_auto(Place) place = { 0 };
    int found = 0;

    (void)ret_person_needed;
    if (!open_place(desk, "matins_report", &place, error))
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autoptr(Rows) rows = db_query(
            place.db, parts[i].sql, DB_ARGS(db_int(place.client->id), db_int(place.no)), error);

        if (rows == NULL)
            return false;
        found += rows_count(rows);
        parts[i].show(parts[i].title, rows, desk->json);
    }
    return found > 0 || is_missing(&place, error);
}

/* The words after the number put over what stands. */
static bool
take_values(json_t *said, char **words, GError **error)
{
    for (gsize i = 0; words[i] != NULL; i++) {
        const char *mark = strchr(words[i], '=');
        g_autofree char *field = NULL;

        if (mark == NULL || mark == words[i] || !g_utf8_validate(mark + 1, -1, NULL))
            return fail(error, FAIL_SETUP, "'%s' is not FIELD=VALUE", words[i]);
        field = g_strndup(words[i], (gsize)(mark - words[i]));
        json_object_set_new(said, field, json_string(mark + 1));
    }
    return true;
}

/* All that stands, or the fields that are named. */
static bool
drop_values(json_t *said, char **words, GError **error)
{
    if (words[0] == NULL)
        json_object_clear(said);
    for (gsize i = 0; words[i] != NULL; i++)
        if (json_object_del(said, words[i]) != 0)
            return fail(error, FAIL_SETUP, "nobody said anything of %s", words[i]);
    return true;
}

/* The bytes of an e-invoice are its values, and go to the package as they came. */
static bool
may_be_said(const KeptReading *kept, const json_t *said, GError **error)
{
    static const char *const open[] = { "direction", "paid_by", NULL };
    bool structured =
        g_str_equal(kept->reading->source, "ubl") || g_str_equal(kept->reading->source, "cii");
    const char *field;
    json_t *value;

    json_object_foreach((json_t *)said, field, value)
    {
        if (structured && !g_strv_contains(open, field))
            return fail(
                error, FAIL_INPUT,
                "%s: it is an e-invoice, whose values are what its sender wrote; ask for a credit "
                "note and a new invoice. Only direction and paid_by may be said",
                field);
    }
    return kept->is_read || json_object_size(said) == 0 || json_object_get(said, "type") != NULL ||
           fail(
               error, FAIL_INPUT, "nothing could be read of it: say what it is too (type=invoice)");
}

static bool
add(const Desk *desk, const Place *place, const KeptReading *kept, const json_t *said,
    GError **error)
{
    g_autofree char *data = g_build_filename(desk->setting->home, "data", NULL);
    g_autoptr(LegalForms) forms = legal_forms_load(data, error);
    g_autoptr(GPtrArray) ibans =
        forms != NULL ? accounts_own(place->db, place->client->id, error) : NULL;
    Sayer sayer = { .forms = forms, .said_by = g_get_user_name(), .day = desk_today(desk) };

    if (ibans == NULL)
        return false;
    g_ptr_array_add(ibans, NULL);
    sayer.self =
        (Self){ place->client->vat_number, place->client->name, (const char *const *)ibans->pdata };
    return corrections_add(place->db, place->client->id, &sayer, kept, said, error);
}

typedef bool (*Change)(json_t *said, char **words, GError **error);

/* What is said of the document becomes what `change` makes of it, in one commit. */
static bool
say(const Desk *desk, Change change, GError **error)
{
    g_auto(Place) place = { 0 };
    g_autoptr(KeptReading) kept = NULL;
    json_t *said = NULL;
    bool done = false;

    if (!open_place(desk, "matins_job", &place, error) ||
        !db_begin_client(place.db, place.client->id, error) ||
        !corrections_load(place.db, place.client->id, place.no, &kept, error))
        return false;
    if (kept == NULL)
        return is_missing(&place, error);
    said = json_copy(kept->said);
    done = change(said, desk->words + 1, error);
    if (done && !json_equal(said, kept->said))
        done = may_be_said(kept, said, error) && add(desk, &place, kept, said, error);
    json_decref(said);
    if (!done || !db_commit(place.db, error))
        return false;
    g_print(
        "%s: the next night acts on it, 'matins night --client %s' at once\n", place.id,
        place.client->number);
    return true;
}

bool
desk_document_set(const Desk *desk, bool *ret_person_needed, GError **error)
{
    (void)ret_person_needed;
    if (desk->words[0] != NULL && desk->words[1] == NULL)
        return fail(error, FAIL_SETUP, "what stands on it? See 'matins document set --help'");
    return say(desk, take_values, error);
}

bool
desk_document_unset(const Desk *desk, bool *ret_person_needed, GError **error)
{
    (void)ret_person_needed;
    return say(desk, drop_values, error);
}

static bool
put_right(const Desk *desk, const char *id, GError **error)
{
    char *words[] = { (char *)id, NULL };
    Desk one = *desk;
    g_auto(Place) place = { 0 };
    gint64 changed = 0;

    one.words = words;
    if (!open_place(&one, "matins_job", &place, error) ||
        !db_begin_client(place.db, place.client->id, error) ||
        !db_run_counted(
            place.db, sql_corrections_put_right,
            DB_ARGS(
                db_int(place.client->id), db_int(place.no), db_day(desk_today(desk)),
                db_text(g_get_user_name())),
            &changed, error))
        return false;
    if (changed == 0)
        return fail(error, FAIL_SETUP, "%s was not delivered with other values", id);
    return clients_wake(place.db, place.client->id, desk_today(desk), error) &&
           db_commit(place.db, error);
}

bool
desk_document_put_right(const Desk *desk, bool *ret_person_needed, GError **error)
{
    (void)ret_person_needed;
    if (desk->words[0] == NULL)
        return fail(error, FAIL_SETUP, "which one? Give its number, such as 0412-d137");
    for (gsize i = 0; desk->words[i] != NULL; i++)
        if (!put_right(desk, desk->words[i], error))
            return false;
    return true;
}
