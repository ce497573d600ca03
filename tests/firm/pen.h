/* What draws words: a pen over a Cairo context, with fonts that are named and never hinted, so
 * that the same text falls on the same place on every machine. */
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include "bill.h"

#define BLACK 0x1a1a1au
#define GREY 0x666666u
#define PALE 0xeeeeeeu
#define WHITE 0xffffffu

typedef struct {
    cairo_t *cairo;
    const char *family;
    guint colour;
    int size; /* tenths of a point */
    bool bold;
} Pen;

/* Writes in a column; returns the height used, in points. Lines wrap at width. */
int pen_write(const Pen *pen, int x, int y, int width, PangoAlignment align, const char *text);
void pen_fill(const Pen *pen, int x, int y, int width, int height, guint colour);
void pen_frame(const Pen *pen, int x, int y, int width, int height, guint colour);
void pen_rule(const Pen *pen, int x, int y, int width, guint colour);

typedef enum { SLASHES, DASHES, DOTS, IN_WORDS, ISO } DayStyle;

char *print_day(Day on, DayStyle style, Language language);

/* "1.234,56", "1 234,56" or "1,234.56" by language. */
char *print_money(Cents value, Language language);
