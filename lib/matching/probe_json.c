#include "matching/probe_json.h"

#include <string.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "base/text.h"

#define MOST_LINE_BYTES (1024 * 1024)

static void
client_free(gpointer data)
{
    ProbeClient *client = data;

    g_ptr_array_unref(client->candidates);
    g_ptr_array_unref(client->payments);
    g_free(client);
}

ProbeLines *
probe_lines_new(void)
{
    ProbeLines *probe = g_new0(ProbeLines, 1);

    probe->text = g_string_chunk_new(64 * 1024);
    probe->by_client = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, client_free);
    probe->errors = g_ptr_array_new_with_free_func(g_free);
    return probe;
}

void
probe_lines_free(ProbeLines *probe)
{
    if (probe == NULL)
        return;
    g_hash_table_unref(probe->by_client);
    g_ptr_array_unref(probe->errors);
    g_string_chunk_free(probe->text);
    g_free(probe);
}

static ProbeClient *
client_of(ProbeLines *probe, const char *name)
{
    ProbeClient *client = g_hash_table_lookup(probe->by_client, name);

    if (client != NULL)
        return client;
    client = g_new0(ProbeClient, 1);
    client->client = g_string_chunk_insert(probe->text, name);
    client->candidates = g_ptr_array_new_with_free_func(g_free);
    client->payments = g_ptr_array_new_with_free_func(g_free);
    g_hash_table_insert(probe->by_client, (gpointer)client->client, client);
    return client;
}

/* An absent member, null and "" are unknown; anything but a string is refused. */
static bool
take_text(
    ProbeLines *probe, const json_t *object, const char *name, const char **ret_text,
    GError **error)
{
    const json_t *value = json_object_get(object, name);

    *ret_text = NULL;
    if (value == NULL || json_is_null(value))
        return true;
    if (!json_is_string(value))
        return fail(error, FAIL_INPUT, "'%s' is not a string", name);
    if (!text_is_empty(json_string_value(value)))
        *ret_text = g_string_chunk_insert(probe->text, json_string_value(value));
    return true;
}

static bool
take_needed(
    ProbeLines *probe, const json_t *object, const char *name, const char **ret_text,
    GError **error)
{
    if (!take_text(probe, object, name, ret_text, error))
        return false;
    return *ret_text != NULL || fail(error, FAIL_INPUT, "'%s' is missing", name);
}

static bool
take_day(ProbeLines *probe, const json_t *object, const char *name, Day *ret_day, GError **error)
{
    const char *text = NULL;

    *ret_day = DAY_NONE;
    if (!take_text(probe, object, name, &text, error))
        return false;
    return text == NULL || day_from_iso(text, ret_day, error) || fail_in(error, "'%s'", name);
}

static bool
take_cents(
    ProbeLines *probe, const json_t *object, const char *name, Cents *ret_cents, GError **error)
{
    const char *text = NULL;

    if (!take_needed(probe, object, name, &text, error))
        return false;
    return cents_parse(text, ret_cents, error) || fail_in(error, "'%s'", name);
}

static bool
take_currency(ProbeLines *probe, const json_t *object, char ret_currency[4], GError **error)
{
    const char *text = NULL;

    if (!take_text(probe, object, "currency", &text, error))
        return false;
    if (text != NULL && strlen(text) != 3)
        return fail(error, FAIL_INPUT, "currency '%s' has not three letters", text);
    memcpy(ret_currency, text != NULL ? text : "EUR", 4);
    return true;
}

static bool
take_type(ProbeLines *probe, const json_t *object, Candidate *candidate, GError **error)
{
    const char *type = NULL, *direction = NULL;

    if (!take_text(probe, object, "type", &type, error) ||
        !take_text(probe, object, "direction", &direction, error))
        return false;
    candidate->type = DOCUMENT_INVOICE;
    if (type != NULL && !document_type_from_name(type, &candidate->type))
        return fail(error, FAIL_INPUT, "type '%s' is not known", type);
    if (direction != NULL && strcmp(direction, "sale") != 0 && strcmp(direction, "purchase") != 0)
        return fail(error, FAIL_INPUT, "direction '%s' is not known", direction);
    candidate->direction = g_strcmp0(direction, "sale") == 0 ? DIRECTION_SALE : DIRECTION_PURCHASE;
    return true;
}

