#include "deciding/alarms.h"

#include <string.h>

#include "base/fail.h"
#include "base/text.h"
#include "data/legal_forms.h"
#include "data/vat_rates.h"
#include "formats/invoice.h"
#include "ident/enterprise.h"
#include "ident/vat.h"
#include "matching/name.h"

#define NUMBER_DIGITS 9 /* of a Belgian number, less its first zero */

struct AlarmTables {
    AlarmLevels *levels;
    EinvoiceExceptions *exceptions;
    VatRates *rates;
    LegalForms *forms;
};

/* What a judgement is given. */
typedef struct {
    const AlarmTables *tables;
    const AlarmCase *document;
    const AlarmTerms *terms;
    int limit; /* of the alarm in hand, days */
} Judge;

static bool
is(const char *value, const char *word)
{
    return value != NULL && g_str_equal(value, word);
}

static bool
is_structured(const AlarmCase *document)
{
    return is(document->source, "ubl") || is(document->source, "cii");
}

static bool
is_belgian(const char *vat_number)
{
    return vat_number != NULL && is(vat_country(vat_number), "BE");
}

static bool
is_invoice(const AlarmCase *document)
{
    return document->type == DOCUMENT_INVOICE || document->type == DOCUMENT_CREDIT_NOTE;
}

static bool
is_purchase(const AlarmCase *document)
{
    return is(document->direction, "purchase");
}

/* What a page shows, taken apart once for all names that it is held against. */
typedef struct {
    NameKey read;
    char *words; /* as text_words gives them */
    char **lines;
    bool is_picture; /* its letters may be others */
} Shown;

static void
shown_clear(Shown *shown)
{
    g_free(shown->words);
    g_strfreev(shown->lines);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Shown, shown_clear)

static void
shown_init(Shown *shown, const AlarmCase *document)
{
    const char *text = document->words != NULL ? document->words : "";

    name_key_make(document->seller_name, &shown->read);
    shown->words = text_words(text);
    shown->lines = g_strsplit(text, "\n", -1);
    shown->is_picture = is(document->source, "ocr");
}

static bool
is_on_a_line(const Shown *shown, const NameKey *known)
{
    int least = shown->is_picture ? NAME_OTHER : NAME_LIKELY;

    for (gsize i = 0; shown->lines[i] != NULL; i++) {
        NameKey line;

        name_key_make(shown->lines[i], &line);
        if (name_similarity_in_text(known, &line) >= least)
            return true;
    }
    return false;
}

/* The name that was read, or the rest of the page, says that it is this one. */
static bool
goes_by(const Judge *judge, const char *name, const Shown *shown)
{
    g_autofree char *core = legal_forms_strip(judge->tables->forms, name);
    g_autofree char *spaced = text_words(core);
    NameKey known;

    name_key_make(name, &known);
    return name_similarity(&known, &shown->read) >= NAME_OTHER ||
           name_similarity_in_text(&known, &shown->read) >= NAME_LIKELY ||
           name_similarity_in_text(&shown->read, &known) >= NAME_LIKELY ||
           (strlen(spaced) > 2 && strstr(shown->words, spaced) != NULL) ||
           is_on_a_line(shown, &known);
}

static char *
judge_name(const Judge *judge)
{
    const AlarmCase *document = judge->document;
    const char *const *names = document->seller.names;
    g_auto(Shown) shown = { .words = NULL };

    if (!is_purchase(document) || document->seller_name == NULL || document->seller_vat == NULL ||
        names == NULL || names[0] == NULL)
        return NULL;
    shown_init(&shown, document);
    for (gsize i = 0; names[i] != NULL; i++)
        if (goes_by(judge, names[i], &shown))
            return NULL;
    return g_strdup_printf(
        "%s is the number of %s, not of %s", document->seller_vat, names[0], document->seller_name);
}

static char *
judge_number(const Judge *judge)
{
    const AlarmCase *document = judge->document;
    const SellerKnown *seller = &document->seller;
    g_autofree char *first = NULL;
    g_autofree char *last = NULL;

    if (!is_purchase(document) || document->seller_vat == NULL)
        return NULL;
    if (seller->invalid_first != DAY_NONE && seller->invalid_last > seller->invalid_first) {
        first = day_to_iso(seller->invalid_first);
        last = day_to_iso(seller->invalid_last);
        return g_strdup_printf(
            "VIES said on %s and on %s that %s is no VAT number", first, last,
            document->seller_vat);
    }
    /* Who is newer than the register cannot stand in it. */
    if (seller->register_on == DAY_NONE || seller->is_registered ||
        !is_belgian(document->seller_vat) || document->issue_on == DAY_NONE ||
        document->issue_on > seller->register_on)
        return NULL;
    last = day_to_iso(seller->register_on);
    return g_strdup_printf(
        "the register of enterprises of %s does not know %s", last, document->seller_vat);
}

