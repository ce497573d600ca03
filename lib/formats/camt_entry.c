/* The sign of an entry is its CdtDbtInd, of a reversal too. Rates of exchange are not kept. */
#include "formats/camt_entry.h"

#include <string.h>

#include "base/fail.h"
#include "formats/bank_ident.h"
#include "formats/camt_kind.h"

#define NOTES_MOST 1000 /* bytes of the notes of details that stand for nothing */

void
camt_entry_init(CamtEntry *entry, BankText *text)
{
    *entry = (CamtEntry){ .reader = { .text = text } };
    entry->reader.part = &entry->whole;
    entry->reader.entry_currency = entry->whole.currency;
    entry->reader.remittance = g_string_new(NULL);
    entry->details = g_array_new(FALSE, FALSE, sizeof(CamtPart));
}

void
camt_entry_clear(CamtEntry *entry)
{
    g_clear_pointer(&entry->details, g_array_unref);
    if (entry->reader.remittance != NULL)
        g_string_free(entry->reader.remittance, TRUE);
    entry->reader.remittance = NULL;
}

void
camt_entry_begin(CamtEntry *entry)
{
    entry->whole = (CamtPart){ 0 };
    entry->reader.part = &entry->whole;
    entry->reference = NULL;
    entry->is_reversal = false;
    entry->status[0] = '\0';
    entry->booked_on = entry->value_on = DAY_NONE;
    g_array_set_size(entry->details, 0);
}

void
camt_entry_begin_detail(CamtEntry *entry)
{
    entry->detail = (CamtPart){ 0 };
    entry->reader.part = &entry->detail;
    g_string_truncate(entry->reader.remittance, 0);
}

/* The bank names the account holder on both sides: who is not the account is the other party. Else
 * who paid a credit, who was paid by a debit; of what undoes a payment the other way round, for its
 * parties are those of that payment. */
static const CamtSide *
counterparty_side(const CamtPart *part, int sign, bool undoes, const char *own)
{
    const CamtSide *far = sign > 0 ? &part->debtor : &part->creditor;
    const CamtSide *near = sign > 0 ? &part->creditor : &part->debtor;
    bool far_is_own = g_strcmp0(far->account, own) == 0;
    bool near_is_own = g_strcmp0(near->account, own) == 0;

    if (own != NULL && far_is_own != near_is_own)
        return far_is_own ? near : far;
    return undoes && (near->account != NULL || far->name == NULL) ? near : far;
}

/* ISO 20022 external return reasons: NARR, it is said in words; MS03, it is not said. */
static const char *
return_reason(const CamtPart *teller, bool undoes)
{
    if (teller->return_reason != NULL)
        return teller->return_reason;
    if (teller->return_text != NULL)
        return "NARR";
    return undoes ? "MS03" : NULL;
}

/* A transaction of the entry, told by one of its details or by itself. */
static void
add_transaction(CamtEntry *entry, CamtTarget *target, const CamtPart *teller, Cents amount)
{
    const CamtPart *whole = &entry->whole;
    const CamtPart *coded = teller->domain != NULL || teller->proprietary != NULL ? teller : whole;
    bool undoes = false;
    TransactionKind kind = camt_kind(coded, &undoes);
    const char *reason = return_reason(teller, undoes || entry->is_reversal);
    bool turned = (amount < 0) != (whole->amount < 0); /* within a batch: what comes back */
    const CamtSide *side = counterparty_side(
        teller, amount < 0 ? -1 : 1, turned || reason != NULL, target->statement->iban);
    Transaction transaction = {
        .amount = amount,
        .booking_on = entry->booked_on,
        .value_on = entry->value_on,
        .counterparty_name = camt_either(
            side->name,
            camt_either(side->ultimate_name, camt_either(teller->terminal, whole->terminal))),
        .counterparty_iban = side->account,
        .counterparty_bic = side->bic,
        .structured_communication = entry->details->len > 1
                                        ? teller->structured
                                        : camt_either(teller->structured, whole->structured),
        .remittance =
            camt_either(teller->remittance, camt_either(teller->information, whole->information)),
        .bank_reference = camt_either(teller->bank_reference, whole->bank_reference),
        .end_to_end_id = teller->end_to_end_id,
        .mandate_id = teller->mandate_id,
        .creditor_id = teller->creditor_id,
        .code = camt_code(coded, entry->reader.text),
        .purpose = camt_either(teller->purpose, teller->category_purpose),
        .return_reason = reason,
        .card_number = camt_either(teller->card_number, whole->card_number),
        .kind = kind,
        .booking_reference = camt_either(whole->bank_reference, entry->reference),
        .batch_id = camt_either(whole->batch_id, teller->batch_id),
        .booking = target->bookings - 1,
    };

    memcpy(transaction.currency, whole->currency, sizeof transaction.currency);
    transaction.original_amount = amount < 0 ? -teller->original_amount : teller->original_amount;
    memcpy(transaction.original_currency, teller->original_currency, sizeof transaction.currency);
    if (transaction.card_number != NULL && transaction.kind == TRANSACTION_OTHER)
        transaction.kind = TRANSACTION_CARD;
    if (transaction.kind == TRANSACTION_CARD)
        transaction.card_place = side->town;
    if (entry->is_reversal)
        g_array_append_val(target->reversals, target->statement->transactions->len);
    g_array_append_val(target->statement->transactions, transaction);
}

