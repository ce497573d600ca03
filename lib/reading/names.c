/* Whose a name is: what the places where it stands say, the web address that spells it, the numbers
 * and contacts below it. What all of them agree on is believed most. */
#include "reading/names.h"

#include "base/text.h"
#include "reading/address.h"
#include "reading/name_search.h"
#include "reading/numbers.h"
#include "reading/own_side.h"
#include "reading/scan.h"

#define MOST_ADDRESS 11000    /* 110 points: eight lines or so */
#define MOST_TO_CONTACT 14000 /* an address and some lines below it */
#define LEAST_STEM 4          /* letters that two forms of a name share */
#define SURE_NUMBER 8100      /* of a number whose place says whose it is */

typedef struct {
    NameSearch found;
    const ReadingContext *context;
    GString *hosts;   /* folded web and mail hosts, apart by blanks */
    GArray *contacts; /* of Box: telephone numbers, mail addresses, accounts */
} Search;

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

static void
add_host(gpointer user, char *const *groups, guint first, guint end)
{
    static const char *const common[] = { "GMAIL",  "HOTMAIL",  "OUTLOOK", "YAHOO",  "TELENET",
                                          "SKYNET", "PROXIMUS", "EXAMPLE", "ICLOUD", "LIVE" };
    Search *search = user;
    g_autofree char *host = name_letters(groups[1]);

    (void)first;
    (void)end;
    for (guint i = 0; i < G_N_ELEMENTS(common); i++)
        if (strcmp(host, common[i]) == 0)
            return;
    g_string_append_printf(search->hosts, "%s ", host);
}

static void
add_contact(gpointer user, char *const *groups, guint first, guint end)
{
    Search *search = user;
    Box box = layout_box(search->found.candidates->layout, first, end);

    (void)groups;
    g_array_append_val(search->contacts, box);
}

