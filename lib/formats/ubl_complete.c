/* The totals keep what must be paid: cents of rounding go to BT-114, more holds the document. */
#include "formats/ubl_complete.h"

#include "base/fail.h"
#include "formats/exemption.h"
#include "ident/enterprise.h"
#include "ident/iban.h"
#include "ident/vat.h"

#define NEUTRAL_REFERENCE "N/A"
#define NEUTRAL_TERMS "See the attached document"
#define NEUTRAL_PLACE "See the attached document"
#define SCAN_NOTE "Created from a scanned document; the attached document is the original."
#define MOST_ROUNDING 5 /* cents: Belgian totals may be rounded to 0.05 */

typedef struct {
    Invoice *invoice;
    const UblOrigin *origin;
} Work;

/* Peppol's schemes for VAT numbers (EAS code list 9.7), by the prefix of the number. */
static const struct {
    const char *prefix;
    const char *scheme;
} VAT_SCHEMES[] = {
    { "AT", "9914" }, { "BE", "9925" }, { "BG", "9926" }, { "CH", "9927" }, { "CY", "9928" },
    { "CZ", "9929" }, { "DE", "9930" }, { "EE", "9931" }, { "EL", "9933" }, { "ES", "9920" },
    { "FR", "9957" }, { "GB", "9932" }, { "HR", "9934" }, { "HU", "9910" }, { "IE", "9935" },
    { "IT", "0211" }, { "LT", "9937" }, { "LU", "9938" }, { "LV", "9939" }, { "MT", "9943" },
    { "NL", "9944" }, { "PL", "9945" }, { "PT", "9946" }, { "RO", "9947" }, { "SI", "9949" },
    { "SK", "9950" },
};

static const char *
vat_scheme(const char *vat_number)
{
    for (guint i = 0; i < G_N_ELEMENTS(VAT_SCHEMES); i++)
        if (g_str_has_prefix(vat_number, VAT_SCHEMES[i].prefix))
            return VAT_SCHEMES[i].scheme;
    return NULL;
}

static bool
has_type(Work *work, GError **error)
{
    DocumentType type = work->invoice->type;

    return type == DOCUMENT_INVOICE || type == DOCUMENT_CREDIT_NOTE ||
           fail(error, FAIL_INPUT, "a %s has no form in UBL", document_type_name(type));
}

static bool
has_number(Work *work, GError **error)
{
    return work->invoice->number != NULL || fail(error, FAIL_INPUT, "no invoice number was found");
}

static bool
has_issue_date(Work *work, GError **error)
{
    return work->invoice->issue_on != DAY_NONE ||
           fail(error, FAIL_INPUT, "no invoice date was found");
}

static bool
has_currency(Work *work, GError **error)
{
    return *work->invoice->currency != '\0' || fail(error, FAIL_INPUT, "no currency was found");
}

static void
take_text(Invoice *invoice, const char **place, const char *text)
{
    if (*place == NULL)
        *place = invoice_text(invoice, text);
}

/* The client's own side is taken from the client file where the document is silent. */
static bool
fill_client(Work *work, GError **error)
{
    Invoice *invoice = work->invoice;
    const Party *client = work->origin->client;
    Party *party = work->origin->client_is_seller ? &invoice->seller : &invoice->buyer;

    (void)error;
    if (client == NULL)
        return true;
    take_text(invoice, &party->registered_name, client->registered_name);
    take_text(invoice, &party->name, client->name);
    take_text(invoice, &party->vat_number, client->vat_number);
    if (party->legal_id == NULL) {
        take_text(invoice, &party->legal_id, client->legal_id);
        take_text(invoice, &party->legal_scheme, client->legal_scheme);
    }
    if (party->endpoint == NULL && client->endpoint_scheme != NULL) {
        take_text(invoice, &party->endpoint, client->endpoint);
        take_text(invoice, &party->endpoint_scheme, client->endpoint_scheme);
    }
    if (party->street == NULL && party->city == NULL && party->postcode == NULL) {
        take_text(invoice, &party->street, client->street);
        take_text(invoice, &party->city, client->city);
        take_text(invoice, &party->postcode, client->postcode);
    }
    take_text(invoice, &party->country, client->country);
    return true;
}

