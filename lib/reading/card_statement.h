/* A card's statement that came as paper (Visa, Mastercard, American Express, as Belgian banks and
 * issuers print them): its lines, proven by its total. Pure. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "formats/statement.h"
#include "reading/candidates.h"
#include "reading/page.h"

/* One statement in a file of format "card.paper": iban is the masked number of the card, booked is
 * the day of booking, value the day of the purchase; money spent is negative. Its new balance is
 * the total on the day of the statement; the old one is there when the paper says it.
 *
 * *ret_is_card: whether the paper is a card's statement at all. It calls itself one,
 * has a masked card number, and a line; NULL without error when it is not one. NULL with
 * FAIL_INPUT when it is and its lines do not add up to its total, or a date is missing: then
 * nothing of it is taken. */
StatementFile *
card_statement_read(const Pages *pages, const Words *words, bool *ret_is_card, GError **error);
