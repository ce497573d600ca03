#include "reading/identifiers.h"

#include "ident/bic.h"
#include "ident/enterprise.h"
#include "ident/iban.h"
#include "ident/ogm.h"
#include "ident/reference.h"
#include "ident/vat.h"
#include "reading/misread.h"
#include "reading/scan.h"

#define MOST_TOKENS 9 /* an IBAN of 34 characters in groups of four */

typedef bool (*Parse)(const char *text, char **ret_value, GError **error);

typedef struct {
    Layout *layout;
    GArray *found;
} Search;

static void
add_identifier(
    Search *search, IdentifierKind kind, const char *value, guint first, guint end, bool is_checked,
    bool has_prefix)
{
    Identifier identifier = {
        .kind = kind,
        .value = g_string_chunk_insert_const(search->layout->text, value),
        .first = first,
        .end = end,
        .box = layout_box(search->layout, first, end),
        .is_checked = is_checked,
        .has_prefix = has_prefix,
    };

    g_array_append_val(search->found, identifier);
}

static void
last_is_mended(Search *search)
{
    g_array_index(search->found, Identifier, search->found->len - 1).is_mended = true;
}

/* Without brackets and stops around it, and without the tax's name glued before it. */
static char *
bare_text(const Layout *layout, guint first, guint end)
{
    static const char *const names[] = { "BTW", "TVA", "VAT", "IBAN" };
    g_autofree char *text = layout_text(layout, first, end);
    const char *start = text + strspn(text, "(.,;:-*");
    gsize size = strlen(start);

    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_ascii_strncasecmp(start, names[i], strlen(names[i])) == 0) {
            start += strlen(names[i]);
            start += strspn(start, ".:- ");
            break;
        }
    size = strlen(start);
    while (size > 0 && strchr(".,;:)*", start[size - 1]) != NULL)
        size--;
    return g_strndup(start, size);
}

/* "IBAN" alone announces what stands behind it, and is no part of it. */
static bool
is_announcement(const Layout *layout, guint token)
{
    g_autofree char *text = bare_text(layout, token, token + 1);

    return text[0] == '\0';
}

/* Two capitals, and digits soon: what VAT numbers and IBANs begin with. */
static bool
begins_with_country(const char *text)
{
    gsize digits = strcspn(text, "0123456789");

    return g_ascii_isupper(text[0]) && g_ascii_isupper(text[1]) && text[digits] != '\0' &&
           digits <= 6;
}

static guint
count_digits(const char *text)
{
    guint digits = 0;

    for (; *text != '\0'; text++)
        digits += g_ascii_isdigit(*text) ? 1 : 0;
    return digits;
}

/* The longest run of tokens from `first` that parses. Returns the token behind it, 0 for none. */
static guint
longest_run(const Layout *layout, guint first, guint end, Parse parse, char **ret_value)
{
    for (guint to = MIN(end, first + MOST_TOKENS); to > first; to--) {
        g_autofree char *text = bare_text(layout, first, to);

        if (begins_with_country(text) && count_digits(text) >= 6 && parse(text, ret_value, NULL))
            return to;
    }
    return 0;
}

/* Countries whose numbers are digits alone: a letter in them is misread. */
static bool
has_digits_only(const char *text)
{
    static const char *const countries[] = { "BE", "DE", "ES", "IT", "PL", "PT" };

    for (guint i = 0; i < G_N_ELEMENTS(countries); i++)
        if (g_str_has_prefix(text, countries[i]))
            return true;
    return false;
}

/* Letters behind the country that stand for digits, two at most, and only where the check digits
 * then prove it. */
static guint
longest_mended(const Layout *layout, guint first, guint end, Parse parse, char **ret_value)
{
    for (guint to = MIN(end, first + MOST_TOKENS); to > first; to--) {
        g_autofree char *text = bare_text(layout, first, to);
        g_autofree char *mended = NULL;

        if (!has_digits_only(text) || count_digits(text) < 8)
            continue;
        mended = misread_mend(text, strlen("BE"));
        if (mended != NULL && parse(mended, ret_value, NULL))
            return to;
    }
    return 0;
}

/* What neighbours' VAT numbers look like. */
static const char FOREIGN_VAT[] = "^(?:DE\\d{9}|FR[0-9A-HJ-NP-Z]{2}\\d{9}|NL\\d{9}B\\d{2}|LU\\d{8}|"
                                  "ATU\\d{8}|IT\\d{11}|ES[0-9A-Z]\\d{7}[0-9A-Z]|PL\\d{10})$";

#define CERTAIN 90 /* of 100; a text layer has 100 */

static bool
is_certain(const Layout *layout, guint first, guint end)
{
    for (guint t = first; t < end; t++)
        if (layout_token(layout, t)->confidence < CERTAIN)
            return false;
    return true;
}

/* A foreign number as it is clearly printed, though its check digits do not hold: what the document
 * says, for a person to judge. Belgian numbers and accounts are never taken so. */
