/* What a person says of a document's values, put over what was read. A value is checked as those on
 * a page are: by its check digits, as a date, as money; and the whole must hold together. */
#pragma once

#include "reading/reading.h"

/* reading is the caller's, and says what is true once every value is set. */
typedef struct {
    Reading *reading;
    const char *direction; /* static: "purchase", "sale"; NULL: nobody said */
    guint32 said;          /* a bit for each ReadingField that was set or taken away */
} Correction;

/* Sets one value, or takes it away when it is "". field: as reading_field_name calls it, or "type",
 * "direction", "paid_by", "doubt" (which can only be taken away). vat_breakdown:
 * "21:100.00:21.00,6:50.00:3.00", a rate in percent, its base and its VAT. said_by: the proof's
 * text. FAIL_INPUT names the field and what was expected; then nothing was set. */
bool correction_set(
    Correction *correction, const char *field, const char *value, const char *said_by,
    GError **error);

/* Whether what was said agrees with itself and with what stands beside it: FAIL_INPUT names the
 * fields that do not. Totals that were said and add up end a contradiction of the paper. */
bool correction_settle(Correction *correction, GError **error);

/* Every name that correction_set knows, with blanks between. */
char *correction_fields(void);

/* The rule in the proof of a value that a person said. */
#define CORRECTION_RULE "a person said so"
