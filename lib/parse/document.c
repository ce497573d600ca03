#include "parse/document.h"

#include "base/fail.h"
#include "base/text.h"
#include "parse/cut.h"
#include "parse/html.h"
#include "parse/mail.h"
#include "parse/pages.h"
#include "parse/pictures.h"
#include "parse/tnef.h"
#include "parse/zips.h"

static void
read_words(GBytes *document, JailResult *result)
{
    g_autofree char *text =
        text_from_bytes(g_bytes_get_data(document, NULL), g_bytes_get_size(document));
    Flow flow = flow_begin(result->pages);

    if (result->kind == KIND_HTML)
        html_read(&flow, text);
    else
        flow_add_lines(&flow, text);
}

static bool
read_kind(
    Ocr *ocr, GBytes *document, const JailRequest *request, JailResult *result, GError **error)
{
    switch (result->kind) {
    case KIND_PDF:
        return pages_read_pdf(ocr, document, request, result, error);
    case KIND_JPEG:
    case KIND_PNG:
    case KIND_GIF:
    case KIND_BMP:
    case KIND_TIFF:
    case KIND_WEBP:
    case KIND_HEIF:
        return pictures_read(ocr, document, request, result, error);
    case KIND_ZIP:
        return zips_read(document, request, result, error);
    case KIND_MAIL:
        return mail_read(document, request, result, error);
    case KIND_TNEF:
        return tnef_read(document, request, result) ||
               fail(error, FAIL_INPUT, "a broken winmail.dat");
    case KIND_HTML:
    case KIND_TEXT:
        read_words(document, result);
        return true;
    case KIND_OLD_OFFICE:
    case KIND_XML:
    case KIND_UNKNOWN:
        break;
    }
    return fail(error, FAIL_INPUT, "%s is not read", kind_name(result->kind));
}

bool
document_read(
    Ocr *ocr, GBytes *document, const JailRequest *request, JailResult **ret_result, GError **error)
{
    g_autoptr(JailResult) result = jail_result_new(kind_of_bytes(document));
    JailRequest whole = *request;

    jail_limits_complete(&whole.limits);
    request = &whole;
    ocr_give_time(ocr, request->limits.page_s);
    if (g_bytes_get_size(document) == 0)
        return fail(error, FAIL_INPUT, "an empty file");
    if (request->part_count > 0) {
        if (!cut_parts(document, request, result, error))
            return false;
        *ret_result = g_steal_pointer(&result);
        return true;
    }
    if (request->convert && !kind_is_picture(result->kind))
        return fail(error, FAIL_INPUT, "%s is no picture", kind_name(result->kind));
    if (request->convert ? !pictures_convert(document, request, result, error)
                         : !read_kind(ocr, document, request, result, error))
        return false;
    *ret_result = g_steal_pointer(&result);
    return true;
}
