#include "report/sheets.h"

#include "report/words.h"

struct Sheets {
    Book *book;
    const Texts *texts;
    const Report *const *reports;
    bool whole_firm;
    Sheet *overview;
    Sheet *exceptions;
    GPtrArray *sections; /* of Sheet, one a report */
};

static const struct {
    const char *title;
    guint width;
} exception_columns[] = {
    { "head.urgency", 16 }, { "head.kind", 26 },     { "head.step", 70 },
    { "head.subject", 34 }, { "head.amount", 14 },   { "head.currency", 9 },
    { "head.vat", 14 },     { "head.before", 12 },   { "column.falls_due", 12 },
    { "head.nights", 9 },   { "column.reason", 40 }, { "head.code", 22 },
};

static void
add_client_columns(const Sheets *sheets, Sheet *sheet)
{
    if (!sheets->whole_firm)
        return;
    sheet_column(sheet, texts_get(sheets->texts, "head.client"), 10);
    sheet_column(sheet, texts_get(sheets->texts, "head.name"), 30);
    sheet_column(sheet, texts_get(sheets->texts, "head.manager"), 14);
}

static void
add_client_cells(const Sheets *sheets, Sheet *sheet, const ClientMorning *morning)
{
    if (!sheets->whole_firm)
        return;
    sheet_text(sheet, morning->number);
    sheet_text(sheet, morning->name);
    sheet_text(sheet, morning->manager);
}

enum { CLIENT_COLUMNS = 3, EXCEPTION_AMOUNT = 4, EXCEPTION_VAT = 6 };

/* First of all what there is, and how much hangs on it; filled at the end. */
static void
add_overview(Sheets *sheets, const char *title, Day night)
{
    const Texts *texts = sheets->texts;
    g_autofree char *day = texts_day(texts, night);
    g_autofree char *head = g_strdup_printf("%s, %s", title, day);

    sheets->overview = book_add_sheet(sheets->book, texts_get(texts, "overview"), 0);
    sheet_column(sheets->overview, head, 44);
    sheet_column(sheets->overview, texts_get(texts, "head.count"), 10);
    sheet_column(sheets->overview, texts_get(texts, "head.amount"), 16);
    sheet_column(sheets->overview, texts_get(texts, "head.vat"), 16);
}

static void
add_sum(Sheets *sheets, const Sheet *sheet, guint column)
{
    Cents sum = 0;

    if (column != G_MAXUINT && sheet_sum(sheet, column, &sum))
        sheet_money(sheets->overview, sum);
    else
        sheet_skip(sheets->overview);
}

static void
add_overview_row(Sheets *sheets, const Sheet *sheet, guint amount, guint vat)
{
    sheet_link(sheets->overview, sheet);
    sheet_count(sheets->overview, sheet_rows(sheet));
    add_sum(sheets, sheet, amount);
    add_sum(sheets, sheet, vat);
    sheet_end_row(sheets->overview);
}

/* Where a report's sheet has its VAT, or the first of its other amounts; G_MAXUINT: nowhere. */
static guint
money_column(const Sheets *sheets, const Report *report, bool vat)
{
    guint position = sheets->whole_firm ? CLIENT_COLUMNS : 0;

    if (report->chart != NULL) /* months add up to nothing that one asks for */
        return G_MAXUINT;
    for (const ReportColumn *column = report->columns; column->name != NULL; column++) {
        if (!report_column_is_visible(column))
            continue;
        if (column->type == COLUMN_MONEY && g_str_equal(column->name, "vat_at_stake") == vat)
            return position;
        position++;
    }
    return G_MAXUINT;
}

/* A sheet of client files only has none in the firm's workbook. */
static bool
has_sheet(const Sheets *sheets, const Report *report)
{
    return !sheets->whole_firm || !report->client_only;
}

static void
fill_overview(Sheets *sheets)
{
    guint before = sheets->whole_firm ? CLIENT_COLUMNS : 0;

    add_overview_row(sheets, sheets->exceptions, before + EXCEPTION_AMOUNT, before + EXCEPTION_VAT);
    for (guint i = 0; sheets->reports[i] != NULL; i++)
        if (has_sheet(sheets, sheets->reports[i]))
            add_overview_row(
                sheets, sheets->sections->pdata[i],
                money_column(sheets, sheets->reports[i], /* vat */ false),
                money_column(sheets, sheets->reports[i], /* vat */ true));
}

/* Amounts of several currencies have no sum. */
static void
note_currency(Sheet *sheet, const char *currency)
{
    if (currency != NULL && !g_str_equal(currency, "EUR"))
        sheet_is_mixed(sheet);
}

static void
add_exception_sheet(Sheets *sheets)
{
    sheets->exceptions = book_add_sheet(
        sheets->book, texts_get(sheets->texts, "exceptions.sheet"), sheets->whole_firm ? 2 : 0);
    sheet_add_totals(sheets->exceptions, texts_get(sheets->texts, "document.total"));
    add_client_columns(sheets, sheets->exceptions);
    for (guint i = 0; i < G_N_ELEMENTS(exception_columns); i++)
        sheet_column(
            sheets->exceptions, texts_get(sheets->texts, exception_columns[i].title),
            exception_columns[i].width);
}

