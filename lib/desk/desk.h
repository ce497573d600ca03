/* The desk: what a person types after `matins`. One verb a file. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "books/clients.h"
#include "db/db.h"
#include "db/setting.h"

/* What a verb is given: the words after it, and the home where it needs one. */
typedef struct {
    const Setting *setting; /* NULL for verbs that need no home */
    const char *home;       /* as typed; NULL when none was */
    const char *config;     /* --config, NULL when absent */
    char **words;           /* NULL-terminated */
    const char *date;       /* --date, NULL when absent */
    bool json;
} Desk;

typedef struct {
    const char *words;     /* "client import" */
    const char *arguments; /* "FILE.csv" */
    const char *summary;
    bool needs_home;
    /* Prints its result on stdout. *ret_person_needed: exit 1. */
    bool (*act)(const Desk *desk, bool *ret_person_needed, GError **error);
} Verb;

/* Every verb, in the order of --help; ends with words NULL. */
extern const Verb desk_verbs[];

/* The verb that the words begin with; *ret_used of them. NULL: none. */
const Verb *desk_verb(char **words, guint *ret_used);

/* The date that a verb acts on: --date, else today in Brussels. */
Day desk_today(const Desk *desk);

/* A client file by number. FAIL_SETUP when there is none. */
bool desk_find_client(Db *db, const char *number, Client **ret_client, GError **error);

/* "0412-d137" to "0412" and 137; the number of a client file may hold -d too, so the last one
 * counts. False when it is no number of a document. */
bool desk_split_document(const char *id, char **ret_client, int *ret_document);

/* Rows of one statement whose parameter is the client file's number, null for all: the first word
 * after the verb. NULL on failure. */
Rows *desk_look(const Desk *desk, const char *sql, GError **error);

/* What --help of a verb says beyond its line; NULL: nothing. */
const char *desk_more(const Verb *verb);

/* The verbs, each an `act` of desk_verbs. */
bool desk_init(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_client_import(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_client_add(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_client_list(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_client_show(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_client_go_live(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_link_add(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_link_authorise(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_link_test(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_link_list(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_link_stop(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_bank_write_coda(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_package_import(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_status(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_doctor(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_explain(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_document_show(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_document_set(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_document_unset(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_document_release(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_document_move(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_document_put_right(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_separator(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_supplier_list(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_supplier_show(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_supplier_forget(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_find(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_bank_accounts(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_bank_statements(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_bank_gaps(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_bank_release(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_bank_sources(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_registry_import(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_registry_show(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_delivery_list(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_delivery_release(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_delivery_confirm(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_delivery_cancel(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_rule_add(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_rule_list(const Desk *desk, bool *ret_person_needed, GError **error);
bool desk_rule_stop(const Desk *desk, bool *ret_person_needed, GError **error);
