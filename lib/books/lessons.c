#include "books/lessons.h"

#include <jansson.h>

#include "base/text.h"

#define FEW_PAPERS 3 /* of one supplier, that only payments confirmed */
#define CONFIRMED 10000
#define MOST_TERMS 365 /* days */

SQL(lessons_open);
SQL(lessons_add);
SQL(lessons_known);
SQL(lessons_forget);

void
teacher_free(Teacher *teacher)
{
    if (teacher == NULL)
        return;
    g_free(teacher->sha256);
    g_free(teacher->buyer_name);
    reading_free(teacher->reading);
    g_free(teacher);
}

/* A row, and the fields of it that are confirmed: those that a person said, or all. */
typedef struct {
    const Rows *rows;
    int row;
    bool by_person;
    char **said;
    Reading *reading;
} Source;

static const char *
cell(const Source *source, const char *column)
{
    return rows_text(source->rows, source->row, rows_column(source->rows, column));
}

static bool
take(const Source *source, ReadingField field, const char *column)
{
    if (cell(source, column) == NULL ||
        (source->by_person &&
         !g_strv_contains((const char *const *)source->said, reading_field_name(field))))
        return false;
    reading_prove_text(source->reading, field, CONFIRMED, "", NULL);
    return true;
}

static const char *
take_text(const Source *source, ReadingField field, const char *column)
{
    return take(source, field, column) ? reading_text(source->reading, cell(source, column)) : NULL;
}

static Day
take_day(const Source *source, ReadingField field, const char *column)
{
    return take(source, field, column)
               ? rows_day(source->rows, source->row, rows_column(source->rows, column))
               : DAY_NONE;
}

static Cents
take_cents(const Source *source, ReadingField field, const char *column)
{
    return take(source, field, column)
               ? rows_int(source->rows, source->row, rows_column(source->rows, column))
               : 0;
}

static void
take_rates(const Source *source)
{
    g_autoptr(GArray) rates =
        rows_ints(source->rows, source->row, rows_column(source->rows, "vat_rates_bp"));

    if (!take(source, READING_VAT_LINES, "vat_rates_bp"))
        return;
    for (guint i = 0; i < rates->len; i++) {
        VatLine line = { .rate_bp = (int)g_array_index(rates, gint64, i) };

        g_array_append_val(source->reading->vat_lines, line);
    }
}

/* The account stands by its check digits, and the seller's number is what the lesson is about. */
static void
take_identity(const Source *source)
{
    Reading *reading = source->reading;

    reading->seller_vat = reading_text(reading, cell(source, "seller_vat"));
    reading_prove_text(reading, READING_SELLER_VAT, CONFIRMED, "", NULL);
    reading->iban = reading_text(reading, cell(source, "iban"));
    if (reading->iban != NULL)
        reading_prove_text(reading, READING_IBAN, CONFIRMED, "", NULL);
    reading->seller_name = take_text(source, READING_SELLER_NAME, "seller_name");
}

static Teacher *
teacher_at(const Rows *rows, int row)
{
    const char *said = rows_text(rows, row, rows_column(rows, "said"));
    g_auto(GStrv) fields = g_strsplit(said != NULL ? said : "", " ", -1);
    Teacher *teacher = g_new0(Teacher, 1);
    Reading *reading = reading_new();
    bool by_person = rows_bool(rows, row, rows_column(rows, "by_person"));
    Source source = { rows, row, by_person, fields, reading };

    teacher->reading = reading;
    teacher->document_no = (int)rows_int(rows, row, rows_column(rows, "document_no"));
    teacher->reading_no = (int)rows_int(rows, row, rows_column(rows, "reading_no"));
    teacher->by_person = by_person;
    teacher->has_pages = !text_is_among(
        cell(&source, "source"), (const char *const[]){ "ubl", "cii", "person", "none", NULL });
    teacher->sha256 = g_strdup(cell(&source, "sha256"));
    teacher->buyer_name = g_strdup(cell(&source, "buyer_name"));
    take_identity(&source);
    reading->number = take_text(&source, READING_NUMBER, "invoice_number");
    reading->issue_on = take_day(&source, READING_ISSUE_ON, "issue_on");
    reading->due_on = take_day(&source, READING_DUE_ON, "due_on");
    reading->total_excl_vat = take_cents(&source, READING_TOTAL_EXCL_VAT, "total_excl_cents");
    reading->vat = take_cents(&source, READING_VAT, "vat_cents");
    reading->total_incl_vat = take_cents(&source, READING_TOTAL_INCL_VAT, "total_incl_cents");
    take_rates(&source);
    return teacher;
}