/* BT-30/47: in Belgium the enterprise number is in the VAT number. */
static void
fill_legal_id(Invoice *invoice, Party *party)
{
    g_autofree char *number = NULL;

    if (party->legal_id != NULL || party->vat_number == NULL ||
        !enterprise_from_vat(party->vat_number, &number, NULL))
        return;
    party->legal_id = invoice_text(invoice, number);
    party->legal_scheme = "0208";
}

/* BT-40/55: the prefix of the VAT number, else a Belgian enterprise number, else (for who is
 * paid) the country of the account. */
static void
fill_country(Invoice *invoice, Party *party, const char *iban)
{
    const char *country = party->vat_number != NULL ? vat_country(party->vat_number) : NULL;
    g_autofree char *of_iban = iban != NULL && iban_is_valid(iban) ? g_strndup(iban, 2) : NULL;

    take_text(invoice, &party->country, country);
    if (g_strcmp0(party->legal_scheme, "0208") == 0)
        take_text(invoice, &party->country, "BE");
    take_text(invoice, &party->country, of_iban);
}

/* BT-34/49: 0208 and the enterprise number, else the scheme of the country's VAT numbers. */
static void
fill_endpoint(Party *party)
{
    if (party->endpoint != NULL && party->endpoint_scheme != NULL)
        return;
    party->endpoint = NULL;
    if (g_strcmp0(party->legal_scheme, "0208") == 0 && enterprise_is_valid(party->legal_id)) {
        party->endpoint = party->legal_id;
        party->endpoint_scheme = "0208";
        return;
    }
    if (party->vat_number != NULL)
        party->endpoint_scheme = vat_scheme(party->vat_number);
    if (party->endpoint_scheme != NULL)
        party->endpoint = party->vat_number;
}

static bool
fill_party(Invoice *invoice, Party *party, const char *who, const char *iban, GError **error)
{
    if (party->name == NULL && party->registered_name == NULL)
        return fail(error, FAIL_INPUT, "no name of the %s was found", who);
    fill_legal_id(invoice, party);
    if (party->vat_number == NULL && party->legal_id == NULL)
        return fail(error, FAIL_INPUT, "no VAT or enterprise number of the %s was found", who);
    fill_country(invoice, party, iban);
    if (party->country == NULL)
        return fail(error, FAIL_INPUT, "no country of the %s was found", who);
    fill_endpoint(party);
    if (party->endpoint == NULL)
        return fail(error, FAIL_INPUT, "the %s has no number that Peppol knows as an address", who);
    return true;
}

/* NL-R-002 demands street, city and postcode of a Dutch seller. They are not read from paper: the
 * neutral words say where they stand. */
static void
fill_dutch_address(Invoice *invoice, Party *seller)
{
    if (!g_str_equal(seller->country, "NL"))
        return;
    take_text(invoice, &seller->street, NEUTRAL_PLACE);
    take_text(invoice, &seller->city, NEUTRAL_PLACE);
    take_text(invoice, &seller->postcode, NEUTRAL_REFERENCE);
}

static bool
fill_seller(Work *work, GError **error)
{
    Invoice *invoice = work->invoice;

    if (!fill_party(invoice, &invoice->seller, "seller", invoice->iban, error))
        return false;
    fill_dutch_address(invoice, &invoice->seller);
    return true;
}

static bool
fill_buyer(Work *work, GError **error)
{
    return fill_party(work->invoice, &work->invoice->buyer, "buyer", /* iban */ NULL, error);
}

/* BT-10: Peppol wants it or an order reference; paper rarely has one. */
static bool
fill_buyer_reference(Work *work, GError **error)
{
    (void)error;
    if (work->invoice->order_reference == NULL)
        take_text(work->invoice, &work->invoice->buyer_reference, NEUTRAL_REFERENCE);
    return true;
}

