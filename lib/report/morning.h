/* A client file's morning: kept by its own unit as a model without language, read back by whoever
 * renders the report of that night or of any night since.
 *
 * The model: {"sections": {"missing": [rows], …}, "exceptions": […]} (report.h, exception.h). It
 * depends on nothing but the books and the night's date, and is kept only when it changed. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "data/vat_calendar.h"
#include "report/exception.h"
#include "report/json.h"
#include "report/report.h"

/* Composes the model of one client file and keeps it; inside a commit of that client file
 * (db_begin_client). reports ends with NULL. */
bool morning_keep(
    Db *db, const Report *const *reports, const Suppliers *suppliers, gint64 client_id, Day night,
    GError **error);

/* An exception as it stands on a night. */
typedef struct {
    const ExceptionKind *kind;
    char *subject;
    char *party;
    char *reason;
    char *other;
    char *currency;
    char **documents;  /* that it is about: "0412-d12"; NULL for none */
    GPtrArray *copies; /* of char *: their readable copies, by file name (copies.h) */
    bool has_cents;
    Cents cents; /* positive is money in */
    Cents vat_cents;
    Day date_on;
    Day due_on;
    Day deadline; /* DAY_NONE: no return waits for it */
    guint nights; /* since the first one on which it stood; 0: new */
} Exception;

typedef struct {
    gint64 id;
    char *number;
    char *name;
    char *manager;
    char *phone;
    bool observed;         /* nothing is asked or sent yet */
    char *unfinished;      /* the jobs that are not done, or NULL */
    json_t *sections;      /* may be NULL: nothing ever came */
    GPtrArray *exceptions; /* of Exception, the gravest first */
    GPtrArray *solved;     /* of Exception: stood in the model before this night's */
    Cents vat_cents;       /* at stake, all exceptions */
    Cents vat_first_cents; /* at stake before the first deadline that has any: vat_deadline */
    Day vat_deadline;
    Cents cents;  /* of all exceptions in euro, signs dropped */
    Day deadline; /* the first of the exceptions' */
} ClientMorning;

void client_morning_free(ClientMorning *morning);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ClientMorning, client_morning_free)

/* Counts the VAT of an exception towards the first deadline that has VAT before it. */
bool
exception_count_vat(const Exception *exception, Day *deadline, Cents *vat_cents, GError **error);

/* The exceptions of a model that stand on a night; before: the model before it, or NULL. Fills
 * exceptions, solved and what follows from them. */
bool client_morning_fill(
    ClientMorning *morning, const json_t *model, const json_t *before, VatPeriod period,
    const VatCalendar *calendar, Day night, GError **error);

/* Takes a morning of its own. False with error set stops. */
typedef bool (*MorningVisit)(ClientMorning *take_morning, gpointer user, GError **error);

/* Every client file in the order of the numbers, a few in memory at a time. */
bool mornings_each(
    Db *db, const VatCalendar *calendar, Day night, MorningVisit visit, gpointer user,
    GError **error);
