/* Codes, columns and layouts: Febelfin, "Coded statement of account (CODA)", 2.6. Communication
 * types whose body holds only amounts and rates give no text. */
#include "formats/coda_movement.h"

#include <string.h>

#include "formats/bank_ident.h"

#define ZONE_1 53 /* of the communication: 2.1 columns 63-115, 2.2 columns 11-63 */
#define ZONE_3 43 /* 2.3 columns 83-125 */
#define ZONES (ZONE_1 + ZONE_1 + ZONE_3)
#define BODY 3 /* a structured communication begins with its type */

/* Columns of a body, counted from 1; size 0 ends. */
typedef struct {
    guint8 column;
    guint8 size;
} Slice;

/* What of a structured communication a person wants to read. */
static const struct {
    char type[BODY + 1];
    Slice slices[4];
} READABLE[] = {
    { "100", { { 0, 0 } } },
    { "101", { { 0, 0 } } },
    { "102", { { 0, 0 } } },
    { "103", { { 1, 12 } } },
    { "104", { { 0, 0 } } },
    { "105", { { 0, 0 } } },
    { "106", { { 0, 0 } } },
    { "107", { { 19, 30 } } },
    { "108", { { 0, 0 } } },
    { "111", { { 36, 16 }, { 52, 10 } } },
    { "113", { { 41, 16 }, { 57, 10 } } },
    { "114", { { 28, 16 }, { 44, 10 }, { 54, 16 } } },
    { "115", { { 68, 16 }, { 84, 10 }, { 94, 12 } } },
    { "121", { { 51, 13 } } },
    { "122", { { 33, 13 } } },
    { "123", { { 45, 13 } } },
    { "124", { { 1, 20 }, { 22, 12 }, { 34, 15 } } },
    { "125", { { 1, 12 }, { 100, 13 } } },
    { "126", { { 1, 15 } } },
    { "127", { { 80, 62 } } },
};

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

static char
movement_type(const CodaMovement *movement)
{
    return *coda_column(movement->first, 54);
}

static TransactionKind
kind_of_family(const char *family, const char *operation)
{
    static const struct {
        char family[3];
        TransactionKind kind;
    } KINDS[] = {
        { "01", TRANSACTION_TRANSFER },     { "02", TRANSACTION_TRANSFER },
        { "41", TRANSACTION_TRANSFER },     { "04", TRANSACTION_CARD },
        { "05", TRANSACTION_DIRECT_DEBIT }, { "09", TRANSACTION_CASH },
        { "49", TRANSACTION_CASH },         { "35", TRANSACTION_INTEREST },
        { "80", TRANSACTION_FEE },
    };

    if (memcmp(operation, "37", 2) == 0 || memcmp(operation, "87", 2) == 0)
        return TRANSACTION_FEE;
    if (memcmp(family, "04", 2) == 0 &&
        (memcmp(operation, "04", 2) == 0 || memcmp(operation, "53", 2) == 0))
        return TRANSACTION_CASH;
    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (memcmp(family, KINDS[i].family, 2) == 0)
            return KINDS[i].kind;
    return TRANSACTION_OTHER;
}

/* The category says what a detail is: interest, a cost, or (000, 050, 100 …) the payment itself. */
TransactionKind
coda_kind(const char *code)
{
    static const guint16 INTEREST[] = { 1, 2, 16, 59 };
    static const guint16 COSTS[] = { 3,  4,  5,  6,  7,  9,  10, 11, 12,  13, 14,
                                     15, 20, 22, 26, 27, 37, 39, 41, 42,  43, 45,
                                     49, 61, 66, 67, 71, 72, 73, 74, 409, 419 };
    guint category = 0;

    for (guint i = 5; i < 8; i++) {
        if (!g_ascii_isdigit(code[i]))
            return kind_of_family(code + 1, code + 3);
        category = category * 10 + (guint)(code[i] - '0');
    }
    for (guint i = 0; i < G_N_ELEMENTS(INTEREST); i++)
        if (category == INTEREST[i])
            return TRANSACTION_INTEREST;
    for (guint i = 0; i < G_N_ELEMENTS(COSTS); i++)
        if (category == COSTS[i])
            return TRANSACTION_FEE;
    return kind_of_family(code + 1, code + 3);
}

static Day
read_day(const char *columns, Day otherwise)
{
    char digits[] = {
        columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], '\0'
    };
    Day day = otherwise;

    if (strcmp(digits, "000000") != 0 && strcmp(digits, "999999") != 0)
        day_from_ddmmyy(digits, &day, NULL);
    return day;
}

static void
gather_zones(const CodaGroup *group, const CodaMovement *movement, char *zones)
{
    memset(zones, ' ', ZONES);
    memcpy(zones, coda_column(movement->first, 63), ZONE_1);
    if (movement->second != NULL)
        memcpy(zones + ZONE_1, coda_column(movement->second, 11), ZONE_1);
    if (movement->third != NULL && !group->version_one)
        memcpy(zones + ZONE_1 + ZONE_1, coda_column(movement->third, 83), ZONE_3);
}

