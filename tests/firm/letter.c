/* Reminders, contracts and certificates: letters, which are no invoices. */
#include "sheet.h"

static const struct {
    const char *kind;
    Words title;
    Words body; /* %s: number, amount */
} letters[] = {
    { "reminder",
      { "Betalingsherinnering", "Rappel de paiement", "Zahlungserinnerung", "Payment reminder" },
      { "Geachte heer, mevrouw,\n\nVolgens onze boekhouding staat factuur %s voor een bedrag van "
        "%s nog open. Mogen wij u verzoeken dit bedrag binnen acht dagen over te schrijven? Indien "
        "uw betaling deze herinnering kruiste, hoeft u hiermee geen rekening te houden.\n\nMet "
        "vriendelijke groeten,\nDe boekhouding",
        "Madame, Monsieur,\n\nSauf erreur de notre part, la facture %s d'un montant de %s reste "
        "impayée. Nous vous prions de verser cette somme dans les huit jours. Si votre paiement a "
        "croisé ce rappel, veuillez ne pas en tenir compte.\n\nAvec nos salutations "
        "distinguées,\nLe service comptabilité",
        "Sehr geehrte Damen und Herren,\n\nnach unseren Unterlagen ist die Rechnung %s über %s "
        "noch offen. Wir bitten Sie, den Betrag innerhalb von acht Tagen zu "
        "überweisen.\n\nMit freundlichen Grüßen\nDie Buchhaltung",
        "Dear customer,\n\nAccording to our records invoice %s for %s is still outstanding. "
        "Please pay within eight days. If your payment has crossed this letter, please disregard "
        "it.\n\nKind regards,\nAccounts department" } },
    { "contract",
      { "Onderhoudsovereenkomst", "Contrat d'entretien", "Wartungsvertrag",
        "Maintenance agreement" },
      { "Tussen de ondergetekenden wordt overeengekomen wat volgt.\n\nArtikel 1. Voorwerp. De "
        "dienstverlener verbindt zich tot het jaarlijks onderhoud onder nummer %s tegen een "
        "forfait van %s per jaar, te factureren in januari.\n\nArtikel 2. Duur. De overeenkomst "
        "wordt gesloten voor drie jaar en stilzwijgend verlengd.\n\nArtikel 3. Opzegging. Elke "
        "partij kan opzeggen met een aangetekende brief drie maanden voor het einde.\n\nOpgemaakt "
        "in twee exemplaren.",
        "Entre les soussignés il est convenu ce qui suit.\n\nArticle 1. Objet. Le prestataire "
        "s'engage à l'entretien annuel sous le numéro %s pour un forfait de %s par an, à facturer "
        "en janvier.\n\nArticle 2. Durée. Le contrat est conclu pour trois ans et reconduit "
        "tacitement.\n\nFait en deux exemplaires.",
        "Zwischen den Unterzeichneten wird folgendes vereinbart.\n\nArtikel 1. Gegenstand: "
        "jährliche Wartung unter Nummer %s zum Pauschalpreis von %s.\n\nArtikel 2. Dauer: drei "
        "Jahre mit stillschweigender Verlängerung.",
        "The undersigned agree as follows.\n\nArticle 1. Yearly maintenance under number %s for a "
        "fixed fee of %s.\n\nArticle 2. The agreement is made for three years." } },
    { "certificate",
      { "Attest", "Attestation", "Bescheinigung", "Certificate" },
      { "Hierbij wordt bevestigd dat de polis %s geldig is en dat de jaarpremie %s bedraagt. Dit "
        "attest geldt niet als betalingsbewijs.",
        "Il est certifié par la présente que la police %s est en vigueur et que la prime annuelle "
        "s'élève à %s. La présente attestation ne vaut pas quittance.",
        "Hiermit wird bestätigt, dass die Police %s gültig ist; die Jahresprämie beträgt %s.",
        "This certifies that policy %s is in force; the yearly premium amounts to %s." } },
};

static char *
fill_letter(const Sheet *sheet, const char *body)
{
    g_autofree char *total = sheet_euro(sheet, sheet->bill->total);
    g_auto(GStrv) parts = g_strsplit(body, "%s", 3);

    return g_strconcat(
        parts[0], sheet->bill->paper->number, parts[1], total, parts[1] ? parts[2] : NULL, NULL);
}

bool
sheet_letter(Sheet *sheet)
{
    for (gsize each = 0; each < G_N_ELEMENTS(letters); each++) {
        g_autofree char *from = NULL;
        g_autofree char *to = NULL;
        g_autofree char *on = NULL;
        g_autofree char *body = NULL;

        if (!bill_is(sheet->bill, letters[each].kind))
            continue;
        from = sheet_address(sheet, sheet->bill->seller, true);
        to = sheet_address(sheet, sheet->bill->buyer, true);
        on = print_day(sheet->bill->issued, IN_WORDS, sheet->language);
        body = fill_letter(sheet, letters[each].body[sheet->language]);
        sheet_logo(sheet, 60, 44, 40);
        sheet_say(sheet, 112, 44, 230, PANGO_ALIGN_LEFT, 90, false, GREY, from);
        sheet_say(sheet, 340, 130, 200, PANGO_ALIGN_LEFT, 105, false, BLACK, to);
        sheet_say(sheet, 60, 225, 300, PANGO_ALIGN_LEFT, 100, false, BLACK, on);
        sheet_say(
            sheet, 60, 260, 400, PANGO_ALIGN_LEFT, 160, true, BLACK,
            letters[each].title[sheet->language]);
        sheet_say(sheet, 60, 300, 470, PANGO_ALIGN_LEFT, 110, false, BLACK, body);
        return true;
    }
    return false;
}

bool
sheet_is_letter(const Bill *bill)
{
    for (gsize each = 0; each < G_N_ELEMENTS(letters); each++)
        if (bill_is(bill, letters[each].kind))
            return true;
    return false;
}
