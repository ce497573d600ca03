/* JEITA CP-3451 (Exif 2.3), section 4.6.4, tag 274: where the first row and column of the picture
 * stand. */
#include "parse/upright.h"

#include <glib.h>
#include <stdbool.h>

PIX *
upright_take(PIX *pix, int orientation)
{
    static const struct {
        int turns;
        bool mirrored;
    } how[] = { [1] = { 0, false }, [2] = { 0, true },  [3] = { 2, false }, [4] = { 2, true },
                [5] = { 1, true },  [6] = { 1, false }, [7] = { 3, true },  [8] = { 3, false } };
    PIX *turned = NULL;

    if (orientation <= 1 || orientation >= (int)G_N_ELEMENTS(how))
        return pix;
    turned = pixRotateOrth(pix, how[orientation].turns);
    pixDestroy(&pix);
    if (turned != NULL && how[orientation].mirrored)
        pixFlipLR(turned, turned);
    return turned;
}
