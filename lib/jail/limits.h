/* What reading one document may cost. The limits bound the work, not the keeping: what is over one
 * of them is kept all the same, and the morning report says what was left out. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "host/config.h"

/* A zero is the standard. Keys of the same names stand in matins.conf, [read]. */
typedef struct {
    guint pages;         /* that are read */
    guint scanned_pages; /* that are recognised: the first ones and the last two */
    guint megapixels;    /* of a picture */
    guint text_mb;       /* of all pages */
    guint document_mb;
    guint members;     /* files inside an archive, a mail, a PDF */
    guint member_mb;   /* of each of them */
    guint unpacked_mb; /* of all of them */
    guint document_s;  /* processor time, without recognition */
    guint page_s;      /* processor time more for each page that is recognised */
    guint deadline_s;  /* by the wall clock, for each of two attempts */
    guint memory_mb;   /* address space of a reader */
} JailLimits;

/* As matins.conf says. */
JailLimits jail_limits_of(const Config *config);

/* Puts the standard in place of zeros, and the most that is possible in place of more. */
void jail_limits_complete(JailLimits *limits);

/* As a GVariant "au" and back; false unless each is within its bounds. */
GVariant *jail_limits_to_variant(const JailLimits *limits);
bool jail_limits_from_variant(GVariant *variant, JailLimits *ret_limits);
