/* lib/matching/allocate.c: which payment pays how much of which document. */
#include <glib.h>

#include "matching/allocate.h"

#define MOST_ITEMS 4

/* Documents in cents, a credit note negative; payments in cents, money out negative; expected:
 * "document<payment:cents", a payment of "-" for none. Both are numbered from 1. */
static const struct {
    const char *sentence;
    Cents documents[MOST_ITEMS];
    Cents payments[MOST_ITEMS];
    const char *expected;
} rows[] = {
    { "an invoice paid exactly", { 12100 }, { -12100 }, "1<1:12100" },
    { "a sale paid exactly", { 12100 }, { 12100 }, "1<1:12100" },
    { "one payment of three invoices",
      { 10000, 5000, 2500 },
      { -17500 },
      "1<1:10000 2<1:5000 3<1:2500" },
    { "two instalments of one invoice", { 10000 }, { -4000, -6000 }, "1<1:4000 1<2:6000" },
    { "a first instalment leaves the rest open", { 10000 }, { -4000 }, "1<1:4000" },
    { "two instalments that do not add up leave the rest open",
      { 10000 },
      { -4000, -3000 },
      "1<1:4000 1<2:3000" },
    { "payments that end where documents do",
      { 5000, 2500 },
      { -5000, -2500 },
      "1<1:5000 2<2:2500" },
    { "payments that end elsewhere than documents",
      { 3000, 5000 },
      { -5000, -3000 },
      "1<1:3000 2<1:2000 2<2:3000" },
    { "a credit note behind its invoice is netted",
      { 10000, -2000 },
      { -8000 },
      "1<1:10000 2<1:2000" },
    { "a credit note before its invoice is netted",
      { -2000, 10000 },
      { -8000 },
      "1<1:2000 2<1:10000" },
    { "a netted credit note makes the payment at hand go further",
      { -2000, 10000 },
      { -5000, -3000 },
      "1<1:2000 2<1:7000 2<2:3000" },
    { "two credit notes refunded at once", { -3000, -2000 }, { 5000 }, "1<1:3000 2<1:2000" },
    { "an invoice netted with a larger credit note",
      { -10000, 2000 },
      { 5000, 3000 },
      "1<1:5000 1<2:5000 2<2:2000" },
    { "an overpaid invoice takes no more than it asks", { 10000 }, { -15000 }, "1<1:10000" },
    { "an invoice paid twice names the second payment",
      { 10000 },
      { -10000, -10000 },
      "1<1:10000 1<2:0" },
    { "three cents too little in cash settle all", { 10003 }, { -10000 }, "1<1:10003" },
    { "two cents too much in cash are no more than is due", { 9998 }, { -10000 }, "1<1:9998" },
    { "five cents are a rounding", { 10005 }, { -10000 }, "1<1:10005" },
    { "six cents are none", { 10006 }, { -10000 }, "1<1:10000" },
    { "several invoices less a discount are paid whole",
      { 10000, 5000 },
      { -14700 },
      "1<1:10000 2<1:5000" },
    { "an invoice and its credit note cancel without money",
      { 10000, -10000 },
      { 0 },
      "1<-:10000 2<-:10000" },
    { "no document, nothing", { 0 }, { -10000 }, "" },
};

typedef struct {
    Candidate documents[MOST_ITEMS];
    Payment payments[MOST_ITEMS];
    GPtrArray *document_list;
    GPtrArray *payment_list;
} Items;

static void
fill_items(Items *items, const Cents *documents, const Cents *payments)
{
    items->document_list = g_ptr_array_new();
    items->payment_list = g_ptr_array_new();
    for (guint i = 0; i < MOST_ITEMS && documents[i] != 0; i++) {
        items->documents[i].type = documents[i] < 0 ? DOCUMENT_CREDIT_NOTE : DOCUMENT_INVOICE;
        items->documents[i].remaining = ABS(documents[i]);
        g_ptr_array_add(items->document_list, &items->documents[i]);
    }
    for (guint i = 0; i < MOST_ITEMS && payments[i] != 0; i++) {
        items->payments[i].amount = payments[i];
        g_ptr_array_add(items->payment_list, &items->payments[i]);
    }
}

static void
clear_items(Items *items)
{
    g_ptr_array_unref(items->document_list);
    g_ptr_array_unref(items->payment_list);
}

static char *
print(const Items *items, const GArray *allocations)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < allocations->len; i++) {
        const Allocation *part = &g_array_index(allocations, Allocation, i);

        g_string_append_printf(
            text, "%s%d<", i > 0 ? " " : "", (int)(part->document - items->documents) + 1);
        if (part->payment == NULL)
            g_string_append_c(text, '-');
        else
            g_string_append_printf(text, "%d", (int)(part->payment - items->payments) + 1);
        g_string_append_printf(text, ":%" G_GINT64_FORMAT, part->cents);
    }
    return g_string_free(text, FALSE);
}

static void
test_row(gconstpointer data)
{
    guint row = GPOINTER_TO_UINT(data);
    Items items = { 0 };
    g_autoptr(GArray) allocations = NULL;
    g_autofree char *text = NULL;

    fill_items(&items, rows[row].documents, rows[row].payments);
    allocations = allocate(items.document_list, items.payment_list);
    text = print(&items, allocations);
    g_assert_cmpstr(text, ==, rows[row].expected);
    clear_items(&items);
}

/* Payments that add up to what is due: each is used to its last cent, whatever the order. */
static void
test_what_adds_up_is_used_to_the_last_cent(void)
{
    static const Cents documents[][MOST_ITEMS] = {
        { 10000, -2000, 5000, -1000 },
        { -2000, -1000, 10000, 5000 },
        { 5000, 10000, -1000, -2000 },
    };
    static const Cents payments[MOST_ITEMS] = { -4000, -5000, -3000 };

    for (guint row = 0; row < G_N_ELEMENTS(documents); row++) {
        Items items = { 0 };
        Cents used[MOST_ITEMS] = { 0 };
        g_autoptr(GArray) allocations = NULL;

        fill_items(&items, documents[row], payments);
        allocations = allocate(items.document_list, items.payment_list);
        for (guint i = 0; i < allocations->len; i++) {
            const Allocation *part = &g_array_index(allocations, Allocation, i);
            bool lessens = part->document->type == DOCUMENT_CREDIT_NOTE;

            used[part->payment - items.payments] += lessens ? part->cents : -part->cents;
        }
        for (guint i = 0; i < MOST_ITEMS; i++)
            g_assert_cmpint(used[i], ==, payments[i]);
        clear_items(&items);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name = g_strconcat("/matching/allocate/", rows[i].sentence, NULL);

        g_test_add_data_func(name, GUINT_TO_POINTER(i), test_row);
    }
    g_test_add_func(
        "/matching/allocate/what adds up is used to the last cent",
        test_what_adds_up_is_used_to_the_last_cent);
    return g_test_run();
}
