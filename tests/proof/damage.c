#include "damage.h"

#include <string.h>

static gsize
any_place(const GString *file, GRand *rand)
{
    return (gsize)g_rand_int_range(rand, 0, (gint32)file->len);
}

static void
flip_bit(GString *file, GRand *rand)
{
    file->str[any_place(file, rand)] ^= (char)(1 << g_rand_int_range(rand, 0, 8));
}

static void
cut(GString *file, GRand *rand)
{
    g_string_truncate(file, any_place(file, rand));
}

/* A figure becomes its neighbour: 4 to 5, 9 to 8. */
static void
change_figure(GString *file, GRand *rand)
{
    gsize from = any_place(file, rand);

    for (gsize i = 0; i < file->len; i++) {
        char *at = &file->str[(from + i) % file->len];

        if (g_ascii_isdigit(*at)) {
            *at = (char)(*at == '9' ? '8' : *at + 1);
            return;
        }
    }
}

/* A line starts at the file's start and after each LF; of XML and JSON without line ends, after a
 * '>' or a ','. */
static gsize
line_start(const GString *file, gsize at)
{
    const char *ends = strchr(file->str, '\n') != NULL ? "\n" : ">,";

    while (at > 0 && strchr(ends, file->str[at - 1]) == NULL)
        at--;
    return at;
}

static gsize
line_end(const GString *file, gsize at)
{
    const char *ends = strchr(file->str, '\n') != NULL ? "\n" : ">,";

    while (at < file->len && strchr(ends, file->str[at]) == NULL)
        at++;
    return MIN(at + 1, file->len);
}

static void
lose_line(GString *file, GRand *rand)
{
    gsize start = line_start(file, any_place(file, rand));
    gsize end = line_end(file, start);

    g_string_erase(file, (gssize)start, (gssize)(end - start));
}

static void
double_line(GString *file, GRand *rand)
{
    gsize start = line_start(file, any_place(file, rand));
    gsize end = line_end(file, start);
    g_autofree char *line = g_strndup(file->str + start, end - start);

    g_string_insert(file, (gssize)end, line);
}

static void
swap_lines(GString *file, GRand *rand)
{
    gsize first = line_start(file, any_place(file, rand));
    gsize second = line_end(file, first);
    gsize end = line_end(file, second);
    g_autofree char *moved = g_strndup(file->str + first, second - first);

    g_string_insert(file, (gssize)end, moved);
    g_string_erase(file, (gssize)first, (gssize)(second - first));
}

static void
swap_distant_lines(GString *file, GRand *rand)
{
    gsize from = line_start(file, any_place(file, rand));
    gsize end = line_end(file, from);
    g_autofree char *moved = g_strndup(file->str + from, end - from);
    gsize to;

    g_string_erase(file, (gssize)from, (gssize)(end - from));
    to = file->len > 0 ? line_start(file, any_place(file, rand)) : 0;
    g_string_insert(file, (gssize)to, moved);
}

static void
insert_bytes(GString *file, GRand *rand)
{
    static const char *const bytes[] = { "\x1a", "\xff\xfe", "0", "-", "\r\n", ":61:", "<", "\"" };

    g_string_insert(
        file, (gssize)any_place(file, rand), bytes[g_rand_int_range(rand, 0, G_N_ELEMENTS(bytes))]);
}

const Damage DAMAGES[] = {
    { "a bit flipped", flip_bit },
    { "cut short", cut },
    { "a figure changed", change_figure },
    { "a line lost", lose_line },
    { "a line twice", double_line },
    { "two lines swapped", swap_lines },
    { "a line moved", swap_distant_lines },
    { "bytes put in", insert_bytes },
    { NULL, NULL },
};
