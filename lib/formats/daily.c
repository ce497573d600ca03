#include "formats/daily.h"

#include "base/fail.h"

static void
statement_free(gpointer data)
{
    DailyStatement *statement = data;

    g_array_unref(statement->lines);
    g_free(statement);
}

void
daily_work_clear(DailyWork *work)
{
    g_clear_pointer(&work->statements, g_ptr_array_unref);
    g_clear_pointer(&work->problem, g_free);
}

/* What the bank told last of the end of a day. */
static const DailyProof *
proof_of(const GPtrArray *proofs, Day day)
{
    for (guint i = proofs->len; i-- > 0;) {
        const DailyProof *proof = g_ptr_array_index(proofs, i);

        if (proof->opened_on <= day && day <= proof->closed_on)
            return proof;
    }
    return NULL;
}

/* The balance at the end of a day, counted back from the proof's end. */
static bool
closing_of(const DailyProof *proof, Day day, Cents *ret_cents, GError **error)
{
    Cents cents = proof->closed;

    for (guint i = 0; i < proof->lines->len; i++) {
        const DailyLine *line = &g_array_index(proof->lines, DailyLine, i);

        if (line->booking_on > day && !cents_add(cents, -line->amount, &cents, error))
            return false;
    }
    *ret_cents = cents;
    return true;
}

/* The lines of a day, and those before it that were told of late. */
static bool
gather(const GArray *lines, bool *used, Day day, GArray *gathered, Cents *ret_cents, GError **error)
{
    Cents cents = *ret_cents;

    for (guint i = 0; i < lines->len; i++) {
        const DailyLine *line = &g_array_index(lines, DailyLine, i);

        if (used[i] || line->booking_on > day)
            continue;
        if (!cents_add(cents, line->amount, &cents, error))
            return false;
        g_array_append_val(gathered, i);
    }
    *ret_cents = cents;
    return true;
}

static char *
words_of_difference(Day day, Cents lines, Cents bank)
{
    g_autofree char *date = day_to_iso(day);
    g_autofree char *counted = cents_format(lines);
    g_autofree char *told = cents_format(bank);

    return g_strdup_printf(
        "at the end of %s the lines lead to %s, and the bank says %s", date, counted, told);
}

/* Where it begins: the balance of the day before the first. */
static bool
begin(const GPtrArray *proofs, DailyWork *work, GError **error)
{
    Day day = work->stand.until;
    const DailyProof *proof = proof_of(proofs, day);
    g_autofree char *date = NULL;

    if (proof != NULL) {
        work->stand.has_balance = true;
        return closing_of(proof, day, &work->stand.balance, error);
    }
    for (guint i = 0; i < proofs->len && work->problem == NULL; i++)
        if (((const DailyProof *)g_ptr_array_index(proofs, i))->opened_on > day) {
            date = day_to_iso(day);
            work->problem = g_strdup_printf("nothing proves the balance at the end of %s", date);
        }
    return true;
}

static void
add_statement(DailyWork *work, Day day, Cents balance, GArray *take_lines, bool *used)
{
    DailyStatement *statement = g_new0(DailyStatement, 1);

    *statement = (DailyStatement){ .opened_on = work->stand.until,
                                   .day = day,
                                   .old_balance = work->stand.balance,
                                   .new_balance = balance,
                                   .lines = take_lines };
    for (guint i = 0; i < take_lines->len; i++)
        used[g_array_index(take_lines, guint, i)] = true;
    g_ptr_array_add(work->statements, statement);
}

/* A day of which nothing is proven is no obstacle: its lines stand in the next that is. */
static bool
make_day(
    const GPtrArray *proofs, const GArray *lines, bool *used, Day day, DailyWork *work,
    GError **error)
{
    const DailyProof *proof = proof_of(proofs, day);
    g_autoptr(GArray) gathered = g_array_new(FALSE, FALSE, sizeof(guint));
    Cents balance = work->stand.balance;
    Cents closing = 0;

    if (proof == NULL)
        return true;
    if (!closing_of(proof, day, &closing, error) ||
        !gather(lines, used, day, gathered, &balance, error))
        return false;
    if (balance != closing) {
        work->problem = words_of_difference(day, balance, closing);
        return true;
    }
    if (gathered->len > 0)
        add_statement(work, day, balance, g_steal_pointer(&gathered), used);
    work->stand = (DailyStand){ day, true, balance };
    return true;
}

bool
daily_make(
    const GPtrArray *proofs, const GArray *lines, const DailyStand *from, Day last,
    DailyWork *ret_work, GError **error)
{
    g_auto(DailyWork) work = { .stand = *from };
    g_autofree bool *used = g_new0(bool, lines->len + 1);

    work.statements = g_ptr_array_new_with_free_func(statement_free);
    if (!work.stand.has_balance && !begin(proofs, &work, error))
        return false;
    for (Day day = work.stand.until + 1;
         work.stand.has_balance && work.problem == NULL && day <= last; day++)
        if (!make_day(proofs, lines, used, day, &work, error))
            return false;
    *ret_work = work;
    work = (DailyWork){ 0 };
    return true;
}
