#include "formats/ubl_tree.h"

#include <string.h>

#include "base/fail.h"
#include "base/text.h"
#include "base/xml.h"

/* Far beyond any invoice; beyond it a document would cost more memory and time than it is worth. */
#define MOST_ELEMENTS 300000
#define MOST_BREAKDOWNS 100

#define UBL_SPACE "urn:oasis:names:specification:ubl:schema:xsd:"

static const char *const ATTRIBUTE_NAMES[UBL_ATTRIBUTES] = {
    "schemeID", "currencyID",    "unitCode", "mimeCode",   "filename",
    "listID",   "listVersionID", "name",     "schemeName",
};

static const struct {
    const char *name;
    const char *as;
} CREDIT_NOTE_NAMES[] = {
    { "CreditNoteLine", "InvoiceLine" },
    { "CreditedQuantity", "InvoicedQuantity" },
};

typedef struct {
    UblTree *tree;
    UblNode *open; /* NULL before the document's root and after it */
    bool is_over;
} Builder;

static void
free_node(gpointer node)
{
    g_free(node);
}

static UblTree *
tree_new(void)
{
    UblTree *tree = g_new0(UblTree, 1);

    tree->text = g_string_chunk_new(4096);
    tree->nodes = g_ptr_array_new_with_free_func(free_node);
    tree->by_name =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    return tree;
}

void
ubl_tree_free(UblTree *tree)
{
    if (tree == NULL)
        return;
    g_hash_table_unref(tree->by_name);
    g_ptr_array_unref(tree->nodes);
    g_string_chunk_free(tree->text);
    g_free(tree);
}

static const char *
name_of(Builder *builder, const XmlElement *element)
{
    g_autofree char *foreign = g_strconcat("?", element->name, NULL);
    bool is_own = g_str_has_suffix(element->space, ":CommonAggregateComponents-2") ||
                  g_str_has_suffix(element->space, ":CommonBasicComponents-2");

    if (builder->open == NULL)
        return "Invoice";
    for (guint i = 0; is_own && i < G_N_ELEMENTS(CREDIT_NOTE_NAMES); i++)
        if (g_str_equal(element->name, CREDIT_NOTE_NAMES[i].name))
            return CREDIT_NOTE_NAMES[i].as;
    return g_string_chunk_insert_const(builder->tree->text, is_own ? element->name : foreign);
}

static void
index_node(UblTree *tree, UblNode *node)
{
    GPtrArray *same = g_hash_table_lookup(tree->by_name, node->name);

    if (same == NULL) {
        same = g_ptr_array_new();
        g_hash_table_insert(tree->by_name, (gpointer)node->name, same);
    }
    g_ptr_array_add(same, node);
    g_ptr_array_add(tree->nodes, node);
}

static void
add_node(Builder *builder, const XmlElement *element)
{
    UblNode *node = g_new0(UblNode, 1);

    node->name = name_of(builder, element);
    node->text = "";
    node->parent = builder->open;
    for (int i = 0; i < UBL_ATTRIBUTES; i++) {
        const char *value = xml_attribute(element, ATTRIBUTE_NAMES[i]);

        if (value != NULL)
            node->attributes[i] = g_string_chunk_insert(builder->tree->text, value);
    }
    if (node->parent != NULL && node->parent->last != NULL)
        node->parent->last->next = node;
    else if (node->parent != NULL)
        node->parent->first = node;
    if (node->parent != NULL)
        node->parent->last = node;
    index_node(builder->tree, node);
    builder->open = node;
}

static bool
on_begin(gpointer user, const XmlElement *element, GError **error)
{
    Builder *builder = user;
    bool is_credit_note = g_str_equal(element->space, UBL_SPACE "CreditNote-2");

    if (builder->tree->nodes->len == MOST_ELEMENTS)
        return fail(error, FAIL_INPUT, "more than %d elements", MOST_ELEMENTS);
    if (builder->open == NULL) {
        if (builder->is_over ||
            (!is_credit_note && !g_str_equal(element->space, UBL_SPACE "Invoice-2")))
            return true;
        builder->tree->is_credit_note = is_credit_note;
    }
    add_node(builder, element);
    return true;
}

static guint
trailing_blanks(const char *text)
{
    gsize size = strlen(text);
    gsize kept = size;

    while (kept > 0 && g_ascii_isspace(text[kept - 1]))
        kept--;
    return (guint)(size - kept);
}

