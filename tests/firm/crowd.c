/* Generated client files: a few months of e-invoices, one statement a month, seldom a scan.
 *
 * Each is drawn from dice seeded by its number, so that file 1234 is the same whether 2000 or 3000
 * are asked for. Texts live in one GStringChunk that dies with the scene. */
#include "crowd.h"

#define MOST_PAPERS 8
#define MOST_LINES 14

typedef struct {
    Scene scene; /* first: what the caller holds */
    GStringChunk *text;
    Paper papers[MOST_PAPERS];
    Line lines[MOST_LINES];
    Dice dice;
} Crowd;

static const char *const managers[][2] = {
    { "Lies Peeters", "Gent" },      { "Bart Claeys", "Antwerpen" }, { "Claire Dubois", "Namur" },
    { "Sven Aerts", "Gent" },        { "Nathalie Roland", "Namur" }, { "Koen Baeten", "Hasselt" },
    { "Sara El Amrani", "Brussel" }, { "Thomas Lejeune", "Liège" },  { "Griet Maes", "Kortrijk" },
    { "Pieter De Smet", "Gent" },    { "Julie Collard", "Liège" },   { "Wim Jacobs", "Antwerpen" },
};

static const char *const trades_nl[] = { "Schrijnwerkerij", "Kapsalon", "Elektro",
                                         "Slagerij",        "Garage",   "Tuinen",
                                         "Schilderwerken",  "Apotheek" };
static const char *const trades_fr[] = { "Menuiserie", "Salon",   "Électricité", "Boucherie",
                                         "Garage",     "Jardins", "Peintures",   "Pharmacie" };
static const char *const names_nl[] = { "Aerts",  "Bosmans", "Cools", "Daems",  "Eelen",   "Franck",
                                        "Geerts", "Heylen",  "Iven",  "Jorens", "Keppens", "Loos" };
static const char *const names_fr[] = { "Adam",    "Bodart",   "Collin", "Delhez",
                                        "Evrard",  "Fontaine", "Gérard", "Henrion",
                                        "Istasse", "Jadot",    "Kinet",  "Laloux" };
static const char *const places_nl[][2] = {
    { "9000", "Gent" }, { "3500", "Hasselt" }, { "8500", "Kortrijk" }, { "2800", "Mechelen" }
};
static const char *const places_fr[][2] = {
    { "5000", "Namur" }, { "4000", "Liège" }, { "7000", "Mons" }, { "1300", "Wavre" }
};
static const char *const suppliers[2][4] = { { "papyrus", "cloudhuis", "telenova", "elektra" },
                                             { "comptoir", "electrode", "voixnet", "transport" } };

#define PICK(crowd, list) ((list)[dice_roll(&(crowd)->dice, G_N_ELEMENTS(list))])

static const char *
keep(Crowd *crowd, char *take_text)
{
    const char *kept = g_string_chunk_insert(crowd->text, take_text);

    g_free(take_text);
    return kept;
}

/* People are registered for the whole run: a sister file may buy from them. */
static const Person *
make_owner(Crowd *crowd, int number, Language language)
{
    Person *owner = g_new0(Person, 1);
    bool dutch = language == NL;
    const char *trade = dutch ? PICK(crowd, trades_nl) : PICK(crowd, trades_fr);
    const char *name = dutch ? PICK(crowd, names_nl) : PICK(crowd, names_fr);
    const char *const *place = dutch ? PICK(crowd, places_nl) : PICK(crowd, places_fr);

    owner->key = g_strdup_printf("crowd%d", number);
    owner->name = g_strdup_printf("%s %s %d %s", trade, name, number, dutch ? "BV" : "SRL");
    owner->street = g_strdup_printf(
        "%s %u", dutch ? "Stationsstraat" : "Rue de la Gare", dice_roll(&crowd->dice, 180) + 1);
    owner->postcode = place[0];
    owner->city = place[1];
    owner->country = "BE";
    owner->language = language;
    owner->serial = 1000 + number;
    owner->look = number % 7;
    owner->colour = 0x204060u + (guint)number * 7919u % 0x400000u;
    owner->trade = trade;
    person_add(owner);
    return owner;
}

static const char *
some_day(Crowd *crowd, int month)
{
    return keep(crowd, g_strdup_printf("2026-%02d-%02u", month, dice_roll(&crowd->dice, 20) + 1));
}

