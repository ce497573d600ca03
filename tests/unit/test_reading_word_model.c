/* The small model of which kind of paper uses which words. */
#include <glib.h>

#include "base/text.h"
#include "reading/word_model.h"

/* Papers that were confirmed: a premium notice is an invoice here, whatever it calls itself. */
static const struct {
    DocumentType type;
    const char *text;
} papers[] = {
    { DOCUMENT_INVOICE, "Polis brandverzekering premie vervaldag makelaar te storten bedrag" },
    { DOCUMENT_INVOICE, "Polis auto premie vervaldag makelaar te storten taks bedrag" },
    { DOCUMENT_INVOICE, "Polis omnium premie vervaldag makelaar te storten taks" },
    { DOCUMENT_INVOICE, "Polis ongevallen premie vervaldag makelaar te storten bedrag" },
    { DOCUMENT_CERTIFICATE, "Attest aangifte waarborg ondertekend bevestigt dekking bedrag" },
    { DOCUMENT_CERTIFICATE, "Attest groene kaart ondertekend bevestigt dekking voertuig" },
    { DOCUMENT_CERTIFICATE, "Attest aansprakelijkheid ondertekend bevestigt dekking bedrag" },
    { DOCUMENT_CERTIFICATE, "Attest werf ondertekend bevestigt dekking aannemer" },
};

static WordModel *
model_of(guint count)
{
    WordModel *model = word_model_new();

    for (guint i = 0; i < count; i++) {
        g_autoptr(GPtrArray) words = word_model_words(papers[i].text, "");

        word_model_add_papers(model, papers[i].type, 1);
        for (guint word = 0; word < words->len; word++)
            word_model_add_word(model, papers[i].type, words->pdata[word], 1);
    }
    return model;
}

static bool
judge(guint papers_known, const char *text, DocumentType *ret_type, char **ret_why)
{
    g_autoptr(WordModel) model = model_of(papers_known);
    g_autoptr(GPtrArray) words = word_model_words(text, "");

    return word_model_judge(model, words, ret_type, ret_why);
}

static void
test_words_decide(void)
{
    static const struct {
        const char *text;
        bool is_clear;
        DocumentType type;
        const char *why;
    } rows[] = {
        { "Polis leven premie vervaldag makelaar te storten", true, DOCUMENT_INVOICE,
          "makelaar, polis, premie" },
        { "Attest leven ondertekend bevestigt dekking van hieronder", true, DOCUMENT_CERTIFICATE,
          "attest, bevestigt, dekking" },
        { "Polis attest", false, DOCUMENT_OTHER, NULL },
        { "Polis premie vervaldag makelaar attest ondertekend bevestigt dekking", false,
          DOCUMENT_OTHER, NULL },
        { "Bedrag", false, DOCUMENT_OTHER, NULL },
        { "Woorden die geen enkel papier kent", false, DOCUMENT_OTHER, NULL },
        { "", false, DOCUMENT_OTHER, NULL },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        DocumentType type = DOCUMENT_OTHER;
        g_autofree char *why = NULL;

        g_assert_cmpint(
            judge(G_N_ELEMENTS(papers), rows[i].text, &type, &why), ==, rows[i].is_clear);
        g_assert_cmpint(type, ==, rows[i].type);
        g_assert_cmpstr(why, ==, rows[i].why);
    }
}

/* Two papers of a kind, or papers of one kind only, teach nothing yet. */
static void
test_few_papers_say_nothing(void)
{
    static const char text[] = "Polis leven premie vervaldag makelaar te storten";
    DocumentType type = DOCUMENT_OTHER;
    g_autofree char *why = NULL;

    for (guint known = 0; known < 7; known++)
        g_assert_false(judge(known, text, &type, &why));
    g_assert_true(judge(7, text, &type, &why));
}

static Pages *
pages_of(const char *text)
{
    Pages *pages = pages_new();
    Page *page = pages_add(pages, 59500, 84200, PAGE_TEXT);
    g_auto(GStrv) words = g_strsplit(text, " ", -1);

    for (guint i = 0; words[i] != NULL; i++)
        pages_add_word(
            pages, page,
            &(Word){ .text = words[i],
                     .x0 = (gint32)i * 4000,
                     .x1 = (gint32)i * 4000 + 3000,
                     .y1 = 1000,
                     .confidence = 100 });
    return pages;
}

static void
test_only_tips_the_scale(void)
{
    static const struct {
        bool is_named;
        DocumentType before, after;
    } rows[] = {
        { false, DOCUMENT_OTHER, DOCUMENT_CERTIFICATE },
        { false, DOCUMENT_INVOICE, DOCUMENT_CERTIFICATE },
        { false, DOCUMENT_RECEIPT, DOCUMENT_RECEIPT },
        { true, DOCUMENT_CONTRACT, DOCUMENT_CONTRACT },
    };
    g_autoptr(WordModel) model = model_of(G_N_ELEMENTS(papers));
    g_autoptr(Pages) pages = pages_of("Attest leven ondertekend bevestigt dekking van hieronder");

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Reading) reading = reading_new();

        reading->type = rows[i].before;
        reading->is_named = rows[i].is_named;
        reading->is_relevant = document_type_is_bookable(rows[i].before);
        word_model_settle(model, pages, reading);
        g_assert_cmpint(reading->type, ==, rows[i].after);
        g_assert_cmpint(reading->is_relevant, ==, document_type_is_bookable(rows[i].after));
        g_assert_cmpstr(
            reading->type_proof.rule, ==, rows[i].after != rows[i].before ? "learned words" : NULL);
    }
}

static void
test_which_words_count(void)
{
    g_autoptr(GPtrArray) words =
        word_model_words("Premie: PREMIE én 12/2026 bedrag2 op Peeters Échéance", " peeters ");

    g_assert_cmpuint(words->len, ==, 2);
    g_assert_cmpstr(words->pdata[0], ==, "echeance");
    g_assert_cmpstr(words->pdata[1], ==, "premie");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reading/word_model/words decide where they are clear", test_words_decide);
    g_test_add_func("/reading/word_model/few papers say nothing", test_few_papers_say_nothing);
    g_test_add_func(
        "/reading/word_model/only tips the scale where a paper is silent",
        test_only_tips_the_scale);
    g_test_add_func(
        "/reading/word_model/counts each word once, no digits, no names", test_which_words_count);
    return g_test_run();
}
