/* delivery: what waits on its way out for a person, and what the person says of it. What is said is
 * an event of the delivery, with the name of the user who said it. */
#include "base/fail.h"
#include "books/deliveries.h"
#include "desk/desk.h"
#include "desk/show.h"

SQL(looks_waiting);

bool
desk_delivery_list(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_autoptr(Rows) rows = desk_look(desk, sql_looks_waiting, error);

    if (rows == NULL)
        return false;
    show_cards("Deliveries that wait for a person", rows, desk->json);
    *ret_person_needed = rows_count(rows) > 0;
    return true;
}

/* What a person may say: from each state, the one it comes to; the state itself: it may not. */
typedef struct {
    const char *verb;
    const char *words;
    DeliveryState held;
    DeliveryState refused;
    DeliveryState in_doubt;
} Say;

static DeliveryState
state_after(const Say *say, DeliveryState state)
{
    switch (state) {
    case DELIVERY_HELD:
        return say->held;
    case DELIVERY_REFUSED:
        return say->refused;
    case DELIVERY_IN_DOUBT:
        return say->in_doubt;
    case DELIVERY_QUEUED:
    case DELIVERY_SENDING:
    case DELIVERY_ACCEPTED:
    case DELIVERY_CONFIRMED:
    case DELIVERY_RETRY:
    case DELIVERY_CANCELLED:
        return state;
    }
    g_assert_not_reached();
}

/* "0412-v3": the number of a client file may hold -v too, so the last one counts. */
static bool
split_delivery(const char *id, char **ret_client, int *ret_no, GError **error)
{
    const char *mark = g_strrstr(id, "-v");
    guint64 no = 0;

    if (mark == NULL || mark == id ||
        !g_ascii_string_to_unsigned(mark + 2, 10, 1, G_MAXINT32, &no, NULL))
        return fail(
            error, FAIL_SETUP, "'%s' is no delivery: 'matins delivery list' names them", id);
    *ret_client = g_strndup(id, (gsize)(mark - id));
    *ret_no = (int)no;
    return true;
}

static bool
say_of(Db *db, const Client *client, Delivery *delivery, const Say *say, GError **error)
{
    DeliveryState to = state_after(say, delivery->state);
    g_autofree char *words = g_strdup_printf("%s by %s", say->words, g_get_user_name());

    if (*delivery->target == '\0')
        return fail(
            error, FAIL_SETUP,
            "there is nothing to %s: the document goes by itself once what holds it is put right",
            say->verb);
    if (to == delivery->state)
        return fail(
            error, FAIL_SETUP, "what is %s cannot be %s", delivery_state_name(delivery->state),
            say->words);
    return deliveries_decide(db, client->id, delivery, to, words, error);
}

/* A delivery, in a commit of its own. */
static bool
say_one(Db *db, const char *id, const Say *say, GError **error)
{
    g_autoptr(Client) client = NULL;
    g_autoptr(Delivery) delivery = NULL;
    g_autofree char *number = NULL;
    int no = 0;

    if (!split_delivery(id, &number, &no, error) || !desk_find_client(db, number, &client, error))
        return false;
    if (!db_begin_client(db, client->id, error) ||
        !deliveries_find(db, client->id, no, &delivery, error))
        return false;
    if (delivery == NULL)
        return fail(error, FAIL_SETUP, "there is no delivery %s", id);
    if (!say_of(db, client, delivery, say, error) || !db_commit(db, error))
        return fail_in(error, "%s", id);
    g_print("%s is %s\n", id, delivery_state_name(delivery->state));
    return true;
}

static bool
say_all(const Desk *desk, const Say *say, GError **error)
{
    g_autoptr(Db) db = NULL;

    if (desk->words[0] == NULL)
        return fail(error, FAIL_SETUP, "which one? 'matins delivery %s 0412-v3…'", say->verb);
    db = setting_connect(desk->setting, "matins_job", error);
    if (db == NULL)
        return false;
    for (gsize i = 0; desk->words[i] != NULL; i++)
        if (!say_one(db, desk->words[i], say, error))
            return false;
    return true;
}

bool
desk_delivery_release(const Desk *desk, bool *ret_person_needed, GError **error)
{
    static const Say say = { "release", "released", DELIVERY_QUEUED, DELIVERY_QUEUED,
                             DELIVERY_RETRY };

    (void)ret_person_needed;
    return say_all(desk, &say, error);
}

bool
desk_delivery_confirm(const Desk *desk, bool *ret_person_needed, GError **error)
{
    static const Say say = { "confirm", "confirmed", DELIVERY_HELD, DELIVERY_REFUSED,
                             DELIVERY_ACCEPTED };

    (void)ret_person_needed;
    return say_all(desk, &say, error);
}

bool
desk_delivery_cancel(const Desk *desk, bool *ret_person_needed, GError **error)
{
    static const Say say = { "cancel", "cancelled", DELIVERY_CANCELLED, DELIVERY_CANCELLED,
                             DELIVERY_CANCELLED };

    (void)ret_person_needed;
    return say_all(desk, &say, error);
}
