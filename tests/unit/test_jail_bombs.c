/* lib/jail with the real build/bin/matins-parse: small files that would cost a night. Each is made
 * here, each ends within the limits with a true reason, and the next document is read. */
#include <gio/gio.h>
#include <glib.h>
#include <string.h>

#include "base/fail.h"
#include "jail/jail.h"

#define MEGABYTE (1024 * 1024)

/* Few seconds, so that the test has few. */
static const JailLimits limits = {
    .pages = 300, .members = 50, .member_mb = 20, .unpacked_mb = 40, .document_s = 1, .page_s = 1
};

static Jail *
start(void)
{
    const char *build = g_getenv("B");
    g_autofree char *folder = g_get_current_dir();
    g_autofree char *program = g_build_filename(
        g_path_is_absolute(build != NULL ? build : "build") ? "/" : folder,
        build != NULL ? build : "build", "bin", "matins-parse", NULL);
    g_autoptr(GError) error = NULL;
    Jail *jail = jail_start_within(program, &limits, &error);

    g_assert_no_error(error);
    return jail;
}

static void
add_number(GByteArray *to, guint bytes, guint32 value)
{
    for (guint i = 0; i < bytes; i++) {
        guint8 byte = (guint8)(value >> 8 * i);

        g_byte_array_append(to, &byte, 1);
    }
}

static void
add_text(GByteArray *to, const char *text)
{
    g_byte_array_append(to, (const guint8 *)text, (guint)strlen(text));
}

/* So many zeros, packed; format: of zlib, raw or gzip. */
static GByteArray *
packed_zeros(guint megabytes, GZlibCompressorFormat format)
{
    g_autoptr(GZlibCompressor) zlib = g_zlib_compressor_new(format, 9);
    g_autofree guint8 *zeros = g_malloc0(MEGABYTE);
    g_autofree guint8 *out = g_malloc(MEGABYTE);
    GByteArray *packed = g_byte_array_new();
    GConverterResult state = G_CONVERTER_CONVERTED;
    guint64 left = (guint64)megabytes * MEGABYTE;

    while (state != G_CONVERTER_FINISHED) {
        gsize taken = 0;
        gsize made = 0;

        state = g_converter_convert(
            G_CONVERTER(zlib), zeros, (gsize)MIN(left, MEGABYTE), out, MEGABYTE,
            left <= MEGABYTE ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS, &taken, &made,
            NULL);
        g_assert_cmpint(state, !=, G_CONVERTER_ERROR);
        g_byte_array_append(packed, out, (guint)made);
        left -= taken;
    }
    return packed;
}

static GByteArray *
pack_again(GByteArray *take_bytes)
{
    g_autoptr(GByteArray) bytes = take_bytes;
    g_autoptr(GZlibCompressor) zlib = g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9);
    g_autofree guint8 *out = g_malloc(bytes->len + 1024);
    GByteArray *packed = g_byte_array_new();
    gsize taken = 0;
    gsize made = 0;

    g_assert_cmpint(
        g_converter_convert(
            G_CONVERTER(zlib), bytes->data, bytes->len, out, bytes->len + 1024,
            G_CONVERTER_INPUT_AT_END, &taken, &made, NULL),
        ==, G_CONVERTER_FINISHED);
    g_byte_array_append(packed, out, (guint)made);
    return packed;
}

/* A PDF of a page; objects: those from 3 on, the third being the page. Poppler finds them itself.
 */
static GBytes *
pdf_of(const char *objects, GByteArray *take_stream, const char *stream_head)
{
    g_autoptr(GByteArray) stream = take_stream;
    GByteArray *pdf = g_byte_array_new();

    add_text(
        pdf, "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
             "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n");
    add_text(pdf, objects);
    if (stream != NULL) {
        g_autofree char *head =
            g_strdup_printf("\n9 0 obj<<%s/Length %u>>stream\n", stream_head, stream->len);

        add_text(pdf, head);
        g_byte_array_append(pdf, stream->data, stream->len);
        add_text(pdf, "\nendstream endobj\n");
    }
    add_text(pdf, "trailer<</Root 1 0 R>>\n%%EOF\n");
    return g_byte_array_free_to_bytes(pdf);
}

#define PAGE "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"

static GBytes *
words_of_zeros(void)
{
    return pdf_of(
        PAGE "/Contents 9 0 R>>endobj\n",
        pack_again(packed_zeros(600, G_ZLIB_COMPRESSOR_FORMAT_ZLIB)),
        "/Filter[/FlateDecode/FlateDecode]");
}

