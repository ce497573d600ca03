/* When a pair may be tied without asking a person. */
#pragma once

#include "matching/board.h"
#include "matching/score.h"

/* Whether who or what is paid is beyond doubt, and the days fit. score: of this pair; steady: the
 * payments to this party keep the same distance to its documents. */
bool pair_is_certain(
    const Board *board, const OpenDocument *document, const OpenPayment *payment,
    const Score *score, bool steady);
