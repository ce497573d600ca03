#include "formats/psd2_entry.h"

#include <string.h>

#include "base/fail.h"
#include "base/text.h"
#include "formats/bank_ident.h"
#include "formats/exact_json.h"
#include "formats/psd2.h"
#include "ident/ogm.h"

/* NextGenPSD2 1.3, 14.28 (Transactions). */
#define BERLIN_NAMES                                                                             \
    .booked = "transactions.booked", .pending = "transactions.pending",                          \
    .amount = "transactionAmount.amount", .currency = "transactionAmount.currency",              \
    .sign = "creditDebitIndicator", .booking_on = "bookingDate", .value_on = "valueDate",        \
    .debtor = { "debtorName", "debtorAccount.iban", "debtorAgent" },                             \
    .creditor = { "creditorName", "creditorAccount.iban", "creditorAgent" },                     \
    .end_to_end_id = "endToEndId", .mandate_id = "mandateId", .creditor_id = "creditorId",       \
    .code = "bankTransactionCode", .own_code = "proprietaryBankTransactionCode",                 \
    .purpose = "purposeCode", .card_number = "cardTransaction.maskedPan",                        \
    .structured = { "remittanceInformationStructured", "remittanceInformationStructuredArray" }, \
    .unstructured = { "remittanceInformationUnstructured",                                       \
                      "remittanceInformationUnstructuredArray", "additionalInformation" },       \
    .original = "currencyExchange.instructedAmount"

static const Psd2Shape BERLIN_GROUP = {
    .name = PSD2_BERLIN_GROUP,
    .ids = { "entryReference", "transactionId", "internalTransactionId" },
    BERLIN_NAMES,
};

/* GoCardless Bank Account Data 2.0 has an id that stays the same where the bank's does not. */
static const Psd2Shape GOCARDLESS = {
    .name = PSD2_GOCARDLESS,
    .ids = { "internalTransactionId", "transactionId", "entryReference" },
    BERLIN_NAMES,
};

/* Ponto Connect 2: amounts are signed numbers, and there is one counterpart. */
static const Psd2Shape PONTO = {
    .name = PSD2_PONTO,
    .booked = "data",
    .ids = { "id" },
    .amount = "attributes.amount",
    .currency = "attributes.currency",
    .booking_on = "attributes.executionDate",
    .value_on = "attributes.valueDate",
    .debtor = { "attributes.counterpartName", "attributes.counterpartReference" },
    .creditor = { "attributes.counterpartName", "attributes.counterpartReference" },
    .end_to_end_id = "attributes.endToEndId",
    .mandate_id = "attributes.mandateId",
    .creditor_id = "attributes.creditorId",
    .code = "attributes.bankTransactionCode",
    .own_code = "attributes.proprietaryBankTransactionCode",
    .purpose = "attributes.purposeCode",
    .card_number = "attributes.cardReference",
    .structured = { "attributes.remittanceInformation" },
    .unstructured = { "attributes.remittanceInformation", "attributes.description",
                      "attributes.additionalInformation" },
};

static const Psd2Shape *const SHAPES[] = { &BERLIN_GROUP, &GOCARDLESS, &PONTO };

const Psd2Shape *
psd2_shape(const char *provider)
{
    for (guint i = 0; i < G_N_ELEMENTS(SHAPES); i++)
        if (g_strcmp0(SHAPES[i]->name, provider) == 0)
            return SHAPES[i];
    return NULL;
}

/* path may be NULL: this shape has no such thing. */
static const char *
text_at(const json_t *entry, const char *path)
{
    return path != NULL ? exact_json_text(entry, path) : NULL;
}

static const char *
keep(BankText *text, const char *words)
{
    return words != NULL ? bank_text_keep(text, words, strlen(words)) : NULL;
}

static const char *
keep_reference(BankText *text, const char *words)
{
    return words == NULL || bank_reference_is_empty(words) ? NULL : keep(text, words);
}

/* Who a side of an entry is. */
typedef enum {
    SIDE_UNKNOWN,
    SIDE_US,
    SIDE_NAMED, /* a name that is not ours */
    SIDE_OTHER, /* an account that is not ours */
} Side;

static Side
side_of(const json_t *entry, const char *name, const char *account, const Statement *statement)
{
    const char *number = text_at(entry, account);
    const char *called = text_at(entry, name);
    g_autofree char *compact = number != NULL ? text_alphanumerics(number) : NULL;
    g_autofree char *words = called != NULL ? text_words(called) : NULL;
    g_autofree char *own = statement->holder != NULL ? text_words(statement->holder) : NULL;

    if (compact != NULL)
        return g_strcmp0(compact, statement->iban) == 0 ? SIDE_US : SIDE_OTHER;
    if (words == NULL)
        return SIDE_UNKNOWN;
    return g_strcmp0(words, own) == 0 ? SIDE_US : SIDE_NAMED;
}

