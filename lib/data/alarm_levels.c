#include "data/alarm_levels.h"

#include <string.h>

#include "base/fail.h"
#include "base/text.h"
#include "data/tables.h"

#define MOST_LIMIT_DAYS 36600

static const char *const LEVELS[] = { "off", "note", "tell", "hold" };

typedef struct {
    char *code;
    AlarmLevel page;
    AlarmLevel structured;
    int limit;
    Day from;
    Day to;
} Row;

struct AlarmLevels {
    GArray *list; /* of Row */
};

const char *
alarm_level_name(AlarmLevel level)
{
    return LEVELS[level];
}

static void
row_clear(gpointer row)
{
    g_free(((Row *)row)->code);
}

void
alarm_levels_free(AlarmLevels *levels)
{
    if (levels == NULL)
        return;
    g_array_unref(levels->list);
    g_free(levels);
}

enum { CODE, PAGE, STRUCTURED, LIMIT, COLUMNS };

static bool
read_level(const Table *table, guint row, guint column, AlarmLevel *ret_level, GError **error)
{
    const char *cell = table_cell(table, row, column);

    for (guint i = 0; i < G_N_ELEMENTS(LEVELS); i++)
        if (strcmp(cell, LEVELS[i]) == 0) {
            *ret_level = (AlarmLevel)i;
            return true;
        }
    return table_fail(table, row, error, "'%s' is not hold, tell, note or off", cell);
}

static bool
read_row(
    const Table *table, guint row, const guint *columns, const char *const *codes, Row *ret_row,
    GError **error)
{
    const char *code = table_cell(table, row, columns[CODE]);
    const char *limit = table_cell(table, row, columns[LIMIT]);

    if (!g_strv_contains(codes, code))
        return table_fail(table, row, error, "'%s' is not an alarm", code);
    if (!read_level(table, row, columns[PAGE], &ret_row->page, error) ||
        !read_level(table, row, columns[STRUCTURED], &ret_row->structured, error) ||
        (*limit != '\0' &&
         !table_integer(table, row, columns[LIMIT], 0, MOST_LIMIT_DAYS, &ret_row->limit, error)))
        return false;
    ret_row->from = table_valid_from(table, row);
    ret_row->to = table_valid_to(table, row);
    ret_row->code = g_strdup(code);
    return true;
}

static bool
has_row(const AlarmLevels *levels, const char *code)
{
    for (guint i = 0; i < levels->list->len; i++)
        if (strcmp(g_array_index(levels->list, Row, i).code, code) == 0)
            return true;
    return false;
}

AlarmLevels *
alarm_levels_load(const char *home_data_folder, const char *const *codes, GError **error)
{
    static const char *const names[COLUMNS] = { "alarm", "page", "structured", "limit" };
    g_autoptr(Table) table = table_load(home_data_folder, "alarms.tsv", error);
    g_autoptr(AlarmLevels) levels = g_new0(AlarmLevels, 1);
    guint columns[COLUMNS];

    levels->list = g_array_new(FALSE, FALSE, sizeof(Row));
    g_array_set_clear_func(levels->list, row_clear);
    if (table == NULL)
        return NULL;
    for (guint i = 0; i < COLUMNS; i++)
        if (!table_column(table, names[i], &columns[i], error))
            return NULL;
    for (guint i = 0; i < table_rows(table); i++) {
        Row row = { .limit = 0 };

        if (!read_row(table, i, columns, codes, &row, error))
            return NULL;
        g_array_append_val(levels->list, row);
    }
    for (; *codes != NULL; codes++)
        if (!has_row(levels, *codes))
            return fail_null(error, FAIL_SETUP, "alarms.tsv: there is no row for %s", *codes);
    return g_steal_pointer(&levels);
}

AlarmLevel
alarm_level_on(
    const AlarmLevels *levels, const char *code, bool is_structured, Day on, int *ret_limit)
{
    for (guint i = 0; i < levels->list->len; i++) {
        const Row *row = &g_array_index(levels->list, Row, i);

        if (strcmp(row->code, code) != 0 || on < row->from || on > row->to)
            continue;
        *ret_limit = row->limit;
        return is_structured ? row->structured : row->page;
    }
    return ALARM_OFF;
}

typedef struct {
    char *words; /* as text_words gives them; NULL: the number says it */
    char *vat_number;
    Day from;
    Day to;
} Spared;

struct EinvoiceExceptions {
    GArray *list; /* of Spared */
};

static void
spared_clear(gpointer data)
{
    Spared *spared = data;

    g_free(spared->words);
    g_free(spared->vat_number);
}

void
einvoice_exceptions_free(EinvoiceExceptions *exceptions)
{
    if (exceptions == NULL)
        return;
    g_array_unref(exceptions->list);
    g_free(exceptions);
}

static bool
read_spared(
    const Table *table, guint row, guint words, guint vat_number, Spared *ret_spared,
    GError **error)
{
    const char *said = table_cell(table, row, words);
    const char *number = table_cell(table, row, vat_number);

    if ((*said == '\0') == (*number == '\0'))
        return table_fail(table, row, error, "either words or a VAT number");
    *ret_spared = (Spared){ .words = *said != '\0' ? text_words(said) : NULL,
                            .vat_number = *number != '\0' ? text_alphanumerics(number) : NULL,
                            .from = table_valid_from(table, row),
                            .to = table_valid_to(table, row) };
    return true;
}

EinvoiceExceptions *
einvoice_exceptions_load(const char *home_data_folder, GError **error)
{
    g_autoptr(Table) table = table_load(home_data_folder, "einvoice_exceptions.tsv", error);
    g_autoptr(EinvoiceExceptions) exceptions = g_new0(EinvoiceExceptions, 1);
    guint words = 0;
    guint vat_number = 0;

    exceptions->list = g_array_new(FALSE, FALSE, sizeof(Spared));
    g_array_set_clear_func(exceptions->list, spared_clear);
    if (table == NULL || !table_column(table, "words", &words, error) ||
        !table_column(table, "vat_number", &vat_number, error))
        return NULL;
    for (guint row = 0; row < table_rows(table); row++) {
        Spared spared = { .words = NULL };

        if (!read_spared(table, row, words, vat_number, &spared, error))
            return NULL;
        g_array_append_val(exceptions->list, spared);
    }
    return g_steal_pointer(&exceptions);
}

bool
einvoice_exceptions_spare(
    const EinvoiceExceptions *exceptions, const char *vat_number, const char *text, Day on)
{
    g_autofree char *words = text_words(text != NULL ? text : "");

    for (guint i = 0; i < exceptions->list->len; i++) {
        const Spared *spared = &g_array_index(exceptions->list, Spared, i);

        if (on < spared->from || on > spared->to)
            continue;
        if (spared->words != NULL ? strstr(words, spared->words) != NULL
                                  : g_strcmp0(spared->vat_number, vat_number) == 0)
            return true;
    }
    return false;
}
