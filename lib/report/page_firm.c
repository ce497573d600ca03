/* The firm's page: may I start work, what is wrong, in which client file, how much hangs on it,
 * before which deadline, and what to do. What went well stays folded away. */
#include "report/page.h"

#include "report/words.h"

enum {
    MOST_IN_FULL = 250, /* client files on the firm's page */
    MOST_SOLVED = 1000, /* the others are on their client files' pages */
};

static char *
vat_words(const Firm *firm, const Texts *texts)
{
    g_autofree char *money = texts_money(texts, firm->vat_cents, NULL);
    g_autofree char *day = texts_day_short(texts, firm->deadline);

    return firm->vat_cents != 0 ? texts_fill(texts, "verdict.vat", "money", money, "day", day, NULL)
                                : g_strdup("");
}

static char *
verdict(const Firm *firm, const Texts *texts)
{
    g_autofree char *day = texts_day(texts, firm->night);
    g_autofree char *night = texts_fill(texts, "night.of", "day", day, NULL);
    g_autofree char *all = texts_number(texts, firm->live);
    g_autofree char *clean =
        texts_count(texts, "verdict.clean", firm->clean->len, "all", all, NULL);
    g_autofree char *need = firm->needing->len > 0
                                ? texts_count(texts, "verdict.need", firm->needing->len, NULL)
                                : g_strdup(texts_get(texts, "verdict.nothing"));
    g_autofree char *vat = vat_words(firm, texts);

    return texts_fill(
        texts, "verdict", "night", night, "clean", clean, "need", need, "vat", vat, NULL);
}

static void
write_unfinished(Html *html, const Firm *firm, const Texts *texts)
{
    g_autoptr(GString) list = g_string_new(NULL);
    g_autofree char *words = NULL;

    if (firm->unfinished->len == 0)
        return;
    for (guint i = 0; i < firm->unfinished->len; i++) {
        const ClientMorning *morning = firm->unfinished->pdata[i];

        g_string_append_printf(
            list, "%s%s %s (%s)", i > 0 ? ", " : "", morning->number, morning->name,
            morning->unfinished);
    }
    words = texts_count(texts, "unfinished", firm->unfinished->len, "list", list->str, NULL);
    html_element(html, "p", words, "class", "unfinished", NULL);
}

static void
write_tile(Html *html, const Tile *tile, const Texts *texts)
{
    g_autofree char *count = texts_number(texts, tile->count);
    g_autofree char *fresh = texts_count(texts, "tile.new", tile->fresh, NULL);
    g_autofree char *money = texts_money(texts, tile->cents, NULL);

    html_open(html, "li", "class", tile->count == 0 ? "none" : NULL, NULL);
    html_element(html, "span", count, "class", "count", NULL);
    html_element(html, "span", texts_get(texts, tile->key), "class", "label", NULL);
    if (tile->cents != 0)
        html_element(html, "span", money, "class", "money", NULL);
    if (tile->fresh > 0)
        html_element(html, "span", fresh, "class", "new", NULL);
    html_close(html);
}

static void
write_tiles(Html *html, const Firm *firm, const Texts *texts)
{
    html_open(html, "ul", "class", "tiles", NULL);
    for (guint i = 0; i < firm->tile_count; i++)
        write_tile(html, &firm->tiles[i], texts);
    html_close(html);
}

static char *
client_link(const PageFrame *frame, const char *number)
{
    return g_strconcat(frame->root, "clients/", number, ".html", NULL);
}

static void
write_numbers(Html *html, const GPtrArray *numbers, const PageFrame *frame)
{
    for (guint i = 0; i < numbers->len; i++) {
        g_autofree char *link = client_link(frame, numbers->pdata[i]);

        html_text(html, i > 0 ? ", " : "");
        html_element(html, "a", numbers->pdata[i], "href", link, NULL);
    }
}

