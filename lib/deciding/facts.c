#include "deciding/facts.h"

static bool
is(const char *value, const char *word)
{
    return value != NULL && g_str_equal(value, word);
}

static bool
is_confirmed(const DocumentCase *document, const char *word)
{
    g_auto(GStrv) words =
        g_strsplit(document->confirmed != NULL ? document->confirmed : "", " ", -1);

    return g_strv_contains((const char *const *)words, word);
}

static bool
is_answered(const DocumentCase *document, const char *const *words)
{
    return document->answer != NULL && g_strv_contains(words, document->answer);
}

Day
case_day(const DocumentCase *document)
{
    return document->issue_on != DAY_NONE ? document->issue_on : document->arrived_on;
}

/* What the document itself says. */
static Facts
facts_of_reading(const DocumentCase *document)
{
    bool structured = is(document->source, "ubl") || is(document->source, "cii");
    bool paid = is(document->paid_by, "card") || is(document->paid_by, "paid");
    Facts facts = 0;

    facts |= document->error != NULL ? FACT_UNREADABLE : 0;
    facts |= document_type_is_bookable(document->type) ? FACT_BOOKABLE : 0;
    facts |= document->wrong_company != NULL ? FACT_STRANGER : 0;
    facts |= document->direction == NULL ? FACT_ROLELESS : 0;
    facts |= document->is_unbalanced ? FACT_UNBALANCED : 0;
    facts |= document->is_incomplete ? FACT_INCOMPLETE : 0;
    facts |= document->is_misdated ? FACT_MISDATED : 0;
    facts |= document->is_alarmed ? FACT_ALARMED : 0;
    facts |= is(document->direction, "sale") ? FACT_SALE : 0;
    facts |= document->doubt != NULL && !is_confirmed(document, "reviewed") ? FACT_DOUBTFUL : 0;
    facts |= document->is_split ? FACT_SPLIT : 0;
    facts |= structured ? FACT_STRUCTURED : 0;
    facts |= paid ? FACT_CARD : 0;
    facts |= is(document->paid_by, "direct_debit") ? FACT_DIRECT_DEBIT : 0;
    facts |= is(document->paid_by, "cash") ? FACT_CASH : 0;
    return facts;
}

/* What stands beside it in the books. */
static Facts
facts_of_books(const DocumentCase *document)
{
    bool suspected = document->is_suspected && !is_confirmed(document, "apart");
    Facts facts = 0;

    facts |= document->is_copy ? FACT_COPY : 0;
    facts |= suspected ? FACT_SUSPECTED : 0;
    facts |= document->is_matched ? FACT_MATCHED : 0;
    facts |= document->is_sent ? FACT_SENT : 0;
    facts |= document->is_in_package ? FACT_IN_PACKAGE : 0;
    facts |= document->is_iban_changed ? FACT_IBAN_CHANGED : 0;
    return facts;
}

/* What people said. */
static Facts
facts_of_answers(const DocumentCase *document)
{
    static const char *const deleted[] = { "delete", "not-mine", NULL };
    static const char *const explained[] = { "card",     "cash",   "private", "business",
                                             "reminder", "snooze", NULL };
    Facts facts = 0;

    facts |= is_answered(document, deleted) ? FACT_DELETED : 0;
    facts |= document->is_moved ? FACT_MOVED : 0;
    facts |= is_answered(document, explained) ? FACT_ANSWERED : 0;
    facts |= is_confirmed(document, "iban-ok") ? FACT_IBAN_CONFIRMED : 0;
    facts |= is_confirmed(document, "go-ahead") ? FACT_GO_AHEAD : 0;
    return facts;
}

/* What the night and the client file's settings make of it. */
static Facts
facts_of_terms(const DocumentCase *document, const DocumentTerms *terms)
{
    bool expired = is(document->now_state, "forward") && !document->is_matched &&
                   document->now_due_on != DAY_NONE && document->now_due_on <= terms->night_on;
    bool sweep = terms->sweep_on != DAY_NONE && terms->sweep_on <= terms->night_on;
    Facts facts = 0;

    facts |= case_day(document) < terms->follow_up_from ? FACT_OLD : 0;
    facts |= expired ? FACT_EXPIRED : 0;
    facts |= sweep ? FACT_SWEEP : 0;
    facts |= is(terms->forward, "go-ahead") ? FACT_GO_AHEAD_FILE : 0;
    facts |= is(terms->forward, "at-once") ? FACT_AT_ONCE : 0;
    return facts;
}

Facts
facts_of(const DocumentCase *document, const DocumentTerms *terms)
{
    return facts_of_reading(document) | facts_of_books(document) | facts_of_answers(document) |
           facts_of_terms(document, terms);
}

Day
due_day_of(const DocumentCase *document, const DocumentTerms *terms, const Outcome *outcome)
{
    if (is(outcome->cause, "card") || is(outcome->cause, "direct-debit"))
        return is(document->now_cause, outcome->cause) && document->now_due_on != DAY_NONE
                   ? document->now_due_on
                   : terms->night_on + terms->snooze_days;
    if (is(outcome->cause, "misdated") && document->issue_on > terms->night_on)
        return document->issue_on;
    if (is(outcome->state, "todo") && terms->sweep_on > terms->night_on)
        return terms->sweep_on;
    return DAY_NONE;
}
