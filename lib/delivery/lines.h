/* The channels that a worker has opened, and the endpoints that it found down. */
#pragma once

#include "delivery/channel.h"

typedef struct Lines Lines;

/* A channel as a worker has it. */
typedef struct {
    const Channel *channel;
    gpointer session; /* NULL when there is a problem */
    char *problem;    /* why the settings do not let it be used; NULL: it can be */
} Line;

/* Both are borrowed for its life. */
Lines *lines_new(const char *home, const Config *config);
void lines_free(Lines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lines, lines_free)

/* Opened the first time it is asked for. channel: a name that channel_find knows. Lives as long as
 * lines. */
const Line *lines_to(Lines *lines, const char *channel);

/* Those opened so far. of Line. */
const GPtrArray *lines_opened(const Lines *lines);

/* Whether nothing need be tried there now: the channel has a problem, or the target's endpoint was
 * found down. */
bool lines_are_down(const Lines *lines, const Line *line, const char *target);
void lines_set_down(Lines *lines, const Line *line, const char *target);
