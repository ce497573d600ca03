/* The truth: what the tables say, row by row, with the paths and references that were made. */
#include "truth.h"

#include <jansson.h>

#include "base/bytes.h"

typedef enum {
    DOCUMENTS,
    MATCHES,
    MISSING_ROWS,
    UNPAID,
    GROUPS,
    UNREADABLE,
    GAPS,
    BALANCES,
    EXCEPTIONS,
    DELIVERIES,
    LEFT,  /* partial files that stay in the inbox */
    QUIET, /* bank lines that need no document, and why */
    KINDS,
} Kind;

static const char *const names[KINDS] = {
    "documents", "matches",  "missing",    "unpaid",     "groups", "unreadable",
    "gaps",      "balances", "exceptions", "deliveries", "left",   "quiet",
};

struct Truth {
    GPtrArray *rows[KINDS];
};

Truth *
truth_new(void)
{
    Truth *truth = g_new0(Truth, 1);

    for (int kind = 0; kind < KINDS; kind++)
        truth->rows[kind] = g_ptr_array_new_with_free_func(g_free);
    return truth;
}

/* Takes the object. */
static void
add(Truth *truth, Kind kind, json_t *row)
{
    char *text = json_dumps(row, JSON_COMPACT | JSON_PRESERVE_ORDER);

    g_ptr_array_add(truth->rows[kind], g_strdup(text));
    free(text);
    json_decref(row);
}

static json_t *
money(Cents value)
{
    g_autofree char *text = cents_format(value);

    return json_string(text);
}

static json_t *
date(Day on)
{
    g_autofree char *text = day_to_iso(on);

    return json_string(text);
}

static const char *
document_path(const Bill *bill)
{
    return bill->inner != NULL ? bill->inner : bill->path;
}

static json_t *
breakdown(const Bill *bill)
{
    json_t *rates = json_array();

    for (guint each = 0; each < bill->rates->len; each++) {
        const BillRate *rate = &g_array_index(bill->rates, BillRate, each);
        json_t *row = json_object();

        json_object_set_new(row, "rate", money(rate->rate_bp));
        json_object_set_new(row, "base", money(rate->base));
        json_object_set_new(row, "vat", money(rate->vat));
        json_array_append_new(rates, row);
    }
    return rates;
}

static void
put_party(json_t *fields, const char *name, const char *number, const Person *who)
{
    g_autofree char *vat = person_vat(who);

    json_object_set_new(fields, name, json_string(who->name));
    if (*vat != '\0')
        json_object_set_new(fields, number, json_string(vat));
}

/* An e-invoice that is collected or was paid by card names no account. */
static bool
is_without_account(const Bill *bill)
{
    g_autofree char *debit = paper_extra(bill->paper, "debit");
    g_autofree char *card = paper_extra(bill->paper, "paid");

    return (bill->form == UBL || bill->form == UBL_PDF) && (debit != NULL || card != NULL);
}

static json_t *
fields_of(const Bill *bill)
{
    g_autofree char *wrong = paper_extra(bill->paper, "sum");
    g_autofree char *unnumbered = paper_extra(bill->paper, "unnumbered");
    json_t *fields = json_object();
    bool receipt = bill_is(bill, "receipt");

    if (bill->paper->number != NULL && !receipt)
        json_object_set_new(fields, "invoice_number", json_string(bill->paper->number));
    json_object_set_new(fields, "issue_date", date(bill->issued));
    if (bill->due != DAY_NONE && !bill_is(bill, "credit_note"))
        json_object_set_new(fields, "due_date", date(bill->due));
    json_object_set_new(fields, "currency", json_string("EUR"));
    json_object_set_new(fields, "total_excl_vat", money(bill->net));
    json_object_set_new(fields, "vat", money(bill->vat));
    if (wrong == NULL)
        json_object_set_new(fields, "total_incl_vat", money(bill->total));
    put_party(fields, "seller_name", "seller_vat", bill->seller);
    if (!receipt)
        put_party(fields, "buyer_name", "buyer_vat", bill->buyer);
    if (unnumbered != NULL)
        json_object_del(fields, "buyer_vat");
    if (!receipt && !is_without_account(bill)) {
        json_object_set_new(fields, "iban", json_string(bill->iban));
        json_object_set_new(fields, "bic", json_string(iban_bic(bill->iban)));
    }
    if (bill->ogm != NULL)
        json_object_set_new(fields, "payment_reference", json_string(bill->ogm));
    json_object_set_new(fields, "vat_breakdown", breakdown(bill));
    return fields;
}

