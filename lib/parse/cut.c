/* Over qpdf's C interface, which copies pages with what they need and draws nothing anew; regions
 * are cut from the picture that recognition saw, because their place is known on that one. */
#include "parse/cut.h"

#include <qpdf/qpdf-c.h>

#include "base/fail.h"
#include "parse/pages.h"
#include "parse/pictures.h"

#define PHOTOGRAPH_PIXELS (4 * 1000 * 1000)
#define JPEG_QUALITY 90

static void
pdf_free(qpdf_data pdf)
{
    if (qpdf_has_error(pdf))
        qpdf_get_error(pdf); /* else it is printed */
    qpdf_cleanup(&pdf);
}

G_DEFINE_AUTO_CLEANUP_FREE_FUNC(qpdf_data, pdf_free, NULL)

static qpdf_data
pdf_new(void)
{
    qpdf_data pdf = qpdf_init();

    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    qpdf_silence_errors(pdf);
    return pdf;
}

static bool
is_well(QPDF_ERROR_CODE code)
{
    return (code & QPDF_ERRORS) == 0;
}

static bool
copy_pages(qpdf_data from, qpdf_data to, guint first, guint end)
{
    for (guint i = first; i < end; i++)
        if (!is_well(qpdf_add_page(to, from, qpdf_get_page_n(from, i), /* first */ QPDF_FALSE)))
            return false;
    return true;
}

static bool
write_pdf(qpdf_data pdf, const char *name, JailResult *result)
{
    g_autoptr(GBytes) bytes = NULL;

    if (!is_well(qpdf_init_write_memory(pdf)))
        return false;
    qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
    if (!is_well(qpdf_write(pdf)))
        return false;
    bytes = g_bytes_new(qpdf_get_buffer(pdf), qpdf_get_buffer_length(pdf));
    jail_result_add_member(result, name, "application/pdf", bytes);
    return true;
}

static bool
cut_pdf(
    GBytes *document, const JailPart *part, const char *name, JailResult *result, GError **error)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(document, &size);
    g_auto(qpdf_data) from = pdf_new();
    g_auto(qpdf_data) to = pdf_new();

    if (!is_well(qpdf_read_memory(from, "document", data, size, /* password */ NULL)) ||
        qpdf_get_num_pages(from) < (int)part->end)
        return fail(error, FAIL_INPUT, "page %u cannot be taken out of the PDF", part->end);
    return (is_well(qpdf_empty_pdf(to)) && copy_pages(from, to, part->first, part->end) &&
            write_pdf(to, name, result)) ||
           fail(error, FAIL_INPUT, "page %u cannot be taken out of the PDF", part->first + 1);
}

/* The region in pixels of a picture that stands upright; NULL when nothing of it lies inside. */
static BOX *
box_in_pixels(const PIX *upright, const JailPart *part)
{
    gint64 width = pixGetWidth((PIX *)upright);
    gint64 height = pixGetHeight((PIX *)upright);
    gint64 across = MAX(part->width, 1);
    gint64 down = MAX(part->height, 1);
    gint64 x0 = CLAMP(part->x0 * width / across, 0, width);
    gint64 y0 = CLAMP(part->y0 * height / down, 0, height);
    gint64 x1 = CLAMP(part->x1 * width / across, 0, width);
    gint64 y1 = CLAMP(part->y1 * height / down, 0, height);

    return x1 > x0 && y1 > y0 ? boxCreate((int)x0, (int)y0, (int)(x1 - x0), (int)(y1 - y0)) : NULL;
}

/* Takes the picture. NULL when the region is none. */
static PIX *
take_region(PIX *picture, const JailPart *part)
{
    PIX *upright = part->turns > 0 ? pixRotateOrth(picture, part->turns) : pixClone(picture);
    BOX *box = upright != NULL ? box_in_pixels(upright, part) : NULL;
    PIX *region = box != NULL ? pixClipRectangle(upright, box, /* clipped */ NULL) : NULL;

    if (region != NULL)
        pixCopyResolution(region, picture);
    boxDestroy(&box);
    pixDestroy(&upright);
    pixDestroy(&picture);
    return region;
}

/* Takes the picture. NULL when memory is short. */
static PIX *
take_smaller(PIX *picture, int most_across)
{
    PIX *smaller = NULL;

    if (most_across == 0 || pixGetWidth(picture) <= most_across)
        return picture;
    smaller = pixScaleToSize(picture, most_across, /* height: in proportion */ 0);
    pixDestroy(&picture);
    return smaller;
}

static bool
cut_region(
    GBytes *document, const JailPart *part, const char *name, const JailRequest *request,
    JailResult *result, GError **error)
{
    PIX *picture = result->kind == KIND_PDF
                       ? pages_draw(document, part->first, request, error)
                       : pictures_prepared(document, part->first, request, result, error);
    PIX *region = NULL;
    g_autoptr(GBytes) bytes = NULL;
    l_uint8 *data = NULL;
    size_t size = 0;
    bool large = false;

    if (picture == NULL)
        return false;
    region = take_region(picture, part);
    if (region == NULL)
        return fail(error, FAIL_INPUT, "a region that is not on page %u", part->first + 1);
    region = take_smaller(region, part->most_across);
    if (region == NULL)
        return fail(error, FAIL_LATER, "no memory to make a picture smaller");
    large = part->most_across > 0 ||
            (gint64)pixGetWidth(region) * pixGetHeight(region) > PHOTOGRAPH_PIXELS;
    if (large)
        pixWriteMemJpeg(&data, &size, region, JPEG_QUALITY, /* progressive */ 0);
    else
        pixWriteMemPng(&data, &size, region, /* gamma */ 0);
    pixDestroy(&region);
    if (data == NULL)
        return fail(error, FAIL_INPUT, "a region that cannot be written");
    bytes = g_bytes_new(data, size);
    lept_free(data);
    jail_result_add_member(result, name, large ? "image/jpeg" : "image/png", bytes);
    return true;
}

static bool
cut_part(
    GBytes *document, const JailPart *part, const char *name, const JailRequest *request,
    JailResult *result, GError **error)
{
    if (part->is_region)
        return cut_region(document, part, name, request, result, error);
    if (result->kind == KIND_PDF)
        return cut_pdf(document, part, name, result, error);
    return pictures_cut(document, part->first, part->end, name, request, result, error);
}

bool
cut_parts(GBytes *document, const JailRequest *request, JailResult *result, GError **error)
{
    if (result->kind != KIND_PDF && !kind_is_picture(result->kind))
        return fail(
            error, FAIL_INPUT, "%s has no pages that could be parted", kind_name(result->kind));
    for (guint i = 0; i < request->part_count; i++) {
        g_autofree char *name = g_strdup_printf("part-%u", i + 1);

        if (!cut_part(document, &request->parts[i], name, request, result, error))
            return false;
    }
    return true;
}
