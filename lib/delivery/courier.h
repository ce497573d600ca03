/* What a worker that delivers has at hand (store, packer, channels), and the one way to act
 * outside.
 *
 * An act stands between two commits that somebody else makes: the claim before it and its outcome
 * after it. An act of an earlier run whose end nobody saw is settled first: what the other side
 * shows decides, else it stays in doubt and is not done again. */
#pragma once

#include "delivery/channel.h"
#include "delivery/packing.h"

typedef struct Courier Courier;

/* home, program_folder and config are borrowed for its life. */
Courier *
courier_new(const char *home, const char *program_folder, const Config *config, GError **error);
void courier_free(Courier *courier);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Courier, courier_free)

/* From now on it works for another client file. */
void courier_next_client(Courier *courier);

/* As packer_pack. */
Pack *courier_pack(Courier *courier, const PackOrder *order, GError **error);

/* As packer_pack_file. */
Pack *courier_pack_file(Courier *courier, const FileOrder *order, GError **error);

/* Stores bytes that are to leave, durable after courier_settle; with dry_run it only names them. */
bool courier_keep(
    Courier *courier, const char *client_number, GBytes *bytes, bool dry_run, char **ret_sha256,
    GError **error);

/* Before the commit that names what was kept. */
bool courier_settle(Courier *courier, GError **error);

/* Whether anything can be tried there now; false: the settings lack something, or it was found
 * down. */
bool courier_reaches(Courier *courier, const char *channel, const char *target);

/* Why a channel that was asked for cannot be used, nth of those; NULL when there are no more. */
const char *courier_problem(const Courier *courier, guint nth, const char **ret_channel);

typedef enum {
    CARGO_FRESH,    /* not sent, or certainly not received */
    CARGO_UNSEEN,   /* an earlier act began, and nobody saw its end */
    CARGO_DOUBTFUL, /* and that was asked before */
} CargoState;

typedef struct {
    const char *client_number;
    const char *channel;
    const char *target;
    const char *name;
    const char *sha256;
    int attempts;
    CargoState state;
    bool marked; /* an earlier act came to the step that cannot be taken back */
} Cargo;

/* Each is on record for good when it returns true; when it fails the courier stops at once. */
typedef struct {
    bool (*claim)(gpointer user, GError **error);
    bool (*mark)(gpointer user, GError **error);
    bool (*end)(gpointer user, const Outcome *outcome, GError **error);
    gpointer user;
} ActRecord;

/* Settles, and sends what is not there. Asked only for what courier_reaches. *ret_outcome: of a
 * sending that found its endpoint down; else its words are NULL. */
bool courier_carry(
    Courier *courier, const Cargo *cargo, const ActRecord *record, Outcome *ret_outcome,
    GError **error);
