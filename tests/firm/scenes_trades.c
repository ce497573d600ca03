/* Scenes of makers and movers: lamps, builder, three companies of one director, printer, garage,
 * timber. The columns are those of scenes.h. */
#include "scenes.h"

/* clang-format off */

/* 1002: French. Credit notes, instalments, the same invoice by Peppol and by mail. */
static const Paper lumen_papers[] = {
    BOUGHT("verrerie-07", PDF, "verrerie", "F26/0451", "2026-07-07", 30, "Globe soufflé opale 30 cm|24|38.50|21;Emballage renforcé|24|2.10|21", "=", SENT),
    { "verrerie-nc", PDF, "credit_note", PURCHASE, "verrerie", "NC26/0038", "2026-07-21", -1, "Globe cassé au transport|3|38.50|21", "", SENT, "credits=F26/0451", NULL },
    BOUGHT("laiton-09", UBL_PDF, "laiton", "26-FL-588", "2026-09-08", 30, "Culot tourné E27|80|14.95|21", "=", SENT),
    { "laiton-09-mail", EML, NULL, PURCHASE, NULL, NULL, NULL, 0, NULL, NULL, COPY, "of=laiton-09", NULL },
    BOUGHT("electro-07", UBL, "electrode", "2026-1107", "2026-07-13", 30, "Câble textile 2x0,75, rouleau 50 m|10|41.00|21;Douille laiton E27|120|3.85|21", "=", SENT),
    BOUGHT("electro-08", UBL, "electrode", "2026-1262", "2026-08-12", 30, "Transformateur 24 V|18|26.40|21", "=", SENT),
    BOUGHT("electro-erreur", UBL, "electrode", "2026-1270", "2026-08-13", 30, "Transformateur 24 V|18|26.40|21", "=", SENT),
    { "electro-annule", UBL, "credit_note", PURCHASE, "electrode", "2026-NC044", "2026-08-17", -1, "Transformateur 24 V|18|26.40|21", "", SENT, "credits=2026-1270 cancels=electro-erreur", NULL },
    BOUGHT("transport-08", PDF, "transport", "26080331", "2026-08-31", 30, "Livraison Bruxelles|4|85.00|21;Livraison Liège|2|70.00|21", "=", SENT),
    BOUGHT("transport-09", PDF, "transport", "26090374", "2026-09-30", 30, "Livraison Bruxelles|3|85.00|21", "=", WAITS),
    BOUGHT("voixnet-07", UBL, "voixnet", "VN-2607-5518", "2026-07-04", 14, "Abonnement Pro juillet|1|59.00|21", "@", SENT),
    BOUGHT("voixnet-08", UBL, "voixnet", "VN-2608-5601", "2026-08-04", 14, "Abonnement Pro août|1|59.00|21", "@", SENT),
    BOUGHT("voixnet-09", UBL, "voixnet", "VN-2609-5688", "2026-09-04", 14, "Abonnement Pro septembre|1|59.00|21", "@", SENT),
    BOUGHT("comptoir-09", SCAN, "comptoir", "CB-99120", "2026-09-15", 30, "Papier A4, caisse|3|24.90|21;Toner noir|2|78.00|21", "=", WAITS),
    OTHER("comptoir-bl", PDF, "delivery_note", "comptoir", "BL-55102", "2026-09-14", "Papier A4, caisse|3|24.90|21;Toner noir|2|78.00|21"),
    SOLD("rive-07", UBL, "hotelrive", "2026-0031", "2026-07-10", 30, "Suspension Dinant, cuivre|14|165.00|21;Pose|2|240.00|21", "="),
    SOLD("musee-08", UBL, "museemosan", "2026-0036", "2026-08-21", 30, "Éclairage vitrines, étude et réalisation|1|6400.00|21", "="),
    SOLD("rive-09", UBL, "hotelrive", "2026-0040", "2026-09-18", 30, "Applique couloir|22|94.00|21", "="),
    { "verrerie-rappel", PDF, "reminder", PURCHASE, "transport", "26080331", "2026-09-28", -1, "Livraison Bruxelles|4|85.00|21", "", KEPT, "", NULL },
};

