/* SWIFT FIN MT940 and MT942 (User Handbook, category 9), and what banks make of them: references
 * longer than 16 characters, own type codes, blanks for the entry date, several :86: in a row.
 * A page (:60M:, :62M:) is a statement of its own: it adds up, and its balances chain. */
#include "formats/mt940.h"

#include <string.h>

#include "base/fail.h"
#include "base/text.h"
#include "formats/bank_ident.h"
#include "formats/bank_text.h"
#include "formats/mt940_entry.h"
#include "formats/mt940_field.h"
#include "formats/mt940_info.h"
#include "formats/mt940_tally.h"
#include "formats/mt940_value.h"

#define NS_HOLDER "22" /* of :NS: before the first entry */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

typedef struct {
    StatementFile *file;
    BankText text;
    Mt940Cursor cursor;
    Mt940InfoReader info;
    Statement *statement; /* the open one */
    bool is_refused;      /* it was: what follows is passed over up to the next one */
    bool has_old;
    bool has_new;
    bool info_open; /* an :86: would belong to the last transaction */
    Mt940Tally debits;
    Mt940Tally credits;
    guint left_out;         /* expected entries of an MT942 */
    GString *lines;         /* the :86: of the last transaction when there are several in a row */
    const char *info_bytes; /* of the last transaction so far: in the file, or in `lines` */
    gsize info_size;
    const char *bad_account; /* the last one that was told of */
} Reader;

typedef bool (*ReadField)(Reader *reader, const Mt940Field *field, GError **error);