/* What the bank kept for itself of a booking. */
static void
add_charges(CamtEntry *entry, CamtTarget *target, Cents charges)
{
    GArray *transactions = target->statement->transactions;
    CamtPart kept = { .information = entry->whole.information };
    Transaction *transaction = NULL;

    add_transaction(entry, target, &kept, charges);
    transaction = &g_array_index(transactions, Transaction, transactions->len - 1);
    transaction->kind = TRANSACTION_FEE;
    transaction->return_reason = NULL;
}

/* The sum of the details and of their charges; false when one is not in the entry's currency. */
static bool
sum_details(const CamtEntry *entry, Cents *ret_sum, Cents *ret_charges)
{
    Cents sum = 0;
    Cents charges = 0;

    for (guint i = 0; i < entry->details->len; i++) {
        const CamtPart *detail = &g_array_index(entry->details, CamtPart, i);
        int sign = detail->sign != 0 ? detail->sign : entry->whole.sign;

        if (!g_str_equal(detail->currency, entry->whole.currency) ||
            __builtin_add_overflow(sum, detail->amount * sign, &sum) ||
            __builtin_add_overflow(charges, detail->charges, &charges))
            return false;
    }
    *ret_sum = sum;
    *ret_charges = charges;
    return sum != G_MININT64;
}

/* How the details make the entry: as they stand or all with the other sign, alone or with charges
 * that the entry or the details name. turn: 1 or -1. */
static bool
details_explain(const CamtEntry *entry, int *ret_turn, Cents *ret_charges)
{
    Cents sum = 0;
    Cents charges = 0;

    if (entry->details->len == 0 || !sum_details(entry, &sum, &charges))
        return false;
    for (int turn = 1; turn >= -1; turn -= 2) {
        const Cents named[] = { 0, entry->whole.charges, charges };

        for (guint i = 0; i < G_N_ELEMENTS(named); i++) {
            Cents together = 0;

            if (__builtin_add_overflow(sum * turn, named[i], &together) ||
                together != entry->whole.amount)
                continue;
            *ret_turn = turn;
            *ret_charges = named[i];
            return true;
        }
    }
    return false;
}

static void
add_batch(CamtEntry *entry, CamtTarget *target, int turn, Cents charges)
{
    for (guint i = 0; i < entry->details->len; i++) {
        const CamtPart *detail = &g_array_index(entry->details, CamtPart, i);
        int sign = detail->sign != 0 ? detail->sign : entry->whole.sign;

        add_transaction(entry, target, detail, detail->amount * sign * turn);
    }
    if (charges != 0)
        add_charges(entry, target, charges);
}

/* NULL unless both say the same. */
static const char *
agreed(const char *first, const char *second)
{
    return g_strcmp0(first, second) == 0 ? first : NULL;
}

static void
agree_on_side(CamtSide *common, const CamtSide *side)
{
    common->name = agreed(common->name, side->name);
    common->ultimate_name = agreed(common->ultimate_name, side->ultimate_name);
    common->account = agreed(common->account, side->account);
    common->bic = agreed(common->bic, side->bic);
    common->town = agreed(common->town, side->town);
}

static void
agree(CamtPart *common, const CamtPart *detail)
{
    agree_on_side(&common->debtor, &detail->debtor);
    agree_on_side(&common->creditor, &detail->creditor);
    common->creditor_id = agreed(common->creditor_id, detail->creditor_id);
    common->end_to_end_id = agreed(common->end_to_end_id, detail->end_to_end_id);
    common->mandate_id = agreed(common->mandate_id, detail->mandate_id);
    common->batch_id = agreed(common->batch_id, detail->batch_id);
    common->purpose = agreed(common->purpose, detail->purpose);
    common->category_purpose = agreed(common->category_purpose, detail->category_purpose);
    common->return_reason = agreed(common->return_reason, detail->return_reason);
    common->return_text = agreed(common->return_text, detail->return_text);
    common->card_number = agreed(common->card_number, detail->card_number);
    common->terminal = agreed(common->terminal, detail->terminal);
    common->remittance = agreed(common->remittance, detail->remittance);
    common->structured = agreed(common->structured, detail->structured);
    common->information = agreed(common->information, detail->information);
}

static void
add_note(GString *notes, const char *text, const char *known)
{
    if (text != NULL && known == NULL && strstr(notes->str, text) == NULL)
        g_string_append_printf(notes, "%s%s", notes->len > 0 ? "; " : "", text);
}

/* What details that stand for nothing say beside what they agree on: who, and about what, for a
 * person to read. */
