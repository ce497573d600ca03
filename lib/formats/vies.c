#include "formats/vies.h"

#include <jansson.h>
#include <string.h>

#include "base/text.h"

#define PREFIX_LETTERS 2
#define MOST_TEXT_CHARACTERS 200

const char *
vies_outcome_name(ViesOutcome outcome)
{
    static const char *const names[] = { "none", "valid", "invalid" };

    return names[outcome];
}

void
vies_answer_clear(ViesAnswer *answer)
{
    g_clear_pointer(&answer->name, g_free);
    g_clear_pointer(&answer->request_id, g_free);
    g_clear_pointer(&answer->cause, g_free);
}

ViesAnswer
vies_answer_none(const char *cause, ViesAdvice advice)
{
    return (ViesAnswer){ .outcome = VIES_NONE, .cause = g_strdup(cause), .advice = advice };
}

static void
put_number(json_t *question, const char *country, const char *rest, const char *vat_number)
{
    g_autofree char *prefix = g_strndup(vat_number, PREFIX_LETTERS);

    json_object_set_new(question, country, json_string(prefix));
    json_object_set_new(question, rest, json_string(vat_number + strlen(prefix)));
}

char *
vies_question(const char *vat_number, const char *requester)
{
    json_t *question = json_object();
    char *text = NULL;

    put_number(question, "countryCode", "vatNumber", vat_number);
    if (!text_is_empty(requester))
        put_number(question, "requesterMemberStateCode", "requesterNumber", requester);
    text = json_dumps(question, JSON_COMPACT | JSON_PRESERVE_ORDER);
    json_decref(question);
    return text;
}

/* "---" stands for what a country does not disclose. */
static char *
text_of(const json_t *answer, const char *key)
{
    const char *text = json_string_value(json_object_get(answer, key));
    g_autofree char *bounded = NULL;
    char *squeezed = NULL;

    if (text_is_empty(text) || g_str_equal(text, "---"))
        return NULL;
    bounded = g_utf8_substring(text, 0, MIN(g_utf8_strlen(text, -1), MOST_TEXT_CHARACTERS));
    squeezed = text_squeeze(bounded);
    if (*squeezed != '\0')
        return squeezed;
    g_free(squeezed);
    return NULL;
}

static ViesAdvice
advice_on(const char *cause)
{
    static const char *const of_country[] = { "MS_UNAVAILABLE", "MS_MAX_CONCURRENT_REQ",
                                              "MS_MAX_CONCURRENT_REQ_TIME", "TIMEOUT", NULL };
    static const char *const of_number[] = { "INVALID_INPUT", "VAT_BLOCKED", NULL };

    if (text_is_among(cause, of_country))
        return VIES_LEAVE_COUNTRY;
    return text_is_among(cause, of_number) ? VIES_GO_ON : VIES_STOP;
}

/* The name of what went wrong; NULL: it says of nothing. */
static const char *
trouble_of(const json_t *answer)
{
    const json_t *first = json_array_get(json_object_get(answer, "errorWrappers"), 0);
    const char *said = json_string_value(json_object_get(answer, "userError"));

    if (json_is_object(first)) {
        said = json_string_value(json_object_get(first, "error"));
        return said != NULL ? said : "an error without a name";
    }
    if (said == NULL || g_str_equal(said, "VALID") || g_str_equal(said, "INVALID"))
        return NULL;
    return said;
}

/* An answer about another number is none about this one. */
static bool
is_about(const json_t *answer, const char *vat_number)
{
    const char *country = json_string_value(json_object_get(answer, "countryCode"));
    const char *number = json_string_value(json_object_get(answer, "vatNumber"));

    return (country == NULL || strncmp(country, vat_number, PREFIX_LETTERS) == 0) &&
           (number == NULL || g_str_equal(number, vat_number + PREFIX_LETTERS));
}

static ViesAnswer
read_object(const json_t *answer, const char *vat_number)
{
    const json_t *valid = json_object_get(answer, "valid");
    const char *trouble = trouble_of(answer);

    if (valid == NULL)
        valid = json_object_get(answer, "isValid");
    if (trouble != NULL)
        return vies_answer_none(trouble, advice_on(trouble));
    if (!json_is_boolean(valid))
        return vies_answer_none("the answer says neither yes nor no", VIES_STOP);
    if (!is_about(answer, vat_number))
        return vies_answer_none("the answer is about another number", VIES_GO_ON);
    return (ViesAnswer){ .outcome = json_is_true(valid) ? VIES_VALID : VIES_INVALID,
                         .name = text_of(answer, "name"),
                         .request_id = text_of(answer, "requestIdentifier") };
}

ViesAnswer
vies_answer_read(const char *vat_number, GBytes *body)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(body, &size);
    json_t *answer = json_loadb(data != NULL ? data : "", size, 0, NULL);
    ViesAnswer read = answer != NULL ? read_object(answer, vat_number)
                                     : vies_answer_none("the answer is not JSON", VIES_STOP);

    json_decref(answer);
    return read;
}
