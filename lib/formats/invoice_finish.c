/* From a draft to an invoice: choosing among what stands more than once, proving what is missing.
 */
#include <string.h>

#include "base/fail.h"
#include "base/text.h"
#include "formats/invoice_draft.h"
#include "ident/iban.h"
#include "ident/ogm.h"
#include "ident/reference.h"
#include "ident/vat.h"

/* Credit notes of UNTDID 1001 as EN 16931 and Peppol list them; 261 is the self-billed one. */
static const char *const CREDIT_CODES[] = { "81",  "83",  "261", "262", "296", "308",
                                            "381", "396", "420", "458", "532" };
static const char *const SELF_BILLED_CODES[] = { "261", "389" };

static bool
is_among(const char *code, const char *const *codes, guint count)
{
    for (guint i = 0; code != NULL && i < count; i++)
        if (g_str_equal(code, codes[i]))
            return true;
    return false;
}

static void
finish_type(InvoiceDraft *draft)
{
    Invoice *invoice = draft->invoice;
    bool is_credit = draft->is_credit_root ||
                     is_among(draft->type_code, CREDIT_CODES, G_N_ELEMENTS(CREDIT_CODES));

    invoice->type = is_credit ? DOCUMENT_CREDIT_NOTE : DOCUMENT_INVOICE;
    invoice->self_billed =
        draft->is_self_billed_root ||
        is_among(draft->type_code, SELF_BILLED_CODES, G_N_ELEMENTS(SELF_BILLED_CODES));
}

/* BT-110 is the TaxTotal in the document's currency; that of the books (BT-111) is left out, and
 * so are its VAT lines. Without a currency the first counts. */
static const DraftTaxTotal *
choose_tax_total(const InvoiceDraft *draft, guint *ret_next_line)
{
    guint chosen = 0;

    *ret_next_line = draft->invoice->vat_lines->len;
    if (draft->tax_totals->len == 0)
        return NULL;
    for (guint i = draft->tax_totals->len; i-- > 0;)
        if (g_strcmp0(
                g_array_index(draft->tax_totals, DraftTaxTotal, i).currency, draft->currency) == 0)
            chosen = i;
    if (chosen + 1 < draft->tax_totals->len)
        *ret_next_line = g_array_index(draft->tax_totals, DraftTaxTotal, chosen + 1).vat_lines;
    return &g_array_index(draft->tax_totals, DraftTaxTotal, chosen);
}

static void
set_total(Invoice *invoice, InvoiceTotal which, Cents *total, Cents cents)
{
    *total = cents;
    invoice->known |= which;
}

/* What the document leaves out but proves: of net, VAT and gross two give the third. */
static void
prove_totals(Invoice *invoice)
{
    const unsigned net = INVOICE_TOTAL_EXCL_VAT;
    const unsigned vat = INVOICE_VAT;
    const unsigned gross = INVOICE_TOTAL_INCL_VAT;

    switch (invoice->known & (net | vat | gross)) {
    case INVOICE_TOTAL_EXCL_VAT | INVOICE_VAT:
        set_total(
            invoice, INVOICE_TOTAL_INCL_VAT, &invoice->total_incl_vat,
            invoice->total_excl_vat + invoice->vat);
        break;
    case INVOICE_TOTAL_EXCL_VAT | INVOICE_TOTAL_INCL_VAT:
        set_total(
            invoice, INVOICE_VAT, &invoice->vat, invoice->total_incl_vat - invoice->total_excl_vat);
        break;
    case INVOICE_VAT | INVOICE_TOTAL_INCL_VAT:
        set_total(
            invoice, INVOICE_TOTAL_EXCL_VAT, &invoice->total_excl_vat,
            invoice->total_incl_vat - invoice->vat);
        break;
    default:
        break;
    }
}

static void
finish_totals(InvoiceDraft *draft)
{
    Invoice *invoice = draft->invoice;
    guint next_line = 0;
    const DraftTaxTotal *tax = choose_tax_total(draft, &next_line);
    const struct {
        const DraftAmount *from;
        Cents *to;
        unsigned known;
    } rows[] = {
        { &draft->line_total, &invoice->line_total, INVOICE_LINE_TOTAL },
        { &draft->excl, &invoice->total_excl_vat, INVOICE_TOTAL_EXCL_VAT },
        { &draft->incl, &invoice->total_incl_vat, INVOICE_TOTAL_INCL_VAT },
        { &draft->prepaid, &invoice->prepaid, 0 },
        { &draft->rounding, &invoice->rounding, 0 },
        { &draft->payable, &invoice->payable, INVOICE_PAYABLE },
        { tax != NULL ? &tax->amount : &draft->tax_amount, &invoice->vat, INVOICE_VAT },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        *rows[i].to = rows[i].from->cents;
        if (rows[i].from->is_given)
            invoice->known |= rows[i].known;
    }
    if (tax != NULL && draft->tax_totals_hold_vat_lines) {
        g_array_set_size(invoice->vat_lines, next_line);
        if (tax->vat_lines > 0)
            g_array_remove_range(invoice->vat_lines, 0, MIN(tax->vat_lines, next_line));
    }
    prove_totals(invoice);
}

