#include "reading/read_pages.h"

#include "reading/heading.h"
#include "reading/names.h"
#include "reading/numbers.h"
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

static void
read_currency(Reading *reading, const Candidates *candidates)
{
    const char *currency = candidates->amounts->currency;

    if (currency[0] == '\0')
        return;
    g_strlcpy(reading->currency, currency, sizeof reading->currency);
    reading_prove_text(reading, READING_CURRENCY, 9500, "named most often", currency);
}

Reading *
reading_from_pages(const Pages *pages, const ReadingContext *context)
{
    Reading *reading = reading_new();
    g_autoptr(Candidates) candidates = candidates_new(pages, context->words);
    g_autoptr(GArray) sections = sections_find(candidates);

    reading->source = source_of(pages);
    type_read(reading, candidates);
    heading_read(reading, candidates, context->today);
    totals_read(reading, candidates);
    read_currency(reading, candidates);
    numbers_read(reading, candidates, sections, context);
    names_read(reading, candidates, sections, context);
    return reading;
}
