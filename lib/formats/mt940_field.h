/* The fields of a SWIFT MT940 or MT942 file, one after another. Inside lib/formats only. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef enum {
    MT940_END, /* "-", "-}" or an envelope: a message ends */
    MT940_REFERENCE,
    MT940_ACCOUNT,
    MT940_NUMBER,
    MT940_OLD_BALANCE,
    MT940_NEW_BALANCE,
    MT940_ENTRY,
    MT940_INFO,
    MT940_NON_SWIFT,
    MT940_FLOOR,
    MT940_MADE_AT,
    MT940_DEBITS,
    MT940_CREDITS,
    MT940_OTHER, /* known, says nothing that is kept */
} Mt940Tag;

/* A tag and its content up to the next tag, line ends still in it. */
typedef struct {
    Mt940Tag tag;
    const char *name; /* "61", "28C" …; "-" for an end */
    const char *content;
    gsize size;
    guint line;         /* of the tag, from 1 */
    guint unknown_line; /* a line in it that looks like a tag and is none; 0: there is no such */
} Mt940Field;

/* Where the next field is looked for. */
typedef struct {
    const char *at;
    const char *end;
    guint line; /* lines before `at` */
} Mt940Cursor;

/* False at the end of the file. Lines before the first tag and behind an end are the bank's
 * envelope and passed over. */
bool mt940_next_field(Mt940Cursor *cursor, Mt940Field *ret_field);

/* Whether the first thing that is not white space is a tag. */
bool mt940_begins_with_tag(const char *bytes, gsize size);

/* How many characters the lines of :86: have where the bank breaks them without looking at the
 * words. */
typedef struct {
    guint first; /* behind the tag: some banks count it too */
    guint next;  /* 0: no line is broken inside a word */
} Mt940Width;

/* The longest width of 60 to 65 that lines near the file's front have which others follow; 65, the
 * rule's, when there are no two. None when longer lines are commoner. */
Mt940Width mt940_info_width(const char *bytes, gsize size);
