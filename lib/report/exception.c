#include "report/exception.h"

#include "report/json.h"

const ExceptionKind exception_kinds[] = {
    { "iban-changed", URGENCY_NOW, "tile.money", false, true },
    { "wrong-company", URGENCY_NOW, "tile.money", false, true },
    { "paid-twice", URGENCY_NOW, "tile.money", false, false },
    { "delivery-in-doubt", URGENCY_NOW, "tile.technical", true, false },
    { "delivery-refused", URGENCY_NOW, "tile.technical", true, false },
    { "unit-failed", URGENCY_NOW, "tile.technical", true, false },
    { "account-shared", URGENCY_NOW, "tile.gaps", false, true },
    { "statement-refused", URGENCY_NOW, "tile.gaps", true, true },
    { "statement-gap", URGENCY_DEADLINE, "tile.gaps", true, true },
    { "statement-late", URGENCY_DEADLINE, "tile.gaps", true, false },
    { "line-unconfirmed", URGENCY_DEADLINE, "tile.gaps", true, true },
    { "statement-corrected", URGENCY_SOON, "tile.gaps", true, true },
    { "delivery-held", URGENCY_DEADLINE, "tile.held", false, true },
    { "to-review", URGENCY_DEADLINE, "tile.held", false, true },
    { "delivered-otherwise", URGENCY_DEADLINE, "tile.held", false, true },
    { "held-arithmetic", URGENCY_DEADLINE, "tile.held", false, true },
    { "held-incomplete", URGENCY_DEADLINE, "tile.held", false, true },
    { "vat-not-its-name", URGENCY_DEADLINE, "tile.held", false, true },
    { "vat-not-valid", URGENCY_DEADLINE, "tile.held", false, true },
    { "vat-rate-unknown", URGENCY_DEADLINE, "tile.held", false, true },
    { "date-future", URGENCY_DEADLINE, "tile.held", false, true },
    { "date-old", URGENCY_DEADLINE, "tile.held", false, true },
    { "held", URGENCY_DEADLINE, "tile.held", false, true },
    { "role-unknown", URGENCY_DEADLINE, "tile.held", false, true },
    { "awaiting-go-ahead", URGENCY_DEADLINE, "tile.held", false, true },
    { "duplicate-suspected", URGENCY_DEADLINE, "tile.decide", false, false },
    { "match-ambiguous", URGENCY_DEADLINE, "tile.decide", false, false },
    { "match-suggested", URGENCY_DEADLINE, "tile.decide", false, false },
    { "link-expired", URGENCY_DEADLINE, "tile.gaps", false, true },
    { "link-failing", URGENCY_DEADLINE, "tile.gaps", true, true },
    { "unreadable", URGENCY_DEADLINE, "tile.technical", false, true },
    { "read-in-part", URGENCY_DEADLINE, "tile.technical", false, true },
    { "payroll-unpaid", URGENCY_DEADLINE, "tile.missing", false, false },
    { "coda-stuck", URGENCY_DEADLINE, "tile.gaps", false, true },
    { "card-statement-missing", URGENCY_DEADLINE, "tile.missing", false, false },
    { "card-unsettled", URGENCY_DEADLINE, "tile.gaps", false, false },
    { "missing-document", URGENCY_DEADLINE, "tile.missing", false, false },
    { "transfer-alone", URGENCY_DEADLINE, "tile.gaps", false, false },
    { "mention-missing", URGENCY_DEADLINE, "tile.missing", false, true },
    { "overdue-sale", URGENCY_SOON, "tile.overdue", false, false },
    { "overdue-purchase", URGENCY_SOON, "tile.overdue", false, false },
    { "standing-ended", URGENCY_SOON, "tile.missing", false, false },
    { "standing-ends", URGENCY_SOON, "tile.missing", false, false },
    { "link-expires", URGENCY_SOON, "tile.gaps", false, false },
    { "file-left", URGENCY_SOON, "tile.technical", false, true },
    { NULL, URGENCY_SOON, NULL, false, false },
};

const ExceptionKind *
exception_kind(const char *code)
{
    for (const ExceptionKind *kind = exception_kinds; kind->code != NULL; kind++)
        if (g_strcmp0(kind->code, code) == 0)
            return kind;
    return NULL;
}

