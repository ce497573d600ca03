/* lib/parse: what is inside archives, mails and winmail.dat. */
#include <glib.h>
#include <string.h>
#include <sys/stat.h>
#include <zip.h>

#include "base/fail.h"
#include "parse/document.h"

typedef struct {
    const char *name;
    const char *text;
    guint unix_mode; /* 0: none */
    gsize zeros;     /* instead of text */
} Entry;

static void
add_entry(zip_t *zip, const Entry *entry)
{
    bool is_made = entry->zeros > 0; /* and freed by libzip, which leaves an empty buffer */
    const void *data = is_made ? calloc(1, entry->zeros) : entry->text;
    gsize size = is_made ? entry->zeros : strlen(entry->text);
    zip_source_t *source = zip_source_buffer(zip, data, size, is_made);
    zip_int64_t index = zip_file_add(zip, entry->name, source, ZIP_FL_ENC_UTF_8);

    g_assert_cmpint(index, >=, 0);
    if (entry->unix_mode != 0)
        zip_file_set_external_attributes(
            zip, (zip_uint64_t)index, 0, ZIP_OPSYS_UNIX, entry->unix_mode << 16);
}

static GBytes *
zip_of(const Entry *entries, guint count)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    GByteArray *bytes = g_byte_array_new();
    guint8 piece[4096];
    zip_int64_t got = 0;

    zip_source_keep(source);
    for (guint i = 0; i < count; i++)
        if (g_str_has_suffix(entries[i].name, "/"))
            g_assert_cmpint(zip_dir_add(zip, entries[i].name, ZIP_FL_ENC_UTF_8), >=, 0);
        else
            add_entry(zip, &entries[i]);
    g_assert_cmpint(zip_close(zip), ==, 0);
    g_assert_cmpint(zip_source_open(source), ==, 0);
    while ((got = zip_source_read(source, piece, sizeof piece)) > 0)
        g_byte_array_append(bytes, piece, (guint)got);
    zip_source_close(source);
    zip_source_free(source);
    return g_byte_array_free_to_bytes(bytes);
}

static JailResult *
read_it(GBytes *document, GError **error)
{
    g_autoptr(Ocr) ocr = ocr_new(/* before_page */ NULL);
    JailResult *result = NULL;

    document_read(ocr, document, &(JailRequest){ .most_pages = 10 }, &result, error);
    return result;
}

static JailResult *
read_text(const char *text)
{
    g_autoptr(GBytes) document = g_bytes_new_static(text, strlen(text));
    g_autoptr(GError) error = NULL;
    JailResult *result = read_it(document, &error);

    g_assert_no_error(error);
    return result;
}

static void
assert_member(const JailResult *result, guint index, const char *name, const char *text)
{
    const JailMember *member = NULL;
    g_autoptr(GBytes) expected = NULL;

    g_assert_cmpuint(index, <, result->members->len);
    member = g_ptr_array_index(result->members, index);
    g_assert_cmpstr(member->name, ==, name);
    expected = g_bytes_new_static(text, strlen(text));
    g_assert_true(g_bytes_equal(member->bytes, expected));
}

