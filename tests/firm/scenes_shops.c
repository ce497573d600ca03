/* Scenes: bakery. The columns are those of Paper and Line in scene.h. */
#include "scenes.h"

/* clang-format off */

/* 1001: a bakery. Everyday life: e-invoices, paper, direct debit, card, one payment for three. */
static const Paper korenaar_papers[] = {
    { "telenova-07", UBL_PDF, "invoice", PURCHASE, "telenova", "2026-0711842", "2026-07-03", 17, "Internet Pro juli|1|49.00|21;Mobiel abonnement|3|15.00|21", "@", SENT, "", NULL },
    { "telenova-08", UBL_PDF, "invoice", PURCHASE, "telenova", "2026-0811907", "2026-08-03", 17, "Internet Pro augustus|1|49.00|21;Mobiel abonnement|3|15.00|21", "@", SENT, "", NULL },
    { "telenova-09", UBL_PDF, "invoice", PURCHASE, "telenova", "2026-0912033", "2026-09-03", 17, "Internet Pro september|1|49.00|21;Mobiel abonnement|3|15.00|21;Bellen naar het buitenland|1|6.20|21", "@", SENT, "", NULL },
    { "elektra-07", UBL, "invoice", PURCHASE, "elektra", "VF26-330871", "2026-07-10", 14, "Voorschot elektriciteit|1|310.00|21;Voorschot aardgas|1|185.00|6", "=", SENT, "debit", NULL },
    { "elektra-08", UBL, "invoice", PURCHASE, "elektra", "VF26-341206", "2026-08-10", 14, "Voorschot elektriciteit|1|310.00|21;Voorschot aardgas|1|185.00|6", "=", SENT, "debit", NULL },
    { "elektra-09", UBL, "invoice", PURCHASE, "elektra", "VF26-352455", "2026-09-10", 14, "Voorschot elektriciteit|1|310.00|21;Voorschot aardgas|1|185.00|6", "=", SENT, "debit", NULL },
    { "molens-0706", PDF, "invoice", PURCHASE, "molens", "26/1187", "2026-07-06", 30, "Tarwebloem type 55, zak 25 kg|40|14.80|6;Roggemeel, zak 25 kg|6|16.25|6", "=", SENT, "", NULL },
    { "molens-0720", PDF, "invoice", PURCHASE, "molens", "26/1263", "2026-07-20", 30, "Tarwebloem type 55, zak 25 kg|36|14.80|6", "=", SENT, "", NULL },
    { "molens-0803", PDF, "invoice", PURCHASE, "molens", "26/1340", "2026-08-03", 30, "Tarwebloem type 55, zak 25 kg|38|14.80|6;Volkorenmeel, zak 25 kg|10|15.10|6", "=", SENT, "", NULL },
    { "zuivelhof-08", PDF, "invoice", PURCHASE, "zuivelhof", "F2026-0655", "2026-08-14", 14, "Boter 82 %, 10 kg|12|74.50|6;Room 35 %, 5 l|20|18.90|6;Eieren, 180 stuks|8|31.00|6", "=", SENT, "", NULL },
    { "zuivelhof-09", SCAN, "invoice", PURCHASE, "zuivelhof", "F2026-0742", "2026-09-11", 14, "Boter 82 %, 10 kg|10|74.50|6;Room 35 %, 5 l|22|18.90|6", "=", SENT, "", NULL },
    COPY_OF("zuivelhof-09", "zuivelhof-09-bis", SCAN_AGAIN),
    { "oven-09", PDF, "invoice", PURCHASE, "ovenbouw", "20260388", "2026-09-18", 30, "Vervangen brander deckoven|1|460.00|21;Werkuren|3.5|62.00|21;Verplaatsing|1|45.00|21", "=", WAITS, "", NULL },
    { "pakpunt-08", PDF, "invoice", PURCHASE, "pakpunt", "PP-26-904", "2026-08-05", 30, "Taartdozen 24 cm|500|0.42|21;Broodzakken|2000|0.05|21", "=", WAITS, "", NULL },
    { "pomp-0722", JPEG, "receipt", PURCHASE, "pomp", "004417", "2026-07-22", -1, "Diesel B7 48,21 l|1|66.12|21", "", SENT, "paid", NULL },
    { "oven-bevestiging", PDF, "order_confirmation", PURCHASE, "ovenbouw", "OB-5521", "2026-09-08", -1, "Vervangen brander deckoven|1|460.00|21", "", KEPT, "", NULL },
    { "havenzicht-08", UBL, "invoice", SALE, "hotelhaven", "2026-041", "2026-08-31", 30, "Ontbijtgebak augustus|31|42.00|6", "=", SENT, "", NULL },
    { "havenzicht-07", UBL, "invoice", SALE, "hotelhaven", "2026-036", "2026-07-31", 30, "Ontbijtgebak juli|31|42.00|6", "=", SENT, "", NULL },
};

