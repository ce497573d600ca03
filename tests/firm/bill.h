/* A paper worked out: parties, lines, VAT per rate, totals, reference, path. */
#pragma once

#include "scene.h"

typedef struct {
    char *what;
    char *quantity; /* "2.5" */
    Cents price;
    Cents net;
    char category[3]; /* S Z AE E K */
    int rate_bp;
} BillLine;

typedef struct {
    char category[3];
    int rate_bp;
    Cents base;
    Cents vat;
} BillRate;

typedef struct {
    const Paper *paper;
    const ClientFile *client;
    Form form;
    const Person *seller;
    const Person *buyer; /* NULL on a receipt without one */
    Day issued;
    Day due; /* DAY_NONE */
    GArray *lines;
    GArray *rates;
    Cents net;
    Cents vat;
    Cents total;
    char *iban;
    char *ogm;       /* 12 digits, RF…, or NULL */
    char *path;      /* below inbox/NUMBER/ */
    char *inner;     /* the document's own path when it lies in a mail or zip, else NULL */
    Cents settled;   /* what bank lines and credit notes explain */
    bool is_picture; /* read by OCR */
    bool is_copy;    /* a COPY_OF row: the paper is the original's */
} Bill;

/* bills: those of the client file so far, which copies and credit notes refer to. */
Bill *bill_new(const ClientFile *client, const Paper *paper, GHashTable *bills);
void bill_free(Bill *bill);

bool bill_is(const Bill *bill, const char *kind);

/* "to=KEY" gives KEY for "to"; NULL when the paper's extra has no such word. A word without value
 * gives "". Free with g_free. */
char *paper_extra(const Paper *paper, const char *word);

/* "word word" to a list. */
char **words(const char *text);
