/* Numbers with check digits, made from serials; the register of people. */
#include "world.h"

static GHashTable *
register_of_people(void)
{
    static GHashTable *all; /* built once, read only after */

    if (all == NULL) {
        all = g_hash_table_new(g_str_hash, g_str_equal);
        for (const Person *each = people; each->key != NULL; each++) {
            g_assert(!g_hash_table_contains(all, each->key));
            g_hash_table_insert(all, (gpointer)each->key, (gpointer)each);
        }
    }
    return all;
}

const Person *
person_find(const char *key)
{
    return g_hash_table_lookup(register_of_people(), key);
}

const Person *
person(const char *key)
{
    const Person *found = person_find(key);

    if (found == NULL)
        g_error("no person '%s' in the tables", key);
    return found;
}

void
person_add(const Person *take_static)
{
    g_hash_table_insert(register_of_people(), (gpointer)take_static->key, (gpointer)take_static);
}

char *
person_enterprise(const Person *of)
{
    /* 0998… and 0999… have not been given out; the factor spreads the serials over them. */
    int first = 9980000 + (int)((gint64)of->serial * 7919 % 19991);

    if (of->serial == 0 || !g_str_equal(of->country, "BE"))
        return NULL;
    return g_strdup_printf("%08d%02d", first, 97 - first % 97);
}

char *
person_vat(const Person *of)
{
    g_autofree char *number = person_enterprise(of);

    if (of->vat != NULL)
        return g_strdup(of->vat);
    return number == NULL ? g_strdup("") : g_strconcat("BE", number, NULL);
}

/* The check digits of ISO 13616 put before a Belgian account of ten digits. */
static char *
belgian_iban(int bank, int account)
{
    gint64 first = (gint64)bank * 10000000 + account;
    int inner = (int)(first % 97);
    g_autofree char *whole = NULL;
    int left = 0;

    inner = inner == 0 ? 97 : inner;
    whole = g_strdup_printf("%010" G_GINT64_FORMAT "%02d111400", first, inner);
    for (const char *digit = whole; *digit != '\0'; digit++)
        left = (left * 10 + (*digit - '0')) % 97;
    return g_strdup_printf("BE%02d%.12s", 98 - left, whole);
}

static const struct {
    int from;
    int to;
    const char *bic;
} banks[] = { { 1, 49, "GEBABEBB" },
              { 63, 99, "GKCCBEBB" },
              { 310, 399, "BBRUBEBB" },
              { 430, 499, "KREDBEBB" },
              { 523, 523, "TRIOBEBB" } };

char *
person_iban(const Person *of)
{
    return of->iban != NULL ? g_strdup(of->iban) : person_iban_other(of, 0);
}

char *
person_iban_other(const Person *of, int which)
{
    int bank = (of->serial + which) % 4;

    return belgian_iban(
        banks[bank].from + of->serial % 7, (of->serial * 48611 + which * 1299709) % 9999991);
}

const char *
iban_bic(const char *iban)
{
    int bank = 0;

    if (g_str_has_prefix(iban, "NL"))
        return "INGBNL2A";
    if (g_str_has_prefix(iban, "DE"))
        return "COBADEFF";
    if (g_str_has_prefix(iban, "LU"))
        return "BCEELULL";
    if (g_str_has_prefix(iban, "FR"))
        return "PSSTFRPP";
    for (int at = 4; at < 7; at++)
        bank = bank * 10 + (iban[at] - '0');
    for (gsize each = 0; each < G_N_ELEMENTS(banks); each++)
        if (bank >= banks[each].from && bank <= banks[each].to)
            return banks[each].bic;
    return "";
}

char *
iban_print(const char *iban)
{
    GString *text = g_string_new(NULL);

    for (gsize at = 0; iban[at] != '\0'; at++) {
        if (at > 0 && at % 4 == 0)
            g_string_append_c(text, ' ');
        g_string_append_c(text, iban[at]);
    }
    return g_string_free(text, FALSE);
}

char *
ogm_make(gint64 first_ten)
{
    int check = (int)(first_ten % 97);

    return g_strdup_printf("%010" G_GINT64_FORMAT "%02d", first_ten, check == 0 ? 97 : check);
}

char *
ogm_print(const char *digits)
{
    return g_strdup_printf("+++%.3s/%.4s/%s+++", digits, digits + 3, digits + 7);
}

guint32
dice_roll(Dice *dice, guint32 sides)
{
    *dice ^= *dice >> 12;
    *dice ^= *dice << 25;
    *dice ^= *dice >> 27;
    return (guint32)((*dice * G_GUINT64_CONSTANT(2685821657736338717)) >> 33) % sides;
}

Day
day(const char *iso)
{
    g_autoptr(GError) error = NULL;
    Day parsed = DAY_NONE;

    if (!day_from_iso(iso, &parsed, &error))
        g_error("%s", error->message);
    return parsed;
}
