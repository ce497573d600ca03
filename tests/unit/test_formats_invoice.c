/* Structured invoices: reading, completing from paper, writing, checking. With TEST_KEEP=DIR the
 * documents that are written are kept there, for other validators to judge. */
#include <string.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "formats/cii.h"
#include "formats/einvoice.h"
#include "formats/ubl_check.h"
#include "formats/ubl_complete.h"
#include "formats/ubl_read.h"
#include "formats/ubl_write.h"
#include "reading/reading_json.h"

#define SEED 20261120

static const Party CLIENT = {
    .name = "Bakkerij Zonnebloem",
    .registered_name = "Bakkerij Zonnebloem BV",
    .vat_number = "BE0999000228",
    .street = "Marktplein 3",
    .city = "Gent",
    .postcode = "9000",
    .country = "BE",
};

static Day
day(const char *iso)
{
    Day found = DAY_NONE;

    g_assert_true(day_from_iso(iso, &found, NULL));
    return found;
}

static void
add_vat(Invoice *invoice, int rate_bp, Cents base, Cents vat)
{
    VatLine line = { .rate_bp = rate_bp, .base = base, .vat = vat };

    g_array_append_val(invoice->vat_lines, line);
    invoice->total_excl_vat += base;
    invoice->vat += vat;
    invoice->total_incl_vat += base + vat;
}

/* What reading a page gives of a purchase: seller, number, dates, totals. */
static Invoice *
from_paper(DocumentType type)
{
    Invoice *invoice = invoice_new();
    static const char pdf[] = "%PDF-1.4\n%%EOF\n";
    g_autoptr(GBytes) bytes = g_bytes_new_static(pdf, sizeof pdf - 1);

    invoice->type = type;
    invoice->number = invoice_text(invoice, "2026/455");
    invoice->issue_on = day("2026-10-01");
    invoice->due_on = day("2026-10-31");
    g_strlcpy(invoice->currency, "EUR", sizeof invoice->currency);
    invoice->seller.name = invoice_text(invoice, "Drukkerij De Linde BV");
    invoice->seller.vat_number = invoice_text(invoice, "BE0999000129");
    invoice->iban = invoice_text(invoice, "BE17999123456721");
    invoice->payment_reference = invoice_text(invoice, "202600045561");
    invoice->known = INVOICE_TOTAL_EXCL_VAT | INVOICE_VAT | INVOICE_TOTAL_INCL_VAT;
    invoice_add_attachment(invoice, "scan 1.pdf", "application/pdf", bytes);
    return invoice;
}

static void
keep_file(const char *label, GBytes *bytes)
{
    const char *folder = g_getenv("TEST_KEEP");
    g_autofree char *name =
        g_strcanon(g_strdup(label), G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS, '-');
    g_autofree char *path = folder != NULL ? g_strdup_printf("%s/%s.xml", folder, name) : NULL;

    if (path != NULL)
        g_assert_true(bytes_write_file(path, bytes, 0600, NULL));
}

static char *
failed_rules(GBytes *bytes)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(UblReport) report = ubl_check(bytes, &error);
    GString *ids = g_string_new(NULL);

    g_assert_no_error(error);
    for (guint i = 0; i < report->failures->len; i++)
        g_string_append_printf(
            ids, "%s%s", i > 0 ? " " : "", g_array_index(report->failures, UblFailure, i).rule);
    return g_string_free(ids, FALSE);
}

static char *
fields_of(const Invoice *invoice)
{
    g_autoptr(Reading) reading = reading_from_invoice(invoice, "ubl");
    json_t *json = reading_to_json(reading);
    char *dumped = json_dumps(json, JSON_COMPACT);
    char *text = g_strdup(dumped);

    free(dumped);
    json_decref(json);
    return text;
}

/* Both as the probe prints them: every field that a person sees. */
static void
assert_same_fields(const Invoice *a, const Invoice *b)
{
    g_autofree char *left = fields_of(a);
    g_autofree char *right = fields_of(b);

    g_assert_cmpstr(left, ==, right);
}

