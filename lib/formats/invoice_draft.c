#include "formats/invoice_draft.h"

#include <string.h>

#include "base/fail.h"
#include "base/text.h"
#include "ident/vat.h"

void
invoice_draft_init(InvoiceDraft *draft)
{
    *draft = (InvoiceDraft){ 0 };
    draft->invoice = invoice_new();
    draft->tax_totals = g_array_new(FALSE, TRUE, sizeof(DraftTaxTotal));
    draft->scratch = g_string_sized_new(256);
}

void
invoice_draft_clear(InvoiceDraft *draft)
{
    g_clear_pointer(&draft->invoice, invoice_free);
    g_clear_pointer(&draft->tax_totals, g_array_unref);
    g_clear_pointer(&draft->attachment, g_bytes_unref);
    g_string_free(draft->scratch, TRUE);
}

static gpointer
place(InvoiceDraft *draft, const XmlPath *path)
{
    return (char *)draft + path->offset;
}

/* Valid until the next call. */
static const char *
clean(InvoiceDraft *draft, const XmlLeaf *leaf)
{
    text_clean_into(draft->scratch, leaf->text);
    return draft->scratch->str;
}

static void
keep(InvoiceDraft *draft, const char **place_of_text, const char *text)
{
    if (*place_of_text == NULL)
        *place_of_text = invoice_text(draft->invoice, text);
}

bool
draft_set_text(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error)
{
    const char *text = clean(user, leaf);

    (void)error;
    keep(user, place(user, path), text);
    return true;
}

bool
draft_set_invoice_text(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error)
{
    InvoiceDraft *draft = user;
    const char *text = clean(user, leaf);

    (void)error;
    keep(draft, (const char **)(gpointer)((char *)draft->invoice + path->offset), text);
    return true;
}

bool
draft_set_identifier(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error)
{
    g_autofree char *text = text_alphanumerics(leaf->text);

    (void)error;
    keep(user, place(user, path), text);
    return true;
}

bool
draft_set_schemed(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error)
{
    InvoiceDraft *draft = user;
    const char **value = (const char **)(gpointer)((char *)draft->invoice + path->offset);
    const char *text = clean(user, leaf);

    (void)error;
    if (value[0] != NULL || *text == '\0')
        return true;
    value[0] = invoice_text(draft->invoice, text);
    value[1] = invoice_text(draft->invoice, leaf->scheme);
    return true;
}

bool
draft_set_amount(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error)
{
    DraftAmount *amount = place(user, path);
    const char *text = clean(user, leaf);
    Decimal decimal = { 0 };

    if (amount->is_given || *text == '\0')
        return true;
    amount->is_given = decimal_parse(text, &decimal, error) &&
                       decimal_to_cents_half_up(decimal, &amount->cents, error);
    return amount->is_given;
}

bool
draft_set_decimal(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error)
{
    const char *text = clean(user, leaf);

    return *text == '\0' || decimal_parse(text, place(user, path), error);
}

bool
draft_set_quantity(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error)
{
    InvoiceDraft *draft = user;

    keep(draft, &draft->line.unit, leaf->unit);
    return draft_set_decimal(user, path, leaf, error);
}

bool
draft_set_rate(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error)
{
    int *rate_bp = place(user, path);
    const char *text = clean(user, leaf);
    Decimal percent = { 0 };
    Cents hundredths = 0;

    if (*rate_bp >= 0 || *text == '\0')
        return true;
    if (!decimal_parse(text, &percent, error) ||
        !decimal_to_cents_half_up(percent, &hundredths, error))
        return false;
    if (hundredths < 0 || hundredths > 1000000)
        return fail(error, FAIL_INPUT, "'%s' is not a percentage", text);
    *rate_bp = (int)hundredths;
    return true;
}

bool
draft_set_category(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error)
{
    char *category = place(user, path);
    const char *text = clean(user, leaf);

    (void)error;
    if (*category == '\0' && strlen(text) <= 2)
        g_strlcpy(category, text, sizeof(((VatLine *)0)->category));
    return true;
}

static bool
set_day(DraftDay *day, const char *text, const char *rest, GError **error)
{
    if (day->is_given)
        return true;
    /* A time zone or a time of day after the date says nothing that is needed here. */
    if (*rest != '\0' && strchr("Z+-T", *rest) == NULL)
        return fail(error, FAIL_INPUT, "'%s%s' is not a date", text, rest);
    day->is_given = day_from_iso(text, &day->day, error);
    return day->is_given;
}

bool
draft_set_iso_day(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error)
{
    const char *text = clean(user, leaf);
    g_autofree char *date = g_strndup(text, 10);

    return *text == '\0' || set_day(place(user, path), date, text + strlen(date), error);
}

bool
draft_set_plain_day(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error)
{
    const char *text = clean(user, leaf);
    g_autofree char *date = NULL;

    if (strchr(text, '-') != NULL || strlen(text) < 8)
        return draft_set_iso_day(user, path, leaf, error);
    date = g_strdup_printf("%.4s-%.2s-%.2s", text, text + 4, text + 6);
    return set_day(place(user, path), date, "", error);
}

bool
draft_set_bool(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error)
{
    bool *flag = place(user, path);
    const char *text = clean(user, leaf);

    (void)error;
    *flag = g_str_equal(text, "true") || g_str_equal(text, "1");
    return true;
}

void
draft_begin_registration(gpointer user)
{
    ((InvoiceDraft *)user)->registration = (DraftRegistration){ 0 };
}

