#include "formats/csv_line.h"

#include <string.h>

#include "base/fail.h"
#include "base/text.h"
#include "formats/bank_ident.h"
#include "formats/card_number.h"

void
csv_columns_find(
    CsvColumns *columns, const CsvProfile *profile, const CsvRow *header, BankText *text)
{
    *columns = (CsvColumns){ .profile = profile, .header = header, .text = text };
    for (int field = 0; field < CSV_FIELDS; field++) {
        int found = 0;

        for (guint i = 0; profile->columns[field] != NULL && profile->columns[field][i] != NULL;
             i++)
            for (int cell = 0; header->cells[cell] != NULL; cell++) {
                g_autofree char *name = csv_fold(header->cells[cell]);

                if (g_str_equal(name, profile->columns[field][i])) {
                    columns->columns[field][found++] = cell;
                    break;
                }
            }
        if (found < CSV_MOST_JOINED)
            columns->columns[field][found] = -1;
    }
}

/* The line that is being read. */
typedef struct {
    const CsvColumns *columns;
    const CsvRow *row;
    GError **error;
} Reader;

static const char *
raw(const Reader *reader, CsvField field)
{
    int column = reader->columns->columns[field][0];

    return column >= 0 ? reader->row->cells[column] : "";
}

static bool
is_blank(const char *cell)
{
    return cell[strspn(cell, " \t")] == '\0';
}

static const char *
keep(const Reader *reader, CsvField field)
{
    const char *cell = raw(reader, field);

    return bank_text_keep(reader->columns->text, cell, strlen(cell));
}

/* Several columns as one text; a column that says what the one before it said is left. */
static const char *
keep_joined(const Reader *reader, CsvField field)
{
    const int *columns = reader->columns->columns[field];
    g_autoptr(GString) joined = g_string_new(NULL);

    for (int i = 0; i < CSV_MOST_JOINED && columns[i] >= 0; i++) {
        g_autofree char *cell = text_squeeze(reader->row->cells[columns[i]]);

        if (*cell != '\0' && strstr(joined->str, cell) == NULL)
            g_string_append_printf(joined, "%s%s", joined->len > 0 ? " " : "", cell);
    }
    return bank_text_keep(reader->columns->text, joined->str, joined->len);
}

/* Puts line and column before the sentence. */
static bool
blame(const Reader *reader, CsvField field)
{
    int column = reader->columns->columns[field][0];

    return fail_in(
        reader->error, "line %u, column '%s'", reader->row->line,
        column >= 0 ? g_strstrip(reader->columns->header->cells[column]) : "");
}

/* An empty cell is no amount: ret_there false. */
static bool
read_amount(const Reader *reader, CsvField field, Cents *ret_cents, bool *ret_there)
{
    const char *cell = raw(reader, field);

    *ret_there = !is_blank(cell);
    return !*ret_there ||
           printed_amount_parse(cell, reader->columns->profile->mark, ret_cents, reader->error) ||
           blame(reader, field);
}

static bool
read_day(const Reader *reader, CsvField field, Day *ret_day)
{
    const char *cell = raw(reader, field);

    return printed_day_parse(cell, reader->columns->profile->date, ret_day, reader->error) ||
           blame(reader, field);
}

static bool
is_word(const char *cell, char *const *words)
{
    g_autofree char *folded = csv_fold(cell);

    return text_is_among(folded, (const char *const *)words);
}

/* What a word beside the amount makes of it. */
static bool
apply_sign(const Reader *reader, Cents *cents)
{
    const CsvProfile *profile = reader->columns->profile;
    const char *word = raw(reader, CSV_SIGN);

    if (*cents < 0)
        return fail(reader->error, FAIL_INPUT, "a negative amount beside '%s'", word) ||
               blame(reader, CSV_AMOUNT);
    if (is_word(word, profile->debit_words))
        *cents = -*cents;
    else if (!is_word(word, profile->credit_words))
        return fail(reader->error, FAIL_INPUT, "'%s' says neither debit nor credit", word) ||
               blame(reader, CSV_SIGN);
    return true;
}

/* One of two columns; the bank may have put a sign in it all the same. */
static bool
read_two_columns(const Reader *reader, Cents *ret_amount)
{
    Cents debit = 0, credit = 0;
    bool has_debit = false, has_credit = false;

    if (!read_amount(reader, CSV_DEBIT, &debit, &has_debit) ||
        !read_amount(reader, CSV_CREDIT, &credit, &has_credit))
        return false;
    has_debit = has_debit && (debit != 0 || !has_credit);
    has_credit = has_credit && (credit != 0 || !has_debit);
    if (has_debit && has_credit)
        return fail(reader->error, FAIL_INPUT, "both debit and credit") || blame(reader, CSV_DEBIT);
    if (!has_debit && !has_credit)
        return fail(reader->error, FAIL_INPUT, "neither debit nor credit") ||
               blame(reader, CSV_DEBIT);
    *ret_amount = has_debit ? -ABS(debit) : ABS(credit);
    return true;
}

