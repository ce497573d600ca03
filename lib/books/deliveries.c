#include "books/deliveries.h"

#include "base/fail.h"

SQL(deliveries_add);
SQL(deliveries_add_event);
SQL(deliveries_hold);
SQL(deliveries_open);
SQL(deliveries_find);
SQL(deliveries_decide);
SQL(deliveries_move);
SQL(deliveries_drop_problem);

#define TO(state) (1u << DELIVERY_##state)

static const struct {
    const char *name;
    guint next; /* TO() bits */
} STATES[] = {
    [DELIVERY_QUEUED] = { "queued", TO(SENDING) | TO(HELD) | TO(CANCELLED) },
    [DELIVERY_SENDING] = { "sending", TO(ACCEPTED) | TO(RETRY) | TO(REFUSED) | TO(IN_DOUBT) },
    [DELIVERY_ACCEPTED] = { "accepted", TO(CONFIRMED) | TO(REFUSED) }, /* a bounce */
    [DELIVERY_CONFIRMED] = { "confirmed", 0 },
    [DELIVERY_RETRY] = { "retry", TO(SENDING) | TO(HELD) | TO(CANCELLED) },
    [DELIVERY_REFUSED] = { "refused", TO(QUEUED) | TO(CANCELLED) }, /* by a person */
    [DELIVERY_IN_DOUBT] = { "in_doubt",
                            TO(ACCEPTED) | TO(RETRY) | TO(REFUSED) | TO(HELD) | TO(CANCELLED) },
    [DELIVERY_HELD] = { "held", TO(QUEUED) | TO(CANCELLED) },
    [DELIVERY_CANCELLED] = { "cancelled", 0 },
};

const char *
delivery_state_name(DeliveryState state)
{
    return STATES[state].name;
}

bool
delivery_may_move(DeliveryState from, DeliveryState to)
{
    return (STATES[from].next & (1u << to)) != 0;
}

void
delivery_free(Delivery *delivery)
{
    if (delivery == NULL)
        return;
    g_free(delivery->kind);
    g_free(delivery->channel);
    g_free(delivery->target);
    g_free(delivery->name);
    g_free(delivery->sha256);
    g_free(delivery);
}

static bool
add_event(
    Db *db, gint64 client_id, int no, const char *from, const char *to, const char *words,
    GError **error)
{
    return db_run(
        db, sql_deliveries_add_event,
        DB_ARGS(db_int(client_id), db_int(no), db_text(from), db_text(to), db_text(words)), error);
}

/* The number of the row that was made, if one was, and its first event. */
static bool
take_made(
    Db *db, gint64 client_id, Rows *rows, DeliveryState state, const char *words, int *ret_no,
    GError **error)
{
    int no = 0;

    if (rows == NULL)
        return false;
    no = rows_count(rows) > 0 ? (int)rows_int(rows, 0, 0) : 0;
    if (no > 0 && !add_event(db, client_id, no, "", STATES[state].name, words, error))
        return false;
    *ret_no = no;
    return true;
}

bool
deliveries_enqueue(
    Db *db, gint64 client_id, Day night_on, const NewDelivery *delivery, int *ret_no,
    GError **error)
{
    g_autoptr(Rows) rows = db_query(
        db, sql_deliveries_add,
        DB_ARGS(
            db_int(client_id), db_day(night_on), db_text(delivery->kind),
            delivery->document_no > 0 ? db_int(delivery->document_no) : db_no_int(),
            db_int(delivery->version), db_text(delivery->channel), db_text(delivery->target),
            db_text(delivery->name), db_text(delivery->sha256),
            delivery->reading_no > 0 ? db_int(delivery->reading_no) : db_no_int()),
        error);

    return take_made(db, client_id, rows, DELIVERY_QUEUED, "", ret_no, error);
}

static bool
drop_problem(Db *db, gint64 client_id, int document_no, const char *unless, GError **error)
{
    return db_run(
        db, sql_deliveries_drop_problem,
        DB_ARGS(db_int(client_id), db_int(document_no), db_text(unless)), error);
}

bool
deliveries_hold(
    Db *db, gint64 client_id, Day night_on, const char *kind, int document_no, const char *name,
    const char *sha256, const char *sentence, GError **error)
{
    g_autoptr(Rows) rows = NULL;
    int no = 0;

    if (!drop_problem(db, client_id, document_no, sentence, error))
        return false;
    rows = db_query(
        db, sql_deliveries_hold,
        DB_ARGS(
            db_int(client_id), db_day(night_on), db_text(kind), db_int(document_no), db_text(name),
            db_text(sha256), db_text(sentence)),
        error);
    return take_made(db, client_id, rows, DELIVERY_HELD, sentence, &no, error);
}

bool
deliveries_unhold(Db *db, gint64 client_id, int document_no, GError **error)
{
    return drop_problem(db, client_id, document_no, NULL, error);
}

