/* By words that every invoice and receipt has and that mean nothing in the other languages; so
 * "de", "date" and "no" are missing. Letters with accents are, too: recognition in another language
 * loses them. */
#include "parse/tongue.h"

#include <string.h>

#include "base/text.h"

#define LEAST_WORDS 4
#define STANDS_OUT 2 /* times the next */
#define MOST_WORD 20

typedef struct {
    const char *language;
    const char *words; /* between blanks */
} Tongue;

static const Tongue TONGUES[] = {
    { "nld",
      " aan aantal alle bedrag bedragen betalen betaald bij binnen btw dagen dank datum deze "
      "een eenheidsprijs en excl factuur factuurdatum factuurnummer gelieve het incl is "
      "kassa klant klantnummer kortingen leveren levering maatstaf met naar niet omschrijving "
      "onder onze op over overschrijving prijs rekening straat te tel totaal uw van verkoop "
      "vervaldag vervaldatum voor voorwaarden wij wisselgeld zijn " },
    { "fra",
      " au aux avec cette client commande compte dans des du en est et facture facturation "
      "htva jours la le les livraison merci montant nombre notre nous numero paiement par "
      "payer pour prix quantite rendu rue somme sont sous sur ttc tva une virement vos votre "
      "vous " },
    { "deu", " am an auf aus bei betrag bis das dem den der des die durch ein eine einheit "
             "einzelpreis gesamt gesamtbetrag ihre ihr im ist lieferung menge mit mwst nach netto "
             "nicht oder preis rechnung rechnungsdatum rechnungsnummer sie sind steuer summe "
             "ust und uns unsere vom von wir zahlbar zahlung zum zur zuzueglich " },
    { "eng", " and any are bill by cash change cashier date due for from goods gst have if in "
             "invoice is item items of our paid payable payment please price qty quantity receipt "
             "rounding subtotal tax thank that the this to unit visit we with within you your " },
};

/* A short word, as it would stand in the list. */
static bool
is_of(const Tongue *tongue, const char *text)
{
    g_autofree char *wanted = NULL;
    g_autofree char *small = g_utf8_strdown(text, -1);

    g_strdelimit(small, ".,:;()", ' ');
    g_strstrip(small);
    if (strlen(small) < 2 || strlen(small) > MOST_WORD || strchr(small, ' ') != NULL)
        return false;
    wanted = g_strdup_printf(" %s ", small);
    return strstr(tongue->words, wanted) != NULL;
}

const char *
tongue_of(const GArray *words)
{
    guint most = 0;
    guint next = 0;
    const char *language = NULL;

    for (guint t = 0; t < G_N_ELEMENTS(TONGUES); t++) {
        guint found = 0;

        for (guint i = 0; i < words->len; i++)
            found += is_of(&TONGUES[t], g_array_index(words, Word, i).text);
        if (found > most) {
            next = most;
            most = found;
            language = TONGUES[t].language;
        } else {
            next = MAX(next, found);
        }
    }
    return most >= LEAST_WORDS && most >= next * STANDS_OUT ? language : NULL;
}
