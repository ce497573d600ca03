#include "reading/read_pages.h"

#include "reading/confidence.h"
#include "reading/doubt.h"
#include "reading/heading.h"
#include "reading/known.h"
#include "reading/lines.h"
#include "reading/names.h"
#include "reading/numbers.h"
#include "reading/own_side.h"
#include "reading/payment_code.h"
#include "reading/receipt.h"
#include "reading/receipt_name.h"
#include "reading/sections.h"
#include "reading/totals.h"
#include "reading/type.h"

static const char *
source_of(const Pages *pages)
{
    for (guint i = 0; i < pages->pages->len; i++) {
        const Page *page = g_ptr_array_index(pages->pages, i);

        if (page->source == PAGE_OCR)
            return "ocr";
        if (page->source == PAGE_HTML)
            return "html";
    }
    return "text";
}

/* Nothing is printed beside the amounts: the money of the seller's country. */
static void
read_currency_of_country(Reading *reading)
{
    static const char *const euro[] = { "BE", "NL", "FR", "DE", "LU", "AT",
                                        "IE", "IT", "ES", "PT", "FI", "EL" };
    const char *number = reading->seller_vat != NULL ? reading->seller_vat : reading->iban;

    for (guint i = 0; number != NULL && i < G_N_ELEMENTS(euro); i++)
        if (g_str_has_prefix(number, euro[i])) {
            g_strlcpy(reading->currency, "EUR", sizeof reading->currency);
            reading_prove_text(reading, READING_CURRENCY, 8500, "country of the number", number);
            return;
        }
}

static void
read_currency(Reading *reading, const Candidates *candidates)
{
    const char *currency = candidates->amounts->currency;

    if (currency[0] == '\0') {
        read_currency_of_country(reading);
        return;
    }
    g_strlcpy(reading->currency, currency, sizeof reading->currency);
    reading_prove_text(reading, READING_CURRENCY, 9500, "named most often", currency);
}

/* Exchanges what is known of two fields; their values are the caller's. */
static void
swap_field(Reading *reading, ReadingField one, ReadingField two)
{
    int confidence = reading->confidence[one];
    Proof proof = reading->proof[one];

    reading->confidence[one] = reading->confidence[two];
    reading->confidence[two] = confidence;
    reading->proof[one] = reading->proof[two];
    reading->proof[two] = proof;
}

/* The buyer prints a self-billed invoice on its own paper: head and foot are the buyer's. */
static void
turn_parties(Reading *reading)
{
    const char *name = reading->seller_name;
    const char *vat = reading->seller_vat;

    reading->seller_name = reading->buyer_name;
    reading->buyer_name = name;
    reading->seller_vat = reading->buyer_vat;
    reading->buyer_vat = vat;
    swap_field(reading, READING_SELLER_NAME, READING_BUYER_NAME);
    swap_field(reading, READING_SELLER_VAT, READING_BUYER_VAT);
}

Reading *
reading_from_candidates(
    const Pages *pages, const Candidates *candidates, const ReadingContext *context)
{
    Reading *reading = reading_new();
    g_autoptr(GArray) sections = sections_find(candidates);
    bool is_slip = false;

    reading->source = source_of(pages);
    type_read(reading, candidates);
    heading_read(reading, candidates, context->today);
    totals_read(reading, candidates);
    is_slip = receipt_read(reading, candidates);
    numbers_read(reading, candidates, sections, context);
    names_read(reading, candidates, sections, context);
    numbers_settle(reading, candidates, sections);
    if (is_slip)
        receipt_name_settle(reading, candidates);
    doubt_drop(reading, candidates);
    known_apply(reading, candidates, context);
    read_currency(reading, candidates);
    payment_code_settle(reading, pages, candidates);
    lines_read(reading, candidates);
    type_settle(reading);
    if (reading->is_self_billed && sections->len == 0 &&
        own_side_of(reading, candidates, context) == OWN_SIDE_UNKNOWN)
        turn_parties(reading);
    confidence_settle(context->words->confidence, reading);
    return reading;
}

Reading *
reading_from_pages(const Pages *pages, const ReadingContext *context)
{
    g_autoptr(Candidates) candidates = candidates_new(pages, context->words);

    return reading_from_candidates(pages, candidates, context);
}
