/* Follows the usage of Belgian packages: XML and picture of one document have one base name, which
 * is a function of the content. A receipt whose VAT is not known is never given an invented one. */
#include "delivery/batch.h"

#include <string.h>

#include "base/fail.h"
#include "base/hash.h"
#include "base/kind.h"
#include "base/text.h"
#include "formats/einvoice.h"
#include "formats/ubl_complete.h"
#include "formats/ubl_write.h"

#define VERSION 1 /* of a document's delivery; another one would be another invoice */
#define HASH_DIGITS 12
#define MEGABYTE 1000000u

static void
batch_file_free(gpointer data)
{
    BatchFile *file = data;

    g_free(file->name);
    g_bytes_unref(file->bytes);
    g_free(file);
}

void
batch_free(Batch *batch)
{
    if (batch == NULL)
        return;
    g_ptr_array_unref(batch->files);
    g_free(batch->subject);
    g_free(batch->text);
    g_free(batch);
}

bool
batch_kind(const Invoice *invoice, const char *direction, SendKind *ret_kind, GError **error)
{
    bool is_invoice = invoice->type == DOCUMENT_INVOICE || invoice->type == DOCUMENT_CREDIT_NOTE;

    if (is_invoice && direction == NULL)
        return fail(error, FAIL_INPUT, "it is not known whether it is a purchase or a sale");
    if (is_invoice)
        *ret_kind = g_str_equal(direction, "sale") ? SEND_SALE : SEND_PURCHASE;
    else
        *ret_kind = invoice->type == DOCUMENT_RECEIPT ? SEND_RECEIPT : SEND_OTHER;
    return true;
}

bool
batch_wants_conversion(GBytes *original)
{
    FileKind kind = kind_of_bytes(original);

    return kind_is_picture(kind) && kind != KIND_PNG && kind != KIND_JPEG;
}

static bool
is_einvoice(GBytes *original)
{
    return kind_of_bytes(original) == KIND_XML && einvoice_format(original) != NULL;
}

