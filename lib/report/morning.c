#include "report/morning.h"

#include "base/fail.h"
#include "db/sql.h"
#include "report/deadline.h"

SQL(mornings_previous);
SQL(mornings_save);
SQL(mornings_firm);
SQL(mornings_unfinished);
SQL(mornings_faults);

enum { CLIENTS_AT_ONCE = 100 };

static bool
read_sections(
    Db *db, const Report *const *reports, const Suppliers *suppliers, gint64 client_id, Day night,
    json_t *sections, GError **error)
{
    for (; *reports != NULL; reports++) {
        json_t *rows = NULL;

        if (!report_rows(db, *reports, suppliers, client_id, night, &rows, error))
            return false;
        json_object_set_new(sections, (*reports)->name, rows);
    }
    return true;
}

static bool
read_previous(Db *db, gint64 client_id, Day night, json_t **ret_model, GError **error)
{
    g_autoptr(Rows) rows =
        db_query(db, sql_mornings_previous, DB_ARGS(db_int(client_id), db_day(night)), error);

    if (rows == NULL)
        return false;
    *ret_model = rows_count(rows) == 0
                     ? NULL
                     : json_loads(rows_text(rows, 0, rows_column(rows, "model")), 0, NULL);
    return true;
}

bool
morning_keep(
    Db *db, const Report *const *reports, const Suppliers *suppliers, gint64 client_id, Day night,
    GError **error)
{
    g_autoptr(json_t) previous = NULL;
    g_autoptr(json_t) model = json_object();
    json_t *sections = json_object();
    char *text = NULL;

    json_object_set_new(model, "sections", sections);
    if (!read_sections(db, reports, suppliers, client_id, night, sections, error) ||
        !read_previous(db, client_id, night, &previous, error))
        return false;
    json_object_set_new(
        model, "exceptions",
        exceptions_compose(sections, json_object_get(previous, "exceptions"), night));
    text = json_dumps(model, JSON_COMPACT);
    return db_run(
        db, sql_mornings_save, DB_ARGS(db_int(client_id), db_day(night), db_json(text)), error);
}

static void
exception_free(gpointer pointer)
{
    Exception *exception = pointer;

    g_free(exception->subject);
    g_free(exception->party);
    g_free(exception->reason);
    g_free(exception->other);
    g_free(exception->currency);
    g_strfreev(exception->documents);
    g_ptr_array_unref(exception->copies);
    g_free(exception);
}

void
client_morning_free(ClientMorning *morning)
{
    if (morning == NULL)
        return;
    g_free(morning->number);
    g_free(morning->name);
    g_free(morning->manager);
    g_free(morning->phone);
    g_free(morning->unfinished);
    json_decref(morning->sections);
    g_clear_pointer(&morning->exceptions, g_ptr_array_unref);
    g_clear_pointer(&morning->solved, g_ptr_array_unref);
    g_free(morning);
}

static char **
texts_of(const json_t *list)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new();
    size_t i;
    json_t *item;

    json_array_foreach(list, i, item)
    {
        if (json_is_string(item))
            g_ptr_array_add(texts, g_strdup(json_string_value(item)));
    }
    g_ptr_array_add(texts, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&texts), FALSE);
}

/* NULL when it does not stand yet on that night. */
static Exception *
exception_on(const json_t *json, Day night)
{
    const ExceptionKind *kind = exception_kind(json_member_text(json, "code"));
    Day from_on = json_member_day(json, "from_on");
    Day first_on = json_member_day(json, "first_on");
    Exception *exception = NULL;

    if (kind == NULL || (from_on != DAY_NONE && from_on > night))
        return NULL;
    if (first_on == DAY_NONE || first_on > night)
        first_on = night;
    exception = g_new0(Exception, 1);
    exception->kind = kind;
    exception->subject = g_strdup(json_member_text(json, "subject"));
    exception->party = g_strdup(json_member_text(json, "party"));
    exception->reason = g_strdup(json_member_text(json, "reason"));
    exception->other = g_strdup(json_member_text(json, "other"));
    exception->currency = g_strdup(json_member_text(json, "currency"));
    exception->documents = texts_of(json_object_get(json, "documents"));
    exception->copies = g_ptr_array_new_with_free_func(g_free);
    exception->has_cents = json_object_get(json, "cents") != NULL;
    exception->cents = json_member_cents(json, "cents");
    exception->vat_cents = json_member_cents(json, "vat_cents");
    exception->date_on = json_member_day(json, "date_on");
    exception->due_on = json_member_day(json, "due_on");
    exception->nights = (guint)(night - MAX(first_on, from_on));
    return exception;
}