static const char *
readable_body(BankText *text, const char *zones)
{
    GString *joined = NULL;
    const char *kept = NULL;

    for (guint i = 0; i < G_N_ELEMENTS(READABLE); i++) {
        if (memcmp(zones, READABLE[i].type, BODY) != 0)
            continue;
        joined = g_string_new(NULL);
        for (const Slice *slice = READABLE[i].slices; slice->size > 0; slice++) {
            g_string_append_len(joined, zones + BODY + slice->column - 1, slice->size);
            g_string_append_c(joined, ' ');
        }
        kept = bank_text_keep(text, joined->str, joined->len);
        g_string_free(joined, TRUE);
        return kept;
    }
    return bank_text_keep(text, zones + BODY, ZONES - BODY);
}

/* 113: the merchant is the counterparty; the day of the purchase is not that of the booking. */
static void
read_card_payment(BankText *text, const char *body, Transaction *transaction)
{
    Day bought_on = read_day(body + 29, DAY_NONE);
    g_autofree char *day = day_to_iso(bought_on);
    g_autofree char *joined = NULL;

    if (transaction->counterparty_name == NULL)
        transaction->counterparty_name = bank_text_keep(text, body + 40, 16);
    if (bought_on == DAY_NONE)
        return;
    joined = g_strdup_printf(
        "%s %s", transaction->remittance != NULL ? transaction->remittance : "", day);
    transaction->remittance = g_string_chunk_insert(text->chunk, g_strchug(joined));
}

/* A reference whose check digits fail is text. */
static void
read_reference(
    BankText *text, const char *body, gsize size, const char *checked, Transaction *transaction)
{
    transaction->structured_communication = checked;
    if (checked == NULL)
        transaction->remittance = bank_text_keep(text, body, size);
}

static void
read_structured(BankText *text, const char *zones, Transaction *transaction)
{
    const char *body = zones + BODY;

    transaction->remittance = readable_body(text, zones);
    if (memcmp(zones, "100", BODY) == 0) {
        read_reference(text, body, 25, bank_rf_keep(text, body, 25), transaction);
    } else if (memcmp(zones, "101", BODY) == 0 || memcmp(zones, "102", BODY) == 0) {
        read_reference(text, body, 12, bank_ogm_keep(text, body), transaction);
    } else if (memcmp(zones, "105", BODY) == 0) {
        transaction->structured_communication = bank_ogm_keep(text, body + 45);
    } else if (memcmp(zones, "107", BODY) == 0) {
        transaction->mandate_id = bank_text_keep(text, body, 12);
    } else if (memcmp(zones, "113", BODY) == 0) {
        read_card_payment(text, body, transaction);
    } else if (memcmp(zones, "127", BODY) == 0) {
        transaction->creditor_id = bank_text_keep(text, body + 9, 35);
        transaction->mandate_id = bank_text_keep(text, body + 44, 35);
    }
}

/* What the bank says in records 3 that are plain text. */
static const char *
info_text(const CodaGroup *group, const CodaMovement *movement, BankText *text)
{
    GString *joined = NULL;
    const char *kept = NULL;
    bool plain = false;

    if (movement->infos == 0)
        return NULL;
    joined = g_string_new(NULL);
    for (guint i = 0; i < movement->infos; i++) {
        const char *record = g_ptr_array_index(group->infos, movement->infos_from + i);

        if (record[1] == '1') {
            bool structured = *coda_column(record, 40) == '1';

            plain = !structured || memcmp(coda_column(record, 41), "002", BODY) == 0;
            if (plain)
                g_string_append_len(
                    joined, coda_column(record, structured ? 44 : 41), structured ? 70 : 73);
        } else if (plain) {
            g_string_append_len(joined, coda_column(record, 11), record[1] == '2' ? 105 : 90);
        }
    }
    kept = bank_text_keep(text, joined->str, joined->len);
    g_string_free(joined, TRUE);
    return kept;
}

/* Record 3.1 of type 001 has 70 columns for the name where 2.3 has 35. */
static const char *
info_name(const CodaGroup *group, const CodaMovement *movement, BankText *text)
{
    for (guint i = 0; i < movement->infos; i++) {
        const char *record = g_ptr_array_index(group->infos, movement->infos_from + i);

        if (record[1] == '1' && memcmp(coda_column(record, 40), "1001", 4) == 0)
            return bank_text_keep(text, coda_column(record, 44), group->version_one ? 35 : 70);
    }
    return NULL;
}

