/* A bank that gives the sign of a reversal the other way round is found out by its balances. */
#include "formats/camt_statement.h"

#include <string.h>

#include "base/fail.h"
#include "formats/bank_ident.h"

void
camt_statement_init(CamtStatement *reader, StatementFile *file, BankText *text)
{
    *reader = (CamtStatement){ .file = file, .text = text };
    reader->balances = g_array_new(FALSE, FALSE, sizeof(CamtBalance));
    reader->target.problems = file->problems;
    reader->target.reversals = g_array_new(FALSE, FALSE, sizeof(guint));
}

void
camt_statement_clear(CamtStatement *reader)
{
    g_clear_pointer(&reader->balances, g_array_unref);
    g_clear_pointer(&reader->target.reversals, g_array_unref);
}

void
camt_statement_begin(CamtStatement *reader)
{
    GArray *reversals = reader->target.reversals;
    Statement *statement = statement_file_add(reader->file);

    statement->is_interim = g_str_equal(reader->file->format, "camt.052");
    statement->is_notification = g_str_equal(reader->file->format, "camt.054");
    reader->target = (CamtTarget){ .statement = statement,
                                   .problems = reader->file->problems,
                                   .reversals = reversals };
    g_array_set_size(reversals, 0);
    g_array_set_size(reader->balances, 0);
    reader->id = reader->copy = NULL;
    reader->created_on = DAY_NONE;
    reader->page = (CamtPage){ 0 };
    reader->all = reader->credit = reader->debit = (CamtDeclared){ -1, -1 };
    reader->problems = reader->file->problems->len;
}

void
camt_statement_begin_balance(CamtStatement *reader)
{
    reader->balance = (CamtBalance){ .sign = 1, .on = DAY_NONE };
}

static const char *
keep(CamtStatement *reader, const char *text)
{
    return bank_text_keep(reader->text, text, strlen(text));
}

static const char *
either(const char *first, const char *second)
{
    return first != NULL ? first : second;
}

static void
read_word(const char *text, char *into, gsize size)
{
    const char *word = text + strspn(text, " \t\r\n");

    g_strlcpy(into, word, MIN(size, strcspn(word, " \t\r\n") + 1));
}

static guint
read_count(const char *text)
{
    return (guint)MIN(g_ascii_strtoull(text, NULL, 10), G_MAXINT);
}

/* What cannot be read is taken as not said. */
static void
read_sum(const char *text, Cents *sum)
{
    char currency[4] = "";

    camt_read_amount(text, "", sum, currency, NULL);
}

static bool
read_balance(CamtStatement *reader, CamtState state, const char *text, GError **error)
{
    CamtBalance *balance = &reader->balance;
    char subtype[8] = "";

    switch (state) {
    case CAMT_BALANCE_CODE:
        read_word(text, balance->code, sizeof balance->code);
        break;
    case CAMT_BALANCE_SUBTYPE_CODE:
        read_word(text, subtype, sizeof subtype);
        balance->is_intermediate = g_str_equal(subtype, "INTM");
        break;
    case CAMT_BALANCE_AMOUNT:
        return camt_read_amount(
            text, reader->amount_currency, &balance->amount, balance->currency, error);
    case CAMT_BALANCE_SIGN:
        return camt_read_sign(text, &balance->sign, error);
    case CAMT_BALANCE_DAY:
        return camt_read_day(text, &balance->on, error);
    case CAMT_BALANCE:
        balance->amount *= balance->sign;
        g_array_append_val(reader->balances, *balance);
        break;
    default: /* an element between */
        break;
    }
    return true;
}

static void
read_declared(CamtStatement *reader, CamtState state, const char *text)
{
    switch (state) {
    case CAMT_SUMMARY_ALL_COUNT:
        reader->all.count = read_count(text);
        break;
    case CAMT_SUMMARY_ALL_SUM:
        read_sum(text, &reader->all.sum);
        break;
    case CAMT_SUMMARY_CREDIT_COUNT:
        reader->credit.count = read_count(text);
        break;
    case CAMT_SUMMARY_CREDIT_SUM:
        read_sum(text, &reader->credit.sum);
        break;
    case CAMT_SUMMARY_DEBIT_COUNT:
        reader->debit.count = read_count(text);
        break;
    case CAMT_SUMMARY_DEBIT_SUM:
        read_sum(text, &reader->debit.sum);
        break;
    default: /* an element between */
        break;
    }
}

