/* Scenes of people and services: a person with a mixed account, a doctor, a potter, a youth club,
 * architects, advisers. The columns are those of scenes.h. */
#include "scenes.h"

/* clang-format off */

/* 1003: a natural person; private and business on one account. */
static const Paper claes_papers[] = {
    BOUGHT("telenova-07", UBL, "telenova", "2026-0730114", "2026-07-03", 17, "Internet Pro juli|1|49.00|21;Mobiel abonnement|1|15.00|21", "@", SENT),
    BOUGHT("telenova-08", UBL, "telenova", "2026-0830119", "2026-08-03", 17, "Internet Pro augustus|1|49.00|21;Mobiel abonnement|1|15.00|21", "@", SENT),
    BOUGHT("telenova-09", UBL, "telenova", "2026-0930122", "2026-09-03", 17, "Internet Pro september|1|49.00|21;Mobiel abonnement|1|15.00|21", "@", SENT),
    BOUGHT("cloudhuis-09", PDF, "cloudhuis", "CH-26-2204", "2026-09-01", 14, "Virtuele server, kwartaal|1|89.70|21;Domeinnaam|3|14.50|21", "=", SENT),
    BOUGHT("papyrus-09", PNG, "papyrus", "PK26/8841", "2026-09-09", 30, "Bureaustoel|1|289.00|21;Monitorarm|2|64.00|21", "=", SENT),
    TICKET("lunch-0911", JPEG, "brasserie", "0291", "2026-09-11", "Dagschotel|2|17.50|12;Drank|3|3.10|21"),
    SOLD("boeklijn-07", UBL, "boeklijn", "2026-11", "2026-07-31", 30, "Softwareadvies, dagen|8|520.00|21", "="),
    SOLD("boeklijn-08", UBL, "boeklijn", "2026-12", "2026-08-31", 30, "Softwareadvies, dagen|5|520.00|21", "="),
    SOLD("boeklijn-09", UBL, "boeklijn", "2026-13", "2026-09-30", 30, "Softwareadvies, dagen|9|520.00|21", "="),
};

static const Line claes_lines[] = {
    AT_HOME("2026-07-04", CARD, "-86.14", "SUPERMARKT VAARTKOM", ""),
    PAID("2026-07-16", "telenova-07"),
    AT_HOME("2026-07-18", CARD, "-42.00", "KINO LEUVEN", ""),
    QUIET("2026-07-20", TRANSFER, "-1873.20", "FOD Financien", "BTW 2E KWARTAAL 2026", "vat"),
    AT_HOME("2026-08-01", TRANSFER, "-930.00", "Mia Hermans", "HUUR APPARTEMENT AUGUSTUS"),
    PAID("2026-08-18", "telenova-08"),
    PAID("2026-08-28", "boeklijn-07"),
    AT_HOME("2026-08-29", CARD, "-119.95", "SPORTWINKEL LEUVEN", ""),
    AT_HOME("2026-09-01", TRANSFER, "-930.00", "Mia Hermans", "HUUR APPARTEMENT SEPTEMBER"),
    BY_CARD("2026-09-11", "BRASSERIE HET PL", "lunch-0911"),
    PAID("2026-09-14", "cloudhuis-09"),
    PAID("2026-09-18", "telenova-09"),
    QUIET("2026-09-21", TRANSFER, "-1045.77", "Sociaal Fonds Zelfstandigen", "BIJDRAGE 2026/3", "social security"),
    PAID("2026-09-28", "boeklijn-08"),
    PAID("2026-10-01", "papyrus-09"),
    AT_HOME("2026-10-03", CARD, "-64.31", "SUPERMARKT VAARTKOM", ""),
};

const Scene scene_claes = {
    { "1003", "claes", "vera@claes.example", "Lies Peeters", "Leuven", "", "quarterly", "normal", "", "2026-07-01", "when-explained", "on", "mail", CODA, 7, "6240.18", { 0, 0, 0 }, false, false },
    SCENE_TABLES(claes_papers, claes_lines),
};

