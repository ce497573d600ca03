#include "books/typelessons.h"

#include "base/text.h"

#define FEW_PAPERS 20 /* of a type and client file, that only payments confirmed */

SQL(typelessons_open);
SQL(typelessons_add);
SQL(typelessons_words);

static const char *
cell(const Rows *rows, int row, const char *column)
{
    return rows_text(rows, row, rows_column(rows, column));
}

static bool
learn_one(
    Db *db, gint64 client_id, Day night_on, const char *own_names, const Rows *rows, int row,
    GError **error)
{
    const char *buyer = cell(rows, row, "buyer_name");
    g_autofree char *names = g_strjoin(" ", own_names, buyer != NULL ? buyer : "", NULL);
    g_autofree char *private_words = text_words(names);
    g_autoptr(GPtrArray) words = word_model_words(cell(rows, row, "words"), private_words);
    g_autoptr(DbArray) column = db_array_of_texts();

    for (guint i = 0; i < words->len; i++)
        db_array_add_text(column, g_ptr_array_index(words, i));
    return db_run(
        db, sql_typelessons_add,
        DB_ARGS(
            db_int(client_id), db_int(rows_int(rows, row, rows_column(rows, "document_no"))),
            db_int(rows_int(rows, row, rows_column(rows, "reading_no"))), db_day(night_on),
            db_bool(rows_bool(rows, row, rows_column(rows, "by_person"))),
            db_text(cell(rows, row, "type")), db_array(column)),
        error);
}

bool
typelessons_learn(
    Db *db, gint64 client_id, Day night_on, int confirm_nights, const char *own_names,
    GError **error)
{
    g_autoptr(Rows) rows = db_query(
        db, sql_typelessons_open,
        DB_ARGS(db_int(client_id), db_day(night_on), db_int(confirm_nights), db_int(FEW_PAPERS)),
        error);

    for (int row = 0; rows != NULL && row < rows_count(rows); row++)
        if (!learn_one(db, client_id, night_on, own_names, rows, row, error))
            return false;
    return rows != NULL;
}

WordModel *
typelessons_model(Db *db, Day night_on, GError **error)
{
    g_autoptr(Rows) rows = db_query(db, sql_typelessons_words, DB_ARGS(db_day(night_on)), error);
    WordModel *model = NULL;

    if (rows == NULL)
        return NULL;
    model = word_model_new();
    for (int row = 0; row < rows_count(rows); row++) {
        const char *word = cell(rows, row, "word");
        int papers = (int)rows_int(rows, row, rows_column(rows, "papers"));
        DocumentType type = DOCUMENT_OTHER;

        if (!document_type_from_name(cell(rows, row, "type"), &type))
            continue;
        if (*word == '\0')
            word_model_add_papers(model, type, papers);
        else
            word_model_add_word(model, type, word, papers);
    }
    return model;
}
