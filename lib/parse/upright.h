/* Pictures that say how they were held. */
#pragma once

#include <allheaders.h>

/* Puts the picture upright. orientation: as Exif and TIFF say it, 1 (upright) to 8; anything else
 * is
 * 1. Takes `pix`; NULL when memory is short. */
PIX *upright_take(PIX *pix, int orientation);
