#include "books/registry.h"

#include "ident/enterprise.h"

SQL(registry_remove_enterprises);
SQL(registry_remove_names);
SQL(registry_add_enterprises);
SQL(registry_add_names);
SQL(registry_name);
SQL(registry_last_extract);
SQL(registry_add_extract);
SQL(registry_forget_extract);

#define ROWS_AT_ONCE 20000

/* What is collected for one statement. */
typedef struct {
    guint count;
    DbArray *numbers, *places, *kinds, *names;
    DbArray *stopped, *bankrupt;
} Batch;

struct RegistryWriter {
    Db *db;
    Batch enterprises;
    Batch names;
    Batch gone_enterprises;
    Batch gone_names;
};

static void
batch_init(Batch *batch)
{
    *batch = (Batch){ .numbers = db_array_of_texts(),
                      .places = db_array_of_ints(),
                      .kinds = db_array_of_texts(),
                      .names = db_array_of_texts(),
                      .stopped = db_array_of_bools(),
                      .bankrupt = db_array_of_bools() };
}

static void
batch_clear(Batch *batch)
{
    db_array_free(batch->numbers);
    db_array_free(batch->places);
    db_array_free(batch->kinds);
    db_array_free(batch->names);
    db_array_free(batch->stopped);
    db_array_free(batch->bankrupt);
}

RegistryWriter *
registry_writer_new(Db *db)
{
    RegistryWriter *writer = g_new0(RegistryWriter, 1);

    writer->db = db;
    batch_init(&writer->enterprises);
    batch_init(&writer->names);
    batch_init(&writer->gone_enterprises);
    batch_init(&writer->gone_names);
    return writer;
}

void
registry_writer_free(RegistryWriter *writer)
{
    if (writer == NULL)
        return;
    batch_clear(&writer->enterprises);
    batch_clear(&writer->names);
    batch_clear(&writer->gone_enterprises);
    batch_clear(&writer->gone_names);
    g_free(writer);
}

static bool
write_enterprises(RegistryWriter *writer, GError **error)
{
    Batch *batch = &writer->enterprises;
    bool written = batch->count == 0 || db_run(
                                            writer->db, sql_registry_add_enterprises,
                                            DB_ARGS(
                                                db_array(batch->numbers), db_array(batch->stopped),
                                                db_array(batch->bankrupt), db_array(batch->kinds)),
                                            error);

    batch_clear(batch);
    batch_init(batch);
    return written;
}

static bool
write_names(RegistryWriter *writer, GError **error)
{
    Batch *batch = &writer->names;
    bool written = batch->count == 0 || db_run(
                                            writer->db, sql_registry_add_names,
                                            DB_ARGS(
                                                db_array(batch->numbers), db_array(batch->places),
                                                db_array(batch->kinds), db_array(batch->names)),
                                            error);

    batch_clear(batch);
    batch_init(batch);
    return written;
}

static bool
write_gone(RegistryWriter *writer, Batch *batch, const char *sql, GError **error)
{
    bool written =
        batch->count == 0 || db_run(writer->db, sql, DB_ARGS(db_array(batch->numbers)), error);

    batch_clear(batch);
    batch_init(batch);
    return written;
}

bool
registry_add_enterprise(RegistryWriter *writer, const Enterprise *enterprise, GError **error)
{
    Batch *batch = &writer->enterprises;

    db_array_add_text(batch->numbers, enterprise->number);
    db_array_add_bool(batch->stopped, enterprise->is_stopped);
    db_array_add_bool(batch->bankrupt, enterprise->is_bankrupt);
    db_array_add_text(batch->kinds, enterprise->situation);
    return ++batch->count < ROWS_AT_ONCE || write_enterprises(writer, error);
}

bool
registry_add_name(
    RegistryWriter *writer, const char *number, guint place, const char *kind, const char *name,
    GError **error)
{
    Batch *batch = &writer->names;

    db_array_add_text(batch->numbers, number);
    db_array_add_int(batch->places, place);
    db_array_add_text(batch->kinds, kind);
    db_array_add_text(batch->names, name);
    return ++batch->count < ROWS_AT_ONCE || write_names(writer, error);
}

bool
registry_remove_enterprise(RegistryWriter *writer, const char *number, GError **error)
{
    Batch *batch = &writer->gone_enterprises;

    db_array_add_text(batch->numbers, number);
    return ++batch->count < ROWS_AT_ONCE ||
           write_gone(writer, batch, sql_registry_remove_enterprises, error);
}

bool
registry_remove_names(RegistryWriter *writer, const char *number, GError **error)
{
    Batch *batch = &writer->gone_names;

    db_array_add_text(batch->numbers, number);
    return ++batch->count < ROWS_AT_ONCE ||
           write_gone(writer, batch, sql_registry_remove_names, error);
}

bool
registry_flush(RegistryWriter *writer, GError **error)
{
    return write_gone(writer, &writer->gone_enterprises, sql_registry_remove_enterprises, error) &&
           write_gone(writer, &writer->gone_names, sql_registry_remove_names, error) &&
           write_enterprises(writer, error) && write_names(writer, error);
}

bool
registry_name(Db *db, const char *vat_number, char **ret_name, GError **error)
{
    g_autofree char *number = NULL;
    g_autoptr(Rows) rows = NULL;

    *ret_name = NULL;
    if (!enterprise_from_vat(vat_number, &number, NULL))
        return true; /* a foreigner is in no Belgian register */
    rows = db_query(db, sql_registry_name, DB_ARGS(db_text(number)), error);
    if (rows == NULL)
        return false;
    if (rows_count(rows) > 0)
        *ret_name = g_strdup(rows_text(rows, 0, 0));
    return true;
}

bool
registry_clear(Db *db, GError **error)
{
    return db_run(db, sql_registry_remove_enterprises, DB_ARGS(db_text(NULL)), error) &&
           db_run(db, sql_registry_remove_names, DB_ARGS(db_text(NULL)), error);
}

bool
registry_last(Db *db, RegistryExtract *ret_extract, GError **error)
{
    g_autoptr(Rows) rows = db_query(db, sql_registry_last_extract, DB_NO_ARGS, error);

    if (rows == NULL)
        return false;
    *ret_extract = (RegistryExtract){ .told_on = DAY_NONE };
    if (rows_count(rows) > 0) {
        ret_extract->extract_no = (int)rows_int(rows, 0, rows_column(rows, "extract_no"));
        ret_extract->told_on = rows_day(rows, 0, rows_column(rows, "told_on"));
    }
    return true;
}

bool
registry_note(Db *db, const RegistryExtract *extract, GError **error)
{
    return db_run(db, sql_registry_forget_extract, DB_ARGS(db_int(extract->extract_no)), error) &&
           db_run(
               db, sql_registry_add_extract,
               DB_ARGS(
                   db_int(extract->extract_no), db_day(extract->told_on),
                   db_bool(extract->is_update), db_int(extract->enterprises),
                   db_int(extract->names)),
               error);
}
