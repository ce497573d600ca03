/* SWIFT leaves the inside of :86: to the bank; there is no standard to cite. The dialect is told by
 * what is written, field by field: banks change theirs in the middle of a statement. */
#include "formats/mt940_info.h"

#include <string.h>

#include "formats/bank_ident.h"
#include "formats/mt940_dialect.h"

#define INFO_MOST 8192 /* bytes that are read; the rule allows six lines of 65 */

typedef bool (*ReadDialect)(Mt940Pieces *pieces, const char *at, gsize size);

/* How a field begins: what decides how its lines are joined and who is asked to read it. */
typedef enum { BEGINS_SLASH, BEGINS_DIGIT, BEGINS_LETTER, BEGINNINGS } Beginning;

#define SLASH (1U << BEGINS_SLASH)
#define DIGIT (1U << BEGINS_DIGIT)
#define LETTER (1U << BEGINS_LETTER)

/* The first that knows the field as its own reads it; the last knows every one. */
static const struct {
    ReadDialect read;
    guint beginnings;
} DIALECTS[] = {
    { mt940_read_german, DIGIT },
    { mt940_read_dutch_card, LETTER },
    { mt940_read_slashes, SLASH | LETTER },
    { mt940_read_giro, DIGIT | LETTER },
    { mt940_read_account_line, DIGIT | LETTER },
    { mt940_read_polish, DIGIT | LETTER },
    { mt940_read_card_sentence, DIGIT | LETTER },
    { mt940_read_labels, SLASH | DIGIT | LETTER },
};

void
mt940_info_reader_init(Mt940InfoReader *reader, BankText *text, Mt940Width width)
{
    *reader = (Mt940InfoReader){
        .text = text,
        .width = width,
        .joined = g_string_sized_new(512),
        .pieces = { .text = text,
                    .scratch = g_string_sized_new(256),
                    .scratch_name = g_string_sized_new(64) },
    };
}

void
mt940_info_reader_clear(Mt940InfoReader *reader)
{
    if (reader->joined == NULL)
        return;
    g_string_free(reader->joined, TRUE);
    g_string_free(reader->pieces.scratch, TRUE);
    g_string_free(reader->pieces.scratch_name, TRUE);
    reader->joined = NULL;
}

static guint
characters(const char *line, gsize size)
{
    guint count = 0;

    for (gsize i = 0; i < size; i++)
        count += ((guchar)line[i] & 0xc0) != 0x80;
    return count;
}

/* A line as wide as the bank's lines are was broken where it was full, inside a word too. */
static bool
is_full(guint width, const char *line, gsize size)
{
    return width > 0 && size >= width && characters(line, size) == width;
}

/* Lines joined; where a bank broke one at a blank a newline stays, but before a key. */
static void
join_lines(Mt940InfoReader *reader, const char *bytes, gsize size)
{
    GString *joined = reader->joined;
    const char *end = bytes + size;
    guint width = reader->width.first;
    char *into = NULL;

    g_string_set_size(joined, size);
    into = joined->str;
    while (bytes < end) {
        const char *newline = memchr(bytes, '\n', (gsize)(end - bytes));
        const char *stop = newline != NULL ? newline : end;
        gsize length = (gsize)(stop - bytes);

        while (length > 0 && bytes[length - 1] == '\r')
            length--;
        memcpy(into, bytes, length);
        into += length;
        if (newline != NULL && newline + 1 < end && newline[1] != '/' &&
            !is_full(width, bytes, length))
            *into++ = '\n';
        width = reader->width.next;
        bytes = newline != NULL ? newline + 1 : end;
    }
    g_string_truncate(joined, (gsize)(into - joined->str));
}

static Beginning
beginning_of(const char *at)
{
    if (*at == '/')
        return BEGINS_SLASH;
    return g_ascii_isdigit(*at) ? BEGINS_DIGIT : BEGINS_LETTER;
}

static void
begin(Mt940InfoReader *reader, const char *own_account, Transaction *transaction)
{
    reader->pieces.transaction = transaction;
    reader->pieces.own_account = own_account;
    reader->pieces.party = reader->pieces.name_of = PIECE_SKIP;
}

static void
read_dialect(Mt940InfoReader *reader)
{
    const GString *joined = reader->joined;
    Beginning beginning = beginning_of(joined->str);

    for (guint i = 0; i < G_N_ELEMENTS(DIALECTS); i++)
        if (((DIALECTS[i].beginnings >> beginning) & 1) != 0 &&
            DIALECTS[i].read(&reader->pieces, joined->str, joined->len))
            return;
}

void
mt940_info_read(
    Mt940InfoReader *reader, const char *bytes, gsize size, const char *own_account,
    Transaction *transaction)
{
    if (size > INFO_MOST) {
        size = INFO_MOST;
        while (size > 0 && ((guchar)bytes[size] & 0xc0) == 0x80)
            size--;
    }
    mt940_trim(&bytes, &size);
    if (size == 0)
        return;
    join_lines(reader, bytes, size);
    begin(reader, own_account, transaction);
    read_dialect(reader);
    if (transaction->structured_communication == NULL)
        transaction->structured_communication =
            bank_reference_find(reader->text, transaction->remittance);
    if (transaction->kind == TRANSACTION_OTHER && transaction->mandate_id != NULL)
        transaction->kind = TRANSACTION_DIRECT_DEBIT;
}

void
mt940_info_read_numbered(
    Mt940InfoReader *reader, const char *bytes, gsize size, Transaction *transaction)
{
    begin(reader, /* own_account */ NULL, transaction);
    if (size <= INFO_MOST)
        mt940_read_numbered(&reader->pieces, bytes, size);
}

void
mt940_info_read_supplement(
    Mt940InfoReader *reader, const char *bytes, gsize size, Transaction *transaction)
{
    begin(reader, /* own_account */ NULL, transaction);
    mt940_trim(&bytes, &size);
    if (size > 0 && size <= INFO_MOST && *bytes == '/')
        mt940_read_slashes(&reader->pieces, bytes, size);
    else if (
        size > 0 && transaction->counterparty_iban == NULL && bank_account_is_iban(bytes, size))
        transaction->counterparty_iban = bank_account_keep(reader->text, bytes, size);
}
