/* registry: the open data of the Belgian register of enterprises, out of a folder or a zip.
 * Each file is read once, row by row; a zip is opened by unzip, in a process of its own. */
#include <gio/gio.h>
#include <string.h>

#include "base/csv_stream.h"
#include "base/fail.h"
#include "books/registry.h"
#include "desk/desk.h"
#include "desk/show.h"
#include "formats/kbo.h"
#include "ident/vat.h"

SQL(looks_enterprise);
SQL(looks_vies);

#define MOST_ROWS_TOLD 10 /* of those that are refused */
#define MOST_ROWS_REFUSED 1000

/* Where the files are, and what is made of them. */
typedef struct {
    const char *place;
    bool is_zip;
    RegistryWriter *writer;
    GHashTable *bankrupt; /* codes of juridical situations */
    KboMeta meta;
    gint64 enterprises;
    gint64 names;
    guint refused;
} Import;

/* A row of a file. FAIL_INPUT refuses the row alone. */
typedef bool (*TakeRow)(
    Import *import, const KboColumns *columns, const CsvRow *row, GError **error);

typedef struct {
    const char *name;
    KboColumn wanted[4]; /* KBO_COLUMNS ends them */
    TakeRow take;
} File;

static bool
has_file(const Import *import, const char *name)
{
    g_autofree char *path = g_build_filename(import->place, name, NULL);
    const char *const words[] = { "unzip", "-Z1", import->place, name, NULL };
    int status = 0;

    if (!import->is_zip)
        return g_file_test(path, G_FILE_TEST_IS_REGULAR);
    return g_spawn_sync(
               NULL, (char **)words, NULL,
               G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
               NULL, NULL, NULL, &status, NULL) &&
           g_spawn_check_wait_status(status, NULL);
}

/* *ret_unzip: the process that unpacks, NULL for a folder. */
static GInputStream *
open_file(const Import *import, const char *name, GSubprocess **ret_unzip, GError **error)
{
    g_autofree char *path = g_build_filename(import->place, name, NULL);
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GError) cause = NULL;
    GInputStream *stream = NULL;

    if (import->is_zip) {
        *ret_unzip = g_subprocess_new(
            G_SUBPROCESS_FLAGS_STDOUT_PIPE, &cause, "unzip", "-p", import->place, name, NULL);
        if (*ret_unzip != NULL)
            stream = g_object_ref(g_subprocess_get_stdout_pipe(*ret_unzip));
    } else {
        stream = G_INPUT_STREAM(g_file_read(file, NULL, &cause));
    }
    return stream != NULL ? stream : fail_null(error, FAIL_SETUP, "%s", cause->message);
}

static void
refuse(Import *import, const char *name, const GError *cause)
{
    if (++import->refused <= MOST_ROWS_TOLD)
        g_printerr("%s: %s: not taken\n", name, cause->message);
    else if (import->refused == MOST_ROWS_TOLD + 1)
        g_printerr("and more\n");
}

static bool
take_rows(Import *import, const File *file, CsvStream *csv, GError **error)
{
    g_autoptr(CsvRow) header = NULL;
    KboColumns columns;

    if (!csv_stream_next(csv, &header, error))
        return false;
    if (header == NULL)
        return fail(error, FAIL_INPUT, "the file is empty");
    if (!kbo_columns(header, file->wanted, &columns, error))
        return false;
    for (;;) {
        g_autoptr(CsvRow) row = NULL;
        g_autoptr(GError) cause = NULL;

        if (!csv_stream_next(csv, &row, error))
            return false;
        if (row == NULL)
            return true;
        if (file->take(import, &columns, row, &cause))
            continue;
        if (fail_kind(cause) != FAIL_INPUT || import->refused >= MOST_ROWS_REFUSED) {
            g_propagate_error(error, g_steal_pointer(&cause));
            return false;
        }
        refuse(import, file->name, cause);
    }
}

/* A file that is there; one that is not says nothing. */
static bool
take_file(Import *import, const File *file, GError **error)
{
    g_autoptr(GSubprocess) unzip = NULL;
    g_autoptr(GInputStream) stream = NULL;
    g_autoptr(CsvStream) csv = NULL;
    g_autoptr(GError) cause = NULL;
    bool taken = false;

    if (!has_file(import, file->name))
        return true;
    stream = open_file(import, file->name, &unzip, error);
    if (stream == NULL)
        return false;
    csv = csv_stream_new(stream);
    taken = take_rows(import, file, csv, error);
    if (unzip != NULL && !taken)
        g_subprocess_force_exit(unzip);
    if (unzip != NULL && !g_subprocess_wait_check(unzip, NULL, &cause) && taken)
        return fail(error, FAIL_INPUT, "%s: cannot be unpacked: %s", file->name, cause->message);
    return taken || fail_in(error, "%s", file->name);
}

