/* The balances of a camt statement, and which of them are its old and its new one. Inside
 * lib/formats only. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "formats/statement.h"

typedef struct {
    Cents amount; /* signed */
    char currency[4];
    int sign;
    Day on;
    char code[8];
    bool is_intermediate; /* of a page, not of the statement */
} CamtBalance;

/* The earliest OPBD, else the earliest PRCD, and the latest CLBD. currency: NULL, any. NULL when
 * there is none. balances: of CamtBalance. */
const CamtBalance *camt_opening_balance(const GArray *balances, const char *currency);
const CamtBalance *camt_closing_balance(const GArray *balances, const char *currency);

/* The balances between pages (ITBD) stand first on a page and last on it. */
const CamtBalance *camt_page_balance(const GArray *balances, const char *currency, bool last);

/* otherwise: the day of a balance that has none. */
void camt_set_old(Statement *statement, const CamtBalance *balance, Day otherwise);
void camt_set_new(Statement *statement, const CamtBalance *balance, Day otherwise);
