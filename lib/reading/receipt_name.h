/* The shop that printed a till slip. */
#pragma once

#include "reading/candidates.h"
#include "reading/reading.h"

/* A slip begins with the shop's name. Fills the seller's name where none was found, and puts right
 * one that was taken from a line of the address below. For a slip whose names were read. */
void receipt_name_settle(Reading *reading, const Candidates *candidates);
