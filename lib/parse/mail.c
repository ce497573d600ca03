/* Over GMime 3.2. Parts are walked by hand, so that number and depth have a bound. */
#include "parse/mail.h"

#include <gmime/gmime.h>
#include <string.h>

#include "base/fail.h"
#include "base/kind.h"
#include "base/text.h"
#include "parse/html.h"
#include "parse/members.h"
#include "parse/tnef.h"

#define MOST_PARTS 200
#define MOST_DEPTH 20
#define MOST_HEADER_BYTES 10000
#define SMALL_PICTURE_BYTES (15 * 1024) /* inside the text: a logo, a button */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeMessage, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeParser, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GMimeStream, g_object_unref)

static const char *const HEADERS[] = {
    "From",
    "To",
    "Cc",
    "Reply-To",
    "Subject",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Return-Path",
    "Delivered-To",
    "X-Original-To",
    "Auto-Submitted",
    "Precedence",
    "List-Id",
    "X-Auto-Response-Suppress",
    "Content-Type",
    "Authentication-Results",
    "X-Failed-Recipients",
};

typedef struct {
    const JailRequest *request;
    JailResult *result;
    guint parts;
    GString *plain;
    GString *html;
} Walk;

static void
add_headers(JailResult *result, GMimeMessage *message)
{
    GDateTime *sent = g_mime_message_get_date(message);
    g_autoptr(GDateTime) utc = sent != NULL ? g_date_time_to_utc(sent) : NULL;
    g_autofree char *date = utc != NULL ? g_date_time_format(utc, "%Y-%m-%dT%H:%M:%SZ") : NULL;

    for (guint i = 0; i < G_N_ELEMENTS(HEADERS); i++) {
        const char *raw = g_mime_object_get_header(GMIME_OBJECT(message), HEADERS[i]);
        g_autofree char *decoded = raw != NULL ? g_mime_utils_header_decode_text(NULL, raw) : NULL;
        g_autofree char *text =
            decoded != NULL ? text_from_bytes(decoded, MIN(strlen(decoded), MOST_HEADER_BYTES))
                            : NULL;
        g_autofree char *value = text != NULL ? text_squeeze(text) : NULL;

        if (!text_is_empty(value))
            jail_result_add_header(result, HEADERS[i], value);
    }
    if (date != NULL)
        jail_result_add_header(result, "Date", date);
}

/* The decoded content of a part; NULL when it has none. */
static GBytes *
content_of(GMimePart *part)
{
    GMimeDataWrapper *wrapper = g_mime_part_get_content(part);
    GByteArray *bytes = g_byte_array_new();
    g_autoptr(GMimeStream) stream = g_mime_stream_mem_new_with_byte_array(bytes);

    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
    if (wrapper != NULL)
        g_mime_data_wrapper_write_to_stream(wrapper, stream);
    return g_byte_array_free_to_bytes(bytes);
}

static void
add_text(GMimePart *part, GString *to)
{
    g_autofree char *decoded = g_mime_text_part_get_text(GMIME_TEXT_PART(part));
    g_autofree char *text = decoded != NULL ? text_from_bytes(decoded, strlen(decoded)) : NULL;

    if (text != NULL && to->len < HTML_MOST_BYTES) {
        g_string_append(to, text);
        g_string_append_c(to, '\n');
    }
}

static bool
is_attached(GMimePart *part)
{
    const char *disposition = g_mime_object_get_disposition(GMIME_OBJECT(part));

    return g_mime_part_get_filename(part) != NULL ||
           (disposition != NULL && g_ascii_strcasecmp(disposition, "attachment") == 0);
}

static bool
is_signature(GMimeContentType *type)
{
    return g_mime_content_type_is_type(type, "application", "pkcs7-signature") ||
           g_mime_content_type_is_type(type, "application", "x-pkcs7-signature") ||
           g_mime_content_type_is_type(type, "application", "pgp-signature");
}

static bool
is_small_picture(GMimePart *part, GBytes *content)
{
    const char *disposition = g_mime_object_get_disposition(GMIME_OBJECT(part));
    bool attached = disposition != NULL && g_ascii_strcasecmp(disposition, "attachment") == 0;

    return !attached && kind_is_picture(kind_of_bytes(content)) &&
           g_mime_part_get_content_id(part) != NULL &&
           g_bytes_get_size(content) < SMALL_PICTURE_BYTES;
}

