#include "delivery/message.h"

#include <string.h>

#include "base/fail.h"
#include "base/hash.h"
#include "base/text.h"

#define LINE 76
#define MOST_PLAIN_HEADER 70
#define ENCODED_WORD_BYTES 42 /* of UTF-8: 56 of base64, 68 with what surrounds it */
#define BOUNDARY_DIGITS 24

static bool
is_printable(const char *text)
{
    for (; *text != '\0'; text++)
        if (*text < ' ' || *text > '~')
            return false;
    return true;
}

static bool
has_control(const char *text)
{
    for (; *text != '\0'; text++)
        if ((guchar)*text < ' ' || *text == 0x7f)
            return true;
    return false;
}

static bool
check_header(const char *name, const char *value, bool is_ascii, GError **error)
{
    if (value != NULL && (has_control(value) || !g_utf8_validate(value, -1, NULL)))
        return fail(error, FAIL_INPUT, "the mail's %s holds a control character", name);
    if (value != NULL && is_ascii && !is_printable(value))
        return fail(error, FAIL_INPUT, "the mail's %s has other signs than ASCII", name);
    return true;
}

static bool
check(const Message *message, GError **error)
{
    const struct {
        const char *name, *value;
        bool is_ascii;
    } headers[] = {
        { "sender", message->from, true },       { "sender's name", message->from_name, false },
        { "recipient", message->to, true },      { "reply address", message->reply_to, true },
        { "subject", message->subject, false },  { "Message-ID", message->message_id, true },
        { "delivery", message->delivery, true },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(headers); i++)
        if (!check_header(headers[i].name, headers[i].value, headers[i].is_ascii, error))
            return false;
    for (gsize i = 0; i < message->file_count; i++)
        if (!check_header("file name", message->files[i].name, false, error) ||
            !check_header("file type", message->files[i].mime, true, error) ||
            !check_header("Content-ID", message->files[i].content_id, true, error))
            return false;
    return true;
}

/* Words of RFC 2047 where the text is not plain and short; whole characters in each. */
static char *
encode_words(const char *text)
{
    GString *words = g_string_new(NULL);

    if (is_printable(text) && strlen(text) <= MOST_PLAIN_HEADER && strstr(text, "=?") == NULL)
        return g_string_free(g_string_append(words, text), FALSE);
    while (*text != '\0') {
        const char *end = text;
        g_autofree char *base64 = NULL;

        while (*end != '\0' && g_utf8_next_char(end) - text <= ENCODED_WORD_BYTES)
            end = g_utf8_next_char(end);
        base64 = g_base64_encode((const guchar *)text, (gsize)(end - text));
        g_string_append_printf(words, "%s=?UTF-8?B?%s?=", words->len > 0 ? "\r\n " : "", base64);
        text = end;
    }
    return g_string_free(words, FALSE);
}

