#include "reading/correction.h"

#include <string.h>

#include "base/fail.h"
#include "base/text.h"
#include "data/codes.h"
#include "ident/bic.h"
#include "ident/iban.h"
#include "ident/ogm.h"
#include "ident/reference.h"
#include "ident/vat.h"

#define CERTAIN 10000
#define MOST_TEXT 200 /* characters of a name, a number, a reference */
#define MOST_ROWS 20
#define ROUNDING 10 /* cents that VAT summed line by line may be off */
#define BIT(field) (1U << (field))
#define TOTALS (BIT(READING_TOTAL_EXCL_VAT) | BIT(READING_VAT) | BIT(READING_TOTAL_INCL_VAT))
#define DAYS (BIT(READING_ISSUE_ON) | BIT(READING_DUE_ON))
#define PARTIES (BIT(READING_SELLER_VAT) | BIT(READING_BUYER_VAT))

G_STATIC_ASSERT(READING_FIELDS <= 32);

/* People write 1.234,50 as well as 1234.50. What reads as thousands and as decimals is neither. */
static bool
read_cents(const char *text, Cents *ret_cents, GError **error)
{
    const char *comma = strrchr(text, ',');
    const char *dot = strrchr(text, '.');
    const char *mark = comma > dot ? comma : dot;
    g_autoptr(GString) plain = g_string_new(NULL);

    if (mark != NULL && strlen(mark + 1) > 2)
        return fail(
            error, FAIL_INPUT, "'%s' has not two decimals; expected an amount such as 1234.50",
            text);
    for (const char *at = text; *at != '\0'; at++)
        if (at == mark)
            g_string_append_c(plain, '.');
        else if ((*at != ',' && *at != '.' && *at != ' ') || mark == NULL)
            g_string_append_c(plain, *at);
    if (strspn(plain->str, "-0123456789.") != plain->len ||
        !cents_parse(plain->str, ret_cents, NULL))
        return fail(error, FAIL_INPUT, "'%s' is no amount; expected one such as 1234.50", text);
    return true;
}

/* 2026-10-31, or 31/10/2026 with any of / . - between. */
static bool
read_day(const char *text, Day *ret_day, GError **error)
{
    g_auto(GStrv) parts = g_strsplit_set(text, "/.-", -1);
    guint64 numbers[3] = { 0 };

    if (day_from_iso(text, ret_day, NULL))
        return true;
    if (g_strv_length(parts) == 3 && strlen(parts[2]) == 4 &&
        g_ascii_string_to_unsigned(parts[0], 10, 1, 31, &numbers[0], NULL) &&
        g_ascii_string_to_unsigned(parts[1], 10, 1, 12, &numbers[1], NULL) &&
        g_ascii_string_to_unsigned(parts[2], 10, 1900, 2199, &numbers[2], NULL) &&
        day_from_ymd((int)numbers[2], (int)numbers[1], (int)numbers[0], ret_day))
        return true;
    return fail(error, FAIL_INPUT, "'%s' is no day; expected YYYY-MM-DD or DD/MM/YYYY", text);
}

static bool
read_text(const char *text, char **ret_text, GError **error)
{
    if (!g_utf8_validate(text, -1, NULL) || g_utf8_strlen(text, -1) > MOST_TEXT)
        return fail(error, FAIL_INPUT, "expected at most %d characters", MOST_TEXT);
    *ret_text = text_squeeze(text);
    return true;
}

static bool
read_currency(const char *text, char **ret_currency, GError **error)
{
    g_autofree char *code = g_ascii_strup(text, -1);

    if (!code_is_listed("currencies", code))
        return fail(error, FAIL_INPUT, "'%s' is no currency; expected one such as EUR", text);
    *ret_currency = g_steal_pointer(&code);
    return true;
}

/* A Belgian number may come without its BE. */
static bool
read_vat(const char *text, char **ret_vat, GError **error)
{
    return vat_parse_of_country(text, "BE", ret_vat, error) ||
           fail_in(error, "expected a VAT number such as BE0403227218");
}

static bool
read_iban(const char *text, char **ret_iban, GError **error)
{
    return iban_parse(text, ret_iban, error) ||
           fail_in(error, "expected an IBAN such as BE68 5390 0754 7034");
}

static bool
read_bic(const char *text, char **ret_bic, GError **error)
{
    return bic_parse(text, ret_bic, error) ||
           fail_in(error, "expected a BIC of 8 or 11 characters");
}

