/* Over qpdf's C interface. Anything unusual (a mask, a clipping, CMYK, encryption, what a page only
 * inherits) is left to a rendering. */
#include "parse/embedded.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#define MOST_CONTENT 1000 /* bytes that place one picture */
#define NEARLY 4          /* per cent of the page's side */
#define NUMBER "(-?\\d*\\.?\\d*)\\s+"

struct EmbeddedBook {
    qpdf_data pdf;
    GBytes *document;
};

EmbeddedBook *
embedded_open(GBytes *document)
{
    EmbeddedBook *book = g_new0(EmbeddedBook, 1);
    gsize size = 0;
    const char *data = g_bytes_get_data(document, &size);

    book->pdf = qpdf_init();
    book->document = document;
    qpdf_set_suppress_warnings(book->pdf, QPDF_TRUE);
    qpdf_silence_errors(book->pdf);
    if ((qpdf_read_memory(book->pdf, "document", data, size, /* password */ NULL) & QPDF_ERRORS) ==
        0)
        return book;
    embedded_close(book);
    return NULL;
}

void
embedded_close(EmbeddedBook *book)
{
    if (book == NULL)
        return;
    if (qpdf_has_error(book->pdf))
        qpdf_get_error(book->pdf); /* else it is printed */
    qpdf_cleanup(&book->pdf);
    g_free(book);
}

static bool
is_name(qpdf_data pdf, qpdf_oh object, const char *name)
{
    return qpdf_oh_is_name(pdf, object) && strcmp(qpdf_oh_get_name(pdf, object), name) == 0;
}

static bool
is_about(double value, int wanted, int side)
{
    return value * 100 >= (double)(wanted * 100 - NEARLY * side) &&
           value * 100 <= (double)(wanted * 100 + NEARLY * side);
}

/* The name of the only thing that the page shows, over all of its width and height. */
static char *
shown_name(EmbeddedBook *book, qpdf_oh page, int width, int height)
{
    static const char ONE[] =
        "^\\s*(?:q\\s+)*" NUMBER "0*\\.?0*\\s+0*\\.?0*\\s+" NUMBER NUMBER NUMBER
        "cm\\s+(/[^\\s/]+)\\s+Do(?:\\s+Q)*\\s*$";
    g_autoptr(GRegex) regex = g_regex_new(ONE, 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    g_autofree char *content = NULL;
    g_auto(GStrv) parts = NULL;
    unsigned char *data = NULL;
    size_t size = 0;

    if ((qpdf_oh_get_page_content_data(book->pdf, page, &data, &size) & QPDF_ERRORS) == 0 &&
        size < MOST_CONTENT)
        content = g_utf8_make_valid((const char *)data, (gssize)size);
    free(data);
    if (content == NULL || !g_regex_match(regex, content, 0, &match))
        return NULL;
    parts = g_match_info_fetch_all(match);
    return is_about(g_ascii_strtod(parts[1], NULL), width, width) &&
                   is_about(g_ascii_strtod(parts[2], NULL), height, height) &&
                   is_about(g_ascii_strtod(parts[3], NULL), 0, width) &&
                   is_about(g_ascii_strtod(parts[4], NULL), 0, height)
               ? g_strdup(parts[5])
               : NULL;
}

static bool
is_plain_jpeg(qpdf_data pdf, qpdf_oh dict)
{
    static const char *const ODD[] = { "/SMask", "/Mask", "/Decode", "/DecodeParms", "/ImageMask" };
    qpdf_oh filter = qpdf_oh_get_key(pdf, dict, "/Filter");
    qpdf_oh colour = qpdf_oh_get_key(pdf, dict, "/ColorSpace");

    if (qpdf_oh_is_array(pdf, filter) && qpdf_oh_get_array_n_items(pdf, filter) == 1)
        filter = qpdf_oh_get_array_item(pdf, filter, 0);
    for (guint i = 0; i < G_N_ELEMENTS(ODD); i++)
        if (qpdf_oh_has_key(pdf, dict, ODD[i]))
            return false;
    return is_name(pdf, qpdf_oh_get_key(pdf, dict, "/Subtype"), "/Image") &&
           is_name(pdf, filter, "/DCTDecode") &&
           (is_name(pdf, colour, "/DeviceGray") || is_name(pdf, colour, "/DeviceRGB"));
}

/* The bytes stand in the document as they are, unless it is encrypted. */
static bool
find_bytes(EmbeddedBook *book, qpdf_oh stream, EmbeddedPicture *ret_picture)
{
    gsize all = 0;
    const char *document = g_bytes_get_data(book->document, &all);
    unsigned char *data = NULL;
    size_t size = 0;
    QPDF_BOOL decoded = QPDF_FALSE;
    const char *at = NULL;

    if ((qpdf_oh_get_stream_data(book->pdf, stream, qpdf_dl_none, &decoded, &data, &size) &
         QPDF_ERRORS) == 0 &&
        size > 0)
        at = memmem(document, all, data, size);
    free(data);
    if (at == NULL)
        return false;
    ret_picture->offset = (guint64)(at - document);
    ret_picture->size = size;
    return true;
}

bool
embedded_find(EmbeddedBook *book, guint number, int width, int height, EmbeddedPicture *ret_picture)
{
    qpdf_data pdf = book->pdf;
    qpdf_oh page = 0;
    qpdf_oh pictures = 0;
    qpdf_oh stream = 0;
    int turn = 0;
    g_autofree char *name = NULL;
    EmbeddedPicture picture = { 0 };

    if ((int)number >= qpdf_get_num_pages(pdf))
        return false;
    page = qpdf_get_page_n(pdf, number);
    if (qpdf_oh_has_key(pdf, page, "/Rotate"))
        turn = qpdf_oh_get_int_value_as_int(pdf, qpdf_oh_get_key(pdf, page, "/Rotate"));
    if (turn % 90 != 0 || qpdf_oh_has_key(pdf, page, "/UserUnit") ||
        qpdf_oh_has_key(pdf, page, "/Annots"))
        return false;
    picture.turns = (guint)(((turn / 90) % 4 + 4) % 4);
    name = picture.turns % 2 == 1 ? shown_name(book, page, height, width)
                                  : shown_name(book, page, width, height);
    pictures = qpdf_oh_get_key(pdf, qpdf_oh_get_key(pdf, page, "/Resources"), "/XObject");
    if (name == NULL || !qpdf_oh_is_dictionary(pdf, pictures))
        return false;
    stream = qpdf_oh_get_key(pdf, pictures, name);
    if (!qpdf_oh_is_stream(pdf, stream) || !is_plain_jpeg(pdf, qpdf_oh_get_dict(pdf, stream)) ||
        !find_bytes(book, stream, &picture))
        return false;
    *ret_picture = picture;
    return true;
}
