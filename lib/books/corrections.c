#include "books/corrections.h"

#include "base/fail.h"
#include "base/text.h"

/* The fields that whose document it is may follow from, beside its type. */
#define OF_ROLE                                                                        \
    (1U << READING_SELLER_NAME | 1U << READING_SELLER_VAT | 1U << READING_BUYER_NAME | \
     1U << READING_BUYER_VAT | 1U << READING_IBAN)

SQL(corrections_base);
SQL(corrections_add);
SQL(corrections_loosen);
SQL(corrections_replace);

void
kept_reading_free(KeptReading *kept)
{
    if (kept == NULL)
        return;
    reading_free(kept->reading);
    g_free(kept->words);
    g_free(kept->direction);
    json_decref(kept->said);
    g_free(kept);
}

/* A row of table reading. */
typedef struct {
    const Rows *rows;
    Reading *reading;
} Source;

static const char *
cell(const Source *source, const char *column)
{
    return rows_text(source->rows, 0, rows_column(source->rows, column));
}

/* A field is there when its column is; how sure the program was stays in the row. */
static void
note(const Source *source, ReadingField field, const char *column)
{
    if (cell(source, column) != NULL)
        reading_prove_text(source->reading, field, 1, "", NULL);
}

static const char *
take_text(const Source *source, ReadingField field, const char *column)
{
    note(source, field, column);
    return reading_text(source->reading, cell(source, column));
}

static Cents
take_cents(const Source *source, ReadingField field, const char *column)
{
    note(source, field, column);
    return rows_int(source->rows, 0, rows_column(source->rows, column));
}

static Day
take_day(const Source *source, ReadingField field, const char *column)
{
    note(source, field, column);
    return rows_day(source->rows, 0, rows_column(source->rows, column));
}

static void
take_vat_lines(const Source *source)
{
    const Rows *rows = source->rows;
    g_autoptr(GArray) rates = rows_ints(rows, 0, rows_column(rows, "vat_rates_bp"));
    g_autoptr(GArray) bases = rows_ints(rows, 0, rows_column(rows, "vat_bases_cents"));
    g_autoptr(GArray) amounts = rows_ints(rows, 0, rows_column(rows, "vat_amounts_cents"));

    for (guint i = 0; i < rates->len; i++) {
        VatLine line = { .rate_bp = (int)g_array_index(rates, gint64, i),
                         .base = g_array_index(bases, gint64, i),
                         .vat = g_array_index(amounts, gint64, i) };

        g_array_append_val(source->reading->vat_lines, line);
    }
    if (rates->len > 0)
        reading_prove_text(source->reading, READING_VAT_LINES, 1, "", NULL);
}

static const char *
source_of(const char *name)
{
    static const char *const names[] = { "ubl", "cii", "text", "ocr", "html" };

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_equal(names[i], name))
            return names[i];
    return "person";
}

static PaidBy
paid_by_of(const char *name)
{
    for (PaidBy each = PAID_BY_TRANSFER; name != NULL && each <= PAID_ALREADY; each++)
        if (g_str_equal(name, reading_paid_by_name(each)))
            return each;
    return PAID_BY_TRANSFER;
}

static Reading *
reading_of_row(const Rows *rows)
{
    Reading *reading = reading_new();
    Source source = { rows, reading };

    reading->source = source_of(cell(&source, "source"));
    document_type_from_name(cell(&source, "type"), &reading->type);
    reading->is_relevant = rows_bool(rows, 0, rows_column(rows, "relevant"));
    reading->is_contradictory = rows_bool(rows, 0, rows_column(rows, "contradictory"));
    reading->doubt = reading_text(reading, cell(&source, "doubt"));
    reading->paid_by = paid_by_of(cell(&source, "paid_by"));
    reading->number = take_text(&source, READING_NUMBER, "invoice_number");
    reading->issue_on = take_day(&source, READING_ISSUE_ON, "issue_on");
    reading->due_on = take_day(&source, READING_DUE_ON, "due_on");
    g_strlcpy(
        reading->currency, cell(&source, "currency") != NULL ? cell(&source, "currency") : "",
        sizeof reading->currency);
    note(&source, READING_CURRENCY, "currency");
    reading->total_excl_vat = take_cents(&source, READING_TOTAL_EXCL_VAT, "total_excl_cents");
    reading->vat = take_cents(&source, READING_VAT, "vat_cents");
    reading->total_incl_vat = take_cents(&source, READING_TOTAL_INCL_VAT, "total_incl_cents");
    reading->seller_name = take_text(&source, READING_SELLER_NAME, "seller_name");
    reading->seller_vat = take_text(&source, READING_SELLER_VAT, "seller_vat");
    reading->buyer_name = take_text(&source, READING_BUYER_NAME, "buyer_name");
    reading->buyer_vat = take_text(&source, READING_BUYER_VAT, "buyer_vat");
    reading->iban = take_text(&source, READING_IBAN, "iban");
    reading->bic = take_text(&source, READING_BIC, "bic");
    reading->payment_reference = take_text(&source, READING_PAYMENT_REFERENCE, "payment_reference");
    take_vat_lines(&source);
    return reading;
}

