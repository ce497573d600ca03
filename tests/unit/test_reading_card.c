/* lib/reading: statements of cards on paper, laid out as text: one character is 6 points wide, one
 * line 12 points high. Everything is invented. */
#include <glib.h>
#include <string.h>

#include "base/fail.h"
#include "formats/card_paper.h"
#include "formats/formats.h"
#include "formats/statement_json.h"
#include "reading/card_statement.h"

#define LETTER 600
#define LINE 1200

static void
add_line(Pages *pages, Page *page, const char *line, int row)
{
    g_auto(GStrv) words = g_strsplit(line, " ", -1);
    gint32 column = 0;

    for (guint i = 0; words[i] != NULL; i++) {
        glong length = g_utf8_strlen(words[i], -1);
        Word word = { .text = words[i],
                      .x0 = column * LETTER,
                      .y0 = row * LINE,
                      .x1 = (column + (gint32)length) * LETTER,
                      .y1 = row * LINE + 1000,
                      .line = (guint16)row,
                      .confidence = 100 };

        if (length > 0)
            pages_add_word(pages, page, &word);
        column += (gint32)length + 1;
    }
}

/* A form feed begins a page. */
static Pages *
laid_out(const char *text)
{
    Pages *pages = pages_new();
    g_auto(GStrv) sheets = g_strsplit(text, "\f", -1);

    for (guint s = 0; sheets[s] != NULL; s++) {
        Page *page = pages_add(pages, 59500, 84200, PAGE_TEXT);
        g_auto(GStrv) lines = g_strsplit(sheets[s], "\n", -1);

        for (guint i = 0; lines[i] != NULL; i++)
            add_line(pages, page, lines[i], (int)i);
    }
    return pages;
}

static StatementFile *
read_card(const char *text, bool *ret_is_card, GError **error)
{
    g_autoptr(Words) words = words_load(NULL, NULL);
    g_autoptr(Pages) pages = laid_out(text);

    return card_statement_read(pages, words, ret_is_card, error);
}

static const char DUTCH[] =
    "Bank De Linde                              Uitgavenstaat\n"
    "Klantenreferentie: 7083321870\n"
    "Uitgavenstaatnummer: 042\n"
    "Gebruikslimiet: 2 500,00 EUR\n"
    "Kaartnummer(s): 5412 34XX XXXX 1234\n"
    "\n"
    "Overzicht van je verrichtingen van 16-09-2026 tot 16-10-2026\n"
    "datum        datum        omschrijving verrichtingen                  bedrag in EUR\n"
    "verrichting  verrekening\n"
    "                          Vorig saldo op 16-09-2026                       -1 234,56\n"
    "                          Kaartnummer 5412 34XX XXXX 1234\n"
    "17-09-2026   18-09-2026   DOMICILIERING VIA JE BANK                       +1 234,56\n"
    "20-09-2026   22-09-2026   HOTEL DE BRUG              GENT                   -120,00\n"
    "21-09-2026   23-09-2026   CLOUDWORKS                 SEATTLE                 -46,29\n"
    "                          Bedrag 49,99 USD\n"
    "                          Koers (1 EUR = 1,0800 USD)\n"
    "25-09-2026   28-09-2026   TOTAL GENT NOORD           GENT                    -61,00\n"
    "25-09-2026   28-09-2026   TOTAL GENT NOORD           GENT                    -61,00\n"
    "\f"
    "Vervolg overzicht van je verrichtingen van 16-09-2026 tot 16-10-2026\n"
    "02-10-2026   05-10-2026   BOEKHANDEL PLOEG           LEUVEN                  +12,00\n"
    "03-10-2026   05-10-2026   REISBUREAU VERRE STRANDEN  ANTWERPEN            -1 010,00\n"
    "                          Totaal bedrag van de kaartverrichtingen op 16-10-2026\n"
    "                          Afrekening via je bank op 22-10-2026            -1 286,29\n"
    "                                                                       1/2\n";