static void
write_causes(Html *html, const Firm *firm, const PageFrame *frame)
{
    const Texts *texts = frame->texts;
    if (firm->causes->len == 0)
        return;
    html_open(html, "section", "class", "causes", NULL);
    html_element(html, "h2", texts_get(texts, "causes"), NULL);
    html_element(html, "p", texts_get(texts, "causes.note"), "class", "note", NULL);
    html_open(html, "ul", NULL);
    for (guint i = 0; i < firm->causes->len; i++) {
        const CommonCause *cause = firm->causes->pdata[i];
        g_autofree char *kind = words_kind(texts, cause->kind);
        g_autofree char *count = g_strdup_printf("%u", cause->numbers->len);
        g_autofree char *line =
            texts_fill(texts, "cause.line", "n", count, "what", kind, "cause", cause->cause, NULL);

        html_open(html, "li", NULL);
        html_element(html, "b", line, NULL);
        html_text(html, " \u2014 ");
        write_numbers(html, cause->numbers, frame);
        html_close(html);
    }
    html_close(html);
    html_close(html);
}

static void
write_client_head(Html *html, const ClientMorning *morning, const PageFrame *frame)
{
    const Texts *texts = frame->texts;
    g_autofree char *link = client_link(frame, morning->number);

    html_open(html, "tr", "class", "head", NULL);
    html_open(html, "th", "scope", "rowgroup", "class", "step", NULL);
    html_open(html, "a", "href", link, NULL);
    html_element(html, "span", morning->number, "class", "no", NULL);
    html_text(html, " ");
    html_text(html, morning->name);
    html_close(html);
    if (morning->manager[0] != 0)
        html_element(html, "span", morning->manager, "class", "who", NULL);
    html_close(html);
    html_element(html, "td", "", NULL);
    page_money_cell(html, texts, "head.vat", morning->vat_cents, NULL);
    html_element(html, "td", "", NULL);
    html_element(html, "td", "", NULL);
    html_close(html);
}

static void
line_add(PageLine *line, const Exception *exception)
{
    Cents sum = 0;

    if (line->count == 0) {
        *line = (PageLine){ .exception = exception,
                            .currency = exception->currency,
                            .deadline = exception->deadline };
    } else if (
        exception->date_on != DAY_NONE && line->exception->date_on != DAY_NONE &&
        exception->date_on < line->exception->date_on) {
        line->exception = exception;
    }
    if (line->count < MOST_NAMED)
        line->named[line->count] = exception;
    line->count++;
    line->fresh += exception->nights == 0;
    line->nights = MAX(line->nights, exception->nights);
    line->deadline = MIN(line->deadline, exception->deadline);
    /* Sums of a line are for the eye: one that does not fit stays as it was. */
    if (cents_add(line->vat_cents, exception->vat_cents, &sum, NULL))
        line->vat_cents = sum;
    if (g_strcmp0(line->currency, exception->currency) == 0 &&
        cents_add(line->cents, exception->cents, &sum, NULL))
        line->cents = sum;
}

/* One with the reason that most exceptions of a kind have, the first of equals; NULL when no two
 * have the same. Only sentences of ours repeat themselves. */
static const Exception *
usual_of(const GPtrArray *exceptions, const ExceptionKind *kind)
{
    g_autoptr(GHashTable) counts = g_hash_table_new(g_str_hash, g_str_equal);
    const Exception *usual = NULL;
    guint most = 1;

    for (guint i = 0; kind->said && i < exceptions->len; i++) {
        const Exception *exception = exceptions->pdata[i];
        guint count = 0;

        if (exception->kind != kind || exception->reason == NULL)
            continue;
        count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, exception->reason)) + 1;
        g_hash_table_replace(counts, exception->reason, GUINT_TO_POINTER(count));
        if (count > most) {
            most = count;
            usual = exception;
        }
    }
    return usual;
}

