/* ISO 20022 camt.052, camt.053 and camt.054. The sign of an entry is its CdtDbtInd, of a reversal
 * too; a bank that means it the other way round is found out by its balances. Charges and currency
 * exchange are not taken apart. */
#include "formats/camt.h"

#include <string.h>

#include "base/fail.h"
#include "base/xml.h"
#include "formats/bank_ident.h"
#include "formats/bank_text.h"
#include "formats/camt_grammar.h"
#include "formats/coda_movement.h"

#define USTRD_MOST 140 /* a longer text goes on in the next element without a blank */

typedef struct {
    const char *name;
    const char *ultimate_name;
    const char *account;
    const char *bic;
} Side;

/* An entry, or one of its details. */
typedef struct {
    Cents amount;
    char currency[4]; /* "" when there is no amount */
    int sign;         /* 1 credit, -1 debit, 0 not said */
    Side debtor;
    Side creditor;
    const char *creditor_id;
    const char *bank_reference;
    const char *end_to_end_id;
    const char *mandate_id;
    const char *remittance;
    const char *structured;
    const char *information;
    const char *domain;
    const char *family;
    const char *subfamily;
    const char *proprietary;
} Part;

typedef struct {
    Cents amount;
    char currency[4];
    int sign;
    Day on;
    char code[8];
} Balance;

typedef struct {
    StatementFile *file;
    BankText text;
    CamtState states[XML_MOST_DEPTH + 1]; /* by depth */
    char amount_currency[4];              /* of the amount that is open */
    Statement *statement;
    const char *statement_id;
    Day created_on;
    bool is_paged;
    Balance balance;
    Balance opening; /* currency "" while unknown */
    Balance previous;
    Balance closing;
    Balance first_interim;
    Balance last_interim;
    Part entry;
    Part *part; /* the entry, or its open detail */
    Part detail;
    GArray *details; /* of Part */
    GString *remittance;
    const char *entry_reference;
    bool is_reversal;
    char status[5];
    Day booked_on;
    Day value_on;
    guint left_out;    /* entries that are not booked */
    GArray *reversals; /* of guint: indices of transactions */
} Reader;

