/* The sheet that is laid between two documents before they are scanned in one go. */
#pragma once

#include <glib.h>

/* An A4 page as PDF: the text as a QR code, at its head and upside down at its foot, and what the
 * sheet is for in nl, fr, de, en. The same on any day. */
GBytes *separator_draw(const char *text);
