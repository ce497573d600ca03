#include "reading/confidence.h"

#include <string.h>

#include "data/tables.h"

#define ALL 10000

typedef struct {
    const char *source;
    const char *field; /* "*": any */
    const char *rule;  /* "*": any */
    int strength;      /* from this one on */
    int sure;
} Grade;

typedef struct {
    int sure;
    bool is_reviewed; /* a person looks when a value was taken away */
} Least;

struct Confidence {
    Table *table; /* owns the strings of rows */
    GArray *rows; /* of Grade */
    Least least[READING_FIELDS];
};

static bool
read_rows(Confidence *confidence, GError **error)
{
    static const char *const names[] = { "source", "field", "rule", "strength", "sure" };
    const Table *table = confidence->table;
    guint columns[G_N_ELEMENTS(names)];

    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (!table_column(table, names[i], &columns[i], error))
            return false;
    for (guint i = 0; i < table_rows(table); i++) {
        Grade grade = { table_cell(table, i, columns[0]), table_cell(table, i, columns[1]),
                        table_cell(table, i, columns[2]), 0, 0 };

        if (!table_integer(table, i, columns[3], 0, ALL, &grade.strength, error) ||
            !table_integer(table, i, columns[4], 0, ALL, &grade.sure, error))
            return false;
        g_array_append_val(confidence->rows, grade);
    }
    return true;
}

static bool
field_of(const Table *table, guint row, const char *name, ReadingField *ret_field, GError **error)
{
    for (ReadingField field = 0; field < READING_FIELDS; field++)
        if (strcmp(reading_field_name(field), name) == 0) {
            *ret_field = field;
            return true;
        }
    return table_fail(table, row, error, "'%s' is no field", name);
}

static bool
read_least(Confidence *confidence, const Table *table, GError **error)
{
    guint name = 0, sure = 0, review = 0;

    if (!table_column(table, "field", &name, error) ||
        !table_column(table, "least", &sure, error) ||
        !table_column(table, "review", &review, error))
        return false;
    for (guint row = 0; row < table_rows(table); row++) {
        const char *answer = table_cell(table, row, review);
        ReadingField field = READING_FIELDS;
        Least least = { .is_reviewed = strcmp(answer, "yes") == 0 };

        if (!field_of(table, row, table_cell(table, row, name), &field, error) ||
            !table_integer(table, row, sure, 0, ALL, &least.sure, error))
            return false;
        if (!least.is_reviewed && strcmp(answer, "no") != 0)
            return table_fail(table, row, error, "review is yes or no, not '%s'", answer);
        confidence->least[field] = least;
    }
    return true;
}

Confidence *
confidence_load(const char *home_data_folder, GError **error)
{
    g_autoptr(Confidence) confidence = g_new0(Confidence, 1);
    g_autoptr(Table) least = NULL;

    confidence->rows = g_array_new(FALSE, FALSE, sizeof(Grade));
    confidence->table = table_load(home_data_folder, "confidence.tsv", error);
    if (confidence->table == NULL || !read_rows(confidence, error))
        return NULL;
    least = table_load(home_data_folder, "confidence_least.tsv", error);
    if (least == NULL || !read_least(confidence, least, error))
        return NULL;
    return g_steal_pointer(&confidence);
}

void
confidence_free(Confidence *confidence)
{
    if (confidence == NULL)
        return;
    g_array_unref(confidence->rows);
    table_free(confidence->table);
    g_free(confidence);
}

/* How closely a row speaks of a value: 0 not at all, then any field, any rule, its rule. */
static int
closeness(const Grade *grade, const char *source, const char *field, const char *rule, int strength)
{
    if (strcmp(grade->source, source) != 0 || grade->strength > strength)
        return 0;
    if (strcmp(grade->field, "*") == 0)
        return 1;
    if (strcmp(grade->field, field) != 0)
        return 0;
    if (strcmp(grade->rule, "*") == 0)
        return 2;
    return rule != NULL && strcmp(grade->rule, rule) == 0 ? 3 : 0;
}

int
confidence_of(
    const Confidence *confidence, const char *source, ReadingField field, const char *rule,
    int strength)
{
    const char *name = reading_field_name(field);
    const Grade *best = NULL;
    int closest = 0;

    for (guint i = 0; i < confidence->rows->len; i++) {
        const Grade *grade = &g_array_index(confidence->rows, Grade, i);
        int close = closeness(grade, source, name, rule, strength);

        if (close == 0 || close < closest ||
            (close == closest && best != NULL && grade->strength < best->strength))
            continue;
        best = grade;
        closest = close;
    }
    return best != NULL ? best->sure : strength;
}

/* As people call it. */
static const char *
word_of(ReadingField field)
{
    static const char *const words[READING_FIELDS] = {
        [READING_NUMBER] = "invoice number",
        [READING_ISSUE_ON] = "invoice date",
        [READING_DUE_ON] = "due date",
        [READING_CURRENCY] = "currency",
        [READING_TOTAL_EXCL_VAT] = "total without VAT",
        [READING_VAT] = "VAT",
        [READING_TOTAL_INCL_VAT] = "total",
        [READING_SELLER_NAME] = "seller's name",
        [READING_SELLER_VAT] = "seller's VAT number",
        [READING_IBAN] = "account",
        [READING_BIC] = "BIC",
        [READING_BUYER_NAME] = "buyer's name",
        [READING_BUYER_VAT] = "buyer's VAT number",
        [READING_PAYMENT_REFERENCE] = "payment reference",
        [READING_VAT_LINES] = "VAT table",
    };

    return words[field];
}

/* Of several the first; what the paper contradicts itself in comes before. */
static void
doubt_field(Reading *reading, ReadingField field)
{
    const Proof *proof = &reading->proof[field];
    g_autofree char *doubt = NULL;

    if (reading->doubt != NULL || !reading->is_relevant)
        return;
    doubt = proof->has_box ? g_strdup_printf(
                                 "not sure of the %s: '%s' on page %u", word_of(field), proof->text,
                                 (guint)proof->box.page + 1)
                           : g_strdup_printf("not sure of the %s", word_of(field));
    reading->doubt = reading_text(reading, doubt);
}

void
confidence_settle(const Confidence *confidence, Reading *reading)
{
    const char *source = strcmp(reading->source, "ocr") == 0 ? "ocr" : "text";

    for (ReadingField field = 0; field < READING_FIELDS; field++) {
        const Least *least = &confidence->least[field];
        int strength = reading->confidence[field];

        if (strength == 0)
            continue;
        reading->strength[field] = strength;
        reading->confidence[field] =
            confidence_of(confidence, source, field, reading->proof[field].rule, strength);
        if (reading->confidence[field] >= least->sure)
            continue;
        reading->confidence[field] = 0;
        if (least->is_reviewed)
            doubt_field(reading, field);
    }
}
