/* supplier: what client files learned of their suppliers from confirmed papers, and having it
 * forgotten. */
#include "base/fail.h"
#include "books/lessons.h"
#include "desk/desk.h"
#include "desk/show.h"
#include "ident/vat.h"

SQL(looks_suppliers);
SQL(looks_supplier_facts);
SQL(looks_supplier_papers);

bool
desk_supplier_list(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_autoptr(Rows) rows = desk_look(desk, sql_looks_suppliers, error);

    (void)ret_person_needed;
    if (rows != NULL)
        show_table("Suppliers that are known", rows, desk->json);
    return rows != NULL;
}

/* A supplier of a client file: "0412 BE0800000174". */
typedef struct {
    Db *db;
    Client *client;
    char *vat;
} Place;

static void
place_clear(Place *place)
{
    client_free(place->client);
    g_free(place->vat);
    db_close(place->db);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

static bool
open_place(const Desk *desk, const char *role, Place *place, GError **error)
{
    if (desk->words[0] == NULL || desk->words[1] == NULL)
        return fail(error, FAIL_SETUP, "which one? Give client file and VAT number: 0412 BE0…");
    if (!vat_parse_of_country(desk->words[1], "BE", &place->vat, error))
        return false;
    place->db = setting_connect(desk->setting, role, error);
    return place->db != NULL && desk_find_client(place->db, desk->words[0], &place->client, error);
}

static bool
nothing_known(const Place *place, GError **error)
{
    return fail(
        error, FAIL_SETUP, "client file %s knows nothing of a supplier %s", place->client->number,
        place->vat);
}

bool
desk_supplier_show(const Desk *desk, bool *ret_person_needed, GError **error)
{
    static const struct {
        const char *title;
        const char *sql;
    } parts[] = {
        { "What is known", sql_looks_supplier_facts },
        { "Papers that taught it", sql_looks_supplier_papers },
    };
    g_auto(Place) place = { 0 };
    int found = 0;

    (void)ret_person_needed;
    if (!open_place(desk, "matins_report", &place, error))
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autoptr(Rows) rows = db_query(
            place.db, parts[i].sql, DB_ARGS(db_int(place.client->id), db_text(place.vat)), error);

        if (rows == NULL)
            return false;
        found += rows_count(rows);
        show_table(parts[i].title, rows, desk->json);
    }
    return found > 0 || nothing_known(&place, error);
}

bool
desk_supplier_forget(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_auto(Place) place = { 0 };
    bool is_known = false;

    (void)ret_person_needed;
    return open_place(desk, "matins_job", &place, error) &&
           db_begin_client(place.db, place.client->id, error) &&
           lessons_forget(
               place.db, place.client->id, place.vat, desk_today(desk), g_get_user_name(),
               &is_known, error) &&
           (is_known || nothing_known(&place, error)) && db_commit(place.db, error);
}