typedef struct {
    const char *label;
    DocumentType type;
    struct {
        int rate_bp;
        Cents base;
        Cents vat;
    } vat[3]; /* ends with base 0 */
    const char *text;
    const char *seller_vat; /* NULL: the usual one; "": an enterprise number only */
    Cents rounding;         /* the printed total less net and VAT */
    const char *category;   /* of the first line */
} PaperRow;

static const PaperRow PAPER[] = {
    { "one rate", DOCUMENT_INVOICE, { { 2100, 10000, 2100 } }, "", NULL, 0, "S" },
    { "three rates",
      DOCUMENT_INVOICE,
      { { 2100, 10000, 2100 }, { 1200, 5000, 600 }, { 600, 333, 20 } },
      "",
      NULL,
      0,
      "S" },
    { "a credit note", DOCUMENT_CREDIT_NOTE, { { 600, 5000, 300 } }, "", NULL, 0, "S" },
    { "VAT a cent off", DOCUMENT_INVOICE, { { 2100, 10003, 2102 } }, "", NULL, 0, "S" },
    { "a total rounded to five cents",
      DOCUMENT_INVOICE,
      { { 2100, 10001, 2100 } },
      "",
      NULL,
      -1,
      "S" },
    { "a deposit given back below zero",
      DOCUMENT_INVOICE,
      { { 2100, 10000, 2100 }, { 600, -500, -30 } },
      "",
      NULL,
      0,
      "S" },
    { "reverse charge",
      DOCUMENT_INVOICE,
      { { 0, 80000, 0 } },
      "BTW  verlegd, art. 20 K.B. nr. 1",
      NULL,
      0,
      "AE" },
    { "reverse charge in French",
      DOCUMENT_INVOICE,
      { { 0, 80000, 0 } },
      "Autoliquidation",
      NULL,
      0,
      "AE" },
    { "goods from Germany",
      DOCUMENT_INVOICE,
      { { 0, 80000, 0 } },
      "Intracommunautaire levering",
      "DE999000017",
      0,
      "K" },
    { "bulbs from the Netherlands",
      DOCUMENT_INVOICE,
      { { 0, 80000, 0 } },
      "Intracommunautaire levering",
      "NL004495445B01",
      0,
      "K" },
    { "an exempt small enterprise",
      DOCUMENT_INVOICE,
      { { 0, 25000, 0 } },
      "Bijzondere vrijstellingsregeling kleine ondernemingen",
      NULL,
      0,
      "E" },
    { "a small enterprise whose mention is cut by a column",
      DOCUMENT_INVOICE,
      { { 0, 25000, 0 } },
      "bijzondere vrijstellingsregeling kleine   1   250,00\nondernemingen",
      NULL,
      0,
      "E" },
    { "an exempt doctor without VAT number",
      DOCUMENT_INVOICE,
      { { 0, 6000, 0 } },
      "Vrijgesteld, artikel 44 WBTW",
      "",
      0,
      "E" },
    { "an invoice below zero", DOCUMENT_INVOICE, { { 2100, -10000, -2100 } }, "", NULL, 0, "S" },
    { "an export", DOCUMENT_INVOICE, { { 0, 25000, 0 } }, "Export outside the EU", NULL, 0, "G" },
    { "not subject to VAT",
      DOCUMENT_INVOICE,
      { { 0, 25000, 0 } },
      "Niet onderworpen aan BTW",
      NULL,
      0,
      "O" },
};

static Invoice *
of_row(const PaperRow *row)
{
    Invoice *invoice = from_paper(row->type);

    for (guint i = 0; i < G_N_ELEMENTS(row->vat) && row->vat[i].base != 0; i++)
        add_vat(invoice, row->vat[i].rate_bp, row->vat[i].base, row->vat[i].vat);
    invoice->total_incl_vat += row->rounding;
    if (row->seller_vat != NULL)
        invoice->seller.vat_number = *row->seller_vat != '\0' ? row->seller_vat : NULL;
    if (invoice->seller.vat_number == NULL) {
        invoice->seller.legal_id = "0999000129";
        invoice->seller.legal_scheme = "0208";
    }
    return invoice;
}

