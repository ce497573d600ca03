/* The reasons of a match or a group as the database keeps them. */
#pragma once

#include <glib.h>

/* evidence: of Evidence. A JSON array of {"rule", "detail", "weight"}. Free it with g_free. */
char *evidence_to_json(const GArray *evidence);
