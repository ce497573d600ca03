/* The end of a camt statement. Inside lib/formats only. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "formats/camt_statement.h"

/* All of it was read. A page is added to the pages before it, and money in a further currency
 * becomes a statement of its own. FAIL_INPUT when it does not hold: it is the file's last then. */
bool camt_finish(CamtStatement *reader, GError **error);

/* The file's last statement does not hold: it is set down as refused, without what was remarked
 * about it. take_reason: freed. */
void camt_refuse(CamtStatement *reader, GError *take_reason);
