/* Febelfin, "Coded statement of account (CODA)", 2.6; version 1 has the same records with shorter
 * texts. Records are tied by their numbers: some banks set next and link codes wrong. Free
 * communications (record 4) are the bank's advertisements and are left out. */
#include "formats/coda_statement.h"

#include <string.h>

#include "base/fail.h"
#include "formats/bank_ident.h"
#include "formats/coda_record.h"
#include "formats/coda_separate.h"
#include "ident/bic.h"

void
coda_reader_init(CodaReader *reader)
{
    *reader = (CodaReader){
        .file = statement_file_new("coda"),
        .separates = g_array_new(FALSE, FALSE, sizeof(CodaSeparate)),
        .line = 1,
        .record = "",
    };
    coda_group_init(&reader->group);
    bank_text_init(&reader->text, reader->file->text);
}

void
coda_reader_clear(CodaReader *reader)
{
    coda_group_clear(&reader->group);
    bank_text_clear(&reader->text);
    g_array_unref(reader->separates);
    statement_file_free(reader->file);
}

static G_GNUC_PRINTF(2, 3) void add_problem(CodaReader *reader, const char *format, ...)
{
    GString *problem = g_string_new(NULL);
    va_list arguments;

    g_string_printf(problem, "line %u: ", reader->line);
    va_start(arguments, format);
    g_string_append_vprintf(problem, format, arguments);
    va_end(arguments);
    g_ptr_array_add(reader->file->problems, g_string_free(problem, FALSE));
}

static const char *
number_of(const Statement *statement)
{
    return statement->number != NULL ? statement->number : "?";
}

static bool
begin_statement(CodaReader *reader, const char *record, GError **error)
{
    char version = *coda_column(record, CODA_COLUMNS);
    const char *application = coda_column(record, 84);
    const char *bic = NULL;

    reader->statement = statement_file_add(reader->file);
    reader->problems = reader->file->problems->len;
    reader->has_account = reader->is_gap_told = reader->lacks_records = false;
    reader->new_balance_line = reader->records = reader->free_records = 0;
    reader->last_sequence = 0;
    reader->debit = reader->credit = 0;
    reader->group.booking = 0;
    if (version != '1' && version != '2')
        return fail(error, FAIL_INPUT, "CODA version '%c' is not known", version);
    if (!coda_is_header(record, CODA_COLUMNS))
        return fail(error, FAIL_INPUT, "this is not the header of a statement of account");
    if (!coda_read_day(record, 6, DAY_NONE, &reader->created_on, error))
        return false;
    reader->group.version_one = version == '1';
    reader->is_separate = strncmp(application, "00000", 5) != 0 && !coda_is_blank(application, 5);
    if (version == '2')
        bic = bank_text_keep(&reader->text, coda_column(record, 61), 11);
    if (bic != NULL && bic_is_valid(bic))
        reader->statement->bic = bic;
    if (*coda_column(record, 17) == 'D' && !reader->is_copy_told) {
        add_problem(reader, "the bank marks this as a copy of what it sent before");
        reader->is_copy_told = true;
    }
    return true;
}

/* The structure of the account field, by column 2 of record 1. */
static bool
read_account(CodaReader *reader, const char *record, GError **error)
{
    Statement *statement = reader->statement;
    const char *account = coda_column(record, 6);
    gsize size = 34;
    gsize currency = 34;

    switch (record[1]) {
    case ' ':
    case '0':
        size = 12;
        currency = 13;
        break;
    case '2':
        size = 31;
        break;
    case '1':
    case '3':
        break;
    default:
        return fail(error, FAIL_INPUT, "account structure '%c' is not known", record[1]);
    }
    statement->iban = bank_account_keep(&reader->text, account, size);
    if (statement->iban == NULL)
        return fail(error, FAIL_INPUT, "there is no account number");
    g_strlcpy(statement->currency, "EUR", sizeof statement->currency);
    if (!coda_is_blank(account + currency, 3))
        memcpy(statement->currency, account + currency, 3);
    reader->decimals = coda_has_decimals(statement->currency);
    memcpy(reader->account, account, CODA_ACCOUNT);
    reader->has_account = true;
    return true;
}

