#include "report/json.h"

const char *
json_member_text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

Day
json_member_day(const json_t *object, const char *key)
{
    const char *text = json_member_text(object, key);
    Day day = DAY_NONE;

    if (text != NULL && !day_from_iso(text, &day, NULL))
        return DAY_NONE;
    return day;
}

Cents
json_member_cents(const json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key));
}

void
json_put_day(json_t *object, const char *key, Day day)
{
    g_autofree char *text = day_to_iso(day);

    if (day != DAY_NONE)
        json_object_set_new(object, key, json_string(text));
}

void
json_put_text(json_t *object, const char *key, const char *text)
{
    if (text != NULL)
        json_object_set_new(object, key, json_string(text));
}
