#include "ledger.h"

#include <string.h>

#include "ident/ogm.h"
#include "ident/reference.h"

#define MOST_MOVEMENTS 24
#define MOST_TEXT 120
#define MOST_MANDATE_TEXT 62 /* what CODA's type 127 has room for */

static void
movement_free(gpointer data)
{
    Movement *movement = data;

    g_free(movement->name);
    g_free(movement->iban);
    g_free(movement->bic);
    g_free(movement->communication);
    g_free(movement->text);
    g_free(movement->bank_reference);
    g_free(movement->end_to_end_id);
    g_free(movement->mandate_id);
    g_free(movement->creditor_id);
    g_free(movement);
}

bool
movement_has_ogm(const Movement *movement)
{
    return g_ascii_isdigit(*movement->communication);
}

/* From 0 to `below` - 1. */
static gint32
any(GRand *rand, gint32 below)
{
    return g_rand_int_range(rand, 0, below);
}

static bool
one_in(GRand *rand, gint32 count)
{
    return any(rand, count) == 0;
}

/* ISO 7064, mod 97-10, over digits and letters; the two check digits of a text that ends in "00".
 */
static guint
check_digits(const char *text)
{
    guint left = 0;

    for (const char *c = text; *c != '\0'; c++) {
        guint value = g_ascii_isdigit(*c) ? (guint)(*c - '0') : (guint)(*c - 'A' + 10);

        left = (left * (value > 9 ? 100 : 10) + value) % 97;
    }
    return 98 - left;
}

static char *
any_iban(GRand *rand)
{
    guint64 base = (guint64)g_rand_int(rand) % 10000000000u;
    guint left = (guint)(base % 97);
    g_autofree char *account =
        g_strdup_printf("%010" G_GUINT64_FORMAT "%02u", base, left == 0 ? 97 : left);
    g_autofree char *whole = g_strconcat(account, "BE00", NULL);

    return g_strdup_printf("BE%02u%s", check_digits(whole), account);
}

static char *
any_creditor(GRand *rand)
{
    g_autofree char *number = g_strdup_printf("0%09u", g_rand_int(rand) % 1000000000u);
    g_autofree char *whole = g_strconcat(number, "BE00", NULL);

    return g_strdup_printf("BE%02uZZZ%s", check_digits(whole), number);
}

static char *
any_communication(GRand *rand)
{
    if (one_in(rand, 4)) {
        g_autofree char *body = g_strdup_printf("%u", g_rand_int(rand));
        char *reference = NULL;

        g_assert_true(reference_make(body, &reference, NULL));
        return reference;
    }
    return ogm_make(1 + (gint64)g_rand_int(rand));
}

static const char *const NAMES[] = {
    "BAKKERIJ DE MOLEN BV",   "GARAGE SAINT-ELOI SRL",
    "TUINEN VANNESTE",        "A. PEETERS",
    "MUELLER UND SOHN GMBH",  "DRUKKERIJ 3D-LETTERS NV",
    "COMPTOIR DU FER SA",     "VZW DE SCHAKEL",
    "CAFE DEN HOEK",          "HET GROTE WOORDENBOEK",
    "IMPRIMERIE DES ARTS",    "N.V. TRANSPORT O.K. 24",
    "DR. L. VAN DEN BROECKE", "ZAGERIJ WOUD EN ZOON CV",
};

static const char *const WORDS[] = {
    "FACTUUR", "2026/55", "KLANT", "4711",       "SALDO", "VOORSCHOT", "MAART",    "F-2026-0081",
    "LOT",     "3",       "UW",    "BESTELLING", "V12",   "ACOMPTE",   "COMMANDE", "NR.",
    "8841",    "A",       "JUIN",  "RECHNUNG",   "R.77",  "WERKEN",    "DAK",      "12-09",
    "PERIODE", "01/09",   "30/09", "ABONNEMENT", "EN",    "KAMER",     "217",      "LEVERING",
};

