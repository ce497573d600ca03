#include "formats/camt_statement.h"

#include <string.h>

#include "base/fail.h"
#include "formats/bank_ident.h"

void
camt_statement_init(CamtStatement *reader, StatementFile *file, BankText *text)
{
    *reader = (CamtStatement){ .file = file, .text = text };
    reader->balances = g_array_new(FALSE, FALSE, sizeof(CamtBalance));
    reader->target.reversals = g_array_new(FALSE, FALSE, sizeof(guint));
}

void
camt_statement_clear(CamtStatement *reader)
{
    g_clear_pointer(&reader->balances, g_array_unref);
    g_clear_pointer(&reader->target.reversals, g_array_unref);
}

void
camt_statement_begin(CamtStatement *reader)
{
    GArray *reversals = reader->target.reversals;
    Statement *statement = statement_file_add(reader->file);

    statement->is_interim = g_str_equal(reader->file->format, "camt.052");
    statement->is_notification = g_str_equal(reader->file->format, "camt.054");
    reader->target = (CamtTarget){ .statement = statement, .reversals = reversals };
    g_array_set_size(reversals, 0);
    g_array_set_size(reader->balances, 0);
    reader->id = reader->copy = NULL;
    reader->created_on = DAY_NONE;
    reader->page = (CamtPage){ 0 };
    reader->all = reader->credit = reader->debit = (CamtDeclared){ -1, -1 };
    reader->problems = reader->file->problems->len;
}

void
camt_statement_begin_balance(CamtStatement *reader)
{
    reader->balance = (CamtBalance){ .sign = 1, .on = DAY_NONE };
}

static const char *
keep(CamtStatement *reader, const char *text)
{
    return bank_text_keep(reader->text, text, strlen(text));
}

static void
read_word(const char *text, char *into, gsize size)
{
    const char *word = text + strspn(text, " \t\r\n");

    g_strlcpy(into, word, MIN(size, strcspn(word, " \t\r\n") + 1));
}

static guint
read_count(const char *text)
{
    return (guint)MIN(g_ascii_strtoull(text, NULL, 10), G_MAXINT);
}

/* What cannot be read is taken as not said. */
static void
read_sum(const char *text, Cents *sum)
{
    char currency[4] = "";

    camt_read_amount(text, "", sum, currency, NULL);
}

static bool
read_balance(CamtStatement *reader, CamtState state, const char *text, GError **error)
{
    CamtBalance *balance = &reader->balance;
    char subtype[8] = "";

    switch (state) {
    case CAMT_BALANCE_CODE:
        read_word(text, balance->code, sizeof balance->code);
        break;
    case CAMT_BALANCE_SUBTYPE_CODE:
        read_word(text, subtype, sizeof subtype);
        balance->is_intermediate = g_str_equal(subtype, "INTM");
        break;
    case CAMT_BALANCE_AMOUNT:
        return camt_read_amount(
            text, reader->amount_currency, &balance->amount, balance->currency, error);
    case CAMT_BALANCE_SIGN:
        return camt_read_sign(text, &balance->sign, error);
    case CAMT_BALANCE_DAY:
        return camt_read_day(text, &balance->on, error);
    case CAMT_BALANCE:
        balance->amount *= balance->sign;
        g_array_append_val(reader->balances, *balance);
        break;
    default: /* an element between */
        break;
    }
    return true;
}

static void
read_declared(CamtStatement *reader, CamtState state, const char *text)
{
    switch (state) {
    case CAMT_SUMMARY_ALL_COUNT:
        reader->all.count = read_count(text);
        break;
    case CAMT_SUMMARY_ALL_SUM:
        read_sum(text, &reader->all.sum);
        break;
    case CAMT_SUMMARY_CREDIT_COUNT:
        reader->credit.count = read_count(text);
        break;
    case CAMT_SUMMARY_CREDIT_SUM:
        read_sum(text, &reader->credit.sum);
        break;
    case CAMT_SUMMARY_DEBIT_COUNT:
        reader->debit.count = read_count(text);
        break;
    case CAMT_SUMMARY_DEBIT_SUM:
        read_sum(text, &reader->debit.sum);
        break;
    default: /* an element between */
        break;
    }
}

static void
read_account(CamtStatement *reader, CamtState state, const char *text)
{
    Statement *statement = reader->target.statement;

    switch (state) {
    case CAMT_ACCOUNT_IBAN:
    case CAMT_ACCOUNT_NUMBER:
        if (statement->iban == NULL)
            statement->iban = bank_account_keep(reader->text, text, strlen(text));
        break;
    case CAMT_ACCOUNT_CURRENCY:
        read_word(text, statement->currency, sizeof statement->currency);
        break;
    case CAMT_ACCOUNT_NAME:
        statement->description = keep(reader, text);
        break;
    case CAMT_ACCOUNT_TYPE_NAME:
        statement->description = camt_either(statement->description, keep(reader, text));
        break;
    case CAMT_ACCOUNT_OWNER_NAME:
        statement->holder = keep(reader, text);
        break;
    case CAMT_ACCOUNT_BIC:
        statement->bic = keep(reader, text);
        break;
    default: /* an element between */
        break;
    }
}

static bool
is_iban(const char *text)
{
    g_autofree char *trimmed = g_strstrip(g_strdup(text));

    return bank_account_is_iban(trimmed, strlen(trimmed));
}

bool
camt_statement_read(CamtStatement *reader, CamtState state, const char *text, GError **error)
{
    Statement *statement = reader->target.statement;

    switch (state) {
    case CAMT_GROUP_PAGE:
        reader->group.number = read_count(text);
        break;
    case CAMT_GROUP_LAST_PAGE:
        reader->group.is_last = camt_read_true(text);
        break;
    case CAMT_STATEMENT_PAGE:
        reader->page.number = read_count(text);
        break;
    case CAMT_STATEMENT_LAST_PAGE:
        reader->page.is_last = camt_read_true(text);
        break;
    case CAMT_STATEMENT_ID:
        reader->id = keep(reader, text);
        break;
    case CAMT_STATEMENT_NUMBER:
        statement->number = camt_either(statement->number, keep(reader, text));
        break;
    case CAMT_STATEMENT_COPY:
        reader->copy = keep(reader, text);
        break;
    case CAMT_STATEMENT_CREATED:
        return camt_read_day(text, &reader->created_on, error);
    default:
        if (state == CAMT_ACCOUNT_IBAN && !is_iban(text))
            return fail(error, FAIL_INPUT, "the check digits of account '%.40s' do not hold", text);
        if (state >= CAMT_BALANCE)
            return read_balance(reader, state, text, error);
        read_declared(reader, state, text);
        read_account(reader, state, text);
        break;
    }
    return true;
}

CamtPage
camt_statement_page(const CamtStatement *reader)
{
    return reader->page.number > 0 ? reader->page : reader->group;
}
