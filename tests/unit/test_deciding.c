/* lib/deciding: what happens to a document. */
#include <glib.h>

#include "base/fail.h"
#include "deciding/facts.h"
#include "deciding/rules.h"

static void
test_documents_move_by_the_table(void)
{
    static const struct {
        const char *label;
        Facts facts;
        const char *state;
        const char *cause;
    } rows[] = {
        { "matched", FACT_BOOKABLE | FACT_MATCHED, "forward", "matched" },
        { "a sales invoice", FACT_BOOKABLE | FACT_SALE, "forward", "sale" },
        { "paid by card", FACT_BOOKABLE | FACT_CARD, "forward", "card" },
        { "debited", FACT_BOOKABLE | FACT_DIRECT_DEBIT, "forward", "direct-debit" },
        { "nothing explains it", FACT_BOOKABLE, "todo", "unexplained" },
        { "the sweep takes it along", FACT_BOOKABLE | FACT_SWEEP, "forward", "sweep" },
        { "an answer is enough", FACT_BOOKABLE | FACT_ANSWERED, "forward", "answered" },
        { "an e-invoice goes at once", FACT_BOOKABLE | FACT_STRUCTURED, "forward", "e-invoice" },
        { "deleted is never sent", FACT_BOOKABLE | FACT_MATCHED | FACT_DELETED, "deleted",
          "deleted" },
        { "no invoice", 0, "archive", "not-bookable" },
        { "came twice", FACT_BOOKABLE | FACT_COPY | FACT_MATCHED, "copy", "same-invoice" },
        { "another company's", FACT_BOOKABLE | FACT_STRANGER | FACT_MATCHED, "held",
          "wrong-company" },
        { "money to a new account", FACT_BOOKABLE | FACT_IBAN_CHANGED | FACT_STRUCTURED, "held",
          "iban-changed" },
        { "a new account that is right",
          FACT_BOOKABLE | FACT_IBAN_CHANGED | FACT_IBAN_CONFIRMED | FACT_MATCHED, "forward",
          "matched" },
        { "an alarm holds what a payment explains",
          FACT_BOOKABLE | FACT_ALARMED | FACT_MATCHED | FACT_STRUCTURED, "held", "alarm" },
        { "a date that cannot be is not simply old", FACT_BOOKABLE | FACT_MISDATED | FACT_OLD,
          "held", "misdated" },
        { "what was sent stays sent, whatever is found later",
          FACT_BOOKABLE | FACT_SENT | FACT_ALARMED | FACT_MISDATED, "forward", "sent" },
        { "a file that releases by hand waits", FACT_BOOKABLE | FACT_MATCHED | FACT_GO_AHEAD_FILE,
          "awaiting-go-ahead", "go-ahead" },
        { "a sales invoice waits too", FACT_BOOKABLE | FACT_SALE | FACT_GO_AHEAD_FILE,
          "awaiting-go-ahead", "go-ahead" },
        { "released", FACT_BOOKABLE | FACT_GO_AHEAD_FILE | FACT_GO_AHEAD, "forward", "go-ahead" },
        { "the sweep does not release", FACT_BOOKABLE | FACT_SWEEP | FACT_GO_AHEAD_FILE,
          "awaiting-go-ahead", "go-ahead" },
        { "announced money that never moved", FACT_BOOKABLE | FACT_CARD | FACT_SENT | FACT_EXPIRED,
          "todo", "money-never-moved" },
        { "what was sent is not held later", FACT_BOOKABLE | FACT_SENT | FACT_INCOMPLETE, "forward",
          "sent" },
        { "what was read with doubt waits", FACT_BOOKABLE | FACT_MATCHED | FACT_DOUBTFUL, "held",
          "to-review" },
        { "a doubt after it was sent changes nothing",
          FACT_BOOKABLE | FACT_MATCHED | FACT_DOUBTFUL | FACT_SENT, "forward", "matched" },
        { "a pile that could not be taken apart", FACT_DOUBTFUL, "held", "to-review" },
        { "a scan that was cut up", FACT_BOOKABLE | FACT_SPLIT, "archive", "split" },
        { "moved is gone, whatever it was", FACT_UNREADABLE | FACT_STRANGER | FACT_MOVED, "deleted",
          "moved" },
        { "older than the follow-up is silent", FACT_BOOKABLE | FACT_OLD | FACT_MATCHED, "old",
          "before-follow-up" },
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(RuleTable) table = rule_table_load(NULL, &error);

    g_assert_no_error(error);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        const Outcome *outcome = rule_decide(table, rows[i].facts);

        g_test_message("%s", rows[i].label);
        g_assert_cmpstr(outcome->state, ==, rows[i].state);
        g_assert_cmpstr(outcome->cause, ==, rows[i].cause);
    }
}

#define NIGHT 20000