/* 1006: a doctor, exempt under article 44; CAMT, French. */
static const Paper lefevre_papers[] = {
    BOUGHT("medimat-07", PDF, "medimat", "MM-260722", "2026-07-22", 30, "Gants nitrile, boîte|40|6.90|21;Aiguilles, boîte|12|8.40|21", "=", SENT),
    BOUGHT("medimat-09", PDF, "medimat", "MM-260917", "2026-09-17", 30, "Papier d'examen, rouleau|24|5.20|21", "=", WAITS),
    BOUGHT("labo-08", SCAN, "labowave", "LW/26/1190", "2026-08-10", 30, "Analyses, convention|1|318.00|E", "=", SENT),
    BOUGHT("assur-07", PDF, "assurmed", "P-88112/26", "2026-07-01", 30, "Responsabilité civile professionnelle|1|742.00|E", "=", SENT),
    BOUGHT("proxitel-08", PDF, "proxitel", "PX-2608-9021", "2026-08-04", 14, "Abonnement Pro août|1|59.00|21", "@", SENT),
    BOUGHT("proxitel-09", PDF, "proxitel", "PX-2609-9104", "2026-09-04", 14, "Abonnement Pro septembre|1|59.00|21", "@", SENT),
    OTHER("assur-attest", PDF, "certificate", "assurmed", "P-88112", "2026-07-01", "Responsabilité civile professionnelle|1|742.00|E"),
};

static const Line lefevre_lines[] = {
    PAID("2026-07-24", "assur-07"),
    QUIET("2026-07-28", TRANSFER, "3120.00", "Mutualité Brabant", "HONORAIRES TIERS PAYANT 07/2026", "takings"),
    PAID("2026-08-14", "proxitel-08"),
    PAID("2026-08-20", "medimat-07"),
    QUIET("2026-08-27", TRANSFER, "2875.50", "Mutualité Brabant", "HONORAIRES TIERS PAYANT 08/2026", "takings"),
    PAID("2026-09-08", "labo-08"),
    PAID("2026-09-15", "proxitel-09"),
    LOST("2026-09-22", CARD, "-248.00", "CONGRES MEDICAL BXL", "", "card"),
    QUIET("2026-09-30", TRANSFER, "-1210.00", "Caisse Sociale Libre", "COTISATION 2026/3", "social security"),
    QUIET("2026-09-30", FEE, "-7.40", "", "FRAIS DE COMPTE", "bank cost"),
};

const Scene scene_lefevre = {
    { "1006", "lefevre", "cabinet@lefevre.example", "Claire Dubois", "Namur", "", "none", "exempt", "0", "2026-07-01", "when-explained", "on", "mail", CAMT_02, 31, "20410.77", { 0, 0, 0 }, false, false },
    SCENE_TABLES(lefevre_papers, lefevre_lines),
};

/* 1007: a potter under the small-business exemption; CAMT version 8. */
static const Paper noor_papers[] = {
    BOUGHT("klei-07", PDF, "klei", "KH-5521", "2026-07-14", 14, "Steengoedklei, 10 kg|30|9.80|21;Glazuur transparant, 5 l|2|48.00|21", "=", SENT),
    BOUGHT("klei-09", BMP, "klei", "KH-5688", "2026-09-08", 14, "Steengoedklei, 10 kg|20|9.80|21", "=", SENT),
    BOUGHT("elektra-08", UBL, "elektra", "VF26-347700", "2026-08-10", 14, "Voorschot elektriciteit|1|74.00|21", "=", SENT),
    SOLD("galerij-08", PDF, "galerij", "2026-6", "2026-08-20", 30, "Vazenreeks, bijzondere vrijstellingsregeling kleine ondernemingen|1|840.00|E", ""),
    SOLD("galerij-09", PDF, "galerij", "2026-7", "2026-09-24", 30, "Schalen, bijzondere vrijstellingsregeling kleine ondernemingen|1|460.00|E", ""),
};

