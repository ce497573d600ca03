/* Text of bank files: one encoding a file, blanks for padding, kept in the file's chunk. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define BANK_ACCOUNTS 64

/* The letters outside ASCII that one file holds, as bytes from 0x80 on: a file whose records count
 * characters is cut into columns by byte after that. */
typedef struct {
    gunichar letters[128];
    guint count;
} BankAlphabet;

typedef struct {
    GStringChunk *chunk;          /* borrowed: the file's */
    GString *scratch;             /* used again for each text */
    GString *joined;              /* for who puts a text together before it is kept */
    const BankAlphabet *alphabet; /* borrowed: what bytes above 127 stand for, where it is known */
    bool cp850;                   /* bytes above 127 are IBM code page 850 */
    const char *accounts[BANK_ACCOUNTS]; /* kept lately, by hash: a file names few accounts often */
} BankText;

void bank_text_init(BankText *text, GStringChunk *chunk);
void bank_text_clear(BankText *text);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(BankText, bank_text_clear)

/* UTF-8 text with each letter outside ASCII as one byte; *ret_alphabet says which. A letter for
 * which no byte is left becomes a question mark; byte order marks are left out. NULL when the bytes
 * are no UTF-8. */
char *
bank_alphabet_pack(const char *bytes, gsize size, BankAlphabet *ret_alphabet, gsize *ret_size);

/* True when no byte is above 127: nearly every bank file. Many bytes a step. */
bool bank_text_is_ascii(const char *bytes, gsize size);

/* True when more bytes of a file are where code page 850 has most of its letters (0x80 to 0xA5)
 * than where Windows-1252 has them (0xC0 to 0xFF): what old bank software writes. */
bool bank_text_is_cp850(const char *bytes, gsize size);

/* The size of a field without the blanks at its end. Many bytes a step. */
gsize bank_text_size(const char *bytes, gsize size);

/* UTF-8 in NFC, runs of white space as one blank, none at the ends, kept in the chunk. NULL when
 * nothing is left. Bytes that are no UTF-8 are code page 850 or Windows-1252. */
const char *bank_text_keep(BankText *text, const char *bytes, gsize size);