static const struct {
    const char *deliver;
    const char *why;
} fates[] = {
    [SENT] = { "yes", "complete, and explained or an e-invoice or a sale" },
    [WAITS] = { "later", "nothing explains it yet: payment, answer or sweep" },
    [COPY] = { "no", "the same invoice is there already" },
    [KEPT] = { "no", "not bookable" },
    [STRANGER] = { "no", "made out to another enterprise number" },
    [IN_PACKAGE] = { "no", "the package has it already" },
    [ASKS] = { "no", "awaiting go-ahead" },
    [OLD] = { "no", "before follow_up_from" },
    [HELD] = { "no", "a person must settle a doubt first" },
    [EITHER] = { "either", "sending it and asking first are both right" },
};

static Fate
fate_of(const Bill *bill)
{
    /* A copy's own row says COPY; its paper is that of the original. */
    return bill->is_copy ? COPY : bill->paper->fate;
}

static const char *
side_name(const Bill *bill)
{
    return bill->paper->side == SALE ? "sale" : "purchase";
}

static void
add_document(Truth *truth, const Bill *bill)
{
    json_t *row = json_object();
    Fate fate = fate_of(bill);
    bool invoice =
        bill_is(bill, "invoice") || bill_is(bill, "credit_note") || bill_is(bill, "receipt");

    json_object_set_new(row, "client", json_string(bill->client->number));
    json_object_set_new(row, "path", json_string(document_path(bill)));
    json_object_set_new(row, "type", json_string(bill->paper->kind));
    if (bill->paper->side != NEITHER && g_strcmp0(bill->paper->exception, "role-unknown") != 0)
        json_object_set_new(row, "direction", json_string(side_name(bill)));
    if (invoice)
        json_object_set_new(row, "fields", fields_of(bill));
    json_object_set_new(row, "deliver", json_string(fates[fate].deliver));
    json_object_set_new(row, "why", json_string(fates[fate].why));
    if (bill->is_picture)
        json_object_set_new(row, "ocr", json_true());
    if (bill->form == POOR_SCAN)
        json_object_set_new(row, "may_be_held", json_true());
    if (fate == HELD)
        json_object_set_new(row, "held", json_true());
    add(truth, DOCUMENTS, row);
    if (bill->form == ZIP) /* two of the names in it are refused */
        truth_add_exception(truth, bill->client->number, "read-in-part", bill->path);
    if (bill->is_copy || bill->paper->exception == NULL)
        return;
    truth_add_exception(truth, bill->client->number, bill->paper->exception, document_path(bill));
}

static void
add_delivery(Truth *truth, const Bill *bill)
{
    json_t *row = json_object();

    if (fate_of(bill) != SENT) {
        json_decref(row);
        return;
    }
    json_object_set_new(row, "client", json_string(bill->client->number));
    json_object_set_new(row, "path", json_string(document_path(bill)));
    json_object_set_new(row, "type", json_string(bill->paper->kind));
    json_object_set_new(row, "direction", json_string(side_name(bill)));
    if (bill->paper->number != NULL && !bill_is(bill, "receipt"))
        json_object_set_new(row, "invoice_number", json_string(bill->paper->number));
    json_object_set_new(row, "issue_date", date(bill->issued));
    if (bill->due != DAY_NONE && !bill_is(bill, "credit_note"))
        json_object_set_new(row, "due_date", date(bill->due));
    put_party(row, "seller_name", "seller_vat", bill->seller);
    if (!bill_is(bill, "receipt"))
        put_party(row, "buyer_name", "buyer_vat", bill->buyer);
    json_object_set_new(row, "total_incl_vat", money(bill->total));
    json_object_set_new(row, "vat_breakdown", breakdown(bill));
    add(truth, DELIVERIES, row);
}

