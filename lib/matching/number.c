#include "matching/number.h"

#include <string.h>

#include "ident/ogm.h"
#include "ident/reference.h"
#include "matching/index.h"

#define MOST_JOINED 6

/* "2O26" is 2026: an O that touches a digit is a zero. */
static char
letter_at(const char *text, gsize at, char before)
{
    char letter = g_ascii_toupper(text[at]);
    gsize next = at + 1;

    if (letter != 'O')
        return letter;
    while (text[next] == 'O' || text[next] == 'o')
        next++;
    return g_ascii_isdigit(before) || g_ascii_isdigit(text[next]) ? '0' : 'O';
}

static void
take_digits(NumberKey *key)
{
    guint run = 0;

    for (guint i = 0; i < key->compact_size; i++)
        if (g_ascii_isdigit(key->compact[i]) && (key->digits_size > 0 || key->compact[i] != '0'))
            key->digits[key->digits_size++] = key->compact[i];
    while (run < key->digits_size && run < key->compact_size &&
           g_ascii_isdigit(key->compact[key->compact_size - 1 - run]))
        run++;
    if (key->tail_size == 0 || key->tail_size > run)
        key->tail_size = (guint8)run;
    while (key->tail_size > 0 && key->digits[key->digits_size - key->tail_size] == '0')
        key->tail_size--;
}

void
number_key_make(const char *number, NumberKey *ret_key)
{
    char before = '\0';

    memset(ret_key, 0, sizeof *ret_key);
    if (number == NULL)
        return;
    for (gsize i = 0; number[i] != '\0' && ret_key->compact_size < NUMBER_MOST - 1; i++) {
        char letter = letter_at(number, i, before);

        if (g_ascii_isalnum(letter)) {
            ret_key->compact[ret_key->compact_size++] = letter;
            ret_key->tail_size = g_ascii_isdigit(letter) ? ret_key->tail_size + 1 : 0;
        } else if (number[i + 1] != '\0') {
            ret_key->tail_size = 0;
        }
        before = letter;
    }
    take_digits(ret_key);
}

void
run_text_make(const char *text, RunText *ret_text)
{
    guint16 used = 0;
    char before = '\0';

    ret_text->run_count = 0;
    for (gsize i = 0; text != NULL && text[i] != '\0' && used < TEXT_MOST_BYTES; i++) {
        char letter = letter_at(text, i, before);
        bool goes_on = g_ascii_isalnum(before) && ret_text->run_count > 0 &&
                       g_ascii_isdigit(before) == g_ascii_isdigit(letter);

        if (g_ascii_isalnum(letter)) {
            if (!goes_on && ret_text->run_count == TEXT_MOST_RUNS)
                return;
            if (!goes_on) {
                ret_text->start[ret_text->run_count] = used;
                ret_text->size[ret_text->run_count++] = 0;
            }
            ret_text->letters[used++] = letter;
            if (++ret_text->size[ret_text->run_count - 1] == G_MAXUINT8)
                return;
        }
        before = letter;
    }
}

static bool
is_digit_run(const RunText *text, guint run)
{
    return g_ascii_isdigit(text->letters[text->start[run]]);
}

/* Position past leading zeros. */
static guint
without_zeros(const char *letters, guint size)
{
    guint zeros = 0;

    while (zeros < size && letters[zeros] == '0')
        zeros++;
    return zeros;
}

static bool
is_year(const char *digits, guint size)
{
    return size == 4 && (memcmp(digits, "20", 2) == 0 || memcmp(digits, "19", 2) == 0);
}

bool
number_is_telling(const NumberKey *key)
{
    return key->digits_size >= 4 && !(is_year(key->digits, key->digits_size));
}

/* The joined runs from `run` on that are exactly these letters. */
static bool
runs_say(const RunText *text, guint run, const char *wanted, guint size, bool skip_zeros)
{
    const char *at = text->letters + text->start[run];
    guint total = 0;

    for (guint last = run; last < text->run_count && last < run + MOST_JOINED; last++) {
        guint zeros;

        total += text->size[last];
        zeros = skip_zeros ? without_zeros(at, total) : 0;
        if (total - zeros == size && memcmp(at + zeros, wanted, size) == 0)
            return true;
        if (total - zeros > size)
            return false;
    }
    return false;
}

