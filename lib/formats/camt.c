/* ISO 20022 camt.052, camt.053 and camt.054: statements and their balances. A bank that gives the
 * sign of a reversal the other way round is found out by its balances. */
#include "formats/camt.h"

#include <string.h>

#include "base/fail.h"
#include "base/xml.h"
#include "formats/bank_ident.h"
#include "formats/bank_text.h"
#include "formats/camt_entry.h"
#include "formats/camt_grammar.h"

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
    CamtEntry entry;
    CamtTarget target;
} Reader;

static void
reader_clear(Reader *reader)
{
    g_array_unref(reader->target.reversals);
    camt_entry_clear(&reader->entry);
    bank_text_clear(&reader->text);
    statement_file_free(reader->file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, reader_clear)

static const char *
keep(Reader *reader, const char *text)
{
    return bank_text_keep(&reader->text, text, strlen(text));
}

static const char *
either(const char *first, const char *second)
{
    return first != NULL ? first : second;
}

static void
begin_statement(Reader *reader)
{
    reader->statement = statement_file_add(reader->file);
    reader->statement->is_interim = g_str_equal(reader->file->format, "camt.052");
    reader->statement->is_notification = g_str_equal(reader->file->format, "camt.054");
    reader->statement_id = NULL;
    reader->created_on = DAY_NONE;
    reader->is_paged = false;
    reader->opening = reader->previous = reader->closing = (Balance){ .on = DAY_NONE };
    reader->first_interim = reader->last_interim = (Balance){ .on = DAY_NONE };
    reader->target.statement = reader->statement;
    reader->target.left_out = 0;
    g_array_set_size(reader->target.reversals, 0);
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

/* An entry without dates is booked on the day of its statement. */
static bool
complete_transactions(Reader *reader, GError **error)
{
    Statement *statement = reader->statement;
    Day day =
        statement->new_balance_on != DAY_NONE ? statement->new_balance_on : reader->created_on;

    for (guint i = 0; i < statement->transactions->len; i++) {
        Transaction *transaction = &g_array_index(statement->transactions, Transaction, i);

        if (transaction->booking_on == DAY_NONE)
            transaction->booking_on =
                transaction->value_on != DAY_NONE ? transaction->value_on : day;
        if (transaction->booking_on == DAY_NONE)
            return fail(error, FAIL_INPUT, "nothing dates entry %u", i + 1);
        if (statement->currency[0] == '\0')
            g_strlcpy(statement->currency, transaction->currency, sizeof statement->currency);
    }
    return true;
}

static void
negate_reversals(Reader *reader)
{
    for (guint i = 0; i < reader->target.reversals->len; i++) {
        Transaction *transaction = &g_array_index(
            reader->statement->transactions, Transaction,
            g_array_index(reader->target.reversals, guint, i));

        transaction->amount = -transaction->amount;
    }
}

static bool
check_currencies(const Reader *reader, GError **error)
{
    const Statement *statement = reader->statement;
    const Balance *opening = &reader->opening;
    const Balance *closing = &reader->closing;

    if (statement->old_balance_on == DAY_NONE || statement->new_balance_on == DAY_NONE)
        return true;
    if (opening->currency[0] != '\0' && closing->currency[0] != '\0' &&
        !g_str_equal(opening->currency, closing->currency))
        return fail(
            error, FAIL_INPUT, "the balances are in %s and %s", opening->currency,
            closing->currency);
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
    if (reader->target.reversals->len > 0 && statement_check_totals(reader->statement, NULL)) {
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
    if (statement->iban == NULL && is_final)
        return fail(error, FAIL_INPUT, "a statement without an account");
    if (reader->target.left_out > 0)
        g_ptr_array_add(
            reader->file->problems,
            g_strdup_printf(
                "entries that are not booked yet were left out: %u", reader->target.left_out));
    if (is_final &&
        (statement->old_balance_on == DAY_NONE || statement->new_balance_on == DAY_NONE))
        g_ptr_array_add(
            reader->file->problems,
            g_strdup_printf(
                "statement %s lacks its %s balance: nothing proves that it is complete",
                either(statement->number, "?"),
                statement->old_balance_on == DAY_NONE ? "opening" : "closing"));
    return complete_transactions(reader, error) && check_currencies(reader, error) &&
           check_totals(reader, error);
}

static void
read_currency(Reader *reader, const XmlElement *element)
{
    const char *currency = xml_attribute(element, "Ccy");

    g_strlcpy(
        reader->entry.amount_currency, currency != NULL && strlen(currency) == 3 ? currency : "???",
        sizeof reader->entry.amount_currency);
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
        camt_entry_begin(&reader->entry);
        break;
    case CAMT_DETAIL:
        camt_entry_begin_detail(&reader->entry);
        break;
    case CAMT_AMOUNT:
    case CAMT_BOOKED_AMOUNT:
    case CAMT_INSTRUCTED_AMOUNT:
    case CAMT_BALANCE_AMOUNT:
        read_currency(reader, element);
        break;
    default: /* the rest is read at its end */
        break;
    }
    return true;
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
        return camt_read_day(text, &reader->created_on, error);
    case CAMT_ACCOUNT_NUMBER:
        statement->iban =
            either(statement->iban, bank_account_keep(&reader->text, text, strlen(text)));
        break;
    case CAMT_ACCOUNT_CURRENCY:
        g_strlcpy(statement->currency, text + strspn(text, " \t\r\n"), sizeof statement->currency);
        break;
    case CAMT_BALANCE_CODE:
        g_strlcpy(reader->balance.code, text, sizeof reader->balance.code);
        break;
    case CAMT_BALANCE_AMOUNT:
        return camt_read_amount(
            text, reader->entry.amount_currency, &reader->balance.amount, reader->balance.currency,
            error);
    case CAMT_BALANCE_SIGN:
        return camt_read_sign(text, &reader->balance.sign, error);
    case CAMT_BALANCE_DAY:
        return camt_read_day(text, &reader->balance.on, error);
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

    if (state == CAMT_OTHER)
        return true;
    if (state == CAMT_ENTRY)
        return camt_entry_end(&reader->entry, &reader->target, error);
    return state > CAMT_ENTRY ? camt_entry_read(&reader->entry, state, text, error)
                              : end_statement_part(reader, state, text, error);
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

    bank_text_init(&reader.text, reader.file->text);
    camt_entry_init(&reader.entry, &reader.text);
    reader.target.problems = reader.file->problems;
    reader.target.reversals = g_array_new(FALSE, FALSE, sizeof(guint));
    reader.states[0] = CAMT_START;
    if (!xml_read(bytes, &handler, &reader, error))
        return NULL;
    if (reader.file->statements->len == 0)
        return fail_null(error, FAIL_INPUT, "there is no statement in it");
    return g_steal_pointer(&reader.file);
}