static const Line korenaar_lines[] = {
    { "2026-07-02", TRANSFER, "-1450.00", "Immo Kouter NV", "HUUR JULI WINKEL KOUTER 41", "", NEEDS_NOTHING, "rent", NULL },
    { "2026-07-15", TRANSFER, NULL, NULL, NULL, "telenova-07", PAYS, "", NULL },
    { "2026-07-20", TRANSFER, "-1284.55", "FOD Financien", "BTW 2E KWARTAAL 2026", "", NEEDS_NOTHING, "vat", NULL },
    { "2026-07-22", CARD, NULL, "TANKSTATION DE RING", NULL, "pomp-0722", PAYS, "", NULL },
    { "2026-07-24", DEBIT, NULL, NULL, NULL, "elektra-07", PAYS, "", NULL },
    { "2026-07-31", SALARY, "-1893.20", "An Peeters", "LOON JULI 2026", "", NEEDS_NOTHING, "salary", NULL },
    { "2026-08-03", TRANSFER, "-1450.00", "Immo Kouter NV", "HUUR AUGUSTUS WINKEL KOUTER 41", "", NEEDS_NOTHING, "rent", NULL },
    { "2026-08-17", TRANSFER, NULL, NULL, NULL, "telenova-08", PAYS, "", NULL },
    { "2026-08-19", TRANSFER, NULL, NULL, "26/1187 26/1263 26/1340", "molens-0706 molens-0720 molens-0803", PAYS, "", NULL },
    { "2026-08-24", DEBIT, NULL, NULL, NULL, "elektra-08", PAYS, "", NULL },
    { "2026-08-26", TRANSFER, NULL, NULL, NULL, "zuivelhof-08", PAYS, "", NULL },
    { "2026-08-28", TRANSFER, NULL, NULL, NULL, "havenzicht-07", PAYS, "", NULL },
    { "2026-08-31", SALARY, "-1893.20", "An Peeters", "LOON AUGUSTUS 2026", "", NEEDS_NOTHING, "salary", NULL },
    { "2026-09-01", TRANSFER, "-1450.00", "Immo Kouter NV", "HUUR SEPTEMBER WINKEL KOUTER 41", "", NEEDS_NOTHING, "rent", NULL },
    { "2026-09-09", CARD, "-184.60", "HORECA TOTAAL GENT", "", "", MISSING, "card", NULL },
    { "2026-09-17", TRANSFER, NULL, NULL, NULL, "telenova-09", PAYS, "", NULL },
    { "2026-09-21", TRANSFER, "-423.50", "Reclamebureau Vizier BV", "FACTUUR V26-118", "", MISSING, "supplier", NULL },
    { "2026-09-24", DEBIT, NULL, NULL, NULL, "elektra-09", PAYS, "", NULL },
    { "2026-09-25", TRANSFER, NULL, NULL, NULL, "zuivelhof-09", PAYS, "", NULL },
    { "2026-09-30", SALARY, "-1893.20", "An Peeters", "LOON SEPTEMBER 2026", "", NEEDS_NOTHING, "salary", NULL },
    { "2026-09-30", FEE, "-14.75", "", "BEHEERSKOSTEN ZAKELIJKE REKENING 3E KWARTAAL", "", NEEDS_NOTHING, "bank cost", NULL },
    { "2026-10-01", TRANSFER, "-1450.00", "Immo Kouter NV", "HUUR OKTOBER WINKEL KOUTER 41", "", NEEDS_NOTHING, "rent", NULL },
    { "2026-10-05", OWN, "-2000.00", NULL, "NAAR SPAARREKENING", "", NEEDS_NOTHING, "own account", NULL },
};

const Scene scene_korenaar = {
    { "1001", "korenaar", "info@korenaar.example", "Lies Peeters", "Gent", "", "quarterly", "normal", "", "2026-07-01", "when-explained", "on", "mail", CODA, 7, "18420.55", { 0, 0, 0 }, false, false },
    SCENE_TABLES(korenaar_papers, korenaar_lines),
};
