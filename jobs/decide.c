/* decide: for each document: forward, hold, ask or leave, and why. The rules are a table
 * (lib/data/rules.tsv); this file gathers the facts that the table speaks of. */
#include <string.h>

#include "base/fail.h"
#include "books/readings_invoice.h"
#include "books/states.h"
#include "data/vat_calendar.h"
#include "deciding/rules.h"
#include "formats/ubl_complete.h"
#include "ident/enterprise.h"
#include "ident/vat.h"
#include "job/job.h"

SQL(states_due);

/* Of a worker. */
typedef struct {
    RuleTable *rules;
    VatCalendar *calendar;
} Decider;

static bool
open_worker(Run *run, GError **error)
{
    g_autofree char *data = g_build_filename(run->home, "data", NULL);
    Decider *decider = g_new0(Decider, 1);

    run->state = decider;
    decider->rules = rule_table_load(data, error);
    decider->calendar = decider->rules != NULL ? vat_calendar_load(data, error) : NULL;
    return decider->calendar != NULL;
}

static void
close_worker(Run *run)
{
    Decider *decider = run->state;

    rule_table_free(decider->rules);
    vat_calendar_free(decider->calendar);
    g_free(decider);
}

/* One document's row of facts. */
typedef struct {
    const Run *run;
    const Client *client;
    const Rows *rows;
    int row;
    DocumentType type;
    char *reason; /* of a hold, for people */
    Day sweep_on; /* DAY_NONE: never */
} Case;

static const char *
text(const Case *that, const char *column)
{
    return rows_text(that->rows, that->row, rows_column(that->rows, column));
}

static bool
flag(const Case *that, const char *column)
{
    return rows_bool(that->rows, that->row, rows_column(that->rows, column));
}

static Day
day(const Case *that, const char *column)
{
    return rows_day(that->rows, that->row, rows_column(that->rows, column));
}

static gint64
cents(const Case *that, const char *column)
{
    return rows_int(that->rows, that->row, rows_column(that->rows, column));
}

static bool
is_given(const Case *that, const char *column)
{
    return !rows_is_null(that->rows, that->row, rows_column(that->rows, column));
}

static bool
is(const Case *that, const char *column, const char *word)
{
    const char *value = text(that, column);

    return value != NULL && g_str_equal(value, word);
}

/* Whether a person's last answer is one of these words. */
static bool
answered(const Case *that, const char *const *words)
{
    const char *answer = text(that, "answer");

    return answer != NULL && g_strv_contains(words, answer);
}

/* Whether a person confirmed this once. */
static bool
confirmed(const Case *that, const char *word)
{
    const char *all = text(that, "confirmed");
    g_auto(GStrv) given = g_strsplit(all != NULL ? all : "", " ", -1);

    return g_strv_contains((const char *const *)given, word);
}

/* net + VAT must be the total where all three are there. */
static bool
is_unbalanced(Case *that)
{
    if (!is_given(that, "total_excl_cents") || !is_given(that, "vat_cents") ||
        !is_given(that, "total_incl_cents"))
        return false;
    return cents(that, "total_excl_cents") + cents(that, "vat_cents") !=
           cents(that, "total_incl_cents");
}

static Party
client_party(const Client *client, char *legal_id)
{
    return (Party){
        .name = client->name,
        .registered_name = client->name,
        .vat_number = client->vat_number,
        .legal_id = legal_id,
        .legal_scheme = legal_id != NULL ? "0208" : NULL,
        .country = vat_country(client->vat_number),
    };
}

/* What the package must know of a receipt is less: it need not be an invoice. */
static bool
receipt_is_complete(const Case *that, GError **error)
{
    if (!is_given(that, "total_incl_cents"))
        return fail(error, FAIL_INPUT, "no total was found");
    if (!is_given(that, "issue_on"))
        return fail(error, FAIL_INPUT, "no date was found");
    return true;
}

static bool
invoice_is_complete(const Case *that, GError **error)
{
    g_autofree char *legal_id = NULL;
    g_autoptr(Invoice) invoice = readings_to_invoice(that->rows, that->row);
    Party party = { 0 };
    UblOrigin origin = { .client = &party,
                         .client_is_seller = is(that, "direction", "sale"),
                         .text = text(that, "words"),
                         .from_scan = is(that, "source", "ocr") };

    enterprise_from_vat(that->client->vat_number, &legal_id, NULL);
    party = client_party(that->client, legal_id);
    if (!is_given(that, "total_incl_cents"))
        return fail(error, FAIL_INPUT, "no total was found");
    return invoice_complete_for_ubl(invoice, &origin, error);
}

