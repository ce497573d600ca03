#include "base/bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fail.h"

#define CHUNK_BYTES 65536

typedef int Descriptor; /* -1 is none */

static void
descriptor_close(Descriptor *descriptor)
{
    if (*descriptor >= 0)
        close(*descriptor);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Descriptor, descriptor_close)

GBytes *
bytes_read_descriptor(int descriptor, gsize most_bytes, GError **error)
{
    g_autoptr(GByteArray) all = g_byte_array_new();
    gsize used = 0;

    for (;;) {
        gssize got = 0;

        g_byte_array_set_size(all, (guint)(used + CHUNK_BYTES));
        got = read(descriptor, all->data + used, CHUNK_BYTES);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            fail_errno(error, errno, "cannot read");
            return NULL;
        }
        used += (gsize)got;
        if (used > most_bytes)
            return fail_null(
                error, FAIL_INPUT, "larger than %" G_GSIZE_FORMAT " bytes", most_bytes);
        if (got == 0)
            break;
    }
    g_byte_array_set_size(all, (guint)used);
    return g_byte_array_free_to_bytes(g_steal_pointer(&all));
}

GBytes *
bytes_read_file(const char *path, gsize most_bytes, GError **error)
{
    g_auto(Descriptor) descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    struct stat status;
    GBytes *bytes = NULL;

    if (descriptor < 0 || fstat(descriptor, &status) != 0)
        return fail_null(error, FAIL_INPUT, "cannot open %s: %s", path, g_strerror(errno));
    if (!S_ISREG(status.st_mode))
        return fail_null(error, FAIL_INPUT, "%s is not a regular file", path);
    bytes = bytes_read_descriptor(descriptor, most_bytes, error);
    return bytes != NULL ? bytes : fail_in_null(error, "%s", path);
}

bool
bytes_write_descriptor(int descriptor, const void *data, gsize size, GError **error)
{
    const char *at = data;

    while (size > 0) {
        gssize put = write(descriptor, at, size);

        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return fail_errno(error, errno, "cannot write");
        at += put;
        size -= (gsize)put;
    }
    return true;
}

static bool
sync_folder(const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_auto(Descriptor) descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (descriptor < 0 || fsync(descriptor) != 0)
        return fail_errno(error, errno, "cannot sync folder %s", folder);
    return true;
}

/* Whether the name still is the file that is open. */
static bool
still_names(const char *path, int descriptor)
{
    struct stat named;
    struct stat opened;

    return lstat(path, &named) == 0 && fstat(descriptor, &opened) == 0 &&
           named.st_dev == opened.st_dev && named.st_ino == opened.st_ino;
}

/* One name for all writers, so that what a killed one left is overwritten by the next; its lock
 * keeps them apart, and ends with its writer. -1: errno says why. */
static int
open_temporary(const char *path)
{
    for (;;) {
        int descriptor = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);

        if (descriptor < 0)
            return -1;
        while (flock(descriptor, LOCK_EX) != 0 && errno == EINTR)
            ;
        if (still_names(path, descriptor))
            return descriptor;
        close(descriptor); /* another writer gave it its final name meanwhile */
    }
}

static bool
write_and_publish(
    int descriptor, const char *temporary, const char *path, GBytes *bytes, int mode, bool sync,
    GError **error)
{
    gsize size = 0;
    const void *data = g_bytes_get_data(bytes, &size);

    if (ftruncate(descriptor, 0) != 0)
        return fail_errno(error, errno, "cannot empty %s", temporary);
    if (!bytes_write_descriptor(descriptor, data, size, error))
        return fail_in(error, "%s", path);
    if (fchmod(descriptor, (mode_t)mode) != 0 || (sync && fsync(descriptor) != 0))
        return fail_errno(error, errno, "cannot sync %s", path);
    if (g_rename(temporary, path) != 0)
        return fail_errno(error, errno, "cannot rename to %s", path);
    return true;
}

static bool
write_beside(const char *path, GBytes *bytes, int mode, bool sync, GError **error)
{
    g_autofree char *temporary = g_strconcat(path, ".tmp", NULL);
    g_auto(Descriptor) descriptor = open_temporary(temporary);

    if (descriptor < 0)
        return fail_errno(error, errno, "cannot create %s", temporary);
    if (!write_and_publish(descriptor, temporary, path, bytes, mode, sync, error)) {
        g_unlink(temporary);
        return false;
    }
    return true;
}

bool
bytes_write_file(const char *path, GBytes *bytes, int mode, GError **error)
{
    return write_beside(path, bytes, mode, /* sync */ true, error) && sync_folder(path, error);
}

bool
bytes_replace_file(const char *path, GBytes *bytes, int mode, GError **error)
{
    return write_beside(path, bytes, mode, /* sync */ false, error);
}

struct BytesFile {
    char *path;
    char *temporary; /* NULL: it has its name */
    int descriptor;
    GByteArray *waiting;
};

BytesFile *
bytes_file_new(const char *path, int mode, GError **error)
{
    g_autoptr(BytesFile) file = g_new0(BytesFile, 1);

    file->path = g_strdup(path);
    file->temporary = g_strconcat(path, ".tmp", NULL);
    file->waiting = g_byte_array_new();
    file->descriptor = open_temporary(file->temporary);
    if (file->descriptor < 0 || ftruncate(file->descriptor, 0) != 0 ||
        fchmod(file->descriptor, (mode_t)mode) != 0) {
        fail_errno(error, errno, "cannot create %s", path);
        return NULL;
    }
    return g_steal_pointer(&file);
}

static bool
flush(BytesFile *file, GError **error)
{
    bool written =
        bytes_write_descriptor(file->descriptor, file->waiting->data, file->waiting->len, error);

    g_byte_array_set_size(file->waiting, 0);
    return written || fail_in(error, "%s", file->path);
}

bool
bytes_file_add(BytesFile *file, const void *data, gsize size, GError **error)
{
    g_byte_array_append(file->waiting, data, (guint)size);
    return file->waiting->len < CHUNK_BYTES || flush(file, error);
}

bool
bytes_file_end(BytesFile *file, GError **error)
{
    if (!flush(file, error))
        return false;
    if (g_rename(file->temporary, file->path) != 0)
        return fail_errno(error, errno, "cannot rename to %s", file->path);
    g_clear_pointer(&file->temporary, g_free);
    return true;
}

void
bytes_file_free(BytesFile *file)
{
    if (file == NULL)
        return;
    if (file->descriptor >= 0)
        close(file->descriptor);
    if (file->temporary != NULL)
        g_unlink(file->temporary);
    g_byte_array_unref(file->waiting);
    g_free(file->temporary);
    g_free(file->path);
    g_free(file);
}

bool
bytes_sync_all(const char *folder, GError **error)
{
    g_auto(Descriptor) descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (descriptor < 0 || syncfs(descriptor) != 0)
        return fail_errno(error, errno, "cannot sync the disk of %s", folder);
    return true;
}

bool
bytes_make_folder(const char *path, GError **error)
{
    if (g_mkdir_with_parents(path, 0700) != 0)
        return fail_errno(error, errno, "cannot make folder %s", path);
    return true;
}
