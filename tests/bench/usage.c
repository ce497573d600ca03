/* Readers outlive the job that asked them by a moment: what is left behind by a command is waited
 * for as well, but not for long, because a database server is left behind too. */
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fail.h"
#include "bench.h"

#define LEFT_BEHIND_MS 300
#define MOST_EXIT 1 /* a person is needed: an ordinary night */

static gint64
milliseconds(struct timeval time)
{
    return (gint64)time.tv_sec * 1000 + time.tv_usec / 1000;
}

static void
wait_for_what_is_left(void)
{
    pid_t left = 0;

    for (guint waited = 0; waited < LEFT_BEHIND_MS; waited += 10) {
        while ((left = waitpid(-1, NULL, WNOHANG)) > 0)
            ;
        if (left < 0)
            return;
        g_usleep(10000);
    }
}

bool
bench_usage(char **command, GError **error)
{
    gint64 began = g_get_monotonic_time();
    struct rusage usage = { 0 };
    pid_t child = -1;
    int status = 0;
    gint64 cpu = 0;
    gint64 wall = 0;

    prctl(PR_SET_CHILD_SUBREAPER, 1);
    if (command[0] != NULL)
        child = fork();

    if (child == 0) {
        execv(command[0], command);
        _exit(127);
    }
    if (child < 0 || waitpid(child, &status, 0) != child)
        return fail(error, FAIL_STOP, "no command was run");
    wall = (g_get_monotonic_time() - began) / 1000;
    if (!WIFEXITED(status) || WEXITSTATUS(status) > MOST_EXIT)
        return fail(error, FAIL_STOP, "%s ended with %d", command[0], WEXITSTATUS(status));
    wait_for_what_is_left();
    getrusage(RUSAGE_CHILDREN, &usage);
    cpu = milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
    g_print("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %ld\n", cpu, wall, usage.ru_maxrss / 1024);
    return true;
}
