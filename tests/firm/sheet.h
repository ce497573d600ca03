/* One drawn page: what it shows, in which look and language, and how far down it has come. Shared
 * by the files that draw parts of it. */
#pragma once

#include "pen.h"

typedef enum { CLASSIC, BANNER, SIDE, LETTER, GRID, MONO, MODERN } HeadKind;
typedef enum { RULED, ZEBRA, BOXED, PLAIN } TableKind;
typedef enum { SLIP, BOX, SENTENCE } PayKind;

typedef struct {
    HeadKind head;
    const char *family;
    TableKind table;
    bool rates_left; /* VAT table left of the totals, else above them */
    PayKind pay;
    DayStyle day;
    bool euro_first;
    int left;
    int right;
    int pages;
} Look;

typedef enum {
    W_INVOICE,
    W_CREDIT,
    W_ORDER,
    W_DELIVERY,
    W_QUOTE,
    W_NUMBER,
    W_CREDIT_NUMBER,
    W_OTHER_NUMBER,
    W_DATE,
    W_OTHER_DATE,
    W_DUE,
    W_CUSTOMER,
    W_WHAT,
    W_QUANTITY,
    W_PRICE,
    W_RATE,
    W_AMOUNT,
    W_NET,
    W_VAT,
    W_TOTAL,
    W_CREDIT_TOTAL,
    W_BASE,
    W_REFERENCE,
    W_VAT_NUMBER,
    W_TO,
    W_PAY,
    W_DEBIT,
    W_PAID,
    W_REVERSE,
    W_EXEMPT,
    W_TERMS,
    W_TERMS_TITLE,
    W_PHONE,
    W_BENEFICIARY,
    W_CONCERNS,
} Word;

typedef struct {
    Pen pen;
    const Bill *bill;
    const Look *look;
    Language language;
    int y; /* below what is drawn */
} Sheet;

Sheet sheet_open(cairo_t *cairo, const Bill *bill);

/* In the language of the seller. */
const char *sheet_word(const Sheet *sheet, int which);

/* As pen_write; size in tenths of a point. Returns the height used. */
int sheet_say(
    Sheet *sheet, int x, int y, int width, PangoAlignment align, int size, bool bold, guint colour,
    const char *text);

/* "€ 1.234,56" or "1.234,56 EUR". */
char *sheet_euro(const Sheet *sheet, Cents value);
char *sheet_title(const Sheet *sheet);
char *sheet_address(const Sheet *sheet, const Person *who, bool with_name);
char *sheet_contact(const Sheet *sheet);
void sheet_logo(Sheet *sheet, int x, int y, int size);

/* The parts, from top to bottom. */
void sheet_head(Sheet *sheet);
void sheet_facts(Sheet *sheet);
void sheet_lines(Sheet *sheet);
void sheet_totals(Sheet *sheet);
void sheet_mentions(Sheet *sheet);
void sheet_payment(Sheet *sheet);

/* Draws a reminder, contract or certificate; false when the paper is no letter. */
bool sheet_letter(Sheet *sheet);
bool sheet_is_letter(const Bill *bill);