/* What looks like a structured communication must be one. */
static bool
read_reference(const char *text, char **ret_reference, GError **error)
{
    g_autofree char *digits = text_digits(text);
    bool bare = strlen(digits) == 12 && strspn(text, "0123456789+*/ ") == strlen(text);

    if (bare || strchr("+*", text[0]) != NULL)
        return ogm_parse(text, ret_reference, error) ||
               fail_in(error, "expected a structured communication such as +++090/7540/00046+++");
    if (g_ascii_strncasecmp(text, "RF", 2) == 0 && g_ascii_isdigit(text[2]))
        return reference_parse(text, ret_reference, error) ||
               fail_in(error, "expected a creditor reference such as RF18 5390 0754 7034");
    return read_text(text, ret_reference, error);
}

/* "21", "5.5", "21,0 %" in basis points. */
static bool
read_rate(const char *text, int *ret_rate_bp, GError **error)
{
    g_autofree char *plain = g_strdup(text);
    Cents rate = 0;

    if (g_str_has_suffix(plain, "%"))
        plain[strlen(plain) - 1] = '\0';
    if (!read_cents(g_strstrip(plain), &rate, NULL) || rate < 0 || rate > 10000)
        return fail(error, FAIL_INPUT, "'%s' is no rate; expected a percentage such as 21", text);
    *ret_rate_bp = (int)rate;
    return true;
}

static bool
read_vat_line(const char *text, VatLine *ret_line, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(text, ":", -1);
    VatLine line = { 0 };
    Cents off = 0;

    if (g_strv_length(parts) != 3)
        return fail(error, FAIL_INPUT, "'%s' is no row; expected rate:base:VAT", text);
    if (!read_rate(parts[0], &line.rate_bp, error) || !read_cents(parts[1], &line.base, error) ||
        !read_cents(parts[2], &line.vat, error))
        return false;
    off = cents_share_half_up(line.base, line.rate_bp) - line.vat;
    if (off > ROUNDING || off < -ROUNDING)
        return fail(error, FAIL_INPUT, "%s %% of %s is not %s", parts[0], parts[1], parts[2]);
    g_strlcpy(line.category, line.rate_bp > 0 ? "S" : "", sizeof line.category);
    *ret_line = line;
    return true;
}

/* The rows, with commas or semicolons between; amounts here have a dot. */
static bool
set_vat_lines(Reading *reading, const char *value, GError **error)
{
    g_auto(GStrv) rows = g_strsplit_set(value, ",;", -1);
    g_autoptr(GArray) lines = g_array_new(FALSE, TRUE, sizeof(VatLine));

    if (g_strv_length(rows) > MOST_ROWS)
        return fail(error, FAIL_INPUT, "expected at most %d rows", MOST_ROWS);
    for (gsize i = 0; rows[i] != NULL; i++) {
        VatLine line = { 0 };

        if (!read_vat_line(g_strstrip(rows[i]), &line, error))
            return false;
        g_array_append_val(lines, line);
    }
    g_array_set_size(reading->vat_lines, 0);
    g_array_append_vals(reading->vat_lines, lines->data, lines->len);
    return true;
}

typedef bool (*ReadText)(const char *text, char **ret_text, GError **error);

/* The fields of text: where each is kept and who reads it. */
static const char **
text_place(Reading *reading, ReadingField field, ReadText *ret_read)
{
    switch (field) {
    case READING_NUMBER:
        *ret_read = read_text;
        return &reading->number;
    case READING_SELLER_NAME:
        *ret_read = read_text;
        return &reading->seller_name;
    case READING_BUYER_NAME:
        *ret_read = read_text;
        return &reading->buyer_name;
    case READING_SELLER_VAT:
        *ret_read = read_vat;
        return &reading->seller_vat;
    case READING_BUYER_VAT:
        *ret_read = read_vat;
        return &reading->buyer_vat;
    case READING_IBAN:
        *ret_read = read_iban;
        return &reading->iban;
    case READING_BIC:
        *ret_read = read_bic;
        return &reading->bic;
    case READING_PAYMENT_REFERENCE:
        *ret_read = read_reference;
        return &reading->payment_reference;
    case READING_ISSUE_ON:
    case READING_DUE_ON:
    case READING_CURRENCY:
    case READING_TOTAL_EXCL_VAT:
    case READING_VAT:
    case READING_TOTAL_INCL_VAT:
    case READING_VAT_LINES:
    case READING_FIELDS:
        break;
    }
    return NULL;
}

static bool
set_text(Reading *reading, const char **place, ReadText read, const char *value, GError **error)
{
    g_autofree char *text = NULL;

    if (!read(value, &text, error))
        return false;
    *place = reading_text(reading, text);
    return true;
}

