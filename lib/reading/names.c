/* A name is found by the section it stands under, by its legal form, by the web address that spells
 * it, or as the first line of an address. What all of them agree on is believed most. */
#include "reading/names.h"

#include "base/text.h"
#include "reading/address.h"
#include "reading/letterhead.h"
#include "reading/numbers.h"
#include "reading/own_side.h"
#include "reading/scan.h"

#define MOST_NAMES 64
#define MOST_WORDS_OF_NAME 8
#define ENOUGH 50
#define LEAST_CONFIDENCE 40   /* of a recognised word */
#define MOST_ADDRESS 11000    /* 110 points: eight lines or so */
#define MOST_TO_CONTACT 14000 /* an address and some lines below it */
#define SURE_NUMBER 8100      /* of a number whose place says whose it is */

typedef struct {
    char *text;
    char *folded; /* letters and digits only */
    guint first, end;
    Box box;
    int seller, buyer;
    guint times;
    bool heads_address, is_at_head, is_at_foot;
    bool has_contact; /* telephone, mail or account stand in its column below */
} Name;

typedef struct {
    const Candidates *candidates;
    const GArray *sections;
    const Reading *reading;
    const ReadingContext *context;
    GArray *names;    /* of Name */
    GString *hosts;   /* folded web and mail hosts, apart by blanks */
    GArray *forms;    /* of Phrase: legal forms */
    GArray *contacts; /* of Box: telephone numbers, mail addresses, accounts */
} Search;

static void
name_clear(gpointer data)
{
    g_free(((Name *)data)->text);
    g_free(((Name *)data)->folded);
}

static char *
letters_of(const char *text)
{
    g_autofree char *folded = text_fold(text);

    return text_alphanumerics(folded);
}

/* "sa" and "as" are words too: a legal form is written with capitals or stops. */
static bool
is_written_as_form(const Layout *layout, const Phrase *form)
{
    for (guint t = form->first; t < form->end; t++) {
        const char *text = layout_token(layout, t)->text;
        gsize letters = 0, capitals = 0;

        for (const char *at = text; *at != '\0'; at++) {
            letters += g_ascii_isalpha(*at) ? 1 : 0;
            capitals += g_ascii_isupper(*at) ? 1 : 0;
        }
        if (capitals == 0 || (letters <= 2 && capitals < letters))
            return false;
    }
    return true;
}

/* Some letters, and not mostly digits: a name, not a street number or a date. */
static bool
is_name_like(const char *text)
{
    guint letters = 0, digits = 0;

    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);

        letters += g_unichar_isalpha(letter) ? 1 : 0;
        digits += g_unichar_isdigit(letter) ? 1 : 0;
        if (letter == '@' || letter == '%' || letter == 0xa9)
            return false;
    }
    if (text[0] == '(')
        return false;
    return letters >= 2 && letters > digits * 2 && strlen(text) <= 100;
}

/* Nothing in it was guessed by recognition. */
static bool
is_clear(const Layout *layout, guint first, guint end)
{
    for (guint t = first; t < end; t++)
        if (layout_token(layout, t)->confidence < LEAST_CONFIDENCE)
            return false;
    return true;
}

static Name *
name_of(Search *search, guint first, guint end)
{
    g_autofree char *text = layout_text(search->candidates->layout, first, end);
    gsize size = strlen(text);
    Name fresh = { .first = first, .end = end };

    while (size > 0 && strchr(",;:", text[size - 1]) != NULL)
        text[--size] = '\0';
    if (!is_name_like(text) || !is_clear(search->candidates->layout, first, end))
        return NULL;
    fresh.folded = letters_of(text);
    for (guint i = 0; i < search->names->len; i++) {
        Name *known = &g_array_index(search->names, Name, i);

        if (strcmp(known->folded, fresh.folded) == 0) {
            g_free(fresh.folded);
            return known;
        }
    }
    if (search->names->len >= MOST_NAMES) {
        g_free(fresh.folded);
        return NULL;
    }
    fresh.text = g_steal_pointer(&text);
    fresh.box = layout_box(search->candidates->layout, first, end);
    g_array_append_val(search->names, fresh);
    return &g_array_index(search->names, Name, search->names->len - 1);
}

