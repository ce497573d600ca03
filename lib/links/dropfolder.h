/* The drop folder of a client file, inbox/NUMBER/: what is complete in it, and where it goes once
 * it is stored. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct {
    char *name;     /* below the folder, UTF-8; the bytes of the path are in `path` */
    char *path;     /* absolute, as the file system spells it */
    char *identity; /* device-independent: inode, size and time of change of these very bytes */
    gint64 size_bytes;
    char *left; /* why it is not taken tonight; NULL: it is complete */
} DroppedFile;

void dropped_file_free(DroppedFile *file);

/* Every regular file below the folder, subfolders too, sorted by name; links and other things are
 * not followed and not listed. A missing folder has none. A file is left when it is named like a
 * partial one, changed less than settle_s ago, is open for writing where leases can tell, or is
 * larger than most_bytes. FAIL_LATER when a folder cannot be read. of DroppedFile. */
GPtrArray *dropfolder_list(const char *folder, int settle_s, gint64 most_bytes, GError **error);

/* Whether programs name a file so that they have not finished. */
bool dropfolder_is_partial(const char *name);

/* Whether dropfolder_list would give anything; cheap. */
bool dropfolder_has_something(const char *folder);

/* Moves the file below taken_folder under its name, when it is still the very file; a name that is
 * taken there gets a number. Already gone is fine. */
bool dropfolder_take(
    const char *path, const char *identity, const char *name, const char *taken_folder,
    GError **error);
