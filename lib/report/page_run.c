/* How the night went, for who runs Matins: the only page that knows of the clock. */
#include "report/page.h"

#include "db/sql.h"

SQL(mornings_runs);
SQL(mornings_jobs);
SQL(mornings_failures);
SQL(mornings_events);

typedef struct {
    const char *title;
    const char *sql;
} RunTable;

static const RunTable tables[] = {
    { "run.runs", sql_mornings_runs },
    { "run.jobs", sql_mornings_jobs },
    { "run.failures", sql_mornings_failures },
    { "run.events", sql_mornings_events },
};

static void
write_head(Html *html, const Rows *rows, const Texts *texts)
{
    html_open(html, "thead", NULL);
    html_open(html, "tr", NULL);
    for (int i = 0; i < rows_columns(rows); i++) {
        g_autofree char *key = g_strconcat("run.", rows_column_name(rows, i), NULL);

        html_element(html, "th", texts_get(texts, key), "scope", "col", NULL);
    }
    html_close(html);
    html_close(html);
}

static bool
write_table(
    Html *html, Db *db, const RunTable *table, const Texts *texts, Day night, GError **error)
{
    g_autoptr(Rows) rows = db_query(db, table->sql, DB_ARGS(db_day(night)), error);

    if (rows == NULL)
        return false;
    html_open(html, "section", NULL);
    html_element(html, "h2", texts_get(texts, table->title), NULL);
    if (rows_count(rows) == 0) {
        html_element(html, "p", texts_get(texts, "section.empty"), "class", "note", NULL);
        html_close(html);
        return true;
    }
    html_open(html, "table", "class", "rows", NULL);
    html_element(html, "caption", texts_get(texts, table->title), "class", "unseen", NULL);
    write_head(html, rows, texts);
    html_open(html, "tbody", NULL);
    for (int i = 0; i < rows_count(rows); i++) {
        html_open(html, "tr", NULL);
        for (int j = 0; j < rows_columns(rows); j++)
            html_element(html, "td", rows_text(rows, i, j), NULL);
        html_close(html);
    }
    html_close(html);
    html_close(html);
    html_close(html);
    return true;
}

GBytes *
page_of_run(Db *db, const PageFrame *frame, GError **error)
{
    const Texts *texts = frame->texts;
    const char *title = texts_get(texts, "page.run");
    g_autoptr(Html) html = page_new(frame, title, "index.html");

    html_element(html, "h1", title, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
        if (!write_table(html, db, &tables[i], texts, frame->night, error))
            return NULL;
    return page_finish(html, frame);
}
