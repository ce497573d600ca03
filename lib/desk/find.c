/* find: client files, documents and transactions by words, numbers and amounts. */
#include <string.h>

#include "base/cents.h"
#include "base/fail.h"
#include "base/text.h"
#include "desk/desk.h"
#include "desk/show.h"

SQL(looks_find);

#define MOST_FOUND 200

static const char *
last_mark(const char *word)
{
    for (const char *at = word + strlen(word); at > word; at--)
        if (at[-1] == ',' || at[-1] == '.')
            return at - 1;
    return NULL;
}

/* "1.234,56", "1234.56" and "1234,5" are amounts; "1.234" is not: it may be a number. */
static bool
word_to_cents(const char *word, Cents *ret_cents)
{
    g_autoptr(GString) plain = g_string_new(NULL);
    const char *mark = last_mark(word);
    gsize decimals = mark != NULL ? strlen(mark + 1) : 0;

    if (decimals < 1 || decimals > 2)
        return false;
    for (const char *at = word; *at != '\0'; at++) {
        if (at == mark)
            g_string_append_c(plain, '.');
        else if (g_ascii_isdigit(*at))
            g_string_append_c(plain, *at);
        else if (*at != '.' && *at != ',')
            return false;
    }
    return cents_parse(plain->str, ret_cents, NULL);
}

static void
add_word(DbArray *words, DbArray *amounts, const char *word)
{
    g_autofree char *folded = text_fold(word);
    Cents cents = 0;

    db_array_add_text(words, folded);
    if (word_to_cents(word, &cents))
        db_array_add_int(amounts, cents);
    else
        db_array_add_null(amounts);
}

/* What was typed, as words apart by blanks. */
static char **
typed_words(const Desk *desk)
{
    g_autofree char *typed = g_strjoinv(" ", desk->words);
    g_autofree char *text = text_from_bytes(typed, strlen(typed));
    g_autofree char *line = text_squeeze(text);

    return g_strsplit(line, " ", -1);
}

bool
desk_find(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_auto(GStrv) typed = typed_words(desk);
    g_autofree char *together = g_strjoinv("", typed);
    g_autofree char *number = text_alphanumerics(together);
    g_autoptr(DbArray) words = db_array_of_texts();
    g_autoptr(DbArray) amounts = db_array_of_ints();
    g_autoptr(Db) db = NULL;
    g_autoptr(Rows) rows = NULL;

    (void)ret_person_needed;
    if (text_is_empty(together))
        return fail(error, FAIL_SETUP, "what? 'matins find WORDS': names, numbers, amounts");
    for (gsize i = 0; typed[i] != NULL; i++)
        add_word(words, amounts, typed[i]);
    db = setting_connect(desk->setting, "matins_report", error);
    if (db != NULL)
        rows = db_query(
            db, sql_looks_find,
            DB_ARGS(db_array(words), db_array(amounts), db_text(number), db_int(MOST_FOUND)),
            error);
    if (rows == NULL)
        return false;
    show_table("Found", rows, desk->json);
    if (rows_count(rows) == 0)
        g_printerr("nothing found\n");
    if (rows_count(rows) == MOST_FOUND)
        g_printerr("these are the first %d; more words find fewer\n", MOST_FOUND);
    return true;
}