static char *
date_of(Day day)
{
    static const char *const weekdays[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
    static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    int year = 0;
    int month = 0;
    int day_of_month = 0;

    day_to_ymd(day, &year, &month, &day_of_month);
    return g_strdup_printf(
        "%s, %02d %s %04d 06:00:00 +0000", weekdays[day_weekday(day)], day_of_month,
        months[month - 1], year);
}

static void
add_header(GString *out, const char *name, const char *value)
{
    if (value != NULL)
        g_string_append_printf(out, "%s: %s\r\n", name, value);
}

static void
add_headers(GString *out, const Message *message)
{
    g_autofree char *date = date_of(message->date_on);
    g_autofree char *name =
        text_is_empty(message->from_name) ? NULL : encode_words(message->from_name);
    g_autofree char *quoted = name != NULL && is_printable(name) && !g_str_has_prefix(name, "=?")
                                  ? g_strdelimit(g_strdup(name), "\"\\", '\'')
                                  : NULL;
    g_autofree char *from = quoted != NULL ? g_strdup_printf("\"%s\" <%s>", quoted, message->from)
                            : name != NULL ? g_strdup_printf("%s\r\n <%s>", name, message->from)
                                           : g_strdup_printf("<%s>", message->from);
    g_autofree char *to = g_strdup_printf("<%s>", message->to);
    g_autofree char *reply_to =
        message->reply_to != NULL ? g_strdup_printf("<%s>", message->reply_to) : NULL;
    g_autofree char *subject = encode_words(message->subject);
    g_autofree char *id = g_strdup_printf("<%s>", message->message_id);

    add_header(out, "Date", date);
    add_header(out, "From", from);
    add_header(out, "To", to);
    add_header(out, "Reply-To", reply_to);
    add_header(out, "Subject", subject);
    add_header(out, "Message-ID", id);
    add_header(out, "X-Matins-Delivery", message->delivery);
    if (message->is_automatic) {
        add_header(out, "Auto-Submitted", "auto-generated");
        add_header(out, "X-Auto-Response-Suppress", "All");
    }
    add_header(out, "MIME-Version", "1.0");
}

/* Quoted-printable, RFC 2045, 6.7. */
static void
add_quoted(GString *out, const char *text)
{
    gsize column = 0;

    for (; *text != '\0'; text++) {
        bool at_end = text[1] == '\0' || text[1] == '\n';
        bool plain = (*text > ' ' && *text <= '~' && *text != '=') || (*text == ' ' && !at_end);

        if (*text == '\n') {
            g_string_append(out, "\r\n");
            column = 0;
            continue;
        }
        if (column + 3 >= LINE) {
            g_string_append(out, "=\r\n");
            column = 0;
        }
        if (plain)
            g_string_append_c(out, *text);
        else
            g_string_append_printf(out, "=%02X", (guchar)*text);
        column += plain ? 1 : 3;
    }
    if (column > 0)
        g_string_append(out, "\r\n");
}

static void
add_text(GString *out, const char *subtype, const char *text)
{
    g_string_append_printf(
        out,
        "Content-Type: text/%s; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n",
        subtype);
    add_quoted(out, text);
}

static void
add_base64(GString *out, GBytes *bytes)
{
    gsize size = 0;
    const guchar *data = g_bytes_get_data(bytes, &size);
    g_autofree char *base64 = g_base64_encode(data, size);

    for (const char *at = base64; *at != '\0'; at += strnlen(at, LINE))
        g_string_append_printf(out, "%.*s\r\n", LINE, at);
}

/* RFC 2231 beside a plain name for those who do not know it. */
static void
add_file(GString *out, const MessageFile *file)
{
    g_autofree char *plain = g_str_to_ascii(file->name, "C");
    g_autofree char *escaped = g_uri_escape_string(file->name, NULL, FALSE);

    g_string_append_printf(
        out, "Content-Type: %s\r\nContent-Transfer-Encoding: base64\r\n", file->mime);
    if (file->content_id != NULL)
        g_string_append_printf(out, "Content-ID: <%s>\r\n", file->content_id);
    g_string_append_printf(
        out, "Content-Disposition: %s;\r\n filename=\"%s\"",
        file->content_id != NULL ? "inline" : "attachment", g_strdelimit(plain, "\"\\", '_'));
    if (!is_printable(file->name))
        g_string_append_printf(out, ";\r\n filename*=UTF-8''%s", escaped);
    g_string_append(out, "\r\n\r\n");
    add_base64(out, file->bytes);
}

static bool
has_files(const Message *message, bool are_inline)
{
    for (gsize i = 0; i < message->file_count; i++)
        if ((message->files[i].content_id != NULL) == are_inline)
            return true;
    return false;
}

static void
add_files(GString *out, const Message *message, bool are_inline, const char *boundary)
{
    for (gsize i = 0; i < message->file_count; i++) {
        if ((message->files[i].content_id != NULL) != are_inline)
            continue;
        g_string_append_printf(out, "--%s\r\n", boundary);
        add_file(out, &message->files[i]);
    }
    g_string_append_printf(out, "--%s--\r\n", boundary);
}

static void
open_parts(GString *out, const char *subtype, const char *boundary)
{
    g_string_append_printf(
        out, "Content-Type: multipart/%s; boundary=\"%s\"\r\n\r\n--%s\r\n", subtype, boundary,
        boundary);
}

/* The HTML with the pictures that it shows. */
static void
add_html(GString *out, const Message *message, const char *base)
{
    g_autofree char *boundary = g_strconcat(base, "r", NULL);

    if (!has_files(message, /* inline */ true)) {
        add_text(out, "html", message->html);
        return;
    }
    open_parts(out, "related", boundary);
    add_text(out, "html", message->html);
    add_files(out, message, /* inline */ true, boundary);
}

static void
add_body(GString *out, const Message *message, const char *base)
{
    g_autofree char *boundary = g_strconcat(base, "a", NULL);

    if (message->html == NULL) {
        add_text(out, "plain", message->text);
        return;
    }
    open_parts(out, "alternative", boundary);
    add_text(out, "plain", message->text);
    g_string_append_printf(out, "--%s\r\n", boundary);
    add_html(out, message, base);
    g_string_append_printf(out, "--%s--\r\n", boundary);
}

GBytes *
message_write(const Message *message, GError **error)
{
    g_autofree char *digest = hash_sha256_text(message->message_id);
    /* "=_" stands neither in quoted-printable nor in base64. */
    g_autofree char *base = g_strdup_printf("=_%.*s", BOUNDARY_DIGITS, digest);
    g_autofree char *boundary = g_strconcat(base, "m", NULL);
    GString *out = NULL;

    if (!check(message, error))
        return NULL;
    out = g_string_new(NULL);
    add_headers(out, message);
    if (has_files(message, /* inline */ false)) {
        open_parts(out, "mixed", boundary);
        add_body(out, message, base);
        add_files(out, message, /* inline */ false, boundary);
    } else {
        add_body(out, message, base);
    }
    return g_string_free_to_bytes(out);
}

/* RFC 4648, 6, in lower case and without padding. */
static char *
base32(const guint8 *bytes, gsize size)
{
    static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
    GString *text = g_string_new(NULL);
    guint held = 0;
    guint bits = 0;

    for (gsize i = 0; i < size; i++) {
        held = (held << 8 | bytes[i]) & 0xffff;
        for (bits += 8; bits >= 5; bits -= 5)
            g_string_append_c(text, digits[held >> (bits - 5) & 31]);
    }
    if (bits > 0)
        g_string_append_c(text, digits[held << (5 - bits) & 31]);
    return g_string_free(text, FALSE);
}

char *
message_id_make(
    const void *key, gsize key_size, const char *what, const char *sender, GError **error)
{
    const char *at = strrchr(sender, '@');
    g_autoptr(GHmac) hmac = g_hmac_new(G_CHECKSUM_SHA256, key, key_size);
    guint8 digest[32];
    gsize size = sizeof digest;
    g_autofree char *text = NULL;

    if (at == NULL || at == sender || at[1] == '\0' || has_control(sender))
        return fail_null(error, FAIL_SETUP, "[firm] sender '%s' is not a mail address", sender);
    g_hmac_update(hmac, (const guchar *)what, (gssize)strlen(what));
    g_hmac_get_digest(hmac, digest, &size);
    text = base32(digest, size);
    return g_strdup_printf("%s@%s", text, at + 1);
}
