/* The statements of a CODA file, record by record. Inside lib/formats only. */
#pragma once

#include "formats/coda_group.h"

#define CODA_ACCOUNT 37 /* characters of account and currency in records 1 and 8 */

typedef struct {
    StatementFile *file;
    BankText text;
    BankAlphabet alphabet;
    GArray *separates;  /* of CodaSeparate */
    guint line;         /* from 1, where reading is or the fault lies */
    const char *record; /* its name, where it is known */
    bool is_copy_told;
    bool is_skipping; /* a statement was refused: until the next one begins */

    Statement *statement; /* the open one, NULL between 9 and 0 */
    guint problems;       /* of the file when it began */
    CodaGroup group;
    Day created_on;
    char account[CODA_ACCOUNT];
    bool has_account;
    bool is_separate;       /* details of what another statement books */
    bool decimals;          /* of the currency */
    guint new_balance_line; /* 0: no record 8 yet */
    guint records;          /* as record 9 counts them */
    guint free_records;     /* type 4: some banks count them too */
    bool lacks_records;     /* one says that another follows, which is not there */
    guint last_sequence;
    bool is_gap_told;
    Cents debit;
    Cents credit;
} CodaReader;

void coda_reader_init(CodaReader *reader);
void coda_reader_clear(CodaReader *reader);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CodaReader, coda_reader_clear)

/* Takes the next record, CODA_COLUMNS characters that live as long as the reader. After FAIL_INPUT
 * the statement is to be refused. */
bool coda_reader_take(CodaReader *reader, const char *record, GError **error);

/* Ends the open statement, which lacks its trailer: it stands when record 8 was there and its
 * balances hold. FAIL_INPUT with `fault` when record 8 was not. */
bool coda_reader_close(CodaReader *reader, const char *fault, GError **error);

/* Sets the open statement down as refused; when there is none, what stands outside of one.
 * take_reason: gets line and record before it. */
void coda_reader_refuse(CodaReader *reader, GError *take_reason);
