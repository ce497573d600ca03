/* lib/matching against an invented year of bookkeeping whose truth is known: what is tied by
 * itself must be right, always, and nearly everything must be tied. */
#include <glib.h>
#include <string.h>

#include "matching/match.h"

#define CLIENTS 120

typedef struct {
    GRand *random;
    GStringChunk *text;
    GPtrArray *candidates;
    GPtrArray *payments;
    GHashTable *truth;    /* "document/payment" */
    GHashTable *unclear;  /* those of them that no bookkeeper could tell for certain */
    GHashTable *doubtful; /* ids of their documents */
    guint next;
} Book;

typedef struct {
    const char *name;
    const char *iban;
    const char *prefix; /* of its invoice numbers */
    guint next_number;
} Party;

static const char *const suppliers[] = {
    "Drukkerij Verhulst BV", "Garage Van den Bossche NV", "Bakkerij Deprez",
    "Telenova Belgium NV",   "Elektro Maes & Zonen BVBA", "Kantoorhuis Lemmens",
    "Société Dubrulle SRL",  "Notaris Vanhaecke",         "Immo Ter Linden NV",
    "Waterland Energie CV",  "Groothandel Öztürk BV",     "Transport Goffin SA",
    "Boulangerie Delacroix", "Houthandel Claeys-Rombaut", "ICT Partners Kempen BV",
};

static const char *const customers[] = {
    "Peeters Jan",         "BV Schrijnwerkerij Aerts", "Café De Kroon",      "Renard Amélie",
    "Vandenbroucke Lieve", "Stad Rivierdam",           "Lambert et Fils SA", "VZW Het Lindenhof",
};

static const char *
keep(Book *book, char *take_text)
{
    g_autofree char *text = take_text;

    return g_string_chunk_insert(book->text, text);
}

static guint
any(Book *book, guint below)
{
    return (guint)g_rand_int_range(book->random, 0, (gint32)below);
}

/* Not all amounts are round, many are. */
static Cents
some_amount(Book *book)
{
    switch (any(book, 4)) {
    case 0:
        return 1210 * (Cents)(1 + any(book, 300));
    case 1:
        return 500 * (Cents)(1 + any(book, 400));
    default:
        return 700 + (Cents)any(book, 600000);
    }
}

static const char *
next_iban(Book *book)
{
    return keep(book, g_strdup_printf("BE%02u%012u", any(book, 97), 100000 + book->next++));
}

static const char *
next_structured(Book *book)
{
    guint64 base = 1000000 + (guint64)any(book, 900000000) * 7;
    guint check = (guint)(base % 97);

    return keep(
        book, g_strdup_printf("%010" G_GUINT64_FORMAT "%02u", base, check == 0 ? 97 : check));
}

static Candidate *
add_document(Book *book, Party *party, Direction direction, Cents total, Day issue_on)
{
    Candidate *candidate = g_new0(Candidate, 1);

    candidate->id = keep(book, g_strdup_printf("d%05u", book->next++));
    candidate->direction = direction;
    candidate->type = DOCUMENT_INVOICE;
    candidate->issue_on = issue_on;
    candidate->due_on = issue_on + 30;
    candidate->total_incl_vat = total;
    candidate->remaining = total;
    candidate->counterparty_name = party->name;
    if (direction == DIRECTION_PURCHASE)
        candidate->counterparty_iban = party->iban;
    candidate->invoice_number =
        keep(book, g_strdup_printf("%s2026-%04u", party->prefix, party->next_number));
    party->next_number += 1 + any(book, 5);
    memcpy(candidate->currency, "EUR", 4);
    g_ptr_array_add(book->candidates, candidate);
    return candidate;
}

/* As banks write it: capitals, no legal form, cut, turned. */
static const char *
as_banks_write(Book *book, const char *name)
{
    g_autofree char *upper = g_utf8_strup(name, -1);

    switch (any(book, 3)) {
    case 0:
        return keep(book, g_utf8_substring(upper, 0, MIN(18, g_utf8_strlen(upper, -1))));
    case 1: {
        g_auto(GStrv) words = g_strsplit(upper, " ", 2);

        return words[1] != NULL ? keep(book, g_strdup_printf("%s %s", words[1], words[0]))
                                : keep(book, g_strdup(upper));
    }
    default:
        return keep(book, g_strdup(upper));
    }
}

static Payment *
add_payment(Book *book, const Party *party, Cents amount, Day booking_on)
{
    Payment *payment = g_new0(Payment, 1);

    payment->id = keep(book, g_strdup_printf("t%05u", book->next++));
    payment->amount = amount;
    payment->booking_on = booking_on;
    payment->counterparty_name = as_banks_write(book, party->name);
    payment->counterparty_iban = party->iban;
    payment->kind = TRANSACTION_TRANSFER;
    memcpy(payment->currency, "EUR", 4);
    g_ptr_array_add(book->payments, payment);
    return payment;
}

