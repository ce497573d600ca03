/* What is known before a document is read. */
#pragma once

#include <glib.h>

#include "base/day.h"
#include "reading/candidates.h"

/* Borrowed; lists end with NULL and may be NULL when nothing is known. */
typedef struct {
    const Words *words;
    Day today;                   /* DAY_NONE: dates are not bounded */
    const char *const *own_vats; /* canonical numbers of the client file */
    const char *const *own_names;
    const char *const *own_ibans; /* canonical */
    const GPtrArray
        *suppliers; /* of KnownSupplier (known.h), of those that the pages may be from */
} ReadingContext;
