#include "host/probe.h"

#include <stdio.h>

#include "base/bytes.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(json_t, json_decref)

/* A path need not be UTF-8, a JSON string must. */
static json_t *
json_from_text(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    return json_string(valid);
}

static json_t *
answer(const Probe *probe, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = bytes_read_file(path, probe->most_bytes, &error);
    g_autoptr(json_t) found = bytes != NULL ? probe->read(path, bytes, probe->user, &error) : NULL;
    json_t *line = json_object();

    json_object_set_new(line, "file", json_from_text(path));
    if (found != NULL)
        json_object_update(line, found);
    else
        json_object_set_new(line, "error", json_from_text(error->message));
    return line;
}

static bool
print_line(const json_t *line)
{
    return json_dumpf(line, stdout, JSON_COMPACT | JSON_REAL_PRECISION(6)) == 0 &&
           putchar('\n') != EOF && fflush(stdout) == 0;
}

int
probe_files(const Probe *probe, char *const *paths)
{
    for (guint i = 0; paths[i] != NULL; i++) {
        g_autoptr(json_t) line = answer(probe, paths[i]);

        if (!print_line(line))
            return 70;
    }
    return 0;
}
