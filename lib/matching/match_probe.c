/* matins-match --probe: two files of JSON lines in, ties out. */
#include "matching/match.h"
#include "matching/probe_json.h"

static void
print_match(const ProbeClient *client, const Match *match)
{
    probe_print_take(json_pack(
        "{s:s,s:o,s:o,s:o,s:s,s:o}", "client", client->client, "documents",
        probe_candidate_ids(match->documents), "transactions", probe_payment_ids(match->payments),
        "score", probe_score(match->score), "decision", decision_name(match->decision), "evidence",
        probe_evidence(match->evidence)));
}

static void
print_client(const ProbeClient *client)
{
    g_autoptr(MatchResult) result = NULL;
    g_autoptr(GError) error = NULL;

    if (!match_payments(client->candidates, client->payments, NULL, &result, &error)) {
        probe_print_take(json_pack("{s:s,s:s}", "client", client->client, "error", error->message));
        return;
    }
    for (guint i = 0; i < result->matches->len; i++)
        print_match(client, g_ptr_array_index(result->matches, i));
}

int
match_probe(const char *documents_path, const char *transactions_path)
{
    g_autoptr(ProbeLines) probe = probe_lines_new();
    g_autoptr(GPtrArray) clients = NULL;

    probe_read_documents(probe, documents_path);
    probe_read_transactions(probe, transactions_path);
    probe_print_errors(probe);
    clients = probe_clients(probe);
    for (guint i = 0; i < clients->len; i++)
        print_client(g_ptr_array_index(clients, i));
    return 0;
}
