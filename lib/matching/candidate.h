/* What matching and duplicate search are given: open documents and open transactions, as values. */
#pragma once

#include <glib.h>

#include "base/cents.h"
#include "base/day.h"
#include "formats/document_type.h"
#include "formats/statement.h"

typedef enum {
    DIRECTION_PURCHASE,
    DIRECTION_SALE,
} Direction;

/* How sure its fields are, by where they were read: the best reading leads a duplicate group. */
typedef enum {
    QUALITY_UNKNOWN,
    QUALITY_SCAN,       /* recognised from a picture */
    QUALITY_TEXT,       /* a text layer, HTML */
    QUALITY_STRUCTURED, /* UBL, CII */
} Quality;

/* An invoice, credit note or receipt that money may still be tied to. Borrowed strings; NULL is
 * unknown. */
typedef struct {
    const char *id; /* sorts and names it; unique in its client file */
    DocumentType type;
    Direction direction;
    Day issue_on; /* DAY_NONE when unknown */
    Day due_on;
    char currency[4];
    Cents total_incl_vat; /* positive, credit notes too */
    Cents remaining;      /* what no tie explains yet; positive */
    const char *counterparty_name;
    const char *counterparty_vat;
    const char *counterparty_iban;
    const char *invoice_number;
    const char *payment_reference; /* 12 digits (OGM) or RF… */
    const char *preceding_invoice; /* the invoice that a credit note corrects */
    const char *sha256;            /* duplicate search only */
    Quality quality;               /* duplicate search only: the best one leads */
    const char *place; /* duplicate search only: the mail, archive or folder it came in */
    const char *words; /* duplicate search only: of a paper beside a structured invoice */
} Candidate;

/* A transaction that no document explains yet. */
typedef struct {
    const char *id;
    Day booking_on;
    Cents amount; /* positive is money in */
    char currency[4];
    const char *counterparty_name;
    const char *counterparty_iban;
    const char *structured_communication;
    const char *remittance;
    const char *end_to_end_id;
    TransactionKind kind;
} Payment;

/* One reason for or against a tie or a group. */
typedef struct {
    const char *rule;   /* static: "structured communication", "amount", … */
    const char *detail; /* in the owner's chunk */
    int weight;         /* centibits */
} Evidence;