static void
belong(Book *book, const Candidate *candidate, const Payment *payment)
{
    g_hash_table_add(book->truth, g_strdup_printf("%s/%s", candidate->id, payment->id));
}

static void
doubt(Book *book, const Candidate *candidate)
{
    g_hash_table_add(book->doubtful, (gpointer)candidate->id);
}

static void
belong_unclear(Book *book, const Candidate *candidate, const Payment *payment)
{
    belong(book, candidate, payment);
    g_hash_table_add(book->unclear, g_strdup_printf("%s/%s", candidate->id, payment->id));
    doubt(book, candidate);
}

/* The ways in which people write an invoice number. */
static const char *
as_people_write(Book *book, const char *number)
{
    g_autofree char *bare = g_strdelimit(g_strdup(number), "-", ' ');
    g_auto(GStrv) parts = g_strsplit(number, "-", 2);

    switch (any(book, 6)) {
    case 0:
        return keep(book, g_strdup_printf("factuur %s", number));
    case 1:
        return keep(book, g_strdup_printf("%s%s", parts[0], parts[1]));
    case 2:
        return keep(book, g_strdup_printf("FACT NR %s DD", bare));
    case 3:
        return keep(book, g_strdup_printf("betaling fact. %s", parts[1]));
    case 4:
        return keep(book, g_strdup_printf("Uw factuur %s/%s met dank", parts[0], parts[1]));
    default:
        return keep(book, g_strdup_printf("INV%s%s", parts[0], parts[1]));
    }
}

static void
pay_invoice(Book *book, const Party *party, Candidate *candidate)
{
    int sign = candidate->direction == DIRECTION_SALE ? 1 : -1;
    Payment *payment = add_payment(
        book, party, sign * candidate->remaining, candidate->issue_on + 1 + (Day)any(book, 40));

    if (candidate->payment_reference != NULL)
        payment->structured_communication = candidate->payment_reference;
    else if (any(book, 4) > 0)
        payment->remittance = as_people_write(book, candidate->invoice_number);
    belong(book, candidate, payment);
}

static void
play_ordinary(Book *book, Party *party, Direction direction, Day day)
{
    Candidate *candidate = add_document(book, party, direction, some_amount(book), day);

    if (any(book, 3) == 0)
        candidate->payment_reference = next_structured(book);
    if (any(book, 12) > 0)
        pay_invoice(book, party, candidate);
}

/* The same amount and the same structured communication each month, by direct debit. */
static void
play_monthly(Book *book, Party *party, const char *structured, Cents amount, Day first)
{
    for (int month = 0; month < 10; month++) {
        Day issue_on = day_add_months(first, month);
        Candidate *candidate = NULL;
        Payment *payment = NULL;

        if (any(book, 10) > 0)
            candidate = add_document(book, party, DIRECTION_PURCHASE, amount, issue_on);
        if (any(book, 10) > 0)
            payment = add_payment(book, party, -amount, issue_on + 14 + (Day)any(book, 3));
        if (candidate != NULL) {
            candidate->due_on = issue_on + 15;
            candidate->payment_reference = structured;
        }
        if (payment != NULL) {
            payment->kind = TRANSACTION_DIRECT_DEBIT;
            payment->structured_communication = structured;
        }
        if (candidate != NULL && payment != NULL)
            belong(book, candidate, payment);
    }
}

static void
play_several_at_once(Book *book, Party *party, Day day)
{
    guint count = 2 + any(book, 4);
    Cents sum = 0;
    Payment *payment;
    bool named = any(book, 2) == 0;
    GString *text = g_string_new("fact");

    payment = add_payment(book, party, 0, day + 35);
    for (guint i = 0; i < count; i++) {
        Candidate *one = add_document(
            book, party, DIRECTION_PURCHASE, 700 + (Cents)any(book, 600000), day + (Day)i);

        if (i == 2)
            one->type = DOCUMENT_CREDIT_NOTE;
        if (i == 2)
            one->total_incl_vat = one->remaining = 100 + (Cents)any(book, 500);
        sum += i == 2 ? -one->remaining : one->remaining;
        g_string_append_printf(text, " %s", one->invoice_number);
        belong(book, one, payment);
    }
    payment->amount = -sum;
    if (named)
        payment->remittance = g_string_chunk_insert(book->text, text->str);
    g_string_free(text, TRUE);
}

