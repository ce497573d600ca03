#include "formats/xml_paths.h"

#include "base/fail.h"

#define ENVELOPE_MOST_DEPTH 3

typedef enum {
    LEAF_CURRENCY,
    LEAF_SCHEME,
    LEAF_UNIT,
    LEAF_MIME,
    LEAF_FILENAME,
    LEAF_FORMAT,
    LEAF_ATTRIBUTES,
} LeafAttribute;

static const char *const ATTRIBUTE_NAMES[LEAF_ATTRIBUTES] = {
    [LEAF_CURRENCY] = "currencyID", [LEAF_SCHEME] = "schemeID",   [LEAF_UNIT] = "unitCode",
    [LEAF_MIME] = "mimeCode",       [LEAF_FILENAME] = "filename", [LEAF_FORMAT] = "format",
};

typedef struct {
    const XmlPathTable *table;
    gpointer user;
    GHashTable *by_path; /* const char * -> const XmlPath * */
    GHashTable *aliases;
    GString *path;
    guint root_depth;                  /* 0: not found yet */
    bool is_over;                      /* a second document in the envelope is not read */
    char *attributes[LEAF_ATTRIBUTES]; /* of the element that began last */
} PathReader;

static void
keep_attributes(PathReader *reader, const XmlElement *element)
{
    for (int i = 0; i < LEAF_ATTRIBUTES; i++) {
        g_free(reader->attributes[i]);
        reader->attributes[i] = g_strdup(xml_attribute(element, ATTRIBUTE_NAMES[i]));
    }
}

static void
find_root(PathReader *reader, const XmlElement *element)
{
    if (!reader->is_over && element->depth <= ENVELOPE_MOST_DEPTH &&
        reader->table->is_root(reader->user, element))
        reader->root_depth = element->depth;
}

static bool
on_begin(gpointer user, const XmlElement *element, GError **error)
{
    PathReader *reader = user;
    const char *alias = NULL;
    const XmlPath *path = NULL;

    (void)error;
    if (reader->root_depth == 0) {
        find_root(reader, element);
        return true;
    }
    alias = g_hash_table_lookup(reader->aliases, element->name);
    if (reader->path->len > 0)
        g_string_append_c(reader->path, '/');
    g_string_append(reader->path, alias != NULL ? alias : element->name);
    path = g_hash_table_lookup(reader->by_path, reader->path->str);
    if (path == NULL)
        return true;
    keep_attributes(reader, element);
    if (path->begin != NULL)
        path->begin(reader->user);
    return true;
}

static bool
end_leaf(PathReader *reader, const XmlPath *path, const char *text, GError **error)
{
    XmlLeaf leaf = {
        .text = text,
        .currency = reader->attributes[LEAF_CURRENCY],
        .scheme = reader->attributes[LEAF_SCHEME],
        .unit = reader->attributes[LEAF_UNIT],
        .mime = reader->attributes[LEAF_MIME],
        .filename = reader->attributes[LEAF_FILENAME],
        .format = reader->attributes[LEAF_FORMAT],
    };

    return path->end(reader->user, path, &leaf, error) || fail_in(error, "%s", path->path);
}

static bool
on_end(gpointer user, const XmlElement *element, const char *text, GError **error)
{
    PathReader *reader = user;
    const XmlPath *path = NULL;
    const char *slash = NULL;

    if (reader->root_depth == 0)
        return true;
    if (element->depth == reader->root_depth) {
        reader->root_depth = 0;
        reader->is_over = true;
        return true;
    }
    path = g_hash_table_lookup(reader->by_path, reader->path->str);
    if (path != NULL && path->end != NULL && !end_leaf(reader, path, text, error))
        return false;
    slash = strrchr(reader->path->str, '/');
    g_string_truncate(reader->path, slash != NULL ? (gsize)(slash - reader->path->str) : 0);
    return true;
}

static void
reader_init(PathReader *reader, const XmlPathTable *table)
{
    reader->path = g_string_new(NULL);
    reader->by_path = g_hash_table_new(g_str_hash, g_str_equal);
    reader->aliases = g_hash_table_new(g_str_hash, g_str_equal);
    for (const XmlPath *path = table->paths; path->path != NULL; path++)
        g_hash_table_insert(reader->by_path, (gpointer)path->path, (gpointer)path);
    for (const XmlAlias *alias = table->aliases; alias->name != NULL; alias++)
        g_hash_table_insert(reader->aliases, (gpointer)alias->name, (gpointer)alias->as);
}

static void
reader_clear(PathReader *reader)
{
    for (int i = 0; i < LEAF_ATTRIBUTES; i++)
        g_free(reader->attributes[i]);
    g_hash_table_unref(reader->by_path);
    g_hash_table_unref(reader->aliases);
    g_string_free(reader->path, TRUE);
}

bool
xml_paths_read(GBytes *bytes, const XmlPathTable *table, gpointer user, GError **error)
{
    static const XmlHandler handler = { on_begin, on_end };
    PathReader reader = { .table = table, .user = user };
    bool done = false;

    reader_init(&reader, table);
    done = xml_read(bytes, &handler, &reader, error);
    if (done && !reader.is_over)
        done = fail(error, FAIL_INPUT, "XML, but no invoice that can be read");
    reader_clear(&reader);
    return done;
}
