#include "formats/csv_profile.h"

#include <string.h>

#include "base/fail.h"
#include "base/text.h"
#include "data/tables.h"

#define FOLDER "statements/"
#define ENDING ".conf"

static const char *const FIELD_NAMES[CSV_FIELDS] = {
    [CSV_ACCOUNT] = "account",
    [CSV_ACCOUNT_PART] = "account_part",
    [CSV_HOLDER] = "holder",
    [CSV_NUMBER] = "number",
    [CSV_BOOKED] = "booked",
    [CSV_VALUE] = "value",
    [CSV_AMOUNT] = "amount",
    [CSV_DEBIT] = "debit",
    [CSV_CREDIT] = "credit",
    [CSV_SIGN] = "sign",
    [CSV_FEE] = "fee",
    [CSV_BALANCE] = "balance",
    [CSV_CURRENCY] = "currency",
    [CSV_NAME] = "name",
    [CSV_IBAN] = "iban",
    [CSV_BIC] = "bic",
    [CSV_COMMUNICATION] = "communication",
    [CSV_STRUCTURED] = "structured",
    [CSV_REFERENCE] = "reference",
    [CSV_TYPE] = "type",
    [CSV_STATE] = "state",
    [CSV_CARD] = "card",
    [CSV_PLACE] = "place",
    [CSV_ORIGINAL_AMOUNT] = "original_amount",
    [CSV_ORIGINAL_CURRENCY] = "original_currency",
};

/* A word of a list and what it stands for. */
typedef struct {
    const char *word;
    int value;
} Choice;

static const Choice SEPARATORS[] = {
    { "semicolon", ';' }, { "comma", ',' }, { "tab", '\t' }, { NULL, 0 }
};
static const Choice MARKS[] = {
    { "comma", PRINTED_COMMA }, { "dot", PRINTED_DOT }, { "either", PRINTED_EITHER }, { NULL, 0 }
};
static const Choice ENCODINGS[] = { { "auto", false }, { "cp850", true }, { NULL, 0 } };
static const Choice ANSWERS[] = { { "no", false }, { "yes", true }, { NULL, 0 } };

/* The keys of each group but [kinds], whose keys are the bank's words. */
static const struct {
    const char *group;
    const char *const *keys;
} GROUPS[] = {
    { "file", (const char *const[]){ "header", "separator", "encoding", "decimal", "date", NULL } },
    { "account", (const char *const[]){ "name", "currency", "card", NULL } },
    { "columns", NULL }, /* FIELD_NAMES */
    { "sign", (const char *const[]){ "inverted", "debit", "credit", NULL } },
    { "state", (const char *const[]){ "booked", "left_out", NULL } },
    { "total", (const char *const[]){ "words", NULL } },
    { "kinds", NULL },
};

struct CsvProfiles {
    GPtrArray *all; /* of CsvProfile */
};

char *
csv_fold(const char *cell)
{
    g_autofree char *squeezed = text_squeeze(cell);

    return text_fold(squeezed);
}

void
csv_profile_free(CsvProfile *profile)
{
    if (profile == NULL)
        return;
    g_free(profile->name);
    g_strfreev(profile->header);
    g_free(profile->date);
    g_free(profile->account);
    g_free(profile->currency);
    for (int field = 0; field < CSV_FIELDS; field++)
        g_strfreev(profile->columns[field]);
    g_strfreev(profile->debit_words);
    g_strfreev(profile->credit_words);
    g_strfreev(profile->booked_states);
    g_strfreev(profile->left_out_states);
    g_strfreev(profile->total_words);
    for (guint i = 0; i < profile->kinds->len; i++)
        g_free(g_array_index(profile->kinds, CsvKind, i).begins);
    g_array_unref(profile->kinds);
    g_free(profile);
}

static bool
is_field(const char *key)
{
    for (int field = 0; field < CSV_FIELDS; field++)
        if (g_str_equal(key, FIELD_NAMES[field]))
            return true;
    return false;
}

static bool
knows_key(const char *group, const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(GROUPS); i++)
        if (g_str_equal(group, GROUPS[i].group)) {
            if (GROUPS[i].keys != NULL)
                return text_is_among(key, GROUPS[i].keys);
            return g_str_equal(group, "kinds") || is_field(key);
        }
    return false;
}

/* A misspelt key would be silence. */
static bool
check_keys(GKeyFile *file, GError **error)
{
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);

    for (gsize i = 0; groups[i] != NULL; i++) {
        g_auto(GStrv) keys = g_key_file_get_keys(file, groups[i], NULL, NULL);

        for (gsize k = 0; keys != NULL && keys[k] != NULL; k++)
            if (!knows_key(groups[i], keys[k]))
                return fail(error, FAIL_SETUP, "[%s] has no key '%s'", groups[i], keys[k]);
    }
    return true;
}

