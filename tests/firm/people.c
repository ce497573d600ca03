/* Everybody in the sample firm. Names, streets and accounts are invented. */
#include "world.h"

/* clang-format off */
const Person people[] = {
    /* clients of the firm */
    { "korenaar", "Bakkerij De Korenaar BV", "Kouter 41", "9000", "Gent", "BE", NL, 101, 0, 0x9c5a1au, "Ambachtelijk brood en banket", NULL, NULL },
    { "lumen", "Atelier Lumen SRL", "Rue des Brasseurs 18", "5000", "Namur", "BE", FR, 102, 6, 0x2f6f8fu, "Éclairage sur mesure", NULL, NULL },
    { "claes", "Vera Claes", "Vaartstraat 7", "3000", "Leuven", "BE", NL, 103, 6, 0x444466u, "IT-advies", NULL, NULL },

    /* suppliers everybody has */
    { "telenova", "Telenova NV", "Koningslaan 200", "1000", "Brussel", "BE", NL, 201, 4, 0x5b2d8eu, "Internet, mobiel en tv", NULL, NULL },
    { "elektra", "Elektra Plus NV", "Havenlaan 88", "1080", "Brussel", "BE", NL, 202, 1, 0x1f8a4cu, "Groene stroom en aardgas", NULL, NULL },
    { "molens", "Molens Van Damme BV", "Molenstraat 12", "9800", "Deinze", "BE", NL, 203, 0, 0x8a6d3bu, "Bloem en meel sinds 1931", NULL, NULL },
    { "zuivelhof", "Zuivelhof CV", "Melkerijstraat 5", "9700", "Oudenaarde", "BE", NL, 204, 2, 0x2b6cb0u, "Room, boter en eieren", NULL, NULL },
    { "ovenbouw", "Ovenbouw Martens BV", "Industrieweg 33", "2280", "Grobbendonk", "BE", NL, 205, 5, 0x333333u, "Bakkerijovens - onderhoud", NULL, NULL },
    { "pakpunt", "Pakpunt Verpakkingen BV", "Stapelplein 9", "9000", "Gent", "BE", NL, 206, 6, 0xc05621u, "Dozen, zakken en linten", NULL, NULL },
    { "boeklijn", "Kantoor Boeklijn BV", "Markt 3", "9000", "Gent", "BE", NL, 207, 3, 0x702459u, "Accountants en belastingadviseurs", NULL, NULL },
    { "pomp", "Tankstation De Ring", "Ring 15", "9000", "Gent", "BE", NL, 208, 0, 0xc53030u, "", NULL, NULL },
    { "hotelhaven", "Hotel Havenzicht BV", "Kaai 2", "9000", "Gent", "BE", NL, 209, 1, 0x285e61u, "Hotel en feestzalen", NULL, NULL },
    { "papyrus", "Papyrus Kantoor NV", "Leuvensesteenweg 410", "1930", "Zaventem", "BE", NL, 210, 1, 0x2c5282u, "Kantoorartikelen", NULL, NULL },
    { NULL, NULL, NULL, NULL, NULL, NULL, NL, 0, 0, 0, NULL, NULL, NULL },
};
