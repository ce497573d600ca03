/* Over poppler-glib 22.12. Poppler gives the characters of a page in its own reading order with a
 * box each; words are its runs of characters between blanks, and lines are made anew from the
 * boxes, because an amount stands beside its label on paper and not in the file. */
#include "parse/pages.h"

#include <math.h>
#include <poppler.h>
#include <string.h>

#include "base/fail.h"
#include "parse/codes.h"
#include "parse/decode.h"
#include "parse/embedded.h"
#include "parse/judge.h"
#include "parse/lines.h"
#include "parse/members.h"
#include "parse/pictures.h"
#include "parse/prepare.h"
#include "parse/render.h"

#define MOST_POINTS 100000
#define SCAN_PERCENT 80 /* of the page, that one picture covers */
#define MOST_PAGE_WORDS 100000

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerPage, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PopplerDocument, g_object_unref)

static gint32
hundredths(double points)
{
    return isfinite(points) ? (gint32)CLAMP(lround(points * 100), -(1 << 29), 1 << 29) : 0;
}

typedef struct {
    GString *text;
    PopplerRectangle box;
} Run;

static void
run_extend(Run *run, const char *letter, const PopplerRectangle *box)
{
    if (run->text->len == 0)
        run->box = *box;
    run->box.x1 = MIN(run->box.x1, MIN(box->x1, box->x2));
    run->box.x2 = MAX(run->box.x2, MAX(box->x1, box->x2));
    run->box.y1 = MIN(run->box.y1, MIN(box->y1, box->y2));
    run->box.y2 = MAX(run->box.y2, MAX(box->y1, box->y2));
    g_string_append_unichar(run->text, g_utf8_get_char(letter));
}

/* Ligatures and full-width letters become plain ones; anything else stays as it was printed. */
static char *
normal_text(const char *text)
{
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar letter = g_utf8_get_char(c);

        if ((letter >= 0xfb00 && letter <= 0xfb06) || (letter >= 0xff01 && letter <= 0xff5e))
            return g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
    }
    return g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
}

static void
run_end(Run *run, Pages *pages, Page *page)
{
    g_autofree char *text = normal_text(run->text->str);
    Word word = { .text = text,
                  .x0 = hundredths(run->box.x1),
                  .y0 = hundredths(run->box.y1),
                  .x1 = hundredths(run->box.x2),
                  .y1 = hundredths(run->box.y2),
                  .confidence = 100 };

    if (run->text->len > 0 && text != NULL && page->words->len < MOST_PAGE_WORDS)
        pages_add_word(pages, page, &word);
    g_string_truncate(run->text, 0);
}

/* Poppler leaves out the blank between two columns that stand close: a letter begins a new word
 * when it stands a third of its height to the right of the last one, or on another line and not
 * under it (as the letters of turned text do). */
static bool
is_apart(const Run *run, const PopplerRectangle *box)
{
    double left = MIN(box->x1, box->x2);
    double top = MIN(box->y1, box->y2);
    double bottom = MAX(box->y1, box->y2);
    bool beside = top < run->box.y2 && bottom > run->box.y1;

    if (run->text->len == 0)
        return false;
    if (beside)
        return left - run->box.x2 > (bottom - top) / 3;
    return left < run->box.x1 - 1 || left > run->box.x2;
}

static bool
is_invisible(gunichar letter)
{
    return letter == 0xad || letter == 0xfeff || (letter >= 0x200b && letter <= 0x200f) ||
           g_unichar_iscntrl(letter);
}

static void
add_words(PopplerPage *source, Pages *pages, Page *page)
{
    g_autofree char *text = poppler_page_get_text(source);
    g_autofree PopplerRectangle *boxes = NULL;
    Run run = { .text = g_string_new(NULL) };
    guint count = 0;
    guint i = 0;

    if (text != NULL && g_utf8_validate(text, -1, NULL))
        poppler_page_get_text_layout(source, &boxes, &count);
    for (const char *c = text; i < count && *c != '\0'; c = g_utf8_next_char(c), i++) {
        gunichar letter = g_utf8_get_char(c);

        if (g_unichar_isspace(letter) || is_apart(&run, &boxes[i]))
            run_end(&run, pages, page);
        if (!g_unichar_isspace(letter) && !is_invisible(letter))
            run_extend(&run, c, &boxes[i]);
    }
    run_end(&run, pages, page);
    g_string_free(run.text, TRUE);
}