/* Where a report's rows keep what an exception says. A column left NULL is not there. */
typedef struct {
    const char *report;
    const char *(*code)(const json_t *row); /* NULL: this row is no exception */
    const char *subject;
    const char *subject_too; /* a second part, where one does not name it */
    const char *party;
    const char *cents;
    const char *vat_cents;
    const char *date_on;
    const char *due_on;
    const char *reason;
    const char *other;
    const char *documents; /* a text or a list */
    const char *documents_too;
} Source;

static const char *
code_of_missing(const json_t *row)
{
    const char *proposed = json_member_text(row, "proposed");

    if (json_member_text(row, "twice_of") != NULL)
        return "paid-twice";
    if (g_strcmp0(proposed, "ambiguous") == 0)
        return "match-ambiguous";
    return proposed != NULL ? "match-suggested" : "missing-document";
}

/* What is held for a doubt is one thing to do, not two: nobody pays it before that is settled. */
static const char *
code_of_unpaid(const json_t *row)
{
    bool sale = g_strcmp0(json_member_text(row, "direction"), "sale") == 0;

    if (json_member_text(row, "falls_due") == NULL || json_is_true(json_object_get(row, "held")))
        return NULL;
    return sale ? "overdue-sale" : "overdue-purchase";
}

/* A doubt that this version has no sentence for still holds a document. */
static const char *
code_of_document(const json_t *row)
{
    const ExceptionKind *kind = exception_kind(json_member_text(row, "doubt"));

    return kind != NULL ? kind->code : "held";
}

/* A document that waits is told once, by what holds it; a note is no exception. */
static const char *
code_of_alarm(const json_t *row)
{
    const ExceptionKind *kind = exception_kind(json_member_text(row, "alarm"));

    if (json_is_true(json_object_get(row, "told_elsewhere")) ||
        g_strcmp0(json_member_text(row, "level"), "note") == 0)
        return NULL;
    return kind != NULL ? kind->code : NULL;
}

static const char *
code_of_group(const json_t *row)
{
    (void)row;
    return "duplicate-suspected";
}

static const char *
code_of_gap(const json_t *row)
{
    (void)row;
    return "statement-gap";
}

/* A consent that is over, one that ends soon, a bank that did not answer more than once. */
static const char *
code_of_link(const json_t *row)
{
    const char *state = json_member_text(row, "state");

    if (g_strcmp0(state, "frozen") == 0)
        return NULL;
    if (g_strcmp0(state, "expired") == 0)
        return "link-expired";
    if (json_member_text(row, "reason") != NULL && json_is_true(json_object_get(row, "lasting")))
        return "link-failing";
    return json_member_text(row, "warning") != NULL ? "link-expires" : NULL;
}

static const char *
code_of_transfer(const json_t *row)
{
    (void)row;
    return "transfer-alone";
}

static const char *
code_of_standing(const json_t *row)
{
    return json_is_true(json_object_get(row, "ended")) ? "standing-ended" : "standing-ends";
}

static const char *
code_of_payroll(const json_t *row)
{
    return g_strcmp0(json_member_text(row, "state"), "unsettled") == 0 ? "payroll-unpaid" : NULL;
}

static const char *
code_of_written(const json_t *row)
{
    return json_member_text(row, "reason") != NULL ? "coda-stuck" : NULL;
}

static const char *
code_of_card(const json_t *row)
{
    const char *state = json_member_text(row, "state");

    if (g_strcmp0(state, "no-statement") == 0)
        return "card-statement-missing";
    return g_strcmp0(state, "unsettled") == 0 ? "card-unsettled" : NULL;
}

static const char *
code_of_balance(const json_t *row)
{
    return json_is_true(json_object_get(row, "late")) ? "statement-late" : NULL;
}

static const char *
code_of_correction(const json_t *row)
{
    return json_member_text(row, "what");
}

static const char *
code_of_unreadable(const json_t *row)
{
    bool statement = g_strcmp0(json_member_text(row, "kind"), "statement") == 0;

    return statement ? "statement-refused" : "unreadable";
}

static const char *
code_of_partly(const json_t *row)
{
    (void)row;
    return "read-in-part";
}

static const char *
code_of_left(const json_t *row)
{
    (void)row;
    return "file-left";
}

static const char *
code_of_delivery(const json_t *row)
{
    const char *state = json_member_text(row, "state");

    if (g_strcmp0(state, "refused") == 0)
        return "delivery-refused";
    if (g_strcmp0(state, "held") == 0)
        return "delivery-held";
    if (g_strcmp0(state, "in_doubt") == 0)
        return "delivery-in-doubt";
    return json_is_true(json_object_get(row, "otherwise")) ? "delivered-otherwise" : NULL;
}

