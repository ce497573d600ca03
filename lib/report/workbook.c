#include "report/workbook.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/bytes.h"
#include "base/fail.h"

enum {
    MOST_COLUMNS = 32,
    MOST_NAME = 31, /* characters of a sheet's name */
    MOST_TEXT = 32767,
    MOST_ROWS = 1048576,
    MOST_BYTES = 256 * 1024 * 1024,
    WIDTH_MOST = 80,
};

struct Sheet {
    lxw_worksheet *sheet;
    Book *book;
    char *name;
    guint frozen;
    lxw_col_t columns;
    lxw_row_t row;
    lxw_col_t column;
    char *total; /* the label of the row of sums, or NULL */
    bool mixed;
    bool has_sum[MOST_COLUMNS];
    Cents sums[MOST_COLUMNS];
};

struct Book {
    lxw_workbook *file; /* NULL once it is written */
    int descriptor;
    GPtrArray *sheets;
    lxw_format *head;
    lxw_format *text;
    lxw_format *money;
    lxw_format *share;
    lxw_format *day;
    lxw_format *total;
    lxw_format *link;
};

static void
sheet_free(gpointer pointer)
{
    Sheet *sheet = pointer;

    g_free(sheet->name);
    g_free(sheet->total);
    g_free(sheet);
}

void
book_free(Book *book)
{
    if (book == NULL)
        return;
    if (book->file != NULL)
        lxw_workbook_free(book->file);
    if (book->descriptor >= 0)
        close(book->descriptor);
    g_ptr_array_unref(book->sheets);
    g_free(book);
}

static void
set_properties(lxw_workbook *file, const char *title, const char *author, Day night)
{
    lxw_doc_properties properties = { .title = (char *)title,
                                      .author = (char *)author,
                                      .created = (time_t)night * 86400 };

    workbook_set_properties(file, &properties);
}

static void
add_formats(Book *book)
{
    book->head = workbook_add_format(book->file);
    format_set_bold(book->head);
    format_set_text_wrap(book->head);
    format_set_align(book->head, LXW_ALIGN_VERTICAL_TOP);
    format_set_bottom(book->head, LXW_BORDER_THIN);
    format_set_bg_color(book->head, 0xEEF2F1);
    book->text = workbook_add_format(book->file);
    format_set_num_format(book->text, "@");
    format_set_align(book->text, LXW_ALIGN_VERTICAL_TOP);
    book->money = workbook_add_format(book->file);
    format_set_num_format(book->money, "#,##0.00;[Red]-#,##0.00");
    format_set_align(book->money, LXW_ALIGN_VERTICAL_TOP);
    book->share = workbook_add_format(book->file);
    format_set_num_format(book->share, "0%");
    format_set_align(book->share, LXW_ALIGN_VERTICAL_TOP);
    book->day = workbook_add_format(book->file);
    format_set_num_format(book->day, "dd/mm/yyyy");
    format_set_align(book->day, LXW_ALIGN_LEFT);
    format_set_align(book->day, LXW_ALIGN_VERTICAL_TOP);
    book->total = workbook_add_format(book->file);
    format_set_num_format(book->total, "#,##0.00;[Red]-#,##0.00");
    format_set_bold(book->total);
    format_set_top(book->total, LXW_BORDER_THIN);
    book->link = workbook_get_default_url_format(book->file);
}

/* The library writes to a name: a file in memory has one, and leaves nothing behind. */
Book *
book_new(const char *title, const char *author, Day night, GError **error)
{
    g_autoptr(Book) book = g_new0(Book, 1);
    g_autofree char *path = NULL;
    lxw_workbook_options options = { .constant_memory = LXW_FALSE };

    book->sheets = g_ptr_array_new_with_free_func(sheet_free);
    book->descriptor = memfd_create("workbook", MFD_CLOEXEC);
    if (book->descriptor < 0) {
        fail_errno(error, errno, "no memory for a workbook");
        return NULL;
    }
    path = g_strdup_printf("/proc/self/fd/%d", book->descriptor);
    book->file = workbook_new_opt(path, &options);
    if (book->file == NULL)
        return fail_null(error, FAIL_LATER, "no memory for a workbook");
    set_properties(book->file, title, author, night);
    add_formats(book);
    return g_steal_pointer(&book);
}

static bool
is_taken(const Book *book, const char *name)
{
    for (guint i = 0; i < book->sheets->len; i++) {
        const Sheet *sheet = book->sheets->pdata[i];

        if (g_ascii_strcasecmp(sheet->name, name) == 0)
            return true;
    }
    return false;
}

