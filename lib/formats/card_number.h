/* Numbers of payment cards (ISO/IEC 7812-1), of which only a part may be kept (PCI DSS 3.4). */
#pragma once

#include <glib.h>

/* One form for one card, however it is printed: "5412 34** **** 1234", whole or masked, is
 * "541234XXXXXX1234": at most the first six and the last four digits. NULL when it is not 12 to 19
 * digits and masks with at least the last four digits. Free it. */
char *card_number_mask(const char *printed);