static int
compare_cents(Cents a, Cents b)
{
    return (a > b) - (a < b);
}

/* The gravest kind first, then the most money, then the name. */
static int
compare_exceptions(gconstpointer a, gconstpointer b)
{
    const Exception *left = *(Exception *const *)a;
    const Exception *right = *(Exception *const *)b;
    int order = (left->kind > right->kind) - (left->kind < right->kind);

    if (order == 0)
        order = compare_cents(right->vat_cents, left->vat_cents);
    if (order == 0)
        order = compare_cents(ABS(right->cents), ABS(left->cents));
    return order != 0 ? order : g_strcmp0(left->subject, right->subject);
}

static GPtrArray *
standing_on(const json_t *list, Day night)
{
    GPtrArray *standing = g_ptr_array_new_with_free_func(exception_free);
    size_t i;
    json_t *json;

    json_array_foreach(list, i, json)
    {
        Exception *exception = exception_on(json, night);

        if (exception != NULL)
            g_ptr_array_add(standing, exception);
    }
    return standing;
}

static bool
is_in(const GPtrArray *exceptions, const Exception *wanted)
{
    for (guint i = 0; i < exceptions->len; i++) {
        const Exception *exception = exceptions->pdata[i];

        if (exception->kind == wanted->kind && g_strcmp0(exception->subject, wanted->subject) == 0)
            return true;
    }
    return false;
}

static void
drop_what_stands_still(GPtrArray *solved, const GPtrArray *exceptions)
{
    for (guint i = solved->len; i-- > 0;)
        if (is_in(exceptions, solved->pdata[i]))
            g_ptr_array_remove_index(solved, i);
}

bool
exception_count_vat(const Exception *exception, Day *deadline, Cents *vat_cents, GError **error)
{
    if (exception->vat_cents == 0 || exception->deadline == DAY_NONE)
        return true;
    if (*deadline == DAY_NONE || exception->deadline < *deadline) {
        *deadline = exception->deadline;
        *vat_cents = 0;
    }
    return exception->deadline > *deadline ||
           cents_add(*vat_cents, exception->vat_cents, vat_cents, error);
}

static bool
add_up(ClientMorning *morning, GError **error)
{
    morning->cents = 0;
    morning->vat_cents = 0;
    morning->deadline = DAY_NONE;
    morning->vat_deadline = DAY_NONE;
    for (guint i = 0; i < morning->exceptions->len; i++) {
        const Exception *exception = morning->exceptions->pdata[i];
        bool euro = exception->currency == NULL || g_str_equal(exception->currency, "EUR");

        if (!cents_add(morning->vat_cents, exception->vat_cents, &morning->vat_cents, error) ||
            !exception_count_vat(
                exception, &morning->vat_deadline, &morning->vat_first_cents, error) ||
            (euro && !cents_add(morning->cents, ABS(exception->cents), &morning->cents, error)))
            return false;
        if (morning->deadline == DAY_NONE ||
            (exception->deadline != DAY_NONE && exception->deadline < morning->deadline))
            morning->deadline = exception->deadline;
    }
    return true;
}

bool
client_morning_fill(
    ClientMorning *morning, const json_t *model, const json_t *before, VatPeriod period,
    const VatCalendar *calendar, Day night, GError **error)
{
    json_t *sections = json_object_get(model, "sections");

    morning->sections = sections != NULL ? json_incref(sections) : NULL;
    morning->exceptions = standing_on(json_object_get(model, "exceptions"), night);
    morning->solved = standing_on(json_object_get(before, "exceptions"), night - 1);
    drop_what_stands_still(morning->solved, morning->exceptions);
    for (guint i = 0; i < morning->exceptions->len; i++) {
        Exception *exception = morning->exceptions->pdata[i];

        exception->deadline = exception->kind->urgency == URGENCY_SOON
                                  ? DAY_NONE
                                  : deadline_after(calendar, period, exception->date_on, night);
    }
    g_ptr_array_sort(morning->exceptions, compare_exceptions);
    return add_up(morning, error);
}

