#include "report/words.h"

#include <string.h>

#include "base/text.h"

char *
words_kind(const Texts *texts, const ExceptionKind *kind)
{
    g_autofree char *key = g_strconcat("x.", kind->code, NULL);

    return g_strdup(texts_get(texts, key));
}

/* BE47 7731 2412 2980; what is no IBAN stays as it is. */
static char *
grouped_iban(const char *iban)
{
    GString *grouped = g_string_new(NULL);

    if (strlen(iban) < 15 || !g_ascii_isalpha(iban[0]))
        return g_string_free(g_string_append(grouped, iban), FALSE);
    for (guint i = 0; iban[i] != 0; i++) {
        if (i > 0 && i % 4 == 0)
            g_string_append(grouped, "\u00a0");
        g_string_append_c(grouped, iban[i]);
    }
    return g_string_free(grouped, FALSE);
}

/* A gap's second word is a date. */
static char *
other_words(const Texts *texts, const Exception *exception)
{
    Day day = DAY_NONE;

    if (exception->other == NULL)
        return g_strdup(exception->subject);
    if (day_from_iso(exception->other, &day, NULL))
        return texts_day(texts, day);
    return g_strdup(exception->other);
}

char *
words_reason(const Texts *texts, const Exception *exception)
{
    return exception->kind->said ? texts_said(texts, exception->reason)
                                 : g_strdup(exception->reason != NULL ? exception->reason : "");
}

char *
words_step(const Texts *texts, const Exception *exception, guint count)
{
    g_autofree char *key = g_strconcat("x.", exception->kind->code, NULL);
    g_autofree char *day = texts_day(texts, exception->date_on);
    g_autofree char *due = texts_day(texts, exception->due_on);
    g_autofree char *other = other_words(texts, exception);
    g_autofree char *account = g_strndup(exception->subject, strcspn(exception->subject, ","));
    g_autofree char *iban = grouped_iban(account);
    g_autofree char *reason = words_reason(texts, exception);
    const char *party =
        text_is_empty(exception->party) ? texts_get(texts, "party.unknown") : exception->party;

    return texts_count(
        texts, key, MAX(count, 1), "party", party, "subject", exception->subject, "day", day, "due",
        due, "other", other, "reason", reason, "iban", iban, NULL);
}

/* Between which days an account is not proven. */
static char *
gap_named(const Texts *texts, const Exception *exception)
{
    g_autofree char *account = g_strndup(exception->subject, strcspn(exception->subject, ","));
    g_autofree char *iban = grouped_iban(account);
    g_autofree char *from = other_words(texts, exception);
    g_autofree char *to = texts_day(texts, exception->date_on);

    return g_strdup_printf("%s, %s \u2013 %s", iban, from, to);
}

/* Who it is of; a file that nobody read has only its name. */
static const char *
party_named(const Texts *texts, const Exception *exception)
{
    if (!text_is_empty(exception->party))
        return exception->party;
    return exception->has_cents ? texts_get(texts, "party.unknown") : exception->subject;
}

char *
words_named(const Texts *texts, const Exception *exception)
{
    g_autofree char *money = texts_money(texts, exception->cents, exception->currency);
    g_autofree char *day = texts_day_short(texts, exception->date_on);
    const char *parts[4] = { party_named(texts, exception) };
    guint count = 1;

    if (g_str_equal(exception->kind->code, "statement-gap"))
        return gap_named(texts, exception);
    if (exception->has_cents)
        parts[count++] = money;
    if (!text_is_empty(day))
        parts[count++] = day;
    return g_strjoinv(", ", (char **)parts);
}

const char *
words_urgency(const Texts *texts, Urgency urgency)
{
    switch (urgency) {
    case URGENCY_NOW:
        return texts_get(texts, "urgency.now");
    case URGENCY_DEADLINE:
        return texts_get(texts, "urgency.deadline");
    case URGENCY_SOON:
        break;
    }
    return texts_get(texts, "urgency.soon");
}

