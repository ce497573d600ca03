#include "report/night.h"

#include "base/bytes.h"
#include "base/fail.h"
#include "report/copies.h"
#include "report/page.h"
#include "report/sheets.h"

SQL(mornings_plan_wide);

enum { MODE = 0640 };

static bool
write_file(const char *folder, const char *name, GBytes *bytes, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    return bytes_replace_file(path, bytes, MODE, error); /* made durable all at once: mark.c */
}

static PageFrame
frame_of(const ReportNight *night, const Texts *texts, const char *root)
{
    return (PageFrame){
        .texts = texts, .night = night->night, .firm_name = night->firm_name, .root = root
    };
}

/* What the visits to the client files share. */
typedef struct {
    const ReportNight *night;
    const Texts *texts;
    PageFrame frame;
    PageFrame below; /* of the pages in a folder of their own */
    Copies copies;
    char *folder; /* clients/ */
    Firm *firm;
    Sheets *sheets;      /* the firm's */
    GString *exceptions; /* lines of the export */
} Rendering;

static bool
write_client_page(const Rendering *rendering, const ClientMorning *morning, GError **error)
{
    g_autoptr(GBytes) page = page_of_client(morning, rendering->night->reports, &rendering->below);
    g_autofree char *name = g_strconcat(morning->number, ".html", NULL);

    return write_file(rendering->folder, name, page, error);
}

static bool
write_client_workbook(const Rendering *rendering, const ClientMorning *morning, GError **error)
{
    g_autofree char *title = g_strdup_printf("%s %s", morning->number, morning->name);
    g_autofree char *name = g_strconcat(morning->number, ".xlsx", NULL);
    g_autoptr(Sheets) sheets = sheets_new(
        title, rendering->night->reports, rendering->texts, rendering->night->night,
        /* whole_firm */ false, error);
    g_autoptr(GBytes) bytes = NULL;

    if (sheets == NULL)
        return false;
    sheets_add_exceptions(sheets, morning);
    sheets_add_sections(sheets, morning);
    return sheets_finish(sheets, &bytes, error) &&
           write_file(rendering->folder, name, bytes, error);
}

/* {"client","code","subject","amount"} of each exception, in the page's order. */
static void
export_exceptions(GString *lines, const ClientMorning *morning)
{
    for (guint i = 0; i < morning->exceptions->len; i++) {
        const Exception *exception = morning->exceptions->pdata[i];
        g_autoptr(json_t) row = json_object();
        g_autofree char *amount = exception->has_cents ? cents_format(exception->cents) : NULL;
        char *line = NULL;

        json_put_text(row, "client", morning->number);
        json_put_text(row, "code", exception->kind->code);
        json_put_text(row, "subject", exception->subject);
        if (amount != NULL)
            json_put_text(row, "amount", amount);
        line = json_dumps(row, JSON_COMPACT | JSON_PRESERVE_ORDER);
        g_string_append_printf(lines, "%s\n", line);
        free(line);
    }
}

static bool
render_client(ClientMorning *take_morning, gpointer user, GError **error)
{
    Rendering *rendering = user;
    g_autoptr(ClientMorning) morning = take_morning;

    if ((rendering->copies.store != NULL && !morning->observed &&
         !copies_make(&rendering->copies, morning, error)) ||
        !write_client_page(rendering, morning, error) ||
        !write_client_workbook(rendering, morning, error))
        return fail_in(error, "client %s", morning->number);
    sheets_add_sections(rendering->sheets, morning);
    export_exceptions(rendering->exceptions, morning);
    g_clear_pointer(&morning->sections, json_decref);
    firm_take(rendering->firm, g_steal_pointer(&morning));
    return true;
}

static bool
write_managers(const Rendering *rendering, const Banks *banks, GError **error)
{
    g_autofree char *folder = g_build_filename(rendering->night->folder, "managers", NULL);

    if (!bytes_make_folder(folder, error))
        return false;
    for (guint i = 0; i < rendering->firm->managers->len; i++) {
        const FirmManager *manager = rendering->firm->managers->pdata[i];
        g_autoptr(Firm) part = firm_of_manager(rendering->firm, manager->name);
        g_autofree char *name = g_strconcat(manager->file, ".html", NULL);
        g_autoptr(GBytes) page = NULL;

        if (!firm_finish(part, banks, error))
            return false;
        page = page_of_firm(part, &rendering->below);
        if (!write_file(folder, name, page, error))
            return false;
    }
    return true;
}

