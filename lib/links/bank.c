#include "links/bank.h"

#include <string.h>

#include "base/fail.h"
#include "base/hash.h"
#include "base/text.h"
#include "formats/psd2.h"

#define OVERLAP_DAYS 10
#define MOST_MISSES 3

/* Where the cursor keeps an account; made when it is not there. */
static json_t *
place_of(const LinkVisit *visit, const BankAccount *account)
{
    g_autofree char *key = g_strconcat(account->iban, " ", account->currency, NULL);
    json_t *place = json_object_get(visit->cursor, key);

    if (place == NULL) {
        place = json_object();
        json_object_set_new(visit->cursor, key, place);
    }
    return place;
}

static Day
day_in(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));
    Day day = DAY_NONE;

    if (text != NULL)
        day_from_iso(text, &day, NULL);
    return day;
}

static void
put_day(json_t *object, const char *name, Day day)
{
    g_autofree char *text = day_to_iso(day);

    json_object_set_new(object, name, json_string(text));
}

bool
bank_wants(LinkVisit *visit, const BankAccount *account)
{
    const char *wanted = link_setting(visit, "iban");
    g_autofree char *own = account->iban != NULL ? text_alphanumerics(account->iban) : NULL;
    g_auto(GStrv) ibans = wanted != NULL ? g_strsplit_set(wanted, ",;", -1) : NULL;

    if (own == NULL || account->currency == NULL) {
        link_visit_say(visit, "an account without IBAN or currency is left out");
        return false;
    }
    for (gsize i = 0; ibans != NULL && ibans[i] != NULL; i++) {
        g_autofree char *iban = text_alphanumerics(ibans[i]);

        if (g_str_equal(iban, own))
            return true;
    }
    return ibans == NULL;
}

Day
bank_from(const LinkVisit *visit, const BankAccount *account)
{
    const json_t *place = place_of(visit, account);
    Day opening = day_in(json_object_get(place, "opening"), "date");
    Day fetched = day_in(place, "fetched_on");

    if (fetched == DAY_NONE)
        return visit->since;
    if (opening == DAY_NONE)
        return fetched - OVERLAP_DAYS;
    return MIN(opening + 1, fetched - OVERLAP_DAYS);
}

static void
append_text(GString *text, const char *name, const char *value)
{
    json_t *string = value != NULL ? json_string(value) : NULL;
    char *quoted = string != NULL ? json_dumps(string, JSON_ENCODE_ANY) : NULL;

    if (quoted != NULL)
        g_string_append_printf(text, ",\"%s\":%s", name, quoted);
    free(quoted);
    json_decref(string);
}

static void
append_day(GString *text, const char *name, Day day)
{
    g_autofree char *iso = day_to_iso(day);

    append_text(text, name, iso);
}

/* The bank's bytes as they came: numbers keep every digit. */
static void
append_answers(GString *text, const char *name, const GPtrArray *answers)
{
    g_string_append_printf(text, ",\"%s\":[", name);
    for (guint i = 0; i < answers->len; i++) {
        const ApiAnswer *answer = g_ptr_array_index(answers, i);
        gsize size = 0;
        const char *raw = g_bytes_get_data(answer->raw, &size);

        g_string_append(text, i > 0 ? ",\n" : "\n");
        g_string_append_len(text, raw, (gssize)size);
    }
    g_string_append(text, "]");
}

static GBytes *
envelope_of(
    const LinkVisit *visit, const char *provider, const BankAccount *account,
    const GPtrArray *balances, const GPtrArray *pages)
{
    GString *text = g_string_new("{\"matins\":\"psd2\",\"version\":1");
    const json_t *opening = json_object_get(place_of(visit, account), "opening");
    gsize size = 0;

    append_text(text, "provider", provider);
    append_text(text, "iban", account->iban);
    append_text(text, "currency", account->currency);
    append_text(text, "holder", account->holder);
    append_day(text, "fetched_on", visit->night_on);
    append_day(text, "from", bank_from(visit, account));
    if (opening != NULL) {
        char *words = json_dumps(opening, JSON_COMPACT | JSON_SORT_KEYS);

        g_string_append_printf(text, ",\"opening\":%s", words);
        free(words);
    }
    append_answers(text, "balances", balances);
    append_answers(text, "pages", pages);
    g_string_append(text, "}\n");
    size = text->len;
    return g_bytes_new_take(g_string_free(text, FALSE), size);
}

