/* Words for people, from exceptions and from the values of a report's rows. */
#pragma once

#include <glib.h>

#include "report/morning.h"
#include "report/texts.h"

/* "Document missing". */
char *words_kind(const Texts *texts, const ExceptionKind *kind);

/* The next step as one sentence that begins with its verb. count: of that kind in the client file;
 * exception is the one to name when it is 1, else the oldest. */
char *words_step(const Texts *texts, const Exception *exception, guint count);

/* One of several, named: "Telenova NV, € 71,39, 6 October". */
char *words_named(const Texts *texts, const Exception *exception);

/* What stands behind it: a sentence of ours, or words from outside; "" for nothing. */
char *words_reason(const Texts *texts, const Exception *exception);

/* "today", "before the return". */
const char *words_urgency(const Texts *texts, Urgency urgency);

/* "new", "3 nights". */
char *words_age(const Texts *texts, guint nights);

/* A value of a report's row as people read it; "" for nothing. */
char *words_value(const Texts *texts, const json_t *row, const ReportColumn *column);