int
psd2_entry_direction(const Psd2Shape *shape, const json_t *entry, const Statement *statement)
{
    Side payer = side_of(entry, shape->debtor.name, shape->debtor.account, statement);
    Side payee = side_of(entry, shape->creditor.name, shape->creditor.account, statement);

    if (shape->debtor.account == shape->creditor.account || payer == payee)
        return 0;
    if (payer == SIDE_US || payee == SIDE_US)
        return payer == SIDE_US ? -2 : 2;
    if (payer != SIDE_UNKNOWN && payee != SIDE_UNKNOWN)
        return 0;
    if (payer == SIDE_UNKNOWN)
        return payee == SIDE_OTHER ? -2 : -1;
    return payer == SIDE_OTHER ? 2 : 1;
}

/* Says every text of a value: itself, a list's, an object's `reference`. */
static void
append_words(GString *words, const json_t *value, int depth)
{
    size_t i;
    json_t *item;

    if (json_is_object(value))
        value = json_object_get(value, "reference");
    if (json_is_string(value) && *json_string_value(value) != '\0')
        g_string_append_printf(words, "%s%s", words->len > 0 ? " " : "", json_string_value(value));
    if (depth > 0)
        json_array_foreach(value, i, item) append_words(words, item, depth - 1);
}

/* The first of some places that says something; NULL when none does. */
static char *
words_at(const json_t *entry, const char *const *paths, gsize count)
{
    GString *words = g_string_new(NULL);

    for (gsize i = 0; i < count && paths[i] != NULL && words->len == 0; i++)
        append_words(words, exact_json_at(entry, paths[i]), 1);
    return g_string_free(words, words->len == 0);
}

/* An OGM or RF that is the whole of a text or stands in it. */
static const char *
find_reference(BankText *text, const char *words)
{
    g_autofree char *ogm = NULL;

    if (words == NULL)
        return NULL;
    if (ogm_parse(words, &ogm, NULL))
        return bank_ogm_keep(text, ogm);
    return bank_reference_find(text, words);
}

static void
read_remittance(
    const Psd2Shape *shape, const json_t *entry, BankText *text, Transaction *transaction)
{
    g_autofree char *said = words_at(entry, shape->unstructured, G_N_ELEMENTS(shape->unstructured));
    g_autofree char *structured =
        words_at(entry, shape->structured, G_N_ELEMENTS(shape->structured));
    bool is_same = g_strcmp0(said, structured) == 0;

    transaction->structured_communication = find_reference(text, structured);
    if (transaction->structured_communication == NULL && structured != NULL && !is_same) {
        char *both = said != NULL ? g_strconcat(structured, " ", said, NULL) : g_strdup(structured);

        g_free(said);
        said = both;
    }
    if (transaction->structured_communication == NULL)
        transaction->structured_communication = find_reference(text, said);
    if (said != NULL && !(is_same && transaction->structured_communication != NULL &&
                          strspn(said, "+*0123456789/ ") == strlen(said)))
        transaction->remittance = keep(text, said);
}

static void
read_counterparty(
    const Psd2Shape *shape, const json_t *entry, BankText *text, Transaction *transaction)
{
    bool paid = transaction->amount < 0;
    const char *account = text_at(entry, paid ? shape->creditor.account : shape->debtor.account);
    const char *bic = text_at(entry, paid ? shape->creditor.agent : shape->debtor.agent);

    transaction->counterparty_name =
        keep(text, text_at(entry, paid ? shape->creditor.name : shape->debtor.name));
    if (account != NULL)
        transaction->counterparty_iban = bank_account_keep(text, account, strlen(account));
    transaction->counterparty_bic = keep(text, bic);
}

/* ISO 20022 external code set, bank transaction codes: family and sub-family. */
static TransactionKind
kind_of(const char *code)
{
    static const struct {
        const char *word;
        TransactionKind kind;
    } KINDS[] = {
        { "FEES", TRANSACTION_FEE },          { "CHRG", TRANSACTION_FEE },
        { "COMM", TRANSACTION_FEE },          { "INTR", TRANSACTION_INTEREST },
        { "CWDL", TRANSACTION_CASH },         { "CDPT", TRANSACTION_CASH },
        { "CNTR", TRANSACTION_CASH },         { "CCRD", TRANSACTION_CARD },
        { "MCRD", TRANSACTION_CARD },         { "RDDT", TRANSACTION_DIRECT_DEBIT },
        { "IDDT", TRANSACTION_DIRECT_DEBIT }, { "ICDT", TRANSACTION_TRANSFER },
        { "RCDT", TRANSACTION_TRANSFER },     { "IRCT", TRANSACTION_TRANSFER },
        { "RRCT", TRANSACTION_TRANSFER },
    };

    for (guint i = 0; code != NULL && i < G_N_ELEMENTS(KINDS); i++)
        if (strstr(code, KINDS[i].word) != NULL)
            return KINDS[i].kind;
    return TRANSACTION_OTHER;
}

