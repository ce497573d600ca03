#include "formats/statement_json.h"

#include "base/text.h"

static void
set_text(json_t *object, const char *key, const char *text)
{
    if (!text_is_empty(text))
        json_object_set_new(object, key, json_string(text));
}

static void
set_cents(json_t *object, const char *key, Cents cents)
{
    g_autofree char *text = cents_format(cents);

    json_object_set_new(object, key, json_string(text));
}

static void
set_day(json_t *object, const char *key, Day day)
{
    g_autofree char *text = day_to_iso(day);

    set_text(object, key, text);
}

static json_t *
transaction_to_json(const Transaction *transaction)
{
    json_t *object = json_object();

    set_cents(object, "amount", transaction->amount);
    set_text(object, "currency", transaction->currency);
    set_day(object, "booking_date", transaction->booking_on);
    set_day(object, "value_date", transaction->value_on);
    set_text(object, "counterparty_name", transaction->counterparty_name);
    set_text(object, "counterparty_iban", transaction->counterparty_iban);
    set_text(object, "counterparty_bic", transaction->counterparty_bic);
    set_text(object, "structured_communication", transaction->structured_communication);
    set_text(object, "remittance", transaction->remittance);
    set_text(object, "bank_reference", transaction->bank_reference);
    set_text(object, "end_to_end_id", transaction->end_to_end_id);
    set_text(object, "mandate_id", transaction->mandate_id);
    set_text(object, "creditor_id", transaction->creditor_id);
    set_text(object, "code", transaction->code);
    set_text(object, "purpose", transaction->purpose);
    set_text(object, "return_reason", transaction->return_reason);
    set_text(object, "card_number", transaction->card_number);
    set_text(object, "card_place", transaction->card_place);
    if (transaction->original_currency[0] != '\0') {
        set_cents(object, "original_amount", transaction->original_amount);
        set_text(object, "original_currency", transaction->original_currency);
    }
    set_text(object, "kind", transaction_kind_name(transaction->kind));
    return object;
}

json_t *
statement_to_json(const Statement *statement)
{
    json_t *object = json_object();
    json_t *transactions = json_array();

    set_text(object, "iban", statement->iban);
    set_text(object, "currency", statement->currency);
    set_text(object, "number", statement->number);
    set_text(object, "holder", statement->holder);
    set_text(object, "description", statement->description);
    set_text(object, "bic", statement->bic);
    if (statement->is_interim)
        json_object_set_new(object, "interim", json_true());
    if (statement->is_notification)
        json_object_set_new(object, "notification", json_true());
    if (statement->old_balance_on != DAY_NONE) {
        set_cents(object, "old_balance", statement->old_balance);
        set_day(object, "old_balance_date", statement->old_balance_on);
    }
    if (statement->new_balance_on != DAY_NONE) {
        set_cents(object, "new_balance", statement->new_balance);
        set_day(object, "new_balance_date", statement->new_balance_on);
    }
    for (guint i = 0; i < statement->transactions->len; i++)
        json_array_append_new(
            transactions,
            transaction_to_json(&g_array_index(statement->transactions, Transaction, i)));
    json_object_set_new(object, "transactions", transactions);
    return object;
}

/* A reader of the problems alone learns of what was refused, too. */
static json_t *
refusal_to_problem(const RefusedStatement *refused)
{
    g_autofree char *problem = g_strconcat("a statement was refused: ", refused->reason, NULL);

    return json_string(problem);
}

static json_t *
refused_to_json(const RefusedStatement *refused)
{
    json_t *object = json_object();

    set_text(object, "iban", refused->iban);
    set_text(object, "number", refused->number);
    set_text(object, "reason", refused->reason);
    return object;
}

json_t *
statement_file_to_json(const StatementFile *file)
{
    json_t *object = json_object();
    json_t *statements = json_array();
    json_t *refused = json_array();
    json_t *problems = json_array();

    set_text(object, "format", file->format);
    for (guint i = 0; i < file->statements->len; i++)
        json_array_append_new(
            statements, statement_to_json(g_ptr_array_index(file->statements, i)));
    for (guint i = 0; i < file->refused->len; i++) {
        json_array_append_new(refused, refused_to_json(g_ptr_array_index(file->refused, i)));
        json_array_append_new(problems, refusal_to_problem(g_ptr_array_index(file->refused, i)));
    }
    for (guint i = 0; i < file->problems->len; i++)
        json_array_append_new(problems, json_string(g_ptr_array_index(file->problems, i)));
    json_object_set_new(object, "statements", statements);
    if (json_array_size(refused) > 0)
        json_object_set(object, "refused", refused);
    json_decref(refused);
    json_object_set_new(object, "problems", problems);
    return object;
}
