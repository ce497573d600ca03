#include "store/once.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/fail.h"

bool
once_sync_folder(const char *folder, GError **error)
{
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool synced = descriptor >= 0 && fsync(descriptor) == 0;
    int number = errno;

    if (descriptor >= 0)
        close(descriptor);
    return synced || fail_errno(error, number, "cannot sync folder %s", folder);
}

/* link() instead of rename(): it refuses a name that is taken. The process number is in the
 * temporary name because forked processes draw the same random one, the random one because
 * processes of two hosts may have the same number. */
bool
once_write_file(const char *path, GBytes *bytes, bool *ret_made, GError **error)
{
    g_autofree char *unique = g_uuid_string_random();
    g_autofree char *temporary = g_strdup_printf("%s.%d.%s", path, (int)getpid(), unique);
    g_autofree char *folder = g_path_get_dirname(path);
    int number = 0;

    if (!bytes_write_file(temporary, bytes, 0600, error))
        return false;
    if (link(temporary, path) != 0)
        number = errno;
    g_unlink(temporary);
    if (number != 0 && number != EEXIST)
        return fail_errno(error, number, "cannot make %s", path);
    if (!once_sync_folder(folder, error))
        return false;
    *ret_made = number == 0;
    return true;
}
