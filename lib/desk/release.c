/* document release: what holds a document, or was told of it, is right; it goes on. */
#include "base/fail.h"
#include "books/clients.h"
#include "books/decisions.h"
#include "deciding/alarms.h"
#include "desk/desk.h"

/* The answer to a doubt that a person may simply wave through. NULL: there is more to say. */
static char *
answer_to(const char *doubt)
{
    static const struct {
        const char *doubt;
        const char *answer;
    } answers[] = {
        { "iban-changed", "iban-ok" },
        { "to-review", "reviewed" },
        { "awaiting-go-ahead", "go-ahead" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(answers); i++)
        if (g_str_equal(answers[i].doubt, doubt))
            return g_strdup(answers[i].answer);
    return alarm_is_known(doubt) ? g_strconcat(doubt, "-ok", NULL) : NULL;
}

/* of char *. NULL: there is nothing to release, or not so. */
static GPtrArray *
answers_to(const char *id, const GPtrArray *doubts, GError **error)
{
    g_autoptr(GPtrArray) answers = g_ptr_array_new_with_free_func(g_free);

    if (doubts->len == 0)
        return fail_null(error, FAIL_SETUP, "nothing holds %s", id);
    for (guint i = 0; i < doubts->len; i++) {
        char *answer = answer_to(doubts->pdata[i]);

        if (answer == NULL)
            return fail_null(
                error, FAIL_SETUP,
                "%s waits for more than a release (%s): say what stands on it, 'matins document "
                "set "
                "%s …'",
                id, (char *)doubts->pdata[i], id);
        g_ptr_array_add(answers, answer);
    }
    return g_steal_pointer(&answers);
}

static bool
release(const Desk *desk, Db *db, const Client *client, int document_no, GError **error)
{
    const char *id = desk->words[0];
    g_autofree char *note = g_strjoinv(" ", desk->words + 1);
    g_autoptr(GPtrArray) doubts = decisions_awaited(db, client->id, document_no, error);
    g_autoptr(GPtrArray) answers = doubts != NULL ? answers_to(id, doubts, error) : NULL;
    Said said = { .on = desk_today(desk),
                  .document_no = document_no,
                  .note = note,
                  .said_by = g_get_user_name(),
                  .said_how = "desk" };

    if (answers == NULL || !decisions_add(db, client->id, &said, answers, error) ||
        !clients_wake(db, client->id, said.on, error))
        return false;
    for (guint i = 0; i < doubts->len; i++)
        g_print("%s: %s is released\n", id, (char *)doubts->pdata[i]);
    return true;
}

bool
desk_document_release(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_autoptr(Db) db = NULL;
    g_autoptr(Client) client = NULL;
    g_autofree char *number = NULL;
    int no = 0;

    (void)ret_person_needed;
    if (desk->words[0] == NULL)
        return fail(error, FAIL_SETUP, "which one? Give its number, such as 0412-d137");
    if (!desk_split_document(desk->words[0], &number, &no))
        return fail(
            error, FAIL_SETUP, "'%s' is not the number of a document (0412-d12)", desk->words[0]);
    db = setting_connect(desk->setting, "matins_job", error);
    if (db == NULL || !desk_find_client(db, number, &client, error) ||
        !db_begin_client(db, client->id, error) || !release(desk, db, client, no, error) ||
        !db_commit(db, error))
        return false;
    g_print("the next night acts on it, 'matins night --client %s' at once\n", client->number);
    return true;
}