static guint
longest_unchecked(const Layout *layout, guint first, guint end, char **ret_value)
{
    for (guint to = MIN(end, first + 5); to > first; to--) {
        g_autofree char *text = bare_text(layout, first, to);
        g_autoptr(GString) compact = g_string_new(NULL);

        for (const char *at = text; *at != '\0'; at++)
            if (strchr(" .-", *at) == NULL)
                g_string_append_c(compact, *at);
        if (!scan_finds(FOREIGN_VAT, compact->str) || !is_certain(layout, first, to))
            continue;
        *ret_value = g_strdup(compact->str);
        return to;
    }
    return 0;
}

static guint
find_vat_at(Search *search, guint first, guint end)
{
    g_autofree char *value = NULL;
    bool checked = true, mended = false;
    guint to = longest_run(search->layout, first, end, vat_parse, &value);

    if (to == 0 && layout_is_recognised(search->layout, first)) {
        to = longest_mended(search->layout, first, end, vat_parse, &value);
        mended = to > 0;
    }
    if (to == 0) {
        checked = false;
        to = longest_unchecked(search->layout, first, end, &value);
    }
    if (to > 0)
        add_identifier(search, IDENTIFIER_VAT, value, first, to, checked, true);
    if (mended)
        last_is_mended(search);
    return to;
}

static guint
find_iban_at(Search *search, guint first, guint end)
{
    g_autofree char *value = NULL;
    bool mended = false;
    guint to = longest_run(search->layout, first, end, iban_parse, &value);

    if (to == 0 && layout_is_recognised(search->layout, first)) {
        to = longest_mended(search->layout, first, end, iban_parse, &value);
        mended = to > 0;
    }
    if (to > 0)
        add_identifier(search, IDENTIFIER_IBAN, value, first, to, true, true);
    if (mended)
        last_is_mended(search);
    return to;
}

/* "BE90 0012": groups of four, as people are shown accounts. */
static bool
is_in_fours(const Layout *layout, guint first, guint end)
{
    for (guint t = first; t < end; t++)
        if (strlen(layout_token(layout, t)->text) != 4)
            return false;
    return true;
}

/* An account that goes on in the line below: "IBAN BE90 0012" over "3456 7890". */
static guint
find_split_iban_at(Search *search, guint first, guint end)
{
    const Layout *layout = search->layout;
    const Cell *below =
        layout_cell_below(layout, layout_cell(layout, layout_token(layout, first)->cell));
    g_autofree char *head = bare_text(layout, first, end);

    if (below == NULL || end - first > MOST_TOKENS || !begins_with_country(head) ||
        !is_in_fours(layout, first, end))
        return 0;
    for (guint to = MIN(below->end, below->first + MOST_TOKENS); to > below->first; to--) {
        g_autofree char *tail = layout_text(layout, below->first, to);
        g_autofree char *text = g_strconcat(head, " ", tail, NULL);
        g_autofree char *value = NULL;

        if (!iban_parse(text, &value, NULL))
            continue;
        add_identifier(search, IDENTIFIER_IBAN, value, first, end, true, true);
        return end;
    }
    return 0;
}

static guint
find_rf_at(Search *search, guint first, guint end)
{
    for (guint to = MIN(end, first + 7); to > first; to--) {
        g_autofree char *text = bare_text(search->layout, first, to);
        g_autofree char *mended =
            layout_is_recognised(search->layout, first) ? misread_mend(text, strlen("RF")) : NULL;
        g_autofree char *value = NULL;
        bool as_printed = false;

        if (!g_str_has_prefix(text, "RF"))
            continue;
        as_printed = reference_parse(text, &value, NULL);
        if (!as_printed && (mended == NULL || !reference_parse(mended, &value, NULL)))
            continue;
        add_identifier(search, IDENTIFIER_RF, value, first, to, true, true);
        if (!as_printed)
            last_is_mended(search);
        return to;
    }
    return 0;
}

static guint
find_bic_at(Search *search, guint first)
{
    g_autofree char *text = bare_text(search->layout, first, first + 1);
    g_autofree char *value = NULL;

    if (!scan_finds("^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$", text) ||
        !bic_parse(text, &value, NULL))
        return 0;
    add_identifier(search, IDENTIFIER_BIC, value, first, first + 1, true, true);
    return first + 1;
}

/* All kinds begin with two capitals, and nearly all words do not. */
static bool
may_begin(const Layout *layout, guint first, guint end)
{
    g_autofree char *text = bare_text(layout, first, MIN(end, first + MOST_TOKENS));

    return g_ascii_isupper(text[0]) && g_ascii_isupper(text[1]);
}

/* IBAN before VAT: a Belgian IBAN holds more digits than a VAT number, never fewer. */
static guint
find_at(Search *search, guint first, guint end)
{
    guint to = 0;

    if (!may_begin(search->layout, first, end) || is_announcement(search->layout, first))
        return 0;
    to = find_iban_at(search, first, end);
    if (to == 0)
        to = find_rf_at(search, first, end);
    if (to == 0)
        to = find_vat_at(search, first, end);
    if (to == 0)
        to = find_split_iban_at(search, first, end);
    return to != 0 ? to : find_bic_at(search, first);
}

