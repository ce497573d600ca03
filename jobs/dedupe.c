/* dedupe: group the documents that are the same invoice, and choose the one that leads. */
#include <string.h>

#include "books/groups.h"
#include "books/openitems.h"
#include "job/job.h"
#include "matching/probe_json.h"

SQL(openitems_due);

static bool
dedupe_client(Run *run, const Client *client, GError **error)
{
    g_autoptr(OpenItems) invoices = openitems_load_invoices(run->db, client->id, error);
    g_autoptr(DuplicateResult) result = NULL;

    if (invoices == NULL)
        return false;
    result = duplicates_find(invoices->documents);
    run->tally.seen = invoices->documents->len;
    run->tally.done = result->groups->len;
    return groups_save(run->db, client->id, run->night.night_on, result, error);
}

int
main(int argc, char **argv)
{
    static const Job job = {
        .name = "dedupe",
        .summary = "Group the documents that are the same invoice",
        .due_sql = sql_openitems_due,
        .only_books = true,
        .each_client = dedupe_client,
    };

    if (argc == 3 && strcmp(argv[1], "--probe") == 0)
        return dedupe_probe(argv[2]);
    return job_main(&job, argc, argv);
}
