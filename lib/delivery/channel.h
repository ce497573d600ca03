/* How a delivery leaves the house: one struct a way, listed in channels.c.
 *
 * A channel says what happened and decides nothing: whether it is tried again, and when, is the
 * job's. What cannot be known is said to be in doubt. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "host/config.h"

typedef enum {
    OUTCOME_ACCEPTED, /* the other side has it */
    OUTCOME_NOT_DONE, /* it certainly has not, and may be sent again */
    OUTCOME_REFUSED,  /* it does not want it, today or tomorrow */
    OUTCOME_IN_DOUBT,
} OutcomeKind;

typedef struct {
    OutcomeKind kind;
    char *words;        /* the other side's, or ours, for people */
    bool endpoint_down; /* nothing else for the same endpoint need be tried now */
} Outcome;

void outcome_clear(Outcome *outcome);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Outcome, outcome_clear)

/* Fills it; words are formatted. */
void outcome_set(Outcome *outcome, OutcomeKind kind, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* What goes. All is borrowed. */
typedef struct {
    const char *target;
    const char *name;
    const char *sha256;
    GBytes *bytes;
    int attempts; /* so far */
} Parcel;

/* Told just before the one step that cannot be taken back: what it does is committed before it
 * returns. When it fails the channel stops at once and passes the error on. */
typedef struct {
    bool (*commit)(gpointer user, GError **error);
    gpointer user;
} ChannelMark;

typedef struct {
    const char *name;
    /* For a worker's life. FAIL_SETUP: the settings lack something, nothing can be sent. */
    gpointer (*open)(const char *home, const Config *config, GError **error);
    void (*close)(gpointer session);
    /* What is down when one of its parcels finds it down. */
    char *(*endpoint)(gpointer session, const char *target);
    bool (*send)(
        gpointer session, const Parcel *parcel, const ChannelMark *mark, Outcome *ret_outcome,
        GError **error);
    /* What became of an act that nobody saw the end of; marked: it had come to its mark. */
    void (*settle)(gpointer session, const Parcel *parcel, bool marked, Outcome *ret_outcome);
} Channel;

extern const Channel channel_folder;
extern const Channel channel_sftp;
extern const Channel channel_smtp;

/* NULL when there is none of that name. */
const Channel *channel_find(const char *name);
