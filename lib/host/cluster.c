#include "host/cluster.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <pwd.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/fail.h"

#define BINARIES "/usr/lib/postgresql/15/bin"
#define PATIENCE_S 15
#define RETRY_US (G_USEC_PER_SEC / 4)

struct Cluster {
    char *home;
    int lock; /* shared flock on run/pg.lock */
};

static bool
run_program(const char *const *arguments, GError **error)
{
    g_autofree char *words = NULL;
    g_autoptr(GError) cause = NULL;
    int status = 0;

    if (!g_spawn_sync(
            "/", (char **)arguments, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, &words,
            &status, &cause))
        return fail(error, FAIL_SETUP, "cannot run %s: %s", arguments[0], cause->message);
    if (!g_spawn_check_wait_status(status, NULL))
        return fail(error, FAIL_LATER, "%s: %s", arguments[0], g_strstrip(words));
    return true;
}

static bool
write_text(const char *folder, const char *name, char *take_text, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autoptr(GBytes) bytes = g_bytes_new_take(take_text, strlen(take_text));

    return bytes_write_file(path, bytes, 0600, error);
}

/* Who may log in: this user, by the socket, as one of the database's roles; nobody else. */
static bool
write_settings(const char *home, const char *data, GError **error)
{
    const struct passwd *me = getpwuid(geteuid());

    if (me == NULL)
        return fail(error, FAIL_SETUP, "user %d has no name", (int)geteuid());
    return write_text(data, "pg_hba.conf", g_strdup("local all all peer map=home\n"), error) &&
           write_text(
               data, "pg_ident.conf",
               g_strdup_printf(
                   "home %s matins_admin\nhome %s matins_job\nhome %s matins_report\n", me->pw_name,
                   me->pw_name, me->pw_name),
               error) &&
           write_text(
               data, "postgresql.auto.conf",
               g_strdup_printf(
                   "listen_addresses = ''\nunix_socket_directories = '%s/run'\n"
                   "unix_socket_permissions = 0700\nshared_buffers = 128MB\njit = off\n"
                   "max_wal_size = 1GB\ntimezone = 'UTC'\nlog_timezone = 'UTC'\n"
                   "log_line_prefix = '%%m '\nlc_messages = 'C'\n",
                   home),
               error);
}

bool
cluster_create(const char *home, GError **error)
{
    g_autofree char *data = g_build_filename(home, "pg", NULL);
    g_autofree char *version = g_build_filename(data, "PG_VERSION", NULL);
    const char *arguments[] = { BINARIES "/initdb",
                                "-D",
                                data,
                                "-U",
                                "matins_admin",
                                "-k",
                                "-E",
                                "UTF8",
                                "--locale=C",
                                "-A",
                                "peer",
                                "-N",
                                NULL };

    if (g_file_test(version, G_FILE_TEST_EXISTS))
        return true;
    if (!g_file_test(arguments[0], G_FILE_TEST_IS_EXECUTABLE))
        return fail(
            error, FAIL_SETUP,
            "%s is not there: install Debian's package postgresql-15, or name "
            "another database in matins.conf",
            arguments[0]);
    return run_program(arguments, error) && write_settings(home, data, error);
}

static bool
answers(const char *home)
{
    g_autofree char *path = g_build_filename(home, "run", ".s.PGSQL.5432", NULL);
    g_autoptr(GSocketAddress) address = g_unix_socket_address_new(path);
    g_autoptr(GSocket) probe =
        g_socket_new(G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL);

    return probe != NULL && g_socket_connect(probe, address, NULL, NULL);
}

static bool
control(const Cluster *cluster, const char *verb, GError **error)
{
    g_autofree char *data = g_build_filename(cluster->home, "pg", NULL);
    g_autofree char *log = g_build_filename(cluster->home, "pg", "postgresql.log", NULL);
    const char *start[] = {
        BINARIES "/pg_ctl", "-D", data, "-l", log, "-s", "-w", "-t", "10", "start", NULL
    };
    const char *stop[] = { BINARIES "/pg_ctl", "-D", data, "-s", "-w", "-m", "fast", "stop", NULL };

    return run_program(g_str_equal(verb, "start") ? start : stop, error);
}

/* After a crash of the postmaster a start may fail for two seconds: try again. */
static bool
ensure_running(const Cluster *cluster, GError **error)
{
    gint64 until = g_get_monotonic_time() + PATIENCE_S * G_USEC_PER_SEC;

    while (!answers(cluster->home)) {
        g_autoptr(GError) cause = NULL;

        if (control(cluster, "start", &cause))
            continue;
        if (g_get_monotonic_time() > until) {
            g_propagate_error(error, g_steal_pointer(&cause));
            return fail_in(error, "the embedded database does not start");
        }
        g_usleep(RETRY_US);
    }
    return true;
}

Cluster *
cluster_join(const char *home, GError **error)
{
    g_autofree char *path = g_build_filename(home, "run", "pg.lock", NULL);
    Cluster *cluster = g_new0(Cluster, 1);

    cluster->home = g_strdup(home);
    cluster->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (cluster->lock < 0 || flock(cluster->lock, LOCK_SH) != 0)
        fail(error, FAIL_SETUP, "cannot lock %s: %s", path, g_strerror(errno));
    else if (ensure_running(cluster, error))
        return cluster;
    cluster_leave(cluster);
    return NULL;
}

void
cluster_leave(Cluster *cluster)
{
    if (cluster == NULL)
        return;
    if (cluster->lock >= 0 && flock(cluster->lock, LOCK_EX | LOCK_NB) == 0 &&
        answers(cluster->home))
        control(cluster, "stop", NULL);
    if (cluster->lock >= 0)
        close(cluster->lock);
    g_free(cluster->home);
    g_free(cluster);
}
