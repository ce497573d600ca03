/* decide: for each document: forward, hold, ask or leave, and why. The rules are a table
 * (lib/data/rules.tsv), the facts that it speaks of are gathered in lib/deciding/facts.c. For each
 * bank line without a document: what it is now, and whether it needs one. */
#include "books/accounts.h"
#include "books/alarms.h"
#include "books/classes.h"
#include "books/rules.h"
#include "books/states.h"
#include "data/holidays.h"
#include "data/vat_calendar.h"
#include "deciding/alarms.h"
#include "deciding/facts.h"
#include "deciding/rules.h"
#include "ident/enterprise.h"
#include "ident/vat.h"
#include "job/job.h"

SQL(states_due);

/* Of a worker. */
typedef struct {
    RuleTable *rules;
    VatCalendar *calendar;
    ClassTable *classes;
    Holidays *holidays;
    AlarmTables *alarms;
} Decider;

static bool
open_worker(Run *run, GError **error)
{
    g_autofree char *data = g_build_filename(run->home, "data", NULL);
    Decider *decider = g_new0(Decider, 1);

    run->state = decider;
    decider->rules = rule_table_load(data, error);
    decider->calendar = decider->rules != NULL ? vat_calendar_load(data, error) : NULL;
    decider->classes = decider->calendar != NULL ? class_table_load(data, error) : NULL;
    decider->holidays = decider->classes != NULL ? holidays_load(data, error) : NULL;
    decider->alarms = decider->holidays != NULL ? alarm_tables_load(data, error) : NULL;
    return decider->alarms != NULL;
}

static void
close_worker(Run *run)
{
    Decider *decider = run->state;

    rule_table_free(decider->rules);
    vat_calendar_free(decider->calendar);
    class_table_free(decider->classes);
    holidays_free(decider->holidays);
    alarm_tables_free(decider->alarms);
    g_free(decider);
}

/* The day from which waiting purchases of the document's VAT period are forwarded. */
static Day
sweep_day(const Run *run, const Client *client, const DocumentCase *document)
{
    const Decider *decider = run->state;
    VatPeriod period = VAT_PERIOD_NONE;
    Day deadline = DAY_NONE;

    vat_period_parse(client->vat_period, &period, NULL);
    deadline = vat_calendar_deadline(decider->calendar, period, case_day(document));
    return deadline != DAY_NONE ? deadline - run->config->sweep_days : DAY_NONE;
}

/* The sentence for people that goes with an outcome. */
static const char *
reason_for(const StandingDocument *document, const Outcome *outcome, const Alarm *alarm)
{
    const struct {
        const char *cause;
        const char *reason;
    } reasons[] = {
        { "incomplete", document->incomplete },
        { "unbalanced", "net and VAT do not give the total" },
        { "unreadable", document->that.error },
        { "wrong-company", document->that.wrong_company },
        { "role-unknown", document->role_doubt },
        { "moved", document->moved },
        { "split", document->split },
        { "to-review", document->that.doubt },
        { "in-package", document->in_package_by },
        { "iban-changed", document->iban_change },
        { "misdated", alarm != NULL ? alarm->words : NULL },
        { "alarm", alarm != NULL ? alarm->words : NULL },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(reasons); i++)
        if (g_str_equal(outcome->cause, reasons[i].cause) && reasons[i].reason != NULL)
            return reasons[i].reason;
    return "";
}

/* What was sent keeps the cause for which it was sent. */
static bool
stands_already(const StandingDocument *document, const NewState *state)
{
    const DocumentCase *that = &document->that;

    if (g_strcmp0(that->now_state, state->outcome->state) != 0)
        return false;
    return g_str_equal(state->outcome->cause, "sent") ||
           (g_strcmp0(that->now_cause, state->outcome->cause) == 0 &&
            g_strcmp0(document->reason, state->reason) == 0 &&
            g_strcmp0(document->doubt, state->doubt) == 0 && that->now_due_on == state->due_on);
}

static bool
is_about_the_date(const Alarm *alarm)
{
    return g_str_has_prefix(alarm->code, "date-");
}