static bool
read_old_balance(CodaReader *reader, const char *record, GError **error)
{
    Statement *statement = reader->statement;
    const char *number = coda_column(record, 126);

    if (reader->has_account)
        return fail(error, FAIL_INPUT, "a second old balance");
    if (!coda_is_digits(number, 3) && !coda_is_blank(number, 3))
        return fail(error, FAIL_INPUT, "columns 126 to 128 are not the number of a statement");
    if (strncmp(number, "000", 3) == 0 || coda_is_blank(number, 3))
        number = coda_column(record, 3);
    statement->number = bank_text_keep(&reader->text, number, 3);
    statement->holder = bank_text_keep(&reader->text, coda_column(record, 65), 26);
    statement->description = bank_text_keep(&reader->text, coda_column(record, 91), 35);
    reader->records++;
    return read_account(reader, record, error) &&
           coda_read_signed_amount(record, 43, reader->decimals, &statement->old_balance, error) &&
           coda_read_day(record, 59, reader->created_on, &statement->old_balance_on, error);
}

/* True when the last of up to three records says that another follows. */
static bool
lacks_record(const char *first, const char *second, const char *third)
{
    return third == NULL && *coda_column(second != NULL ? second : first, 126) == '1';
}

static void
flush_group(CodaReader *reader)
{
    const CodaGroup *group = &reader->group;

    for (guint i = 0; i < group->movements->len; i++) {
        const CodaMovement *movement = &g_array_index(group->movements, CodaMovement, i);

        reader->lacks_records |= lacks_record(movement->first, movement->second, movement->third);
    }
    for (guint i = 0; i < group->infos->len; i++) {
        const CodaInfo *info = &g_array_index(group->infos, CodaInfo, i);

        reader->lacks_records |= lacks_record(info->first, info->second, info->third);
    }
    coda_group_flush(&reader->group, &reader->text, reader->statement, reader->file->problems);
}

static bool
count_total(CodaReader *reader, Cents amount, GError **error)
{
    Cents *total = amount < 0 ? &reader->debit : &reader->credit;

    if (__builtin_add_overflow(*total, ABS(amount), total))
        return fail(error, FAIL_INPUT, "the amounts are too large together");
    return true;
}

/* Movements are numbered 0001, 0002 …, after 9999 from 0000 or 0001. The totals prove that none is
 * missing: a hole is told once and refuses nothing. */
static void
check_sequence(CodaReader *reader, const char *record)
{
    guint sequence = 0;

    for (guint column = 3; column <= 6; column++)
        sequence = sequence * 10 + (guint)(*coda_column(record, column) - '0');
    if (sequence != reader->last_sequence + 1 && reader->last_sequence < 9999 &&
        !reader->is_gap_told) {
        add_problem(
            reader, "movement %04u comes after movement %04u", sequence, reader->last_sequence);
        reader->is_gap_told = true;
    }
    reader->last_sequence = sequence;
}

/* The booking date of a movement that has none is that of its value, else of the file. */
static bool
read_days(const CodaReader *reader, const char *record, CodaMovement *movement, GError **error)
{
    Day otherwise = reader->created_on;

    if (!coda_read_day(record, 48, DAY_NONE, &movement->value_on, error))
        return false;
    if (movement->value_on != DAY_NONE)
        otherwise = movement->value_on;
    if (memcmp(coda_column(record, 48), coda_column(record, 116), 6) == 0) {
        movement->booking_on = otherwise;
        return true;
    }
    return coda_read_day(record, 116, otherwise, &movement->booking_on, error);
}

static bool
same_sequence(const CodaMovement *movement, const char *record)
{
    return movement != NULL &&
           memcmp(coda_column(movement->first, 3), coda_column(record, 3), 4) == 0;
}

static bool
begin_movement(CodaReader *reader, const char *record, GError **error)
{
    CodaMovement movement = { .first = record };
    const char *number = coda_column(record, 3);
    bool is_booked = strncmp(number + 4, "0000", 4) == 0;

    if (!coda_is_digits(number, 8))
        return fail(error, FAIL_INPUT, "columns 3 to 10 are not the number of a movement");
    if (!coda_read_signed_amount(record, 32, reader->decimals, &movement.amount, error) ||
        !read_days(reader, record, &movement, error))
        return false;
    if (!is_booked && !same_sequence(coda_group_last(&reader->group), record))
        return fail(error, FAIL_INPUT, "detail %.8s follows no movement", number);
    if (is_booked) {
        flush_group(reader);
        reader->group.line = reader->line;
        check_sequence(reader, record);
        if (!count_total(reader, movement.amount, error))
            return false;
    }
    g_array_append_val(reader->group.movements, movement);
    return true;
}

