/* The pages of a morning as HTML: each one file without script, picture or remote content. */
#pragma once

#include "formats/invoice.h"
#include "report/firm.h"
#include "report/html.h"
#include "report/texts.h"

/* What every page of a morning shares. */
typedef struct {
    const Texts *texts;
    Day night;
    const char *firm_name; /* may be empty */
    const char *root;      /* of the report, from this page: "" or "../" */
} PageFrame;

/* Begins a page: its head, and the line above its title. back: a link to the firm's page, or NULL.
 */
Html *page_new(const PageFrame *frame, const char *title, const char *back);

/* Writes the foot of the page and gives it. */
GBytes *page_finish(Html *html, const PageFrame *frame);

/* What VAT at stake means, said once a page that has any. */
void page_vat_note(Html *html, const Texts *texts, Cents vat_cents);

/* An amount, right-aligned, in a cell; nothing for 0. label: of its column, for narrow screens. */
void page_money_cell(
    Html *html, const Texts *texts, const char *label, Cents cents, const char *currency);

enum { MOST_NAMED = 6 };

/* The cells of one line of exceptions: step, amount, VAT at stake, deadline, age. */
typedef struct {
    const Exception *exception; /* the one that is named */
    guint count;
    const Exception *named[MOST_NAMED]; /* the first of them, in their order */
    const Exception *usual; /* where more are there: one with the reason that most of them have */
    Cents cents;
    const char *currency;
    Cents vat_cents;
    Day deadline;
    guint nights; /* of the oldest */
    guint fresh;
} PageLine;

/* The head, and a row, of a table of exceptions. */
void page_exception_head(Html *html, const Texts *texts);
void page_exception_row(Html *html, const PageFrame *frame, const PageLine *line);

/* index.html, or the same of one manager's client files. */
GBytes *page_of_firm(const Firm *firm, const PageFrame *frame);

/* clients/NUMBER.html. reports: the sections, in order, ends with NULL. */
GBytes *
page_of_client(const ClientMorning *morning, const Report *const *reports, const PageFrame *frame);

/* documents/NUMBER-dN.html: a structured invoice. */
GBytes *page_of_document(const Invoice *invoice, const char *number, const PageFrame *frame);

/* run.html: durations, attempts and every fault of the night, for who runs Matins. */
GBytes *page_of_run(Db *db, const PageFrame *frame, GError **error);