static const char *
extension_of(FileKind kind)
{
    static const struct {
        FileKind kind;
        const char *extension;
    } EXTENSIONS[] = {
        { KIND_PDF, "pdf" },   { KIND_JPEG, "jpg" },  { KIND_PNG, "png" }, { KIND_GIF, "gif" },
        { KIND_BMP, "bmp" },   { KIND_TIFF, "tif" },  { KIND_XML, "xml" }, { KIND_HTML, "html" },
        { KIND_WEBP, "webp" }, { KIND_HEIF, "heic" }, { KIND_ZIP, "zip" }, { KIND_MAIL, "eml" },
        { KIND_TEXT, "txt" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(EXTENSIONS); i++)
        if (EXTENSIONS[i].kind == kind)
            return EXTENSIONS[i].extension;
    return "bin";
}

/* What all files of the batch are called, by the content of the first. */
static char *
base_name(const BatchOrder *order, GBytes *first)
{
    g_autofree char *sha256 = hash_sha256(first);

    return g_strdup_printf(
        "%s_d%d_v%d_%.*s", order->client_number, order->document_no, VERSION, HASH_DIGITS, sha256);
}

static void
add_file(
    Batch *batch, const BatchOrder *order, const char *extension, const char *mime, GBytes *bytes)
{
    BatchFile *file = g_new0(BatchFile, 1);
    const BatchFile *first = batch->files->len > 0 ? g_ptr_array_index(batch->files, 0) : NULL;
    g_autofree char *base = base_name(order, first != NULL ? first->bytes : bytes);

    file->name = g_strdup_printf("%s.%s", base, extension);
    file->mime = mime;
    file->bytes = g_bytes_ref(bytes);
    g_ptr_array_add(batch->files, file);
}

static void
add_as_it_is(Batch *batch, const BatchOrder *order, GBytes *bytes)
{
    FileKind kind = kind_of_bytes(bytes);

    add_file(batch, order, extension_of(kind), kind_mime(kind), bytes);
}

static void
add_line(GString *text, const char *label, const char *value)
{
    g_autofree char *flat = text_squeeze(value != NULL ? value : "");

    if (*flat != '\0')
        g_string_append_printf(text, "%s: %s\n", label, flat);
}

static void
add_amount(GString *text, const Invoice *invoice, InvoiceTotal bit, const char *label, Cents cents)
{
    g_autofree char *amount = cents_format(cents);
    g_autofree char *value = g_strdup_printf("%s %s", amount, invoice->currency);

    if ((invoice->known & bit) != 0)
        add_line(text, label, value);
}

/* Only what was read: for the one who books it, in a mail's text or a side file. */
static char *
known_facts(const BatchOrder *order, SendKind kind)
{
    const Invoice *invoice = order->invoice;
    GString *text = g_string_new(NULL);
    g_autofree char *document = g_strdup_printf("%s-d%d", order->client_number, order->document_no);
    g_autofree char *issued = day_to_iso(invoice->issue_on);
    g_autofree char *due = day_to_iso(invoice->due_on);

    add_line(text, "Document", document);
    add_line(text, "Kind", send_kind_name(kind));
    add_line(text, "Type", document_type_name(invoice->type));
    add_line(text, "File", order->original_name);
    add_line(text, "Seller", invoice->seller.name);
    add_line(text, "Seller's VAT number", invoice->seller.vat_number);
    add_line(text, "Buyer", invoice->buyer.name);
    add_line(text, "Number", invoice->number);
    add_line(text, "Date", issued);
    add_line(text, "Due", due);
    add_amount(
        text, invoice, INVOICE_TOTAL_EXCL_VAT, "Total excluding VAT", invoice->total_excl_vat);
    add_amount(text, invoice, INVOICE_VAT, "VAT", invoice->vat);
    add_amount(text, invoice, INVOICE_TOTAL_INCL_VAT, "Total", invoice->total_incl_vat);
    add_line(text, "Note", order->reason);
    return g_string_free(text, FALSE);
}

static char *
subject_of(const BatchOrder *order, SendKind kind)
{
    const Invoice *invoice = order->invoice;
    const Party *other = kind == SEND_SALE ? &invoice->buyer : &invoice->seller;
    const char *name = other->name != NULL ? other->name : "";
    g_autofree char *document = g_strdup_printf("%s-d%d", order->client_number, order->document_no);
    g_autofree char *subject = g_strdup_printf(
        "%s %s %s", send_kind_name(kind), name,
        invoice->number != NULL ? invoice->number : document);

    return text_squeeze(subject);
}

/* A receipt that states its VAT is written as an invoice; it has no number but ours. */
static void
receipt_as_invoice(const BatchOrder *order)
{
    Invoice *invoice = order->invoice;
    g_autofree char *number = g_strdup_printf("%s-d%d", order->client_number, order->document_no);

    invoice->type = DOCUMENT_INVOICE;
    if (invoice->number == NULL)
        invoice->number = invoice_text(invoice, number);
}

/* The original's name, with the ending of what it became. */
static char *
picture_name(const BatchOrder *order)
{
    const char *name = order->original_name;
    const char *dot = strrchr(name, '.');
    FileKind kind = kind_of_bytes(order->picture);

    return order->picture == order->original
               ? g_strdup(name)
               : g_strdup_printf(
                     "%.*s.%s", dot != NULL ? (int)(dot - name) : (int)strlen(name), name,
                     extension_of(kind));
}

static GBytes *
write_ubl(const BatchOrder *order, SendKind kind, GError **error)
{
    const UblOrigin origin = {
        .client = order->client,
        .client_is_seller = kind == SEND_SALE,
        .text = order->words != NULL ? order->words : "",
        .from_scan = true,
    };
    g_autofree char *name = picture_name(order);

    if (kind == SEND_RECEIPT)
        receipt_as_invoice(order);
    if (!invoice_complete_for_ubl(order->invoice, &origin, error))
        return NULL;
    if (order->profile->picture != PICTURE_SEPARATE)
        invoice_add_attachment(
            order->invoice, name, kind_mime(kind_of_bytes(order->picture)), order->picture);
    return ubl_write(order->invoice, error);
}

static bool
add_ubl(Batch *batch, const BatchOrder *order, GError **error)
{
    g_autoptr(GBytes) ubl = NULL;

    if (order->picture == NULL)
        return fail(
            error, FAIL_INPUT, "%s cannot be put into UBL",
            kind_name(kind_of_bytes(order->original)));
    ubl = write_ubl(order, batch->kind, error);
    if (ubl == NULL)
        return false;
    add_file(batch, order, "xml", "application/xml", ubl);
    if (order->profile->picture != PICTURE_EMBEDDED)
        add_as_it_is(batch, order, order->picture);
    return true;
}

/* The picture itself; what is known of it beside it, where no mail says it. */
static void
add_receipt(Batch *batch, const BatchOrder *order)
{
    add_as_it_is(batch, order, order->picture != NULL ? order->picture : order->original);
    if (!g_str_equal(order->profile->channel, "mail")) {
        g_autoptr(GBytes) facts = g_bytes_new(batch->text, strlen(batch->text));

        add_file(batch, order, "txt", "text/plain", facts);
    }
}

/* Its bytes are never altered: a page that came beside it goes beside it, where the package takes a
 * picture that way. */
static void
add_einvoice(Batch *batch, const BatchOrder *order)
{
    FileKind kind = order->page != NULL ? kind_of_bytes(order->page) : KIND_UNKNOWN;

    add_as_it_is(batch, order, order->original);
    if (order->profile->picture != PICTURE_EMBEDDED &&
        (kind == KIND_PDF || kind == KIND_PNG || kind == KIND_JPEG))
        add_as_it_is(batch, order, order->page);
}

static bool
fill(Batch *batch, const BatchOrder *order, GError **error)
{
    bool knows_vat =
        order->invoice->vat_lines->len > 0 && (order->invoice->known & INVOICE_VAT) != 0;
    g_autoptr(GError) why_not = NULL;

    if (is_einvoice(order->original)) {
        add_einvoice(batch, order);
        return true;
    }
    if (batch->kind == SEND_OTHER) {
        add_as_it_is(batch, order, order->original);
        return true;
    }
    if (batch->kind != SEND_RECEIPT)
        return add_ubl(batch, order, error);
    if (!knows_vat || !order->profile->receipt_as_ubl || !add_ubl(batch, order, &why_not))
        add_receipt(batch, order);
    return true;
}

static bool
check_size(const Batch *batch, const Profile *profile, GError **error)
{
    gsize size = 0;

    for (guint i = 0; i < batch->files->len; i++)
        size += g_bytes_get_size(((const BatchFile *)g_ptr_array_index(batch->files, i))->bytes);
    return size / MEGABYTE < (guint)profile->most_mb ||
           fail(
               error, FAIL_INPUT, "%" G_GSIZE_FORMAT " MB are more than %s takes (%d MB)",
               size / MEGABYTE, profile->name, profile->most_mb);
}

Batch *
batch_build(const BatchOrder *order, GError **error)
{
    g_autoptr(Batch) batch = g_new0(Batch, 1);

    batch->files = g_ptr_array_new_with_free_func(batch_file_free);
    if (!batch_kind(order->invoice, order->direction, &batch->kind, error))
        return NULL;
    batch->subject = subject_of(order, batch->kind);
    batch->text = known_facts(order, batch->kind);
    if (!fill(batch, order, error) || !check_size(batch, order->profile, error))
        return NULL;
    return g_steal_pointer(&batch);
}
