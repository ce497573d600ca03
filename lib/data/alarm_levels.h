/* How gravely each alarm about a document is taken, as the firm has it: alarms.tsv. And which
 * papers are spared the one about structured e-invoices: einvoice_exceptions.tsv. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"

typedef enum {
    ALARM_OFF,
    ALARM_NOTE, /* on the client file's page */
    ALARM_TELL, /* an exception; the document goes on */
    ALARM_HOLD, /* the document stays until a person releases it */
} AlarmLevel;

/* "off", "note", "tell", "hold". */
const char *alarm_level_name(AlarmLevel level);

typedef struct AlarmLevels AlarmLevels;

/* codes: the alarms that there are, NULL ends them. FAIL_SETUP names file and line: a level or an
 * alarm that is none; or names the alarm that has no row. */
AlarmLevels *
alarm_levels_load(const char *home_data_folder, const char *const *codes, GError **error);
void alarm_levels_free(AlarmLevels *levels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AlarmLevels, alarm_levels_free)

/* For a document of that day; ALARM_OFF where no row holds then. ret_limit: in days, 0 where the
 * row has none. */
AlarmLevel alarm_level_on(
    const AlarmLevels *levels, const char *code, bool is_structured, Day on, int *ret_limit);

typedef struct EinvoiceExceptions EinvoiceExceptions;

/* FAIL_SETUP names file and line. */
EinvoiceExceptions *einvoice_exceptions_load(const char *home_data_folder, GError **error);
void einvoice_exceptions_free(EinvoiceExceptions *exceptions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(EinvoiceExceptions, einvoice_exceptions_free)

/* Whether a supplier may send paper on that day, by its VAT number or by what its paper says. */
bool einvoice_exceptions_spare(
    const EinvoiceExceptions *exceptions, const char *vat_number, const char *text, Day on);
