/* The accounts of a client file, and what a person should know of them. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/cents.h"
#include "base/day.h"
#include "db/db.h"
#include "formats/statement.h"

/* The number of a statement's account, made when it is new; keeps what the statement tells of it.
 */
bool accounts_meet(
    Db *db, gint64 client_id, Day night_on, const Statement *statement, int *ret_no,
    GError **error);

/* The client file's own accounts: their IBANs. of char *, sorted. */
GPtrArray *accounts_own(Db *db, gint64 client_id, GError **error);

/* Makes an account the client file's own, unless another had it on an earlier night: *ret_owner is
 * then that one's number, else NULL. */
bool accounts_claim(
    Db *db, gint64 client_id, Day night_on, const char *iban, char **ret_owner, GError **error);

typedef struct {
    bool was_there;
    guint statements;   /* that count for nothing now */
    guint transactions; /* and these with them, their ties undone */
} AccountReleased;

/* Takes an account out of a client file that should never have had it. */
bool accounts_release(
    Db *db, gint64 client_id, Day night_on, const char *iban, AccountReleased *ret_released,
    GError **error);

/* What a person should know, with the code of an exception. */
typedef struct {
    int account_no;
    const char *code; /* "statement-corrected", "line-unconfirmed" */
    Day day_on;
    bool has_cents;
    Cents cents;
    const char *party;  /* may be NULL */
    const char *reason; /* for people */
} AccountNote;

bool accounts_note(Db *db, gint64 client_id, Day night_on, const AccountNote *note, GError **error);

/* Withdraws lines that only a link or another interim source told of, though booked statements
 * without a hole tell of their day and ACCOUNT_DAYS_AFTER more; a note each. *ret_count: how many.
 */
#define ACCOUNT_DAYS_AFTER 5
bool
accounts_drop_unconfirmed(Db *db, gint64 client_id, Day night_on, guint *ret_count, GError **error);

/* Sets down until when the next statement of some accounts should have come, by their habit.
 * account_nos: of gint64. */
bool accounts_expect(Db *db, gint64 client_id, const GArray *account_nos, GError **error);