static void
reader_clear(Reader *reader)
{
    g_string_free(reader->lines, TRUE);
    mt940_info_reader_clear(&reader->info);
    bank_text_clear(&reader->text);
    statement_file_free(reader->file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, reader_clear)

/* A damaged tag makes its field a part of the one before. */
static bool
check_lines(const Mt940Field *field, GError **error)
{
    return field->unknown_line == 0 ||
           fail(error, FAIL_INPUT, "line %u is no field of an MT940", field->unknown_line);
}

static gsize
first_line(const Mt940Field *field)
{
    return mt940_first_line(field->content, field->size);
}

/* The :86: lines of a transaction are read when the next field has come. */
static void
close_transaction(Reader *reader)
{
    GArray *transactions = NULL;

    if (!reader->info_open)
        return;
    reader->info_open = false;
    transactions = reader->statement->transactions;
    mt940_info_read(
        &reader->info, reader->info_bytes, reader->info_size, reader->statement->iban,
        &g_array_index(transactions, Transaction, transactions->len - 1));
    reader->info_size = 0;
}

static void
begin_statement(Reader *reader)
{
    reader->statement = statement_file_add(reader->file);
    reader->is_refused = reader->has_old = reader->has_new = false;
    reader->debits = reader->credits = (Mt940Tally){ 0 };
}

/* Each entry is in the currency of the statement; one that was ordered in it has no other. */
static void
set_currencies(Statement *statement)
{
    for (guint i = 0; i < statement->transactions->len; i++) {
        Transaction *transaction = &g_array_index(statement->transactions, Transaction, i);

        memcpy(transaction->currency, statement->currency, sizeof statement->currency);
        if (memcmp(transaction->original_currency, statement->currency, 3) == 0) {
            transaction->original_currency[0] = '\0';
            transaction->original_amount = 0;
        }
    }
}

static bool
check_statement(Reader *reader, GError **error)
{
    Statement *statement = reader->statement;

    if (statement->iban == NULL)
        return fail(error, FAIL_INPUT, "a statement without an account (:25:)");
    if (!reader->has_old && !statement->is_interim)
        return fail(error, FAIL_INPUT, "a statement without an opening balance (:60F:)");
    if (reader->has_old && !reader->has_new)
        return fail(error, FAIL_INPUT, "a statement without a closing balance (:62F:)");
    if (!reader->has_old && (!mt940_tally_check(&reader->debits, "90D", error) ||
                             !mt940_tally_check(&reader->credits, "90C", error)))
        return false;
    statement->is_interim = !reader->has_old;
    if (statement->is_interim)
        reader->file->format = "mt942";
    set_currencies(statement);
    return true;
}

static bool
end_statement(Reader *reader, GError **error)
{
    bool holds = true;

    if (reader->statement == NULL)
        return true;
    close_transaction(reader);
    holds = check_statement(reader, error);
    if (holds)
        reader->statement = NULL;
    return holds;
}

/* The first of a new statement, whose last one ended without an end. */
static bool
read_reference(Reader *reader, const Mt940Field *field, GError **error)
{
    (void)field;
    if (!end_statement(reader, error))
        return false;
    begin_statement(reader);
    return true;
}

/* An account that is written as an IBAN and is none is kept as printed, and told of once. */
static void
tell_bad_account(Reader *reader, const Mt940Field *field)
{
    const char *iban = reader->statement->iban;

    if (iban == NULL || strlen(iban) < 15 || !g_ascii_isupper(iban[0]) ||
        !g_ascii_isupper(iban[1]) || !g_ascii_isdigit(iban[2]) || !g_ascii_isdigit(iban[3]) ||
        bank_account_is_iban(iban, strlen(iban)) || g_strcmp0(iban, reader->bad_account) == 0)
        return;
    reader->bad_account = iban;
    g_ptr_array_add(
        reader->file->problems,
        g_strdup_printf("line %u: the check digits of account %s do not hold", field->line, iban));
}

/* BIC/account, bank/account, account and currency together: the IBAN or the account as printed.
 * A second one begins a statement whose :20: is missing. */
static bool
read_account(Reader *reader, const Mt940Field *field, GError **error)
{
    if (reader->statement == NULL || reader->has_new) {
        if (!end_statement(reader, error))
            return false;
        begin_statement(reader);
    }
    if (!check_lines(field, error))
        return false;
    if (reader->statement->iban != NULL)
        return fail(error, FAIL_INPUT, "a second account in one statement");
    mt940_read_account(&reader->text, field->content, first_line(field), reader->statement);
    tell_bad_account(reader, field);
    return true;
}

static bool
read_number(Reader *reader, const Mt940Field *field, GError **error)
{
    if (reader->statement->number != NULL && reader->has_old)
        return fail(error, FAIL_INPUT, "a second statement number in one statement");
    reader->statement->number = bank_text_keep(&reader->text, field->content, first_line(field));
    return true;
}

static bool
read_old_balance(Reader *reader, const Mt940Field *field, GError **error)
{
    Statement *statement = reader->statement;
    char currency[4] = "";

    if (reader->has_old)
        return fail(error, FAIL_INPUT, "a second opening balance");
    if (statement->transactions->len > 0)
        return fail(error, FAIL_INPUT, "an opening balance after the first entry");
    reader->has_old = true;
    if (!mt940_read_balance(
            field->content, first_line(field), &statement->old_balance, &statement->old_balance_on,
            currency, error))
        return false;
    if (currency[0] != '\0')
        memcpy(statement->currency, currency, sizeof currency);
    return true;
}

static bool
read_new_balance(Reader *reader, const Mt940Field *field, GError **error)
{
    Statement *statement = reader->statement;
    char currency[4] = "";

    if (reader->has_new)
        return fail(error, FAIL_INPUT, "a second closing balance");
    if (!reader->has_old)
        return fail(error, FAIL_INPUT, "a closing balance and no opening balance");
    reader->has_new = true;
    if (!mt940_read_balance(
            field->content, first_line(field), &statement->new_balance, &statement->new_balance_on,
            currency, error))
        return false;
    if (currency[0] != '\0' && statement->currency[0] != '\0' &&
        !g_str_equal(currency, statement->currency))
        return fail(
            error, FAIL_INPUT, "the balances are in %s and %s", statement->currency, currency);
    return statement_check_totals(statement, error);
}

static bool
read_entry(Reader *reader, const Mt940Field *field, GError **error)
{
    GArray *transactions = reader->statement->transactions;
    guint booking = transactions->len;
    Transaction *transaction = NULL;
    bool is_expected = false;

    if (reader->has_new)
        return fail(error, FAIL_INPUT, "an entry after the closing balance");
    g_array_set_size(transactions, booking + 1);
    transaction = &g_array_index(transactions, Transaction, booking);
    if (!mt940_entry_read(
            &reader->info, field->content, field->size, transaction, &is_expected, error) ||
        !mt940_tally_count(
            transaction->amount < 0 ? &reader->debits : &reader->credits, transaction->amount,
            is_expected, error))
        return false;
    transaction->booking = booking;
    reader->info_open = !is_expected;
    if (is_expected) {
        g_array_set_size(transactions, booking);
        reader->left_out++;
    }
    return true;
}

/* After :62: it speaks of the statement. */
static bool
read_info(Reader *reader, const Mt940Field *field, GError **error)
{
    (void)error;
    if (!reader->info_open)
        return true;
    if (reader->info_size == 0) {
        reader->info_bytes = field->content;
        reader->info_size = field->size;
        return true;
    }
    if (reader->info_bytes != reader->lines->str) {
        g_string_truncate(reader->lines, 0);
        g_string_append_len(reader->lines, reader->info_bytes, (gssize)reader->info_size);
    }
    g_string_append_c(reader->lines, '\n');
    g_string_append_len(reader->lines, field->content, (gssize)field->size);
    reader->info_bytes = reader->lines->str;
    reader->info_size = reader->lines->len;
    return true;
}

/* Before the first entry it names the holder. */
static bool
read_non_swift(Reader *reader, const Mt940Field *field, GError **error)
{
    GArray *transactions = reader->statement->transactions;

    (void)error;
    if (transactions->len > 0) {
        if (!reader->has_new)
            mt940_info_read_numbered(
                &reader->info, field->content, field->size,
                &g_array_index(transactions, Transaction, transactions->len - 1));
        return true;
    }
    if (first_line(field) > 2 && memcmp(field->content, NS_HOLDER, 2) == 0)
        reader->statement->holder =
            bank_text_keep(&reader->text, field->content + 2, first_line(field) - 2);
    return true;
}

static bool
read_floor(Reader *reader, const Mt940Field *field, GError **error)
{
    Statement *statement = reader->statement;

    (void)error;
    statement->is_interim = true;
    if (statement->currency[0] == '\0' && first_line(field) >= 3 &&
        mt940_is_currency(field->content))
        memcpy(statement->currency, field->content, 3);
    return true;
}

static bool
read_made_at(Reader *reader, const Mt940Field *field, GError **error)
{
    (void)field, (void)error;
    reader->statement->is_interim = true;
    return true;
}

static bool
read_tally(Reader *reader, const Mt940Field *field, GError **error)
{
    Statement *statement = reader->statement;
    char currency[4] = "";

    if (!mt940_tally_read(
            field->tag == MT940_DEBITS ? &reader->debits : &reader->credits, field->content,
            first_line(field), currency, error))
        return false;
    if (statement->currency[0] == '\0')
        memcpy(statement->currency, currency, sizeof currency);
    return true;
}

static bool
read_end(Reader *reader, const Mt940Field *field, GError **error)
{
    (void)field;
    return end_statement(reader, error);
}

static const struct {
    ReadField read;
    bool begins;    /* may stand outside a statement: begins or ends one */
    bool has_money; /* outside a statement, part of one was lost */
    bool is_free;   /* a line in it may look like a tag, or it looks itself */
} READERS[] = {
    [MT940_END] = { read_end, true, false, true },
    [MT940_REFERENCE] = { read_reference, true, false, true },
    [MT940_ACCOUNT] = { read_account, true, true, true },
    [MT940_NUMBER] = { read_number, false, true, false },
    [MT940_OLD_BALANCE] = { read_old_balance, false, true, false },
    [MT940_NEW_BALANCE] = { read_new_balance, false, true, false },
    [MT940_ENTRY] = { read_entry, false, true, false },
    [MT940_INFO] = { read_info, false, false, true },
    [MT940_NON_SWIFT] = { read_non_swift, false, false, true },
    [MT940_FLOOR] = { read_floor, false, false, false },
    [MT940_MADE_AT] = { read_made_at, false, false, false },
    [MT940_DEBITS] = { read_tally, false, false, false },
    [MT940_CREDITS] = { read_tally, false, false, false },
    [MT940_OTHER] = { NULL, false, false, true },
};

static bool
read_field(Reader *reader, const Mt940Field *field, GError **error)
{
    if (reader->statement == NULL && !READERS[field->tag].begins) {
        if (!READERS[field->tag].has_money)
            return true;
        begin_statement(reader);
        return fail(
            error, FAIL_INPUT, "a piece of a statement: no field :25: before it names the account");
    }
    if (field->tag != MT940_INFO && field->tag != MT940_NON_SWIFT)
        close_transaction(reader);
    if (!READERS[field->tag].is_free && !check_lines(field, error))
        return false;
    return READERS[field->tag].read == NULL || READERS[field->tag].read(reader, field, error);
}

static void
refuse(Reader *reader, const Mt940Field *field, GError *take_error)
{
    GError *error = take_error;

    g_assert(reader->statement != NULL);
    if (field->tag == MT940_END)
        fail_in(&error, "line %u", field->line);
    else
        fail_in(&error, "line %u, field %s", field->line, field->name);
    statement_file_refuse_last(reader->file, error);
    reader->info_open = false;
    reader->info_size = 0;
    reader->statement = NULL;
    reader->is_refused = true;
}

/* A field that begins the next statement ends the one before it, which may not hold: the first is
 * refused, and the field read again. */
static void
read_fields(Reader *reader)
{
    Mt940Field last = { .tag = MT940_END, .name = "-" };
    Mt940Field field = { 0 };
    GError *error = NULL;

    while (mt940_next_field(&reader->cursor, &field)) {
        bool begins = field.tag == MT940_REFERENCE || field.tag == MT940_END ||
                      (field.tag == MT940_ACCOUNT && reader->has_new);

        last = field;
        if (reader->is_refused && !begins) {
            reader->has_new = reader->has_new || field.tag == MT940_NEW_BALANCE;
            continue;
        }
        reader->is_refused = false;
        if (read_field(reader, &field, &error))
            continue;
        refuse(reader, &field, g_steal_pointer(&error));
        if (begins) {
            reader->is_refused = false;
            read_field(reader, &field, NULL);
        }
    }
    if (!reader->is_refused && !end_statement(reader, &error))
        refuse(reader, &last, error);
}

/* UTF-8 without a copy when the file is ASCII, as nearly all are. */
static char *
decode(const char *bytes, gsize size)
{
    g_autofree char *plain = NULL;
    gsize plain_size = 0;

    if (bank_text_is_ascii(bytes, size))
        return NULL;
    if (bank_text_is_cp850(bytes, size))
        plain = g_convert(bytes, (gssize)size, "UTF-8", "CP850", NULL, &plain_size, NULL);
    return plain != NULL ? text_from_bytes(plain, plain_size) : text_from_bytes(bytes, size);
}

/* The file from its first :20:, or NULL. */
static const char *
find_start(const char *bytes, gsize size)
{
    const char *at = bytes;

    while (at != NULL && size - (gsize)(at - bytes) >= 4) {
        if (strncmp(at, ":20:", 4) == 0)
            return at;
        at = memchr(at, '\n', size - (gsize)(at - bytes));
        at = at != NULL ? at + 1 : NULL;
    }
    return NULL;
}

static bool
has_line(const char *bytes, gsize size, const char *tag)
{
    g_autofree char *after_newline = g_strconcat("\n", tag, NULL);

    return memmem(bytes, size, after_newline, strlen(after_newline)) != NULL;
}

/* A piece of a statement is told apart from other text by its first tag, and refused as such. */
bool
mt940_recognise(GBytes *head)
{
    gsize size = 0;
    const char *bytes = g_bytes_get_data(head, &size);
    const char *start = NULL;

    if (size >= strlen(BYTE_ORDER_MARK) &&
        memcmp(bytes, BYTE_ORDER_MARK, strlen(BYTE_ORDER_MARK)) == 0) {
        bytes += strlen(BYTE_ORDER_MARK);
        size -= strlen(BYTE_ORDER_MARK);
    }
    if (size > 0 && mt940_begins_with_tag(bytes, size))
        return true;
    start = size > 0 ? find_start(bytes, size) : NULL;
    if (start == NULL)
        return false;
    size -= (gsize)(start - bytes);
    return has_line(start, size, ":25:") &&
           (has_line(start, size, ":28") || has_line(start, size, ":60"));
}

static bool
some_hold(const StatementFile *file, GError **error)
{
    const RefusedStatement *first = NULL;

    if (file->statements->len > 0)
        return true;
    if (file->refused->len == 0)
        return fail(error, FAIL_INPUT, "there is no statement in it");
    first = g_ptr_array_index(file->refused, 0);
    return fail(error, FAIL_INPUT, "%s", first->reason);
}

StatementFile *
mt940_read(GBytes *bytes, GError **error)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autofree char *decoded = decode(data, size);
    g_auto(Reader) reader = { .file = statement_file_new("mt940"), .lines = g_string_new(NULL) };

    bank_text_init(&reader.text, reader.file->text);
    if (decoded != NULL) {
        data = decoded;
        size = strlen(decoded);
    }
    mt940_info_reader_init(&reader.info, &reader.text, mt940_info_width(data, size));
    reader.cursor = (Mt940Cursor){ .at = data, .end = data + size };
    read_fields(&reader);
    if (reader.left_out > 0)
        g_ptr_array_add(
            reader.file->problems,
            g_strdup_printf("entries that are only expected were left out: %u", reader.left_out));
    return some_hold(reader.file, error) ? g_steal_pointer(&reader.file) : NULL;
}
