#include "reading/payment_code.h"

#include <string.h>

#include "base/text.h"
#include "ident/bic.h"
#include "ident/iban.h"
#include "ident/ogm.h"
#include "ident/reference.h"

#define MOST_LINES 64
#define MOST_REFERENCE 140 /* characters of a free communication */
#define RULE "payment QR"
#define PRINTED_TOO 9900
#define CODE_ALONE 9500
#define SHOWN_SOMEWHERE 8500 /* the page has it, no label says what it is */

void
payment_code_free(PaymentCode *code)
{
    if (code == NULL)
        return;
    g_free(code->iban);
    g_free(code->bic);
    g_free(code->name);
    g_free(code->reference);
    g_free(code);
}

/* Lines without blanks around them. GStrv. */
static char **
lines_of(const char *text)
{
    char **lines = NULL;
    g_autofree char *plain = NULL;
    GString *unix_text = g_string_new(text);

    g_string_replace(unix_text, "\r\n", "\n", 0);
    g_string_replace(unix_text, "\r", "\n", 0);
    plain = g_string_free(unix_text, FALSE);
    lines = g_strsplit(plain, "\n", MOST_LINES);
    for (char **line = lines; *line != NULL; line++)
        g_strstrip(*line);
    return lines;
}

/* NULL past the end: trailing empty lines may be left out. */
static const char *
line_at(char **lines, guint number)
{
    const char *line = number < g_strv_length(lines) ? lines[number] : NULL;

    return text_is_empty(line) ? NULL : line;
}

/* "EUR12.3", "eur 12,30": currency and amount. */
static void
take_amount(PaymentCode *code, const char *currency, const char *amount)
{
    g_autofree char *plain = g_strdup(amount != NULL ? amount : "");

    g_strdelimit(g_strstrip(plain), ",", '.');
    for (guint i = 0; i < 3; i++)
        code->currency[i] = g_ascii_toupper(currency[i]);
    code->has_amount = cents_parse(plain, &code->amount, NULL) && code->amount > 0;
}

static void
take_reference(PaymentCode *code, const char *text)
{
    if (text == NULL || code->reference != NULL)
        return;
    code->is_structured =
        ogm_parse(text, &code->reference, NULL) || reference_parse(text, &code->reference, NULL);
    if (!code->is_structured && g_utf8_strlen(text, -1) <= MOST_REFERENCE)
        code->reference = text_squeeze(text);
}

static bool
take_account(PaymentCode *code, const char *iban, const char *name)
{
    code->name = name != NULL ? text_squeeze(name) : NULL;
    return iban != NULL && iban_parse(iban, &code->iban, NULL);
}

/* BCD, version, character set, SCT, BIC, name, IBAN, amount, purpose, reference, free text. */
static bool
read_epc(PaymentCode *code, char **lines)
{
    const char *version = line_at(lines, 1);
    const char *amount = line_at(lines, 7);

    if (version == NULL || (!g_str_equal(version, "001") && !g_str_equal(version, "002")) ||
        !take_account(code, line_at(lines, 6), line_at(lines, 5)))
        return false;
    if (line_at(lines, 4) != NULL)
        bic_parse(line_at(lines, 4), &code->bic, NULL);
    if (amount != NULL && strlen(amount) > 3 && g_ascii_strncasecmp(amount, "EUR", 3) == 0)
        take_amount(code, "EUR", amount + 3);
    take_reference(code, line_at(lines, 9));
    take_reference(code, line_at(lines, 10));
    return true;
}

/* SPC, version, coding, IBAN, creditor in 7 lines, 7 unused, amount, currency, debtor in 7, kind of
 * reference, reference, free text. A QR reference of 27 digits is kept as it stands. */
static bool
read_swiss(PaymentCode *code, char **lines)
{
    const char *currency = line_at(lines, 19);

    if (!take_account(code, line_at(lines, 3), line_at(lines, 5)))
        return false;
    if (currency != NULL && strlen(currency) == 3)
        take_amount(code, currency, line_at(lines, 18));
    take_reference(code, line_at(lines, 28));
    take_reference(code, line_at(lines, 29));
    return true;
}

PaymentCode *
payment_code_parse(const char *text)
{
    g_auto(GStrv) lines = lines_of(text);
    g_autoptr(PaymentCode) code = g_new0(PaymentCode, 1);
    const char *tag = line_at(lines, 0);
    bool is_one = false;

    if (tag != NULL && g_ascii_strcasecmp(tag, "BCD") == 0)
        is_one = read_epc(code, lines);
    else if (tag != NULL && g_ascii_strcasecmp(tag, "SPC") == 0)
        is_one = read_swiss(code, lines);
    return is_one ? g_steal_pointer(&code) : NULL;
}

/* The payment code of the pages and where it stands. */
typedef struct {
    PaymentCode *code;
    Box box;
} Found;

static bool
says_the_same(const PaymentCode *one, const PaymentCode *two)
{
    return g_str_equal(one->iban, two->iban) && one->has_amount == two->has_amount &&
           one->amount == two->amount && g_strcmp0(one->reference, two->reference) == 0;
}

/* Two that differ (instalments, another's advertisement) are none. */
static bool
find_code(const Pages *pages, Found *ret_found)
{
    Found found = { 0 };
    bool differ = false;

    for (guint p = 0; p < pages->pages->len; p++) {
        const Page *page = g_ptr_array_index(pages->pages, p);

        for (guint i = 0; i < page->codes->len; i++) {
            const Code *there = &g_array_index(page->codes, Code, i);
            PaymentCode *code = there->kind == CODE_QR ? payment_code_parse(there->text) : NULL;

            if (code != NULL && found.code == NULL) {
                found.code = code;
                found.box = (Box){ p, there->x0, there->y0, there->x1, there->y1 };
                continue;
            }
            differ |= code != NULL && !says_the_same(found.code, code);
            payment_code_free(code);
        }
    }
    if (differ || found.code == NULL) {
        payment_code_free(found.code);
        return false;
    }
    *ret_found = found;
    return true;
}

