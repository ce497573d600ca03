/* Writes MT940 in two dialects: slash keywords (as ING) and sentences (as KBC). */
#include "bank.h"

static char *
yymmdd(Day on)
{
    int year = 0;
    int month = 0;
    int of_month = 0;

    day_to_ymd(on, &year, &month, &of_month);
    return g_strdup_printf("%02d%02d%02d", year % 100, month, of_month);
}

static char *
comma(Cents value)
{
    return g_strdup_printf("%" G_GINT64_FORMAT ",%02d", ABS(value) / 100, (int)(ABS(value) % 100));
}

static void
put_balance(GString *text, const char *tag, Cents value, Day on)
{
    g_autofree char *date = yymmdd(on);
    g_autofree char *money = comma(value);

    g_string_append_printf(text, ":%s:%c%sEUR%s\r\n", tag, value < 0 ? 'D' : 'C', date, money);
}

/* :86: cut into lines of 65 characters. */
static void
put_information(GString *text, const char *information)
{
    g_autofree char *plain = g_str_to_ascii(information, "C");

    g_string_append(text, ":86:");
    for (gsize at = 0; plain[at] != '\0'; at++) {
        if (at > 0 && at % 65 == 0)
            g_string_append(text, "\r\n");
        g_string_append_c(text, plain[at]);
    }
    g_string_append(text, "\r\n");
}

static const char *const types[] = {
    [TRANSFER] = "NTRF", [INSTANT] = "NTRF",  [CARD] = "NMSC",        [DEBIT] = "NDDT",
    [FEE] = "NCHG",      [SALARY] = "NTRF",   [OWN] = "NTRF",         [CASH] = "NMSC",
    [INTEREST] = "NINT", [TERMINAL] = "NMSC", [CREDIT_CARD] = "NMSC", [BATCH] = "NTRF",
};

static char *
slashes(const Booking *booking)
{
    GString *text = g_string_new(NULL);

    if (booking->line->way == DEBIT && booking->creditor != NULL)
        g_string_append_printf(text, "/MARF/%s//CSID/%s/", booking->mandate, booking->creditor);
    if (booking->line->way == CARD)
        g_string_append(text, "/TRTP/BETAALAUTOMAAT/");
    if (*booking->name != '\0')
        g_string_append_printf(
            text, "/CNTP/%s/%s/%s///", booking->iban,
            *booking->iban != '\0' ? iban_bic(booking->iban) : "", booking->name);
    if (strlen(booking->ogm) == 12) {
        g_autofree char *printed = ogm_print(booking->ogm);

        g_string_append_printf(text, "/REMI/USTD//%s/", printed);
    } else if (*booking->ogm != '\0' || *booking->text != '\0')
        g_string_append_printf(
            text, "/REMI/USTD//%s/", *booking->ogm != '\0' ? booking->ogm : booking->text);
    return g_string_free(text, FALSE);
}

static char *
sentence(const Booking *booking)
{
    GString *text = g_string_new(NULL);
    const char *opening = booking->line->way == CARD    ? "BETALING MET BANKKAART BIJ "
                          : booking->line->way == DEBIT ? "EUROPESE DOMICILIERING TEN GUNSTE VAN "
                          : booking->amount < 0         ? "EUROPESE OVERSCHRIJVING NAAR "
                                                        : "EUROPESE OVERSCHRIJVING VAN ";

    if (*booking->name != '\0' && *booking->iban != '\0')
        g_string_append_printf(
            text, "%s%s BIC %s %s", opening, booking->iban, iban_bic(booking->iban), booking->name);
    else if (*booking->name != '\0')
        g_string_append_printf(text, "%s%s", opening, booking->name);
    if (strlen(booking->ogm) == 12) {
        g_autofree char *printed = ogm_print(booking->ogm);

        g_string_append_printf(text, " MEDEDELING : %s", printed);
    } else if (*booking->text != '\0')
        g_string_append_printf(text, "%s%s", text->len > 0 ? " MEDEDELING : " : "", booking->text);
    return g_string_free(text, FALSE);
}

static void
put_booking(GString *text, const Booking *booking, bool with_slashes)
{
    g_autofree char *date = yymmdd(booking->on);
    g_autofree char *money = comma(booking->amount);
    g_autofree char *information = with_slashes ? slashes(booking) : sentence(booking);

    g_string_append_printf(
        text, ":61:%s%s%c%s%sNONREF//%s\r\n", date, date + 2, booking->amount < 0 ? 'D' : 'C',
        money, types[booking->line->way], booking->reference);
    put_information(text, information);
}

void
mt940_print(GString *text, const Ledger *ledger, const Leaf *leaf)
{
    g_autofree char *date = yymmdd(leaf->on);
    bool with_slashes = ledger->client->bank == MT940_ING;

    g_string_append_printf(
        text, ":20:%s%s\r\n:25:%s%s\r\n:28C:%05d/001\r\n", with_slashes ? "P" : "KBC", date,
        ledger->iban, with_slashes ? " EUR" : "", leaf->number);
    put_balance(text, "60F", leaf->before, leaf->before_on);
    for (guint each = leaf->first; each < leaf->first + leaf->count; each++)
        put_booking(text, g_ptr_array_index(ledger->bookings, each), with_slashes);
    put_balance(text, "62F", leaf->after, leaf->on);
    g_string_append(text, "-\r\n");
}
