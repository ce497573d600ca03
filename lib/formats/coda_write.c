/* Febelfin, "Coded statement of account (CODA)", 2.6: records 0, 1, 8 and 9, collective bookings.
 */
#include "formats/coda_write.h"

#include <string.h>

#include "base/fail.h"
#include "formats/bank_ident.h"
#include "formats/coda_write_movement.h"

#define MOST_CENTS G_GINT64_CONSTANT(99999999999999) /* twelve digits and two decimals */

typedef struct {
    CodaWriter movements;
    const Statement *statement;
    Cents debit;
    Cents credit;
} Writer;

static void
begin_sequence(Writer *writer, Cents amount)
{
    writer->movements.sequence = (writer->movements.sequence + 1) % 10000;
    writer->movements.detail = 0;
    if (amount < 0)
        writer->debit -= amount;
    else
        writer->credit += amount;
}

/* Transactions from `from` on that share a booking: a total, then they as its details. */
static void
write_collective(Writer *writer, guint from, guint count)
{
    GArray *transactions = writer->statement->transactions;
    const Transaction *first = &g_array_index(transactions, Transaction, from);
    g_auto(CodaWritten) total = {
        .booking_on = first->booking_on,
        .value_on = first->value_on,
        .globalisation = '1',
        .reference = coda_out_encode(first->bank_reference),
    };

    for (guint i = 0; i < count; i++)
        total.amount += g_array_index(transactions, Transaction, from + i).amount;
    coda_code_of(first, '\0', total.code);
    total.code[0] = total.amount < 0 ? '1' : '2';
    begin_sequence(writer, total.amount);
    coda_written_write(&writer->movements, &total);
    for (guint i = 0; i < count; i++) {
        g_auto(CodaWritten) detail = { 0 };

        coda_written_fill(
            &g_array_index(transactions, Transaction, from + i), total.amount < 0 ? '5' : '6',
            &detail);
        detail.globalisation = i + 1 == count ? '1' : '0';
        writer->movements.detail++;
        coda_written_write(&writer->movements, &detail);
    }
}

static void
write_bookings(Writer *writer)
{
    GArray *transactions = writer->statement->transactions;

    for (guint from = 0, count = 0; from < transactions->len; from += count) {
        const Transaction *first = &g_array_index(transactions, Transaction, from);

        for (count = 1; from + count < transactions->len; count++)
            if (g_array_index(transactions, Transaction, from + count).booking != first->booking)
                break;
        if (count > 1) {
            write_collective(writer, from, count);
        } else {
            g_auto(CodaWritten) movement = { 0 };

            coda_written_fill(first, '\0', &movement);
            begin_sequence(writer, first->amount);
            coda_written_write(&writer->movements, &movement);
        }
    }
}

/* The last three digits of the statement's number. */
static void
put_number(CodaOut *out, guint column, const Statement *statement)
{
    const char *number = statement->number != NULL ? statement->number : "";
    gsize end = strlen(number);
    gsize begin = 0;

    while (end > 0 && !g_ascii_isdigit(number[end - 1]))
        end--;
    for (begin = end; begin > 0 && end - begin < 3 && g_ascii_isdigit(number[begin - 1]);)
        begin--;
    coda_out_put(out, column, "000");
    memcpy(out->record + column - 1 + 3 - (end - begin), number + begin, end - begin);
}

static void
put_account(CodaOut *out, guint column, const Statement *statement)
{
    g_autoptr(GString) account = coda_out_encode(statement->iban);

    coda_out_put_text(out, column, 34, account);
    coda_out_put(out, column + 34, statement->currency);
}

/* Belgian IBAN, foreign IBAN or any other number. */
static const char *
structure_of(const char *account)
{
    if (!bank_account_is_iban(account, strlen(account)))
        return "1";
    return g_str_has_prefix(account, "BE") ? "2" : "3";
}

/* Counted in the trailer. */
static void
end_record(Writer *writer)
{
    coda_out_end(&writer->movements.out);
    writer->movements.records++;
}

