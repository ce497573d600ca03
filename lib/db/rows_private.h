/* Between db.c and rows.c only: where libpq's result becomes Rows. */
#pragma once

#include <libpq-fe.h>

#include "db/rows.h"

/* Takes the result. */
Rows *rows_take(PGresult *take_result);
