#include "formats/payroll.h"

#include <string.h>

#include "base/fail.h"
#include "base/hash.h"
#include "base/text.h"
#include "data/tables.h"
#include "formats/payroll_profile.h"
#include "ident/enterprise.h"
#include "ident/iban.h"

#define FOLDER "payroll/"
#define ENDING ".conf"

struct PayrollProfiles {
    GPtrArray *all; /* of PayrollProfile */
};

static const char *const KIND_NAMES[] = { "net", "tax", "social" };

const char *
payroll_kind_name(PayrollKind kind)
{
    return KIND_NAMES[kind];
}

bool
payroll_kind_from_name(const char *name, PayrollKind *ret_kind)
{
    for (gsize i = 0; i < G_N_ELEMENTS(KIND_NAMES); i++)
        if (g_strcmp0(name, KIND_NAMES[i]) == 0) {
            *ret_kind = (PayrollKind)i;
            return true;
        }
    return false;
}

static void
entry_free(gpointer data)
{
    PayrollEntry *entry = data;

    g_free(entry->payee);
    g_free(entry->iban);
    g_free(entry);
}

void
payroll_journal_free(PayrollJournal *journal)
{
    if (journal == NULL)
        return;
    g_free(journal->company);
    g_free(journal->identity);
    g_ptr_array_unref(journal->entries);
    g_free(journal);
}

static void
free_profile(gpointer data)
{
    payroll_profile_free(data);
}

bool
payroll_profiles_add(PayrollProfiles *profiles, const char *name, const char *text, GError **error)
{
    PayrollProfile *profile = payroll_profile_parse(name, text, error);

    if (profile == NULL)
        return false;
    g_ptr_array_add(profiles->all, profile);
    return true;
}

PayrollProfiles *
payroll_profiles_load(const char *home_data_folder, GError **error)
{
    g_autoptr(PayrollProfiles) profiles = g_new0(PayrollProfiles, 1);
    g_autoptr(GPtrArray) names = data_list(home_data_folder, FOLDER, ENDING, error);

    profiles->all = g_ptr_array_new_with_free_func(free_profile);
    for (guint i = 0; names != NULL && i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *text = data_load(home_data_folder, name, error);
        g_autofree char *plain =
            g_strndup(name + strlen(FOLDER), strlen(name) - strlen(FOLDER ENDING));

        if (text == NULL || !payroll_profiles_add(profiles, plain, text, error))
            return NULL;
    }
    return names != NULL ? g_steal_pointer(&profiles) : NULL;
}

void
payroll_profiles_free(PayrollProfiles *profiles)
{
    if (profiles == NULL)
        return;
    g_ptr_array_unref(profiles->all);
    g_free(profiles);
}

static const PayrollProfile *
profile_of(GBytes *bytes, const PayrollProfiles *profiles)
{
    for (guint i = 0; i < profiles->all->len; i++) {
        const PayrollProfile *profile = g_ptr_array_index(profiles->all, i);

        if (payroll_profile_fits(profile, bytes))
            return profile;
    }
    return NULL;
}

bool
payroll_recognise(GBytes *bytes, const PayrollProfiles *profiles)
{
    return profile_of(bytes, profiles) != NULL;
}

static bool
read_kind(
    const PayrollProfile *profile, const PayrollRecord *record, PayrollKind *ret_kind,
    GError **error)
{
    const char *text = record->values[PAYROLL_FIELD_KIND];
    g_autofree char *squeezed = text_squeeze(text != NULL ? text : "");
    g_autofree char *folded = text_fold(squeezed);

    for (guint i = 0; i < profile->words->len; i++) {
        const PayrollWord *word = &g_array_index(profile->words, PayrollWord, i);

        if (g_str_has_prefix(folded, word->begins)) {
            *ret_kind = word->kind;
            return true;
        }
    }
    return fail(error, FAIL_INPUT, "'%s' is no kind that %s knows", squeezed, profile->name);
}

static bool
read_month(const PayrollProfile *profile, const char *text, Day *ret_month, GError **error)
{
    g_autofree char *whole =
        profile->has_day ? g_strdup(text) : g_strconcat("01/", text != NULL ? text : "", NULL);
    Day day = DAY_NONE;

    if (text_is_empty(text))
        return fail(error, FAIL_INPUT, "no period");
    if (!printed_day_parse(whole, profile->period, &day, error))
        return false;
    *ret_month = day_month_first(day);
    return true;
}

/* An empty amount is nothing. */
static bool
read_cents(const PayrollProfile *profile, const char *text, Cents *ret_cents, GError **error)
{
    *ret_cents = 0;
    return text_is_empty(text) || printed_amount_parse(text, profile->mark, ret_cents, error);
}

static bool
read_amount(
    const PayrollProfile *profile, const PayrollRecord *record, Cents *ret_cents, GError **error)
{
    Cents credit = 0;
    Cents debit = 0;

    if (profile->columns[PAYROLL_FIELD_AMOUNT] != NULL)
        return read_cents(profile, record->values[PAYROLL_FIELD_AMOUNT], ret_cents, error);
    return read_cents(profile, record->values[PAYROLL_FIELD_CREDIT], &credit, error) &&
           read_cents(profile, record->values[PAYROLL_FIELD_DEBIT], &debit, error) &&
           cents_add(credit, -debit, ret_cents, error);
}