static const Line lumen_lines[] = {
    QUIET("2026-07-01", TRANSFER, "-980.00", "Immobilière Meuse SA", "LOYER ATELIER JUILLET", "rent"),
    PAID("2026-07-17", "voixnet-07"),
    QUIET("2026-07-20", TRANSFER, "-2210.40", "SPF Finances", "TVA 2E TRIMESTRE 2026", "vat"),
    QUIET("2026-07-31", SALARY, "-2105.00", "Luc Marchal", "SALAIRE JUILLET 2026", "salary"),
    { "2026-08-05", TRANSFER, NULL, NULL, "F26/0451 - NC26/0038", "verrerie-07 verrerie-nc", PAYS, "", NULL },
    QUIET("2026-08-05", TRANSFER, "-1322.18", "ONSS", "COTISATIONS 2026/2", "social security"),
    PAID("2026-08-07", "rive-07"),
    PAID("2026-08-11", "electro-07"),
    PAID("2026-08-18", "voixnet-08"),
    QUIET("2026-08-31", SALARY, "-2105.00", "Luc Marchal", "SALAIRE AOUT 2026", "salary"),
    PAID("2026-09-10", "electro-08"),
    { "2026-09-11", TRANSFER, "2500.00", NULL, "ACOMPTE 1 FACTURE 2026-0036", "musee-08", PAYS, "", NULL },
    LOST("2026-09-14", CARD, "-67.30", "STATION NAMUR SUD", "", "card"),
    PAID("2026-09-18", "voixnet-09"),
    { "2026-09-25", TRANSFER, "2500.00", NULL, "ACOMPTE 2 FACTURE 2026-0036", "musee-08", PAYS, "", NULL },
    PAID("2026-09-29", "transport-08"),
    QUIET("2026-09-30", SALARY, "-2105.00", "Luc Marchal", "SALAIRE SEPTEMBRE 2026", "salary"),
    QUIET("2026-09-30", FEE, "-9.50", "", "FRAIS DE GESTION 3E TRIMESTRE", "bank cost"),
    { "2026-10-02", TRANSFER, NULL, NULL, NULL, "laiton-09", PAYS, "", NULL },
};

const Scene scene_lumen = {
    { "1002", "lumen", "compta@lumen.example", "Claire Dubois", "Namur", "", "quarterly", "normal", "", "2026-07-01", "when-explained", "on", "sftp", CODA, 1, "12764.90", { 0, 0, 0 }, false, false },
    SCENE_TABLES(lumen_papers, lumen_lines),
};

/* 1005: a builder. Reverse charge both ways, a batch that pays four, a hire on a two-page TIFF. */
static const Paper hendrickx_papers[] = {
    BOUGHT("metsel-08", UBL, "metsel", "2026/44", "2026-08-28", 30, "Metselwerk woning Zonhoven, vordering 3|1|8450.00|R", "=", OLD),
    BOUGHT("metsel-09", UBL, "metsel", "2026/51", "2026-09-25", 30, "Metselwerk woning Zonhoven, vordering 4|1|6120.00|R", "=", SENT),
    BOUGHT("dakwerk-09", PDF, "dakwerk", "D-26-0210", "2026-09-04", 30, "Onderdak en pannen, lot 7|1|11240.00|R", "=", SENT),
    BOUGHT("beton-0901", PDF, "betonmix", "2609004", "2026-09-01", 30, "Stortbeton C25/30, m3|18|98.50|21;Pompwagen|1|310.00|21", "=", SENT),
    BOUGHT("beton-0908", PDF, "betonmix", "2609041", "2026-09-08", 30, "Stortbeton C25/30, m3|12|98.50|21", "=", SENT),
    BOUGHT("beton-0915", PDF, "betonmix", "2609077", "2026-09-15", 30, "Stortbeton C30/37, m3|9.5|104.00|21", "=", SENT),
    BOUGHT("kraan-09", TIFF, "huurkraan", "KV20260918", "2026-09-18", 14, "Huur torenkraan week 37-38|2|640.00|21;Op- en afbouw|1|450.00|21", "=", SENT),
    TICKET("bouwmarkt-0910", JPEG, "bouwmarkt", "88121", "2026-09-10", "Schroeven 5x60|4|9.90|21;Afdekfolie|2|14.50|21"),
    TICKET("bouwmarkt-0922", JPEG, "bouwmarkt", "90377", "2026-09-22", "Voegsilicone|6|6.20|21"),
    OTHER("beton-lever", SCAN, "delivery_note", "betonmix", "LB-77120", "2026-09-15", "Stortbeton C30/37, m3|9.5|104.00|21"),
    { "villapark-08", UBL, "invoice", SALE, "villapark", "2026/112", "2026-08-31", 30, "Ruwbouw blok B, vorderingsstaat 3|1|38500.00|R", "=", OLD, "", NULL },
    SOLD("villapark-09", UBL, "villapark", "2026/124", "2026-09-30", 30, "Ruwbouw blok B, vorderingsstaat 4|1|29750.00|R", "="),
    SOLD("acker-09", UBL, "ackerimmo", "2026/121", "2026-09-22", 30, "Herstelling gevel Noorderlaan|1|4200.00|21", "="),
};

