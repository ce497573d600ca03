/* lib/links: what may be typed, and how the cursor of an account moves with what is proven. */
#include <glib.h>
#include <string.h>

#include "base/fail.h"
#include "links/bank.h"
#include "links/banks.h"

static void
test_checks_what_is_typed(void)
{
    static const struct {
        const char *label;
        const char *settings;
        const char *secrets;
        const char *sentence; /* NULL: taken */
    } rows[] = {
        { "all that is needed", "{\"requisition\":\"q\"}",
          "{\"secret_id\":\"i\",\"secret_key\":\"k\"}", NULL },
        { "a secret less", "{\"requisition\":\"q\"}", "{\"secret_id\":\"i\"}",
          "secret_key_file is missing" },
        { "a setting less", "{}", "{\"secret_id\":\"i\",\"secret_key\":\"k\"}",
          "requisition is missing" },
        { "an empty one", "{\"requisition\":\"\"}", "{\"secret_id\":\"i\",\"secret_key\":\"k\"}",
          "requisition is missing" },
        { "one that is not known", "{\"requisition\":\"q\",\"color\":\"x\"}", "{}",
          "knows no setting 'color'" },
        { "an address without TLS", "{\"requisition\":\"q\",\"url\":\"http://x\"}", "{}",
          "url must begin with https://" },
        { "an address that pays", "{\"requisition\":\"q\",\"url\":\"https://x/v1/payments/sepa\"}",
          "{}", "asks for the right to pay" },
        { "a scope that pays", "{\"requisition\":\"q\",\"url\":\"https://x/?scope=ai%20pi\"}", "{}",
          "asks for the right to pay" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        json_auto_t *settings = json_loads(rows[i].settings, 0, NULL);
        json_auto_t *secrets = json_loads(rows[i].secrets, 0, NULL);
        g_autoptr(GError) error = NULL;
        bool taken = link_check(&link_gocardless, settings, secrets, &error);

        g_test_message("%s", rows[i].label);
        g_assert_cmpint(taken, ==, rows[i].sentence == NULL);
        if (taken) {
            g_assert_true(json_is_string(json_object_get(settings, "url")));
            continue;
        }
        g_assert_error(error, FAIL, FAIL_SETUP);
        g_assert_nonnull(strstr(error->message, rows[i].sentence));
    }
}

static ApiAnswer *
answer_of(char *take_text)
{
    ApiAnswer *answer = g_new0(ApiAnswer, 1);

    answer->raw = g_bytes_new_take(take_text, strlen(take_text));
    return answer;
}

static void
answer_free(gpointer data)
{
    api_answer_clear(data);
    g_free(data);
}

/* A night on which the bank gives one line and a closing balance of the day before. */
static void
fetch(LinkVisit *visit, const char *line_day, const char *amount, const char *balance)
{
    static const BankAccount ACCOUNT = { "BE44731000123445", "EUR", NULL };
    g_autoptr(GPtrArray) balances = g_ptr_array_new_with_free_func(answer_free);
    g_autoptr(GPtrArray) pages = g_ptr_array_new_with_free_func(answer_free);
    g_autofree char *closed = day_to_iso(visit->night_on - 1);
    g_autoptr(GError) error = NULL;

    g_ptr_array_add(
        balances, answer_of(g_strdup_printf(
                      "{\"balances\":[{\"balanceType\":\"closingBooked\",\"referenceDate\":\"%s\","
                      "\"balanceAmount\":{\"currency\":\"EUR\",\"amount\":\"%s\"}}]}",
                      closed, balance)));
    g_ptr_array_add(
        pages, answer_of(g_strdup_printf(
                   "{\"transactions\":{\"booked\":[{\"entryReference\":\"r-%s\",\"bookingDate\":"
                   "\"%s\",\"transactionAmount\":{\"currency\":\"EUR\",\"amount\":\"%s\"}}]}}",
                   line_day, line_day, amount)));
    g_assert_true(bank_add(visit, "berlin-group", &ACCOUNT, balances, pages, &error));
    g_assert_no_error(error);
}

static void
test_moves_the_cursor_with_what_is_proven(void)
{
    static const BankAccount ACCOUNT = { "BE44731000123445", "EUR", NULL };
    static const struct {
        const char *label;
        const char *night, *line_day, *amount, *balance;
        const char *next_from; /* the first day of the next fetch */
    } rows[] = {
        { "the first fetch is believed", "2026-10-05", "2026-10-01", "20.00", "100.00",
          "2026-09-25" },
        { "lines that lead on move it", "2026-10-20", "2026-10-01", "20.00", "100.00",
          "2026-10-10" },
        { "a balance that is not reached leaves it", "2026-10-21", "2026-10-20", "1.00", "150.00",
          "2026-10-10" },
        { "the second time too", "2026-10-22", "2026-10-20", "1.00", "150.00", "2026-10-10" },
        { "the third time proof begins anew", "2026-10-23", "2026-10-20", "1.00", "150.00",
          "2026-07-25" },
        { "and goes on from there", "2026-10-24", "2026-10-20", "1.00", "150.00", "2026-10-14" },
    };
    json_auto_t *settings = json_object();
    json_auto_t *cursor = json_object();
    LinkVisit visit = { .settings = settings, .cursor = cursor };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *from = NULL;

        g_assert_true(day_from_iso(rows[i].night, &visit.night_on, NULL));
        visit.since = visit.night_on - 90;
        fetch(&visit, rows[i].line_day, rows[i].amount, rows[i].balance);
        from = day_to_iso(bank_from(&visit, &ACCOUNT));
        g_test_message("%s", rows[i].label);
        g_assert_cmpstr(from, ==, rows[i].next_from);
        g_assert_cmpuint(visit.things->len, ==, i + 1);
    }
    link_visit_clear(&visit);
}

static void
test_reads_the_accounts_it_was_given(void)
{
    static const struct {
        const char *setting; /* NULL: all */
        const char *iban;
        bool wanted;
    } rows[] = {
        { NULL, "BE44731000123445", true },
        { "BE44 7310 0012 3445", "BE44731000123445", true },
        { "BE77001456789042, BE44731000123445", "be44 7310 0012 3445", true },
        { "BE77001456789042", "BE44731000123445", false },
        { NULL, NULL, false },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        json_auto_t *settings = json_object();
        LinkVisit visit = { .settings = settings };
        BankAccount account = { rows[i].iban, "EUR", NULL };

        if (rows[i].setting != NULL)
            json_object_set_new(settings, "iban", json_string(rows[i].setting));
        g_assert_cmpint(bank_wants(&visit, &account), ==, rows[i].wanted);
        link_visit_clear(&visit);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/links/checks what is typed", test_checks_what_is_typed);
    g_test_add_func(
        "/links/bank/moves the cursor with what is proven",
        test_moves_the_cursor_with_what_is_proven);
    g_test_add_func(
        "/links/bank/reads the accounts it was given", test_reads_the_accounts_it_was_given);
    return g_test_run();
}
