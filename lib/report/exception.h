/* What a person must look at, composed from the rows of the reports by one table.
 *
 * An exception of a model is language-free JSON:
 *   code; subject: what it is about, stable from night to night; party; reason: words from outside;
 *   other: a second thing the sentence names; cents, currency; vat_cents: VAT that hangs on it;
 *   documents: the
 *   numbers of those it is about; date_on: of the document or booking, which says in which VAT
 * return it belongs; due_on: of an invoice; from_on: the first day on which it is an exception at
 * all; first_on: the first night on which it stood in the report. */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

#include "base/day.h"

typedef enum {
    URGENCY_NOW,      /* money or a document may go astray */
    URGENCY_DEADLINE, /* must be settled before the VAT return */
    URGENCY_SOON,
} Urgency;

typedef struct {
    const char *code; /* its sentences: x.<code>, x.<code>.one, x.<code>.other */
    Urgency urgency;
    const char *tile;  /* the text of the tile that counts it, on the firm's page */
    bool common_cause; /* many client files at once point at one cause outside them */
    bool said;         /* its reason is a sentence of ours, not words from outside */
} ExceptionKind;

/* Every kind, the gravest first; ends with code NULL. */
extern const ExceptionKind exception_kinds[];

/* NULL when there is no such code. */
const ExceptionKind *exception_kind(const char *code);

/* The exceptions of a client file from its sections ({"missing":[…],…}: rows of each report), in
 * the order of the sections. before: the exceptions of the last model before this night, or NULL;
 * what stood there keeps its first_on. */
json_t *exceptions_compose(const json_t *sections, const json_t *before, Day night);

/* One found elsewhere than in the sections: a failed unit, a file left behind. */
json_t *exception_new(const char *code, const char *subject, Day night);
