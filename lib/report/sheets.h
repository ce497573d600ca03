/* What stands in the workbooks of a morning: the exceptions first, then a sheet for each report. */
#pragma once

#include "report/morning.h"
#include "report/texts.h"
#include "report/workbook.h"

typedef struct Sheets Sheets;

/* whole_firm: each row begins with its client file. reports ends with NULL. */
Sheets *sheets_new(
    const char *title, const Report *const *reports, const Texts *texts, Day night, bool whole_firm,
    GError **error);
void sheets_free(Sheets *sheets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sheets, sheets_free)

/* The rows of a client file, in all sheets but that of the exceptions. */
void sheets_add_sections(Sheets *sheets, const ClientMorning *morning);

/* Its exceptions: called in the order in which they are to stand. */
void sheets_add_exceptions(Sheets *sheets, const ClientMorning *morning);

/* The bytes of the workbook. */
bool sheets_finish(Sheets *sheets, GBytes **ret_bytes, GError **error);
