/* Bookings and statements from the rows of a scene. */
#include "bank.h"

static void
booking_free(gpointer data)
{
    Booking *booking = data;

    g_free(booking->reference);
    g_free(booking->name);
    g_free(booking->iban);
    g_free(booking->ogm);
    g_free(booking->text);
    g_free(booking->mandate);
    g_free(booking->creditor);
    g_ptr_array_unref(booking->bills);
    g_ptr_array_unref(booking->details);
    g_free(booking);
}

void
ledger_free(Ledger *ledger)
{
    g_free(ledger->iban);
    g_ptr_array_unref(ledger->bookings);
    g_array_unref(ledger->statements);
    g_free(ledger);
}

/* What paying a bill does to the account. */
static Cents
bill_effect(const Bill *bill)
{
    bool out = (bill->paper->side == PURCHASE) != bill_is(bill, "credit_note");

    return out ? -bill->total : bill->total;
}

static void
find_bills(Booking *booking, GHashTable *bills)
{
    g_auto(GStrv) keys = words(booking->line->pays);

    booking->bills = g_ptr_array_new();
    for (char **key = keys; *key != NULL; key++) {
        Bill *bill = **key == '\0' ? NULL : g_hash_table_lookup(bills, *key);

        if (**key != '\0' && bill == NULL)
            g_error("line of %s pays '%s', which no paper is", booking->line->on, *key);
        if (bill != NULL)
            g_ptr_array_add(booking->bills, bill);
    }
}

static void
find_amount(Booking *booking)
{
    const char *given = booking->line->amount;
    guint count = booking->bills->len;

    if (given != NULL && !cents_parse(given, &booking->amount, NULL))
        g_error("'%s' is no amount", given);
    for (guint each = 0; each < count; each++) {
        Bill *bill = g_ptr_array_index(booking->bills, each);
        bool part = given != NULL && count == 1;

        if (given == NULL)
            booking->amount += bill_effect(bill);
        if (booking->line->need == PAYS)
            bill->settled += part ? ABS(booking->amount) : bill->total;
    }
}

static const Person *
other_party(const Booking *booking)
{
    const Bill *bill = booking->bills->len > 0 ? g_ptr_array_index(booking->bills, 0) : NULL;

    if (booking->line->other != NULL)
        return person_find(booking->line->other);
    if (bill == NULL)
        return NULL;
    return bill->paper->side == SALE ? bill->buyer : bill->seller;
}

static bool
has_account(Way way)
{
    return way == TRANSFER || way == INSTANT || way == SALARY || way == DEBIT;
}

static void
find_party(Booking *booking, const ClientFile *client)
{
    const Person *other = other_party(booking);
    const Bill *bill = booking->bills->len > 0 ? g_ptr_array_index(booking->bills, 0) : NULL;
    const char *literal = booking->line->other;

    booking->name = g_strdup(other ? other->name : literal ? literal : "");
    if (booking->line->way == CARD || booking->line->way == CASH)
        booking->name[MIN(strlen(booking->name), 16)] = '\0'; /* what a terminal sends */
    if (booking->line->way == OWN) {
        g_free(booking->name);
        booking->name = g_strdup(person(client->who)->name);
        booking->iban = person_iban_other(person(client->who), 1);
    } else if (!has_account(booking->line->way))
        booking->iban = g_strdup("");
    else if (other != NULL && bill != NULL && bill->seller == other)
        booking->iban = g_strdup(bill->iban);
    else if (other != NULL)
        booking->iban = person_iban(other);
    else {
        Person invented = { .serial = (int)(g_str_hash(booking->name) % 90000) + 10000 };

        booking->iban = person_iban_other(&invented, 0);
    }
}

/* The numbers of its papers, as a payer types them. */
static char *
numbers(const Booking *booking)
{
    GString *text = g_string_new(NULL);

    for (guint each = 0; each < booking->bills->len; each++) {
        const Bill *bill = g_ptr_array_index(booking->bills, each);

        if (each > 0)
            g_string_append_c(text, ' ');
        g_string_append(text, bill->paper->number ? bill->paper->number : "");
    }
    return g_string_free(text, FALSE);
}

static bool
is_reference(const char *text)
{
    return (strlen(text) == 12 && strspn(text, "0123456789") == 12) ||
           (g_str_has_prefix(text, "RF") && strchr(text, ' ') == NULL);
}

static void
find_message(Booking *booking)
{
    const Bill *bill = booking->bills->len > 0 ? g_ptr_array_index(booking->bills, 0) : NULL;
    const char *given = booking->line->message;

    if (given == NULL && bill != NULL && booking->bills->len == 1 && bill->ogm != NULL &&
        booking->line->way != CARD)
        given = bill->ogm;
    if (given != NULL && is_reference(given)) {
        booking->ogm = g_strdup(given);
        booking->text = g_strdup("");
        return;
    }
    booking->ogm = g_strdup("");
    booking->text = given != NULL ? g_strdup(given) : numbers(booking);
}

static void
find_mandate(Booking *booking, const ClientFile *client)
{
    const Person *other = other_party(booking);
    g_autofree char *number = other != NULL ? person_enterprise(other) : NULL;
    int left = 0;
    g_autofree char *whole = NULL;

    if (booking->line->way != DEBIT || number == NULL)
        return;
    whole = g_strconcat(number, "111400", NULL);
    for (const char *digit = whole; *digit != '\0'; digit++)
        left = (left * 10 + (*digit - '0')) % 97;
    booking->creditor = g_strdup_printf("BE%02dZZZ%s", 98 - left, number);
    booking->mandate = g_strdup_printf("M%05d-%05d", other->serial, person(client->who)->serial);
}

