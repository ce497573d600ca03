#include "books/alarms.h"

SQL(alarms_known);
SQL(alarms_save);

typedef struct {
    GPtrArray *names; /* of const char *, ends with NULL */
    SellerKnown known;
} Seller;

struct KnownSellers {
    Rows *rows;
    GHashTable *by_vat; /* const char * -> Seller */
};

static void
seller_free(gpointer data)
{
    Seller *seller = data;

    g_ptr_array_unref(seller->names);
    g_free(seller);
}

void
known_sellers_free(KnownSellers *sellers)
{
    if (sellers == NULL)
        return;
    g_hash_table_unref(sellers->by_vat);
    rows_free(sellers->rows);
    g_free(sellers);
}

/* A row a name; all but the name is the same in the rows of one number. */
static void
add_row(KnownSellers *sellers, int row)
{
    const Rows *rows = sellers->rows;
    const char *vat = rows_text(rows, row, rows_column(rows, "vat"));
    const char *name = rows_text(rows, row, rows_column(rows, "name"));
    Seller *seller = g_hash_table_lookup(sellers->by_vat, vat);

    if (seller == NULL) {
        seller = g_new0(Seller, 1);
        seller->names = g_ptr_array_new();
        g_ptr_array_add(seller->names, NULL);
        seller->known = (SellerKnown){
            .register_on = rows_day(rows, row, rows_column(rows, "register_on")),
            .is_registered = rows_bool(rows, row, rows_column(rows, "is_registered")),
            .is_bankrupt = rows_bool(rows, row, rows_column(rows, "is_bankrupt")),
            .invalid_first = rows_day(rows, row, rows_column(rows, "invalid_first")),
            .invalid_last = rows_day(rows, row, rows_column(rows, "invalid_last")),
        };
        g_hash_table_insert(sellers->by_vat, (gpointer)vat, seller);
    }
    if (name != NULL)
        g_ptr_array_insert(seller->names, (int)seller->names->len - 1, (gpointer)name);
    seller->known.names = (const char *const *)seller->names->pdata;
}

KnownSellers *
alarms_known_sellers(Db *db, gint64 client_id, Day night_on, const GPtrArray *vats, GError **error)
{
    g_autoptr(DbArray) numbers = db_array_of_texts();
    KnownSellers *sellers = NULL;
    Rows *rows = NULL;

    for (guint i = 0; i < vats->len; i++)
        if (vats->pdata[i] != NULL)
            db_array_add_text(numbers, vats->pdata[i]);
    rows = db_query(
        db, sql_alarms_known, DB_ARGS(db_int(client_id), db_array(numbers), db_day(night_on)),
        error);
    if (rows == NULL)
        return NULL;
    sellers = g_new0(KnownSellers, 1);
    sellers->rows = rows;
    sellers->by_vat = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, seller_free);
    for (int row = 0; row < rows_count(rows); row++)
        add_row(sellers, row);
    return sellers;
}

SellerKnown
known_sellers_of(const KnownSellers *sellers, const char *vat)
{
    const Seller *seller = vat != NULL ? g_hash_table_lookup(sellers->by_vat, vat) : NULL;

    return seller != NULL ? seller->known
                          : (SellerKnown){ .register_on = DAY_NONE,
                                           .invalid_first = DAY_NONE,
                                           .invalid_last = DAY_NONE };
}

bool
alarms_save(Db *db, gint64 client_id, Day night_on, const GArray *documents, GError **error)
{
    g_autoptr(DbArray) looked_at = db_array_of_ints();
    g_autoptr(DbArray) numbers = db_array_of_ints();
    g_autoptr(DbArray) codes = db_array_of_texts();
    g_autoptr(DbArray) levels = db_array_of_texts();
    g_autoptr(DbArray) words = db_array_of_texts();

    for (guint i = 0; i < documents->len; i++) {
        const DocumentAlarms *document = &g_array_index(documents, DocumentAlarms, i);

        db_array_add_int(looked_at, document->document_no);
        for (guint j = 0; j < document->alarms->len; j++) {
            const Alarm *alarm = g_ptr_array_index(document->alarms, j);

            db_array_add_int(numbers, document->document_no);
            db_array_add_text(codes, alarm->code);
            db_array_add_text(levels, alarm_level_name(alarm->level));
            db_array_add_text(words, alarm->words);
        }
    }
    return documents->len == 0 ||
           db_run(
               db, sql_alarms_save,
               DB_ARGS(
                   db_int(client_id), db_day(night_on), db_array(looked_at), db_array(numbers),
                   db_array(codes), db_array(levels), db_array(words)),
               error);
}
