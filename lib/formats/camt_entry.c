/* The sign of an entry is its CdtDbtInd, of a reversal too. Charges and currency exchange are not
 * taken apart. */
#include "formats/camt_entry.h"

#include <string.h>

#include "base/fail.h"
#include "formats/bank_ident.h"
#include "formats/coda_movement.h"

#define USTRD_MOST 140 /* a longer text goes on in the next element without a blank */

bool
camt_read_sign(const char *text, int *ret_sign, GError **error)
{
    g_autofree char *word = g_strstrip(g_strdup(text));

    if (g_str_equal(word, "CRDT"))
        *ret_sign = 1;
    else if (g_str_equal(word, "DBIT"))
        *ret_sign = -1;
    else
        return fail(error, FAIL_INPUT, "'%.20s' is not CRDT or DBIT", word);
    return true;
}

/* A date, or the date of an instant as its writer wrote it. */
bool
camt_read_day(const char *text, Day *ret_day, GError **error)
{
    char date[11] = "";

    while (g_ascii_isspace(*text))
        text++;
    g_strlcpy(date, text, sizeof date);
    return day_from_iso(date, ret_day, error);
}

bool
camt_read_amount(
    const char *text, const char *currency, Cents *ret_amount, char *ret_currency, GError **error)
{
    const char *start = text + strspn(text, " \t\r\n");
    gsize length = strcspn(start, " \t\r\n");
    char digits[40] = "";

    if (length >= sizeof digits)
        return fail(error, FAIL_INPUT, "an amount of %" G_GSIZE_FORMAT " characters", length);
    memcpy(digits, start, length);
    if (!cents_parse(digits, ret_amount, error))
        return false;
    g_strlcpy(ret_currency, currency, 4);
    return true;
}

static const char *
keep(CamtEntry *entry, const char *text)
{
    return bank_text_keep(entry->text, text, strlen(text));
}

static const char *
keep_unless_empty(CamtEntry *entry, const char *text)
{
    const char *kept = keep(entry, text);

    return kept == NULL || bank_reference_is_empty(kept) ? NULL : kept;
}

static const char *
keep_account(CamtEntry *entry, const char *text)
{
    return bank_account_keep(entry->text, text, strlen(text));
}

void
camt_entry_init(CamtEntry *entry, BankText *text)
{
    *entry = (CamtEntry){ .text = text, .part = &entry->whole };
    entry->details = g_array_new(FALSE, FALSE, sizeof(CamtPart));
    entry->remittance = g_string_new(NULL);
}

void
camt_entry_clear(CamtEntry *entry)
{
    g_clear_pointer(&entry->details, g_array_unref);
    if (entry->remittance != NULL)
        g_string_free(entry->remittance, TRUE);
    entry->remittance = NULL;
}

void
camt_entry_begin(CamtEntry *entry)
{
    entry->whole = (CamtPart){ 0 };
    entry->part = &entry->whole;
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
    entry->part = &entry->detail;
    g_string_truncate(entry->remittance, 0);
}

static void
end_detail(CamtEntry *entry)
{
    CamtPart *detail = &entry->detail;

    detail->remittance =
        bank_text_keep(entry->text, entry->remittance->str, entry->remittance->len);
    if (detail->structured == NULL)
        detail->structured = bank_reference_find(entry->text, detail->remittance);
    if (detail->structured == NULL)
        detail->structured = bank_reference_find(entry->text, detail->information);
    g_array_append_val(entry->details, *detail);
    entry->part = &entry->whole;
}

