#include "books/states.h"

#include "base/fail.h"
#include "books/readings_invoice.h"

#define MOST_ROUNDING 4 /* cents: a total paid in cash is rounded to five */

SQL(states_facts);
SQL(states_set);
SQL(states_next_due);

static void
standing_document_free(gpointer data)
{
    StandingDocument *document = data;

    g_free(document->iban_change);
    g_free(document->incomplete);
    g_free(document->split);
    g_free(document->moved);
    g_array_unref(document->vat_lines);
    g_free(document);
}

void
standing_documents_free(StandingDocuments *set)
{
    if (set == NULL)
        return;
    g_ptr_array_unref(set->documents);
    rows_free(set->rows);
    g_free(set);
}

/* One row of facts.sql. */
typedef struct {
    const Rows *rows;
    int row;
} Fields;

static const char *
text(const Fields *fields, const char *column)
{
    return rows_text(fields->rows, fields->row, rows_column(fields->rows, column));
}

static bool
flag(const Fields *fields, const char *column)
{
    return rows_bool(fields->rows, fields->row, rows_column(fields->rows, column));
}

static Day
day(const Fields *fields, const char *column)
{
    return rows_day(fields->rows, fields->row, rows_column(fields->rows, column));
}

static bool
is_given(const Fields *fields, const char *column)
{
    return text(fields, column) != NULL;
}

static Cents
cents(const Fields *fields, const char *column)
{
    return rows_int(fields->rows, fields->row, rows_column(fields->rows, column));
}

/* The paper says so of itself; or a reading has amounts that do not add up. A receipt's sums are
 * seldom its own: what was handed over stands among them; and tills round to five cents. */
static bool
is_unbalanced(const Fields *fields, DocumentType type)
{
    if (flag(fields, "contradictory"))
        return type != DOCUMENT_RECEIPT;
    if (!is_given(fields, "total_excl_cents") || !is_given(fields, "vat_cents") ||
        !is_given(fields, "total_incl_cents"))
        return false;
    return ABS(cents(fields, "total_excl_cents") + cents(fields, "vat_cents") -
               cents(fields, "total_incl_cents")) > (type == DOCUMENT_RECEIPT ? MOST_ROUNDING : 0);
}

/* The package must know less of a receipt than of an invoice. */
static bool
receipt_is_complete(const Fields *fields, GError **error)
{
    if (!is_given(fields, "total_incl_cents"))
        return fail(error, FAIL_INPUT, "no total was found");
    return is_given(fields, "issue_on") || fail(error, FAIL_INPUT, "no date was found");
}

static bool
paper_is_complete(
    const Fields *fields, const DocumentCase *document, const Party *client, GError **error)
{
    g_autoptr(Invoice) invoice = NULL;
    UblOrigin origin = { .client = client,
                         .client_is_seller = g_strcmp0(document->direction, "sale") == 0,
                         .text = text(fields, "words"),
                         .from_scan = g_strcmp0(document->source, "ocr") == 0 };

    if (document->type == DOCUMENT_RECEIPT)
        return receipt_is_complete(fields, error);
    invoice = readings_to_invoice(fields->rows, fields->row);
    return invoice_complete_for_ubl(invoice, &origin, error);
}

/* Looks for what the package would miss, in what could be sent: paper that is bookable. */
static void
judge_completeness(StandingDocument *document, const Fields *fields, const Party *client)
{
    DocumentCase *that = &document->that;
    g_autoptr(GError) missing = NULL;

    if (!document_type_is_bookable(that->type) || that->is_unbalanced || that->is_copy ||
        that->error != NULL || g_strcmp0(that->source, "ubl") == 0 ||
        g_strcmp0(that->source, "cii") == 0)
        return;
    that->is_incomplete = !paper_is_complete(fields, that, client, &missing);
    if (that->is_incomplete)
        document->incomplete = g_strdup(missing->message);
}

static AlarmCase
alarm_case(const Fields *fields, const DocumentCase *that, const GArray *vat_lines)
{
    return (AlarmCase){
        .type = that->type,
        .source = that->source,
        .direction = that->direction,
        .words = text(fields, "words"),
        .seller_name = text(fields, "seller_name"),
        .seller_vat = text(fields, "seller_vat"),
        .buyer_vat = text(fields, "buyer_vat"),
        .issue_on = that->issue_on,
        .arrived_on = that->arrived_on,
        .has_vat = is_given(fields, "vat_cents"),
        .vat = cents(fields, "vat_cents"),
        .vat_lines = vat_lines,
    };
}