static const char *
notes_of_details(const CamtEntry *entry, const CamtPart *common)
{
    g_autoptr(GString) notes = g_string_new(NULL);
    bool paid_in = entry->whole.sign > 0;

    for (guint i = 0; i < entry->details->len && notes->len < NOTES_MOST; i++) {
        const CamtPart *detail = &g_array_index(entry->details, CamtPart, i);

        if (paid_in)
            add_note(notes, detail->debtor.name, common->debtor.name);
        else
            add_note(notes, detail->creditor.name, common->creditor.name);
        add_note(notes, detail->structured, common->structured);
        add_note(notes, detail->remittance, common->remittance);
    }
    return bank_text_keep(entry->reader.text, notes->str, notes->len);
}

/* What all details of an entry say: an instalment plan has one payer, a salary run no payee. */
static CamtPart
common_detail(const CamtEntry *entry)
{
    CamtPart common = g_array_index(entry->details, CamtPart, 0);

    for (guint i = 1; i < entry->details->len; i++)
        agree(&common, &g_array_index(entry->details, CamtPart, i));
    if (entry->details->len > 1) { /* these are of one detail */
        common.bank_reference = NULL;
        common.domain = common.proprietary = NULL;
        common.original_currency[0] = '\0';
        if (common.remittance == NULL)
            common.remittance = notes_of_details(entry, &common);
    }
    return common;
}

/* What tells of an entry that stands itself. The one detail of a batch of several that has an
 * amount of its own does not. */
static const CamtPart *
teller_of_entry(const CamtEntry *entry, CamtPart *common)
{
    const CamtPart *first =
        entry->details->len > 0 ? &g_array_index(entry->details, CamtPart, 0) : NULL;

    if (first == NULL || (entry->details->len == 1 && entry->whole.most > 1 &&
                          first->currency[0] != '\0' && first->amount != ABS(entry->whole.amount)))
        return &entry->whole;
    if (entry->details->len == 1 && entry->whole.original_currency[0] == '\0')
        return first;
    *common = common_detail(entry);
    if (common->original_currency[0] == '\0') {
        common->original_amount = entry->whole.original_amount;
        memcpy(common->original_currency, entry->whole.original_currency, 4);
    }
    return common;
}

/* An entry with several details, or one that charges set apart from it, stands as those. */
static void
add_entry(CamtEntry *entry, CamtTarget *target)
{
    CamtPart common;
    int turn = 1;
    Cents charges = 0;

    if (details_explain(entry, &turn, &charges) && (entry->details->len > 1 || charges != 0)) {
        add_batch(entry, target, turn, charges);
        return;
    }
    if (entry->details->len > 1 && target->unexplained++ == 0) {
        target->first_details = entry->details->len;
        target->first_reference = entry->whole.bank_reference;
    }
    add_transaction(entry, target, teller_of_entry(entry, &common), entry->whole.amount);
}

static void
count(CamtTally *tally, Cents amount)
{
    tally->count++;
    if (__builtin_add_overflow(tally->sum, amount, &tally->sum))
        tally->sum = G_MAXINT64;
}

bool
camt_entry_end(CamtEntry *entry, CamtTarget *target, GError **error)
{
    CamtPart *whole = &entry->whole;

    if (whole->currency[0] == '\0')
        return fail(error, FAIL_INPUT, "an entry without an amount");
    if (whole->sign == 0)
        return fail(error, FAIL_INPUT, "an entry that is neither CRDT nor DBIT");
    if (entry->status[0] != '\0' && !g_str_equal(entry->status, "BOOK")) {
        target->left_out++;
        count(&target->pending, whole->amount);
        return true;
    }
    target->bookings++;
    count(whole->sign > 0 ? &target->credit : &target->debit, whole->amount);
    whole->amount *= whole->sign;
    whole->structured = bank_reference_find(entry->reader.text, whole->information);
    add_entry(entry, target);
    return true;
}

/* Sts holds its code as text (to version 07) or in a Cd (from 08). */
static void
read_status(CamtEntry *entry, const char *text)
{
    const char *code = text + strspn(text, " \t\r\n");

    if (*code != '\0')
        g_strlcpy(entry->status, code, sizeof entry->status);
}

static void
end_detail(CamtEntry *entry)
{
    camt_part_end(&entry->reader);
    g_array_append_val(entry->details, entry->detail);
    entry->reader.part = &entry->whole;
}

bool
camt_entry_read(CamtEntry *entry, CamtState state, const char *text, GError **error)
{
    switch (state) {
    case CAMT_ENTRY_REFERENCE:
        entry->reference = bank_text_keep(entry->reader.text, text, strlen(text));
        return true;
    case CAMT_ENTRY_REVERSAL:
        entry->is_reversal = camt_read_true(text);
        return true;
    case CAMT_ENTRY_STATUS:
    case CAMT_ENTRY_STATUS_CODE:
        read_status(entry, text);
        return true;
    case CAMT_ENTRY_BOOKED_DAY:
        return camt_read_day(text, &entry->booked_on, error);
    case CAMT_ENTRY_VALUE_DAY:
        return camt_read_day(text, &entry->value_on, error);
    case CAMT_DETAIL:
        end_detail(entry);
        return true;
    default: /* of the entry or its detail */
        return camt_part_read(&entry->reader, state, text, error);
    }
}
