/* Structured communications of CODA. Inside lib/formats only. */
#pragma once

#include "formats/bank_text.h"
#include "formats/statement.h"

#define CODA_ZONE_1 53 /* of the communication: 2.1 columns 63-115, 2.2 columns 11-63 */
#define CODA_ZONE_3 43 /* 2.3 columns 83-125 */
#define CODA_ZONES (CODA_ZONE_1 + CODA_ZONE_1 + CODA_ZONE_3)

/* Reads a communication of CODA_ZONES characters and a NUL, three of which are its type, into
 * references, card, original amount … of the transaction; what a person wants to read becomes its
 * remittance, and so does the whole of a type that is not known. Never fails. */
void coda_structured_read(BankText *text, const char *zones, Transaction *transaction);

/* Why a payment came back, four characters of ISO 20022, kept; NULL when the columns hold none. */
const char *coda_reason_keep(BankText *text, const char *columns);

/* The kind of movement that a structured communication belongs to: a card payment has 113. False
 * when it says nothing of that. */
bool coda_structured_kind(const char *zones, TransactionKind *ret_kind);