/* What the night's own tables say about client files, by number. */
typedef struct {
    GHashTable *unfinished; /* of GString: "read, match" */
    GHashTable *faults;     /* of json_t: exceptions */
} NightTold;

static void
free_json(gpointer json)
{
    json_decref(json);
}

static void
free_words(gpointer words)
{
    g_string_free(words, TRUE);
}

static void
night_told_clear(NightTold *told)
{
    g_clear_pointer(&told->unfinished, g_hash_table_unref);
    g_clear_pointer(&told->faults, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(NightTold, night_told_clear)

static void
add_fault(NightTold *told, const char *number, const char *code, const char *subject, Day night)
{
    json_t *faults = g_hash_table_lookup(told->faults, number);

    if (faults == NULL) {
        faults = json_array();
        g_hash_table_insert(told->faults, g_strdup(number), faults);
    }
    json_array_append_new(faults, exception_new(code, subject, night));
}

static void
add_unfinished(NightTold *told, const char *number, const char *job)
{
    GString *jobs = g_hash_table_lookup(told->unfinished, number);

    if (jobs == NULL) {
        jobs = g_string_new(job);
        g_hash_table_insert(told->unfinished, g_strdup(number), jobs);
        return;
    }
    g_string_append_printf(jobs, ", %s", job);
}

static bool
read_unfinished(Db *db, Day night, NightTold *told, GError **error)
{
    g_autoptr(Rows) rows = db_query(db, sql_mornings_unfinished, DB_ARGS(db_day(night)), error);
    int number = 0;
    int job = 0;
    int state = 0;

    if (rows == NULL)
        return false;
    number = rows_column(rows, "number");
    job = rows_column(rows, "job");
    state = rows_column(rows, "state");
    for (int i = 0; i < rows_count(rows); i++) {
        add_unfinished(told, rows_text(rows, i, number), rows_text(rows, i, job));
        if (g_str_equal(rows_text(rows, i, state), "failed"))
            add_fault(
                told, rows_text(rows, i, number), "unit-failed", rows_text(rows, i, job), night);
    }
    return true;
}

/* A failed unit is told by its own row. */
static DbArg
codes_of_events(void)
{
    g_autoptr(DbArray) codes = db_array_of_texts();

    for (const ExceptionKind *kind = exception_kinds; kind->code != NULL; kind++)
        if (!g_str_equal(kind->code, "unit-failed"))
            db_array_add_text(codes, kind->code);
    return db_array(codes);
}

static bool
read_faults(Db *db, Day night, NightTold *told, GError **error)
{
    g_autoptr(Rows) rows =
        db_query(db, sql_mornings_faults, DB_ARGS(db_day(night), codes_of_events()), error);
    int number = 0;
    int code = 0;
    int words = 0;

    if (rows == NULL)
        return false;
    number = rows_column(rows, "number");
    code = rows_column(rows, "code");
    words = rows_column(rows, "words");
    for (int i = 0; i < rows_count(rows); i++)
        add_fault(
            told, rows_text(rows, i, number), rows_text(rows, i, code), rows_text(rows, i, words),
            night);
    return true;
}

static bool
read_told(Db *db, Day night, NightTold *told, GError **error)
{
    told->unfinished = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_words);
    told->faults = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_json);
    return read_unfinished(db, night, told, error) && read_faults(db, night, told, error);
}

typedef struct {
    int id, number, name, manager, phone, vat_period, live_from, model, before;
} FirmColumns;

