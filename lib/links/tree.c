#include "links/tree.h"

#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "base/text.h"
#include "links/dropfolder.h"

#define MOST_DEPTH 8 /* the trees known have four levels */
#define MOST_FILES 100000

struct Tree {
    const TreePlace *place;
    Sftp *sftp; /* NULL: on this machine */
};

static void
file_free(gpointer data)
{
    TreeFile *file = data;

    g_free(file->name);
    g_free(file->path);
    g_free(file->mark);
    g_free(file);
}

Tree *
tree_open(const TreePlace *place, GError **error)
{
    g_autoptr(Tree) tree = g_new0(Tree, 1);
    struct stat status;

    tree->place = place;
    if (place->server != NULL) {
        tree->sftp = sftp_open(place->server, error);
        return tree->sftp != NULL ? g_steal_pointer(&tree) : NULL;
    }
    if (lstat(place->folder, &status) != 0 || !S_ISDIR(status.st_mode))
        return fail_null(error, FAIL_SETUP, "there is no folder %s", place->folder);
    return g_steal_pointer(&tree);
}

void
tree_close(Tree *tree)
{
    if (tree == NULL)
        return;
    sftp_close(tree->sftp);
    g_free(tree);
}

static bool
is_hidden(const char *name)
{
    return *name == '.' || strstr(name, "/.") != NULL;
}

/* What the drop folder knows of files that are not finished holds here too; one that is too large
 * is told of. */
static void
add_dropped(const TreePlace *place, const DroppedFile *dropped, GPtrArray *files)
{
    bool is_too_large = dropped->size_bytes > place->most_bytes;
    const char *change = strchr(dropped->identity, '/'); /* behind the inode: copies differ in it */
    TreeFile *file = NULL;

    if (is_hidden(dropped->name) || (dropped->left != NULL && !is_too_large))
        return;
    file = g_new0(TreeFile, 1);
    *file = (TreeFile){ .name = g_strdup(dropped->name),
                        .path = g_strdup(dropped->path),
                        .mark = g_strdup(change + 1),
                        .size_bytes = dropped->size_bytes,
                        .is_too_large = is_too_large };
    g_ptr_array_add(files, file);
}

static bool
list_here(const Tree *tree, GPtrArray *files, GError **error)
{
    const TreePlace *place = tree->place;
    g_autoptr(GPtrArray) dropped =
        dropfolder_list(place->folder, place->settle_s, place->most_bytes, error);

    for (guint i = 0; dropped != NULL && i < dropped->len; i++)
        add_dropped(place, g_ptr_array_index(dropped, i), files);
    return dropped != NULL;
}

static void
add_entry(
    const TreePlace *place, const SftpEntry *entry, const char *path, const char *name,
    GPtrArray *files)
{
    gint64 age = (gint64)time(NULL) - (gint64)entry->changed_at;
    TreeFile *file = NULL;

    if (dropfolder_is_partial(entry->name) ||
        (place->settle_s > 0 && age < place->settle_s && age > -place->settle_s))
        return;
    file = g_new0(TreeFile, 1);
    *file = (TreeFile){ .name = text_from_bytes(name, strlen(name)),
                        .path = g_strdup(path),
                        .mark = g_strdup_printf(
                            "%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT, entry->size_bytes,
                            entry->changed_at),
                        .size_bytes = (gint64)MIN(entry->size_bytes, (guint64)G_MAXINT64),
                        .is_too_large = entry->size_bytes > (guint64)place->most_bytes };
    g_ptr_array_add(files, file);
}

static bool
list_there(const Tree *tree, const char *below, int depth, GPtrArray *files, GError **error)
{
    g_autofree char *folder = *below != '\0' ? g_strdup_printf("%s/%s", tree->place->folder, below)
                                             : g_strdup(tree->place->folder);
    g_autoptr(GPtrArray) entries = NULL;

    if (depth > MOST_DEPTH)
        return fail(error, FAIL_INPUT, "%s: folders are nested too deep", folder);
    entries = sftp_list(tree->sftp, folder, MOST_FILES, error);
    for (guint i = 0; entries != NULL && i < entries->len; i++) {
        const SftpEntry *entry = g_ptr_array_index(entries, i);
        g_autofree char *path = g_strdup_printf("%s/%s", folder, entry->name);
        g_autofree char *name =
            *below != '\0' ? g_strdup_printf("%s/%s", below, entry->name) : g_strdup(entry->name);

        if (*entry->name == '.')
            continue;
        if (entry->is_folder && !list_there(tree, name, depth + 1, files, error))
            return false;
        if (entry->is_file)
            add_entry(tree->place, entry, path, name, files);
        if (files->len > MOST_FILES)
            return fail(error, FAIL_INPUT, "%s: too many files", tree->place->folder);
    }
    return entries != NULL;
}

static gint
compare_files(gconstpointer a, gconstpointer b)
{
    const TreeFile *left = *(TreeFile *const *)a;
    const TreeFile *right = *(TreeFile *const *)b;

    return strcmp(left->name, right->name);
}

GPtrArray *
tree_list(Tree *tree, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(file_free);

    if (tree->sftp != NULL ? !list_there(tree, "", 0, files, error)
                           : !list_here(tree, files, error))
        return NULL;
    g_ptr_array_sort(files, compare_files);
    return g_steal_pointer(&files);
}

GBytes *
tree_read(Tree *tree, const TreeFile *file, GError **error)
{
    gsize most_bytes = (gsize)tree->place->most_bytes;

    return tree->sftp != NULL ? sftp_read(tree->sftp, file->path, most_bytes, error)
                              : bytes_read_file(file->path, most_bytes, error);
}