/* Excel's rule for names: 1 to 31 characters, none of []:*?/\, no apostrophe at either end. */
static char *
fit_name(const Book *book, const char *name)
{
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    g_autofree char *cut = NULL;
    char *fit = NULL;

    for (char *at = valid; *at != 0; at++)
        if (strchr("[]:*?/\\'", *at) != NULL || (guchar)*at < 0x20)
            *at = ' ';
    g_strstrip(valid);
    cut = g_utf8_substring(valid, 0, MIN(g_utf8_strlen(valid, -1), MOST_NAME));
    if (cut[0] != 0 && !is_taken(book, cut))
        return g_steal_pointer(&cut);
    for (guint i = 2; fit == NULL; i++) {
        g_autofree char *shorter = g_utf8_substring(cut, 0, MIN(g_utf8_strlen(cut, -1), 26));
        g_autofree char *numbered = g_strdup_printf("%s %u", shorter, i);

        if (!is_taken(book, numbered))
            fit = g_steal_pointer(&numbered);
    }
    return fit;
}

Sheet *
book_add_sheet(Book *book, const char *name, guint frozen)
{
    Sheet *sheet = g_new0(Sheet, 1);

    sheet->book = book;
    sheet->name = fit_name(book, name);
    sheet->frozen = frozen;
    sheet->row = 1;
    sheet->sheet = workbook_add_worksheet(book->file, sheet->name);
    g_ptr_array_add(book->sheets, sheet);
    return sheet;
}

/* What XML 1.0 and a cell can hold. NULL for nothing. */
static char *
fit_text(const char *text)
{
    g_autofree char *valid = text != NULL ? g_utf8_make_valid(text, -1) : NULL;
    GString *fit = g_string_new(NULL);
    guint count = 0;

    for (const char *at = valid; at != NULL && *at != 0 && count < MOST_TEXT;
         at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        bool control = (c < 0x20 && c != '\n') || (c >= 0x7f && c < 0xa0);

        g_string_append_unichar(fit, control || c == 0xfffe || c == 0xffff ? ' ' : c);
        count += c > 0xffff ? 2 : 1; /* Excel counts UTF-16 */
    }
    return g_string_free(fit, FALSE);
}

void
sheet_column(Sheet *sheet, const char *title, guint width)
{
    g_autofree char *fit = fit_text(title);

    worksheet_set_column(
        sheet->sheet, sheet->columns, sheet->columns, CLAMP(width, 6, WIDTH_MOST), NULL);
    worksheet_write_string(sheet->sheet, 0, sheet->columns, fit, sheet->book->head);
    sheet->columns++;
}

static bool
has_room(const Sheet *sheet)
{
    return sheet->row < MOST_ROWS;
}

void
sheet_text(Sheet *sheet, const char *text)
{
    g_autofree char *fit = fit_text(text);

    if (fit[0] != 0 && has_room(sheet))
        worksheet_write_string(sheet->sheet, sheet->row, sheet->column, fit, sheet->book->text);
    sheet->column++;
}

/* A sum that does not fit makes the sheet one without sums. */
static void
add_to_sum(Sheet *sheet, Cents cents)
{
    g_assert(sheet->column < MOST_COLUMNS);
    sheet->has_sum[sheet->column] = true;
    if (!cents_add(sheet->sums[sheet->column], cents, &sheet->sums[sheet->column], NULL))
        sheet->mixed = true;
}

void
sheet_money(Sheet *sheet, Cents cents)
{
    add_to_sum(sheet, cents);
    if (has_room(sheet))
        worksheet_write_number(
            sheet->sheet, sheet->row, sheet->column, (double)cents / 100, sheet->book->money);
    sheet->column++;
}

void
sheet_share(Sheet *sheet, gint64 ten_thousandths)
{
    if (has_room(sheet))
        worksheet_write_number(
            sheet->sheet, sheet->row, sheet->column, (double)ten_thousandths / 10000,
            sheet->book->share);
    sheet->column++;
}

void
sheet_count(Sheet *sheet, gint64 count)
{
    if (has_room(sheet))
        worksheet_write_number(sheet->sheet, sheet->row, sheet->column, (double)count, NULL);
    sheet->column++;
}

void
sheet_day(Sheet *sheet, Day day)
{
    lxw_datetime date = { 0 };

    if (day != DAY_NONE && has_room(sheet)) {
        day_to_ymd(day, &date.year, &date.month, &date.day);
        worksheet_write_datetime(sheet->sheet, sheet->row, sheet->column, &date, sheet->book->day);
    }
    sheet->column++;
}

void
sheet_skip(Sheet *sheet)
{
    sheet->column++;
}

void
sheet_end_row(Sheet *sheet)
{
    sheet->row++;
    sheet->column = 0;
}

/* The name was made fit: it holds no apostrophe. */
void
sheet_link(Sheet *sheet, const Sheet *to)
{
    g_autofree char *link = g_strdup_printf("internal:'%s'!A1", to->name);

    worksheet_write_url(sheet->sheet, sheet->row, sheet->column, link, sheet->book->link);
    worksheet_write_string(sheet->sheet, sheet->row, sheet->column, to->name, sheet->book->link);
    sheet->column++;
}

void
sheet_add_totals(Sheet *sheet, const char *label)
{
    g_free(sheet->total);
    sheet->total = fit_text(label);
}