/* The first choice when the key is absent. */
static bool
read_choice(
    GKeyFile *file, const char *group, const char *key, const Choice *choices, int *ret_value,
    GError **error)
{
    g_autofree char *word = g_key_file_get_string(file, group, key, NULL);
    g_autoptr(GString) names = g_string_new(NULL);

    if (word == NULL) {
        *ret_value = choices[0].value;
        return true;
    }
    for (const Choice *choice = choices; choice->word != NULL; choice++) {
        if (g_str_equal(word, choice->word)) {
            *ret_value = choice->value;
            return true;
        }
        g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", choice->word);
    }
    return fail(error, FAIL_SETUP, "[%s] %s is one of %s", group, key, names->str);
}

/* Folded; NULL when the key is absent or empty. */
static char **
read_words(GKeyFile *file, const char *group, const char *key)
{
    g_auto(GStrv) words = g_key_file_get_string_list(file, group, key, NULL, NULL);

    if (words == NULL || words[0] == NULL)
        return NULL;
    for (char **word = words; *word != NULL; word++) {
        char *folded = csv_fold(*word);

        g_free(*word);
        *word = folded;
    }
    return g_steal_pointer(&words);
}

static bool
take_file(CsvProfile *profile, GKeyFile *file, GError **error)
{
    int separator = 0, encoding = 0, mark = 0;

    profile->header = read_words(file, "file", "header");
    profile->date = g_key_file_get_string(file, "file", "date", NULL);
    if (profile->header == NULL || g_strv_length(profile->header) < 3)
        return fail(error, FAIL_SETUP, "[file] header has at least three words");
    if (profile->date == NULL || !printed_day_form_is_valid(profile->date))
        return fail(error, FAIL_SETUP, "[file] date is a form as DD/MM/YYYY");
    if (!read_choice(file, "file", "separator", SEPARATORS, &separator, error) ||
        !read_choice(file, "file", "encoding", ENCODINGS, &encoding, error) ||
        !read_choice(file, "file", "decimal", MARKS, &mark, error))
        return false;
    profile->separator = (char)separator;
    profile->cp850 = encoding;
    profile->mark = (PrintedMark)mark;
    return true;
}

static bool
take_columns(CsvProfile *profile, GKeyFile *file, GError **error)
{
    for (int field = 0; field < CSV_FIELDS; field++) {
        guint most = field == CSV_COMMUNICATION || field == CSV_NAME ? CSV_MOST_JOINED : 1;

        profile->columns[field] = read_words(file, "columns", FIELD_NAMES[field]);
        if (profile->columns[field] != NULL && g_strv_length(profile->columns[field]) > most)
            return fail(
                error, FAIL_SETUP, "[columns] %s has more than %u columns", FIELD_NAMES[field],
                most);
    }
    return true;
}

static bool
take_words(CsvProfile *profile, GKeyFile *file, GError **error)
{
    int inverted = 0, card = 0;

    profile->account = g_key_file_get_string(file, "account", "name", NULL);
    profile->currency = g_key_file_get_string(file, "account", "currency", NULL);
    if (!read_choice(file, "sign", "inverted", ANSWERS, &inverted, error) ||
        !read_choice(file, "account", "card", ANSWERS, &card, error))
        return false;
    profile->inverted = inverted;
    profile->is_card = card;
    profile->debit_words = read_words(file, "sign", "debit");
    profile->credit_words = read_words(file, "sign", "credit");
    profile->booked_states = read_words(file, "state", "booked");
    profile->left_out_states = read_words(file, "state", "left_out");
    profile->total_words = read_words(file, "total", "words");
    return true;
}

static bool
take_kinds(CsvProfile *profile, GKeyFile *file, GError **error)
{
    g_auto(GStrv) keys = g_key_file_get_keys(file, "kinds", NULL, NULL);

    for (gsize i = 0; keys != NULL && keys[i] != NULL; i++) {
        g_autofree char *name = g_key_file_get_string(file, "kinds", keys[i], NULL);
        CsvKind kind = { 0 };

        if (name == NULL || !transaction_kind_from_name(name, &kind.kind))
            return fail(
                error, FAIL_SETUP, "[kinds] %s: '%s' is not a kind of transaction", keys[i],
                name != NULL ? name : "");
        kind.begins = g_str_equal(keys[i], "*") ? g_strdup("") : csv_fold(keys[i]);
        g_array_append_val(profile->kinds, kind);
    }
    return true;
}