static bool
read_signed(const Reader *reader, Cents *ret_amount)
{
    const CsvProfile *profile = reader->columns->profile;
    Cents amount = 0;
    bool there = false;

    if (profile->columns[CSV_AMOUNT] == NULL)
        return read_two_columns(reader, ret_amount);
    if (!read_amount(reader, CSV_AMOUNT, &amount, &there))
        return false;
    if (!there)
        return fail(reader->error, FAIL_INPUT, "no amount") || blame(reader, CSV_AMOUNT);
    if (profile->columns[CSV_SIGN] != NULL && !apply_sign(reader, &amount))
        return false;
    *ret_amount = profile->inverted ? -amount : amount;
    return true;
}

/* A card's number in its one form; something else ("4242") as printed. */
static const char *
keep_card(const Reader *reader, CsvField field)
{
    const char *printed = keep(reader, field);
    g_autofree char *masked = printed != NULL ? card_number_mask(printed) : NULL;

    return masked != NULL ? g_string_chunk_insert(reader->columns->text->chunk, masked) : printed;
}

/* An IBAN's check digits hold, or the lines would go to an account that is not there. */
static bool
read_account(const Reader *reader, CsvLine *line)
{
    const CsvProfile *profile = reader->columns->profile;
    BankText *text = reader->columns->text;
    const char *printed = profile->account != NULL ? profile->account : raw(reader, CSV_ACCOUNT);
    const char *part = keep(reader, CSV_ACCOUNT_PART);

    if (is_blank(printed))
        return fail(reader->error, FAIL_INPUT, "no account") || blame(reader, CSV_ACCOUNT);
    if (profile->is_card)
        line->account =
            profile->account != NULL ? profile->account : keep_card(reader, CSV_ACCOUNT);
    else
        line->account = bank_account_keep(text, printed, strlen(printed));
    if (line->account == NULL || (g_ascii_isalpha(printed[0]) && g_ascii_isalpha(printed[1]) &&
                                  g_ascii_isdigit(printed[2]) && g_ascii_isdigit(printed[3]) &&
                                  !bank_account_is_iban(printed, strlen(printed))))
        return fail(reader->error, FAIL_INPUT, "'%s' is not an account number", printed) ||
               blame(reader, CSV_ACCOUNT);
    if (part != NULL) {
        g_autofree char *whole = g_strdup_printf("%s %s", line->account, part);

        line->account = g_string_chunk_insert(text->chunk, whole);
    }
    return true;
}

static bool
read_currency(const Reader *reader, CsvField field, char *ret_currency)
{
    g_autofree char *cell = g_strstrip(g_strdup(raw(reader, field)));

    if (strlen(cell) != 3)
        return fail(reader->error, FAIL_INPUT, "'%s' is not a currency", cell) ||
               blame(reader, field);
    g_strlcpy(ret_currency, cell, 4);
    return true;
}

static TransactionKind
kind_of(const Reader *reader, const Transaction *transaction)
{
    const CsvProfile *profile = reader->columns->profile;
    g_autofree char *type = csv_fold(raw(reader, CSV_TYPE));

    for (guint i = 0; i < profile->kinds->len; i++) {
        const CsvKind *kind = &g_array_index(profile->kinds, CsvKind, i);

        if (g_str_has_prefix(type, kind->begins))
            return kind->kind;
    }
    if (profile->is_card)
        return TRANSACTION_CARD;
    return transaction->counterparty_iban != NULL ? TRANSACTION_TRANSFER : TRANSACTION_OTHER;
}

/* Of a payment in another currency than the account's. */
static bool
read_original(const Reader *reader, Transaction *transaction)
{
    Cents original = 0;
    char currency[4] = "";
    bool there = false;

    if (is_blank(raw(reader, CSV_ORIGINAL_CURRENCY)) || is_blank(raw(reader, CSV_ORIGINAL_AMOUNT)))
        return true;
    if (!read_currency(reader, CSV_ORIGINAL_CURRENCY, currency) ||
        !read_amount(reader, CSV_ORIGINAL_AMOUNT, &original, &there))
        return false;
    if (g_str_equal(currency, transaction->currency))
        return true;
    transaction->original_amount = transaction->amount < 0 ? -ABS(original) : ABS(original);
    g_strlcpy(transaction->original_currency, currency, sizeof currency);
    return true;
}