static bool
has_totals(Work *work, GError **error)
{
    const unsigned needed = INVOICE_TOTAL_EXCL_VAT | INVOICE_VAT | INVOICE_TOTAL_INCL_VAT;
    unsigned missing = needed & ~work->invoice->known;

    if ((missing & INVOICE_TOTAL_INCL_VAT) != 0)
        return fail(error, FAIL_INPUT, "no total was found");
    if (missing != 0)
        return fail(error, FAIL_INPUT, "how much of the total is VAT was not found");
    if (work->invoice->total_incl_vat < 0) {
        work->invoice->type = DOCUMENT_CREDIT_NOTE;
        invoice_negate(work->invoice);
    }
    return true;
}

static Cents
distance(Cents a, Cents b)
{
    return a > b ? a - b : b - a;
}

/* Without a breakdown only one rate can be proven: the one Belgian rate that gives the VAT. */
static bool
fill_breakdown(Work *work, GError **error)
{
    static const int rates_bp[] = { 600, 1200, 2100 };
    Invoice *invoice = work->invoice;
    VatLine line = { .base = invoice->total_excl_vat, .vat = invoice->vat };

    if (invoice->vat_lines->len > 0)
        return true;
    for (guint i = 0; line.vat != 0 && i < G_N_ELEMENTS(rates_bp); i++)
        if (distance(cents_share_half_up(line.base, rates_bp[i]), line.vat) <= 1) {
            if (line.rate_bp != 0)
                return fail(error, FAIL_INPUT, "more than one VAT rate gives this VAT");
            line.rate_bp = rates_bp[i];
        }
    if (line.vat != 0 && (line.rate_bp == 0 || g_strcmp0(invoice->seller.country, "BE") != 0))
        return fail(error, FAIL_INPUT, "the VAT per rate was not found");
    g_array_append_val(invoice->vat_lines, line);
    return true;
}

static bool
set_exemption(Work *work, VatLine *line, GError **error)
{
    const Exemption *exemption = exemption_in_text(work->origin->text);

    if (*line->category != '\0' &&
        (exemption == NULL || !g_str_equal(exemption->category, line->category)))
        exemption = exemption_of_category(line->category);
    if (exemption == NULL)
        return fail(error, FAIL_INPUT, "there is no VAT, and no mention that says why");
    g_strlcpy(line->category, exemption->category, sizeof line->category);
    take_text(work->invoice, &line->exemption_code, exemption->code);
    take_text(work->invoice, &line->exemption_reason, exemption->reason);
    return true;
}

static bool
fill_category(Work *work, VatLine *line, GError **error)
{
    Cents share = cents_share_half_up(line->base, MAX(line->rate_bp, 0));
    g_autofree char *base = cents_format(line->base);
    g_autofree char *vat = cents_format(line->vat);
    g_autofree char *rate = cents_format(line->rate_bp);

    if (distance(share, line->vat) > MOST_ROUNDING)
        return fail(
            error, FAIL_INPUT, "%s %% VAT on %s cannot be %s", line->rate_bp < 0 ? "0" : rate, base,
            vat);
    if (line->rate_bp > 0) {
        line->exemption_code = NULL;
        line->exemption_reason = NULL;
        if (*line->category == '\0')
            g_strlcpy(line->category, "S", sizeof line->category);
        return g_str_equal(line->category, "S") ||
               fail(error, FAIL_INPUT, "%s %% VAT in category %s", rate, line->category);
    }
    line->vat = 0;
    line->rate_bp = 0;
    if (g_str_equal(line->category, "Z") || (*line->category != '\0' && line->exemption_reason))
        return true;
    return set_exemption(work, line, error);
}

static VatLine *
vat_line(Invoice *invoice, guint index)
{
    return &g_array_index(invoice->vat_lines, VatLine, index);
}

/* Two entries of one category and rate are one (BR-AE-01 and its like). */
static void
merge_same_rates(Invoice *invoice)
{
    for (guint i = 0; i < invoice->vat_lines->len; i++)
        for (guint k = invoice->vat_lines->len - 1; k > i; k--) {
            VatLine *kept = vat_line(invoice, i);
            const VatLine *other = vat_line(invoice, k);

            if (!g_str_equal(kept->category, other->category) || kept->rate_bp != other->rate_bp)
                continue;
            kept->base += other->base;
            kept->vat += other->vat;
            g_array_remove_index(invoice->vat_lines, k);
        }
}