static void
test_what_is_made_from_paper_obeys_every_rule(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(PAPER); i++) {
        const UblOrigin origin = { &CLIENT, false, PAPER[i].text, true };
        g_autoptr(Invoice) invoice = of_row(&PAPER[i]);
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) bytes = NULL;
        g_autofree char *failures = NULL;
        Cents printed = invoice->total_incl_vat;
        bool is_credit = PAPER[i].type == DOCUMENT_CREDIT_NOTE || printed < 0;

        g_test_message("%s", PAPER[i].label);
        g_assert_true(invoice_complete_for_ubl(invoice, &origin, &error));
        bytes = ubl_write(invoice, &error);
        g_assert_no_error(error);
        keep_file(PAPER[i].label, bytes);
        failures = failed_rules(bytes);
        g_assert_cmpstr(failures, ==, "");
        g_assert_cmpint(invoice->payable, ==, ABS(printed));
        g_assert_cmpint(invoice->type == DOCUMENT_CREDIT_NOTE, ==, is_credit);
        g_assert_cmpstr(
            g_array_index(invoice->lines, InvoiceLine, 0).category, ==, PAPER[i].category);
    }
}

static Invoice *
read_ubl(GBytes *bytes, GError **error)
{
    const char *format = NULL;

    return einvoice_read(bytes, &format, error);
}

static void
test_what_is_written_is_read_back_the_same(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(PAPER); i++) {
        const UblOrigin origin = { &CLIENT, false, PAPER[i].text, true };
        g_autoptr(Invoice) invoice = of_row(&PAPER[i]);
        g_autoptr(GBytes) bytes = NULL;
        g_autoptr(GBytes) again = NULL;
        g_autoptr(Invoice) back = NULL;

        g_test_message("%s", PAPER[i].label);
        g_assert_true(invoice_complete_for_ubl(invoice, &origin, NULL));
        bytes = ubl_write(invoice, NULL);
        back = read_ubl(bytes, NULL);
        g_assert_nonnull(back);
        invoice->negated = false; /* the sign that the paper had is not written */
        assert_same_fields(invoice, back);
        again = ubl_write(back, NULL);
        g_assert_nonnull(again);
        g_assert_true(g_bytes_equal(bytes, again));
    }
}

/* A sale with all that the writer knows of. */
static Invoice *
everything(void)
{
    Invoice *invoice = from_paper(DOCUMENT_INVOICE);
    const Allowance discount = {
        .amount = 1000, .category = "S", .rate_bp = 2100, .reason = "Korting", .reason_code = "95"
    };
    const InvoiceLine line = { .id = "1",
                               .name = "Affiches <A2> & \"A3\"",
                               .description = "Vierkleurendruk",
                               .quantity = { 4, 0 },
                               .unit = "H87",
                               .price = { 275000, 4 },
                               .base_quantity = { 1, 0 },
                               .net = 11000,
                               .category = "S",
                               .rate_bp = 2100 };
    VatLine vat = { .category = "S", .rate_bp = 2100, .base = 10000, .vat = 2100 };
    Party *parties[] = { &invoice->seller, &invoice->buyer };

    invoice->buyer = CLIENT;
    for (guint i = 0; i < G_N_ELEMENTS(parties); i++) {
        parties[i]->endpoint_scheme = "0208";
        parties[i]->endpoint = i == 0 ? "0999000129" : "0999000228";
        parties[i]->legal_scheme = parties[i]->endpoint_scheme;
        parties[i]->legal_id = parties[i]->endpoint;
        parties[i]->country = "BE";
    }
    invoice->seller.email = "boekhouding@delinde.example";
    g_array_append_val(invoice->allowances, discount);
    g_array_append_val(invoice->lines, line);
    g_array_append_val(invoice->vat_lines, vat);
    invoice->bic = "TESTBEB9";
    invoice->note = "Bedankt";
    invoice->buyer_reference = "Onthaal";
    invoice->order_reference = "PO-7";
    invoice->payment_terms = "30 dagen";
    invoice->line_total = 11000;
    invoice->total_excl_vat = 10000;
    invoice->vat = 2100;
    invoice->total_incl_vat = 12100;
    invoice->prepaid = 2000;
    invoice->rounding = -2;
    invoice->payable = 10098;
    return invoice;
}

