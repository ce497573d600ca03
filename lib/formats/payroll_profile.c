#include "formats/payroll_profile.h"

#include <string.h>

#include "base/fail.h"
#include "base/text.h"

static const char *const FIELD_NAMES[PAYROLL_FIELDS] = {
    [PAYROLL_FIELD_PERIOD] = "period",       [PAYROLL_FIELD_KIND] = "kind",
    [PAYROLL_FIELD_AMOUNT] = "amount",       [PAYROLL_FIELD_CREDIT] = "credit",
    [PAYROLL_FIELD_DEBIT] = "debit",         [PAYROLL_FIELD_PAYEE] = "payee",
    [PAYROLL_FIELD_IBAN] = "iban",           [PAYROLL_FIELD_COMPANY] = "company",
    [PAYROLL_FIELD_REFERENCE] = "reference",
};

static char *
fold(const char *text)
{
    g_autofree char *squeezed = text_squeeze(text);

    return text_fold(squeezed);
}

void
payroll_profile_free(PayrollProfile *profile)
{
    if (profile == NULL)
        return;
    g_free(profile->name);
    g_strfreev(profile->header);
    g_free(profile->root);
    g_free(profile->entry);
    g_free(profile->period);
    for (int field = 0; field < PAYROLL_FIELDS; field++)
        g_free(profile->columns[field]);
    for (guint i = 0; i < profile->words->len; i++)
        g_free(g_array_index(profile->words, PayrollWord, i).begins);
    g_array_unref(profile->words);
    g_free(profile);
}

/* A misspelt key would be silence. */
static bool
check_keys(GKeyFile *file, GError **error)
{
    static const char *const keys_of_file[] = { "form",  "header",  "separator", "root",
                                                "entry", "decimal", "period",    NULL };
    static const char *const groups[] = { "file", "columns" };

    for (gsize g = 0; g < G_N_ELEMENTS(groups); g++) {
        g_auto(GStrv) keys = g_key_file_get_keys(file, groups[g], NULL, NULL);

        for (gsize i = 0; keys != NULL && keys[i] != NULL; i++) {
            bool known = g == 0 && text_is_among(keys[i], keys_of_file);

            for (int field = 0; g == 1 && field < PAYROLL_FIELDS; field++)
                known = known || g_str_equal(keys[i], FIELD_NAMES[field]);
            if (!known)
                return fail(error, FAIL_SETUP, "[%s] has no key '%s'", groups[g], keys[i]);
        }
    }
    return true;
}

/* The place of a word among some; -1: it is none of them. */
static int
choice(GKeyFile *file, const char *key, const char *const *words)
{
    g_autofree char *word = g_key_file_get_string(file, "file", key, NULL);

    for (int i = 0; words[i] != NULL; i++)
        if (g_strcmp0(word, words[i]) == 0)
            return i;
    return -1;
}

static bool
take_csv(PayrollProfile *profile, GKeyFile *file, GError **error)
{
    static const char *const separators[] = { "semicolon", "comma", "tab", NULL };
    int separator = choice(file, "separator", separators);
    g_auto(GStrv) header = g_key_file_get_string_list(file, "file", "header", NULL, NULL);

    if (separator < 0)
        return fail(error, FAIL_SETUP, "[file] separator is one of semicolon, comma, tab");
    if (header == NULL || g_strv_length(header) < 3)
        return fail(error, FAIL_SETUP, "[file] header has at least three words");
    profile->separator = ";,\t"[separator];
    profile->header = g_new0(char *, g_strv_length(header) + 1);
    for (gsize i = 0; header[i] != NULL; i++)
        profile->header[i] = fold(header[i]);
    return true;
}

static bool
take_xml(PayrollProfile *profile, GKeyFile *file, GError **error)
{
    profile->root = g_key_file_get_string(file, "file", "root", NULL);
    profile->entry = g_key_file_get_string(file, "file", "entry", NULL);
    return (!text_is_empty(profile->root) && !text_is_empty(profile->entry)) ||
           fail(error, FAIL_SETUP, "[file] root and entry are needed");
}

