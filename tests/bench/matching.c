/* A year of invoices and payments as a firm has them: seven payments of ten pay an invoice, half of
 * those with its structured communication; of a client file's amounts three in ten recur. */
#include <string.h>

#include "bench.h"
#include "matching/match.h"
#include "measure.h"

#define CLIENTS 5000
#define ITEMS 200 /* documents of a client file, and payments */

typedef struct {
    GRand *random;
    Candidate documents[ITEMS];
    Payment payments[ITEMS];
    GPtrArray *candidates;
    GPtrArray *transactions;
    GStringChunk *text;
} Book;

static guint
below(Book *book, guint bound)
{
    return (guint)g_rand_int_range(book->random, 0, (gint32)bound);
}

static G_GNUC_PRINTF(2, 3) const char *text_of(Book *book, const char *format, ...)
{
    char text[64] = "";
    va_list values;

    va_start(values, format);
    g_vsnprintf(text, sizeof text, format, values);
    va_end(values);
    return g_string_chunk_insert(book->text, text);
}

static void
make_document(Book *book, guint i)
{
    static const char *const WORDS[] = { "Janssens", "Peeters", "Maes",    "Mertens",
                                         "Willems",  "Claes",   "Wouters", "Dubois" };
    guint party = below(book, 60);
    guint64 base = 1000000 + (guint64)below(book, 900000000);
    char reference[16] = "";
    char name[64] = "";

    g_snprintf(
        reference, sizeof reference, "%010" G_GUINT64_FORMAT "%02u", base,
        base % 97 == 0 ? 97 : (guint)(base % 97));
    g_snprintf(name, sizeof name, "%s %s %u BV", WORDS[party % 8], WORDS[party / 8], party);
    book->documents[i] = (Candidate){
        .id = text_of(book, "d%03u", i),
        .direction = DIRECTION_PURCHASE,
        .type = DOCUMENT_INVOICE,
        .issue_on = 20000 + (Day)below(book, 365),
        .currency = "EUR",
        .counterparty_name = g_string_chunk_insert(book->text, name),
        .counterparty_iban = text_of(book, "BE%02u5390%08u", party % 97, party),
        .invoice_number = text_of(book, "F2026-%05u", i + party * 200),
        .payment_reference = g_string_chunk_insert(book->text, reference),
    };
    book->documents[i].due_on = book->documents[i].issue_on + 30;
    book->documents[i].total_incl_vat = below(book, 10) < 3 ? 1210 * (Cents)(1 + below(book, 40))
                                                            : 500 + (Cents)below(book, 3000000);
    book->documents[i].remaining = book->documents[i].total_incl_vat;
}

static void
make_payment(Book *book, guint i)
{
    const Candidate *paid = &book->documents[i];
    bool pays = below(book, 10) < 7;

    book->payments[i] = (Payment){
        .id = text_of(book, "t%03u", i),
        .booking_on = paid->issue_on + (Day)below(book, 46),
        .amount = pays ? -paid->total_incl_vat : -500 - (Cents)below(book, 3000000),
        .currency = "EUR",
        .counterparty_name = paid->counterparty_name,
        .counterparty_iban =
            pays ? paid->counterparty_iban : text_of(book, "BE%02u7390%08u", i % 97, i),
        .structured_communication = pays && below(book, 2) == 0 ? paid->payment_reference : NULL,
        .kind = TRANSACTION_TRANSFER,
    };
}

static void
make_client(Book *book)
{
    g_string_chunk_clear(book->text);
    for (guint i = 0; i < ITEMS; i++)
        make_document(book, i);
    for (guint i = 0; i < ITEMS; i++)
        make_payment(book, i);
}

static bool
match_client(Book *book, guint64 *into_ns, guint *into_matches, GError **error)
{
    guint64 began = measure_cpu_ns();
    g_autoptr(MatchResult) result = NULL;

    if (!match_payments(book->candidates, book->transactions, NULL, &result, error))
        return false;
    *into_matches += result->matches->len;
    g_clear_pointer(&result, match_result_free);
    *into_ns += measure_cpu_ns() - began;
    return true;
}

static void
book_clear(Book *book)
{
    g_rand_free(book->random);
    g_string_chunk_free(book->text);
    g_ptr_array_unref(book->candidates);
    g_ptr_array_unref(book->transactions);
}

bool
bench_matching(char **files, GError **error)
{
    static const Figure MATCHED = { "matching 1 M x 1 M, 5,000 clients", "payment", CLIENTS * ITEMS,
                                    NULL, "0.4 us (1:1), 1.5 us (n:m)" };
    g_autofree Book *book = g_new0(Book, 1);
    guint64 ns = 0;
    guint matches = 0;
    bool ok = true;

    (void)files;
    book->random = g_rand_new_with_seed(1);
    book->text = g_string_chunk_new(1 << 16);
    book->candidates = g_ptr_array_new();
    book->transactions = g_ptr_array_new();
    for (guint i = 0; i < ITEMS; i++) {
        g_ptr_array_add(book->candidates, &book->documents[i]);
        g_ptr_array_add(book->transactions, &book->payments[i]);
    }
    for (guint i = 0; ok && i < CLIENTS; i++) {
        make_client(book);
        ok = match_client(book, &ns, &matches, error);
    }
    if (ok)
        measure_row(&MATCHED, ns, 0);
    book_clear(book);
    return ok;
}
