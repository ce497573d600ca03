#include "host/owner.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fail.h"

bool
owner_become(const char *home, GError **error)
{
    struct stat status;
    const struct passwd *user = NULL;

    umask(077);
    if (geteuid() != 0)
        return true;
    if (stat(home, &status) != 0)
        return fail(
            error, FAIL_SETUP, "%s: %s (make a home with 'matins init')", home, g_strerror(errno));
    if (status.st_uid == 0)
        return fail(error, FAIL_SETUP, "%s belongs to root; give it to an unprivileged user", home);
    user = getpwuid(status.st_uid);
    if ((user != NULL ? initgroups(user->pw_name, status.st_gid) : setgroups(0, NULL)) != 0 ||
        setgid(status.st_gid) != 0 || setuid(status.st_uid) != 0)
        return fail(
            error, FAIL_SETUP, "cannot become the owner of %s: %s", home, g_strerror(errno));
    return true;
}

bool
owner_of_new_home(guint *ret_user, guint *ret_group, GError **error)
{
    const struct passwd *user = getpwnam("matins");

    if (user == NULL)
        user = getpwnam("nobody");
    if (user == NULL)
        return fail(error, FAIL_SETUP, "there is neither a user matins nor nobody");
    *ret_user = user->pw_uid;
    *ret_group = user->pw_gid;
    return true;
}