static const Line hendrickx_lines[] = {
    QUIET("2026-09-01", TRANSFER, "-650.00", "Leasefirma Kempen NV", "LEASING BESTELWAGEN SEPTEMBER", "lease"),
    BY_CARD("2026-09-10", "BOUWMARKT HASSELT", "bouwmarkt-0910"),
    QUIET("2026-09-18", TRANSFER, "-5120.00", "FOD Financien", "BTW AUGUSTUS 2026", "vat"),
    BY_CARD("2026-09-22", "BOUWMARKT HASSELT", "bouwmarkt-0922"),
    LOST("2026-09-23", CARD, "-96.40", "TANKSTATION E313", "", "card"),
    PAID("2026-09-25", "metsel-08"),
    PAID("2026-09-28", "kraan-09"),
    PAID("2026-09-29", "villapark-08"),
    { "2026-09-30", BATCH, NULL, "", "LEVERANCIERS SEPTEMBER", "beton-0901 beton-0908 beton-0915 dakwerk-09", PAYS, "", NULL },
    QUIET("2026-09-30", SALARY, "-2240.15", "Tom Reynders", "LOON SEPTEMBER 2026", "salary"),
    QUIET("2026-09-30", SALARY, "-2310.60", "Ali Demir", "LOON SEPTEMBER 2026", "salary"),
    QUIET("2026-10-02", FEE, "-18.00", "", "KOSTEN BETAALKAARTEN", "bank cost"),
};

const Scene scene_hendrickx = {
    { "1005", "hendrickx", "kantoor@hendrickx.example", "Bart Claeys", "Hasselt", "", "monthly", "normal", "", "2026-09-01", "when-explained", "draft", "mail", CODA, 7, "36215.40", { 0, 0, 0 }, false, false },
    SCENE_TABLES(hendrickx_papers, hendrickx_lines),
};

/* 1009, 1010, 1011: three companies of one director, one letter box. */
static const Paper acker_holding_papers[] = {
    BOUGHT("notaris-07", PDF, "notaris", "2026-N-0871", "2026-07-15", 30, "Akte kapitaalverhoging, ereloon|1|1850.00|21", "=", SENT),
    SOLD("beheer-log", UBL, "ackerlog", "H2026-07", "2026-09-30", 30, "Beheersvergoeding 3e kwartaal|1|6000.00|21", "="),
    SOLD("beheer-immo", UBL, "ackerimmo", "H2026-08", "2026-09-30", 30, "Beheersvergoeding 3e kwartaal|1|3000.00|21", "="),
    OTHER("polis", PDF, "certificate", "assurmed", "BA-220871", "2026-07-02", "Prime annuelle|1|890.00|E"),
};

static const Line acker_holding_lines[] = {
    PAID("2026-08-12", "notaris-07"),
    QUIET("2026-09-30", FEE, "-6.25", "", "BEHEERSKOSTEN REKENING", "bank cost"),
    PAID("2026-10-02", "beheer-log"),
};

const Scene scene_acker_holding = {
    { "1009", "ackerholding", "jan@vanacker.example", "Bart Claeys", "Antwerpen", "", "quarterly", "normal", "", "2026-07-01", "when-explained", "on", "mail", CAMT_02, 31, "52100.00", { 0, 0, 0 }, false, false },
    SCENE_TABLES(acker_holding_papers, acker_holding_lines),
};

