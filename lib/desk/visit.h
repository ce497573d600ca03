/* A visit of a link: its secrets opened before it, and what came of it kept after it. For the verbs
 * of links and for collect. */
#pragma once

#include "books/clients.h"
#include "books/links.h"
#include "links/link.h"
#include "store/store.h"

/* Where a visit takes place. */
typedef struct {
    Db *db; /* inside a commit of the client file */
    Store *store;
    const Client *client;
    Day night_on;
    int timeout_s;
    int settle_s;
    gint64 most_bytes;
    const char *data; /* the home's own data files */
    /* Commits what was done and goes on in a new commit of the client file. */
    bool (*commit)(gpointer user, GError **error);
    gpointer user;
} VisitPlace;

/* Opens the link's secrets. place and link are borrowed for the life of the visit. FAIL_STOP when
 * they do not open. */
bool visit_open(const VisitPlace *place, Link *link, LinkVisit *ret_visit, GError **error);
/* Wipes them. */
void visit_close(LinkVisit *visit);

/* Seals secrets (an object of texts) for a link and keeps them. */
bool visit_seal(const VisitPlace *place, int link_no, const json_t *secrets, GError **error);

/* Writes into the link what came of a visit, and keeps it: state, dates, problem, and the warning
 * of a consent that ends with the mail that goes with it. cause: NULL when all went well. useful:
 * it brought something new. */
bool visit_settle(
    const VisitPlace *place, Link *link, const LinkVisit *visit, const GError *cause, bool useful,
    GError **error);
