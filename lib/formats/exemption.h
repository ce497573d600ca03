/* Why an invoice bears no VAT: the mentions that Belgian and neighbouring law demands on paper, and
 * the category and reason that EN 16931 has for them. */
#pragma once

typedef struct {
    const char *words;    /* folded, as text_fold gives them */
    const char *category; /* AE K E G O */
    const char *code;     /* VATEX, or NULL */
    const char *reason;
} Exemption;

/* The first mention in the text of a document, the most telling kind first. NULL when none. */
const Exemption *exemption_in_text(const char *text);

/* The usual reason of a category; NULL for one that needs none or has no single one. */
const Exemption *exemption_of_category(const char *category);
