#include "report/firm.h"

#include "base/text.h"

enum { LEAST_FOR_A_CAUSE = 3 };

static void
cause_free(gpointer pointer)
{
    CommonCause *cause = pointer;

    g_free(cause->cause);
    g_ptr_array_unref(cause->numbers);
    g_free(cause);
}

static void
manager_free(gpointer pointer)
{
    FirmManager *manager = pointer;

    g_free(manager->name);
    g_free(manager->file);
    g_free(manager);
}

static void
morning_free(gpointer morning)
{
    client_morning_free(morning);
}

Firm *
firm_new(Day night)
{
    Firm *firm = g_new0(Firm, 1);

    firm->night = night;
    firm->clients = g_ptr_array_new_with_free_func(morning_free);
    firm->needing = g_ptr_array_new();
    firm->clean = g_ptr_array_new();
    firm->observed = g_ptr_array_new();
    firm->unfinished = g_ptr_array_new();
    firm->causes = g_ptr_array_new_with_free_func(cause_free);
    firm->managers = g_ptr_array_new_with_free_func(manager_free);
    firm->by_cause = g_hash_table_new(NULL, NULL);
    firm->deadline = DAY_NONE;
    return firm;
}

void
firm_free(Firm *firm)
{
    if (firm == NULL)
        return;
    g_hash_table_unref(firm->by_cause);
    g_ptr_array_unref(firm->managers);
    g_ptr_array_unref(firm->causes);
    g_ptr_array_unref(firm->unfinished);
    g_ptr_array_unref(firm->observed);
    g_ptr_array_unref(firm->clean);
    g_ptr_array_unref(firm->needing);
    g_ptr_array_unref(firm->clients);
    g_free(firm);
}

void
firm_take(Firm *firm, ClientMorning *take_morning)
{
    g_ptr_array_add(firm->clients, take_morning);
}

Firm *
firm_of_manager(const Firm *firm, const char *manager)
{
    Firm *part = firm_new(firm->night);

    part->manager = manager;
    g_ptr_array_set_free_func(part->clients, NULL);
    for (guint i = 0; i < firm->clients->len; i++) {
        ClientMorning *morning = firm->clients->pdata[i];

        if (g_str_equal(morning->manager, manager))
            g_ptr_array_add(part->clients, morning);
    }
    return part;
}

static void
sort_out(Firm *firm)
{
    for (guint i = 0; i < firm->clients->len; i++) {
        ClientMorning *morning = firm->clients->pdata[i];

        if (morning->unfinished != NULL)
            g_ptr_array_add(firm->unfinished, morning);
        if (morning->observed) {
            g_ptr_array_add(firm->observed, morning);
            continue;
        }
        firm->live++;
        firm->solved += morning->solved->len;
        if (morning->exceptions->len > 0)
            g_ptr_array_add(firm->needing, morning);
        else if (morning->unfinished == NULL)
            g_ptr_array_add(firm->clean, morning);
    }
}

static bool
has_something_grave(const ClientMorning *morning)
{
    const Exception *first = morning->exceptions->pdata[0];

    return first->kind->urgency == URGENCY_NOW;
}

static int
compare_size(gint64 a, gint64 b)
{
    return (a > b) - (a < b);
}

/* What may go astray today, then the nearest deadline, then the most VAT and money. */
static int
compare_urgency(gconstpointer a, gconstpointer b)
{
    const ClientMorning *left = *(ClientMorning *const *)a;
    const ClientMorning *right = *(ClientMorning *const *)b;
    Day left_deadline = left->deadline == DAY_NONE ? G_MAXINT32 : left->deadline;
    Day right_deadline = right->deadline == DAY_NONE ? G_MAXINT32 : right->deadline;
    int order = has_something_grave(right) - has_something_grave(left);

    if (order == 0)
        order = compare_size(left_deadline, right_deadline);
    if (order == 0)
        order = compare_size(right->vat_cents, left->vat_cents);
    if (order == 0)
        order = compare_size(right->cents, left->cents);
    return order != 0 ? order : g_strcmp0(left->number, right->number);
}

/* What outside the client file an exception points at; NULL when nothing does. */
static char *
cause_of(const Exception *exception, const Banks *banks)
{
    const char *bic = NULL;
    g_autofree char *iban = NULL;

    if (!exception->kind->common_cause)
        return NULL;
    if (!g_str_equal(exception->kind->code, "statement-gap"))
        return g_strdup(exception->other != NULL ? exception->other : exception->subject);
    iban = g_strndup(exception->subject, strcspn(exception->subject, ","));
    bic = banks_bic(banks, iban);
    return bic != NULL ? g_strdup(bic) : g_strndup(iban, 8);
}

static CommonCause *
find_cause(Firm *firm, GHashTable *known, const ExceptionKind *kind, const char *words)
{
    g_autofree char *key = g_strconcat(kind->code, "\n", words, NULL);
    CommonCause *cause = g_hash_table_lookup(known, key);

    if (cause != NULL)
        return cause;
    cause = g_new0(CommonCause, 1);
    cause->kind = kind;
    cause->cause = g_strdup(words);
    cause->numbers = g_ptr_array_new();
    g_ptr_array_add(firm->causes, cause);
    g_hash_table_insert(known, g_steal_pointer(&key), cause);
    return cause;
}

static bool
is_last(const GPtrArray *numbers, const char *number)
{
    return numbers->len > 0 && g_str_equal(numbers->pdata[numbers->len - 1], number);
}

