/* The report of a night, rendered from the mornings that were kept. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "report/marks.h"
#include "report/report.h"
#include "store/store.h"

typedef struct {
    const Report *const *reports; /* ends with NULL */
    Day night;
    const char *folder;    /* reports/DATE: made when it is not there */
    const char *data;      /* the firm's own data files, or NULL */
    const char *language;  /* nl fr de en: of the firm */
    const char *firm_name; /* on every page; may be empty */
    Store *store;          /* of the documents; NULL: no readable copies */
    MarksDraw draw;        /* of pages, for the marks on doubtful copies; NULL: no marks */
    gpointer draw_user;
    Day copies_from; /* readable copies of mornings before it are removed; DAY_NONE: none */
} ReportNight;

/* index.html, firm.xlsx, managers/NAME.html, clients/NUMBER.html and .xlsx. The same mornings give
 * the same bytes. ret_needing: client files that need a person; may be NULL. */
bool report_render_night(Db *db, const ReportNight *night, guint *ret_needing, GError **error);

/* export/NAME.jsonl, one for each report: what the books say now. */
bool report_export_night(Db *db, const ReportNight *night, GError **error);

/* run.html, which knows of the clock. */
bool report_render_run(Db *db, const ReportNight *night, GError **error);
