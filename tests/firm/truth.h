/* What the night should find, as JSON lines with the keys of the product's export. */
#pragma once

#include "bank.h"

typedef struct Truth Truth;

Truth *truth_new(void);

/* Everything of one client file. bills: of Bill, in order of the table. */
void truth_add(Truth *truth, GPtrArray *bills, const Ledger *ledger);

/* One row by hand, for the files of hostile.c. */
void truth_add_unreadable(Truth *truth, const char *client, const char *path, const char *reason);
void truth_add_exception(Truth *truth, const char *client, const char *code, const char *subject);
/* A document that says nothing: kept as an archive. */
void truth_add_wordless(Truth *truth, const char *client, const char *path);
/* A partial file: it stays in the inbox, without a word on the first night. */
void truth_add_left(Truth *truth, const char *client, const char *path);

/* Writes folder/documents.jsonl …, each sorted, and forgets everything. */
bool truth_write(Truth *take_truth, const char *folder, GError **error);