/* An account that is none refuses the file: money might be looked for at the wrong place. */
static bool
read_entry(
    const PayrollProfile *profile, const PayrollRecord *record, PayrollEntry **ret_entry,
    GError **error)
{
    const char *payee = record->values[PAYROLL_FIELD_PAYEE];
    const char *account = record->values[PAYROLL_FIELD_IBAN];
    PayrollEntry entry = { 0 };

    if (!read_kind(profile, record, &entry.kind, error))
        return false;
    if (entry.kind == PAYROLL_NONE) {
        *ret_entry = NULL;
        return true;
    }
    if (!read_month(profile, record->values[PAYROLL_FIELD_PERIOD], &entry.month, error) ||
        !read_amount(profile, record, &entry.amount, error) ||
        (!text_is_empty(account) && !iban_parse(account, &entry.iban, error)))
        return false;
    entry.payee = text_squeeze(payee != NULL ? payee : "");
    if (entry.iban == NULL)
        entry.iban = g_strdup("");
    *ret_entry = g_memdup2(&entry, sizeof entry);
    return true;
}

/* Of a journal of accounts only the balance of each is owed. */
static bool
add_entry(PayrollJournal *journal, PayrollEntry *take_entry, bool is_summed, GError **error)
{
    for (guint i = 0; is_summed && i < journal->entries->len; i++) {
        PayrollEntry *same = g_ptr_array_index(journal->entries, i);

        if (same->month == take_entry->month && same->kind == take_entry->kind &&
            g_str_equal(same->payee, take_entry->payee) &&
            g_str_equal(same->iban, take_entry->iban)) {
            bool added = cents_add(same->amount, take_entry->amount, &same->amount, error);

            entry_free(take_entry);
            return added;
        }
    }
    g_ptr_array_add(journal->entries, take_entry);
    return true;
}

/* What is 0 is not owed; less than that the company has to get back, which no payment shows. */
static bool
drop_nothing(PayrollJournal *journal, GError **error)
{
    for (guint i = journal->entries->len; i-- > 0;) {
        const PayrollEntry *entry = g_ptr_array_index(journal->entries, i);

        if (entry->amount < 0)
            return fail(
                error, FAIL_INPUT, "%s is less than nothing", payroll_kind_name(entry->kind));
        if (entry->amount == 0)
            g_ptr_array_remove_index(journal->entries, i);
    }
    return journal->entries->len > 0 || fail(error, FAIL_INPUT, "nothing is owed in it");
}

/* The reference with its months, else all that it says. */
static char *
identity_of(const PayrollJournal *journal, const char *reference)
{
    g_autoptr(GString) words = g_string_new(reference);

    for (guint i = 0; i < journal->entries->len; i++) {
        const PayrollEntry *entry = g_ptr_array_index(journal->entries, i);

        if (!text_is_empty(reference))
            g_string_append_printf(words, "\n%d", entry->month);
        else
            g_string_append_printf(
                words, "\n%d %s %" G_GINT64_FORMAT " %s %s", entry->month,
                payroll_kind_name(entry->kind), entry->amount, entry->iban, entry->payee);
    }
    return hash_sha256_text(words->str);
}

static bool
read_company(const char *text, PayrollJournal *journal, GError **error)
{
    return text_is_empty(text) || enterprise_parse(text, &journal->company, error);
}

static bool
read_records(
    const PayrollProfile *profile, const GPtrArray *records, PayrollJournal *journal,
    GError **error)
{
    bool is_summed = profile->columns[PAYROLL_FIELD_AMOUNT] == NULL;

    for (guint i = 0; i < records->len; i++) {
        PayrollEntry *entry = NULL;

        if (!read_entry(profile, g_ptr_array_index(records, i), &entry, error))
            return fail_in(error, "entry %u", i + 1);
        if (entry != NULL && !add_entry(journal, entry, is_summed, error))
            return fail_in(error, "entry %u", i + 1);
    }
    return drop_nothing(journal, error);
}

PayrollJournal *
payroll_read(GBytes *bytes, const PayrollProfiles *profiles, GError **error)
{
    const PayrollProfile *profile = profile_of(bytes, profiles);
    g_autoptr(GPtrArray) records = NULL;
    g_autoptr(PayrollJournal) journal = g_new0(PayrollJournal, 1);
    const PayrollRecord *first = NULL;

    journal->entries = g_ptr_array_new_with_free_func(entry_free);
    if (profile == NULL)
        return fail_null(error, FAIL_INPUT, "no profile of payroll journals describes it");
    records = payroll_records(profile, bytes, error);
    if (records == NULL)
        return NULL;
    if (records->len == 0)
        return fail_null(error, FAIL_INPUT, "it has no entry");
    first = g_ptr_array_index(records, 0);
    if (!read_company(first->values[PAYROLL_FIELD_COMPANY], journal, error) ||
        !read_records(profile, records, journal, error))
        return NULL;
    journal->identity = identity_of(journal, first->values[PAYROLL_FIELD_REFERENCE]);
    return g_steal_pointer(&journal);
}