bool
corrections_load(Db *db, gint64 client_id, int document_no, KeptReading **ret_kept, GError **error)
{
    g_autoptr(Rows) rows =
        db_query(db, sql_corrections_base, DB_ARGS(db_int(client_id), db_int(document_no)), error);
    Source source = { rows, NULL };
    KeptReading *kept = NULL;

    if (rows == NULL)
        return false;
    *ret_kept = NULL;
    if (rows_count(rows) == 0)
        return true;
    kept = g_new0(KeptReading, 1);
    kept->document_no = document_no;
    kept->reading_no = (int)rows_int(rows, 0, rows_column(rows, "no"));
    kept->reading = reading_of_row(rows);
    kept->words = g_strdup(cell(&source, "words"));
    kept->direction = g_strdup(cell(&source, "direction"));
    kept->is_read = cell(&source, "error") == NULL;
    kept->said =
        json_loads(cell(&source, "stands") != NULL ? cell(&source, "stands") : "{}", 0, NULL);
    *ret_kept = kept;
    return true;
}

static json_t *
text_or_null(const char *text)
{
    return text_is_empty(text) ? json_null() : json_string(text);
}

static json_t *
day_or_null(Day day)
{
    g_autofree char *iso = day == DAY_NONE ? NULL : day_to_iso(day);

    return text_or_null(iso);
}

static void
add_vat_lines(json_t *columns, const Reading *reading)
{
    json_t *categories = json_array();
    json_t *rates = json_array();
    json_t *bases = json_array();
    json_t *amounts = json_array();

    for (guint i = 0; i < reading->vat_lines->len; i++) {
        const VatLine *line = &g_array_index(reading->vat_lines, VatLine, i);

        json_array_append_new(categories, json_string(line->category));
        json_array_append_new(rates, json_integer(line->rate_bp));
        json_array_append_new(bases, json_integer(line->base));
        json_array_append_new(amounts, json_integer(line->vat));
    }
    json_object_set_new(columns, "vat_categories", categories);
    json_object_set_new(columns, "vat_rates_bp", rates);
    json_object_set_new(columns, "vat_bases_cents", bases);
    json_object_set_new(columns, "vat_amounts_cents", amounts);
}