static const Source sources[] = {
    { .report = "missing",
      .code = code_of_missing,
      .subject = "transaction",
      .party = "counterparty_name",
      .cents = "amount",
      .vat_cents = "vat_at_stake",
      .date_on = "booking_date",
      .reason = "remittance",
      .other = "twice_of",
      .documents = "candidates",
      .documents_too = "twice_of" },
    { .report = "unpaid",
      .code = code_of_unpaid,
      .subject = "document",
      .party = "party",
      .cents = "remaining",
      .date_on = "issue_date",
      .due_on = "falls_due",
      .other = "invoice_number" },
    { .report = "groups",
      .code = code_of_group,
      .subject = "documents",
      .party = "party",
      .cents = "amount",
      .date_on = "issue_date",
      .other = "invoice_number",
      .documents = "documents" },
    { .report = "documents",
      .code = code_of_document,
      .subject = "document",
      .party = "party",
      .cents = "amount",
      .vat_cents = "vat_at_stake",
      .date_on = "issue_date",
      .reason = "reason",
      .other = "wrong_company",
      .documents = "document" },
    { .report = "alarms",
      .code = code_of_alarm,
      .subject = "document",
      .party = "party",
      .cents = "amount",
      .vat_cents = "vat_at_stake",
      .date_on = "issue_date",
      .reason = "reason",
      .documents = "document" },
    { .report = "gaps",
      .code = code_of_gap,
      .subject = "iban",
      .subject_too = "before",
      .cents = "difference",
      .date_on = "before",
      .reason = "ask",
      .other = "after" },
    { .report = "cards",
      .code = code_of_card,
      .subject = "iban",
      .subject_too = "date",
      .party = "iban",
      .cents = "amount",
      .date_on = "date",
      .other = "statement" },
    { .report = "transfers",
      .code = code_of_transfer,
      .subject = "transaction",
      .party = "other_iban",
      .cents = "amount",
      .date_on = "booking_date",
      .reason = "remittance",
      .other = "iban" },
    { .report = "standing",
      .code = code_of_standing,
      .subject = "rule",
      .party = "fits",
      .other = "until",
      .documents = "document" },
    { .report = "payroll",
      .code = code_of_payroll,
      .subject = "month",
      .party = "month",
      .cents = "open",
      .other = "paid" },
    { .report = "written",
      .code = code_of_written,
      .subject = "iban",
      .subject_too = "currency",
      .party = "iban",
      .date_on = "complete_to",
      .reason = "reason",
      .other = "complete_to" },
    { .report = "links", /* a warning nearer the end is a new one */
      .code = code_of_link,
      .subject = "link",
      .subject_too = "warning",
      .party = "name",
      .reason = "reason",
      .other = "expires" },
    { .report = "balances",
      .code = code_of_balance,
      .subject = "iban",
      .date_on = "date",
      .other = "expected_by" },
    { .report = "corrections",
      .code = code_of_correction,
      .subject = "iban",
      .subject_too = "date",
      .party = "party",
      .cents = "amount",
      .date_on = "date",
      .reason = "reason" },
    { .report = "unreadable",
      .code = code_of_unreadable,
      .subject = "path",
      .reason = "reason",
      .documents = "document" },
    { .report = "partly",
      .code = code_of_partly,
      .subject = "path",
      .reason = "reason",
      .documents = "document" },
    { .report = "left", .code = code_of_left, .subject = "path", .reason = "reason" },
    { .report = "deliveries",
      .code = code_of_delivery,
      .subject = "document",
      .party = "party",
      .cents = "amount",
      .date_on = "issue_date",
      .reason = "reason",
      .other = "target",
      .documents = "document" },
};

/* A text, or the texts of a list with commas between. */
static void
append_words(GString *words, const json_t *value)
{
    size_t i;
    json_t *item;

    if (json_is_string(value)) {
        g_string_append_printf(words, "%s%s", words->len > 0 ? ", " : "", json_string_value(value));
        return;
    }
    json_array_foreach(value, i, item) append_words(words, item);
}

static char *
subject_of(const Source *source, const json_t *row)
{
    GString *words = g_string_new(NULL);

    append_words(words, json_object_get(row, source->subject));
    if (source->subject_too != NULL)
        append_words(words, json_object_get(row, source->subject_too));
    return g_string_free(words, FALSE);
}

static void
copy(json_t *exception, const char *key, const json_t *row, const char *column)
{
    json_t *value = column != NULL ? json_object_get(row, column) : NULL;

    if (value != NULL)
        json_object_set(exception, key, value);
}

