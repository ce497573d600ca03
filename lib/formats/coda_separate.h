/* Separate applications of CODA: statements that repeat in detail what an ordinary one books as a
 * total. Inside lib/formats only. */
#pragma once

#include "formats/statement.h"

typedef struct {
    Statement *statement; /* owned by the file until it is placed */
    guint line;           /* of its trailer */
} CodaSeparate;

/* Lets the movements of each separate application (of CodaSeparate) stand for the total that they
 * add up to in an ordinary statement of the same account, and takes it out of the file. What finds
 * no total is left out, with a problem. */
void coda_separates_place(StatementFile *file, const GArray *separates);