char *
words_age(const Texts *texts, guint nights)
{
    return nights == 0 ? g_strdup(texts_get(texts, "age.new"))
                       : texts_count(texts, "age", nights, NULL);
}

/* Dates and amounts as the reader writes them; numbers and names as they are. */
static char *
words_detail(const Texts *texts, const char *rule, const char *detail)
{
    g_auto(GStrv) days = g_strsplit(detail, ", for ", 2);
    Day paid_on = DAY_NONE;
    Day for_on = DAY_NONE;
    Cents cents = 0;

    if (g_strv_length(days) == 2 && day_from_iso(days[0], &paid_on, NULL) &&
        day_from_iso(days[1], &for_on, NULL)) {
        g_autofree char *paid = texts_day_table(texts, paid_on);
        g_autofree char *wanted = texts_day_table(texts, for_on);

        return texts_fill(texts, "evidence.day", "paid", paid, "for", wanted, NULL);
    }
    if ((strstr(rule, "amount") != NULL || strstr(rule, "sum") != NULL) &&
        cents_parse(detail, &cents, NULL))
        return texts_amount(texts, cents, NULL);
    return texts_said(texts, detail);
}

/* Why a match or a group is what it is: each rule and what it saw. */
static char *
words_evidence(const Texts *texts, const json_t *evidence)
{
    GString *words = g_string_new(NULL);
    size_t i;
    json_t *reason;

    json_array_foreach(evidence, i, reason)
    {
        const char *rule = json_member_text(reason, "rule");
        const char *detail = json_member_text(reason, "detail");
        g_autofree char *said = texts_said(texts, rule);
        g_autofree char *shown =
            text_is_empty(detail) ? NULL : words_detail(texts, rule != NULL ? rule : "", detail);

        g_string_append_printf(
            words, "%s%s%s%s", i > 0 ? "; " : "", said, shown != NULL ? ": " : "",
            shown != NULL ? shown : "");
    }
    return g_string_free(words, FALSE);
}

static char *
words_list(const json_t *list)
{
    GString *words = g_string_new(NULL);
    size_t i;
    json_t *item;

    json_array_foreach(list, i, item)
    {
        if (json_is_string(item))
            g_string_append_printf(words, "%s%s", i > 0 ? ", " : "", json_string_value(item));
    }
    return g_string_free(words, FALSE);
}

/* A doubt is the code of an exception; other words of ours have texts of their own. */
static char *
words_word(const Texts *texts, const char *word)
{
    g_autofree char *code = g_strconcat("x.", word, NULL);
    g_autofree char *key = g_strconcat("word.", word, NULL);

    if (texts_has(texts, key))
        return g_strdup(texts_get(texts, key));
    return g_strdup(texts_has(texts, code) ? texts_get(texts, code) : word);
}

char *
words_value(const Texts *texts, const json_t *row, const ReportColumn *column)
{
    const json_t *value = json_object_get(row, column->name);
    const char *text = json_string_value(value);

    if (value == NULL)
        return g_strdup("");
    switch (column->type) {
    case COLUMN_MONEY:
        return texts_amount(texts, json_integer_value(value), json_member_text(row, "currency"));
    case COLUMN_DAY:
        return texts_day_table(texts, json_member_day(row, column->name));
    case COLUMN_BOOL:
        return g_strdup(texts_get(texts, json_is_true(value) ? "yes" : "no"));
    case COLUMN_SCORE:
        return g_strdup_printf("%d\u00a0%%", (int)(json_integer_value(value) / 100));
    case COLUMN_LIST:
        return words_list(value);
    case COLUMN_JSON:
        return words_evidence(texts, value);
    case COLUMN_WORD:
        return words_word(texts, text != NULL ? text : "");
    case COLUMN_SAID:
        return texts_said(texts, text);
    case COLUMN_TEXT:
    case COLUMN_ID:
        break;
    }
    return g_strdup(text != NULL ? text : "");
}
