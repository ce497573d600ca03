#include "deciding/classes.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "ident/ogm.h"

#define CODA_DIGITS 8
#define OGM_DIGITS 12
#define MOST_NAME_WORDS 5
#define LEAST_LETTERS 4 /* fewer before or after digits are the letters of a number: SAL26-14 */

void
transaction_class_free(TransactionClass *class)
{
    if (class == NULL)
        return;
    g_free(class->reason);
    g_free(class);
}

/* In alphabetical order. */
static int
compare_words(const void *one, const void *other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

char *
class_holder_words(const ClassTable *table, const char *name)
{
    g_autofree char *stripped = legal_forms_strip(table->forms, name);
    g_autofree char *words = text_words(stripped);
    g_auto(GStrv) parts = g_strsplit(g_strstrip(words), " ", -1);

    qsort(parts, g_strv_length(parts), sizeof *parts, compare_words);
    return g_strjoinv(" ", parts);
}

static bool
is_own_account(const AccountHolder *holder, const char *iban)
{
    return iban != NULL &&
           g_ptr_array_find_with_equal_func((GPtrArray *)holder->accounts, iban, g_str_equal, NULL);
}

/* Banks turn "Vera Claes" round and leave legal forms out. Few counterparties have the first word
 * of the holder; only of those is the whole name compared. */
static bool
is_own_name(const ClassTable *table, const char *name, const AccountHolder *holder)
{
    g_autofree char *made = holder->words == NULL ? class_holder_words(table, holder->name) : NULL;
    const char *own = made != NULL ? made : holder->words;
    g_autofree char *first = g_strndup(own, strcspn(own, " "));
    g_autofree char *folded = text_fold(name);
    g_autofree char *other = NULL;

    if (strlen(own) < 3 || strstr(folded, first) == NULL)
        return false;
    other = class_holder_words(table, name);
    return g_str_equal(own, other);
}

bool
class_is_own(
    const ClassTable *table, const char *counterparty_iban, const char *counterparty_name,
    const AccountHolder *holder)
{
    return is_own_account(holder, counterparty_iban) ||
           (!text_is_empty(counterparty_name) && !text_is_empty(holder->name) &&
            is_own_name(table, counterparty_name, holder));
}

/* The eight digits of a CODA transaction code, however it is written; else the code as it is. */
static char *
plain_code(const char *code)
{
    g_autofree char *digits = text_digits(code != NULL ? code : "");

    return strlen(digits) == CODA_DIGITS ? g_steal_pointer(&digits)
                                         : g_strdup(code != NULL ? code : "");
}

/* Whether a code begins with a pattern in which '?' is any one digit. */
static bool
code_begins(const char *code, const char *pattern)
{
    for (; *pattern != '\0'; pattern++, code++)
        if (*pattern == '?' ? !g_ascii_isdigit(*code) : *pattern != *code)
            return false;
    return true;
}

/* A structured communication among the words of a text: 3, 4 and 5 digits, or 12. */
static bool
has_ogm(const char *words)
{
    char digits[OGM_DIGITS + 1] = "";

    for (const char *at = words; *at != '\0'; at++) {
        guint count = 0;

        if (*at != ' ' || !g_ascii_isdigit(at[1]))
            continue;
        for (const char *digit = at + 1; count < OGM_DIGITS; digit++) {
            if (g_ascii_isdigit(*digit))
                digits[count++] = *digit;
            else if (*digit != ' ' || (count != 3 && count != 7))
                break;
        }
        if (count == OGM_DIGITS && ogm_is_valid(digits))
            return true;
    }
    return false;
}

/* How many letters, or else digits, stand together from here. */
static gsize
run_of(const char *at)
{
    bool is_letters = g_ascii_isalpha(*at);
    gsize size = 0;

    while (at[size] != '\0' && at[size] != ' ' && g_ascii_isalpha(at[size]) == is_letters)
        size++;
    return size;
}

/* "loon10 26" as "loon 10 26": many banks write a word and a number without a blank. NULL: nothing
 * was written so. */
static char *
words_apart(const char *words)
{
    g_autoptr(GString) apart = g_string_new(NULL);
    gsize last = 0; /* the run before, when nothing is between */

    for (const char *at = words; *at != '\0';) {
        gsize size = run_of(at);

        if (size == 0) {
            g_string_append_c(apart, *at++);
            last = 0;
            continue;
        }
        if (last > 0 && (g_ascii_isalpha(*at) ? size : last) >= LEAST_LETTERS)
            g_string_append_c(apart, ' ');
        g_string_append_len(apart, at, (gssize)size);
        last = size;
        at += size;
    }
    return apart->len == strlen(words) ? NULL : g_strdup(apart->str);
}

/* A transaction as the rows look at it. */
typedef struct {
    const ClassTable *table;
    const Transaction *transaction;
    const char *code;
    guint party; /* of ClassParty */
    bool has_ogm;
    CellKind side;     /* CELL_NAME or CELL_TEXT: what is being looked through */
    guint16 *seen;     /* a cell: number of the first phrase seen in it, from 1; 0: none */
    const char *words; /* the side itself */
    bool *is_covered;  /* each byte of the name: a plain word has it */
    bool is_alone;     /* all of the name is plain words and numbers */
    guint8 *seen_in;   /* and its side */
} View;

/* Of a phrase with a star the rest of the word too. */
static void
cover(View *view, const ClassPhrase *phrase, gsize end)
{
    gsize begin = end - phrase->size;

    while (begin > 0 && view->words[begin] != ' ')
        begin--;
    while (view->words[end] != '\0' && view->words[end - 1] != ' ')
        end++;
    for (gsize i = begin; i < end; i++)
        view->is_covered[i] = true;
}

static void
note_phrase(guint number, gsize end, gpointer user)
{
    View *view = user;
    const ClassPhrase *phrase = g_ptr_array_index(view->table->phrases, number);

    if (phrase->is_plain && view->side == CELL_NAME)
        cover(view, phrase, end);
    for (guint i = 0; i < phrase->cells->len; i++) {
        guint cell = g_array_index(phrase->cells, guint, i);
        CellKind kind = cell % CELLS;

        if (((kind == CELL_NAME || kind == CELL_NAME_NOT) && view->side == CELL_TEXT) ||
            (kind == CELL_TEXT && view->side == CELL_NAME) || view->seen[cell] != 0)
            continue;
        view->seen[cell] = (guint16)(number + 1);
        view->seen_in[cell] = (guint8)view->side;
    }
}

/* CODA has room for 26 letters or 35. */
static bool
is_cut_off(const char *name)
{
    glong letters = name != NULL ? g_utf8_strlen(name, -1) : 0;

    return letters == 26 || letters == 35;
}

/* The last word of a name that was cut off says nothing. */
static bool
is_name_alone(const View *view, const char *who)
{
    gsize size = strlen(who);

    if (size > 0 && is_cut_off(view->transaction->counterparty_name)) {
        size--; /* the blank at its end */
        while (size > 0 && who[size - 1] != ' ')
            size--;
    }
    for (gsize i = 0; i < size; i++)
        if (g_ascii_isalpha(who[i]) && !view->is_covered[i])
            return false;
    return true;
}

/* By the words of the name alone; the list @organisation was looked for with the others. */
static ClassParty
party_of(const View *view, const char *who)
{
    guint words = 0;
    guint organisation = view->table->rows->len * CELLS;

    if (who[1] == '\0')
        return view->transaction->counterparty_iban == NULL ? PARTY_NOBODY : PARTY_UNKNOWN;
    if (view->seen[organisation] != 0)
        return PARTY_COMPANY;
    for (const char *at = who; *at != '\0'; at++) {
        if (*at != ' ' && !g_ascii_isalpha(*at))
            return PARTY_UNKNOWN;
        words += *at == ' ';
    }
    return words - 1 >= 2 && words - 1 <= MOST_NAME_WORDS ? PARTY_PERSON : PARTY_UNKNOWN;
}

static bool
code_fits(const ClassRow *row, const View *view)
{
    if (row->codes[0] == NULL || *row->codes[0] == '\0')
        return true;
    for (guint i = 0; row->codes[i] != NULL; i++)
        if (code_begins(view->code, row->codes[i]))
            return true;
    return view->transaction->purpose != NULL &&
           text_is_among(view->transaction->purpose, (const char *const *)row->codes);
}

static bool
words_fit(const ClassRow *row, const guint16 *seen, bool has_a_reference)
{
    if (seen[CELL_NOT] != 0 || seen[CELL_NAME_NOT] != 0 || (row->not_ogm && has_a_reference))
        return false;
    return (!row->is_wordy[CELL_NAME] || seen[CELL_NAME] != 0) &&
           (!row->is_wordy[CELL_TEXT] || seen[CELL_TEXT] != 0) &&
           (!row->is_wordy[CELL_ANY] || seen[CELL_ANY] != 0 || (row->any_ogm && has_a_reference));
}

static bool
row_fits(const ClassRow *row, guint index, const View *view)
{
    const Transaction *transaction = view->transaction;

    return (row->sign == 0 || (row->sign > 0) == (transaction->amount > 0)) &&
           (row->kinds == 0 || (row->kinds & (1U << transaction->kind)) != 0) &&
           (row->parties == 0 || (row->parties & view->party) != 0) &&
           (!row->is_alone || view->is_alone) &&
           (row->below == 0 || ABS(transaction->amount) < row->below) &&
           transaction->booking_on >= row->first_on && transaction->booking_on <= row->last_on &&
           words_fit(row, view->seen + (gsize)index * CELLS, view->has_ogm) && code_fits(row, view);
}

/* "salary (text: lonen)": the row, and what it saw where. */
static char *
reason_of(const ClassRow *row, guint index, const View *view)
{
    GString *reason = g_string_new(row->row);
    const char *joint = " (";

    for (CellKind kind = CELL_NAME; kind <= CELL_ANY; kind++) {
        guint number = view->seen[index * CELLS + kind];
        const ClassPhrase *phrase = NULL;

        if (number == 0)
            continue;
        phrase = g_ptr_array_index(view->table->phrases, number - 1);
        g_string_append_printf(
            reason, "%s%s: %s", joint,
            view->seen_in[index * CELLS + kind] == CELL_NAME ? "name" : "text", phrase->words);
        joint = ", ";
    }
    if (*joint == ',')
        g_string_append_c(reason, ')');
    return g_string_free(reason, FALSE);
}

static TransactionClass *
class_new(const char *name, bool needs_document, char *take_reason)
{
    TransactionClass *class = g_new0(TransactionClass, 1);

    *class = (TransactionClass){ name, needs_document, take_reason };
    return class;
}

static TransactionClass *
class_of_account(const ClassTable *table, const Transaction *transaction)
{
    for (guint i = 0; i < table->accounts->len; i++) {
        const PublicAccount *account = &g_array_index(table->accounts, PublicAccount, i);

        if (g_strcmp0(transaction->counterparty_iban, account->iban) == 0 &&
            transaction->booking_on >= account->first_on &&
            transaction->booking_on <= account->last_on)
            return class_new(
                account->class, account->needs_document,
                g_strdup_printf("public-account (%s)", account->authority));
    }
    return NULL;
}

static TransactionClass *
class_by_rows(const View *view)
{
    for (guint i = 0; i < view->table->rows->len; i++) {
        const ClassRow *row = &g_array_index(view->table->rows, ClassRow, i);

        if (row_fits(row, i, view))
            return class_new(row->class, row->needs_document, reason_of(row, i, view));
    }
    return class_new("other", true, g_strdup("no row fits"));
}

TransactionClass *
class_of(const ClassTable *table, const Transaction *transaction, const AccountHolder *holder)
{
    gsize cells = (gsize)table->rows->len * CELLS + 1;
    g_autofree char *who = class_words(transaction->counterparty_name);
    g_autofree char *what = class_words(transaction->remittance);
    g_autofree char *apart = words_apart(what);
    g_autofree char *code = plain_code(transaction->code);
    g_autofree guint16 *seen = g_new0(guint16, cells);
    g_autofree guint8 *seen_in = g_new0(guint8, cells);
    g_autofree bool *is_covered = g_new0(bool, strlen(who) + 1);
    TransactionClass *class = class_of_account(table, transaction);
    View view = { .table = table,
                  .transaction = transaction,
                  .code = code,
                  .side = CELL_NAME,
                  .has_ogm = transaction->structured_communication != NULL || has_ogm(what),
                  .seen = seen,
                  .seen_in = seen_in,
                  .words = who,
                  .is_covered = is_covered };

    if (class != NULL)
        return class;
    wordsearch_find(table->finder, who, note_phrase, &view);
    view.is_alone = is_name_alone(&view, who);
    view.side = CELL_TEXT;
    wordsearch_find(table->finder, what, note_phrase, &view);
    if (apart != NULL)
        wordsearch_find(table->finder, apart, note_phrase, &view);
    view.party =
        class_is_own(table, transaction->counterparty_iban, transaction->counterparty_name, holder)
            ? PARTY_OWN
            : party_of(&view, who);
    return class_by_rows(&view);
}
