/* An answer of VIES, the Commission's check of VAT numbers (REST, check-vat-number). Three
 * outcomes: whatever is neither a plain yes nor a plain no is no answer, and never counts as
 * invalid. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef enum {
    VIES_NONE,
    VIES_VALID,
    VIES_INVALID,
} ViesOutcome;

/* "none", "valid", "invalid". */
const char *vies_outcome_name(ViesOutcome outcome);

/* Whom another question would only trouble. */
typedef enum {
    VIES_GO_ON,
    VIES_LEAVE_COUNTRY, /* its register does not answer, or is asked too much */
    VIES_STOP,          /* nobody there answers, or not us */
} ViesAdvice;

typedef struct {
    ViesOutcome outcome;
    char *name;       /* NULL: not disclosed */
    char *request_id; /* the proof of consultation; NULL: none was given */
    char *cause;      /* of no answer */
    ViesAdvice advice;
} ViesAnswer;

void vies_answer_clear(ViesAnswer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ViesAnswer, vies_answer_clear)

/* The question about a canonical VAT number. requester: who asks, so that there is a proof; NULL or
 * "": nobody. */
char *vies_question(const char *vat_number, const char *requester);

/* Takes an answer of either form (POST or GET) about that number, in any status. Never fails: what
 * cannot be read is no answer. */
ViesAnswer vies_answer_read(const char *vat_number, GBytes *body);

/* No answer at all. */
ViesAnswer vies_answer_none(const char *cause, ViesAdvice advice);