static GBytes *
attachment_of_zeros(void)
{
    return pdf_of(
        "1 0 obj<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a.xml) 4 0 R]>>>>>>"
        "endobj\n" PAGE ">>endobj\n"
        "4 0 obj<</Type/Filespec/F(a.xml)/EF<</F 9 0 R>>>>endobj\n",
        packed_zeros(256, G_ZLIB_COMPRESSOR_FORMAT_ZLIB), "/Type/EmbeddedFile/Filter/FlateDecode");
}

static GByteArray *
rubbish(guint size)
{
    GByteArray *bytes = g_byte_array_new();
    guint32 state = 20261006;

    for (guint i = 0; i < size; i++) {
        state = state * 1664525 + 1013904223;
        add_number(bytes, 1, state >> 24);
    }
    return bytes;
}

static GBytes *
picture_of_rubbish(const char *filter)
{
    g_autofree char *head = g_strdup_printf(
        "/Subtype/Image/Width 2000/Height 2000/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/%s",
        filter);

    return pdf_of(
        PAGE "/Resources<</XObject<</I 9 0 R>>>>/Contents 4 0 R>>endobj\n"
             "4 0 obj<</Length 28>>stream\n595 0 0 842 0 0 cm /I Do   \nendstream endobj\n",
        rubbish(5000), head);
}

static GBytes *
jbig2(void)
{
    return picture_of_rubbish("JBIG2Decode");
}

static GBytes *
jpeg2000(void)
{
    return picture_of_rubbish("JPXDecode");
}

static GBytes *
fax(void)
{
    return picture_of_rubbish("CCITTFaxDecode");
}

static GBytes *
form_within_itself(void)
{
    return pdf_of(
        PAGE "/Resources<</XObject<</X 4 0 R>>>>/Contents 5 0 R>>endobj\n"
             "4 0 obj<</Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>/Length 12>>"
             "stream\n/X Do /X Do \nendstream endobj\n"
             "5 0 obj<</Length 6>>stream\n/X Do \nendstream endobj\n",
        NULL, NULL);
}

static GBytes *
page_like_a_field(void)
{
    return pdf_of(
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 900000000 900000000]>>endobj\n", NULL, NULL);
}

static GBytes *
pages_within_themselves(void)
{
    return pdf_of(
        "3 0 obj<</Type/Pages/Parent 2 0 R/Kids[2 0 R 3 0 R]/Count 9>>endobj\n", NULL, NULL);
}

static GBytes *
ten_thousand_pages(void)
{
    GByteArray *pdf = g_byte_array_new();

    add_text(
        pdf, "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
             "2 0 obj<</Type/Pages/Count 10000/Kids[");
    for (guint i = 0; i < 10000; i++) {
        g_autofree char *kid = g_strdup_printf("%u 0 R ", i + 3);

        add_text(pdf, kid);
    }
    add_text(pdf, "]>>endobj\n");
    for (guint i = 0; i < 10000; i++) {
        g_autofree char *page = g_strdup_printf(
            "%u 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n", i + 3);

        add_text(pdf, page);
    }
    add_text(pdf, "trailer<</Root 1 0 R>>\n%%EOF\n");
    return g_byte_array_free_to_bytes(pdf);
}

/* A table of contents that sends to itself, directly or by another. */
static GBytes *
endless_contents(void)
{
    g_autofree char *text = NULL;
    const char *head = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                       "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n";
    gsize first = strlen(head);
    GString *pdf = g_string_new(head);
    gsize second = 0;

    g_string_append_printf(
        pdf, "xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 3/Prev %06u>>\n", 0);
    second = pdf->len;
    text = g_strdup_printf("%06" G_GSIZE_FORMAT, second);
    memcpy(pdf->str + second - 9, text, 6);
    g_string_append_printf(
        pdf,
        "xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 3/Prev %" G_GSIZE_FORMAT
        ">>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
        first, second);
    return g_string_free_to_bytes(pdf);
}

static GBytes *
nested_arrays(void)
{
    GString *objects = g_string_new(PAGE "/Contents ");

    for (guint i = 0; i < 300000; i++)
        g_string_append_c(objects, '[');
    g_string_append(objects, ">>endobj\n");
    {
        g_autofree char *text = g_string_free(objects, FALSE);

        return pdf_of(text, NULL, NULL);
    }
}

static guint32
checksum_of_zeros(gsize size)
{
    guint32 sum = 0xffffffff;

    for (gsize i = 0; i < 8 * size; i++)
        sum = sum >> 1 ^ (0xedb88320 & -(sum & 1));
    return ~sum;
}

