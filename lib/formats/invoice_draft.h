/* An invoice while a structured format is read: where UBL and CII put what they find.
 *
 * A format's table of paths (xml_paths.h) names a setter of this file and the place in the draft.
 * Of a term that stands more than once the first counts. */
#pragma once

#include "formats/invoice.h"
#include "formats/xml_paths.h"

typedef struct {
    Cents cents;
    bool is_given;
} DraftAmount;

typedef struct {
    Day day;
    bool is_given;
} DraftDay;

/* A VAT or tax registration of a party. */
typedef struct {
    const char *number;
    const char *scheme; /* "VAT", "VA", "FC" … */
} DraftRegistration;

/* One way to pay, BG-16. */
typedef struct {
    const char *code;
    const char *reference;
    const char *iban;
    const char *bic;
    const char *mandate;
} DraftMeans;

/* A TaxTotal: EN 16931 has one in the document's currency and one in that of the books. */
typedef struct {
    const char *currency;
    DraftAmount amount;
    guint vat_lines; /* how many of the invoice's VAT lines had come when it began */
} DraftTaxTotal;

typedef struct {
    Invoice *invoice;
    GString *scratch; /* for the text of one element */
    bool is_credit_root;
    bool is_self_billed_root;
    bool tax_totals_hold_vat_lines; /* as in UBL; CII lists them apart */
    const char *type_code;
    const char *currency;
    DraftRegistration registration; /* the one being read */
    DraftRegistration seller_registration;
    DraftRegistration buyer_registration;
    const char *reference; /* to pay with, outside of any means */
    DraftMeans means;      /* the one being read */
    DraftMeans chosen;     /* the first with an account, completed from the others */
    DraftDay issue;
    DraftDay delivery;
    DraftDay due;       /* of the document itself */
    DraftDay due_means; /* of the first payment means */
    DraftDay due_terms;
    DraftAmount line_total, excl, incl, prepaid, rounding, payable;
    DraftAmount tax_amount; /* of the TaxTotal being read */
    const char *tax_currency;
    GArray *tax_totals; /* of DraftTaxTotal */
    VatLine vat_line;   /* the one being read */
    DraftAmount vat_base, vat_amount;
    Allowance allowance;
    DraftAmount allowance_amount;
    InvoiceLine line;
    DraftAmount line_net;
    const char *attachment_name;
    const char *attachment_mime;
    GBytes *attachment;
} InvoiceDraft;

/* Whether it is a VAT number, by its scheme or by its own check digits. */
bool draft_is_vat(const DraftRegistration *registration);

void invoice_draft_init(InvoiceDraft *draft);
void invoice_draft_clear(InvoiceDraft *draft);

/* Setters for XmlPath.end; `offset` is where in the draft, or in the invoice (…_invoice_text). */
bool draft_set_text(gpointer draft, const XmlPath *path, const XmlLeaf *leaf, GError **error);
bool
draft_set_invoice_text(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error);
bool draft_set_identifier(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error);
bool draft_set_amount(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error);
bool draft_set_decimal(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error);
bool draft_set_quantity(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error);
bool draft_set_rate(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error);
bool draft_set_category(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error);
bool draft_set_iso_day(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error);
bool draft_set_plain_day(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error);
bool draft_set_bool(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error);
bool draft_set_tax_amount(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error);
bool draft_set_bytes(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error);

/* An identifier with its scheme: offset is that of the value, the scheme is the member after it. */
bool draft_set_schemed(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error);

/* Groups: XmlPath.begin empties the one being read, XmlPath.end puts it where it belongs. */
void draft_begin_registration(gpointer user);
bool
draft_end_registration(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error);
void draft_begin_means(gpointer user);
bool draft_end_means(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error);
void draft_begin_tax_total(gpointer user);
void draft_begin_vat_line(gpointer user);
bool draft_end_vat_line(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error);
void draft_begin_allowance(gpointer user);
bool draft_end_allowance(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error);
void draft_begin_line(gpointer user);
bool draft_end_line(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error);
void draft_begin_attachment(gpointer user);
bool draft_end_attachment(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error);

/* Reads a whole file by one of the tables, as xml_paths_read does; their `user` is the draft. Once
 * all is read it chooses among repeated terms, proves totals from each other, makes a negative
 * invoice a credit note. FAIL_INPUT: what xml_paths_read refuses, a wrong value, no number, date or
 * total at all. */
Invoice *invoice_draft_read(
    GBytes *bytes, const XmlPathTable *const *tables, const XmlPathTable **ret_table,
    GError **error);