static bool
take_quality(ProbeLines *probe, const json_t *object, Candidate *candidate, GError **error)
{
    const char *source = NULL;

    if (!take_text(probe, object, "source", &source, error))
        return false;
    if (g_strcmp0(source, "ubl") == 0 || g_strcmp0(source, "cii") == 0)
        candidate->quality = QUALITY_STRUCTURED;
    else if (g_strcmp0(source, "text") == 0 || g_strcmp0(source, "html") == 0)
        candidate->quality = QUALITY_TEXT;
    else if (g_strcmp0(source, "ocr") == 0)
        candidate->quality = QUALITY_SCAN;
    return true;
}

static bool
take_texts(ProbeLines *probe, const json_t *object, Candidate *candidate, GError **error)
{
    const struct {
        const char *name;
        const char **text;
    } members[] = {
        { "counterparty_name", &candidate->counterparty_name },
        { "counterparty_vat", &candidate->counterparty_vat },
        { "counterparty_iban", &candidate->counterparty_iban },
        { "invoice_number", &candidate->invoice_number },
        { "payment_reference", &candidate->payment_reference },
        { "preceding_invoice", &candidate->preceding_invoice },
        { "sha256", &candidate->sha256 },
        { "place", &candidate->place },
        { "words", &candidate->words },
    };

    for (guint i = 0; i < G_N_ELEMENTS(members); i++)
        if (!take_text(probe, object, members[i].name, members[i].text, error))
            return false;
    return true;
}

/* What is still to be paid: all of it, unless "remaining" says less. Credit notes come with
 * either sign. An unknown total is 0: only the bytes of such a document can be compared. */
static bool
take_amounts(ProbeLines *probe, const json_t *object, Candidate *candidate, GError **error)
{
    const char *total = NULL;

    if (!take_text(probe, object, "total_incl_vat", &total, error) ||
        (total != NULL &&
         !take_cents(probe, object, "total_incl_vat", &candidate->total_incl_vat, error)))
        return false;
    if (candidate->type == DOCUMENT_CREDIT_NOTE && candidate->total_incl_vat < 0)
        candidate->total_incl_vat = -candidate->total_incl_vat;
    candidate->remaining = candidate->total_incl_vat;
    return json_object_get(object, "remaining") == NULL ||
           take_cents(probe, object, "remaining", &candidate->remaining, error);
}

static bool
add_document(ProbeLines *probe, const json_t *object, GError **error)
{
    g_autofree Candidate *candidate = g_new0(Candidate, 1);
    const char *client = NULL;

    if (!take_needed(probe, object, "client", &client, error) ||
        !take_needed(probe, object, "id", &candidate->id, error) ||
        !take_type(probe, object, candidate, error) ||
        !take_day(probe, object, "issue_date", &candidate->issue_on, error) ||
        !take_day(probe, object, "due_date", &candidate->due_on, error) ||
        !take_currency(probe, object, candidate->currency, error) ||
        !take_amounts(probe, object, candidate, error) ||
        !take_texts(probe, object, candidate, error) ||
        !take_quality(probe, object, candidate, error))
        return false;
    g_ptr_array_add(client_of(probe, client)->candidates, g_steal_pointer(&candidate));
    return true;
}

static bool
add_transaction(ProbeLines *probe, const json_t *object, GError **error)
{
    g_autofree Payment *payment = g_new0(Payment, 1);
    const char *client = NULL, *kind = NULL;

    if (!take_needed(probe, object, "client", &client, error) ||
        !take_needed(probe, object, "id", &payment->id, error) ||
        !take_day(probe, object, "booking_date", &payment->booking_on, error) ||
        !take_cents(probe, object, "amount", &payment->amount, error) ||
        !take_currency(probe, object, payment->currency, error) ||
        !take_text(probe, object, "counterparty_name", &payment->counterparty_name, error) ||
        !take_text(probe, object, "counterparty_iban", &payment->counterparty_iban, error) ||
        !take_text(
            probe, object, "structured_communication", &payment->structured_communication, error) ||
        !take_text(probe, object, "remittance", &payment->remittance, error) ||
        !take_text(probe, object, "end_to_end_id", &payment->end_to_end_id, error) ||
        !take_text(probe, object, "kind", &kind, error))
        return false;
    payment->kind = TRANSACTION_OTHER;
    if (kind != NULL && !transaction_kind_from_name(kind, &payment->kind))
        payment->kind = TRANSACTION_OTHER;
    g_ptr_array_add(client_of(probe, client)->payments, g_steal_pointer(&payment));
    return true;
}