/* A column that the communication holds already. */
static bool
is_communication(const Reader *reader, CsvField field)
{
    const int *joined = reader->columns->columns[CSV_COMMUNICATION];

    for (int i = 0; i < CSV_MOST_JOINED && joined[i] >= 0; i++)
        if (joined[i] == reader->columns->columns[field][0])
            return true;
    return false;
}

static void
read_texts(const Reader *reader, Transaction *transaction)
{
    BankText *text = reader->columns->text;
    const char *iban = raw(reader, CSV_IBAN);
    const char *structured = keep(reader, CSV_STRUCTURED);

    transaction->counterparty_name = keep_joined(reader, CSV_NAME);
    transaction->counterparty_iban =
        is_blank(iban) ? NULL : bank_account_keep(text, iban, strlen(iban));
    transaction->counterparty_bic = keep(reader, CSV_BIC);
    transaction->remittance = keep_joined(reader, CSV_COMMUNICATION);
    transaction->bank_reference = keep(reader, CSV_REFERENCE);
    transaction->code = is_communication(reader, CSV_TYPE) ? NULL : keep(reader, CSV_TYPE);
    transaction->card_number = keep_card(reader, CSV_CARD);
    transaction->card_place = keep(reader, CSV_PLACE);
    transaction->structured_communication =
        bank_reference_find(text, structured != NULL ? structured : transaction->remittance);
    if (transaction->remittance == NULL)
        transaction->remittance = structured;
    transaction->kind = kind_of(reader, transaction);
}

static bool
read_fields(const Reader *reader, CsvLine *line)
{
    const CsvProfile *profile = reader->columns->profile;
    Transaction *transaction = &line->transaction;
    bool there = false;

    if (!read_account(reader, line) || !read_day(reader, CSV_BOOKED, &transaction->booking_on) ||
        !read_signed(reader, &transaction->amount) ||
        !read_amount(reader, CSV_FEE, &line->fee, &there) ||
        !read_amount(reader, CSV_BALANCE, &line->balance, &line->has_balance))
        return false;
    if (!is_blank(raw(reader, CSV_VALUE)) && !read_day(reader, CSV_VALUE, &transaction->value_on))
        return false;
    if (profile->currency != NULL)
        g_strlcpy(transaction->currency, profile->currency, sizeof transaction->currency);
    else if (!read_currency(reader, CSV_CURRENCY, transaction->currency))
        return false;
    if (!read_original(reader, transaction))
        return false;
    line->number = keep(reader, CSV_NUMBER);
    line->holder = keep(reader, CSV_HOLDER);
    read_texts(reader, transaction);
    return true;
}

static bool
check_width(const Reader *reader)
{
    guint wanted = g_strv_length(reader->columns->header->cells);
    guint cells = g_strv_length(reader->row->cells);

    for (; cells > wanted && is_blank(reader->row->cells[cells - 1]); cells--)
        ;
    return cells == wanted ||
           fail(
               reader->error, FAIL_INPUT, "line %u: %u cells where the header has %u",
               reader->row->line, cells, wanted);
}

bool
csv_line_read(
    const CsvColumns *columns, const CsvRow *row, CsvLine *ret_line, bool *ret_left_out,
    GError **error)
{
    const CsvProfile *profile = columns->profile;
    Reader reader = { columns, row, error };
    CsvLine line = { .line = row->line, .transaction.value_on = DAY_NONE };

    *ret_left_out = false;
    if (!check_width(&reader))
        return false;
    if (profile->booked_states != NULL &&
        !is_word(raw(&reader, CSV_STATE), profile->booked_states)) {
        *ret_left_out = profile->left_out_states != NULL &&
                        is_word(raw(&reader, CSV_STATE), profile->left_out_states);
        return *ret_left_out
                   ? false
                   : fail(error, FAIL_INPUT, "state '%s' is not known", raw(&reader, CSV_STATE)) ||
                         blame(&reader, CSV_STATE);
    }
    if (!read_fields(&reader, &line))
        return false;
    *ret_line = line;
    return true;
}

bool
csv_line_is_total(const CsvColumns *columns, const CsvRow *row)
{
    for (char *const *cell = row->cells; columns->profile->total_words != NULL && *cell != NULL;
         cell++)
        if (is_word(*cell, columns->profile->total_words))
            return true;
    return false;
}

bool
csv_line_read_total(const CsvColumns *columns, const CsvRow *row, Cents *ret_total, GError **error)
{
    Reader reader = { columns, row, error };

    if (g_strv_length(row->cells) <= (guint)columns->columns[CSV_AMOUNT][0])
        return fail(error, FAIL_INPUT, "line %u: a total without its amount", row->line);
    return read_signed(&reader, ret_total);
}
