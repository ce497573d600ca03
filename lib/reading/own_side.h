/* On which side of a document the client file stands, as far as more than its number says so. */
#pragma once

#include "reading/candidates.h"
#include "reading/context.h"
#include "reading/reading.h"

typedef enum {
    OWN_SIDE_UNKNOWN,
    OWN_SIDE_BUYER,
    OWN_SIDE_SELLER,
} OwnSide;

/* Its own letterhead, or its own account to pay to, makes it the seller; somebody else's account
 * makes it the buyer. For a reading whose type and way of payment are known. */
OwnSide
own_side_of(const Reading *reading, const Candidates *candidates, const ReadingContext *context);
