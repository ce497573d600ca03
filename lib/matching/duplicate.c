#include "matching/duplicate.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "matching/beside.h"
#include "matching/board.h"

#define MOST_EVIDENCE 64 /* links shown of one group */
#define MOST_ALIKE 400   /* documents of one total that are compared with each other */

/* What two documents have in common, as far as it makes them one. */
typedef struct {
    const char *rule; /* NULL: they are not the same */
    DuplicateState state;
    int score;
} Likeness;

typedef struct {
    const Candidate *candidate;
    NumberKey number;
    NameKey name;
    char folded[NUMBER_MOST]; /* the number with look-alikes made one */
    guint64 sha256;
    guint32 parent; /* union-find over what is certain */
} Copy;

/* Letters that recognition takes for digits. */
static char
look_alike(char letter)
{
    static const char *const pairs = "O0Q0D0I1L1S5B8Z2G6";

    for (const char *at = pairs; *at != '\0'; at += 2)
        if (*at == letter)
            return at[1];
    return letter;
}

static void
copy_init(Copy *copy, const Candidate *candidate, guint32 at)
{
    copy->candidate = candidate;
    copy->parent = at;
    number_key_make(candidate->invoice_number, &copy->number);
    name_key_make(candidate->counterparty_name, &copy->name);
    copy->sha256 = account_key(candidate->sha256);
    for (guint i = 0; i < copy->number.compact_size; i++)
        copy->folded[i] = look_alike(copy->number.compact[i]);
}

static bool
same_text(const char *left, const char *right)
{
    g_autofree char *a = NULL, *b = NULL;

    if (text_is_empty(left) || text_is_empty(right))
        return false;
    a = text_alphanumerics(left);
    b = text_alphanumerics(right);
    return strcmp(a, b) == 0 && *a != '\0';
}

static bool
same_party(const Copy *left, const Copy *right)
{
    const Candidate *a = left->candidate, *b = right->candidate;

    if (!text_is_empty(a->counterparty_vat) && !text_is_empty(b->counterparty_vat))
        return same_text(a->counterparty_vat, b->counterparty_vat);
    if (same_text(a->counterparty_iban, b->counterparty_iban))
        return true;
    return name_similarity(&left->name, &right->name) >= NAME_STRONG;
}

/* One character more, less or other. */
static bool
is_one_off(const char *left, const char *right)
{
    gsize a = strlen(left), b = strlen(right), same = 0;

    if (a > b + 1 || b > a + 1)
        return false;
    while (same < MIN(a, b) && left[same] == right[same])
        same++;
    if (a == b)
        return same < a && strcmp(left + same + 1, right + same + 1) == 0;
    return a > b ? strcmp(left + same + 1, right + same) == 0
                 : strcmp(left + same, right + same + 1) == 0;
}

/* "F2026-0012" and "2026-0012": the letters in front are a prefix that one reader left out. */
static bool
differ_by_prefix(const Copy *left, const Copy *right)
{
    gsize a = strlen(left->folded), b = strlen(right->folded);
    const Copy *longer = a > b ? left : right;
    gsize more = a > b ? a - b : b - a;

    if (MIN(a, b) < 4 || more > 6 ||
        strcmp(longer->folded + more, a > b ? right->folded : left->folded) != 0)
        return false;
    for (gsize i = 0; i < more; i++)
        if (g_ascii_isdigit(longer->number.compact[i]))
            return false;
    return true;
}

/* "71" and "71B": the supplier, or somebody at the client's, marked a second copy. */
static bool
differ_by_last_letter(const Copy *left, const Copy *right)
{
    gsize a = left->number.compact_size, b = right->number.compact_size;
    const Copy *longer = a > b ? left : right;
    const Copy *shorter = a > b ? right : left;

    return MIN(a, b) >= 4 && MAX(a, b) == MIN(a, b) + 1 &&
           memcmp(longer->number.compact, shorter->number.compact, MIN(a, b)) == 0 &&
           g_ascii_isdigit(shorter->number.compact[MIN(a, b) - 1]) &&
           g_ascii_isalpha(longer->number.compact[MIN(a, b)]);
}