/* Adds a number, or those of a list. */
static void
add_documents(json_t *documents, const json_t *value)
{
    size_t i;
    json_t *item;

    if (json_is_string(value))
        json_array_append(documents, (json_t *)value);
    json_array_foreach(value, i, item) json_array_append(documents, item);
}

static void
copy_documents(json_t *exception, const Source *source, const json_t *row)
{
    g_autoptr(json_t) documents = json_array();

    if (source->documents != NULL)
        add_documents(documents, json_object_get(row, source->documents));
    if (source->documents_too != NULL)
        add_documents(documents, json_object_get(row, source->documents_too));
    if (json_array_size(documents) > 0)
        json_object_set(exception, "documents", documents);
}

json_t *
exception_new(const char *code, const char *subject, Day night)
{
    json_t *exception = json_object();

    json_put_text(exception, "code", code);
    json_put_text(exception, "subject", subject);
    json_put_day(exception, "first_on", night);
    return exception;
}

/* A transaction that may have its document does not lose the VAT for want of it: that hangs on the
 * document, or on nothing. */
static bool
has_vat_at_stake(const char *code)
{
    return !g_str_equal(code, "match-ambiguous") && !g_str_equal(code, "match-suggested") &&
           !g_str_equal(code, "paid-twice") && !g_str_equal(code, "duplicate-suspected");
}

static json_t *
exception_from_row(const Source *source, const json_t *row, const char *code, Day night)
{
    g_autofree char *subject = subject_of(source, row);
    json_t *exception = exception_new(code, subject, night);
    Day due_on = json_member_day(row, source->due_on != NULL ? source->due_on : "");

    copy(exception, "party", row, source->party);
    copy(exception, "cents", row, source->cents);
    copy(exception, "currency", row, "currency");
    if (has_vat_at_stake(code))
        copy(exception, "vat_cents", row, source->vat_cents);
    copy(exception, "date_on", row, source->date_on);
    copy(exception, "due_on", row, source->due_on);
    if (!g_str_equal(code, "wrong-company")) /* its reason is the other number */
        copy(exception, "reason", row, source->reason);
    copy(exception, "other", row, source->other);
    copy_documents(exception, source, row);
    if (due_on != DAY_NONE)
        json_put_day(exception, "from_on", due_on + 1);
    return exception;
}

static char *
key_of(const json_t *exception)
{
    return g_strconcat(
        json_member_text(exception, "code"), "\n", json_member_text(exception, "subject"), NULL);
}

static GHashTable *
index_of(const json_t *exceptions)
{
    GHashTable *index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    size_t i;
    json_t *exception;

    json_array_foreach(exceptions, i, exception)
        g_hash_table_insert(index, key_of(exception), exception);
    return index;
}

static void
keep_first_night(json_t *exception, GHashTable *before)
{
    g_autofree char *key = key_of(exception);
    const json_t *old = g_hash_table_lookup(before, key);

    if (old != NULL)
        json_put_day(exception, "first_on", json_member_day(old, "first_on"));
}

/* A document held as a copy is told by its group, and only once. */
static bool
is_told_by_group(const json_t *sections, const json_t *row, const char *code)
{
    const json_t *document = json_object_get(row, "document");
    size_t i;
    size_t j;
    json_t *group;
    json_t *member;

    if (!g_str_equal(code, "duplicate-suspected") || document == NULL)
        return false;
    json_array_foreach(json_object_get(sections, "groups"), i, group)
    {
        json_array_foreach(json_object_get(group, "documents"), j, member)
        {
            if (json_equal(member, document))
                return true;
        }
    }
    return false;
}

json_t *
exceptions_compose(const json_t *sections, const json_t *before, Day night)
{
    g_autoptr(GHashTable) known = index_of(before);
    json_t *exceptions = json_array();

    for (guint i = 0; i < G_N_ELEMENTS(sources); i++) {
        size_t j;
        json_t *row;

        json_array_foreach(json_object_get(sections, sources[i].report), j, row)
        {
            const char *code = sources[i].code(row);

            if (code == NULL || (g_str_equal(sources[i].report, "documents") &&
                                 is_told_by_group(sections, row, code)))
                continue;
            json_array_append_new(exceptions, exception_from_row(&sources[i], row, code, night));
            keep_first_night(json_array_get(exceptions, json_array_size(exceptions) - 1), known);
        }
    }
    return exceptions;
}
