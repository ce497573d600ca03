/* The JSON lines of the probes: documents and transactions in, by client file. */
#pragma once

#include <glib.h>
#include <jansson.h>

#include "matching/candidate.h"

#define PROBE_MOST_BYTES (1024L * 1024 * 1024)

/* One client file's lines. Everything is owned by the ProbeLines. */
typedef struct {
    const char *client;
    GPtrArray *candidates; /* of Candidate */
    GPtrArray *payments;   /* of Payment */
} ProbeClient;

typedef struct {
    GStringChunk *text;
    GHashTable *by_client; /* name to ProbeClient */
    GPtrArray *errors;     /* of char *: "D.jsonl: line 12: …" in input order */
} ProbeLines;

ProbeLines *probe_lines_new(void);
void probe_lines_free(ProbeLines *probe);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ProbeLines, probe_lines_free)

/* Reads a file of documents or of transactions line by line; a bad line becomes an error of the
 * probe and the next one is read. A file that cannot be read is such an error too. */
void probe_read_documents(ProbeLines *probe, const char *path);
void probe_read_transactions(ProbeLines *probe, const char *path);

/* Client files by name. Free with g_ptr_array_unref. */
GPtrArray *probe_clients(const ProbeLines *probe);

/* Prints {"error": …} for each error. */
void probe_print_errors(const ProbeLines *probe);

/* Prints one object as a line on stdout; takes it. */
void probe_print_take(json_t *object);

/* Evidence as JSON; ids of candidates and of payments as arrays. */
json_t *probe_evidence(const GArray *evidence);
json_t *probe_candidate_ids(const GPtrArray *candidates);
json_t *probe_payment_ids(const GPtrArray *payments);

/* Ten-thousandths as a JSON number with four decimals. */
json_t *probe_score(int score);

/* The probes themselves. Return the exit code. */
int match_probe(const char *documents_path, const char *transactions_path);
int dedupe_probe(const char *path);