static bool
take_meta(Import *import, const KboColumns *columns, const CsvRow *row, GError **error)
{
    return kbo_meta(columns, row, &import->meta, error);
}

static bool
take_code(Import *import, const KboColumns *columns, const CsvRow *row, GError **error)
{
    (void)error;
    if (kbo_means_bankrupt(columns, row))
        g_hash_table_add(import->bankrupt, g_strdup(kbo_cell(columns, row, KBO_CODE)));
    return true;
}

static bool
take_enterprise(Import *import, const KboColumns *columns, const CsvRow *row, GError **error)
{
    const char *status = kbo_cell(columns, row, KBO_STATUS);
    const char *situation = kbo_cell(columns, row, KBO_SITUATION);
    g_autofree char *number = NULL;
    Enterprise enterprise = { .is_stopped = *status != '\0' && !g_str_equal(status, "AC"),
                              .is_bankrupt = g_hash_table_contains(import->bankrupt, situation),
                              .situation = situation };

    if (!kbo_number(columns, row, &number, error))
        return false;
    if (number == NULL)
        return true;
    enterprise.number = number;
    import->enterprises++;
    return registry_add_enterprise(import->writer, &enterprise, error);
}

static bool
take_name(Import *import, const KboColumns *columns, const CsvRow *row, GError **error)
{
    const char *name = kbo_cell(columns, row, KBO_NAME);
    g_autofree char *number = NULL;

    if (!kbo_number(columns, row, &number, error))
        return false;
    if (number == NULL || *name == '\0')
        return true;
    import->names++;
    return registry_add_name(
        import->writer, number, row->line, kbo_cell(columns, row, KBO_KIND), name, error);
}

static bool
take_gone_enterprise(Import *import, const KboColumns *columns, const CsvRow *row, GError **error)
{
    g_autofree char *number = NULL;

    return kbo_number(columns, row, &number, error) &&
           (number == NULL || registry_remove_enterprise(import->writer, number, error));
}

static bool
take_gone_names(Import *import, const KboColumns *columns, const CsvRow *row, GError **error)
{
    g_autofree char *number = NULL;

    return kbo_number(columns, row, &number, error) &&
           (number == NULL || registry_remove_names(import->writer, number, error));
}

static const File META = { "meta.csv", { KBO_VARIABLE, KBO_VALUE, KBO_COLUMNS }, take_meta };
static const File CODES = { "code.csv",
                            { KBO_CATEGORY, KBO_CODE, KBO_DESCRIPTION, KBO_COLUMNS },
                            take_code };

static const File WHOLE[] = {
    { "enterprise.csv", { KBO_NUMBER, KBO_STATUS, KBO_COLUMNS }, take_enterprise },
    { "denomination.csv", { KBO_NUMBER, KBO_KIND, KBO_NAME, KBO_COLUMNS }, take_name },
};

/* What goes before what comes: a name that changed is in both. */
static const File CHANGES[] = {
    { "enterprise_delete.csv", { KBO_NUMBER, KBO_COLUMNS }, take_gone_enterprise },
    { "denomination_delete.csv", { KBO_NUMBER, KBO_COLUMNS }, take_gone_names },
    { "enterprise_insert.csv", { KBO_NUMBER, KBO_STATUS, KBO_COLUMNS }, take_enterprise },
    { "denomination_insert.csv", { KBO_NUMBER, KBO_KIND, KBO_NAME, KBO_COLUMNS }, take_name },
};

static bool
take_files(Import *import, const File *files, gsize count, GError **error)
{
    for (gsize i = 0; i < count; i++)
        if (!take_file(import, &files[i], error) || !registry_flush(import->writer, error))
            return false;
    return true;
}

/* Whether an update is of what stands. *ret_known: it stands already. */
static bool
follows(const Import *import, const RegistryExtract *last, bool *ret_known, GError **error)
{
    int number = import->meta.extract_no;

    *ret_known = import->meta.is_update && number > 0 && number <= last->extract_no;
    if (!import->meta.is_update || *ret_known)
        return true;
    if (last->extract_no == 0)
        return fail(error, FAIL_SETUP, "it is an update: import a whole extract first");
    return number == 0 || number == last->extract_no + 1 ||
           fail(
               error, FAIL_SETUP,
               "it is update %d, and the register stands at %d: import those between, or a whole "
               "extract",
               number, last->extract_no);
}