static bool
read_amount(
    const Psd2Shape *shape, const json_t *entry, const Statement *statement, bool unsigned_amounts,
    Transaction *transaction, GError **error)
{
    const char *currency = text_at(entry, shape->currency);
    const char *sign = text_at(entry, shape->sign);
    int direction = sign != NULL ? (g_str_equal(sign, "DBIT") ? -1 : 1)
                                 : psd2_entry_direction(shape, entry, statement);

    if (!exact_json_cents(exact_json_at(entry, shape->amount), &transaction->amount, error))
        return false;
    if (currency == NULL || !g_str_equal(currency, statement->currency))
        return fail(
            error, FAIL_INPUT, "an amount in %s on an account in %s",
            currency != NULL ? currency : "no currency", statement->currency);
    g_strlcpy(transaction->currency, currency, sizeof transaction->currency);
    if (sign == NULL && !unsigned_amounts)
        return true;
    if (direction == 0)
        return fail(error, FAIL_INPUT, "neither a sign nor the parties say who paid");
    transaction->amount = direction < 0 ? -ABS(transaction->amount) : ABS(transaction->amount);
    return true;
}

/* What was paid in another currency, with the sign of what was booked. */
static void
read_original(const Psd2Shape *shape, const json_t *entry, Transaction *transaction)
{
    const json_t *original = shape->original != NULL ? exact_json_at(entry, shape->original) : NULL;
    const char *currency = exact_json_text(original, "currency");
    Cents cents = 0;

    if (currency == NULL || strlen(currency) != 3 || g_str_equal(currency, transaction->currency) ||
        !exact_json_cents(json_object_get(original, "amount"), &cents, NULL))
        return;
    g_strlcpy(transaction->original_currency, currency, sizeof transaction->original_currency);
    transaction->original_amount = transaction->amount < 0 ? -ABS(cents) : ABS(cents);
}

static bool
read_days(const Psd2Shape *shape, const json_t *entry, Transaction *transaction, GError **error)
{
    const char *booked = text_at(entry, shape->booking_on);
    const char *value = text_at(entry, shape->value_on);

    transaction->value_on = DAY_NONE;
    if (value != NULL && !exact_json_day(value, &transaction->value_on, error))
        return false;
    if (booked == NULL && value == NULL)
        return fail(error, FAIL_INPUT, "it has no date");
    if (booked != NULL)
        return exact_json_day(booked, &transaction->booking_on, error);
    transaction->booking_on = transaction->value_on;
    return true;
}

bool
psd2_entry_read(
    const Psd2Shape *shape, const json_t *entry, BankText *text, const Statement *statement,
    bool unsigned_amounts, Transaction *ret_transaction, GError **error)
{
    Transaction transaction = { 0 };

    if (!read_amount(shape, entry, statement, unsigned_amounts, &transaction, error) ||
        !read_days(shape, entry, &transaction, error))
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(shape->ids) && transaction.bank_reference == NULL; i++)
        transaction.bank_reference = keep_reference(text, text_at(entry, shape->ids[i]));
    transaction.end_to_end_id = keep_reference(text, text_at(entry, shape->end_to_end_id));
    transaction.mandate_id = keep_reference(text, text_at(entry, shape->mandate_id));
    transaction.creditor_id = keep_reference(text, text_at(entry, shape->creditor_id));
    transaction.purpose = keep(text, text_at(entry, shape->purpose));
    transaction.card_number = keep(text, text_at(entry, shape->card_number));
    transaction.code = keep(text, text_at(entry, shape->code));
    transaction.kind = kind_of(transaction.code);
    if (transaction.code == NULL)
        transaction.code = keep(text, text_at(entry, shape->own_code));
    if (transaction.kind == TRANSACTION_OTHER && transaction.card_number != NULL)
        transaction.kind = TRANSACTION_CARD;
    read_counterparty(shape, entry, text, &transaction);
    read_remittance(shape, entry, text, &transaction);
    read_original(shape, entry, &transaction);
    *ret_transaction = transaction;
    return true;
}
