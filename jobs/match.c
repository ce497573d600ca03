/* match: find the documents behind every bank transaction that has none. */
#include <string.h>

#include "books/matches.h"
#include "books/openitems.h"
#include "job/job.h"
#include "matching/probe_json.h"

SQL(openitems_due);

static bool
match_client(Run *run, const Client *client, GError **error)
{
    g_autoptr(OpenItems) open = openitems_load(run->db, client->id, error);
    g_autoptr(MatchResult) result = NULL;

    if (open == NULL || !match_payments(open->documents, open->transactions, NULL, &result, error))
        return false;
    run->tally.seen = open->transactions->len;
    run->tally.done = result->matches->len;
    return matches_save(run->db, client->id, run->night.night_on, result, error);
}

static int
probe(int argc, char **argv)
{
    const char *documents = NULL;
    const char *transactions = NULL;

    for (int i = 2; i + 1 < argc; i += 2)
        if (strcmp(argv[i], "--documents") == 0)
            documents = argv[i + 1];
        else if (strcmp(argv[i], "--transactions") == 0)
            transactions = argv[i + 1];
    if (documents != NULL && transactions != NULL)
        return match_probe(documents, transactions);
    fputs("usage: matins-match --probe --documents D.jsonl --transactions T.jsonl\n", stderr);
    return JOB_USAGE;
}

int
main(int argc, char **argv)
{
    static const Job job = {
        .name = "match",
        .summary = "Find the documents behind every bank transaction that has none",
        .due_sql = sql_openitems_due,
        .only_books = true,
        .each_client = match_client,
    };

    if (argc > 1 && strcmp(argv[1], "--probe") == 0)
        return probe(argc, argv);
    return job_main(&job, argc, argv);
}
