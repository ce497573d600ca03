/* Where names stand: under the heading of a section, beside a legal form, at the top of an address,
 * large at the head of the page. */
#include "reading/name_search.h"

#include "base/text.h"
#include "reading/address.h"
#include "reading/letterhead.h"

#define MOST_NAMES 64
#define MOST_WORDS_OF_NAME 8
#define MOST_LINES 6        /* of an address above its town */
#define LEAST_CONFIDENCE 40 /* of a recognised word */

void
name_clear(gpointer data)
{
    g_free(((Name *)data)->text);
    g_free(((Name *)data)->folded);
}

char *
name_letters(const char *text)
{
    g_autofree char *folded = text_fold(text);

    return text_alphanumerics(folded);
}

/* "a.G.", "b.v." */
static bool
has_stop_within(const char *text)
{
    const char *stop = strchr(text, '.');

    return stop != NULL && stop > text && g_ascii_isalpha(stop[1]);
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
        if (!has_stop_within(text) && (capitals == 0 || (letters <= 2 && capitals < letters)))
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
name_of(NameSearch *search, guint first, guint end)
{
    g_autofree char *text = layout_text(search->candidates->layout, first, end);
    gsize size = strlen(text);
    Name fresh = { .first = first, .end = end };

    while (size > 0 && strchr(",;:", text[size - 1]) != NULL)
        text[--size] = '\0';
    if (!is_name_like(text) || !is_clear(search->candidates->layout, first, end))
        return NULL;
    fresh.folded = name_letters(text);
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
part_of_cell(const NameSearch *search, guint token, guint *ret_first, guint *ret_end)
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
weigh_section(const NameSearch *search, Name *name, const Box *box)
{
    const Section *section = sections_at(search->sections, box);

    if (section == NULL || box->y0 - section->box.y1 > 8000)
        return;
    if (section->kind == SECTION_SELLER)
        name->seller += 50;
    if (section->kind == SECTION_BUYER)
        name->buyer += 60;
    if (section->kind == SECTION_DELIVERY && !search->has_buyer_section)
        name->buyer += 30;
}

/* The seller prints its own name at the head or the foot of its paper. */
static void
weigh_place(const NameSearch *search, Name *name, const Box *box)
{
    gint32 height = layout_page_height(search->candidates->layout, box->page);

    gint32 width = layout_page_width(search->candidates->layout, box->page);
    bool is_right =
        box->x0 > width * 9 / 20 && !address_is_centred(search->candidates->layout, box);

    bool at_head = box->page == 0 && box->y0 < (is_right ? height / 16 : height / 8);
    bool at_foot = box->y0 > height * 4 / 5;

    name->seller += at_head && !name->is_at_head ? 30 : 0;
    name->seller += at_foot && !name->is_at_foot ? 30 : 0;
    name->is_at_head = name->is_at_head || at_head;
    name->is_at_foot = name->is_at_foot || at_foot;
}

/* "Voorbeeld NV, Markt 1, BTW BE 0403.227.218": the foot of the seller's paper. */
static bool
shares_row_with_vat(const NameSearch *search, const Phrase *form)
{
    const Layout *layout = search->candidates->layout;
    const Proof *vat = &search->reading->proof[READING_SELLER_VAT];
    const Row *row = layout_row(layout, layout_row_of(layout, form->first));

    return vat->has_box && vat->box.page == row->box.page && vat->box.y0 < row->box.y1 &&
           vat->box.y1 > row->box.y0;
}

/* "Voorbeeld Services, Inc." */
static bool
stands_behind_comma(const Layout *layout, guint token)
{
    return token > layout_cell(layout, layout_token(layout, token)->cell)->first &&
           g_str_has_suffix(layout_token(layout, token - 1)->text, ",");
}

/* "Aan Voorbeeld BV": passes the word that addresses it. "Aan de Stroom BV" is a name. */
static bool
pass_address(const NameSearch *search, guint *first, guint end)
{
    const Candidates *candidates = search->candidates;

    for (guint i = 0; i < candidates->labels->len; i++) {
        const Phrase *label = &g_array_index(candidates->labels, Phrase, i);
        const char *next = NULL;

        if (label->first != *first || !label->leads_cell || label->end + 1 >= end ||
            strcmp(label->meaning.key, "buyer") != 0)
            continue;
        next = layout_token(candidates->layout, label->end)->text;
        if (!g_unichar_isupper(g_utf8_get_char(next)))
            return false;
        *first = label->end;
        return true;
    }
    return false;
}

/* Everything that has a legal form. */
static void
add_names_with_form(NameSearch *search)
{
    const Layout *layout = search->candidates->layout;

    for (guint i = 0; i < search->forms->len; i++) {
        const Phrase *form = &g_array_index(search->forms, Phrase, i);
        guint first = 0, end = 0;
        bool addressed = false;
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
        addressed = pass_address(search, &first, end);
        name = name_of(search, first, end);
        if (name == NULL)
            continue;
        name->has_form = true;
        name->buyer += addressed ? 40 : 0;
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

/* "Voorbeeld BV, Markt 1, 9000 Gent": the name ends before the address. */
static guint
end_before_address(const NameSearch *search, guint first, guint end)
{
    const Layout *layout = search->candidates->layout;
    guint name_end = first;

    while (name_end < end && !g_str_has_suffix(layout_token(layout, name_end)->text, ","))
        name_end++;
    for (guint t = name_end + 1; t < end; t++)
        if (strpbrk(layout_token(layout, t)->text, "0123456789") != NULL)
            return name_end + 1;
    return end;
}

static void
add_section_name(NameSearch *search, const Section *section, guint first, guint end, int weight)
{
    Name *name = NULL;

    if (end <= first)
        return;
    end = end_before_address(search, first, end);
    end = MIN(end, first + MOST_WORDS_OF_NAME);
    name = name_of(search, first, end);
    if (name == NULL || address_is_street(name->text))
        return;
    if (section->kind == SECTION_SELLER)
        name->seller += weight;
    else if (section->kind == SECTION_BUYER)
        name->buyer += weight;
    else if (!search->has_buyer_section)
        name->buyer += weight / 2;
}

/* A value announced as a name in a section: "Name:   Kunden AG". */
static bool
add_labelled_name(NameSearch *search, const Section *section, const Cell *cell)
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
add_names_of_section(NameSearch *search, const Section *section)
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

static bool
has_form(const NameSearch *search, const Cell *cell)
{
    for (guint i = 0; i < search->forms->len; i++) {
        const Phrase *form = &g_array_index(search->forms, Phrase, i);

        if (form->first >= cell->first && form->first < cell->end)
            return true;
    }
    return false;
}

/* Says what it is, or is a line of another address. */
static bool
ends_block(const NameSearch *search, const Cell *cell)
{
    const Layout *layout = search->candidates->layout;
    g_autofree char *text = layout_text(layout, cell->first, cell->end);

    return g_str_has_suffix(text, ":") ||
           (candidates_lead_cell(search->candidates, cell) && !address_is_attention(text)) ||
           address_is_return_line(layout, cell) || address_is_town(layout, cell) ||
           !is_clear(layout, cell->first, cell->end);
}

/* The first line of the address that ends with a town, at most six lines above it; the town itself
 * when there is none. A title that has the first line for itself is passed. */
static const Cell *
top_of_address(const NameSearch *search, const Cell *town, bool *ret_has_title)
{
    const Layout *layout = search->candidates->layout;
    const Cell *top = town;
    const Cell *below = town;
    const Cell *above = address_line_above(layout, top);
    g_autofree char *text = NULL;

    for (guint lines = 0; above != NULL && lines < MOST_LINES && !ends_block(search, above);
         lines++) {
        below = top;
        top = above;
        above = address_line_above(layout, top);
    }
    text = layout_text(layout, top->first, top->end);
    *ret_has_title = address_is_title(text);
    return *ret_has_title ? below : top;
}

static void
add_name_of_address(NameSearch *search, const Cell *town)
{
    const Layout *layout = search->candidates->layout;
    bool has_title = false;
    const Cell *top = top_of_address(search, town, &has_title);
    Name *name = NULL;

    if (top != town)
        name = name_of(search, top->first, MIN(top->end, top->first + MOST_WORDS_OF_NAME));
    if (name == NULL || (address_is_street(name->text) && !has_form(search, top)) ||
        address_is_attention(name->text))
        return;
    if (!name->heads_address && address_is_in_window(layout, &top->box))
        name->buyer += 20;
    name->heads_address = true;
    name->seller += 20;
    name->buyer += has_title ? 80 : 20;
    weigh_section(search, name, &top->box);
    weigh_place(search, name, &top->box);
}

static void
add_names_of_addresses(NameSearch *search)
{
    const Layout *layout = search->candidates->layout;

    for (guint c = 0; c < layout->cells->len; c++) {
        const Cell *town = layout_cell(layout, c);

        if (town->box.page == 0 && address_is_town(layout, town))
            add_name_of_address(search, town);
    }
}

/* What is large at the head, with or without a legal form. */
static void
add_letterhead(NameSearch *search)
{
    guint first = 0, end = 0;
    Name *name = NULL;

    if (!letterhead_find(search->candidates, search->reading->type, &first, &end))
        return;
    name = name_of(search, first, end);
    if (name == NULL)
        return;
    search->has_letterhead = true;
    name->seller += NAME_ENOUGH;
    weigh_section(search, name, &layout_token(search->candidates->layout, first)->box);
    weigh_place(search, name, &layout_token(search->candidates->layout, first)->box);
}

void
name_search_find(NameSearch *search)
{
    for (guint i = 0; i < search->sections->len; i++)
        search->has_buyer_section |=
            g_array_index(search->sections, Section, i).kind == SECTION_BUYER;
    for (guint i = 0; i < search->sections->len; i++)
        add_names_of_section(search, &g_array_index(search->sections, Section, i));
    add_names_with_form(search);
    add_names_of_addresses(search);
    add_letterhead(search);
}
