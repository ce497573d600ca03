/* What can be measured; each prints its rows. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* CODA, MT940 and CAMT of 500 invented movements, read by lib/formats. */
bool bench_statements(char **files, GError **error);

/* Reads statement files in this process and prints the nanoseconds of CPU that a movement took. */
bool bench_reading(char **files, GError **error);

/* A document through libxml2 with handlers that do nothing. */
bool bench_sax(GBytes *xml, GError **error);

/* Files by their kind: UBL, PDF with a text layer, pictures to recognise, each a row. */
bool bench_documents(char **files, GError **error);

/* Writes the picture of an invented page, as a scanner gives it, to a JPEG. */
bool bench_scan(char **files, GError **error);

/* SHA-256, and the store in a folder that is made below /tmp and removed. */
bool bench_store(char **files, GError **error);

/* A million payments of a million invoices in 5,000 client files. */
bool bench_matching(char **files, GError **error);

/* Bank lines into a database: needs PGHOST of a server with the schema in the database "matins" and
 * in its copies bench_short and bench_long. */
bool bench_load(char **files, GError **error);

/* Runs a command and prints "CPU-ms wall-ms peak-MiB", of its children too. */
bool bench_usage(char **command, GError **error);