static bool
fill_categories(Work *work, GError **error)
{
    Invoice *invoice = work->invoice;

    for (guint i = 0; i < invoice->vat_lines->len; i++)
        if (!fill_category(work, vat_line(invoice, i), error))
            return false;
    merge_same_rates(invoice);
    return true;
}

/* BT-72 and BT-80 for an intra-community supply: the date of issue and the buyer's country stand
 * in where the paper is silent. Category O stands alone and allows no VAT numbers (BR-O-02, -11).
 */
static bool
obey_categories(Work *work, GError **error)
{
    Invoice *invoice = work->invoice;

    for (guint i = 0; i < invoice->vat_lines->len; i++) {
        const char *category = vat_line(invoice, i)->category;

        if (g_str_equal(category, "O")) {
            if (invoice->vat_lines->len > 1)
                return fail(error, FAIL_INPUT, "partly not subject to VAT: UBL has no form for it");
            take_text(invoice, &invoice->seller.legal_id, invoice->seller.vat_number);
            invoice->seller.vat_number = NULL;
            invoice->buyer.vat_number = NULL;
            vat_line(invoice, i)->rate_bp = -1;
        } else if (invoice->seller.vat_number == NULL && g_str_equal(category, "E")) {
            /* Who is exempt may have an enterprise number only: it is the tax number (BR-E-02). */
            take_text(invoice, &invoice->seller.tax_number, invoice->seller.legal_id);
        } else if (invoice->seller.vat_number == NULL) {
            return fail(error, FAIL_INPUT, "no VAT number of the seller was found");
        } else if (g_str_equal(category, "K")) {
            if (invoice->buyer.vat_number == NULL)
                return fail(error, FAIL_INPUT, "no VAT number of the buyer was found");
            if (invoice->delivery_on == DAY_NONE)
                invoice->delivery_on = invoice->issue_on;
            take_text(invoice, &invoice->delivery_country, invoice->buyer.country);
        }
    }
    return true;
}

static bool
sum_breakdown(Invoice *invoice, Cents *ret_base, Cents *ret_vat, GError **error)
{
    Cents base = 0;
    Cents vat = 0;

    for (guint i = 0; i < invoice->vat_lines->len; i++)
        if (!cents_add(base, vat_line(invoice, i)->base, &base, error) ||
            !cents_add(vat, vat_line(invoice, i)->vat, &vat, error))
            return false;
    *ret_base = base;
    *ret_vat = vat;
    return true;
}

/* BR-CO-13 to -16 are exact to the cent, so the totals follow the breakdown and what remains to the
 * printed total is BT-114. */
static bool
balance_totals(Work *work, GError **error)
{
    Invoice *invoice = work->invoice;
    Cents printed = invoice->total_incl_vat + invoice->rounding;
    Cents base = 0;
    Cents vat = 0;

    if (!sum_breakdown(invoice, &base, &vat, error))
        return false;
    if (distance(base, invoice->total_excl_vat) > MOST_ROUNDING ||
        distance(vat, invoice->vat) > MOST_ROUNDING ||
        distance(base + vat, printed) > MOST_ROUNDING) {
        g_autofree char *sum = cents_format(base + vat);
        g_autofree char *total = cents_format(printed);

        return fail(error, FAIL_INPUT, "the VAT per rate gives %s, the total says %s", sum, total);
    }
    if ((invoice->known & INVOICE_PAYABLE) == 0)
        invoice->payable = printed - invoice->prepaid;
    invoice->total_excl_vat = base;
    invoice->vat = vat;
    invoice->total_incl_vat = base + vat;
    invoice->rounding = invoice->payable - (invoice->total_incl_vat - invoice->prepaid);
    invoice->known |= INVOICE_PAYABLE;
    return distance(invoice->rounding, 0) <= MOST_ROUNDING ||
           fail(error, FAIL_INPUT, "the amount to pay is not the total less what was paid");
}