static StandingDocument *
from_row(const Fields *fields, const Party *client)
{
    StandingDocument *document = g_new0(StandingDocument, 1);

    document->no = (int)rows_int(fields->rows, fields->row, rows_column(fields->rows, "no"));
    document->doubt = text(fields, "now_doubt");
    document->reason = text(fields, "now_reason");
    document->role_doubt = text(fields, "direction_why");
    document->in_package_by = text(fields, "in_package_by");
    if (is_given(fields, "parts"))
        document->split = g_strdup_printf("split into %s", text(fields, "parts"));
    if (flag(fields, "is_moved"))
        document->moved = g_strdup_printf("moved to %s", text(fields, "moved_to"));
    document->that = (DocumentCase){
        .source = text(fields, "source"),
        .direction = text(fields, "direction"),
        .paid_by = text(fields, "paid_by"),
        .error = text(fields, "error"),
        .wrong_company = text(fields, "wrong_company"),
        .doubt = text(fields, "doubt"),
        .is_split = is_given(fields, "parts"),
        .is_moved = flag(fields, "is_moved"),
        .issue_on = day(fields, "issue_on"),
        .arrived_on = day(fields, "arrived_on"),
        .is_copy = flag(fields, "is_copy"),
        .is_suspected = flag(fields, "is_suspected"),
        .is_matched = flag(fields, "is_matched"),
        .is_sent = flag(fields, "is_sent"),
        .is_in_package = flag(fields, "is_in_package"),
        .is_iban_changed = flag(fields, "is_iban_changed"),
        .answer = text(fields, "answer"),
        .confirmed = text(fields, "confirmed"),
        .now_state = text(fields, "now_state"),
        .now_cause = text(fields, "now_cause"),
        .now_due_on = day(fields, "now_due_on"),
    };
    document_type_from_name(text(fields, "type"), &document->that.type);
    document->that.is_unbalanced = is_unbalanced(fields, document->that.type);
    judge_completeness(document, fields, client);
    if (document->that.is_iban_changed)
        document->iban_change =
            g_strdup_printf("it asked for payment to %s until now", text(fields, "former_iban"));
    document->vat_lines = readings_vat_lines(fields->rows, fields->row);
    document->read = alarm_case(fields, &document->that, document->vat_lines);
    return document;
}

StandingDocuments *
states_load(Db *db, gint64 client_id, Day night_on, const Party *client, GError **error)
{
    Rows *rows =
        db_query(db, sql_states_facts, DB_ARGS(db_int(client_id), db_day(night_on)), error);
    StandingDocuments *set = NULL;

    if (rows == NULL)
        return NULL;
    set = g_new0(StandingDocuments, 1);
    set->rows = rows;
    set->documents = g_ptr_array_new_with_free_func(standing_document_free);
    for (int row = 0; row < rows_count(rows); row++)
        g_ptr_array_add(set->documents, from_row(&(Fields){ rows, row }, client));
    return set;
}

bool
states_set(Db *db, gint64 client_id, Day night_on, const GArray *states, GError **error)
{
    g_autoptr(DbArray) documents = db_array_of_ints();
    g_autoptr(DbArray) names = db_array_of_texts();
    g_autoptr(DbArray) causes = db_array_of_texts();
    g_autoptr(DbArray) reasons = db_array_of_texts();
    g_autoptr(DbArray) doubts = db_array_of_texts();
    g_autoptr(DbArray) due = db_array_of_days();

    if (states->len == 0)
        return true;
    for (guint i = 0; i < states->len; i++) {
        const NewState *state = &g_array_index(states, NewState, i);

        db_array_add_int(documents, state->document_no);
        db_array_add_text(names, state->outcome->state);
        db_array_add_text(causes, state->outcome->cause);
        db_array_add_text(reasons, state->reason);
        db_array_add_text(doubts, state->doubt);
        db_array_add_day(due, state->due_on);
    }
    return db_run(
        db, sql_states_set,
        DB_ARGS(
            db_int(client_id), db_day(night_on), db_array(documents), db_array(names),
            db_array(causes), db_array(reasons), db_array(doubts), db_array(due)),
        error);
}

bool
states_next_due(Db *db, gint64 client_id, Day night_on, Day *ret_day, GError **error)
{
    g_autoptr(Rows) rows =
        db_query(db, sql_states_next_due, DB_ARGS(db_int(client_id), db_day(night_on)), error);

    if (rows == NULL)
        return false;
    *ret_day = rows_day(rows, 0, 0);
    return true;
}