static void
add_member(Walk *walk, GMimePart *part, GMimeContentType *type)
{
    g_autoptr(GBytes) content = content_of(part);
    g_autofree char *mime = g_mime_content_type_get_mime_type(type);

    if (g_bytes_get_size(content) == 0 || is_small_picture(part, content))
        return;
    if (kind_of_bytes(content) != KIND_TNEF || !tnef_read(content, walk->request, walk->result))
        members_add(
            walk->result, &walk->request->limits, g_mime_part_get_filename(part), mime, content);
}

static void
walk_part(Walk *walk, GMimePart *part)
{
    GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(part));
    bool text = GMIME_IS_TEXT_PART(part) && !is_attached(part);

    if (is_signature(type))
        return;
    if (text && g_mime_content_type_is_type(type, "text", "html"))
        add_text(part, walk->html);
    else if (text && g_mime_content_type_is_type(type, "text", "plain"))
        add_text(part, walk->plain);
    else
        add_member(walk, part, type);
}

static void
walk_object(Walk *walk, GMimeObject *object, guint depth)
{
    if (object == NULL)
        return;
    if (++walk->parts > MOST_PARTS || depth > MOST_DEPTH) {
        if (walk->parts == MOST_PARTS + 1 || walk->parts <= MOST_PARTS)
            jail_result_add_problem(
                walk->result,
                depth > MOST_DEPTH ? "parts are nested more than %d deep"
                                   : "only the first %d parts of the mail are read",
                depth > MOST_DEPTH ? MOST_DEPTH : MOST_PARTS);
        return;
    }
    if (GMIME_IS_MULTIPART(object)) {
        int count = g_mime_multipart_get_count(GMIME_MULTIPART(object));

        for (int i = 0; i < count && walk->parts <= MOST_PARTS; i++)
            walk_object(walk, g_mime_multipart_get_part(GMIME_MULTIPART(object), i), depth + 1);
    } else if (GMIME_IS_MESSAGE_PART(object)) {
        GMimeMessage *inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));

        if (inner != NULL)
            walk_object(walk, g_mime_message_get_mime_part(inner), depth + 1);
    } else if (GMIME_IS_MESSAGE_PARTIAL(object)) {
        jail_result_add_problem(walk->result, "a mail that was sent in pieces is not put together");
    } else if (GMIME_IS_PART(object)) {
        walk_part(walk, GMIME_PART(object));
    }
}

/* HTML is what the sender looked at; the plain text beside it is often cut short. */
static void
add_page(Walk *walk)
{
    Flow flow = { 0 };

    if (walk->html->len == 0 && walk->plain->len == 0)
        return;
    flow = flow_begin(walk->result->pages);
    if (walk->html->len > 0)
        html_read(&flow, walk->html->str);
    if (flow.page->words->len == 0)
        flow_add_lines(&flow, walk->plain->str);
}

/* Blanks before the first header are no part of the mail, though GMime would stop at them. */
static GMimeMessage *
parse(GBytes *mail)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(mail, &size);
    g_autoptr(GMimeStream) stream = NULL;
    g_autoptr(GMimeParser) parser = NULL;

    while (size > 0 && g_ascii_isspace(*data)) {
        data++;
        size--;
    }
    stream = g_mime_stream_mem_new_with_buffer(data, size);
    parser = g_mime_parser_new_with_stream(stream);
    return g_mime_parser_construct_message(parser, NULL);
}

bool
mail_read(GBytes *mail, const JailRequest *request, JailResult *result, GError **error)
{
    g_autoptr(GMimeMessage) message = NULL;
    Walk walk = { .request = request, .result = result };

    g_mime_init();
    message = parse(mail);
    if (message == NULL)
        return fail(error, FAIL_INPUT, "a broken mail");
    walk.plain = g_string_new(NULL);
    walk.html = g_string_new(NULL);
    add_headers(result, message);
    walk_object(&walk, g_mime_message_get_mime_part(message), 1);
    add_page(&walk);
    g_string_free(walk.plain, TRUE);
    g_string_free(walk.html, TRUE);
    return true;
}