/* What the extract says of itself, or what its files do. */
static bool
look(Import *import, const Desk *desk, GError **error)
{
    bool whole = has_file(import, "enterprise.csv");

    import->meta = (KboMeta){ .told_on = DAY_NONE, .is_update = !whole };
    if (!whole && !has_file(import, "enterprise_insert.csv") &&
        !has_file(import, "denomination_insert.csv") && !has_file(import, "enterprise_delete.csv"))
        return fail(
            error, FAIL_SETUP, "%s: no enterprise.csv in it, and no enterprise_insert.csv",
            import->place);
    if (!take_file(import, &META, error) || !take_file(import, &CODES, error))
        return false;
    import->meta.is_update = !whole;
    if (import->meta.told_on == DAY_NONE)
        import->meta.told_on = desk_today(desk);
    return true;
}

static bool
take_extract(Import *import, Db *db, GError **error)
{
    RegistryExtract last = { 0 };
    bool known = false;
    RegistryExtract now = { 0 };

    if (!registry_last(db, &last, error) || !follows(import, &last, &known, error))
        return false;
    if (known) {
        g_print("update %d stands already\n", import->meta.extract_no);
        return true;
    }
    if (!import->meta.is_update && !registry_clear(db, error))
        return false;
    if (!(import->meta.is_update ? take_files(import, CHANGES, G_N_ELEMENTS(CHANGES), error)
                                 : take_files(import, WHOLE, G_N_ELEMENTS(WHOLE), error)))
        return false;
    if (!import->meta.is_update && import->enterprises == 0)
        return fail(error, FAIL_INPUT, "enterprise.csv: no enterprise stands in it");
    now = (RegistryExtract){
        .extract_no = import->meta.extract_no > 0 ? import->meta.extract_no : last.extract_no + 1,
        .told_on = import->meta.told_on,
        .is_update = import->meta.is_update,
        .enterprises = import->enterprises,
        .names = import->names,
    };
    return registry_note(db, &now, error);
}

bool
desk_registry_import(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_autoptr(Db) db = NULL;
    g_autoptr(GHashTable) bankrupt = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *place = NULL;
    g_autofree char *day = NULL;
    Import import = { .bankrupt = bankrupt };
    bool taken = false;

    if (desk->words[0] == NULL)
        return fail(error, FAIL_SETUP, "which one? 'matins registry import FOLDER|FILE.zip'");
    import.place = place = g_canonicalize_filename(desk->words[0], NULL);
    import.is_zip = g_file_test(place, G_FILE_TEST_IS_REGULAR);
    if (!look(&import, desk, error))
        return false;
    db = setting_connect(desk->setting, "matins_job", error);
    if (db == NULL || !db_begin(db, error))
        return false;
    import.writer = registry_writer_new(db);
    taken = take_extract(&import, db, error);
    registry_writer_free(import.writer);
    if (!taken || !db_commit(db, error))
        return false;
    day = day_to_iso(import.meta.told_on);
    g_print(
        "%s of %s: %" G_GINT64_FORMAT " enterprises, %" G_GINT64_FORMAT " names, %u refused\n",
        import.meta.is_update ? "update" : "register", day, import.enterprises, import.names,
        import.refused);
    *ret_person_needed = import.refused > 0;
    return true;
}

bool
desk_registry_show(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_autoptr(Db) db = NULL;
    g_autoptr(Rows) enterprise = NULL;
    g_autoptr(Rows) answers = NULL;
    g_autofree char *vat_number = NULL;
    const char *number = NULL;

    (void)ret_person_needed;
    if (desk->words[0] == NULL)
        return fail(error, FAIL_SETUP, "which one? 'matins registry show BE0403.227.218'");
    if (!vat_parse_of_country(desk->words[0], "BE", &vat_number, error))
        return false;
    db = setting_connect(desk->setting, "matins_report", error);
    if (db == NULL)
        return false;
    number = g_str_has_prefix(vat_number, "BE") ? vat_number + 2 : "";
    enterprise = db_query(db, sql_looks_enterprise, DB_ARGS(db_text(number)), error);
    answers = enterprise != NULL ? db_query(db, sql_looks_vies, DB_ARGS(db_text(vat_number)), error)
                                 : NULL;
    if (answers == NULL)
        return false;
    show_cards("Register of enterprises", enterprise, desk->json);
    show_table("VIES", answers, desk->json);
    if (rows_count(enterprise) + rows_count(answers) == 0 && !desk->json)
        g_print("%s: neither the register nor VIES said anything of it\n", vat_number);
    return true;
}