static void
test_a_dutch_statement_leads_from_its_previous_balance_to_its_total(void)
{
    g_autoptr(GError) error = NULL;
    bool is_card = false;
    g_autoptr(StatementFile) file = read_card(DUTCH, &is_card, &error);
    const Statement *statement = NULL;
    const Transaction *foreign = NULL;

    g_assert_no_error(error);
    g_assert_true(is_card);
    statement = g_ptr_array_index(file->statements, 0);
    g_assert_cmpstr(statement->iban, ==, "541234XXXXXX1234");
    g_assert_cmpstr(statement->number, ==, "042");
    g_assert_cmpint(statement->old_balance, ==, -123456);
    g_assert_cmpint(statement->new_balance, ==, -128629);
    g_assert_cmpuint(statement->transactions->len, ==, 7);
    g_assert_true(statement_check_totals(statement, &error));
    foreign = &g_array_index(statement->transactions, Transaction, 2);
    g_assert_cmpint(foreign->amount, ==, -4629);
    g_assert_cmpint(foreign->original_amount, ==, -4999);
    g_assert_cmpstr(foreign->original_currency, ==, "USD");
    g_assert_cmpstr(foreign->counterparty_name, ==, "CLOUDWORKS");
    g_assert_cmpstr(foreign->card_place, ==, "SEATTLE");
    g_assert_cmpint(foreign->value_on + 2, ==, foreign->booking_on);
    g_assert_cmpint(g_array_index(statement->transactions, Transaction, 5).amount, ==, 1200);
}

static const char FRENCH[] =
    "Banque du Tilleul                          ÉTAT DE DÉPENSES\n"
    "Visa Business\n"
    "Date de l'état : 04/01/2027\n"
    "N° de l'état : 2027/01\n"
    "Numéro de carte : 4871 04XX XXXX 8258\n"
    "\n"
    "Date         Date\n"
    "transaction  décompte  Description                          Montant en EUR\n"
    "12/12        14/12     RESTAURANT LE MOULIN   NAMUR              84,50 EUR -\n"
    "20/12        22/12     LIBRAIRIE DU COIN      NAMUR              23,10 EUR -\n"
    "02/01        03/01     PAPETERIE ACTIVE       WAVRE              12,40 EUR -\n"
    "03/01        03/01     PAPETERIE ACTIVE       WAVRE               2,40 EUR +\n"
    "\n"
    "Total de vos dépenses                                           117,60 EUR\n";

static void
test_a_french_statement_has_years_from_its_date_and_signs_behind(void)
{
    g_autoptr(GError) error = NULL;
    bool is_card = false;
    g_autoptr(StatementFile) file = read_card(FRENCH, &is_card, &error);
    const Statement *statement = NULL;
    const Transaction *first = NULL;
    g_autofree char *purchased = NULL;

    g_assert_no_error(error);
    statement = g_ptr_array_index(file->statements, 0);
    first = &g_array_index(statement->transactions, Transaction, 0);
    purchased = day_to_iso(first->value_on);
    g_assert_cmpstr(purchased, ==, "2026-12-12");
    g_assert_cmpint(first->amount, ==, -8450);
    g_assert_cmpstr(statement->number, ==, "2027/01");
    g_assert_cmpint(statement->new_balance, ==, -11760);
    g_assert_cmpint(statement->old_balance_on, ==, DAY_NONE);
    g_assert_cmpint(g_array_index(statement->transactions, Transaction, 3).amount, ==, 240);
}

static const char GERMAN[] =
    "Lindenbank                                   Kreditkartenabrechnung\n"
    "Mastercard Gold   Kartennummer 5270 12** **** 7755\n"
    "Abrechnungsdatum: 31.10.2026\n"
    "Beleg       Buchung     Umsatz                                    Betrag EUR\n"
    "02.10.2026  05.10.2026  SCHREIBWAREN AHORN      EUPEN                 45,00\n"
    "07.10.2026  08.10.2026  FLUGREISEN WOLKE        USD 120,00           111,11\n"
    "11.10.2026  12.10.2026  SCHREIBWAREN AHORN      EUPEN                -5,00\n"
    "Saldovortrag                                                            0,00\n"
    "Zu zahlender Betrag                                                   151,11\n";

static void
test_a_german_statement_prints_what_was_spent_bare(void)
{
    g_autoptr(GError) error = NULL;
    bool is_card = false;
    g_autoptr(StatementFile) file = read_card(GERMAN, &is_card, &error);
    const Statement *statement = NULL;
    const Transaction *foreign = NULL;

    g_assert_no_error(error);
    statement = g_ptr_array_index(file->statements, 0);
    g_assert_cmpint(statement->old_balance, ==, 0);
    g_assert_cmpint(statement->new_balance, ==, -15111);
    foreign = &g_array_index(statement->transactions, Transaction, 1);
    g_assert_cmpint(foreign->amount, ==, -11111);
    g_assert_cmpint(foreign->original_amount, ==, -12000);
    g_assert_cmpint(g_array_index(statement->transactions, Transaction, 2).amount, ==, 500);
}

