#include "formats/mt940_field.h"

#include <string.h>

#define WIDTH_LEAST 60          /* no bank breaks its lines earlier */
#define WIDTH 65                /* 6*65x */
#define TAG_SIZE 4              /* :86: */
#define WIDTH_SAMPLE (32 << 10) /* bytes of a file that are looked at for its width */

static const struct {
    char name[4];
    Mt940Tag tag;
} TAGS[] = {
    { "61", MT940_ENTRY },        { "86", MT940_INFO },         { "20", MT940_REFERENCE },
    { "25", MT940_ACCOUNT },      { "28C", MT940_NUMBER },      { "28", MT940_NUMBER },
    { "60F", MT940_OLD_BALANCE }, { "60M", MT940_OLD_BALANCE }, { "62F", MT940_NEW_BALANCE },
    { "62M", MT940_NEW_BALANCE }, { "64", MT940_OTHER },        { "65", MT940_OTHER },
    { "NS", MT940_NON_SWIFT },    { "34F", MT940_FLOOR },       { "13D", MT940_MADE_AT },
    { "13", MT940_MADE_AT },      { "90D", MT940_DEBITS },      { "90C", MT940_CREDITS },
    { "25P", MT940_ACCOUNT },     { "28D", MT940_NUMBER },      { "21", MT940_OTHER },
};

/* ":61:": the length of what stands between the colons, 0 when it is none of ours. Lines of :86:
 * may begin like a tag: only the tags above are. */
static gsize
read_tag(const char *at, const char *end, guint *ret_tag)
{
    gsize length = 0;

    if (end - at < 4 || *at != ':')
        return 0;
    length = at[3] == ':' ? 2 : 3;
    if (end - at < (gssize)length + 2 || at[length + 1] != ':')
        return 0;
    for (guint i = 0; i < G_N_ELEMENTS(TAGS); i++)
        if (TAGS[i].name[0] == at[1] && TAGS[i].name[1] == at[2] &&
            TAGS[i].name[2] == (length == 3 ? at[3] : '\0')) {
            *ret_tag = i;
            return length;
        }
    return 0;
}

/* ":8q:" or ":623:" where a tag would stand. */
static bool
looks_like_tag(const char *at, const char *end)
{
    return end - at >= 4 && *at == ':' && g_ascii_isalnum(at[1]) && g_ascii_isalnum(at[2]) &&
           (at[3] == ':' || (end - at >= 5 && g_ascii_isalnum(at[3]) && at[4] == ':'));
}

/* "-", "-}{5:}", or the next envelope "{1:…". */
static bool
ends_message(const char *line, const char *end)
{
    if (line == end || (*line != '-' && *line != '{'))
        return false;
    while (end > line && g_ascii_isspace(end[-1]))
        end--;
    if (end - line == 1)
        return *line == '-';
    return *line == '-' ? line[1] == '}' : g_ascii_isdigit(line[1]);
}

/* The end of the line at `at`, its newline and carriage return not in it; *ret_next: the line
 * behind it. */
static const char *
line_end(const char *at, const char *end, const char **ret_next)
{
    const char *newline = memchr(at, '\n', (gsize)(end - at));
    const char *stop = newline != NULL ? newline : end;

    *ret_next = newline != NULL ? newline + 1 : end;
    return stop > at && stop[-1] == '\r' ? stop - 1 : stop;
}

/* The lines behind the tag's own that belong to it. */
static void
read_continuation(Mt940Cursor *cursor, Mt940Field *field)
{
    while (cursor->at < cursor->end) {
        const char *next = NULL;
        const char *stop = NULL;
        guint tag = 0;

        if (*cursor->at == ':' && read_tag(cursor->at, cursor->end, &tag) > 0)
            break;
        stop = line_end(cursor->at, cursor->end, &next);
        if (ends_message(cursor->at, stop))
            break;
        cursor->line++;
        if (field->unknown_line == 0 && looks_like_tag(cursor->at, stop))
            field->unknown_line = cursor->line;
        field->size = (gsize)(stop - field->content);
        cursor->at = next;
    }
}