static const Line noor_lines[] = {
    PAID("2026-07-27", "klei-07"),
    PAID("2026-08-21", "elektra-08"),
    { "2026-09-17", TRANSFER, NULL, NULL, "FACTUUR 2026-6", "galerij-08", PAYS, "", NULL },
    PAID("2026-09-21", "klei-09"),
    LOST("2026-09-26", CARD, "-235.80", "KUNSTENWINKEL KORTR", "", "card"),
};

const Scene scene_noor = {
    { "1007", "noor", "hallo@noor.example", "Lies Peeters", "Kortrijk", "", "none", "small-business", "0", "2026-07-01", "when-explained", "on", "mail", CAMT_08, 31, "3120.45", { 0, 0, 0 }, false, false },
    SCENE_TABLES(noor_papers, noor_lines),
};

/* 1008: a non-profit. Subsidies and dues come without invoices. */
static const Paper brug_papers[] = {
    BOUGHT("drank-07", PDF, "drankhal", "DD-7710", "2026-07-17", 14, "Bier, vat 50 l|4|128.00|21;Frisdrank, bak|12|13.20|6", "=", SENT),
    BOUGHT("drank-09", GIF, "drankhal", "DD-7904", "2026-09-18", 14, "Frisdrank, bak|20|13.20|6", "=", SENT),
    BOUGHT("klank-09", FACTURX, "klankkast", "2026-3301", "2026-09-04", 14, "Huur geluidsinstallatie zomerfeest|1|680.00|21;Technieker|6|45.00|21", "=", SENT),
    BOUGHT("affiches-09", UBL, "pallieter", "F26-097", "2026-09-16", 30, "Affiches A2|250|0.64|21", "=", SENT),
    OTHER("klank-offerte", PDF, "quote", "klankkast", "OFF-881", "2026-08-11", "Huur geluidsinstallatie zomerfeest|1|680.00|21"),
};

static const Line brug_lines[] = {
    QUIET("2026-07-15", TRANSFER, "12500.00", "Stad Leuven", "WERKINGSSUBSIDIE 2026 SCHIJF 2", "subsidy"),
    PAID("2026-07-30", "drank-07"),
    PAID("2026-09-17", "klank-09"),
    { "2026-09-21", TRANSFER, NULL, NULL, "F26-097", "affiches-09", PAYS, "", NULL },
    PAID("2026-10-01", "drank-09"),
    QUIET("2026-10-02", CASH, "-300.00", "GELDAUTOMAAT LEUV", "", "cash"),
};

const Scene scene_brug = {
    { "1008", "brug", "penning@debrug.example", "Lies Peeters", "Leuven", "", "none", "exempt", "0", "2026-07-01", "when-explained", "draft", "mail", CODA, 31, "4880.00", { 0, 0, 0 }, false, false },
    SCENE_TABLES(brug_papers, brug_lines),
};

/* 1016: architects who book by project: nothing goes without a word of theirs. */
static const Paper bogaert_papers[] = {
    { "stabiel-08", UBL, "invoice", PURCHASE, "studiebureau", "26-S-204", "2026-08-18", 30, "Stabiliteitsstudie school Nevele|1|2950.00|21", "=", ASKS, "", "awaiting-go-ahead" },
    { "stabiel-09", UBL, "invoice", PURCHASE, "studiebureau", "26-S-231", "2026-09-15", 30, "Stabiliteitsstudie rijwoning Gent|1|1180.00|21", "=", ASKS, "", "awaiting-go-ahead" },
    { "plot-08", PDF, "invoice", PURCHASE, "plotcenter", "P26-1177", "2026-08-24", 14, "Plots A0|36|4.20|21;Maquette|1|340.00|21", "=", ASKS, "", "awaiting-go-ahead" },
    { "plot-09", PDF, "invoice", PURCHASE, "plotcenter", "P26-1302", "2026-09-24", 14, "Plots A0|18|4.20|21", "=", ASKS, "", "awaiting-go-ahead" },
    { "school-08", UBL, "invoice", SALE, "schoolbestuur", "2026-019", "2026-08-31", 30, "Ereloon schijf 2, school Nevele|1|9800.00|21", "=", ASKS, "", "awaiting-go-ahead" },
};