/* Canonical where the check digits prove it, a prefix that was left out added from the country;
 * else as it stands without blanks and marks. */
static const char *
canonical_vat(Invoice *invoice, const DraftRegistration *registration, const char *country)
{
    g_autofree char *vat = NULL;

    if (registration->number == NULL)
        return NULL;
    if (!vat_parse_of_country(registration->number, country != NULL ? country : "", &vat, NULL))
        vat = text_alphanumerics(registration->number);
    return invoice_text(invoice, vat);
}

static const char *
canonical_reference(Invoice *invoice, const char *printed)
{
    g_autofree char *canonical = NULL;

    if (printed == NULL || ogm_parse(printed, &canonical, NULL) ||
        reference_parse(printed, &canonical, NULL))
        return invoice_text(invoice, canonical);
    return printed;
}

static const char *
canonical_iban(Invoice *invoice, const char *printed)
{
    g_autofree char *canonical = NULL;

    if (printed == NULL || iban_parse(printed, &canonical, NULL))
        return invoice_text(invoice, canonical);
    return printed;
}

static void
finish_party(Invoice *invoice, Party *party, const DraftRegistration *registration)
{
    if (party->name == NULL)
        party->name = party->registered_name;
    if (draft_is_vat(registration) || registration->scheme == NULL)
        party->vat_number = canonical_vat(invoice, registration, party->country);
    else
        party->tax_number = registration->number;
}

static void
finish_payment(InvoiceDraft *draft)
{
    Invoice *invoice = draft->invoice;

    invoice->iban = canonical_iban(invoice, draft->chosen.iban);
    invoice->bic = draft->chosen.bic;
    invoice->payment_means = draft->chosen.code;
    invoice->mandate_id = draft->chosen.mandate;
    invoice->payment_reference = canonical_reference(
        invoice, draft->chosen.reference != NULL ? draft->chosen.reference : draft->reference);
}

static Day
first_day(const DraftDay *const *days, guint count)
{
    for (guint i = 0; i < count; i++)
        if (days[i]->is_given)
            return days[i]->day;
    return DAY_NONE;
}

static Invoice *
finish(InvoiceDraft *draft, GError **error)
{
    Invoice *invoice = draft->invoice;
    const DraftDay *const due[] = { &draft->due, &draft->due_means, &draft->due_terms };

    finish_type(draft);
    finish_totals(draft);
    finish_party(invoice, &invoice->seller, &draft->seller_registration);
    finish_party(invoice, &invoice->buyer, &draft->buyer_registration);
    finish_payment(draft);
    invoice->issue_on = draft->issue.is_given ? draft->issue.day : DAY_NONE;
    invoice->delivery_on = draft->delivery.is_given ? draft->delivery.day : DAY_NONE;
    invoice->due_on = first_day(due, G_N_ELEMENTS(due));
    if (draft->currency != NULL && strlen(draft->currency) == 3)
        g_strlcpy(invoice->currency, draft->currency, sizeof invoice->currency);
    if (invoice->number == NULL && invoice->issue_on == DAY_NONE && invoice->known == 0)
        return fail_null(error, FAIL_INPUT, "neither number nor date nor total");
    if (invoice->total_incl_vat < 0 || (invoice->total_incl_vat == 0 && invoice->payable < 0)) {
        invoice->type = DOCUMENT_CREDIT_NOTE;
        invoice_negate(invoice);
    }
    return g_steal_pointer(&draft->invoice);
}

Invoice *
invoice_draft_read(
    GBytes *bytes, const XmlPathTable *const *tables, const XmlPathTable **ret_table,
    GError **error)
{
    InvoiceDraft draft = { 0 };
    Invoice *invoice = NULL;

    invoice_draft_init(&draft);
    if (xml_paths_read(bytes, tables, &draft, ret_table, error))
        invoice = finish(&draft, error);
    invoice_draft_clear(&draft);
    return invoice;
}
