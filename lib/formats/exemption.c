#include "formats/exemption.h"

#include <glib.h>
#include <string.h>

#include "base/text.h"

/* Why there is no VAT, by the words on the paper (folded), the most telling first. */
static const Exemption MENTIONS[] = {
    { "intracommunautaire levering", "K", "VATEX-EU-IC", "Intra-community supply" },
    { "livraison intracommunautaire", "K", "VATEX-EU-IC", "Intra-community supply" },
    { "innergemeinschaftliche lieferung", "K", "VATEX-EU-IC", "Intra-community supply" },
    { "intra-community supply", "K", "VATEX-EU-IC", "Intra-community supply" },
    { "artikel 39bis", "K", "VATEX-EU-IC", "Intra-community supply" },
    { "article 39bis", "K", "VATEX-EU-IC", "Intra-community supply" },
    { "art. 39bis", "K", "VATEX-EU-IC", "Intra-community supply" },
    { "btw verlegd", "AE", "VATEX-EU-AE", "Reverse charge" },
    { "verlegging van heffing", "AE", "VATEX-EU-AE", "Reverse charge" },
    { "medecontractant", "AE", "VATEX-EU-AE", "Reverse charge" },
    { "autoliquidation", "AE", "VATEX-EU-AE", "Reverse charge" },
    { "cocontractant", "AE", "VATEX-EU-AE", "Reverse charge" },
    { "steuerschuldnerschaft des leistungsempfangers", "AE", "VATEX-EU-AE", "Reverse charge" },
    { "reverse charge", "AE", "VATEX-EU-AE", "Reverse charge" },
    { "kleine ondernemingen", "E", NULL, "Small enterprises exempt from VAT" },
    { "bijzondere vrijstellingsregeling", "E", NULL, "Small enterprises exempt from VAT" },
    { "regime particulier de franchise", "E", NULL, "Small enterprises exempt from VAT" },
    { "franchise de taxe", "E", NULL, "Small enterprises exempt from VAT" },
    { "kleinunternehmer", "E", NULL, "Small enterprises exempt from VAT" },
    { "vrijgesteld van btw", "E", NULL, "Exempt from VAT" },
    { "vrijgesteld ingevolge art", "E", NULL, "Exempt from VAT" },
    { "exonere de tva", "E", NULL, "Exempt from VAT" },
    { "exempte de tva", "E", NULL, "Exempt from VAT" },
    { "steuerfrei", "E", NULL, "Exempt from VAT" },
    { "exempt from vat", "E", NULL, "Exempt from VAT" },
    { "artikel 44", "E", NULL, "Exempt from VAT, article 44" },
    { "article 44", "E", NULL, "Exempt from VAT, article 44" },
    { "art. 44", "E", NULL, "Exempt from VAT, article 44" },
    { "uitvoer buiten de eu", "G", "VATEX-EU-G", "Export outside the EU" },
    { "vrijstelling uitvoer", "G", "VATEX-EU-G", "Export outside the EU" },
    { "exportation hors ue", "G", "VATEX-EU-G", "Export outside the EU" },
    { "ausfuhrlieferung", "G", "VATEX-EU-G", "Export outside the EU" },
    { "export outside the eu", "G", "VATEX-EU-G", "Export outside the EU" },
    { "niet onderworpen aan btw", "O", "VATEX-EU-O", "Not subject to VAT" },
    { "niet aan btw onderworpen", "O", "VATEX-EU-O", "Not subject to VAT" },
    { "non soumis a la tva", "O", "VATEX-EU-O", "Not subject to VAT" },
    { "hors champ d'application de la tva", "O", "VATEX-EU-O", "Not subject to VAT" },
    { "not subject to vat", "O", "VATEX-EU-O", "Not subject to VAT" },
};

const Exemption *
exemption_in_text(const char *text)
{
    g_autofree char *folded = text_fold(text != NULL ? text : "");
    g_autofree char *words = text_squeeze(folded);

    for (guint i = 0; i < G_N_ELEMENTS(MENTIONS); i++)
        if (strstr(words, MENTIONS[i].words) != NULL)
            return &MENTIONS[i];
    return NULL;
}

const Exemption *
exemption_of_category(const char *category)
{
    for (guint i = 0; i < G_N_ELEMENTS(MENTIONS); i++)
        if (g_str_equal(category, MENTIONS[i].category) && !g_str_equal(category, "E"))
            return &MENTIONS[i];
    return NULL;
}