static Page *
read_text(PopplerPage *source, Pages *pages)
{
    double width = 0;
    double height = 0;
    Page *page = NULL;

    poppler_page_get_size(source, &width, &height);
    page = pages_add(pages, MAX(hundredths(width), 0), MAX(hundredths(height), 0), PAGE_TEXT);
    add_words(source, pages, page);
    lines_arrange(page);
    return page;
}

/* How much of the page its largest picture covers. */
static guint
picture_percent(PopplerPage *source)
{
    GList *pictures = poppler_page_get_image_mapping(source);
    double width = 0;
    double height = 0;
    double most = 0;

    poppler_page_get_size(source, &width, &height);
    for (GList *item = pictures; item != NULL; item = item->next) {
        const PopplerRectangle *area = &((PopplerImageMapping *)item->data)->area;

        most = MAX(most, fabs((area->x2 - area->x1) * (area->y2 - area->y1)));
    }
    poppler_page_free_image_mapping(pictures);
    return width * height > 0 ? (guint)CLAMP(100 * most / (width * height), 0, 100) : 0;
}

/* Puts what was recognised in the place of the text layer, or leaves the layer. */
static void
settle(Page *page, Layer layer, bool force_ocr, Page *recognised)
{
    GArray *words = page->words;
    GArray *codes = page->codes;

    page->codes = recognised->codes;
    recognised->codes = codes;
    if (!force_ocr && !judge_prefers_ocr(layer, page, recognised))
        return;
    page->words = recognised->words;
    recognised->words = words;
    page->width = recognised->width;
    page->height = recognised->height;
    page->turns = recognised->turns;
    page->source = PAGE_OCR;
}

/* The document's page that is read. */
typedef struct {
    Ocr *ocr;
    GBytes *document;
    const JailRequest *request;
    JailResult *result;
    EmbeddedBook *book; /* once a page is to be recognised; NULL also when it cannot be opened */
    bool is_opened;
} Reader;

static void
reader_clear(Reader *reader)
{
    embedded_close(reader->book);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, reader_clear)

/* What a page shows. */
typedef struct {
    EmbeddedPicture jpeg;  /* without size: it must be drawn */
    guint32 width, height; /* of the JPEG in pixels */
} Sheet;

/* For the rest of the document when it is opened first. */
static void
look_inside(Reader *reader, PopplerPage *source, Sheet *sheet)
{
    double width = 0;
    double height = 0;

    if (!reader->is_opened)
        reader->book = embedded_open(reader->document);
    reader->is_opened = true;
    poppler_page_get_size(source, &width, &height);
    if (reader->book != NULL && width >= 1 && height >= 1 && width < MOST_POINTS &&
        height < MOST_POINTS)
        embedded_find(
            reader->book, (guint)poppler_page_get_index(source), (int)lround(width),
            (int)lround(height), &sheet->jpeg);
}

static PIX *
unpack_jpeg(const Reader *reader, Sheet *sheet)
{
    g_autoptr(GBytes) bytes =
        g_bytes_new_from_bytes(reader->document, sheet->jpeg.offset, sheet->jpeg.size);
    g_autoptr(JailResult) result = jail_result_new(KIND_JPEG);
    PIX *picture = decode_page(bytes, 0, reader->request, result, NULL);
    PIX *turned = NULL;

    if (picture == NULL || result->problems->len > 0) {
        pixDestroy(&picture);
        return NULL;
    }
    sheet->width = (guint32)pixGetWidth(picture);
    sheet->height = (guint32)pixGetHeight(picture);
    turned = pixRotateOrth(picture, (int)sheet->jpeg.turns);
    pixDestroy(&picture);
    return turned;
}

/* A scan has what photographs have: it lies askew, in the shade. What was printed to a PDF has not.
 */
static PIX *
draw(const Reader *reader, PopplerPage *source, Sheet *sheet)
{
    PIX *picture = sheet->jpeg.size > 0 ? unpack_jpeg(reader, sheet) : NULL;

    if (picture != NULL)
        return prepare_take(picture);
    picture = render_page(source, RENDER_DPI);
    return picture != NULL && picture_percent(source) >= SCAN_PERCENT ? prepare_take(picture)
                                                                      : picture;
}

