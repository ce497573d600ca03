/* Code lists that ship with the program: one code a line in lib/data/codes. */
#pragma once

#include <stdbool.h>

/* list: the name of one ("currencies"), without ".tsv"; a programming mistake when there is none.
 */
bool code_is_listed(const char *list, const char *code);
