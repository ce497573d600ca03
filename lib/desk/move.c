/* document move: a document that is made out to another client file of the firm goes there. First
 * it stands there, bytes and arrival, in a commit of that client file; then it is gone here.
 * Stopped in between, the same command finishes it. */
#include "base/fail.h"
#include "books/moves.h"
#include "desk/desk.h"
#include "store/store.h"

SQL(clients_with_vat_number);

typedef struct {
    const Desk *desk;
    Db *db;
    Store *store;
    const char *id; /* 0412-d12 */
    Client *from;
    Client *to;
    int document_no;
    Moving *moving;
} Move;

static void
move_clear(Move *move)
{
    moving_free(move->moving);
    client_free(move->to);
    client_free(move->from);
    store_free(move->store);
    db_close(move->db);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Move, move_clear)

static bool
open_move(Move *move, GError **error)
{
    g_autofree char *number = NULL;

    move->id = move->desk->words[0];
    if (move->id == NULL || !desk_split_document(move->id, &number, &move->document_no))
        return fail(
            error, FAIL_SETUP, "which one, and where to? 'matins document move 0412-d12 [0413]'");
    move->db = setting_connect(move->desk->setting, "matins_job", error);
    move->store = move->db != NULL ? store_open(move->desk->setting->home, error) : NULL;
    return move->store != NULL && desk_find_client(move->db, number, &move->from, error);
}

/* What stands in the way, as a sentence. */
static bool
check_standing(const Move *move, GError **error)
{
    const Moving *moving = move->moving;

    if (moving == NULL)
        return fail(error, FAIL_SETUP, "there is no document %s", move->id);
    if (moving->is_sent)
        return fail(
            error, FAIL_INPUT,
            "%s was delivered for client file %s: take it back in the package first, and 'matins "
            "delivery cancel' it",
            move->id, move->from->number);
    return !moving->is_tied ||
           fail(
               error, FAIL_INPUT,
               "%s is tied to a payment of client file %s: say whose it is with 'matins document "
               "set %s buyer_vat=…', which unties it",
               move->id, move->from->number, move->id);
}

static bool
load_moving(Move *move, GError **error)
{
    if (!db_begin_client(move->db, move->from->id, error) ||
        !moves_load(move->db, move->from->id, move->document_no, &move->moving, error))
        return false;
    db_rollback(move->db);
    return check_standing(move, error);
}

/* The client file that is named, else the one whose number the document is made out to. */
static bool
find_target(Move *move, GError **error)
{
    const char *named = move->desk->words[1];
    const char *vat = move->moving->wrong_company;
    g_autoptr(Rows) rows = NULL;

    if (named == NULL && vat == NULL)
        return fail(
            error, FAIL_SETUP,
            "%s is made out to nobody else: name the client file that it goes to", move->id);
    if (named == NULL) {
        rows = db_query(
            move->db, sql_clients_with_vat_number,
            DB_ARGS(db_text(vat), db_text(move->from->number)), error);
        if (rows == NULL)
            return false;
        if (rows_count(rows) == 0)
            return fail(
                error, FAIL_SETUP,
                "%s is made out to %s, which is no client file of this firm: send it back",
                move->id, vat);
        named = rows_text(rows, 0, 0);
    }
    return desk_find_client(move->db, named, &move->to, error) &&
           (move->to->id != move->from->id ||
            fail(error, FAIL_SETUP, "%s is in client file %s already", move->id, named));
}

static bool
copy_bytes(const Move *move, GError **error)
{
    g_autoptr(GBytes) bytes =
        store_get(move->store, move->from->number, move->moving->sha256, error);
    g_autofree char *sha256 = NULL;

    return bytes != NULL && store_put(move->store, move->to->number, bytes, &sha256, error);
}

static bool
arrive(const Move *move, char **ret_to, GError **error)
{
    Day today = desk_today(move->desk);
    int document_no = 0;

    if (!db_begin_client(move->db, move->to->id, error) ||
        !moves_in(
            move->db, move->to->id, today, move->moving, move->id, g_get_user_name(), &document_no,
            error) ||
        !clients_wake(move->db, move->to->id, today, error) || !db_commit(move->db, error))
        return false;
    *ret_to = g_strdup_printf("%s-d%d", move->to->number, document_no);
    return true;
}

static bool
leave(const Move *move, const char *to, GError **error)
{
    Day today = desk_today(move->desk);

    return db_begin_client(move->db, move->from->id, error) &&
           moves_out(
               move->db, move->from->id, today, move->document_no, to, g_get_user_name(), error) &&
           clients_wake(move->db, move->from->id, today, error) && db_commit(move->db, error);
}

bool
desk_document_move(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_auto(Move) move = { .desk = desk };
    g_autofree char *to = NULL;

    (void)ret_person_needed;
    if (!open_move(&move, error) || !load_moving(&move, error) || !find_target(&move, error) ||
        !copy_bytes(&move, error) || !arrive(&move, &to, error) || !leave(&move, to, error))
        return false;
    g_print(
        "%s is now %s of %s; the next night reads it there, 'matins night --client %s' at once\n",
        move.id, to, move.to->name, move.to->number);
    return true;
}
