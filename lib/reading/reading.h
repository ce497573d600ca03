/* What was read from a document, whichever way: the one struct that the database keeps and that
 * `matins-read --probe` prints. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/cents.h"
#include "base/day.h"
#include "base/decimal.h"
#include "formats/document_type.h"
#include "formats/invoice.h"
#include "reading/layout.h"

typedef enum {
    READING_NUMBER,
    READING_ISSUE_ON,
    READING_DUE_ON,
    READING_CURRENCY,
    READING_TOTAL_EXCL_VAT,
    READING_VAT,
    READING_TOTAL_INCL_VAT,
    READING_SELLER_NAME,
    READING_SELLER_VAT,
    READING_IBAN,
    READING_BIC,
    READING_BUYER_NAME,
    READING_BUYER_VAT,
    READING_PAYMENT_REFERENCE,
    READING_VAT_LINES,
    READING_FIELDS /* how many there are */
} ReadingField;

/* How the document says it is or will be paid, so that nobody pays it twice. */
typedef enum {
    PAID_BY_TRANSFER, /* nothing else is said */
    PAID_BY_DIRECT_DEBIT,
    PAID_BY_CARD,
    PAID_BY_CASH,
    PAID_ALREADY, /* says so, not how */
} PaidBy;

/* Why a field has its value. */
typedef struct {
    const char *rule; /* static: "label", "net + VAT = total", "BT-1" */
    const char *text; /* as printed; NULL when nothing was */
    bool has_box;
    Box box;
    gint32 page_width, page_height; /* of the page that the box lies on, in its units */
    guint8 page_turns;              /* as Page says */
} Proof;

/* A line of the invoice's table. */
typedef struct {
    const char *description;
    bool has_quantity; /* and unit_price; only where the two make the amount, or are stated */
    Decimal quantity;
    Decimal unit_price; /* without VAT in a structured invoice, else as the amount */
    int rate_bp;        /* of the VAT; -1: not said */
    Cents amount;
} ReadingLine;

/* A field is there when its confidence is above 0; else its value means nothing. Strings live in
 * the reading's chunk. A credit note has positive amounts. */
typedef struct {
    GStringChunk *text;
    const char *source; /* static: "ubl", "cii", "text", "ocr", "html" */
    DocumentType type;
    bool is_relevant; /* an invoice, credit note or receipt, or what a firm keeps beside them */
    bool is_named;    /* it says what it is, or that it is no invoice */
    bool is_self_billed;
    bool is_negated;       /* the amounts stood negative in the document, and are printed so */
    bool is_contradictory; /* its own net, VAT and total do not add up; only the total is kept */
    PaidBy paid_by;
    const char *doubt; /* a sentence: why a person must look before it is used; or NULL */
    const char *number;
    Day issue_on;
    Day due_on;
    char currency[4];
    Cents total_excl_vat;
    Cents vat;
    Cents total_incl_vat;
    const char *seller_name;
    const char *seller_vat; /* canonical, as all numbers here */
    const char *buyer_name;
    const char *buyer_vat;
    const char *iban;
    const char *bic;
    const char *payment_reference;  /* OGM as 12 digits, RF, else as printed */
    GArray *vat_lines;              /* of VatLine */
    GArray *lines;                  /* of ReadingLine; they add up, or there are none */
    bool lines_include_vat;         /* to the total, else to the net amount */
    int confidence[READING_FIELDS]; /* ten-thousandths */
    int strength[READING_FIELDS];   /* what the rule gave before confidence_settle; 0: none did */
    Proof proof[READING_FIELDS];
    Proof type_proof; /* rule NULL: the rules of type.h said so */
} Reading;

Reading *reading_new(void);
void reading_free(Reading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reading, reading_free)

/* "invoice_number", "issue_date", … as the contract names them. */
const char *reading_field_name(ReadingField field);

/* "transfer", "direct_debit", "card", "cash", "paid". */
const char *reading_paid_by_name(PaidBy paid_by);

/* Whether a field was found. */
bool reading_has(const Reading *reading, ReadingField field);

/* Keeps a copy of the text; NULL and "" give NULL. */
const char *reading_text(Reading *reading, const char *text);

/* Notes that a field is there, why, and where: tokens first to end - 1 of the layout. */
void reading_prove(
    Reading *reading, ReadingField field, int confidence, const char *rule, const Layout *layout,
    guint first, guint end);

/* The same without a place; text may be NULL. */
void reading_prove_text(
    Reading *reading, ReadingField field, int confidence, const char *rule, const char *text);

/* The value of a field as text for people and JSON, amounts with the sign they have in the
 * document; NULL when it is absent, or is the VAT lines. */
char *reading_value(const Reading *reading, ReadingField field);

/* A structured invoice: every field that is there is certain. source: "ubl" or "cii". */
Reading *reading_from_invoice(const Invoice *invoice, const char *source);