/* What a line cannot do without must be in the header, or it would be missed in silence. */
static bool
check_needed(const CsvProfile *profile, GError **error)
{
    static const CsvField needed[] = { CSV_ACCOUNT, CSV_ACCOUNT_PART, CSV_BOOKED, CSV_AMOUNT,
                                       CSV_DEBIT,   CSV_CREDIT,       CSV_SIGN,   CSV_FEE,
                                       CSV_BALANCE, CSV_CURRENCY,     CSV_STATE,  CSV_NUMBER };
    char **const *columns = profile->columns;

    for (gsize i = 0; i < G_N_ELEMENTS(needed); i++)
        if (columns[needed[i]] != NULL &&
            !text_is_among(columns[needed[i]][0], (const char *const *)profile->header))
            return fail(
                error, FAIL_SETUP, "[columns] %s: '%s' is not in the header",
                FIELD_NAMES[needed[i]], columns[needed[i]][0]);
    if (columns[CSV_BOOKED] == NULL)
        return fail(error, FAIL_SETUP, "[columns] booked is needed");
    if ((columns[CSV_AMOUNT] != NULL) == (columns[CSV_DEBIT] != NULL) ||
        (columns[CSV_DEBIT] != NULL) != (columns[CSV_CREDIT] != NULL))
        return fail(error, FAIL_SETUP, "[columns] amount, or debit and credit, is needed");
    if ((columns[CSV_ACCOUNT] != NULL) == (profile->account != NULL))
        return fail(error, FAIL_SETUP, "[columns] account, or [account] name, is needed");
    if ((columns[CSV_CURRENCY] != NULL) == (profile->currency != NULL))
        return fail(error, FAIL_SETUP, "[columns] currency, or [account] currency, is needed");
    if ((columns[CSV_SIGN] != NULL) !=
        (profile->debit_words != NULL && profile->credit_words != NULL))
        return fail(error, FAIL_SETUP, "[columns] sign goes with [sign] debit and credit");
    if (profile->total_words != NULL && columns[CSV_AMOUNT] == NULL)
        return fail(error, FAIL_SETUP, "[total] goes with [columns] amount");
    if ((columns[CSV_STATE] != NULL) != (profile->booked_states != NULL))
        return fail(error, FAIL_SETUP, "[columns] state goes with [state] booked");
    return true;
}

CsvProfile *
csv_profile_parse(const char *name, const char *text, GError **error)
{
    g_autoptr(CsvProfile) profile = g_new0(CsvProfile, 1);
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GError) cause = NULL;

    profile->name = g_strdup(name);
    profile->kinds = g_array_new(FALSE, FALSE, sizeof(CsvKind));
    if (!g_key_file_load_from_data(file, text, strlen(text), G_KEY_FILE_NONE, &cause))
        return fail_null(error, FAIL_SETUP, FOLDER "%s" ENDING ": %s", name, cause->message);
    if (!check_keys(file, error) || !take_file(profile, file, error) ||
        !take_columns(profile, file, error) || !take_words(profile, file, error) ||
        !take_kinds(profile, file, error) || !check_needed(profile, error))
        return fail_in_null(error, FOLDER "%s" ENDING, name);
    return g_steal_pointer(&profile);
}

bool
csv_profile_fits(const CsvProfile *profile, char *const *cells)
{
    char *const *word = profile->header;

    for (; *cells != NULL && *word != NULL; cells++) {
        g_autofree char *cell = csv_fold(*cells);

        word += g_str_equal(cell, *word);
    }
    return *word == NULL;
}

static void
free_profile(gpointer data)
{
    csv_profile_free(data);
}

static bool
is_own(const char *home_data_folder, const char *name)
{
    g_autofree char *path =
        home_data_folder != NULL ? g_build_filename(home_data_folder, name, NULL) : NULL;

    return path != NULL && g_file_test(path, G_FILE_TEST_EXISTS);
}

static bool
load_one(CsvProfiles *profiles, const char *home, const char *name, guint *own, GError **error)
{
    g_autofree char *text = data_load(home, name, error);
    g_autofree char *plain = NULL;
    CsvProfile *profile = NULL;

    if (text == NULL)
        return false;
    plain = g_strndup(name + strlen(FOLDER), strlen(name) - strlen(FOLDER ENDING));
    profile = csv_profile_parse(plain, text, error);
    if (profile == NULL)
        return false;
    g_ptr_array_insert(
        profiles->all, is_own(home, name) ? (gint)(*own)++ : (gint)profiles->all->len, profile);
    return true;
}

CsvProfiles *
csv_profiles_load(const char *home_data_folder, GError **error)
{
    g_autoptr(CsvProfiles) profiles = g_new0(CsvProfiles, 1);
    g_autoptr(GPtrArray) names = data_list(home_data_folder, FOLDER, ENDING, error);
    guint own = 0;

    profiles->all = g_ptr_array_new_with_free_func(free_profile);
    if (names == NULL)
        return NULL;
    for (guint i = 0; i < names->len; i++)
        if (!load_one(profiles, home_data_folder, g_ptr_array_index(names, i), &own, error))
            return NULL;
    return g_steal_pointer(&profiles);
}

void
csv_profiles_free(CsvProfiles *profiles)
{
    if (profiles == NULL)
        return;
    g_ptr_array_unref(profiles->all);
    g_free(profiles);
}

guint
csv_profiles_count(const CsvProfiles *profiles)
{
    return profiles->all->len;
}

const CsvProfile *
csv_profiles_at(const CsvProfiles *profiles, guint index)
{
    return g_ptr_array_index(profiles->all, index);
}