static bool
on_end(gpointer user, const XmlElement *element, const char *text, GError **error)
{
    Builder *builder = user;
    g_autofree char *squeezed = NULL;

    (void)error;
    if (builder->open == NULL)
        return true;
    squeezed = g_str_has_suffix(element->name, "BinaryObject")
                   ? g_strdup(text[strspn(text, " \t\r\n")] != '\0' ? "…" : "")
                   : text_squeeze(text);
    builder->open->padding = trailing_blanks(text);
    if (*squeezed != '\0')
        builder->open->text = g_string_chunk_insert(builder->tree->text, squeezed);
    builder->open = builder->open->parent;
    builder->is_over = builder->open == NULL;
    return true;
}

UblTree *
ubl_tree_read(GBytes *bytes, GError **error)
{
    static const XmlHandler handler = { on_begin, on_end };
    g_autoptr(UblTree) tree = tree_new();
    Builder builder = { .tree = tree };
    const GPtrArray *breakdowns = NULL;

    if (!xml_read(bytes, &handler, &builder, error))
        return NULL;
    breakdowns = g_hash_table_lookup(tree->by_name, "TaxSubtotal");
    if (breakdowns != NULL && breakdowns->len > MOST_BREAKDOWNS)
        return fail_null(error, FAIL_INPUT, "more than %d VAT breakdowns", MOST_BREAKDOWNS);
    return g_steal_pointer(&tree);
}

const UblNode *
ubl_root(const UblTree *tree)
{
    return g_ptr_array_index(tree->nodes, 0);
}

const char *
ubl_attribute(const UblNode *node, const char *name)
{
    for (int i = 0; i < UBL_ATTRIBUTES; i++)
        if (g_str_equal(ATTRIBUTE_NAMES[i], name))
            return node->attributes[i];
    g_assert_not_reached();
}

/* The end of a path's first step: the slash after it, outside of conditions, or the end. */
static const char *
step_end(const char *step)
{
    int brackets = 0;

    for (; *step != '\0' && (*step != '/' || brackets > 0); step++)
        brackets += (*step == '[') - (*step == ']');
    return step;
}

static bool
is_same(const char *value, const char *wanted)
{
    return g_ascii_strcasecmp(value, wanted) == 0 ||
           (g_str_equal(wanted, "true") && g_str_equal(value, "1")) ||
           (g_str_equal(wanted, "false") && g_str_equal(value, "0"));
}

static bool
any_value_is(const UblTree *tree, const UblNode *node, const char *path, const char *wanted)
{
    g_autoptr(GPtrArray) found = ubl_select(tree, node, path);
    const char *at = strrchr(path, '@');

    for (guint i = 0; i < found->len; i++) {
        const UblNode *one = g_ptr_array_index(found, i);
        const char *value = at != NULL ? ubl_attribute(one, at + 1) : one->text;

        if (value != NULL && is_same(value, wanted))
            return true;
    }
    return false;
}

static bool
any_value_is_not(const UblTree *tree, const UblNode *node, const char *path, const char *other)
{
    g_autoptr(GPtrArray) found = ubl_select(tree, node, path);
    const char *at = strrchr(path, '@');

    for (guint i = 0; i < found->len; i++) {
        const UblNode *one = g_ptr_array_index(found, i);
        const char *value = at != NULL ? ubl_attribute(one, at + 1) : one->text;

        if (value != NULL && !is_same(value, other))
            return true;
    }
    return false;
}

static bool
condition_holds(const UblTree *tree, const UblNode *node, const char *condition)
{
    g_auto(GStrv) sides = NULL;

    if (strstr(condition, "!=") != NULL) {
        sides = g_strsplit(condition, "!=", 2);
        return any_value_is_not(tree, node, sides[0], sides[1]);
    }
    if (strchr(condition, '=') != NULL) {
        sides = g_strsplit(condition, "=", 2);
        return any_value_is(tree, node, sides[0], sides[1]);
    }
    return *condition == '!' ? ubl_count(tree, node, condition + 1) == 0
                             : ubl_count(tree, node, condition) > 0;
}

/* step: "Name[condition][condition]" up to `end`. */
static bool
step_matches(const UblTree *tree, const UblNode *node, const char *step, const char *end)
{
    gsize size = strcspn(step, "[/");

    if (size != strlen(node->name) || strncmp(step, node->name, size) != 0)
        return false;
    for (step += size; step < end && *step == '[';) {
        const char *close = strchr(step, ']');
        g_autofree char *condition = g_strndup(step + 1, (gsize)(close - step - 1));

        if (!condition_holds(tree, node, condition))
            return false;
        step = close + 1;
    }
    return true;
}

