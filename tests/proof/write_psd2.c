/* Pages of account information: NextGenPSD2 (Berlin Group) and Ponto Connect, seven lines a page,
 * newest first as both give them, each page a line over the one before. */
#include <jansson.h>
#include <string.h>

#include "writers.h"

#define PAGE_LINES 7

static void
set_text(json_t *object, const char *key, const char *text)
{
    if (*text != '\0')
        json_object_set_new(object, key, json_string(text));
}

static void
set_day(json_t *object, const char *key, Day on, const char *after)
{
    g_autofree char *iso = day_to_iso(on);
    g_autofree char *text = g_strconcat(iso, after, NULL);

    set_text(object, key, text);
}

static json_t *
money(Cents cents)
{
    g_autofree char *text = cents_format(cents);

    return json_pack("{s:s, s:s}", "currency", "EUR", "amount", text);
}

static json_t *
berlin_entry(const Movement *movement)
{
    json_t *entry = json_object();
    bool out = movement->amount < 0;

    set_text(entry, "transactionId", movement->bank_reference);
    set_text(entry, "endToEndId", movement->end_to_end_id);
    set_text(entry, "mandateId", movement->mandate_id);
    set_text(entry, "creditorId", movement->creditor_id);
    set_day(entry, "bookingDate", movement->booking_on, "");
    set_day(entry, "valueDate", movement->value_on, "");
    json_object_set_new(entry, "transactionAmount", money(movement->amount));
    set_text(entry, out ? "creditorName" : "debtorName", movement->name);
    if (*movement->iban != '\0')
        json_object_set_new(
            entry, out ? "creditorAccount" : "debtorAccount",
            json_pack("{s:s}", "iban", movement->iban));
    set_text(entry, "remittanceInformationStructured", movement->communication);
    set_text(entry, "remittanceInformationUnstructured", movement->text);
    return entry;
}

static json_t *
berlin_page(json_t *take_entries, const Ledger *ledger)
{
    return json_pack(
        "{s:{s:s}, s:{s:o, s:[]}}", "account", "iban", ledger->iban, "transactions", "booked",
        take_entries, "pending");
}

static json_t *
ponto_entry(const Movement *movement)
{
    g_autofree char *said = print_communication(movement);
    bool structured = *movement->communication != '\0';
    json_t *attributes = json_object();

    /* A JSON number, as Ponto gives it. */
    json_object_set_new(attributes, "amount", json_real((double)movement->amount / 100));
    set_text(attributes, "currency", "EUR");
    set_day(attributes, "executionDate", movement->booking_on, "T00:00:00.000Z");
    set_day(attributes, "valueDate", movement->value_on, "T00:00:00.000Z");
    set_text(attributes, "counterpartName", movement->name);
    set_text(attributes, "counterpartReference", movement->iban);
    set_text(attributes, "endToEndId", movement->end_to_end_id);
    set_text(attributes, "mandateId", movement->mandate_id);
    set_text(attributes, "creditorId", movement->creditor_id);
    set_text(attributes, "remittanceInformationType", structured ? "structured" : "unstructured");
    set_text(attributes, "remittanceInformation", structured ? said : movement->text);
    return json_pack(
        "{s:s, s:s, s:o}", "type", "transaction", "id", movement->bank_reference, "attributes",
        attributes);
}

static json_t *
ponto_page(json_t *take_entries, const Ledger *ledger)
{
    (void)ledger;
    return json_pack("{s:o}", "data", take_entries);
}

static json_t *
pages(
    const Ledger *ledger, json_t *(*entry)(const Movement *),
    json_t *(*page)(json_t *take_entries, const Ledger *))
{
    json_t *all = json_array();
    json_t *entries = json_array();

    for (guint left = ledger->movements->len; left > 0; left--) {
        const Movement *movement = g_ptr_array_index(ledger->movements, left - 1);

        json_array_append_new(entries, entry(movement));
        if (json_array_size(entries) == PAGE_LINES && left > 1) {
            json_array_append_new(all, page(entries, ledger));
            entries = json_pack("[o]", entry(movement));
        }
    }
    json_array_append_new(all, page(entries, ledger));
    return all;
}

static void
print(
    GString *file, const Ledger *ledger, const char *provider, json_t *take_balances,
    json_t *take_pages)
{
    g_autofree char *opening_on = day_to_iso(ledger->before_on);
    g_autofree char *fetched_on = day_to_iso(ledger->after_on + 1);
    g_autofree char *opening = cents_format(ledger->before);
    json_t *envelope = json_pack(
        "{s:s, s:i, s:s, s:s, s:s, s:s, s:s, s:{s:s, s:s}, s:o, s:o}", "matins", "psd2", "version",
        1, "provider", provider, "iban", ledger->iban, "currency", "EUR", "fetched_on", fetched_on,
        "from", opening_on, "opening", "date", opening_on, "amount", opening, "balances",
        take_balances, "pages", take_pages);
    char *text = json_dumps(envelope, JSON_COMPACT | JSON_REAL_PRECISION(15));

    g_string_append(file, text);
    free(text);
    json_decref(envelope);
}

void
print_berlin_group(GString *file, const Ledger *ledger)
{
    json_t *closing = json_pack(
        "{s:s, s:o}", "balanceType", "closingBooked", "balanceAmount", money(ledger->after));

    set_day(closing, "referenceDate", ledger->after_on, "");
    print(
        file, ledger, "berlin-group",
        json_pack("[{s:{s:s}, s:[o]}]", "account", "iban", ledger->iban, "balances", closing),
        pages(ledger, berlin_entry, berlin_page));
}

void
print_ponto(GString *file, const Ledger *ledger)
{
    json_t *account = json_pack(
        "{s:{s:s, s:s, s:{s:s, s:s, s:f}}}", "data", "type", "account", "id", "a", "attributes",
        "reference", ledger->iban, "currency", "EUR", "currentBalance",
        (double)ledger->after / 100);

    print(file, ledger, "ponto", json_pack("[o]", account), pages(ledger, ponto_entry, ponto_page));
}