static int
compare_bookings(gconstpointer a, gconstpointer b)
{
    const Booking *one = *(Booking *const *)a;
    const Booking *two = *(Booking *const *)b;

    if (one->on != two->on)
        return one->on < two->on ? -1 : 1;
    return one->line < two->line ? -1 : one->line > two->line;
}

/* CODA 21 characters, MT940 16: bank, day, a letter and a counter. */
static char *
make_reference(const Ledger *ledger, Day on, guint counter)
{
    int year = 0;
    int month = 0;
    int of_month = 0;
    bool is_short = ledger->client->bank == MT940_ING || ledger->client->bank == MT940_KBC;

    day_to_ymd(on, &year, &month, &of_month);
    if (is_short)
        return g_strdup_printf("%02d%02d%02d%010u", year % 100, month, of_month, counter);
    return g_strdup_printf(
        "%.4s%02d%02d%02dA%010u", iban_bic(ledger->iban), year % 100, month, of_month, counter);
}

static void
give_references(Ledger *ledger)
{
    guint counter = 0;

    for (guint each = 0; each < ledger->bookings->len; each++) {
        Booking *booking = g_ptr_array_index(ledger->bookings, each);

        booking->reference = make_reference(ledger, booking->on, ++counter);
        for (guint part = 0; booking->line->way == BATCH && part < booking->bills->len; part++)
            g_ptr_array_add(booking->details, make_reference(ledger, booking->on, ++counter));
    }
}

/* Last day of the statement that holds `on`. */
static Day
period_end(const ClientFile *client, Day on)
{
    Day last = day(NIGHT_1) - 1;
    Day end = on;

    if (client->every == 7)
        end = on + (4 - day_weekday(on) + 7) % 7;
    else if (client->every == 31)
        end = day_month_last(on);
    return MIN(end, last);
}

static int
first_number(const ClientFile *client, Day on)
{
    int year = 0;
    int month = 0;
    int of_month = 0;

    day_to_ymd(on, &year, &month, &of_month);
    if (client->every == 31)
        return month;
    return (int)((month - 1) * 30 + of_month) * (client->every == 7 ? 10 : 62) / 73 + 1;
}

static int
year_of(Day on)
{
    int year = 0;
    int month = 0;
    int of_month = 0;

    day_to_ymd(on, &year, &month, &of_month);
    return year;
}

static void
cut_into_statements(Ledger *ledger)
{
    Leaf leaf = { 0 };
    Cents balance = 0;
    Day before_on = DAY_NONE;
    int number = 0;

    if (!cents_parse(ledger->client->opening, &balance, NULL))
        g_error("'%s' is no balance", ledger->client->opening);
    for (guint each = 0; each < ledger->bookings->len; each++) {
        const Booking *booking = g_ptr_array_index(ledger->bookings, each);
        Day end = period_end(ledger->client, booking->on);

        if (leaf.count == 0 || end != leaf.on) {
            if (leaf.count > 0)
                g_array_append_val(ledger->statements, leaf);
            number = number == 0                          ? first_number(ledger->client, end)
                     : year_of(end) != year_of(before_on) ? 1
                                                          : number + 1;
            leaf = (Leaf){ .number = number, .on = end, .before = balance, .after = balance };
            leaf.before_on = before_on == DAY_NONE ? end - 1 : before_on;
            leaf.first = each;
        }
        balance += booking->amount;
        leaf.after = balance;
        leaf.count++;
        before_on = end;
    }
    if (leaf.count > 0)
        g_array_append_val(ledger->statements, leaf);
}

Ledger *
ledger_new(const Scene *scene, GHashTable *bills)
{
    Ledger *ledger = g_new0(Ledger, 1);

    ledger->client = &scene->client;
    ledger->iban = person_iban(person(scene->client.who));
    ledger->bookings = g_ptr_array_new_with_free_func(booking_free);
    ledger->statements = g_array_new(FALSE, TRUE, sizeof(Leaf));
    for (gsize each = 0; each < scene->n_lines; each++) {
        Booking *booking = g_new0(Booking, 1);

        booking->line = &scene->lines[each];
        booking->on = day(booking->line->on);
        booking->details = g_ptr_array_new_with_free_func(g_free);
        find_bills(booking, bills);
        find_amount(booking);
        find_party(booking, &scene->client);
        find_message(booking);
        find_mandate(booking, &scene->client);
        g_ptr_array_add(ledger->bookings, booking);
    }
    g_ptr_array_sort(ledger->bookings, compare_bookings);
    give_references(ledger);
    cut_into_statements(ledger);
    return ledger;
}

static const struct {
    void (*print)(GString *, const Ledger *, const Leaf *);
    const char *ending;
} formats[] = {
    [CODA] = { coda_print, "cod" },       [CAMT_02] = { camt_print, "xml" },
    [CAMT_08] = { camt_print, "xml" },    [MT940_ING] = { mt940_print, "940" },
    [MT940_KBC] = { mt940_print, "sta" },
};

const char *
ledger_ending(const Ledger *ledger)
{
    return formats[ledger->client->bank].ending;
}

GBytes *
ledger_print(const Ledger *ledger, guint statement, Cents cent)
{
    Leaf leaf = g_array_index(ledger->statements, Leaf, statement);
    GString *text = g_string_new(NULL);

    leaf.after += cent;
    formats[ledger->client->bank].print(text, ledger, &leaf);
    return g_string_free_to_bytes(text);
}
