/* SWIFT MT940 as banks write it: what differs between them is field :86:, and how its lines break.
 */
#include <string.h>

#include "writers.h"

#define COLUMNS 65

typedef struct {
    const char *before_first; /* the bank's envelope */
    const char *reference;    /* :20: */
    const char *account;      /* :25:, of the IBAN */
    char *(*describe)(const Movement *movement);
    guint columns; /* where :86: breaks */
} Bank;

static void
append_day(GString *text, Day on, const char *form)
{
    int year = 0;
    int month = 0;
    int of_month = 0;

    day_to_ymd(on, &year, &month, &of_month);
    if (strchr(form, 'y') != NULL)
        g_string_append_printf(text, "%02d", year % 100);
    g_string_append_printf(text, "%02d%02d", month, of_month);
}

static void
append_amount(GString *text, Cents value)
{
    g_string_append_printf(
        text, "%" G_GINT64_FORMAT ",%02d", ABS(value) / 100, (int)(ABS(value) % 100));
}

static void
append_balance(GString *text, const char *tag, Cents value, Day on)
{
    g_string_append_printf(text, ":%s:%c", tag, value < 0 ? 'D' : 'C');
    append_day(text, on, "ymd");
    g_string_append(text, "EUR");
    append_amount(text, value);
    g_string_append(text, "\r\n");
}

static void
append_wrapped(GString *text, const char *information, guint columns)
{
    g_string_append(text, ":86:");
    for (gsize at = 0; information[at] != '\0'; at++) {
        if (at > 0 && at % columns == 0)
            g_string_append(text, "\r\n");
        g_string_append_c(text, information[at]);
    }
    g_string_append(text, "\r\n");
}

static const char *
message_of(const Movement *movement)
{
    return *movement->communication != '\0' ? NULL : movement->text;
}

/* What the payer wrote, an OGM as it is printed. */
static char *
message(const Movement *movement)
{
    const char *text = message_of(movement);

    return text != NULL ? g_strdup(text) : print_communication(movement);
}

/* /CNTP/account/BIC/name/city/ and /REMI/USTD//text/. */
static char *
describe_ing(const Movement *movement)
{
    g_autofree char *said = message(movement);
    GString *text = g_string_new(NULL);

    if (*movement->end_to_end_id != '\0')
        g_string_append_printf(text, "/EREF/%s/", movement->end_to_end_id);
    if (*movement->mandate_id != '\0')
        g_string_append_printf(
            text, "/MARF/%s//CSID/%s/", movement->mandate_id, movement->creditor_id);
    if (*movement->name != '\0')
        g_string_append_printf(
            text, "/CNTP/%s/%s/%s///", movement->iban, movement->bic, movement->name);
    g_string_append_printf(text, "/REMI/USTD//%s/", said);
    return g_string_free(text, FALSE);
}

static char *
describe_abn(const Movement *movement)
{
    static const char *const types[WAYS] = {
        [WAY_TRANSFER] = "SEPA OVERBOEKING",
        [WAY_DIRECT_DEBIT] = "SEPA INCASSO ALGEMEEN DOORLOPEND",
        [WAY_CARD] = "BETAALAUTOMAAT",
        [WAY_FEE] = "KOSTEN",
    };
    g_autofree char *said = message(movement);
    GString *text = g_string_new(NULL);

    g_string_append_printf(text, "/TRTP/%s", types[movement->way]);
    if (*movement->mandate_id != '\0')
        g_string_append_printf(
            text, "/CSID/%s/MARF/%s", movement->creditor_id, movement->mandate_id);
    if (*movement->name != '\0')
        g_string_append_printf(
            text, "/IBAN/%s/BIC/%s/NAME/%s", movement->iban, movement->bic, movement->name);
    g_string_append_printf(text, "/REMI/%s", said);
    if (*movement->end_to_end_id != '\0')
        g_string_append_printf(text, "/EREF/%s", movement->end_to_end_id);
    return g_string_free(text, FALSE);
}

/* The account stands in the supplementary line of :61:, the party under its role. */
static char *
describe_rabobank(const Movement *movement)
{
    g_autofree char *said = message(movement);
    GString *text = g_string_new(NULL);

    if (*movement->end_to_end_id != '\0')
        g_string_append_printf(text, "/EREF/%s", movement->end_to_end_id);
    if (*movement->mandate_id != '\0')
        g_string_append_printf(text, "/MARF/%s", movement->mandate_id);
    if (*movement->name != '\0')
        g_string_append_printf(
            text, "/%s//NAME/%s", movement->amount < 0 ? "BENM" : "ORDP", movement->name);
    g_string_append_printf(text, "/REMI/%s", said);
    if (*movement->creditor_id != '\0')
        g_string_append_printf(text, "/CSID/%s", movement->creditor_id);
    return g_string_free(text, FALSE);
}

static char *
describe_kbc(const Movement *movement)
{
    g_autofree char *said = message(movement);
    const char *opening = movement->way == WAY_DIRECT_DEBIT
                              ? "EUROPESE DOMICILIERING TEN GUNSTE VAN"
                          : movement->amount < 0 ? "EUROPESE OVERSCHRIJVING NAAR"
                                                 : "EUROPESE OVERSCHRIJVING VAN";

    if (*movement->name == '\0')
        return g_strdup(said);
    return g_strdup_printf(
        "%s %s BIC %s %s MEDEDELING : %s", opening, movement->iban, movement->bic, movement->name,
        said);
}

