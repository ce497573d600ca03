/* Words are compared whole, then as cut by the bank (a prefix), then by letter pairs (a typing
 * error). What it does badly on purpose: abbreviations and trade names are strangers to it. */
#include "matching/name.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"

/* By first letter, between blanks. Legal forms say nothing about who it is. */
static const char *const legal_forms[26] = {
    ['a' - 'a'] = " ab ag aisbl aps asbl ",
    ['b' - 'a'] = " bv bvba ",
    ['c' - 'a'] = " commv cv cvba ",
    ['e' - 'a'] = " ebvba ei eurl ",
    ['g' - 'a'] = " gcv gmbh ",
    ['i' - 'a'] = " inc ivzw ",
    ['k' - 'a'] = " kg ",
    ['l' - 'a'] = " llc llp ltd ",
    ['n' - 'a'] = " nv ",
    ['o' - 'a'] = " ohg oy ",
    ['p' - 'a'] = " plc ",
    ['s' - 'a'] = " sa sarl sas sasu sc sca scomm scrl scs snc sprl srl ",
    ['u' - 'a'] = " ug ",
    ['v' - 'a'] = " vof vzw ",
};

/* Words that very different parties share. */
static const char *const common_words[26] = {
    ['a' - 'a'] = " and apotheek ",
    ['b' - 'a'] = " bakkerij belgie belgique belgium boulangerie bouw brussels bruxelles ",
    ['c' - 'a'] = " cafe centrum company construct consult consulting ",
    ['d' - 'a'] = " de der des drukkerij du ",
    ['e' - 'a'] = " elektro en energie et ",
    ['f' - 'a'] = " frituur ",
    ['g' - 'a'] = " garage group groupe ",
    ['h' - 'a'] = " het hotel ",
    ['i' - 'a'] = " immo ",
    ['k' - 'a'] = " kantoor ",
    ['l' - 'a'] = " la le les ",
    ['p' - 'a'] = " pharmacie ",
    ['r' - 'a'] = " restaurant ",
    ['s' - 'a'] = " service services shop slagerij societe ",
    ['t' - 'a'] = " taverne the transport ",
    ['u' - 'a'] = " und ",
    ['v' - 'a'] = " van vereniging von ",
};

/* word: lower case with blanks around it, as in the lists. */
static bool
is_one_of(const char *spaced_word, const char *const *list)
{
    const char *words = g_ascii_islower(spaced_word[1]) ? list[spaced_word[1] - 'a'] : NULL;

    return words != NULL && strstr(words, spaced_word) != NULL;
}

static void
add_word(NameKey *key, const char *word, gsize size)
{
    char copy[16] = " ";
    bool known = size + 3 <= sizeof copy;

    if (size == 0 || key->word_count == NAME_MOST_WORDS ||
        key->letter_count + size > NAME_MOST_BYTES)
        return;
    if (known) {
        memcpy(copy + 1, word, size);
        copy[size + 1] = ' ';
    }
    if (known && is_one_of(copy, legal_forms))
        return;
    key->start[key->word_count] = key->letter_count;
    key->size[key->word_count] = (guint8)size;
    known = known && is_one_of(copy, common_words);
    key->weight[key->word_count] = known ? 1 : (guint8)size;
    memcpy(key->letters + key->letter_count, word, size);
    key->letter_count = (guint8)(key->letter_count + size);
    key->word_count++;
}

static bool
is_plain(const char *text)
{
    for (; *text != '\0'; text++)
        if ((guint8)*text >= 128)
            return false;
    return true;
}

/* "B.V.", "d'Or": dots and apostrophes hold a word together, all else parts words. */
static void
cut_into_words(const char *folded, NameKey *key)
{
    char word[NAME_MOST_BYTES];
    gsize size = 0;

    for (; *folded != '\0'; folded++) {
        bool inside = g_ascii_isalnum(*folded) || (guint8)*folded >= 128;

        if (inside && size < sizeof word)
            word[size++] = g_ascii_tolower(*folded);
        if (inside || *folded == '.' || *folded == '\'')
            continue;
        add_word(key, word, size);
        size = 0;
    }
    add_word(key, word, size);
}

