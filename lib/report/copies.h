/* Readable copies of the documents that stand in an exception of a morning, so that whoever reads
 * the page need open nothing else: DIR/reports/DATE/documents/NUMBER-dN.EXT, mode 0600 in a folder
 * of mode 0700. A PDF or a picture is copied as it came, and has a page of marks beside it when the
 * exception is about what was read of it; a structured invoice becomes a page of its own. What a
 * browser must not open (a web page, an archive) has no copy. */
#pragma once

#include "report/marks.h"
#include "report/morning.h"
#include "store/store.h"

typedef struct {
    Db *db;
    Store *store;
    const char *folder;     /* documents/ of this morning */
    const PageFrame *frame; /* of a page below it */
    MarksDraw draw;         /* for the marks on what was read with doubt; NULL: no marks */
    gpointer draw_user;
} Copies;

/* An empty folder for the copies of a morning. */
bool copies_begin(const Copies *copies, GError **error);

/* Writes the copies that the exceptions of a client file need, and names them in the exceptions. A
 * document that the store cannot give, or that has no readable form, has no copy. */
bool copies_make(const Copies *copies, ClientMorning *morning, GError **error);

/* Removes the copies of mornings before a day; the reports themselves stay. reports: DIR/reports.
 */
bool copies_expire(const char *reports, Day before, GError **error);
