/* lib/base/kind: what the first bytes say. */
#include <glib.h>
#include <string.h>

#include "base/kind.h"

static void
test_kinds_are_told_by_their_first_bytes(void)
{
    static const struct {
        const char *label;
        const char *bytes;
        gsize size; /* 0: up to NUL */
        FileKind kind;
    } rows[] = {
        { "nothing", "", 0, KIND_UNKNOWN },
        { "a PDF", "%PDF-1.7\n", 0, KIND_PDF },
        { "a PDF behind junk", "junk\r\n\0%PDF-1.4", 15, KIND_PDF },
        { "JPEG", "\xff\xd8\xff\xe0", 0, KIND_JPEG },
        { "PNG", "\x89PNG\r\n\x1a\n", 0, KIND_PNG },
        { "GIF", "GIF89a", 0, KIND_GIF },
        { "BMP", "BM\1\0", 4, KIND_BMP },
        { "TIFF of Intel", "II*\0", 4, KIND_TIFF },
        { "TIFF of Motorola", "MM\0*", 4, KIND_TIFF },
        { "WebP", "RIFF....WEBPVP8 ", 0, KIND_WEBP },
        { "HEIF",
          "\0\0\0\x18"
          "ftypheic",
          12, KIND_HEIF },
        { "zip", "PK\3\4", 0, KIND_ZIP },
        { "winmail.dat", "\x78\x9f\x3e\x22\1", 0, KIND_TNEF },
        { "XML", "\xef\xbb\xbf<?xml version='1.0'?><Invoice/>", 0, KIND_XML },
        { "XML without a declaration", " \n<Invoice xmlns='x'>", 0, KIND_XML },
        { "XML in UTF-16", "\xff\xfe<\0I\0", 6, KIND_XML },
        { "a web page", "<!DOCTYPE html><p>", 0, KIND_HTML },
        { "XHTML", "<?xml version='1.0'?>\n<html>", 0, KIND_HTML },
        { "a mail", "Received: from x\r\n by y\r\nSubject: hello\r\n\r\nx", 0, KIND_MAIL },
        { "a part of a mail", "Content-Type: multipart/mixed; boundary=\"x\"\n\n--x", 0,
          KIND_MAIL },
        { "a text", "Note: to be paid\nsoon", 0, KIND_TEXT },
        { "a text with one header-like line", "Date: today\nwe met", 0, KIND_TEXT },
        { "bytes", "\1\2\3\4", 0, KIND_UNKNOWN },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(
            rows[i].bytes, rows[i].size > 0 ? rows[i].size : strlen(rows[i].bytes));

        g_test_message("%s", rows[i].label);
        g_assert_cmpint(kind_of_bytes(bytes), ==, rows[i].kind);
    }
}

static void
test_every_kind_has_a_name_and_a_type(void)
{
    for (FileKind kind = KIND_UNKNOWN; kind <= KIND_TEXT; kind++) {
        g_assert_nonnull(kind_name(kind));
        g_assert_nonnull(strchr(kind_mime(kind), '/'));
    }
    g_assert_true(kind_is_picture(KIND_TIFF));
    g_assert_true(kind_is_picture(KIND_HEIF));
    g_assert_false(kind_is_picture(KIND_PDF));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/kind/told by the first bytes", test_kinds_are_told_by_their_first_bytes);
    g_test_add_func("/base/kind/has a name and a type", test_every_kind_has_a_name_and_a_type);
    return g_test_run();
}
