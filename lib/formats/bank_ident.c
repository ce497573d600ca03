#include "formats/bank_ident.h"

#include <string.h>

#include "ident/iban.h"
#include "ident/ogm.h"
#include "ident/reference.h"

#define IBAN_MOST 34
#define IBAN_LEAST 15
#define RF_MOST 25
#define OGM_DIGITS 12

static bool
is_canonical(char character)
{
    return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z');
}

/* The letters and digits of a printed number; false when there are more than `most`. */
static bool
compact(const char *printed, gsize size, char *into, gsize most, gsize *ret_length)
{
    gsize length = 0;

    while (length < size && length < most && is_canonical(printed[length])) {
        into[length] = printed[length]; /* nearly always all of it */
        length++;
    }
    for (gsize i = length; i < size; i++) {
        if (g_ascii_isalnum(printed[i]) && length < most)
            into[length++] = g_ascii_toupper(printed[i]);
        else if (printed[i] != ' ' && printed[i] != '-' && printed[i] != '.')
            return false;
    }
    *ret_length = length;
    return true;
}

static bool
all_digits(const char *text, gsize size)
{
    for (gsize i = 0; i < size; i++)
        if (!g_ascii_isdigit(text[i]))
            return false;
    return size > 0;
}

/* The cheap test first: most texts that are asked about are not IBANs. */
static bool
is_iban(const char *number, gsize length)
{
    return length >= IBAN_LEAST && g_ascii_isalpha(number[0]) && g_ascii_isalpha(number[1]) &&
           all_digits(number + 2, 2) && iban_is_valid(number);
}

bool
bank_account_is_iban(const char *printed, gsize size)
{
    char number[IBAN_MOST + 1] = "";
    gsize length = 0;

    return compact(printed, size, number, IBAN_MOST, &length) && is_iban(number, length);
}

/* Where an account that is printed so is remembered: accounts differ most in their last digits. */
static const char **
place_of(BankText *text, const char *printed, gsize size)
{
    guint hash = 0;

    for (gsize i = size > 4 ? size - 4 : 0; i < size; i++)
        hash = hash * 31 + (guchar)printed[i];
    return &text->accounts[hash % BANK_ACCOUNTS];
}

/* An IBAN or a Belgian number, kept in its canonical form; NULL for anything else. */
static const char *
keep_canonical(BankText *text, const char *number, gsize length)
{
    g_autofree char *belgian = NULL;

    if (is_iban(number, length))
        return g_string_chunk_insert_len(text->chunk, number, (gssize)length);
    return length == OGM_DIGITS && all_digits(number, length) &&
                   iban_from_belgian_account(number, &belgian, NULL)
               ? g_string_chunk_insert(text->chunk, belgian)
               : NULL;
}

/* What follows an IBAN and a blank is an extension of the bank's, or damage. */
static const char *
keep_first_word(BankText *text, const char *printed, gsize size)
{
    char number[IBAN_MOST + 1] = "";
    const char *blank = memchr(printed, ' ', size);
    gsize word = blank != NULL ? (gsize)(blank - printed) : 0;
    gsize length = 0;

    return word >= IBAN_LEAST && compact(printed, word, number, IBAN_MOST, &length) &&
                   is_iban(number, length)
               ? g_string_chunk_insert_len(text->chunk, number, (gssize)length)
               : NULL;
}

/* True when there is no letter and no digit: a field of dashes says that there is no account. */
static bool
is_nothing_printed(const char *printed, gsize size)
{
    for (gsize i = 0; i < size; i++)
        if (g_ascii_isalnum(printed[i]) || (guchar)printed[i] >= 0x80)
            return false;
    return true;
}

const char *
bank_account_keep(BankText *text, const char *printed, gsize size)
{
    char number[IBAN_MOST + 1] = "";
    const char **known = NULL;
    const char *kept = NULL;
    gsize length = 0;

    size = bank_text_size(printed, size);
    known = place_of(text, printed, size);
    if (*known != NULL && strncmp(*known, printed, size) == 0 && (*known)[size] == '\0')
        return *known;
    if (compact(printed, size, number, IBAN_MOST, &length)) {
        if (length == 0 || (*number == '0' && strspn(number, "0") == length))
            return NULL;
        kept = keep_canonical(text, number, length);
    }
    if (kept == NULL)
        kept = keep_first_word(text, printed, size);
    if (kept != NULL)
        return *known = kept;
    return is_nothing_printed(printed, size) ? NULL : bank_text_keep(text, printed, size);
}

