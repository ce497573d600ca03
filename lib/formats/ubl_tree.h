/* A UBL document as a tree, for rules that look at more than one place, and a small path language
 * to look with. Text is squeezed. A credit note has an invoice's names (CreditNoteLine is
 * InvoiceLine, CreditedQuantity InvoicedQuantity, the root Invoice), so one rule reads both. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define UBL_ATTRIBUTES 9

typedef struct UblNode UblNode;
struct UblNode {
    const char *name; /* local name; "?" before it outside of UBL's own namespaces */
    const char *text; /* its own, never NULL; of an embedded file only whether there is any */
    guint padding;    /* white space that stood after the text */
    const char *attributes[UBL_ATTRIBUTES]; /* see ubl_attribute */
    UblNode *parent;
    UblNode *first;
    UblNode *last;
    UblNode *next; /* sibling */
};

typedef struct {
    GStringChunk *text;
    GPtrArray *nodes;    /* of UblNode, document order, the root first */
    GHashTable *by_name; /* const char * -> GPtrArray of UblNode, document order */
    bool is_credit_note;
} UblTree;

/* Without nodes when the document is neither Invoice nor CreditNote of UBL 2. FAIL_INPUT: no XML.
 */
UblTree *ubl_tree_read(GBytes *bytes, GError **error);
void ubl_tree_free(UblTree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UblTree, ubl_tree_free)

/* Of a tree with nodes. */
const UblNode *ubl_root(const UblTree *tree);

/* schemeID, currencyID, unitCode, mimeCode, filename, listID, listVersionID, name, schemeName;
 * NULL when absent. */
const char *ubl_attribute(const UblNode *node, const char *name);

/* Paths, from a node down: "TaxTotal/TaxSubtotal", "../ID", "." itself, "//" anywhere in the
 * document, "/" from its top ("/Invoice/ID"), a last step "@schemeID". A step may have conditions:
 * "[path]" there is such, "[!path]" there is none, "[path=text]" and "[path!=text]" compare any
 * value without regard to case, "true" and "false" being 1 and 0 too; conditions do not nest. */

/* The nodes that a path leads to, in document order; with a last step "@x" those that have x. */
GPtrArray *ubl_select(const UblTree *tree, const UblNode *from, const char *path);

/* The text or attribute of the first of them, NULL when there is none. */
const char *ubl_value(const UblTree *tree, const UblNode *from, const char *path);

/* How many nodes ubl_select gives. */
guint ubl_count(const UblTree *tree, const UblNode *from, const char *path);

/* Whether a node stands where a context says: a path without "//", matched upwards from the node;
 * one that begins with "/" must reach the top. */
bool ubl_is_in(const UblTree *tree, const UblNode *node, const char *context);

/* The last name of a context without conditions, to look up in by_name. g_free it. */
char *ubl_context_name(const char *context);