/* Several numbers written without anything between them. */
static bool
inside_long_run(const NumberKey *key, const char *run, guint size)
{
    if (key->digits_size < 6 || size < 2u * key->digits_size || size > 120)
        return false;
    for (guint at = 0; at + key->digits_size <= size; at++)
        if (memcmp(run + at, key->digits, key->digits_size) == 0)
            return true;
    return false;
}

static NumberFound
compare_run(const NumberKey *key, const RunText *text, guint run)
{
    const char *letters = text->letters + text->start[run];
    guint size = text->size[run], zeros = without_zeros(letters, size);
    guint bare = size - zeros;

    if (inside_long_run(key, letters, size))
        return NUMBER_WHOLE;
    if (bare == 0 || bare > key->digits_size)
        return NUMBER_ABSENT;
    if ((bare >= 3 || size >= 3) && !is_year(letters, size) && bare >= MIN(3, key->tail_size) &&
        memcmp(key->digits + key->digits_size - bare, letters + zeros, bare) == 0)
        return NUMBER_TAIL;
    if (bare == key->digits_size && bare >= 5 && memcmp(key->digits, letters + zeros, 2) == 0)
        return NUMBER_RIVAL;
    return NUMBER_ABSENT;
}

/* "2026-0012 / 13": two digits count when the rest of the number stands in the text. */
static bool
follows_prefix(const NumberKey *key, const RunText *text)
{
    guint prefix = key->digits_size - 2u;
    bool named = false, tail = false;

    if (key->digits_size < 6)
        return false;
    for (guint run = 0; run < text->run_count; run++) {
        const char *letters = text->letters + text->start[run];

        if (!is_digit_run(text, run))
            continue;
        named |= text->size[run] >= prefix && memcmp(letters, key->digits, prefix) == 0;
        if (run + 1 < text->run_count && is_digit_run(text, run + 1) && text->size[run] < prefix &&
            text->size[run] + text->size[run + 1] >= prefix)
            named |= memcmp(letters, key->digits, prefix) == 0;
        tail |= text->size[run] == 2 && memcmp(letters, key->digits + prefix, 2) == 0;
    }
    return named && tail;
}

/* Two runs that together look like the number but differ in it: "2026-0013" for "2026-0012". */
static bool
rival_in_two_runs(const NumberKey *key, const RunText *text, guint run)
{
    const char *letters = text->letters + text->start[run];
    guint total;

    if (run + 1 >= text->run_count || !is_digit_run(text, run + 1) || key->digits_size < 5)
        return false;
    total = text->size[run] + text->size[run + 1];
    return total == key->digits_size && text->size[run] >= 2 &&
           memcmp(letters, key->digits, text->size[run]) == 0 &&
           memcmp(letters, key->digits, total) != 0;
}

NumberFound
number_in_text(const NumberKey *key, const RunText *text)
{
    NumberFound best = NUMBER_ABSENT;

    if (key->digits_size == 0)
        return NUMBER_ABSENT;
    for (guint run = 0; run < text->run_count; run++) {
        NumberFound found = NUMBER_ABSENT;

        if (key->compact_size >= 3 && runs_say(text, run, key->compact, key->compact_size, false))
            return NUMBER_WHOLE;
        if (!is_digit_run(text, run))
            continue;
        if (number_is_telling(key) && runs_say(text, run, key->digits, key->digits_size, true))
            return NUMBER_WHOLE;
        found = compare_run(key, text, run);
        if (found == NUMBER_ABSENT && rival_in_two_runs(key, text, run))
            found = NUMBER_RIVAL;
        best = MAX(best, found);
    }
    if (best < NUMBER_TAIL && follows_prefix(key, text))
        return NUMBER_TAIL;
    return best;
}

void
number_hashes(const NumberKey *key, guint64 *ret_whole, guint64 *ret_digits)
{
    bool has_letters = key->compact_size > key->digits_size;

    *ret_whole = key->compact_size >= 3 && key->digits_size > 0 && has_letters
                     ? index_hash(key->compact, key->compact_size)
                     : 0;
    *ret_digits = number_is_telling(key) ? index_hash(key->digits, key->digits_size) : 0;
}

