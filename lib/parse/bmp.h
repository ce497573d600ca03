/* Bitmaps of Windows and OS/2, every depth and packing but Huffman's. */
#pragma once

#include <allheaders.h>
#include <glib.h>
#include <stdbool.h>

/* False when the header is none. */
bool bmp_size(GBytes *file, int *ret_width, int *ret_height);

/* In colour; what the file does not give is white. NULL when it cannot be unpacked. Its size is
 * checked by the caller first. *ret_cut: pixels are missing at the end. */
PIX *bmp_unpack(GBytes *file, bool *ret_cut);