static void
read_account(CamtStatement *reader, CamtState state, const char *text)
{
    Statement *statement = reader->target.statement;

    switch (state) {
    case CAMT_ACCOUNT_NUMBER:
        if (statement->iban == NULL)
            statement->iban = bank_account_keep(reader->text, text, strlen(text));
        break;
    case CAMT_ACCOUNT_CURRENCY:
        read_word(text, statement->currency, sizeof statement->currency);
        break;
    case CAMT_ACCOUNT_NAME:
        statement->description = keep(reader, text);
        break;
    case CAMT_ACCOUNT_TYPE_NAME:
        statement->description = either(statement->description, keep(reader, text));
        break;
    case CAMT_ACCOUNT_OWNER_NAME:
        statement->holder = keep(reader, text);
        break;
    case CAMT_ACCOUNT_BIC:
        statement->bic = keep(reader, text);
        break;
    default: /* an element between */
        break;
    }
}

bool
camt_statement_read(CamtStatement *reader, CamtState state, const char *text, GError **error)
{
    Statement *statement = reader->target.statement;

    switch (state) {
    case CAMT_GROUP_PAGE:
        reader->group.number = read_count(text);
        break;
    case CAMT_GROUP_LAST_PAGE:
        reader->group.is_last = camt_read_true(text);
        break;
    case CAMT_STATEMENT_PAGE:
        reader->page.number = read_count(text);
        break;
    case CAMT_STATEMENT_LAST_PAGE:
        reader->page.is_last = camt_read_true(text);
        break;
    case CAMT_STATEMENT_ID:
        reader->id = keep(reader, text);
        break;
    case CAMT_STATEMENT_NUMBER:
        statement->number = either(statement->number, keep(reader, text));
        break;
    case CAMT_STATEMENT_COPY:
        reader->copy = keep(reader, text);
        break;
    case CAMT_STATEMENT_CREATED:
        return camt_read_day(text, &reader->created_on, error);
    default:
        if (state >= CAMT_BALANCE)
            return read_balance(reader, state, text, error);
        read_declared(reader, state, text);
        read_account(reader, state, text);
        break;
    }
    return true;
}

/* Of the balances of a code the earliest, or the latest: a statement over several days may give
 * those of each. NULL when there is none in the currency. */
static const CamtBalance *
find_balance(const CamtStatement *reader, const char *code, const char *currency, bool latest)
{
    const CamtBalance *found = NULL;

    for (guint i = 0; i < reader->balances->len; i++) {
        const CamtBalance *balance = &g_array_index(reader->balances, CamtBalance, i);

        if (!g_str_equal(balance->code, code) ||
            (currency != NULL && !g_str_equal(balance->currency, currency)))
            continue;
        if (found == NULL || (latest ? balance->on >= found->on : balance->on < found->on))
            found = balance;
    }
    return found;
}

static const CamtBalance *
opening_balance(const CamtStatement *reader, const char *currency)
{
    const CamtBalance *opening = find_balance(reader, "OPBD", currency, /* latest */ false);

    return opening != NULL ? opening : find_balance(reader, "PRCD", currency, /* latest */ false);
}

static const CamtBalance *
closing_balance(const CamtStatement *reader, const char *currency)
{
    return find_balance(reader, "CLBD", currency, /* latest */ true);
}

/* The balances between pages stand first on a page and last on it. */
static const CamtBalance *
page_balance(const CamtStatement *reader, const char *currency, bool last)
{
    const CamtBalance *found = NULL;

    for (guint i = 0; i < reader->balances->len; i++) {
        const CamtBalance *balance = &g_array_index(reader->balances, CamtBalance, i);

        if (g_str_equal(balance->code, "ITBD") && g_str_equal(balance->currency, currency) &&
            (found == NULL || last))
            found = balance;
    }
    return found;
}

static CamtPage
page_of(const CamtStatement *reader)
{
    return reader->page.number > 0 ? reader->page : reader->group;
}

/* The account's currency; where it is not said, that of the balances, else of the entries. */
static void
set_currency(CamtStatement *reader)
{
    Statement *statement = reader->target.statement;
    const CamtBalance *balance = opening_balance(reader, NULL);
    const char *currency = NULL;

    if (balance == NULL)
        balance = closing_balance(reader, NULL);
    if (balance != NULL)
        currency = balance->currency;
    else if (statement->transactions->len > 0)
        currency = g_array_index(statement->transactions, Transaction, 0).currency;
    if (statement->currency[0] == '\0' && currency != NULL)
        memcpy(statement->currency, currency, sizeof statement->currency);
}