GPtrArray *
lessons_open(Db *db, gint64 client_id, Day night_on, int confirm_nights, GError **error)
{
    g_autoptr(Rows) rows = db_query(
        db, sql_lessons_open,
        DB_ARGS(db_int(client_id), db_day(night_on), db_int(confirm_nights), db_int(FEW_PAPERS)),
        error);
    GPtrArray *teachers = NULL;

    if (rows == NULL)
        return NULL;
    teachers = g_ptr_array_new_with_free_func((GDestroyNotify)teacher_free);
    for (int row = 0; row < rows_count(rows); row++)
        g_ptr_array_add(teachers, teacher_at(rows, row));
    return teachers;
}

static DbArg
anchors_arg(const GPtrArray *anchors)
{
    json_t *list = json_array();
    char *text = NULL;

    for (guint i = 0; i < anchors->len; i++) {
        const Anchor *anchor = g_ptr_array_index(anchors, i);

        json_array_append_new(
            list, json_pack(
                      "{s:s,s:s,s:s,s:i,s:i}", "field", reading_field_name(anchor->field), "left",
                      anchor->left, "above", anchor->above, "x", anchor->x, "y", anchor->y));
    }
    text = json_dumps(list, JSON_COMPACT | JSON_SORT_KEYS);
    json_decref(list);
    return db_json(text);
}

static DbArg
terms_arg(const Reading *reading)
{
    int days = reading->due_on - reading->issue_on;

    return reading_has(reading, READING_ISSUE_ON) && reading_has(reading, READING_DUE_ON) &&
                   days >= 0 && days <= MOST_TERMS
               ? db_int(days)
               : db_no_int();
}

bool
lessons_add(
    Db *db, gint64 client_id, Day night_on, const Teacher *teacher, const GPtrArray *anchors,
    GError **error)
{
    const Reading *reading = teacher->reading;
    g_autofree char *shape = reading->number != NULL ? anchor_shape(reading->number) : NULL;
    g_autoptr(DbArray) rates = db_array_of_ints();

    for (guint i = 0; i < reading->vat_lines->len; i++)
        db_array_add_int(rates, g_array_index(reading->vat_lines, VatLine, i).rate_bp);
    return db_run(
        db, sql_lessons_add,
        DB_ARGS(
            db_int(client_id), db_int(teacher->document_no), db_int(teacher->reading_no),
            db_day(night_on), db_bool(teacher->by_person), db_text(reading->seller_vat),
            db_text(reading->seller_name), db_text(reading->iban), db_text(shape),
            terms_arg(reading), db_array(rates), db_day(reading->issue_on), anchors_arg(anchors)),
        error);
}

/* One row of known.sql. */
typedef struct {
    const char *kind;
    const char *value;
    bool by_person;
    int times;
    int x, y; /* of an anchor */
} Fact;

static ReadingField
field_of(const char *name)
{
    ReadingField field = 0;

    while (field < READING_FIELDS && g_strcmp0(name, reading_field_name(field)) != 0)
        field++;
    return field;
}

