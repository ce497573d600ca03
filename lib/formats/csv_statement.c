#include "formats/csv_statement.h"

#include <string.h>

#include "base/fail.h"
#include "base/hash.h"
#include "base/kind.h"
#include "base/text.h"
#include "formats/csv_line.h"

#define MOST_HEAD_LINES 60 /* before the header */
#define HEAD_BYTES (16 * 1024)
#define MOST_ACCOUNTS 500
#define MOST_ROWS 1000000

/* The lines of one account and one statement number. */
typedef struct {
    GArray *lines; /* of CsvLine, file order */
} Group;

typedef struct {
    const CsvProfile *profile;
    StatementFile *file;
    BankText text;
    GPtrArray *groups; /* of Group */
    guint left_out;
    bool has_total; /* the file states the sum of its lines */
    Cents total;
    char hash[9]; /* of the bytes: what tells two exports without number apart */
} Reader;

static void
group_free(gpointer data)
{
    g_array_unref(((Group *)data)->lines);
    g_free(data);
}

static void
reader_clear(Reader *reader)
{
    bank_text_clear(&reader->text);
    statement_file_free(reader->file);
    g_ptr_array_unref(reader->groups);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, reader_clear)

/* Text of a file; NULL for what is none. */
static char *
text_of(GBytes *bytes, bool cp850)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    FileKind kind = kind_of_bytes(bytes);
    bool wide = size >= 2 && (memcmp(data, "\xff\xfe", 2) == 0 || memcmp(data, "\xfe\xff", 2) == 0);
    g_autofree char *converted = NULL;

    if (size == 0 || (kind != KIND_TEXT && !wide))
        return NULL;
    if (cp850)
        converted = g_convert(data, (gssize)size, "UTF-8", "CP850", NULL, NULL, NULL);
    return converted != NULL ? text_from_bytes(converted, strlen(converted))
                             : text_from_bytes(data, size);
}

/* The line as cells, whatever else is in the file: where a quote never ends it is no header. */
static bool
line_fits(const CsvProfile *profile, const char *line)
{
    g_autoptr(GPtrArray) rows = csv_read_separated(line, profile->separator, NULL);

    return rows != NULL && rows->len > 0 &&
           csv_profile_fits(profile, ((const CsvRow *)g_ptr_array_index(rows, 0))->cells);
}

/* Cheap, before the lines are cut. */
static bool
may_fit(const CsvProfile *profile, const char *folded_head)
{
    for (char *const *word = profile->header; *word != NULL; word++)
        if (strstr(folded_head, *word) == NULL)
            return false;
    return true;
}

static bool
head_fits(const CsvProfile *profile, const char *head, const char *folded_head)
{
    g_auto(GStrv) lines =
        may_fit(profile, folded_head) ? g_strsplit_set(head, "\r\n", 2 * MOST_HEAD_LINES) : NULL;

    for (gsize i = 0; lines != NULL && lines[i] != NULL && i < 2 * MOST_HEAD_LINES; i++)
        if (line_fits(profile, lines[i]))
            return true;
    return false;
}

/* The one with the most words in its header; of equals the first. */
static const CsvProfile *
find_profile(GBytes *bytes, const CsvProfiles *profiles)
{
    gsize size = MIN(g_bytes_get_size(bytes), HEAD_BYTES);
    g_autoptr(GBytes) head = g_bytes_new_from_bytes(bytes, 0, size);
    g_autofree char *text = text_of(head, /* cp850 */ false);
    g_autofree char *folded = text != NULL ? csv_fold(text) : NULL;
    const CsvProfile *best = NULL;

    for (guint i = 0; text != NULL && i < csv_profiles_count(profiles); i++) {
        const CsvProfile *profile = csv_profiles_at(profiles, i);

        if ((best == NULL || g_strv_length(profile->header) > g_strv_length(best->header)) &&
            head_fits(profile, text, folded))
            best = profile;
    }
    return best;
}

bool
csv_statement_recognise(GBytes *head, const CsvProfiles *profiles)
{
    return find_profile(head, profiles) != NULL;
}

static bool
same_statement(const CsvLine *a, const CsvLine *b)
{
    return g_str_equal(a->account, b->account) &&
           g_str_equal(a->transaction.currency, b->transaction.currency) &&
           g_strcmp0(a->number, b->number) == 0;
}

