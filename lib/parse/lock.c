/* The order matters: Landlock opens its folders, seccomp comes last. A call that is not on the list
 * fails with EPERM, so that a library can do without; a call that only an intruder makes kills.
 * Works badly by design: fontconfig cannot write its cache, GLib cannot start a thread. */
#include "parse/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/fail.h"

#define MOST_DESCRIPTORS 64
#define MOST_CPU_SECONDS 7200 /* of a reader's whole life */

#if defined(__SANITIZE_ADDRESS__)
#define SHADOW_MEMORY 1 /* the sanitizer maps terabytes that it does not use */
#else
#define SHADOW_MEMORY 0
#endif

/* What reading needs: memory, the socket that is open, read-only files, clocks. */
static const int ALLOWED[] = {
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(readv),
    SCMP_SYS(writev),
    SCMP_SYS(pread64),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(fstatfs),
    SCMP_SYS(statfs),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(getdents64),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getcwd),
    SCMP_SYS(fcntl),
    SCMP_SYS(fadvise64),
    SCMP_SYS(sendto),
    SCMP_SYS(sendmsg),
    SCMP_SYS(recvfrom),
    SCMP_SYS(recvmsg),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(brk),
    SCMP_SYS(mmap),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(times),
    SCMP_SYS(getrusage),
    SCMP_SYS(getrlimit),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

/* Nothing that reads a document does these, not even to fall back on something else. */
static const int DEADLY[] = {
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(socket),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
    SCMP_SYS(listen),
    SCMP_SYS(bpf),
    SCMP_SYS(mount),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(kill),
    SCMP_SYS(tkill),
    SCMP_SYS(pidfd_open),
};

static bool
limit(int what, rlim_t most, GError **error)
{
    struct rlimit both = { most, most };

    return setrlimit(what, &both) == 0 || fail_errno(error, errno, "a limit of the reader");
}

static bool
limit_resources(guint memory_mb, GError **error)
{
    return (SHADOW_MEMORY || limit(RLIMIT_AS, (rlim_t)memory_mb << 20, error)) &&
           limit(RLIMIT_CPU, MOST_CPU_SECONDS, error) && limit(RLIMIT_FSIZE, 0, error) &&
           limit(RLIMIT_NPROC, 0, error) && limit(RLIMIT_NOFILE, MOST_DESCRIPTORS, error) &&
           limit(RLIMIT_CORE, 0, error) && limit(RLIMIT_STACK, 8 * 1024 * 1024, error);
}

bool
lock_limit_cpu(guint seconds, GError **error)
{
    struct rusage used = { 0 };
    struct rlimit both = { 0 };

    if (getrusage(RUSAGE_SELF, &used) < 0 || getrlimit(RLIMIT_CPU, &both) < 0)
        return fail_errno(error, errno, "the processor time of the reader");
    both.rlim_cur =
        MIN((rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec + 1) + seconds, both.rlim_max);
    return setrlimit(RLIMIT_CPU, &both) == 0 ||
           fail_errno(error, errno, "the processor time of the reader");
}

static bool
close_descriptors(int kept, GError **error)
{
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);

    if (nowhere < 0)
        return fail_errno(error, errno, "/dev/null");
    for (int standard = 0; standard <= 2; standard++)
        if (standard != kept && dup2(nowhere, standard) < 0)
            return fail_errno(error, errno, "the reader's standard files");
    if ((kept > 3 && close_range(3, (guint)kept - 1, 0) < 0) ||
        close_range((guint)MAX(kept + 1, 3), ~0U, 0) < 0)
        return fail_errno(error, errno, "the reader's descriptors");
    return true;
}

static void
allow_reading_below(int rules, const char *folder)
{
    struct landlock_path_beneath_attr beneath = {
        .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
        .parent_fd = open(folder, O_PATH | O_CLOEXEC),
    };

    if (beneath.parent_fd < 0)
        return;
    syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    close(beneath.parent_fd);
}

/* All rights of the first version of Landlock; a kernel without it leaves seccomp alone. */
static bool
restrict_files(GError **error)
{
    static const char *const readable[] = {
        "/usr",   "/etc/fonts", "/var/cache/fontconfig",  "/etc/ld.so.cache", "/lib",
        "/lib64", "/proc/self", "/sys/devices/system/cpu"
    };
    struct landlock_ruleset_attr all = { .handled_access_fs =
                                             (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1 };
    int rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
    bool done = false;

    if (rules < 0)
        return true;
    for (guint i = 0; i < G_N_ELEMENTS(readable); i++)
        allow_reading_below(rules, readable[i]);
    if (g_getenv("TESSDATA_PREFIX") != NULL)
        allow_reading_below(rules, g_getenv("TESSDATA_PREFIX"));
    done = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return done || fail_errno(error, errno, "the reader's files");
}

/* Limits may be asked for; only that of processor time may be set, up to its hard end. Root could
 * lift the others. */
static int
allow_limits(scmp_filter_ctx filter)
{
    int failed = 0;

    failed |= seccomp_rule_add(
        filter, SCMP_ACT_ALLOW, SCMP_SYS(setrlimit), 1, SCMP_A0(SCMP_CMP_EQ, RLIMIT_CPU));
    failed |= seccomp_rule_add(
        filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 2, SCMP_A0(SCMP_CMP_EQ, 0),
        SCMP_A1(SCMP_CMP_EQ, RLIMIT_CPU));
    failed |= seccomp_rule_add(
        filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 2, SCMP_A0(SCMP_CMP_EQ, 0),
        SCMP_A2(SCMP_CMP_EQ, 0));
    return failed;
}

/* open and openat for reading; a thread (clone with CLONE_VM) is never wanted. */
static int
allow_opening(scmp_filter_ctx filter)
{
    static const guint64 writing =
        O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);
    int failed = 0;

    failed |= seccomp_rule_add(
        filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
        SCMP_A2(SCMP_CMP_MASKED_EQ, writing, O_RDONLY));
    failed |= seccomp_rule_add(
        filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, writing, O_RDONLY));
    /* abort() and raise() signal the process itself */
    failed |= seccomp_rule_add(
        filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()));
    return failed;
}

static int
fill_filter(scmp_filter_ctx filter)
{
    int failed = 0;

    for (guint i = 0; i < G_N_ELEMENTS(ALLOWED); i++)
        failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, ALLOWED[i], 0);
    for (guint i = 0; i < G_N_ELEMENTS(DEADLY); i++)
        failed |= seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, DEADLY[i], 0);
    return failed | allow_opening(filter) | allow_limits(filter) | seccomp_load(filter);
}

static bool
restrict_calls(GError **error)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    int failed = filter == NULL || fill_filter(filter);

    seccomp_release(filter);
    return !failed || fail(error, FAIL_STOP, "the reader's system calls cannot be restricted");
}

bool
lock_down(int kept, guint memory_mb, GError **error)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) < 0)
        return fail_errno(error, errno, "the reader's privileges");
    return close_descriptors(kept, error) && restrict_files(error) &&
           limit_resources(memory_mb, error) && restrict_calls(error);
}