static void
add_series(const Sheet *sheet, lxw_chart *chart, guint along, guint column, lxw_color_t color)
{
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    lxw_row_t last = sheet->row - 1;

    chart_series_set_categories(series, sheet->name, 1, (lxw_col_t)along, last, (lxw_col_t)along);
    chart_series_set_values(series, sheet->name, 1, (lxw_col_t)column, last, (lxw_col_t)column);
    chart_series_set_name_range(series, sheet->name, 0, (lxw_col_t)column);
    chart_series_set_fill(series, &(lxw_chart_fill){ .color = color });
    chart_series_set_line(series, &(lxw_chart_line){ .color = color });
}

enum { CHART_ROWS = 16 }; /* of a sheet that a chart covers */

static void
insert_chart(Sheet *sheet, lxw_chart *chart, lxw_row_t row)
{
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_axis_set_label_position(chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    worksheet_insert_chart(sheet->sheet, row, (lxw_col_t)(sheet->columns + 1), chart);
}

void
sheet_chart(Sheet *sheet, const SheetChart *chart)
{
    lxw_chart *bars = NULL;
    lxw_chart *line = NULL;

    if (sheet->row < 3 || sheet->mixed || !has_room(sheet))
        return;
    bars = workbook_add_chart(sheet->book->file, LXW_CHART_COLUMN);
    add_series(sheet, bars, chart->along, chart->rises, 0x0b6157);
    add_series(sheet, bars, chart->along, chart->falls, 0xa12a1e);
    chart_title_set_name(bars, chart->title);
    insert_chart(sheet, bars, 1);
    line = workbook_add_chart(sheet->book->file, LXW_CHART_LINE);
    add_series(sheet, line, chart->along, chart->line, 0x1d2327);
    insert_chart(sheet, line, 1 + CHART_ROWS);
}

void
sheet_is_mixed(Sheet *sheet)
{
    sheet->mixed = true;
}

guint
sheet_rows(const Sheet *sheet)
{
    return sheet->row - 1;
}

bool
sheet_sum(const Sheet *sheet, guint column, Cents *ret_cents)
{
    if (sheet->mixed || column >= MOST_COLUMNS || !sheet->has_sum[column])
        return false;
    *ret_cents = sheet->sums[column];
    return true;
}

/* The sum goes with its formula: a viewer that does not calculate shows it too. */
static void
write_totals(Sheet *sheet)
{
    if (sheet->total == NULL || sheet->mixed || sheet->row < 2 || !has_room(sheet))
        return;
    for (lxw_col_t column = 0; column < MIN(sheet->columns, MOST_COLUMNS); column++) {
        char first[LXW_MAX_CELL_NAME_LENGTH];
        char last[LXW_MAX_CELL_NAME_LENGTH];
        g_autofree char *formula = NULL;

        if (!sheet->has_sum[column])
            continue;
        lxw_rowcol_to_cell(first, 1, column);
        lxw_rowcol_to_cell(last, sheet->row - 1, column);
        formula = g_strdup_printf("=SUBTOTAL(109,%s:%s)", first, last);
        worksheet_write_formula_num(
            sheet->sheet, sheet->row, column, formula, sheet->book->total,
            (double)sheet->sums[column] / 100);
    }
    worksheet_write_string(sheet->sheet, sheet->row, 0, sheet->total, sheet->book->total);
}

static void
lay_out(Sheet *sheet)
{
    lxw_col_t last = sheet->columns > 0 ? sheet->columns - 1 : 0;

    write_totals(sheet);
    worksheet_freeze_panes(sheet->sheet, 1, (lxw_col_t)sheet->frozen);
    if (sheet->row > 1)
        worksheet_autofilter(sheet->sheet, 0, 0, MIN(sheet->row, MOST_ROWS) - 1, last);
    worksheet_set_landscape(sheet->sheet);
    worksheet_set_paper(sheet->sheet, 9); /* A4 */
    worksheet_fit_to_pages(sheet->sheet, 1, 0);
    worksheet_repeat_rows(sheet->sheet, 0, 0);
    worksheet_set_footer(sheet->sheet, "&L&A&R&P / &N");
}

bool
book_finish(Book *book, GBytes **ret_bytes, GError **error)
{
    lxw_error failure = LXW_NO_ERROR;
    GBytes *bytes = NULL;

    g_ptr_array_foreach(book->sheets, (GFunc)(void (*)(void))lay_out, NULL);
    failure = workbook_close(g_steal_pointer(&book->file));
    if (failure != LXW_NO_ERROR)
        return fail(error, FAIL_LATER, "workbook: %s", lxw_strerror(failure));
    if (lseek(book->descriptor, 0, SEEK_SET) < 0)
        return fail_errno(error, errno, "workbook");
    bytes = bytes_read_descriptor(book->descriptor, MOST_BYTES, error);
    if (bytes == NULL)
        return false;
    *ret_bytes = bytes;
    return true;
}