static void
test_all_terms_survive_the_way_there_and_back(void)
{
    g_autoptr(Invoice) invoice = everything();
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = ubl_write(invoice, &error);
    g_autoptr(Invoice) back = bytes != NULL ? read_ubl(bytes, &error) : NULL;
    g_autofree char *failures = NULL;
    const InvoiceLine *line = NULL;
    const Attachment *file = NULL;
    g_autoptr(GBytes) content = NULL;

    g_assert_no_error(error);
    keep_file("everything", bytes);
    failures = failed_rules(bytes);
    g_assert_cmpstr(failures, ==, "");
    assert_same_fields(invoice, back);
    line = &g_array_index(back->lines, InvoiceLine, 0);
    file = g_ptr_array_index(back->attachments, 0);
    g_assert_cmpstr(line->name, ==, "Affiches <A2> & \"A3\"");
    g_assert_cmpint(line->price.digits, ==, 275);
    g_assert_cmpint(line->price.scale, ==, 1);
    g_assert_cmpint(g_array_index(back->allowances, Allowance, 0).amount, ==, 1000);
    g_assert_cmpint(back->prepaid, ==, 2000);
    g_assert_cmpint(back->rounding, ==, -2);
    g_assert_cmpint(back->payable, ==, 10098);
    g_assert_cmpstr(back->order_reference, ==, "PO-7");
    g_assert_cmpstr(back->seller.email, ==, "boekhouding@delinde.example");
    g_assert_cmpstr(file->name, ==, "scan_1.pdf");
    content = attachment_bytes(file);
    g_assert_cmpmem(g_bytes_get_data(content, NULL), 8, "%PDF-1.4", 8);
}

static void
test_an_absence_holds_the_document_and_says_which(void)
{
    static const struct {
        const char *label;
        const char *sentence;
        int rate_bp;
        Cents base;
        Cents vat;
        Cents more; /* in the printed total */
        unsigned known;
        gsize without; /* offset of a text in the invoice, 0: none */
    } rows[] = {
        { "no number", "no invoice number", 2100, 10000, 2100, 0, 7 << 1,
          offsetof(Invoice, number) },
        { "no seller", "no name of the seller", 2100, 10000, 2100, 0, 7 << 1,
          offsetof(Invoice, seller.name) },
        { "no VAT number", "no VAT or enterprise number of the seller", 2100, 10000, 2100, 0,
          7 << 1, offsetof(Invoice, seller.vat_number) },
        { "no total", "no total was found", 2100, 10000, 2100, 0,
          INVOICE_TOTAL_EXCL_VAT | INVOICE_VAT, 0 },
        { "no VAT", "is VAT was not found", 2100, 10000, 2100, 0, INVOICE_TOTAL_INCL_VAT, 0 },
        { "VAT that is not its rate", "21.00 % VAT on 100.00 cannot be 20.00", 2100, 10000, 2000, 0,
          7 << 1, 0 },
        { "a total that does not add up", "gives 121.00, the total says 131.00", 2100, 10000, 2100,
          1000, 7 << 1, 0 },
        { "no VAT without a reason", "no mention that says why", 0, 10000, 0, 0, 7 << 1, 0 },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        const UblOrigin origin = { &CLIENT, false, "", true };
        g_autoptr(Invoice) invoice = from_paper(DOCUMENT_INVOICE);
        g_autoptr(GError) error = NULL;

        g_test_message("%s", rows[i].label);
        add_vat(invoice, rows[i].rate_bp, rows[i].base, rows[i].vat);
        invoice->total_incl_vat += rows[i].more;
        invoice->known = rows[i].known;
        if (rows[i].without != 0)
            *(const char **)(gpointer)((char *)invoice + rows[i].without) = NULL;
        g_assert_false(invoice_complete_for_ubl(invoice, &origin, &error));
        g_assert_error(error, FAIL, FAIL_INPUT);
        g_assert_nonnull(strstr(error->message, rows[i].sentence));
    }
}

