/* formats/vies: three outcomes, and never a no that was not said. */
#include <glib.h>
#include <string.h>

#include "formats/vies.h"

#define NUMBER "BE0403227218"

static void
test_answers(void)
{
    static const struct {
        const char *label;
        const char *body;
        ViesOutcome outcome;
        ViesAdvice advice;
        const char *name;
        const char *proof;
        const char *cause;
    } rows[] = {
        { "yes",
          "{\"countryCode\":\"BE\",\"vatNumber\":\"0403227218\",\"valid\":true,"
          "\"requestIdentifier\":\"WAPIAAAA1\",\"name\":\"BV  VOORBEELD\",\"address\":\"x\"}",
          VIES_VALID, VIES_GO_ON, "BV VOORBEELD", "WAPIAAAA1", NULL },
        { "yes, undisclosed", "{\"valid\":true,\"name\":\"---\",\"requestIdentifier\":\"\"}",
          VIES_VALID, VIES_GO_ON, NULL, NULL, NULL },
        { "no", "{\"valid\":false,\"name\":\"---\"}", VIES_INVALID, VIES_GO_ON, NULL, NULL, NULL },
        { "yes, the other form", "{\"isValid\":true,\"userError\":\"VALID\"}", VIES_VALID,
          VIES_GO_ON, NULL, NULL, NULL },
        { "no, the other form", "{\"isValid\":false,\"userError\":\"INVALID\"}", VIES_INVALID,
          VIES_GO_ON, NULL, NULL, NULL },
        { "a no that is none", "{\"isValid\":false,\"userError\":\"MS_UNAVAILABLE\"}", VIES_NONE,
          VIES_LEAVE_COUNTRY, NULL, NULL, "MS_UNAVAILABLE" },
        { "an error in a 200",
          "{\"actionSucceed\":false,\"errorWrappers\":[{\"error\":\"MS_MAX_CONCURRENT_REQ\"}]}",
          VIES_NONE, VIES_LEAVE_COUNTRY, NULL, NULL, "MS_MAX_CONCURRENT_REQ" },
        { "too many from everybody",
          "{\"errorWrappers\":[{\"error\":\"GLOBAL_MAX_CONCURRENT_REQ\"}]}", VIES_NONE, VIES_STOP,
          NULL, NULL, "GLOBAL_MAX_CONCURRENT_REQ" },
        { "we are blocked", "{\"errorWrappers\":[{\"error\":\"IP_BLOCKED\"}]}", VIES_NONE,
          VIES_STOP, NULL, NULL, "IP_BLOCKED" },
        { "a number that it cannot read", "{\"errorWrappers\":[{\"error\":\"INVALID_INPUT\"}]}",
          VIES_NONE, VIES_GO_ON, NULL, NULL, "INVALID_INPUT" },
        { "an error beside a no",
          "{\"valid\":false,\"errorWrappers\":[{\"error\":\"SERVER_BUSY\"}]}", VIES_NONE, VIES_STOP,
          NULL, NULL, "SERVER_BUSY" },
        { "an error without a name", "{\"errorWrappers\":[{}]}", VIES_NONE, VIES_STOP, NULL, NULL,
          "an error without a name" },
        { "another number", "{\"countryCode\":\"BE\",\"vatNumber\":\"0800000174\",\"valid\":false}",
          VIES_NONE, VIES_GO_ON, NULL, NULL, "the answer is about another number" },
        { "a word for a truth", "{\"valid\":\"false\"}", VIES_NONE, VIES_STOP, NULL, NULL,
          "the answer says neither yes nor no" },
        { "a page", "<html>maintenance</html>", VIES_NONE, VIES_STOP, NULL, NULL,
          "the answer is not JSON" },
        { "a list", "[]", VIES_NONE, VIES_STOP, NULL, NULL, "the answer says neither yes nor no" },
        { "nothing", "", VIES_NONE, VIES_STOP, NULL, NULL, "the answer is not JSON" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GBytes) body = g_bytes_new_static(rows[i].body, strlen(rows[i].body));
        g_auto(ViesAnswer) answer = vies_answer_read(NUMBER, body);

        g_test_message("%s", rows[i].label);
        g_assert_cmpint(answer.outcome, ==, rows[i].outcome);
        g_assert_cmpint(answer.advice, ==, rows[i].advice);
        g_assert_cmpstr(answer.name, ==, rows[i].name);
        g_assert_cmpstr(answer.request_id, ==, rows[i].proof);
        g_assert_cmpstr(answer.cause, ==, rows[i].cause);
    }
}

static void
test_questions(void)
{
    g_autofree char *alone = vies_question("EL094259216", NULL);
    g_autofree char *proven = vies_question(NUMBER, "BE0800000174");

    g_assert_cmpstr(alone, ==, "{\"countryCode\":\"EL\",\"vatNumber\":\"094259216\"}");
    g_assert_cmpstr(
        proven, ==,
        "{\"countryCode\":\"BE\",\"vatNumber\":\"0403227218\",\"requesterMemberStateCode\":\"BE\","
        "\"requesterNumber\":\"0800000174\"}");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/formats/vies/what is no plain answer is none", test_answers);
    g_test_add_func("/formats/vies/a question says who asks", test_questions);
    return g_test_run();
}
