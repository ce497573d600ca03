#include "formats/xml_paths.h"

#include <string.h>

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

/* An open element: its own row, if it has one, and the rows of what may stand in it. */
typedef struct {
    const XmlPath *row;
    const XmlPath *first;
    const XmlPath *end;
    gsize offset; /* where in their paths the names of its children begin */
} Place;

typedef struct {
    const XmlPathTable *const *tables;
    const XmlPathTable *table; /* NULL: no root was met yet */
    gpointer user;
    guint root_depth; /* 0: outside of the document */
    Place open[XML_MOST_DEPTH + 1];
    const char *attributes[LEAF_ATTRIBUTES]; /* of the last element that has a row */
} PathReader;

static bool
begins_with(const XmlPath *row, gsize offset, const char *name, gsize length)
{
    const char *at = row->path + offset;

    return *at == *name && strncmp(at, name, length) == 0 &&
           (at[length] == '/' || at[length] == '\0');
}

static Place
step_into(const Place *parent, const char *name)
{
    const gsize length = strlen(name);
    Place place = { .offset = parent->offset + length + 1 };
    const XmlPath *row = parent->first;

    while (row < parent->end && !begins_with(row, parent->offset, name, length))
        row++;
    if (row < parent->end && row->path[parent->offset + length] == '\0')
        place.row = row++;
    place.first = place.end = row;
    while (place.end < parent->end && begins_with(place.end, parent->offset, name, length) &&
           place.end->path[parent->offset + length] == '/')
        place.end++;
    return place;
}

static Place
whole_table(const XmlPathTable *table)
{
    Place place = { .first = table->paths, .end = table->paths };

    while (place.end->path != NULL)
        place.end++;
    return place;
}

/* A second document in the envelope is not read. */
static void
find_root(PathReader *reader, const XmlElement *element)
{
    if (reader->table != NULL || element->depth > ENVELOPE_MOST_DEPTH)
        return;
    for (const XmlPathTable *const *table = reader->tables; *table != NULL; table++)
        if ((*table)->is_root(element->name, element->space)) {
            reader->table = *table;
            reader->root_depth = element->depth;
            reader->open[0] = whole_table(*table);
            (*table)->begin(reader->user, element->name);
            return;
        }
}

bool
xml_paths_is_envelope(const char *name, const char *space)
{
    return g_str_equal(name, "StandardBusinessDocument") &&
           g_str_has_suffix(space, "StandardBusinessDocumentHeader");
}

static const char *
name_in_table(const XmlPathTable *table, const char *name)
{
    for (const XmlAlias *alias = table->aliases; alias->name != NULL; alias++)
        if (*alias->name == *name && strcmp(alias->name, name) == 0)
            return alias->as;
    return name;
}

static bool
on_begin(gpointer user, const XmlElement *element, GError **error)
{
    PathReader *reader = user;
    Place *place = NULL;

    if (reader->root_depth == 0) {
        find_root(reader, element);
        return reader->table != NULL || element->depth > 1 ||
               xml_paths_is_envelope(element->name, element->space) ||
               fail(error, FAIL_INPUT, "the root is %s", element->name);
    }
    place = &reader->open[element->depth - reader->root_depth];
    *place = step_into(place - 1, name_in_table(reader->table, element->name));
    if (place->row == NULL)
        return true;
    for (int i = 0; i < LEAF_ATTRIBUTES; i++)
        reader->attributes[i] =
            element->has_attributes ? xml_attribute(element, ATTRIBUTE_NAMES[i]) : NULL;
    if (place->row->begin != NULL)
        place->row->begin(reader->user);
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
    const XmlPath *row = NULL;

    if (reader->root_depth == 0)
        return true;
    if (element->depth == reader->root_depth) {
        reader->root_depth = 0;
        return true;
    }
    row = reader->open[element->depth - reader->root_depth].row;
    return row == NULL || row->end == NULL || end_leaf(reader, row, text, error);
}

bool
xml_paths_read(
    GBytes *bytes, const XmlPathTable *const *tables, gpointer user, const XmlPathTable **ret_table,
    GError **error)
{
    static const XmlHandler handler = { on_begin, on_end };
    PathReader reader = { .tables = tables, .user = user };
    bool done = xml_read(bytes, &handler, &reader, error);

    *ret_table = reader.table;
    return done &&
           (reader.table != NULL || fail(error, FAIL_INPUT, "an envelope without document"));
}

/* Whether each row below `place` is met at its own path. */
static bool
is_met(const XmlPath *paths, const XmlPath *wanted)
{
    g_auto(GStrv) names = g_strsplit(wanted->path, "/", -1);
    const XmlPathTable table = { .paths = paths };
    Place place = whole_table(&table);

    for (char **name = names; *name != NULL; name++)
        place = step_into(&place, *name);
    return place.row == wanted;
}

bool
xml_paths_are_grouped(const XmlPath *paths)
{
    for (const XmlPath *row = paths; row->path != NULL; row++)
        if (!is_met(paths, row))
            return false;
    return true;
}
