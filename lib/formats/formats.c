#include "formats/formats.h"

#include "base/fail.h"
#include "formats/camt.h"
#include "formats/card_paper.h"
#include "formats/coda.h"
#include "formats/csv_statement.h"
#include "formats/mt940.h"
#include "formats/psd2.h"

#define HEAD_BYTES 4096

typedef struct {
    const char *name;
    bool (*recognise)(GBytes *head);
    StatementFile *(*read)(GBytes *bytes, GError **error);
} StatementFormat;

/* The strictest recogniser first. */
static const StatementFormat CODA = { "CODA", coda_recognise, coda_read };
static const StatementFormat CAMT = { "CAMT", camt_recognise, camt_read };
static const StatementFormat PSD2 = { "PSD2", psd2_recognise, psd2_read };
static const StatementFormat CARD = { "Card", card_paper_recognise, card_paper_read };
static const StatementFormat MT940 = { "MT940", mt940_recognise, mt940_read };
static const StatementFormat *const FORMATS[] = { &CODA, &CAMT, &PSD2, &CARD, &MT940 };

/* A sentence quotes what it found, which need not be UTF-8. */
static StatementFile *
refuse(const StatementFormat *format, GError **error, GError *take_cause)
{
    g_autofree char *sentence = g_utf8_make_valid(take_cause->message, -1);
    int kind = take_cause->code;

    g_error_free(take_cause);
    return fail_null(error, (FailKind)kind, "%s: %s", format->name, sentence);
}

static const StatementFormat *
find_format(GBytes *bytes)
{
    gsize size = g_bytes_get_size(bytes);
    g_autoptr(GBytes) head = g_bytes_new_from_bytes(bytes, 0, MIN(size, HEAD_BYTES));

    for (guint i = 0; i < G_N_ELEMENTS(FORMATS); i++)
        if (FORMATS[i]->recognise(head))
            return FORMATS[i];
    return NULL;
}

bool
statement_file_recognise(GBytes *bytes)
{
    return statement_file_recognise_with(bytes, NULL);
}

bool
statement_file_recognise_with(GBytes *bytes, const CsvProfiles *profiles)
{
    return find_format(bytes) != NULL ||
           (profiles != NULL && csv_statement_recognise(bytes, profiles));
}

/* What nobody declared is not guessed at; a table of bank lines is told what it lacks. */
static StatementFile *
refuse_unknown(GBytes *bytes, const CsvProfiles *profiles, GError **error)
{
    g_autofree char *columns = profiles != NULL ? csv_statement_unknown_columns(bytes) : NULL;

    if (columns == NULL)
        return fail_null(error, FAIL_INPUT, "not a bank statement of a known format");
    return fail_null(
        error, FAIL_INPUT,
        "no profile describes this CSV; add one in data/statements/. Its columns: %s", columns);
}

/* What every statement must stand up to, whatever its format. */
static void
refuse_what_cannot_be(StatementFile *file)
{
    guint i = 0;

    while (i < file->statements->len) {
        const Statement *statement = g_ptr_array_index(file->statements, i);
        GError *reason = NULL;

        if (statement_check_currencies(statement, &reason) &&
            statement_check_days(statement, &reason))
            i++;
        else
            statement_file_refuse(file, i, reason);
    }
}

StatementFile *
statement_file_read(GBytes *bytes, GError **error)
{
    return statement_file_read_with(bytes, NULL, error);
}

StatementFile *
statement_file_read_with(GBytes *bytes, const CsvProfiles *profiles, GError **error)
{
    static const StatementFormat csv = { .name = "CSV" };
    const StatementFormat *format = find_format(bytes);
    g_autoptr(StatementFile) file = NULL;
    GError *cause = NULL;

    if (format == NULL && (profiles == NULL || !csv_statement_recognise(bytes, profiles)))
        return refuse_unknown(bytes, profiles, error);
    file =
        format != NULL ? format->read(bytes, &cause) : csv_statement_read(bytes, profiles, &cause);
    if (format == NULL)
        format = &csv;
    if (file == NULL)
        return refuse(format, error, cause);
    refuse_what_cannot_be(file);
    if (file->statements->len == 0 && file->refused->len > 0) {
        const RefusedStatement *first = g_ptr_array_index(file->refused, 0);

        return fail_null(error, FAIL_INPUT, "%s: %s", format->name, first->reason);
    }
    return g_steal_pointer(&file);
}