/* Exceptions of one kind are one line: they are neighbours. */
static void
write_client(Html *html, const Firm *firm, const ClientMorning *morning, const PageFrame *frame)
{
    PageLine line = { .count = 0 };
    bool headed = false;

    for (guint i = 0; i <= morning->exceptions->len; i++) {
        const Exception *exception =
            i < morning->exceptions->len ? morning->exceptions->pdata[i] : NULL;

        if (exception != NULL && firm_tells_elsewhere(firm, exception))
            continue;
        if (line.count > 0 && (exception == NULL || exception->kind != line.exception->kind)) {
            if (!headed) {
                html_open(html, "tbody", NULL);
                write_client_head(html, morning, frame);
                headed = true;
            }
            line.usual = line.count > MOST_NAMED
                             ? usual_of(morning->exceptions, line.exception->kind)
                             : NULL;
            page_exception_row(html, frame, &line);
            line.count = 0;
        }
        if (exception != NULL)
            line_add(&line, exception);
    }
    if (headed)
        html_close(html);
}

static void
write_client_item(Html *html, const ClientMorning *morning, const PageFrame *frame)
{
    g_autofree char *link = client_link(frame, morning->number);

    html_open(html, "a", "href", link, NULL);
    html_element(html, "span", morning->number, "class", "no", NULL);
    html_text(html, " ");
    html_text(html, morning->name);
    html_close(html);
}

/* Client files from a position on, as links. */
static void
write_names(Html *html, const GPtrArray *mornings, guint from, const PageFrame *frame)
{
    html_open(html, "ul", "class", "names", NULL);
    for (guint i = from; i < mornings->len; i++) {
        html_open(html, "li", NULL);
        write_client_item(html, mornings->pdata[i], frame);
        html_close(html);
    }
    html_close(html);
}

/* The firm's page stays one that a person can read, however large the firm: the most urgent client
 * files in full, the others by name; each manager's own page has all of theirs. */
static guint
count_in_full(const Firm *firm)
{
    return firm->manager != NULL ? firm->needing->len : MIN(firm->needing->len, MOST_IN_FULL);
}

static void
write_others(Html *html, const Firm *firm, guint from, const PageFrame *frame)
{
    g_autofree char *summary = texts_count(frame->texts, "others", firm->needing->len - from, NULL);

    if (from == firm->needing->len)
        return;
    html_open(html, "details", NULL);
    html_element(html, "summary", summary, NULL);
    write_names(html, firm->needing, from, frame);
    html_close(html);
}

static void
write_exceptions(Html *html, const Firm *firm, const PageFrame *frame)
{
    const Texts *texts = frame->texts;
    guint in_full = count_in_full(firm);

    html_open(html, "section", NULL);
    html_element(html, "h2", texts_get(texts, "exceptions"), NULL);
    if (firm->needing->len == 0) {
        html_element(html, "p", texts_get(texts, "nothing"), "class", "note", NULL);
    } else {
        html_open(html, "table", "class", "exceptions", NULL);
        html_element(html, "caption", texts_get(texts, "exceptions.caption"), NULL);
        page_exception_head(html, texts);
        for (guint i = 0; i < in_full; i++)
            write_client(html, firm, firm->needing->pdata[i], frame);
        html_close(html);
        write_others(html, firm, in_full, frame);
    }
    html_close(html);
}

static void
write_clean(Html *html, const Firm *firm, const PageFrame *frame)
{
    const Texts *texts = frame->texts;
    g_autofree char *summary = texts_count(texts, "clean", firm->clean->len, NULL);

    if (firm->clean->len == 0)
        return;
    html_open(html, "details", NULL);
    html_element(html, "summary", summary, NULL);
    write_names(html, firm->clean, 0, frame);
    html_close(html);
}

