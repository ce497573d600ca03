#include "data/vat_calendar.h"

#include <string.h>

#include "base/fail.h"
#include "data/holidays.h"
#include "data/tables.h"

#define CALENDAR "BE"
#define MOST_PERIODS_BACK 12

typedef struct {
    VatPeriod period;
    int day_of_month;
    bool moves;
    Day from;
    Day to;
} DeadlineRule;

typedef struct {
    VatPeriod period;
    Day period_last;
    Day deadline;
} Extension;

struct VatCalendar {
    Holidays *holidays;
    GArray *rules;      /* of DeadlineRule */
    GArray *extensions; /* of Extension */
};

static const char *const PERIOD_NAMES[] = {
    [VAT_PERIOD_NONE] = "none",
    [VAT_PERIOD_MONTHLY] = "monthly",
    [VAT_PERIOD_QUARTERLY] = "quarterly",
};

bool
vat_period_parse(const char *text, VatPeriod *ret_period, GError **error)
{
    for (guint i = 0; i < G_N_ELEMENTS(PERIOD_NAMES); i++)
        if (strcmp(PERIOD_NAMES[i], text) == 0) {
            *ret_period = (VatPeriod)i;
            return true;
        }
    return fail(error, FAIL_INPUT, "'%s' is not a VAT period (monthly, quarterly, none)", text);
}

static int
months_of(VatPeriod period)
{
    return period == VAT_PERIOD_QUARTERLY ? 3 : 1;
}

Day
vat_period_first(VatPeriod period, Day day)
{
    int year = 0;
    int month = 0;
    int in_month = 0;

    if (period == VAT_PERIOD_NONE)
        return DAY_NONE;
    day_to_ymd(day, &year, &month, &in_month);
    return day_add_months(day_month_first(day), -((month - 1) % months_of(period)));
}

static Day
vat_period_last(VatPeriod period, Day day)
{
    if (period == VAT_PERIOD_NONE)
        return DAY_NONE;
    return day_add_months(vat_period_first(period, day), months_of(period)) - 1;
}

void
vat_calendar_free(VatCalendar *calendar)
{
    if (calendar == NULL)
        return;
    g_clear_pointer(&calendar->holidays, holidays_free);
    g_array_unref(calendar->rules);
    g_array_unref(calendar->extensions);
    g_free(calendar);
}

static bool
read_period(const Table *table, guint row, guint column, VatPeriod *ret_period, GError **error)
{
    const char *cell = table_cell(table, row, column);

    return (vat_period_parse(cell, ret_period, NULL) && *ret_period != VAT_PERIOD_NONE) ||
           table_fail(table, row, error, "'%s' is neither monthly nor quarterly", cell);
}

static bool
load_rules(VatCalendar *calendar, const char *folder, GError **error)
{
    g_autoptr(Table) table = table_load(folder, "vat_deadlines.tsv", error);
    guint period = 0;
    guint day = 0;
    guint moves = 0;

    if (table == NULL || !table_column(table, "period", &period, error) ||
        !table_column(table, "day", &day, error) || !table_column(table, "moves", &moves, error))
        return false;
    for (guint row = 0; row < table_rows(table); row++) {
        const char *cell = table_cell(table, row, moves);
        DeadlineRule rule = { .moves = strcmp(cell, "yes") == 0,
                              .from = table_valid_from(table, row),
                              .to = table_valid_to(table, row) };

        if (!read_period(table, row, period, &rule.period, error) ||
            !table_integer(table, row, day, 1, 28, &rule.day_of_month, error))
            return false;
        if (!rule.moves && strcmp(cell, "no") != 0)
            return table_fail(table, row, error, "moves '%s' is neither yes nor no", cell);
        g_array_append_val(calendar->rules, rule);
    }
    return true;
}

static bool
load_extensions(VatCalendar *calendar, const char *folder, GError **error)
{
    g_autoptr(Table) table = table_load(folder, "vat_extensions.tsv", error);
    guint period = 0;
    guint last = 0;
    guint deadline = 0;

    if (table == NULL || !table_column(table, "period", &period, error) ||
        !table_column(table, "period_last", &last, error) ||
        !table_column(table, "deadline", &deadline, error))
        return false;
    for (guint row = 0; row < table_rows(table); row++) {
        Extension extension = { .period = VAT_PERIOD_NONE };

        if (!read_period(table, row, period, &extension.period, error) ||
            !table_day(table, row, last, &extension.period_last, error) ||
            !table_day(table, row, deadline, &extension.deadline, error))
            return false;
        if (vat_period_last(extension.period, extension.period_last) != extension.period_last ||
            extension.deadline <= extension.period_last)
            return table_fail(
                table, row, error, "it names no last day of a period, or a deadline before it");
        g_array_append_val(calendar->extensions, extension);
    }
    return true;
}

VatCalendar *
vat_calendar_load(const char *home_data_folder, GError **error)
{
    g_autoptr(VatCalendar) calendar = g_new0(VatCalendar, 1);

    calendar->rules = g_array_new(FALSE, FALSE, sizeof(DeadlineRule));
    calendar->extensions = g_array_new(FALSE, FALSE, sizeof(Extension));
    calendar->holidays = holidays_load(home_data_folder, error);
    if (calendar->holidays == NULL || !load_rules(calendar, home_data_folder, error) ||
        !load_extensions(calendar, home_data_folder, error))
        return NULL;
    return g_steal_pointer(&calendar);
}

/* The deadline by the rule in force, for a period that ends on `last`. */
static Day
ruled_deadline(const VatCalendar *calendar, VatPeriod period, Day last)
{
    for (guint i = 0; i < calendar->rules->len; i++) {
        const DeadlineRule *rule = &g_array_index(calendar->rules, DeadlineRule, i);
        Day unmoved = last + rule->day_of_month;

        if (rule->period != period || unmoved < rule->from || unmoved > rule->to)
            continue;
        return rule->moves ? holidays_working_day_from(calendar->holidays, CALENDAR, unmoved)
                           : unmoved;
    }
    return DAY_NONE;
}

Day
vat_calendar_deadline(const VatCalendar *calendar, VatPeriod period, Day day)
{
    Day last = vat_period_last(period, day);

    if (period == VAT_PERIOD_NONE)
        return DAY_NONE;
    for (guint i = 0; i < calendar->extensions->len; i++) {
        const Extension *extension = &g_array_index(calendar->extensions, Extension, i);

        if (extension->period == period && extension->period_last == last)
            return extension->deadline;
    }
    return ruled_deadline(calendar, period, last);
}

bool
vat_calendar_open_period(
    const VatCalendar *calendar, VatPeriod period, Day on, VatOpenPeriod *ret_open)
{
    Day inside = on;
    Day deadline = vat_calendar_deadline(calendar, period, on);

    if (period == VAT_PERIOD_NONE || deadline == DAY_NONE)
        return false;
    for (guint back = 0; back < MOST_PERIODS_BACK; back++) {
        Day before = vat_period_first(period, inside) - 1;
        Day its_deadline = vat_calendar_deadline(calendar, period, before);

        if (its_deadline == DAY_NONE || its_deadline < on)
            break;
        inside = before;
        deadline = its_deadline;
    }
    *ret_open = (VatOpenPeriod){ vat_period_first(period, inside), vat_period_last(period, inside),
                                 deadline, deadline - on };
    return true;
}