static void
set_old(Statement *statement, const CamtBalance *balance, Day otherwise)
{
    statement->old_balance = balance->amount;
    statement->old_balance_on = balance->on != DAY_NONE ? balance->on : otherwise;
}

static void
set_new(Statement *statement, const CamtBalance *balance, Day otherwise)
{
    statement->new_balance = balance->amount;
    statement->new_balance_on = balance->on != DAY_NONE ? balance->on : otherwise;
}

/* Pages are numbered behind the statement's number unless one holds the whole statement. */
static void
set_number(CamtStatement *reader, bool is_whole)
{
    Statement *statement = reader->target.statement;
    CamtPage page = page_of(reader);
    g_autofree char *numbered = NULL;

    statement->number = either(statement->number, reader->id);
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
    CamtPage page = page_of(reader);
    const CamtBalance *old = opening_balance(reader, statement->currency);
    const CamtBalance *new = closing_balance(reader, statement->currency);
    const CamtBalance *first = page_balance(reader, statement->currency, /* last */ false);
    const CamtBalance *last = page_balance(reader, statement->currency, /* last */ true);
    bool is_whole = old != NULL && new != NULL && !old->is_intermediate && !new->is_intermediate;

    if (old == NULL && page.number > 1 && (new != NULL || first != last))
        old = first;
    if (new == NULL && page.number > 0 && !page.is_last &&last != old)
        new = last;
    if (old != NULL)
        set_old(statement, old, reader->created_on);
    if (new != NULL)
        set_new(statement, new, reader->created_on);
    set_number(reader, is_whole);
}

/* An entry without dates is booked on the day of its statement. */
static bool
complete_transactions(const CamtStatement *reader, GError **error)
{
    const Statement *statement = reader->target.statement;
    Day day =
        statement->new_balance_on != DAY_NONE ? statement->new_balance_on : reader->created_on;

    for (guint i = 0; i < statement->transactions->len; i++) {
        Transaction *transaction = &g_array_index(statement->transactions, Transaction, i);

        if (transaction->booking_on == DAY_NONE)
            transaction->booking_on =
                transaction->value_on != DAY_NONE ? transaction->value_on : day;
        if (transaction->booking_on == DAY_NONE)
            return fail(error, FAIL_INPUT, "nothing dates entry %u", transaction->booking + 1);
    }
    return true;
}

bool
camt_statement_is_proven(const Statement *statement)
{
    return statement->old_balance_on != DAY_NONE && statement->new_balance_on != DAY_NONE;
}

static void
negate_reversals(const Statement *statement, const GArray *reversals)
{
    for (guint i = 0; i < reversals->len; i++) {
        Transaction *transaction = &g_array_index(
            statement->transactions, Transaction, g_array_index(reversals, guint, i));

        transaction->amount = -transaction->amount;
    }
}

static bool
check_totals(const CamtStatement *reader, GError **error)
{
    const Statement *statement = reader->target.statement;
    const GArray *reversals = reader->target.reversals;
    g_autoptr(GError) first = NULL;

    if (statement_check_totals(statement, &first))
        return true;
    negate_reversals(statement, reversals);
    if (reversals->len > 0 && statement_check_totals(statement, NULL)) {
        g_ptr_array_add(
            reader->file->problems,
            g_strdup("the balances add up only when reversals count the other way round; they "
                     "were taken so"));
        return true;
    }
    negate_reversals(statement, reversals);
    g_propagate_error(error, g_steal_pointer(&first));
    return false;
}

/* The entries in a currency that has balances of its own: an account may hold several. */
static bool
split_currency(CamtStatement *reader, const char *currency, GError **error)
{
    Statement *whole = reader->target.statement;
    Statement *part = statement_file_add(reader->file);

    part->iban = whole->iban;
    part->number = whole->number;
    part->holder = whole->holder;
    part->description = whole->description;
    part->bic = whole->bic;
    part->is_interim = whole->is_interim;
    memcpy(part->currency, currency, sizeof part->currency);
    set_old(part, opening_balance(reader, currency), reader->created_on);
    set_new(part, closing_balance(reader, currency), reader->created_on);
    for (guint i = 0; i < whole->transactions->len;) {
        Transaction transaction = g_array_index(whole->transactions, Transaction, i);

        if (!g_str_equal(transaction.currency, part->currency)) {
            i++;
            continue;
        }
        g_array_append_val(part->transactions, transaction);
        g_array_remove_index(whole->transactions, i);
    }
    g_array_set_size(reader->target.reversals, 0); /* they told places in what was one array */
    return statement_check_totals(part, error);
}