bool
mt940_next_field(Mt940Cursor *cursor, Mt940Field *ret_field)
{
    while (cursor->at < cursor->end) {
        const char *line = cursor->at;
        const char *stop = line_end(line, cursor->end, &cursor->at);
        guint tag = 0;
        gsize length = read_tag(line, stop, &tag);

        cursor->line++;
        if (length > 0) {
            *ret_field = (Mt940Field){ .tag = TAGS[tag].tag,
                                       .name = TAGS[tag].name,
                                       .content = line + length + 2,
                                       .size = (gsize)(stop - line) - length - 2,
                                       .line = cursor->line };
            read_continuation(cursor, ret_field);
            return true;
        }
        if (ends_message(line, stop)) {
            *ret_field = (Mt940Field){ .tag = MT940_END, .name = "-", .line = cursor->line };
            return true;
        }
    }
    return false;
}

bool
mt940_begins_with_tag(const char *bytes, gsize size)
{
    const char *at = bytes;
    guint tag = 0;

    while (at < bytes + size && g_ascii_isspace(*at))
        at++;
    return read_tag(at, bytes + size, &tag) > 0;
}

static guint
characters(const char *from, const char *to)
{
    guint count = 0;

    for (; from < to; from++)
        count += ((guchar)*from & 0xc0) != 0x80;
    return count;
}

/* How many lines of each length another follows. */
typedef struct {
    guint of[WIDTH - WIDTH_LEAST + 1];
    guint longer;
    guint first_counted;  /* lines behind a tag that would be full if it were counted */
    guint first_too_long; /* and those that would be too long then */
} Widths;

static void
count_line(Widths *widths, const char *from, const char *to, bool is_first)
{
    guint size = to - from >= WIDTH_LEAST ? characters(from, to) : 0;

    if (size > WIDTH)
        widths->longer++;
    else if (size >= WIDTH_LEAST)
        widths->of[size - WIDTH_LEAST]++;
    widths->first_counted += is_first && size == WIDTH - TAG_SIZE;
    widths->first_too_long += is_first && size > WIDTH - TAG_SIZE;
}

/* One line of less than the rule allows may have been broken at a blank; two of the same length,
 * and none longer, were not. */
static Mt940Width
width_of(const Widths *widths)
{
    guint width = WIDTH;

    while (width > WIDTH_LEAST && widths->of[width - WIDTH_LEAST] == 0)
        width--;
    if (widths->longer > widths->of[width - WIDTH_LEAST])
        return (Mt940Width){ 0 };
    if (widths->first_counted > 0 && widths->first_too_long == 0)
        return (Mt940Width){ .first = WIDTH - TAG_SIZE, .next = WIDTH };
    width = widths->of[width - WIDTH_LEAST] > 1 ? width : WIDTH;
    return (Mt940Width){ .first = width, .next = width };
}

Mt940Width
mt940_info_width(const char *bytes, gsize size)
{
    const char *end = bytes + MIN(size, WIDTH_SAMPLE);
    const char *next = NULL;
    const char *before = NULL; /* the line before, when it is one of :86: */
    const char *before_end = NULL;
    bool is_first = false;
    Widths widths = { 0 };

    for (const char *at = bytes; at < end; at = next) {
        const char *stop = line_end(at, end, &next);

        if (*at == ':' || *at == '-' || *at == '{') {
            is_first = stop - at >= TAG_SIZE && memcmp(at, ":86:", TAG_SIZE) == 0;
            before = is_first ? at + TAG_SIZE : NULL;
        } else if (before != NULL) {
            count_line(&widths, before, before_end, is_first);
            before = at;
            is_first = false;
        }
        before_end = stop;
    }
    return width_of(&widths);
}