static void
write_head(Writer *writer, Day created_on)
{
    const Statement *statement = writer->statement;
    CodaOut *out = &writer->movements.out;
    g_autoptr(GString) holder = coda_out_encode(statement->holder);
    g_autoptr(GString) description = coda_out_encode(statement->description);
    g_autoptr(GString) bic = coda_out_encode(statement->bic);
    const char *structure = structure_of(statement->iban);

    coda_out_put(out, 1, "00000");
    coda_out_put_day(out, 6, created_on);
    coda_out_put(out, 12, "00005");
    if (*structure == '2')
        memcpy(out->record + 12 - 1, statement->iban + 4, 3); /* the bank, in a Belgian number */
    coda_out_put_text(out, 35, 26, holder);
    coda_out_put_text(out, 61, 11, bic);
    coda_out_put(out, 72, "00000000000");
    coda_out_put(out, 84, "00000");
    coda_out_put(out, 128, "2");
    coda_out_end(out);
    coda_out_put(out, 1, "1");
    coda_out_put(out, 2, structure);
    put_number(out, 3, statement);
    put_account(out, 6, statement);
    coda_out_put_signed(out, 43, statement->old_balance);
    coda_out_put_day(out, 59, statement->old_balance_on);
    coda_out_put_text(out, 65, 26, holder);
    coda_out_put_text(out, 91, 35, description);
    put_number(out, 126, statement);
    end_record(writer);
}

static void
write_foot(Writer *writer, bool is_last)
{
    CodaOut *out = &writer->movements.out;

    coda_out_put(out, 1, "8");
    put_number(out, 2, writer->statement);
    put_account(out, 5, writer->statement);
    coda_out_put_signed(out, 42, writer->statement->new_balance);
    coda_out_put_day(out, 58, writer->statement->new_balance_on);
    coda_out_put(out, 128, "0");
    end_record(writer);
    coda_out_put(out, 1, "9");
    coda_out_put_number(out, 17, 6, writer->movements.records);
    coda_out_put_amount(out, 23, writer->debit);
    coda_out_put_amount(out, 38, writer->credit);
    coda_out_put(out, 128, is_last ? "2" : "1");
    coda_out_end(out);
}

static bool
fits(Cents cents)
{
    return cents >= -MOST_CENTS && cents <= MOST_CENTS;
}

/* Six digits of days do not tell a century; what is read back must be what was written. */
static bool
is_day_of_coda(Day day)
{
    int year = 0;
    int month = 0;
    int in_month = 0;

    if (day == DAY_NONE)
        return true;
    day_to_ymd(day, &year, &month, &in_month);
    return year >= 1980 && year < 2080;
}

static bool
check_statement(const Statement *statement, GError **error)
{
    Cents total = 0;

    if (statement->iban == NULL || strlen(statement->currency) != 3)
        return fail(error, FAIL_INPUT, "it has no account or no currency");
    if (statement->old_balance_on == DAY_NONE || statement->new_balance_on == DAY_NONE)
        return fail(error, FAIL_INPUT, "it lacks a balance");
    if (!statement_check_totals(statement, error))
        return false;
    for (guint i = 0; i < statement->transactions->len; i++) {
        const Transaction *transaction = &g_array_index(statement->transactions, Transaction, i);

        if (!fits(transaction->amount) || !fits(transaction->original_amount) ||
            __builtin_add_overflow(total, ABS(transaction->amount), &total))
            return fail(error, FAIL_INPUT, "its amounts are too large for CODA");
        if (strcmp(transaction->currency, statement->currency) != 0)
            return fail(error, FAIL_INPUT, "it has a transaction in another currency");
        if (!is_day_of_coda(transaction->booking_on) || !is_day_of_coda(transaction->value_on))
            return fail(error, FAIL_INPUT, "it has a day that CODA cannot write");
    }
    if (!fits(total) || !fits(statement->old_balance) || !fits(statement->new_balance))
        return fail(error, FAIL_INPUT, "its amounts are too large for CODA");
    return true;
}

GBytes *
coda_write(const GPtrArray *statements, Day created_on, GError **error)
{
    Writer writer = { 0 };

    for (guint i = 0; i < statements->len; i++) {
        const Statement *statement = g_ptr_array_index(statements, i);

        if (!check_statement(statement, error))
            return fail_in_null(
                error, "statement %s of %s", statement->number != NULL ? statement->number : "?",
                statement->iban != NULL ? statement->iban : "?");
    }
    coda_out_init(&writer.movements.out);
    for (guint i = 0; i < statements->len; i++) {
        writer.statement = g_ptr_array_index(statements, i);
        writer.movements.currency = writer.statement->currency;
        writer.movements.sequence = writer.movements.records = 0;
        writer.debit = writer.credit = 0;
        write_head(&writer, created_on);
        write_bookings(&writer);
        write_foot(&writer, i + 1 == statements->len);
    }
    return g_string_free_to_bytes(writer.movements.out.file);
}
