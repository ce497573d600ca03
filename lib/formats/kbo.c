#include "formats/kbo.h"

#include <string.h>

#include "base/fail.h"
#include "base/text.h"
#include "ident/enterprise.h"

static const char *const NAMES[KBO_COLUMNS][2] = {
    [KBO_NUMBER] = { "EnterpriseNumber", "EntityNumber" },
    [KBO_STATUS] = { "Status", NULL },
    [KBO_SITUATION] = { "JuridicalSituation", NULL },
    [KBO_KIND] = { "TypeOfDenomination", NULL },
    [KBO_NAME] = { "Denomination", NULL },
    [KBO_VARIABLE] = { "Variable", NULL },
    [KBO_VALUE] = { "Value", NULL },
    [KBO_CATEGORY] = { "Category", NULL },
    [KBO_CODE] = { "Code", NULL },
    [KBO_DESCRIPTION] = { "Description", NULL },
};

static int
find(const CsvRow *header, KboColumn column)
{
    for (int i = 0; header->cells[i] != NULL; i++)
        for (guint j = 0; j < G_N_ELEMENTS(NAMES[column]) && NAMES[column][j] != NULL; j++)
            if (g_ascii_strcasecmp(g_strstrip(header->cells[i]), NAMES[column][j]) == 0)
                return i;
    return -1;
}

bool
kbo_columns(const CsvRow *header, const KboColumn *wanted, KboColumns *ret_columns, GError **error)
{
    KboColumns columns;

    for (guint i = 0; i < KBO_COLUMNS; i++)
        columns.at[i] = find(header, (KboColumn)i);
    for (; *wanted != KBO_COLUMNS; wanted++)
        if (columns.at[*wanted] < 0)
            return fail(
                error, FAIL_INPUT, "line %u: there is no column %s", header->line,
                NAMES[*wanted][0]);
    *ret_columns = columns;
    return true;
}

const char *
kbo_cell(const KboColumns *columns, const CsvRow *row, KboColumn column)
{
    for (int i = 0; row->cells[i] != NULL; i++)
        if (i == columns->at[column])
            return g_strstrip(row->cells[i]);
    return "";
}

bool
kbo_number(const KboColumns *columns, const CsvRow *row, char **ret_number, GError **error)
{
    const char *text = kbo_cell(columns, row, KBO_NUMBER);

    if (enterprise_is_establishment(text)) {
        *ret_number = NULL;
        return true;
    }
    return enterprise_parse(text, ret_number, error) || fail_in(error, "line %u", row->line);
}

/* "05-10-2026", an hour behind it or not. */
static bool
read_day(const char *text, Day *ret_day)
{
    g_auto(GStrv) parts = g_strsplit_set(text, "-/ ", 4);

    return g_strv_length(parts) >= 3 && strlen(parts[2]) == 4 &&
           day_from_ymd(
               (int)g_ascii_strtoll(parts[2], NULL, 10), (int)g_ascii_strtoll(parts[1], NULL, 10),
               (int)g_ascii_strtoll(parts[0], NULL, 10), ret_day);
}

bool
kbo_meta(const KboColumns *columns, const CsvRow *row, KboMeta *meta, GError **error)
{
    const char *variable = kbo_cell(columns, row, KBO_VARIABLE);
    const char *value = kbo_cell(columns, row, KBO_VALUE);
    gint64 number = 0;

    if (g_ascii_strcasecmp(variable, "SnapshotDate") == 0)
        return read_day(value, &meta->told_on) ||
               fail(error, FAIL_INPUT, "line %u: '%s' is not a date", row->line, value);
    if (g_ascii_strcasecmp(variable, "ExtractType") == 0)
        meta->is_update = g_ascii_strcasecmp(value, "update") == 0;
    if (g_ascii_strcasecmp(variable, "ExtractNumber") == 0 &&
        g_ascii_string_to_signed(value, 10, 1, G_MAXINT32, &number, NULL))
        meta->extract_no = (int)number;
    return true;
}

bool
kbo_means_bankrupt(const KboColumns *columns, const CsvRow *row)
{
    static const char *const words[] = { "faillissement", "faillite", "konkurs", "bankruptcy" };
    g_autofree char *said = text_fold(kbo_cell(columns, row, KBO_DESCRIPTION));

    if (g_ascii_strcasecmp(kbo_cell(columns, row, KBO_CATEGORY), "JuridicalSituation") != 0)
        return false;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(said, words[i]) != NULL)
            return true;
    return false;
}
