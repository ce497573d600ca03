/* lib/jail with the real build/bin/matins-parse: valid small files of each kind with some bytes
 * turned, lost, doubled. Each is read or refused with a reason; none brings a reader down. MUTANTS
 * (of each kind, 40) and SEED (1) in the environment make a longer run; `ALSO` names a folder of
 * more files. */
#include <allheaders.h>
#include <cairo-pdf.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "formats/einvoice.h"
#include "jail/jail.h"

#define SIDE 16 /* pixels: too few to be recognised, so that unpacking is what is tried */
#define MOST_FILE_BYTES (1 << 20)

static const JailLimits limits = { .document_s = 2, .page_s = 2, .deadline_s = 30 };

static guint64
next_random(guint64 *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static guint
below(guint64 *state, guint end)
{
    return end > 0 ? (guint)(next_random(state) % end) : 0;
}

static void
mutate(GByteArray *bytes, guint64 *state)
{
    static const guint8 odd[] = { 0x00, 0x01, 0x7f, 0x80, 0xff, 0x20, 0x0a };
    guint at = below(state, bytes->len);
    guint wanted = below(state, 16) + 1;
    guint size = MIN(wanted, bytes->len - at);

    if (bytes->len == 0)
        return;
    switch (below(state, 8)) {
    case 0:
    case 1:
    case 2:
        bytes->data[at] ^= (guint8)(1 << below(state, 8));
        break;
    case 3:
    case 4:
        bytes->data[at] = odd[below(state, G_N_ELEMENTS(odd))];
        break;
    case 5:
        for (guint i = 0; i < size; i++)
            bytes->data[at + i] = (guint8)next_random(state);
        break;
    case 6:
        g_byte_array_remove_range(bytes, at, size);
        break;
    default: {
        g_autofree guint8 *copy = g_memdup2(bytes->data + at, size);

        g_byte_array_append(bytes, copy, size);
    }
    }
}

static GBytes *
mutant_of(GBytes *file, guint64 *state)
{
    GByteArray *bytes = g_byte_array_new();
    guint count = below(state, 6) + 1;

    g_byte_array_append(bytes, g_bytes_get_data(file, NULL), (guint)g_bytes_get_size(file));
    for (guint i = 0; i < count; i++)
        mutate(bytes, state);
    if (below(state, 10) == 0 && bytes->len > 1)
        g_byte_array_set_size(bytes, below(state, bytes->len));
    return g_byte_array_free_to_bytes(bytes);
}

static GBytes *
picture(int format)
{
    bool is_fax = format == IFF_TIFF_G4 || format == IFF_TIFF_PACKBITS;
    PIX *pix = pixCreate(SIDE, SIDE, is_fax ? 1 : format == IFF_GIF ? 8 : 32);
    l_uint8 *data = NULL;
    size_t size = 0;

    for (int i = 0; i < SIDE; i++)
        pixSetPixel(pix, i, i, 1);
    g_assert_cmpint(pixWriteMem(&data, &size, pix, format), ==, 0);
    pixDestroy(&pix);
    return g_bytes_new_with_free_func(data, size, lept_free, data);
}

static cairo_status_t
collect(void *closure, const unsigned char *data, unsigned int size)
{
    g_byte_array_append(closure, data, size);
    return CAIRO_STATUS_SUCCESS;
}

static GBytes *
pdf(void)
{
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(collect, bytes, 595, 842);
    cairo_t *cairo = cairo_create(surface);

    for (int i = 0; i < 30; i++) {
        cairo_move_to(cairo, 72, 100 + 20 * i);
        cairo_show_text(cairo, "Factuur 2026-0417, te betalen 121,00 EUR voor 31/10/2026");
    }
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    return g_byte_array_free_to_bytes(bytes);
}

static GBytes *
text(const char *words)
{
    return g_bytes_new(words, strlen(words));
}

static const char mail[] =
    "From: Jan <jan@voorbeeld.example>\nSubject: =?UTF-8?Q?Factuur_=E2=82=AC?=\n"
    "Date: Sat, 31 Oct 2026 10:00:00 +0100\nMIME-Version: 1.0\n"
    "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html; charset=latin1\n\n"
    "<table><tr><td>Totaal<td>121&nbsp;&euro;</table>\n--b\n"
    "Content-Type: application/pdf; name*=utf-8''f%C3%A9.pdf\n"
    "Content-Transfer-Encoding: base64\n\nJVBERi0xLjQ=\n--b\nContent-Type: message/rfc822\n\n"
    "Subject: inner\nContent-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n"
    "a=20b=\nc\n--b--\n";

static const char page[] =
    "<!doctype html><html><head><style>p{}</style></head><body><p>Te betalen: <b>100</b> "
    "euro</p><table><tr><td>BTW<td>21<tr><td>Totaal<td>121</table><!-- x --><a href='x'>y</a>";

static const char ubl[] =
    "<?xml version='1.0'?><Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2' "
    "xmlns:b='urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2' "
    "xmlns:a='urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2'>"
    "<b:ID>1</b:ID><b:IssueDate>2026-10-01</b:IssueDate><a:LegalMonetaryTotal>"
    "<b:PayableAmount currencyID='EUR'>121.00</b:PayableAmount></a:LegalMonetaryTotal></Invoice>";

static const guint8 zip[] = "PK\3\4\x14\0\0\0\0\0\0HE]"
                            "\x85\x11\x4a\x0d\x0b\0\0\0\x0b\0\0\0\5\0\0\0a.txthello world"
                            "PK\1\2\x14\3\x14\0\0\0\0\0\0HE]"
                            "\x85\x11\x4a\x0d\x0b\0\0\0\x0b\0\0\0\5\0\0\0\0\0\0\0\0\0\0\0"
                            "\0\0\0\0\0\0a.txtPK\5\6\0\0\0\0\1\0\1\0\x33\0\0\0\x2e\0\0\0\0\0";

static const guint8 winmail[] =
    "\x78\x9f\x3e\x22\1\0\2\2\x90\6\0\5\0\0\0begin\0\0"
    "\2\x10\x80\1\0\6\0\0\0a.pdf\0\0\0\2\x0f\x80\6\0\x08\0\0\0%PDF-1.4\0\0"
    "\2\5\x90\6\0\x18\0\0\0\1\0\0\0\x1e\0\7\x37\1\0\0\0\6\0\0\0b.pdf\0\0\0\0";

static void
add_folder(GPtrArray *files, const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name = NULL;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        GBytes *bytes = bytes_read_file(path, MOST_FILE_BYTES, NULL);

        if (bytes != NULL)
            g_ptr_array_add(files, bytes);
    }
}