static bool
set_currency(Reading *reading, const char *value, GError **error)
{
    g_autofree char *currency = NULL;

    if (!read_currency(value, &currency, error))
        return false;
    g_strlcpy(reading->currency, currency, sizeof reading->currency);
    return true;
}

/* As on a page, a credit note has positive amounts. */
static bool
set_cents(Cents *place, const char *value, GError **error)
{
    Cents cents = 0;

    if (!read_cents(value, &cents, error))
        return false;
    if (cents < 0)
        return fail(
            error, FAIL_INPUT, "'%s' is negative; expected the amount without its sign", value);
    *place = cents;
    return true;
}

static bool
set_field(Reading *reading, ReadingField field, const char *value, GError **error)
{
    ReadText read = NULL;
    const char **place = text_place(reading, field, &read);

    if (place != NULL)
        return set_text(reading, place, read, value, error);
    if (field == READING_ISSUE_ON)
        return read_day(value, &reading->issue_on, error);
    if (field == READING_DUE_ON)
        return read_day(value, &reading->due_on, error);
    if (field == READING_CURRENCY)
        return set_currency(reading, value, error);
    if (field == READING_TOTAL_EXCL_VAT)
        return set_cents(&reading->total_excl_vat, value, error);
    if (field == READING_VAT)
        return set_cents(&reading->vat, value, error);
    if (field == READING_TOTAL_INCL_VAT)
        return set_cents(&reading->total_incl_vat, value, error);
    return set_vat_lines(reading, value, error);
}

/* An absent field has no value that could be taken for one. */
static void
clear_field(Reading *reading, ReadingField field)
{
    ReadText read = NULL;
    const char **place = text_place(reading, field, &read);

    reading->confidence[field] = 0;
    reading->proof[field] = (Proof){ 0 };
    if (place != NULL)
        *place = NULL;
    if (field == READING_ISSUE_ON)
        reading->issue_on = DAY_NONE;
    if (field == READING_DUE_ON)
        reading->due_on = DAY_NONE;
    if (field == READING_CURRENCY)
        reading->currency[0] = '\0';
    if (field == READING_VAT_LINES)
        g_array_set_size(reading->vat_lines, 0);
}

static bool
set_type(Correction *correction, const char *value, GError **error)
{
    DocumentType type = DOCUMENT_OTHER;
    g_autoptr(GString) known = g_string_new(NULL);

    for (DocumentType each = DOCUMENT_INVOICE; each <= DOCUMENT_OTHER; each++)
        g_string_append_printf(known, " %s", document_type_name(each));
    if (!document_type_from_name(value, &type))
        return fail(error, FAIL_INPUT, "'%s' is no type; expected one of%s", value, known->str);
    correction->reading->type = type;
    correction->reading->is_relevant = document_type_is_bookable(type);
    return true;
}

static bool
set_direction(Correction *correction, const char *value, GError **error)
{
    static const char *const directions[] = { "purchase", "sale" };

    for (gsize i = 0; i < G_N_ELEMENTS(directions); i++)
        if (g_str_equal(value, directions[i])) {
            correction->direction = directions[i];
            return true;
        }
    return fail(error, FAIL_INPUT, "'%s' is no direction; expected purchase or sale", value);
}

static bool
set_paid_by(Correction *correction, const char *value, GError **error)
{
    for (PaidBy each = PAID_BY_TRANSFER; each <= PAID_ALREADY; each++)
        if (g_str_equal(value, reading_paid_by_name(each))) {
            correction->reading->paid_by = each;
            return true;
        }
    return fail(
        error, FAIL_INPUT,
        "'%s' is no way of paying; expected transfer, direct_debit, card, cash "
        "or paid",
        value);
}

/* A person has looked. */
static bool
set_doubt(Correction *correction, const char *value, GError **error)
{
    if (*value != '\0')
        return fail(error, FAIL_INPUT, "a doubt can only be taken away (doubt=)");
    correction->reading->doubt = NULL;
    return true;
}

/* What is no field of a reading. */
static const struct {
    const char *name;
    bool (*set)(Correction *correction, const char *value, GError **error);
} others[] = {
    { "type", set_type },
    { "direction", set_direction },
    { "paid_by", set_paid_by },
    { "doubt", set_doubt },
};

char *
correction_fields(void)
{
    GString *names = g_string_new(NULL);

    for (ReadingField field = 0; field < READING_FIELDS; field++)
        g_string_append_printf(names, "%s ", reading_field_name(field));
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        g_string_append_printf(
            names, "%s%s", others[i].name, i + 1 < G_N_ELEMENTS(others) ? " " : "");
    return g_string_free(names, FALSE);
}