static void
find_contacts(Search *search)
{
    scan_layout(
        search->found.candidates->layout,
        "(?i)(?:www\\.|@|\\b(?:tel|tél|gsm|fax|telefon|telefoon|mobil|steuernummer|steuer-?nr|kvk)"
        "\\b)",
        false, add_contact, search);
    for (guint i = 0; i < search->found.candidates->identifiers->len; i++) {
        const Identifier *known =
            &g_array_index(search->found.candidates->identifiers, Identifier, i);

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

/* Amounts stand between the two: no address goes on that far. */
static bool
is_cut_off(const Candidates *candidates, const Name *name, const Box *box)
{
    const GArray *amounts = candidates->amounts->amounts;

    for (guint i = 0; i < amounts->len; i++) {
        const Box *amount = &g_array_index(amounts, Amount, i).box;

        if (amount->page == box->page && amount->y0 > name->box.y1 && amount->y1 < box->y0)
            return true;
    }
    return false;
}

/* The name of an address, or with a legal form, in whose column a thing stands, the nearest above
 * it; NULL when none. */
static Name *
owner_of(const Search *search, const Box *box, bool with_form, gint32 most)
{
    Name *owner = NULL;

    for (guint i = 0; i < search->found.names->len; i++) {
        Name *name = &g_array_index(search->found.names, Name, i);

        if ((name->heads_address || (with_form && name->has_form)) &&
            stands_below(name, box, most) && !is_cut_off(search->found.candidates, name, box) &&
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
        Name *owner =
            owner_of(search, &g_array_index(search->contacts, Box, i), false, MOST_TO_CONTACT);

        if (owner == NULL || owner->has_contact)
            continue;
        owner->has_contact = true;
        owner->seller += 40;
    }
}

/* VAT numbers that differ. */
static guint
count_numbers(const Search *search)
{
    const GArray *identifiers = search->found.candidates->identifiers;
    g_autoptr(GHashTable) values = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < identifiers->len; i++) {
        const Identifier *identifier = &g_array_index(identifiers, Identifier, i);

        if (identifier->kind == IDENTIFIER_VAT)
            g_hash_table_add(values, (gpointer)identifier->value);
    }
    return g_hash_table_size(values);
}

/* Its place says whose it is, or that of the only other number. */
static bool
is_sure(const Search *search, ReadingField field)
{
    const int *confidence = search->found.reading->confidence;
    ReadingField other = field == READING_SELLER_VAT ? READING_BUYER_VAT : READING_SELLER_VAT;

    return confidence[field] >= SURE_NUMBER ||
           (confidence[other] >= SURE_NUMBER && count_numbers(search) == 2);
}

/* The party whose VAT number stands in its address. The only one on the pages is the seller's where
 * no letterhead says otherwise. */
static void
weigh_number(const Search *search, ReadingField field)
{
    bool is_only =
        field == READING_SELLER_VAT && count_numbers(search) == 1 && !search->found.has_letterhead;
    const Proof *vat = &search->found.reading->proof[field];
    Name *owner = vat->has_box ? owner_of(search, &vat->box, true, MOST_ADDRESS) : NULL;

    if (owner == NULL || !(is_sure(search, field) || is_only))
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
        g_autofree char *folded = name_letters(*own);

        if (folded[0] != '\0' && strstr(name->folded, folded) != NULL)
            return true;
    }
    return false;
}

/* The client file's own name: where its number says, or its account. */
static void
weigh_own(const Search *search, Name *name)
{
    const Reading *reading = search->found.reading;
    OwnSide side = own_side_of(reading, search->found.candidates, search->context);

    if (numbers_are_own(reading->buyer_vat, search->context))
        side = OWN_SIDE_BUYER;
    else if (numbers_are_own(reading->seller_vat, search->context))
        side = OWN_SIDE_SELLER;
    if (side == OWN_SIDE_SELLER)
        name->seller += 200;
    else if (side == OWN_SIDE_BUYER || reading->type != DOCUMENT_RECEIPT)
        name->buyer += 200;
}

/* "Zonstroom" at the head of the page, "Zonstroom NV" elsewhere. */
static bool
is_begun_at_head(const Search *search, const Name *name)
{
    const Layout *layout = search->found.candidates->layout;

    for (guint c = 0; name->has_form && c < layout->cells->len; c++) {
        const Cell *cell = layout_cell(layout, c);
        g_autofree char *text = NULL;
        g_autofree char *folded = NULL;

        if (cell->box.page > 0 || cell->box.y0 > layout_page_height(layout, 0) / 8)
            return false;
        text = layout_text(layout, cell->first, cell->end);
        folded = name_letters(text);
        if (strlen(folded) >= LEAST_STEM && strlen(folded) < strlen(name->folded) &&
            g_str_has_prefix(name->folded, folded))
            return true;
    }
    return false;
}

/* The name beside the seller's VAT number or IBAN, and what the web address spells. */
static void
weigh_names(Search *search)
{
    for (guint i = 0; i < search->found.names->len; i++) {
        Name *name = &g_array_index(search->found.names, Name, i);
        const Proof *vat = &search->found.reading->proof[READING_SELLER_VAT];

        if (is_spelt_by_host(search, name))
            name->seller += 50;
        if (is_begun_at_head(search, name))
            name->seller += 30;
        if (is_own(search, name))
            weigh_own(search, name);
        if (vat->has_box && search->found.reading->confidence[READING_SELLER_VAT] >= SURE_NUMBER &&
            vat->box.page == name->box.page && ABS(vat->box.y0 - name->box.y0) < 4000 &&
            box_overlap_x(&vat->box, &name->box) > -2000)
            name->seller += 20;
        if (address_has_title(name->text))
            name->buyer += 60;
    }
}

static const Name *
best_name(const Search *search, bool seller, const Name *except)
{
    const Name *best = NULL;
    int best_score = NAME_ENOUGH - 1;

    for (guint i = 0; i < search->found.names->len; i++) {
        const Name *name = &g_array_index(search->found.names, Name, i);
        int mine = seller ? name->seller : name->buyer;
        int other = seller ? name->buyer : name->seller;

        if (name == except || mine <= other || mine <= best_score)
            continue;
        best_score = mine;
        best = name;
    }
    return best;
}

/* "Zonstroom" in large letters is "Zonstroom NV" below: the name as it is registered. */
static const Name *
with_form(const Search *search, const Name *name)
{
    const char *stop = strchr(name->text, '.');
    g_autofree char *stem = stop != NULL && strchr(name->text, ' ') == NULL
                                ? g_strndup(name->text, (gsize)(stop - name->text))
                                : g_strdup(name->text);
    g_autofree char *folded = name_letters(stem);

    for (guint i = 0;
         !name->has_form && strlen(folded) >= LEAST_STEM && i < search->found.names->len; i++) {
        const Name *other = &g_array_index(search->found.names, Name, i);

        if (other->has_form && other->seller > other->buyer &&
            g_str_has_prefix(other->folded, folded))
            return other;
    }
    return name;
}

/* One name heads an address without being the seller's: the buyer's, though nothing says so. */
static const Name *
other_address(const Search *search, const Name *seller)
{
    const Name *found = NULL;

    for (guint i = 0; seller != NULL && i < search->found.names->len; i++) {
        const Name *name = &g_array_index(search->found.names, Name, i);

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
        search->found.candidates->layout, name->first, name->end);
}

static void
weigh_all(Search *search)
{
    scan_layout(
        search->found.candidates->layout, "(?i)(?:www\\.|@|https?://)([\\p{L}\\d-]{3,})\\.\\p{L}",
        false, add_host, search);
    find_contacts(search);
    weigh_contacts(search);
    weigh_number(search, READING_SELLER_VAT);
    weigh_number(search, READING_BUYER_VAT);
    weigh_names(search);
}

static void
choose(Reading *reading, const Search *search)
{
    const Name *seller = best_name(search, true, NULL);
    const Name *buyer = best_name(search, false, seller);

    if (seller != NULL) {
        int score = seller->seller;

        seller = with_form(search, seller);
        write_name(reading, search, seller, READING_SELLER_NAME, score, &reading->seller_name);
    }
    if (buyer == NULL)
        buyer = other_address(search, seller);
    if (buyer != NULL)
        write_name(reading, search, buyer, READING_BUYER_NAME, buyer->buyer, &reading->buyer_name);
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
    Search search = {
        .found = { candidates, sections, reading, forms, names },
        .context = context,
        .hosts = hosts,
        .contacts = contacts,
    };

    g_array_set_clear_func(names, name_clear);
    name_search_find(&search.found);
    weigh_all(&search);
    choose(reading, &search);
}
