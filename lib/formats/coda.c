/* Febelfin, "Coded statement of account (CODA)", 2.6; version 1 has the same records with shorter
 * texts. Records are tied by their sequence number: some banks set next and link codes wrong.
 * A file in UTF-8 is read as Windows-1252; what that lacks becomes a question mark. */
#include "formats/coda.h"

#include <string.h>

#include "base/fail.h"
#include "formats/bank_ident.h"
#include "formats/bank_text.h"
#include "formats/coda_movement.h"

typedef struct {
    StatementFile *file;
    BankText text;
    CodaGroup group;
    Statement *statement; /* the open one, NULL between 9 and 0 */
    guint line;
    guint new_balance_line; /* 0: no record 8 yet */
    guint records;          /* as record 9 counts them */
    guint free_records;     /* type 4: some banks count them too */
    Cents debit;
    Cents credit;
    char account[37]; /* account and currency of record 1 */
    bool has_account;
    bool is_separate; /* a separate application: details of what another file books */
} Reader;

static void
reader_clear(Reader *reader)
{
    g_array_unref(reader->group.movements);
    g_ptr_array_unref(reader->group.infos);
    bank_text_clear(&reader->text);
    statement_file_free(reader->file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, reader_clear)

static bool
read_amount(const char *record, guint column, Cents *ret_amount, GError **error)
{
    const char *digits = coda_column(record, column);
    Cents amount = 0;

    for (guint i = 0; i < 15; i++) {
        if (!g_ascii_isdigit(digits[i]))
            return fail(
                error, FAIL_INPUT, "columns %u to %u are not an amount", column, column + 14);
        if (i < 14)
            amount = amount * 10 + (digits[i] - '0');
    }
    if (digits[14] != '0')
        return fail(error, FAIL_INPUT, "amount '%.15s' has a third decimal", digits);
    *ret_amount = amount;
    return true;
}

static bool
read_signed_amount(const char *record, guint column, Cents *ret_amount, GError **error)
{
    char sign = *coda_column(record, column);
    Cents amount = 0;

    if (sign != '0' && sign != '1')
        return fail(error, FAIL_INPUT, "column %u is not a sign", column);
    if (!read_amount(record, column + 1, &amount, error))
        return false;
    *ret_amount = sign == '1' ? -amount : amount;
    return true;
}

static bool
read_day(const char *record, guint column, Day otherwise, Day *ret_day, GError **error)
{
    g_autofree char *digits = g_strndup(coda_column(record, column), 6);

    *ret_day = otherwise;
    return g_str_equal(digits, "000000") || day_from_ddmmyy(digits, ret_day, error);
}

static bool
begin_statement(Reader *reader, const char *record, GError **error)
{
    char version = *coda_column(record, CODA_COLUMNS);
    Day created_on = DAY_NONE;

    if (reader->statement != NULL)
        return fail(error, FAIL_INPUT, "a statement begins before the last one ended");
    if (version != '1' && version != '2')
        return fail(error, FAIL_INPUT, "CODA version '%c' is not known", version);
    if (!read_day(record, 6, DAY_NONE, &created_on, error))
        return false;
    reader->statement = statement_file_add(reader->file);
    reader->group.version_one = version == '1';
    reader->group.created_on = created_on;
    reader->is_separate = strncmp(coda_column(record, 84), "00000", 5) != 0 &&
                          strncmp(coda_column(record, 84), "     ", 5) != 0;
    reader->records = reader->free_records = reader->new_balance_line = 0;
    reader->debit = reader->credit = 0;
    reader->has_account = false;
    return true;
}

/* The structure of the account field, by column 2 of record 1. */
static bool
read_account(Reader *reader, const char *record, GError **error)
{
    const char *account = coda_column(record, 6);
    char structure = record[1];
    gsize size = 0;
    gsize currency = 34;

    switch (structure) {
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
        size = 34;
        break;
    default:
        return fail(error, FAIL_INPUT, "account structure '%c' is not known", structure);
    }
    reader->statement->iban = bank_account_keep(&reader->text, account, size);
    if (reader->statement->iban == NULL)
        return fail(error, FAIL_INPUT, "there is no account number");
    g_strlcpy(reader->statement->currency, "EUR", sizeof reader->statement->currency);
    if (strncmp(account + currency, "   ", 3) != 0)
        memcpy(reader->statement->currency, account + currency, 3);
    memcpy(reader->account, account, sizeof reader->account);
    reader->has_account = true;
    return true;
}

static bool
read_old_balance(Reader *reader, const char *record, GError **error)
{
    Statement *statement = reader->statement;
    const char *number = coda_column(record, 126);

    if (reader->has_account)
        return fail(error, FAIL_INPUT, "a second old balance");
    if (strncmp(number, "000", 3) == 0 || strncmp(number, "   ", 3) == 0)
        number = coda_column(record, 3);
    statement->number = bank_text_keep(&reader->text, number, 3);
    reader->records++;
    return read_account(reader, record, error) &&
           read_signed_amount(record, 43, &statement->old_balance, error) &&
           read_day(record, 59, reader->group.created_on, &statement->old_balance_on, error);
}

static void
flush_group(Reader *reader)
{
    if (!reader->is_separate) {
        coda_group_flush(&reader->group, &reader->text, reader->statement, reader->file->problems);
        return;
    }
    g_array_set_size(reader->group.movements, 0);
    g_ptr_array_set_size(reader->group.infos, 0);
}

static bool
count_total(Reader *reader, Cents amount, GError **error)
{
    Cents *total = amount < 0 ? &reader->debit : &reader->credit;

    if (__builtin_add_overflow(*total, ABS(amount), total))
        return fail(error, FAIL_INPUT, "the amounts are too large together");
    return true;
}

static CodaMovement *
last_movement(const Reader *reader)
{
    GArray *movements = reader->group.movements;

    return movements->len == 0 ? NULL : &g_array_index(movements, CodaMovement, movements->len - 1);
}

static bool
same_sequence(const CodaMovement *movement, const char *record)
{
    return movement != NULL &&
           memcmp(coda_column(movement->first, 3), coda_column(record, 3), 4) == 0;
}

static bool
begin_movement(Reader *reader, const char *record, GError **error)
{
    CodaMovement movement = { .first = record };
    bool is_booked = strncmp(coda_column(record, 7), "0000", 4) == 0;

    if (!read_signed_amount(record, 32, &movement.amount, error))
        return false;
    if (!is_booked && !same_sequence(last_movement(reader), record))
        return fail(error, FAIL_INPUT, "detail %.8s follows no movement", coda_column(record, 3));
    if (is_booked) {
        flush_group(reader);
        reader->group.line = reader->line;
        if (!count_total(reader, movement.amount, error))
            return false;
    }
    movement.infos_from = reader->group.infos->len;
    g_array_append_val(reader->group.movements, movement);
    return true;
}

static bool
read_movement(Reader *reader, const char *record, GError **error)
{
    CodaMovement *movement = last_movement(reader);
    char article = record[1];

    reader->records++;
    if (article == '1')
        return begin_movement(reader, record, error);
    if (article != '2' && article != '3')
        return fail(error, FAIL_INPUT, "record 2%c is not known", article);
    if (!same_sequence(movement, record))
        return fail(error, FAIL_INPUT, "record 2%c belongs to no movement", article);
    if (article == '2')
        movement->second = record;
    else
        movement->third = record;
    return true;
}

static bool
read_information(Reader *reader, const char *record, GError **error)
{
    CodaMovement *movement = last_movement(reader);

    reader->records++;
    if (record[1] < '1' || record[1] > '3')
        return fail(error, FAIL_INPUT, "record 3%c is not known", record[1]);
    if (!same_sequence(movement, record))
        return fail(error, FAIL_INPUT, "record 3%c belongs to no movement", record[1]);
    g_ptr_array_add(reader->group.infos, (gpointer)record);
    movement->infos++;
    return true;
}

static bool
read_new_balance(Reader *reader, const char *record, GError **error)
{
    Statement *statement = reader->statement;

    if (reader->new_balance_line != 0)
        return fail(error, FAIL_INPUT, "a second new balance");
    reader->records++;
    reader->new_balance_line = reader->line;
    flush_group(reader);
    if (memcmp(coda_column(record, 5), reader->account, sizeof reader->account) != 0)
        g_ptr_array_add(
            reader->file->problems,
            g_strdup_printf(
                "line %u: the new balance names another account than the old one", reader->line));
    return read_signed_amount(record, 42, &statement->new_balance, error) &&
           read_day(record, 58, reader->group.created_on, &statement->new_balance_on, error);
}

/* Without record 8 the trailer's totals, which are checked, stand for it. */
static bool
compute_new_balance(Reader *reader, GError **error)
{
    Statement *statement = reader->statement;
    Cents change = 0;

    if (reader->new_balance_line != 0)
        return true;
    flush_group(reader);
    if (__builtin_sub_overflow(reader->credit, reader->debit, &change) ||
        __builtin_add_overflow(statement->old_balance, change, &statement->new_balance))
        return fail(error, FAIL_INPUT, "the amounts are too large together");
    statement->new_balance_on = reader->group.created_on;
    g_ptr_array_add(
        reader->file->problems, g_strdup_printf(
                                    "line %u: statement %s has no new balance; it was computed",
                                    reader->line, statement->number));
    return true;
}

static bool
check_trailer(const Reader *reader, const char *record, GError **error)
{
    g_autofree char *digits = g_strndup(coda_column(record, 17), 6);
    guint64 count = 0;
    Cents debit = 0;
    Cents credit = 0;

    if (!g_ascii_string_to_unsigned(digits, 10, 0, 999999, &count, NULL))
        return fail(error, FAIL_INPUT, "columns 17 to 22 are not a number of records");
    if (count != reader->records && count != reader->records + reader->free_records)
        return fail(
            error, FAIL_INPUT, "the trailer counts %u records, there are %u", (guint)count,
            reader->records);
    if (!read_amount(record, 23, &debit, error) || !read_amount(record, 38, &credit, error))
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

/* What a separate application repeats is booked by the ordinary file. */
static void
drop_separate(Reader *reader)
{
    g_ptr_array_add(
        reader->file->problems,
        g_strdup_printf(
            "line %u: a separate application repeats what the ordinary statement of %s books; "
            "it was left out",
            reader->line, reader->statement->iban));
    g_ptr_array_set_size(reader->file->statements, (gint)reader->file->statements->len - 1);
}

static bool
end_statement(Reader *reader, const char *record, GError **error)
{
    if (!compute_new_balance(reader, error) || !check_trailer(reader, record, error))
        return false;
    if (reader->is_separate) {
        drop_separate(reader);
    } else {
        reader->line = reader->new_balance_line != 0 ? reader->new_balance_line : reader->line;
        if (!statement_check_totals(reader->statement, error))
            return false;
    }
    reader->statement = NULL;
    return true;
}

static bool
read_record(Reader *reader, const char *record, GError **error)
{
    char type = record[0];

    if (type == '0')
        return begin_statement(reader, record, error);
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

static bool
is_blank(const char *bytes, gsize size)
{
    for (gsize i = 0; i < size; i++)
        if (bytes[i] != ' ' && bytes[i] != '\r' && bytes[i] != '\x1a' && bytes[i] != '\0')
            return false;
    return true;
}

/* Records 4 and 8 may end in blanks, which mail and editors cut; the others end in a code. */
static bool
read_line(Reader *reader, const char *line, gsize size, GError **error)
{
    char padded[CODA_COLUMNS];

    if (size == CODA_COLUMNS)
        return read_record(reader, line, error);
    if (size > CODA_COLUMNS && is_blank(line + CODA_COLUMNS, size - CODA_COLUMNS))
        return read_record(reader, line, error);
    if (size > CODA_COLUMNS || (*line != '4' && *line != '8') || size < 63)
        return fail(
            error, FAIL_INPUT, "a record of %" G_GSIZE_FORMAT " characters instead of %d", size,
            CODA_COLUMNS);
    memset(padded, ' ', sizeof padded);
    memcpy(padded, line, size);
    return read_record(reader, padded, error);
}

static bool
read_lines(Reader *reader, const char *at, gsize size, GError **error)
{
    const char *end = at + size;

    for (; at < end; reader->line++) {
        const char *newline = memchr(at, '\n', (gsize)(end - at));
        const char *stop = newline != NULL ? newline : end;
        gsize length = (gsize)(stop - at);

        if (length > 0 && at[length - 1] == '\r')
            length--;
        if (!is_blank(at, length) && !read_line(reader, at, length, error))
            return fail_in(error, "line %u", reader->line);
        at = stop + 1;
    }
    if (reader->statement != NULL)
        return fail(error, FAIL_INPUT, "line %u: the file ends without record 9", reader->line - 1);
    return true;
}

static gsize
mark_size(const char *bytes, gsize size)
{
    return size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

/* True when the first line with letters outside ASCII has 128 characters in more bytes. */
static bool
counts_in_characters(const char *bytes, gsize size)
{
    const char *at = bytes;
    const char *start = bytes;
    const char *stop = NULL;

    if (!g_utf8_validate(bytes, (gssize)size, NULL))
        return false;
    while (at < bytes + size && (guchar)*at < 0x80) {
        if (*at == '\n')
            start = at + 1;
        at++;
    }
    if (at == bytes + size)
        return false;
    stop = memchr(at, '\n', (gsize)(bytes + size - at));
    stop = stop != NULL ? stop : bytes + size;
    stop -= stop[-1] == '\r';
    return g_utf8_strlen(start, stop - start) <= CODA_COLUMNS && stop - start > CODA_COLUMNS;
}

bool
coda_recognise(GBytes *head)
{
    gsize size = 0;
    const char *bytes = g_bytes_get_data(head, &size);
    gsize skip = bytes != NULL ? mark_size(bytes, size) : 0;

    if (size < skip + CODA_COLUMNS)
        return false;
    bytes += skip;
    for (guint i = 0; i < 14; i++)
        if (i < 5 ? bytes[i] != '0' : !g_ascii_isdigit(bytes[i]))
            return false;
    return strncmp(coda_column(bytes, 15), "05", 2) == 0;
}

StatementFile *
coda_read(GBytes *bytes, GError **error)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    gsize skip = data != NULL ? mark_size(data, size) : 0;
    g_autofree char *single = NULL;
    g_auto(Reader) reader = { .file = statement_file_new("coda"), .line = 1 };

    reader.group.movements = g_array_new(FALSE, FALSE, sizeof(CodaMovement));
    reader.group.infos = g_ptr_array_new();
    bank_text_init(&reader.text, reader.file->text);
    data += skip;
    size -= skip;
    if (!bank_text_is_ascii(data, size) && counts_in_characters(data, size))
        single = g_convert_with_fallback(
            data, (gssize)size, "WINDOWS-1252", "UTF-8", "?", NULL, &size, NULL);
    if (single != NULL)
        data = single;
    reader.text.cp850 = bank_text_is_cp850(data, size);
    if (!read_lines(&reader, data, size, error))
        return NULL;
    if (reader.line == 1)
        return fail_null(error, FAIL_INPUT, "the file is empty");
    return g_steal_pointer(&reader.file);
}
