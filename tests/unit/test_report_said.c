/* What other jobs leave in English, in four languages: every rule and every sentence has its words.
 * The sentences are taken from the sources, so that a new one cannot be forgotten. */
#include <glib.h>

#include "matching/score.h"
#include "report/texts.h"

static const char *const languages[] = { "nl", "fr", "de", "en" };

static Texts *
texts_in(const char *language)
{
    g_autoptr(GError) error = NULL;
    Texts *texts = texts_new(NULL, language, &error);

    g_assert_no_error(error);
    return texts;
}

/* In English they are themselves; elsewhere they are not. Only a word that two languages share may
 * stay as it is. */
static void
check_said(const Texts *const *texts, const char *sentence)
{
    guint same = 0;

    for (guint i = 0; i < G_N_ELEMENTS(languages); i++) {
        g_autofree char *said = texts_said(texts[i], sentence);

        same += g_str_equal(said, sentence);
    }
    if (same > 1) {
        g_test_message("'%s' is not said in %u languages", sentence, same - 1);
        g_test_fail();
    }
}

static void
check_all(void (*check)(const Texts *const *texts))
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)texts_free);

    for (guint i = 0; i < G_N_ELEMENTS(languages); i++)
        g_ptr_array_add(all, texts_in(languages[i]));
    check((const Texts *const *)all->pdata);
}

static void
check_rules(const Texts *const *texts)
{
    for (Rule rule = 0; rule < RULE_COUNT; rule++)
        check_said(texts, rule_name(rule));
}

static void
test_rules(void)
{
    check_all(check_rules);
}

/* Which words of a source people get to read. */
static const struct {
    const char *source;
    const char *pattern; /* its first group is the sentence, a format perhaps */
    guint least;
} spoken[] = {
    { "lib/formats/ubl_complete.c", "FAIL_INPUT,\\s+\"([^\"]+)\"", 12 },
    { "lib/books/states.c", "FAIL_INPUT,\\s+\"([^\"]+)\"", 2 },
    { "lib/books/states.c", "\"(split into %s)\"", 1 },
    { "lib/reading/split.c", "strdup\\(\"([^\"]+)\"", 1 },
    { "lib/reading/split.c", "printf\\(\"([^\"]+)\"", 1 },
    { "jobs/read.c", "->doubt = \"([^\"]+)\"", 1 },
    { "lib/reading/confidence.c", "g_strdup_printf\\(\\s*\"([^\"]+)\"", 2 },
    { "lib/reading/confidence.c", "\\] = \"([^\"]+)\"", 15 },
    { "lib/reading/payment_code.c", "doubt =\\s+\"([^\"]+)\"", 1 },
    { "lib/books/states.c", "strdup_printf\\(\"([^\"]+)\"", 1 },
    { "jobs/decide.c", "\\{ \"[-a-z]+\", \"([^\"]+ [^\"]+)\" \\}", 1 },
    { "lib/deciding/alarms.c", "strdup_printf\\(\\s*\"([^\"]+)\"", 6 },
    { "lib/deciding/alarms.c", "\"(?:%s)?(it does not name [^\"]+)\"", 2 },
    { "lib/deciding/alarms.c", "strdup\\(\"([^\"]+)\"", 1 },
    { "lib/reading/role.c", "\\{ ROLE_\\w+,\\s+\"([^\"]+)\"", 8 },
    { "lib/matching/duplicate.c", "\\(Likeness\\)\\{ \"([^\"]+)\"", 6 },
    { "lib/matching/duplicate.c", "->reason = \"([^\"]+)\"", 2 },
    { "lib/links/dropfolder.c", "\"((?:is|changed) [^\"%]+)\"", 3 },
    { "lib/parse/zips.c", "(?:return|strdup\\(|printf\\() ?\"((?:has|is|cannot|unpacks) [^\"]+)\"",
      9 },
    { "lib/parse/members.c", "result, \"%s ([^\"]+)\"", 3 },
    { "lib/parse/mail.c", "problem\\([^,]+,\\s+\"([^\"]+)\"", 1 },
    { "lib/parse/mail.c", "\"((?:only|parts) [^\"]+)\"", 2 },
    { "lib/parse/tnef.c", "problem\\([^,]+,\\s+\"([^\"]+)\"", 1 },
    { "lib/parse/decode.c", "DAMAGED \"([^\"]+)\"", 1 },
    { "lib/parse/decode.c", "FAIL_INPUT, \"([^\"]+)\"", 5 },
    { "lib/parse/pictures.c", "problem\\([^,]+,\\s+\"([^\"]+)\"", 3 },
    { "lib/parse/pages.c", "problem\\([^,]+,\\s+\"([^\"]+)\"", 4 },
    { "lib/jail/jail.c", "(?:printf|strdup)\\(\"([a-z][^\"]+)\"", 8 },
    { "lib/parse/pages.c", "\"((?:protected|a broken) [^\"]+)\"", 3 },
    { "lib/parse/pictures.c", "FAIL_INPUT,\\s+\"([^\"]+)\"", 4 },
    { "lib/formats/camt.c", "FAIL_INPUT,\\s+\"([^%\"][^\"]+)\"", 3 },
    { "lib/formats/camt_entry.c", "FAIL_INPUT,\\s+\"([^\"]+)\"", 2 },
    { "lib/formats/camt_finish.c", "FAIL_INPUT,\\s+\"([^\"]+)\"", 2 },
    { "lib/formats/camt_part.c", "FAIL_INPUT,\\s+\"([^\"]+)\"", 2 },
    { "lib/formats/camt_statement.c", "FAIL_INPUT,\\s+\"([^\"]+)\"", 1 },
    { "lib/formats/camt_proof.c", "FAIL_INPUT,\\s+\"([^\"]+)\"", 6 },
    { "lib/formats/csv_line.c", "FAIL_INPUT,\\s+\"([^\"]+)\",? ?", 10 },
    { "lib/formats/printed.c", "FAIL_INPUT, \"([^\"]+)\"", 5 },
    { "lib/formats/csv_statement.c", "FAIL_INPUT,\\s+\"([^%\"][^\"]+)\"[,)]", 6 },
    { "lib/reading/card_statement.c", "FAIL_INPUT,\\s+\"([^\"]+)\"[,)]", 4 },
    { "lib/base/kind.c", "\\[KIND_\\w+\\] = \\{ \"([^\"]+)\"", 15 },
};