static void
write_observed(Html *html, const Firm *firm, const PageFrame *frame)
{
    const Texts *texts = frame->texts;
    g_autofree char *summary = texts_count(texts, "observed", firm->observed->len, NULL);

    if (firm->observed->len == 0)
        return;
    html_open(html, "details", NULL);
    html_element(html, "summary", summary, NULL);
    html_element(html, "p", texts_get(texts, "observed.note"), "class", "note", NULL);
    html_open(html, "ul", "class", "names", NULL);
    for (guint i = 0; i < firm->observed->len; i++) {
        const ClientMorning *morning = firm->observed->pdata[i];
        g_autofree char *would =
            texts_count(texts, "observed.would", morning->exceptions->len, NULL);

        html_open(html, "li", NULL);
        write_client_item(html, morning, frame);
        html_text(html, " ");
        html_element(html, "span", would, "class", "who", NULL);
        html_close(html);
    }
    html_close(html);
    html_close(html);
}

static void
write_solved(Html *html, const Firm *firm, const PageFrame *frame)
{
    const Texts *texts = frame->texts;
    g_autofree char *summary = texts_count(texts, "solved", firm->solved, NULL);
    guint left = MOST_SOLVED;

    if (firm->solved == 0)
        return;
    html_open(html, "details", NULL);
    html_element(html, "summary", summary, NULL);
    html_open(html, "ul", "class", "names", NULL);
    for (guint i = 0; i < firm->clients->len; i++) {
        const ClientMorning *morning = firm->clients->pdata[i];

        for (guint j = 0; j < morning->solved->len && !morning->observed && left > 0; j++, left--) {
            const Exception *exception = morning->solved->pdata[j];
            g_autofree char *kind = words_kind(texts, exception->kind);
            g_autofree char *words = g_strdup_printf(
                "%s: %s", kind, exception->party != NULL ? exception->party : exception->subject);

            html_open(html, "li", NULL);
            write_client_item(html, morning, frame);
            html_text(html, " ");
            html_element(html, "span", words, "class", "who", NULL);
            html_close(html);
        }
    }
    html_close(html);
    html_close(html);
}

static void
write_links(Html *html, const Texts *texts)
{
    html_open(html, "p", "class", "note", NULL);
    html_element(html, "a", texts_get(texts, "page.workbook"), "href", "firm.xlsx", NULL);
    html_text(html, " \u00b7 ");
    html_element(html, "a", texts_get(texts, "page.run"), "href", "run.html", NULL);
    html_close(html);
}

/* Everybody's own page, with how many client files wait for them. */
static void
write_managers(Html *html, const Firm *firm, const PageFrame *frame)
{
    if (firm->managers->len < 2)
        return;
    html_open(html, "p", "class", "managers", NULL);
    html_text(html, texts_get(frame->texts, "managers"));
    for (guint i = 0; i < firm->managers->len; i++) {
        const FirmManager *manager = firm->managers->pdata[i];
        g_autofree char *link = g_strconcat("managers/", manager->file, ".html", NULL);
        g_autofree char *count = g_strdup_printf("\u00a0%u", manager->needing);

        html_text(html, i > 0 ? " \u00b7 " : " ");
        html_element(html, "a", manager->name, "href", link, NULL);
        html_element(html, "span", count, "class", "who", NULL);
    }
    html_close(html);
}

GBytes *
page_of_firm(const Firm *firm, const PageFrame *frame)
{
    const Texts *texts = frame->texts;
    g_autofree char *sentence = verdict(firm, texts);
    g_autoptr(Html) html = page_new(
        frame, firm->manager != NULL ? firm->manager : texts_get(texts, "page.morning"),
        firm->manager != NULL ? "../index.html" : NULL);

    if (firm->manager != NULL)
        html_element(html, "p", firm->manager, "class", "whose", NULL);
    html_element(html, "h1", sentence, NULL);
    write_unfinished(html, firm, texts);
    write_tiles(html, firm, texts);
    write_managers(html, firm, frame);
    write_causes(html, firm, frame);
    write_exceptions(html, firm, frame);
    page_vat_note(html, texts, firm->vat_cents);
    html_open(html, "section", "class", "rest", NULL);
    write_solved(html, firm, frame);
    write_clean(html, firm, frame);
    write_observed(html, firm, frame);
    html_close(html);
    if (firm->manager == NULL)
        write_links(html, texts);
    return page_finish(html, frame);
}
