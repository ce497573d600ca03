/* Picture files unpacked: bmp, gif (the first picture), heif, jpeg, png, tiff, webp. */
#pragma once

#include "jail/message.h"

#include <allheaders.h>

/* How many pages a picture file has; only TIFF has more than one. */
guint decode_count_pages(FileKind kind, GBytes *picture);

/* One page as it lies in the file, but for HEIF and TIFF, which are upright already (for JPEG ask
 * exif_orientation). What is odd about it becomes a problem of the result. FAIL_INPUT: broken, or
 * of more pixels than the limits allow. */
PIX *decode_page(
    GBytes *picture, guint number, const JailRequest *request, JailResult *result, GError **error);

/* Grey of 8 bits, white where the picture is transparent. Takes `pix`. */
PIX *decode_take_grey(PIX *pix);