const char *
bank_ogm_keep(BankText *text, const char *digits)
{
    char ogm[OGM_DIGITS + 1] = "";

    if (!all_digits(digits, OGM_DIGITS))
        return NULL;
    memcpy(ogm, digits, OGM_DIGITS);
    return ogm_is_valid(ogm) ? g_string_chunk_insert_len(text->chunk, ogm, OGM_DIGITS) : NULL;
}

const char *
bank_rf_keep(BankText *text, const char *printed, gsize size)
{
    char reference[RF_MOST + 1] = "";
    gsize length = 0;

    if (!compact(printed, size, reference, RF_MOST, &length) || length < 5 || reference[0] != 'R' ||
        reference[1] != 'F' || !all_digits(reference + 2, 2) || !reference_is_valid(reference))
        return NULL;
    return g_string_chunk_insert_len(text->chunk, reference, (gssize)length);
}

/* 123/1234/12345 at `at`. */
static bool
read_slashed(const char *at, char *digits)
{
    static const guint GROUPS[] = { 3, 4, 5 };
    guint length = 0;

    for (guint i = 0; i < G_N_ELEMENTS(GROUPS); i++) {
        for (guint j = 0; j < GROUPS[i]; j++, at++) {
            if (!g_ascii_isdigit(*at))
                return false;
            digits[length++] = *at;
        }
        while (*at == ' ')
            at++;
        if (i < 2 && *at++ != '/')
            return false;
        while (i < 2 && *at == ' ')
            at++;
    }
    return !g_ascii_isdigit(*at);
}

static bool
begins_word(const char *text, const char *at)
{
    return at == text || !g_ascii_isalnum(at[-1]);
}

/* RF and check digits where a word begins, alone or in groups of four. */
static const char *
find_rf(BankText *text, const char *from)
{
    for (const char *at = strstr(from, "RF"); at != NULL; at = strstr(at + 2, "RF")) {
        const char *found = NULL;
        gsize word = 0;

        if (!begins_word(from, at))
            continue;
        word = strcspn(at, " ,;:/");
        found = bank_rf_keep(text, at, word);
        for (gsize next = word; found == NULL && word == 4 && at[next] == ' ' && next < 32;) {
            gsize group = strcspn(at + next + 1, " ,;:/");

            next += 1 + group;
            found = bank_rf_keep(text, at, next);
            if (group < 4)
                break;
        }
        if (found != NULL)
            return found;
    }
    return NULL;
}

static const char *
skip_markers(const char *at)
{
    while (*at == '+' || *at == '*' || *at == ' ')
        at++;
    return at;
}

/* Twelve digits that are the whole text. */
static const char *
find_bare(BankText *text, const char *free_text)
{
    const char *bare = skip_markers(free_text);
    gsize size = 0;

    while (g_ascii_isdigit(bare[size]))
        size++;
    return size == OGM_DIGITS && *skip_markers(bare + size) == '\0' ? bank_ogm_keep(text, bare)
                                                                    : NULL;
}

const char *
bank_reference_find(BankText *text, const char *free_text)
{
    char digits[OGM_DIGITS + 1] = "";
    const char *found = NULL;

    if (free_text == NULL)
        return NULL;
    for (const char *slash = strchr(free_text, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        if (slash - free_text < 3 || (slash - free_text > 3 && g_ascii_isdigit(slash[-4])) ||
            !read_slashed(slash - 3, digits))
            continue;
        found = bank_ogm_keep(text, digits);
        if (found != NULL)
            return found;
    }
    found = find_bare(text, free_text);
    return found != NULL ? found : find_rf(text, free_text);
}

static bool
is_nothing(const char *reference, gsize size)
{
    static const struct {
        const char *text;
        gsize size;
    } NOTHING[] = { { "NOTPROVIDED", 11 }, { "NOT PROVIDED", 12 }, { "NOTAVAILABLE", 12 },
                    { "NONREF", 6 },       { "NOREF", 5 },         { "UNKNOWN", 7 },
                    { "N/A", 3 } };

    if (size == 0 || ((*reference & ~0x20) != 'N' && (*reference & ~0x20) != 'U'))
        return false;
    for (guint i = 0; i < G_N_ELEMENTS(NOTHING); i++)
        if (size == NOTHING[i].size && (memcmp(reference, NOTHING[i].text, size) == 0 ||
                                        g_ascii_strncasecmp(reference, NOTHING[i].text, size) == 0))
            return true;
    return false;
}

bool
bank_reference_is_empty(const char *reference)
{
    return is_nothing(reference, strlen(reference));
}

const char *
bank_reference_keep(BankText *text, const char *printed, gsize size)
{
    size = bank_text_size(printed, size);
    return is_nothing(printed, size) ? NULL : bank_text_keep(text, printed, size);
}