static bool
same_number(const Copy *left, const Copy *right)
{
    return strcmp(left->folded, right->folded) == 0 || differ_by_prefix(left, right);
}

/* 5 October read as 10 May. */
static bool
is_turned_day(Day left, Day right)
{
    int y1, m1, d1, y2, m2, d2;

    day_to_ymd(left, &y1, &m1, &d1);
    day_to_ymd(right, &y2, &m2, &d2);
    return y1 == y2 && m1 == d2 && d1 == m2;
}

static bool
is_scan(const Copy *copy)
{
    return copy->candidate->quality == QUALITY_SCAN || copy->candidate->quality == QUALITY_UNKNOWN;
}

static Likeness
by_number(const Copy *left, const Copy *right, bool no_day, int days, bool turned)
{
    bool long_number = MIN(left->number.compact_size, right->number.compact_size) >= 4;

    if (days == 0)
        return (Likeness){ "party, number, total and date", DUPLICATE_CERTAIN,
                           long_number ? 9900 : 9700 };
    if (no_day && long_number)
        return (Likeness){ "party, number and total", DUPLICATE_CERTAIN, 9500 };
    if ((turned || days <= 10) && long_number)
        return (Likeness){ "party, number and total, another date", DUPLICATE_SUSPECTED, 8000 };
    return (Likeness){ NULL, DUPLICATE_SUSPECTED, 0 };
}

static Likeness
by_fields(const Copy *left, const Copy *right)
{
    const Candidate *a = left->candidate, *b = right->candidate;
    bool no_day = a->issue_on == DAY_NONE || b->issue_on == DAY_NONE;
    bool no_number = left->number.compact_size == 0 || right->number.compact_size == 0;
    int days = no_day ? -1 : abs(a->issue_on - b->issue_on);
    bool turned = !no_day && is_turned_day(a->issue_on, b->issue_on);
    Likeness none = { NULL, DUPLICATE_SUSPECTED, 0 };

    if (!same_party(left, right))
        return none;
    if (!no_number && same_number(left, right))
        return by_number(left, right, no_day, days, turned);
    if (days != 0)
        return none;
    if (no_number)
        return (Likeness){ "party, total and date; a number is missing", DUPLICATE_SUSPECTED,
                           same_text(a->payment_reference, b->payment_reference) ? 8500 : 7000 };
    if (differ_by_last_letter(left, right))
        return (Likeness){ "party, total and date; a number with a letter more",
                           DUPLICATE_SUSPECTED, 7000 };
    if (is_one_off(left->folded, right->folded) && left->number.compact_size >= 6 &&
        (is_scan(left) || is_scan(right)) && same_text(a->payment_reference, b->payment_reference))
        return (Likeness){ "party, total, date and payment reference; a number off by one",
                           DUPLICATE_SUSPECTED, 7500 };
    return none;
}

/* The page of a structured invoice: certain, unless its total was read and is another. */
static Likeness
by_place(const Candidate *a, const Candidate *b)
{
    if (!beside_is_page(a, b) && !beside_is_page(b, a))
        return (Likeness){ NULL, DUPLICATE_SUSPECTED, 0 };
    if (a->total_incl_vat != 0 && b->total_incl_vat != 0 && a->total_incl_vat != b->total_incl_vat)
        return (Likeness){ "came with the e-invoice and names it; another total",
                           DUPLICATE_SUSPECTED, 8000 };
    return (Likeness){ "came with the e-invoice and names it", DUPLICATE_CERTAIN, 9800 };
}

static Likeness
compare(const Copy *left, const Copy *right)
{
    const Candidate *a = left->candidate, *b = right->candidate;
    Likeness likeness = by_place(a, b);

    if (left->sha256 != 0 && left->sha256 == right->sha256)
        return (Likeness){ "bytes", DUPLICATE_CERTAIN, 10000 };
    if (likeness.rule != NULL)
        return likeness;
    if (a->type != b->type || a->direction != b->direction || a->total_incl_vat == 0 ||
        a->total_incl_vat != b->total_incl_vat || strcmp(a->currency, b->currency) != 0)
        return (Likeness){ NULL, DUPLICATE_SUSPECTED, 0 };
    return by_fields(left, right);
}

