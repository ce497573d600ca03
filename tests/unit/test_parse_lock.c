/* lib/parse/lock: what a locked process can no longer do. Each attempt is made by a child of its
 * own, that locks itself with the call that readers use. */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "parse/lock.h"

typedef int (*Attempt)(void); /* the child's exit status: 0 done, 1 refused */

static int
open_a_socket(void)
{
    return socket(AF_INET, SOCK_STREAM, 0) < 0;
}

static int
run_a_program(void)
{
    return execl("/bin/true", "true", NULL) < 0;
}

static int
start_a_process(void)
{
    pid_t child = fork();

    if (child == 0)
        _exit(0);
    return child < 0;
}

static int
trace_its_parent(void)
{
    return ptrace(PTRACE_ATTACH, getppid(), NULL, NULL) < 0;
}

static int
kill_its_parent(void)
{
    return kill(getppid(), 0) < 0;
}

static int
write_a_file(void)
{
    return open("/tmp/matins-lock-test", O_WRONLY | O_CREAT, 0600) < 0;
}

static int
open_a_file_for_both(void)
{
    return open("/dev/zero", O_RDWR) < 0;
}

static int
remove_a_file(void)
{
    return unlink("/tmp/matins-lock-test") < 0 && errno == EPERM;
}

static int
map_two_gigabytes(void)
{
    return mmap(NULL, (gsize)2 << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) ==
           MAP_FAILED;
}

/* In pieces, as a library would; glibc's own call, which does not end the process. */
static int
allocate_four_gigabytes(void)
{
    for (guint i = 0; i < 4096; i++) {
        char *volatile piece = malloc(1 << 20);

        if (piece == NULL)
            return 1;
        memset(piece, 1, 1 << 20);
    }
    return 0;
}

static int
fork_by_the_kernel(void)
{
    return syscall(SYS_fork) < 0;
}

static void *
do_nothing(void *data)
{
    return data;
}

static int
start_a_thread(void)
{
    pthread_t thread;

    return pthread_create(&thread, NULL, do_nothing, NULL) != 0;
}

static int
make_a_file_in_memory(void)
{
    return syscall(SYS_memfd_create, "x", 0) < 0;
}

static int
open_the_other_way(void)
{
    guint64 how[3] = { O_RDONLY, 0, 0 };

    return syscall(SYS_openat2, AT_FDCWD, "/usr/share", how, sizeof how) < 0;
}

static int
make_a_pair_of_sockets(void)
{
    int ends[2];

    return socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0;
}

static int
set_up_a_ring(void)
{
    return syscall(SYS_io_uring_setup, 8, NULL) < 0;
}

static int
undo_its_limit(void)
{
    struct rlimit more = { RLIM_INFINITY, RLIM_INFINITY };

    return setrlimit(RLIMIT_AS, &more) < 0;
}

static int
read_a_font_folder(void)
{
    return open("/usr/share", O_RDONLY | O_DIRECTORY) < 0;
}

static int
read_a_secret(void)
{
    return open("/etc/passwd", O_RDONLY) < 0;
}

static int
read_the_parents_settings(void)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/environ", (int)getppid());

    return open(path, O_RDONLY) < 0;
}

static int
list_the_root(void)
{
    return open("/", O_RDONLY | O_DIRECTORY) < 0;
}

static int
compute_for_ever(void)
{
    if (!lock_limit_cpu(0, NULL))
        return 2;
    for (volatile guint i = 0;; i++)
        continue;
}

static int
write_to_what_was_open(void)
{
    return write(9, "x", 1) < 0;
}

/* The wait status of a locked child that made the attempt. */
static int
status_of(Attempt attempt)
{
    pid_t child = 0;
    int status = -1;

    g_assert_cmpint(dup2(STDOUT_FILENO, 9), ==, 9);
    child = fork();
    g_assert_cmpint(child, >=, 0);
    if (child == 0)
        _exit(lock_down(8, 1536, NULL) ? attempt() : 77);
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    return status;
}

static void
test_what_only_an_intruder_does_kills(void)
{
    static const struct {
        const char *label;
        Attempt attempt;
    } rows[] = {
        { "opens a socket", open_a_socket },
        { "runs a program", run_a_program },
        { "traces its parent", trace_its_parent },
        { "kills its parent", kill_its_parent },
        { "forks past the C library", fork_by_the_kernel },
        { "sets up a ring", set_up_a_ring },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        int status = status_of(rows[i].attempt);

        g_test_message("%s", rows[i].label);
        g_assert_true(WIFSIGNALED(status));
        g_assert_cmpint(WTERMSIG(status), ==, SIGSYS);
    }
}

static void
test_what_a_library_might_try_is_refused(void)
{
    static const struct {
        const char *label;
        Attempt attempt;
        int status;
    } rows[] = {
        { "writes a file", write_a_file, 1 },
        { "opens a device for both", open_a_file_for_both, 1 },
        { "removes a file", remove_a_file, 1 },
        { "starts a process", start_a_process, 1 },
        { "writes to a descriptor that was open", write_to_what_was_open, 1 },
        { "reads where fonts are", read_a_font_folder, 0 },
        { "starts a thread", start_a_thread, 1 },
        { "makes a file in memory", make_a_file_in_memory, 1 },
        { "opens a file by openat2", open_the_other_way, 1 },
        { "makes a pair of sockets", make_a_pair_of_sockets, 1 },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        int status = status_of(rows[i].attempt);

        g_test_message("%s", rows[i].label);
        g_assert_true(WIFEXITED(status));
        g_assert_cmpint(WEXITSTATUS(status), ==, rows[i].status);
    }
}

static void
test_memory_and_time_have_an_end(void)
{
    int status = status_of(compute_for_ever);

    g_assert_true(WIFSIGNALED(status));
    g_assert_cmpint(WTERMSIG(status), ==, SIGXCPU);
#if !defined(__SANITIZE_ADDRESS__)
    status = status_of(map_two_gigabytes);
    g_assert_cmpint(WEXITSTATUS(status), ==, 1);
    status = status_of(allocate_four_gigabytes);
    g_assert_cmpint(WEXITSTATUS(status), ==, 1);
#else
    (void)map_two_gigabytes;
    (void)allocate_four_gigabytes;
#endif
    status = status_of(undo_its_limit);
    g_assert_cmpint(WEXITSTATUS(status), ==, 1);
}

static void
test_files_elsewhere_are_out_of_reach(void)
{
    if (syscall(SYS_landlock_create_ruleset, NULL, 0, 1) < 0) {
        g_test_skip("this kernel has no Landlock");
        return;
    }
    g_assert_cmpint(WEXITSTATUS(status_of(read_a_secret)), ==, 1);
    g_assert_cmpint(WEXITSTATUS(status_of(read_the_parents_settings)), ==, 1);
    g_assert_cmpint(WEXITSTATUS(status_of(list_the_root)), ==, 1);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/parse/lock/what only an intruder does kills", test_what_only_an_intruder_does_kills);
    g_test_add_func(
        "/parse/lock/what a library might try is refused",
        test_what_a_library_might_try_is_refused);
    g_test_add_func("/parse/lock/memory and time have an end", test_memory_and_time_have_an_end);
    g_test_add_func(
        "/parse/lock/files elsewhere are out of reach", test_files_elsewhere_are_out_of_reach);
    return g_test_run();
}