/* The local heads of a zip and its directory, whose entries may share one head. */
static GBytes *
zip_of(guint entries, guint said_mb, GByteArray *take_packed)
{
    g_autoptr(GByteArray) packed = take_packed;
    guint32 checksum = checksum_of_zeros(MIN(said_mb, 9) * MEGABYTE); /* no more is looked at */
    GByteArray *zip = g_byte_array_new();
    guint32 directory = 0;
    guint32 end = 0;

    add_text(zip, "PK\3\4");
    add_number(zip, 2, 20);
    add_number(zip, 2, 0);
    add_number(zip, 2, 8);
    add_number(zip, 4, 0x5d454800);
    add_number(zip, 4, checksum);
    add_number(zip, 4, packed->len);
    add_number(zip, 4, said_mb * MEGABYTE);
    add_number(zip, 2, 5);
    add_number(zip, 2, 0);
    add_text(zip, "a.pdf");
    g_byte_array_append(zip, packed->data, packed->len);
    directory = zip->len;
    for (guint i = 0; i < entries; i++) {
        add_text(zip, "PK\1\2");
        add_number(zip, 4, 0x00140014);
        add_number(zip, 2, 0);
        add_number(zip, 2, 8);
        add_number(zip, 4, 0x5d454800);
        add_number(zip, 4, checksum);
        add_number(zip, 4, packed->len);
        add_number(zip, 4, said_mb * MEGABYTE);
        add_number(zip, 2, 5);
        add_number(zip, 4, 0);
        add_number(zip, 2, 0);
        add_number(zip, 2, 0);
        add_number(zip, 4, 0);
        add_number(zip, 4, 0);
        add_text(zip, "a.pdf");
    }
    end = zip->len;
    add_text(zip, "PK\5\6");
    add_number(zip, 4, 0);
    add_number(zip, 2, entries);
    add_number(zip, 2, entries);
    add_number(zip, 4, end - directory);
    add_number(zip, 4, directory);
    add_number(zip, 2, 0);
    return g_byte_array_free_to_bytes(zip);
}

static GBytes *
zip_of_zeros(void)
{
    return zip_of(1, 300, packed_zeros(300, G_ZLIB_COMPRESSOR_FORMAT_RAW));
}

/* A thousand entries that are the same bytes of the file. */
static GBytes *
overlapping_zip(void)
{
    return zip_of(1000, 9, packed_zeros(9, G_ZLIB_COMPRESSOR_FORMAT_RAW));
}

static GBytes *
zeros_of_gzip(void)
{
    return g_byte_array_free_to_bytes(packed_zeros(100, G_ZLIB_COMPRESSOR_FORMAT_GZIP));
}

static GBytes *
nested_mail(void)
{
    GString *mail = g_string_new("From: a@b.example\nMIME-Version: 1.0\n");

    for (guint i = 0; i < 3000; i++)
        g_string_append_printf(
            mail, "Content-Type: multipart/mixed; boundary=b%u\n\n--b%u\n", i, i);
    g_string_append(mail, "Content-Type: text/plain\n\nhello\n");
    return g_string_free_to_bytes(mail);
}

static GBytes *
nested_page(void)
{
    GString *page = g_string_new("<html><body>");

    for (guint i = 0; i < 200000; i++)
        g_string_append(page, "<div>");
    return g_string_free_to_bytes(page);
}

/* An attachment that says it has four gigabytes, and a property that counts as many values. */
static GBytes *
lying_winmail(void)
{
    GByteArray *file = g_byte_array_new();

    add_text(file, "\x78\x9f\x3e\x22\1");
    add_number(file, 1, 0);
    add_number(file, 1, 2);
    add_number(file, 4, 0x00069005);
    add_number(file, 4, 16);
    add_number(file, 4, 0xffffffff);
    add_number(file, 2, 0x1003);
    add_number(file, 2, 0x3707);
    add_number(file, 4, 0xffffffff);
    add_number(file, 4, 0);
    add_number(file, 2, 0);
    add_number(file, 1, 2);
    add_number(file, 4, 0x0006800f);
    add_number(file, 4, 0xffffffff);
    add_text(file, "short");
    return g_byte_array_free_to_bytes(file);
}

static GBytes *
snow(void)
{
    GByteArray *file = g_byte_array_new();
    g_autoptr(GByteArray) pixels = rubbish(1500 * 1500);

    add_text(file, "BM");
    add_number(file, 4, 0);
    add_number(file, 4, 0);
    add_number(file, 4, 54 + 1024);
    add_number(file, 4, 40);
    add_number(file, 4, 1500);
    add_number(file, 4, 1500);
    add_number(file, 4, 0x00080001);
    for (guint i = 0; i < 6; i++)
        add_number(file, 4, 0);
    for (guint i = 0; i < 256; i++)
        add_number(file, 4, i * 0x010101);
    g_byte_array_append(file, pixels->data, pixels->len);
    return g_byte_array_free_to_bytes(file);
}

