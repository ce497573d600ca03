/* Febelfin CODA 2.6: records 0, 1, 2.1 to 2.3, 8 and 9 of 128 characters. */

#include "writers.h"

#define ZONES 149 /* 53 + 53 + 43 */

typedef struct {
    GString *file;
    GString *record;
    guint sequence;
    guint records; /* as record 9 counts them */
} Coda;

/* Cut or filled with blanks to its width. */
static void
field(GString *record, int width, const char *text)
{
    g_string_append_printf(record, "%-*.*s", width, width, text);
}

static void
amount(GString *record, Cents value)
{
    g_string_append_printf(
        record, "%c%015" G_GINT64_FORMAT, value < 0 ? '1' : '0', ABS(value) * 10);
}

static void
day(GString *record, Day on)
{
    int year = 0;
    int month = 0;
    int of_month = 0;

    day_to_ymd(on, &year, &month, &of_month);
    g_string_append_printf(record, "%02d%02d%02d", of_month, month, year % 100);
}

static void
put(Coda *coda)
{
    g_assert_cmpuint(coda->record->len, ==, 128);
    g_string_append(coda->file, coda->record->str);
    g_string_append(coda->file, "\r\n");
    g_string_truncate(coda->record, 0);
}

static const struct {
    const char *out;
    const char *in;
} CODES[WAYS] = {
    [WAY_TRANSFER] = { "00101000", "00150000" },
    [WAY_DIRECT_DEBIT] = { "00501000", "00501000" },
    [WAY_CARD] = { "00402000", "00402000" },
    [WAY_FEE] = { "00337006", "00337006" },
};

/* '0' or '1' for structured, then the three zones as one. */
static char *
communication(const Movement *movement)
{
    GString *zones = g_string_new(NULL);

    if (movement->way == WAY_DIRECT_DEBIT) {
        g_string_append(zones, "1127");
        day(zones, movement->booking_on);
        g_string_append(zones, "110");
        field(zones, 35, movement->creditor_id);
        field(zones, 35, movement->mandate_id);
        field(
            zones, 62, *movement->communication != '\0' ? movement->communication : movement->text);
        g_string_append(zones, "0");
    } else if (movement_has_ogm(movement)) {
        g_string_append_printf(zones, "1101%s", movement->communication);
    } else if (*movement->communication != '\0') {
        g_string_append_printf(zones, "1100%s", movement->communication);
    } else {
        g_string_append_printf(zones, "0%s", movement->text);
    }
    while (zones->len < 1 + ZONES)
        g_string_append_c(zones, ' ');
    return g_string_free(zones, FALSE);
}

static void
begin(Coda *coda, const char *type)
{
    g_string_append_printf(coda->record, "%s%04u0000", type, coda->sequence);
    coda->records++;
}

static void
put_movement(Coda *coda, const Movement *movement)
{
    g_autofree char *zones = communication(movement);

    coda->sequence++;
    begin(coda, "21");
    field(coda->record, 21, movement->bank_reference);
    amount(coda->record, movement->amount);
    day(coda->record, movement->value_on);
    g_string_append(
        coda->record, movement->amount < 0 ? CODES[movement->way].out : CODES[movement->way].in);
    g_string_append_len(coda->record, zones, 1 + 53);
    day(coda->record, movement->booking_on);
    g_string_append(coda->record, "00001 0");
    put(coda);
    begin(coda, "22");
    g_string_append_len(coda->record, zones + 54, 53);
    field(coda->record, 35, movement->end_to_end_id);
    field(coda->record, 11, movement->bic);
    field(coda->record, 16, "");
    g_string_append(coda->record, "1 0");
    put(coda);
    begin(coda, "23");
    field(coda->record, 34, movement->iban);
    field(coda->record, 3, *movement->iban != '\0' ? "EUR" : "");
    field(coda->record, 35, movement->name);
    g_string_append_len(coda->record, zones + 107, 43);
    g_string_append(coda->record, "0 0");
    put(coda);
}

static void
put_account(GString *record, const Ledger *ledger)
{
    field(record, 34, ledger->iban);
    g_string_append(record, "EUR");
}

static void
put_head(Coda *coda, const Ledger *ledger)
{
    g_string_append(coda->record, "00000");
    day(coda->record, ledger->after_on);
    g_string_append(coda->record, "30005        ");
    field(coda->record, 10, "");
    field(coda->record, 26, ledger->holder);
    field(coda->record, 11, "KREDBEBB");
    g_string_append(coda->record, "00123456749 00000");
    field(coda->record, 39, "");
    g_string_append_c(coda->record, '2');
    put(coda);
    g_string_append_printf(coda->record, "12%03d", ledger->number);
    put_account(coda->record, ledger);
    amount(coda->record, ledger->before);
    day(coda->record, ledger->before_on);
    field(coda->record, 26, ledger->holder);
    field(coda->record, 35, "ZICHTREKENING");
    g_string_append_printf(coda->record, "%03d", ledger->number);
    coda->records++;
    put(coda);
}

static void
put_tail(Coda *coda, const Ledger *ledger)
{
    Cents debit = 0;
    Cents credit = 0;

    for (guint i = 0; i < ledger->movements->len; i++) {
        const Movement *movement = g_ptr_array_index(ledger->movements, i);

        *(movement->amount < 0 ? &debit : &credit) += ABS(movement->amount);
    }
    g_string_append_printf(coda->record, "8%03d", ledger->number);
    put_account(coda->record, ledger);
    amount(coda->record, ledger->after);
    day(coda->record, ledger->after_on);
    field(coda->record, 64, "");
    g_string_append_c(coda->record, '0');
    coda->records++;
    put(coda);
    field(coda->record, 16, "9");
    g_string_append_printf(
        coda->record, "%06u%015" G_GINT64_FORMAT "%015" G_GINT64_FORMAT, coda->records, debit * 10,
        credit * 10);
    field(coda->record, 75, "");
    g_string_append_c(coda->record, '2');
    put(coda);
}

void
print_coda(GString *file, const Ledger *ledger)
{
    g_autoptr(GString) record = g_string_new(NULL);
    Coda coda = { .file = file, .record = record };

    put_head(&coda, ledger);
    for (guint i = 0; i < ledger->movements->len; i++)
        put_movement(&coda, g_ptr_array_index(ledger->movements, i));
    put_tail(&coda, ledger);
}