static const Paper acker_log_papers[] = {
    BOUGHT("beheer-holding", UBL, "ackerholding", "H2026-07", "2026-09-30", 30, "Beheersvergoeding 3e kwartaal|1|6000.00|21", "=", SENT),
    BOUGHT("truck-08", PDF, "truckservice", "TS-26/3321", "2026-08-20", 30, "Groot onderhoud 1-TRK-402|1|1240.00|21;Remblokken|8|46.50|21", "=", SENT),
    BOUGHT("banden-09", PDF, "bandenpunt", "B260917-2", "2026-09-17", 30, "Band 315/80 R22.5|6|389.00|21;Montage|6|22.00|21", "=", WAITS),
    BOUGHT("telenova-09", UBL, "telenova", "2026-0920551", "2026-09-03", 17, "Internet Pro september|1|49.00|21;Mobiel abonnement|9|15.00|21", "@", SENT),
    { "lift-verkeerd", PDF, "invoice", PURCHASE, "liftcare", "LC-26-1180", "2026-09-10", 30, "Jaarlijks nazicht personenlift Noorderlaan|1|540.00|21", "=", STRANGER, "to=ackerimmo", "wrong-company" },
    SOLD("linde-08", UBL, "linde", "L26-0214", "2026-08-28", 30, "Transport potgrond|3|310.00|21", "="),
};

static const Line acker_log_lines[] = {
    PAID("2026-09-16", "truck-08"),
    PAID("2026-09-18", "telenova-09"),
    PAID("2026-09-25", "linde-08"),
    QUIET("2026-09-30", SALARY, "-2480.00", "Kevin Maes", "LOON SEPTEMBER 2026", "salary"),
    PAID("2026-10-02", "beheer-holding"),
};

const Scene scene_acker_log = {
    { "1010", "ackerlog", "jan@vanacker.example", "Bart Claeys", "Antwerpen", "", "quarterly", "normal", "", "2026-07-01", "when-explained", "on", "mail", CODA, 7, "41877.20", { 0, 0, 0 }, false, false },
    SCENE_TABLES(acker_log_papers, acker_log_lines),
};

static const Paper acker_immo_papers[] = {
    BOUGHT("beheer-holding", UBL, "ackerholding", "H2026-08", "2026-09-30", 30, "Beheersvergoeding 3e kwartaal|1|3000.00|21", "=", SENT),
    BOUGHT("gevel-09", UBL, "hendrickx", "2026/121", "2026-09-22", 30, "Herstelling gevel Noorderlaan|1|4200.00|21", "=", SENT),
    BOUGHT("elektra-09", UBL, "elektra", "VF26-360118", "2026-09-10", 14, "Elektriciteit gemene delen|1|412.35|21", "=", SENT),
    SOLD("huur-log", UBL, "ackerlog", "I2026-19", "2026-09-01", 30, "Huur magazijn september, vrijgesteld|1|2500.00|E", "="),
};

static const Line acker_immo_lines[] = {
    PAID("2026-09-22", "elektra-09"),
    QUIET("2026-09-25", TRANSFER, "-3105.44", "Hypotheekbank Schelde NV", "AFLOSSING KREDIET 7210-884", "loan"),
    QUIET("2026-09-30", FEE, "-6.25", "", "BEHEERSKOSTEN REKENING", "bank cost"),
};

const Scene scene_acker_immo = {
    { "1011", "ackerimmo", "jan@vanacker.example", "Bart Claeys", "Antwerpen", "", "quarterly", "mixed", "40", "2026-07-01", "when-explained", "on", "mail", CODA, 31, "15410.00", { 0, 0, 0 }, false, false },
    SCENE_TABLES(acker_immo_papers, acker_immo_lines),
};

