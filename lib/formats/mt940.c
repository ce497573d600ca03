/* SWIFT FIN MT940 and MT942 (User Handbook, category 9), and what banks make of them: references
 * longer than 16 characters, own type codes, blanks for the entry date, several :86: in a row.
 * Declared sums of an MT942 (:90D:, :90C:) are not checked: it is a report by day, never final. */
#include "formats/mt940.h"

#include <string.h>

#include "base/fail.h"
#include "base/text.h"
#include "formats/bank_ident.h"
#include "formats/bank_text.h"
#include "formats/mt940_info.h"

#define REFERENCE_MOST 16 /* by the rule; what follows blanks after it is a name (Rabobank) */

/* A tag and its content up to the next tag, line ends still in it. */
typedef struct {
    char tag[4]; /* "20", "28C" … */
    const char *content;
    gsize size;
    guint line;
} Field;

typedef struct {
    StatementFile *file;
    BankText text;
    const char *at;
    const char *end;
    guint line;
    Statement *statement; /* the open one */
    bool has_old;
    bool has_new;
    bool is_interim;
    bool info_open;  /* an :86: would belong to the last transaction */
    guint left_out;  /* expected entries of an MT942 */
    GString *info;   /* the :86: of the last transaction so far */
    char account[4]; /* the currency at the end of :25:, "" when there is none */
} Reader;