/* Each cause with its client files; by_cause holds the cause of every exception for now. */
static void
gather_causes(Firm *firm, const Banks *banks)
{
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < firm->clients->len; i++) {
        const ClientMorning *morning = firm->clients->pdata[i];

        for (guint j = 0; j < morning->exceptions->len && !morning->observed; j++) {
            Exception *exception = morning->exceptions->pdata[j];
            g_autofree char *words = cause_of(exception, banks);
            CommonCause *cause =
                words != NULL ? find_cause(firm, known, exception->kind, words) : NULL;

            if (cause == NULL)
                continue;
            g_hash_table_insert(firm->by_cause, exception, cause);
            if (!is_last(cause->numbers, morning->number))
                g_ptr_array_add(cause->numbers, morning->number);
        }
    }
}

static gboolean
is_no_common_cause(gpointer exception, gpointer pointer, gpointer user)
{
    const CommonCause *cause = pointer;

    (void)exception;
    (void)user;
    return cause->numbers->len < LEAST_FOR_A_CAUSE;
}

static int
compare_causes(gconstpointer a, gconstpointer b)
{
    const CommonCause *left = *(CommonCause *const *)a;
    const CommonCause *right = *(CommonCause *const *)b;
    int order = (left->kind > right->kind) - (left->kind < right->kind);

    if (order == 0)
        order = compare_size(right->numbers->len, left->numbers->len);
    return order != 0 ? order : g_strcmp0(left->cause, right->cause);
}

static void
keep_common_causes(Firm *firm)
{
    g_hash_table_foreach_remove(firm->by_cause, is_no_common_cause, NULL);
    for (guint i = firm->causes->len; i-- > 0;) {
        const CommonCause *cause = firm->causes->pdata[i];

        if (cause->numbers->len < LEAST_FOR_A_CAUSE)
            g_ptr_array_remove_index(firm->causes, i);
    }
    g_ptr_array_sort(firm->causes, compare_causes);
}

static Tile *
find_tile(Firm *firm, const char *key)
{
    for (guint i = 0; i < firm->tile_count; i++)
        if (g_str_equal(firm->tiles[i].key, key))
            return &firm->tiles[i];
    g_assert(firm->tile_count < MOST_TILES);
    firm->tiles[firm->tile_count].key = key;
    return &firm->tiles[firm->tile_count++];
}

static bool
count_exception(Firm *firm, const Exception *exception, GError **error)
{
    Tile *tile = find_tile(firm, exception->kind->tile);
    bool euro = exception->currency == NULL || g_str_equal(exception->currency, "EUR");

    tile->count++;
    tile->fresh += exception->nights == 0;
    return !euro || cents_add(tile->cents, ABS(exception->cents), &tile->cents, error);
}

static int
compare_managers(gconstpointer a, gconstpointer b)
{
    const FirmManager *left = *(FirmManager *const *)a;
    const FirmManager *right = *(FirmManager *const *)b;

    return g_strcmp0(left->name, right->name);
}

static bool
is_file_taken(const GPtrArray *managers, guint count, const char *file)
{
    for (guint i = 0; i < count; i++) {
        const FirmManager *manager = managers->pdata[i];

        if (g_str_equal(manager->file, file))
            return true;
    }
    return false;
}

/* No path comes from a name: what is left of it are ASCII letters and digits. */
static char *
file_of_manager(const GPtrArray *managers, guint count, const char *name)
{
    g_autofree char *folded = text_fold(name);
    g_autofree char *upper = text_alphanumerics(folded);
    g_autofree char *plain = g_ascii_strdown(upper, -1);
    g_autofree char *short_plain = g_strndup(plain[0] != 0 ? plain : "manager", 60);
    char *file = g_strdup(short_plain);

    for (guint i = 2; is_file_taken(managers, count, file); i++) {
        g_free(file);
        file = g_strdup_printf("%s-%u", short_plain, i);
    }
    return file;
}

static void
list_managers(Firm *firm)
{
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < firm->clients->len; i++) {
        const ClientMorning *morning = firm->clients->pdata[i];
        FirmManager *manager = g_hash_table_lookup(known, morning->manager);

        if (morning->manager[0] == 0)
            continue;
        if (manager == NULL) {
            manager = g_new0(FirmManager, 1);
            manager->name = g_strdup(morning->manager);
            g_ptr_array_add(firm->managers, manager);
            g_hash_table_insert(known, manager->name, manager);
        }
        manager->needing += !morning->observed && morning->exceptions->len > 0;
    }
    g_ptr_array_sort(firm->managers, compare_managers);
    for (guint i = 0; i < firm->managers->len; i++) {
        FirmManager *manager = firm->managers->pdata[i];

        manager->file = file_of_manager(firm->managers, i, manager->name);
    }
}

bool
firm_finish(Firm *firm, const Banks *banks, GError **error)
{
    for (const ExceptionKind *kind = exception_kinds; kind->code != NULL; kind++)
        find_tile(firm, kind->tile);
    sort_out(firm);
    for (guint i = 0; i < firm->needing->len; i++) {
        const ClientMorning *morning = firm->needing->pdata[i];

        for (guint j = 0; j < morning->exceptions->len; j++)
            if (!count_exception(firm, morning->exceptions->pdata[j], error) ||
                !exception_count_vat(
                    morning->exceptions->pdata[j], &firm->deadline, &firm->vat_cents, error))
                return false;
    }
    g_ptr_array_sort(firm->needing, compare_urgency);
    gather_causes(firm, banks);
    keep_common_causes(firm);
    if (firm->manager == NULL)
        list_managers(firm);
    return true;
}

bool
firm_tells_elsewhere(const Firm *firm, const Exception *exception)
{
    return g_hash_table_contains(firm->by_cause, exception);
}
