/* rule: what a person teaches of a client file's bank lines. Each is one row that stays; stopping
 * it says from when it says nothing any more. */
#include <string.h>

#include "base/fail.h"
#include "base/text.h"
#include "books/rules.h"
#include "desk/desk.h"
#include "desk/show.h"
#include "ident/iban.h"

SQL(looks_rules);

static bool
take_sign(ClassRule *rule, const char *value, GError **error)
{
    if (!g_str_equal(value, "in") && !g_str_equal(value, "out"))
        return fail(error, FAIL_SETUP, "sign is in or out, not '%s'", value);
    rule->sign = g_str_equal(value, "in") ? 1 : -1;
    return true;
}

static bool
take_needs(ClassRule *rule, const char *value, GError **error)
{
    if (!g_str_equal(value, "yes") && !g_str_equal(value, "no"))
        return fail(error, FAIL_SETUP, "needs is yes or no, not '%s'", value);
    rule->needs_document = g_str_equal(value, "yes");
    return true;
}

/* "0412-d12", or 12. */
static bool
take_document(ClassRule *rule, const char *value, GError **error)
{
    const char *mark = g_strrstr(value, "-d");
    guint64 no = 0;

    if (!g_ascii_string_to_unsigned(mark != NULL ? mark + 2 : value, 10, 1, G_MAXINT32, &no, NULL))
        return fail(error, FAIL_SETUP, "'%s' is not the number of a document (0412-d12)", value);
    rule->document_no = (int)no;
    return true;
}

static bool
take_text(char **text, const char *value, GError **error)
{
    g_autofree char *words = text_words(value);

    if (strlen(words) < 3)
        return fail(error, FAIL_SETUP, "'%s' holds no word", value);
    g_free(*text);
    *text = g_strdup(value);
    return true;
}

static bool
take_iban(ClassRule *rule, const char *value, GError **error)
{
    char *iban = NULL;

    if (!iban_parse(value, &iban, error))
        return false;
    g_free(rule->iban);
    rule->iban = iban;
    return true;
}

static bool
take_word(ClassRule *rule, const char *key, const char *value, GError **error)
{
    if (g_str_equal(key, "words"))
        return take_text(&rule->words, value, error);
    if (g_str_equal(key, "counterparty"))
        return take_text(&rule->counterparty, value, error);
    if (g_str_equal(key, "class"))
        return take_text(&rule->class, value, error);
    if (g_str_equal(key, "iban"))
        return take_iban(rule, value, error);
    if (g_str_equal(key, "sign"))
        return take_sign(rule, value, error);
    if (g_str_equal(key, "needs"))
        return take_needs(rule, value, error);
    if (g_str_equal(key, "document"))
        return take_document(rule, value, error);
    if (g_str_equal(key, "from"))
        return day_from_iso(value, &rule->first_on, error);
    if (g_str_equal(key, "until"))
        return day_from_iso(value, &rule->last_on, error);
    return fail(error, FAIL_SETUP, "'%s' is not known; see 'matins rule add --help'", key);
}

static ClassRule *
read_rule(char **words, GError **error)
{
    g_autoptr(ClassRule) rule = g_new0(ClassRule, 1);

    rule->first_on = DAY_NONE;
    rule->last_on = DAY_NONE;
    rule->said_by = g_strdup(g_get_user_name());
    for (gsize i = 0; words[i] != NULL; i++) {
        const char *mark = strchr(words[i], '=');
        g_autofree char *key = mark != NULL ? g_strndup(words[i], (gsize)(mark - words[i])) : NULL;

        if (key == NULL)
            return fail_null(error, FAIL_SETUP, "'%s' is not KEY=VALUE", words[i]);
        if (!take_word(rule, key, mark + 1, error))
            return NULL;
    }
    if (rule->words == NULL && rule->counterparty == NULL && rule->iban == NULL)
        return fail_null(
            error, FAIL_SETUP, "which lines? Give words=, counterparty= or iban=, or several");
    if (rule->needs_document && rule->document_no != 0)
        return fail_null(error, FAIL_SETUP, "lines that have one document need none: needs=no");
    if (rule->first_on != DAY_NONE && rule->last_on != DAY_NONE && rule->last_on < rule->first_on)
        return fail_null(error, FAIL_SETUP, "until lies before from");
    return g_steal_pointer(&rule);
}

/* A rule may only stand on a document that is there. */
static bool
document_is_there(Db *db, const Client *client, const ClassRule *rule, GError **error)
{
    bool found = false;

    if (rule->document_no == 0)
        return true;
    if (!rules_document_exists(db, client->id, rule->document_no, &found, error))
        return false;
    return found ||
           fail(
               error, FAIL_SETUP, "there is no document %s-d%d", client->number, rule->document_no);
}

bool
desk_rule_add(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_autoptr(ClassRule) rule = NULL;
    g_autoptr(Db) db = NULL;
    g_autoptr(Client) client = NULL;
    int no = 0;

    (void)ret_person_needed;
    if (desk->words[0] == NULL)
        return fail(error, FAIL_SETUP, "for which one? 'matins rule add NUMBER words=… needs=no'");
    rule = read_rule(desk->words + 1, error);
    db = rule != NULL ? setting_connect(desk->setting, "matins_job", error) : NULL;
    if (db == NULL || !desk_find_client(db, desk->words[0], &client, error) ||
        !db_begin_client(db, client->id, error) || !document_is_there(db, client, rule, error) ||
        !rules_add(db, client->id, desk_today(desk), rule, &no, error) ||
        !clients_wake(db, client->id, desk_today(desk), error) || !db_commit(db, error))
        return false;
    g_print(
        "%s: rule %d; the next night acts on it, 'matins night --client %s' at once\n",
        client->number, no, client->number);
    return true;
}

bool
desk_rule_list(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_autoptr(Rows) rows = desk_look(desk, sql_looks_rules, error);

    (void)ret_person_needed;
    if (rows != NULL)
        show_table("Rules of client files", rows, desk->json);
    return rows != NULL;
}

bool
desk_rule_stop(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_autoptr(Db) db = NULL;
    g_autoptr(Client) client = NULL;
    guint64 no = 0;
    bool stopped = false;

    (void)ret_person_needed;
    if (desk->words[0] == NULL || desk->words[1] == NULL)
        return fail(error, FAIL_SETUP, "which one? 'matins rule stop NUMBER RULE'");
    if (!g_ascii_string_to_unsigned(desk->words[1], 10, 1, G_MAXINT32, &no, NULL))
        return fail(error, FAIL_SETUP, "'%s' is not the number of a rule", desk->words[1]);
    db = setting_connect(desk->setting, "matins_job", error);
    if (db == NULL || !desk_find_client(db, desk->words[0], &client, error) ||
        !db_begin_client(db, client->id, error) ||
        !rules_stop(db, client->id, desk_today(desk), (int)no, &stopped, error))
        return false;
    if (!stopped)
        return fail(
            error, FAIL_SETUP, "client file %s has no rule %d that stands", client->number,
            (int)no);
    return clients_wake(db, client->id, desk_today(desk), error) && db_commit(db, error);
}
