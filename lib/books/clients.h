/* Client files: one row each, its settings. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"

typedef struct {
    gint64 id;
    char *number; /* what people call it by: 0412 */
    char *name;
    char *vat_number; /* canonical: BE0403227218 */
    char *language;   /* nl fr de en */
    char *email;
    char *vat_period; /* monthly quarterly none */
    char *package;    /* a delivery profile */
    char *delivery_address;
    char *manager;
    char *team;
    char *recipients; /* more addresses, apart by ';' */
    char *phone;
    char *forward;    /* at-once when-explained go-ahead */
    char *remind;     /* off draft on */
    char *vat_regime; /* normal small-business exempt mixed none */
    int deductible_bp;
    char *follow_up; /* which lines without a document: all all-but-sales all-but-receipts none */
    Day follow_up_from; /* older items never become work */
    Day live_from;      /* DAY_NONE: only observed */
} Client;

void client_free(Client *client);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Client, client_free)

/* Every client file, by number. of Client. */
GPtrArray *clients_list(Db *db, GError **error);

/* *ret_client is NULL when there is none. The number is compared without case. */
bool clients_find(Db *db, const char *number, Client **ret_client, GError **error);
bool clients_get(Db *db, gint64 id, Client **ret_client, GError **error);

/* Adds a client file, or brings the one with its number up to date; *ret_added says which.
 * FAIL_INPUT when another client file has its VAT number. live_from is never changed here. */
bool clients_save(Db *db, const Client *client, bool *ret_added, GError **error);

/* From `day` on the file is acted for, not only observed. */
bool clients_go_live(Db *db, gint64 id, Day day, GError **error);

/* When something of the file next falls due by itself; DAY_NONE: nothing does. */
bool clients_set_next_due(Db *db, gint64 id, Day day, GError **error);

/* Something was said of the file that its next night, from `day` on, is to act on. */
bool clients_wake(Db *db, gint64 id, Day day, GError **error);