static void
play_instalments(Book *book, Party *party, Day day)
{
    Candidate *candidate =
        add_document(book, party, DIRECTION_SALE, 90000 + (Cents)any(book, 90000), day);
    Cents part = candidate->remaining / 3;

    for (int i = 0; i < 3; i++) {
        Payment *payment = add_payment(
            book, party, i < 2 ? part : candidate->remaining - 2 * part, day + 30 * (i + 1));

        payment->remittance =
            keep(book, g_strdup_printf("%s deel %d/3", candidate->invoice_number, i + 1));
        belong(book, candidate, payment);
    }
}

static void
play_card(Book *book, Party *party, Day day)
{
    Candidate *receipt =
        add_document(book, party, DIRECTION_PURCHASE, 450 + (Cents)any(book, 12000), day);
    Payment *payment = add_payment(book, party, -receipt->remaining, day + (Day)any(book, 3));
    g_autofree char *upper = g_utf8_strup(party->name, -1);

    receipt->type = DOCUMENT_RECEIPT;
    receipt->counterparty_iban = NULL;
    receipt->due_on = DAY_NONE;
    receipt->invoice_number = NULL;
    payment->kind = TRANSACTION_CARD;
    payment->counterparty_iban = NULL;
    payment->counterparty_name = NULL;
    payment->remittance = keep(
        book,
        g_strdup_printf(
            "BANCONTACT 6703 %s RIVIERDAM 12-10 14:05 REF %u", upper, 100000 + any(book, 900000)));
    belong(book, receipt, payment);
}

/* The same amount each time, without a word, paid now sooner, now later; some never came. */
static void
play_regular(Book *book, Party *party, Cents amount, Day first, int every_days, int late)
{
    const char *structured = any(book, 2) == 0 ? next_structured(book) : NULL;

    for (int i = 0; i < 10; i++) {
        Day issue_on = first + i * every_days;
        Candidate *candidate = NULL;
        Payment *payment = NULL;

        if (any(book, 6) > 0)
            candidate = add_document(book, party, DIRECTION_PURCHASE, amount, issue_on);
        if (any(book, 6) > 0)
            payment = add_payment(book, party, -amount, issue_on + late + (Day)any(book, 12));
        if (candidate != NULL)
            candidate->payment_reference = structured;
        if (candidate != NULL)
            doubt(book, candidate);
        if (payment != NULL)
            payment->structured_communication = structured;
        if (candidate != NULL && payment != NULL)
            belong_unclear(book, candidate, payment);
    }
}

/* A course for one price, and buyers whose names are nearly the same. */
static void
play_namesakes(Book *book, Day day)
{
    static const char *const names[] = { "Wouters Elke",      "Wouters Els",     "Wouters Elke BV",
                                         "Wouters & Zoon BV", "De Wouters Koen", "Woutersen Elke" };

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        Party buyer = { names[i], next_iban(book), "C", 500 + i };
        Candidate *candidate = add_document(book, &buyer, DIRECTION_SALE, 24200, day);
        Payment *payment;

        if (any(book, 3) == 0)
            continue;
        payment = add_payment(book, &buyer, 24200, day + (Day)any(book, 30));
        if (any(book, 2) == 0)
            candidate->counterparty_name = NULL;
        belong_unclear(book, candidate, payment);
    }
}

/* Paid, named, but the invoice never came in: its neighbours have the same amount. */
static void
play_missing(Book *book, Party *party, Day day)
{
    Candidate *candidate =
        add_document(book, party, DIRECTION_PURCHASE, 5000 + (Cents)any(book, 20) * 500, day);
    Payment *payment = add_payment(book, party, -candidate->remaining, day + (Day)any(book, 30));

    payment->remittance =
        keep(book, g_strdup_printf("factuur %s2026-%04u", party->prefix, party->next_number));
    party->next_number++;
}

/* Somebody else's money of the same amount: wages, private, a stranger. */
static void
play_tempting(Book *book, const Candidate *like)
{
    Party stranger = { "Mertens Kobe", next_iban(book), "", 1 };

    add_payment(book, &stranger, -like->remaining, like->issue_on + 5 + (Day)any(book, 20));
}

