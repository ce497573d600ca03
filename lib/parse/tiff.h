/* TIFF 6.0 through libtiff: whatever Leptonica does not take, such as planes, tiles, 16 bits a
 * colour, ink colours and JPEG inside. */
#pragma once

#include <allheaders.h>
#include <glib.h>
#include <stdbool.h>

/* How many pages it has, at least 1; a chain of pages that bites its own tail ends there. */
guint tiff_count_pages(GBytes *file);

/* page: from 0. False when it cannot be found. */
bool tiff_size(GBytes *file, guint page, int *ret_width, int *ret_height);

/* The page in colour, upright and without transparency; NULL when it cannot be unpacked. Its size
 * is checked by the caller first. */
PIX *tiff_unpack(GBytes *file, guint page);