/* A credit note takes back what an earlier rate charged; a foreigner may charge Belgian VAT. */
static bool
may_stand(const Judge *judge, const char *country, int rate_bp)
{
    const VatRates *rates = judge->tables->rates;
    Day on = judge->document->issue_on;

    if (judge->document->type == DOCUMENT_CREDIT_NOTE)
        return vat_rates_had(rates, country, rate_bp) || vat_rates_had(rates, "BE", rate_bp);
    return vat_rates_has(rates, country, rate_bp, on) ||
           vat_rates_has(rates, country, rate_bp, on - judge->limit) ||
           vat_rates_has(rates, "BE", rate_bp, on);
}

static char *
judge_rates(const Judge *judge)
{
    const AlarmCase *document = judge->document;
    const char *country = document->seller_vat != NULL ? vat_country(document->seller_vat) : NULL;

    if (country == NULL || document->issue_on == DAY_NONE || document->vat_lines == NULL ||
        !vat_rates_knows(judge->tables->rates, country))
        return NULL;
    for (guint i = 0; i < document->vat_lines->len; i++) {
        const VatLine *line = &g_array_index(document->vat_lines, VatLine, i);

        if (line->rate_bp > 0 && line->vat != 0 && !may_stand(judge, country, line->rate_bp)) {
            g_autofree char *rate = cents_format(line->rate_bp);
            g_autofree char *on = day_to_iso(document->issue_on);

            return g_strdup_printf("%s %% is no VAT rate of %s on %s", rate, country, on);
        }
    }
    return NULL;
}

static char *
judge_future(const Judge *judge)
{
    Day on = judge->document->issue_on;
    g_autofree char *date = NULL;

    if (on == DAY_NONE || on <= judge->terms->night_on + judge->limit)
        return NULL;
    date = day_to_iso(on);
    return g_strdup_printf("it is dated %s, and that day has not come", date);
}

static char *
judge_age(const Judge *judge)
{
    Day on = judge->document->issue_on;
    g_autofree char *date = NULL;

    if (on == DAY_NONE || judge->document->arrived_on - on <= judge->limit)
        return NULL;
    date = day_to_iso(on);
    return g_strdup_printf("it is dated %s, long before it came", date);
}