static TransactionKind
kind_of_part(const CamtPart *part)
{
    static const struct {
        const char *code; /* a family or a sub-family */
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
    char digits[9] = "";

    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (g_strcmp0(part->subfamily, KINDS[i].code) == 0 ||
            g_strcmp0(part->family, KINDS[i].code) == 0)
            return KINDS[i].kind;
    if (part->proprietary == NULL)
        return TRANSACTION_OTHER;
    for (guint i = 0, length = 0; part->proprietary[i] != '\0'; i++)
        if (g_ascii_isdigit(part->proprietary[i]) && length < 8)
            digits[length++] = part->proprietary[i];
    return digits[7] != '\0' ? coda_kind(digits) : TRANSACTION_OTHER;
}

/* "PMNT/RCDT/ESCT", or the bank's own code. */
static const char *
code_of_part(CamtEntry *entry, const CamtPart *part)
{
    g_autofree char *joined = NULL;

    if (part->domain == NULL)
        return part->proprietary;
    joined = g_strjoin(
        "/", part->domain, part->family != NULL ? part->family : "NTAV",
        part->subfamily != NULL ? part->subfamily : "NTAV", NULL);
    return g_string_chunk_insert_const(entry->text->chunk, joined);
}

static const char *
either(const char *first, const char *second)
{
    return first != NULL ? first : second;
}

/* The other party: who paid a credit, who was paid by a debit; of a reversal the other way round,
 * where the bank says so. */
static const CamtSide *
counterparty_side(const CamtEntry *entry, const CamtPart *part, int sign)
{
    const CamtSide *side = sign > 0 ? &part->debtor : &part->creditor;
    const CamtSide *reversed = sign > 0 ? &part->creditor : &part->debtor;

    return entry->is_reversal && (reversed->account != NULL || side->name == NULL) ? reversed
                                                                                   : side;
}

/* A transaction of the entry, told by one of its details (NULL: by itself alone). */
static void
add_transaction(CamtEntry *entry, CamtTarget *target, const CamtPart *detail, Cents amount)
{
    const CamtPart *whole = &entry->whole;
    const CamtPart *teller = detail != NULL ? detail : whole;
    const CamtPart *coded = teller->domain != NULL || teller->proprietary != NULL ? teller : whole;
    const CamtSide *side = counterparty_side(entry, teller, amount < 0 ? -1 : 1);
    Transaction transaction = {
        .amount = amount,
        .booking_on = entry->booked_on,
        .value_on = entry->value_on,
        .counterparty_name = either(side->name, side->ultimate_name),
        .counterparty_iban = side->account,
        .counterparty_bic = side->bic,
        .structured_communication = teller->structured,
        .remittance = either(teller->remittance, either(teller->information, whole->information)),
        .bank_reference =
            either(teller->bank_reference, either(whole->bank_reference, entry->reference)),
        .end_to_end_id = teller->end_to_end_id,
        .mandate_id = teller->mandate_id,
        .creditor_id = teller->creditor_id,
        .code = code_of_part(entry, coded),
        .kind = kind_of_part(coded),
    };

    g_strlcpy(transaction.currency, whole->currency, sizeof transaction.currency);
    if (entry->is_reversal)
        g_array_append_val(target->reversals, target->statement->transactions->len);
    g_array_append_val(target->statement->transactions, transaction);
}

/* True when every detail has an amount in the entry's currency and their sum is the entry's. */
static bool
details_add_up(const CamtEntry *entry)
{
    Cents sum = 0;

    for (guint i = 0; i < entry->details->len; i++) {
        const CamtPart *detail = &g_array_index(entry->details, CamtPart, i);
        int sign = detail->sign != 0 ? detail->sign : entry->whole.sign;

        if (!g_str_equal(detail->currency, entry->whole.currency) ||
            __builtin_add_overflow(sum, detail->amount * sign, &sum))
            return false;
    }
    return sum == entry->whole.amount;
}

static void
add_batch(CamtEntry *entry, CamtTarget *target)
{
    for (guint i = 0; i < entry->details->len; i++) {
        const CamtPart *detail = &g_array_index(entry->details, CamtPart, i);
        int sign = detail->sign != 0 ? detail->sign : entry->whole.sign;

        add_transaction(entry, target, detail, detail->amount * sign);
    }
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
}

/* What all details of an entry say: an instalment plan has one payer, a salary run no payee. */
static CamtPart
common_detail(const CamtEntry *entry)
{
    CamtPart common = g_array_index(entry->details, CamtPart, 0);

    for (guint i = 1; i < entry->details->len; i++) {
        const CamtPart *detail = &g_array_index(entry->details, CamtPart, i);

        agree_on_side(&common.debtor, &detail->debtor);
        agree_on_side(&common.creditor, &detail->creditor);
        common.creditor_id = agreed(common.creditor_id, detail->creditor_id);
        common.end_to_end_id = agreed(common.end_to_end_id, detail->end_to_end_id);
        common.mandate_id = agreed(common.mandate_id, detail->mandate_id);
        common.remittance = agreed(common.remittance, detail->remittance);
        common.structured = agreed(common.structured, detail->structured);
        common.information = agreed(common.information, detail->information);
    }
    if (entry->details->len > 1) { /* these are of one detail */
        common.bank_reference = NULL;
        common.domain = common.proprietary = NULL;
    }
    return common;
}

bool
camt_entry_end(CamtEntry *entry, CamtTarget *target, GError **error)
{
    CamtPart *whole = &entry->whole;
    CamtPart common;

    if (whole->currency[0] == '\0')
        return fail(error, FAIL_INPUT, "an entry without an amount");
    if (whole->sign == 0)
        return fail(error, FAIL_INPUT, "an entry that is neither CRDT nor DBIT");
    if (entry->status[0] != '\0' && !g_str_equal(entry->status, "BOOK")) {
        target->left_out++;
        return true;
    }
    whole->amount *= whole->sign;
    whole->structured = bank_reference_find(entry->text, whole->information);
    if (entry->details->len > 1 && details_add_up(entry)) {
        add_batch(entry, target);
        return true;
    }
    if (entry->details->len > 1)
        g_ptr_array_add(
            target->problems,
            g_strdup_printf(
                "the %u details of entry %s do not add up to it; the entry itself is taken, with "
                "what they agree on",
                entry->details->len, either(whole->bank_reference, "?")));
    if (entry->details->len > 0)
        common = common_detail(entry);
    add_transaction(entry, target, entry->details->len > 0 ? &common : NULL, whole->amount);
    return true;
}

/* In the entry's currency what was booked says more than what was instructed, before charges, and
 * a detail's own amount most. */
static bool
read_detailed_amount(CamtEntry *entry, CamtState state, const char *text, GError **error)
{
    CamtPart *part = entry->part;
    bool is_known = g_str_equal(part->currency, entry->whole.currency);

    if (!g_str_equal(entry->amount_currency, entry->whole.currency) ||
        (is_known && part->amount_from != CAMT_INSTRUCTED_AMOUNT))
        return true;
    part->amount_from = state;
    return camt_read_amount(text, entry->amount_currency, &part->amount, part->currency, error);
}

static void
add_remittance(CamtEntry *entry, const char *text)
{
    GString *all = entry->remittance;

    if (all->len > 0 && all->len % USTRD_MOST != 0)
        g_string_append_c(all, ' ');
    g_string_append(all, text);
}

/* A reference that is neither OGM nor RF is text. */
static void
read_reference(CamtEntry *entry, const char *text)
{
    g_autofree char *trimmed = g_strstrip(g_strdup(text));
    const char *found = bank_rf_keep(entry->text, trimmed, strlen(trimmed));

    if (found == NULL)
        found = bank_reference_find(entry->text, trimmed);
    if (found != NULL && entry->part->structured == NULL)
        entry->part->structured = found;
    if (found == NULL)
        add_remittance(entry, trimmed);
}

static bool
read_part(CamtEntry *entry, CamtState state, const char *text, GError **error)
{
    CamtPart *part = entry->part;

    switch (state) {
    case CAMT_AMOUNT:
        part->amount_from = state;
        return camt_read_amount(text, entry->amount_currency, &part->amount, part->currency, error);
    case CAMT_BOOKED_AMOUNT:
    case CAMT_INSTRUCTED_AMOUNT:
        return read_detailed_amount(entry, state, text, error);
    case CAMT_SIGN:
        return camt_read_sign(text, &part->sign, error);
    case CAMT_BANK_REFERENCE:
        part->bank_reference = keep_unless_empty(entry, text);
        break;
    case CAMT_INFORMATION:
        part->information = keep(entry, text);
        break;
    case CAMT_CODE_DOMAIN_CODE:
        part->domain = keep(entry, text);
        break;
    case CAMT_CODE_FAMILY_CODE:
        part->family = keep(entry, text);
        break;
    case CAMT_CODE_SUBFAMILY:
        part->subfamily = keep(entry, text);
        break;
    case CAMT_CODE_PROPRIETARY_CODE:
        part->proprietary = keep(entry, text);
        break;
    case CAMT_END_TO_END:
        part->end_to_end_id = keep_unless_empty(entry, text);
        break;
    case CAMT_MANDATE:
        part->mandate_id = keep_unless_empty(entry, text);
        break;
    case CAMT_REMITTANCE_TEXT:
        add_remittance(entry, text);
        break;
    case CAMT_CREDITOR_REFERENCE:
        read_reference(entry, text);
        break;
    default: /* the parties */
        break;
    }
    return true;
}

static void
read_party(CamtEntry *entry, CamtState state, const char *text)
{
    CamtPart *part = entry->part;

    switch (state) {
    case CAMT_DEBTOR_NAME:
        part->debtor.name = keep_unless_empty(entry, text);
        break;
    case CAMT_DEBTOR_ULTIMATE_NAME:
        part->debtor.ultimate_name = keep_unless_empty(entry, text);
        break;
    case CAMT_DEBTOR_ACCOUNT_NUMBER:
        part->debtor.account = either(part->debtor.account, keep_account(entry, text));
        break;
    case CAMT_DEBTOR_BIC:
        part->debtor.bic = keep_unless_empty(entry, text);
        break;
    case CAMT_CREDITOR_NAME:
        part->creditor.name = keep_unless_empty(entry, text);
        break;
    case CAMT_CREDITOR_SCHEME_ID:
        part->creditor_id = either(part->creditor_id, keep(entry, text));
        break;
    case CAMT_CREDITOR_ULTIMATE_NAME:
        part->creditor.ultimate_name = keep_unless_empty(entry, text);
        break;
    case CAMT_CREDITOR_ACCOUNT_NUMBER:
        part->creditor.account = either(part->creditor.account, keep_account(entry, text));
        break;
    case CAMT_CREDITOR_BIC:
        part->creditor.bic = keep_unless_empty(entry, text);
        break;
    default: /* an element between */
        break;
    }
}

/* Sts holds its code as text (to version 07) or in a Cd (from 08). */
static void
read_status(CamtEntry *entry, const char *text)
{
    const char *code = text + strspn(text, " \t\r\n");

    if (*code != '\0')
        g_strlcpy(entry->status, code, sizeof entry->status);
}

bool
camt_entry_read(CamtEntry *entry, CamtState state, const char *text, GError **error)
{
    switch (state) {
    case CAMT_ENTRY_REFERENCE:
        entry->reference = keep_unless_empty(entry, text);
        return true;
    case CAMT_ENTRY_REVERSAL:
        entry->is_reversal = strstr(text, "true") != NULL || strchr(text, '1') != NULL;
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
        read_party(entry, state, text);
        return read_part(entry, state, text, error);
    }
}
