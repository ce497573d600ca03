#include "books/readings.h"

#include <jansson.h>

#include "base/text.h"
#include "reading/reading_json.h"

#define MOST_WORDS_BYTES 200000 /* of a document's text, kept for search */

SQL(readings_missing);
SQL(readings_add);

void
unread_document_free(UnreadDocument *document)
{
    if (document == NULL)
        return;
    g_free(document->name);
    g_free(document->sha256);
    g_free(document);
}

GPtrArray *
readings_missing(Db *db, gint64 client_id, GError **error)
{
    g_autoptr(Rows) rows = db_query(db, sql_readings_missing, DB_ARGS(db_int(client_id)), error);
    GPtrArray *documents = NULL;

    if (rows == NULL)
        return NULL;
    documents = g_ptr_array_new_with_free_func((GDestroyNotify)unread_document_free);
    for (int row = 0; row < rows_count(rows); row++) {
        UnreadDocument *document = g_new0(UnreadDocument, 1);

        document->no = (int)rows_int(rows, row, 0);
        document->name = g_strdup(rows_text(rows, row, 1));
        document->sha256 = g_strdup(rows_text(rows, row, 2));
        document->arrival_no = (int)rows_int(rows, row, 3);
        document->is_part = rows_bool(rows, row, 4);
        g_ptr_array_add(documents, document);
    }
    return documents;
}

/* The money of a field, or NULL when the field is absent. */
static DbArg
cents_arg(const Reading *reading, ReadingField field, Cents cents)
{
    return reading_has(reading, field) ? db_int(cents) : db_no_int();
}

static DbArg
text_arg(const Reading *reading, ReadingField field, const char *text)
{
    return db_text(reading_has(reading, field) && !text_is_empty(text) ? text : NULL);
}

static DbArg
day_arg(const Reading *reading, ReadingField field, Day day)
{
    return db_day(reading_has(reading, field) ? day : DAY_NONE);
}

/* What the contract calls confidence and evidence, as JSON. */
static DbArg
part_arg(const json_t *parts, const char *name)
{
    const json_t *part = json_object_get(parts, name);

    return db_json(part != NULL ? json_dumps(part, JSON_COMPACT | JSON_SORT_KEYS) : g_strdup("{}"));
}

/* NULL when there are none. */
static DbArg
lines_arg(const json_t *parts)
{
    const json_t *lines = json_object_get(parts, "lines");

    return db_json(lines != NULL ? json_dumps(lines, JSON_COMPACT | JSON_PRESERVE_ORDER) : NULL);
}

static const char *
paid_by_name(PaidBy paid_by)
{
    return paid_by == PAID_BY_TRANSFER ? NULL : reading_paid_by_name(paid_by);
}

/* Search needs no more of a long document than its beginning. */
static char *
bounded_words(const char *words)
{
    g_autofree char *start = g_strndup(words != NULL ? words : "", MOST_WORDS_BYTES);

    return g_utf8_make_valid(start, -1);
}

typedef struct {
    DbArray *categories, *rates, *bases, *amounts;
} VatColumns;

static VatColumns
vat_columns_of(const Reading *reading)
{
    VatColumns columns = { db_array_of_texts(), db_array_of_ints(), db_array_of_ints(),
                           db_array_of_ints() };
    bool given = reading_has(reading, READING_VAT_LINES);

    for (guint i = 0; given && i < reading->vat_lines->len; i++) {
        const VatLine *line = &g_array_index(reading->vat_lines, VatLine, i);

        db_array_add_text(columns.categories, line->category);
        db_array_add_int(columns.rates, line->rate_bp);
        db_array_add_int(columns.bases, line->base);
        db_array_add_int(columns.amounts, line->vat);
    }
    return columns;
}

static void
vat_columns_clear(VatColumns *columns)
{
    db_array_free(columns->categories);
    db_array_free(columns->rates);
    db_array_free(columns->bases);
    db_array_free(columns->amounts);
}

bool
readings_add(
    Db *db, gint64 client_id, Day night_on, int document_no, const NewReading *new_reading,
    GError **error)
{
    g_autoptr(Reading) nothing = reading_new();
    const Reading *reading = new_reading->reading != NULL ? new_reading->reading : nothing;
    bool is_read = new_reading->reading != NULL;
    g_autofree char *words = bounded_words(new_reading->words);
    json_t *parts = reading_to_json(reading);
    VatColumns vat = vat_columns_of(reading);
    bool added = db_run(
        db, sql_readings_add,
        DB_ARGS(
            db_int(client_id), db_int(document_no), db_day(night_on), db_text(new_reading->reader),
            db_text(is_read ? reading->source : "none"),
            db_text(document_type_name(is_read ? reading->type : DOCUMENT_OTHER)),
            db_bool(is_read && reading->is_relevant), db_int(new_reading->pages),
            db_text(new_reading->direction), db_text(new_reading->direction_why),
            db_text(new_reading->wrong_company), text_arg(reading, READING_NUMBER, reading->number),
            day_arg(reading, READING_ISSUE_ON, reading->issue_on),
            day_arg(reading, READING_DUE_ON, reading->due_on),
            text_arg(reading, READING_CURRENCY, reading->currency),
            cents_arg(reading, READING_TOTAL_EXCL_VAT, reading->total_excl_vat),
            cents_arg(reading, READING_VAT, reading->vat),
            cents_arg(reading, READING_TOTAL_INCL_VAT, reading->total_incl_vat),
            text_arg(reading, READING_SELLER_NAME, reading->seller_name),
            text_arg(reading, READING_SELLER_VAT, reading->seller_vat),
            text_arg(reading, READING_BUYER_NAME, reading->buyer_name),
            text_arg(reading, READING_BUYER_VAT, reading->buyer_vat),
            text_arg(reading, READING_IBAN, reading->iban),
            text_arg(reading, READING_BIC, reading->bic),
            text_arg(reading, READING_PAYMENT_REFERENCE, reading->payment_reference), db_text(NULL),
            db_text(paid_by_name(reading->paid_by)), db_array(vat.categories), db_array(vat.rates),
            db_array(vat.bases), db_array(vat.amounts), part_arg(parts, "confidence"),
            part_arg(parts, "evidence"), db_text(words), db_text(new_reading->error),
            db_bool(reading->is_contradictory), db_text(reading->doubt), lines_arg(parts)),
        error);

    vat_columns_clear(&vat);
    json_decref(parts);
    return added;
}