/* The part of a cell around a token: up to the separators on both sides, without a label. */
static void
part_of_cell(const Search *search, guint token, guint *ret_first, guint *ret_end)
{
    const Layout *layout = search->candidates->layout;
    const Cell *cell = layout_cell(layout, layout_token(layout, token)->cell);
    guint first = token, end = token + 1;

    while (first > cell->first && !address_is_separator(layout_token(layout, first - 1)->text) &&
           !g_str_has_suffix(layout_token(layout, first - 1)->text, ":") &&
           !g_str_has_suffix(layout_token(layout, first - 1)->text, ","))
        first--;
    while (end < cell->end && !address_is_separator(layout_token(layout, end)->text) &&
           !g_str_has_suffix(layout_token(layout, end - 1)->text, ","))
        end++;
    *ret_first = first;
    *ret_end = end;
}

static void
weigh_section(const Search *search, Name *name, const Box *box)
{
    const Section *section = sections_at(search->sections, box);

    if (section == NULL || box->y0 - section->box.y1 > 8000)
        return;
    if (section->kind == SECTION_SELLER)
        name->seller += 50;
    if (section->kind == SECTION_BUYER)
        name->buyer += 60;
    if (section->kind == SECTION_DELIVERY)
        name->buyer += 30;
}

/* The seller prints its own name at the head or the foot of its paper. */
static void
weigh_place(const Search *search, Name *name, const Box *box)
{
    gint32 height = layout_page_height(search->candidates->layout, box->page);

    gint32 width = layout_page_width(search->candidates->layout, box->page);
    bool is_right = box->x0 > width * 9 / 20;

    bool at_head = box->page == 0 && box->y0 < (is_right ? height / 16 : height / 8);
    bool at_foot = box->y0 > height * 4 / 5;

    name->seller += at_head && !name->is_at_head ? 30 : 0;
    name->seller += at_foot && !name->is_at_foot ? 30 : 0;
    name->is_at_head = name->is_at_head || at_head;
    name->is_at_foot = name->is_at_foot || at_foot;
}

/* "Voorbeeld" of "www.voorbeeld.be", "info@voorbeeld.be". */
static bool
is_spelt_by_host(const Search *search, const Name *name)
{
    g_auto(GStrv) hosts = g_strsplit(search->hosts->str, " ", -1);

    for (guint i = 0; hosts[i] != NULL; i++)
        if (strlen(hosts[i]) >= 4 && (g_str_has_prefix(name->folded, hosts[i]) ||
                                      (strlen(hosts[i]) >= 6 && strstr(name->folded, hosts[i]))))
            return true;
    return false;
}

/* "Voorbeeld NV, Markt 1, BTW BE 0403.227.218": the foot of the seller's paper. */
static bool
shares_row_with_vat(const Search *search, const Phrase *form)
{
    const Layout *layout = search->candidates->layout;
    const Proof *vat = &search->reading->proof[READING_SELLER_VAT];
    const Row *row = layout_row(layout, layout_row_of(layout, form->first));

    return vat->has_box && vat->box.page == row->box.page && vat->box.y0 < row->box.y1 &&
           vat->box.y1 > row->box.y0;
}

/* "Mevrouw", "Monsieur": only people who are written to have one. */
static bool
has_title(const char *text)
{
    static const char *const titles[] = { "mevrouw", "mevr", "monsieur", "madame", "mme",
                                          "mr",      "herr", "herrn",    "frau",   "heer",
                                          "dhr",     "mrs",  "tav" };
    g_autoptr(GPtrArray) words = phrases_words(text);

    for (guint i = 0; words->len > 1 && i < G_N_ELEMENTS(titles); i++)
        if (strcmp(g_ptr_array_index(words, 0), titles[i]) == 0)
            return true;
    return false;
}

/* "Voorbeeld Services, Inc." */
static bool
stands_behind_comma(const Layout *layout, guint token)
{
    return token > layout_cell(layout, layout_token(layout, token)->cell)->first &&
           g_str_has_suffix(layout_token(layout, token - 1)->text, ",");
}

