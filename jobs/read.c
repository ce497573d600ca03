/* read: find out what each new document is, and what stands in it. */
#include <glib.h>

#include "base/fail.h"
#include "base/hash.h"
#include "base/kind.h"
#include "formats/einvoice.h"
#include "host/probe.h"
#include "jail/jail.h"
#include "reading/read_pages.h"
#include "reading/reading_json.h"

typedef struct {
    bool ignore_xml; /* read the page, not the XML inside */
    bool ocr;        /* read the picture, not the text layer */
    Jail *jail;      /* started at the first document that needs it */
    Words *words;
} Reader;

/* matins-parse lies beside this program. */
static char *
parse_program(void)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = self == NULL ? g_strdup(".") : g_path_get_dirname(self);

    return g_build_filename(folder, "matins-parse", NULL);
}

static bool
start_jail(Reader *reader, GError **error)
{
    g_autofree char *program = NULL;

    if (reader->jail != NULL)
        return true;
    program = parse_program();
    reader->jail = jail_start(program, error);
    return reader->jail != NULL;
}

static Reading *
read_structured(GBytes *bytes, GError **error)
{
    const EinvoiceFormat *format = NULL;
    g_autoptr(Invoice) invoice = einvoice_read(bytes, &format, error);

    return invoice == NULL ? NULL : reading_from_invoice(invoice, format->name);
}

/* The structured invoice inside a PDF or a mail is what counts, the page only its picture. NULL
 * when there is none that can be read. */
static Reading *
read_embedded(const JailResult *result)
{
    for (guint i = 0; i < result->members->len; i++) {
        const JailMember *member = g_ptr_array_index(result->members, i);
        Reading *reading =
            einvoice_recognise(member->bytes) == NULL ? NULL : read_structured(member->bytes, NULL);

        if (reading != NULL)
            return reading;
    }
    return NULL;
}

static Reading *
read_pages(const Reader *reader, const JailResult *result, GError **error)
{
    ReadingContext context = { .words = reader->words, .today = DAY_NONE };

    if (result->pages->pages->len == 0)
        return fail_null(
            error, FAIL_INPUT, "%s, which has no page of its own", kind_name(result->kind));
    return reading_from_pages(result->pages, &context);
}

static Reading *
read_document(Reader *reader, GBytes *bytes, guint *ret_pages, GError **error)
{
    JailRequest request = { .force_ocr = reader->ocr, .ignore_xml = reader->ignore_xml };
    g_autoptr(JailResult) result = NULL;
    Reading *reading = NULL;

    *ret_pages = 0;
    if (kind_of_bytes(bytes) == KIND_XML)
        return read_structured(bytes, error);
    if (!start_jail(reader, error) || !jail_read(reader->jail, bytes, &request, &result, error))
        return NULL;
    *ret_pages = result->pages->total_pages;
    if (!reader->ignore_xml)
        reading = read_embedded(result);
    return reading != NULL ? reading : read_pages(reader, result, error);
}

/* {"sha256", "pages", and the parts of reading_to_json}. */
static json_t *
probe_document(const char *path, GBytes *bytes, gpointer user, GError **error)
{
    guint pages = 0;
    g_autofree char *sha256 = hash_sha256(bytes);
    g_autoptr(Reading) reading = read_document(user, bytes, &pages, error);
    json_t *parts = NULL;
    json_t *answer = NULL;

    (void)path;
    if (reading == NULL)
        return NULL;
    answer = json_object();
    parts = reading_to_json(reading);
    json_object_set_new(answer, "sha256", json_string(sha256));
    json_object_set_new(answer, "pages", json_integer(pages));
    json_object_update(answer, parts);
    json_decref(parts);
    return answer;
}

static int
probe(char *const *arguments)
{
    g_autoptr(Words) words = words_new();
    Reader reader = { .words = words };
    const Probe files = {
        .read = probe_document,
        .user = &reader,
        .most_bytes = JAIL_MOST_DOCUMENT_BYTES,
    };
    int code = 0;

    for (; *arguments != NULL && g_str_has_prefix(*arguments, "--"); arguments++) {
        if (g_str_equal(*arguments, "--ignore-xml"))
            reader.ignore_xml = true;
        else if (g_str_equal(*arguments, "--ocr"))
            reader.ocr = true;
        else {
            g_printerr("matins-read: no option %s of --probe\n", *arguments);
            return 64;
        }
    }
    code = probe_files(&files, arguments);
    jail_free(reader.jail);
    return code;
}

int
main(int argc, char **argv)
{
    if (argc >= 2 && g_str_equal(argv[1], "--probe"))
        return probe(argv + 2);
    g_printerr("matins-read: needs --probe [--ignore-xml] [--ocr] FILE...\n");
    return 64;
}
