#include "reading/numbers.h"

#include "base/text.h"
#include "reading/own_side.h"
#include "reading/payment.h"

#define MOST_HOLDERS 12
#define SURE 8100          /* of a number whose place says whose it is */
#define MOST_ADDRESS 11000 /* 110 points: eight lines or so */

/* One VAT number with what speaks for each side, over all places where it stands. */
typedef struct {
    const Identifier *identifier; /* the best place */
    int seller, buyer;
} Holder;

/* The rows right above and below speak of the same party. */
static bool
is_near_kind(const Candidates *candidates, const Identifier *identifier, IdentifierKind kind)
{
    guint row = layout_row_of(candidates->layout, identifier->first);

    for (guint i = 0; i < candidates->identifiers->len; i++) {
        const Identifier *other = &g_array_index(candidates->identifiers, Identifier, i);
        guint other_row = layout_row_of(candidates->layout, other->first);

        if (other->kind == kind && other->box.page == identifier->box.page &&
            (other_row > row ? other_row - row : row - other_row) <= 3)
            return true;
    }
    return false;
}

static void
weigh_place(
    Holder *holder, const Candidates *candidates, const GArray *sections,
    const Identifier *identifier)
{
    const Layout *layout = candidates->layout;
    const Section *section = sections_at(sections, &identifier->box);
    gint32 height = layout_page_height(layout, identifier->box.page);
    int seller = 20, buyer = 15;

    if (candidates_left(candidates, identifier->first, "buyer_vat") > 0)
        buyer += 100;
    else if (candidates_above(candidates, identifier->first, "buyer_vat") >= 60)
        buyer += 60;
    if (section != NULL && section->kind == SECTION_SELLER)
        seller += 60;
    if (section != NULL && section->kind == SECTION_BUYER)
        buyer += 60;
    if (identifier->box.y0 > height * 3 / 4)
        seller += 40;
    else if (identifier->box.y0 < height / 8)
        seller += 15;
    if (is_near_kind(candidates, identifier, IDENTIFIER_IBAN))
        seller += 30;
    holder->seller = MAX(holder->seller, seller);
    holder->buyer = MAX(holder->buyer, buyer);
}

static Holder *
holder_of(GArray *holders, const Identifier *identifier)
{
    Holder fresh = { .identifier = identifier };

    for (guint i = 0; i < holders->len; i++) {
        Holder *holder = &g_array_index(holders, Holder, i);

        if (strcmp(holder->identifier->value, identifier->value) == 0)
            return holder;
    }
    g_array_append_val(holders, fresh);
    return &g_array_index(holders, Holder, holders->len - 1);
}

/* "0403.227.218": nothing else is printed so. */
static bool
is_dotted(const Candidates *candidates, const Identifier *identifier)
{
    const char *text = layout_token(candidates->layout, identifier->first)->text;

    return identifier->end == identifier->first + 1 && strlen(text) >= 12 && text[4] == '.' &&
           text[8] == '.';
}

/* A number without BE, or one whose check digits fail, counts only behind a label or with the dots
 * of an enterprise number. */
static bool
is_believed(const Candidates *candidates, const Identifier *identifier)
{
    if (identifier->is_checked && (identifier->has_prefix || is_dotted(candidates, identifier)))
        return true;
    return candidates_left(candidates, identifier->first, "vat_number") > 0 ||
           candidates_left(candidates, identifier->first, "buyer_vat") > 0 ||
           candidates_above(candidates, identifier->first, "vat_number") >= 60;
}

static GArray *
find_holders(const Candidates *candidates, const GArray *sections)
{
    GArray *holders = g_array_new(FALSE, FALSE, sizeof(Holder));

    for (guint i = 0; i < candidates->identifiers->len && holders->len < MOST_HOLDERS; i++) {
        const Identifier *identifier = &g_array_index(candidates->identifiers, Identifier, i);

        if (identifier->kind != IDENTIFIER_VAT || !is_believed(candidates, identifier))
            continue;
        weigh_place(holder_of(holders, identifier), candidates, sections, identifier);
    }
    return holders;
}

/* The holder who leans most to one side; a tie leaves it open. */
static const Holder *
most_on_side(const GArray *holders, const Holder *except, bool seller)
{
    const Holder *best = NULL;
    int best_lean = 0;
    bool tie = false;

    for (guint i = 0; i < holders->len; i++) {
        const Holder *holder = &g_array_index(holders, Holder, i);
        int lean = seller ? holder->seller - holder->buyer : holder->buyer - holder->seller;

        if (holder == except)
            continue;
        if (best == NULL || lean > best_lean) {
            best = holder;
            best_lean = lean;
            tie = false;
        } else if (lean == best_lean)
            tie = true;
    }
    return tie || (seller && best_lean <= 0) ? NULL : best;
}

