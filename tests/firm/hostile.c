/* Hostile files, made from nothing: small on disk, and the same bytes each time. */
#include "hostile.h"

#include <gio/gio.h>
#include <zip.h>

/* A member at a fixed date; the name goes in as it is. */
static void
add_member(zip_t *zip, const char *name, const void *data, gsize size)
{
    zip_source_t *source = zip_source_buffer(zip, data, size, 0);
    zip_int64_t place = zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8);

    if (place < 0)
        g_error("member %s: %s", name, zip_strerror(zip));
    zip_file_set_dostime(zip, (zip_uint64_t)place, 0x4800, 0x5d45, 0);
}

GBytes *
hostile_zip(const Bill *bill, GBytes *pdf)
{
    static const char evil[] = "%PDF-1.4\n% this name must never become a path\n%%EOF\n";
    zip_error_t problem;
    zip_source_t *memory = zip_source_buffer_create(NULL, 0, 0, &problem);
    zip_t *zip = zip_open_from_source(memory, ZIP_TRUNCATE, &problem);
    g_autofree char *name = g_strconcat(bill->paper->key, ".pdf", NULL);
    gsize size = 0;
    gconstpointer data = g_bytes_get_data(pdf, &size);
    GByteArray *bytes = g_byte_array_new();
    guint8 block[4096];
    zip_int64_t count = 0;

    zip_source_keep(memory);
    add_member(zip, name, data, size);
    add_member(zip, "../../evil.pdf", evil, sizeof evil - 1);
    add_member(zip, "/etc/evil.pdf", evil, sizeof evil - 1);
    if (zip_close(zip) != 0)
        g_error("a zip could not be closed");
    zip_source_open(memory);
    while ((count = zip_source_read(memory, block, sizeof block)) > 0)
        g_byte_array_append(bytes, block, (guint)count);
    zip_source_close(memory);
    zip_source_free(memory);
    return g_byte_array_free_to_bytes(bytes);
}

/* Deflates `data` as often as `times` says. */
static GByteArray *
deflate(const guint8 *data, gsize size, int times)
{
    g_autoptr(GZlibCompressor) zlib = g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 1);
    guint8 out[65536];
    GByteArray *packed = g_byte_array_new();
    GConverterResult state = G_CONVERTER_CONVERTED;

    for (gsize left = size * (gsize)times; state != G_CONVERTER_FINISHED;) {
        gsize taken = 0;
        gsize made = 0;
        gsize at = (size - left % size) % size;
        bool last = left <= size - at;

        state = g_converter_convert(
            G_CONVERTER(zlib), data + at, MIN(left, size - at), out, sizeof out,
            last ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS, &taken, &made, NULL);
        g_assert(state != G_CONVERTER_ERROR);
        g_byte_array_append(packed, out, (guint)made);
        left -= taken;
    }
    return packed;
}

/* Zeros, deflated twice: a gigabyte is some kilobytes on disk. */
static GByteArray *
deflated_zeros(int megabytes)
{
    g_autofree guint8 *zeros = g_malloc0(1 << 20);
    g_autoptr(GByteArray) once = deflate(zeros, 1 << 20, megabytes);

    return deflate(once->data, once->len, 1);
}

/* A page with one picture of 20,000 by 20,000 colour pixels, all black. */
static GBytes *
bomb(void)
{
    GByteArray *zeros = deflated_zeros(1145);
    GString *pdf = g_string_new("%PDF-1.4\n");
    gsize at[6] = { 0 };
    gsize xref = 0;

    at[1] = pdf->len;
    g_string_append(pdf, "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
    at[2] = pdf->len;
    g_string_append(pdf, "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n");
    at[3] = pdf->len;
    g_string_append(
        pdf, "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 14400 14400] /Contents 4 0 R "
             "/Resources << /XObject << /I 5 0 R >> >> >>\nendobj\n");
    at[4] = pdf->len;
    g_string_append(
        pdf,
        "4 0 obj\n<< /Length 29 >>\nstream\n14400 0 0 14400 0 0 cm /I Do\nendstream\nendobj\n");
    at[5] = pdf->len;
    g_string_append_printf(
        pdf,
        "5 0 obj\n<< /Type /XObject /Subtype /Image /Width 20000 /Height 20000 /ColorSpace "
        "/DeviceRGB /BitsPerComponent 8 /Filter [/FlateDecode /FlateDecode] /Length %u "
        ">>\nstream\n",
        zeros->len);
    g_string_append_len(pdf, (const char *)zeros->data, zeros->len);
    g_string_append(pdf, "\nendstream\nendobj\n");
    xref = pdf->len;
    g_string_append(pdf, "xref\n0 6\n0000000000 65535 f \n");
    for (int object = 1; object < 6; object++)
        g_string_append_printf(pdf, "%010" G_GSIZE_FORMAT " 00000 n \n", at[object]);
    g_string_append_printf(
        pdf, "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", xref);
    g_byte_array_unref(zeros);
    return g_string_free_to_bytes(pdf);
}

static GBytes *
half_a_pdf(void)
{
    static const char cut[] =
        "%PDF-1.5\n%\265\355\256\373\n4 0 obj\n<< /Length 5 0 R\n   /Filter /FlateDecode\n>>\n"
        "stream\nx\234\215\217M\n\302 0\020\205\367s\212\267\324";

    return g_bytes_new_static(cut, sizeof cut - 1);
}

static GBytes *
unknown_binary(void)
{
    Dice dice = 20261006;
    GByteArray *bytes = g_byte_array_new();

    for (int each = 0; each < 20000; each++) {
        guint8 byte = (guint8)dice_roll(&dice, 256);

        g_byte_array_append(bytes, &byte, 1);
    }
    return g_byte_array_free_to_bytes(bytes);
}

static GBytes *
nothing(void)
{
    return g_bytes_new_static("", 0);
}

static const struct {
    const char *path;
    GBytes *(*make)(void);
    const char *reason; /* NULL: it stays where it is; "": a document without a word to read */
} files[] = {
    { "post/afgebroken.pdf", half_a_pdf, "a PDF that ends in the middle" },
    { "post/plan-gelijkvloers.pdf", bomb, "" },
    { "post/leeg.pdf", nothing, "no bytes at all" },
    { "divers/BACKUP.DAT", unknown_binary, "no known kind of file" },
    { "post/factuur-4471.pdf.part", half_a_pdf, NULL },
};

bool
hostile_write(
    const char *folder, const char *client, HostileSave *save, Truth *truth, GError **error)
{
    for (gsize each = 0; each < G_N_ELEMENTS(files); each++) {
        g_autoptr(GBytes) bytes = files[each].make();

        if (!save(folder, files[each].path, bytes, error))
            return false;
        if (g_strcmp0(files[each].reason, "") == 0)
            truth_add_wordless(truth, client, files[each].path);
        else if (files[each].reason != NULL)
            truth_add_unreadable(truth, client, files[each].path, files[each].reason);
        else
            truth_add_left(truth, client, files[each].path);
    }
    return true;
}