static GBytes *
broken_telephone(void)
{
    g_autoptr(GByteArray) tail = rubbish(4000);
    GByteArray *file = g_byte_array_new();
    static const guint8 head[] = "\0\0\0\x1c"
                                 "ftypheic\0\0\0\0mif1heicmiaf\0\0\x0f\xa0meta\0\0\0\0";

    g_byte_array_append(file, head, sizeof head - 1);
    g_byte_array_append(file, tail->data, tail->len);
    return g_byte_array_free_to_bytes(file);
}

#define NOTHING "" /* it is read, and little is found */

static const struct {
    const char *label;
    GBytes *(*make)(void);
    bool force_ocr;
    const char *reasons[3]; /* any of them: a refusal or a problem holds it */
} bombs[] = {
    { "600 MB of blanks on a page", words_of_zeros, false, { "processor time", NOTHING } },
    { "an embedded file of 256 MB", attachment_of_zeros, false, { "larger than 20 MB" } },
    { "JBIG2 of rubbish", jbig2, true, { NOTHING } },
    { "JPEG 2000 of rubbish", jpeg2000, true, { NOTHING } },
    { "a fax of rubbish", fax, true, { NOTHING, "processor time" } },
    { "a form within itself", form_within_itself, true, { NOTHING, "processor time" } },
    { "a page of 350 km", page_like_a_field, true, { "too large to be drawn" } },
    { "pages within themselves", pages_within_themselves, false, { NOTHING, "a broken PDF" } },
    { "ten thousand pages", ten_thousand_pages, false, { "only the first 300 of 10000 pages" } },
    { "contents without end", endless_contents, false, { "a broken PDF" } },
    { "arrays 300,000 deep", nested_arrays, false, { NOTHING, "a broken PDF" } },
    { "300 MB in a zip", zip_of_zeros, false, { "a zip archive in which nothing can be read" } },
    { "a zip whose files overlap",
      overlapping_zip,
      false,
      { "past the 40 MB that are taken out of one" } },
    { "100 MB in gzip", zeros_of_gzip, false, { "a file of unknown kind is not read" } },
    { "a mail 3,000 deep", nested_mail, false, { "nested more than 20 deep" } },
    { "a web page 200,000 deep", nested_page, false, { NOTHING } },
    { "a winmail.dat that lies", lying_winmail, false, { "cut off or damaged" } },
    { "snow", snow, false, { NOTHING, "processor time" } },
    { "a broken picture of a telephone", broken_telephone, false, { "a broken picture" } },
};

static bool
holds(const JailResult *result, const char *reason)
{
    for (guint i = 0; i < result->problems->len; i++)
        if (strstr(g_ptr_array_index(result->problems, i), reason) != NULL)
            return true;
    return *reason == '\0';
}

static void
assert_reads_on(Jail *jail)
{
    static const char text[] = "the next document";
    g_autoptr(GBytes) document = g_bytes_new_static(text, sizeof text - 1);
    g_autoptr(JailResult) result = NULL;
    g_autoptr(GError) error = NULL;

    jail_read(jail, document, &(JailRequest){ 0 }, &result, &error);
    g_assert_no_error(error);
}

static void
defuse(Jail *jail, guint row)
{
    g_autoptr(GBytes) bomb = bombs[row].make();
    g_autoptr(JailResult) result = NULL;
    g_autoptr(GError) error = NULL;
    JailRequest request = { .force_ocr = bombs[row].force_ocr };
    gint64 start_us = g_get_monotonic_time();
    bool is_expected = false;

    jail_read(jail, bomb, &request, &result, &error);
    g_test_message(
        "%s (%" G_GSIZE_FORMAT " bytes, %d ms): %s", bombs[row].label, g_bytes_get_size(bomb),
        (int)((g_get_monotonic_time() - start_us) / 1000), error != NULL ? error->message : "read");
    for (guint i = 0; i < G_N_ELEMENTS(bombs[row].reasons) && bombs[row].reasons[i] != NULL; i++)
        is_expected |= result != NULL ? holds(result, bombs[row].reasons[i])
                                      : *bombs[row].reasons[i] != '\0' &&
                                            strstr(error->message, bombs[row].reasons[i]) != NULL;
    g_assert_true(error == NULL || fail_kind(error) == FAIL_INPUT);
    g_assert_true(is_expected);
    assert_reads_on(jail);
}

static void
test_bombs(void)
{
    g_autoptr(Jail) jail = start();

    for (guint i = 0; i < G_N_ELEMENTS(bombs); i++)
        defuse(jail, i);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_set_nonfatal_assertions();
    g_test_add_func("/jail/bombs/each ends within the limits, and the next is read", test_bombs);
    return g_test_run();
}