static const char ENGLISH[] = "Card statement\n"
                              "American Express   3782 XXXXXX X1005\n"
                              "Statement date     Total due\n"
                              "15 Oct 2026        EUR 59.90\n"
                              "\n"
                              "18 Sep 2026   KIOSK CENTRAL            BRUSSELS         9.90\n"
                              "02 Oct 2026   SOFTWARE BY POST         DUBLIN          60.00\n"
                              "05 Oct 2026   SOFTWARE BY POST         DUBLIN          10.00 CR\n";

static void
test_an_english_statement_has_one_date_and_its_total_beneath_the_label(void)
{
    g_autoptr(GError) error = NULL;
    bool is_card = false;
    g_autoptr(StatementFile) file = read_card(ENGLISH, &is_card, &error);
    const Statement *statement = NULL;

    g_assert_no_error(error);
    statement = g_ptr_array_index(file->statements, 0);
    g_assert_cmpstr(statement->iban, ==, "3782XXXXXXX1005");
    g_assert_cmpint(statement->new_balance, ==, -5990);
    g_assert_cmpuint(statement->transactions->len, ==, 3);
    g_assert_cmpint(g_array_index(statement->transactions, Transaction, 2).amount, ==, 1000);
    g_assert_cmpint(g_array_index(statement->transactions, Transaction, 0).value_on, ==, DAY_NONE);
}

/* The text with one thing changed. */
static char *
with(const char *text, const char *old, const char *new)
{
    g_autoptr(GString) changed = g_string_new(text);

    g_assert_cmpuint(g_string_replace(changed, old, new, 1), ==, 1);
    return g_strdup(changed->str);
}

static const char COSTS[] =
    "Bank De Linde                              Uitgavenstaat\n"
    "Kaartnummer 5412 34XX XXXX 1234     Afsluitdatum 16-10-2026\n"
    "17-09-2026   18-09-2026   CLOUDWORKS             SEATTLE         46,29 EUR\n"
    "                          49,99 USD\n"
    "                          Wisselkosten                            0,74 EUR\n"
    "20-09-2026   22-09-2026   GELDAUTOMAAT           GENT           100,00 EUR\n"
    "                          Kosten geldopneming                     4,50 EUR\n"
    "Totaal te betalen                                               151,53 EUR\n";

static void
test_a_cost_beneath_its_line_is_a_line_when_the_total_says_so(void)
{
    g_autofree char *within = NULL;
    g_autoptr(GError) error = NULL;
    bool is_card = false;
    g_autoptr(StatementFile) file = read_card(COSTS, &is_card, &error);
    g_autoptr(StatementFile) parts = NULL;
    const Statement *statement = NULL;

    g_assert_no_error(error);
    statement = g_ptr_array_index(file->statements, 0);
    g_assert_cmpuint(statement->transactions->len, ==, 4);
    g_assert_cmpint(g_array_index(statement->transactions, Transaction, 1).amount, ==, -74);
    g_assert_cmpint(
        g_array_index(statement->transactions, Transaction, 1).kind, ==, TRANSACTION_FEE);
    g_assert_cmpint(
        g_array_index(statement->transactions, Transaction, 0).original_amount, ==, -4999);

    within = with(COSTS, "151,53", "146,29"); /* the amounts hold their costs already */
    parts = read_card(within, &is_card, &error);
    g_assert_no_error(error);
    statement = g_ptr_array_index(parts->statements, 0);
    g_assert_cmpuint(statement->transactions->len, ==, 2);
}

static char *
as_json(const StatementFile *file)
{
    json_t *object = statement_file_to_json(file);
    char *text = json_dumps(object, JSON_INDENT(1));

    json_decref(object);
    return text;
}

static void
test_bank_reads_what_read_hands_over(void)
{
    static const char *const texts[] = { DUTCH, FRENCH, GERMAN, ENGLISH, COSTS };

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        bool is_card = false;
        g_autoptr(StatementFile) file = read_card(texts[i], &is_card, &error);
        g_autoptr(GBytes) bytes = card_paper_write(file);
        g_autoptr(StatementFile) again = statement_file_read(bytes, &error);
        char *one = as_json(file);
        char *other = NULL;

        g_assert_no_error(error);
        g_assert_true(statement_file_recognise(bytes));
        other = as_json(again);
        g_assert_cmpstr(one, ==, other);
        free(one);
        free(other);
    }
}

