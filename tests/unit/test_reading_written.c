/* lib/reading: whatever is written in a form that people use is read as what was meant, and nothing
 * is read from noise that its check digits do not prove. Random values from a fixed seed. */
#include <string.h>

#include "ident/iban.h"
#include "ident/ogm.h"
#include "ident/reference.h"
#include "ident/vat.h"
#include "paper.h"
#include "reading/candidates.h"

#define TRIES 400
#define FIRST_DAY 14610 /* 2010-01-01 */
#define DAYS 9000

static Candidates *
candidates_of(const Pages *pages)
{
    static Words *words = NULL; /* loaded once for thousands of lines */

    if (words == NULL)
        words = words_load(NULL, NULL);
    return candidates_new(pages, words);
}

/* Digits in groups of three: "1.234.567". */
static char *
grouped(gint64 whole, const char *mark)
{
    g_autofree char *digits = g_strdup_printf("%" G_GINT64_FORMAT, whole);
    GString *text = g_string_new(NULL);
    gsize size = strlen(digits);

    for (gsize i = 0; i < size; i++) {
        if (i > 0 && (size - i) % 3 == 0)
            g_string_append(text, mark);
        g_string_append_c(text, digits[i]);
    }
    return g_string_free(text, FALSE);
}

static const struct {
    const char *before, *group, *decimal, *behind;
    bool negative;
} amount_forms[] = {
    { "", "", ",", "", false },
    { "", "", ".", "", false },
    { "", ".", ",", "", false },
    { "", ",", ".", "", false },
    { "", " ", ",", "", false },
    { "", "'", ".", "", false },
    { "EUR ", ".", ",", "", false },
    { "", ".", ",", " EUR", false },
    { "€ ", ".", ",", "", false },
    { "€", ",", ".", "", false },
    { "", " ", ",", " €", false },
    { "", ".", ",", "€", false },
    { "CHF ", "'", ".", "", false },
    { "$", ",", ".", "", false },
    { "-", ".", ",", "", true },
    { "", ".", ",", "-", true },
    { "- ", ".", ",", " €", true },
    { "€ -", ".", ",", "", true },
    { "\xe2\x88\x92", " ", ",", "", true },
    { "(", ",", ".", ")", true },
};

static void
test_every_form_of_an_amount_is_read_as_it_was_meant(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20261120);

    for (guint i = 0; i < TRIES; i++) {
        guint form = i % G_N_ELEMENTS(amount_forms);
        gint64 whole = g_rand_int_range(random, 0, i % 3 == 0 ? 9999999 : 5000);
        gint64 part = g_rand_int_range(random, 0, 100);
        g_autofree char *digits = grouped(whole, amount_forms[form].group);
        g_autofree char *text = g_strdup_printf(
            "%s%s%s%02d%s", amount_forms[form].before, digits, amount_forms[form].decimal,
            (int)part, amount_forms[form].behind);
        g_autoptr(Pages) pages = paper_pages(text);
        g_autoptr(Candidates) candidates = candidates_of(pages);
        const GArray *amounts = candidates->amounts->amounts;
        Cents meant = (whole * 100 + part) * (amount_forms[form].negative ? -1 : 1);

        g_test_message("%s", text);
        g_assert_cmpuint(amounts->len, ==, 1);
        g_assert_cmpint(g_array_index(amounts, Amount, 0).cents, ==, meant);
    }
}

static const char *const month_names[][12] = {
    { "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
      "oktober", "november", "december" },
    { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
      "octobre", "novembre", "décembre" },
    { "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
      "November", "Dezember" },
    { "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December" },
};

static char *
written_date(guint form, int year, int month, int day)
{
    const char *name = month_names[form % 4][month - 1];

    switch (form / 4) {
    case 0:
        return g_strdup_printf("%02d/%02d/%04d", day, month, year);
    case 1:
        return g_strdup_printf("%d.%d.%04d", day, month, year);
    case 2:
        return g_strdup_printf("%02d-%02d-%02d", day, month, year % 100);
    case 3:
        return g_strdup_printf("%04d-%02d-%02d", year, month, day);
    case 4:
        return g_strdup_printf("%d %s %04d", day, name, year);
    case 5:
        return g_strdup_printf("%02d %s '%02d", day, name, year % 100);
    case 6:
        return g_strdup_printf("%d. %s %04d", day, name, year);
    case 7:
        return g_strdup_printf("%s %d, %04d", name, day, year);
    default:
        return g_strdup_printf("%d-%s-%04d", day, name, year);
    }
}

