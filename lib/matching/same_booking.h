/* Which lines of a fresh statement the books know already, whoever told of them. Pure.
 *
 * The same account comes by several roads: statements that repeat, overlap or are corrected,
 * exports of any days, a link that tells the day before the bank's final word. Each line is paired
 * with the one transaction that it is a sighting of, or is new:
 *
 * - Two statements that follow each other (balances meet, or the bank numbers them apart) share no
 *   line, however alike their lines are: the second coffee of a day is a second coffee.
 * - In statements that may share lines, the n-th of some content is the n-th of that content.
 * - Two lines with different references of the bank in one format are two, unless the balances of
 *   their statements prove that they are one.
 * - Between formats: the same amount at most SAME_BOOKING_DAYS apart and one of reference,
 *   end-to-end id, structured communication, account, words; one to one, as many as can be.
 * - A total and its parts are one booking; the parts stand. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "formats/statement.h"

#define SAME_BOOKING_DAYS 2

/* A statement that the books hold and that counts. */
typedef struct {
    int no;
    const char *format;
    const char *number; /* "" when it has none */
    bool is_interim;
    Cents old_balance;
    Day old_balance_on; /* DAY_NONE: no such balance */
    Cents new_balance;
    Day new_balance_on;
    Day first_on; /* the days that it tells of, its lines and balances */
    Day last_on;
    bool is_apart; /* statement_lies_apart: its lines need not all be known */
} ToldStatement;

/* A transaction as the books have it; its strings are borrowed. */
typedef struct {
    int no;
    Transaction words; /* its booking is that of the teller */
    int teller;        /* the statement whose words stand */
    int rank;          /* of the teller, statement_rank */
} ToldLine;

/* That statement told of that line; a total told of all its parts. */
typedef struct {
    int statement; /* no */
    guint place;   /* of its line in that statement, from 0 */
    guint line;    /* index in ToldAccount.lines */
} ToldSighting;

/* What is known of an account around the days of a fresh statement. */
typedef struct {
    GStringChunk *text;
    GArray *statements; /* of ToldStatement */
    GArray *lines;      /* of ToldLine, oldest number first */
    GArray *sightings;  /* of ToldSighting */
} ToldAccount;

ToldAccount *told_account_new(void);
void told_account_free(ToldAccount *told);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ToldAccount, told_account_free)

typedef enum {
    DIFFERS_DAY = 1,
    DIFFERS_NAME = 2,
    DIFFERS_ACCOUNT = 4,
    DIFFERS_COMMUNICATION = 8,
    DIFFERS_TEXT = 16,
} Difference;

#define SIGHT_NEW G_MAXUINT

/* What a line of the fresh statement is. */
typedef struct {
    guint line;    /* of the fresh statement, from 0 */
    guint told;    /* index in ToldAccount.lines; SIGHT_NEW: nobody told of it before */
    guint differs; /* of Difference: where the two tell it differently */
    bool retells;  /* the fresh words take the place of those that stand */
} Sight;

/* A told line that was the total of fresh lines; it goes, they come. */
typedef struct {
    guint told;
    guint line;
} Part;

typedef struct {
    int corrects;   /* the statement whose place the fresh one takes; 0: none */
    GArray *sights; /* of Sight by line; a total has one for each of its parts */
    GArray *parts;  /* of Part by told line */
    GArray *gone;   /* of guint: told lines that nothing tells any more, by index; without totals */
} Comparison;

void comparison_free(Comparison *comparison);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Comparison, comparison_free)

/* Not the bank's final word: a final statement of the account says it again. */
bool statement_is_interim(const Statement *statement);

/* How much a statement's words weigh: the bank's final ones before interim ones. */
int statement_rank(const char *format, bool is_interim);

/* The content of a statement as 64 hexadecimal digits: equal for the same statement in whatever
 * file, and for nothing else. */
char *statement_fingerprint(const Statement *statement, const char *format);

/* Whether the two share no line by their heads alone: other days of one format, or the next of the
 * bank's numbers where the balances meet. Then the lines of the told one need not be loaded, but
 * for those that others tell of too. */
bool statement_lies_apart(const ToldStatement *told, const Statement *fresh, const char *format);

/* Compares a fresh statement with what is known of its account. */
Comparison *statement_compare(const ToldAccount *told, const Statement *fresh, const char *format);
