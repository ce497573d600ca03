/* Who a program is: never root while it reads what came from outside. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* As root, becomes the owner of the home (FAIL_SETUP when root owns it); else does nothing. Sets
 * the umask so that nothing of a home is readable by others. */
bool owner_become(const char *home, GError **error);

/* Whom a new home made by root belongs to: user matins, else nobody. */
bool owner_of_new_home(guint *ret_user, guint *ret_group, GError **error);
