/* Deliveries: the one door out. A row says what goes where, and how far it came; its bytes are in
 * the store before the first attempt.
 *
 * An act outside stands between two commits: `sending` is claimed and committed, the act is done,
 * its outcome is committed. Each claim raises the row's epoch and every change names it, so that a
 * worker that was cut off changes nothing any more. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"

typedef enum {
    DELIVERY_QUEUED,
    DELIVERY_SENDING,
    DELIVERY_ACCEPTED,  /* the other side has it, by its own word */
    DELIVERY_CONFIRMED, /* and it was seen in the books there */
    DELIVERY_RETRY,
    DELIVERY_REFUSED,
    DELIVERY_IN_DOUBT, /* may have been accepted: never sent again without evidence or policy */
    DELIVERY_HELD,     /* for a person */
    DELIVERY_CANCELLED,
} DeliveryState;

const char *delivery_state_name(DeliveryState state);

/* Whether the state machine has that step. */
bool delivery_may_move(DeliveryState from, DeliveryState to);

typedef struct {
    const char *kind; /* "purchase", "sale", "receipt", "other", "companion", "todo-mail" … */
    int document_no;  /* 0: none */
    int reading_no;   /* whose values it holds; 0: nobody's */
    int version;
    const char *channel;
    const char *target;
    const char *name; /* file name there, or the Message-ID */
    const char *sha256;
} NewDelivery;

/* Puts it into the outbox. *ret_no is 0 when it stands there already (same kind, document, version
 * and target, or same kind, target and name): then nothing was changed. */
bool deliveries_enqueue(
    Db *db, gint64 client_id, Day night_on, const NewDelivery *delivery, int *ret_no,
    GError **error);

/* A document that should go and cannot: a held row without a target that says why. The same
 * sentence stands once; another one replaces it. kind: as above. */
bool deliveries_hold(
    Db *db, gint64 client_id, Day night_on, const char *kind, int document_no, const char *name,
    const char *sha256, const char *sentence, GError **error);
/* What held a document is solved. */
bool deliveries_unhold(Db *db, gint64 client_id, int document_no, GError **error);

typedef struct {
    int no;
    char *kind;
    int document_no;
    int version;
    char *channel;
    char *target;
    char *name;
    char *sha256;
    DeliveryState state;
    int attempts;
    int epoch;
    bool marked; /* its last act came to the step that cannot be taken back */
} Delivery;

void delivery_free(Delivery *delivery);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Delivery, delivery_free)

/* Those to act upon: queued, retry (once its date has come), sending, in doubt. of Delivery. */
GPtrArray *deliveries_open(Db *db, gint64 client_id, Day night_on, GError **error);

/* To `sending` under a new epoch. */
bool deliveries_claim(Db *db, gint64 client_id, Delivery *delivery, GError **error);

/* To another state, with the words of the other side. FAIL_STOP when the delivery was claimed by
 * somebody else since, or when there is no such step. not_before: of a retry, else DAY_NONE. */
bool deliveries_move(
    Db *db, gint64 client_id, Delivery *delivery, DeliveryState to, const char *words,
    Day not_before, GError **error);

/* The act comes to the step that cannot be taken back (`sending` stays). */
bool
deliveries_mark(Db *db, gint64 client_id, Delivery *delivery, const char *words, GError **error);

/* *ret_delivery is NULL when there is none of that number. */
bool deliveries_find(Db *db, gint64 client_id, int no, Delivery **ret_delivery, GError **error);

/* As deliveries_move, by a person: under a new epoch, so that a worker that has it in hand changes
 * nothing any more. FAIL_LATER when a worker moved it on meanwhile. */
bool deliveries_decide(
    Db *db, gint64 client_id, Delivery *delivery, DeliveryState to, const char *words,
    GError **error);
