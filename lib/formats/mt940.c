/* SWIFT FIN MT940 and MT942 (User Handbook, category 9), and what banks make of them: references
 * longer than 16 characters, own type codes, blanks for the entry date, several :86: in a row.
 * Declared sums of an MT942 (:90D:, :90C:) are not checked: it is a report by day, never final. */
#include "formats/mt940.h"

#include <string.h>

#include "base/fail.h"
#include "base/text.h"
#include "formats/bank_ident.h"
#include "formats/bank_text.h"
#include "formats/mt940_entry.h"
#include "formats/mt940_info.h"

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

/* Lines of :86: may begin like a tag: only these are tags. Its length, 0 when it is none. */
static gsize
read_tag(const char *at, const char *end, char *ret_tag)
{
    static const char *const TAGS[] = { "20",  "21",  "25",  "28",  "28C", "28D", "60F",
                                        "60M", "61",  "62F", "62M", "64",  "65",  "86",
                                        "13",  "13D", "34F", "90C", "90D", "NS" };
    gsize length = 0;

    if (end - at < 4 || *at != ':')
        return 0;
    length = at[3] == ':' ? 2 : 3;
    if (end - at < (gssize)length + 2 || at[length + 1] != ':')
        return 0;
    for (guint i = 0; i < G_N_ELEMENTS(TAGS); i++)
        if (TAGS[i][0] == at[1] && TAGS[i][1] == at[2] &&
            TAGS[i][2] == (length == 3 ? at[3] : '\0')) {
            memcpy(ret_tag, TAGS[i], length + 1);
            return length;
        }
    return 0;
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
    gsize tag_size = 0;

    for (;;) {
        if (reader->at >= reader->end)
            return false;
        length = next_line(reader, &line);
        tag_size = read_tag(line, line + length, field->tag);
        if (tag_size > 0)
            break;
        if (ends_message(line, length)) {
            g_strlcpy(field->tag, "-", sizeof field->tag);
            return true;
        }
    }
    field->line = reader->line;
    field->content = line + tag_size + 2;
    field->size = length - tag_size - 2;
    while (reader->at < reader->end) {
        Reader ahead = *reader;
        char tag[4];

        length = next_line(&ahead, &line);
        if (read_tag(line, line + length, tag) > 0 || ends_message(line, length))
            break;
        field->size = (gsize)(line + length - field->content);
        reader->at = ahead.at;
        reader->line = ahead.line;
    }
    return true;
}

static gsize
first_line(const Field *field)
{
    return mt940_first_line(field->content, field->size);
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
    if (!mt940_read_day(at + 1, &day, error))
        return false;
    if (size > 10 && g_ascii_isalpha(at[7])) {
        memcpy(currency, at + 7, 3);
        at += 3;
        size -= 3;
    }
    if (!mt940_read_amount(at + 7, size - 7, &balance, error))
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

static bool
read_entry(Reader *reader, const Field *field, GError **error)
{
    Transaction transaction = { 0 };
    bool is_expected = false;

    if (!mt940_entry_read(
            &reader->text, field->content, field->size, &transaction, &is_expected, error))
        return false;
    if (is_expected) {
        reader->left_out++;
        return true;
    }
    memcpy(transaction.currency, reader->statement->currency, sizeof transaction.currency);
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

/* A piece of a statement is told apart from other text by its first tag, and refused as such. */
static bool
begins_with_tag(const char *bytes, gsize size)
{
    const char *at = bytes;
    char tag[4];

    while (at < bytes + size && g_ascii_isspace(*at))
        at++;
    return read_tag(at, bytes + size, tag) > 0;
}

bool
mt940_recognise(GBytes *head)
{
    gsize size = 0;
    const char *bytes = g_bytes_get_data(head, &size);
    const char *start = bytes != NULL ? find_start(bytes, size) : NULL;

    if (bytes != NULL && begins_with_tag(bytes, size))
        return true;
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
        return fail_null(error, FAIL_INPUT, "a piece of a statement: no field :20: begins it");
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