static void
test_a_rate_is_proven_only_where_one_rate_explains_the_vat(void)
{
    const UblOrigin origin = { &CLIENT, false, "", true };
    g_autoptr(Invoice) plain = from_paper(DOCUMENT_INVOICE);
    g_autoptr(Invoice) mixed = from_paper(DOCUMENT_INVOICE);
    g_autoptr(GError) error = NULL;

    add_vat(plain, 2100, 10000, 2100);
    g_array_set_size(plain->vat_lines, 0);
    g_assert_true(invoice_complete_for_ubl(plain, &origin, &error));
    g_assert_cmpint(g_array_index(plain->vat_lines, VatLine, 0).rate_bp, ==, 2100);
    add_vat(mixed, 2100, 10000, 2100);
    add_vat(mixed, 600, 5000, 300);
    g_array_set_size(mixed->vat_lines, 0);
    g_assert_false(invoice_complete_for_ubl(mixed, &origin, &error));
    g_assert_error(error, FAIL, FAIL_INPUT);
    g_assert_nonnull(strstr(error->message, "the VAT per rate was not found"));
}

static void
test_writing_refuses_what_ubl_cannot_hold(void)
{
    g_autoptr(Invoice) receipt = everything();
    g_autoptr(Invoice) picture = everything();
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = g_bytes_new_static("II*", 3);

    receipt->type = DOCUMENT_RECEIPT;
    g_assert_null(ubl_write(receipt, &error));
    g_assert_error(error, FAIL, FAIL_INPUT);
    g_clear_error(&error);
    invoice_add_attachment(picture, "scan.tif", "image/tiff", bytes);
    g_assert_null(ubl_write(picture, &error));
    g_assert_error(error, FAIL, FAIL_INPUT);
    g_assert_nonnull(strstr(error->message, "image/tiff"));
}

/* What is shown of a structured invoice is the page inside, not what was put beside it. */
static void
test_the_picture_inside_is_its_pdf(void)
{
    g_autoptr(Invoice) invoice = everything();
    g_autoptr(GBytes) sheet = g_bytes_new_static("a;b;c", 5);
    g_autoptr(GBytes) scan = g_bytes_new_static("II*\0scan", 8);
    g_autoptr(GBytes) page = g_bytes_new_static("%PDF-1.4", 8);
    g_autoptr(GBytes) found = NULL;

    g_ptr_array_set_size(invoice->attachments, 0);
    invoice_add_attachment(invoice, "hours.pdf", "application/pdf", sheet);
    g_assert_null(einvoice_picture(invoice));
    invoice_add_attachment(invoice, "scan.tif", "image/tiff", scan);
    found = einvoice_picture(invoice);
    g_assert_true(g_bytes_equal(found, scan));
    g_clear_pointer(&found, g_bytes_unref);
    invoice_add_attachment(invoice, "invoice.pdf", "application/pdf", page);
    found = einvoice_picture(invoice);
    g_assert_true(g_bytes_equal(found, page));
}

