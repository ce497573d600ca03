/* What a night left in a home, and the truth about the sample firm, side by side. Nothing here uses
 * the product's readers or its database: only its export and its outbox. */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

typedef struct {
    const char *home;
    const char *received; /* folder a client file of what servers received; NULL: see its target */
    const char *truth_folder;
    char *export_folder;
    json_t *papers;     /* the truth's documents */
    GHashTable *truths; /* "1001 post/a.pdf" -> its row of the truth */
    GHashTable *firsts; /* "1001 post/b.pdf" -> the first paper of its group */
    GHashTable *paths;  /* "1001 1001-d7" -> the first paper of that document */
    json_t *arrivals;   /* the export's documents */
} Books;

/* One line of TAP: how many of how many, and each difference. */
typedef struct {
    const char *name; /* a sentence */
    guint right;
    guint wanted;
    GPtrArray *differences; /* any: not ok */
    GPtrArray *remarks;     /* told, and no failure */
} Check;

typedef void (*CheckBooks)(const Books *books, Check *check);

void check_differ(Check *check, const char *format, ...) G_GNUC_PRINTF(2, 3);
void check_remark(Check *check, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Rows of truth/1 and of the export; an array that is empty when the file is not there. */
json_t *books_truth(const Books *books, const char *name);
json_t *books_export(const Books *books, const char *name);

/* "1001 post/a.pdf" for a document's number or path: copies of one paper have one name. */
char *books_paper(const Books *books, const char *client, const char *document);
/* The truth's row of that paper; NULL when the truth does not know it. */
const json_t *books_row(const Books *books, const char *paper);

/* Whether a field of that paper was not found: then it may be held, and nothing follows from it. */
bool books_missed(const Books *books, const char *paper);

/* "" when there is none. */
const char *row_text(const json_t *row, const char *key);
bool row_says(const json_t *row, const char *key, const char *text);
bool row_flag(const json_t *row, const char *key);

/* Documents: there, of that type and direction, with those fields. */
void check_documents(const Books *books, Check *check);
void check_kinds(const Books *books, Check *check);
void check_printed_fields(const Books *books, Check *check);
void check_pictured_fields(const Books *books, Check *check);

void check_ties_made(const Books *books, Check *check);
void check_ties_right(const Books *books, Check *check);

void check_missing(const Books *books, Check *check);
void check_unpaid(const Books *books, Check *check);
void check_groups(const Books *books, Check *check);
void check_unreadable(const Books *books, Check *check);
void check_gaps(const Books *books, Check *check);
void check_balances(const Books *books, Check *check);
void check_exceptions(const Books *books, Check *check);
void check_inbox(const Books *books, Check *check);

void check_deliveries(const Books *books, Check *check);
void check_outbox(const Books *books, Check *check);