static bool
add_line(Reader *reader, const CsvLine *line, GError **error)
{
    Group *group = NULL;

    for (guint i = reader->groups->len; group == NULL && i-- > 0;) {
        Group *other = g_ptr_array_index(reader->groups, i);

        if (same_statement(&g_array_index(other->lines, CsvLine, 0), line))
            group = other;
    }
    if (group == NULL) {
        if (reader->groups->len == MOST_ACCOUNTS)
            return fail(
                error, FAIL_INPUT, "line %u: more than %d accounts in one file", line->line,
                MOST_ACCOUNTS);
        group = g_new0(Group, 1);
        group->lines = g_array_new(FALSE, FALSE, sizeof(CsvLine));
        g_ptr_array_add(reader->groups, group);
    }
    g_array_append_val(group->lines, *line);
    return true;
}

static const CsvLine *
line_at(const Group *group, guint i)
{
    return &g_array_index(group->lines, CsvLine, i);
}

/* What a line moves: its amount less its fee. */
static bool
moved(const CsvLine *line, Cents *ret_cents, GError **error)
{
    return cents_add(line->transaction.amount, -line->fee, ret_cents, error) ||
           fail_in(error, "line %u", line->line);
}

/* Whether each balance is the one before it and what its line moves, in file order or the other
 * way round. ret_break: the line that breaks the first chain. */
static bool
balances_chain(const Group *group, bool newest_first, guint *ret_break)
{
    for (guint i = 1; i < group->lines->len; i++) {
        const CsvLine *before = line_at(group, newest_first ? i : i - 1);
        const CsvLine *after = line_at(group, newest_first ? i - 1 : i);
        Cents step = 0, balance = 0;

        if (!moved(after, &step, NULL) || !cents_add(before->balance, step, &balance, NULL) ||
            balance != after->balance) {
            *ret_break = i;
            return false;
        }
    }
    return true;
}

static void
turn(Group *group)
{
    guint last = group->lines->len - 1;

    for (guint i = 0; i < last - i; i++) {
        CsvLine kept = *line_at(group, i);

        g_array_index(group->lines, CsvLine, i) = *line_at(group, last - i);
        g_array_index(group->lines, CsvLine, last - i) = kept;
    }
}

static bool
has_balances(const Group *group)
{
    for (guint i = 0; i < group->lines->len; i++)
        if (!line_at(group, i)->has_balance)
            return false;
    return true;
}

/* A declared balance is the reference: lines that do not lead to it are not taken. */
static bool
prove(Statement *statement, Group *group, GError **error)
{
    const CsvLine *first = NULL;
    const CsvLine *last = NULL;
    guint at = 0, ignored = 0;
    Cents step = 0;

    if (!balances_chain(group, /* newest_first */ false, &at)) {
        if (!balances_chain(group, /* newest_first */ true, &ignored)) {
            g_autofree char *balance = cents_format(line_at(group, at)->balance);

            return fail(
                error, FAIL_INPUT,
                "line %u: the balance %s does not follow from the line before it: a line is "
                "missing, or an amount is not the bank's",
                line_at(group, at)->line, balance);
        }
        turn(group);
    }
    first = line_at(group, 0);
    last = line_at(group, group->lines->len - 1);
    if (!moved(first, &step, error) ||
        !cents_add(first->balance, -step, &statement->old_balance, error))
        return false;
    statement->old_balance_on = first->transaction.booking_on;
    statement->new_balance = last->balance;
    statement->new_balance_on = last->transaction.booking_on;
    return true;
}

/* No balances: it is what the export holds, and its number says which export. */
static void
leave_without_balances(Reader *reader, Statement *statement, Group *group)
{
    const CsvLine *first = line_at(group, 0);
    const CsvLine *last = line_at(group, group->lines->len - 1);
    g_autofree char *from = NULL;
    g_autofree char *until = NULL;
    g_autofree char *number = NULL;

    if (first->transaction.booking_on > last->transaction.booking_on)
        turn(group);
    from = day_to_iso(line_at(group, 0)->transaction.booking_on);
    until = day_to_iso(line_at(group, group->lines->len - 1)->transaction.booking_on);
    number = g_strdup_printf("%s %s %s", from, until, reader->hash);
    statement->is_interim = !reader->has_total;
    if (statement->number == NULL)
        statement->number = g_string_chunk_insert(reader->file->text, number);
}