static void
test_good_files_of_a_zip_are_given_and_bad_ones_told(void)
{
    static const Entry entries[] = {
        { "invoices/one.pdf", "%PDF-1", 0, 0 },
        { "../../etc/cron.d/x", "evil", 0, 0 },
        { "/etc/passwd", "evil", 0, 0 },
        { "C:/autoexec.bat", "evil", 0, 0 },
        { "a\\b.pdf", "evil", 0, 0 },
        { "link", "/etc/passwd", S_IFLNK | 0777, 0 },
        { "__MACOSX/._one.pdf", "litter", 0, 0 },
        { "folder/", "", 0, 0 },
        { "two.xml", "<a/>", 0, 0 },
    };
    static const char *const problems[] = {
        "x has a name that leads out of the archive",
        "passwd has an absolute name",
        "autoexec.bat has an absolute name",
        "b.pdf has a backslash in its name",
        "link is a symbolic link",
    };
    g_autoptr(GBytes) archive = zip_of(entries, G_N_ELEMENTS(entries));
    g_autoptr(GError) error = NULL;
    g_autoptr(JailResult) result = read_it(archive, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(result->members->len, ==, 2);
    assert_member(result, 0, "one.pdf", "%PDF-1");
    assert_member(result, 1, "two.xml", "<a/>");
    g_assert_cmpuint(result->problems->len, ==, G_N_ELEMENTS(problems));
    for (guint i = 0; i < G_N_ELEMENTS(problems); i++)
        g_assert_cmpstr(g_ptr_array_index(result->problems, i), ==, problems[i]);
}

static void
test_a_zip_that_unpacks_to_far_more_is_stopped(void)
{
    static const Entry entries[] = {
        { "bomb.pdf", NULL, 0, 64 * 1024 * 1024 },
        { "good.txt", "good", 0, 0 },
    };
    g_autoptr(GBytes) archive = zip_of(entries, 2);
    g_autoptr(JailResult) result = read_it(archive, NULL);

    g_assert_nonnull(result);
    g_assert_cmpuint(result->members->len, ==, 1);
    assert_member(result, 0, "good.txt", "good");
    g_assert_cmpstr(
        g_ptr_array_index(result->problems, 0), ==,
        "bomb.pdf unpacks to more than 200 times its size");
}

static void
test_a_zip_in_which_nothing_can_be_read_is_refused(void)
{
    static const Entry office[] = { { "[Content_Types].xml", "<Types/>", 0, 0 } };
    static const Entry evil[] = { { "../x", "evil", 0, 0 } };
    GBytes *archives[] = { zip_of(office, 1), zip_of(evil, 1),
                           g_bytes_new_static("PK\3\4 and no more", 16) };
    static const char *const sentences[] = {
        "an Office document is not read; a PDF of it would be",
        "a zip archive in which nothing can be read: x has a name that leads out of the archive",
        "a broken zip archive",
    };

    for (guint i = 0; i < G_N_ELEMENTS(sentences); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_null(read_it(archives[i], &error));
        g_assert_error(error, FAIL, FAIL_INPUT);
        g_assert_cmpstr(error->message, ==, sentences[i]);
        g_bytes_unref(archives[i]);
    }
}

static const char *
header_of(const JailResult *result, const char *name)
{
    for (guint i = 0; i < result->headers->len; i++) {
        const JailHeader *header = g_ptr_array_index(result->headers, i);

        if (g_str_equal(header->name, name))
            return header->value;
    }
    return NULL;
}

static void
test_a_mail_gives_its_headers_text_and_attachments(void)
{
    g_autoptr(JailResult) result = read_text(
        "From: Jan Voorbeeld <jan@voorbeeld.example>\r\n"
        "Subject: =?UTF-8?Q?Factuur_=E2=82=AC_100?=\r\n"
        "Date: Sat, 31 Oct 2026 10:00:00 +0100\r\n"
        "Message-ID: <1@voorbeeld.example>\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        "<style>p{}</style><p>Te betalen:<b>100</b> euro</p><table><tr><td>BTW<td>21"
        "<tr><td>Totaal<td>121</table>\r\n"
        "--b\r\nContent-Type: application/octet-stream; name=\"../fact.pdf\"\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQ=\r\n"
        "--b\r\nContent-Type: message/rfc822\r\n\r\n"
        "Subject: inner\r\nContent-Type: application/xml; name=in.xml\r\n\r\n<Invoice/>\r\n"
        "--b--\r\n");
    g_autofree char *text = pages_to_text(result->pages);

    g_assert_cmpstr(header_of(result, "Subject"), ==, "Factuur € 100");
    g_assert_cmpstr(header_of(result, "Date"), ==, "2026-10-31T09:00:00Z");
    g_assert_cmpstr(text, ==, "Te betalen:100 euro\nBTW 21\nTotaal 121");
    g_assert_cmpuint(result->members->len, ==, 2);
    assert_member(result, 0, "fact.pdf", "%PDF-1.4");
    assert_member(result, 1, "in.xml", "<Invoice/>");
}

static void
test_a_mail_nested_without_end_is_bounded(void)
{
    GString *mail = g_string_new("MIME-Version: 1.0\n");
    g_autoptr(JailResult) result = NULL;

    for (guint i = 0; i < 100; i++)
        g_string_append_printf(mail, "Content-Type: message/rfc822\n\nSubject: %u\n", i);
    g_string_append(mail, "Content-Type: text/plain\n\nhello\n");
    result = read_text(mail->str);
    g_assert_cmpuint(result->problems->len, ==, 1);
    g_assert_cmpstr(
        g_ptr_array_index(result->problems, 0), ==, "parts are nested more than 20 deep");
    g_string_free(mail, TRUE);
}

static void
append_attribute(GByteArray *file, guint32 id, const char *data, gsize size)
{
    guint32 length = (guint32)size;
    guint16 sum = 0;

    for (gsize i = 0; i < size; i++)
        sum = (guint16)(sum + (guint8)data[i]);
    g_byte_array_append(file, (const guint8 *)"\2", 1);
    g_byte_array_append(file, (const guint8 *)&id, 4);
    g_byte_array_append(file, (const guint8 *)&length, 4);
    g_byte_array_append(file, (const guint8 *)data, (guint)size);
    g_byte_array_append(file, (const guint8 *)&sum, 2);
}

static void
test_attachments_come_out_of_winmail_dat(void)
{
    static const char properties[] = "\1\0\0\0\x1e\0\7\x37\1\0\0\0\x11\0\0\0long invoice.pdf\0\0\0";
    GByteArray *file = g_byte_array_new();
    g_autoptr(GBytes) bytes = NULL;
    g_autoptr(JailResult) result = NULL;

    g_byte_array_append(file, (const guint8 *)"\x78\x9f\x3e\x22\1\0", 6);
    append_attribute(file, 0x00069002, "begin", 5);
    append_attribute(file, 0x00018010, "SHORT~1.PDF", 12);
    append_attribute(file, 0x0006800f, "%PDF-1.4", 8);
    append_attribute(file, 0x00069005, properties, sizeof properties - 1);
    append_attribute(file, 0x00069002, "begin", 5);
    append_attribute(file, 0x00018010, "second.xml", 11);
    append_attribute(file, 0x0006800f, "<a/>", 4);
    g_byte_array_append(file, (const guint8 *)"\2\0\0", 3);
    bytes = g_byte_array_free_to_bytes(file);
    result = read_it(bytes, NULL);
    g_assert_nonnull(result);
    g_assert_cmpuint(result->members->len, ==, 2);
    assert_member(result, 0, "long invoice.pdf", "%PDF-1.4");
    assert_member(result, 1, "second.xml", "<a/>");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/parse/zips/good files are given and bad ones told",
        test_good_files_of_a_zip_are_given_and_bad_ones_told);
    g_test_add_func(
        "/parse/zips/a bomb is stopped", test_a_zip_that_unpacks_to_far_more_is_stopped);
    g_test_add_func(
        "/parse/zips/nothing that can be read is refused",
        test_a_zip_in_which_nothing_can_be_read_is_refused);
    g_test_add_func(
        "/parse/mail/gives headers, text and attachments",
        test_a_mail_gives_its_headers_text_and_attachments);
    g_test_add_func("/parse/mail/nesting is bounded", test_a_mail_nested_without_end_is_bounded);
    g_test_add_func(
        "/parse/tnef/attachments come out of winmail.dat",
        test_attachments_come_out_of_winmail_dat);
    return g_test_run();
}
