/* Febelfin, "Coded statement of account (CODA)", 2.6: types of movements (first digit of the
 * transaction code) and globalisation codes (2.1 column 125). Banks set either of them wrong. Which
 * total a detail explains is therefore read from both, and what adds up decides. */
#include "formats/coda_group.h"

#include <string.h>

#define LEVELS 16 /* of totals within totals; the standard has three */

typedef struct {
    guint parent;  /* index in the group; its own for the booked movement */
    guint details; /* how many name it as parent */
    Cents sum;     /* of those */
    bool split;    /* stands for its details */
    Transaction transaction;
} Node;

static const CodaMovement *
movement_at(const CodaGroup *group, guint index)
{
    return &g_array_index(group->movements, CodaMovement, index);
}

static char
type_of(const CodaGroup *group, guint index)
{
    return *coda_column(movement_at(group, index)->first, 54);
}

/* The type of the total that a type of detail explains. */
static char
total_type(char type)
{
    switch (type) {
    case '5':
        return '1';
    case '6':
    case '7':
        return '2';
    case '8':
        return '3';
    case '9':
        return '7';
    default:
        return '\0';
    }
}

static bool
is_total(char type)
{
    return type == '1' || type == '2' || type == '3' || type == '7';
}

/* A detail explains the last total of the type that goes with its own, else the booked movement. */
static void
find_parents_by_type(const CodaGroup *group, Node *nodes)
{
    guint last[128] = { 0 };

    for (guint i = 0; i < group->movements->len; i++) {
        char type = type_of(group, i);

        nodes[i].parent = last[(guchar)total_type(type)];
        if (g_ascii_isdigit(type))
            last[(guchar)type] = i;
    }
}

/* A total opens a level; the detail with the same globalisation code is the last of that level. */
static void
find_parents_by_code(const CodaGroup *group, Node *nodes)
{
    guint open[LEVELS] = { 0 };
    guint depth = 0;

    for (guint i = 1; i < group->movements->len; i++) {
        char code = *coda_column(movement_at(group, i)->first, 125);
        char type = type_of(group, i);
        bool counts = code > '0' && code <= '9';

        nodes[i].parent = open[depth];
        if (counts && code == *coda_column(movement_at(group, open[depth])->first, 125))
            depth -= depth > 0;
        else if ((counts || is_total(type)) && depth + 1 < LEVELS)
            open[++depth] = i;
    }
}

/* How many totals are the sum of their details; 0 when the booked movement is not. */
static guint
add_up(const CodaGroup *group, Node *nodes)
{
    guint holding = 0;

    for (guint i = 0; i < group->movements->len; i++) {
        nodes[i].details = 0;
        nodes[i].sum = 0;
    }
    for (guint i = 1; i < group->movements->len; i++) {
        Node *parent = &nodes[nodes[i].parent];

        parent->details++;
        if (__builtin_add_overflow(parent->sum, movement_at(group, i)->amount, &parent->sum))
            parent->sum = G_MININT64;
    }
    for (guint i = 0; i < group->movements->len; i++) {
        nodes[i].split = nodes[i].details > 0 && nodes[i].sum == movement_at(group, i)->amount;
        holding += nodes[i].split;
    }
    return nodes[0].split ? holding : 0;
}

static void
find_parents(const CodaGroup *group, Node *nodes)
{
    guint by_type = 0;

    find_parents_by_type(group, nodes);
    by_type = add_up(group, nodes);
    find_parents_by_code(group, nodes);
    if (add_up(group, nodes) > by_type)
        return;
    find_parents_by_type(group, nodes);
    add_up(group, nodes);
}

void
coda_inherit(Transaction *detail, const Transaction *total)
{
#define INHERIT(field) detail->field = detail->field != NULL ? detail->field : total->field
    INHERIT(counterparty_name);
    INHERIT(counterparty_iban);
    INHERIT(counterparty_bic);
    INHERIT(structured_communication);
    INHERIT(remittance);
    INHERIT(end_to_end_id);
    INHERIT(mandate_id);
    INHERIT(creditor_id);
    INHERIT(purpose);
    INHERIT(card_number);
    INHERIT(card_place);
#undef INHERIT
}

