/* The page of one client file: what to do, then every section of the books that has rows. */
#include "report/page.h"

#include "report/page_chart.h"
#include "report/words.h"

enum { MOST_ROWS = 200 }; /* of a section; the workbook has them all */

static char *
verdict(const ClientMorning *morning, const Texts *texts)
{
    g_autofree char *money = texts_money(texts, morning->vat_first_cents, NULL);
    g_autofree char *day = texts_day_short(texts, morning->vat_deadline);
    g_autofree char *vat = morning->vat_first_cents != 0
                               ? texts_fill(texts, "verdict.vat", "money", money, "day", day, NULL)
                               : g_strdup("");

    if (morning->exceptions->len == 0)
        return g_strdup(texts_get(texts, "verdict.client.clean"));
    return texts_count(
        texts, morning->observed ? "verdict.client.observed" : "verdict.client",
        morning->exceptions->len, "vat", vat, NULL);
}

static void
write_exceptions(Html *html, const ClientMorning *morning, const PageFrame *frame)
{
    const Texts *texts = frame->texts;

    if (morning->exceptions->len == 0)
        return;
    html_open(html, "section", NULL);
    html_open(html, "table", "class", "exceptions", NULL);
    html_element(
        html, "caption",
        texts_get(texts, morning->observed ? "exceptions.client.observed" : "exceptions.client"),
        NULL);
    page_exception_head(html, texts);
    html_open(html, "tbody", NULL);
    for (guint i = 0; i < morning->exceptions->len; i++) {
        const Exception *exception = morning->exceptions->pdata[i];
        PageLine line = {
            .exception = exception,
            .count = 1,
            .named = { exception },
            .cents = exception->cents,
            .currency = exception->currency,
            .vat_cents = exception->vat_cents,
            .deadline = exception->deadline,
            .nights = exception->nights,
            .fresh = exception->nights == 0,
        };

        page_exception_row(html, frame, &line);
    }
    html_close(html);
    html_close(html);
    html_close(html);
}

/* A page shows a currency beside its amount, not in a column of its own, and no column without a
 * value. */
static bool
has_column(const ReportColumn *column, const json_t *rows)
{
    size_t i;
    json_t *row;

    if (!report_column_is_visible(column) || g_str_equal(column->name, "currency"))
        return false;
    json_array_foreach(rows, i, row)
    {
        const json_t *value = json_object_get(row, column->name);

        if (value != NULL && !(json_is_array(value) && json_array_size(value) == 0))
            return true;
    }
    return false;
}

/* The columns that a section shows. */
static GPtrArray *
columns_of(const Report *report, const json_t *rows)
{
    GPtrArray *columns = g_ptr_array_new();

    for (const ReportColumn *column = report->columns; column->name != NULL; column++)
        if (has_column(column, rows))
            g_ptr_array_add(columns, (gpointer)column);
    return columns;
}

static const char *
class_of(ColumnType type)
{
    switch (type) {
    case COLUMN_MONEY:
    case COLUMN_SCORE:
        return "num";
    case COLUMN_DAY:
        return "day";
    case COLUMN_ID:
    case COLUMN_LIST:
        return "id";
    case COLUMN_TEXT:
    case COLUMN_WORD:
    case COLUMN_SAID:
    case COLUMN_BOOL:
    case COLUMN_JSON:
        break;
    }
    return "words";
}

static char *
column_title(const Texts *texts, const ReportColumn *column)
{
    g_autofree char *key = g_strconcat("column.", column->name, NULL);

    return g_strdup(texts_get(texts, key));
}

static void
write_section_head(Html *html, const GPtrArray *columns, const Texts *texts)
{
    html_open(html, "thead", NULL);
    html_open(html, "tr", NULL);
    for (guint i = 0; i < columns->len; i++) {
        const ReportColumn *column = columns->pdata[i];
        g_autofree char *title = column_title(texts, column);

        html_element(html, "th", title, "scope", "col", "class", class_of(column->type), NULL);
    }
    html_close(html);
    html_close(html);
}

static void
write_row(Html *html, const GPtrArray *columns, const json_t *row, const Texts *texts)
{
    html_open(html, "tr", NULL);
    for (guint i = 0; i < columns->len; i++) {
        const ReportColumn *column = columns->pdata[i];
        g_autofree char *value = words_value(texts, row, column);
        g_autofree char *title = column_title(texts, column);

        html_element(
            html, "td", value, "class", class_of(column->type), "data-label",
            value[0] != 0 ? title : NULL, NULL);
    }
    html_close(html);
}

static void
write_section(Html *html, const Report *report, const json_t *rows, const Texts *texts)
{
    g_autofree char *key = g_strconcat("report.", report->name, NULL);
    g_autofree char *count = g_strdup_printf("%zu", json_array_size(rows));
    g_autoptr(GPtrArray) columns = columns_of(report, rows);
    size_t i;
    json_t *row;

    html_open(html, "section", "id", report->name, NULL);
    html_open(html, "h2", NULL);
    html_text(html, texts_get(texts, key));
    html_text(html, " ");
    html_element(html, "span", count, "class", "count", NULL);
    html_close(html);
    if (report->chart != NULL)
        page_chart(html, report, rows, texts);
    html_open(html, "table", "class", "rows", NULL);
    html_element(html, "caption", texts_get(texts, key), "class", "unseen", NULL);
    write_section_head(html, columns, texts);
    html_open(html, "tbody", NULL);
    json_array_foreach(rows, i, row)
    {
        if (i >= MOST_ROWS)
            break;
        write_row(html, columns, row, texts);
    }
    html_close(html);
    html_close(html);
    if (json_array_size(rows) > MOST_ROWS) {
        g_autofree char *more = g_strdup_printf("%zu", json_array_size(rows) - MOST_ROWS);
        g_autofree char *words = texts_fill(texts, "section.more", "n", more, NULL);

        html_element(html, "p", words, "class", "note", NULL);
    }
    html_close(html);
}

GBytes *
page_of_client(const ClientMorning *morning, const Report *const *reports, const PageFrame *frame)
{
    const Texts *texts = frame->texts;
    g_autofree char *title = g_strdup_printf("%s %s", morning->number, morning->name);
    g_autofree char *sentence = verdict(morning, texts);
    g_autofree char *workbook = g_strconcat(morning->number, ".xlsx", NULL);
    g_autoptr(Html) html = page_new(frame, title, "../index.html");

    html_open(html, "h1", "class", "client", NULL);
    html_element(html, "span", morning->number, "class", "no", NULL);
    html_text(html, " ");
    html_text(html, morning->name);
    html_close(html);
    html_element(html, "p", sentence, "class", "verdict", NULL);
    html_open(html, "p", "class", "note", NULL);
    if (morning->manager[0] != 0) {
        html_text(html, morning->manager);
        html_text(html, " \u00b7 ");
    }
    if (morning->phone[0] != 0) {
        html_text(html, morning->phone);
        html_text(html, " \u00b7 ");
    }
    html_element(html, "a", texts_get(texts, "page.workbook"), "href", workbook, NULL);
    html_close(html);
    write_exceptions(html, morning, frame);
    page_vat_note(html, texts, morning->vat_cents);
    for (; *reports != NULL; reports++) {
        const json_t *rows = json_object_get(morning->sections, (*reports)->name);

        if (json_array_size(rows) > 0)
            write_section(html, *reports, rows, texts);
    }
    return page_finish(html, frame);
}
