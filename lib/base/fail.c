#include "base/fail.h"

#include <errno.h>

GQuark
fail_domain(void)
{
    return g_quark_from_static_string("matins");
}

static void
set_error(GError **error, FailKind kind, const char *format, va_list arguments)
{
    g_autofree char *sentence = g_strdup_vprintf(format, arguments);

    g_set_error_literal(error, FAIL, (int)kind, sentence);
}

static void
prefix_error(GError **error, const char *format, va_list arguments)
{
    g_autofree char *prefix = g_strdup_vprintf(format, arguments);

    g_prefix_error(error, "%s: ", prefix);
}

bool
fail(GError **error, FailKind kind, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    set_error(error, kind, format, arguments);
    va_end(arguments);
    return false;
}

void *
fail_null(GError **error, FailKind kind, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    set_error(error, kind, format, arguments);
    va_end(arguments);
    return NULL;
}

bool
fail_in(GError **error, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    prefix_error(error, format, arguments);
    va_end(arguments);
    return false;
}

void *
fail_in_null(GError **error, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    prefix_error(error, format, arguments);
    va_end(arguments);
    return NULL;
}

bool
fail_errno(GError **error, int number, const char *format, ...)
{
    bool later = number == ENOSPC || number == EDQUOT || number == ENOMEM || number == EMFILE ||
                 number == ENFILE || number == EAGAIN || number == EROFS;
    g_autofree char *sentence = NULL;
    va_list arguments;

    va_start(arguments, format);
    sentence = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return fail(error, later ? FAIL_LATER : FAIL_STOP, "%s: %s", sentence, g_strerror(number));
}

FailKind
fail_kind(const GError *error)
{
    return error->domain == FAIL ? (FailKind)error->code : FAIL_STOP;
}
