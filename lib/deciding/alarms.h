/* What is wrong with a document that was read well: each alarm a judgement of its own over what was
 * read and what is known beside it. An alarm is silent where the page does not let one judge with
 * certainty. How gravely each is taken is data (lib/data/alarms.tsv). Pure.
 *
 * A supplier's new account is not here: it is a fact of the books (sql/books/states/facts.sql). Nor
 * is a payment code that names another account: a doubt of reading (lib/reading/payment_code.h). */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/cents.h"
#include "base/day.h"
#include "data/alarm_levels.h"
#include "formats/document_type.h"

typedef struct {
    const char *code; /* static; the exception's in the report */
    AlarmLevel level; /* never ALARM_OFF */
    char *words;      /* for people, in English (reports/said.tsv) */
} Alarm;

void alarm_free(Alarm *alarm);

/* What is known of the seller's VAT number from elsewhere. Borrowed; all zero: nothing. */
typedef struct {
    const char *const *names; /* it goes by; NULL: none is known; NULL ends them */
    Day register_on;          /* of the register that was asked; DAY_NONE: none was */
    bool is_registered;
    bool is_bankrupt;
    Day invalid_first; /* the nights on which VIES said that it is none; DAY_NONE: it did not */
    Day invalid_last;
} SellerKnown;

/* One document as read. Borrowed strings; NULL is unknown. */
typedef struct {
    DocumentType type;
    const char *source; /* "ubl", "cii", "text", "html", "ocr" */
    const char *direction;
    const char *words; /* all text of the page */
    const char *seller_name;
    const char *seller_vat;
    const char *buyer_vat;
    Day issue_on;
    Day arrived_on;
    bool has_vat;
    Cents vat;
    const GArray *vat_lines; /* of VatLine */
    SellerKnown seller;
} AlarmCase;

/* The client file's side of it. */
typedef struct {
    Day night_on;
    const char *vat_number;
    bool is_taxed; /* it issues and gets invoices as a Belgian VAT payer */
    bool deducts;  /* all or part of the VAT on them */
} AlarmTerms;

typedef struct AlarmTables AlarmTables;

/* FAIL_SETUP names file and line. */
AlarmTables *alarm_tables_load(const char *home_data_folder, GError **error);
void alarm_tables_free(AlarmTables *tables);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AlarmTables, alarm_tables_free)

/* of Alarm, the gravest kind first; empty when all is well. */
GPtrArray *alarms_of(const AlarmTables *tables, const AlarmCase *document, const AlarmTerms *terms);

/* Whether there is such an alarm. */
bool alarm_is_known(const char *code);
