/* Scenes of shops and kitchens: bakery, restaurant, garden centre, bicycles. The columns are those
 * of scenes.h. */
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
    QUIET("2026-07-01", TERMINAL, "6120.40", "TERMINAL 041207", "AFREKENING KAARTEN WEEK 26", "takings"),
    QUIET("2026-08-04", TERMINAL, "6388.15", "TERMINAL 041207", "AFREKENING KAARTEN WEEK 31", "takings"),
    QUIET("2026-09-02", TERMINAL, "5977.80", "TERMINAL 041207", "AFREKENING KAARTEN WEEK 35", "takings"),
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

/* 1004: a restaurant, monthly. Takings by card terminal, day totals of the till, many suppliers. */
static const Paper lepel_papers[] = {
    BOUGHT("vis-0902", PDF, "visveiling", "26-09-0117", "2026-09-02", 7, "Zeebaars, kg|12|24.80|6;Grijze garnalen, kg|6|38.50|6", "", SENT),
    BOUGHT("vis-0909", PDF, "visveiling", "26-09-0166", "2026-09-09", 7, "Tong, kg|9|34.20|6", "", SENT),
    BOUGHT("vis-0916", PDF, "visveiling", "26-09-0214", "2026-09-16", 7, "Zeebaars, kg|10|24.80|6", "", SENT),
    BOUGHT("groen-0904", SCAN, "groenmarkt", "VC-30871", "2026-09-04", 14, "Tomaten, kist|8|14.20|6;Sla, bak|6|9.80|6;Aardappelen, 25 kg|4|16.50|6", "=", SENT),
    BOUGHT("groen-0918", PDF, "groenmarkt", "VC-30990", "2026-09-18", 14, "Witloof, kist|5|18.40|6;Wortelen, 10 kg|6|8.90|6", "=", SENT),
    BOUGHT("koffie-09", UBL_PDF, "koffiekaai", "KK26-1140", "2026-09-07", 14, "Espressobonen, kg|24|17.90|6;Koekjes, doos|4|21.00|6;Onderhoud machine|1|95.00|21", "=", SENT),
    { "koffie-09-mail", EML, NULL, PURCHASE, NULL, NULL, NULL, 0, NULL, NULL, COPY, "of=koffie-09", NULL },
    BOUGHT("wijn-09", PDF, "wijnhuis", "2026/0881", "2026-09-10", 30, "Wijn wit, doos 6|12|46.80|21;Wijn rood, doos 6|10|52.20|21", "=", WAITS),
    BOUGHT("linnen-09", PDF, "linnen", "LW2609-55", "2026-09-30", 14, "Tafellinnen september|1|286.40|21", "=", SENT),
    TICKET("groothandel-0912", JPEG, "bouwmarkt", "5521", "2026-09-12", "Gasfles|2|41.00|21"),
    { "dagtotaal-0905", JPEG, "receipt", SALE, "public", "Z-0244", "2026-09-05", -1, "Maaltijden|1|1840.00|12;Dranken|1|612.40|21", "", EITHER, "", NULL },
    { "dagtotaal-0912", JPEG, "receipt", SALE, "public", "Z-0250", "2026-09-12", -1, "Maaltijden|1|1921.50|12;Dranken|1|655.10|21", "", EITHER, "", NULL },
    SOLD("feest-09", UBL, "ackerholding", "2026-18", "2026-09-19", 14, "Bedrijfsdiner, 24 personen|24|62.00|12;Dranken|1|540.00|21", "="),
};

