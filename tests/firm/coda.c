/* Writes CODA (Febelfin 2.6): records 0, 1, 2.1 to 3.2, 8 and 9 of 128 characters. */
#include "bank.h"

/* A field: plain capitals, cut or filled with blanks to its width. */
static void
field(GString *record, gsize width, const char *text)
{
    g_autofree char *plain = g_str_to_ascii(text, "C");
    g_autofree char *capitals = g_ascii_strup(plain, -1);

    g_string_append_printf(record, "%-*.*s", (int)width, (int)width, capitals);
}

/* sign and fifteen digits, three of them decimals. */
static void
amount(GString *record, Cents value)
{
    g_string_append_printf(
        record, "%c%015" G_GINT64_FORMAT, value < 0 ? '1' : '0', ABS(value) * 10);
}

static char *
ddmmyy(Day on)
{
    int year = 0;
    int month = 0;
    int of_month = 0;

    day_to_ymd(on, &year, &month, &of_month);
    return g_strdup_printf("%02d%02d%02d", of_month, month, year % 100);
}

static void
put_record(GString *file, GString *record)
{
    g_assert(record->len == 128);
    g_string_append_len(file, record->str, 128);
    g_string_append(file, "\r\n");
    g_string_truncate(record, 0);
}

static const struct {
    const char *out;
    const char *in;
} codes[] = {
    [TRANSFER] = { "00101000", "00150000" },    [INSTANT] = { "00201000", "00250000" },
    [CARD] = { "00402000", "00452000" },        [DEBIT] = { "00501000", "00505000" },
    [FEE] = { "08037000", "08087000" },         [SALARY] = { "00105000", "00150000" },
    [OWN] = { "00113000", "00164000" },         [CASH] = { "00404000", "00453000" },
    [INTEREST] = { "03501002", "03550001" },    [TERMINAL] = { "00450000", "00450000" },
    [CREDIT_CARD] = { "00403000", "00403000" }, [BATCH] = { "10107000", "10150000" },
};

/* The communication of 53 + 53 + 43 characters, its first says whether it is structured. */
static char *
communication(const Booking *booking)
{
    g_autofree char *on = ddmmyy(booking->on);
    GString *zone = g_string_new(NULL);

    if (booking->line->way == CARD || booking->line->way == CASH) {
        g_string_append_printf(
            zone, "1113670303XXXXXX12341041207000231%s1214%c", on,
            booking->line->way == CASH ? '1' : '5');
        field(zone, 16, booking->name);
        field(zone, 10, "");
        g_string_append_printf(
            zone, "%015" G_GINT64_FORMAT "000100000000EUR", ABS(booking->amount) * 10);
    } else if (booking->line->way == DEBIT && booking->creditor != NULL) {
        g_string_append_printf(zone, "1127%s110", on);
        field(zone, 35, booking->creditor);
        field(zone, 35, booking->mandate);
        field(zone, 62, *booking->ogm != '\0' ? booking->ogm : booking->text);
        g_string_append(zone, "0");
    } else if (strlen(booking->ogm) == 12)
        g_string_append_printf(zone, "1101%s", booking->ogm);
    else if (*booking->ogm != '\0')
        g_string_append_printf(zone, "1100%s", booking->ogm);
    else {
        g_string_append_c(zone, '0');
        field(zone, strlen(booking->text), booking->text);
    }
    while (zone->len < 1 + 149)
        g_string_append_c(zone, ' ');
    return g_string_free(zone, FALSE);
}

typedef struct {
    GString *file;
    GString *record;
    guint sequence;
    guint detail;
    guint records;
} Writer;

static void
begin(Writer *writer, const char *type)
{
    g_string_append_printf(writer->record, "%s%04u%04u", type, writer->sequence, writer->detail);
    writer->records++;
}

static void
put_21(
    Writer *writer, const Booking *booking, const char *reference, Cents value, const char *code,
    const char *zone, char level, bool more)
{
    g_autofree char *on = ddmmyy(booking->on);

    begin(writer, "21");
    field(writer->record, 21, reference);
    amount(writer->record, value);
    g_string_append(writer->record, on);
    g_string_append(writer->record, code);
    g_string_append_len(writer->record, zone, 1 + 53);
    g_string_append_printf(writer->record, "%s000%c%c 0", on, level, more ? '1' : '0');
    put_record(writer->file, writer->record);
}

static void
put_22_23(Writer *writer, const char *zone, const char *iban, const char *name)
{
    bool more = *name != '\0' || *iban != '\0' || strspn(zone + 107, " ") < 43;

    begin(writer, "22");
    g_string_append_len(writer->record, zone + 54, 53);
    field(writer->record, 35, "");
    field(writer->record, 11, *iban != '\0' ? iban_bic(iban) : "");
    field(writer->record, 16, "");
    g_string_append(writer->record, more ? "1 0" : "0 0");
    put_record(writer->file, writer->record);
    if (!more)
        return;
    begin(writer, "23");
    field(writer->record, 34, iban);
    field(writer->record, 3, *iban != '\0' ? "EUR" : "");
    field(writer->record, 35, name);
    g_string_append_len(writer->record, zone + 107, 43);
    g_string_append(writer->record, "0 0");
    put_record(writer->file, writer->record);
}