/* The columns of a field that was said, as they are now. */
static void
add_columns(json_t *columns, const Reading *reading, ReadingField field)
{
    const struct {
        ReadingField field;
        const char *column;
        const char *text;
    } texts[] = {
        { READING_NUMBER, "invoice_number", reading->number },
        { READING_CURRENCY, "currency", reading->currency },
        { READING_SELLER_NAME, "seller_name", reading->seller_name },
        { READING_SELLER_VAT, "seller_vat", reading->seller_vat },
        { READING_BUYER_NAME, "buyer_name", reading->buyer_name },
        { READING_BUYER_VAT, "buyer_vat", reading->buyer_vat },
        { READING_IBAN, "iban", reading->iban },
        { READING_BIC, "bic", reading->bic },
        { READING_PAYMENT_REFERENCE, "payment_reference", reading->payment_reference },
    };
    const struct {
        ReadingField field;
        const char *column;
        Cents cents;
    } amounts[] = {
        { READING_TOTAL_EXCL_VAT, "total_excl_cents", reading->total_excl_vat },
        { READING_VAT, "vat_cents", reading->vat },
        { READING_TOTAL_INCL_VAT, "total_incl_cents", reading->total_incl_vat },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        if (texts[i].field == field)
            json_object_set_new(columns, texts[i].column, text_or_null(texts[i].text));
    for (gsize i = 0; i < G_N_ELEMENTS(amounts); i++)
        if (amounts[i].field == field)
            json_object_set_new(
                columns, amounts[i].column,
                reading_has(reading, field) ? json_integer(amounts[i].cents) : json_null());
    if (field == READING_ISSUE_ON)
        json_object_set_new(columns, "issue_on", day_or_null(reading->issue_on));
    if (field == READING_DUE_ON)
        json_object_set_new(columns, "due_on", day_or_null(reading->due_on));
    if (field == READING_VAT_LINES)
        add_vat_lines(columns, reading);
}

/* Whose document it is follows from its values, unless that was said too; what only a folder told
 * stays where the values do not say. */
static void
add_role(json_t *columns, const Correction *correction, const Sayer *sayer, const KeptReading *kept)
{
    Role role = { ROLE_UNKNOWN, NULL, NULL };

    if (correction->direction != NULL) {
        json_object_set_new(columns, "direction", json_string(correction->direction));
        json_object_set_new(columns, "direction_why", json_string(CORRECTION_RULE));
        json_object_set_new(columns, "wrong_company", json_null());
        return;
    }
    role = role_of(correction->reading, &sayer->self, sayer->forms, kept->words);
    if (role.kind == ROLE_UNKNOWN && kept->direction != NULL)
        return;
    json_object_set_new(
        columns, "direction",
        role.kind == ROLE_UNKNOWN ? json_null()
                                  : json_string(role.kind == ROLE_BUYER ? "purchase" : "sale"));
    json_object_set_new(columns, "direction_why", text_or_null(role.why));
    json_object_set_new(columns, "wrong_company", text_or_null(role.wrong_company));
}

static json_t *
columns_of(const Correction *correction, const Sayer *sayer)
{
    const Reading *reading = correction->reading;
    g_autofree char *day = day_to_iso(sayer->day);
    json_t *columns = json_object();

    for (ReadingField field = 0; field < READING_FIELDS; field++)
        if ((correction->said & (1U << field)) != 0)
            add_columns(columns, reading, field);
    json_object_set_new(columns, "night_on", json_string(day));
    json_object_set_new(columns, "reader", json_string(sayer->said_by));
    json_object_set_new(columns, "said_by", json_string(sayer->said_by));
    json_object_set_new(columns, "type", json_string(document_type_name(reading->type)));
    json_object_set_new(columns, "relevant", json_boolean(reading->is_relevant));
    json_object_set_new(columns, "doubt", text_or_null(reading->doubt));
    json_object_set_new(columns, "contradictory", json_boolean(reading->is_contradictory));
    json_object_set_new(
        columns, "paid_by",
        reading->paid_by == PAID_BY_TRANSFER ? json_null()
                                             : json_string(reading_paid_by_name(reading->paid_by)));
    return columns;
}

/* Confidence, evidence and absence of what was said. */
typedef struct {
    json_t *confidence;
    json_t *evidence;
    DbArray *gone;
} Proofs;

static Proofs
proofs_of(const Correction *correction)
{
    Proofs proofs = { json_object(), json_object(), db_array_of_texts() };

    for (ReadingField field = 0; field < READING_FIELDS; field++) {
        const char *name = reading_field_name(field);

        if ((correction->said & (1U << field)) == 0)
            continue;
        if (!reading_has(correction->reading, field)) {
            db_array_add_text(proofs.gone, name);
            continue;
        }
        json_object_set_new(proofs.confidence, name, json_integer(1));
        json_object_set_new(
            proofs.evidence, name,
            json_pack(
                "{s:s,s:s}", "rule", CORRECTION_RULE, "text",
                correction->reading->proof[field].text));
    }
    return proofs;
}

static DbArg
json_arg(json_t *take_json)
{
    DbArg arg = db_json(json_dumps(take_json, JSON_COMPACT | JSON_SORT_KEYS));

    json_decref(take_json);
    return arg;
}

static bool
insert(
    Db *db, gint64 client_id, const Sayer *sayer, const KeptReading *kept,
    const Correction *correction, const json_t *said, GError **error)
{
    Proofs proofs = proofs_of(correction);
    json_t *columns = columns_of(correction, sayer);
    bool added = false;

    json_object_set(columns, "said", (json_t *)said);
    if (json_object_get(said, "type") != NULL)
        json_object_set_new(
            proofs.evidence, "type",
            json_pack("{s:s,s:s}", "rule", CORRECTION_RULE, "text", sayer->said_by));
    if ((correction->said & OF_ROLE) != 0 || correction->direction != NULL ||
        json_object_get(said, "type") != NULL)
        add_role(columns, correction, sayer, kept);
    if (!kept->is_read && json_object_size(said) > 0) {
        json_object_set_new(columns, "error", json_null());
        json_object_set_new(columns, "source", json_string("person"));
    }
    added = db_run(
        db, sql_corrections_add,
        DB_ARGS(
            db_int(client_id), db_int(kept->document_no), db_int(kept->reading_no),
            json_arg(columns), json_arg(proofs.confidence), json_arg(proofs.evidence),
            db_array(proofs.gone)),
        error);
    db_array_free(proofs.gone);
    return added;
}

/* In the order of the fields' names, so that the same words make the same reading. */
static bool
apply(Correction *correction, const json_t *said, const char *said_by, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *name;
    json_t *value;

    json_object_foreach((json_t *)said, name, value)
    {
        g_ptr_array_add(names, (char *)name);
    }
    g_ptr_array_sort(names, (GCompareFunc)(void (*)(void))g_strcmp0);
    for (guint i = 0; i < names->len; i++) {
        name = g_ptr_array_index(names, i);
        if (!correction_set(
                correction, name, json_string_value(json_object_get(said, name)), said_by, error))
            return false;
    }
    return correction_settle(correction, error);
}

bool
corrections_add(
    Db *db, gint64 client_id, const Sayer *sayer, const KeptReading *kept, const json_t *said,
    GError **error)
{
    Correction correction = { .reading = kept->reading };

    return apply(&correction, said, sayer->said_by, error) &&
           insert(db, client_id, sayer, kept, &correction, said, error) &&
           db_run(
               db, sql_corrections_loosen,
               DB_ARGS(db_int(client_id), db_int(kept->document_no), db_day(sayer->day)), error) &&
           db_run(
               db, sql_corrections_replace,
               DB_ARGS(db_int(client_id), db_int(kept->document_no), db_text(sayer->said_by)),
               error);
}
