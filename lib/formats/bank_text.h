/* Text of bank files: one encoding a file, blanks for padding, kept in the file's chunk. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct {
    GStringChunk *chunk; /* borrowed: the file's */
    GString *scratch;    /* used again for each text */
    bool cp850;          /* bytes above 127 are IBM code page 850 */
} BankText;

void bank_text_init(BankText *text, GStringChunk *chunk);
void bank_text_clear(BankText *text);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(BankText, bank_text_clear)

/* True when no byte is above 127: nearly every bank file. Eight bytes a step. */
bool bank_text_is_ascii(const char *bytes, gsize size);

/* True when more bytes of a file are where code page 850 has most of its letters (0x80 to 0xA5)
 * than where Windows-1252 has them (0xC0 to 0xFF): what old bank software writes. */
bool bank_text_is_cp850(const char *bytes, gsize size);

/* UTF-8 in NFC, runs of white space as one blank, none at the ends, kept in the chunk. NULL when
 * nothing is left. Bytes that are no UTF-8 are code page 850 or Windows-1252. */
const char *bank_text_keep(BankText *text, const char *bytes, gsize size);
