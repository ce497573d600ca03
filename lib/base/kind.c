/* Signatures as in the formats' own specifications; a mail is told by its first header lines. */
#include "base/kind.h"

#include <string.h>

#define LOOK_BYTES 1024

static const struct {
    FileKind kind;
    gsize at;
    gsize size;
    const char *mark;
} MARKS[] = {
    { KIND_JPEG, 0, 3, "\xff\xd8\xff" },
    { KIND_PNG, 0, 8, "\x89PNG\r\n\x1a\n" },
    { KIND_GIF, 0, 4, "GIF8" },
    { KIND_TIFF, 0, 4, "II*\0" },
    { KIND_TIFF, 0, 4, "MM\0*" },
    { KIND_TIFF, 0, 4, "II+\0" },
    { KIND_TIFF, 0, 4, "MM\0+" },
    { KIND_WEBP, 8, 7, "WEBPVP8" },
    { KIND_HEIF, 4, 7, "ftyphei" },
    { KIND_HEIF, 4, 7, "ftypmif" },
    { KIND_HEIF, 4, 7, "ftypavi" },
    { KIND_HEIF, 4, 7, "ftypmsf" },
    { KIND_HEIF, 4, 7, "ftyphev" },
    { KIND_ZIP, 0, 4, "PK\3\4" },
    { KIND_ZIP, 0, 4, "PK\5\6" },
    { KIND_OLD_OFFICE, 0, 8, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" },
    { KIND_TNEF, 0, 4, "\x78\x9f\x3e\x22" },
    { KIND_BMP, 0, 2, "BM" },
};

static const struct {
    const char *name;
    const char *mime;
} NAMES[] = {
    [KIND_UNKNOWN] = { "a file of unknown kind", "application/octet-stream" },
    [KIND_PDF] = { "a PDF", "application/pdf" },
    [KIND_JPEG] = { "a JPEG picture", "image/jpeg" },
    [KIND_PNG] = { "a PNG picture", "image/png" },
    [KIND_GIF] = { "a GIF picture", "image/gif" },
    [KIND_BMP] = { "a BMP picture", "image/bmp" },
    [KIND_TIFF] = { "a TIFF picture", "image/tiff" },
    [KIND_WEBP] = { "a WebP picture", "image/webp" },
    [KIND_HEIF] = { "a HEIF picture", "image/heif" },
    [KIND_ZIP] = { "a zip archive", "application/zip" },
    [KIND_OLD_OFFICE] = { "an old Office file", "application/x-ole-storage" },
    [KIND_TNEF] = { "an Outlook winmail.dat", "application/ms-tnef" },
    [KIND_XML] = { "an XML file", "application/xml" },
    [KIND_HTML] = { "a web page", "text/html" },
    [KIND_MAIL] = { "a mail", "message/rfc822" },
    [KIND_TEXT] = { "a text", "text/plain" },
};

static bool
has_mark(const char *data, gsize size, guint row)
{
    return size >= MARKS[row].at + MARKS[row].size &&
           memcmp(data + MARKS[row].at, MARKS[row].mark, MARKS[row].size) == 0;
}

static bool
is_header_byte(char c)
{
    return c > ' ' && c < 0x7f && c != ':';
}

/* Header lines up to a blank one with one header that mail has, or several of these before the
 * text that was looked at ends. */
static bool
is_mail(const char *text)
{
    static const char *const names[] = { "received",     "from",    "return-path",  "message-id",
                                         "date",         "subject", "mime-version", "to",
                                         "content-type", "cc",      "delivered-to" };
    g_auto(GStrv) lines = g_strsplit(text, "\n", 100);
    guint seen = 0;

    for (guint i = 0; lines[i] != NULL; i++) {
        const char *colon = lines[i];

        if (lines[i][0] == '\0' || lines[i][0] == '\r')
            return seen >= 1;
        if (lines[i][0] == ' ' || lines[i][0] == '\t' || g_str_has_prefix(lines[i], "From "))
            continue;
        while (is_header_byte(*colon))
            colon++;
        if (*colon != ':' || colon == lines[i])
            break;
        for (guint n = 0; n < G_N_ELEMENTS(names); n++)
            seen += strlen(names[n]) == (gsize)(colon - lines[i]) &&
                    g_ascii_strncasecmp(lines[i], names[n], strlen(names[n])) == 0;
    }
    return seen >= 2;
}

static FileKind
kind_of_text(const char *text)
{
    static const char *const html[] = { "<!doctype html", "<html", "<head", "<body" };

    while (g_ascii_isspace(*text))
        text++;
    for (guint i = 0; i < G_N_ELEMENTS(html); i++)
        if (g_ascii_strncasecmp(text, html[i], strlen(html[i])) == 0)
            return KIND_HTML;
    if (text[0] == '<' && (g_ascii_isalpha(text[1]) || strchr("?!_", text[1]) != NULL))
        return strstr(text, "<html") != NULL ? KIND_HTML : KIND_XML;
    return is_mail(text) ? KIND_MAIL : KIND_TEXT;
}

/* UTF-16 XML begins with a mark or with '<' beside a NUL. */
static bool
is_wide_xml(const char *data, gsize size)
{
    return size >= 4 &&
           (memcmp(data, "\xff\xfe<\0", 4) == 0 || memcmp(data, "\xfe\xff\0<", 4) == 0);
}

/* Control characters that no text has; ESC and what printers know are let through. */
static bool
has_binary(const char *data, gsize size)
{
    for (gsize i = 0; i < size; i++)
        if ((guchar)data[i] < '\a')
            return true;
    return false;
}

FileKind
kind_of_bytes(GBytes *bytes)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    gsize look = MIN(size, LOOK_BYTES);
    gsize skip = look >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    g_autofree char *text = NULL;

    if (size == 0)
        return KIND_UNKNOWN;
    for (guint i = 0; i < G_N_ELEMENTS(MARKS); i++)
        if (has_mark(data, size, i))
            return MARKS[i].kind;
    if (memmem(data, look, "%PDF-", 5) != NULL)
        return KIND_PDF;
    if (is_wide_xml(data, size))
        return KIND_XML;
    if (has_binary(data, look))
        return KIND_UNKNOWN;
    text = g_strndup(data + skip, look - skip);
    return kind_of_text(text);
}

bool
kind_is_picture(FileKind kind)
{
    return kind == KIND_JPEG || kind == KIND_PNG || kind == KIND_GIF || kind == KIND_BMP ||
           kind == KIND_TIFF || kind == KIND_WEBP || kind == KIND_HEIF;
}

const char *
kind_name(FileKind kind)
{
    return NAMES[kind].name;
}

const char *
kind_mime(FileKind kind)
{
    return NAMES[kind].mime;
}
