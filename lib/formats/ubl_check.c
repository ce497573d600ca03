#include "formats/ubl_check.h"

#include <string.h>

#include "formats/ubl_rules.h"

/* The VAT categories that ubl_rules_vat is applied to. */
typedef struct {
    const char *code;   /* "AE" */
    const char *family; /* "AE": as in BR-AE-01; K is IC */
    char letter;        /* in `argument` of ubl_rules_vat */
} UblCategory;

static const UblCategory CATEGORIES[] = {
    { "S", "S", 'S' },  { "Z", "Z", 'Z' }, { "E", "E", 'E' },  { "AE", "AE", 'A' },
    { "K", "IC", 'K' }, { "G", "G", 'G' }, { "L", "AF", 'L' }, { "M", "AG", 'M' },
    { "O", "O", 'O' },  { NULL, NULL, 0 },
};

static bool
holds_in_context(const UblTree *tree, const UblRule *rule, const char *context)
{
    g_autofree char *name = ubl_context_name(context);
    const GPtrArray *nodes = g_hash_table_lookup(tree->by_name, name);

    for (guint i = 0; nodes != NULL && i < nodes->len; i++) {
        const UblNode *node = g_ptr_array_index(nodes, i);

        if (ubl_is_in(tree, node, context) && !rule->holds(tree, node, rule))
            return false;
    }
    return true;
}

static bool
rule_holds(const UblTree *tree, const UblRule *rule)
{
    g_auto(GStrv) contexts = g_strsplit(rule->context, "|", -1);

    for (guint i = 0; contexts[i] != NULL; i++)
        if (!holds_in_context(tree, rule, contexts[i]))
            return false;
    return true;
}

static void
apply(const UblTree *tree, const UblRule *rule, const char *id, UblReport *report)
{
    UblFailure failure = { 0 };

    if (rule_holds(tree, rule))
        return;
    failure.rule = g_string_chunk_insert(report->text, id);
    failure.flag = rule->flag == UBL_FATAL ? "fatal" : "warning";
    failure.text = rule->text;
    g_array_append_val(report->failures, failure);
    if (rule->flag == UBL_FATAL)
        report->is_valid = false;
}

static void
apply_table(const UblTree *tree, const UblRule *rules, UblReport *report)
{
    for (const UblRule *rule = rules; rule->id != NULL; rule++)
        apply(tree, rule, rule->id, report);
}

static void
apply_category(const UblTree *tree, const UblCategory *category, UblReport *report)
{
    for (const UblRule *rule = ubl_rules_vat; rule->id != NULL; rule++) {
        g_autofree char *id = g_strdup_printf("BR-%s-%s", category->family, rule->id);
        UblRule of_category = *rule;

        if (strchr(rule->argument, category->letter) == NULL)
            continue;
        of_category.argument = category->code;
        apply(tree, &of_category, id, report);
    }
}

/* The official rules say nothing of other documents, and would find nothing wrong with them. */
static void
refuse_other_document(UblReport *report)
{
    const UblFailure failure = { "UBL-ROOT", "fatal",
                                 "The document is an Invoice or a CreditNote of UBL 2." };

    g_array_append_val(report->failures, failure);
    report->is_valid = false;
}

UblReport *
ubl_check(GBytes *bytes, GError **error)
{
    g_autoptr(UblTree) tree = ubl_tree_read(bytes, error);
    UblReport *report = NULL;

    if (tree == NULL)
        return NULL;
    report = g_new0(UblReport, 1);
    report->text = g_string_chunk_new(256);
    report->failures = g_array_new(FALSE, TRUE, sizeof(UblFailure));
    report->is_valid = true;
    if (tree->nodes->len == 0) {
        refuse_other_document(report);
        return report;
    }
    apply_table(tree, ubl_rules_model, report);
    for (const UblCategory *category = CATEGORIES; category->code != NULL; category++)
        apply_category(tree, category, report);
    apply_table(tree, ubl_rules_syntax, report);
    apply_table(tree, ubl_rules_peppol, report);
    apply_table(tree, ubl_rules_national, report);
    return report;
}

void
ubl_report_free(UblReport *report)
{
    if (report == NULL)
        return;
    g_array_unref(report->failures);
    g_string_chunk_free(report->text);
    g_free(report);
}

json_t *
ubl_report_to_json(const UblReport *report)
{
    json_t *object = json_object();
    json_t *failures = json_array();

    for (guint i = 0; i < report->failures->len; i++) {
        const UblFailure *failure = &g_array_index(report->failures, UblFailure, i);
        json_t *entry = json_object();

        json_object_set_new(entry, "rule", json_string(failure->rule));
        json_object_set_new(entry, "flag", json_string(failure->flag));
        json_object_set_new(entry, "text", json_string(failure->text));
        json_array_append_new(failures, entry);
    }
    json_object_set_new(object, "valid", json_boolean(report->is_valid));
    json_object_set_new(object, "failures", failures);
    return object;
}
