/* Payroll journals: what wages, withholding tax and social security a company owes for a month, as
 * a social secretariat exports it. Forms differ and none is public: each is a data file
 * payroll/NAME.conf (lib/data, and the firm's own in the home's data/), a key file:
 *
 *     [file]
 *     form=csv                    csv or xml
 *     header=Periode;Soort;Bedrag csv: words of the header line, in this order
 *     separator=semicolon         csv: semicolon, comma or tab
 *     root=Journal                xml: the root element
 *     entry=Line                  xml: the element of an entry
 *     decimal=comma               comma, dot, or either
 *     period=MM/YYYY              of YYYY and MM, and DD where a day is given
 *     [columns]
 *     period=Periode              csv: the names of columns; xml: elements inside the entry
 *     kind=Soort                  ("Amount/Credit"), or once for all outside of it
 *     amount=Bedrag               what is owed; or credit= and debit=, summed by kind and payee
 *     payee=Naam                  these may be left out: payee, iban, company (its enterprise
 *     iban=Rekening               number: a file of another company is refused), reference (a file
 *                                 with the same one comes once)
 *     [kinds]
 *     Nettoloon=net               what a kind begins with: net, tax, social, or none (left out);
 *     *=none                      a kind that is not here refuses the file */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/cents.h"
#include "base/day.h"

typedef enum {
    PAYROLL_NET,
    PAYROLL_TAX,
    PAYROLL_SOCIAL,
    PAYROLL_NONE,
} PayrollKind;

/* "net", "tax", "social". */
const char *payroll_kind_name(PayrollKind kind);
bool payroll_kind_from_name(const char *name, PayrollKind *ret_kind);

typedef struct {
    Day month; /* its first day */
    PayrollKind kind;
    Cents amount; /* owed, more than 0 */
    char *payee;  /* "" when it is not told */
    char *iban;   /* canonical; "" when it is not told */
} PayrollEntry;

typedef struct {
    char *company;      /* enterprise number; NULL when it is not told */
    char *identity;     /* the same journal again has the same */
    GPtrArray *entries; /* of PayrollEntry, file order */
} PayrollJournal;

void payroll_journal_free(PayrollJournal *journal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PayrollJournal, payroll_journal_free)

typedef struct PayrollProfiles PayrollProfiles;

/* home_data_folder may be NULL. FAIL_SETUP names file and key. */
PayrollProfiles *payroll_profiles_load(const char *home_data_folder, GError **error);
void payroll_profiles_free(PayrollProfiles *profiles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PayrollProfiles, payroll_profiles_free)

/* Adds one that is given as text; for tests. */
bool
payroll_profiles_add(PayrollProfiles *profiles, const char *name, const char *text, GError **error);

/* Whether a profile describes the file. */
bool payroll_recognise(GBytes *bytes, const PayrollProfiles *profiles);

/* FAIL_INPUT names the entry, from 1, and what is wrong. */
PayrollJournal *payroll_read(GBytes *bytes, const PayrollProfiles *profiles, GError **error);