typedef struct {
    Copy *copies;
    guint count;
    GArray *links; /* of Link */
} Search;

typedef struct {
    guint32 left, right;
    Likeness likeness;
} Link;

static guint32
root_of(Copy *copies, guint32 at)
{
    while (copies[at].parent != at) {
        copies[at].parent = copies[copies[at].parent].parent;
        at = copies[at].parent;
    }
    return at;
}

static void
join(Search *search, guint32 left, guint32 right)
{
    Link link = { left, right, compare(&search->copies[left], &search->copies[right]) };
    guint32 a, b;

    if (link.likeness.rule == NULL)
        return;
    g_array_append_val(search->links, link);
    if (link.likeness.state != DUPLICATE_CERTAIN)
        return;
    a = root_of(search->copies, left);
    b = root_of(search->copies, right);
    search->copies[MAX(a, b)].parent = MIN(a, b);
}

/* Compares all that share a key. */
static void
join_alike(Search *search, const Index *index)
{
    const IndexEntry *entries = (const IndexEntry *)(const void *)index->entries->data;

    for (guint first = 0, next; first < index->entries->len; first = next) {
        for (next = first + 1; next < index->entries->len; next++)
            if (entries[next].key != entries[first].key)
                break;
        for (guint i = first; i < next; i++)
            for (guint k = i + 1; k < MIN(next, i + MOST_ALIKE); k++)
                join(search, entries[i].at, entries[k].at);
    }
}

static gint
by_id(gconstpointer left, gconstpointer right)
{
    return strcmp(((const Copy *)left)->candidate->id, ((const Copy *)right)->candidate->id);
}

static void
search_links(Search *search)
{
    g_auto(Index) by_total = { 0 }, by_bytes = { 0 }, together = { 0 };

    index_init(&together);
    index_init(&by_total);
    index_init(&by_bytes);
    for (guint32 i = 0; i < search->count; i++) {
        const Candidate *candidate = search->copies[i].candidate;

        if (candidate->total_incl_vat != 0)
            index_add(
                &by_total, index_hash_number(candidate->total_incl_vat, candidate->currency), i);
        index_add(&by_bytes, search->copies[i].sha256, i);
        if (!text_is_empty(candidate->place) &&
            (candidate->words != NULL || candidate->quality == QUALITY_STRUCTURED))
            index_add(&together, index_hash(candidate->place, strlen(candidate->place)), i);
    }
    index_sort(&by_total);
    index_sort(&by_bytes);
    index_sort(&together);
    join_alike(search, &by_bytes);
    join_alike(search, &together);
    join_alike(search, &by_total);
}

static void
duplicate_free(gpointer data)
{
    Duplicate *duplicate = data;

    g_ptr_array_unref(duplicate->documents);
    g_array_unref(duplicate->evidence);
    g_free(duplicate);
}

void
duplicate_result_free(DuplicateResult *result)
{
    if (result == NULL)
        return;
    g_ptr_array_unref(result->groups);
    g_string_chunk_free(result->text);
    g_free(result);
}

static Duplicate *
add_group(DuplicateResult *result, DuplicateState state)
{
    Duplicate *duplicate = g_new0(Duplicate, 1);

    duplicate->documents = g_ptr_array_new();
    duplicate->evidence = g_array_new(FALSE, FALSE, sizeof(Evidence));
    duplicate->state = state;
    duplicate->score = 10000;
    duplicate->reason = "same bytes";
    g_ptr_array_add(result->groups, duplicate);
    return duplicate;
}

static void
add_document(Duplicate *duplicate, const Candidate *candidate)
{
    const Candidate *leader = duplicate->leader;

    g_ptr_array_add(duplicate->documents, (gpointer)candidate);
    if (leader == NULL || candidate->quality > leader->quality)
        duplicate->leader = candidate;
}

/* The weakest link says how sure the group is. */
static void
add_link(DuplicateResult *result, Duplicate *duplicate, const Search *search, const Link *link)
{
    g_autofree char *detail = NULL;
    Evidence evidence;

    duplicate->score = MIN(duplicate->score, link->likeness.score);
    if (strcmp(link->likeness.rule, "bytes") != 0)
        duplicate->reason = "same invoice";
    if (duplicate->evidence->len == MOST_EVIDENCE)
        return;
    detail = g_strdup_printf(
        "%s = %s", search->copies[link->left].candidate->id,
        search->copies[link->right].candidate->id);
    evidence = (Evidence){ link->likeness.rule, g_string_chunk_insert_const(result->text, detail),
                           link->likeness.score / 10 };
    g_array_append_val(duplicate->evidence, evidence);
}

