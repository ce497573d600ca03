/* The one logging call. A line a happening on stderr, key=value, journald's priority in front when
 * stderr is the journal: `job=match run=2 client=0412 event=taken …`. Our ids are logged, content
 * is not: no names, amounts, account numbers or secrets. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef enum {
    LOG_DEBUG,
    LOG_INFO,
    LOG_WARNING,
    LOG_ERROR,
} LogLevel;

/* Once, at start. verbose: debug lines too. */
void log_start(const char *job, bool verbose);

/* What every later line carries; NULL removes it. */
void log_set_client(const char *number);
void log_set_run(int run);

/* event: a word; words: the rest of the line, quoted as one value. */
void log_event(LogLevel level, const char *event, const char *format, ...) G_GNUC_PRINTF(3, 4);
