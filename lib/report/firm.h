/* All client files of one morning: what the firm's page says above and beside the list. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "data/banks.h"
#include "report/morning.h"

/* One thing outside the client files that many of them suffer from. */
typedef struct {
    const ExceptionKind *kind;
    char *cause;        /* the target, the job, the bank */
    GPtrArray *numbers; /* of the client files, in their order; borrowed */
} CommonCause;

typedef struct {
    const char *key; /* its text */
    guint count;
    guint fresh; /* new this morning */
    Cents cents; /* in euro, signs dropped */
} Tile;

/* Somebody at the firm with client files of their own, and the name of their page: letters and
 * digits alone, unique. */
typedef struct {
    char *name;
    char *file;    /* "els" */
    guint needing; /* client files that need them */
} FirmManager;

enum { MOST_TILES = 7 };

typedef struct {
    Day night;
    GPtrArray *clients;  /* of ClientMorning, by number; its sections may be gone */
    GPtrArray *needing;  /* of ClientMorning, borrowed, the most urgent first */
    GPtrArray *clean;    /* borrowed, by number; finished and without exception */
    GPtrArray *observed; /* borrowed, by number */
    GPtrArray *unfinished;
    GPtrArray *causes;    /* of CommonCause */
    GPtrArray *managers;  /* of FirmManager, by name; empty on a manager's own page */
    const char *manager;  /* whose client files these are; NULL: everybody's */
    GHashTable *by_cause; /* exceptions that a cause tells: not told again */
    Tile tiles[MOST_TILES];
    guint tile_count;
    guint live; /* client files that are not only observed */
    guint solved;
    Day deadline;    /* the first before which VAT is at stake */
    Cents vat_cents; /* at stake before it */
} Firm;

Firm *firm_new(Day night);
void firm_free(Firm *firm);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Firm, firm_free)

/* In the order of the numbers. */
void firm_take(Firm *firm, ClientMorning *take_morning);

/* Sorts and adds up, once all are in. banks names the bank of a gap. */
bool firm_finish(Firm *firm, const Banks *banks, GError **error);

/* The client files of one manager, borrowed from the firm's; to be finished like it. */
Firm *firm_of_manager(const Firm *firm, const char *manager);

/* Whether a common cause tells this exception. */
bool firm_tells_elsewhere(const Firm *firm, const Exception *exception);
