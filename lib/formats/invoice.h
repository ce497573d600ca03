/* An invoice, credit note or receipt as structured formats give it and as UBL is written from.
 *
 * Terms and BT- numbers are those of EN 16931. A credit note has positive amounts. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/cents.h"
#include "base/day.h"
#include "base/decimal.h"
#include "formats/document_type.h"

/* Seller or buyer. Strings live in the invoice's chunk; NULL is unknown. */
typedef struct {
    const char *name;            /* trading name, else registered name */
    const char *registered_name; /* BT-27/44 */
    const char *vat_number;      /* BT-31/48, canonical with country prefix */
    const char *tax_number;      /* BT-32, of a seller; not a VAT number */
    const char *legal_id;        /* BT-30/47; in Belgium the enterprise number, ten digits */
    const char *legal_scheme;    /* ICD of legal_id: "0208" … */
    const char *endpoint;        /* BT-34/49 */
    const char *endpoint_scheme; /* EAS: "0208" … */
    const char *street;
    const char *city;
    const char *postcode;
    const char *country; /* ISO 3166-1 alpha-2 */
    const char *email;
} Party;

/* One VAT category and rate, BG-23. */
typedef struct {
    char category[3]; /* S Z E AE K G O L M */
    int rate_bp;      /* 2100 = 21 %; -1: no rate (category O) */
    Cents base;
    Cents vat;
    const char *exemption_code;
    const char *exemption_reason;
} VatLine;

/* Allowance (negative effect) or charge at document level, BG-20/21. */
typedef struct {
    bool is_charge;
    Cents amount;
    char category[3];
    int rate_bp;
    const char *reason;
    const char *reason_code;
} Allowance;

/* BG-25. */
typedef struct {
    const char *id;
    const char *name;
    const char *description;
    Decimal quantity;
    const char *unit; /* UN/ECE Rec 20 */
    Decimal price;
    Decimal base_quantity; /* digits 0: absent, means 1 */
    Cents net;
    char category[3];
    int rate_bp;
} InvoiceLine;

/* A file inside the document: its picture, or something beside it, BG-24. Few who read the invoice
 * want it: see attachment_bytes. */
typedef struct {
    const char *name; /* data only: never a path */
    const char *mime;
    GBytes *stored;
    bool is_base64; /* stored as it came */
} Attachment;

/* Which totals an Invoice knows; 0 is an amount like any other. */
typedef enum {
    INVOICE_LINE_TOTAL = 1 << 0,
    INVOICE_TOTAL_EXCL_VAT = 1 << 1,
    INVOICE_VAT = 1 << 2,
    INVOICE_TOTAL_INCL_VAT = 1 << 3,
    INVOICE_PAYABLE = 1 << 4,
} InvoiceTotal;

typedef struct {
    GStringChunk *text;
    DocumentType type;
    unsigned known;   /* InvoiceTotal bits: the totals below that the document states or proves */
    bool negated;     /* its amounts stood negative in the document: see invoice_negate */
    bool self_billed; /* 389, 261: the roles of seller and buyer stand as printed */
    const char *number;
    Day issue_on;
    Day due_on; /* DAY_NONE when absent, as any Day here */
    char currency[4];
    Party seller;
    Party buyer;
    const char *iban; /* first account to pay to, canonical */
    const char *bic;
    const char *payment_reference; /* OGM as 12 digits, RF canonical, else as printed */
    const char *payment_means;     /* UNCL4461 */
    const char *mandate_id;
    const char *buyer_reference;
    const char *order_reference;
    const char *note;
    const char *payment_terms;     /* BT-20 */
    Day delivery_on;               /* BT-72 */
    const char *delivery_country;  /* BT-80 */
    const char *preceding_invoice; /* BT-25, on a credit note */
    Cents line_total;              /* BT-106 */
    Cents total_excl_vat;          /* BT-109 */
    Cents vat;                     /* BT-110 */
    Cents total_incl_vat;          /* BT-112 */
    Cents prepaid;                 /* BT-113 */
    Cents rounding;                /* BT-114 */
    Cents payable;                 /* BT-115 */
    GArray *vat_lines;             /* of VatLine */
    GArray *allowances;            /* of Allowance */
    GArray *lines;                 /* of InvoiceLine */
    GPtrArray *attachments;        /* of Attachment */
} Invoice;

Invoice *invoice_new(void);
void invoice_free(Invoice *invoice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Invoice, invoice_free)

/* Keeps a copy of the text in the invoice's chunk; NULL and "" give NULL. */
const char *invoice_text(Invoice *invoice, const char *text);

/* Adds a file; name and mime are copied, the bytes referenced. */
void invoice_add_attachment(Invoice *invoice, const char *name, const char *mime, GBytes *bytes);

/* The same for a file in base64. */
void invoice_add_base64(Invoice *invoice, const char *name, const char *mime, GBytes *base64);

/* The file itself. What is no base64 was skipped, so that broken bytes show as a broken file. */
GBytes *attachment_bytes(const Attachment *attachment);

/* Turns the sign of every amount and of every quantity, and notes that in `negated`: an invoice
 * of less than nothing is a credit note, and a credit note has positive amounts. */
void invoice_negate(Invoice *invoice);