static void
add_anchor(KnownSupplier *supplier, const Fact *fact)
{
    json_t *object = json_loads(fact->value, 0, NULL);
    ReadingField field = field_of(json_string_value(json_object_get(object, "field")));
    Anchor *anchor = NULL;

    if (field < READING_FIELDS) {
        anchor = anchor_new(
            field, json_string_value(json_object_get(object, "left")),
            json_string_value(json_object_get(object, "above")), fact->x, fact->y);
        anchor->times = fact->times;
        anchor->by_person = fact->by_person;
        g_ptr_array_add(supplier->anchors, anchor);
    }
    json_decref(object);
}

static void
add_text(GPtrArray *texts, const char *text)
{
    if (!g_ptr_array_find_with_equal_func(texts, text, g_str_equal, NULL))
        g_ptr_array_add(texts, g_strdup(text));
}

static void
add_number(GArray *numbers, const char *text)
{
    int number = (int)g_ascii_strtoll(text, NULL, 10);

    g_array_append_val(numbers, number);
}

static void
add_fact(KnownSupplier *supplier, const Fact *fact)
{
    if (g_str_equal(fact->kind, "name")) {
        supplier->name_is_said =
            supplier->names->len == 0 ? fact->by_person : supplier->name_is_said;
        add_text(supplier->names, fact->value);
    } else if (g_str_equal(fact->kind, "iban"))
        add_text(supplier->ibans, fact->value);
    else if (g_str_equal(fact->kind, "shape"))
        add_text(supplier->shapes, fact->value);
    else if (g_str_equal(fact->kind, "terms"))
        add_number(supplier->terms, fact->value);
    else if (g_str_equal(fact->kind, "rate"))
        add_number(supplier->rates, fact->value);
    else
        add_anchor(supplier, fact);
}

static DbArg
texts_arg(const GPtrArray *texts)
{
    g_autoptr(DbArray) array = db_array_of_texts();

    for (guint i = 0; i < texts->len; i++)
        db_array_add_text(array, g_ptr_array_index(texts, i));
    return db_array(array);
}

GPtrArray *
lessons_known(
    Db *db, gint64 client_id, Day night_on, const GPtrArray *numbers, const GPtrArray *accounts,
    GError **error)
{
    g_autoptr(Rows) rows = db_query(
        db, sql_lessons_known,
        DB_ARGS(db_int(client_id), texts_arg(numbers), texts_arg(accounts), db_day(night_on)),
        error);
    GPtrArray *suppliers = NULL;
    KnownSupplier *supplier = NULL;

    if (rows == NULL)
        return NULL;
    suppliers = g_ptr_array_new_with_free_func((GDestroyNotify)known_supplier_free);
    for (int row = 0; row < rows_count(rows); row++) {
        const char *vat = rows_text(rows, row, rows_column(rows, "seller_vat"));
        Fact fact = { .kind = rows_text(rows, row, rows_column(rows, "kind")),
                      .value = rows_text(rows, row, rows_column(rows, "value")),
                      .by_person = rows_bool(rows, row, rows_column(rows, "by_person")),
                      .times = (int)rows_int(rows, row, rows_column(rows, "times")),
                      .x = (int)rows_int(rows, row, rows_column(rows, "x")),
                      .y = (int)rows_int(rows, row, rows_column(rows, "y")) };

        if (supplier == NULL || !g_str_equal(supplier->vat, vat)) {
            supplier = known_supplier_new(vat);
            g_ptr_array_add(suppliers, supplier);
        }
        add_fact(supplier, &fact);
    }
    return suppliers;
}

bool
lessons_forget(
    Db *db, gint64 client_id, const char *seller_vat, Day until, const char *said_by,
    bool *ret_known, GError **error)
{
    gint64 changed = 0;

    if (!db_run_counted(
            db, sql_lessons_forget,
            DB_ARGS(db_int(client_id), db_text(seller_vat), db_day(until), db_text(said_by)),
            &changed, error))
        return false;
    *ret_known = changed > 0;
    return true;
}
