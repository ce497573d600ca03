/* What every interface to bank accounts shares: from which day on an account is asked, and its
 * answers as the one envelope that `bank` reads (formats/psd2.h), with the proof for the next. */
#pragma once

#include "links/api.h"

typedef struct {
    const char *iban;
    const char *currency;
    const char *holder; /* NULL: not known */
} BankAccount;

/* Whether the link reads this account: all, unless the setting `iban` names some. An account that
 * carries no IBAN or currency is said and left out. */
bool bank_wants(LinkVisit *visit, const BankAccount *account);

/* The first day to ask for: ten days before the last fetch, for lines are booked late, or the day
 * after the last balance that is proven; the first time what the visit says. */
Day bank_from(const LinkVisit *visit, const BankAccount *account);

/* Adds the envelope of an account's answers and moves its cursor. Where the lines do not prove the
 * balance the cursor stays, so that the next nights fetch the same days again; after three such
 * nights proof begins anew. balances, pages: of ApiAnswer, in order. */
bool bank_add(
    LinkVisit *visit, const char *provider, const BankAccount *account, const GPtrArray *balances,
    const GPtrArray *pages, GError **error);