static Book *
play_year(guint32 seed)
{
    Book *book = g_new0(Book, 1);
    Party parties[G_N_ELEMENTS(suppliers)], buyers[G_N_ELEMENTS(customers)];
    Day start = 20454; /* 2026-01-01 */

    book->random = g_rand_new_with_seed(seed);
    book->text = g_string_chunk_new(4096);
    book->candidates = g_ptr_array_new_with_free_func(g_free);
    book->payments = g_ptr_array_new_with_free_func(g_free);
    book->truth = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    book->unclear = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(parties); i++)
        parties[i] = (Party){ suppliers[i], next_iban(book), i % 2 ? "" : "F", 1 + any(book, 900) };
    for (guint i = 0; i < G_N_ELEMENTS(buyers); i++)
        buyers[i] = (Party){ customers[i], next_iban(book), "V", 100 + 100 * i };
    book->doubtful = g_hash_table_new(g_str_hash, g_str_equal);
    play_monthly(book, &parties[3], next_structured(book), 6050, start + (Day)any(book, 28));
    play_monthly(book, &parties[8], NULL, 121000, start + (Day)any(book, 28));
    play_regular(book, &parties[1], 4500, start + 20, 7, 3);
    play_regular(book, &parties[2], 9075, start + 10, 30, 30);
    play_regular(book, &parties[4], 18150, start + 15, 30, 5);
    play_namesakes(book, start + 40);
    for (guint i = 0; i < 60; i++) {
        Party *party = &parties[any(book, G_N_ELEMENTS(parties))];
        Day day = start + (Day)any(book, 300);

        play_ordinary(book, party, DIRECTION_PURCHASE, day);
        play_ordinary(book, &buyers[any(book, G_N_ELEMENTS(buyers))], DIRECTION_SALE, day);
        if (i % 5 == 0)
            play_tempting(book, g_ptr_array_index(book->candidates, book->candidates->len - 2));
        if (i % 3 == 0)
            play_card(book, party, day);
        if (i % 15 == 0)
            play_instalments(book, &buyers[i / 15], day);
        if (i % 10 == 0)
            play_missing(book, party, day);
        if (i % 20 == 0)
            play_several_at_once(book, &parties[9 + i / 20], day);
    }
    return book;
}

static void
book_free(Book *book)
{
    g_rand_free(book->random);
    g_string_chunk_free(book->text);
    g_ptr_array_unref(book->candidates);
    g_ptr_array_unref(book->payments);
    g_hash_table_unref(book->truth);
    g_hash_table_unref(book->unclear);
    g_hash_table_unref(book->doubtful);
    g_free(book);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Book, book_free)

typedef struct {
    guint right, wrong, suggested, unclear, fooled, wanted;
} Tally;

static void
count_match(const Book *book, const Match *match, Tally *tally)
{
    for (guint i = 0; i < match->documents->len; i++)
        for (guint k = 0; k < match->payments->len; k++) {
            const Candidate *candidate = g_ptr_array_index(match->documents, i);
            const Payment *payment = g_ptr_array_index(match->payments, k);
            g_autofree char *pair = g_strdup_printf("%s/%s", candidate->id, payment->id);
            bool right = g_hash_table_contains(book->truth, pair);

            if (right && g_hash_table_contains(book->unclear, pair)) {
                tally->unclear += match->decision == DECISION_AUTO;
            } else if (g_hash_table_contains(book->doubtful, candidate->id)) {
                tally->fooled += match->decision == DECISION_AUTO;
            } else if (match->decision == DECISION_AUTO) {
                tally->right += right;
                tally->wrong += !right;
                if (!right)
                    g_test_message(
                        "wrong: %s %s for %s %s %s", pair, payment->counterparty_name,
                        candidate->counterparty_name, candidate->invoice_number,
                        payment->remittance);
            } else {
                tally->suggested += right;
            }
        }
}

static void
test_a_year_is_tied_without_one_error(void)
{
    Tally tally = { 0 };

    for (guint32 seed = 1; seed <= CLIENTS; seed++) {
        g_autoptr(Book) book = play_year(seed);
        g_autoptr(MatchResult) result = NULL;
        g_autoptr(GError) error = NULL;

        g_assert_true(match_payments(book->candidates, book->payments, NULL, &result, &error));
        tally.wanted += g_hash_table_size(book->truth) - g_hash_table_size(book->unclear);
        for (guint i = 0; i < result->matches->len; i++)
            count_match(book, g_ptr_array_index(result->matches, i), &tally);
    }
    g_test_message(
        "%u clear pairs: %u tied, %u suggested; %u unclear ones tied, %u of them wrongly; %u wrong",
        tally.wanted, tally.right, tally.suggested, tally.unclear + tally.fooled, tally.fooled,
        tally.wrong);
    g_assert_cmpuint(tally.wrong, ==, 0);
    g_assert_cmpuint(tally.fooled * 20, <=, tally.unclear + tally.fooled);
    g_assert_cmpuint(tally.right * 100, >=, tally.wanted * 95);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/matching/a year is tied without one error", test_a_year_is_tied_without_one_error);
    return g_test_run();
}