/* Whether some match of a pattern is a valid number, and not the client file's. */
static bool
some_is_another(const char *text, const char *pattern, const char *own_digits)
{
    g_autoptr(GRegex) regex = g_regex_new(pattern, 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;

    for (g_regex_match(regex, text, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        g_autofree char *found = g_match_info_fetch(match, 0);
        g_autofree char *digits = text_digits(found);

        if (strstr(digits, own_digits) == NULL &&
            (enterprise_is_valid(digits) || vat_is_valid(found)))
            return true;
    }
    return false;
}

static bool
names_another_number(const char *text, const char *own_digits)
{
    static const char belgian[] = "(?<!\\d)\\(?[01]?\\)?\\d{3}[ .]?\\d{3}[ .]?\\d{3}(?!\\d)";
    static const char foreign[] =
        "\\b[A-Z]{2} ?(?:[0-9A-Z]{2}(?: \\d{3}){3}|[A-Z]{0,3}[ .]?\\d[0-9A-Z.]{5,12})\\b";

    return text != NULL && (some_is_another(text, belgian, own_digits) ||
                            some_is_another(text, foreign, own_digits));
}

/* The last nine digits of a Belgian number: old prints leave the zero out. */
static const char *
own_digits(const AlarmTerms *terms)
{
    gsize length = strlen(terms->vat_number);

    return terms->vat_number + (length > NUMBER_DIGITS ? length - NUMBER_DIGITS : 0);
}

/* Only what a text says for certain: recognised words may miss any of it. */
static char *
judge_mentions(const Judge *judge)
{
    const AlarmCase *document = judge->document;
    const char *own = own_digits(judge->terms);
    g_autofree char *digits = text_digits(document->words != NULL ? document->words : "");
    bool structured = is_structured(document);
    bool is_text = is(document->source, "text") || is(document->source, "html");
    GString *missing = g_string_new(NULL);

    if (is_purchase(document) && is_invoice(document) && judge->terms->deducts &&
        (structured || is_text) && document->has_vat && document->vat != 0 &&
        (document->seller_vat == NULL || is_belgian(document->seller_vat))) {
        if (document->seller_vat == NULL &&
            (structured || !names_another_number(document->words, own)))
            g_string_append(missing, "it does not name the VAT number of the seller");
        if (document->buyer_vat == NULL && (structured || strstr(digits, own) == NULL))
            g_string_append_printf(
                missing, "%sit does not name the VAT number of the buyer",
                missing->len > 0 ? "; " : "");
    }
    return g_string_free(missing, missing->len == 0);
}

static char *
judge_foreign_vat(const Judge *judge)
{
    const AlarmCase *document = judge->document;
    const char *country = document->seller_vat != NULL ? vat_country(document->seller_vat) : NULL;

    if (!is_purchase(document) || country == NULL || g_str_equal(country, "BE") ||
        !judge->terms->deducts || !document->has_vat || document->vat == 0)
        return NULL;
    return g_strdup_printf("VAT of %s: it is not for the Belgian return", country);
}

static char *
judge_form(const Judge *judge)
{
    const AlarmCase *document = judge->document;

    if (!is_purchase(document) || !is_invoice(document) || !judge->terms->is_taxed ||
        document->issue_on == DAY_NONE || !is_belgian(document->seller_vat) ||
        document->seller.is_bankrupt ||
        einvoice_exceptions_spare(
            judge->tables->exceptions, document->seller_vat, document->words, document->issue_on))
        return NULL;
    return g_strdup("the law wants a structured e-invoice of this supplier");
}

/* The gravest first: the first that holds a document is the one that is told. */
static const struct {
    const char *code;
    char *(*judge)(const Judge *judge); /* NULL: no alarm */
} alarms[] = {
    { "date-future", judge_future },      { "date-old", judge_age },
    { "vat-not-its-name", judge_name },   { "vat-not-valid", judge_number },
    { "vat-rate-unknown", judge_rates },  { "mention-missing", judge_mentions },
    { "foreign-vat", judge_foreign_vat }, { "not-structured", judge_form },
};

bool
alarm_is_known(const char *code)
{
    for (gsize i = 0; i < G_N_ELEMENTS(alarms); i++)
        if (g_str_equal(alarms[i].code, code))
            return true;
    return false;
}

void
alarm_free(Alarm *alarm)
{
    if (alarm == NULL)
        return;
    g_free(alarm->words);
    g_free(alarm);
}

void
alarm_tables_free(AlarmTables *tables)
{
    if (tables == NULL)
        return;
    alarm_levels_free(tables->levels);
    einvoice_exceptions_free(tables->exceptions);
    vat_rates_free(tables->rates);
    legal_forms_free(tables->forms);
    g_free(tables);
}

AlarmTables *
alarm_tables_load(const char *home_data_folder, GError **error)
{
    g_autoptr(AlarmTables) tables = g_new0(AlarmTables, 1);
    const char *codes[G_N_ELEMENTS(alarms) + 1] = { NULL };

    for (gsize i = 0; i < G_N_ELEMENTS(alarms); i++)
        codes[i] = alarms[i].code;
    tables->levels = alarm_levels_load(home_data_folder, codes, error);
    if (tables->levels != NULL)
        tables->exceptions = einvoice_exceptions_load(home_data_folder, error);
    if (tables->exceptions != NULL)
        tables->rates = vat_rates_load(home_data_folder, error);
    if (tables->rates != NULL)
        tables->forms = legal_forms_load(home_data_folder, error);
    return tables->forms != NULL ? g_steal_pointer(&tables) : NULL;
}

GPtrArray *
alarms_of(const AlarmTables *tables, const AlarmCase *document, const AlarmTerms *terms)
{
    GPtrArray *found = g_ptr_array_new_with_free_func((GDestroyNotify)alarm_free);
    Day on = document->issue_on != DAY_NONE ? document->issue_on : document->arrived_on;

    for (gsize i = 0; i < G_N_ELEMENTS(alarms); i++) {
        Judge judge = { tables, document, terms, 0 };
        AlarmLevel level = alarm_level_on(
            tables->levels, alarms[i].code, is_structured(document), on, &judge.limit);
        char *words = level != ALARM_OFF ? alarms[i].judge(&judge) : NULL;

        if (words != NULL) {
            Alarm *alarm = g_new0(Alarm, 1);

            *alarm = (Alarm){ alarms[i].code, level, words };
            g_ptr_array_add(found, alarm);
        }
    }
    return found;
}