static void
add_unpaid(Truth *truth, const Bill *bill)
{
    g_autofree char *debit = paper_extra(bill->paper, "debit");
    Fate fate = fate_of(bill);
    Cents remaining = bill->total - bill->settled;
    bool overdue = bill->due != DAY_NONE && bill->due < day(NIGHT_1);
    json_t *row = NULL;

    if (!bill_is(bill, "invoice") || remaining <= 0 ||
        (fate != SENT && fate != WAITS && fate != ASKS && fate != IN_PACKAGE))
        return;
    row = json_object();
    json_object_set_new(row, "client", json_string(bill->client->number));
    json_object_set_new(row, "path", json_string(document_path(bill)));
    json_object_set_new(row, "direction", json_string(side_name(bill)));
    if (bill->due != DAY_NONE)
        json_object_set_new(row, "due_date", date(bill->due));
    json_object_set_new(row, "remaining", money(remaining));
    json_object_set_new(row, "overdue", json_boolean(overdue));
    if (debit != NULL)
        json_object_set_new(row, "optional", json_true());
    add(truth, UNPAID, row);
    if (overdue && debit == NULL)
        truth_add_exception(
            truth, bill->client->number,
            bill->paper->side == SALE ? "overdue-sale" : "overdue-purchase", document_path(bill));
}

/* Originals with all their copies. */
static void
add_groups(Truth *truth, GPtrArray *bills)
{
    for (guint each = 0; each < bills->len; each++) {
        const Bill *first = g_ptr_array_index(bills, each);
        json_t *paths = json_array();
        json_t *row = json_object();
        bool same_rank = false;

        json_array_append_new(paths, json_string(document_path(first)));
        for (guint next = each + 1; !first->is_copy && next < bills->len; next++) {
            const Bill *other = g_ptr_array_index(bills, next);

            if (!other->is_copy || other->paper != first->paper)
                continue;
            json_array_append_new(paths, json_string(document_path(other)));
            same_rank = same_rank || other->is_picture == first->is_picture;
        }
        if (json_array_size(paths) > 1) {
            json_object_set_new(row, "client", json_string(first->client->number));
            json_object_set(row, "documents", paths);
            json_object_set_new(row, "leader", json_string(document_path(first)));
            json_object_set_new(row, "reason", json_string("same invoice"));
            if (same_rank && first->form != UBL && first->form != UBL_PDF)
                json_object_set_new(row, "leader_any", json_true());
            add(truth, GROUPS, json_incref(row));
        }
        json_decref(paths);
        json_decref(row);
    }
}

static json_t *
paths_of(const GPtrArray *bills)
{
    json_t *paths = json_array();

    for (guint each = 0; each < bills->len; each++)
        json_array_append_new(paths, json_string(document_path(g_ptr_array_index(bills, each))));
    return paths;
}

/* Two instalments of one invoice: one match of two transactions. */
static bool
is_instalment(const Booking *one, const Booking *two)
{
    return one->line->need == PAYS && two->line->need == PAYS && one->bills->len == 1 &&
           two->bills->len == 1 &&
           g_ptr_array_index(one->bills, 0) == g_ptr_array_index(two->bills, 0);
}

/* References of a booking and of the other instalments; NULL when an earlier one told them. */
static json_t *
transactions_of(const Ledger *ledger, const Booking *booking)
{
    json_t *transactions = json_array();

    for (guint each = 0; each < ledger->bookings->len; each++) {
        const Booking *other = g_ptr_array_index(ledger->bookings, each);

        if (other != booking && !is_instalment(booking, other))
            continue;
        if (other != booking && json_array_size(transactions) == 0) {
            json_decref(transactions);
            return NULL;
        }
        json_array_append_new(transactions, json_string(other->reference));
    }
    return transactions;
}

static const char *
expectation(Need need)
{
    return need == PAYS ? "auto" : need == SILENT ? "any" : "left alone";
}

