/* The list of channels. */
#include "delivery/channel.h"

static const Channel *const CHANNELS[] = {
    &channel_folder,
    &channel_sftp,
    &channel_smtp,
    NULL,
};

const Channel *
channel_find(const char *name)
{
    for (gsize i = 0; CHANNELS[i] != NULL; i++)
        if (g_str_equal(CHANNELS[i]->name, name))
            return CHANNELS[i];
    return NULL;
}

void
outcome_clear(Outcome *outcome)
{
    g_clear_pointer(&outcome->words, g_free);
}

void
outcome_set(Outcome *outcome, OutcomeKind kind, const char *format, ...)
{
    va_list arguments;

    g_free(outcome->words);
    va_start(arguments, format);
    outcome->words = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    outcome->kind = kind;
}