/* The base and rate of a tax alone do not say of what. */
static void
explain_share(BankText *text, const CodaMovement *movement, const char *of, Transaction *share)
{
    if (of == NULL || share->remittance == NULL ||
        strncmp(coda_column(movement->first, 62), "1106", 4) != 0)
        return;
    g_string_printf(text->joined, "%s %s", of, share->remittance);
    share->remittance = bank_text_keep(text, text->joined->str, text->joined->len);
}

static void
add_details(
    const CodaGroup *group, BankText *text, Statement *statement, Node *nodes, GPtrArray *problems)
{
    for (guint i = 0; i < group->movements->len; i++) {
        Node *node = &nodes[i];
        const Node *parent = &nodes[node->parent];

        if (i > 0 && !parent->split) {
            node->split = false; /* nothing of a total that stands itself is taken */
            continue;
        }
        coda_movement_read(
            group, movement_at(group, i), text, statement->currency, &node->transaction);
        node->transaction.booking = group->booking;
        if (i > 0 && (parent->details == 1 || type_of(group, node->parent) == '3')) {
            explain_share(
                text, movement_at(group, i), parent->transaction.remittance, &node->transaction);
            coda_inherit(&node->transaction, &parent->transaction);
        }
        if (node->details > 0 && !node->split)
            g_ptr_array_add(
                problems,
                g_strdup_printf(
                    "line %u: the details of this movement do not add up to it; the movement "
                    "itself is taken",
                    group->line));
        if (!node->split)
            g_array_append_val(statement->transactions, node->transaction);
    }
}

void
coda_group_init(CodaGroup *group)
{
    *group = (CodaGroup){
        .movements = g_array_new(FALSE, FALSE, sizeof(CodaMovement)),
        .infos = g_array_new(FALSE, FALSE, sizeof(CodaInfo)),
    };
}

void
coda_group_clear(CodaGroup *group)
{
    g_array_unref(group->movements);
    g_array_unref(group->infos);
}

void
coda_group_drop(CodaGroup *group)
{
    g_array_set_size(group->movements, 0);
    g_array_set_size(group->infos, 0);
}

CodaMovement *
coda_group_last(const CodaGroup *group)
{
    guint count = group->movements->len;

    return count == 0 ? NULL : &g_array_index(group->movements, CodaMovement, count - 1);
}

/* Bank reference and transaction code: columns 11-31 and 54-61 of a 2.1, 11-39 of a 3.1. */
static bool
explains(const char *info, const CodaMovement *movement)
{
    return memcmp(coda_column(info, 11), coda_column(movement->first, 11), 21) == 0 &&
           memcmp(coda_column(info, 32), coda_column(movement->first, 54), 8) == 0;
}

void
coda_group_add_info(CodaGroup *group, const char *record)
{
    CodaMovement *movement = coda_group_last(group);
    CodaMovement *booked = &g_array_index(group->movements, CodaMovement, 0);
    CodaInfo info = { .first = record };

    g_assert(movement != NULL);
    if (!explains(record, movement) && explains(record, booked))
        movement = booked;
    g_array_append_val(group->infos, info);
    if (movement->last_info == 0)
        movement->first_info = group->infos->len;
    else
        g_array_index(group->infos, CodaInfo, movement->last_info - 1).next = group->infos->len;
    movement->last_info = group->infos->len;
}

void
coda_group_flush(CodaGroup *group, BankText *text, Statement *statement, GPtrArray *problems)
{
    guint count = group->movements->len;

    if (count == 1) {
        Transaction transaction;

        coda_movement_read(group, movement_at(group, 0), text, statement->currency, &transaction);
        transaction.booking = group->booking;
        g_array_append_val(statement->transactions, transaction);
    } else if (count > 1) {
        g_autofree Node *nodes = g_new0(Node, count);

        find_parents(group, nodes);
        add_details(group, text, statement, nodes, problems);
    }
    group->booking += count > 0;
    coda_group_drop(group);
}