static void collect(const UblTree *tree, const UblNode *from, const char *path, GPtrArray *found);

/* From the top, by name: a rule of each amount may look there, past a hundred thousand lines. */
static void
collect_top(const UblTree *tree, const char *path, GPtrArray *found)
{
    const char *end = step_end(path);
    g_autofree char *name = g_strndup(path, strcspn(path, "[/"));
    const GPtrArray *same = g_hash_table_lookup(tree->by_name, name);

    for (guint i = 0; same != NULL && i < same->len; i++) {
        const UblNode *node = g_ptr_array_index(same, i);

        if (node->parent == ubl_root(tree) && step_matches(tree, node, path, end))
            collect(tree, node, *end == '/' ? end + 1 : end, found);
    }
}

/* Recursion is as deep as the path, which is the program's own. */
static void
collect(const UblTree *tree, const UblNode *from, const char *path, GPtrArray *found)
{
    const char *end = step_end(path);
    const char *rest = *end == '/' ? end + 1 : end;

    if (*path == '\0' || g_str_equal(path, ".")) {
        g_ptr_array_add(found, (gpointer)from);
        return;
    }
    if (*path == '@') {
        if (ubl_attribute(from, path + 1) != NULL)
            g_ptr_array_add(found, (gpointer)from);
        return;
    }
    if (g_str_has_prefix(path, "..")) {
        if (from->parent != NULL)
            collect(tree, from->parent, rest, found);
        return;
    }
    if (from->parent == NULL) {
        collect_top(tree, path, found);
        return;
    }
    for (const UblNode *child = from->first; child != NULL; child = child->next)
        if (step_matches(tree, child, path, end))
            collect(tree, child, rest, found);
}

static void
collect_anywhere(const UblTree *tree, const char *path, GPtrArray *found)
{
    const char *end = step_end(path);
    g_autofree char *name = g_strndup(path, strcspn(path, "[/"));
    const GPtrArray *same = g_hash_table_lookup(tree->by_name, name);

    for (guint i = 0; same != NULL && i < same->len; i++) {
        const UblNode *node = g_ptr_array_index(same, i);

        if (step_matches(tree, node, path, end))
            collect(tree, node, *end == '/' ? end + 1 : end, found);
    }
}

GPtrArray *
ubl_select(const UblTree *tree, const UblNode *from, const char *path)
{
    GPtrArray *found = g_ptr_array_new();

    if (g_str_has_prefix(path, "//"))
        collect_anywhere(tree, path + 2, found);
    else if (g_str_has_prefix(path, "/Invoice/"))
        collect(tree, ubl_root(tree), path + strlen("/Invoice/"), found);
    else
        collect(tree, from, path, found);
    return found;
}

const char *
ubl_value(const UblTree *tree, const UblNode *from, const char *path)
{
    g_autoptr(GPtrArray) found = ubl_select(tree, from, path);
    const char *at = strrchr(path, '@');

    if (found->len == 0)
        return NULL;
    if (at != NULL && strchr(at, ']') == NULL)
        return ubl_attribute(g_ptr_array_index(found, 0), at + 1);
    return ((const UblNode *)g_ptr_array_index(found, 0))->text;
}

guint
ubl_count(const UblTree *tree, const UblNode *from, const char *path)
{
    g_autoptr(GPtrArray) found = ubl_select(tree, from, path);

    return found->len;
}

/* The beginning of a path's last step. */
static const char *
last_step(const char *path)
{
    const char *last = *path == '/' ? path + 1 : path;

    for (const char *end = step_end(last); *end == '/'; end = step_end(last))
        last = end + 1;
    return last;
}

bool
ubl_is_in(const UblTree *tree, const UblNode *node, const char *context)
{
    const char *step = last_step(context);
    g_autofree char *above = NULL;

    if (!step_matches(tree, node, step, step_end(step)))
        return false;
    if (step == context)
        return true;
    if (step == context + 1 && *context == '/')
        return node->parent == NULL;
    above = g_strndup(context, (gsize)(step - context - 1));
    return node->parent != NULL && ubl_is_in(tree, node->parent, above);
}

char *
ubl_context_name(const char *context)
{
    const char *step = last_step(context);

    return g_strndup(step, strcspn(step, "[/"));
}
