/* How much speaks for a document and a payment belonging together: named reasons with weights. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "matching/board.h"
#include "matching/candidate.h"

typedef enum {
    RULE_STRUCTURED,
    RULE_END_TO_END,
    RULE_NUMBER,
    RULE_NUMBER_TAIL,
    RULE_IBAN,
    RULE_NAME,
    RULE_NAME_LIKE,
    RULE_AMOUNT,
    RULE_ROUNDED,
    RULE_PART,
    RULE_MORE,
    RULE_SUM,
    RULE_UNIQUE,
    RULE_DAY_DUE,
    RULE_DAY,
    RULE_DAY_NEAR,
    RULE_DAY_LATE,
    RULE_DAY_EARLY,
    RULE_DAY_FAR,
    RULE_OTHER_REFERENCE,
    RULE_OTHER_NUMBER,
    RULE_OTHER_IBAN,
    RULE_OTHER_NAME,
    RULE_CREDIT,
    RULE_PAID_TWICE,
    RULE_BUDGET,
    RULE_RUNNER_UP,
    RULE_COUNT,
} Rule;

typedef struct {
    guint32 rules; /* bit 1 << Rule */
    int weight;    /* centibits, the doubt before any evidence taken off */
} Score;

/* As written in evidence: "structured communication", "amount" … */
const char *rule_name(Rule rule);

/* Centibits for a rule that holds; negative speaks against. */
int rule_weight(Rule rule);

/* score_add: the rule holds, its weight is added. */
bool score_has(const Score *score, Rule rule);
void score_add(Score *score, Rule rule);

/* Everything but the amount's uniqueness, which the caller sees from the board. The amount counts
 * as exact, rounded (to 5 cents), or part of what is due; otherwise it says nothing. */
Score score_pair(const OpenDocument *document, const OpenPayment *payment);

/* Who is paid: by account or by a strong name. */
bool score_knows_party(const Score *score);

/* Which document is paid: a structured communication, an end-to-end id or the whole number. */
bool score_names_document(const Score *score);

/* 1 / (1 + 2^-bits) in ten-thousandths. */
int score_ten_thousandths(int weight);

/* First day on which money for it makes sense without a reference, and last. DAY_NONE stays. */
bool days_are_plausible(const Candidate *candidate, Day booking_on);
