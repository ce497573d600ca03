/* How a camera was held: the orientation that a JPEG carries. */
#pragma once

#include <glib.h>

/* 1 to 8 as in Exif 2.3, tag 0x0112; 1 (upright) when it does not say. */
int exif_orientation(GBytes *jpeg);