static void
test_every_form_of_a_date_is_read_as_it_was_meant(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20261121);

    for (guint i = 0; i < TRIES; i++) {
        Day meant = FIRST_DAY + g_rand_int_range(random, 0, DAYS);
        g_autofree char *iso = day_to_iso(meant);
        g_auto(GStrv) parts = g_strsplit(iso, "-", 3);
        g_autofree char *text = written_date(
            i % 36, (int)g_ascii_strtoll(parts[0], NULL, 10),
            (int)g_ascii_strtoll(parts[1], NULL, 10), (int)g_ascii_strtoll(parts[2], NULL, 10));
        g_autoptr(Pages) pages = paper_pages(text);
        g_autoptr(Candidates) candidates = candidates_of(pages);

        g_test_message("%s is %s", text, iso);
        g_assert_cmpuint(candidates->dates->len, ==, 1);
        g_assert_cmpint(g_array_index(candidates->dates, DateMark, 0).day, ==, meant);
    }
}

/* The two digits that make a Belgian account, reference or VAT number of the first ones. */
static int
belgian_check(gint64 digits, bool complement)
{
    int rest = (int)(digits % 97);

    return complement ? 97 - rest : rest == 0 ? 97 : rest;
}

static char *
account_of(gint64 ten)
{
    gint64 bban = ten * 100 + belgian_check(ten, false);

    /* BE00 behind the account is 111400: ISO 13616 */
    return g_strdup_printf(
        "BE%02d%012" G_GINT64_FORMAT, (int)(98 - (bban % 97 * (1000000 % 97) + 111400) % 97), bban);
}

/* Cut into groups of so many. */
static char *
in_groups(const char *text, gsize size, const char *mark)
{
    GString *cut = g_string_new(NULL);

    for (gsize i = 0; text[i] != '\0'; i++) {
        if (i > 0 && i % size == 0)
            g_string_append(cut, mark);
        g_string_append_c(cut, text[i]);
    }
    return g_string_free(cut, FALSE);
}

static void
assert_one_identifier(const char *text, IdentifierKind kind, const char *value)
{
    g_autoptr(Pages) pages = paper_pages(text);
    g_autoptr(Candidates) candidates = candidates_of(pages);
    const Identifier *found = NULL;

    g_test_message("%s", text);
    g_assert_cmpuint(candidates->identifiers->len, ==, 1);
    found = &g_array_index(candidates->identifiers, Identifier, 0);
    g_assert_cmpint(found->kind, ==, kind);
    g_assert_cmpstr(found->value, ==, value);
}

static void
test_every_form_of_an_account_is_read(void)
{
    static const struct {
        const char *before;
        gsize group;
        const char *mark;
    } forms[] = { { "", 99, "" },
                  { "", 4, " " },
                  { "IBAN ", 4, " " },
                  { "IBAN: ", 4, "-" },
                  { "IBAN:", 99, "" } };
    g_autoptr(GRand) random = g_rand_new_with_seed(20261122);

    for (guint i = 0; i < TRIES; i++) {
        gint64 ten = (gint64)g_rand_int_range(random, 100000, 999999) * 10000 +
                     g_rand_int_range(random, 0, 9999);
        guint form = i % G_N_ELEMENTS(forms);
        g_autofree char *iban = account_of(ten);
        g_autofree char *printed = in_groups(iban, forms[form].group, forms[form].mark);
        g_autofree char *text = g_strconcat(forms[form].before, printed, NULL);

        assert_one_identifier(text, IDENTIFIER_IBAN, iban);
    }
}

static void
test_every_form_of_a_vat_number_is_read(void)
{
    static const char *const forms[] = { "BE0%s%s%s",        "BE 0%s.%s.%s",      "BE0%s.%s.%s",
                                         "BTW BE 0%s %s %s", "TVA: BE-0%s.%s.%s", "BTW-BE0%s%s%s" };
    g_autoptr(GRand) random = g_rand_new_with_seed(20261123);

    for (guint i = 0; i < TRIES; i++) {
        gint64 eight = g_rand_int_range(random, 2000000, 9999999);
        g_autofree char *digits =
            g_strdup_printf("%07" G_GINT64_FORMAT "%02d", eight, belgian_check(eight, true));
        g_autofree char *a = g_strndup(digits, 3);
        g_autofree char *b = g_strndup(digits + 3, 3);
        g_autofree char *value = g_strconcat("BE0", digits, NULL);
        g_autoptr(GString) text = g_string_new(forms[i % G_N_ELEMENTS(forms)]);

        g_string_replace(text, "%s", a, 1);
        g_string_replace(text, "%s", b, 1);
        g_string_replace(text, "%s", digits + 6, 1);
        assert_one_identifier(text->str, IDENTIFIER_VAT, value);
    }
}

