#include "delivery/lines.h"

struct Lines {
    const char *home;
    const Config *config;
    GPtrArray *opened; /* of Line */
    GHashTable *down;  /* endpoints */
};

static void
line_free(gpointer data)
{
    Line *line = data;

    if (line->session != NULL)
        line->channel->close(line->session);
    g_free(line->problem);
    g_free(line);
}

Lines *
lines_new(const char *home, const Config *config)
{
    Lines *lines = g_new0(Lines, 1);

    lines->home = home;
    lines->config = config;
    lines->opened = g_ptr_array_new_with_free_func(line_free);
    lines->down = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return lines;
}

void
lines_free(Lines *lines)
{
    if (lines == NULL)
        return;
    g_ptr_array_unref(lines->opened);
    g_hash_table_unref(lines->down);
    g_free(lines);
}

static const Line *
open_line(Lines *lines, const Channel *channel)
{
    g_autoptr(GError) cause = NULL;
    Line *line = g_new0(Line, 1);

    g_assert(channel != NULL); /* none other comes into the outbox */
    line->channel = channel;
    line->session = channel->open(lines->home, lines->config, &cause);
    line->problem = cause != NULL ? g_strdup(cause->message) : NULL;
    g_ptr_array_add(lines->opened, line);
    return line;
}

const Line *
lines_to(Lines *lines, const char *channel)
{
    for (guint i = 0; i < lines->opened->len; i++) {
        const Line *line = g_ptr_array_index(lines->opened, i);

        if (g_str_equal(line->channel->name, channel))
            return line;
    }
    return open_line(lines, channel_find(channel));
}

const GPtrArray *
lines_opened(const Lines *lines)
{
    return lines->opened;
}

bool
lines_are_down(const Lines *lines, const Line *line, const char *target)
{
    g_autofree char *endpoint = NULL;

    if (line->problem != NULL)
        return true;
    endpoint = line->channel->endpoint(line->session, target);
    return g_hash_table_contains(lines->down, endpoint);
}

void
lines_set_down(Lines *lines, const Line *line, const char *target)
{
    g_hash_table_add(lines->down, line->channel->endpoint(line->session, target));
}