/* The balance at the end of a day, counted back from the new balance. */
static bool
balance_on(const Statement *statement, Day day, Cents *ret_cents, GError **error)
{
    Cents cents = statement->new_balance;

    for (guint i = 0; i < statement->transactions->len; i++) {
        const Transaction *line = &g_array_index(statement->transactions, Transaction, i);

        if (line->booking_on > day && !cents_add(cents, -line->amount, &cents, error))
            return false;
    }
    *ret_cents = cents;
    return true;
}

/* The first day that a statement tells of. */
static Day
first_day(const Statement *statement)
{
    Day first = statement->old_balance_on != DAY_NONE ? statement->old_balance_on
                                                      : statement->new_balance_on;

    for (guint i = 0; i < statement->transactions->len; i++)
        first = MIN(first, g_array_index(statement->transactions, Transaction, i).booking_on);
    return first;
}

/* What the next fetch starts from: the balance ten days ago, or on the first day that this one
 * tells of. */
static bool
move_opening(json_t *place, const Statement *statement, GError **error)
{
    Day day = MAX(statement->new_balance_on - OVERLAP_DAYS, first_day(statement));
    Cents cents = 0;
    json_t *opening = NULL;
    g_autofree char *amount = NULL;

    if (!balance_on(statement, day, &cents, error))
        return false;
    amount = cents_format(cents);
    opening = json_object();
    put_day(opening, "date", day);
    json_object_set_new(opening, "amount", json_string(amount));
    json_object_set_new(place, "opening", opening);
    return true;
}

/* Reads the envelope as `bank` will, to know whether its lines lead to its balance. */
static bool
move_cursor(LinkVisit *visit, const BankAccount *account, GBytes *envelope, GError **error)
{
    json_t *place = place_of(visit, account);
    bool had_opening = json_object_get(place, "opening") != NULL;
    g_autoptr(GError) cause = NULL;
    g_autoptr(StatementFile) file = psd2_read(envelope, &cause);
    const Statement *statement =
        file != NULL && file->refused->len == 0 ? g_ptr_array_index(file->statements, 0) : NULL;
    bool has_balance = statement != NULL && statement->new_balance_on != DAY_NONE;
    bool holds = has_balance && (!had_opening || statement->old_balance_on != DAY_NONE);
    gint64 misses = json_integer_value(json_object_get(place, "misses")) + 1;

    if (statement != NULL)
        put_day(place, "fetched_on", visit->night_on);
    if (holds) {
        json_object_del(place, "misses");
        return move_opening(place, statement, error);
    }
    if (had_opening && has_balance) { /* a refused statement is told by itself */
        g_free(visit->doubt);
        visit->doubt =
            g_strdup_printf("the lines of %s do not lead to the bank's balance", account->iban);
    }
    if (had_opening && misses >= MOST_MISSES) {
        json_object_clear(place);
    } else if (had_opening) {
        json_object_set_new(place, "misses", json_integer(misses));
    }
    return true;
}

bool
bank_add(
    LinkVisit *visit, const char *provider, const BankAccount *account, const GPtrArray *balances,
    const GPtrArray *pages, GError **error)
{
    g_autoptr(GBytes) envelope = envelope_of(visit, provider, account, balances, pages);
    g_autofree char *sha256 = hash_sha256(envelope);
    g_autofree char *night = day_to_iso(visit->night_on);
    g_autofree char *identity =
        g_strdup_printf("%s %s %s", account->iban, account->currency, sha256);
    g_autofree char *name =
        g_strdup_printf("%s-%s-%s.json", account->iban, account->currency, night);

    if (!move_cursor(visit, account, envelope, error))
        return false;
    link_visit_add(visit, identity, name, envelope);
    link_visit_say(visit, "%s %s: %u pages", account->iban, account->currency, pages->len);
    return true;
}