static Sheet *
add_report_sheet(Sheets *sheets, const Report *report)
{
    g_autofree char *name = g_strconcat("report.", report->name, NULL);
    Sheet *sheet =
        book_add_sheet(sheets->book, texts_get(sheets->texts, name), sheets->whole_firm ? 2 : 0);

    if (report->chart == NULL)
        sheet_add_totals(sheet, texts_get(sheets->texts, "document.total"));
    add_client_columns(sheets, sheet);
    for (const ReportColumn *column = report->columns; column->name != NULL; column++) {
        g_autofree char *title = g_strconcat("column.", column->name, NULL);

        if (report_column_is_visible(column))
            sheet_column(sheet, texts_get(sheets->texts, title), column->width);
    }
    return sheet;
}

Sheets *
sheets_new(
    const char *title, const Report *const *reports, const Texts *texts, Day night, bool whole_firm,
    GError **error)
{
    g_autoptr(Sheets) sheets = g_new0(Sheets, 1);

    sheets->sections = g_ptr_array_new();
    sheets->texts = texts;
    sheets->reports = reports;
    sheets->whole_firm = whole_firm;
    sheets->book = book_new(title, "Matins", night, error);
    if (sheets->book == NULL)
        return NULL;
    add_overview(sheets, title, night);
    add_exception_sheet(sheets);
    for (; *reports != NULL; reports++)
        g_ptr_array_add(
            sheets->sections,
            has_sheet(sheets, *reports) ? add_report_sheet(sheets, *reports) : NULL);
    return g_steal_pointer(&sheets);
}

void
sheets_free(Sheets *sheets)
{
    if (sheets == NULL)
        return;
    book_free(sheets->book);
    g_ptr_array_unref(sheets->sections);
    g_free(sheets);
}

static void
add_cell(const Sheets *sheets, Sheet *sheet, const json_t *row, const ReportColumn *column)
{
    const json_t *value = json_object_get(row, column->name);
    g_autofree char *words = NULL;

    if (value == NULL) {
        sheet_skip(sheet);
    } else if (column->type == COLUMN_MONEY) {
        sheet_money(sheet, json_integer_value(value));
    } else if (column->type == COLUMN_DAY) {
        sheet_day(sheet, json_member_day(row, column->name));
    } else if (column->type == COLUMN_SCORE) {
        sheet_share(sheet, json_integer_value(value));
    } else {
        words = words_value(sheets->texts, row, column);
        sheet_text(sheet, words);
    }
}

/* Where a report's sheet has a column. */
static guint
place_of(const Report *report, const char *name)
{
    guint place = 0;

    for (const ReportColumn *column = report->columns; column->name != NULL; column++) {
        if (!report_column_is_visible(column))
            continue;
        if (g_str_equal(column->name, name))
            return place;
        place++;
    }
    g_assert_not_reached();
}

static void
add_chart(Sheet *sheet, const Report *report, const char *title)
{
    SheetChart chart = { .title = title,
                         .along = place_of(report, report->chart->along),
                         .rises = place_of(report, report->chart->rises),
                         .falls = place_of(report, report->chart->falls),
                         .line = place_of(report, report->chart->line) };

    sheet_chart(sheet, &chart);
}

static void
add_section(const Sheets *sheets, Sheet *sheet, const Report *report, const ClientMorning *morning)
{
    const json_t *rows = json_object_get(morning->sections, report->name);
    size_t i;
    json_t *row;

    json_array_foreach(rows, i, row)
    {
        add_client_cells(sheets, sheet, morning);
        note_currency(sheet, json_member_text(row, "currency"));
        for (const ReportColumn *column = report->columns; column->name != NULL; column++)
            if (report_column_is_visible(column))
                add_cell(sheets, sheet, row, column);
        sheet_end_row(sheet);
    }
    if (report->chart != NULL) {
        g_autofree char *title = g_strconcat("report.", report->name, NULL);

        add_chart(sheet, report, texts_get(sheets->texts, title));
    }
}

void
sheets_add_sections(Sheets *sheets, const ClientMorning *morning)
{
    for (guint i = 0; sheets->reports[i] != NULL; i++)
        if (has_sheet(sheets, sheets->reports[i]))
            add_section(sheets, sheets->sections->pdata[i], sheets->reports[i], morning);
}

static void
add_exception(Sheets *sheets, const ClientMorning *morning, const Exception *exception)
{
    Sheet *sheet = sheets->exceptions;
    g_autofree char *kind = words_kind(sheets->texts, exception->kind);
    g_autofree char *step = words_step(sheets->texts, exception, 1);
    g_autofree char *reason = words_reason(sheets->texts, exception);

    add_client_cells(sheets, sheet, morning);
    sheet_text(sheet, words_urgency(sheets->texts, exception->kind->urgency));
    sheet_text(sheet, kind);
    sheet_text(sheet, step);
    sheet_text(sheet, exception->subject);
    if (exception->has_cents)
        sheet_money(sheet, exception->cents);
    else
        sheet_skip(sheet);
    sheet_text(sheet, exception->currency);
    note_currency(sheet, exception->currency);
    if (exception->vat_cents != 0)
        sheet_money(sheet, exception->vat_cents);
    else
        sheet_skip(sheet);
    sheet_day(sheet, exception->deadline);
    sheet_day(sheet, exception->due_on);
    sheet_count(sheet, exception->nights);
    sheet_text(sheet, reason);
    sheet_text(sheet, exception->kind->code);
    sheet_end_row(sheet);
}

void
sheets_add_exceptions(Sheets *sheets, const ClientMorning *morning)
{
    for (guint i = 0; i < morning->exceptions->len; i++)
        add_exception(sheets, morning, morning->exceptions->pdata[i]);
}

bool
sheets_finish(Sheets *sheets, GBytes **ret_bytes, GError **error)
{
    fill_overview(sheets);
    return book_finish(sheets->book, ret_bytes, error);
}