static const Line bogaert_lines[] = {
    PAID("2026-09-07", "plot-08"),
    PAID("2026-09-17", "stabiel-08"),
    PAID("2026-09-28", "school-08"),
    QUIET("2026-09-30", SALARY, "-2410.00", "Nele Baert", "LOON SEPTEMBER 2026", "salary"),
    LOST("2026-10-02", CARD, "-58.00", "BROODJESBAR COUPURE", "", "card"),
};

const Scene scene_bogaert = {
    { "1016", "bogaert", "boekhouding@bogaert.example", "Bart Claeys", "Gent", "", "quarterly", "normal", "", "2026-07-01", "go-ahead", "on", "sftp", MT940_ING, 7, "17300.00", { 0, 0, 0 }, false, false },
    SCENE_TABLES(bogaert_papers, bogaert_lines),
};

/* 1018: English. Advisers in Brussels; a payment made twice, one that fits two invoices. */
static const Paper northbridge_papers[] = {
    BOUGHT("desk-07", UBL, "deskspace", "DB-26-0710", "2026-07-01", 14, "Office 4.12, July|1|1450.00|21", "=", SENT),
    BOUGHT("desk-08", UBL, "deskspace", "DB-26-0810", "2026-08-03", 14, "Office 4.12, August|1|1450.00|21", "=", SENT),
    BOUGHT("desk-09", UBL, "deskspace", "DB-26-0910", "2026-09-01", 14, "Office 4.12, September|1|1450.00|21", "=", SENT),
    BOUGHT("travel-09", PDF, "skytravel", "ST-440187", "2026-09-10", 14, "Brussels to Lisbon, return|2|312.00|0;Booking fee|2|18.00|21", "=", SENT),
    BOUGHT("law-09a", PDF, "lexpoint", "2026/771", "2026-09-14", 30, "Retainer, first half of September|1|600.00|21", "", WAITS),
    BOUGHT("law-09b", PDF, "lexpoint", "2026/772", "2026-09-14", 30, "Retainer, second half of September|1|600.00|21", "", WAITS),
    SOLD("cork-08", UBL, "eurolobby", "NB-2026-31", "2026-08-28", 30, "Position paper, days|6|780.00|21", "="),
    SOLD("cork-07", UBL, "eurolobby", "NB-2026-27", "2026-07-30", 30, "Market study|1|5200.00|21", "="),
    OTHER("law-terms", PDF, "contract", "lexpoint", "LP-2026-18", "2026-07-06", "Retainer|1|1200.00|21"),
};

static const Line northbridge_lines[] = {
    PAID("2026-07-14", "desk-07"),
    PAID("2026-08-14", "desk-08"),
    PAID("2026-08-27", "cork-07"),
    PAID("2026-09-14", "desk-09"),
    { "2026-09-16", TRANSFER, NULL, NULL, NULL, "desk-09", ALONE, "", "paid-twice" },
    PAID("2026-09-24", "travel-09"),
    { "2026-09-28", TRANSFER, "-726.00", "lexpoint", "RETAINER SEPTEMBER", "law-09a law-09b", ALONE, "", "match-ambiguous" },
    LOST("2026-09-29", CARD, "-132.50", "TAXI BRUSSELS AIRP", "", "card"),
    QUIET("2026-09-30", FEE, "-12.00", "", "ACCOUNT CHARGES Q3", "bank cost"),
};

const Scene scene_northbridge = {
    { "1018", "northbridge", "accounts@northbridge.example", "Claire Dubois", "Brussels", "", "quarterly", "normal", "", "2026-07-01", "when-explained", "on", "mail", CAMT_08, 7, "19870.25", { 0, 0, 0 }, false, false },
    SCENE_TABLES(northbridge_papers, northbridge_lines),
};