/* Static. */
static const char *
vat_rule(const Identifier *identifier)
{
    if (!identifier->is_checked)
        return "label; its check digits do not hold";
    return identifier->is_mended ? "letters read as digits: check digits prove it, place"
                                 : "check digits, place";
}

static void
write_vat(
    Reading *reading, const Candidates *candidates, const Holder *holder, ReadingField field,
    const char **ret_value)
{
    const Identifier *identifier = holder->identifier;
    bool is_seller = field == READING_SELLER_VAT;
    int lean = is_seller ? holder->seller - holder->buyer : holder->buyer - holder->seller;
    int confidence = CLAMP(7500 + lean * 25, 6000, 9900);

    *ret_value = reading_text(reading, identifier->value);
    reading_prove(
        reading, field, identifier->is_checked ? confidence : 4000, vat_rule(identifier),
        candidates->layout, identifier->first, identifier->end);
}

bool
numbers_are_own(const char *vat, const ReadingContext *context)
{
    return text_is_among(vat, context->own_vats);
}

/* The client file's own number leans to the side that its account or letterhead says; a purchase is
 * likelier than a sale. Clear labels outweigh that. */
static void
weigh_own(Holder *holder, const Reading *reading, OwnSide side)
{
    if (side == OWN_SIDE_SELLER)
        holder->seller += 50;
    else if (side == OWN_SIDE_BUYER)
        holder->buyer += 50;
    else if (reading->type != DOCUMENT_RECEIPT)
        holder->buyer += 30;
}

static void
read_vats(
    Reading *reading, const Candidates *candidates, const GArray *sections,
    const ReadingContext *context)
{
    g_autoptr(GArray) holders = find_holders(candidates, sections);
    const Holder *seller = NULL;
    const Holder *buyer = NULL;
    OwnSide side = own_side_of(reading, candidates, context);

    for (guint i = 0; i < holders->len; i++) {
        Holder *holder = &g_array_index(holders, Holder, i);

        if (numbers_are_own(holder->identifier->value, context))
            weigh_own(holder, reading, side);
    }
    seller = most_on_side(holders, NULL, true);
    if (seller != NULL)
        write_vat(reading, candidates, seller, READING_SELLER_VAT, &reading->seller_vat);
    buyer = most_on_side(holders, seller, false);
    if (buyer != NULL && (buyer->buyer > buyer->seller || (seller != NULL && holders->len == 2)))
        write_vat(reading, candidates, buyer, READING_BUYER_VAT, &reading->buyer_vat);
}

void
numbers_read(
    Reading *reading, const Candidates *candidates, const GArray *sections,
    const ReadingContext *context)
{
    read_vats(reading, candidates, sections, context);
    payment_read(reading, candidates, sections, context);
}

/* In the column of the name, at most an address below it: how far, or -1. */
static gint32
below_name(const Proof *name, const Box *box)
{
    bool below = name->has_box && name->box.page == box->page && box->y0 >= name->box.y0 &&
                 box->y0 - name->box.y1 < MOST_ADDRESS && box_overlap_x(&name->box, box) > 0;

    return below ? box->y0 - name->box.y0 : -1;
}

/* The party under whose name a number stands, the nearer one when it stands under both:
 * READING_FIELDS when under none. */
static ReadingField
side_by_name(const Reading *reading, const Box *box)
{
    gint32 seller = below_name(&reading->proof[READING_SELLER_NAME], box);
    gint32 buyer = below_name(&reading->proof[READING_BUYER_NAME], box);

    if (seller < 0 && buyer < 0)
        return READING_FIELDS;
    if (seller < 0 || (buyer >= 0 && buyer < seller))
        return READING_BUYER_VAT;
    return READING_SELLER_VAT;
}

static const char **
vat_of(Reading *reading, ReadingField side)
{
    return side == READING_SELLER_VAT ? &reading->seller_vat : &reading->buyer_vat;
}

static bool
is_taken(const Reading *reading, const Holder *holder)
{
    const char *value = holder->identifier->value;

    return g_strcmp0(reading->seller_vat, value) == 0 || g_strcmp0(reading->buyer_vat, value) == 0;
}