/* The sentence that says what is missing stays in the case. */
static bool
is_incomplete(Case *that)
{
    g_autoptr(GError) missing = NULL;
    bool complete = is(that, "source", "ubl") || is(that, "source", "cii") ||
                    (that->type == DOCUMENT_RECEIPT ? receipt_is_complete(that, &missing)
                                                    : invoice_is_complete(that, &missing));

    if (!complete)
        that->reason = g_strdup(missing->message);
    return !complete;
}

/* The day from which waiting purchases of the document's VAT period are forwarded. */
static Day
sweep_day(const Case *that)
{
    const Decider *decider = that->run->state;
    VatPeriod period = VAT_PERIOD_NONE;
    Day of = is_given(that, "issue_on") ? day(that, "issue_on") : day(that, "arrived_on");
    Day deadline = DAY_NONE;

    vat_period_parse(that->client->vat_period, &period, NULL);
    deadline = vat_calendar_deadline(decider->calendar, period, of);
    return deadline != DAY_NONE ? deadline - that->run->config->sweep_days : DAY_NONE;
}

static bool
is_old(const Case *that)
{
    Day of = is_given(that, "issue_on") ? day(that, "issue_on") : day(that, "arrived_on");

    return of < that->client->follow_up_from;
}

static bool
is_expired(const Case *that)
{
    Day due_on = day(that, "now_due_on");

    return is(that, "now_state", "forward") && due_on != DAY_NONE &&
           due_on <= that->run->night.night_on && !flag(that, "is_matched");
}

/* What the reading says of the document itself. */
static Facts
facts_of_reading(const Case *that)
{
    Facts facts = 0;

    facts |= is_given(that, "error") ? FACT_UNREADABLE : 0;
    facts |= document_type_is_bookable(that->type) ? FACT_BOOKABLE : 0;
    facts |= flag(that, "is_copy") ? FACT_COPY : 0;
    facts |= flag(that, "is_suspected") && !confirmed(that, "apart") ? FACT_SUSPECTED : 0;
    facts |= is_old(that) ? FACT_OLD : 0;
    facts |= is_given(that, "wrong_company") ? FACT_STRANGER : 0;
    facts |= !is_given(that, "direction") ? FACT_ROLELESS : 0;
    facts |= flag(that, "is_iban_changed") ? FACT_IBAN_CHANGED : 0;
    facts |= is(that, "direction", "sale") ? FACT_SALE : 0;
    facts |= is(that, "source", "ubl") || is(that, "source", "cii") ? FACT_STRUCTURED : 0;
    facts |= is(that, "paid_by", "card") || is(that, "paid_by", "paid") ? FACT_CARD : 0;
    facts |= is(that, "paid_by", "direct_debit") ? FACT_DIRECT_DEBIT : 0;
    facts |= is(that, "paid_by", "cash") ? FACT_CASH : 0;
    return facts;
}

/* What happened to it, what people said, and what the client file wants. */
static Facts
facts_of_life(const Case *that)
{
    static const char *const deleted[] = { "delete", "not-mine", NULL };
    static const char *const explained[] = { "card",     "cash",   "private", "business",
                                             "reminder", "snooze", NULL };
    Facts facts = 0;

    facts |= answered(that, deleted) ? FACT_DELETED : 0;
    facts |= confirmed(that, "iban-ok") ? FACT_IBAN_CONFIRMED : 0;
    facts |= confirmed(that, "go-ahead") ? FACT_GO_AHEAD : 0;
    facts |= answered(that, explained) ? FACT_ANSWERED : 0;
    facts |= flag(that, "is_matched") ? FACT_MATCHED : 0;
    facts |= flag(that, "is_in_package") ? FACT_IN_PACKAGE : 0;
    facts |= flag(that, "is_sent") ? FACT_SENT : 0;
    facts |= is_expired(that) ? FACT_EXPIRED : 0;
    facts |= g_str_equal(that->client->forward, "go-ahead") ? FACT_GO_AHEAD_FILE : 0;
    facts |= g_str_equal(that->client->forward, "at-once") ? FACT_AT_ONCE : 0;
    if (that->sweep_on != DAY_NONE && that->run->night.night_on >= that->sweep_on)
        facts |= FACT_SWEEP;
    return facts;
}