/* Whether an alarm is worth anybody's time: what is silent, or stands for another, has none. */
static bool
may_alarm(const Client *client, const DocumentCase *that, const Alarm *alarm)
{
    g_autofree char *released = g_strconcat(alarm->code, "-ok", NULL);
    g_auto(GStrv) said = g_strsplit(that->confirmed != NULL ? that->confirmed : "", " ", -1);

    return document_type_is_bookable(that->type) && that->error == NULL && !that->is_copy &&
           that->wrong_company == NULL && !g_strv_contains((const char *const *)said, released) &&
           (case_day(that) >= client->follow_up_from || is_about_the_date(alarm));
}

/* The alarms about one document, of Alarm. */
static GPtrArray *
judge_document(
    const Run *run, const Client *client, const StandingDocument *document,
    const KnownSellers *sellers)
{
    const Decider *decider = run->state;
    bool deducts =
        g_str_equal(client->vat_regime, "normal") || g_str_equal(client->vat_regime, "mixed");
    AlarmTerms terms = { .night_on = run->night.night_on,
                         .vat_number = client->vat_number,
                         .is_taxed = deducts || g_str_equal(client->vat_regime, "small-business"),
                         .deducts = deducts };
    AlarmCase read = document->read;
    GPtrArray *alarms = NULL;

    read.seller = known_sellers_of(sellers, read.seller_vat);
    alarms = alarms_of(decider->alarms, &read, &terms);
    for (guint i = alarms->len; i-- > 0;)
        if (!may_alarm(client, &document->that, alarms->pdata[i]))
            g_ptr_array_remove_index(alarms, i);
    return alarms;
}

/* The first that holds the document, about its date or about the rest; NULL: none does. */
static const Alarm *
holding_alarm(const GPtrArray *alarms, bool about_date)
{
    for (guint i = 0; i < alarms->len; i++) {
        const Alarm *alarm = g_ptr_array_index(alarms, i);

        if (alarm->level == ALARM_HOLD && is_about_the_date(alarm) == about_date)
            return alarm;
    }
    return NULL;
}

static NewState
decide_document(
    const Run *run, const Client *client, const StandingDocument *document, const GPtrArray *alarms)
{
    const Decider *decider = run->state;
    DocumentTerms terms = { .night_on = run->night.night_on,
                            .follow_up_from = client->follow_up_from,
                            .sweep_on = sweep_day(run, client, &document->that),
                            .forward = client->forward,
                            .snooze_days = run->config->snooze_days };
    const Alarm *misdated = holding_alarm(alarms, true);
    const Alarm *alarmed = holding_alarm(alarms, false);
    const Alarm *alarm = misdated != NULL ? misdated : alarmed;
    DocumentCase that = document->that;
    const Outcome *outcome = NULL;

    that.is_misdated = misdated != NULL;
    that.is_alarmed = alarmed != NULL;
    outcome = rule_decide(decider->rules, facts_of(&that, &terms));
    return (NewState){ document->no, outcome,
                       g_strcmp0(outcome->doubt, "alarm") == 0 && alarm != NULL ? alarm->code
                                                                                : outcome->doubt,
                       reason_for(document, outcome, alarm), due_day_of(&that, &terms, outcome) };
}

static bool
load_documents(Run *run, const Client *client, StandingDocuments **ret_set, GError **error)
{
    g_autofree char *number = NULL;
    Party self = { .name = client->name,
                   .registered_name = client->name,
                   .vat_number = client->vat_number,
                   .country = vat_country(client->vat_number) };

    if (enterprise_from_vat(client->vat_number, &number, NULL)) {
        self.legal_id = number;
        self.legal_scheme = "0208";
    }
    *ret_set = states_load(run->db, client->id, run->night.night_on, &self, error);
    return *ret_set != NULL;
}

static void
document_alarms_clear(gpointer data)
{
    g_ptr_array_unref(((DocumentAlarms *)data)->alarms);
}

static KnownSellers *
load_sellers(Run *run, const Client *client, const StandingDocuments *set, GError **error)
{
    g_autoptr(GPtrArray) vats = g_ptr_array_new();

    for (guint i = 0; i < set->documents->len; i++)
        g_ptr_array_add(
            vats, (gpointer)((const StandingDocument *)set->documents->pdata[i])->read.seller_vat);
    return alarms_known_sellers(run->db, client->id, run->night.night_on, vats, error);
}

