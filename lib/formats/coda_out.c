/* Only ASCII and 0xC0 to 0xFF are written: what Windows-1252 has between them code page 850 has
 * other letters for, and no reader could tell which it is. */
#include "formats/coda_out.h"

#include <string.h>

#include "base/text.h"

void
coda_out_init(CodaOut *out)
{
    out->file = g_string_new(NULL);
    memset(out->record, ' ', sizeof out->record);
}

void
coda_out_put(CodaOut *out, guint column, const char *text)
{
    gsize size = strlen(text);

    g_assert(column >= 1 && column - 1 + size <= CODA_COLUMNS);
    memcpy(out->record + column - 1, text, size);
}

void
coda_out_put_part(CodaOut *out, guint column, guint width, const GString *bytes, gsize offset)
{
    g_assert(column >= 1 && column - 1 + width <= CODA_COLUMNS);
    if (bytes != NULL && bytes->len > offset)
        memcpy(
            out->record + column - 1, bytes->str + offset, MIN(bytes->len - offset, (gsize)width));
}

void
coda_out_put_text(CodaOut *out, guint column, guint width, const GString *bytes)
{
    coda_out_put_part(out, column, width, bytes, 0);
}

void
coda_out_put_number(CodaOut *out, guint column, guint digits, guint64 number)
{
    for (guint i = digits; i > 0; number /= 10)
        out->record[column - 2 + i--] = (char)('0' + number % 10);
}

void
coda_out_put_amount(CodaOut *out, guint column, Cents cents)
{
    coda_out_put_number(out, column, 14, (guint64)ABS(cents));
    coda_out_put(out, column + 14, "0");
}

void
coda_out_put_signed(CodaOut *out, guint column, Cents cents)
{
    coda_out_put(out, column, cents < 0 ? "1" : "0");
    coda_out_put_amount(out, column + 1, cents);
}

void
coda_out_put_day(CodaOut *out, guint column, Day day)
{
    int year = 0;
    int month = 0;
    int in_month = 0;

    if (day != DAY_NONE)
        day_to_ymd(day, &year, &month, &in_month);
    coda_out_put_number(out, column, 2, (guint)in_month);
    coda_out_put_number(out, column + 2, 2, (guint)month);
    coda_out_put_number(out, column + 4, 2, (guint)year % 100);
}

void
coda_out_end(CodaOut *out)
{
    g_string_append_len(out->file, out->record, sizeof out->record);
    g_string_append(out->file, "\r\n");
    memset(out->record, ' ', sizeof out->record);
}

/* What letters without a decomposition are written as. */
static const char *
spelling_of(gunichar letter)
{
    static const struct {
        gunichar letter;
        char spelling[4];
    } SPELLINGS[] = {
        { 0x20ac, "EUR" }, { 0xa3, "GBP" },  { 0xa5, "JPY" },  { 0xab, "\"" },  { 0xbb, "\"" },
        { 0x201c, "\"" },  { 0x201d, "\"" }, { 0x201e, "\"" }, { 0x2018, "'" }, { 0x2019, "'" },
        { 0x201a, "'" },   { 0x2013, "-" },  { 0x2014, "-" },  { 0x2010, "-" }, { 0x2022, "-" },
        { 0x2026, "..." }, { 0xb0, "o" },    { 0x152, "OE" },  { 0x153, "oe" }, { 0x141, "L" },
        { 0x142, "l" },    { 0x110, "D" },   { 0x111, "d" },   { 0x131, "i" },  { 0x1e9e, "SS" },
        { 0xa7, "S" },     { 0xb7, "." },    { 0xa9, "(c)" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(SPELLINGS); i++)
        if (SPELLINGS[i].letter == letter)
            return SPELLINGS[i].spelling;
    return NULL;
}

static bool
is_written(gunichar letter)
{
    return (letter >= ' ' && letter < 0x7f) || (letter >= 0xc0 && letter <= 0xff);
}

/* A letter without its accents, its parts when it is several; a question mark for any other. */
static void
append_parts(GString *bytes, gunichar letter)
{
    gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
    gsize count = g_unichar_fully_decompose(letter, TRUE, parts, G_N_ELEMENTS(parts));
    gsize before = bytes->len;

    for (gsize i = 0; i < count; i++)
        if (is_written(parts[i]))
            g_string_append_c(bytes, (char)(guchar)parts[i]);
    if (bytes->len == before && g_unichar_combining_class(letter) == 0)
        g_string_append_c(bytes, '?');
}

GString *
coda_out_encode(const char *text)
{
    GString *bytes = g_string_new(NULL);
    g_autofree char *composed =
        text != NULL ? g_utf8_normalize(text, -1, G_NORMALIZE_DEFAULT_COMPOSE) : NULL;
    g_autofree char *line = composed != NULL ? text_squeeze(composed) : NULL;

    for (const char *at = line; at != NULL && *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);
        const char *spelling = spelling_of(letter);

        if (is_written(letter))
            g_string_append_c(bytes, (char)(guchar)letter);
        else if (spelling != NULL)
            g_string_append(bytes, spelling);
        else
            append_parts(bytes, letter);
    }
    return bytes;
}
