/* The sentences of the reports in one language, and its way of writing numbers and dates: the rows
 * of reports/texts.tsv. Several languages live side by side; no locale is asked. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/cents.h"
#include "base/day.h"

typedef struct Texts Texts;

/* language: nl fr de en. home_data_folder: the firm's own data files, may be NULL. FAIL_SETUP: no
 * such language, or the file is not right. */
Texts *texts_new(const char *home_data_folder, const char *language, GError **error);
void texts_free(Texts *texts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Texts, texts_free)

/* As given to texts_new. */
const char *texts_language(const Texts *texts);

/* The sentence of a key as it stands; the key itself where there is none. */
const char *texts_get(const Texts *texts, const char *key);
bool texts_has(const Texts *texts, const char *key);

/* A sentence that another job left in English (reports/said.tsv); as it is when it is not known, ""
 * for NULL. */
char *texts_said(const Texts *texts, const char *sentence);

/* The sentence with each {name} filled in from pairs of name and value that end with NULL; a value
 * is never looked at again. An unknown name stays as it is. */
char *texts_fill(const Texts *texts, const char *key, ...) G_GNUC_NULL_TERMINATED;

/* Of <key>.one and <key>.other the one that fits n, which also fills {n}. */
char *texts_count(const Texts *texts, const char *key, gint64 n, ...) G_GNUC_NULL_TERMINATED;

/* "€ 1.234,50": as the language writes it, a minus in front. currency: ISO 4217 or NULL for euro.
 */
char *texts_money(const Texts *texts, Cents cents, const char *currency);

/* The amount alone, for a column of amounts in euro; with its currency else. */
char *texts_amount(const Texts *texts, Cents cents, const char *currency);

/* A count with its groups: 3.000. */
char *texts_number(const Texts *texts, guint64 count);

/* 6 October 2026; 6 October; 06/10/2026. DAY_NONE gives "". */
char *texts_day(const Texts *texts, Day day);
char *texts_day_short(const Texts *texts, Day day);
char *texts_day_table(const Texts *texts, Day day);