/* 1013: a printer. Its paper supplier's last invoice asks for payment to an unknown account. */
static const Paper pallieter_papers[] = {
    BOUGHT("papier-07", PDF, "papiergroot", "260711-08", "2026-07-11", 30, "Offset 90 g 70x100, pallet|2|845.00|21", "=", SENT),
    BOUGHT("papier-08", PDF, "papiergroot", "260812-03", "2026-08-12", 30, "Offset 120 g 70x100, pallet|2|960.00|21", "=", SENT),
    { "papier-09", PDF, "invoice", PURCHASE, "papiergroot", "260914-11", "2026-09-14", 30, "Offset 90 g 70x100, pallet|3|845.00|21", "=", WAITS, "new-iban", "iban-changed" },
    BOUGHT("inkt-08", UBL, "inktlijn", "IL-4410", "2026-08-04", 30, "Inktset CMYK 2,5 kg|4|118.00|21;Platen 745x605|200|3.15|21", "=", SENT),
    BOUGHT("inkt-09", UBL, "inktlijn", "IL-4502", "2026-09-07", 30, "Platen 745x605|300|3.15|21", "=", SENT),
    BOUGHT("pers-08", PDF, "personderhoud", "R-2026-3307", "2026-08-25", 14, "Wartung Druckmaschine|1|1480.00|R;Anfahrt|1|190.00|R", "RF18539007547034", SENT),
    BOUGHT("boeklijn-09", UBL_PDF, "boeklijn", "BK26-0871", "2026-09-30", 15, "Prestaties 3e kwartaal|1|725.00|21", "=", SENT),
    OTHER("inkt-bevestiging", PDF, "order_confirmation", "inktlijn", "OC-9931", "2026-09-04", "Platen 745x605|300|3.15|21"),
    SOLD("ganzenveer-08", UBL, "uitgeverij", "F26-088", "2026-08-14", 30, "Druk roman, 1500 ex.|1|4350.00|6", "="),
    SOLD("brug-09", UBL, "brug", "F26-097", "2026-09-16", 30, "Affiches A2|250|0.64|21", "="),
};

static const Line pallieter_lines[] = {
    PAID("2026-08-10", "papier-07"),
    PAID("2026-09-02", "inkt-08"),
    PAID("2026-09-07", "pers-08"),
    PAID("2026-09-10", "papier-08"),
    PAID("2026-09-14", "ganzenveer-08"),
    { "2026-09-21", TRANSFER, NULL, NULL, "F26-097", "brug-09", PAYS, "", NULL },
    QUIET("2026-09-25", TRANSFER, "-1050.00", "Immo Kapelstraat", "HUUR SEPTEMBER DRUKKERIJ", "rent"),
    QUIET("2026-09-30", SALARY, "-2077.80", "Els Wuyts", "LOON SEPTEMBER 2026", "salary"),
    LOST("2026-10-01", DEBIT, "-212.40", "Leasing Print Benelux NV", "CONTRACT 88-1204 OKTOBER", "debit"),
};

const Scene scene_pallieter = {
    { "1013", "pallieter", "info@pallieter.example", "Lies Peeters", "Antwerpen", "", "quarterly", "normal", "", "2026-07-01", "when-explained", "on", "mail", MT940_KBC, 7, "22980.13", { 0, 0, 0 }, false, false },
    SCENE_TABLES(pallieter_papers, pallieter_lines),
};

/* 1014: silent. Money moves, papers do not come. */
static const Paper motte_papers[] = {
    BOUGHT("voixnet-09", UBL, "voixnet", "VN-2609-7713", "2026-09-04", 14, "Abonnement Pro septembre|1|59.00|21", "@", SENT),
    BOUGHT("pieces-07", SCAN, "pieces", "PV-61022", "2026-07-08", 30, "Plaquettes de frein|4|36.80|21;Huile 5W30, fût|1|214.00|21", "=", SENT),
};

static const Line motte_lines[] = {
    PAID("2026-07-29", "pieces-07"),
    LOST("2026-08-05", TRANSFER, "-612.44", "pieces", "FACTURE PV-61877", "supplier"),
    LOST("2026-08-19", TRANSFER, "-488.10", "pieces", "FACTURE PV-62140", "supplier"),
    LOST("2026-08-27", CARD, "-141.22", "OUTILLAGE SPA", "", "card"),
    LOST("2026-09-03", TRANSFER, "-735.00", "Carrosserie Theux SRL", "FACT 2026-118", "supplier"),
    LOST("2026-09-11", CARD, "-88.15", "STATION FRANCORCHAMPS", "", "card"),
    PAID("2026-09-18", "voixnet-09"),
    LOST("2026-09-22", TRANSFER, "-1029.71", "pieces", "FACTURE PV-63001", "supplier"),
    LOST("2026-09-29", DEBIT, "-154.90", "Locadiag SA", "LOCATION VALISE DIAGNOSTIC", "debit"),
    QUIET("2026-09-30", FEE, "-9.50", "", "FRAIS DE GESTION", "bank cost"),
};

