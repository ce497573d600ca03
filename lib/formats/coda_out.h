/* Records of a CODA file that is being written, field by field. Inside lib/formats only. */
#pragma once

#include <glib.h>

#include "base/cents.h"
#include "base/day.h"
#include "formats/coda_record.h"

/* One record at a time: fields are put into its columns, counted from 1, and coda_out_end adds it
 * to the file. What is not put is blank. */
typedef struct {
    GString *file;
    char record[CODA_COLUMNS];
} CodaOut;

void coda_out_init(CodaOut *out);

/* Text that is known to fit. */
void coda_out_put(CodaOut *out, guint column, const char *text);

/* As much of the bytes as `width` holds; NULL is nothing. */
void coda_out_put_text(CodaOut *out, guint column, guint width, const GString *bytes);

/* The same of the bytes from `offset` on, where there are any. */
void coda_out_put_part(CodaOut *out, guint column, guint width, const GString *bytes, gsize offset);

void coda_out_put_number(CodaOut *out, guint column, guint digits, guint64 number);

/* Sign and fifteen digits, and the digits alone. */
void coda_out_put_signed(CodaOut *out, guint column, Cents cents);
void coda_out_put_amount(CodaOut *out, guint column, Cents cents);

/* DDMMYY; DAY_NONE is 000000. */
void coda_out_put_day(CodaOut *out, guint column, Day day);

void coda_out_end(CodaOut *out);

/* UTF-8 as the bytes that are written: ASCII and the accented letters of Windows-1252, one line.
 * NULL is empty. Free with g_string_free. */
GString *coda_out_encode(const char *text);