static void
test_what_was_bent_on_the_way_is_refused(void)
{
    g_autoptr(GError) error = NULL;
    bool is_card = false;
    g_autoptr(StatementFile) file = read_card(GERMAN, &is_card, &error);
    g_autoptr(GBytes) bytes = card_paper_write(file);
    gsize size = g_bytes_get_size(bytes);

    for (gsize at = 0; at < size; at++) {
        char *copy = g_memdup2(g_bytes_get_data(bytes, NULL), size);
        g_autoptr(GBytes) cut = g_bytes_new_from_bytes(bytes, 0, at);
        g_autoptr(GBytes) bent = NULL;
        g_autoptr(StatementFile) one = statement_file_read(cut, NULL);
        g_autoptr(StatementFile) other = NULL;

        copy[at] ^= 0x01;
        bent = g_bytes_new_take(copy, size);
        other = statement_file_read(bent, NULL);
        g_assert_null(one);
        for (guint i = 0; other != NULL && i < other->statements->len; i++)
            g_assert_true(statement_check_totals(g_ptr_array_index(other->statements, i), NULL));
    }
}

static void
test_what_does_not_add_up_is_not_taken(void)
{
    static const struct {
        const char *text;
        const char *old;
        const char *new;
        const char *sentence; /* NULL: it is taken */
    } rows[] = {
        { DUTCH, "-46,29", "-46,28", "7 lines add up to -51.72" },
        { DUTCH, "-1 286,29", "-1 286,30", "does not state" },
        { DUTCH, "25-09-2026   28-09-2026   TOTAL", "                          TOTAL", "6 lines" },
        { FRENCH, "2,40 EUR +", "2,40 EUR -", "4 lines add up to -122.40" },
        { FRENCH, "Date de l'état : 04/01/2027", "", "dates have no year" },
        { FRENCH, "Total de vos dépenses", "Merci", "it has no total" },
        { FRENCH, "Total de vos", "Carte 4871 04XX XXXX 9999\nTotal de vos", NULL },
        { FRENCH, "117,60 EUR\n", "117,60 EUR\nCarte 4871 04XX XXXX 9999\nTotal 217,60 EUR\n",
          "217.60" },
        { GERMAN, "02.10.2026  05.10.2026", "02.10.2025  05.10.2025", "far from its own date" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = with(rows[i].text, rows[i].old, rows[i].new);
        g_autoptr(GError) error = NULL;
        bool is_card = false;
        g_autoptr(StatementFile) file = read_card(text, &is_card, &error);

        g_assert_true(is_card);
        g_assert_cmpint(file != NULL, ==, rows[i].sentence == NULL);
        if (file != NULL)
            continue;
        g_assert_error(error, FAIL, FAIL_INPUT);
        g_test_message("%s", error->message);
        g_assert_nonnull(strstr(error->message, rows[i].sentence));
    }
}

static void
test_other_papers_are_no_statements_of_a_card(void)
{
    static const char *const rows[] = {
        "FACTUUR 2026/118\nBetaald met kaart 5412 34XX XXXX 1234\n"
        "Het bedrag staat op uw volgende uitgavenstaat.\n"
        "05/10/2026 Verblijf 120,00\nTotaal EUR 120,00\n",
        "Uitgavenstaat\n05/10/2026 Verblijf 120,00\nTotaal EUR 120,00\n",
        "Uitgavenstaat\nKaartnummer 5412 34XX XXXX 1234\nTotaal EUR 120,00\n",
        "",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        bool is_card = true;
        g_autoptr(StatementFile) file = read_card(rows[i], &is_card, &error);

        g_assert_null(file);
        g_assert_no_error(error);
        g_assert_false(is_card);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/reading/card/a Dutch statement leads from its previous balance to its total",
        test_a_dutch_statement_leads_from_its_previous_balance_to_its_total);
    g_test_add_func(
        "/reading/card/a French statement has years from its date and signs behind",
        test_a_french_statement_has_years_from_its_date_and_signs_behind);
    g_test_add_func(
        "/reading/card/a German statement prints what was spent bare",
        test_a_german_statement_prints_what_was_spent_bare);
    g_test_add_func(
        "/reading/card/an English statement has one date and its total beneath the label",
        test_an_english_statement_has_one_date_and_its_total_beneath_the_label);
    g_test_add_func(
        "/reading/card/a cost beneath its line is a line when the total says so",
        test_a_cost_beneath_its_line_is_a_line_when_the_total_says_so);
    g_test_add_func(
        "/reading/card/bank reads what read hands over", test_bank_reads_what_read_hands_over);
    g_test_add_func(
        "/reading/card/what was bent on the way is refused",
        test_what_was_bent_on_the_way_is_refused);
    g_test_add_func(
        "/reading/card/what does not add up is not taken", test_what_does_not_add_up_is_not_taken);
    g_test_add_func(
        "/reading/card/other papers are no statements of a card",
        test_other_papers_are_no_statements_of_a_card);
    return g_test_run();
}
