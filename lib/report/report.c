#include "report/report.h"

#include "base/bytes.h"
#include "base/fail.h"
#include "report/json.h"

enum { MOST_COLUMNS = 32, EXPORT_MODE = 0640 };

bool
report_column_is_visible(const ReportColumn *column)
{
    return (column->uses & COLUMN_VISIBLE) != 0;
}

static guint
find_columns(const Report *report, const Rows *rows, int *positions)
{
    guint count = 0;

    for (const ReportColumn *column = report->columns; column->name != NULL; column++) {
        g_assert(count < MOST_COLUMNS);
        positions[count++] = rows_column(rows, column->name);
    }
    return count;
}

static Cents
money_of(
    const Report *report, const Suppliers *suppliers, const Rows *rows, int row, int position,
    const char *name)
{
    Cents cents = rows_int(rows, row, position);

    if (report->supplier == NULL || !g_str_equal(name, "vat_at_stake"))
        return cents;
    return suppliers_share(
        suppliers, rows_text(rows, row, rows_column(rows, report->supplier)),
        rows_day(rows, row, rows_column(rows, report->supplied_on)), cents);
}

static json_t *
value_of(const Rows *rows, int row, int position, ColumnType type)
{
    switch (type) {
    case COLUMN_MONEY:
    case COLUMN_SCORE:
        return json_integer(rows_int(rows, row, position));
    case COLUMN_BOOL:
        return json_boolean(rows_bool(rows, row, position));
    case COLUMN_LIST:
    case COLUMN_JSON:
        return json_loads(rows_text(rows, row, position), 0, NULL);
    case COLUMN_TEXT:
    case COLUMN_ID:
    case COLUMN_WORD:
    case COLUMN_SAID:
    case COLUMN_DAY:
        break;
    }
    return json_string(rows_text(rows, row, position));
}

static json_t *
row_object(
    const Report *report, const Suppliers *suppliers, const Rows *rows, int row,
    const int *positions)
{
    json_t *object = json_object();

    for (guint i = 0; report->columns[i].name != NULL; i++) {
        const ReportColumn *column = &report->columns[i];

        if (column->uses == COLUMN_EXPORTED || rows_is_null(rows, row, positions[i]))
            continue;
        json_object_set_new(
            object, column->name,
            column->type == COLUMN_MONEY
                ? json_integer(money_of(report, suppliers, rows, row, positions[i], column->name))
                : value_of(rows, row, positions[i], column->type));
    }
    return object;
}

bool
report_rows(
    Db *db, const Report *report, const Suppliers *suppliers, gint64 client_id, Day night,
    json_t **ret_rows, GError **error)
{
    g_autoptr(Rows) rows =
        db_query(db, report->sql, DB_ARGS(db_day(night), db_int(client_id)), error);
    int positions[MOST_COLUMNS];
    int shown = 0;
    json_t *array = NULL;

    if (rows == NULL)
        return fail_in(error, "report %s", report->name);
    find_columns(report, rows, positions);
    shown = rows_column(rows, "shown");
    array = json_array();
    for (int i = 0; i < rows_count(rows); i++)
        if (rows_bool(rows, i, shown))
            json_array_append_new(array, row_object(report, suppliers, rows, i, positions));
    *ret_rows = array;
    return true;
}

static void
append_string(GString *line, const char *text)
{
    json_t *value = json_string(text);
    char *quoted = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);

    g_string_append(line, quoted);
    free(quoted);
    json_decref(value);
}

/* 9700 is 0.97, without a floating point on the way. */
static void
append_score(GString *line, gint64 score)
{
    g_string_append_printf(
        line, "%" G_GINT64_FORMAT ".%04" G_GINT64_FORMAT, score / 10000, score % 10000);
}

static void
append_value(
    GString *line, const Report *report, const Suppliers *suppliers, const Rows *rows, int row,
    int position, const ReportColumn *column)
{
    g_autofree char *money = NULL;

    if (rows_is_null(rows, row, position)) {
        g_string_append(line, "null");
        return;
    }
    switch (column->type) {
    case COLUMN_MONEY:
        money = cents_format(money_of(report, suppliers, rows, row, position, column->name));
        append_string(line, money);
        return;
    case COLUMN_SCORE:
        append_score(line, rows_int(rows, row, position));
        return;
    case COLUMN_BOOL:
        g_string_append(line, rows_bool(rows, row, position) ? "true" : "false");
        return;
    case COLUMN_LIST:
    case COLUMN_JSON:
        g_string_append(line, rows_text(rows, row, position));
        return;
    case COLUMN_TEXT:
    case COLUMN_ID:
    case COLUMN_WORD:
    case COLUMN_SAID:
    case COLUMN_DAY:
        break;
    }
    append_string(line, rows_text(rows, row, position));
}

static void
append_line(
    GString *lines, const Report *report, const Suppliers *suppliers, const Rows *rows, int row,
    const int *positions)
{
    const char *between = "{";

    for (guint i = 0; report->columns[i].name != NULL; i++) {
        if ((report->columns[i].uses & COLUMN_EXPORTED) == 0)
            continue;
        g_string_append_printf(lines, "%s\"%s\":", between, report->columns[i].name);
        append_value(lines, report, suppliers, rows, row, positions[i], &report->columns[i]);
        between = ",";
    }
    g_string_append(lines, "}\n");
}

typedef struct {
    const Report *report;
    const Suppliers *suppliers;
    BytesFile *file;
    int positions[MOST_COLUMNS];
    bool found;
} Export;

static bool
export_row(const Rows *row, gpointer user, GError **error)
{
    Export *export = user;
    g_autoptr(GString) line = g_string_new(NULL);

    if (!export->found)
        find_columns(export->report, row, export->positions);
    export->found = true;
    append_line(line, export->report, export->suppliers, row, 0, export->positions);
    return bytes_file_add(export->file, line->str, line->len, error);
}

bool
report_export(
    Db *db, const Report *report, const Suppliers *suppliers, Day night, const char *path,
    GError **error)
{
    g_autoptr(BytesFile) file = bytes_file_new(path, EXPORT_MODE, error);
    Export export = { .report = report, .suppliers = suppliers, .file = file };

    if (file == NULL)
        return false;
    if (!db_each(db, report->sql, DB_ARGS(db_day(night), db_no_int()), export_row, &export, error))
        return fail_in(error, "report %s", report->name);
    return bytes_file_end(file, error);
}
