#include "deciding/class_rules.h"

#include <string.h>

#include "base/text.h"

/* As much of a name must be the same when a bank cut it off. */
#define LEAST_NAME_BYTES 8

void
class_rule_free(ClassRule *rule)
{
    if (rule == NULL)
        return;
    g_free(rule->class);
    g_free(rule->words);
    g_free(rule->counterparty);
    g_free(rule->iban);
    g_free(rule->said_by);
    g_free(rule);
}

/* Every word of the one stands in the other. */
static bool
holds_words(const char *text, const char *wanted)
{
    g_autofree char *words = text_words(text != NULL ? text : "");
    g_autofree char *wanted_words = text_words(wanted);
    g_auto(GStrv) parts = g_strsplit(g_strstrip(wanted_words), " ", -1);

    for (gsize i = 0; parts[i] != NULL; i++) {
        g_autofree char *word = g_strdup_printf(" %s ", parts[i]);

        if (strstr(words, word) == NULL)
            return false;
    }
    return true;
}

bool
class_rule_fits(const ClassRule *rule, const Transaction *transaction)
{
    return (rule->sign == 0 || (rule->sign > 0) == (transaction->amount > 0)) &&
           (rule->first_on == DAY_NONE || transaction->booking_on >= rule->first_on) &&
           (rule->last_on == DAY_NONE || transaction->booking_on <= rule->last_on) &&
           (rule->iban == NULL || g_strcmp0(rule->iban, transaction->counterparty_iban) == 0) &&
           (rule->counterparty == NULL ||
            holds_words(transaction->counterparty_name, rule->counterparty)) &&
           (rule->words == NULL || holds_words(transaction->remittance, rule->words));
}

static const ClassRule *
rule_for(const ClientSay *say, const Transaction *transaction)
{
    for (guint i = say->rules->len; i > 0; i--) {
        const ClassRule *rule = g_ptr_array_index(say->rules, i - 1);

        if (class_rule_fits(rule, transaction))
            return rule;
    }
    return NULL;
}

static char *
reason_of_rule(const ClassRule *rule)
{
    GString *reason = g_string_new(NULL);

    g_string_printf(reason, "rule %d of the client file", rule->no);
    if (rule->document_no != 0)
        g_string_append_printf(reason, ", document d%d stands for it", rule->document_no);
    if (!text_is_empty(rule->said_by))
        g_string_append_printf(reason, " (%s)", rule->said_by);
    return g_string_free(reason, FALSE);
}

static bool
is_known_supplier(const ClientSay *say, const Transaction *transaction)
{
    g_autofree char *name = NULL;

    if (transaction->counterparty_iban != NULL &&
        g_hash_table_contains(say->suppliers->ibans, transaction->counterparty_iban))
        return true;
    if (text_is_empty(transaction->counterparty_name))
        return false;
    name = legal_forms_strip(say->table->forms, transaction->counterparty_name);
    for (guint i = 0; i < say->suppliers->names->len; i++) {
        const char *known = g_ptr_array_index(say->suppliers->names, i);

        if (g_str_equal(name, known) ||
            (strlen(name) >= LEAST_NAME_BYTES && g_str_has_prefix(known, name)) ||
            (strlen(known) >= LEAST_NAME_BYTES && g_str_has_prefix(name, known)))
            return true;
    }
    return false;
}

/* A payment from an account that serves for private life too. */
static bool
is_private(const ClientSay *say, const Transaction *transaction)
{
    return say->is_mixed && transaction->amount < 0 && -transaction->amount < say->private_below &&
           !is_known_supplier(say, transaction);
}

/* Paid at a till: with a card at somebody's, or at the client file's own. */
static bool
is_at_a_till(const Transaction *transaction)
{
    return transaction->kind == TRANSACTION_CARD;
}

static bool
is_followed_up(const ClientSay *say, const Transaction *transaction)
{
    if (g_str_equal(say->follow_up, "none"))
        return false;
    if (g_str_equal(say->follow_up, "all-but-sales"))
        return transaction->amount < 0;
    return !g_str_equal(say->follow_up, "all-but-receipts") || !is_at_a_till(transaction);
}

static TransactionClass *
class_new(const char *name, bool needs_document, char *take_reason)
{
    TransactionClass *class = g_new0(TransactionClass, 1);

    *class = (TransactionClass){ name, needs_document, take_reason };
    return class;
}

/* What the firm's table says: as it was at the bank's night when that asked for nothing, else as
 * the table and the client file's accounts are now. */
static TransactionClass *
class_by_table(const ClientSay *say, const KeptLine *line)
{
    if (line->is_transfer)
        return class_new("own-transfer", false, g_strdup("both legs were found"));
    if (!line->needs_document)
        return class_new(line->class, false, g_strdup(line->reason));
    return class_of(say->table, &line->that, &say->holder);
}

TransactionClass *
class_for_client(const ClientSay *say, const KeptLine *line, int *ret_rule_no)
{
    const ClassRule *rule = rule_for(say, &line->that);
    g_autoptr(TransactionClass) class = class_by_table(say, line);

    *ret_rule_no = rule != NULL ? rule->no : 0;
    if (rule != NULL)
        return class_new(
            rule->class != NULL ? rule->class : class->name, rule->needs_document,
            reason_of_rule(rule));
    if (class->needs_document && is_private(say, &line->that))
        return class_new(
            "private", false,
            g_strdup("a natural person's account, a small payment to no known supplier"));
    if (class->needs_document && !is_followed_up(say, &line->that))
        return class_new(
            class->name, false,
            g_strdup_printf("the client file follows up %s (%s)", say->follow_up, class->reason));
    return g_steal_pointer(&class);
}

bool
class_is_natural_person(const ClassTable *table, const char *name)
{
    g_autofree char *stripped = legal_forms_strip(table->forms, name);
    g_autofree char *folded = text_fold(name);
    g_autofree char *letters = text_alphanumerics(folded);
    g_autofree char *kept = text_alphanumerics(stripped);

    return g_str_equal(letters, kept);
}