typedef bool (*AddLine)(ProbeLines *probe, const json_t *object, GError **error);

static bool
add_line(ProbeLines *probe, const char *line, gsize size, AddLine add, GError **error)
{
    json_error_t wrong;
    json_t *object = NULL;
    bool added;

    if (size > MOST_LINE_BYTES)
        return fail(error, FAIL_INPUT, "longer than %d bytes", MOST_LINE_BYTES);
    object = json_loadb(line, size, JSON_REJECT_DUPLICATES, &wrong);
    if (object == NULL)
        return fail(error, FAIL_INPUT, "no JSON: %s", wrong.text);
    added = json_is_object(object) ? add(probe, object, error)
                                   : fail(error, FAIL_INPUT, "not a JSON object");
    json_decref(object);
    return added;
}

static bool
is_blank(const char *line, gsize size)
{
    for (gsize i = 0; i < size; i++)
        if (!g_ascii_isspace(line[i]))
            return false;
    return true;
}

static void
read_lines(ProbeLines *probe, const char *path, AddLine add)
{
    g_autoptr(GError) unreadable = NULL;
    g_autoptr(GBytes) bytes = bytes_read_file(path, PROBE_MOST_BYTES, &unreadable);
    gsize size = 0;
    const char *at = bytes != NULL ? g_bytes_get_data(bytes, &size) : NULL;

    if (bytes == NULL) {
        g_ptr_array_add(probe->errors, g_strdup(unreadable->message));
        return;
    }
    for (guint number = 1; size > 0; number++) {
        const char *end = memchr(at, '\n', size);
        gsize length = end != NULL ? (gsize)(end - at) : size;
        g_autoptr(GError) error = NULL;

        if (!is_blank(at, length) && !add_line(probe, at, length, add, &error))
            g_ptr_array_add(
                probe->errors, g_strdup_printf("%s: line %u: %s", path, number, error->message));
        at += length + (end != NULL);
        size -= length + (end != NULL);
    }
}

void
probe_read_documents(ProbeLines *probe, const char *path)
{
    read_lines(probe, path, add_document);
}

void
probe_read_transactions(ProbeLines *probe, const char *path)
{
    read_lines(probe, path, add_transaction);
}

static gint
by_name(gconstpointer left, gconstpointer right)
{
    const ProbeClient *a = *(ProbeClient *const *)left, *b = *(ProbeClient *const *)right;

    return strcmp(a->client, b->client);
}

GPtrArray *
probe_clients(const ProbeLines *probe)
{
    GPtrArray *clients = g_ptr_array_new();
    GHashTableIter iter;
    gpointer client;

    g_hash_table_iter_init(&iter, probe->by_client);
    while (g_hash_table_iter_next(&iter, NULL, &client))
        g_ptr_array_add(clients, client);
    g_ptr_array_sort(clients, by_name);
    return clients;
}

void
probe_print_take(json_t *object)
{
    json_dumpf(object, stdout, JSON_COMPACT | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(6));
    fputc('\n', stdout);
    json_decref(object);
}

void
probe_print_errors(const ProbeLines *probe)
{
    for (guint i = 0; i < probe->errors->len; i++) {
        g_autofree char *valid = g_utf8_make_valid(g_ptr_array_index(probe->errors, i), -1);

        probe_print_take(json_pack("{s:s}", "error", valid));
    }
}

json_t *
probe_evidence(const GArray *evidence)
{
    json_t *list = json_array();

    for (guint i = 0; i < evidence->len; i++) {
        const Evidence *one = &g_array_index(evidence, Evidence, i);

        json_array_append_new(
            list,
            json_pack(
                "{s:s,s:s,s:i}", "rule", one->rule, "detail", one->detail, "weight", one->weight));
    }
    return list;
}

json_t *
probe_candidate_ids(const GPtrArray *candidates)
{
    json_t *ids = json_array();

    for (guint i = 0; i < candidates->len; i++)
        json_array_append_new(
            ids, json_string(((const Candidate *)g_ptr_array_index(candidates, i))->id));
    return ids;
}

json_t *
probe_payment_ids(const GPtrArray *payments)
{
    json_t *ids = json_array();

    for (guint i = 0; i < payments->len; i++)
        json_array_append_new(
            ids, json_string(((const Payment *)g_ptr_array_index(payments, i))->id));
    return ids;
}

json_t *
probe_score(int score)
{
    return json_real(score / 10000.0);
}