static bool
take_file(PayrollProfile *profile, GKeyFile *file, GError **error)
{
    static const char *const forms[] = { "csv", "xml", NULL };
    static const char *const marks[] = { "comma", "dot", "either", NULL };
    int form = choice(file, "form", forms);
    int mark = choice(file, "decimal", marks);
    g_autofree char *period = g_key_file_get_string(file, "file", "period", NULL);

    if (form < 0)
        return fail(error, FAIL_SETUP, "[file] form is csv or xml");
    if (mark < 0)
        return fail(error, FAIL_SETUP, "[file] decimal is one of comma, dot, either");
    profile->is_xml = form == 1;
    profile->mark = (PrintedMark)mark;
    profile->has_day = period != NULL && strchr(period, 'D') != NULL;
    profile->period = profile->has_day ? g_strdup(period)
                                       : g_strconcat("DD/", period != NULL ? period : "", NULL);
    if (!printed_day_form_is_valid(profile->period))
        return fail(error, FAIL_SETUP, "[file] period is a form as MM/YYYY");
    return profile->is_xml ? take_xml(profile, file, error) : take_csv(profile, file, error);
}

static bool
take_columns(PayrollProfile *profile, GKeyFile *file, GError **error)
{
    char **columns = profile->columns;

    for (int field = 0; field < PAYROLL_FIELDS; field++) {
        g_autofree char *name = g_key_file_get_string(file, "columns", FIELD_NAMES[field], NULL);

        if (text_is_empty(name))
            continue;
        columns[field] = profile->is_xml ? g_strdup(name) : fold(name);
        if (!profile->is_xml &&
            !text_is_among(columns[field], (const char *const *)profile->header))
            return fail(
                error, FAIL_SETUP, "[columns] %s: '%s' is not in the header", FIELD_NAMES[field],
                name);
    }
    if (columns[PAYROLL_FIELD_PERIOD] == NULL || columns[PAYROLL_FIELD_KIND] == NULL)
        return fail(error, FAIL_SETUP, "[columns] period and kind are needed");
    if ((columns[PAYROLL_FIELD_AMOUNT] != NULL) == (columns[PAYROLL_FIELD_CREDIT] != NULL) ||
        (columns[PAYROLL_FIELD_CREDIT] != NULL) != (columns[PAYROLL_FIELD_DEBIT] != NULL))
        return fail(error, FAIL_SETUP, "[columns] amount, or credit and debit, is needed");
    return true;
}

static bool
take_words(PayrollProfile *profile, GKeyFile *file, GError **error)
{
    g_auto(GStrv) keys = g_key_file_get_keys(file, "kinds", NULL, NULL);

    for (gsize i = 0; keys != NULL && keys[i] != NULL; i++) {
        g_autofree char *name = g_key_file_get_string(file, "kinds", keys[i], NULL);
        PayrollWord word = { .kind = PAYROLL_NONE };

        if (g_strcmp0(name, "none") != 0 && !payroll_kind_from_name(name, &word.kind))
            return fail(error, FAIL_SETUP, "[kinds] %s is net, tax, social or none", keys[i]);
        word.begins = g_str_equal(keys[i], "*") ? g_strdup("") : fold(keys[i]);
        g_array_append_val(profile->words, word);
    }
    return profile->words->len > 0 || fail(error, FAIL_SETUP, "[kinds] has none");
}

PayrollProfile *
payroll_profile_parse(const char *name, const char *text, GError **error)
{
    g_autoptr(PayrollProfile) profile = g_new0(PayrollProfile, 1);
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GError) cause = NULL;

    profile->name = g_strdup(name);
    profile->words = g_array_new(FALSE, FALSE, sizeof(PayrollWord));
    if (!g_key_file_load_from_data(file, text, strlen(text), G_KEY_FILE_NONE, &cause))
        return fail_null(error, FAIL_SETUP, "payroll/%s.conf: %s", name, cause->message);
    if (!check_keys(file, error) || !take_file(profile, file, error) ||
        !take_columns(profile, file, error) || !take_words(profile, file, error))
        return fail_in_null(error, "payroll/%s.conf", name);
    return g_steal_pointer(&profile);
}
