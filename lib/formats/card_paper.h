/* A card's statement that was read from paper, as read hands it to bank:
 *
 *     {"matins":"card","version":1,"statement":{… as `matins-bank --probe` prints it …}}
 *
 * so that bank takes it like any other statement, and every night can be replayed. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "formats/statement.h"

#define CARD_PAPER_FORMAT "card.paper"

/* file: of one statement. The same statement gives the same bytes. */
GBytes *card_paper_write(const StatementFile *file);

/* head: the first kilobytes. */
bool card_paper_recognise(GBytes *head);

/* The lines must lead from the old balance, or from nothing where there is none, to the new one.
 * FAIL_INPUT names the line. */
StatementFile *card_paper_read(GBytes *bytes, GError **error);
