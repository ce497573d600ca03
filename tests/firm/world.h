/* The people of the sample firm: who they are, what their numbers and accounts are.
 *
 * Everything is invented. Numbers that have check digits are made from a serial, so that they are
 * arithmetically valid and the same on every machine. Nothing here uses the product's own readers:
 * what the generator says about its files is an independent truth. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/cents.h"
#include "base/day.h"

#define NIGHT_1 "2026-10-06"
#define NIGHT_2 "2026-10-09"
#define NIGHT_3 "2026-10-19"

typedef enum { NL, FR, DE, EN } Language;

/* A company or person. vat and iban are given for foreigners only; NULL: made from the serial. */
typedef struct {
    const char *key;
    const char *name;
    const char *street;
    const char *postcode;
    const char *city;
    const char *country; /* ISO 3166-1 */
    Language language;
    int serial; /* unique; numbers, account, OGM and telephone come from it */
    int look;   /* index into looks, see draw.h */
    guint colour;
    const char *trade; /* the line below the logo */
    const char *vat;
    const char *iban;
} Person;

extern const Person people[];

/* By key; aborts when there is none: the tables are ours. */
const Person *person(const char *key);

/* NULL when there is none. */
const Person *person_find(const char *key);

/* Adds one that outlives the program's run (generated client files). */
void person_add(const Person *take_static);

/* "BE0998123456"; "" for a consumer (serial 0). */
char *person_vat(const Person *of);
/* The ten digits of the enterprise number; NULL when not Belgian. */
char *person_enterprise(const Person *of);
char *person_iban(const Person *of);
/* A second account: the savings account, or that of a fraud. */
char *person_iban_other(const Person *of, int which);
const char *iban_bic(const char *iban);
/* "BE68 5390 0754 7034". */
char *iban_print(const char *iban);

/* Twelve digits, the last two mod 97 of the first ten (0 is 97). */
char *ogm_make(gint64 first_ten);
/* "+++090/7540/00046+++". */
char *ogm_print(const char *digits);

/* A repeatable stream of numbers (xorshift64*), for grain and for generated client files. */
typedef guint64 Dice;
guint32 dice_roll(Dice *dice, guint32 sides);

/* The first word of nl, fr, de, en in that order; the usual way to write a text table. */
typedef const char *Words[4];

Day day(const char *iso); /* aborts on a bad table entry */