static ReadingField
field_of(const char *name)
{
    ReadingField field = 0;

    while (field < READING_FIELDS && !g_str_equal(name, reading_field_name(field)))
        field++;
    return field;
}

static bool
set_other(Correction *correction, const char *name, const char *value, GError **error)
{
    g_autofree char *known = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (g_str_equal(name, others[i].name))
            return others[i].set(correction, value, error) || fail_in(error, "%s", name);
    known = correction_fields();
    return fail(error, FAIL_INPUT, "there is no field '%s'; expected one of: %s", name, known);
}

bool
correction_set(
    Correction *correction, const char *field, const char *value, const char *said_by,
    GError **error)
{
    ReadingField which = field_of(field);
    g_autofree char *plain = g_strstrip(g_strdup(value));

    if (which == READING_FIELDS)
        return set_other(correction, field, plain, error);
    if (*plain == '\0') {
        clear_field(correction->reading, which);
        correction->said |= BIT(which);
        return true;
    }
    if (!set_field(correction->reading, which, plain, error))
        return fail_in(error, "%s", field);
    reading_prove_text(correction->reading, which, CERTAIN, CORRECTION_RULE, said_by);
    correction->said |= BIT(which);
    return true;
}

static bool
totals_agree(const Reading *reading, GError **error)
{
    g_autofree char *excl = reading_value(reading, READING_TOTAL_EXCL_VAT);
    g_autofree char *vat = reading_value(reading, READING_VAT);
    g_autofree char *incl = reading_value(reading, READING_TOTAL_INCL_VAT);

    if (excl == NULL || vat == NULL || incl == NULL ||
        reading->total_excl_vat + reading->vat == reading->total_incl_vat)
        return true;
    return fail(
        error, FAIL_INPUT,
        "total_excl_vat %s and vat %s do not make total_incl_vat %s: say the others too, or take "
        "one away (vat=)",
        excl, vat, incl);
}

static bool
vat_lines_agree(const Reading *reading, GError **error)
{
    g_autofree char *excl = reading_value(reading, READING_TOTAL_EXCL_VAT);
    g_autofree char *vat = reading_value(reading, READING_VAT);
    Cents bases = 0;
    Cents amounts = 0;

    if (!reading_has(reading, READING_VAT_LINES))
        return true;
    for (guint i = 0; i < reading->vat_lines->len; i++) {
        const VatLine *line = &g_array_index(reading->vat_lines, VatLine, i);

        if (!cents_add(bases, line->base, &bases, error) ||
            !cents_add(amounts, line->vat, &amounts, error))
            return false;
    }
    if ((excl == NULL || bases == reading->total_excl_vat) &&
        (vat == NULL || amounts == reading->vat))
        return true;
    return fail(
        error, FAIL_INPUT,
        "the rows of vat_breakdown do not make total_excl_vat %s and vat %s: say them too, as in "
        "vat_breakdown=21:100.00:21.00,6:50.00:3.00, or take them away (vat_breakdown=)",
        excl != NULL ? excl : "(none)", vat != NULL ? vat : "(none)");
}

static bool
days_agree(const Reading *reading, GError **error)
{
    return !reading_has(reading, READING_ISSUE_ON) || !reading_has(reading, READING_DUE_ON) ||
           reading->due_on >= reading->issue_on ||
           fail(error, FAIL_INPUT, "due_date lies before issue_date");
}

static bool
parties_agree(const Reading *reading, GError **error)
{
    return !reading_has(reading, READING_SELLER_VAT) || !reading_has(reading, READING_BUYER_VAT) ||
           !g_str_equal(reading->seller_vat, reading->buyer_vat) ||
           fail(error, FAIL_INPUT, "seller_vat and buyer_vat are the same number");
}

bool
correction_settle(Correction *correction, GError **error)
{
    static const struct {
        guint32 fields; /* that bring it up */
        bool (*agree)(const Reading *reading, GError **error);
    } checks[] = {
        { TOTALS, totals_agree },
        { TOTALS | BIT(READING_VAT_LINES), vat_lines_agree },
        { DAYS, days_agree },
        { PARTIES, parties_agree },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(checks); i++)
        if ((correction->said & checks[i].fields) != 0 &&
            !checks[i].agree(correction->reading, error))
            return false;
    if ((correction->said & TOTALS) != 0)
        correction->reading->is_contradictory = false;
    return true;
}
