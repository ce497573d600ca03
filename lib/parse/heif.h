/* Pictures of telephones: HEIC and other HEIF (ISO/IEC 23008-12), through libheif. */
#pragma once

#include <allheaders.h>
#include <glib.h>
#include <stdbool.h>

/* The size of the main picture, upright. False when there is none. */
bool heif_size(GBytes *file, int *ret_width, int *ret_height);

/* The main picture, upright, in colour and without transparency; NULL when it cannot be unpacked.
 * Its size is checked by the caller first. */
PIX *heif_unpack(GBytes *file);