static char *
any_text(GRand *rand, gsize most)
{
    GString *text = g_string_new(NULL);
    gint32 words = 1 + any(rand, 16);

    for (gint32 i = 0; i < words; i++) {
        const char *word = WORDS[any(rand, G_N_ELEMENTS(WORDS))];

        if (text->len + 1 + strlen(word) > most)
            break;
        if (text->len > 0)
            g_string_append_c(text, ' ');
        g_string_append(text, word);
    }
    return g_string_free(text, FALSE);
}

static Cents
any_amount(GRand *rand)
{
    static const Cents sizes[] = { 100, 10000, 1000000, 100000000 };
    Cents amount = 1 + any(rand, (gint32)sizes[any(rand, G_N_ELEMENTS(sizes))]);

    return one_in(rand, 3) ? amount : -amount;
}

static Movement *
any_movement(GRand *rand, Day on, guint serial)
{
    Movement *movement = g_new0(Movement, 1);
    bool has_party;

    movement->way = (Way)any(rand, WAYS);
    movement->amount = any_amount(rand);
    if (movement->way != WAY_TRANSFER)
        movement->amount = -ABS(movement->amount);
    movement->booking_on = on;
    movement->value_on = on - any(rand, 3);
    has_party = movement->way == WAY_TRANSFER || movement->way == WAY_DIRECT_DEBIT;
    movement->name = g_strdup(has_party ? NAMES[any(rand, G_N_ELEMENTS(NAMES))] : "");
    movement->iban = has_party ? any_iban(rand) : g_strdup("");
    movement->bic = g_strdup(has_party ? "KREDBEBB" : "");
    movement->communication = has_party && one_in(rand, 2) ? any_communication(rand) : g_strdup("");
    movement->text =
        *movement->communication == '\0'
            ? any_text(rand, movement->way == WAY_DIRECT_DEBIT ? MOST_MANDATE_TEXT : MOST_TEXT)
            : g_strdup("");
    movement->bank_reference = g_strdup_printf("B%08X%05u", g_rand_int(rand), serial);
    movement->end_to_end_id = movement->way == WAY_TRANSFER && one_in(rand, 3)
                                  ? g_strdup_printf("E2E-%u", g_rand_int(rand))
                                  : g_strdup("");
    movement->mandate_id =
        movement->way == WAY_DIRECT_DEBIT ? g_strdup_printf("M%u", g_rand_int(rand)) : g_strdup("");
    movement->creditor_id = movement->way == WAY_DIRECT_DEBIT ? any_creditor(rand) : g_strdup("");
    return movement;
}

Ledger *
ledger_new(guint32 seed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    Ledger *ledger = g_new0(Ledger, 1);
    gint32 count = any(rand, MOST_MOVEMENTS + 1);
    gint32 days = 1 + any(rand, 7);

    ledger->iban = any_iban(rand);
    ledger->holder = g_strdup("ATELIER VOORBEELD BV");
    ledger->number = 1 + any(rand, 366);
    ledger->before = any_amount(rand) * 3;
    ledger->before_on = 20000 + any(rand, 900); /* from 2024-10-04 */
    ledger->after = ledger->before;
    ledger->after_on = ledger->before_on + days;
    ledger->movements = g_ptr_array_new_with_free_func(movement_free);
    for (gint32 i = 0; i < count; i++) {
        Movement *movement =
            any_movement(rand, ledger->before_on + 1 + days * i / (count + 1), (guint)i);

        ledger->after += movement->amount;
        g_ptr_array_add(ledger->movements, movement);
    }
    return ledger;
}

void
ledger_free(Ledger *ledger)
{
    if (ledger == NULL)
        return;
    g_free(ledger->iban);
    g_free(ledger->holder);
    g_ptr_array_unref(ledger->movements);
    g_free(ledger);
}

void
ledger_bend_balance(Ledger *ledger, Cents by)
{
    ledger->after += by;
}