static void
read_counterparty(
    const CodaGroup *group, const CodaMovement *movement, BankText *text, Transaction *transaction)
{
    const char *long_name = info_name(group, movement, text);
    const char *name = NULL;

    if (movement->third != NULL) {
        /* Column 23 is blank after an old Belgian number of twelve digits: its currency follows. */
        bool old_number = group->version_one || *coda_column(movement->third, 23) == ' ';

        name = bank_text_keep(text, coda_column(movement->third, 48), group->version_one ? 26 : 35);
        transaction->counterparty_iban =
            bank_account_keep(text, coda_column(movement->third, 11), old_number ? 12 : 34);
    }
    if (name == NULL || (long_name != NULL && g_str_has_prefix(long_name, name)))
        name = long_name;
    transaction->counterparty_name = name;
    if (movement->second != NULL && !group->version_one)
        transaction->counterparty_bic = bank_text_keep(text, coda_column(movement->second, 99), 11);
}

static void
read_communication(
    const CodaGroup *group, const CodaMovement *movement, BankText *text, Transaction *transaction)
{
    char zones[ZONES];
    const char *reference = NULL;

    gather_zones(group, movement, zones);
    if (movement->second != NULL)
        reference =
            bank_text_keep(text, coda_column(movement->second, 64), group->version_one ? 26 : 35);
    if (reference != NULL && !bank_reference_is_empty(reference))
        transaction->end_to_end_id = reference;
    if (*coda_column(movement->first, 62) == '1') {
        read_structured(text, zones, transaction);
        return;
    }
    transaction->remittance = bank_text_keep(text, zones, ZONES);
    if (transaction->remittance == NULL)
        transaction->remittance = info_text(group, movement, text);
    transaction->structured_communication = bank_reference_find(text, transaction->remittance);
}

static void
read_movement(
    const CodaGroup *group, const CodaMovement *movement, BankText *text, const char *currency,
    Transaction *transaction)
{
    const char *record = movement->first;

    *transaction = (Transaction){ .amount = movement->amount };
    memcpy(transaction->currency, currency, sizeof transaction->currency);
    transaction->booking_on = read_day(coda_column(record, 116), group->created_on);
    transaction->value_on = read_day(coda_column(record, 48), DAY_NONE);
    transaction->bank_reference = bank_text_keep(text, coda_column(record, 11), 21);
    transaction->code = bank_text_keep(text, coda_column(record, 54), 8);
    transaction->kind = coda_kind(coda_column(record, 54));
    read_counterparty(group, movement, text, transaction);
    read_communication(group, movement, text, transaction);
}

/* A payment and its costs (type 3), or a single detail, say the rest in their total. */
static void
inherit(Transaction *detail, const Transaction *total)
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
#undef INHERIT
}

typedef struct {
    guint parent;  /* index in the group; its own for the booked movement */
    guint details; /* how many name it as parent */
    Cents sum;     /* of those */
    bool split;    /* stands for its details */
    Transaction transaction;
} Node;

static void
find_parents(const CodaGroup *group, Node *nodes)
{
    const CodaMovement *movements = (const CodaMovement *)(const void *)group->movements->data;
    guint last[128] = { 0 }; /* by type: its last movement so far; the booked one for others */

    for (guint i = 0; i < group->movements->len; i++) {
        char type = movement_type(&movements[i]);
        Node *parent = NULL;

        nodes[i].parent = last[(guchar)total_type(type)];
        if (g_ascii_isdigit(type))
            last[(guchar)type] = i;
        if (i == 0)
            continue;
        parent = &nodes[nodes[i].parent];
        parent->details++;
        if (__builtin_add_overflow(parent->sum, movements[i].amount, &parent->sum))
            parent->sum = G_MININT64;
    }
}

static void
add_details(
    const CodaGroup *group, BankText *text, Statement *statement, Node *nodes, GPtrArray *problems)
{
    for (guint i = 0; i < group->movements->len; i++) {
        const CodaMovement *movement = &g_array_index(group->movements, CodaMovement, i);
        Node *node = &nodes[i];
        const Node *parent = &nodes[node->parent];

        if (i > 0 && !parent->split)
            continue;
        read_movement(group, movement, text, statement->currency, &node->transaction);
        if (i > 0 &&
            (parent->details == 1 ||
             movement_type(&g_array_index(group->movements, CodaMovement, node->parent)) == '3'))
            inherit(&node->transaction, &parent->transaction);
        node->split = node->details > 0 && node->sum == movement->amount;
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
coda_group_flush(CodaGroup *group, BankText *text, Statement *statement, GPtrArray *problems)
{
    guint count = group->movements->len;

    if (count == 1) {
        Transaction transaction;

        read_movement(
            group, &g_array_index(group->movements, CodaMovement, 0), text, statement->currency,
            &transaction);
        g_array_append_val(statement->transactions, transaction);
    } else if (count > 1) {
        g_autofree Node *nodes = g_new0(Node, count);

        find_parents(group, nodes);
        add_details(group, text, statement, nodes, problems);
    }
    g_array_set_size(group->movements, 0);
    g_ptr_array_set_size(group->infos, 0);
}
