/* lib/formats/payroll: payroll journals by a declared form. */
#include <glib.h>
#include <string.h>

#include "base/fail.h"
#include "formats/payroll.h"

static const char NARROW[] = "[file]\nform=csv\nheader=Maand;Soort;Bedrag\nseparator=semicolon\n"
                             "decimal=comma\nperiod=MM/YYYY\n[columns]\nperiod=Maand\n"
                             "kind=Soort\namount=Bedrag\n[kinds]\nNetto=net\n";
static const char WIDE[] = "[file]\nform=csv\nheader=Maand;Soort;Naam;Rekening;Bedrag\n"
                           "separator=semicolon\ndecimal=comma\nperiod=MM/YYYY\n[columns]\n"
                           "period=Maand\nkind=Soort\namount=Bedrag\npayee=Naam\niban=Rekening\n"
                           "[kinds]\nNetto=net\nBedrijfsvoorheffing=tax\nRSZ=social\n"
                           "Vakantiegeld=none\n";
#define NARROW_HEADER "Loonjournaal\nMaand;Soort;Bedrag\n"

static PayrollProfiles *
profiles_of(const char *profile)
{
    g_autoptr(GError) error = NULL;
    PayrollProfiles *profiles = payroll_profiles_load(NULL, &error);

    g_assert_no_error(error);
    if (profile != NULL)
        payroll_profiles_add(profiles, "own", profile, &error);
    g_assert_no_error(error);
    return profiles;
}

static GBytes *
bytes_of(const char *text)
{
    return g_bytes_new_static(text, strlen(text));
}

/* "2026-09-01 net 100000 Jan BE…" a line. */
static char *
print(const PayrollJournal *journal)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < journal->entries->len; i++) {
        const PayrollEntry *entry = g_ptr_array_index(journal->entries, i);
        g_autofree char *month = day_to_iso(entry->month);

        g_string_append_printf(
            text, "%s %s %" G_GINT64_FORMAT " %s %s\n", month, payroll_kind_name(entry->kind),
            entry->amount, entry->payee, entry->iban);
    }
    return g_string_free(text, FALSE);
}

static char *
read_with(const char *profile, const char *text)
{
    PayrollProfiles *profiles = profiles_of(profile);
    g_autoptr(GBytes) bytes = bytes_of(text);
    g_autoptr(GError) error = NULL;
    g_autoptr(PayrollJournal) journal = payroll_read(bytes, profiles, &error);
    char *printed = journal != NULL ? print(journal) : g_strdup(error->message);

    g_assert_true(payroll_recognise(bytes, profiles));
    g_assert_true(journal != NULL || fail_kind(error) == FAIL_INPUT);
    payroll_profiles_free(profiles);
    return printed;
}

static void
test_a_csv_is_read_by_its_profile(void)
{
    g_autofree char *printed = read_with(
        WIDE, "Maand;Soort;Naam;Rekening;Bedrag\n"
              "09/2026;Nettoloon;Jan Peeters;BE68 5390 0754 7034;1.234,56\n"
              "09/2026;Nettoloon;An Maes;;1.234,56\n"
              "09/2026;Vakantiegeld;An Maes;;5,00\n"
              "09/2026;Bedrijfsvoorheffing;;;400\n"
              "10/2026;RSZ;;;0,00\n");

    g_assert_cmpstr(
        printed, ==,
        "2026-09-01 net 123456 Jan Peeters BE68539007547034\n"
        "2026-09-01 net 123456 An Maes \n"
        "2026-09-01 tax 40000  \n");
}

static void
test_a_soda_is_summed_by_account(void)
{
    g_autofree char *printed = read_with(
        NULL,
        "<SocialDocument><Header><EntNum>0403227218</EntNum><SeqNumber>7</SeqNumber>"
        "<AccountPeriod>202609</AccountPeriod></Header>"
        "<Accounting><Account>620200</Account><Amount><Debit>900.00</Debit><Credit>0</Credit>"
        "</Amount></Accounting>"
        "<Accounting><Account>455000</Account><Amount><Debit>0.00</Debit><Credit>700.5</Credit>"
        "</Amount></Accounting>"
        "<Accounting><Account>453000</Account><Amount><Debit>0</Debit><Credit>250.00</Credit>"
        "</Amount></Accounting>"
        "<Accounting><Account>455000</Account><Amount><Debit>50.00</Debit><Credit>0.00</Credit>"
        "</Amount></Accounting></SocialDocument>");

    g_assert_cmpstr(printed, ==, "2026-09-01 net 65050  \n2026-09-01 tax 25000  \n");
}