/* The first currency of an entry that is not the account's. */
static bool
find_other_currency(const Statement *statement, char *ret_currency)
{
    for (guint i = 0; i < statement->transactions->len; i++) {
        const Transaction *transaction = &g_array_index(statement->transactions, Transaction, i);

        if (g_str_equal(transaction->currency, statement->currency))
            continue;
        memcpy(ret_currency, transaction->currency, sizeof transaction->currency);
        return true;
    }
    return false;
}

/* What stays is in the account's currency. A statement that nothing proves keeps all it has. */
static bool
split_currencies(CamtStatement *reader, GError **error)
{
    const Statement *whole = reader->target.statement;
    char currency[4] = "";

    while (find_other_currency(whole, currency)) {
        if (opening_balance(reader, currency) == NULL || closing_balance(reader, currency) == NULL)
            return !camt_statement_is_proven(whole) ||
                   fail(
                       error, FAIL_INPUT, "an entry in %s on an account in %s", currency,
                       whole->currency);
        if (!split_currency(reader, currency, error))
            return false;
    }
    return true;
}

/* Every entry was in another currency, and so is every balance: nothing is left of the first. */
static bool
is_emptied(const CamtStatement *reader, const Statement *statement)
{
    return statement->transactions->len == 0 && statement->old_balance_on == DAY_NONE &&
           statement->new_balance_on == DAY_NONE &&
           g_ptr_array_index(reader->file->statements, reader->file->statements->len - 1) !=
               statement;
}

/* A balance that is there in another currency only proves nothing, and says so. */
static bool
check_balance_currencies(const CamtStatement *reader, GError **error)
{
    const Statement *statement = reader->target.statement;
    const CamtBalance *old = opening_balance(reader, NULL);
    const CamtBalance *new = closing_balance(reader, NULL);

    if (statement->old_balance_on == DAY_NONE && old != NULL)
        return fail(
            error, FAIL_INPUT,
            "the opening balance is in %s, the account in %s: nothing proves the entries",
            old->currency, statement->currency);
    if (statement->new_balance_on == DAY_NONE && new != NULL)
        return fail(
            error, FAIL_INPUT,
            "the closing balance is in %s, the account in %s: nothing proves the entries",
            new->currency, statement->currency);
    return true;
}

/* A count or a sum that is said must be that of the booked entries, of all entries, or (some banks
 * count so) of the transactions in them. */
static bool
is_as_declared(const CamtDeclared *declared, CamtTally booked, CamtTally pending, guint details)
{
    bool counts = declared->count < 0 || (guint64)declared->count == booked.count ||
                  (guint64)declared->count == booked.count + pending.count ||
                  (guint64)declared->count == details;
    bool sums = declared->sum < 0 || declared->sum == booked.sum ||
                declared->sum - booked.sum == pending.sum;

    return counts && sums;
}

static guint
count_signed(const Statement *statement, bool credit)
{
    guint count = 0;

    for (guint i = 0; i < statement->transactions->len; i++)
        count += (g_array_index(statement->transactions, Transaction, i).amount >= 0) == credit;
    return count;
}

/* The totals that the statement declares; what balances prove is only remarked upon. A page may
 * declare those of all pages. */
