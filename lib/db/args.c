/* Parameters as PostgreSQL's text format takes them. */
#include "db/db.h"

#define TYPE_BOOL 16
#define TYPE_INT8 20
#define TYPE_TEXT 25
#define TYPE_DATE 1082
#define TYPE_JSONB 3802
#define TYPE_BOOL_ARRAY 1000
#define TYPE_INT8_ARRAY 1016
#define TYPE_TEXT_ARRAY 1009
#define TYPE_DATE_ARRAY 1182

struct DbArray {
    guint32 type;
    GString *text; /* "{1,2" without the closing brace */
};

DbArg
db_int(gint64 value)
{
    return (DbArg){ TYPE_INT8, g_strdup_printf("%" G_GINT64_FORMAT, value) };
}

DbArg
db_no_int(void)
{
    return (DbArg){ TYPE_INT8, NULL };
}

DbArg
db_bool(bool value)
{
    return (DbArg){ TYPE_BOOL, g_strdup(value ? "t" : "f") };
}

DbArg
db_text(const char *text)
{
    return (DbArg){ TYPE_TEXT, g_strdup(text) };
}

DbArg
db_day(Day day)
{
    return (DbArg){ TYPE_DATE, day == DAY_NONE ? NULL : day_to_iso(day) };
}

DbArg
db_json(char *take_json)
{
    return (DbArg){ TYPE_JSONB, take_json };
}

static DbArray *
array_new(guint32 type)
{
    DbArray *array = g_new0(DbArray, 1);

    array->type = type;
    array->text = g_string_new("{");
    return array;
}

DbArray *
db_array_of_ints(void)
{
    return array_new(TYPE_INT8_ARRAY);
}

DbArray *
db_array_of_texts(void)
{
    return array_new(TYPE_TEXT_ARRAY);
}

DbArray *
db_array_of_days(void)
{
    return array_new(TYPE_DATE_ARRAY);
}

DbArray *
db_array_of_bools(void)
{
    return array_new(TYPE_BOOL_ARRAY);
}

void
db_array_free(DbArray *array)
{
    if (array == NULL)
        return;
    g_string_free(array->text, TRUE);
    g_free(array);
}

static void
add_comma(DbArray *array)
{
    if (array->text->len > 1)
        g_string_append_c(array->text, ',');
}

void
db_array_add_null(DbArray *array)
{
    add_comma(array);
    g_string_append(array->text, "NULL");
}

void
db_array_add_int(DbArray *array, gint64 value)
{
    add_comma(array);
    g_string_append_printf(array->text, "%" G_GINT64_FORMAT, value);
}

void
db_array_add_bool(DbArray *array, bool value)
{
    add_comma(array);
    g_string_append_c(array->text, value ? 't' : 'f');
}

void
db_array_add_text(DbArray *array, const char *text)
{
    if (text == NULL) {
        db_array_add_null(array);
        return;
    }
    add_comma(array);
    g_string_append_c(array->text, '"');
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\')
            g_string_append_c(array->text, '\\');
        g_string_append_c(array->text, *at);
    }
    g_string_append_c(array->text, '"');
}

void
db_array_add_day(DbArray *array, Day day)
{
    g_autofree char *iso = NULL;

    if (day == DAY_NONE) {
        db_array_add_null(array);
        return;
    }
    iso = day_to_iso(day);
    add_comma(array);
    g_string_append(array->text, iso);
}

DbArg
db_array(const DbArray *array)
{
    return (DbArg){ array->type, g_strdup_printf("%s}", array->text->str) };
}