static gint
by_ends(gconstpointer left, gconstpointer right)
{
    const Link *a = left, *b = right;

    if (a->left != b->left)
        return a->left < b->left ? -1 : 1;
    if (a->right != b->right)
        return a->right < b->right ? -1 : 1;
    return b->likeness.score - a->likeness.score;
}

static bool
is_repeated(const GArray *links, guint at)
{
    const Link *link = &g_array_index(links, Link, at);

    return at > 0 && (link - 1)->left == link->left && (link - 1)->right == link->right;
}

static void
add_certain(Search *search, DuplicateResult *result)
{
    g_autofree Duplicate **of_root = g_new0(Duplicate *, search->count);

    for (guint i = 0; i < search->links->len; i++) {
        const Link *link = &g_array_index(search->links, Link, i);
        guint32 root = root_of(search->copies, link->left);

        if (link->likeness.state != DUPLICATE_CERTAIN || is_repeated(search->links, i))
            continue;
        if (of_root[root] == NULL)
            of_root[root] = add_group(result, DUPLICATE_CERTAIN);
        add_link(result, of_root[root], search, link);
    }
    for (guint32 i = 0; i < search->count; i++) {
        Duplicate *group = of_root[root_of(search->copies, i)];

        if (group != NULL)
            add_document(group, search->copies[i].candidate);
    }
}

/* A suspicion stands between two groups: one pair for each two roots. */
static void
add_suspected(Search *search, DuplicateResult *result)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

    for (guint i = 0; i < search->links->len; i++) {
        const Link *link = &g_array_index(search->links, Link, i);
        guint32 a = root_of(search->copies, link->left), b = root_of(search->copies, link->right);
        gint64 pair = (gint64)MIN(a, b) << 32 | MAX(a, b);
        Duplicate *group;

        if (link->likeness.state != DUPLICATE_SUSPECTED || a == b ||
            !g_hash_table_add(seen, g_memdup2(&pair, sizeof pair)))
            continue;
        group = add_group(result, DUPLICATE_SUSPECTED);
        add_link(result, group, search, link);
        add_document(group, search->copies[link->left].candidate);
        add_document(group, search->copies[link->right].candidate);
    }
}

static gint
by_first_document(gconstpointer left, gconstpointer right)
{
    const Duplicate *a = *(Duplicate *const *)left, *b = *(Duplicate *const *)right;

    for (guint i = 0; i < MIN(a->documents->len, b->documents->len); i++) {
        int order = strcmp(
            ((const Candidate *)g_ptr_array_index(a->documents, i))->id,
            ((const Candidate *)g_ptr_array_index(b->documents, i))->id);

        if (order != 0)
            return order;
    }
    return (a->documents->len > b->documents->len) - (a->documents->len < b->documents->len);
}

DuplicateResult *
duplicates_find(const GPtrArray *candidates)
{
    DuplicateResult *result = g_new0(DuplicateResult, 1);
    g_autofree Copy *copies = g_new0(Copy, candidates->len);
    g_autoptr(GArray) links = g_array_new(FALSE, FALSE, sizeof(Link));
    Search search = { copies, candidates->len, links };

    result->text = g_string_chunk_new(1024);
    result->groups = g_ptr_array_new_with_free_func(duplicate_free);
    for (guint32 i = 0; i < candidates->len; i++)
        copy_init(&copies[i], g_ptr_array_index(candidates, i), i);
    if (candidates->len > 1)
        qsort(copies, candidates->len, sizeof(Copy), by_id);
    for (guint32 i = 0; i < candidates->len; i++)
        copies[i].parent = i;
    search_links(&search);
    g_array_sort(links, by_ends);
    add_certain(&search, result);
    add_suspected(&search, result);
    g_ptr_array_sort(result->groups, by_first_document);
    return result;
}
