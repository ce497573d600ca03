/* Follows NextGenPSD2 1.3 (Berlin Group), GoCardless Bank Account Data 2.0 and Ponto Connect 2. */
#include "formats/psd2.h"

#include <string.h>

#include "base/fail.h"
#include "base/text.h"
#include "formats/bank_ident.h"
#include "formats/bank_text.h"
#include "formats/exact_json.h"
#include "formats/psd2_entry.h"

#define VERSION 1
#define RECOGNISED_BYTES 64
#define MOST_BYTES (20 * 1024 * 1024) /* read, JSON takes ten times as much */
#define MOST_DAYS_BESIDE 31

/* A booked balance of the bank. */
typedef struct {
    bool there;
    bool is_closing; /* of a day that is over; else of the moment */
    Cents cents;
    Day on;
} Balance;

typedef struct {
    const json_t *envelope;
    const Psd2Shape *shape;
    StatementFile *file;
    BankText text;
    Day from; /* of what was asked for; DAY_NONE when that is not told */
    Day fetched_on;
    Balance opening;
    Balance balance;
    GHashTable *seen;  /* of what identifies an entry, with its id */
    GHashTable *looks; /* pages, and entries without id, as text: the page that had them first */
    bool unsigned_amounts;
    guint pending;
    guint repeated;
    guint moved;
    guint doubtful; /* entries without id that look like one of another page */
} Reader;