static void
add_paper(Crowd *crowd, int number, int month, Language language)
{
    gsize place = crowd->scene.n_papers++;
    bool picture = number % 50 == 7 && place == 1;
    const char *who = PICK(crowd, suppliers[language == NL ? 0 : 1]);
    const char *what = language == NL ? "Levering" : "Livraison";

    crowd->papers[place] = (Paper){
        .key = keep(crowd, g_strdup_printf("%s-%02d-%" G_GSIZE_FORMAT, who, month, place)),
        .form = picture ? SCAN : UBL,
        .kind = "invoice",
        .other = who,
        .number = keep(crowd, g_strdup_printf("%d/%d%" G_GSIZE_FORMAT, number, month, place)),
        .issued = some_day(crowd, month),
        .days = 30,
        .lines = keep(
            crowd, g_strdup_printf(
                       "%s %d|%u|%u.%02u|21", what, month, dice_roll(&crowd->dice, 6) + 1,
                       dice_roll(&crowd->dice, 300) + 10, dice_roll(&crowd->dice, 100))),
        .reference = "=",
        .fate = picture ? WAITS : SENT,
        .extra = "",
    };
}

static void
add_line(Crowd *crowd, Line line)
{
    g_assert(crowd->scene.n_lines < MOST_LINES);
    if (line.pays == NULL)
        line.pays = "";
    if (line.class == NULL)
        line.class = "";
    crowd->lines[crowd->scene.n_lines++] = line;
}

/* Three of four papers are paid; some money has no paper; the bank takes its costs. */
static void
add_lines(Crowd *crowd, Language language)
{
    for (gsize each = 0; each < crowd->scene.n_papers; each++) {
        int month = 7 + (int)each % 3;
        bool paid = dice_roll(&crowd->dice, 4) > 0 && crowd->papers[each].fate == SENT;

        if (paid)
            add_line(
                crowd,
                (Line){ .on = keep(
                            crowd, g_strdup_printf(
                                       "2026-%02d-%02u", month, dice_roll(&crowd->dice, 5) + 23)),
                        .way = TRANSFER,
                        .pays = crowd->papers[each].key,
                        .need = PAYS });
    }
    if (dice_roll(&crowd->dice, 3) == 0)
        add_line(
            crowd, (Line){ .on = some_day(crowd, 9),
                           .way = CARD,
                           .amount = keep(
                               crowd, g_strdup_printf(
                                          "-%u.%02u", dice_roll(&crowd->dice, 200) + 15,
                                          dice_roll(&crowd->dice, 100))),
                           .other = language == NL ? "TANKSTATION" : "STATION SERVICE",
                           .message = "",
                           .need = MISSING,
                           .class = "card" });
    add_line(
        crowd, (Line){ .on = "2026-09-30",
                       .way = FEE,
                       .amount = "-8.50",
                       .other = "",
                       .message = language == NL ? "BEHEERSKOSTEN" : "FRAIS DE GESTION",
                       .need = NEEDS_NOTHING,
                       .class = "bank cost" });
}

Scene *
crowd_scene(int number)
{
    Crowd *crowd = g_new0(Crowd, 1);
    Language language = number % 5 < 3 ? NL : FR;
    const char *const *manager = managers[number % (int)G_N_ELEMENTS(managers)];
    bool monthly = number % 4 == 0;
    const Person *owner = NULL;

    crowd->text = g_string_chunk_new(1024);
    crowd->dice = (guint64)number * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) | 1;
    owner = make_owner(crowd, number, language);
    for (guint papers = 3 + dice_roll(&crowd->dice, 4); papers > 0; papers--)
        add_paper(crowd, number, 7 + (int)crowd->scene.n_papers % 3, language);
    add_lines(crowd, language);
    crowd->scene.papers = crowd->papers;
    crowd->scene.lines = crowd->lines;
    crowd->scene.client = (ClientFile){
        .number = keep(crowd, g_strdup_printf("%d", 2000 + number)),
        .who = owner->key,
        .email = keep(crowd, g_strdup_printf("info@klant%d.example", number)),
        .manager = manager[0],
        .team = manager[1],
        .recipients = "",
        .period = monthly ? "monthly" : "quarterly",
        .regime = "normal",
        .deductible = "",
        .from = "2026-07-01",
        .forward = "when-explained",
        .remind = "on",
        .package = "mail",
        .bank = CODA,
        .every = 31,
        .opening = "25000.00",
    };
    return &crowd->scene;
}

void
crowd_free(Scene *scene)
{
    Crowd *crowd = (Crowd *)(void *)scene;

    g_string_chunk_free(crowd->text);
    g_free(crowd);
}