static void
prove(Reading *reading, ReadingField field, int confidence, const Found *found, const char *text)
{
    reading_prove_text(reading, field, confidence, RULE, text);
    reading->proof[field].has_box = true;
    reading->proof[field].box = found->box;
}

/* Says it as the paper does: the place on the paper stays, and is surer. */
static void
confirm(Reading *reading, ReadingField field)
{
    reading->confidence[field] = MAX(reading->confidence[field], PRINTED_TOO);
}

/* Whether the page prints the account, or else any other. */
static bool
is_account_printed(const Candidates *candidates, const char *iban, bool *ret_other)
{
    *ret_other = false;
    for (guint i = 0; i < candidates->identifiers->len; i++) {
        const Identifier *printed = &g_array_index(candidates->identifiers, Identifier, i);

        if (printed->kind == IDENTIFIER_IBAN && g_str_equal(printed->value, iban))
            return true;
        *ret_other |= printed->kind == IDENTIFIER_IBAN;
    }
    return false;
}

/* False when the code cannot be of this paper. */
static bool
settle_iban(Reading *reading, const Found *found, const Candidates *candidates)
{
    const char *iban = found->code->iban;
    bool other = false;
    bool printed = is_account_printed(candidates, iban, &other);

    if (reading_has(reading, READING_IBAN) && g_str_equal(reading->iban, iban)) {
        confirm(reading, READING_IBAN);
        return true;
    }
    if (printed || (!other && !reading_has(reading, READING_IBAN))) {
        reading->confidence[READING_BIC] = 0; /* of another account's bank */
        reading->iban = reading_text(reading, iban);
        prove(reading, READING_IBAN, printed ? PRINTED_TOO : CODE_ALONE, found, iban);
        return true;
    }
    if (reading_has(reading, READING_IBAN)) {
        reading->confidence[READING_IBAN] = 0;
        reading->confidence[READING_BIC] = 0;
        reading->doubt = "its payment QR asks for the money on another account than the paper";
    }
    return false;
}

static bool
is_printed(const Candidates *candidates, const char *text)
{
    g_autofree char *all = layout_text(candidates->layout, 0, candidates->layout->tokens->len);
    g_autofree char *words = text_words(all);
    g_autofree char *wanted = text_words(text);

    return strlen(wanted) > 2 && strstr(words, wanted) != NULL;
}

static void
settle_reference(Reading *reading, const Found *found, const Candidates *candidates)
{
    const PaymentCode *code = found->code;

    if (code->reference == NULL)
        return;
    if (reading_has(reading, READING_PAYMENT_REFERENCE)) {
        if (g_str_equal(reading->payment_reference, code->reference))
            confirm(reading, READING_PAYMENT_REFERENCE);
        return;
    }
    if (!code->is_structured && !is_printed(candidates, code->reference))
        return;
    reading->payment_reference = reading_text(reading, code->reference);
    prove(
        reading, READING_PAYMENT_REFERENCE, code->is_structured ? CODE_ALONE : SHOWN_SOMEWHERE,
        found, code->reference);
}

static bool
is_amount_printed(const Candidates *candidates, Cents cents)
{
    for (guint i = 0; i < candidates->amounts->amounts->len; i++)
        if (g_array_index(candidates->amounts->amounts, Amount, i).cents == cents)
            return true;
    return false;
}

/* What is asked for may be a part of the total: it says nothing against one that was found. */
static void
settle_amount(Reading *reading, const Found *found, const Candidates *candidates)
{
    const PaymentCode *code = found->code;
    g_autofree char *text = cents_format(code->amount);

    if (!code->has_amount)
        return;
    if (reading_has(reading, READING_TOTAL_INCL_VAT)) {
        if (reading->total_incl_vat == code->amount && !reading->is_negated)
            confirm(reading, READING_TOTAL_INCL_VAT);
        return;
    }
    if (reading->is_contradictory || !is_amount_printed(candidates, code->amount) ||
        reading_has(reading, READING_TOTAL_EXCL_VAT) || reading_has(reading, READING_VAT))
        return;
    reading->total_incl_vat = code->amount;
    prove(reading, READING_TOTAL_INCL_VAT, SHOWN_SOMEWHERE, found, text);
    if (reading_has(reading, READING_CURRENCY))
        return;
    g_strlcpy(reading->currency, code->currency, sizeof reading->currency);
    prove(reading, READING_CURRENCY, CODE_ALONE, found, code->currency);
}

static void
settle_party(Reading *reading, const Found *found, const Candidates *candidates)
{
    const PaymentCode *code = found->code;

    if (code->bic != NULL && !reading_has(reading, READING_BIC)) {
        reading->bic = reading_text(reading, code->bic);
        prove(reading, READING_BIC, CODE_ALONE, found, code->bic);
    }
    if (code->name == NULL || reading_has(reading, READING_SELLER_NAME) ||
        reading->is_self_billed || !is_printed(candidates, code->name))
        return;
    reading->seller_name = reading_text(reading, code->name);
    prove(reading, READING_SELLER_NAME, SHOWN_SOMEWHERE, found, code->name);
}

void
payment_code_settle(Reading *reading, const Pages *pages, const Candidates *candidates)
{
    Found found = { 0 };

    if (!find_code(pages, &found))
        return;
    if (settle_iban(reading, &found, candidates)) {
        settle_party(reading, &found, candidates);
        settle_reference(reading, &found, candidates);
        settle_amount(reading, &found, candidates);
    }
    payment_code_free(found.code);
}
