/* Letters that recognition takes for digits: "O" for 0, "l" for 1, "S" for 5 … What is mended so is
 * only a proposal: who uses it wants check digits or arithmetic that prove it. */
#pragma once

#include <glib.h>

#define MISREAD_MOST 2 /* letters in one number or amount */

/* The digit that a letter stands for, a digit for itself; -1: none. */
int misread_digit(gunichar letter);

/* A copy in which letters from byte `from` on that look like digits are digits, and commas, which
 * recognition takes for stops, are stops. NULL when nothing is to be mended, or more than
 * MISREAD_MOST letters are. */
char *misread_mend(const char *text, gsize from);
