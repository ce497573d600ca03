#include "formats/printed.h"

#include <string.h>

#include "base/fail.h"

#define GROUP 3
#define CENTURY_TURNS 79 /* as in CODA: 80 is 1980 */

/* The blanks, apostrophes and minus signs of typesetting as those of ASCII, none at the ends. */
static char *
plain(const char *text)
{
    GString *out = g_string_new(NULL);

    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar letter = g_utf8_get_char(at);

        if (letter == 0xa0 || letter == 0x202f || letter == 0x2009)
            g_string_append_c(out, ' ');
        else if (letter == 0x2019)
            g_string_append_c(out, '\'');
        else if (letter == 0x2212)
            g_string_append_c(out, '-');
        else
            g_string_append_unichar(out, letter);
    }
    return g_strstrip(g_string_free(out, FALSE));
}

/* Takes a sign off one end. False when there is one at either. */
static bool
take_sign(char **text, bool *ret_negative)
{
    gsize size = strlen(*text);
    char first = (*text)[0];
    char last = size > 0 ? (*text)[size - 1] : '\0';
    bool leads = first == '-' || first == '+';
    bool trails = size > 1 && (last == '-' || last == '+');

    if (leads && trails)
        return false;
    *ret_negative = (leads && first == '-') || (trails && last == '-');
    if (trails)
        (*text)[size - 1] = '\0';
    *text = g_strstrip(*text + leads);
    return true;
}

/* Where the decimals begin (at their mark), or the end. NULL when either reading is possible. */
static const char *
find_decimals(const char *number, PrintedMark mark)
{
    const char *end = number + strlen(number);
    const char *comma = strrchr(number, ',');
    const char *dot = strrchr(number, '.');
    const char *last = comma > dot ? comma : dot;

    if (mark == PRINTED_COMMA)
        return comma != NULL ? comma : end;
    if (mark == PRINTED_DOT)
        return dot != NULL ? dot : end;
    if (last == NULL)
        return end;
    return end - last <= GROUP ? last : NULL;
}

/* Copies the digits of the whole part; false when its groups are not of three under one mark. */
static bool
copy_groups(const char *from, const char *end, char decimal, GString *into)
{
    char mark = '\0';
    gsize digits = 0; /* since the last mark */

    for (const char *at = from; at < end; at++) {
        if (g_ascii_isdigit(*at)) {
            g_string_append_c(into, *at);
            digits++;
            continue;
        }
        if (strchr(".,' ", *at) == NULL || *at == decimal || (mark != '\0' && *at != mark) ||
            digits == 0 || digits > GROUP || (mark != '\0' && digits != GROUP))
            return false;
        mark = *at;
        digits = 0;
    }
    return mark == '\0' || digits == GROUP;
}

bool
printed_amount_parse(const char *text, PrintedMark mark, Cents *ret_cents, GError **error)
{
    g_autofree char *copy = plain(text);
    g_autoptr(GString) number = g_string_new(NULL);
    const char *decimals = NULL;
    char *body = copy;
    bool negative = false;

    if (!take_sign(&body, &negative) || *body == '\0')
        return fail(error, FAIL_INPUT, "'%s' is not an amount", text);
    decimals = find_decimals(body, mark);
    if (decimals == NULL)
        return fail(error, FAIL_INPUT, "'%s' may be read as two amounts", text);
    if (negative)
        g_string_append_c(number, '-');
    if (!copy_groups(body, decimals, *decimals, number) ||
        (*decimals != '\0' && decimals[1] == '\0'))
        return fail(error, FAIL_INPUT, "'%s' is not an amount", text);
    if (*decimals != '\0')
        g_string_append_printf(number, ".%s", decimals + 1);
    return cents_parse(number->str, ret_cents, NULL) ||
           fail(error, FAIL_INPUT, "'%s' is not an amount", text);
}

/* How often a letter stands at a place of a form. */
static gsize
run_of(const char *at)
{
    gsize size = 1;

    while (at[size] == *at)
        size++;
    return size;
}

bool
printed_day_form_is_valid(const char *form)
{
    gsize day = 0, month = 0, year = 0;

    for (const char *at = form; *at != '\0'; at += run_of(at)) {
        gsize *seen = *at == 'D' ? &day : *at == 'M' ? &month : *at == 'Y' ? &year : NULL;

        if (seen == NULL)
            continue;
        if (*seen != 0)
            return false;
        *seen = run_of(at);
    }
    return day >= 1 && day <= 2 && month >= 1 && month <= 2 && (year == 2 || year == 4);
}

/* One to `most` digits, exactly `most` when it is more than one. */
static bool
read_number(const char **at, gsize most, int *ret_number)
{
    int number = 0;
    gsize size = 0;

    while (size < MAX(most, 2) && g_ascii_isdigit((*at)[size]))
        number = number * 10 + ((*at)[size++] - '0');
    *at += size;
    *ret_number = number;
    return most == 1 ? size > 0 : size == most;
}

bool
printed_day_parse(const char *text, const char *form, Day *ret_day, GError **error)
{
    int day = 0, month = 0, year = 0;
    const char *from = text + strspn(text, " ");
    bool fits = true;

    for (const char *at = form; fits && *at != '\0';) {
        gsize run = run_of(at);
        int *part = *at == 'D' ? &day : *at == 'M' ? &month : *at == 'Y' ? &year : NULL;

        if (part != NULL) {
            fits = read_number(&from, run, part);
            if (*at == 'Y' && run == 2)
                year += year > CENTURY_TURNS ? 1900 : 2000;
            at += run;
        } else {
            fits = *from++ == *at++;
        }
    }
    if (!fits || (*from != '\0' && *from != ' ' && *from != 'T') ||
        !day_from_ymd(year, month, day, ret_day))
        return fail(error, FAIL_INPUT, "'%s' is not a date as %s", text, form);
    return true;
}