/* Every piece of a long run that may be one of several joined numbers. */
static guint
piece_hashes(const char *run, guint size, guint64 *ret_hashes, guint most)
{
    guint count = 0;

    if (size < 12 || size > 120)
        return 0;
    for (guint length = 6; length <= 10; length++)
        for (guint at = 0; at + length <= size && count < most; at++)
            if (run[at] != '0')
                ret_hashes[count++] = index_hash(run + at, length);
    return count;
}

guint
run_text_hashes(const RunText *text, guint64 *ret_hashes, guint most)
{
    guint count = 0;

    for (guint run = 0; run < text->run_count; run++) {
        const char *at = text->letters + text->start[run];
        bool digits = false;
        guint total = 0;

        for (guint last = run; last < text->run_count && last < run + MOST_JOINED; last++) {
            guint zeros;

            total += text->size[last];
            digits = digits || is_digit_run(text, last);
            zeros = without_zeros(at, total);
            if (total >= NUMBER_MOST || count + 2 > most)
                break;
            if (!digits || total < 3)
                continue;
            ret_hashes[count++] = index_hash(at, total);
            if (zeros > 0 && total - zeros >= 4)
                ret_hashes[count++] = index_hash(at + zeros, total - zeros);
        }
        if (is_digit_run(text, run))
            count += piece_hashes(at, text->size[run], ret_hashes + count, most - count);
    }
    return count;
}

/* Not NUL-terminated, as lib/ident wants it. */
static bool
letters_are(bool (*is_valid)(const char *), const char *letters, guint size)
{
    char copy[26];

    if (size >= sizeof copy)
        return false;
    memcpy(copy, letters, size);
    copy[size] = '\0';
    return is_valid(copy);
}

static bool
is_structured(const char *digits)
{
    return letters_are(ogm_is_valid, digits, 12);
}

static bool
is_creditor_reference(const char *letters, guint size)
{
    return size >= 5 && memcmp(letters, "RF", 2) == 0 &&
           letters_are(reference_is_valid, letters, size);
}

static void
canonical_creditor_reference(const char *letters, guint size, char ret_canonical[26])
{
    guint zeros = without_zeros(letters + 4, size - 4);

    memcpy(ret_canonical, "RF", 2);
    memcpy(ret_canonical + 2, letters + 4 + zeros, size - 4 - zeros);
    ret_canonical[size - 2 - zeros] = '\0';
}

void
reference_canonical(const char *text, char ret_canonical[26])
{
    char letters[26];
    guint size = 0;

    ret_canonical[0] = '\0';
    for (; text != NULL && *text != '\0'; text++) {
        if (!g_ascii_isalnum(*text))
            continue;
        if (size == 25)
            return;
        letters[size++] = g_ascii_toupper(*text);
    }
    letters[size] = '\0';
    if (size == 12 && strspn(letters, "0123456789") == 12 && is_structured(letters))
        memcpy(ret_canonical, letters, 13);
    else if (is_creditor_reference(letters, size))
        canonical_creditor_reference(letters, size, ret_canonical);
}

static bool
structured_at(const RunText *text, guint run)
{
    guint total = 0, runs = 0;

    while (run + runs < text->run_count && runs < 3 && is_digit_run(text, run + runs) && total < 12)
        total += text->size[run + runs++];
    return total == 12 &&
           (runs == 1 || (runs == 3 && text->size[run] == 3 && text->size[run + 1] == 4)) &&
           is_structured(text->letters + text->start[run]);
}

static bool
creditor_reference_at(const RunText *text, guint run, char ret_canonical[26])
{
    const char *at = text->letters + text->start[run];
    guint total = 0;

    if (text->size[run] != 2 || memcmp(at, "RF", 2) != 0)
        return false;
    for (guint last = run; last < text->run_count && total <= 25; last++) {
        total += text->size[last];
        if (is_creditor_reference(at, total)) {
            canonical_creditor_reference(at, total, ret_canonical);
            return true;
        }
    }
    return false;
}

void
reference_in_text(const RunText *text, char ret_canonical[26])
{
    ret_canonical[0] = '\0';
    for (guint run = 0; run < text->run_count; run++) {
        if (creditor_reference_at(text, run, ret_canonical))
            return;
        if (is_digit_run(text, run) && structured_at(text, run)) {
            memcpy(ret_canonical, text->letters + text->start[run], 12);
            ret_canonical[12] = '\0';
            return;
        }
    }
}