static void
test_facts_follow_from_document_and_night(void)
{
    static const DocumentTerms terms = { .night_on = NIGHT,
                                         .follow_up_from = NIGHT - 90,
                                         .sweep_on = NIGHT + 5,
                                         .forward = "when-explained",
                                         .snooze_days = 14 };
    static const struct {
        const char *label;
        DocumentCase document;
        Facts holding;
        Facts missing;
    } rows[] = {
        { "dated before the follow-up",
          { .issue_on = NIGHT - 91, .arrived_on = NIGHT, .direction = "purchase" },
          FACT_OLD,
          FACT_ROLELESS },
        { "undated counts from its arrival",
          { .issue_on = DAY_NONE, .arrived_on = NIGHT },
          FACT_ROLELESS,
          FACT_OLD },
        { "announced money did not come",
          { .now_state = "forward", .now_due_on = NIGHT, .issue_on = NIGHT },
          FACT_EXPIRED,
          FACT_MATCHED },
        { "it came",
          { .now_state = "forward", .now_due_on = NIGHT, .is_matched = true, .issue_on = NIGHT },
          FACT_MATCHED,
          FACT_EXPIRED },
        { "its day has not come",
          { .now_state = "forward", .now_due_on = NIGHT + 1, .issue_on = NIGHT },
          0,
          FACT_EXPIRED },
        { "a person put it apart",
          { .is_suspected = true, .confirmed = "apart iban-ok", .issue_on = NIGHT },
          FACT_IBAN_CONFIRMED,
          FACT_SUSPECTED },
        { "paid already is like paid by card",
          { .paid_by = "paid", .issue_on = NIGHT },
          FACT_CARD,
          FACT_CASH },
        { "a doubt", { .doubt = "two numbers", .issue_on = NIGHT }, FACT_DOUBTFUL, FACT_SPLIT },
        { "a doubt that a person looked at",
          { .doubt = "two numbers", .confirmed = "reviewed", .issue_on = NIGHT },
          0,
          FACT_DOUBTFUL },
        { "a scan that was cut up", { .is_split = true, .issue_on = NIGHT }, FACT_SPLIT, 0 },
        { "moved elsewhere", { .is_moved = true, .issue_on = NIGHT }, FACT_MOVED, 0 },
        { "an e-invoice inside a PDF", { .source = "cii", .issue_on = NIGHT }, FACT_STRUCTURED, 0 },
        { "a person said that it is not ours",
          { .answer = "not-mine", .issue_on = NIGHT },
          FACT_DELETED,
          FACT_ANSWERED },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        Facts facts = facts_of(&rows[i].document, &terms);

        g_test_message("%s", rows[i].label);
        g_assert_cmphex(facts & rows[i].holding, ==, rows[i].holding);
        g_assert_cmphex(facts & rows[i].missing, ==, 0);
    }
}

static void
test_the_sweep_begins_on_its_day(void)
{
    DocumentCase document = { .issue_on = NIGHT - 10 };
    DocumentTerms terms = {
        .night_on = NIGHT, .follow_up_from = 0, .sweep_on = NIGHT, .forward = ""
    };

    g_assert_cmphex(facts_of(&document, &terms) & FACT_SWEEP, ==, FACT_SWEEP);
    terms.sweep_on = NIGHT + 1;
    g_assert_cmphex(facts_of(&document, &terms) & FACT_SWEEP, ==, 0);
    terms.sweep_on = DAY_NONE; /* files no return */
    g_assert_cmphex(facts_of(&document, &terms) & FACT_SWEEP, ==, 0);
}

static void
test_a_document_moves_by_itself_on_its_day(void)
{
    static const Outcome card = { "forward", "card", NULL };
    static const Outcome todo = { "todo", "unexplained", NULL };
    static const Outcome misdated = { "held", "misdated", "alarm" };
    static const Outcome matched = { "forward", "matched", NULL };
    DocumentTerms terms = { .night_on = NIGHT, .sweep_on = NIGHT + 5, .snooze_days = 14 };
    DocumentCase document = { .now_due_on = DAY_NONE };

    g_assert_cmpint(due_day_of(&document, &terms, &card), ==, NIGHT + 14);
    g_assert_cmpint(due_day_of(&document, &terms, &todo), ==, NIGHT + 5);
    g_assert_cmpint(due_day_of(&document, &terms, &matched), ==, DAY_NONE);
    document.issue_on = NIGHT + 9;
    g_assert_cmpint(due_day_of(&document, &terms, &misdated), ==, NIGHT + 9);
    document.now_cause = "card";
    document.now_due_on = NIGHT + 3;
    g_assert_cmpint(due_day_of(&document, &terms, &card), ==, NIGHT + 3);
}

static void
test_a_firms_own_table_that_is_wrong_is_refused(void)
{
    static const struct {
        const char *table;
        const char *sentence;
    } rows[] = {
        { "state\tcause\tdoubt\twhen\nforward\tx\t\tbookabel\ntodo\ty\t\t\n",
          "'bookabel' is not a fact" },
        { "state\tcause\tdoubt\twhen\nforward\tx\t\tbookable\n", "must hold without any fact" },
        { "state\tcause\twhen\ntodo\ty\t\n", "doubt" },
    };
    g_autofree char *folder = g_dir_make_tmp("matins-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "rules.tsv", NULL);

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_true(g_file_set_contents(path, rows[i].table, -1, NULL));
        g_assert_null(rule_table_load(folder, &error));
        g_assert_error(error, FAIL, FAIL_SETUP);
        g_assert_nonnull(strstr(error->message, rows[i].sentence));
    }
    g_assert_cmpint(remove(path), ==, 0);
    g_assert_cmpint(remove(folder), ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/deciding/rules/documents move by the table", test_documents_move_by_the_table);
    g_test_add_func(
        "/deciding/rules/a wrong table is refused",
        test_a_firms_own_table_that_is_wrong_is_refused);
    g_test_add_func(
        "/deciding/facts/follow from document and night",
        test_facts_follow_from_document_and_night);
    g_test_add_func(
        "/deciding/facts/the sweep begins on its day", test_the_sweep_begins_on_its_day);
    g_test_add_func(
        "/deciding/facts/moves by itself on its day", test_a_document_moves_by_itself_on_its_day);
    return g_test_run();
}