static char *
replaced(const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);

    g_assert_nonnull(at);
    return g_strdup_printf("%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

static void
test_one_fault_breaks_exactly_one_rule(void)
{
    static const struct {
        const char *from;
        const char *to;
        const char *rules;
    } rows[] = {
        { "<cbc:ID>2026/455</cbc:ID>", "", "BR-02" },
        { "<cbc:IssueDate>2026-10-01</cbc:IssueDate>", "", "BR-03" },
        { "<cbc:RegistrationName>Drukkerij De Linde BV</cbc:RegistrationName>", "", "BR-06" },
        { "380", "384", "PEPPOL-EN16931-P0112" },
        { "380", "999", "BR-CL-01 PEPPOL-EN16931-P0100" },
        { "<cbc:DocumentCurrencyCode>EUR", "<cbc:DocumentCurrencyCode>EUX",
          "BR-CO-15 BR-CL-04 PEPPOL-EN16931-R051" },
        { "urn:fdc:peppol.eu:2017:poacc:billing:3.0", "urn:other", "PEPPOL-EN16931-R004" },
        { "<cbc:Note>Bedankt</cbc:Note>", "<cbc:Note>a</cbc:Note><cbc:Note>b</cbc:Note>",
          "PEPPOL-EN16931-R002" },
        { "<cbc:Note>Bedankt</cbc:Note>", "<cbc:Note/>", "PEPPOL-EN16931-R008" },
        { "0208\">0999000129", "0208\">0999000128", "PEPPOL-COMMON-R043" },
        { "0208\">0999000129", "9999\">0999000129", "BR-CL-25 PEPPOL-EN16931-CL008" },
        { "<cbc:CompanyID>BE0999000129", "<cbc:CompanyID>QX0999000129", "BR-CO-09" },
        { "<cbc:IdentificationCode>BE", "<cbc:IdentificationCode>BX", "BR-CL-14" },
        { "<cbc:PaymentMeansCode>30", "<cbc:PaymentMeansCode>49", "PEPPOL-EN16931-R061" },
        { "<cbc:PaymentMeansCode>30", "<cbc:PaymentMeansCode>3000", "BR-CL-16" },
        { "<cbc:AllowanceChargeReasonCode>95", "<cbc:AllowanceChargeReasonCode>1",
          "BR-CL-19 PEPPOL-EN16931-CL002" },
        { "<cbc:ChargeIndicator>false", "<cbc:ChargeIndicator>0", "PEPPOL-EN16931-R043" },
        { "<cbc:AllowanceTotalAmount currencyID=\"EUR\">10.00",
          "<cbc:AllowanceTotalAmount currencyID=\"EUR\">11.00", "BR-CO-11 BR-CO-13" },
        { "<cbc:PayableAmount currencyID=\"EUR\">100.98",
          "<cbc:PayableAmount currencyID=\"EUR\">100.99", "BR-CO-16" },
        { "<cbc:PayableAmount currencyID=\"EUR\">100.98",
          "<cbc:PayableAmount currencyID=\"EUR\">100.980", "BR-DEC-18 UBL-DT-01" },
        { "unitCode=\"H87\">4", "unitCode=\"H87\">5", "PEPPOL-EN16931-R120" },
        { "unitCode=\"H87\">4", "unitCode=\"H8\">4", "BR-CL-23 PEPPOL-EN16931-R130" },
        { "mimeCode=\"application/pdf\"", "mimeCode=\"text/html\"",
          "BR-CL-24 PEPPOL-EN16931-CL001" },
        { "<cbc:BuyerReference>Onthaal</cbc:BuyerReference>", "", "" },
        { "2026-10-31", "31-10-2026", "PEPPOL-EN16931-F001" },
    };
    g_autoptr(Invoice) invoice = everything();
    g_autoptr(GBytes) bytes = ubl_write(invoice, NULL);
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autofree char *source = g_strndup(data, size);

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *broken = replaced(source, rows[i].from, rows[i].to);
        g_autoptr(GBytes) broken_bytes = g_bytes_new_static(broken, strlen(broken));
        g_autofree char *failures = failed_rules(broken_bytes);

        g_test_message("%s -> %s", rows[i].from, rows[i].to);
        g_assert_cmpstr(failures, ==, rows[i].rules);
    }
}

static void
test_formats_are_known_by_their_root(void)
{
    static const struct {
        const char *source;
        const char *format;
    } rows[] = {
        { "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'/>", "ubl" },
        { "<x:CreditNote xmlns:x='urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2'/>",
          "ubl" },
        { "<r:CrossIndustryInvoice "
          "xmlns:r='urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100'/>",
          "cii" },
        { "<r:CrossIndustryDocument xmlns:r='urn:ferd:CrossIndustryDocument:invoice:1p0'/>",
          "cii" },
        { "<Invoice/>", NULL },
        { "<Order xmlns='urn:oasis:names:specification:ubl:schema:xsd:Order-2'/>", NULL },
        { "%PDF-1.4", NULL },
        { "", NULL },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(rows[i].source, strlen(rows[i].source));
        g_autoptr(GError) error = NULL;
        const char *untouched = NULL;

        g_assert_cmpstr(einvoice_format(bytes), ==, rows[i].format);
        g_assert_null(einvoice_read(bytes, &untouched, &error));
        g_assert_error(error, FAIL, FAIL_INPUT);
        g_assert_null(untouched);
    }
}

static void
test_each_path_of_a_format_is_met(void)
{
    g_assert_true(xml_paths_are_grouped(ubl_paths()->paths));
    g_assert_true(xml_paths_are_grouped(cii_paths()->paths));
}

