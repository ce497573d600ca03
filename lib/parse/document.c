#include "parse/document.h"

#include "base/fail.h"
#include "parse/pages.h"
#include "parse/pictures.h"

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
        return pictures_read(ocr, document, request, result, error);
    case KIND_ZIP:
    case KIND_MAIL:
    case KIND_TNEF:
    case KIND_HTML:
    case KIND_HEIF:
    case KIND_OLD_OFFICE:
    case KIND_XML:
    case KIND_TEXT:
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

    if (g_bytes_get_size(document) == 0)
        return fail(error, FAIL_INPUT, "an empty file");
    if (!read_kind(ocr, document, request, result, error))
        return false;
    *ret_result = g_steal_pointer(&result);
    return true;
}
