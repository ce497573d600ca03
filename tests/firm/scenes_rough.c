/* The scene in which everything that can go wrong with a file does: gaps and doubles among the
 * statements, broken papers, doubts. The columns are those of scenes.h; hostile.c adds the files
 * that are no papers. */
#include "scenes.h"

/* clang-format off */

/* 1019: a party hall. */
static const Paper kroon_papers[] = {
    BOUGHT("bier-07", UBL, "brouwerij", "DT-26-7011", "2026-07-13", 30, "Pils, vat 50 l|20|119.00|21;Leeggoed|20|30.00|0", "=", SENT),
    BOUGHT("bier-08", UBL, "brouwerij", "DT-26-7350", "2026-08-17", 30, "Pils, vat 50 l|16|119.00|21", "=", SENT),
    BOUGHT("traiteur-08", ZIP, "traiteur", "S2026-140", "2026-08-24", 14, "Feestmenu|80|34.50|12;Bediening, uren|24|32.00|21", "=", SENT),
    BOUGHT("traiteur-09", POOR_SCAN, "traiteur", "S2026-163", "2026-09-14", 14, "Feestmenu|65|34.50|12", "=", SENT),
    { "bloemen-som", PDF, "invoice", PURCHASE, "bloemen", "BI-0871", "2026-09-05", 14, "Tafelstukken|30|18.50|6;Boeketten|4|35.00|6", "=", HELD, "sum=769.50", "held-arithmetic" },
    { "bloemen-zonder", PDF, "invoice", PURCHASE, "bloemen", NULL, "2026-09-19", 14, "Tafelstukken|22|18.50|6", "", HELD, "", "held-incomplete" },
    { "linnen-09", PDF, "invoice", PURCHASE, "linnen", "LW2609-71", "2026-09-21", 30, "Tafellinnen, 300 couverts|300|0.95|21", "=", WAITS, "", NULL },
    { "linnen-09-b", PDF, "invoice", PURCHASE, "linnen", "LW2609-71B", "2026-09-21", 30, "Tafellinnen, 300 couverts|300|0.95|21", "=", EITHER, "", "duplicate-suspected" },
    { "linnen-08", PDF, "invoice", PURCHASE, "linnen", "LW2608-33", "2026-08-20", 30, "Tafellinnen, 220 couverts|220|0.95|21", "=", SENT, "unnumbered", "mention-missing" },
    { "klank-tarief", PDF, "invoice", PURCHASE, "klankkast", "2026-3402", "2026-09-24", 30, "Huur lichtset|1|400.00|20", "=", HELD, "", "vat-rate-unknown" },
    { "bier-10", PDF, "invoice", PURCHASE, "brouwerij", "DT-26-8120", "2026-10-19", 30, "Pils, vat 50 l|18|119.00|21", "=", HELD, "", "date-future" },
    { "verdwaald", PDF, "invoice", PURCHASE, "klankkast", "2026-3390", "2026-09-20", 14, "Huur discobar|1|250.00|21", "=", HELD, "to=famille", "role-unknown" },
    SOLD("feest-08", UBL, "hotelhaven", "2026-77", "2026-08-10", 30, "Zaalhuur en bediening personeelsfeest|1|3150.00|21", "="),
    SOLD("feest-09", UBL, "ackerholding", "2026-84", "2026-09-14", 30, "Zaalhuur jubileum|1|1900.00|21", "="),
};

/* Every week has a statement; those that are damaged hold nothing that papers hang on. */
static const Line kroon_lines[] = {
    QUIET("2026-07-03", TRANSFER, "-1200.00", "Familie Dorp Immo", "HUUR JULI", "rent"),
    QUIET("2026-07-10", TERMINAL, "2210.00", "TERMINAL 330018", "AFREKENING KAARTEN", "takings"),
    QUIET("2026-07-17", FEE, "-5.00", "", "KOSTEN BETAALTERMINAL", "bank cost"),
    QUIET("2026-07-24", TERMINAL, "1980.50", "TERMINAL 330018", "AFREKENING KAARTEN", "takings"),
    QUIET("2026-07-31", SALARY, "-1870.00", "Greet Moens", "LOON JULI 2026", "salary"),
    PAID("2026-08-13", "bier-07"),
    QUIET("2026-08-21", TERMINAL, "2544.00", "TERMINAL 330018", "AFREKENING KAARTEN", "takings"),
    QUIET("2026-08-28", SALARY, "-1870.00", "Greet Moens", "LOON AUGUSTUS 2026", "salary"),
    PAID("2026-09-04", "traiteur-08"),
    PAID("2026-09-09", "feest-08"),
    PAID("2026-09-16", "bier-08"),
    PAID("2026-09-16", "linnen-08"),
    PAID("2026-09-29", "traiteur-09"),
    LOST("2026-10-01", TRANSFER, "-545.00", "Vuurwerk Vlaanderen BV", "FACTUUR 26-60", "supplier"),
};

const Scene scene_kroon = {
    { "1019", "kroon", "zaal@dekroon.example", "Bart Claeys", "Zottegem", "", "quarterly", "normal", "", "2026-07-01", "when-explained", "on", "mail", CODA, 7, "15200.00", { 3, 8, 5 }, true, false },
    SCENE_TABLES(kroon_papers, kroon_lines),
};
