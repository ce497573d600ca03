/* Syntax and check digits of VAT numbers, one row a prefix (European Commission, VIES "VAT
 * identification number structure"; the check digits as national administrations publish them).
 *
 * Numbers of natural persons in Bulgaria, Czechia and Latvia are tested by their check digit alone:
 * the birth date inside them is not judged. */
#include "ident/vat_rules.h"

#include <string.h>

#include "ident/checks.h"
#include "ident/enterprise.h"

#define DIGIT(body, i) ((body)[i] - '0')
#define WEIGHTS(...) ((const int[]){ __VA_ARGS__ })
#define WEIGHTED(body, ...) \
    checks_weighted(body, WEIGHTS(__VA_ARGS__), G_N_ELEMENTS(WEIGHTS(__VA_ARGS__)))

static bool
check_at(const char *body, guint length)
{
    int sum = 4;

    (void)length;
    for (guint i = 1; i <= 7; i++) {
        int value = DIGIT(body, i) * (i % 2 == 1 ? 1 : 2);

        sum += value > 9 ? value - 9 : value;
    }
    return (sum + DIGIT(body, 8)) % 10 == 0;
}

static bool
check_be(const char *body, guint length)
{
    (void)length;
    return enterprise_is_valid(body);
}

static bool
check_bg(const char *body, guint length)
{
    int check = 0;

    if (length == 9) {
        check = WEIGHTED(body, 1, 2, 3, 4, 5, 6, 7, 8) % 11;
        if (check == 10)
            check = WEIGHTED(body, 3, 4, 5, 6, 7, 8, 9, 10) % 11;
        return DIGIT(body, 8) == check % 10;
    }
    check = DIGIT(body, 9); /* a citizen, a foreigner, another person: three schemes */
    return WEIGHTED(body, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10 == check ||
           WEIGHTED(body, 21, 19, 17, 13, 11, 9, 7, 3, 1) % 10 == check ||
           (11 - WEIGHTED(body, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11 == check;
}

static bool
check_cy(const char *body, guint length)
{
    static const int odd[] = { 1, 0, 5, 7, 9, 13, 15, 17, 19, 21 };
    int sum = 0;

    (void)length;
    for (guint i = 0; i < 8; i++)
        sum += i % 2 == 0 ? odd[DIGIT(body, i)] : DIGIT(body, i);
    return strncmp(body, "12", 2) != 0 && body[8] == 'A' + sum % 26;
}

static bool
check_cz(const char *body, guint length)
{
    int check = 0;

    if (length == 8) {
        check = (11 - WEIGHTED(body, 8, 7, 6, 5, 4, 3, 2) % 11) % 11;
        return body[0] != '9' && DIGIT(body, 7) == (check == 0 ? 1 : check) % 10;
    }
    if (length == 10) /* a birth number */
        return checks_number(body, 9) % 11 % 10 == DIGIT(body, 9);
    if (body[0] == '6') {
        check = WEIGHTED(body + 1, 8, 7, 6, 5, 4, 3, 2) % 11;
        return DIGIT(body, 8) == 8 - (10 - check) % 11;
    }
    return checks_number(body + 2, 2) % 50 >= 1 && checks_number(body + 2, 2) % 50 <= 12;
}

static bool
check_mod11_10(const char *body, guint length)
{
    return checks_mod11_10(body, length);
}

static bool
check_dk(const char *body, guint length)
{
    (void)length;
    return WEIGHTED(body, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
}

static bool
check_ee(const char *body, guint length)
{
    (void)length;
    return WEIGHTED(body, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
}

static bool
check_el(const char *body, guint length)
{
    int sum = 0;

    (void)length;
    for (guint i = 0; i < 8; i++)
        sum = 2 * sum + DIGIT(body, i);
    return DIGIT(body, 8) == 2 * sum % 11 % 10;
}

/* The letter of a Spanish person's number. */
static bool
es_person_holds(gint64 number, char letter)
{
    return letter == "TRWAGMYFPDXBNJZSQVHLCKE"[number % 23];
}

static bool
check_es(const char *body, guint length)
{
    static const char letters[] = "JABCDEFGHI";
    static const char companies[] = "ABCDEFGHJNPQRSUVW";
    char digits[9] = { 0 };

    if (g_ascii_isdigit(body[0]))
        return es_person_holds(checks_number(body, 8), body[8]);
    if (strchr("XYZ", body[0]) != NULL)
        return es_person_holds((body[0] - 'X') * 10000000 + checks_number(body + 1, 7), body[8]);
    if (strchr("KLM", body[0]) != NULL)
        return es_person_holds(checks_number(body + 1, 7), body[8]);
    memcpy(digits, body + 1, length - 2);
    for (guint check = 0; strchr(companies, body[0]) != NULL && check < 10; check++) {
        digits[7] = (char)('0' + check);
        if (checks_luhn(digits, 8))
            return body[8] == digits[7] || body[8] == letters[check];
    }
    return false;
}

static bool
check_fi(const char *body, guint length)
{
    (void)length;
    return WEIGHTED(body, 7, 9, 10, 5, 8, 4, 2, 1) % 11 == 0;
}

static bool
check_fr(const char *body, guint length)
{
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    const char *first = strchr(alphabet, body[0]);
    const char *second = strchr(alphabet, body[1]);
    gint64 siren = checks_number(body + 2, 9);
    gint64 key = 0;

    if (first == NULL || second == NULL)
        return false;
    if (siren >= 1000000 && !checks_luhn(body + 2, 9)) /* below: Monaco */
        return false;
    if (checks_digits(body, length))
        return checks_number(body, 2) == (siren * 100 + 12) % 97;
    key = g_ascii_isdigit(body[0]) ? (first - alphabet) * 24 + (second - alphabet) - 10
                                   : (first - alphabet) * 34 + (second - alphabet) - 100;
    return key >= 0 && (siren + 1 + key / 11) % 11 == key % 11;
}

static bool
check_hu(const char *body, guint length)
{
    (void)length;
    return WEIGHTED(body, 9, 7, 3, 1, 9, 7, 3, 1) % 10 == 0;
}

/* digits: seven; second: the letter behind the check letter, W for none. */
static bool
ie_holds(const char *digits, char check, char second)
{
    static const char alphabet[] = "WABCDEFGHIJKLMNOPQRSTUV";
    const char *at = strchr(alphabet, second);

    return at != NULL &&
           check ==
               alphabet[(WEIGHTED(digits, 8, 7, 6, 5, 4, 3, 2) + 9 * (int)(at - alphabet)) % 23];
}

static bool
check_ie(const char *body, guint length)
{
    char digits[8] = { '0' };

    if (checks_digits(body, 7))
        return ie_holds(body, body[7], length == 9 ? body[8] : 'W');
    memcpy(digits + 1, body + 2, 5);
    digits[6] = body[0];
    return ie_holds(digits, body[7], 'W');
}

static bool
check_it(const char *body, guint length)
{
    gint64 province = checks_number(body + 7, 3);

    return checks_luhn(body, length) && ((province >= 1 && province <= 100) || province == 120 ||
                                         province == 121 || province == 888 || province == 999);
}

static bool
check_lt(const char *body, guint length)
{
    int first = 0;
    int second = 0;

    for (guint i = 0; i + 1 < length; i++) {
        first += (1 + (int)i % 9) * DIGIT(body, i);
        second += (1 + (int)(i + 2) % 9) * DIGIT(body, i);
    }
    return body[length - 2] == '1' &&
           DIGIT(body, length - 1) == (first % 11 < 10 ? first : second) % 11 % 10;
}

static bool
check_lu(const char *body, guint length)
{
    (void)length;
    return checks_number(body, 6) % 89 == checks_number(body + 6, 2);
}

static bool
check_lv(const char *body, guint length)
{
    (void)length;
    if (body[0] > '3')
        return WEIGHTED(body, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1) % 11 == 3;
    return (1 + WEIGHTED(body, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9)) % 11 % 10 == DIGIT(body, 10);
}

static bool
check_mt(const char *body, guint length)
{
    (void)length;
    return WEIGHTED(body, 3, 4, 6, 7, 8, 9, 10, 1) % 37 == 0;
}

static bool
check_nl(const char *body, guint length)
{
    char whole[15] = "NL";

    memcpy(whole + 2, body, length);
    return WEIGHTED(body, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0 || checks_mod97(whole) == 1;
}

static bool
check_pl(const char *body, guint length)
{
    (void)length;
    return WEIGHTED(body, 6, 5, 7, 2, 3, 4, 5, 6, 7, -1) % 11 == 0;
}

static bool
check_pt(const char *body, guint length)
{
    (void)length;
    return DIGIT(body, 8) == (11 - WEIGHTED(body, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11 % 10;
}

static bool
check_ro(const char *body, guint length)
{
    static const int weights[] = { 7, 5, 3, 2, 1, 7, 5, 3, 2 };
    int sum = checks_weighted(body, weights + 10 - length, length - 1);

    return DIGIT(body, length - 1) == 10 * sum % 11 % 10;
}

static bool
check_se(const char *body, guint length)
{
    (void)length;
    return checks_luhn(body, 10);
}

static bool
check_si(const char *body, guint length)
{
    int check = 11 - WEIGHTED(body, 8, 7, 6, 5, 4, 3, 2) % 11;

    (void)length;
    return DIGIT(body, 7) == (check == 10 ? 0 : check); /* 11 is no digit */
}

static bool
check_sk(const char *body, guint length)
{
    return strchr("234789", body[2]) != NULL && checks_number(body, length) % 11 == 0;
}

static bool
check_gb(const char *body, guint length)
{
    int sum = 0;

    if (length == 5) /* government departments below 500, health authorities from there on */
        return (body[0] == 'G') == (body[2] < '5');
    sum = WEIGHTED(body, 8, 7, 6, 5, 4, 3, 2, 10, 1) % 97;
    return sum == 0 || (body[0] != '0' && (sum == 42 || sum == 55));
}

static bool
check_che(const char *body, guint length)
{
    (void)length;
    return DIGIT(body, 8) == (11 - WEIGHTED(body, 5, 4, 3, 2, 7, 6, 5, 4) % 11) % 11;
}

const VatRule vat_rules[] = {
    { "AT", "AT", "Udddddddd", check_at, 0 },
    { "BE", "BE", "dddddddddd", check_be, 10 },
    { "BG", "BG", "ddddddddd|dddddddddd", check_bg, 0 },
    { "CHE", "CH", "ddddddddd", check_che, 0 },
    { "CY", "CY", "ddddddddA", check_cy, 0 },
    { "CZ", "CZ", "dddddddd|ddddddddd|dddddddddd", check_cz, 0 },
    { "DE", "DE", "ndddddddd", check_mod11_10, 0 },
    { "DK", "DK", "nddddddd", check_dk, 0 },
    { "EE", "EE", "ddddddddd", check_ee, 0 },
    { "EL", "GR", "ddddddddd", check_el, 9 },
    { "ES", "ES", "XdddddddX", check_es, 0 },
    { "FI", "FI", "dddddddd", check_fi, 0 },
    { "FR", "FR", "XXddddddddd", check_fr, 0 },
    { "GB", "GB", "ddddddddd|dddddddddddd|GDddd|HAddd", check_gb, 0 },
    { "HR", "HR", "ddddddddddd", check_mod11_10, 0 },
    { "HU", "HU", "dddddddd", check_hu, 0 },
    { "IE", "IE", "dddddddA|dddddddAA|dAdddddA|d+dddddA|d*dddddA", check_ie, 0 },
    { "IT", "IT", "ddddddddddd", check_it, 0 },
    { "LT", "LT", "ddddddddd|dddddddddddd", check_lt, 0 },
    { "LU", "LU", "dddddddd", check_lu, 0 },
    { "LV", "LV", "ddddddddddd", check_lv, 0 },
    { "MT", "MT", "nddddddd", check_mt, 0 },
    { "NL", "NL", "dddddddddBdd", check_nl, 0 },
    { "PL", "PL", "dddddddddd", check_pl, 0 },
    { "PT", "PT", "ndddddddd", check_pt, 0 },
    { "RO", "RO", "nd|ndd|nddd|ndddd|nddddd|ndddddd|nddddddd|ndddddddd|nddddddddd", check_ro, 0 },
    { "SE", "SE", "dddddddddd01", check_se, 0 },
    { "SI", "SI", "nddddddd", check_si, 0 },
    { "SK", "SK", "nddddddddd", check_sk, 0 },
    { "XI", "GB", "ddddddddd|dddddddddddd|GDddd|HAddd", check_gb, 0 },
    { NULL, NULL, NULL, NULL, 0 },
};