const Scene scene_motte = {
    { "1014", "motte", "garage@motte.example", "Claire Dubois", "Verviers", "", "quarterly", "normal", "", "2026-07-01", "when-explained", "on", "mail", CODA, 7, "9105.66", { 0, 0, 0 }, false, false },
    SCENE_TABLES(motte_papers, motte_lines),
};

/* 1017: German. A timber builder at Eupen. */
static const Paper holzbau_papers[] = {
    BOUGHT("saege-07", PDF, "saegewerk", "RE-26-0702", "2026-07-09", 30, "Konstruktionsholz KVH, m3|14|412.00|21;Dachlatten, lfm|900|0.85|21", "=", SENT),
    BOUGHT("saege-08", PDF, "saegewerk", "RE-26-0811", "2026-08-11", 30, "Brettschichtholz, m3|6.5|640.00|21", "=", SENT),
    BOUGHT("schrauben-08", PDF, "schrauben", "20264417", "2026-08-19", 14, "Tellerkopfschrauben 8x240, Paket|40|21.50|21;Winkelverbinder|200|1.95|21", "=", SENT),
    BOUGHT("schrauben-09", SCAN, "schrauben", "20264590", "2026-09-16", 14, "Tellerkopfschrauben 8x240, Paket|20|21.50|21", "=", SENT),
    BOUGHT("ostnetz-08", UBL, "ostnetz", "ON-0826-338", "2026-08-02", 14, "Internet und Mobilfunk August|1|84.00|21", "@", SENT),
    BOUGHT("ostnetz-09", UBL, "ostnetz", "ON-0926-341", "2026-09-02", 14, "Internet und Mobilfunk September|1|84.00|21", "@", SENT),
    BOUGHT("saege-09", PDF, "saegewerk", "RE-26-0921", "2026-09-21", 30, "Konstruktionsholz KVH, m3|5|412.00|21", "=", WAITS),
    OTHER("wartung", PDF, "contract", "schrauben", "WV-2026-5", "2026-09-01", "Wartung Druckluftnagler|1|350.00|21"),
    OTHER("mahnung", PDF, "reminder", "saegewerk", "RE-26-0702", "2026-08-17", "Konstruktionsholz KVH, m3|14|412.00|21"),
    SOLD("raeren-08", UBL, "gemeinde", "2026-17", "2026-08-03", 30, "Dachstuhl Wohnhaus Raeren, Lieferung und Montage|1|14800.00|6", "="),
    SOLD("raeren-09", UBL, "gemeinde", "2026-21", "2026-09-25", 30, "Gaube, Lieferung und Montage|1|5200.00|6", "="),
};

static const Line holzbau_lines[] = {
    PAID("2026-08-14", "ostnetz-08"),
    PAID("2026-08-20", "saege-07"),
    PAID("2026-09-01", "schrauben-08"),
    PAID("2026-09-02", "raeren-08"),
    PAID("2026-09-09", "saege-08"),
    PAID("2026-09-15", "ostnetz-09"),
    LOST("2026-09-17", CARD, "-73.90", "TANKSTELLE EUPEN", "", "card"),
    PAID("2026-09-29", "schrauben-09"),
    QUIET("2026-09-30", SALARY, "-2290.00", "Dieter Keutgen", "LOHN SEPTEMBER 2026", "salary"),
    QUIET("2026-09-30", FEE, "-11.00", "", "KONTOFUEHRUNG 3. QUARTAL", "bank cost"),
    QUIET("2026-10-01", TRANSFER, "-890.00", "Halle Eupen AG", "MIETE OKTOBER HALLE 4", "rent"),
};

const Scene scene_holzbau = {
    { "1017", "holzbau", "buero@holzbau.example", "Claire Dubois", "Verviers", "", "quarterly", "normal", "", "2026-07-01", "when-explained", "on", "mail", CODA, 7, "28455.00", { 0, 0, 0 }, false, false },
    SCENE_TABLES(holzbau_papers, holzbau_lines),
};