/* Of several numbers one may stand under the only name that is known and be the other's. */
static void
settle_by_name(Reading *reading, const Candidates *candidates, const GArray *holders)
{
    if (holders->len > 1 &&
        (!reading_has(reading, READING_SELLER_NAME) || !reading_has(reading, READING_BUYER_NAME)))
        return;
    for (guint i = 0; i < holders->len; i++) {
        const Holder *holder = &g_array_index(holders, Holder, i);
        ReadingField side = side_by_name(reading, &holder->identifier->box);

        if (side != READING_FIELDS && !reading_has(reading, side) && !is_taken(reading, holder))
            write_vat(reading, candidates, holder, side, vat_of(reading, side));
    }
}

static void
forget_vat(Reading *reading, ReadingField field)
{
    reading->confidence[field] = 0;
    *vat_of(reading, field) = NULL;
}

/* The only number that stands under the seller's name and is not surely the buyer's. */
static const Holder *
under_seller(const Reading *reading, const GArray *holders)
{
    const Holder *own = NULL;

    for (guint i = 0; i < holders->len; i++) {
        const Holder *holder = &g_array_index(holders, Holder, i);
        bool is_buyers = g_strcmp0(reading->buyer_vat, holder->identifier->value) == 0;

        if (side_by_name(reading, &holder->identifier->box) != READING_SELLER_VAT ||
            (is_buyers && reading->confidence[READING_BUYER_VAT] >= SURE))
            continue;
        if (own != NULL)
            return NULL;
        own = holder;
    }
    return own;
}

/* The number at the foot of the paper may be a group's or a printer's: the one that stands in the
 * seller's own address is the seller's. */
static void
prefer_address(Reading *reading, const Candidates *candidates, const GArray *holders)
{
    const Box *place = &reading->proof[READING_SELLER_VAT].box;
    const Holder *own = under_seller(reading, holders);

    if (own == NULL || !reading_has(reading, READING_SELLER_VAT) ||
        side_by_name(reading, place) != READING_FIELDS)
        return;
    if (g_strcmp0(reading->buyer_vat, own->identifier->value) == 0)
        forget_vat(reading, READING_BUYER_VAT);
    write_vat(reading, candidates, own, READING_SELLER_VAT, &reading->seller_vat);
}

/* A lone number that was taken for the seller's, because most are, but stands under the buyer's
 * name. */
static void
give_back(Reading *reading, const Candidates *candidates, const GArray *holders)
{
    const Holder *holder = &g_array_index(holders, Holder, 0);

    if (holders->len != 1 || reading_has(reading, READING_BUYER_VAT) ||
        reading->confidence[READING_SELLER_VAT] >= SURE ||
        side_by_name(reading, &holder->identifier->box) != READING_BUYER_VAT)
        return;
    forget_vat(reading, READING_SELLER_VAT);
    write_vat(reading, candidates, holder, READING_BUYER_VAT, &reading->buyer_vat);
}

static bool
is_at_foot(const Candidates *candidates, const Box *box)
{
    return box->y0 > layout_page_height(candidates->layout, box->page) * 3 / 4;
}

/* Of two numbers one is known: the other is the other's, unless it stands under the same name. No
 * paper has its buyer at its foot. */
static void
settle_other(Reading *reading, const Candidates *candidates, const GArray *holders)
{
    bool has_seller = reading_has(reading, READING_SELLER_VAT);
    ReadingField open = has_seller ? READING_BUYER_VAT : READING_SELLER_VAT;

    if (holders->len != 2 || has_seller == reading_has(reading, READING_BUYER_VAT))
        return;
    for (guint i = 0; i < holders->len; i++) {
        const Holder *holder = &g_array_index(holders, Holder, i);
        ReadingField side = side_by_name(reading, &holder->identifier->box);

        if (side == READING_FIELDS && open == READING_BUYER_VAT &&
            is_at_foot(candidates, &holder->identifier->box))
            continue;
        if (!is_taken(reading, holder) && (side == open || side == READING_FIELDS))
            write_vat(reading, candidates, holder, open, vat_of(reading, open));
    }
}

void
numbers_settle(Reading *reading, const Candidates *candidates, const GArray *sections)
{
    g_autoptr(GArray) holders = find_holders(candidates, sections);

    if (holders->len == 0)
        return;
    give_back(reading, candidates, holders);
    prefer_address(reading, candidates, holders);
    settle_by_name(reading, candidates, holders);
    settle_other(reading, candidates, holders);
}
