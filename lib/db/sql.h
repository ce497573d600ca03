/* The SQL files as the build embeds them. Each statement is also a symbol of its own:
 * sql/books/clients/list.sql is `extern const char sql_clients_list[]`, declared by SQL(). */
#pragma once

typedef struct {
    int number; /* of a migration; 0 else */
    const char *name;
    const char *text;
} SqlFile;

extern const SqlFile sql_migrations[]; /* in order, ends with name NULL */
extern const SqlFile sql_statements[]; /* ends with name NULL */

/* Declares the statement of one file: `SQL(clients_list);` at the top of its books/ file. */
#define SQL(name) extern const char sql_##name[]
