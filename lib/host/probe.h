/* A probe shows what a job would read in files, without home, database or configuration:
 * one compact JSON object a line on stdout, in the order of the arguments, "file" first. */
#pragma once

#include <glib.h>
#include <jansson.h>

/* Reads one file. Returns a new object without "file" and without "error", its keys in the order
 * they are to be printed; NULL with the error set when the file cannot be read, which the probe
 * prints as {"file":"…","error":"…"} and goes on. path is for messages and external readers. */
typedef json_t *(*ProbeRead)(const char *path, GBytes *bytes, gpointer user, GError **error);

typedef struct {
    ProbeRead read;
    gpointer user;
    gsize most_bytes; /* a larger file is answered with an error */
} Probe;

/* Answers each of paths (NULL ends them), a line each, flushed before the next file is opened.
 * Returns the exit code: 0 when every file has its line (a bad file too), 70 when stdout fails. */
int probe_files(const Probe *probe, char *const *paths);
