/* The rules that a person taught of a client file's lines. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"
#include "deciding/class_rules.h"

/* Those that were not stopped, by number. of ClassRule. */
GPtrArray *rules_list(Db *db, gint64 client_id, GError **error);

/* Adds a rule said on a day; its `no` is not looked at. */
bool
rules_add(Db *db, gint64 client_id, Day day, const ClassRule *rule, int *ret_no, GError **error);

/* *ret_stopped false: there is no such rule, or it was stopped already. */
bool rules_stop(Db *db, gint64 client_id, Day day, int no, bool *ret_stopped, GError **error);

/* Whether the client file has a document of that number, for a rule to stand on. */
bool rules_document_exists(Db *db, gint64 client_id, int no, bool *ret_found, GError **error);