/* Everything that has a legal form. */
static void
add_names_with_form(Search *search)
{
    const Layout *layout = search->candidates->layout;

    for (guint i = 0; i < search->forms->len; i++) {
        const Phrase *form = &g_array_index(search->forms, Phrase, i);
        guint first = 0, end = 0;
        Name *name = NULL;

        if (!is_written_as_form(layout, form))
            continue;
        part_of_cell(search, form->first, &first, &end);
        if (form->first == first && stands_behind_comma(layout, first))
            part_of_cell(search, first - 1, &first, &(guint){ 0 });
        if (form->first > first)
            end = form->end;
        if (end - first < 2 || end - first > MOST_WORDS_OF_NAME)
            continue;
        name = name_of(search, first, end);
        if (name == NULL)
            continue;
        name->times++;
        name->seller += name->times <= 3 ? 20 : 0;
        name->buyer += name->times <= 1 ? 20 : 0;
        weigh_section(search, name, &layout_token(layout, first)->box);
        weigh_place(search, name, &layout_token(layout, first)->box);
        if (shares_row_with_vat(search, form))
            name->seller += 50;
        if (address_is_return_line(layout, layout_cell(layout, layout_token(layout, first)->cell)))
            name->seller += 40;
    }
}

/* "Naam:", "Name", "Nom", "Firma" before the value. */
static bool
is_name_label(const char *text)
{
    static const char *const words[] = { "naam",    "name",    "nom",     "firma",
                                         "bedrijf", "societe", "company", "raison" };
    g_autoptr(GPtrArray) parts = phrases_words(text);

    for (guint i = 0; parts->len == 1 && i < G_N_ELEMENTS(words); i++)
        if (strcmp(g_ptr_array_index(parts, 0), words[i]) == 0)
            return true;
    return false;
}

static void
add_section_name(Search *search, const Section *section, guint first, guint end, int weight)
{
    Name *name = NULL;

    if (end <= first)
        return;
    end = MIN(end, first + MOST_WORDS_OF_NAME);
    name = name_of(search, first, end);
    if (name == NULL || address_is_street(name->text))
        return;
    if (section->kind == SECTION_SELLER)
        name->seller += weight;
    else
        name->buyer += section->kind == SECTION_BUYER ? weight : weight / 2;
}

/* A value announced as a name in a section: "Name:   Kunden AG". */
static bool
add_labelled_name(Search *search, const Section *section, const Cell *cell)
{
    const Layout *layout = search->candidates->layout;
    const Row *row = layout_row(layout, cell->row);

    if (!is_name_label(layout_token(layout, cell->first)->text))
        return false;
    if (cell->end > cell->first + 1)
        add_section_name(search, section, cell->first + 1, cell->end, 80);
    else if (&g_array_index(layout->cells, Cell, row->end - 1) > cell)
        add_section_name(search, section, cell[1].first, cell[1].end, 80);
    return true;
}

/* Below a section's heading: the first cell of its column without a label of its own. */
static void
add_names_of_section(Search *search, const Section *section)
{
    const Layout *layout = search->candidates->layout;
    const Cell *heading = layout_cell(layout, layout_token(layout, section->first)->cell);
    bool found = heading->end > section->end;

    if (found)
        add_section_name(search, section, section->end, heading->end, 60);
    for (guint c = layout_token(layout, section->first)->cell + 1; c < layout->cells->len; c++) {
        const Cell *cell = layout_cell(layout, c);

        if (cell->box.page != section->box.page || cell->box.y0 - section->box.y1 > 8000)
            return;
        if (sections_at(search->sections, &cell->box) != section)
            continue;
        if (add_labelled_name(search, section, cell))
            return;
        if (found || candidates_lead_cell(search->candidates, cell) ||
            cell->box.x0 > section->box.x1 + 20000)
            continue;
        add_section_name(search, section, cell->first, cell->end, 60);
        found = true;
    }
}

static void
add_host(gpointer user, char *const *groups, guint first, guint end)
{
    static const char *const common[] = { "GMAIL",  "HOTMAIL",  "OUTLOOK", "YAHOO",  "TELENET",
                                          "SKYNET", "PROXIMUS", "EXAMPLE", "ICLOUD", "LIVE" };
    Search *search = user;
    g_autofree char *host = letters_of(groups[1]);

    (void)first;
    (void)end;
    for (guint i = 0; i < G_N_ELEMENTS(common); i++)
        if (strcmp(host, common[i]) == 0)
            return;
    g_string_append_printf(search->hosts, "%s ", host);
}

static bool
has_form(const Search *search, const Cell *cell)
{
    for (guint i = 0; i < search->forms->len; i++) {
        const Phrase *form = &g_array_index(search->forms, Phrase, i);

        if (form->first >= cell->first && form->first < cell->end)
            return true;
    }
    return false;
}

