/* What a bank's or card issuer's CSV looks like: data files statements/NAME.conf (lib/data, and the
 * firm's own in the home's data/), read from key files.
 *
 *     [file]
 *     header=Datum;Bedrag;Saldo   words of the header line, in this order; others may stand between
 *     separator=semicolon         semicolon, comma or tab
 *     encoding=auto               auto (UTF-8, UTF-16 with its mark, else Windows-1252) or cp850
 *     decimal=comma               comma, dot, or either
 *     date=DD/MM/YYYY             D DD M MM YY YYYY; an hour behind it is left
 *     [account]
 *     name=Wise                   when no column tells the account
 *     currency=EUR                when no column tells the currency
 *     card=yes                    the lines are those of a card, not of an account
 *     [columns]
 *     booked=Datum                the fields of CsvField, by the names of their columns; those of
 *     communication=Mededeling;Details          name and communication may be several, joined
 *     [sign]
 *     inverted=yes                a positive amount is money out
 *     debit=Af                    the words of the column sign, where amounts have none
 *     credit=Bij
 *     [state]
 *     booked=COMPLETED            the words of the column state; any other refuses the file
 *     left_out=PENDING;DECLINED
 *     [total]
 *     words=Totaal;Total          a row with one of these cells states the sum of the lines, in the
 *                                 column amount
 *     [kinds]
 *     Kaartbetaling=card          what the column type begins with, and what such a line is
 *     *=transfer */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "formats/printed.h"
#include "formats/statement.h"

typedef enum {
    CSV_ACCOUNT,
    CSV_ACCOUNT_PART, /* an account inside the account: "Savings" */
    CSV_HOLDER,
    CSV_NUMBER, /* of the statement */
    CSV_BOOKED,
    CSV_VALUE,
    CSV_AMOUNT,
    CSV_DEBIT,
    CSV_CREDIT,
    CSV_SIGN,
    CSV_FEE, /* taken off beside the amount, as a line of its own */
    CSV_BALANCE,
    CSV_CURRENCY,
    CSV_NAME,
    CSV_IBAN,
    CSV_BIC,
    CSV_COMMUNICATION,
    CSV_STRUCTURED,
    CSV_REFERENCE, /* the bank's own of the line, never the same twice */
    CSV_TYPE,
    CSV_STATE,
    CSV_CARD,
    CSV_PLACE,
    CSV_ORIGINAL_AMOUNT,
    CSV_ORIGINAL_CURRENCY,
    CSV_FIELDS, /* how many there are */
} CsvField;

#define CSV_MOST_JOINED 4 /* columns of one field */

typedef struct {
    char *begins; /* folded; "" is any */
    TransactionKind kind;
} CsvKind;

typedef struct {
    char *name;    /* "kbc-nl" */
    char **header; /* folded */
    char separator;
    bool cp850;
    PrintedMark mark;
    char *date;
    char *account; /* NULL: a column tells */
    char *currency;
    bool is_card;
    bool inverted;
    char **columns[CSV_FIELDS]; /* folded; NULL: there is none */
    char **debit_words;         /* folded; NULL: none */
    char **credit_words;
    char **booked_states;
    char **left_out_states;
    char **total_words;
    GArray *kinds; /* of CsvKind, as the file has them */
} CsvProfile;

/* Those that ship and the firm's own, which go first; by name. */
typedef struct CsvProfiles CsvProfiles;

/* home_data_folder may be NULL. FAIL_SETUP names the file, and the key that is wrong. */
CsvProfiles *csv_profiles_load(const char *home_data_folder, GError **error);
void csv_profiles_free(CsvProfiles *profiles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CsvProfiles, csv_profiles_free)

guint csv_profiles_count(const CsvProfiles *profiles);
const CsvProfile *csv_profiles_at(const CsvProfiles *profiles, guint index);

/* One profile. FAIL_SETUP as above. */
CsvProfile *csv_profile_parse(const char *name, const char *text, GError **error);
void csv_profile_free(CsvProfile *profile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CsvProfile, csv_profile_free)

/* Whether the cells of a line hold the words of its header. */
bool csv_profile_fits(const CsvProfile *profile, char *const *cells);

/* A cell as headers are compared: without case, accents and blanks around it. Free it. */
char *csv_fold(const char *cell);
