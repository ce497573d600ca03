/* The two packets between a job and its keeper: "fork a reader on this socket", "it ended so". */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* Job to keeper. languages: as in JailRequest, "" for the default; at most 100 bytes. */
bool order_send_reader(int orders, int reader, const char *languages);

/* The keeper's side: waits for an order. False when the job is gone or talks nonsense. */
bool order_receive_reader(int orders, int *ret_reader, char **ret_languages);

/* Keeper to job: a reader's wait status. */
bool order_send_status(int orders, int status);

/* The job's side. False when none came in time. */
bool order_receive_status(int orders, guint wait_ms, int *ret_status);
