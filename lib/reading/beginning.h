/* Whether a sheet of a pile begins another document than the one in hand. Pure. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "reading/sheets.h"

/* The document in hand, as far as its sheets tell. Borrowed from the sheets. */
typedef struct {
    const GArray *sheets;
    guint first, last;   /* sheets with content */
    const Reading *head; /* of its first sheet */
    const char *number;  /* NULL: none yet; so are the others */
    const char *seller_vat;
    const char *iban;
    const Reading *total;   /* the sheet on which a total stands */
    guint page, page_count; /* that the last sheet says to be */
    bool after_blank;       /* blank sheets came since */
} Group;

/* Begins with a sheet that was read. */
Group group_open(const GArray *sheets, guint number);

/* Takes a sheet in. */
void group_join(Group *group, guint number);

typedef enum {
    BEGINNING_NOT,
    BEGINNING_SURE,
    BEGINNING_PERHAPS, /* something speaks for it, not enough */
} Beginning;

/* *ret_why, when it is sure: what told, static. */
Beginning beginning_judge(const Group *group, const Sheet *sheet, const char **ret_why);