static void
reader_clear(Reader *reader)
{
    g_string_free(reader->info, TRUE);
    bank_text_clear(&reader->text);
    statement_file_free(reader->file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, reader_clear)

/* Lines of :86: may begin like a tag: only these are tags. */
static bool
read_tag(const char *at, const char *end, char *ret_tag)
{
    static const char *const TAGS[] = { "20",  "21",  "25",  "28",  "28C", "28D", "60F",
                                        "60M", "61",  "62F", "62M", "64",  "65",  "86",
                                        "13",  "13D", "34F", "90C", "90D", "NS" };
    gsize length = 0;

    if (end - at < 4 || *at != ':')
        return false;
    for (guint i = 0; i < G_N_ELEMENTS(TAGS); i++) {
        if (at[1] != *TAGS[i])
            continue;
        length = strlen(TAGS[i]);
        if ((gsize)(end - at) > length + 1 && at[length + 1] == ':' &&
            memcmp(at + 1, TAGS[i], length) == 0) {
            g_strlcpy(ret_tag, TAGS[i], 4);
            return true;
        }
    }
    return false;
}

/* A line that ends a message: "-", "-}{5:}", or the next envelope "{1:…". */
static bool
ends_message(const char *line, gsize length)
{
    while (length > 0 && g_ascii_isspace(line[length - 1]))
        length--;
    return (length == 1 && *line == '-') || (length >= 2 && line[0] == '-' && line[1] == '}') ||
           (length >= 2 && line[0] == '{' && g_ascii_isdigit(line[1]));
}

/* Moves to the next line; its length without line end. */
static gsize
next_line(Reader *reader, const char **ret_line)
{
    const char *newline = memchr(reader->at, '\n', (gsize)(reader->end - reader->at));
    const char *stop = newline != NULL ? newline : reader->end;
    gsize length = (gsize)(stop - reader->at);

    *ret_line = reader->at;
    reader->at = newline != NULL ? newline + 1 : reader->end;
    reader->line++;
    if (length > 0 && (*ret_line)[length - 1] == '\r')
        length--;
    return length;
}

/* False at the end of the file. A field with tag "-" is the end of a message. */
static bool
next_field(Reader *reader, Field *field)
{
    const char *line = NULL;
    gsize length = 0;

    for (;;) {
        if (reader->at >= reader->end)
            return false;
        length = next_line(reader, &line);
        if (read_tag(line, line + length, field->tag))
            break;
        if (ends_message(line, length)) {
            g_strlcpy(field->tag, "-", sizeof field->tag);
            return true;
        }
    }
    field->line = reader->line;
    field->content = line + strlen(field->tag) + 2;
    field->size = length - strlen(field->tag) - 2;
    while (reader->at < reader->end) {
        Reader ahead = *reader;
        char tag[4];

        length = next_line(&ahead, &line);
        if (read_tag(line, line + length, tag) || ends_message(line, length))
            break;
        field->size = (gsize)(line + length - field->content);
        reader->at = ahead.at;
        reader->line = ahead.line;
    }
    return true;
}

/* "1234,5", "1234,", a dot where there is no comma. `size` characters, digits and one mark. */
static bool
read_amount(const char *at, gsize size, Cents *ret_cents, GError **error)
{
    char digits[32] = "";

    if (size == 0 || size >= sizeof digits)
        return fail(error, FAIL_INPUT, "an amount of %" G_GSIZE_FORMAT " characters", size);
    for (gsize i = 0; i < size; i++)
        digits[i] = at[i] == ',' ? '.' : at[i];
    if (!g_ascii_isdigit(*digits))
        return fail(error, FAIL_INPUT, "'%.*s' is not an amount", (int)size, at);
    return cents_parse(digits, ret_cents, error);
}

/* YYMMDD. 30 February, which interest counted in months of thirty days knows, is its last day. */
static bool
read_day(const char *at, Day *ret_day, GError **error)
{
    char digits[7] = { at[0], at[1], at[2], at[3], at[4], at[5], '\0' };
    char first[7] = { at[0], at[1], at[2], at[3], '0', '1', '\0' };
    Day month = 0;

    if (day_from_yymmdd(digits, ret_day, NULL))
        return true;
    if (at[4] < '2' || at[4] > '3' || strcmp(digits + 4, "31") > 0 ||
        !day_from_yymmdd(first, &month, NULL))
        return day_from_yymmdd(digits, ret_day, error);
    *ret_day = day_month_last(month);
    return true;
}

static gsize
first_line(const Field *field)
{
    gsize length = 0;

    while (length < field->size && field->content[length] != '\n' && field->content[length] != '\r')
        length++;
    while (length > 0 && field->content[length - 1] == ' ')
        length--;
    return length;
}

/* D or C, YYMMDD, currency (some leave it out of :62:), amount. */
static bool
read_balance(
    const Field *field, Cents *ret_balance, Day *ret_day, char *ret_currency, GError **error)
{
    const char *at = field->content;
    gsize size = first_line(field);
    char currency[4] = "";
    Cents balance = 0;
    Day day = 0;

    if (size < 8 || (*at != 'C' && *at != 'D'))
        return fail(error, FAIL_INPUT, "'%.*s' is not a balance", (int)MIN(size, 40), at);
    if (!read_day(at + 1, &day, error))
        return false;
    if (size > 10 && g_ascii_isalpha(at[7])) {
        memcpy(currency, at + 7, 3);
        at += 3;
        size -= 3;
    }
    if (!read_amount(at + 7, size - 7, &balance, error))
        return false;
    *ret_balance = *field->content == 'D' ? -balance : balance;
    *ret_day = day;
    memcpy(ret_currency, currency, sizeof currency);
    return true;
}

/* The :86: lines of a transaction are read when the next field has come. */
static void
close_transaction(Reader *reader)
{
    GArray *transactions = reader->statement != NULL ? reader->statement->transactions : NULL;

    if (reader->info_open && reader->info->len > 0)
        mt940_info_read(
            &reader->text, reader->info->str, reader->info->len, reader->statement->iban,
            &g_array_index(transactions, Transaction, transactions->len - 1));
    g_string_truncate(reader->info, 0);
    reader->info_open = false;
}

/* BIC/account, bank/account, account and currency together: the IBAN or the last part. */
static void
read_account(Reader *reader, const Field *field)
{
    const char *at = field->content;
    gsize size = first_line(field);
    const char *slash = NULL;

    reader->account[0] = '\0';
    if (size > 4 && g_ascii_isdigit(at[size - 4]) && g_ascii_isalpha(at[size - 3]) &&
        g_ascii_isalpha(at[size - 2]) && g_ascii_isalpha(at[size - 1]) &&
        !bank_account_is_iban(at, size)) {
        g_strlcpy(reader->account, at + size - 3, sizeof reader->account);
        size -= 3;
    } else if (size > 4 && at[size - 4] == ' ' && bank_account_is_iban(at, size - 4)) {
        g_strlcpy(reader->account, at + size - 3, sizeof reader->account);
        size -= 4;
    }
    slash = memchr(at, '/', size);
    if (slash != NULL && bank_account_is_iban(slash + 1, size - (gsize)(slash + 1 - at))) {
        size -= (gsize)(slash + 1 - at);
        at = slash + 1;
    }
    reader->statement->iban = bank_account_keep(&reader->text, at, size);
}

static bool
read_old_balance(Reader *reader, const Field *field, GError **error)
{
    Statement *statement = reader->statement;

    if (reader->has_old)
        return fail(error, FAIL_INPUT, "a second opening balance");
    reader->has_old = true;
    return read_balance(
        field, &statement->old_balance, &statement->old_balance_on, statement->currency, error);
}

static bool
read_new_balance(Reader *reader, const Field *field, GError **error)
{
    Statement *statement = reader->statement;
    char currency[4] = "";

    if (reader->has_new)
        return fail(error, FAIL_INPUT, "a second closing balance");
    if (!reader->has_old)
        return fail(error, FAIL_INPUT, "a closing balance and no opening balance");
    reader->has_new = true;
    if (!read_balance(field, &statement->new_balance, &statement->new_balance_on, currency, error))
        return false;
    if (currency[0] != '\0' && statement->currency[0] != '\0' &&
        !g_str_equal(currency, statement->currency))
        return fail(
            error, FAIL_INPUT, "the balances are in %s and %s", statement->currency, currency);
    return statement_check_totals(statement, error);
}

/* MMDD in the year that brings it nearest to the value date. */
static Day
entry_day(const char *mmdd, Day value_on)
{
    Day nearest = value_on;
    int best = G_MAXINT;
    int year = 0;
    int month = 0;
    int day = 0;

    day_to_ymd(value_on, &year, &month, &day);
    for (int candidate = year - 1; candidate <= year + 1; candidate++) {
        Day entry_on = 0;

        month = (mmdd[0] - '0') * 10 + mmdd[1] - '0';
        day = (mmdd[2] - '0') * 10 + mmdd[3] - '0';
        if (day_from_ymd(candidate, month, day, &entry_on) && ABS(entry_on - value_on) < best) {
            best = ABS(entry_on - value_on);
            nearest = entry_on;
        }
    }
    return nearest;
}

static TransactionKind
kind_of_type(const char *type)
{
    static const struct {
        const char *type;
        TransactionKind kind;
    } KINDS[] = {
        { "TRF", TRANSACTION_TRANSFER },     { "STO", TRANSACTION_TRANSFER },
        { "DDT", TRANSACTION_DIRECT_DEBIT }, { "CHG", TRANSACTION_FEE },
        { "COM", TRANSACTION_FEE },          { "INT", TRANSACTION_INTEREST },
        { "MSC", TRANSACTION_OTHER },
    };

    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (memcmp(type + 1, KINDS[i].type, 3) == 0)
            return KINDS[i].kind;
    return TRANSACTION_OTHER;
}

static bool
is_pointer_to_info(const char *reference)
{
    static const char *const WORDS[] = { "EREF", "KREF", "PREF", "MARF", "KREF+", "EREF+", "EI" };

    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (g_str_equal(reference, WORDS[i]))
            return true;
    return bank_reference_is_empty(reference);
}

/* Customer reference, or (old Rabobank) a counterparty's account, blanks and its name. */
static void
read_customer_reference(Reader *reader, const char *at, gsize size, Transaction *transaction)
{
    const char *reference = NULL;

    if (size > REFERENCE_MOST && at[REFERENCE_MOST - 1] == ' ') {
        reference = bank_text_keep(&reader->text, at, REFERENCE_MOST);
        transaction->counterparty_name =
            bank_text_keep(&reader->text, at + REFERENCE_MOST, size - REFERENCE_MOST);
        if (reference != NULL && g_ascii_isdigit(*reference))
            transaction->counterparty_iban =
                bank_account_keep(&reader->text, reference, strlen(reference));
        return;
    }
    reference = bank_text_keep(&reader->text, at, size);
    if (reference != NULL && bank_account_is_iban(reference, strlen(reference)))
        transaction->counterparty_iban =
            bank_account_keep(&reader->text, reference, strlen(reference));
    else if (reference != NULL && !is_pointer_to_info(reference))
        transaction->end_to_end_id = reference;
}

static void
read_references(Reader *reader, const char *at, gsize size, Transaction *transaction)
{
    const char *slashes = memmem(at, size, "//", 2);
    gsize customer = slashes != NULL ? (gsize)(slashes - at) : size;
    const char *bank_reference = NULL;

    read_customer_reference(reader, at, customer, transaction);
    if (slashes == NULL)
        return;
    bank_reference = bank_text_keep(&reader->text, slashes + 2, size - customer - 2);
    if (bank_reference != NULL && !bank_reference_is_empty(bank_reference))
        transaction->bank_reference = bank_reference;
}

/* The second line of :61: names the counterparty's IBAN with Rabobank. */
static void
read_supplement(Reader *reader, const Field *field, Transaction *transaction)
{
    gsize skip = first_line(field);
    const char *at = field->content + skip;
    gsize size = field->size - skip;

    while (size > 0 && g_ascii_isspace(*at)) {
        at++;
        size--;
    }
    while (size > 0 && g_ascii_isspace(at[size - 1]))
        size--;
    if (transaction->counterparty_iban == NULL && bank_account_is_iban(at, size))
        transaction->counterparty_iban = bank_account_keep(&reader->text, at, size);
}

/* [R]C, [R]D, EC, ED. Sets the sign (0: expected, not booked) and returns the mark's length, 0
 * when it is none. */
static gsize
read_mark(const char *at, const char *end, int *ret_sign)
{
    bool is_reversal = at < end && *at == 'R';
    bool is_expected = at < end && *at == 'E';
    const char *letter = is_reversal || is_expected ? at + 1 : at;

    if (letter >= end || (*letter != 'C' && *letter != 'D'))
        return 0;
    *ret_sign = is_expected ? 0 : ((*letter == 'C') != is_reversal ? 1 : -1);
    return (gsize)(letter + 1 - at);
}

static bool
skip_entry_date(const char **at, const char *end, Transaction *transaction)
{
    bool is_date = end - *at >= 4;
    bool is_blank = end - *at >= 4 && strncmp(*at, "    ", 4) == 0;

    for (guint i = 0; is_date && i < 4; i++)
        is_date = g_ascii_isdigit((*at)[i]);
    transaction->booking_on =
        is_date ? entry_day(*at, transaction->value_on) : transaction->value_on;
    if (is_date || is_blank)
        *at += 4;
    return is_date || is_blank;
}

static bool
read_entry(Reader *reader, const Field *field, GError **error)
{
    const char *at = field->content;
    const char *end = at + first_line(field);
    const char *digits = NULL;
    Transaction transaction = { 0 };
    int sign = 0;
    gsize mark = 0;
    Cents amount = 0;

    if (end - at < 6 || !read_day(at, &transaction.value_on, error))
        return error != NULL && *error != NULL ? false
                                               : fail(error, FAIL_INPUT, "an entry without a date");
    at += 6;
    skip_entry_date(&at, end, &transaction);
    mark = read_mark(at, end, &sign);
    if (mark == 0)
        return fail(error, FAIL_INPUT, "an entry that is neither C nor D");
    at += mark;
    if (at < end && g_ascii_isalpha(*at))
        at++; /* funds code: the third letter of the currency */
    for (digits = at; at < end && (g_ascii_isdigit(*at) || *at == ',' || *at == '.');)
        at++;
    if (!read_amount(digits, (gsize)(at - digits), &amount, error))
        return false;
    if (sign == 0) {
        reader->left_out++;
        return true;
    }
    transaction.amount = sign * amount;
    memcpy(transaction.currency, reader->statement->currency, sizeof transaction.currency);
    if (end - at >= 4) {
        transaction.kind = kind_of_type(at);
        transaction.code = bank_text_keep(&reader->text, at, 4);
        read_references(reader, at + 4, (gsize)(end - at - 4), &transaction);
    } else {
        transaction.kind = TRANSACTION_OTHER;
    }
    read_supplement(reader, field, &transaction);
    g_array_append_val(reader->statement->transactions, transaction);
    reader->info_open = true;
    return true;
}

static void
add_info(Reader *reader, const Field *field)
{
    if (!reader->info_open)
        return; /* after :62: it speaks of the statement */
    if (reader->info->len > 0)
        g_string_append_c(reader->info, '\n');
    g_string_append_len(reader->info, field->content, (gssize)field->size);
}

static void
begin_statement(Reader *reader)
{
    reader->statement = statement_file_add(reader->file);
    reader->has_old = reader->has_new = reader->is_interim = false;
    reader->account[0] = '\0';
}

static bool
end_statement(Reader *reader, GError **error)
{
    Statement *statement = reader->statement;

    close_transaction(reader);
    if (statement == NULL)
        return true;
    reader->statement = NULL;
    if (statement->iban == NULL)
        return fail(error, FAIL_INPUT, "a statement without an account (:25:)");
    if (!reader->has_old && !reader->is_interim)
        return fail(error, FAIL_INPUT, "a statement without an opening balance (:60F:)");
    if (reader->has_old && !reader->has_new)
        return fail(error, FAIL_INPUT, "a statement without a closing balance (:62F:)");
    if (!reader->has_old)
        reader->file->format = "mt942";
    return true;
}

static bool
read_currency_of_floor(Reader *reader, const Field *field)
{
    reader->is_interim = true;
    if (reader->statement->currency[0] == '\0' && first_line(field) >= 3)
        g_strlcpy(reader->statement->currency, field->content, sizeof reader->statement->currency);
    return true;
}

static bool
read_field(Reader *reader, const Field *field, GError **error)
{
    const char *tag = field->tag;

    if (g_str_equal(tag, "86") || g_str_equal(tag, "NS")) {
        add_info(reader, field);
        return true;
    }
    close_transaction(reader);
    if (g_str_equal(tag, "-"))
        return end_statement(reader, error);
    if (g_str_equal(tag, "20")) {
        if (!end_statement(reader, error))
            return false;
        begin_statement(reader);
        return true;
    }
    if (reader->statement == NULL)
        return fail(error, FAIL_INPUT, "field :%s: stands outside a statement", tag);
    if (g_str_equal(tag, "25"))
        read_account(reader, field);
    else if (strncmp(tag, "28", 2) == 0)
        reader->statement->number =
            bank_text_keep(&reader->text, field->content, first_line(field));
    else if (strncmp(tag, "60", 2) == 0)
        return read_old_balance(reader, field, error);
    else if (strncmp(tag, "62", 2) == 0)
        return read_new_balance(reader, field, error);
    else if (g_str_equal(tag, "61"))
        return reader->has_new ? fail(error, FAIL_INPUT, "an entry after the closing balance")
                               : read_entry(reader, field, error);
    else if (g_str_equal(tag, "34F"))
        return read_currency_of_floor(reader, field);
    else if (strncmp(tag, "13", 2) == 0)
        reader->is_interim = true;
    return true;
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

bool
mt940_recognise(GBytes *head)
{
    gsize size = 0;
    const char *bytes = g_bytes_get_data(head, &size);
    const char *start = bytes != NULL ? find_start(bytes, size) : NULL;

    if (start == NULL)
        return false;
    size -= (gsize)(start - bytes);
    return has_line(start, size, ":25:") &&
           (has_line(start, size, ":28") || has_line(start, size, ":60"));
}

static bool
read_fields(Reader *reader, GError **error)
{
    Field field = { 0 };

    while (next_field(reader, &field))
        if (!read_field(reader, &field, error))
            return fail_in(
                error, "line %u", g_str_equal(field.tag, "-") ? reader->line : field.line);
    if (!end_statement(reader, error))
        return fail_in(error, "line %u", reader->line);
    return true;
}

/* UTF-8 without a copy when the file is ASCII, as nearly all are. */
static char *
decode(const char *bytes, gsize size)
{
    if (bank_text_is_ascii(bytes, size))
        return NULL;
    if (bank_text_is_cp850(bytes, size))
        return g_convert(bytes, (gssize)size, "UTF-8", "CP850", NULL, NULL, NULL);
    return text_from_bytes(bytes, size);
}

StatementFile *
mt940_read(GBytes *bytes, GError **error)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    g_autofree char *decoded = decode(data, size);
    g_auto(Reader) reader = { .file = statement_file_new("mt940"), .info = g_string_new(NULL) };
    const char *start = NULL;

    bank_text_init(&reader.text, reader.file->text);
    if (decoded != NULL) {
        data = decoded;
        size = strlen(decoded);
    }
    start = find_start(data, size);
    if (start == NULL)
        return fail_null(error, FAIL_INPUT, "there is no field :20:");
    for (const char *at = data; at < start; at++)
        reader.line += *at == '\n';
    reader.at = start;
    reader.end = data + size;
    if (!read_fields(&reader, error))
        return NULL;
    if (reader.left_out > 0)
        g_ptr_array_add(
            reader.file->problems,
            g_strdup_printf("entries that are only expected were left out: %u", reader.left_out));
    return g_steal_pointer(&reader.file);
}
