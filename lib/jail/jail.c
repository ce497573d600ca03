/* The keeper is led by a socket of packets on its standard input: we send one end of a fresh stream
 * socket with the languages to load, it forks a reader on that end, and sends back the wait status
 * once the reader is gone. A reader cannot reach that socket, so nobody can forge a status. */
#include "jail/jail.h"

#include <errno.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fail.h"
#include "jail/order.h"

#define GRACE_MS 5000 /* for the keeper to fork, and to tell of a death */

struct Jail {
    char *program;
    GPid keeper; /* 0: none */
    int orders;  /* -1: none */
    int reader;  /* -1: none */
    guint read;  /* documents that this reader was given */
    char *languages;
    JailLimits limits;
};

static char **
keeper_environment(void)
{
    static const char *const kept[] = { "PATH", "TESSDATA_PREFIX", "ASAN_OPTIONS",
                                        "UBSAN_OPTIONS" };
    char **environment = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(kept); i++)
        if (g_getenv(kept[i]) != NULL)
            environment = g_environ_setenv(environment, kept[i], g_getenv(kept[i]), TRUE);
    /* Tesseract's threads make a page three times slower; the variable is read before main. */
    environment = g_environ_setenv(environment, "OMP_THREAD_LIMIT", "1", TRUE);
    environment = g_environ_setenv(environment, "HOME", "/nonexistent", TRUE);
    return g_environ_setenv(environment, "LC_ALL", "C.UTF-8", TRUE);
}

static bool
start_keeper(Jail *jail, GError **error)
{
    g_autofree char *memory_mb = g_strdup_printf("%u", jail->limits.memory_mb);
    char *arguments[] = { jail->program, memory_mb, NULL };
    g_auto(GStrv) environment = keeper_environment();
    g_autoptr(GError) reason = NULL;
    int ends[2] = { -1, -1 };
    bool started = false;

    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0)
        return fail_errno(error, errno, "a socket for the reader");
    started = g_spawn_async_with_pipes_and_fds(
        "/", (const char *const *)arguments, (const char *const *)environment,
        G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
        /* child setup */ NULL, NULL, /* stdin */ ends[1], -1, -1, NULL, NULL, 0, &jail->keeper,
        NULL, NULL, NULL, &reason);
    close(ends[1]);
    if (!started) {
        close(ends[0]);
        jail->keeper = 0;
        return fail(error, FAIL_STOP, "%s cannot be started: %s", jail->program, reason->message);
    }
    jail->orders = ends[0];
    return true;
}

static void
close_socket(int *socket)
{
    if (*socket >= 0)
        close(*socket);
    *socket = -1;
}

/* The keeper leads a process group of its own, in which its readers stay. */
static void
kill_keeper(Jail *jail)
{
    close_socket(&jail->reader);
    close_socket(&jail->orders);
    if (jail->keeper == 0)
        return;
    kill(-jail->keeper, SIGKILL);
    kill(jail->keeper, SIGKILL);
    while (waitpid(jail->keeper, NULL, 0) < 0 && errno == EINTR)
        continue;
    jail->keeper = 0;
}

Jail *
jail_start(const char *program, GError **error)
{
    static const JailLimits standard = { 0 };

    return jail_start_within(program, &standard, error);
}

Jail *
jail_start_within(const char *program, const JailLimits *limits, GError **error)
{
    g_autoptr(Jail) jail = g_new0(Jail, 1);

    jail->limits = *limits;
    jail_limits_complete(&jail->limits);
    jail->program = g_strdup(program);
    jail->orders = jail->reader = -1;
    return start_keeper(jail, error) ? g_steal_pointer(&jail) : NULL;
}

void
jail_free(Jail *jail)
{
    if (jail == NULL)
        return;
    kill_keeper(jail);
    g_free(jail->languages);
    g_free(jail->program);
    g_free(jail);
}

/* Lets the reader go and waits until it is gone; a keeper that does not say so is killed.
 * ret_status: as waitpid gives it, -1 when nobody knows. */
static void
end_reader(Jail *jail, int *ret_status)
{
    *ret_status = -1;
    if (jail->reader < 0)
        return;
    close_socket(&jail->reader);
    if (!order_receive_status(jail->orders, GRACE_MS, ret_status))
        kill_keeper(jail);
}

void
jail_next_client(Jail *jail)
{
    int status = 0;

    end_reader(jail, &status);
}