static const Line lepel_lines[] = {
    QUIET("2026-09-01", TRANSFER, "-2300.00", "Immo Vismarkt BV", "HUUR SEPTEMBER", "rent"),
    QUIET("2026-09-02", TERMINAL, "3120.55", "TERMINAL 118820", "AFREKENING KAARTEN 31/08 - 01/09", "takings"),
    { "2026-09-07", TRANSFER, NULL, NULL, "FACTUUR 26-09-0117", "vis-0902", PAYS, "", NULL },
    QUIET("2026-09-08", TERMINAL, "8411.20", "TERMINAL 118820", "AFREKENING KAARTEN 02/09 - 07/09", "takings"),
    BY_CARD("2026-09-12", "BOUWMARKT HASSELT", "groothandel-0912"),
    { "2026-09-14", TRANSFER, NULL, NULL, "FACTUUR 26-09-0166", "vis-0909", PAYS, "", NULL },
    QUIET("2026-09-15", TERMINAL, "7980.35", "TERMINAL 118820", "AFREKENING KAARTEN 08/09 - 14/09", "takings"),
    PAID("2026-09-17", "groen-0904"),
    QUIET("2026-09-18", TRANSFER, "-3311.09", "FOD Financien", "BTW AUGUSTUS 2026", "vat"),
    PAID("2026-09-21", "koffie-09"),
    { "2026-09-22", TRANSFER, NULL, NULL, "FACTUUR 26-09-0214", "vis-0916", PAYS, "", NULL },
    QUIET("2026-09-22", TERMINAL, "8202.90", "TERMINAL 118820", "AFREKENING KAARTEN 15/09 - 21/09", "takings"),
    LOST("2026-09-24", TRANSFER, "-1187.00", "Slagerij Grandeur NV", "FACTUUR 6612", "supplier"),
    QUIET("2026-09-25", SALARY, "-1988.40", "Sofie Goris", "LOON SEPTEMBER 2026", "salary"),
    QUIET("2026-09-25", SALARY, "-2150.90", "Ruben Nys", "LOON SEPTEMBER 2026", "salary"),
    PAID("2026-10-01", "groen-0918"),
    PAID("2026-10-02", "linnen-09"),
    LOST("2026-10-02", CARD, "-74.25", "GROOTKEUKEN MECHEL", "", "card"),
    QUIET("2026-10-05", TERMINAL, "9120.10", "TERMINAL 118820", "AFREKENING KAARTEN 28/09 - 04/10", "takings"),
};

const Scene scene_lepel = {
    { "1004", "lepel", "chef@goudenlepel.example", "Bart Claeys", "Mechelen", "", "monthly", "normal", "", "2026-09-01", "when-explained", "on", "mail", CODA, 1, "14250.30", { 0, 0, 0 }, false, false },
    SCENE_TABLES(lepel_papers, lepel_lines),
};

/* 1012: a garden centre. Its package receives Peppol itself: PDF copies must not be booked twice. */
static const Paper linde_papers[] = {
    BOUGHT("kweker-08", PDF, "kweker", "26-2207", "2026-08-21", 30, "Haagbeuk 100-125|200|3.40|6;Beuk 80-100|150|3.10|6", "=", IN_PACKAGE),
    BOUGHT("kweker-09", PDF, "kweker", "26-2391", "2026-09-11", 30, "Taxus bol 40|30|19.80|6", "=", IN_PACKAGE),
    BOUGHT("potgrond-08", PDF, "potgrond", "PC2608-310", "2026-08-28", 30, "Potgrond 40 l|320|3.15|21;Boomschors 60 l|160|3.60|21", "=", IN_PACKAGE),
    BOUGHT("transport-08", PDF, "ackerlog", "L26-0214", "2026-08-28", 30, "Transport potgrond|3|310.00|21", "=", IN_PACKAGE),
    BOUGHT("bollen-09", PDF, "bloembol", "2026-90117", "2026-09-03", 30, "Tulpenbollen, kist 500|24|38.00|R;Narcissen, kist 250|12|41.00|R", "RF462026000123", SENT),
    BOUGHT("telenova-09", PDF, "telenova", "2026-0940880", "2026-09-03", 17, "Internet Pro september|1|49.00|21", "@", IN_PACKAGE),
    TICKET("diesel-0915", JPEG, "pomp", "004902", "2026-09-15", "Diesel B7 61,04 l|1|84.20|21"),
};

static const Line linde_lines[] = {
    QUIET("2026-08-31", TERMINAL, "11204.60", "TERMINAL 220917", "AFREKENING KAARTEN AUGUSTUS WEEK 35", "takings"),
    BY_CARD("2026-09-15", "TANKSTATION DE RING", "diesel-0915"),
    PAID("2026-09-18", "telenova-09"),
    PAID("2026-09-22", "kweker-08"),
    PAID("2026-09-25", "transport-08"),
    PAID("2026-09-28", "potgrond-08"),
    PAID("2026-09-30", "bollen-09"),
    QUIET("2026-09-30", SALARY, "-2044.30", "Hilde De Bock", "LOON SEPTEMBER 2026", "salary"),
    LOST("2026-10-01", TRANSFER, "-363.00", "Reclame Denderland BV", "FACTUUR 2026-441", "supplier"),
};