static void
test_every_form_of_a_structured_communication_is_read(void)
{
    static const char *const forms[] = { "+++%s/%s/%s+++", "*** %s/%s/%s ***",
                                         "+++ %s / %s / %s +++", "%s/%s/%s" };
    g_autoptr(GRand) random = g_rand_new_with_seed(20261124);

    for (guint i = 0; i < TRIES; i++) {
        gint64 ten =
            (gint64)g_rand_int_range(random, 1, 999999) * 10000 + g_rand_int_range(random, 0, 9999);
        g_autofree char *value =
            g_strdup_printf("%010" G_GINT64_FORMAT "%02d", ten, belgian_check(ten, false));
        g_autofree char *a = g_strndup(value, 3);
        g_autofree char *b = g_strndup(value + 3, 4);
        g_autoptr(GString) text = g_string_new(forms[i % G_N_ELEMENTS(forms)]);

        g_string_replace(text, "%s", a, 1);
        g_string_replace(text, "%s", b, 1);
        g_string_replace(text, "%s", value + 7, 1);
        assert_one_identifier(text->str, IDENTIFIER_OGM, value);
    }
}

/* Pieces that look like parts of numbers, in any order. */
static char *
noise(GRand *random)
{
    static const char *const pieces[] = { "BE", "NL", "DE", "FR",  "IBAN", "BTW", "B01", " ",
                                          "-",  ".",  "/",  "+++", "0",    "BE0", ":",   "RF" };
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < 60; i++)
        if (g_rand_int_range(random, 0, 3) == 0)
            g_string_append(
                text, pieces[g_rand_int_range(random, 0, (gint32)G_N_ELEMENTS(pieces))]);
        else
            g_string_append_printf(text, "%d", g_rand_int_range(random, 0, 9999));
    return g_string_free(text, FALSE);
}

static bool
is_proved(const Identifier *found)
{
    g_autofree char *value = NULL;

    switch (found->kind) {
    case IDENTIFIER_IBAN:
        return iban_parse(found->value, &value, NULL);
    case IDENTIFIER_OGM:
        return ogm_parse(found->value, &value, NULL);
    case IDENTIFIER_RF:
        return reference_parse(found->value, &value, NULL);
    case IDENTIFIER_VAT:
        /* a foreign number as printed is marked, and believed behind a label alone */
        return vat_is_valid(found->value) ||
               (!found->is_checked && !g_str_has_prefix(found->value, "BE"));
    case IDENTIFIER_BIC:
        break;
    }
    return true;
}

static void
test_nothing_is_read_from_noise_that_check_digits_do_not_prove(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20261125);

    for (guint i = 0; i < TRIES; i++) {
        g_autofree char *text = noise(random);
        g_autoptr(Pages) pages = paper_pages(text);
        g_autoptr(Candidates) candidates = candidates_of(pages);

        g_test_message("%s", text);
        for (guint k = 0; k < candidates->identifiers->len; k++)
            g_assert_true(is_proved(&g_array_index(candidates->identifiers, Identifier, k)));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/reading/written/every form of an amount is read as it was meant",
        test_every_form_of_an_amount_is_read_as_it_was_meant);
    g_test_add_func(
        "/reading/written/every form of a date is read as it was meant",
        test_every_form_of_a_date_is_read_as_it_was_meant);
    g_test_add_func(
        "/reading/written/every form of an account is read", test_every_form_of_an_account_is_read);
    g_test_add_func(
        "/reading/written/every form of a VAT number is read",
        test_every_form_of_a_vat_number_is_read);
    g_test_add_func(
        "/reading/written/every form of a structured communication is read",
        test_every_form_of_a_structured_communication_is_read);
    g_test_add_func(
        "/reading/written/nothing is read from noise that check digits do not prove",
        test_nothing_is_read_from_noise_that_check_digits_do_not_prove);
    return g_test_run();
}