static DeliveryState
state_from_name(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(STATES); i++)
        if (g_str_equal(STATES[i].name, name))
            return (DeliveryState)i;
    g_assert_not_reached(); /* the table's CHECK has the same names */
}

static Delivery *
delivery_of_row(const Rows *rows, int row)
{
    Delivery *delivery = g_new0(Delivery, 1);

    delivery->no = (int)rows_int(rows, row, 0);
    delivery->kind = g_strdup(rows_text(rows, row, 1));
    delivery->document_no = (int)rows_int(rows, row, 2);
    delivery->version = (int)rows_int(rows, row, 3);
    delivery->channel = g_strdup(rows_text(rows, row, 4));
    delivery->target = g_strdup(rows_text(rows, row, 5));
    delivery->name = g_strdup(rows_text(rows, row, 6));
    delivery->sha256 = g_strdup(rows_text(rows, row, 7));
    delivery->state = state_from_name(rows_text(rows, row, 8));
    delivery->attempts = (int)rows_int(rows, row, 9);
    delivery->epoch = (int)rows_int(rows, row, 10);
    delivery->marked = rows_bool(rows, row, 11);
    return delivery;
}

GPtrArray *
deliveries_open(Db *db, gint64 client_id, Day night_on, GError **error)
{
    g_autoptr(Rows) rows =
        db_query(db, sql_deliveries_open, DB_ARGS(db_int(client_id), db_day(night_on)), error);
    GPtrArray *deliveries = NULL;

    if (rows == NULL)
        return NULL;
    deliveries = g_ptr_array_new_with_free_func((GDestroyNotify)delivery_free);
    for (int row = 0; row < rows_count(rows); row++)
        g_ptr_array_add(deliveries, delivery_of_row(rows, row));
    return deliveries;
}

bool
deliveries_find(Db *db, gint64 client_id, int no, Delivery **ret_delivery, GError **error)
{
    g_autoptr(Rows) rows =
        db_query(db, sql_deliveries_find, DB_ARGS(db_int(client_id), db_int(no)), error);

    if (rows == NULL)
        return false;
    *ret_delivery = rows_count(rows) > 0 ? delivery_of_row(rows, 0) : NULL;
    return true;
}

/* FAIL_STOP when the state machine has no such step. */
static bool
check_step(const Delivery *delivery, DeliveryState to, GError **error)
{
    if (delivery_may_move(delivery->state, to))
        return true;
    return fail(
        error, FAIL_STOP, "delivery %d cannot go from %s to %s", delivery->no,
        STATES[delivery->state].name, STATES[to].name);
}

static bool
move(
    Db *db, gint64 client_id, Delivery *delivery, DeliveryState to, int claim, const char *words,
    Day not_before, GError **error)
{
    gint64 changed = 0;

    if (!check_step(delivery, to, error))
        return false;
    if (!db_run_counted(
            db, sql_deliveries_move,
            DB_ARGS(
                db_int(client_id), db_int(delivery->no), db_int(delivery->epoch),
                db_text(STATES[to].name), db_int(claim), db_text(words), db_day(not_before),
                db_text(STATES[delivery->state].name)),
            &changed, error))
        return false;
    if (changed != 1)
        return fail(
            error, FAIL_STOP, "delivery %d was claimed by somebody else meanwhile", delivery->no);
    delivery->state = to;
    delivery->epoch += claim;
    delivery->attempts += claim;
    return true;
}

bool
deliveries_claim(Db *db, gint64 client_id, Delivery *delivery, GError **error)
{
    return move(db, client_id, delivery, DELIVERY_SENDING, /* claim */ 1, "", DAY_NONE, error);
}

bool
deliveries_move(
    Db *db, gint64 client_id, Delivery *delivery, DeliveryState to, const char *words,
    Day not_before, GError **error)
{
    return move(db, client_id, delivery, to, /* claim */ 0, words, not_before, error);
}

bool
deliveries_mark(Db *db, gint64 client_id, Delivery *delivery, const char *words, GError **error)
{
    return add_event(
        db, client_id, delivery->no, STATES[DELIVERY_SENDING].name, STATES[DELIVERY_SENDING].name,
        words, error);
}

bool
deliveries_decide(
    Db *db, gint64 client_id, Delivery *delivery, DeliveryState to, const char *words,
    GError **error)
{
    const char *from = STATES[delivery->state].name;
    gint64 changed = 0;

    if (!check_step(delivery, to, error) ||
        !db_run_counted(
            db, sql_deliveries_decide,
            DB_ARGS(
                db_int(client_id), db_int(delivery->no), db_int(delivery->epoch), db_text(from),
                db_text(STATES[to].name), db_text(words)),
            &changed, error))
        return false;
    if (changed != 1)
        return fail(error, FAIL_LATER, "delivery %d was moved on meanwhile", delivery->no);
    if (!add_event(db, client_id, delivery->no, from, STATES[to].name, words, error))
        return false;
    delivery->state = to;
    delivery->epoch++;
    return true;
}