static void
find_in_cell(Search *search, const Cell *cell)
{
    for (guint t = cell->first; t < cell->end;) {
        guint to = find_at(search, t, cell->end);

        t = MAX(t + 1, to);
    }
}

static bool
is_taken(const Search *search, guint first, guint end)
{
    for (guint i = 0; i < search->found->len; i++) {
        const Identifier *known = &g_array_index(search->found, Identifier, i);

        if (known->first < end && first < known->end)
            return true;
    }
    return false;
}

static void
add_ogm(gpointer user, char *const *groups, guint first, guint end)
{
    Search *search = user;
    g_autofree char *digits = g_strconcat(groups[1], groups[2], groups[3], NULL);
    g_autofree char *value = NULL;

    if (!is_taken(search, first, end) && ogm_parse(digits, &value, NULL))
        add_identifier(search, IDENTIFIER_OGM, value, first, end, true, true);
}

/* Marks and strokes that recognition broke: "444090/7540/00046444", "+++O90/7540/00046+++". */
static void
add_misread_ogm(gpointer user, char *const *groups, guint first, guint end)
{
    Search *search = user;
    g_autofree char *printed = g_strconcat(groups[1], groups[2], groups[3], NULL);
    g_autofree char *mended = misread_mend(printed, 0);
    g_autofree char *value = NULL;

    if (!layout_is_recognised(search->layout, first) || is_taken(search, first, end) ||
        !ogm_parse(mended != NULL ? mended : printed, &value, NULL))
        return;
    add_identifier(search, IDENTIFIER_OGM, value, first, end, true, true);
    last_is_mended(search);
}

static void
add_misread_enterprise(gpointer user, char *const *groups, guint first, guint end)
{
    Search *search = user;
    g_autofree char *mended = misread_mend(groups[1], 0);
    g_autofree char *number = NULL;
    g_autofree char *vat = NULL;

    if (!layout_is_recognised(search->layout, first) || is_taken(search, first, end) ||
        mended == NULL || !enterprise_parse(mended, &number, NULL))
        return;
    vat = vat_from_enterprise(number);
    add_identifier(search, IDENTIFIER_VAT, vat, first, end, true, false);
    last_is_mended(search);
}

static void
add_enterprise(gpointer user, char *const *groups, guint first, guint end)
{
    Search *search = user;
    g_autofree char *number = NULL;
    g_autofree char *vat = NULL;

    if (is_taken(search, first, end) || !enterprise_parse(groups[1], &number, NULL))
        return;
    vat = vat_from_enterprise(number);
    add_identifier(search, IDENTIFIER_VAT, vat, first, end, true, false);
}

static gint
by_place(gconstpointer a, gconstpointer b)
{
    const Identifier *one = a, *two = b;

    return (one->first > two->first) - (one->first < two->first);
}

/* Digits, and letters that look like them. */
#define DIGIT "[\\dOoQDIl|!iSsBZzG]"

static void
find_misread(Search *search)
{
    scan_layout(
        search->layout,
        "(?:[+*t\\x{2020}]{2,3}|(?<!\\d)44{1,2})\\s*(" DIGIT "{3})\\s*/\\s*(" DIGIT
        "{4})\\s*/\\s*(" DIGIT "{5})\\s*(?:[+*t\\x{2020}]{2,3}|44{1,2}(?!\\d))",
        true, add_misread_ogm, search);
    scan_layout(
        search->layout,
        "[+*]{2,3}\\s*(\\d{3})\\s*[/1lI|7]\\s*(\\d{4})\\s*[/1lI|7]\\s*(\\d{5})\\s*[+*]{2,3}", true,
        add_misread_ogm, search);
    scan_layout(
        search->layout,
        "(?<![\\w.])([01OoQDIl|]" DIGIT "{3}[.,]" DIGIT "{3}[.,]" DIGIT "{3})(?![\\w]|[.,]\\d)",
        false, add_misread_enterprise, search);
}

GArray *
identifiers_find(Layout *layout)
{
    Search search = { layout, g_array_new(FALSE, FALSE, sizeof(Identifier)) };

    for (guint i = 0; i < layout->cells->len; i++)
        find_in_cell(&search, layout_cell(layout, i));
    scan_layout(
        layout, "[+*]{1,3}\\s*(\\d{3})\\s*/?\\s*(\\d{4})\\s*/?\\s*(\\d{5})\\s*[+*]{1,3}", true,
        add_ogm, &search);
    scan_layout(
        layout, "(?<!\\d)(\\d{3})\\s?/\\s?(\\d{4})\\s?/\\s?(\\d{5})(?!\\d)", true, add_ogm,
        &search);
    scan_layout(
        layout, "(?<![\\d.])([01]\\d{3}\\.\\d{3}\\.\\d{3})(?![\\d]|\\.\\d)", false, add_enterprise,
        &search);
    find_misread(&search);
    g_array_sort(search.found, by_place);
    return search.found;
}