static void
reader_clear(Reader *reader)
{
    g_clear_pointer(&reader->seen, g_hash_table_unref);
    g_clear_pointer(&reader->looks, g_hash_table_unref);
    bank_text_clear(&reader->text);
    statement_file_free(reader->file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, reader_clear)

bool
psd2_recognise(GBytes *head)
{
    gsize size = 0;
    const char *bytes = g_bytes_get_data(head, &size);
    GString *squeezed = g_string_new(NULL);
    bool found = false;

    for (gsize i = 0; i < MIN(size, RECOGNISED_BYTES); i++)
        if (!g_ascii_isspace(bytes[i]))
            g_string_append_c(squeezed, bytes[i]);
    found = g_str_has_prefix(squeezed->str, "{\"matins\":\"psd2\",");
    g_string_free(squeezed, TRUE);
    return found;
}

/* Balances that count what is booked and nothing else, the ones that stay first. */
static bool
is_booked_balance(const char *type, bool *ret_closing)
{
    *ret_closing = g_strcmp0(type, "closingBooked") == 0;
    return *ret_closing || g_strcmp0(type, "interimBooked") == 0;
}

static bool
take_balance(
    Reader *reader, const json_t *amount, bool is_closing, const char *date, GError **error)
{
    Balance balance = { .there = true,
                        .is_closing = is_closing && date != NULL,
                        .on = reader->fetched_on };

    if (reader->balance.is_closing || (reader->balance.there && !balance.is_closing))
        return true;
    if (!exact_json_cents(amount, &balance.cents, error) ||
        (balance.is_closing && !exact_json_day(date, &balance.on, error)))
        return fail_in(error, "a balance");
    reader->balance = balance;
    return true;
}

/* An answer to the question for balances: the Berlin Group's list, or Ponto's account. */
static bool
read_balances(Reader *reader, const json_t *answer, GError **error)
{
    const char *currency = exact_json_text(reader->envelope, "currency");
    const json_t *current = exact_json_at(answer, "data.attributes.currentBalance");
    size_t i;
    json_t *item;

    if (current != NULL && !json_is_null(current))
        return take_balance(reader, current, false, NULL, error);
    json_array_foreach(exact_json_at(answer, "balances"), i, item)
    {
        bool is_closing = false;

        if (!is_booked_balance(exact_json_text(item, "balanceType"), &is_closing) ||
            g_strcmp0(exact_json_text(item, "balanceAmount.currency"), currency) != 0)
            continue;
        if (!take_balance(
                reader, exact_json_at(item, "balanceAmount.amount"), is_closing,
                exact_json_text(item, "referenceDate"), error))
            return false;
    }
    return true;
}

/* What makes an entry the same on two pages: its id, day and amount, for some banks use an id again
 * on another day; without an id nothing does. */
static char *
identity_of(const Transaction *line)
{
    return line->bank_reference == NULL ? NULL
                                        : g_strdup_printf(
                                              "%s\n%d\n%" G_GINT64_FORMAT, line->bank_reference,
                                              (int)line->booking_on, line->amount);
}

static bool
came_before(Reader *reader, const Transaction *line)
{
    char *identity = identity_of(line);

    return identity != NULL && !g_hash_table_add(reader->seen, identity);
}

/* The same id and amount on another day: perhaps one that changed while the pages were fetched. */
static bool
came_on_another_day(Reader *reader, const Transaction *line)
{
    return line->bank_reference != NULL &&
           !g_hash_table_add(
               reader->seen,
               g_strdup_printf("%s\n%" G_GINT64_FORMAT, line->bank_reference, line->amount));
}

/* A bank may give more than was asked for, and not another year. */
static bool
check_day(const Reader *reader, Day day, GError **error)
{
    g_autofree char *booked = NULL;

    if ((reader->from == DAY_NONE || day >= reader->from - MOST_DAYS_BESIDE) &&
        day <= reader->fetched_on + MOST_DAYS_BESIDE)
        return true;
    booked = day_to_iso(day);
    return fail(error, FAIL_INPUT, "it is booked on %s, far from the days asked for", booked);
}

static bool
read_entry(Reader *reader, const json_t *entry, GArray *lines, GError **error)
{
    const Statement *statement = g_ptr_array_index(reader->file->statements, 0);
    const char *type = exact_json_text(entry, "type");
    Transaction line = { 0 };

    if (g_strcmp0(type, "pendingTransaction") == 0) {
        reader->pending++;
        return true;
    }
    if (!psd2_entry_read(
            reader->shape, entry, &reader->text, statement, reader->unsigned_amounts, &line, error))
        return false;
    if (!check_day(reader, line.booking_on, error))
        return false;
    if (came_before(reader, &line)) {
        reader->repeated++;
        return true;
    }
    reader->moved += came_on_another_day(reader, &line);
    g_array_append_val(lines, line);
    return true;
}

/* The account that a page says it is of, where it says so. */
static bool
is_own_page(const Reader *reader, const json_t *page, GError **error)
{
    const Statement *statement = g_ptr_array_index(reader->file->statements, 0);
    const char *iban = exact_json_text(page, "account.iban");
    g_autofree char *canonical = iban != NULL ? text_alphanumerics(iban) : NULL;

    return canonical == NULL || g_strcmp0(canonical, statement->iban) == 0 ||
           fail(error, FAIL_INPUT, "it is of account %s, not %s", canonical, statement->iban);
}

/* Notes how a value looks, and on which page first. True when that was an earlier one. */
static bool
looks_known(GHashTable *looks, const json_t *value, guint page)
{
    char *look = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    guint first = GPOINTER_TO_UINT(g_hash_table_lookup(looks, look));

    if (first != 0)
        free(look);
    else
        g_hash_table_insert(looks, look, GUINT_TO_POINTER(page));
    return first != 0 && first < page;
}

static bool
has_id(const Psd2Shape *shape, const json_t *entry)
{
    for (gsize i = 0; i < G_N_ELEMENTS(shape->ids) && shape->ids[i] != NULL; i++)
        if (exact_json_text(entry, shape->ids[i]) != NULL)
            return true;
    return false;
}

static bool
read_page(Reader *reader, const json_t *page, guint number, GArray *lines, GError **error)
{
    const json_t *booked = exact_json_at(page, reader->shape->booked);
    const json_t *pending =
        reader->shape->pending != NULL ? exact_json_at(page, reader->shape->pending) : NULL;
    size_t i;
    json_t *entry;

    reader->pending += (guint)json_array_size(pending);
    if (!json_is_array(booked) && !json_is_array(pending))
        return fail(error, FAIL_INPUT, "it holds no list of transactions");
    if (!is_own_page(reader, page, error))
        return false;
    if (json_array_size(booked) > 0 && looks_known(reader->looks, booked, number)) {
        reader->repeated += (guint)json_array_size(booked);
        return true;
    }
    json_array_foreach(booked, i, entry)
    {
        if (!read_entry(reader, entry, lines, error))
            return fail_in(error, "transaction %zu", i + 1);
        if (!has_id(reader->shape, entry))
            reader->doubtful += looks_known(reader->looks, entry, number);
    }
    return true;
}

/* Some banks sign no amount: then none is negative, and one at least went to another's account. A
 * name alone may be our own, in words that are not known here: that decides nothing. */
static bool
find_unsigned_amounts(Reader *reader, const json_t *pages, GError **error)
{
    const Statement *statement = g_ptr_array_index(reader->file->statements, 0);
    int furthest = 0;
    size_t i;
    json_t *page;

    json_array_foreach(pages, i, page)
    {
        size_t j;
        json_t *entry;

        json_array_foreach(exact_json_at(page, reader->shape->booked), j, entry)
        {
            const char *sign =
                reader->shape->sign != NULL ? exact_json_text(entry, reader->shape->sign) : NULL;
            Cents cents = 0;

            if (exact_json_cents(exact_json_at(entry, reader->shape->amount), &cents, NULL) &&
                cents < 0)
                return true;
            if (sign == NULL)
                furthest = MIN(furthest, psd2_entry_direction(reader->shape, entry, statement));
        }
    }
    reader->unsigned_amounts = furthest == -2;
    return furthest != -1 ||
           fail(error, FAIL_INPUT, "no amount has a sign, and some name only whom they went to");
}

static bool
is_in_period(const Reader *reader, const Transaction *line)
{
    return (!reader->opening.there || line->booking_on > reader->opening.on) &&
           (!reader->balance.is_closing || line->booking_on <= reader->balance.on);
}

/* The lines between the balances into the first statement, the others into a second. */
static void
share_out(Reader *reader, const GArray *lines)
{
    Statement *first = g_ptr_array_index(reader->file->statements, 0);
    Statement *second = NULL;

    for (guint i = 0; i < lines->len; i++) {
        Transaction line = g_array_index(lines, Transaction, i);
        Statement *statement = first;

        if (!is_in_period(reader, &line)) {
            if (second == NULL) {
                g_autofree char *number = g_strconcat(first->number, "/2", NULL);
                GArray *own = NULL;

                second = statement_file_add(reader->file);
                own = second->transactions;
                *second = *first;
                second->transactions = own;
                second->number = g_string_chunk_insert(reader->file->text, number);
            }
            statement = second;
        }
        line.booking = statement->transactions->len;
        g_array_append_val(statement->transactions, line);
    }
}

/* Sets the balances, and proves the lines between them where both are known. */
static bool
prove(Reader *reader, GError **error)
{
    Statement *statement = g_ptr_array_index(reader->file->statements, 0);
    g_autoptr(GError) cause = NULL;

    if (reader->balance.there) {
        statement->new_balance = reader->balance.cents;
        statement->new_balance_on = reader->balance.on;
    }
    if (reader->opening.there) {
        statement->old_balance = reader->opening.cents;
        statement->old_balance_on = reader->opening.on;
    }
    if (statement_check_totals(statement, &cause))
        return true;
    if (reader->balance.is_closing)
        return fail(error, FAIL_INPUT, "the bank left lines out: %s", cause->message);
    statement->old_balance = 0;
    statement->old_balance_on = DAY_NONE;
    g_ptr_array_add(
        reader->file->problems, g_strdup_printf("lines may be missing: %s", cause->message));
    return statement_check_totals(statement, error);
}

static void
note(Reader *reader, guint count, const char *what)
{
    if (count > 0)
        g_ptr_array_add(reader->file->problems, g_strdup_printf("%s: %u", what, count));
}

static bool
read_opening(Reader *reader, GError **error)
{
    const char *date = exact_json_text(reader->envelope, "opening.date");

    if (date == NULL)
        return true;
    reader->opening.there = true;
    return exact_json_day(date, &reader->opening.on, error) &&
           exact_json_cents(
               exact_json_at(reader->envelope, "opening.amount"), &reader->opening.cents, error);
}

static bool
read_head(Reader *reader, GError **error)
{
    const json_t *envelope = reader->envelope;
    const char *provider = exact_json_text(envelope, "provider");
    const char *fetched = exact_json_text(envelope, "fetched_on");
    const char *from = exact_json_text(envelope, "from");
    const char *iban = exact_json_text(envelope, "iban");
    const char *currency = exact_json_text(envelope, "currency");
    const char *holder = exact_json_text(envelope, "holder");
    Statement *statement = statement_file_add(reader->file);

    if (json_integer_value(json_object_get(envelope, "version")) != VERSION)
        return fail(error, FAIL_INPUT, "its version is not %d", VERSION);
    reader->shape = psd2_shape(provider);
    if (reader->shape == NULL)
        return fail(error, FAIL_INPUT, "provider '%s' is not known", provider ? provider : "");
    if (fetched == NULL || iban == NULL || currency == NULL || strlen(currency) != 3)
        return fail(error, FAIL_INPUT, "it lacks its day, account or currency");
    statement->is_interim = true;
    statement->number = bank_text_keep(&reader->text, fetched, strlen(fetched));
    statement->iban = bank_account_keep(&reader->text, iban, strlen(iban));
    statement->holder =
        holder != NULL ? bank_text_keep(&reader->text, holder, strlen(holder)) : NULL;
    g_strlcpy(statement->currency, currency, sizeof statement->currency);
    reader->from = DAY_NONE;
    return exact_json_day(fetched, &reader->fetched_on, error) &&
           (from == NULL || exact_json_day(from, &reader->from, error)) &&
           read_opening(reader, error);
}

static bool
read_answers(Reader *reader, GError **error)
{
    const json_t *balances = json_object_get(reader->envelope, "balances");
    const json_t *pages = json_object_get(reader->envelope, "pages");
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(Transaction));
    GError *cause = NULL;
    size_t i;
    json_t *answer;

    if (!json_is_array(pages) || json_array_size(pages) == 0)
        return fail(error, FAIL_INPUT, "it holds no page");
    json_array_foreach(balances, i, answer)
    {
        if (!read_balances(reader, answer, error))
            return false;
    }
    if (!find_unsigned_amounts(reader, pages, error))
        return false;
    json_array_foreach(pages, i, answer)
    {
        if (!read_page(reader, answer, (guint)i + 1, lines, error))
            return fail_in(error, "page %zu", i + 1);
    }
    share_out(reader, lines);
    if (reader->file->statements->len > 1 &&
        !statement_check_totals(g_ptr_array_index(reader->file->statements, 1), error))
        return false;
    if (prove(reader, &cause))
        return true;
    if (reader->file->statements->len > 1) {
        /* The lines outside the period hold by themselves. */
        Statement *second = g_ptr_array_steal_index(reader->file->statements, 1);

        statement_file_refuse_last(reader->file, cause);
        g_ptr_array_add(reader->file->statements, second);
        return true;
    }
    g_propagate_error(error, cause);
    return false;
}

StatementFile *
psd2_read(GBytes *bytes, GError **error)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    json_auto_t *envelope = NULL;
    g_auto(Reader) reader = { 0 };

    if (size > MOST_BYTES)
        return fail_null(error, FAIL_INPUT, "it is larger than 20 MB");
    envelope = exact_json_read(data, size, error);
    if (envelope == NULL)
        return NULL;
    reader.envelope = envelope;
    reader.file = statement_file_new("psd2");
    reader.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    reader.looks = g_hash_table_new_full(g_str_hash, g_str_equal, free, NULL);
    bank_text_init(&reader.text, reader.file->text);
    if (!read_head(&reader, error) || !read_answers(&reader, error))
        return NULL;
    note(&reader, reader.pending, "entries that are only expected were left out");
    note(&reader, reader.repeated, "entries that came on two pages were taken once");
    note(&reader, reader.moved, "entries have the id and amount of one of another day");
    note(&reader, reader.doubtful, "entries without a reference look the same on two pages");
    return g_steal_pointer(&reader.file);
}
