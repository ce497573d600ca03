#include "report/texts.h"

#include <stdarg.h>

#include "base/fail.h"
#include "base/text.h"
#include "data/tables.h"
#include "report/said.h"

struct Texts {
    char *language;
    GHashTable *sentences;
    Said *said;
};

static const char *const languages[] = { "nl", "fr", "de", "en", NULL };

void
texts_free(Texts *texts)
{
    if (texts == NULL)
        return;
    g_hash_table_unref(texts->sentences);
    said_free(texts->said);
    g_free(texts->language);
    g_free(texts);
}

Texts *
texts_new(const char *home_data_folder, const char *language, GError **error)
{
    g_autoptr(Table) table = NULL;
    g_autoptr(Said) said = NULL;
    Texts *texts = NULL;
    guint key = 0;
    guint sentence = 0;

    if (!g_strv_contains(languages, language))
        return fail_null(error, FAIL_SETUP, "there are no texts in the language '%s'", language);
    table = table_load(home_data_folder, "reports/texts.tsv", error);
    if (table == NULL || !table_column(table, "key", &key, error) ||
        !table_column(table, language, &sentence, error))
        return NULL;
    said = said_new(home_data_folder, language, error);
    if (said == NULL)
        return NULL;
    texts = g_new0(Texts, 1);
    texts->said = g_steal_pointer(&said);
    texts->language = g_strdup(language);
    texts->sentences = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (guint i = 0; i < table_rows(table); i++)
        g_hash_table_insert(
            texts->sentences, g_strdup(table_cell(table, i, key)),
            g_strdup(table_cell(table, i, sentence)));
    return texts;
}

const char *
texts_language(const Texts *texts)
{
    return texts->language;
}

bool
texts_has(const Texts *texts, const char *key)
{
    return !text_is_empty(g_hash_table_lookup(texts->sentences, key));
}

const char *
texts_get(const Texts *texts, const char *key)
{
    const char *sentence = g_hash_table_lookup(texts->sentences, key);

    return sentence != NULL ? sentence : key;
}

char *
texts_said(const Texts *texts, const char *sentence)
{
    char *words = sentence != NULL ? said_find(texts->said, sentence) : NULL;

    return words != NULL ? words : g_strdup(sentence != NULL ? sentence : "");
}

/* Digits in groups of three, from the right. */
char *
texts_number(const Texts *texts, guint64 count)
{
    g_autofree char *digits = g_strdup_printf("%" G_GUINT64_FORMAT, count);
    const char *group = texts_get(texts, "money.group");
    gsize length = strlen(digits);
    GString *number = g_string_new(NULL);

    for (gsize i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            g_string_append(number, group);
        g_string_append_c(number, digits[i]);
    }
    return g_string_free(number, FALSE);
}

typedef struct {
    const char *name;
    const char *value;
} Pair;

enum { MOST_PAIRS = 12 };

static guint
take_pairs(Pair *pairs, guint count, va_list arguments)
{
    const char *name = NULL;

    while ((name = va_arg(arguments, const char *)) != NULL) {
        g_assert(count < MOST_PAIRS);
        pairs[count].name = name;
        pairs[count++].value = va_arg(arguments, const char *);
    }
    return count;
}

static const char *
value_of(const Pair *pairs, guint count, const char *name, gsize length)
{
    for (guint i = 0; i < count; i++)
        if (strlen(pairs[i].name) == length && strncmp(pairs[i].name, name, length) == 0)
            return pairs[i].value != NULL ? pairs[i].value : "";
    return NULL;
}

static char *
fill(const char *sentence, const Pair *pairs, guint count)
{
    GString *filled = g_string_new(NULL);

    while (*sentence != 0) {
        const char *open = strchr(sentence, '{');
        const char *close = open != NULL ? strchr(open, '}') : NULL;
        const char *value = NULL;

        if (close == NULL) {
            g_string_append(filled, sentence);
            break;
        }
        g_string_append_len(filled, sentence, open - sentence);
        value = value_of(pairs, count, open + 1, (gsize)(close - open - 1));
        if (value != NULL)
            g_string_append(filled, value);
        else
            g_string_append_len(filled, open, close - open + 1);
        sentence = close + 1;
    }
    return g_string_free(filled, FALSE);
}

char *
texts_fill(const Texts *texts, const char *key, ...)
{
    Pair pairs[MOST_PAIRS];
    guint count = 0;
    va_list arguments;

    va_start(arguments, key);
    count = take_pairs(pairs, 0, arguments);
    va_end(arguments);
    return fill(texts_get(texts, key), pairs, count);
}

char *
texts_count(const Texts *texts, const char *key, gint64 n, ...)
{
    bool one = n == 1 || (n == 0 && g_str_equal(texts->language, "fr"));
    g_autofree char *chosen = g_strconcat(key, one ? ".one" : ".other", NULL);
    g_autofree char *number = texts_number(texts, (guint64)MAX(n, 0));
    Pair pairs[MOST_PAIRS] = { { "n", number } };
    guint count = 0;
    va_list arguments;

    va_start(arguments, n);
    count = take_pairs(pairs, 1, arguments);
    va_end(arguments);
    return fill(texts_get(texts, chosen), pairs, count);
}

static char *
plain_amount(const Texts *texts, Cents cents)
{
    guint64 size = cents < 0 ? 0 - (guint64)cents : (guint64)cents;
    g_autofree char *whole = texts_number(texts, size / 100);

    return g_strdup_printf(
        "%s%s%s%02d", cents < 0 ? "\u2212" : "", whole, texts_get(texts, "money.decimal"),
        (int)(size % 100));
}

static bool
is_euro(const char *currency)
{
    return text_is_empty(currency) || g_str_equal(currency, "EUR");
}

char *
texts_money(const Texts *texts, Cents cents, const char *currency)
{
    g_autofree char *amount = plain_amount(texts, cents);

    return is_euro(currency)
               ? texts_fill(texts, "money.euro", "amount", amount, NULL)
               : texts_fill(texts, "money.other", "amount", amount, "currency", currency, NULL);
}

char *
texts_amount(const Texts *texts, Cents cents, const char *currency)
{
    return is_euro(currency) ? plain_amount(texts, cents) : texts_money(texts, cents, currency);
}

static char *
write_day(const Texts *texts, const char *key, Day day)
{
    g_autofree char *of_month = NULL;
    g_autofree char *of_month_two = NULL;
    g_autofree char *month_key = NULL;
    g_autofree char *month_two = NULL;
    g_autofree char *year_digits = NULL;
    int year = 0;
    int month = 0;
    int number = 0;

    if (day == DAY_NONE)
        return g_strdup("");
    day_to_ymd(day, &year, &month, &number);
    of_month =
        number == 1 ? g_strdup(texts_get(texts, "day.first")) : g_strdup_printf("%d", number);
    of_month_two = g_strdup_printf("%02d", number);
    month_key = g_strdup_printf("month.%d", month);
    month_two = g_strdup_printf("%02d", month);
    year_digits = g_strdup_printf("%04d", year);
    return texts_fill(
        texts, key, "day", of_month, "dd", of_month_two, "month", texts_get(texts, month_key), "mm",
        month_two, "year", year_digits, NULL);
}

char *
texts_day(const Texts *texts, Day day)
{
    return write_day(texts, "day.long", day);
}

char *
texts_day_short(const Texts *texts, Day day)
{
    return write_day(texts, "day.short", day);
}

char *
texts_day_table(const Texts *texts, Day day)
{
    return write_day(texts, "day.table", day);
}