static bool
check_declared(CamtStatement *reader, GError **error)
{
    const CamtTarget *target = &reader->target;
    CamtPage page = page_of(reader);
    guint details = target->statement->transactions->len;
    CamtTally all = { target->credit.count + target->debit.count, 0 };
    CamtTally any = { 0 };
    bool holds = true;

    if (__builtin_add_overflow(target->credit.sum, target->debit.sum, &all.sum))
        return fail(error, FAIL_INPUT, "the amounts are too large together");
    holds = is_as_declared(&reader->all, all, target->pending, details);
    if (target->left_out == 0)
        holds = holds &&
                is_as_declared(
                    &reader->credit, target->credit, any,
                    count_signed(target->statement, /* credit */ true)) &&
                is_as_declared(
                    &reader->debit, target->debit, any,
                    count_signed(target->statement, /* credit */ false));
    if (holds || page.number > 1 || (page.number == 1 && !page.is_last))
        return true;
    if (!camt_statement_is_proven(target->statement))
        return fail(
            error, FAIL_INPUT, "its entries are not those that its totals (TxsSummry) declare");
    g_ptr_array_add(
        reader->file->problems,
        g_strdup_printf(
            "statement %s: its balances hold, but its entries are not those that its totals "
            "(TxsSummry) declare",
            either(target->statement->number, "?")));
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

/* Remembers a page after which more may come. */
static void
leave_pages_open(CamtStatement *reader, const char *number, guint remark)
{
    CamtOpenPages *open = &reader->open;
    bool is_joined = open->statement == reader->target.statement;

    open->statement = NULL;
    if (reader->page.number == 0 || reader->page.is_last)
        return;
    open->statement = reader->target.statement;
    open->number = number;
    open->begins = is_joined ? open->begins : reader->page.number == 1;
    open->page = reader->page.number;
    open->bookings = reader->target.bookings;
    open->problems = reader->problems;
    open->remark = remark;
}

/* The place of the remark that a balance lacks among the problems, from 1; 0 when none does. */
static guint
remark(CamtStatement *reader)
{
    const Statement *statement = reader->target.statement;
    bool is_final = !statement->is_interim && !statement->is_notification;
    GPtrArray *problems = reader->file->problems;

    if (reader->target.left_out > 0)
        g_ptr_array_add(
            problems,
            g_strdup_printf(
                "entries that are not booked yet were left out: %u", reader->target.left_out));
    if (g_strcmp0(reader->copy, "DUPL") == 0 || g_strcmp0(reader->copy, "CODU") == 0)
        g_ptr_array_add(
            problems,
            g_strdup_printf(
                "statement %s: the bank marks it as a duplicate", either(statement->number, "?")));
    if (!is_final || camt_statement_is_proven(statement))
        return 0;
    g_ptr_array_add(
        problems, g_strdup_printf(
                      "statement %s lacks its %s balance: nothing proves that it is complete",
                      either(statement->number, "?"),
                      statement->old_balance_on == DAY_NONE ? "opening" : "closing"));
    return problems->len;
}

static bool
prove(CamtStatement *reader, GError **error)
{
    const Statement *statement = reader->target.statement;
    bool is_final = !statement->is_interim && !statement->is_notification;

    return split_currencies(reader, error) &&
           (!is_final || is_emptied(reader, statement) ||
            check_balance_currencies(reader, error)) &&
           check_totals(reader, error) && check_declared(reader, error) &&
           statement_check_currencies(statement, error);
}

/* Proves a page by itself where it can be, and then with the pages before it. */
static bool
prove_page(CamtStatement *reader, GError **error)
{
    if (!check_totals(reader, error))
        return false;
    join_pages(reader);
    return check_totals(reader, error) &&
           statement_check_currencies(reader->target.statement, error);
}

bool
camt_statement_end(CamtStatement *reader, GError **error)
{
    Statement *statement = reader->target.statement;
    const char *number = either(statement->number, reader->id);
    guint before = reader->file->statements->len;
    bool is_next = false;

    set_currency(reader);
    set_balances(reader);
    is_next = is_next_page(reader, number);
    if (statement->iban == NULL && !statement->is_interim && !statement->is_notification)
        return fail(error, FAIL_INPUT, "a statement without an account");
    if (!complete_transactions(reader, error))
        return false;
    if (is_next ? !prove_page(reader, error) : !prove(reader, error)) {
        if (reader->file->statements->len > before) /* what was split off from it */
            g_ptr_array_set_size(reader->file->statements, (gint)before);
        reader->open.statement = NULL;
        return false;
    }
    if (is_emptied(reader, reader->target.statement))
        g_ptr_array_remove(reader->file->statements, reader->target.statement);
    else
        leave_pages_open(reader, number, remark(reader));
    return true;
}

void
camt_statement_refuse(CamtStatement *reader, GError *take_reason)
{
    g_ptr_array_set_size(reader->file->problems, (gint)reader->problems);
    statement_file_refuse_last(reader->file, take_reason);
    reader->open.statement = NULL;
}
