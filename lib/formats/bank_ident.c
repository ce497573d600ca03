#include "formats/bank_ident.h"

#include <string.h>

#define IBAN_MOST 34
#define IBAN_LEAST 15
#define RF_MOST 25
#define OGM_DIGITS 12

/* ISO 7064 mod 97 of letters (A = 10 … Z = 35) and digits, going on from a remainder. */
static guint
mod97(guint remainder, const char *characters, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        int value = g_ascii_xdigit_value(characters[i]);

        if (g_ascii_isdigit(characters[i]))
            remainder = (remainder * 10 + (guint)value) % 97;
        else
            remainder = (remainder * 100 + (guint)(characters[i] - 'A' + 10)) % 97;
    }
    return remainder;
}

static bool
checks_rotated(const char *text, gsize size)
{
    return mod97(mod97(0, text + 4, size - 4), text, 4) == 1;
}

/* The letters and digits of a printed number; false when there are more than `most`. */
static bool
compact(const char *printed, gsize size, char *into, gsize most, gsize *ret_length)
{
    gsize length = 0;

    for (gsize i = 0; i < size; i++) {
        if (printed[i] == ' ' || printed[i] == '-' || printed[i] == '.')
            continue;
        if (!g_ascii_isalnum(printed[i]) || length == most)
            return false;
        into[length++] = g_ascii_toupper(printed[i]);
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

/* The last two of twelve digits check the first ten; 97 stands for remainder 0. */
static bool
is_checked_twelve(const char *digits)
{
    guint check = (guint)(digits[10] - '0') * 10 + (guint)(digits[11] - '0');
    guint remainder = mod97(0, digits, 10);

    return check == (remainder == 0 ? 97 : remainder);
}

static const char *
belgian_iban(BankText *text, const char *twelve)
{
    guint check = 98 - mod97(mod97(0, twelve, OGM_DIGITS), "BE00", 4);
    char iban[] = "BE00............";

    iban[2] = (char)('0' + check / 10);
    iban[3] = (char)('0' + check % 10);
    memcpy(iban + 4, twelve, OGM_DIGITS);
    return g_string_chunk_insert_len(text->chunk, iban, sizeof iban - 1);
}

static bool
is_iban(const char *number, gsize length)
{
    return length >= IBAN_LEAST && g_ascii_isalpha(number[0]) && g_ascii_isalpha(number[1]) &&
           all_digits(number + 2, 2) && checks_rotated(number, length);
}

bool
bank_account_is_iban(const char *printed, gsize size)
{
    char number[IBAN_MOST + 1] = "";
    gsize length = 0;

    return compact(printed, size, number, IBAN_MOST, &length) && is_iban(number, length);
}

const char *
bank_account_keep(BankText *text, const char *printed, gsize size)
{
    char number[IBAN_MOST + 1] = "";
    gsize length = 0;

    if (!compact(printed, size, number, IBAN_MOST, &length))
        return bank_text_keep(text, printed, size);
    if (length == 0 || (strspn(number, "0") == length))
        return NULL;
    if (is_iban(number, length))
        return g_string_chunk_insert_len(text->chunk, number, (gssize)length);
    if (length == OGM_DIGITS && all_digits(number, length) && is_checked_twelve(number))
        return belgian_iban(text, number);
    return bank_text_keep(text, printed, size);
}

const char *
bank_ogm_keep(BankText *text, const char *digits)
{
    if (!all_digits(digits, OGM_DIGITS) || !is_checked_twelve(digits) ||
        memcmp(digits, "000000000097", OGM_DIGITS) == 0)
        return NULL;
    return g_string_chunk_insert_len(text->chunk, digits, OGM_DIGITS);
}

const char *
bank_rf_keep(BankText *text, const char *printed, gsize size)
{
    char reference[RF_MOST + 1] = "";
    gsize length = 0;

    if (!compact(printed, size, reference, RF_MOST, &length) || length < 5 || reference[0] != 'R' ||
        reference[1] != 'F' || !all_digits(reference + 2, 2) || !checks_rotated(reference, length))
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
        gsize word = strcspn(at, " ,;:/");
        const char *found = NULL;

        if (!begins_word(from, at))
            continue;
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

const char *
bank_reference_find(BankText *text, const char *free_text)
{
    char digits[OGM_DIGITS + 1] = "";
    const char *bare = free_text;
    gsize size = 0;

    if (free_text == NULL)
        return NULL;
    for (const char *slash = strchr(free_text, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        const char *found = NULL;

        if (slash - free_text < 3 || (slash - free_text > 3 && g_ascii_isdigit(slash[-4])) ||
            !read_slashed(slash - 3, digits))
            continue;
        found = bank_ogm_keep(text, digits);
        if (found != NULL)
            return found;
    }
    bare += strspn(bare, "+* ");
    size = strspn(bare, "0123456789");
    if (size == OGM_DIGITS && strspn(bare + size, "+* ") == strlen(bare + size))
        return bank_ogm_keep(text, bare);
    return find_rf(text, free_text);
}

bool
bank_reference_is_empty(const char *reference)
{
    static const char *const NOTHING[] = { "NOTPROVIDED", "NOT PROVIDED", "NOTAVAILABLE", "NONREF",
                                           "NOREF",       "UNKNOWN",      "N/A" };

    for (guint i = 0; i < G_N_ELEMENTS(NOTHING); i++)
        if (g_ascii_strcasecmp(reference, NOTHING[i]) == 0)
            return true;
    return false;
}
