#include "host/log.h"

#include <unistd.h>

#include "base/bytes.h"

/* The one global that changes: what every line carries. */
static struct {
    const char *job;
    char *client;
    int run;
    bool verbose;
    bool journal;
} context;

void
log_start(const char *job, bool verbose)
{
    context.job = job;
    context.verbose = verbose;
    context.journal = g_getenv("JOURNAL_STREAM") != NULL;
}

void
log_set_client(const char *number)
{
    g_free(context.client);
    context.client = g_strdup(number);
}

void
log_set_run(int run)
{
    context.run = run;
}

void
log_event(LogLevel level, const char *event, const char *format, ...)
{
    static const struct {
        const char *name;
        const char *priority; /* of syslog(3) */
    } levels[] = {
        { "debug", "<7>" }, { "info", "<6>" }, { "warning", "<4>" }, { "error", "<3>" }
    };
    GString *line = g_string_new(context.journal ? levels[level].priority : NULL);
    g_autofree char *words = NULL;
    va_list arguments;

    if (level == LOG_DEBUG && !context.verbose) {
        g_string_free(line, TRUE);
        return;
    }
    va_start(arguments, format);
    words = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_strdelimit(words, "\n\r", ' ');
    g_strdelimit(words, "\"", '\'');
    g_string_append_printf(line, "level=%s job=%s", levels[level].name, context.job);
    if (context.run > 0)
        g_string_append_printf(line, " run=%d", context.run);
    if (context.client != NULL)
        g_string_append_printf(line, " client=%s", context.client);
    g_string_append_printf(line, " event=%s words=\"%s\"\n", event, words);
    bytes_write_descriptor(STDERR_FILENO, line->str, line->len, NULL);
    g_string_free(line, TRUE);
}