const Scene scene_linde = {
    { "1012", "linde", "info@delinde.example", "Lies Peeters", "Aalst", "", "quarterly", "normal", "", "2026-07-01", "when-explained", "on", "octopus", CODA, 7, "31877.09", { 0, 0, 0 }, false, true },
    SCENE_TABLES(linde_papers, linde_lines),
};

/* 1015: two years of history. What lies before follow_up_from stays silent. */
static const Paper janssens_papers[] = {
    BOUGHT("velo-2410", PDF, "velodelen", "VD24-3301", "2024-10-14", 30, "Binnenbanden, doos 50|4|98.00|21", "=", OLD),
    BOUGHT("velo-2503", PDF, "velodelen", "VD25-0712", "2025-03-18", 30, "Kettingen 11s|60|17.40|21", "=", OLD),
    BOUGHT("velo-2511", SCAN, "velodelen", "VD25-3077", "2025-11-06", 30, "Remblokken|200|4.10|21", "=", OLD),
    BOUGHT("ebike-2604", UBL, "ebikes", "EB-26-0418", "2026-04-22", 30, "Stadsfiets elektrisch|6|1280.00|21", "=", OLD),
    BOUGHT("velo-2607", UBL, "velodelen", "VD26-1988", "2026-07-08", 30, "Binnenbanden, doos 50|6|101.00|21", "=", SENT),
    BOUGHT("ebike-2608", UBL_PDF, "ebikes", "EB-26-0822", "2026-08-19", 30, "Stadsfiets elektrisch|4|1290.00|21;Acculader|4|62.00|21", "=", SENT),
    BOUGHT("velo-2609", PDF, "velodelen", "VD26-2544", "2026-09-15", 30, "Kettingen 12s|40|21.90|21", "=", WAITS),
    SOLD("gemeente-2609", UBL, "brug", "2026-204", "2026-09-08", 30, "Leenfietsen, onderhoud|8|45.00|6", "="),
};

static const Line janssens_lines[] = {
    LONG_AGO("2024-10-31", "-940.00", "Immo Turnhout NV", "HUUR OKTOBER 2024", ""),
    LONG_AGO("2024-11-15", NULL, NULL, NULL, "velo-2410"),
    LONG_AGO("2024-12-30", "-318.20", "Drukwerk Snel BV", "FACTUUR 24-991", ""),
    LONG_AGO("2025-01-17", "-1422.00", "FOD Financien", "BTW 4E KWARTAAL 2024", ""),
    LONG_AGO("2025-02-26", "-211.75", "Winkelinrichting Pauwels BV", "FACT 2025/31", ""),
    LONG_AGO("2025-04-15", NULL, NULL, NULL, "velo-2503"),
    LONG_AGO("2025-06-30", "-77.40", "Webshop Gereedschap NV", "BESTELLING 88120", ""),
    LONG_AGO("2025-09-12", "-655.00", "Velodroom Beurs BV", "STAND 14", ""),
    LONG_AGO("2025-12-19", "-1890.30", "FOD Financien", "VOORSCHOT BTW", ""),
    LONG_AGO("2026-02-10", "-402.11", "Verzekeringen Dam NV", "POLIS 4471", ""),
    LONG_AGO("2026-05-20", NULL, NULL, NULL, "ebike-2604"),
    LONG_AGO("2026-06-25", "-129.90", "Webshop Gereedschap NV", "BESTELLING 91077", ""),
    PAID("2026-08-06", "velo-2607"),
    LOST("2026-08-27", TRANSFER, "-248.05", "Webshop Gereedschap NV", "BESTELLING 93310", "supplier"),
    PAID("2026-09-17", "ebike-2608"),
    QUIET("2026-09-30", FEE, "-8.75", "", "BEHEERSKOSTEN 3E KWARTAAL", "bank cost"),
};

const Scene scene_janssens = {
    { "1015", "janssens", "winkel@janssens.example", "Bart Claeys", "Antwerpen", "", "quarterly", "normal", "", "2026-07-01", "when-explained", "on", "mail", CODA, 31, "44020.00", { 0, 0, 0 }, false, false },
    SCENE_TABLES(janssens_papers, janssens_lines),
};