/* *ret_drawn: whether there was a picture to recognise. */
static bool
recognise(
    const Reader *reader, PopplerPage *source, Sheet *sheet, Page *recognised, bool *ret_drawn,
    GError **error)
{
    Pages *pages = reader->result->pages;
    PIX *picture = draw(reader, source, sheet);
    bool done = true;

    *ret_drawn = picture != NULL;
    if (picture == NULL) {
        jail_result_add_problem(
            reader->result, "page %u is too large to be drawn", pages->pages->len);
        return true;
    }
    done = ocr_read(reader->ocr, reader->request->languages, picture, pages, recognised, error);
    if (done) {
        codes_read(picture, pages, recognised);
        ocr_learn(reader->ocr, recognised, sheet->width, sheet->height);
    }
    pixDestroy(&picture);
    return done;
}

/* A JPEG is known by its own bytes, wherever they stand; what is drawn by the whole document's. */
static bool
recall(const Reader *reader, PopplerPage *source, const Sheet *sheet, Page *recognised)
{
    const EmbeddedPicture *jpeg = &sheet->jpeg;
    const JailAsk inside = { 0, jpeg->offset, jpeg->size, jpeg->turns };
    const JailAsk drawn = { .page = (guint)poppler_page_get_index(source) + 1,
                            .size = g_bytes_get_size(reader->document) };
    guint32 width = 0;
    guint32 height = 0;

    return ocr_recall(
        reader->ocr, jpeg->size > 0 ? &inside : &drawn, reader->result->pages, recognised, &width,
        &height);
}

static Layer
layer_of(PopplerPage *source, const Page *page)
{
    guint percent = judge_asks_for_picture(page) ? picture_percent(source) : 0;

    return judge_layer(page, percent);
}

/* Of a page whose words are known. */
static void
look_for_codes(PopplerPage *source, Pages *pages, Page *page)
{
    PIX *picture = codes_are_announced(page) ? render_page(source, CODES_DPI) : NULL;

    if (picture != NULL)
        codes_read(picture, pages, page);
    pixDestroy(&picture);
}

static bool
read_page(Reader *reader, PopplerPage *source, bool may_recognise, GError **error)
{
    Pages *pages = reader->result->pages;
    bool force = reader->request->force_ocr;
    Page *page = read_text(source, pages);
    Layer layer = may_recognise ? layer_of(source, page) : LAYER_GOOD;
    g_autoptr(Pages) spare = pages_new();
    Page *recognised = pages_add(spare, page->width, page->height, PAGE_OCR);
    bool known = false;
    bool drawn = false;
    Sheet sheet = { 0 };

    if (!may_recognise) {
        page->source = page->words->len == 0 ? PAGE_UNREAD : page->source;
        return true;
    }
    if (force || layer != LAYER_GOOD) {
        look_inside(reader, source, &sheet);
        known = recall(reader, source, &sheet, recognised);
    }
    if (!known && !force &&
        (layer == LAYER_GOOD ||
         (layer == LAYER_LITTLE && sheet.jpeg.size == 0 && !render_shows_more(source, page)))) {
        look_for_codes(source, pages, page);
        return true;
    }
    if (!known && !recognise(reader, source, &sheet, recognised, &drawn, error))
        return false;
    if (known || drawn)
        settle(page, layer, force, recognised);
    return true;
}

typedef struct {
    GByteArray *bytes;
    gsize most;
} Saving;

static gboolean
save_some(const gchar *data, gsize size, gpointer user, GError **error)
{
    Saving *saving = user;

    if (saving->bytes->len + size > saving->most)
        return fail(error, FAIL_INPUT, "larger than %u MB", (guint)(saving->most >> 20));
    g_byte_array_append(saving->bytes, (const guint8 *)data, (guint)size);
    return TRUE;
}

static void
add_attachment(JailResult *result, const JailLimits *limits, PopplerAttachment *attachment)
{
    Saving saving = { g_byte_array_new(), (gsize)limits->member_mb << 20 };
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL;

    if (!poppler_attachment_save_to_callback(attachment, save_some, &saving, &error))
        jail_result_add_problem(
            result, "an embedded file cannot be read: %s", error != NULL ? error->message : "?");
    bytes = g_byte_array_free_to_bytes(saving.bytes);
    if (error == NULL)
        members_add(result, limits, attachment->name, "", bytes);
}

static void
add_attachments(JailResult *result, const JailLimits *limits, PopplerDocument *document)
{
    GList *attachments = poppler_document_get_attachments(document);
    guint count = 0;

    for (GList *item = attachments; item != NULL; item = item->next)
        if (count++ <= limits->members)
            add_attachment(result, limits, item->data);
    g_list_free_full(attachments, g_object_unref);
}