static void
test_what_does_not_hold_is_refused_with_its_place(void)
{
    static const struct {
        const char *text;
        const char *reason;
    } rows[] = {
        { NARROW_HEADER "09/2026;Premie;5,00\n", "entry 1: 'Premie' is no kind that own knows" },
        { NARROW_HEADER "09/2026;Netto;5,00\n;Netto;1,00\n", "entry 2: no period" },
        { NARROW_HEADER "09/2026;Netto;-5,00\n", "net is less than nothing" },
        { NARROW_HEADER "09/2026;Netto;\n", "nothing is owed in it" },
        { NARROW_HEADER, "it has no entry" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *reason = read_with(NARROW, rows[i].text);

        g_assert_cmpstr(reason, ==, rows[i].reason);
    }
}

static void
test_the_same_journal_has_the_same_identity(void)
{
    static const char FORM[] =
        "<SocialDocument><EntNum>%s</EntNum><SeqNumber>%s</SeqNumber>"
        "<AccountPeriod>202609</AccountPeriod><Accounting><Account>455</Account>"
        "<Amount><Debit>0</Debit><Credit>%s</Credit></Amount></Accounting>"
        "</SocialDocument>";
    PayrollProfiles *profiles = profiles_of(NULL);
    const char *const rows[][3] = { { "0403227218", "7", "10" },
                                    { "BE 0403.227.218", "7", "11" },
                                    { "0403227218", "8", "10" } };
    g_autoptr(GPtrArray) journals =
        g_ptr_array_new_with_free_func((GDestroyNotify)payroll_journal_free);
    const PayrollJournal *const *of = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(GStrv) parts = g_strsplit(FORM, "%s", -1);
        g_autofree char *text = g_strconcat(
            parts[0], rows[i][0], parts[1], rows[i][1], parts[2], rows[i][2], parts[3], NULL);
        g_autoptr(GBytes) bytes = bytes_of(text);
        PayrollJournal *journal = payroll_read(bytes, profiles, NULL);

        g_assert_nonnull(journal);
        g_assert_cmpstr(journal->company, ==, "0403227218");
        g_ptr_array_add(journals, journal);
    }
    of = (const PayrollJournal *const *)(gconstpointer)journals->pdata;
    g_assert_cmpstr(of[0]->identity, ==, of[1]->identity);
    g_assert_cmpstr(of[0]->identity, !=, of[2]->identity);
    payroll_profiles_free(profiles);
}

static void
test_a_profile_that_is_misspelt_is_refused(void)
{
    static const struct {
        const char *text;
        const char *reason;
    } rows[] = {
        { "[file]\nfrom=csv\n", "payroll/own.conf: [file] has no key 'from'" },
        { "[file]\nform=pdf\n", "payroll/own.conf: [file] form is csv or xml" },
        { "[file]\nform=xml\ndecimal=dot\nperiod=YYYY\nroot=a\nentry=b\n",
          "payroll/own.conf: [file] period is a form as MM/YYYY" },
        { "[file]\nform=xml\ndecimal=dot\nperiod=YYYYMM\nroot=a\nentry=b\n[columns]\nperiod=p\n"
          "kind=k\ncredit=c\n",
          "payroll/own.conf: [columns] amount, or credit and debit, is needed" },
    };
    PayrollProfiles *profiles = profiles_of(NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_false(payroll_profiles_add(profiles, "own", rows[i].text, &error));
        g_assert_true(fail_kind(error) == FAIL_SETUP);
        g_assert_cmpstr(error->message, ==, rows[i].reason);
    }
    payroll_profiles_free(profiles);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/formats/payroll/a CSV is read by its profile", test_a_csv_is_read_by_its_profile);
    g_test_add_func(
        "/formats/payroll/a SODA is summed by account", test_a_soda_is_summed_by_account);
    g_test_add_func(
        "/formats/payroll/what does not hold is refused with its place",
        test_what_does_not_hold_is_refused_with_its_place);
    g_test_add_func(
        "/formats/payroll/the same journal has the same identity",
        test_the_same_journal_has_the_same_identity);
    g_test_add_func(
        "/formats/payroll/a profile that is misspelt is refused",
        test_a_profile_that_is_misspelt_is_refused);
    return g_test_run();
}
