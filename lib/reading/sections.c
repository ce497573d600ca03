#include "reading/sections.h"

#include <string.h>

#include "reading/address.h"

#define MOST_DEPTH 13000 /* ten lines or so: an address, not the page below it */
#define TOLERANCE 1500   /* a column is not cut to the point */
#define ONE_HEIGHT 1500  /* nor do the headings of two columns stand on one line */

static SectionKind
kind_of(const char *key)
{
    if (strcmp(key, "seller") == 0)
        return SECTION_SELLER;
    if (strcmp(key, "buyer") == 0)
        return SECTION_BUYER;
    return strcmp(key, "delivery") == 0 ? SECTION_DELIVERY : SECTION_NONE;
}

/* French puts a blank before its colon: a token of its own. */
static bool
stands_before_colon(const Layout *layout, const Phrase *phrase)
{
    return phrase->end < layout->tokens->len &&
           strcmp(layout_token(layout, phrase->end)->text, ":") == 0 &&
           layout_token(layout, phrase->end)->cell == layout_token(layout, phrase->first)->cell;
}

static bool
ends_with_colon(const Layout *layout, const Phrase *phrase)
{
    return g_str_has_suffix(layout_token(layout, phrase->end - 1)->text, ":") ||
           stands_before_colon(layout, phrase);
}

/* A person or a desk in the middle of an address that began above. */
static bool
is_within_address(const Candidates *candidates, const Phrase *phrase)
{
    const Layout *layout = candidates->layout;
    const Cell *cell = layout_cell(layout, layout_token(layout, phrase->first)->cell);
    g_autofree char *text = layout_text(layout, cell->first, cell->end);
    const Cell *above = address_is_attention(text) ? address_line_above(layout, cell) : NULL;

    return above != NULL && !candidates_lead_cell(candidates, above);
}

GArray *
sections_find(const Candidates *candidates)
{
    GArray *sections = g_array_new(FALSE, FALSE, sizeof(Section));

    for (guint i = 0; i < candidates->labels->len; i++) {
        const Phrase *phrase = &g_array_index(candidates->labels, Phrase, i);
        Section section = {
            .kind = kind_of(phrase->meaning.key),
            .first = phrase->first,
            .end = phrase->end,
        };

        if (section.kind == SECTION_NONE ||
            !(phrase->whole_cell ||
              (phrase->leads_cell && ends_with_colon(candidates->layout, phrase))) ||
            is_within_address(candidates, phrase))
            continue;
        section.end += stands_before_colon(candidates->layout, phrase) ? 1 : 0;
        section.box = layout_box(candidates->layout, phrase->first, section.end);
        g_array_append_val(sections, section);
    }
    return sections;
}

static bool
holds(const Section *section, const Box *box)
{
    return section->box.page == box->page && box->y1 >= section->box.y0 &&
           box->y0 - section->box.y1 < MOST_DEPTH && box->x0 >= section->box.x0 - TOLERANCE;
}

/* Of headings on one height the rightmost whose column has begun. */
const Section *
sections_at(const GArray *sections, const Box *box)
{
    const Section *best = NULL;

    for (guint i = 0; i < sections->len; i++) {
        const Section *section = &g_array_index(sections, Section, i);

        if (!holds(section, box))
            continue;
        if (best == NULL || section->box.y0 > best->box.y0 + ONE_HEIGHT ||
            (ABS(section->box.y0 - best->box.y0) <= ONE_HEIGHT && section->box.x0 > best->box.x0))
            best = section;
    }
    return best;
}
