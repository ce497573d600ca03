/* Links of a client file: what they read, where they stand, their sealed credentials. */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

#include "base/day.h"
#include "books/nights.h"
#include "db/db.h"

typedef enum {
    LINK_NEW, /* waits for the client's consent */
    LINK_ACTIVE,
    LINK_FAILING, /* tried again the next night */
    LINK_EXPIRED, /* the consent ended: not read until it is renewed */
    LINK_STOPPED, /* by a person: what it brought stays */
} LinkState;

typedef struct {
    int no;
    char *kind;
    char *name;
    char *identity; /* what it reads; no other link of the kind may read the same */
    json_t *settings;
    GBytes *sealed; /* NULL: no credentials */
    json_t *cursor;
    LinkState state;
    Day last_tried_on, last_success_on, last_useful_on;
    Day next_on; /* DAY_NONE: it is not read by itself */
    int failures;
    Day expires_on;
    int warned_days; /* of the warning that stands; -1: none */
    char *draft;
    Day stopped_on;
    char *problem;
} Link;

void link_free(Link *link);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Link, link_free)

/* "active", "failing" … */
const char *link_state_name(LinkState state);

/* Adds a link and sets its number. FAIL_INPUT when one to the same stands already. */
bool links_add(Db *db, gint64 client_id, Day night_on, Link *link, GError **error);

/* By number. of Link. */
GPtrArray *links_list(Db *db, gint64 client_id, GError **error);

/* *ret_link is NULL when there is none. */
bool links_find(Db *db, gint64 client_id, int no, Link **ret_link, GError **error);

/* Keeps everything of a link but its credentials. */
bool links_save(Db *db, gint64 client_id, const Link *link, GError **error);

/* sealed: as store_seal_secret made it; NULL forgets them. */
bool links_seal(Db *db, gint64 client_id, int no, GBytes *sealed, GError **error);

/* A host that did not answer in time is not waited for again in the same run. */
bool links_silence(Db *db, const NightRun *run, const char *host, GError **error);
bool
links_is_silent(Db *db, const NightRun *run, const char *host, bool *ret_silent, GError **error);
