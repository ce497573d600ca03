/* Payment codes: the EPC's QR code for a credit transfer (EPC069-12 2.1, "GiroCode", "BCD") and the
 * Swiss QR-bill (SIX, implementation guidelines 2.2). */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/cents.h"
#include "reading/context.h"
#include "reading/reading.h"

typedef struct {
    char *iban; /* canonical */
    char *bic;  /* canonical; NULL when it is not told, or is none */
    char *name; /* of who is paid; NULL when it is not told */
    bool has_amount;
    Cents amount;
    char currency[4];
    char *reference;    /* OGM as 12 digits, RF, else as it stands; NULL: none */
    bool is_structured; /* the reference has check digits, and they hold */
} PaymentCode;

/* NULL when the text is none, or its account number does not hold. Line ends of either kind,
 * blanks, lower case and a comma before the cents are taken. */
PaymentCode *payment_code_parse(const char *text);
void payment_code_free(PaymentCode *code);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PaymentCode, payment_code_free)

/* Holds a reading against the payment code on its pages, and fills what is missing from it:
 * account, bank, reference; name and amount when the page shows them too. A code that asks for
 * money on another account than the paper takes the account away and leaves a doubt. Codes that
 * contradict each other say nothing. */
void payment_code_settle(Reading *reading, const Pages *pages, const Candidates *candidates);