static void
add_match(Truth *truth, const Ledger *ledger, const Booking *booking)
{
    json_t *transactions = transactions_of(ledger, booking);
    json_t *row = NULL;
    json_t *details = NULL;

    if (transactions == NULL)
        return;
    row = json_object();
    details = json_array();
    for (guint each = 0; each < booking->details->len; each++)
        json_array_append_new(details, json_string(g_ptr_array_index(booking->details, each)));
    json_object_set_new(row, "client", json_string(ledger->client->number));
    json_object_set_new(row, "documents", paths_of(booking->bills));
    json_object_set_new(row, "transactions", transactions);
    if (json_array_size(details) > 0)
        json_object_set(row, "or_details", details);
    json_decref(details);
    json_object_set_new(row, "expect", json_string(expectation(booking->line->need)));
    add(truth, MATCHES, row);
}

static void
add_line(Truth *truth, const char *client, const Booking *booking)
{
    bool missing = booking->line->need == MISSING;
    json_t *row = json_object();

    json_object_set_new(row, "client", json_string(client));
    json_object_set_new(row, "transaction", json_string(booking->reference));
    json_object_set_new(row, "booking_date", date(booking->on));
    json_object_set_new(row, "amount", money(booking->amount));
    json_object_set_new(row, "counterparty_name", json_string(booking->name));
    json_object_set_new(
        row, "remittance", json_string(*booking->ogm != '\0' ? booking->ogm : booking->text));
    json_object_set_new(row, "class", json_string(booking->line->class));
    if (booking->line->need == ALONE)
        json_object_set_new(row, "optional", json_true());
    add(truth, missing || booking->line->need == ALONE ? MISSING_ROWS : QUIET, row);
    if (missing)
        truth_add_exception(truth, client, "missing-document", booking->reference);
}

static void
add_booking(Truth *truth, const Ledger *ledger, const Booking *booking)
{
    const char *client = ledger->client->number;

    if (booking->bills->len > 0)
        add_match(truth, ledger, booking);
    if (booking->bills->len == 0 || booking->line->need == ALONE)
        add_line(truth, client, booking);
    if (booking->line->exception != NULL)
        truth_add_exception(truth, client, booking->line->exception, booking->reference);
}

/* A credit note and its invoice that cancel each other without money. */
static void
add_cancellations(Truth *truth, GPtrArray *bills)
{
    for (guint each = 0; each < bills->len; each++) {
        const Bill *note = g_ptr_array_index(bills, each);
        g_autofree char *key = paper_extra(note->paper, "cancels");

        for (guint other = 0; key != NULL && !note->is_copy && other < bills->len; other++) {
            const Bill *invoice = g_ptr_array_index(bills, other);
            json_t *row = NULL;

            if (invoice->is_copy || !g_str_equal(invoice->paper->key, key))
                continue;
            row = json_object();
            json_object_set_new(row, "client", json_string(note->client->number));
            json_object_set_new(
                row, "documents", json_pack("[ss]", document_path(invoice), document_path(note)));
            json_object_set_new(row, "transactions", json_array());
            json_object_set_new(row, "expect", json_string("auto"));
            add(truth, MATCHES, row);
        }
    }
}

static bool
is_absent(const Ledger *ledger, guint statement)
{
    const Damage *damage = &ledger->client->damage;
    int place = (int)statement + 1;

    return place == damage->missing || place == damage->cent;
}

/* The damage of the statements as exceptions of the morning. */
static void
add_damage(Truth *truth, const Ledger *ledger)
{
    const Damage *damage = &ledger->client->damage;

    for (guint each = 0; each < ledger->statements->len; each++) {
        const Leaf *leaf = &g_array_index(ledger->statements, Leaf, each);
        g_autofree char *on = day_to_iso(leaf->on);
        g_autofree char *path = g_strdup_printf("bank/%s.%s", on, ledger_ending(ledger));

        if ((int)each + 1 == damage->missing)
            truth_add_exception(truth, ledger->client->number, "statement-gap", ledger->iban);
        if ((int)each + 1 == damage->cent)
            truth_add_exception(truth, ledger->client->number, "statement-refused", path);
    }
}

