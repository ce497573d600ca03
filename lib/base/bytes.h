/* Files as bytes: read with a bound, written so that a name never shows half a file. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* The whole of a regular file (no symbolic link is followed at its end).
 * FAIL_INPUT: missing, not a regular file, or larger than most_bytes. */
GBytes *bytes_read_file(const char *path, gsize most_bytes, GError **error);

/* Everything from a descriptor up to its end. FAIL_INPUT when there is more than most_bytes. */
GBytes *bytes_read_descriptor(int descriptor, gsize most_bytes, GError **error);

/* Writes all bytes, however many calls it takes. */
bool bytes_write_descriptor(int descriptor, const void *data, gsize size, GError **error);

/* PATH.tmp, fsync, rename, fsync of the folder: after true the file is there and durable; after
 * false nothing new has that name. Writers of one path wait for each other; what a killed one left
 * is overwritten by the next. mode: as chmod, 0600 … */
bool bytes_write_file(const char *path, GBytes *bytes, int mode, GError **error);

/* The same without waiting for the disk, for what can be made again: many files, then one
 * bytes_sync_all. */
bool bytes_replace_file(const char *path, GBytes *bytes, int mode, GError **error);

/* A file written piece by piece that has its name only at its end; as durable as
 * bytes_replace_file. Freed before its end, nothing is left of it. */
typedef struct BytesFile BytesFile;
BytesFile *bytes_file_new(const char *path, int mode, GError **error);
bool bytes_file_add(BytesFile *file, const void *data, gsize size, GError **error);
bool bytes_file_end(BytesFile *file, GError **error);
void bytes_file_free(BytesFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BytesFile, bytes_file_free)

/* Makes durable whatever was written to the file system that `folder` is on. */
bool bytes_sync_all(const char *folder, GError **error);

/* mkdir -p with mode 0700. */
bool bytes_make_folder(const char *path, GError **error);
