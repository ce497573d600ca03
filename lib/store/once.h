/* Files that are made once and never replaced. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Makes `path` with mode 0600, whole and durable, unless it is there. Of several that try at one
 * time exactly one succeeds; *ret_made is false for the others. FAIL_LATER when the disk is full.
 */
bool once_write_file(const char *path, GBytes *bytes, bool *ret_made, GError **error);

/* Waits until names made in or removed from a folder are durable. */
bool once_sync_folder(const char *folder, GError **error);
