/* matins-dedupe --probe: a file of JSON lines in, groups out. */
#include "matching/duplicate.h"
#include "matching/probe_json.h"

static void
print_group(const ProbeClient *client, const Duplicate *group)
{
    probe_print_take(json_pack(
        "{s:s,s:o,s:s,s:o,s:s,s:s,s:o}", "client", client->client, "group",
        probe_candidate_ids(group->documents), "reason", group->reason, "score",
        probe_score(group->score), "leader", group->leader->id, "state",
        group->state == DUPLICATE_CERTAIN ? "certain" : "suspected", "evidence",
        probe_evidence(group->evidence)));
}

int
dedupe_probe(const char *path)
{
    g_autoptr(ProbeLines) probe = probe_lines_new();
    g_autoptr(GPtrArray) clients = NULL;

    probe_read_documents(probe, path);
    probe_print_errors(probe);
    clients = probe_clients(probe);
    for (guint i = 0; i < clients->len; i++) {
        const ProbeClient *client = g_ptr_array_index(clients, i);
        g_autoptr(DuplicateResult) result = duplicates_find(client->candidates);

        for (guint k = 0; k < result->groups->len; k++)
            print_group(client, g_ptr_array_index(result->groups, k));
    }
    return 0;
}
