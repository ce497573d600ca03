/* Purchase or sale: the role in which the client file's own number stands in a document. Pure. */
#pragma once

#include <glib.h>

#include "data/legal_forms.h"
#include "reading/reading.h"

/* Who the client file is. Lists end with NULL. */
typedef struct {
    const char *vat_number; /* canonical */
    const char *name;
    const char *const *ibans; /* its own accounts */
} Self;

typedef enum {
    ROLE_UNKNOWN, /* a person looks */
    ROLE_BUYER,   /* a purchase */
    ROLE_SELLER,  /* a sale */
} RoleKind;

typedef struct {
    RoleKind kind;
    const char *why;           /* static, for people */
    const char *wrong_company; /* the number it is made out to, when that is somebody else's; the
                                  reading's */
} Role;

/* words: all text of the document, where the own number or name may stand unlabelled; NULL for a
 * structured one. A document made out to another number is the other's, whatever name stands above
 * it. A receipt that carries no buyer is a purchase. Where the own number is found in neither role,
 * the name and the own accounts decide; then nothing is guessed. */
Role role_of(const Reading *reading, const Self *self, const LegalForms *forms, const char *words);