static FirmColumns
firm_columns(const Rows *rows)
{
    return (FirmColumns){
        .id = rows_column(rows, "id"),
        .number = rows_column(rows, "number"),
        .name = rows_column(rows, "name"),
        .manager = rows_column(rows, "manager"),
        .phone = rows_column(rows, "phone"),
        .vat_period = rows_column(rows, "vat_period"),
        .live_from = rows_column(rows, "live_from"),
        .model = rows_column(rows, "model"),
        .before = rows_column(rows, "before"),
    };
}

static ClientMorning *
morning_header(const Rows *rows, int row, const FirmColumns *columns, Day night)
{
    ClientMorning *morning = g_new0(ClientMorning, 1);
    Day live_from = rows_day(rows, row, columns->live_from);

    morning->id = rows_int(rows, row, columns->id);
    morning->number = g_strdup(rows_text(rows, row, columns->number));
    morning->name = g_strdup(rows_text(rows, row, columns->name));
    morning->manager = g_strdup(rows_text(rows, row, columns->manager));
    morning->phone = g_strdup(rows_text(rows, row, columns->phone));
    morning->observed = live_from == DAY_NONE || live_from > night;
    return morning;
}

static json_t *
load_model(const Rows *rows, int row, int column)
{
    return rows_is_null(rows, row, column) ? json_object()
                                           : json_loads(rows_text(rows, row, column), 0, NULL);
}

/* The model's exceptions and what the night itself told. */
static void
add_faults(json_t *model, const json_t *faults)
{
    json_t *exceptions = json_object_get(model, "exceptions");

    if (faults == NULL)
        return;
    if (exceptions == NULL) {
        exceptions = json_array();
        json_object_set_new(model, "exceptions", exceptions);
    }
    json_array_extend(exceptions, (json_t *)faults);
}

typedef struct {
    const VatCalendar *calendar;
    Day night;
    NightTold told;
    MorningVisit visit;
    gpointer user;
} Walk;

static bool
visit_row(Walk *walk, const Rows *rows, int row, const FirmColumns *columns, GError **error)
{
    g_autoptr(ClientMorning) morning = morning_header(rows, row, columns, walk->night);
    g_autoptr(json_t) model = load_model(rows, row, columns->model);
    g_autoptr(json_t) before = load_model(rows, row, columns->before);
    const GString *jobs = g_hash_table_lookup(walk->told.unfinished, morning->number);
    VatPeriod period = VAT_PERIOD_NONE;

    if (model == NULL || before == NULL)
        return fail(error, FAIL_STOP, "client %s: its morning is no JSON", morning->number);
    if (!vat_period_parse(rows_text(rows, row, columns->vat_period), &period, error))
        return false;
    morning->unfinished = jobs != NULL ? g_strdup(jobs->str) : NULL;
    add_faults(model, g_hash_table_lookup(walk->told.faults, morning->number));
    return client_morning_fill(
               morning, model, before, period, walk->calendar, walk->night, error) &&
           walk->visit(g_steal_pointer(&morning), walk->user, error);
}

/* Some client files after *number; *number becomes the last of them, and NULL after the last. */
static bool
visit_some(Db *db, Walk *walk, char **number, GError **error)
{
    g_autoptr(Rows) rows = db_query(
        db, sql_mornings_firm,
        DB_ARGS(db_day(walk->night), db_text(*number), db_int(CLIENTS_AT_ONCE)), error);
    FirmColumns columns = { 0 };
    int count = 0;

    if (rows == NULL)
        return false;
    columns = firm_columns(rows);
    count = rows_count(rows);
    for (int i = 0; i < count; i++)
        if (!visit_row(walk, rows, i, &columns, error))
            return false;
    g_free(*number);
    *number = count < CLIENTS_AT_ONCE ? NULL : g_strdup(rows_text(rows, count - 1, columns.number));
    return true;
}

bool
mornings_each(
    Db *db, const VatCalendar *calendar, Day night, MorningVisit visit, gpointer user,
    GError **error)
{
    g_auto(NightTold) told = { NULL, NULL };
    g_autofree char *number = g_strdup("");
    Walk walk = { .calendar = calendar, .night = night, .visit = visit, .user = user };

    if (!read_told(db, night, &told, error))
        return false;
    walk.told = told;
    while (number != NULL)
        if (!visit_some(db, &walk, &number, error))
            return false;
    return true;
}