/* An empty page. Poppler makes good the table of contents that it lacks. */
static const char EMPTY_PDF[] = "%PDF-1.4\n"
                                "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                                "2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
                                "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
                                "trailer<</Root 1 0 R/Size 4>>\n"
                                "%%EOF\n";

struct PagesTables {
    PopplerDocument *document;
};

PagesTables *
pages_tables_keep(void)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(EMPTY_PDF, sizeof EMPTY_PDF - 1);
    PagesTables *tables = g_new0(PagesTables, 1);

    tables->document = poppler_document_new_from_bytes(bytes, /* password */ NULL, NULL);
    return tables;
}

void
pages_tables_drop(PagesTables *tables)
{
    if (tables == NULL)
        return;
    g_clear_object(&tables->document);
    g_free(tables);
}

static PopplerDocument *
open_document(GBytes *document, GError **error)
{
    g_autoptr(GError) reason = NULL;
    PopplerDocument *opened =
        poppler_document_new_from_bytes(document, /* password */ NULL, &reason);

    if (opened != NULL)
        return opened;
    return fail_null(
        error, FAIL_INPUT, "%s",
        g_error_matches(reason, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED)
            ? "protected by a password"
            : "a broken PDF: nothing in it can be read");
}

typedef struct {
    guint pages; /* counted so far */
    gsize bytes;
    gsize words;
} Text;

/* Whether the pages that were read hold all the text that is taken; told once. */
static bool
is_full(Text *text, JailResult *result, const JailLimits *limits)
{
    for (; text->pages < result->pages->pages->len; text->pages++) {
        const Page *page = g_ptr_array_index(result->pages->pages, text->pages);

        text->words += page->words->len;
        for (guint i = 0; i < page->words->len; i++)
            text->bytes += strlen(g_array_index(page->words, Word, i).text);
    }
    if (text->bytes <= (gsize)limits->text_mb << 20 &&
        text->words + MOST_PAGE_WORDS <= JAIL_MOST_WORDS)
        return false;
    jail_result_add_problem(
        result, "pages after page %u are not read: there is too much text", text->pages);
    return true;
}

bool
pages_read_pdf(
    Ocr *ocr, GBytes *bytes, const JailRequest *request, JailResult *result, GError **error)
{
    g_auto(Reader) reader = { .ocr = ocr, .document = bytes, .request = request, .result = result };
    g_autoptr(PopplerDocument) document = open_document(bytes, error);
    int count = document != NULL ? poppler_document_get_n_pages(document) : 0;
    guint most = MIN((guint)MAX(count, 0), request->most_pages);
    Text text = { 0 };

    if (document == NULL)
        return false;
    if (count <= 0)
        return fail(error, FAIL_INPUT, "a broken PDF: no page in it can be found");
    result->pages->total_pages = (guint)count;
    for (guint i = 0; i < most && !is_full(&text, result, &request->limits); i++) {
        g_autoptr(PopplerPage) page = poppler_document_get_page(document, (int)i);
        bool may_recognise = pictures_is_page_recognised(i, most, &request->limits);

        if (page == NULL) {
            jail_result_add_problem(result, "page %u cannot be read", i + 1);
            pages_add(result->pages, 0, 0, PAGE_UNREAD);
        } else if (!read_page(&reader, page, may_recognise, error)) {
            return false;
        }
    }
    pictures_tell_limits(result, (guint)count, request);
    if (!request->ignore_xml)
        add_attachments(result, &request->limits, document);
    return true;
}

PIX *
pages_draw(GBytes *bytes, guint number, const JailRequest *request, GError **error)
{
    g_auto(Reader) reader = { .document = bytes, .request = request };
    Sheet sheet = { 0 };
    g_autoptr(PopplerDocument) document = open_document(bytes, error);
    g_autoptr(PopplerPage) page =
        document != NULL ? poppler_document_get_page(document, (int)number) : NULL;
    PIX *picture = NULL;

    if (page != NULL) {
        look_inside(&reader, page, &sheet);
        picture = draw(&reader, page, &sheet);
    }
    if (document != NULL && picture == NULL)
        return fail_null(error, FAIL_INPUT, "page %u cannot be drawn", number + 1);
    return picture;
}