static void
put_batch_details(Writer *writer, const Booking *booking)
{
    for (guint each = 0; each < booking->bills->len; each++) {
        const Bill *bill = g_ptr_array_index(booking->bills, each);
        g_autofree char *zone = NULL;
        Booking part = *booking;
        Line line = *booking->line;

        line.way = TRANSFER;
        part.line = &line;
        part.amount = -bill->total;
        part.ogm = bill->ogm != NULL ? bill->ogm : (char *)"";
        part.text = bill->ogm != NULL ? (char *)"" : (char *)bill->paper->number;
        zone = communication(&part);
        writer->detail = each + 1;
        put_21(
            writer, &part, g_ptr_array_index(booking->details, each), part.amount, "50107000", zone,
            each + 1 == booking->bills->len ? '1' : '0', true);
        put_22_23(writer, zone, bill->iban, bill->seller->name);
    }
}

static void
put_booking(Writer *writer, const Booking *booking)
{
    g_autofree char *zone = communication(booking);
    bool batch = booking->line->way == BATCH;
    bool card = booking->line->way == CARD || booking->line->way == CASH;
    const char *code =
        booking->amount < 0 ? codes[booking->line->way].out : codes[booking->line->way].in;
    bool more = !batch && (card || *booking->name != '\0' || strspn(zone + 54, " ") < 96);

    writer->sequence++;
    writer->detail = 0;
    put_21(
        writer, booking, booking->reference, booking->amount, code, zone, batch ? '1' : '0', more);
    if (more)
        put_22_23(writer, zone, booking->iban, card ? "" : booking->name);
    if (batch)
        put_batch_details(writer, booking);
}

static void
put_account(GString *record, const Ledger *ledger)
{
    field(record, 34, ledger->iban);
    g_string_append(record, "EUR");
}

static void
put_head(Writer *writer, const Ledger *ledger, const Leaf *leaf)
{
    g_autofree char *created = ddmmyy(leaf->on);
    g_autofree char *before_on = ddmmyy(leaf->before_on);
    g_autofree char *number = person_enterprise(person(ledger->client->who));

    g_string_append_printf(writer->record, "00000%s%.3s05 ", created, ledger->iban + 4);
    field(writer->record, 17, "");
    field(writer->record, 26, person(ledger->client->who)->name);
    field(writer->record, 11, iban_bic(ledger->iban));
    g_string_append_printf(writer->record, "0%s 00000", number);
    field(writer->record, 39, "");
    g_string_append_c(writer->record, '2');
    put_record(writer->file, writer->record);
    g_string_append_printf(writer->record, "12%03d", leaf->number);
    put_account(writer->record, ledger);
    amount(writer->record, leaf->before);
    g_string_append(writer->record, before_on);
    field(writer->record, 26, person(ledger->client->who)->name);
    field(writer->record, 35, "ZICHTREKENING");
    g_string_append_printf(writer->record, "%03d", leaf->number);
    put_record(writer->file, writer->record);
}

static void
put_tail(Writer *writer, const Ledger *ledger, const Leaf *leaf, Cents debit, Cents credit)
{
    g_autofree char *on = ddmmyy(leaf->on);

    g_string_append_printf(writer->record, "8%03d", leaf->number);
    put_account(writer->record, ledger);
    amount(writer->record, leaf->after);
    g_string_append(writer->record, on);
    field(writer->record, 64, "");
    g_string_append_c(writer->record, '0');
    put_record(writer->file, writer->record);
    g_string_append_c(writer->record, '9');
    field(writer->record, 15, "");
    g_string_append_printf(
        writer->record, "%06u%015" G_GINT64_FORMAT "%015" G_GINT64_FORMAT, writer->records + 2,
        debit * 10, credit * 10);
    field(writer->record, 75, "");
    g_string_append_c(writer->record, '2');
    put_record(writer->file, writer->record);
}

void
coda_print(GString *text, const Ledger *ledger, const Leaf *leaf)
{
    Writer writer = { .file = text, .record = g_string_new(NULL) };
    Cents debit = 0;
    Cents credit = 0;

    put_head(&writer, ledger, leaf);
    for (guint each = leaf->first; each < leaf->first + leaf->count; each++) {
        const Booking *booking = g_ptr_array_index(ledger->bookings, each);

        put_booking(&writer, booking);
        if (booking->amount < 0)
            debit -= booking->amount;
        else
            credit += booking->amount;
    }
    put_tail(&writer, ledger, leaf, debit, credit);
    g_string_free(writer.record, TRUE);
}
