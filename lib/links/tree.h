/* A tree of files in a folder of this machine or on an sFTP server, which is only read: nothing in
 * it is moved, changed or removed. Symbolic links are not followed. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "net/sftp.h"

typedef struct {
    const SftpServer *server; /* NULL: on this machine */
    const char *folder;
    int settle_s;
    gint64 most_bytes;
} TreePlace;

typedef struct {
    char *name; /* below the folder, UTF-8, parts apart by '/' */
    char *path; /* as the file system or the server spells it */
    char *mark; /* size and time of change */
    gint64 size_bytes;
    bool is_too_large; /* larger than most_bytes */
} TreeFile;

typedef struct Tree Tree;

/* The place is borrowed. Fails as sftp_open does; FAIL_SETUP when this machine has no such folder.
 */
Tree *tree_open(const TreePlace *place, GError **error);
void tree_close(Tree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tree, tree_close)

/* Every file that is complete, by name: not named like a partial one or hidden, unchanged for
 * settle_s. FAIL_INPUT: too many, or nested too deep. of TreeFile. */
GPtrArray *tree_list(Tree *tree, GError **error);

/* FAIL_LATER: the connection broke. Any other failure is of this file alone. */
GBytes *tree_read(Tree *tree, const TreeFile *file, GError **error);
