/* What happens to files between a bank and an office. */
#pragma once

#include <glib.h>

typedef struct {
    const char *name;
    /* In place; the file is never empty. */
    void (*apply)(GString *file, GRand *rand);
} Damage;

/* Ends with a NULL name. */
extern const Damage DAMAGES[];