/* The first line of each address: at most six lines above the town. */
static void
add_names_of_addresses(Search *search)
{
    const Layout *layout = search->candidates->layout;

    for (guint c = 0; c < layout->cells->len; c++) {
        const Cell *town = layout_cell(layout, c);
        const Cell *top = town;
        Name *name = NULL;
        guint lines = 0;

        if (town->box.page > 0 || !address_is_town(layout, town))
            continue;
        for (const Cell *above = address_line_above(layout, top); above != NULL && lines < 6;
             lines++) {
            if (candidates_lead_cell(search->candidates, above) ||
                address_is_return_line(layout, above) ||
                !is_clear(layout, above->first, above->end))
                break;
            top = above;
            above = address_line_above(layout, top);
        }
        if (lines == 0)
            continue;
        name = name_of(search, top->first, MIN(top->end, top->first + MOST_WORDS_OF_NAME));
        if (name == NULL)
            continue;
        if (address_is_street(name->text) && !has_form(search, top))
            continue;
        if (!name->heads_address && address_is_in_window(layout, &top->box))
            name->buyer += 20;
        name->heads_address = true;
        name->seller += 20;
        name->buyer += 20;
        weigh_section(search, name, &top->box);
        weigh_place(search, name, &top->box);
    }
}

/* What is large at the head, with or without a legal form. */
static void
add_letterhead(Search *search)
{
    guint first = 0, end = 0;
    Name *name = NULL;

    if (!letterhead_find(search->candidates, search->reading->type, &first, &end))
        return;
    name = name_of(search, first, end);
    if (name == NULL)
        return;
    name->seller += ENOUGH;
    weigh_section(search, name, &layout_token(search->candidates->layout, first)->box);
    weigh_place(search, name, &layout_token(search->candidates->layout, first)->box);
}

static void
add_contact(gpointer user, char *const *groups, guint first, guint end)
{
    Search *search = user;
    Box box = layout_box(search->candidates->layout, first, end);

    (void)groups;
    g_array_append_val(search->contacts, box);
}

static void
find_contacts(Search *search)
{
    scan_layout(
        search->candidates->layout, "(?i)(?:www\\.|@|\\b(?:tel|tél|gsm|fax|telefoon)\\b)", false,
        add_contact, search);
    for (guint i = 0; i < search->candidates->identifiers->len; i++) {
        const Identifier *known = &g_array_index(search->candidates->identifiers, Identifier, i);

        if (known->kind == IDENTIFIER_IBAN)
            g_array_append_val(search->contacts, known->box);
    }
}

/* In its column, and not far below. */
static bool
stands_below(const Name *name, const Box *box, gint32 most)
{
    return name->box.page == box->page && box->y0 >= name->box.y0 &&
           box->y0 - name->box.y1 < most && box_overlap_x(&name->box, box) > 0;
}

/* The name of an address in whose column a thing stands, the nearest above it; NULL when none. */
static Name *
owner_of(const Search *search, const Box *box, gint32 most)
{
    Name *owner = NULL;

    for (guint i = 0; i < search->names->len; i++) {
        Name *name = &g_array_index(search->names, Name, i);

        if (name->heads_address && stands_below(name, box, most) &&
            (owner == NULL || name->box.y0 > owner->box.y0))
            owner = name;
    }
    return owner;
}

/* Papers say how their seller is reached, seldom how their buyer is. */
static void
weigh_contacts(Search *search)
{
    for (guint i = 0; i < search->contacts->len; i++) {
        Name *owner = owner_of(search, &g_array_index(search->contacts, Box, i), MOST_TO_CONTACT);

        if (owner == NULL || owner->has_contact)
            continue;
        owner->has_contact = true;
        owner->seller += 40;
    }
}

/* The party whose VAT number stands in its address. */
static void
weigh_number(const Search *search, ReadingField field)
{
    const Proof *vat = &search->reading->proof[field];
    Name *owner = vat->has_box ? owner_of(search, &vat->box, MOST_ADDRESS) : NULL;

    if (owner == NULL || search->reading->confidence[field] < SURE_NUMBER)
        return;
    if (field == READING_SELLER_VAT)
        owner->seller += 40;
    else
        owner->buyer += 40;
}

static bool
is_own(const Search *search, const Name *name)
{
    const char *const *own = search->context->own_names;

    for (; own != NULL && *own != NULL; own++) {
        g_autofree char *folded = letters_of(*own);

        if (folded[0] != '\0' && strstr(name->folded, folded) != NULL)
            return true;
    }
    return false;
}

