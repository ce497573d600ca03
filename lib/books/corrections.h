/* What people say of a document's values: a reading beside the program's own. Nothing is changed;
 * taking a correction back is another reading, and leaves the program's word. */
#pragma once

#include <jansson.h>

#include "base/day.h"
#include "db/db.h"
#include "reading/correction.h"
#include "reading/role.h"

/* What the program read of a document last, and what was said of it since. */
typedef struct {
    int document_no;
    int reading_no;
    Reading *reading;
    char *words;
    char *direction;
    bool is_read; /* false: the program could not */
    json_t *said; /* field: value, of everything that stands */
} KeptReading;

void kept_reading_free(KeptReading *kept);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KeptReading, kept_reading_free)

/* *ret_kept is NULL when there is no such document, or nobody has read it yet. */
bool
corrections_load(Db *db, gint64 client_id, int document_no, KeptReading **ret_kept, GError **error);

/* Who says so, of which client file. */
typedef struct {
    Self self;
    const LegalForms *forms;
    const char *said_by;
    Day day;
} Sayer;

/* Adds the reading that the program's becomes once everything in `said` is put over it. FAIL_INPUT
 * says which field is wrong. Automatic ties that the values made are undone, and what still waits
 * on its way out is to be made anew. */
bool corrections_add(
    Db *db, gint64 client_id, const Sayer *sayer, const KeptReading *kept, const json_t *said,
    GError **error);
