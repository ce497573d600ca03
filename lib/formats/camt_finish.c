/* What follows when all of a statement was read: which balances are meant, pages, the proof. */
#include "formats/camt_finish.h"

#include <string.h>

#include "base/fail.h"
#include "formats/camt_balance.h"
#include "formats/camt_proof.h"

/* The account's currency; where it is not said, that of the balances, else of the entries. */
static void
set_currency(CamtStatement *reader)
{
    Statement *statement = reader->target.statement;
    const CamtBalance *balance = camt_opening_balance(reader->balances, NULL);
    const char *currency = NULL;

    if (balance == NULL)
        balance = camt_closing_balance(reader->balances, NULL);
    if (balance != NULL)
        currency = balance->currency;
    else if (statement->transactions->len > 0)
        currency = g_array_index(statement->transactions, Transaction, 0).currency;
    if (statement->currency[0] == '\0' && currency != NULL)
        memcpy(statement->currency, currency, sizeof statement->currency);
}

/* Pages are numbered behind the statement's number unless one holds the whole statement. */
static void
set_number(CamtStatement *reader, bool is_whole)
{
    Statement *statement = reader->target.statement;
    CamtPage page = camt_statement_page(reader);
    g_autofree char *numbered = NULL;

    statement->number = camt_either(statement->number, reader->id);
    if (is_whole || page.number == 0 || (page.number == 1 && page.is_last) ||
        statement->number == NULL)
        return;
    numbered = g_strdup_printf("%s/%u", statement->number, page.number);
    statement->number = g_string_chunk_insert(reader->text->chunk, numbered);
}

static void
set_balances(CamtStatement *reader)
{
    Statement *statement = reader->target.statement;
    CamtPage page = camt_statement_page(reader);
    const CamtBalance *old = camt_opening_balance(reader->balances, statement->currency);
    const CamtBalance *new = camt_closing_balance(reader->balances, statement->currency);
    const CamtBalance *first =
        camt_page_balance(reader->balances, statement->currency, /* last */ false);
    const CamtBalance *last =
        camt_page_balance(reader->balances, statement->currency, /* last */ true);
    bool is_whole = old != NULL && new != NULL && !old->is_intermediate && !new->is_intermediate;

    if (old == NULL && page.number > 1 && (new != NULL || first != last))
        old = first;
    if (new == NULL && page.number > 0 && !page.is_last &&last != old)
        new = last;
    if (old != NULL)
        camt_set_old(statement, old, reader->created_on);
    if (new != NULL)
        camt_set_new(statement, new, reader->created_on);
    set_number(reader, is_whole);
}

/* An entry that does not say when it was booked: on its value date where that lies between the
 * balances, else on the day of its statement. */
static Day
booking_day(const CamtStatement *reader, Day value_on)
{
    const Statement *statement = reader->target.statement;
    Day last =
        statement->new_balance_on != DAY_NONE ? statement->new_balance_on : reader->created_on;

    if (last == DAY_NONE)
        return value_on;
    return value_on == DAY_NONE || value_on > last ||
                   (statement->old_balance_on != DAY_NONE && value_on < statement->old_balance_on)
               ? last
               : value_on;
}

static bool
complete_transactions(const CamtStatement *reader, GError **error)
{
    const Statement *statement = reader->target.statement;

    for (guint i = 0; i < statement->transactions->len; i++) {
        Transaction *transaction = &g_array_index(statement->transactions, Transaction, i);

        if (transaction->booking_on == DAY_NONE)
            transaction->booking_on = booking_day(reader, transaction->value_on);
        if (transaction->booking_on == DAY_NONE)
            return fail(error, FAIL_INPUT, "nothing dates entry %u", transaction->booking + 1);
    }
    return true;
}

static bool
is_next_page(const CamtStatement *reader, const char *number)
{
    const CamtOpenPages *open = &reader->open;
    const Statement *statement = reader->target.statement;

    return open->statement != NULL && reader->page.number == open->page + 1 &&
           g_strcmp0(open->number, number) == 0 &&
           g_strcmp0(open->statement->iban, statement->iban) == 0 &&
           g_str_equal(open->statement->currency, statement->currency);
}

