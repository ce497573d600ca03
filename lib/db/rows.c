#include "db/rows.h"

#include "db/rows_private.h"

struct Rows {
    PGresult *result;
};

Rows *
rows_take(PGresult *take_result)
{
    Rows *rows = g_new0(Rows, 1);

    rows->result = take_result;
    return rows;
}

void
rows_free(Rows *rows)
{
    if (rows == NULL)
        return;
    PQclear(rows->result);
    g_free(rows);
}

int
rows_count(const Rows *rows)
{
    return PQntuples(rows->result);
}

gint64
rows_changed(const Rows *rows)
{
    return g_ascii_strtoll(PQcmdTuples(rows->result), NULL, 10);
}

int
rows_column(const Rows *rows, const char *name)
{
    int column = PQfnumber(rows->result, name);

    if (column < 0)
        g_error("no column %s in this statement", name);
    return column;
}

int
rows_columns(const Rows *rows)
{
    return PQnfields(rows->result);
}

const char *
rows_column_name(const Rows *rows, int column)
{
    return PQfname(rows->result, column);
}

bool
rows_is_null(const Rows *rows, int row, int column)
{
    return PQgetisnull(rows->result, row, column);
}

const char *
rows_text(const Rows *rows, int row, int column)
{
    return rows_is_null(rows, row, column) ? NULL : PQgetvalue(rows->result, row, column);
}

gint64
rows_int(const Rows *rows, int row, int column)
{
    return g_ascii_strtoll(PQgetvalue(rows->result, row, column), NULL, 10);
}

bool
rows_bool(const Rows *rows, int row, int column)
{
    return PQgetvalue(rows->result, row, column)[0] == 't';
}

Day
rows_day(const Rows *rows, int row, int column)
{
    Day day = DAY_NONE;

    if (!rows_is_null(rows, row, column))
        day_from_iso(PQgetvalue(rows->result, row, column), &day, NULL);
    return day;
}

GArray *
rows_ints(const Rows *rows, int row, int column)
{
    GArray *ints = g_array_new(FALSE, FALSE, sizeof(gint64));
    const char *at = PQgetvalue(rows->result, row, column);

    while (*at != '\0' && *at != '}') {
        char *end = NULL;
        gint64 value = g_ascii_strtoll(at + 1, &end, 10); /* past the '{' or ',' */

        if (end == at + 1)
            break;
        g_array_append_val(ints, value);
        at = end;
    }
    return ints;
}