bool
draft_is_vat(const DraftRegistration *registration)
{
    static const char *const schemes[] = { "VAT", "VA", "BTW", "TVA", "MWST", "MVA", "IVA" };

    for (guint i = 0; registration->scheme != NULL && i < G_N_ELEMENTS(schemes); i++)
        if (g_ascii_strcasecmp(registration->scheme, schemes[i]) == 0)
            return true;
    return registration->number != NULL && vat_is_valid(registration->number);
}

/* A VAT registration comes before a tax number of another kind, which is better than none only
 * when the document names no scheme. */
bool
draft_end_registration(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error)
{
    InvoiceDraft *draft = user;
    DraftRegistration *kept = place(user, path);
    const DraftRegistration *found = &draft->registration;

    (void)error;
    if (draft->registration.scheme == NULL)
        keep(draft, &draft->registration.scheme, leaf->scheme);
    if (found->number == NULL ||
        (kept->number != NULL && (draft_is_vat(kept) || !draft_is_vat(found))))
        return true;
    *kept = *found;
    return true;
}

void
draft_begin_means(gpointer user)
{
    ((InvoiceDraft *)user)->means = (DraftMeans){ 0 };
}

bool
draft_end_means(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error)
{
    InvoiceDraft *draft = user;
    DraftMeans *means = &draft->means;
    DraftMeans *chosen = &draft->chosen;

    (void)path;
    (void)leaf;
    (void)error;
    if (chosen->iban == NULL && means->iban != NULL) {
        chosen->iban = means->iban;
        chosen->bic = means->bic;
        chosen->code = means->code;
    }
    if (chosen->code == NULL)
        chosen->code = means->code;
    if (chosen->reference == NULL)
        chosen->reference = means->reference;
    if (chosen->mandate == NULL)
        chosen->mandate = means->mandate;
    return true;
}

void
draft_begin_tax_total(gpointer user)
{
    InvoiceDraft *draft = user;
    DraftTaxTotal total = { .vat_lines = draft->invoice->vat_lines->len };

    g_array_append_val(draft->tax_totals, total);
}

bool
draft_set_tax_amount(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error)
{
    InvoiceDraft *draft = user;
    DraftTaxTotal *total = NULL;

    (void)path;
    if (draft->tax_totals->len == 0)
        draft_begin_tax_total(user);
    total = &g_array_index(draft->tax_totals, DraftTaxTotal, draft->tax_totals->len - 1);
    draft->tax_amount = (DraftAmount){ 0 };
    if (!draft_set_amount(
            draft, &(XmlPath){ .offset = offsetof(InvoiceDraft, tax_amount) }, leaf, error))
        return false;
    total->amount = draft->tax_amount;
    total->currency = invoice_text(draft->invoice, leaf->currency);
    return true;
}

void
draft_begin_vat_line(gpointer user)
{
    InvoiceDraft *draft = user;

    draft->vat_line = (VatLine){ .rate_bp = -1 };
    draft->vat_base = (DraftAmount){ 0 };
    draft->vat_amount = (DraftAmount){ 0 };
}

bool
draft_end_vat_line(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error)
{
    InvoiceDraft *draft = user;

    (void)path;
    (void)leaf;
    (void)error;
    draft->vat_line.base = draft->vat_base.cents;
    draft->vat_line.vat = draft->vat_amount.cents;
    if (draft->vat_base.is_given || draft->vat_amount.is_given)
        g_array_append_val(draft->invoice->vat_lines, draft->vat_line);
    return true;
}

void
draft_begin_allowance(gpointer user)
{
    InvoiceDraft *draft = user;

    draft->allowance = (Allowance){ .rate_bp = -1 };
    draft->allowance_amount = (DraftAmount){ 0 };
}

bool
draft_end_allowance(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error)
{
    InvoiceDraft *draft = user;

    (void)path;
    (void)leaf;
    (void)error;
    draft->allowance.amount = draft->allowance_amount.cents;
    g_array_append_val(draft->invoice->allowances, draft->allowance);
    return true;
}

void
draft_begin_line(gpointer user)
{
    InvoiceDraft *draft = user;

    draft->line = (InvoiceLine){ .rate_bp = -1 };
    draft->line_net = (DraftAmount){ 0 };
}

bool
draft_end_line(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error)
{
    InvoiceDraft *draft = user;

    (void)path;
    (void)leaf;
    (void)error;
    draft->line.net = draft->line_net.cents;
    g_array_append_val(draft->invoice->lines, draft->line);
    return true;
}

void
draft_begin_attachment(gpointer user)
{
    InvoiceDraft *draft = user;

    draft->attachment_name = NULL;
    draft->attachment_mime = NULL;
    g_clear_pointer(&draft->attachment, g_bytes_unref);
}

bool
draft_set_bytes(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error)
{
    InvoiceDraft *draft = user;
    gsize blanks = strspn(leaf->text, " \t\r\n");

    (void)path;
    (void)error;
    draft->attachment_name = invoice_text(draft->invoice, leaf->filename);
    draft->attachment_mime = invoice_text(draft->invoice, leaf->mime);
    g_clear_pointer(&draft->attachment, g_bytes_unref);
    draft->attachment = g_bytes_new(leaf->text + blanks, strlen(leaf->text + blanks));
    return true;
}

bool
draft_end_attachment(gpointer user, const XmlPath *path, const XmlLeaf *leaf, GError **error)
{
    InvoiceDraft *draft = user;

    (void)path;
    (void)leaf;
    (void)error;
    if (draft->attachment != NULL && g_bytes_get_size(draft->attachment) > 0)
        invoice_add_base64(
            draft->invoice, draft->attachment_name, draft->attachment_mime, draft->attachment);
    g_clear_pointer(&draft->attachment, g_bytes_unref);
    return true;
}