static bool
start_reader(Jail *jail, const char *languages, GError **error)
{
    int ends[2] = { -1, -1 };
    bool sent = false;

    if (jail->keeper == 0 && !start_keeper(jail, error))
        return false;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0)
        return fail_errno(error, errno, "a socket for the reader");
    sent = order_send_reader(jail->orders, ends[1], languages);
    close(ends[1]);
    if (!sent) {
        close(ends[0]);
        kill_keeper(jail);
        return fail(error, FAIL_STOP, "%s does not answer", jail->program);
    }
    jail->reader = ends[0];
    jail->read = 0;
    g_free(jail->languages);
    jail->languages = g_strdup(languages);
    return true;
}

/* A reader for this document: the one at hand, unless its batch is full. */
static bool
need_reader(Jail *jail, const char *languages, GError **error)
{
    if (jail->reader >= 0 &&
        (jail->read >= JAIL_BATCH || g_strcmp0(languages, jail->languages) != 0))
        jail_next_client(jail);
    if (jail->reader < 0 && !start_reader(jail, languages, error))
        return false;
    jail->read++;
    return true;
}

static char *
death_sentence(int status)
{
    if (status < 0 || WIFEXITED(status))
        return g_strdup("its reader ended early");
    switch (WTERMSIG(status)) {
    case SIGXCPU:
        return g_strdup_printf("signal %d: its processor time ran out", WTERMSIG(status));
    case SIGKILL:
        return g_strdup_printf("signal %d: memory or time limit", WTERMSIG(status));
    case SIGABRT:
    case SIGTRAP:
        return g_strdup_printf("signal %d: out of memory, or gave up", WTERMSIG(status));
    case SIGSYS:
        return g_strdup_printf("signal %d: tried what a reader may not do", WTERMSIG(status));
    default:
        return g_strdup_printf("signal %d: crashed", WTERMSIG(status));
    }
}

/* What a strike was, after which no reader is left. *ret_final: its processor time ran out, as it
 * would again. */
static char *
strike(Jail *jail, WireOutcome outcome, guint deadline_ms, bool *ret_final)
{
    int status = -1;

    if (outcome == WIRE_CLOSED) {
        end_reader(jail, &status);
        *ret_final = status >= 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU;
        return death_sentence(status);
    }
    kill_keeper(jail);
    return outcome == WIRE_TIMED_OUT ? g_strdup_printf("no answer within %u s", deadline_ms / 1000)
                                     : g_strdup("its reader answered nonsense");
}

static WireOutcome
ask(Jail *jail, GBytes *document, const JailRequest *request, guint deadline_ms,
    JailResult **ret_result, char **ret_refusal)
{
    g_auto(MemoryTalk) talk = { .memory = request->memory,
                                .document = document,
                                .languages = request->languages != NULL ? request->languages : "" };
    gint64 until_us = g_get_monotonic_time() + (gint64)deadline_ms * 1000;
    WireOutcome outcome =
        wire_send(jail->reader, until_us, WIRE_DOCUMENT, message_from_request(request), document);

    return outcome == WIRE_OK
               ? message_receive_answer(jail->reader, until_us, &talk, ret_result, ret_refusal)
               : outcome;
}

bool
jail_read(
    Jail *jail, GBytes *document, const JailRequest *request, JailResult **ret_result,
    GError **error)
{
    guint deadline_ms =
        request->deadline_ms > 0 ? request->deadline_ms : jail->limits.deadline_s * 1000;
    JailRequest whole = *request;
    const char *languages = request->languages != NULL ? request->languages : "";
    g_autofree char *death = NULL;
    bool final = false;

    whole.limits = jail->limits;
    if (g_bytes_get_size(document) > (gsize)jail->limits.document_mb << 20)
        return fail(error, FAIL_INPUT, "larger than %u MB (document_mb)", jail->limits.document_mb);
    for (guint strikes = 0; strikes < 2 && !final; strikes++) {
        g_autofree char *refusal = NULL;
        WireOutcome outcome = WIRE_OK;

        if (!need_reader(jail, languages, error))
            return false;
        outcome = ask(jail, document, &whole, deadline_ms, ret_result, &refusal);
        if (outcome == WIRE_OK)
            return refusal == NULL || fail(error, FAIL_INPUT, "%s", refusal);
        g_free(death);
        death = strike(jail, outcome, deadline_ms, &final);
    }
    return fail(
        error, FAIL_INPUT, "quarantined: the reader was killed%s by this document (%s)",
        final ? "" : " twice", death);
}
