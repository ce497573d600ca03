#include "once.h"

#include "matching/same_booking.h"
#include "writers.h"

enum { LEDGERS = 60 };

/* What the books would know after a statement. */
static ToldAccount *
told_of(const Statement *statement, const char *format)
{
    ToldAccount *told = told_account_new();
    ToldStatement head = { .no = 1,
                           .format = format,
                           .number = statement->number != NULL ? statement->number : "",
                           .is_interim = statement_is_interim(statement),
                           .old_balance = statement->old_balance,
                           .old_balance_on = statement->old_balance_on,
                           .new_balance = statement->new_balance,
                           .new_balance_on = statement->new_balance_on };

    g_array_append_val(told->statements, head);
    for (guint i = 0; i < statement->transactions->len; i++) {
        ToldLine line = { .no = (int)i + 1,
                          .words = g_array_index(statement->transactions, Transaction, i),
                          .teller = 1,
                          .rank = statement_rank(format, head.is_interim) };
        ToldSighting sighting = { 1, i, i };

        g_array_append_val(told->lines, line);
        g_array_append_val(told->sightings, sighting);
    }
    return told;
}

/* NULL: each line of the one is one line of the other, of that amount. */
static char *
complaint(const StatementFile *first, const StatementFile *second)
{
    const Statement *known = g_ptr_array_index(first->statements, 0);
    const Statement *fresh = g_ptr_array_index(second->statements, 0);
    g_autoptr(ToldAccount) told = told_of(known, first->format);
    g_autoptr(Comparison) comparison = statement_compare(told, fresh, second->format);
    g_autofree bool *seen = g_new0(bool, told->lines->len + 1);

    if (comparison->sights->len != told->lines->len || comparison->gone->len > 0 ||
        comparison->parts->len > 0)
        return g_strdup_printf(
            "%u sights of %u lines, %u gone", comparison->sights->len, told->lines->len,
            comparison->gone->len);
    for (guint i = 0; i < comparison->sights->len; i++) {
        const Sight *sight = &g_array_index(comparison->sights, Sight, i);

        if (sight->told == SIGHT_NEW || seen[sight->told] ||
            g_array_index(told->lines, ToldLine, sight->told).words.amount !=
                g_array_index(fresh->transactions, Transaction, sight->line).amount)
            return g_strdup_printf("line %u is not one that was told", sight->line);
        seen[sight->told] = true;
    }
    return NULL;
}

static StatementFile *
print_and_read(const Writer *writer, const Ledger *ledger, const CsvProfiles *profiles)
{
    g_autoptr(GBytes) bytes = NULL;
    GString *text = g_string_new(NULL);

    writer->print(text, ledger);
    bytes = g_string_free_to_bytes(text);
    return statement_file_read_with(bytes, profiles, NULL);
}

static void
compare_all(guint32 seed, const CsvProfiles *profiles)
{
    g_autoptr(Ledger) ledger = ledger_new(seed);
    g_autoptr(GPtrArray) files =
        g_ptr_array_new_with_free_func((GDestroyNotify)statement_file_free);

    for (const Writer *writer = WRITERS; writer->name != NULL; writer++) {
        StatementFile *file = print_and_read(writer, ledger, profiles);

        g_assert_nonnull(file);
        g_ptr_array_add(files, file);
    }
    for (guint i = 0; i < files->len * files->len; i++) {
        guint first = i / files->len;
        guint second = i % files->len;
        g_autofree char *wrong = complaint(files->pdata[first], files->pdata[second]);

        if (wrong != NULL) {
            g_test_message(
                "ledger %u, %s then %s: %s", seed, WRITERS[first].name, WRITERS[second].name,
                wrong);
            g_test_fail();
        }
    }
}

void
test_each_line_is_one_transaction(gconstpointer data)
{
    for (guint32 seed = 1; seed <= LEDGERS; seed++) {
        g_autoptr(Ledger) ledger = ledger_new(seed);

        if (ledger->movements->len > 0)
            compare_all(seed, data);
    }
}