static GPtrArray *
valid_files(guint *ret_sound)
{
    static const int formats[] = { IFF_BMP,       IFF_GIF,           IFF_PNG,
                                   IFF_JFIF_JPEG, IFF_TIFF_G4,       IFF_TIFF_LZW,
                                   IFF_TIFF_ZIP,  IFF_TIFF_PACKBITS, IFF_WEBP };
    GPtrArray *files = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);

    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++)
        g_ptr_array_add(files, picture(formats[i]));
    g_ptr_array_add(files, pdf());
    g_ptr_array_add(files, text(mail));
    g_ptr_array_add(files, text(page));
    g_ptr_array_add(files, text(ubl));
    g_ptr_array_add(files, g_bytes_new(zip, sizeof zip - 1));
    g_ptr_array_add(files, g_bytes_new(winmail, sizeof winmail - 1));
    add_folder(files, "tests/fixtures/pictures");
    *ret_sound = files->len;
    if (g_getenv("ALSO") != NULL)
        add_folder(files, g_getenv("ALSO"));
    return files;
}

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

static guint
setting(const char *name, guint standard)
{
    return g_getenv(name) != NULL ? (guint)g_ascii_strtoull(g_getenv(name), NULL, 10) : standard;
}

/* What killed a reader is kept for whoever looks. */
static void
keep_killer(GBytes *mutant, const char *why)
{
    g_autofree char *name = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, mutant);
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), name, NULL);

    g_test_message("%s: %s", why, path);
    bytes_write_file(path, mutant, 0600, NULL);
}

static void
try_mutant(Jail *jail, GBytes *mutant, guint *read)
{
    g_autoptr(JailResult) result = NULL;
    g_autoptr(Invoice) invoice = NULL;
    g_autoptr(GError) error = NULL;
    const char *format = NULL;

    if (kind_of_bytes(mutant) == KIND_XML) {
        invoice = einvoice_read(mutant, &format, &error);
        *read += invoice != NULL;
    } else {
        *read += jail_read(jail, mutant, &(JailRequest){ 0 }, &result, &error);
    }
    g_assert_true(error == NULL || fail_kind(error) == FAIL_INPUT);
    if (error == NULL || strstr(error->message, "quarantined") == NULL ||
        strstr(error->message, "processor time") != NULL)
        return;
    keep_killer(mutant, error->message);
    g_test_fail();
}

static void
test_mutants(void)
{
    g_autoptr(Jail) jail = start();
    guint sound = 0; /* of the files, from the first on */
    g_autoptr(GPtrArray) files = valid_files(&sound);
    guint64 state = 0x9e3779b97f4a7c15 * (setting("SEED", 1) + 1);
    guint count = setting("MUTANTS", 40);
    guint read = 0;

    for (guint i = 0; i < files->len; i++) {
        g_autoptr(GError) error = NULL;
        guint whole = 0;

        try_mutant(jail, g_ptr_array_index(files, i), &whole);
        g_assert_true(whole == 1 || i >= sound);
        for (guint k = 0; k < count; k++) {
            g_autoptr(GBytes) mutant = mutant_of(g_ptr_array_index(files, i), &state);

            try_mutant(jail, mutant, &read);
        }
    }
    g_test_message("%u mutants of %u files, %u of them read", files->len * count, files->len, read);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    setMsgSeverity(L_SEVERITY_NONE);
    g_test_add_func("/parse/mutants/each is read or refused, and no reader falls", test_mutants);
    return g_test_run();
}
