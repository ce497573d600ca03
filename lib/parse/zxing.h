/* ZXing's reader of codes, as C sees it; zxing.cpp is the only file that speaks C++. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The box is in pixels. */
typedef struct {
    char *text;
    bool is_qr; /* else a code in lines */
    int x0, y0;
    int x1, y1;
} ZxingCode;

/* Finds QR codes and the codes in lines that offices print (Code 39 and 128, ITF, EAN) in a grey
 * picture of `stride` bytes a row. Fills at most `most` codes, whose texts (UTF-8) are freed with
 * free(). Returns how many; 0 also when the library gave up. */
size_t zxing_read(
    const uint8_t *grey, int width, int height, int stride, ZxingCode *ret_codes, size_t most);

#ifdef __cplusplus
}
#endif