static void
add_transactions(Statement *statement, const Group *group)
{
    for (guint i = 0; i < group->lines->len; i++) {
        const CsvLine *line = line_at(group, i);
        Transaction transaction = line->transaction;

        transaction.booking = i;
        g_array_append_val(statement->transactions, transaction);
        if (line->fee == 0)
            continue;
        transaction.amount = -line->fee;
        transaction.kind = TRANSACTION_FEE;
        transaction.counterparty_name = NULL;
        transaction.counterparty_iban = NULL;
        transaction.counterparty_bic = NULL;
        transaction.structured_communication = NULL;
        transaction.bank_reference = NULL;
        transaction.original_currency[0] = '\0';
        transaction.original_amount = 0;
        g_array_append_val(statement->transactions, transaction);
    }
}

/* The sum that the file states is that of its one statement. */
static bool
check_total(const Reader *reader, const Group *group, GError **error)
{
    g_autofree char *stated = cents_format(reader->total);
    Cents sum = 0, step = 0;

    if (reader->groups->len > 1)
        return fail(error, FAIL_INPUT, "one total for several accounts");
    for (guint i = 0; i < group->lines->len; i++)
        if (!moved(line_at(group, i), &step, error) || !cents_add(sum, step, &sum, error))
            return false;
    return sum == reader->total ||
           fail(error, FAIL_INPUT, "the lines do not add up to the total of %s", stated);
}

static void
add_statement(Reader *reader, Group *group, bool *unproven)
{
    Statement *statement = statement_file_add(reader->file);
    const CsvLine *first = line_at(group, 0);
    GError *cause = NULL;

    statement->iban = first->account;
    statement->number = first->number;
    statement->holder = first->holder;
    g_strlcpy(statement->currency, first->transaction.currency, sizeof statement->currency);
    statement->old_balance_on = DAY_NONE;
    statement->new_balance_on = DAY_NONE;
    if (reader->has_total && !check_total(reader, group, &cause)) {
        statement_file_refuse_last(reader->file, cause);
        return;
    }
    if (!has_balances(group)) {
        leave_without_balances(reader, statement, group);
        *unproven = !reader->has_total;
    } else if (!prove(statement, group, &cause)) {
        statement_file_refuse_last(reader->file, cause);
        return;
    }
    add_transactions(statement, group);
    if (statement->new_balance_on != DAY_NONE && !statement_check_totals(statement, &cause))
        statement_file_refuse_last(reader->file, cause);
}