static Facts
facts_of(Case *that)
{
    Facts facts = facts_of_reading(that) | facts_of_life(that);

    if ((facts & FACT_BOOKABLE) == 0 || (facts & (FACT_OLD | FACT_COPY)) != 0)
        return facts;
    if (is_unbalanced(that))
        return facts | FACT_UNBALANCED;
    return is_incomplete(that) ? facts | FACT_INCOMPLETE : facts;
}

/* When the document moves by itself: announced money that does not come, or the sweep. */
static Day
due_day(const Case *that, const Outcome *outcome)
{
    Day now_due_on = day(that, "now_due_on");

    if (g_str_equal(outcome->cause, "card") || g_str_equal(outcome->cause, "direct-debit"))
        return is(that, "now_cause", outcome->cause) && now_due_on != DAY_NONE
                   ? now_due_on
                   : that->run->night.night_on + that->run->config->snooze_days;
    if (g_str_equal(outcome->state, "todo") && that->sweep_on > that->run->night.night_on)
        return that->sweep_on;
    return DAY_NONE;
}

static bool
stands_already(const Case *that, const NewState *state)
{
    const char *reason = text(that, "now_reason");

    if (g_str_equal(state->outcome->cause, "sent") && is(that, "now_state", state->outcome->state))
        return true; /* it keeps the cause for which it was sent */
    return is(that, "now_state", state->outcome->state) &&
           is(that, "now_cause", state->outcome->cause) && reason != NULL &&
           g_str_equal(reason, state->reason) &&
           g_strcmp0(text(that, "now_doubt"), state->outcome->doubt) == 0 &&
           day(that, "now_due_on") == state->due_on;
}

/* The sentence for people that goes with an outcome. */
static const char *
reason_for(const Case *that, const Outcome *outcome)
{
    if (g_str_equal(outcome->cause, "incomplete"))
        return that->reason;
    if (g_str_equal(outcome->cause, "unbalanced"))
        return "net and VAT do not give the total";
    if (g_str_equal(outcome->cause, "unreadable"))
        return text(that, "error");
    if (g_str_equal(outcome->cause, "wrong-company"))
        return text(that, "wrong_company");
    if (g_str_equal(outcome->cause, "role-unknown"))
        return text(that, "direction_why");
    return "";
}

/* Where one document is to stand; NULL when it stands there already. */
static NewState *
decide_document(Case *that)
{
    const Decider *decider = that->run->state;
    const char *reason = NULL;
    NewState *state = g_new0(NewState, 1);

    that->sweep_on = sweep_day(that);
    state->document_no = (int)rows_int(that->rows, that->row, rows_column(that->rows, "no"));
    state->outcome = rule_decide(decider->rules, facts_of(that));
    reason = reason_for(that, state->outcome);
    state->reason = g_strdup(reason != NULL ? reason : "");
    state->due_on = due_day(that, state->outcome);
    g_clear_pointer(&that->reason, g_free);
    if (!stands_already(that, state))
        return state;
    new_state_free(state);
    return NULL;
}

static bool
decide_client(Run *run, const Client *client, GError **error)
{
    g_autoptr(Rows) rows = states_facts(run->db, client->id, error);
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)new_state_free);
    Day next_due_on = DAY_NONE;

    if (rows == NULL)
        return false;
    for (int row = 0; row < rows_count(rows); row++) {
        Case that = { .run = run, .client = client, .rows = rows, .row = row };
        NewState *state = NULL;

        document_type_from_name(rows_text(rows, row, rows_column(rows, "type")), &that.type);
        state = decide_document(&that);
        if (state != NULL)
            g_ptr_array_add(changes, state);
    }
    run->tally.seen = rows_count(rows);
    run->tally.done = changes->len;
    return states_set(run->db, client->id, run->night.night_on, changes, error) &&
           states_next_due(run->db, client->id, run->night.night_on, &next_due_on, error) &&
           clients_set_next_due(run->db, client->id, next_due_on, error);
}

int
main(int argc, char **argv)
{
    static const Job job = {
        .name = "decide",
        .summary = "Decide for each document whether to forward, hold, ask or leave it",
        .due_sql = sql_states_due,
        .each_client = decide_client,
        .open_worker = open_worker,
        .close_worker = close_worker,
    };

    return job_main(&job, argc, argv);
}