static void
reader_clear(Reader *reader)
{
    g_array_unref(reader->details);
    g_array_unref(reader->reversals);
    g_string_free(reader->remittance, TRUE);
    bank_text_clear(&reader->text);
    statement_file_free(reader->file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, reader_clear)

static bool
read_sign(const char *text, int *ret_sign, GError **error)
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
static bool
read_day(const char *text, Day *ret_day, GError **error)
{
    char date[11] = "";

    while (g_ascii_isspace(*text))
        text++;
    g_strlcpy(date, text, sizeof date);
    return day_from_iso(date, ret_day, error);
}

static bool
read_amount(Reader *reader, const char *text, Cents *ret_amount, char *ret_currency, GError **error)
{
    const char *start = text + strspn(text, " \t\r\n");
    gsize length = strcspn(start, " \t\r\n");
    char digits[40] = "";

    if (length >= sizeof digits)
        return fail(error, FAIL_INPUT, "an amount of %" G_GSIZE_FORMAT " characters", length);
    memcpy(digits, start, length);
    if (!cents_parse(digits, ret_amount, error))
        return false;
    g_strlcpy(ret_currency, reader->amount_currency, 4);
    return true;
}

static const char *
keep(Reader *reader, const char *text)
{
    return bank_text_keep(&reader->text, text, strlen(text));
}

static const char *
keep_unless_empty(Reader *reader, const char *text)
{
    const char *kept = keep(reader, text);

    return kept == NULL || bank_reference_is_empty(kept) ? NULL : kept;
}

static const char *
keep_account(Reader *reader, const char *text)
{
    return bank_account_keep(&reader->text, text, strlen(text));
}

static void
begin_statement(Reader *reader)
{
    reader->statement = statement_file_add(reader->file);
    reader->statement_id = NULL;
    reader->created_on = DAY_NONE;
    reader->is_paged = false;
    reader->opening = reader->previous = reader->closing = (Balance){ .on = DAY_NONE };
    reader->first_interim = reader->last_interim = (Balance){ .on = DAY_NONE };
    reader->left_out = 0;
    g_array_set_size(reader->reversals, 0);
}

static void
begin_entry(Reader *reader)
{
    reader->entry = (Part){ 0 };
    reader->part = &reader->entry;
    reader->entry_reference = NULL;
    reader->is_reversal = false;
    reader->status[0] = '\0';
    reader->booked_on = reader->value_on = DAY_NONE;
    g_array_set_size(reader->details, 0);
}

static void
end_balance(Reader *reader)
{
    Balance *balance = &reader->balance;

    balance->amount *= balance->sign;
    if (g_str_equal(balance->code, "OPBD") && reader->opening.currency[0] == '\0')
        reader->opening = *balance;
    else if (g_str_equal(balance->code, "PRCD") && reader->previous.currency[0] == '\0')
        reader->previous = *balance;
    else if (g_str_equal(balance->code, "CLBD"))
        reader->closing = *balance;
    else if (g_str_equal(balance->code, "ITBD") && reader->first_interim.currency[0] == '\0')
        reader->first_interim = reader->last_interim = *balance;
    else if (g_str_equal(balance->code, "ITBD"))
        reader->last_interim = *balance;
}

static void
end_detail(Reader *reader)
{
    Part *detail = &reader->detail;

    detail->remittance =
        bank_text_keep(&reader->text, reader->remittance->str, reader->remittance->len);
    if (detail->structured == NULL)
        detail->structured = bank_reference_find(&reader->text, detail->remittance);
    if (detail->structured == NULL)
        detail->structured = bank_reference_find(&reader->text, detail->information);
    g_array_append_val(reader->details, *detail);
    reader->part = &reader->entry;
}

static TransactionKind
kind_of_part(const Part *part)
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
code_of_part(Reader *reader, const Part *part)
{
    g_autofree char *joined = NULL;

    if (part->domain == NULL)
        return part->proprietary;
    joined = g_strjoin(
        "/", part->domain, part->family != NULL ? part->family : "NTAV",
        part->subfamily != NULL ? part->subfamily : "NTAV", NULL);
    return g_string_chunk_insert_const(reader->text.chunk, joined);
}

static const char *
either(const char *first, const char *second)
{
    return first != NULL ? first : second;
}

/* The other party: who paid a credit, who was paid by a debit; of a reversal the other way round,
 * where the bank says so. */
static const Side *
counterparty_side(const Reader *reader, const Part *part, int sign)
{
    const Side *side = sign > 0 ? &part->debtor : &part->creditor;
    const Side *reversed = sign > 0 ? &part->creditor : &part->debtor;

    return reader->is_reversal && (reversed->account != NULL || side->name == NULL) ? reversed
                                                                                    : side;
}

/* A transaction of the entry, told by one of its details (NULL: by itself alone). */
static void
add_transaction(Reader *reader, const Part *detail, Cents amount)
{
    const Part *entry = &reader->entry;
    const Part *teller = detail != NULL ? detail : entry;
    const Part *coded = teller->domain != NULL || teller->proprietary != NULL ? teller : entry;
    const Side *side = counterparty_side(reader, teller, amount < 0 ? -1 : 1);
    Transaction transaction = {
        .amount = amount,
        .booking_on = reader->booked_on,
        .value_on = reader->value_on,
        .counterparty_name = either(side->name, side->ultimate_name),
        .counterparty_iban = side->account,
        .counterparty_bic = side->bic,
        .structured_communication = teller->structured,
        .remittance = either(teller->remittance, either(teller->information, entry->information)),
        .bank_reference =
            either(teller->bank_reference, either(entry->bank_reference, reader->entry_reference)),
        .end_to_end_id = teller->end_to_end_id,
        .mandate_id = teller->mandate_id,
        .creditor_id = teller->creditor_id,
        .code = code_of_part(reader, coded),
        .kind = kind_of_part(coded),
    };

    g_strlcpy(transaction.currency, entry->currency, sizeof transaction.currency);
    if (reader->is_reversal)
        g_array_append_val(reader->reversals, reader->statement->transactions->len);
    g_array_append_val(reader->statement->transactions, transaction);
}

/* True when every detail has an amount in the entry's currency and their sum is the entry's. */
static bool
details_add_up(const Reader *reader)
{
    Cents sum = 0;

    for (guint i = 0; i < reader->details->len; i++) {
        const Part *detail = &g_array_index(reader->details, Part, i);
        int sign = detail->sign != 0 ? detail->sign : reader->entry.sign;

        if (!g_str_equal(detail->currency, reader->entry.currency) ||
            __builtin_add_overflow(sum, detail->amount * sign, &sum))
            return false;
    }
    return sum == reader->entry.amount;
}

static void
add_batch(Reader *reader)
{
    for (guint i = 0; i < reader->details->len; i++) {
        const Part *detail = &g_array_index(reader->details, Part, i);
        int sign = detail->sign != 0 ? detail->sign : reader->entry.sign;

        add_transaction(reader, detail, detail->amount * sign);
    }
}

static bool
end_entry(Reader *reader, GError **error)
{
    Part *entry = &reader->entry;

    if (entry->currency[0] == '\0')
        return fail(error, FAIL_INPUT, "an entry without an amount");
    if (entry->sign == 0)
        return fail(error, FAIL_INPUT, "an entry that is neither CRDT nor DBIT");
    if (reader->status[0] != '\0' && !g_str_equal(reader->status, "BOOK")) {
        reader->left_out++;
        return true;
    }
    entry->amount *= entry->sign;
    entry->structured = bank_reference_find(&reader->text, entry->information);
    if (reader->details->len > 1 && details_add_up(reader)) {
        add_batch(reader);
        return true;
    }
    if (reader->details->len > 1)
        g_ptr_array_add(
            reader->file->problems,
            g_strdup_printf(
                "the %u details of entry %s do not add up to it; the entry itself is taken",
                reader->details->len, either(entry->bank_reference, "?")));
    add_transaction(
        reader, reader->details->len == 1 ? &g_array_index(reader->details, Part, 0) : NULL,
        entry->amount);
    return true;
}

static void
set_balances(Reader *reader)
{
    Statement *statement = reader->statement;
    const Balance *old = &reader->opening;
    const Balance *new = &reader->closing;

    if (old->currency[0] == '\0')
        old = &reader->previous;
    if (old->currency[0] == '\0' && reader->is_paged)
        old = &reader->first_interim;
    if (new->currency[0] == '\0' && reader->is_paged)
        new = &reader->last_interim;
    statement->old_balance = old->amount;
    statement->old_balance_on = old->on;
    statement->new_balance = new->amount;
    statement->new_balance_on = new->on;
    if (statement->currency[0] == '\0')
        g_strlcpy(
            statement->currency, old->currency[0] != '\0' ? old->currency : new->currency,
            sizeof statement->currency);
}

static void
complete_transactions(Reader *reader)
{
    Statement *statement = reader->statement;
    Day day =
        statement->new_balance_on != DAY_NONE ? statement->new_balance_on : reader->created_on;

    for (guint i = 0; i < statement->transactions->len; i++) {
        Transaction *transaction = &g_array_index(statement->transactions, Transaction, i);

        if (transaction->booking_on == DAY_NONE)
            transaction->booking_on =
                transaction->value_on != DAY_NONE ? transaction->value_on : day;
        if (statement->currency[0] == '\0')
            g_strlcpy(statement->currency, transaction->currency, sizeof statement->currency);
    }
}

static void
negate_reversals(Reader *reader)
{
    for (guint i = 0; i < reader->reversals->len; i++) {
        Transaction *transaction = &g_array_index(
            reader->statement->transactions, Transaction,
            g_array_index(reader->reversals, guint, i));

        transaction->amount = -transaction->amount;
    }
}

static bool
check_currencies(const Reader *reader, GError **error)
{
    const Statement *statement = reader->statement;

    if (statement->old_balance_on == DAY_NONE || statement->new_balance_on == DAY_NONE)
        return true;
    for (guint i = 0; i < statement->transactions->len; i++) {
        const Transaction *transaction = &g_array_index(statement->transactions, Transaction, i);

        if (!g_str_equal(transaction->currency, statement->currency))
            return fail(
                error, FAIL_INPUT, "an entry in %s on an account in %s", transaction->currency,
                statement->currency);
    }
    return true;
}

static bool
check_totals(Reader *reader, GError **error)
{
    g_autoptr(GError) first = NULL;

    if (statement_check_totals(reader->statement, &first))
        return true;
    negate_reversals(reader);
    if (reader->reversals->len > 0 && statement_check_totals(reader->statement, NULL)) {
        g_ptr_array_add(
            reader->file->problems,
            g_strdup("the balances add up only when reversals count the other way round; they "
                     "were taken so"));
        return true;
    }
    g_propagate_error(error, g_steal_pointer(&first));
    return false;
}

static bool
end_statement(Reader *reader, GError **error)
{
    Statement *statement = reader->statement;
    bool is_final = g_str_equal(reader->file->format, "camt.053");

    if (statement->number == NULL)
        statement->number = reader->statement_id;
    set_balances(reader);
    complete_transactions(reader);
    if (statement->iban == NULL && is_final)
        return fail(error, FAIL_INPUT, "a statement without an account");
    if (reader->left_out > 0)
        g_ptr_array_add(
            reader->file->problems,
            g_strdup_printf("entries that are not booked yet were left out: %u", reader->left_out));
    if (is_final &&
        (statement->old_balance_on == DAY_NONE || statement->new_balance_on == DAY_NONE))
        g_ptr_array_add(
            reader->file->problems,
            g_strdup_printf(
                "statement %s lacks its %s balance: nothing proves that it is complete",
                either(statement->number, "?"),
                statement->old_balance_on == DAY_NONE ? "opening" : "closing"));
    return check_currencies(reader, error) && check_totals(reader, error);
}

static void
read_currency(Reader *reader, const XmlElement *element)
{
    const char *currency = xml_attribute(element, "Ccy");

    g_strlcpy(
        reader->amount_currency, currency != NULL && strlen(currency) == 3 ? currency : "???",
        sizeof reader->amount_currency);
}

static bool
on_begin(gpointer user, const XmlElement *element, GError **error)
{
    Reader *reader = user;
    CamtState state = camt_step(reader->states[element->depth - 1], element->name);

    reader->states[element->depth] = state;
    if (element->depth == 1 && state != CAMT_DOCUMENT)
        return fail(error, FAIL_INPUT, "the root is not a Document");
    switch (state) {
    case CAMT_MESSAGE_052:
        reader->file->format = "camt.052";
        break;
    case CAMT_MESSAGE_053:
        reader->file->format = "camt.053";
        break;
    case CAMT_MESSAGE_054:
        reader->file->format = "camt.054";
        break;
    case CAMT_STATEMENT:
        begin_statement(reader);
        break;
    case CAMT_STATEMENT_PAGE:
        reader->is_paged = true;
        break;
    case CAMT_BALANCE:
        reader->balance = (Balance){ .sign = 1, .on = DAY_NONE };
        break;
    case CAMT_ENTRY:
        begin_entry(reader);
        break;
    case CAMT_DETAIL:
        reader->detail = (Part){ 0 };
        reader->part = &reader->detail;
        g_string_truncate(reader->remittance, 0);
        break;
    case CAMT_AMOUNT:
    case CAMT_OTHER_AMOUNT:
    case CAMT_BALANCE_AMOUNT:
        read_currency(reader, element);
        break;
    default: /* the rest is read at its end */
        break;
    }
    return true;
}

/* A detail's own amount wins; else the first in the entry's currency. */
static bool
read_other_amount(Reader *reader, const char *text, GError **error)
{
    if (g_str_equal(reader->part->currency, reader->entry.currency) ||
        !g_str_equal(reader->amount_currency, reader->entry.currency))
        return true;
    return read_amount(reader, text, &reader->part->amount, reader->part->currency, error);
}

static void
add_remittance(Reader *reader, const char *text)
{
    GString *all = reader->remittance;

    if (all->len > 0 && all->len % USTRD_MOST != 0)
        g_string_append_c(all, ' ');
    g_string_append(all, text);
}

/* A reference that is neither OGM nor RF is text. */
static void
read_reference(Reader *reader, const char *text)
{
    g_autofree char *trimmed = g_strstrip(g_strdup(text));
    const char *found = bank_rf_keep(&reader->text, trimmed, strlen(trimmed));

    if (found == NULL)
        found = bank_reference_find(&reader->text, trimmed);
    if (found != NULL && reader->part->structured == NULL)
        reader->part->structured = found;
    if (found == NULL)
        add_remittance(reader, trimmed);
}

static bool
end_part(Reader *reader, CamtState state, const char *text, GError **error)
{
    Part *part = reader->part;

    switch (state) {
    case CAMT_AMOUNT:
        return read_amount(reader, text, &part->amount, part->currency, error);
    case CAMT_OTHER_AMOUNT:
        return read_other_amount(reader, text, error);
    case CAMT_SIGN:
        return read_sign(text, &part->sign, error);
    case CAMT_BANK_REFERENCE:
        part->bank_reference = keep_unless_empty(reader, text);
        break;
    case CAMT_INFORMATION:
        part->information = keep(reader, text);
        break;
    case CAMT_CODE_DOMAIN_CODE:
        part->domain = keep(reader, text);
        break;
    case CAMT_CODE_FAMILY_CODE:
        part->family = keep(reader, text);
        break;
    case CAMT_CODE_SUBFAMILY:
        part->subfamily = keep(reader, text);
        break;
    case CAMT_CODE_PROPRIETARY_CODE:
        part->proprietary = keep(reader, text);
        break;
    case CAMT_END_TO_END:
        part->end_to_end_id = keep_unless_empty(reader, text);
        break;
    case CAMT_MANDATE:
        part->mandate_id = keep_unless_empty(reader, text);
        break;
    case CAMT_REMITTANCE_TEXT:
        add_remittance(reader, text);
        break;
    case CAMT_CREDITOR_REFERENCE:
        read_reference(reader, text);
        break;
    default: /* the parties */
        break;
    }
    return true;
}

static void
end_party(Reader *reader, CamtState state, const char *text)
{
    Part *part = reader->part;

    switch (state) {
    case CAMT_DEBTOR_NAME:
        part->debtor.name = keep_unless_empty(reader, text);
        break;
    case CAMT_DEBTOR_ULTIMATE_NAME:
        part->debtor.ultimate_name = keep_unless_empty(reader, text);
        break;
    case CAMT_DEBTOR_ACCOUNT_NUMBER:
        part->debtor.account = either(part->debtor.account, keep_account(reader, text));
        break;
    case CAMT_DEBTOR_BIC:
        part->debtor.bic = keep_unless_empty(reader, text);
        break;
    case CAMT_CREDITOR_NAME:
        part->creditor.name = keep_unless_empty(reader, text);
        break;
    case CAMT_CREDITOR_SCHEME_ID:
        part->creditor_id = either(part->creditor_id, keep(reader, text));
        break;
    case CAMT_CREDITOR_ULTIMATE_NAME:
        part->creditor.ultimate_name = keep_unless_empty(reader, text);
        break;
    case CAMT_CREDITOR_ACCOUNT_NUMBER:
        part->creditor.account = either(part->creditor.account, keep_account(reader, text));
        break;
    case CAMT_CREDITOR_BIC:
        part->creditor.bic = keep_unless_empty(reader, text);
        break;
    default: /* an element between */
        break;
    }
}

/* Sts holds its code as text (to version 07) or in a Cd (from 08). */
static void
read_status(Reader *reader, const char *text)
{
    const char *code = text + strspn(text, " \t\r\n");

    if (*code != '\0')
        g_strlcpy(reader->status, code, sizeof reader->status);
}

static bool
end_statement_part(Reader *reader, CamtState state, const char *text, GError **error)
{
    Statement *statement = reader->statement;

    switch (state) {
    case CAMT_STATEMENT:
        return end_statement(reader, error);
    case CAMT_STATEMENT_ID:
        reader->statement_id = keep(reader, text);
        break;
    case CAMT_STATEMENT_NUMBER:
        statement->number = either(statement->number, keep(reader, text));
        break;
    case CAMT_STATEMENT_CREATED:
        return read_day(text, &reader->created_on, error);
    case CAMT_ACCOUNT_NUMBER:
        statement->iban = either(statement->iban, keep_account(reader, text));
        break;
    case CAMT_ACCOUNT_CURRENCY:
        g_strlcpy(statement->currency, text + strspn(text, " \t\r\n"), sizeof statement->currency);
        break;
    case CAMT_BALANCE_CODE:
        g_strlcpy(reader->balance.code, text, sizeof reader->balance.code);
        break;
    case CAMT_BALANCE_AMOUNT:
        return read_amount(reader, text, &reader->balance.amount, reader->balance.currency, error);
    case CAMT_BALANCE_SIGN:
        return read_sign(text, &reader->balance.sign, error);
    case CAMT_BALANCE_DAY:
        return read_day(text, &reader->balance.on, error);
    case CAMT_BALANCE:
        end_balance(reader);
        break;
    default: /* an element between */
        break;
    }
    return true;
}

static bool
on_end(gpointer user, const XmlElement *element, const char *text, GError **error)
{
    Reader *reader = user;
    CamtState state = reader->states[element->depth];

    switch (state) {
    case CAMT_OTHER:
        return true;
    case CAMT_ENTRY:
        return end_entry(reader, error);
    case CAMT_ENTRY_REFERENCE:
        reader->entry_reference = keep_unless_empty(reader, text);
        return true;
    case CAMT_ENTRY_REVERSAL:
        reader->is_reversal = strstr(text, "true") != NULL || strchr(text, '1') != NULL;
        return true;
    case CAMT_ENTRY_STATUS:
    case CAMT_ENTRY_STATUS_CODE:
        read_status(reader, text);
        return true;
    case CAMT_ENTRY_BOOKED_DAY:
        return read_day(text, &reader->booked_on, error);
    case CAMT_ENTRY_VALUE_DAY:
        return read_day(text, &reader->value_on, error);
    case CAMT_DETAIL:
        end_detail(reader);
        return true;
    default: /* by the group that it belongs to */
        break;
    }
    if (state < CAMT_ENTRY)
        return end_statement_part(reader, state, text, error);
    end_party(reader, state, text);
    return end_part(reader, state, text, error);
}

bool
camt_recognise(GBytes *head)
{
    gsize size = 0;
    const char *bytes = g_bytes_get_data(head, &size);
    g_autofree char *name = NULL;
    g_autofree char *space = NULL;

    if (size < 16 || memchr(bytes, '<', MIN(size, 64)) == NULL || !xml_root(head, &name, &space) ||
        !g_str_equal(name, "Document"))
        return false;
    return strstr(space, "camt.053.") != NULL || strstr(space, "camt.052.") != NULL ||
           strstr(space, "camt.054.") != NULL;
}

StatementFile *
camt_read(GBytes *bytes, GError **error)
{
    static const XmlHandler handler = { on_begin, on_end };
    g_auto(Reader) reader = { .file = statement_file_new("camt.053") };

    reader.details = g_array_new(FALSE, FALSE, sizeof(Part));
    reader.reversals = g_array_new(FALSE, FALSE, sizeof(guint));
    reader.remittance = g_string_new(NULL);
    bank_text_init(&reader.text, reader.file->text);
    reader.states[0] = CAMT_START;
    if (!xml_read(bytes, &handler, &reader, error))
        return NULL;
    if (reader.file->statements->len == 0)
        return fail_null(error, FAIL_INPUT, "there is no statement in it");
    return g_steal_pointer(&reader.file);
}
