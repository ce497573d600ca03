#include "links/dropfolder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "base/text.h"

#define MOST_DEPTH 16
#define MOST_SAME_NAME 1000

void
dropped_file_free(DroppedFile *file)
{
    if (file == NULL)
        return;
    g_free(file->name);
    g_free(file->path);
    g_free(file->identity);
    g_free(file->left);
    g_free(file);
}

bool
dropfolder_is_partial(const char *name)
{
    static const char *const endings[] = { ".part", ".tmp", ".filepart", ".crdownload" };
    g_autofree char *lower = g_ascii_strdown(name, -1);

    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(lower, endings[i]))
            return true;
    return g_str_has_prefix(name, "~$");
}

/* Somebody has it open for writing: then the kernel refuses a read lease. Where leases are not to
 * be had (other owner, network file system) nothing is known, and the age decides. */
static bool
has_writer(const char *path)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    bool busy = false;

    if (descriptor < 0)
        return false;
    busy = fcntl(descriptor, F_SETLEASE, F_RDLCK) != 0 && errno == EAGAIN;
    close(descriptor);
    return busy;
}

static char *
why_left(
    const char *name, const char *path, const struct stat *status, int settle_s, gint64 most_bytes)
{
    if (dropfolder_is_partial(name))
        return g_strdup("is named like a file that is still being written");
    if (settle_s > 0 && time(NULL) - status->st_mtime < settle_s)
        return g_strdup("changed a moment ago");
    if (status->st_size > most_bytes)
        return g_strdup_printf(
            "is larger than %" G_GINT64_FORMAT " MB (most_file_mb)", most_bytes / 1000000);
    if (has_writer(path))
        return g_strdup("is open for writing");
    return NULL;
}

static char *
identity_of(const struct stat *status)
{
    return g_strdup_printf(
        "%ju/%jd/%jd.%09ld", (uintmax_t)status->st_ino, (intmax_t)status->st_size,
        (intmax_t)status->st_mtim.tv_sec, status->st_mtim.tv_nsec);
}

typedef struct {
    int settle_s;
    gint64 most_bytes;
    GPtrArray *files;
} Listing;

static bool
list_folder(Listing *listing, const char *folder, const char *below, int depth, GError **error);

static bool
list_entry(
    Listing *listing, const char *folder, const char *below, const char *entry, int depth,
    GError **error)
{
    g_autofree char *path = g_build_filename(folder, entry, NULL);
    g_autofree char *raw =
        *below != '\0' ? g_strdup_printf("%s/%s", below, entry) : g_strdup(entry);
    DroppedFile *file = NULL;
    struct stat status;

    if (lstat(path, &status) != 0)
        return true; /* gone meanwhile */
    if (S_ISDIR(status.st_mode))
        return list_folder(listing, path, raw, depth + 1, error);
    if (!S_ISREG(status.st_mode))
        return true;
    file = g_new0(DroppedFile, 1);
    file->name = text_from_bytes(raw, strlen(raw));
    file->path = g_steal_pointer(&path);
    file->identity = identity_of(&status);
    file->size_bytes = status.st_size;
    file->left = why_left(entry, file->path, &status, listing->settle_s, listing->most_bytes);
    g_ptr_array_add(listing->files, file);
    return true;
}

static bool
list_folder(Listing *listing, const char *folder, const char *below, int depth, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(GDir) entries = NULL;
    const char *entry = NULL;

    if (depth > MOST_DEPTH)
        return fail(error, FAIL_LATER, "folders in %s are nested too deep", folder);
    entries = g_dir_open(folder, 0, &cause);
    if (entries == NULL && g_error_matches(cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return true;
    if (entries == NULL)
        return fail(error, FAIL_LATER, "%s", cause->message);
    while ((entry = g_dir_read_name(entries)) != NULL)
        if (!list_entry(listing, folder, below, entry, depth, error))
            return false;
    return true;
}

static gint
compare_files(gconstpointer a, gconstpointer b)
{
    const DroppedFile *left = *(DroppedFile *const *)a;
    const DroppedFile *right = *(DroppedFile *const *)b;

    return strcmp(left->name, right->name);
}

GPtrArray *
dropfolder_list(const char *folder, int settle_s, gint64 most_bytes, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func((GDestroyNotify)dropped_file_free);
    Listing listing = { settle_s, most_bytes, files };

    if (!list_folder(&listing, folder, "", 0, error))
        return NULL;
    g_ptr_array_sort(files, compare_files);
    return g_steal_pointer(&files);
}

static bool
has_file(const char *folder, int depth)
{
    g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
    const char *entry = NULL;
    bool found = false;

    while (!found && entries != NULL && (entry = g_dir_read_name(entries)) != NULL) {
        g_autofree char *path = g_build_filename(folder, entry, NULL);
        struct stat status;

        if (lstat(path, &status) == 0)
            found = S_ISDIR(status.st_mode) ? depth < MOST_DEPTH && has_file(path, depth + 1)
                                            : S_ISREG(status.st_mode);
    }
    return found;
}

bool
dropfolder_has_something(const char *folder)
{
    return has_file(folder, 0);
}

/* A path for the name in the folder that nothing has yet: "a.pdf", "a.pdf.2" … */
static char *
free_path(const char *folder, const char *name)
{
    char *path = g_build_filename(folder, name, NULL);

    for (int i = 2; i < MOST_SAME_NAME && g_file_test(path, G_FILE_TEST_EXISTS); i++) {
        g_autofree char *numbered = g_strdup_printf("%s.%d", name, i);

        g_free(path);
        path = g_build_filename(folder, numbered, NULL);
    }
    return path;
}

bool
dropfolder_take(
    const char *path, const char *identity, const char *name, const char *taken_folder,
    GError **error)
{
    g_autofree char *target = free_path(taken_folder, name);
    g_autofree char *target_folder = g_path_get_dirname(target);
    g_autofree char *now = NULL;
    struct stat status;

    if (lstat(path, &status) != 0)
        return true;
    now = identity_of(&status);
    if (!g_str_equal(now, identity))
        return true; /* another file has its name now: the next run takes that one */
    if (!bytes_make_folder(target_folder, error))
        return false;
    if (g_rename(path, target) != 0)
        return fail_errno(error, errno, "cannot move %s", path);
    return true;
}
