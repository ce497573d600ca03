/* read: find out what each new document is, and what stands in it. */
#include <glib.h>

#include "base/hash.h"
#include "base/xml.h"
#include "formats/einvoice.h"
#include "formats/invoice_json.h"
#include "host/probe.h"

typedef struct {
    bool ignore_xml; /* read the page, not the XML inside */
    bool ocr;        /* read the picture, not the text layer */
} ProbeOptions;

/* {"sha256", "pages", and the parts of invoice_to_json}. */
static json_t *
probe_document(const char *path, GBytes *bytes, gpointer user, GError **error)
{
    g_autofree char *sha256 = hash_sha256(bytes);
    const EinvoiceFormat *format = NULL;
    g_autoptr(Invoice) invoice = einvoice_read(bytes, &format, error);
    json_t *parts = NULL;
    json_t *answer = NULL;

    (void)path;
    (void)user;
    if (invoice == NULL)
        return NULL;
    answer = json_object();
    parts = invoice_to_json(invoice, format->name);
    json_object_set_new(answer, "sha256", json_string(sha256));
    json_object_set_new(answer, "pages", json_integer(0));
    json_object_update(answer, parts);
    json_decref(parts);
    return answer;
}

static int
probe(char *const *arguments)
{
    ProbeOptions options = { 0 };
    const Probe files = { .read = probe_document, .user = &options, .most_bytes = XML_MOST_BYTES };

    for (; *arguments != NULL && g_str_has_prefix(*arguments, "--"); arguments++) {
        if (g_str_equal(*arguments, "--ignore-xml"))
            options.ignore_xml = true;
        else if (g_str_equal(*arguments, "--ocr"))
            options.ocr = true;
        else {
            g_printerr("matins-read: no option %s of --probe\n", *arguments);
            return 64;
        }
    }
    return probe_files(&files, arguments);
}

int
main(int argc, char **argv)
{
    if (argc >= 2 && g_str_equal(argv[1], "--probe"))
        return probe(argv + 2);
    g_printerr("matins-read: needs --probe [--ignore-xml] [--ocr] FILE...\n");
    return 64;
}