static void
test_paths_that_stand_apart_are_seen(void)
{
    static const XmlPath apart[] = { { .path = "A/B" }, { .path = "C" }, { .path = "A/D" }, { 0 } };
    static const XmlPath late[] = { { .path = "A/B" }, { .path = "A" }, { 0 } };

    g_assert_false(xml_paths_are_grouped(apart));
    g_assert_false(xml_paths_are_grouped(late));
}

static void
try_all_readers(const char *data, gsize size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) check_error = NULL;
    const char *format = NULL;
    g_autoptr(Invoice) invoice = einvoice_read(bytes, &format, &error);
    g_autoptr(UblReport) report = ubl_check(bytes, &check_error);

    g_assert_true((invoice != NULL) == (error == NULL));
    g_assert_true((report != NULL) == (check_error == NULL));
    if (invoice != NULL) {
        g_autofree char *fields = fields_of(invoice);
        g_autoptr(GBytes) again = ubl_write(invoice, NULL);

        g_assert_nonnull(fields);
    }
}

static void
test_broken_bytes_never_break_the_reader(void)
{
    g_autoptr(Invoice) invoice = everything();
    g_autoptr(GBytes) bytes = ubl_write(invoice, NULL);
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    GRand *random = g_rand_new_with_seed(SEED);

    for (gsize cut = 0; cut < size; cut += 97)
        try_all_readers(data, cut);
    for (int i = 0; i < 400; i++) {
        g_autofree char *flipped = g_memdup2(data, size);

        for (int k = 0; k < 3; k++)
            flipped[g_rand_int_range(random, 0, (gint32)size)] ^=
                (char)(1 << g_rand_int_range(random, 0, 8));
        try_all_readers(flipped, size);
    }
    g_rand_free(random);
}

static void
test_amounts_that_do_not_fit_are_refused(void)
{
    static const char *const amounts[] = { "99999999999999999999", "1e3", "12,50", "--1" };
    g_autoptr(Invoice) invoice = everything();
    g_autoptr(GBytes) bytes = ubl_write(invoice, NULL);
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autofree char *source = g_strndup(data, size);

    for (guint i = 0; i < G_N_ELEMENTS(amounts); i++) {
        g_autofree char *broken = replaced(source, "100.98", amounts[i]);
        g_autoptr(GBytes) broken_bytes = g_bytes_new_static(broken, strlen(broken));
        g_autoptr(GError) error = NULL;

        g_assert_null(read_ubl(broken_bytes, &error));
        g_assert_error(error, FAIL, FAIL_INPUT);
        g_assert_nonnull(strstr(error->message, "PayableAmount"));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/formats/ubl/what is made from paper obeys every rule",
        test_what_is_made_from_paper_obeys_every_rule);
    g_test_add_func(
        "/formats/ubl/what is written is read back the same",
        test_what_is_written_is_read_back_the_same);
    g_test_add_func(
        "/formats/paths/each path of a format is met", test_each_path_of_a_format_is_met);
    g_test_add_func(
        "/formats/paths/those that stand apart are seen", test_paths_that_stand_apart_are_seen);
    g_test_add_func(
        "/formats/ubl/all terms survive", test_all_terms_survive_the_way_there_and_back);
    g_test_add_func(
        "/formats/ubl/an absence holds the document",
        test_an_absence_holds_the_document_and_says_which);
    g_test_add_func(
        "/formats/ubl/a rate is proven only where one explains the VAT",
        test_a_rate_is_proven_only_where_one_rate_explains_the_vat);
    g_test_add_func(
        "/formats/ubl/refuses what UBL cannot hold", test_writing_refuses_what_ubl_cannot_hold);
    g_test_add_func(
        "/formats/ubl/one fault breaks exactly one rule", test_one_fault_breaks_exactly_one_rule);
    g_test_add_func(
        "/formats/einvoice/the picture inside is its PDF", test_the_picture_inside_is_its_pdf);
    g_test_add_func("/formats/einvoice/known by their root", test_formats_are_known_by_their_root);
    g_test_add_func(
        "/formats/einvoice/broken bytes never break it", test_broken_bytes_never_break_the_reader);
    g_test_add_func(
        "/formats/ubl/amounts that do not fit", test_amounts_that_do_not_fit_are_refused);
    return g_test_run();
}
