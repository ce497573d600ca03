#include "formats/card_paper.h"

#include <jansson.h>
#include <string.h>

#include "base/fail.h"
#include "formats/exact_json.h"
#include "formats/statement_json.h"

#define MARK "{\"matins\":\"card\","
#define VERSION 1
#define MOST_LINES 20000

GBytes *
card_paper_write(const StatementFile *file)
{
    json_t *envelope = json_object();
    char *text = NULL;
    gsize size = 0;

    json_object_set_new(envelope, "matins", json_string("card"));
    json_object_set_new(envelope, "version", json_integer(VERSION));
    json_object_set_new(
        envelope, "statement", statement_to_json(g_ptr_array_index(file->statements, 0)));
    text = json_dumps(envelope, JSON_COMPACT | JSON_PRESERVE_ORDER);
    json_decref(envelope);
    size = strlen(text);
    return g_bytes_new_with_free_func(text, size, free, text);
}

bool
card_paper_recognise(GBytes *head)
{
    gsize size = 0;
    const char *bytes = g_bytes_get_data(head, &size);

    return size > strlen(MARK) && memcmp(bytes, MARK, strlen(MARK)) == 0;
}

static const char *
keep(StatementFile *file, const json_t *object, const char *key)
{
    const char *text = exact_json_text(object, key);

    return text != NULL ? g_string_chunk_insert(file->text, text) : NULL;
}

static bool
read_cents(const json_t *object, const char *key, Cents *ret_cents, GError **error)
{
    const char *text = exact_json_text(object, key);

    return text != NULL ? cents_parse(text, ret_cents, error)
                        : fail(error, FAIL_INPUT, "no %s", key);
}

/* ret_day is untouched when there is none. */
static bool
read_day(const json_t *object, const char *key, Day *ret_day, GError **error)
{
    const char *text = exact_json_text(object, key);

    return text == NULL || day_from_iso(text, ret_day, error);
}

static void
read_currency(const json_t *object, const char *key, char *ret_currency)
{
    const char *text = exact_json_text(object, key);

    if (text != NULL && strlen(text) == 3)
        g_strlcpy(ret_currency, text, 4);
}

static bool
read_line(
    StatementFile *file, Statement *statement, const json_t *object, guint booking, GError **error)
{
    Transaction transaction = {
        .booking_on = DAY_NONE,
        .value_on = DAY_NONE,
        .counterparty_name = keep(file, object, "counterparty_name"),
        .card_number = keep(file, object, "card_number"),
        .card_place = keep(file, object, "card_place"),
        .kind = TRANSACTION_CARD,
        .booking = booking,
    };
    const char *kind = exact_json_text(object, "kind");

    if (kind != NULL && !transaction_kind_from_name(kind, &transaction.kind))
        return fail(error, FAIL_INPUT, "'%s' is not a kind of transaction", kind);
    read_currency(object, "currency", transaction.currency);
    read_currency(object, "original_currency", transaction.original_currency);
    if (!read_cents(object, "amount", &transaction.amount, error) ||
        !read_day(object, "booking_date", &transaction.booking_on, error) ||
        !read_day(object, "value_date", &transaction.value_on, error))
        return false;
    if (transaction.original_currency[0] != '\0' &&
        !read_cents(object, "original_amount", &transaction.original_amount, error))
        return false;
    if (transaction.booking_on == DAY_NONE)
        return fail(error, FAIL_INPUT, "no booking_date");
    g_array_append_val(statement->transactions, transaction);
    return true;
}

/* Without an old balance nothing stood open before: the lines alone are the total. */
static bool
check_sum(const Statement *statement, GError **error)
{
    Cents sum = statement->old_balance_on != DAY_NONE ? statement->old_balance : 0;

    for (guint i = 0; i < statement->transactions->len; i++)
        if (!cents_add(
                sum, g_array_index(statement->transactions, Transaction, i).amount, &sum, error))
            return false;
    return sum == statement->new_balance ||
           fail(error, FAIL_INPUT, "the lines do not add up to the total");
}

static bool
read_statement(StatementFile *file, const json_t *object, GError **error)
{
    Statement *statement = statement_file_add(file);
    const json_t *lines = json_object_get(object, "transactions");

    statement->iban = keep(file, object, "iban");
    statement->number = keep(file, object, "number");
    statement->old_balance_on = DAY_NONE;
    statement->new_balance_on = DAY_NONE;
    read_currency(object, "currency", statement->currency);
    if (!read_day(object, "old_balance_date", &statement->old_balance_on, error) ||
        !read_day(object, "new_balance_date", &statement->new_balance_on, error) ||
        !read_cents(object, "new_balance", &statement->new_balance, error) ||
        (statement->old_balance_on != DAY_NONE &&
         !read_cents(object, "old_balance", &statement->old_balance, error)))
        return false;
    if (statement->iban == NULL || statement->new_balance_on == DAY_NONE ||
        json_array_size(lines) > MOST_LINES)
        return fail(error, FAIL_INPUT, "no card, no date, or too many lines");
    for (guint i = 0; i < json_array_size(lines); i++)
        if (!read_line(file, statement, json_array_get(lines, i), i, error))
            return fail_in(error, "line %u", i + 1);
    return check_sum(statement, error);
}

StatementFile *
card_paper_read(GBytes *bytes, GError **error)
{
    g_autoptr(StatementFile) file = statement_file_new(CARD_PAPER_FORMAT);
    gsize size = 0;
    const char *text = g_bytes_get_data(bytes, &size);
    json_t *envelope = exact_json_read(text, size, error);
    bool good = envelope != NULL;

    if (good && json_integer_value(json_object_get(envelope, "version")) != VERSION)
        good = fail(error, FAIL_INPUT, "not version %d", VERSION);
    good = good && read_statement(file, json_object_get(envelope, "statement"), error);
    json_decref(envelope);
    return good ? g_steal_pointer(&file) : NULL;
}