static bool
read_movement(CodaReader *reader, const char *record, GError **error)
{
    CodaMovement *movement = coda_group_last(&reader->group);
    char article = record[1];
    const char **place = NULL;

    reader->records++;
    if (article == '1')
        return begin_movement(reader, record, error);
    if (article != '2' && article != '3')
        return fail(error, FAIL_INPUT, "record 2%c is not known", article);
    if (movement == NULL || memcmp(coda_column(movement->first, 3), coda_column(record, 3), 8) != 0)
        return fail(error, FAIL_INPUT, "record 2%c belongs to no movement", article);
    place = article == '2' ? &movement->second : &movement->third;
    if (*place != NULL)
        return fail(error, FAIL_INPUT, "a second record 2%c of one movement", article);
    *place = record;
    return true;
}

/* A detail number is shared by 3.1, 3.2 and 3.3. */
static bool
continues(const CodaGroup *group, const char *record, CodaInfo **ret_info)
{
    CodaInfo *info = group->infos->len == 0
                         ? NULL
                         : &g_array_index(group->infos, CodaInfo, group->infos->len - 1);

    if (info == NULL || memcmp(coda_column(info->first, 3), coda_column(record, 3), 8) != 0 ||
        (record[1] == '2' ? info->second : info->third) != NULL)
        return false;
    *ret_info = info;
    return true;
}

static bool
read_information(CodaReader *reader, const char *record, GError **error)
{
    CodaInfo *info = NULL;

    reader->records++;
    if (record[1] < '1' || record[1] > '3')
        return fail(error, FAIL_INPUT, "record 3%c is not known", record[1]);
    if (!same_sequence(coda_group_last(&reader->group), record))
        return fail(error, FAIL_INPUT, "record 3%c belongs to no movement", record[1]);
    if (record[1] == '1') {
        coda_group_add_info(&reader->group, record);
        return true;
    }
    if (!continues(&reader->group, record, &info))
        return fail(error, FAIL_INPUT, "record 3%c continues no information", record[1]);
    *(record[1] == '2' ? &info->second : &info->third) = record;
    return true;
}

/* Samples and tests give record 8 another account now and then; an account whose check digits do
 * not hold and that is not said twice is a damaged one. */
static bool
check_account(CodaReader *reader, const char *record, GError **error)
{
    if (memcmp(coda_column(record, 5), reader->account, CODA_ACCOUNT) == 0)
        return true;
    if (!bank_account_is_iban(reader->statement->iban, strlen(reader->statement->iban)))
        return fail(
            error, FAIL_INPUT, "the new balance is of another account than the old one, %s",
            reader->statement->iban);
    add_problem(reader, "the new balance names another account than the old one");
    return true;
}

static bool
read_new_balance(CodaReader *reader, const char *record, GError **error)
{
    Statement *statement = reader->statement;

    if (reader->new_balance_line != 0)
        return fail(error, FAIL_INPUT, "a second new balance");
    reader->records++;
    reader->new_balance_line = reader->line;
    flush_group(reader);
    return check_account(reader, record, error) &&
           coda_read_signed_amount(record, 42, reader->decimals, &statement->new_balance, error) &&
           coda_read_day(record, 58, reader->created_on, &statement->new_balance_on, error);
}

/* Without record 8 the trailer's totals, which are checked, stand for it. */
static bool
compute_new_balance(CodaReader *reader, GError **error)
{
    Statement *statement = reader->statement;
    Cents change = 0;

    if (!bank_account_is_iban(statement->iban, strlen(statement->iban)))
        return fail(
            error, FAIL_INPUT, "the check digits of %s do not hold and no new balance repeats it",
            statement->iban);
    flush_group(reader);
    if (__builtin_sub_overflow(reader->credit, reader->debit, &change) ||
        __builtin_add_overflow(statement->old_balance, change, &statement->new_balance))
        return fail(error, FAIL_INPUT, "the amounts are too large together");
    statement->new_balance_on = reader->created_on;
    reader->lacks_records = true;
    add_problem(reader, "statement %s has no new balance; it was computed", number_of(statement));
    return true;
}

enum { ENDS = 2 }; /* records 0 and 9 of a statement */

/* Some writers count records 4, or 0 and 9, which the standard does not. That must not hide a
 * record that is lost. */
static bool
count_holds(const CodaReader *reader, guint count)
{
    guint with_ends = reader->records + ENDS;

    return count == reader->records ||
           (!reader->lacks_records &&
            (count == reader->records + reader->free_records || count == with_ends ||
             count == with_ends + reader->free_records));
}

