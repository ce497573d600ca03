/* Documents against the bare libraries: libxml2's SAX, Poppler's text, Tesseract's recognition. */
#include <allheaders.h>
#include <poppler.h>
#include <string.h>
#include <tesseract/capi.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "base/kind.h"
#include "bench.h"
#include "formats/einvoice.h"
#include "measure.h"
#include "parse/document.h"
#include "parse/pages.h"
#include "parse/prepare.h"
#include "reading/read_pages.h"

#define LANGUAGE "nld"

typedef struct {
    GPtrArray *ubl; /* of GBytes */
    GPtrArray *pdf;
    GPtrArray *pictures;
    Words *words;
    Ocr *ocr;
    TessBaseAPI *bare;
    GPtrArray *picture; /* the one in hand … */
    PIX *prepared;      /* … and as recognition sees it */
} Documents;

static void
documents_clear(Documents *documents)
{
    g_ptr_array_unref(documents->ubl);
    g_ptr_array_unref(documents->pdf);
    g_ptr_array_unref(documents->pictures);
    g_clear_pointer(&documents->words, words_free);
    g_clear_pointer(&documents->ocr, ocr_free);
    if (documents->bare != NULL)
        TessBaseAPIDelete(documents->bare);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Documents, documents_clear)

static bool
read_invoices(gpointer data, GError **error)
{
    const Documents *documents = data;

    for (guint i = 0; i < documents->ubl->len; i++) {
        const char *format = NULL;
        g_autoptr(Invoice) invoice =
            einvoice_read(g_ptr_array_index(documents->ubl, i), &format, error);

        if (invoice == NULL)
            return false;
    }
    return true;
}

static bool
walk_invoices(gpointer data, GError **error)
{
    const Documents *documents = data;

    for (guint i = 0; i < documents->ubl->len; i++)
        if (!bench_sax(g_ptr_array_index(documents->ubl, i), error))
            return false;
    return true;
}

static bool
read_pages(Documents *documents, const GPtrArray *all, GError **error)
{
    static const JailRequest REQUEST = { .languages = LANGUAGE,
                                         .ignore_xml = true,
                                         .most_pages = JAIL_MOST_PAGES };
    const ReadingContext context = { .words = documents->words, .today = DAY_NONE };

    for (guint i = 0; i < all->len; i++) {
        g_autoptr(JailResult) result = NULL;
        g_autoptr(Reading) reading = NULL;

        if (!document_read(documents->ocr, g_ptr_array_index(all, i), &REQUEST, &result, error))
            return false;
        reading = reading_from_pages(result->pages, &context);
    }
    return true;
}

static bool
read_pdfs(gpointer data, GError **error)
{
    g_autoptr(PagesTables) tables = pages_tables_keep();

    g_assert(tables != NULL);
    return read_pages(data, ((Documents *)data)->pdf, error);
}

static bool
read_picture(gpointer data, GError **error)
{
    return read_pages(data, ((Documents *)data)->picture, error);
}

static bool
take_text(gpointer data, GError **error)
{
    const Documents *documents = data;

    for (guint i = 0; i < documents->pdf->len; i++) {
        PopplerDocument *pdf = poppler_document_new_from_bytes(
            g_ptr_array_index(documents->pdf, i), /* password */ NULL, error);

        if (pdf == NULL)
            return false;
        for (int at = 0; at < poppler_document_get_n_pages(pdf); at++) {
            PopplerPage *page = poppler_document_get_page(pdf, at);
            g_autofree char *text = poppler_page_get_text(page);

            g_object_unref(page);
        }
        g_object_unref(pdf);
    }
    return true;
}

/* The bare library on the picture as we prepare it, in the same language and layout. */
static bool
recognise(gpointer data, GError **error)
{
    const Documents *documents = data;
    char *text = NULL;

    TessBaseAPISetPageSegMode(documents->bare, PSM_AUTO);
    TessBaseAPISetImage2(documents->bare, documents->prepared);
    text = TessBaseAPIGetUTF8Text(documents->bare);
    TessBaseAPIClear(documents->bare);
    if (text == NULL)
        return fail(error, FAIL_INPUT, "a picture cannot be recognised");
    TessDeleteText(text);
    return true;
}

static bool
sort_files(char **files, Documents *documents, GError **error)
{
    for (; *files != NULL; files++) {
        GBytes *bytes = bytes_read_file(*files, JAIL_MOST_DOCUMENT_BYTES, error);

        if (bytes == NULL)
            return false;
        if (g_str_has_suffix(*files, ".xml"))
            g_ptr_array_add(documents->ubl, bytes);
        else if (g_str_has_suffix(*files, ".pdf"))
            g_ptr_array_add(documents->pdf, bytes);
        else
            g_ptr_array_add(documents->pictures, bytes);
    }
    return true;
}

typedef struct {
    Figure row;
    Work ours;
    Work floor;
    guint runs;
} Bench;

static bool
measure(const Bench *bench, Documents *documents, guint units, GError **error)
{
    Figure row = bench->row;
    guint64 ours = 0;
    guint64 floor = 0;

    row.units = units;
    if (units == 0)
        return true;
    if (!measure_median(bench->ours, documents, bench->runs, &ours, error) ||
        !measure_median(bench->floor, documents, bench->runs, &floor, error))
        return false;
    measure_row(&row, ours, floor);
    return true;
}

/* One row a picture: a scan has another ratio than a receipt. */
static bool
measure_pictures(const Bench *bench, Documents *documents, GError **error)
{
    bool done = true;

    for (guint i = 0; done && i < documents->pictures->len; i++) {
        gsize size = 0;
        GBytes *bytes = g_ptr_array_index(documents->pictures, i);
        const l_uint8 *data = g_bytes_get_data(bytes, &size);
        PIX *picture = pixReadMem(data, size);
        g_autoptr(GPtrArray) one = g_ptr_array_new();

        g_ptr_array_add(one, bytes);
        documents->picture = one;
        documents->prepared = picture != NULL ? prepare_take(picture) : NULL;
        done = documents->prepared != NULL ? measure(bench, documents, 1, error)
                                           : fail(error, FAIL_INPUT, "a picture cannot be read");
        pixDestroy(&documents->prepared);
        documents->picture = NULL;
    }
    return done;
}

bool
bench_documents(char **files, GError **error)
{
    static const Bench UBL = { { "UBL, all fields", "document", 0, "libxml2 SAX", "1.5 x" },
                               read_invoices,
                               walk_invoices,
                               9 };
    static const Bench PDF = {
        { "PDF text, fields", "document", 0, "Poppler's text", "1.2 x" }, read_pdfs, take_text, 5
    };
    static const Bench OCR = { { "recognised page, fields", "page", 0, "libtesseract",
                                 "1.05 x + 0.13 s" },
                               read_picture,
                               recognise,
                               3 };
    g_auto(Documents) documents = {
        .ubl = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref),
        .pdf = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref),
        .pictures = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref),
        .ocr = ocr_new(NULL),
        .bare = TessBaseAPICreate(),
    };

    setMsgSeverity(L_SEVERITY_NONE);
    documents.words = words_load(/* home_data_folder */ NULL, error);
    if (documents.words == NULL)
        return false;
    if (TessBaseAPIInit3(documents.bare, /* tessdata */ NULL, LANGUAGE) != 0)
        return fail(error, FAIL_SETUP, "Tesseract has no " LANGUAGE);
    return sort_files(files, &documents, error) &&
           measure(&UBL, &documents, documents.ubl->len, error) &&
           measure(&PDF, &documents, documents.pdf->len, error) &&
           measure_pictures(&OCR, &documents, error);
}