static void
add_bookings(Truth *truth, const Ledger *ledger)
{
    for (guint each = 0; each < ledger->statements->len; each++) {
        const Leaf *leaf = &g_array_index(ledger->statements, Leaf, each);

        if (is_absent(ledger, each))
            continue;
        for (guint booking = leaf->first; booking < leaf->first + leaf->count; booking++)
            add_booking(truth, ledger, g_ptr_array_index(ledger->bookings, booking));
    }
}

static void
add_statements(Truth *truth, const Ledger *ledger)
{
    guint count = ledger->statements->len;
    const Leaf *last = NULL;
    const Leaf *proven = NULL;
    bool whole = true;

    for (guint each = 0; each < count; each++) {
        const Leaf *leaf = &g_array_index(ledger->statements, Leaf, each);
        bool absent = is_absent(ledger, each);
        g_autofree char *number = g_strdup_printf("%03d", leaf->number);

        whole = whole && !absent;
        if (whole)
            proven = leaf;
        if (!absent)
            last = leaf;
        else if (each > 0 && each + 1 < count)
            add(truth, GAPS,
                json_pack(
                    "{ssss so so s[s]}", "client", ledger->client->number, "iban", ledger->iban,
                    "after", date(leaf[-1].on), "before", date(leaf[1].on), "numbers", number));
    }
    if (last == NULL || proven == NULL)
        return;
    add(truth, BALANCES,
        json_pack(
            "{ssss so so so}", "client", ledger->client->number, "iban", ledger->iban, "date",
            date(last->on), "balance", money(last->after), "complete_to", date(proven->on)));
}

void
truth_add(Truth *truth, GPtrArray *bills, const Ledger *ledger)
{
    for (guint each = 0; each < bills->len; each++) {
        const Bill *bill = g_ptr_array_index(bills, each);

        add_document(truth, bill);
        add_delivery(truth, bill);
        add_unpaid(truth, bill);
    }
    add_groups(truth, bills);
    add_cancellations(truth, bills);
    add_bookings(truth, ledger);
    add_damage(truth, ledger);
    add_statements(truth, ledger);
}

void
truth_add_unreadable(Truth *truth, const char *client, const char *path, const char *reason)
{
    add(truth, UNREADABLE, json_pack("{ssssss}", "client", client, "path", path, "reason", reason));
    truth_add_exception(truth, client, "unreadable", path);
}

void
truth_add_exception(Truth *truth, const char *client, const char *code, const char *subject)
{
    add(truth, EXCEPTIONS,
        json_pack("{ssssss}", "client", client, "code", code, "subject", subject));
}

void
truth_add_wordless(Truth *truth, const char *client, const char *path)
{
    add(truth, DOCUMENTS,
        json_pack(
            "{ssssssssss}", "client", client, "path", path, "type", "other", "deliver", "no", "why",
            fates[KEPT].why));
    truth_add_exception(truth, client, "read-in-part", path);
}

void
truth_add_left(Truth *truth, const char *client, const char *path)
{
    add(truth, LEFT, json_pack("{ssss}", "client", client, "path", path));
}

static int
compare_rows(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

bool
truth_write(Truth *take_truth, const char *folder, GError **error)
{
    bool fine = true;

    for (int kind = 0; kind < KINDS; kind++) {
        GPtrArray *rows = take_truth->rows[kind];
        GString *text = g_string_new(NULL);
        g_autoptr(GBytes) bytes = NULL;
        g_autofree char *path = g_strdup_printf("%s/%s.jsonl", folder, names[kind]);

        g_ptr_array_sort(rows, compare_rows);
        for (guint each = 0; each < rows->len; each++)
            g_string_append_printf(text, "%s\n", (char *)g_ptr_array_index(rows, each));
        bytes = g_string_free_to_bytes(text);
        fine = fine && bytes_write_file(path, bytes, 0644, error);
        g_ptr_array_unref(rows);
    }
    g_free(take_truth);
    return fine;
}