static char *
describe_bnp(const Movement *movement)
{
    g_autofree char *said = message(movement);

    if (*movement->name == '\0')
        return g_strdup(said);
    return g_strdup_printf(
        "EUROPESE OVERSCHRIJVING %s %s BIC %s %s MEDEDELING : %s BANKREFERENTIE : %s",
        movement->amount < 0 ? "NAAR" : "VAN", movement->iban, movement->bic, movement->name, said,
        movement->bank_reference);
}

/* Uncertain: the bank does not publish its form. */
static char *
describe_belfius(const Movement *movement)
{
    g_autofree char *said = message(movement);

    if (*movement->name == '\0')
        return g_strdup(said);
    return g_strdup_printf(
        "OVERSCHRIJVING %s %s BIC %s %s MEDEDELING : %s REF. : %s",
        movement->amount < 0 ? "NAAR" : "VAN", movement->iban, movement->bic, movement->name, said,
        movement->bank_reference);
}

/* Purpose lines of 27 characters, ?20 to ?29 and then ?60 to ?63. */
static char *
describe_german(const Movement *movement)
{
    static const char *const codes[WAYS] = { "177", "105", "106", "808" };
    g_autofree char *said = message(movement);
    g_autoptr(GString) purpose = g_string_new(NULL);
    GString *text = g_string_new(codes[movement->way]);
    guint line = 20;

    g_string_append(text, "?00UMSATZ?109310");
    if (*movement->end_to_end_id != '\0')
        g_string_append_printf(purpose, "EREF+%s ", movement->end_to_end_id);
    if (*movement->mandate_id != '\0')
        g_string_append_printf(
            purpose, "MREF+%s CRED+%s ", movement->mandate_id, movement->creditor_id);
    g_string_append_printf(purpose, "SVWZ+%s", said);
    for (gsize at = 0; at < purpose->len; at += 27) {
        g_string_append_printf(text, "?%02u%.27s", line, purpose->str + at);
        line = line == 29 ? 60 : line + 1;
    }
    if (*movement->name != '\0') {
        g_string_append_printf(text, "?30%s?31%s", movement->bic, movement->iban);
        g_string_append_printf(text, "?32%.27s", movement->name);
        if (strlen(movement->name) > 27)
            g_string_append_printf(text, "?33%s", movement->name + 27);
    }
    return g_string_free(text, FALSE);
}

static char *
describe_swift(const Movement *movement)
{
    return message(movement);
}

static void
append_movement(GString *text, const Movement *movement, const Bank *bank)
{
    static const char *const types[WAYS] = { "NTRF", "NDDT", "NMSC", "NCHG" };
    g_autofree char *information = bank->describe(movement);

    g_string_append(text, ":61:");
    append_day(text, movement->value_on, "ymd");
    append_day(text, movement->booking_on, "md");
    g_string_append_c(text, movement->amount < 0 ? 'D' : 'C');
    append_amount(text, movement->amount);
    g_string_append_printf(
        text, "%sNONREF//%s\r\n", types[movement->way], movement->bank_reference);
    if (bank->describe == describe_rabobank && *movement->iban != '\0')
        g_string_append_printf(text, "%s\r\n", movement->iban);
    append_wrapped(text, information, bank->columns);
}

static void
print(GString *file, const Ledger *ledger, const Bank *bank)
{
    g_string_append_printf(file, "%s:20:%s\r\n:25:", bank->before_first, bank->reference);
    g_string_append_printf(file, "%s%s\r\n", ledger->iban, bank->account);
    g_string_append_printf(file, ":28C:%05d/001\r\n", ledger->number);
    append_balance(file, "60F", ledger->before, ledger->before_on);
    for (guint i = 0; i < ledger->movements->len; i++)
        append_movement(file, g_ptr_array_index(ledger->movements, i), bank);
    append_balance(file, "62F", ledger->after, ledger->after_on);
    g_string_append(file, "-\r\n");
}

void
print_mt940_ing(GString *file, const Ledger *ledger)
{
    print(file, ledger, &(Bank){ "", "P260903000000001", "EUR", describe_ing, COLUMNS });
}

void
print_mt940_abn(GString *file, const Ledger *ledger)
{
    print(
        file, ledger,
        &(Bank){ "ABNANL2A\r\n940\r\nABNANL2A\r\n", "ABN AMRO BANK NV", "", describe_abn,
                 COLUMNS });
}

void
print_mt940_rabobank(GString *file, const Ledger *ledger)
{
    print(file, ledger, &(Bank){ ":940:\r\n", "940S260903", " EUR", describe_rabobank, COLUMNS });
}

void
print_mt940_kbc(GString *file, const Ledger *ledger)
{
    print(file, ledger, &(Bank){ "", "KBC260903", "", describe_kbc, COLUMNS });
}

void
print_mt940_bnp(GString *file, const Ledger *ledger)
{
    print(file, ledger, &(Bank){ "", "BNPPF260903", "", describe_bnp, COLUMNS });
}

void
print_mt940_belfius(GString *file, const Ledger *ledger)
{
    print(file, ledger, &(Bank){ "", "BELFIUS260903", "", describe_belfius, COLUMNS });
}

void
print_mt940_german(GString *file, const Ledger *ledger)
{
    print(file, ledger, &(Bank){ "", "STARTUMS", "", describe_german, COLUMNS });
}

void
print_mt940_swift(GString *file, const Ledger *ledger)
{
    print(file, ledger, &(Bank){ "", "STMT260903", "", describe_swift, COLUMNS });
}
