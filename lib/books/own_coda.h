/* Accounts that the bank tells of by a link only, written out as CODA for the accounting package.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"
#include "formats/daily.h"
#include "formats/statement.h"

typedef struct {
    int no;
    char *iban;
    char *currency;
    char *holder, *bic, *description; /* NULL: not told */
    Day first_on;
    Day began_on; /* DAY_NONE before the first night */
    DailyStand stand;
    char *problem;   /* that stands; NULL: none */
    bool has_booked; /* statements of the bank's own came since */
} OwnCoda;

/* Switches an account on from a day (never before what was written), or off with DAY_NONE. currency
 * may be NULL. *ret_found: how many accounts fit; *ret_first: the day from which on, DAY_NONE. */
bool own_coda_switch(
    Db *db, gint64 client_id, const char *iban, const char *currency, Day first_on,
    guint *ret_found, Day *ret_first, GError **error);

/* Those that are on, by number. of OwnCoda. */
GPtrArray *own_coda_accounts(Db *db, gint64 client_id, GError **error);

/* What an account's statements are made of. */
typedef struct {
    GPtrArray *proofs; /* of DailyProof */
    GArray *lines;     /* of DailyLine: those not written yet */
    GArray *numbers;   /* of gint64: their numbers */
    GArray *details;   /* of Transaction: all of each; strings live in rows */
    Rows *rows;
} OwnCodaStuff;

void own_coda_stuff_clear(OwnCodaStuff *stuff);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(OwnCodaStuff, own_coda_stuff_clear)

bool own_coda_load(
    Db *db, gint64 client_id, const OwnCoda *account, OwnCodaStuff *ret_stuff, GError **error);

/* The next number of a year. */
bool own_coda_next(
    Db *db, gint64 client_id, const OwnCoda *account, int year, int *ret_number, GError **error);

/* Keeps that a statement was written with these lines, and which delivery takes it. */
bool own_coda_add(
    Db *db, gint64 client_id, Day night_on, const OwnCoda *account, const DailyStatement *statement,
    int year, int number, int delivery_no, const OwnCodaStuff *stuff, GError **error);

/* Keeps up to where it is written. problem: NULL when there is none. */
bool own_coda_stand(
    Db *db, gint64 client_id, Day night_on, const OwnCoda *account, const DailyStand *stand,
    const char *problem, GError **error);