static bool
check_trailer(const CodaReader *reader, const char *record, GError **error)
{
    guint count = 0;
    Cents debit = 0;
    Cents credit = 0;

    if (!coda_is_digits(coda_column(record, 17), 6))
        return fail(error, FAIL_INPUT, "columns 17 to 22 are not a number of records");
    for (guint column = 17; column <= 22; column++)
        count = count * 10 + (guint)(*coda_column(record, column) - '0');
    if (!count_holds(reader, count))
        return fail(
            error, FAIL_INPUT, "the trailer counts %u records, there are %u", count,
            reader->records);
    if (!coda_read_amount(record, 23, reader->decimals, &debit, error) ||
        !coda_read_amount(record, 38, reader->decimals, &credit, error))
        return false;
    if (debit != reader->debit || credit != reader->credit) {
        g_autofree char *declared_debit = cents_format(debit);
        g_autofree char *declared_credit = cents_format(credit);
        g_autofree char *found_debit = cents_format(reader->debit);
        g_autofree char *found_credit = cents_format(reader->credit);

        return fail(
            error, FAIL_INPUT, "the trailer says debit %s and credit %s, the movements %s and %s",
            declared_debit, declared_credit, found_debit, found_credit);
    }
    return true;
}

/* The statement is whole: its balances must hold. Those of a separate application say nothing. */
static bool
close_statement(CodaReader *reader, GError **error)
{
    if (reader->is_separate) {
        CodaSeparate separate = { reader->statement, reader->line };

        g_array_append_val(reader->separates, separate);
    } else if (!statement_check_totals(reader->statement, error)) {
        if (reader->new_balance_line != 0) {
            reader->line = reader->new_balance_line;
            reader->record = "8";
        }
        return false;
    }
    reader->statement = NULL;
    return true;
}

static bool
end_statement(CodaReader *reader, const char *record, GError **error)
{
    return (reader->new_balance_line != 0 || compute_new_balance(reader, error)) &&
           check_trailer(reader, record, error) && close_statement(reader, error);
}

bool
coda_reader_close(CodaReader *reader, const char *fault, GError **error)
{
    const char *number = number_of(reader->statement);

    if (reader->new_balance_line == 0)
        return fail(error, FAIL_INPUT, "%s", fault);
    if (!close_statement(reader, error))
        return false;
    add_problem(
        reader, "statement %s has no trailer (record 9); its balances hold and it was taken",
        number);
    return true;
}

void
coda_reader_refuse(CodaReader *reader, GError *take_reason)
{
    if (reader->statement == NULL)
        statement_file_add(reader->file);
    else
        g_ptr_array_set_size(reader->file->problems, (gint)reader->problems);
    if (*reader->record == '\0')
        fail_in(&take_reason, "line %u", reader->line);
    else
        fail_in(&take_reason, "line %u, record %s", reader->line, reader->record);
    statement_file_refuse_last(reader->file, take_reason);
    coda_group_drop(&reader->group);
    reader->statement = NULL;
    reader->record = "";
}

/* A statement whose trailer is lost ends where the next one begins. */
static void
end_before_next(CodaReader *reader)
{
    guint line = reader->line;
    GError *reason = NULL;

    if (reader->statement != NULL &&
        !coda_reader_close(reader, "a statement begins before the last one ended", &reason))
        coda_reader_refuse(reader, reason);
    reader->line = line;
}

bool
coda_reader_take(CodaReader *reader, const char *record, GError **error)
{
    char type = record[0];

    if (type == '0') {
        end_before_next(reader);
        return begin_statement(reader, record, error);
    }
    if (reader->statement == NULL)
        return fail(error, FAIL_INPUT, "record '%c' stands outside a statement", type);
    if (type != '1' && !reader->has_account)
        return fail(error, FAIL_INPUT, "record '%c' comes before the old balance", type);
    if ((type == '2' || type == '3') && reader->new_balance_line != 0)
        return fail(error, FAIL_INPUT, "a movement comes after the new balance");
    switch (type) {
    case '1':
        return read_old_balance(reader, record, error);
    case '2':
        return read_movement(reader, record, error);
    case '3':
        return read_information(reader, record, error);
    case '8':
        return read_new_balance(reader, record, error);
    case '4':
        reader->free_records++;
        return true;
    case '9':
        return end_statement(reader, record, error);
    default:
        return fail(error, FAIL_INPUT, "record '%c' is not known", type);
    }
}