static void add_problem(Reader *reader, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
add_problem(Reader *reader, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_ptr_array_add(reader->file->problems, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

/* The statements of all that was read; fails when none holds. */
static bool
finish(Reader *reader, GError **error)
{
    bool unproven = false;

    for (guint i = 0; i < reader->groups->len; i++)
        add_statement(reader, g_ptr_array_index(reader->groups, i), &unproven);
    if (reader->file->statements->len == 0 && reader->file->refused->len > 0) {
        const RefusedStatement *refused = g_ptr_array_index(reader->file->refused, 0);

        return fail(error, FAIL_INPUT, "%s", refused->reason);
    }
    if (unproven)
        add_problem(
            reader, "the export has no balances: nothing proves that no line is missing in it");
    if (reader->left_out > 0)
        add_problem(
            reader, "lines that the bank has not booked were left out: %u", reader->left_out);
    if (reader->groups->len == 0)
        add_problem(reader, "the export holds no booked line");
    return true;
}

static int
find_header(const CsvProfile *profile, const GPtrArray *rows)
{
    for (guint i = 0; i < rows->len && i < MOST_HEAD_LINES; i++)
        if (csv_profile_fits(profile, ((const CsvRow *)g_ptr_array_index(rows, i))->cells))
            return (int)i;
    return -1;
}

/* A line of separators alone. */
static bool
is_empty(const CsvRow *row)
{
    for (char *const *cell = row->cells; *cell != NULL; cell++)
        if ((*cell)[strspn(*cell, " \t")] != '\0')
            return false;
    return true;
}

static bool
read_rows(Reader *reader, const GPtrArray *rows, GError **error)
{
    int header = find_header(reader->profile, rows);
    CsvColumns columns;

    if (header < 0)
        return fail(error, FAIL_INPUT, "the header line of '%s' is gone", reader->profile->name);
    if (rows->len > MOST_ROWS)
        return fail(error, FAIL_INPUT, "more than %d lines", MOST_ROWS);
    csv_columns_find(&columns, reader->profile, g_ptr_array_index(rows, header), &reader->text);
    for (guint i = (guint)header + 1; i < rows->len; i++) {
        const CsvRow *row = g_ptr_array_index(rows, i);
        bool left_out = false;
        CsvLine line;

        if (is_empty(row))
            continue;
        if (csv_line_is_total(&columns, row)) {
            if (reader->has_total)
                return fail(error, FAIL_INPUT, "line %u: a second total", row->line);
            reader->has_total = true;
            if (!csv_line_read_total(&columns, row, &reader->total, error))
                return false;
            continue;
        }
        if (csv_line_read(&columns, row, &line, &left_out, error)) {
            if (!add_line(reader, &line, error))
                return false;
        } else if (!left_out) {
            return false;
        } else {
            reader->left_out++;
        }
    }
    return true;
}

StatementFile *
csv_statement_read(GBytes *bytes, const CsvProfiles *profiles, GError **error)
{
    g_auto(Reader) reader = { .profile = find_profile(bytes, profiles) };
    g_autofree char *text = NULL;
    g_autofree char *format = NULL;
    g_autofree char *hash = hash_sha256(bytes);
    g_autoptr(GPtrArray) rows = NULL;

    reader.groups = g_ptr_array_new_with_free_func(group_free);
    if (reader.profile == NULL)
        return fail_null(error, FAIL_INPUT, "no profile for this CSV");
    format =
        g_strdup_printf("%s.%s", reader.profile->is_card ? "card" : "csv", reader.profile->name);
    reader.file = statement_file_new("csv");
    reader.file->format = g_string_chunk_insert(reader.file->text, format);
    g_strlcpy(reader.hash, hash, sizeof reader.hash);
    bank_text_init(&reader.text, reader.file->text);
    text = text_of(bytes, reader.profile->cp850);
    rows = text != NULL ? csv_read_separated(text, reader.profile->separator, error) : NULL;
    if (rows == NULL || !read_rows(&reader, rows, error) || !finish(&reader, error))
        return NULL;
    return g_steal_pointer(&reader.file);
}

/* A date in one of the usual forms, whatever follows. */
static bool
looks_like_day(const char *cell)
{
    static const char *const forms[] = { "D/M/YYYY", "D-M-YYYY", "D.M.YYYY", "YYYY-MM-DD",
                                         "DD/MM/YY", "YYYYMMDD", "DD.MM.YY" };
    Day day = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++)
        if (printed_day_parse(cell, forms[i], &day, NULL))
            return true;
    return false;
}

static bool
looks_like_amount(const char *cell)
{
    Cents cents = 0;
    gsize size = strlen(cell);

    return size > 3 && strpbrk(cell, ",.") != NULL &&
           printed_amount_parse(cell, PRINTED_EITHER, &cents, NULL);
}

static bool
looks_like_line(const CsvRow *row)
{
    bool day = false, amount = false;

    for (char *const *cell = row->cells; *cell != NULL; cell++) {
        day = day || looks_like_day(*cell);
        amount = amount || looks_like_amount(*cell);
    }
    return day && amount;
}

/* The row above the first line, when nearly all that follows are lines too. */
static const CsvRow *
find_unknown_header(const GPtrArray *rows)
{
    guint first = 1, lines = 0;

    while (first < rows->len && first < MOST_HEAD_LINES &&
           !looks_like_line(g_ptr_array_index(rows, first)))
        first++;
    for (guint i = first; i < rows->len; i++)
        lines += looks_like_line(g_ptr_array_index(rows, i));
    if (lines == 0 || lines * 10 < (rows->len - first) * 9)
        return NULL;
    return g_ptr_array_index(rows, first - 1);
}

static char *
name_columns(const CsvRow *header)
{
    GString *names = g_string_new(NULL);

    for (char *const *cell = header->cells; *cell != NULL; cell++)
        g_string_append_printf(names, "%s'%s'", names->len > 0 ? ", " : "", g_strstrip(*cell));
    return g_string_free(names, FALSE);
}

char *
csv_statement_unknown_columns(GBytes *bytes)
{
    static const char separators[] = { ';', ',', '\t' };
    gsize size = MIN(g_bytes_get_size(bytes), HEAD_BYTES);
    g_autoptr(GBytes) head = g_bytes_new_from_bytes(bytes, 0, size);
    g_autofree char *text = text_of(head, /* cp850 */ false);
    char *end = text != NULL ? strrchr(text, '\n') : NULL;

    if (end != NULL && size == HEAD_BYTES)
        *end = '\0'; /* the last line may be cut */
    for (gsize i = 0; text != NULL && i < G_N_ELEMENTS(separators); i++) {
        g_autoptr(GPtrArray) rows = csv_read_separated(text, separators[i], NULL);
        const CsvRow *header = rows != NULL ? find_unknown_header(rows) : NULL;

        if (header != NULL && g_strv_length(header->cells) >= 3)
            return name_columns(header);
    }
    return NULL;
}