/* A sentence with something in its places; what only continues a name gets one. */
static char *
filled(const char *format)
{
    g_autoptr(GRegex) places = g_regex_new("%[-.0-9]*[a-z]", 0, 0, NULL);
    g_autofree char *plain = g_regex_replace_literal(places, format, -1, 0, "7", 0, NULL);
    GString *sentence = g_string_new(plain);

    g_string_replace(sentence, "%%", "%", 0);
    return g_string_free(sentence, FALSE);
}

static guint
check_matches(const Texts *const *texts, const char *source, const char *pattern, const char *name)
{
    g_autoptr(GRegex) regex = g_regex_new(pattern, 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    guint count = 0;

    g_assert_nonnull(regex);
    for (g_regex_match(regex, source, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        g_autofree char *format = g_match_info_fetch(match, 1);
        g_autofree char *plain = filled(format);
        g_autofree char *sentence = g_strconcat(name, plain, NULL);

        check_said(texts, sentence);
        count++;
    }
    return count;
}

static void
check_sources(const Texts *const *texts)
{
    for (guint i = 0; i < G_N_ELEMENTS(spoken); i++) {
        g_autofree char *source = NULL;
        bool after_name = g_str_equal(spoken[i].source, "lib/parse/zips.c") ||
                          g_str_equal(spoken[i].source, "lib/parse/members.c");

        g_assert_true(g_file_get_contents(spoken[i].source, &source, NULL, NULL));
        g_assert_cmpuint(
            check_matches(texts, source, spoken[i].pattern, after_name ? "a.pdf " : ""), >=,
            spoken[i].least);
    }
}

static void
test_sources(void)
{
    check_all(check_sources);
}

static void
test_says(void)
{
    static const struct {
        const char *english;
        const char *dutch;
    } rows[] = {
        { "no name of the seller was found", "geen naam van de verkoper gevonden" },
        { "21.00 % VAT on 100.00 cannot be 30.00", "21.00 % btw op 100.00 kan niet 30.00 zijn" },
        { "CODA: line 6: there is no account number",
          "CODA: regel 6: er staat geen rekeningnummer in" },
        { "CAMT: line 6: an entry without an amount (and 2 statements more do not hold)",
          "CAMT: regel 6: een verrichting zonder bedrag (en nog 2 afschriften kloppen niet)" },
        { "entries that are not booked yet were left out: 3; statement 7: the bank marks it as a "
          "duplicate",
          "verrichtingen die nog niet geboekt zijn, werden weggelaten: 3; afschrift 7: de bank "
          "noemt het een duplicaat" },
        { "CSV: line 14, column 'Bedrag': '-67.90' is not an amount",
          "CSV: regel 14, kolom ‘Bedrag’: ‘-67.90’ is geen bedrag" },
        { "CSV: line 4: the balance 3096.60 does not follow from the line before it: a line is "
          "missing, or an amount is not the bank's",
          "CSV: regel 4: het saldo 3096.60 volgt niet uit de regel ervoor: er ontbreekt een regel, "
          "of een bedrag is niet dat van de bank" },
        { "a card's statement whose 4 lines add up to -117.60, which it does not state (it has no "
          "total): not taken",
          "een uitgavenstaat waarvan de 4 regels samen -117.60 geven, wat er niet op staat (er "
          "staat geen totaal op): niet overgenomen" },
        { "bank lines that no profile describes; add one in data/statements/ and drop the file "
          "again. Its columns: 'Jour', 'Somme'",
          "bankregels die geen profiel beschrijft; voeg er een toe in data/statements/ en leg het "
          "bestand opnieuw neer. De kolommen: 'Jour', 'Somme'" },
        { "CARO XML: its form is not public, and it is not read; have its PDF delivered beside it",
          "CARO-XML: de vorm ervan is niet openbaar en wordt niet gelezen; laat de PDF erbij "
          "leveren" },
        { "a.pdf has an absolute name; b is damaged",
          "a.pdf heeft een absolute naam; b is beschadigd" },
        { "party, total and date; a number is missing",
          "partij, totaal en datum; een nummer ontbreekt" },
        { "is larger than 100 MB (most_file_mb)", "is groter dan 100 MB (most_file_mb)" },
        { "no name of the was found", "no name of the was found" },
        { "words that nobody wrote", "words that nobody wrote" },
        { "{what}", "{what}" },
        { "", "" },
    };
    g_autoptr(Texts) texts = texts_in("nl");

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *said = texts_said(texts, rows[i].english);

        g_assert_cmpstr(said, ==, rows[i].dutch);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/said/every rule of a match has its words", test_rules);
    g_test_add_func("/report/said/every sentence of the sources has its words", test_sources);
    g_test_add_func("/report/said/a sentence is found with its parts", test_says);
    return g_test_run();
}