/* Adds the page that was read to those before it, and goes on with them as the statement. */
static void
join_pages(CamtStatement *reader)
{
    const Statement *page = reader->target.statement;
    Statement *whole = reader->open.statement;

    for (guint i = 0; i < page->transactions->len; i++) {
        Transaction transaction = g_array_index(page->transactions, Transaction, i);

        transaction.booking += reader->open.bookings;
        g_array_append_val(whole->transactions, transaction);
    }
    whole->new_balance = page->new_balance;
    whole->new_balance_on = page->new_balance_on;
    if (reader->page.is_last && reader->open.begins)
        whole->number = reader->open.number;
    if (reader->open.remark != 0)
        g_ptr_array_remove_index(reader->file->problems, reader->open.remark - 1);
    g_ptr_array_set_size(reader->file->statements, (gint)reader->file->statements->len - 1);
    g_array_set_size(reader->target.reversals, 0); /* they told places on the page */
    reader->target.statement = whole;
    reader->target.bookings += reader->open.bookings;
    reader->problems = reader->open.problems;
}

/* Remembers a page after which more may come; not when a part was split off from it. */
static void
leave_pages_open(CamtStatement *reader, const char *number, guint remark)
{
    CamtOpenPages *open = &reader->open;
    const GPtrArray *statements = reader->file->statements;
    bool is_joined = open->statement == reader->target.statement;

    open->statement = NULL;
    if (reader->page.number == 0 || reader->page.is_last ||
        g_ptr_array_index(statements, statements->len - 1) != reader->target.statement)
        return;
    open->statement = reader->target.statement;
    open->number = number;
    open->begins = is_joined ? open->begins : reader->page.number == 1;
    open->page = reader->page.number;
    open->bookings = reader->target.bookings;
    open->problems = reader->problems;
    open->remark = remark;
}

static void
remark_details(const CamtStatement *reader)
{
    const CamtTarget *target = &reader->target;
    g_autoptr(GString) problem = g_string_new(NULL);

    if (target->unexplained == 0)
        return;
    g_string_append_printf(
        problem,
        "the %u details of entry %s do not add up to it: the entry itself is taken, with what they "
        "agree on",
        target->first_details, camt_either(target->first_reference, "?"));
    if (target->unexplained > 1)
        g_string_append_printf(
            problem, " (further entries of this kind: %u)", target->unexplained - 1);
    g_ptr_array_add(reader->file->problems, g_strdup(problem->str));
}

/* The place of the remark that a balance lacks among the problems, from 1; 0 when none does. */
static guint
remark(CamtStatement *reader)
{
    const Statement *statement = reader->target.statement;
    bool is_final = !statement->is_interim && !statement->is_notification;
    GPtrArray *problems = reader->file->problems;

    remark_details(reader);
    if (reader->target.left_out > 0)
        g_ptr_array_add(
            problems,
            g_strdup_printf(
                "entries that are not booked yet were left out: %u", reader->target.left_out));
    if (g_strcmp0(reader->copy, "DUPL") == 0 || g_strcmp0(reader->copy, "CODU") == 0)
        g_ptr_array_add(
            problems, g_strdup_printf(
                          "statement %s: the bank marks it as a duplicate",
                          camt_either(statement->number, "?")));
    if (!is_final || camt_is_proven(statement))
        return 0;
    g_ptr_array_add(
        problems, g_strdup_printf(
                      "statement %s lacks its %s balance: nothing proves that it is complete",
                      camt_either(statement->number, "?"),
                      statement->old_balance_on == DAY_NONE ? "opening" : "closing"));
    return problems->len;
}

/* Proves a page by itself where it can be, and then with the pages before it. */
static bool
prove_page(CamtStatement *reader, GError **error)
{
    if (!camt_check_totals(reader, error))
        return false;
    join_pages(reader);
    return camt_check_totals(reader, error) &&
           statement_check_currencies(reader->target.statement, error);
}

bool
camt_finish(CamtStatement *reader, GError **error)
{
    Statement *statement = reader->target.statement;
    const char *number = camt_either(statement->number, reader->id);
    guint before = reader->file->statements->len;
    bool is_next = false;

    set_currency(reader);
    set_balances(reader);
    is_next = is_next_page(reader, number);
    if (statement->iban == NULL && !statement->is_interim && !statement->is_notification)
        return fail(error, FAIL_INPUT, "a statement without an account");
    if (!complete_transactions(reader, error))
        return false;
    if (is_next ? !prove_page(reader, error) : !camt_prove(reader, error)) {
        if (reader->file->statements->len > before) /* what was split off from it */
            g_ptr_array_set_size(reader->file->statements, (gint)before);
        reader->open.statement = NULL;
        return false;
    }
    if (camt_is_emptied(reader, reader->target.statement))
        g_ptr_array_remove(reader->file->statements, reader->target.statement);
    else
        leave_pages_open(reader, number, remark(reader));
    return true;
}

void
camt_refuse(CamtStatement *reader, GError *take_reason)
{
    g_ptr_array_set_size(reader->file->problems, (gint)reader->problems);
    statement_file_refuse_last(reader->file, take_reason);
    reader->open.statement = NULL;
}
