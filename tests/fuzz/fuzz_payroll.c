/* Payroll journals: XML by the form that ships, CSV by one of its own. */
#include "base/fail.h"
#include "formats/payroll.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static const char CSV[] = "[file]\nform=csv\nheader=Maand;Soort;Naam;Rekening;Bedrag\n"
                          "separator=semicolon\ndecimal=comma\nperiod=MM/YYYY\n[columns]\n"
                          "period=Maand\nkind=Soort\namount=Bedrag\npayee=Naam\niban=Rekening\n"
                          "[kinds]\nNetto=net\nBedrijfsvoorheffing=tax\nRSZ=social\n*=none\n";

/* Loaded once for millions of inputs. */
static PayrollProfiles *
all_profiles(void)
{
    static PayrollProfiles *profiles = NULL;

    if (profiles == NULL) {
        profiles = payroll_profiles_load(NULL, NULL);
        g_assert_true(payroll_profiles_add(profiles, "csv", CSV, NULL));
    }
    return profiles;
}

/* What is taken is owed: more than nothing, in a month; else nothing is given and a reason. */
int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(PayrollJournal) journal = payroll_read(bytes, all_profiles(), &error);

    if (journal == NULL) {
        g_assert_true(fail_kind(error) == FAIL_INPUT);
        return 0;
    }
    g_assert_cmpuint(journal->entries->len, >, 0);
    for (guint i = 0; i < journal->entries->len; i++) {
        const PayrollEntry *entry = g_ptr_array_index(journal->entries, i);

        g_assert_cmpint(entry->amount, >, 0);
        g_assert_cmpint(entry->month, ==, day_month_first(entry->month));
    }
    return 0;
}