static bool
decide_documents(Run *run, const Client *client, GError **error)
{
    g_autoptr(StandingDocuments) set = NULL;
    g_autoptr(KnownSellers) sellers = NULL;
    g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(NewState));
    g_autoptr(GArray) alarms = g_array_new(FALSE, FALSE, sizeof(DocumentAlarms));

    g_array_set_clear_func(alarms, document_alarms_clear);
    if (!load_documents(run, client, &set, error))
        return false;
    sellers = load_sellers(run, client, set, error);
    if (sellers == NULL)
        return false;
    for (guint i = 0; i < set->documents->len; i++) {
        const StandingDocument *document = g_ptr_array_index(set->documents, i);
        DocumentAlarms judged = { document->no, judge_document(run, client, document, sellers) };
        NewState state = decide_document(run, client, document, judged.alarms);

        g_array_append_val(alarms, judged);
        if (!stands_already(document, &state))
            g_array_append_val(changes, state);
    }
    run->tally.seen += set->documents->len;
    run->tally.done += changes->len;
    return alarms_save(run->db, client->id, run->night.night_on, alarms, error) &&
           states_set(run->db, client->id, run->night.night_on, changes, error);
}

static void
new_class_clear(gpointer pointer)
{
    transaction_class_free(((NewClass *)pointer)->class);
}

/* What each line is now, where that is not what was said of it last. of NewClass. */
static GArray *
judge_lines(const ClientSay *say, const KeptLines *set)
{
    GArray *changes = g_array_new(FALSE, FALSE, sizeof(NewClass));

    g_array_set_clear_func(changes, new_class_clear);
    for (guint i = 0; i < set->lines->len; i++) {
        const KeptLine *line = &g_array_index(set->lines, KeptLine, i);
        NewClass now = { .transaction_no = line->no };

        now.class = class_for_client(say, line, &now.rule_no);
        if (g_str_equal(now.class->name, line->now_class) &&
            now.class->needs_document == line->now_needs_document &&
            now.rule_no == line->now_rule_no)
            transaction_class_free(now.class);
        else
            g_array_append_val(changes, now);
    }
    return changes;
}

/* A rule may ask for documents of lines that never needed one. */
static bool
some_rule_asks(const GPtrArray *rules)
{
    for (guint i = 0; i < rules->len; i++)
        if (((const ClassRule *)g_ptr_array_index(rules, i))->needs_document)
            return true;
    return false;
}

static bool
decide_lines(Run *run, const Client *client, GError **error)
{
    const Decider *decider = run->state;
    Day night = run->night.night_on;
    g_autoptr(GPtrArray) own = accounts_own(run->db, client->id, error);
    g_autoptr(GPtrArray) rules = own != NULL ? rules_list(run->db, client->id, error) : NULL;
    g_autofree char *words = class_holder_words(decider->classes, client->name);
    g_autoptr(KnownSuppliers) suppliers = NULL;
    g_autoptr(KeptLines) set = NULL;
    g_autoptr(GArray) changes = NULL;
    ClientSay say = { .table = decider->classes,
                      .holder = { client->name, own, words },
                      .rules = rules,
                      .follow_up = client->follow_up,
                      .is_mixed = class_is_natural_person(decider->classes, client->name),
                      .private_below = (Cents)run->config->private_below_euro * 100 };
    guint pairs = 0;

    if (rules == NULL || !transfers_find(
                             run->db, client->id, night, client->follow_up_from, own,
                             decider->holidays, &pairs, error))
        return false;
    set = classes_open_lines(
        run->db, client->id, client->follow_up_from, some_rule_asks(rules), error);
    suppliers =
        set != NULL ? classes_suppliers(run->db, client->id, decider->classes->forms, error) : NULL;
    if (suppliers == NULL)
        return false;
    say.suppliers = suppliers;
    changes = judge_lines(&say, set);
    run->tally.seen += set->lines->len + rules->len;
    run->tally.done += changes->len + pairs;
    return classes_add(run->db, client->id, night, changes, error);
}

static bool
decide_client(Run *run, const Client *client, GError **error)
{
    Day next_due_on = DAY_NONE;

    return decide_documents(run, client, error) && decide_lines(run, client, error) &&
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
        .only_books = true,
        .each_client = decide_client,
        .open_worker = open_worker,
        .close_worker = close_worker,
    };

    return job_main(&job, argc, argv);
}