/* The client file's own name: where its number says, or its account. */
static void
weigh_own(const Search *search, Name *name)
{
    const Reading *reading = search->reading;
    OwnSide side = own_side_of(reading, search->candidates, search->context);

    if (numbers_are_own(reading->buyer_vat, search->context))
        side = OWN_SIDE_BUYER;
    else if (numbers_are_own(reading->seller_vat, search->context))
        side = OWN_SIDE_SELLER;
    if (side == OWN_SIDE_SELLER)
        name->seller += 200;
    else if (side == OWN_SIDE_BUYER || reading->type != DOCUMENT_RECEIPT)
        name->buyer += 200;
}

/* The name beside the seller's VAT number or IBAN, and what the web address spells. */
static void
weigh_names(Search *search)
{
    for (guint i = 0; i < search->names->len; i++) {
        Name *name = &g_array_index(search->names, Name, i);
        const Proof *vat = &search->reading->proof[READING_SELLER_VAT];

        if (is_spelt_by_host(search, name))
            name->seller += 50;
        if (is_own(search, name))
            weigh_own(search, name);
        if (vat->has_box && search->reading->confidence[READING_SELLER_VAT] >= SURE_NUMBER &&
            vat->box.page == name->box.page && ABS(vat->box.y0 - name->box.y0) < 4000 &&
            box_overlap_x(&vat->box, &name->box) > -2000)
            name->seller += 20;
        if (has_title(name->text))
            name->buyer += 60;
    }
}

static const Name *
best_name(const Search *search, bool seller, const Name *except)
{
    const Name *best = NULL;
    int best_score = ENOUGH - 1;

    for (guint i = 0; i < search->names->len; i++) {
        const Name *name = &g_array_index(search->names, Name, i);
        int mine = seller ? name->seller : name->buyer;
        int other = seller ? name->buyer : name->seller;

        if (name == except || mine <= other || mine <= best_score)
            continue;
        best_score = mine;
        best = name;
    }
    return best;
}

/* One name heads an address without being the seller's: the buyer's, though nothing says so. */
static const Name *
other_address(const Search *search, const Name *seller)
{
    const Name *found = NULL;

    for (guint i = 0; seller != NULL && i < search->names->len; i++) {
        const Name *name = &g_array_index(search->names, Name, i);

        if (!name->heads_address || name == seller || strstr(name->folded, seller->folded) ||
            strstr(seller->folded, name->folded))
            continue;
        if (found != NULL)
            return NULL;
        found = name;
    }
    return found;
}

static void
write_name(
    Reading *reading, const Search *search, const Name *name, ReadingField field, int score,
    const char **ret_value)
{
    *ret_value = reading_text(reading, name->text);
    reading_prove(
        reading, field, CLAMP(5000 + score * 30, 5000, 9500), "place, legal form, web address",
        search->candidates->layout, name->first, name->end);
}

void
names_read(
    Reading *reading, const Candidates *candidates, const GArray *sections,
    const ReadingContext *context)
{
    g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(Name));
    g_autoptr(GArray) forms = phrases_find(candidates->words->forms, candidates->layout);
    g_autoptr(GString) hosts = g_string_new(NULL);
    g_autoptr(GArray) contacts = g_array_new(FALSE, FALSE, sizeof(Box));
    Search search = { candidates, sections, reading, context, names, hosts, forms, contacts };
    const Name *seller = NULL;
    const Name *buyer = NULL;

    g_array_set_clear_func(names, name_clear);
    scan_layout(
        candidates->layout, "(?i)(?:www\\.|@|https?://)([\\p{L}\\d-]{3,})\\.\\p{L}", false,
        add_host, &search);
    for (guint i = 0; i < sections->len; i++)
        add_names_of_section(&search, &g_array_index(sections, Section, i));
    add_names_with_form(&search);
    add_names_of_addresses(&search);
    add_letterhead(&search);
    find_contacts(&search);
    weigh_contacts(&search);
    weigh_number(&search, READING_SELLER_VAT);
    weigh_number(&search, READING_BUYER_VAT);
    weigh_names(&search);
    seller = best_name(&search, true, NULL);
    buyer = best_name(&search, false, seller);
    if (seller != NULL)
        write_name(
            reading, &search, seller, READING_SELLER_NAME, seller->seller, &reading->seller_name);
    if (buyer == NULL)
        buyer = other_address(&search, seller);
    if (buyer != NULL)
        write_name(reading, &search, buyer, READING_BUYER_NAME, buyer->buyer, &reading->buyer_name);
}
