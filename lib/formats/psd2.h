/* Account information of a PSD2 interface, as collect keeps it: one account of one fetch.
 *
 *     {"matins":"psd2","version":1,"provider":"ponto|berlin-group|gocardless",
 *      "iban":"…","currency":"EUR","holder":"…","fetched_on":"2026-10-05","from":"2026-09-25",
 *      "opening":{"date":"2026-09-24","amount":"500.00"},
 *      "balances":[the bank's answers, raw],"pages":[its answers, raw, in their order]}
 *
 * opening is the booked balance at the end of that day as the fetch before proved it, and is absent
 * where there was none: then nothing says whether a page is missing. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "formats/statement.h"

#define PSD2_BERLIN_GROUP "berlin-group"
#define PSD2_GOCARDLESS "gocardless"
#define PSD2_PONTO "ponto"

/* head: the first kilobytes. */
bool psd2_recognise(GBytes *head);

/* Interim statements of what is booked: the first runs from the opening to the bank's booked
 * balance, its number the day of the fetch; a second, without balances, holds the lines before and
 * after, if there are any. A line that came on two pages is there once.
 *
 * Where an opening is known the lines must lead from it to the balance: if that is a closing
 * balance and they do not, the first statement is refused (the bank left lines out); if it is the
 * balance of the moment, it is taken without an opening and the file has a problem that says so.
 * What is only pending is left out and counted among the problems. FAIL_INPUT names the page. */
StatementFile *psd2_read(GBytes *bytes, GError **error);
