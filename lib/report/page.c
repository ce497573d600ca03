#include "report/page.h"

#include <string.h>

#include "base/text.h"
#include "report/words.h"

extern const char data_style[];

Html *
page_new(const PageFrame *frame, const char *title, const char *back)
{
    const Texts *texts = frame->texts;
    Html *html = html_new(texts_language(texts), title, data_style);
    g_autofree char *day = texts_day(texts, frame->night);

    html_open(html, "header", "class", "kicker", NULL);
    html_element(html, "span", "Matins", "class", "mark", NULL);
    if (!text_is_empty(frame->firm_name))
        html_element(html, "span", frame->firm_name, NULL);
    html_element(html, "span", texts_get(texts, "page.morning"), NULL);
    html_element(html, "span", day, NULL);
    if (back != NULL)
        html_element(html, "a", texts_get(texts, "page.back"), "href", back, NULL);
    html_close(html);
    html_open(html, "main", NULL);
    return html;
}

GBytes *
page_finish(Html *html, const PageFrame *frame)
{
    const Texts *texts = frame->texts;
    g_autofree char *day = texts_day(texts, frame->night);
    g_autofree char *made = texts_fill(texts, "footer.made", "day", day, NULL);

    html_close(html);
    html_element(html, "footer", made, NULL);
    return html_finish(html);
}

void
page_vat_note(Html *html, const Texts *texts, Cents vat_cents)
{
    if (vat_cents != 0)
        html_element(html, "p", texts_get(texts, "vat.note"), "class", "note", NULL);
}

void
page_money_cell(
    Html *html, const Texts *texts, const char *label, Cents cents, const char *currency)
{
    g_autofree char *amount = cents != 0 ? texts_amount(texts, cents, currency) : g_strdup("");

    html_element(
        html, "td", amount, "class", "num", "data-label",
        cents != 0 ? texts_get(texts, label) : NULL, NULL);
}

void
page_exception_head(Html *html, const Texts *texts)
{
    static const struct {
        const char *key;
        const char *class;
    } heads[] = {
        { "head.step", "step" },  { "head.amount", "num" }, { "head.vat", "num" },
        { "head.before", "day" }, { "head.open", "age" },
    };

    html_open(html, "thead", NULL);
    html_open(html, "tr", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(heads); i++)
        html_element(
            html, "th", texts_get(texts, heads[i].key), "scope", "col", "class", heads[i].class,
            NULL);
    html_close(html);
    html_close(html);
}

static const char *
class_of(Urgency urgency)
{
    switch (urgency) {
    case URGENCY_NOW:
        return "now";
    case URGENCY_DEADLINE:
        return "deadline";
    case URGENCY_SOON:
        break;
    }
    return "soon";
}

static void
write_copies(Html *html, const PageFrame *frame, const Exception *exception)
{
    for (guint i = 0; i < exception->copies->len; i++) {
        const char *name = exception->copies->pdata[i];
        g_autofree char *number = g_strndup(name, strcspn(name, "."));
        g_autofree char *link = g_strconcat(frame->root, "documents/", name, NULL);

        html_text(html, " ");
        html_element(html, "a", number, "href", link, "class", "copy", NULL);
    }
}

/* One of several: who, how much, when, and why. */
static void
write_named(Html *html, const PageFrame *frame, const Exception *exception)
{
    const Texts *texts = frame->texts;
    g_autofree char *who = words_named(texts, exception);
    g_autofree char *why = words_reason(texts, exception);

    html_open(html, "li", NULL);
    html_text(html, who);
    if (!text_is_empty(why)) {
        html_text(html, ": ");
        html_text(html, why);
    }
    write_copies(html, frame, exception);
    html_close(html);
}

static void
write_all_named(Html *html, const PageFrame *frame, const PageLine *line)
{
    guint shown = MIN(line->count, MOST_NAMED);
    g_autofree char *rest = g_strdup_printf("%u", line->count - shown);
    g_autofree char *more = texts_fill(frame->texts, "named.more", "n", rest, NULL);

    g_autofree char *usual =
        line->usual != NULL ? words_reason(frame->texts, line->usual) : g_strdup("");
    g_autofree char *mostly = texts_fill(frame->texts, "named.mostly", "reason", usual, NULL);

    html_open(html, "ul", "class", "why", NULL);
    for (guint i = 0; i < shown; i++)
        write_named(html, frame, line->named[i]);
    if (line->count > shown) {
        html_open(html, "li", NULL);
        html_text(html, more);
        html_text(html, usual[0] != '\0' ? mostly : "");
        html_close(html);
    }
    html_close(html);
}

static void
write_why(Html *html, const PageFrame *frame, const PageLine *line, const char *step)
{
    g_autofree char *why = words_reason(frame->texts, line->exception);
    bool told = text_is_empty(why) || strstr(step, why) != NULL;

    if (told && line->exception->copies->len == 0)
        return;
    html_open(html, "span", "class", "why", NULL);
    if (!told)
        html_text(html, why);
    write_copies(html, frame, line->exception);
    html_close(html);
}

static void
write_step(Html *html, const PageFrame *frame, const PageLine *line)
{
    const Texts *texts = frame->texts;
    const ExceptionKind *kind = line->exception->kind;
    g_autofree char *step = words_step(texts, line->exception, line->count);
    g_autofree char *name = words_kind(texts, kind);

    html_open(html, "td", "class", "step", NULL);
    html_open(html, "span", "class", "kind", NULL);
    html_text(html, name);
    if (kind->urgency == URGENCY_NOW) {
        html_text(html, " \u00b7 ");
        html_element(html, "b", words_urgency(texts, kind->urgency), NULL);
    }
    html_close(html);
    html_element(html, "span", step, "class", "do", NULL);
    if (line->count == 1)
        write_why(html, frame, line, step);
    else
        write_all_named(html, frame, line);
    html_close(html);
}

static void
write_age(Html *html, const Texts *texts, const PageLine *line)
{
    g_autofree char *age = words_age(texts, line->nights);
    g_autofree char *fresh = texts_count(texts, "tile.new", line->fresh, NULL);
    const char *label = line->nights > 0 ? texts_get(texts, "head.open") : NULL;

    html_open(html, "td", "class", "age", "data-label", label, NULL);
    if (line->nights > 0)
        html_text(html, age);
    if (line->nights > 0 && line->fresh > 0)
        html_text(html, ", ");
    if (line->fresh > 0)
        html_element(html, "span", line->count == 1 ? age : fresh, "class", "new", NULL);
    html_close(html);
}

void
page_exception_row(Html *html, const PageFrame *frame, const PageLine *line)
{
    const Texts *texts = frame->texts;
    g_autofree char *deadline = texts_day_short(texts, line->deadline);

    html_open(html, "tr", "class", class_of(line->exception->kind->urgency), NULL);
    write_step(html, frame, line);
    page_money_cell(html, texts, "head.amount", line->cents, line->currency);
    page_money_cell(html, texts, "head.vat", line->vat_cents, NULL);
    html_element(
        html, "td", deadline, "class", "day", "data-label",
        line->deadline != DAY_NONE ? texts_get(texts, "head.before") : NULL, NULL);
    write_age(html, texts, line);
    html_close(html);
}
