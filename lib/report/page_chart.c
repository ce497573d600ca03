#include "report/page_chart.h"

#include "report/json.h"

/* In units of the drawing; whole numbers, so that the same rows give the same bytes. */
enum {
    WIDTH = 720,
    BARS_HEIGHT = 150, /* both ways from the axis */
    LINE_TOP = 170,
    LINE_HEIGHT = 50,
    FOOT = 18,
    HEIGHT = LINE_TOP + LINE_HEIGHT + FOOT,
    MOST_LABELS = 8,
};

typedef struct {
    Html *html;
    const ReportChart *chart;
    const json_t *rows;
    gint64 count;
    Cents up;    /* the highest bar */
    Cents down;  /* the lowest, as a positive number */
    Cents least; /* of the line */
    Cents most;
} Drawing;

static Cents
cents_of(const Drawing *drawing, gint64 i, const char *column)
{
    return json_integer_value(json_object_get(json_array_get(drawing->rows, (size_t)i), column));
}

/* part of height, without overflow for any amount; a whole of 0 is no height. */
static gint64
scaled(Cents part, Cents whole, gint64 height)
{
    Cents unit = MAX(whole / 10000, 1);

    return whole > 0 ? part / unit * height / MAX(whole / unit, 1) : 0;
}

static gint64
left_of(const Drawing *drawing, gint64 i)
{
    return i * WIDTH / drawing->count;
}

static void
measure(Drawing *drawing)
{
    for (gint64 i = 0; i < drawing->count; i++) {
        Cents line = cents_of(drawing, i, drawing->chart->line);

        drawing->up = MAX(drawing->up, cents_of(drawing, i, drawing->chart->rises));
        drawing->down = MAX(drawing->down, -cents_of(drawing, i, drawing->chart->falls));
        drawing->least = i == 0 ? line : MIN(drawing->least, line);
        drawing->most = i == 0 ? line : MAX(drawing->most, line);
    }
}

static void
draw_bar(const Drawing *drawing, const char *class, gint64 x, gint64 y, gint64 height)
{
    g_autofree char *left = g_strdup_printf("%" G_GINT64_FORMAT, x);
    g_autofree char *top = g_strdup_printf("%" G_GINT64_FORMAT, y);
    g_autofree char *wide =
        g_strdup_printf("%" G_GINT64_FORMAT, MAX(WIDTH / drawing->count * 2 / 5, 2));
    g_autofree char *high = g_strdup_printf("%" G_GINT64_FORMAT, height);

    if (height <= 0)
        return;
    html_open(
        drawing->html, "rect", "class", class, "x", left, "y", top, "width", wide, "height", high,
        NULL);
    html_close(drawing->html);
}

/* Up and down share one scale. */
static void
draw_bars(const Drawing *drawing)
{
    Cents whole = MAX(drawing->up, drawing->down);
    gint64 most = BARS_HEIGHT / 2;

    for (gint64 i = 0; i < drawing->count; i++) {
        gint64 x = left_of(drawing, i) + WIDTH / drawing->count / 4;
        gint64 up = scaled(cents_of(drawing, i, drawing->chart->rises), whole, most);
        gint64 down = scaled(-cents_of(drawing, i, drawing->chart->falls), whole, most);

        draw_bar(drawing, "rises", x, most - up, up);
        draw_bar(drawing, "falls", x, most, down);
    }
}

static void
draw_line(const Drawing *drawing)
{
    g_autoptr(GString) points = g_string_new(NULL);
    Cents span = drawing->most / 2 - drawing->least / 2; /* halves: no overflow */

    for (gint64 i = 0; i < drawing->count; i++) {
        Cents above = cents_of(drawing, i, drawing->chart->line) / 2 - drawing->least / 2;

        g_string_append_printf(
            points, "%s%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT, i > 0 ? " " : "",
            left_of(drawing, i) + WIDTH / drawing->count / 2,
            LINE_TOP + LINE_HEIGHT - scaled(above, span, LINE_HEIGHT));
    }
    html_open(drawing->html, "polyline", "class", "line", "points", points->str, NULL);
    html_close(drawing->html);
}

static void
draw_labels(const Drawing *drawing)
{
    gint64 step = (drawing->count + MOST_LABELS - 1) / MOST_LABELS;

    for (gint64 i = drawing->count - 1; i >= 0; i -= step) {
        const json_t *row = json_array_get(drawing->rows, (size_t)i);
        g_autofree char *x =
            g_strdup_printf("%" G_GINT64_FORMAT, left_of(drawing, i) + WIDTH / drawing->count / 2);
        g_autofree char *y = g_strdup_printf("%d", HEIGHT - 4);

        html_element(
            drawing->html, "text", json_member_text(row, drawing->chart->along), "x", x, "y", y,
            "text-anchor", "middle", NULL);
    }
}

static void
write_key(const Drawing *drawing, const Texts *texts)
{
    const char *const names[][2] = { { "rises", drawing->chart->rises },
                                     { "falls", drawing->chart->falls },
                                     { "line", drawing->chart->line } };

    html_open(drawing->html, "p", "class", "key", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *key = g_strconcat("column.", names[i][1], NULL);

        html_element(drawing->html, "span", texts_get(texts, key), "class", names[i][0], NULL);
        html_text(drawing->html, " ");
    }
    html_close(drawing->html);
}

static bool
is_one_currency(const json_t *rows)
{
    const char *first = json_member_text(json_array_get(rows, 0), "currency");
    size_t i;
    json_t *row;

    json_array_foreach(rows, i, row)
    {
        if (g_strcmp0(json_member_text(row, "currency"), first) != 0)
            return false;
    }
    return true;
}

void
page_chart(Html *html, const Report *report, const json_t *rows, const Texts *texts)
{
    Drawing drawing = {
        .html = html, .chart = report->chart, .rows = rows, .count = (gint64)json_array_size(rows)
    };
    g_autofree char *key = g_strconcat("report.", report->name, NULL);
    g_autofree char *view = g_strdup_printf("0 0 %d %d", WIDTH, HEIGHT);
    g_autofree char *axis = g_strdup_printf("M0 %d H%d", BARS_HEIGHT / 2, WIDTH);

    if (drawing.count < 2 || !is_one_currency(rows))
        return;
    measure(&drawing);
    write_key(&drawing, texts);
    html_open(
        html, "svg", "class", "chart", "viewBox", view, "role", "img", "aria-label",
        texts_get(texts, key), NULL);
    html_open(html, "path", "class", "axis", "d", axis, NULL);
    html_close(html);
    draw_bars(&drawing);
    draw_line(&drawing);
    draw_labels(&drawing);
    html_close(html);
}
