/* The CSV export of KBC: a line a movement, each with the balance after it. */
#include <string.h>

#include "writers.h"

static void
put_day(GString *file, Day on)
{
    int year = 0;
    int month = 0;
    int of_month = 0;

    day_to_ymd(on, &year, &month, &of_month);
    g_string_append_printf(file, "%02d/%02d/%04d;", of_month, month, year);
}

/* "1.234,56". */
static void
put_cents(GString *file, Cents cents)
{
    g_autofree char *whole = g_strdup_printf("%" G_GINT64_FORMAT, ABS(cents) / 100);
    gsize length = strlen(whole);

    if (cents < 0)
        g_string_append_c(file, '-');
    for (gsize i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            g_string_append_c(file, '.');
        g_string_append_c(file, whole[i]);
    }
    g_string_append_printf(file, ",%02d;", (int)(ABS(cents) % 100));
}

static void
put_movement(GString *file, const Ledger *ledger, const Movement *movement, Cents balance)
{
    g_autofree char *said = print_communication(movement);

    g_string_append_printf(
        file, "%s;                    ;%s;EUR;  2026%04d;", ledger->iban, ledger->holder,
        ledger->number);
    put_day(file, movement->booking_on);
    g_string_append(file, "          ;");
    put_day(file, movement->value_on);
    put_cents(file, movement->amount);
    put_cents(file, balance);
    if (movement->amount < 0)
        g_string_append(file, "     ;");
    put_cents(file, movement->amount);
    if (movement->amount > 0)
        g_string_append(file, "     ;");
    g_string_append_printf(
        file, "%-34s;%-11s;%-70s;   ;%-35s;%-140s\r\n", movement->iban, movement->bic,
        movement->name, said, movement->text);
}

void
print_csv_kbc(GString *file, const Ledger *ledger)
{
    Cents balance = ledger->before;

    g_string_append(
        file, "Rekeningnummer;Rubrieknaam;Naam;Munt;Afschriftnummer;Datum;Omschrijving;Valuta;"
              "Bedrag;Saldo;credit;debet;rekeningnummer tegenpartij;BIC tegenpartij;Naam "
              "tegenpartij;Adres tegenpartij;gestructureerde mededeling;Vrije mededeling\r\n");
    for (guint i = 0; i < ledger->movements->len; i++) {
        const Movement *movement = g_ptr_array_index(ledger->movements, i);

        balance += movement->amount;
        put_movement(file, ledger, movement, balance);
    }
}