static bool
write_exceptions(const Rendering *rendering, GError **error)
{
    g_autofree char *folder = g_build_filename(rendering->night->folder, "export", NULL);
    g_autoptr(GBytes) lines = g_bytes_new(rendering->exceptions->str, rendering->exceptions->len);

    return bytes_make_folder(folder, error) && write_file(folder, "exceptions.jsonl", lines, error);
}

static bool
write_firm(const Rendering *rendering, GError **error)
{
    const Firm *firm = rendering->firm;
    g_autoptr(GBytes) page = page_of_firm(firm, &rendering->frame);
    g_autoptr(GBytes) workbook = NULL;

    for (guint i = 0; i < firm->needing->len; i++)
        sheets_add_exceptions(rendering->sheets, firm->needing->pdata[i]);
    return write_exceptions(rendering, error) &&
           sheets_finish(rendering->sheets, &workbook, error) &&
           write_file(rendering->night->folder, "firm.xlsx", workbook, error) &&
           write_file(rendering->night->folder, "index.html", page, error);
}

static bool
drop_old_copies(const ReportNight *night, GError **error)
{
    g_autofree char *reports = g_path_get_dirname(night->folder);

    return night->store == NULL || night->copies_from == DAY_NONE ||
           copies_expire(reports, night->copies_from, error);
}

bool
report_render_night(Db *db, const ReportNight *night, guint *ret_needing, GError **error)
{
    g_autoptr(Texts) texts = texts_new(night->data, night->language, error);
    g_autoptr(VatCalendar) calendar = texts != NULL ? vat_calendar_load(night->data, error) : NULL;
    g_autoptr(Banks) banks = calendar != NULL ? banks_load(night->data, error) : NULL;
    g_autoptr(Firm) firm = firm_new(night->night);
    g_autofree char *folder = g_build_filename(night->folder, "clients", NULL);
    g_autofree char *documents = g_build_filename(night->folder, "documents", NULL);
    g_autoptr(GString) exceptions = g_string_new(NULL);
    g_autoptr(Sheets) sheets = NULL;
    Rendering rendering = { .night = night,
                            .texts = texts,
                            .frame = frame_of(night, texts, ""),
                            .below = frame_of(night, texts, "../"),
                            .folder = folder,
                            .exceptions = exceptions,
                            .firm = firm };

    rendering.copies = (Copies){ .db = db,
                                 .store = night->store,
                                 .folder = documents,
                                 .frame = &rendering.below,
                                 .draw = night->draw,
                                 .draw_user = night->draw_user };
    if (banks == NULL || !bytes_make_folder(folder, error) ||
        (night->store != NULL && !copies_begin(&rendering.copies, error)))
        return false;
    sheets = sheets_new(
        texts_get(texts, "page.morning"), night->reports, texts, night->night,
        /* whole_firm */ true, error);
    rendering.sheets = sheets;
    if (sheets == NULL ||
        !mornings_each(db, calendar, night->night, render_client, &rendering, error) ||
        !firm_finish(firm, banks, error) || !write_managers(&rendering, banks, error) ||
        !write_firm(&rendering, error) || !drop_old_copies(night, error))
        return false;
    if (ret_needing != NULL)
        *ret_needing = firm->needing->len;
    return true;
}

static bool
export_all(
    Db *db, const ReportNight *night, const Suppliers *suppliers, const char *folder,
    GError **error)
{
    for (guint i = 0; night->reports[i] != NULL; i++) {
        g_autofree char *path = g_strdup_printf("%s/%s.jsonl", folder, night->reports[i]->name);

        if (!night->reports[i]->client_only &&
            !report_export(db, night->reports[i], suppliers, night->night, path, error))
            return false;
    }
    return true;
}

bool
report_export_night(Db *db, const ReportNight *night, GError **error)
{
    g_autofree char *folder = g_build_filename(night->folder, "export", NULL);
    g_autoptr(Suppliers) suppliers = suppliers_load(night->data, error);

    if (suppliers == NULL || !bytes_make_folder(folder, error) || !db_begin(db, error))
        return false;
    if (!db_run(db, sql_mornings_plan_wide, DB_NO_ARGS, error) ||
        !export_all(db, night, suppliers, folder, error)) {
        db_rollback(db);
        return false;
    }
    return db_commit(db, error);
}

bool
report_render_run(Db *db, const ReportNight *night, GError **error)
{
    g_autoptr(Texts) texts = texts_new(night->data, night->language, error);
    PageFrame frame = frame_of(night, texts, "");
    g_autoptr(GBytes) page = texts != NULL ? page_of_run(db, &frame, error) : NULL;

    return page != NULL && bytes_make_folder(night->folder, error) &&
           write_file(night->folder, "run.html", page, error);
}
