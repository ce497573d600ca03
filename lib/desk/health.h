/* What `matins doctor` says, a line a finding; and what it finds about the ways out. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "host/config.h"

typedef enum {
    HEALTH_OK,
    HEALTH_WARN, /* a night works, not as well as it could */
    HEALTH_FAIL, /* a night would stop, or could not be trusted */
} HealthLevel;

typedef struct {
    bool json;
    guint failed;
    const char *said; /* the last thing that something was said of */
} Health;

/* thing: a word; format: what is so, and where it is not well, what to do. */
void health_say(Health *health, HealthLevel level, const char *thing, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* OK, when nothing was said of that thing just before. */
void health_ok_unless_said(Health *health, const char *thing, const char *words);

/* Mail relay and sFTP: are they set, can their files be read, are keys of a kind that works. */
void health_of_delivery(Health *health, const Config *config);