void
name_key_make(const char *name, NameKey *ret_key)
{
    g_autofree char *folded = NULL;

    memset(ret_key, 0, sizeof *ret_key);
    if (text_is_empty(name))
        return;
    if (!is_plain(name))
        folded = text_fold(name);
    cut_into_words(folded != NULL ? folded : name, ret_key);
}

/* Shared letter pairs, Dice, in ten-thousandths. */
static int
pairs_alike(const char *left, guint left_size, const char *right, guint right_size)
{
    guint shared = 0;
    guint64 used = 0;

    for (guint i = 0; i + 1 < left_size; i++)
        for (guint k = 0; k + 1 < right_size && k < 64; k++)
            if ((used >> k & 1) == 0 && left[i] == right[k] && left[i + 1] == right[k + 1]) {
                used |= G_GUINT64_CONSTANT(1) << k;
                shared++;
                break;
            }
    return (int)(20000 * shared / MAX(1, left_size + right_size - 2));
}

/* Banks cut the end of a long name. */
static bool
is_cut(const NameKey *key, guint word)
{
    return word + 1 == key->word_count && key->letter_count >= 12;
}

static bool
words_alike(const NameKey *left, guint i, const NameKey *right, guint k)
{
    const char *a = left->letters + left->start[i], *b = right->letters + right->start[k];
    guint a_size = left->size[i], b_size = right->size[k];
    guint shorter = MIN(a_size, b_size);

    if (memcmp(a, b, shorter) == 0)
        return a_size == b_size ||
               (shorter >= 4 && (a_size < b_size ? is_cut(left, i) : is_cut(right, k)));
    return shorter >= 5 && pairs_alike(a, a_size, b, b_size) >= 7500;
}

/* Weight of the words of `left` that `right` has too; each word of `right` serves once. */
static guint
shared_weight(const NameKey *left, const NameKey *right)
{
    guint weight = 0;
    guint32 used = 0;

    for (guint i = 0; i < left->word_count; i++)
        for (guint k = 0; k < right->word_count; k++)
            if ((used >> k & 1) == 0 && words_alike(left, i, right, k)) {
                used |= 1u << k;
                weight += MIN(left->weight[i], right->weight[k]);
                break;
            }
    return weight;
}

static guint
whole_weight(const NameKey *key)
{
    guint weight = 0;

    for (guint i = 0; i < key->word_count; i++)
        weight += key->weight[i];
    return weight;
}

/* "elektroshop" and "elektro shop", or the one cut short. */
static bool
same_letters(const NameKey *left, const NameKey *right)
{
    guint shorter = MIN(left->letter_count, right->letter_count);

    return memcmp(left->letters, right->letters, shorter) == 0 &&
           (left->letter_count == right->letter_count || shorter >= 12);
}

int
name_similarity(const NameKey *left, const NameKey *right)
{
    guint shared, lesser, both;

    if (left->word_count == 0 || right->word_count == 0)
        return 0;
    if (same_letters(left, right))
        return 10000;
    shared = shared_weight(left, right);
    lesser = MIN(whole_weight(left), whole_weight(right));
    both = whole_weight(left) + whole_weight(right);
    if (shared >= 6 && shared * 10 >= lesser * 9)
        return MAX(9000, (int)(20000 * shared / both));
    return (int)MIN(10000, 20000 * shared / both);
}

int
name_similarity_in_text(const NameKey *name, const NameKey *text)
{
    guint whole = whole_weight(name);

    if (whole < 4 || text->word_count == 0)
        return 0;
    return (int)MIN(9500, 10000 * shared_weight(name, text) / whole);
}