/* Paper's lines are not read: one line per VAT category and rate, under a neutral name. */
static bool
fill_lines(Work *work, GError **error)
{
    Invoice *invoice = work->invoice;

    (void)error;
    g_array_set_size(invoice->lines, 0);
    g_array_set_size(invoice->allowances, 0);
    invoice->line_total = invoice->total_excl_vat;
    for (guint i = 0; i < invoice->vat_lines->len; i++) {
        const VatLine *from = vat_line(invoice, i);
        g_autofree char *id = g_strdup_printf("%u", i + 1);
        g_autofree char *rate = decimal_format((Decimal){ MAX(from->rate_bp, 0), 2 });
        g_autofree char *name =
            g_strdup_printf("Goods/services %s%% (see attached document)", rate);
        InvoiceLine line = {
            .id = invoice_text(invoice, id),
            .name = invoice_text(invoice, name),
            .quantity = { 1, 0 },
            .unit = "C62",
            .price = { from->base, 2 },
            .net = from->base,
            .rate_bp = from->rate_bp,
        };

        g_strlcpy(line.category, from->category, sizeof line.category);
        g_array_append_val(invoice->lines, line);
    }
    return true;
}

/* BR-61 and PEPPOL-EN16931-R061: a way to pay that lacks what it needs is "not defined" (1). */
static bool
fill_payment(Work *work, GError **error)
{
    Invoice *invoice = work->invoice;
    const char *code = invoice->payment_means;
    bool is_transfer = code == NULL || g_str_equal(code, "30") || g_str_equal(code, "58");
    bool is_debit = code != NULL && (g_str_equal(code, "49") || g_str_equal(code, "59"));

    (void)error;
    if (code == NULL && invoice->iban != NULL)
        invoice->payment_means = "30";
    else if (
        (code != NULL && is_transfer && invoice->iban == NULL) ||
        (is_debit && invoice->mandate_id == NULL))
        invoice->payment_means = "1";
    else if (code == NULL && invoice->payment_reference != NULL)
        invoice->payment_means = "1";
    /* BR-CO-25; a credit note has its due date inside the means of payment. */
    if (invoice->due_on == DAY_NONE || invoice->type == DOCUMENT_CREDIT_NOTE)
        take_text(invoice, &invoice->payment_terms, NEUTRAL_TERMS);
    return true;
}

static bool
fill_note(Work *work, GError **error)
{
    (void)error;
    if (work->origin->from_scan)
        work->invoice->note = SCAN_NOTE;
    return true;
}

/* Where each mandatory term comes from, in this order: what is derived stands below what it is
 * derived from. Document: its absence holds the document. Derived: another term proves it, else the
 * same. Neutral: a fixed value says that the document is silent. */
static bool (*const STEPS[])(Work *work, GError **error) = {
    has_type,             /* BT-3 type: document */
    has_number,           /* BT-1 number: document */
    has_issue_date,       /* BT-2 issue date: document */
    has_currency,         /* BT-5 currency: document */
    fill_client,          /* BG-4/BG-7 the client's own side: the client file */
    fill_seller,          /* BT-27, -30, -31, -34, -40 seller: derived */
    fill_buyer,           /* BT-44, -47, -48, -49, -55 buyer: derived */
    fill_buyer_reference, /* BT-10 buyer reference: neutral */
    has_totals,           /* BT-109, -110, -112 totals: document */
    fill_breakdown,       /* BG-23 VAT breakdown: derived */
    fill_categories,      /* BT-118 to -121 categories and reasons: derived */
    obey_categories,      /* BT-72, -80 delivery, VAT numbers by category: derived */
    balance_totals,       /* BT-109 to -115 totals to the cent: derived */
    fill_lines,           /* BG-25 lines: neutral */
    fill_payment,         /* BT-20, -81 payment: neutral */
    fill_note,            /* BT-22 note: neutral */
};

bool
invoice_complete_for_ubl(Invoice *invoice, const UblOrigin *origin, GError **error)
{
    Work work = { invoice, origin };

    for (guint i = 0; i < G_N_ELEMENTS(STEPS); i++)
        if (!STEPS[i](&work, error))
            return false;
    return true;
}
