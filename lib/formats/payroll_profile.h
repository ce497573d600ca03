/* What a form of payroll journals looks like; see payroll.h. For payroll*.c alone. */
#pragma once

#include "formats/payroll.h"
#include "formats/printed.h"

typedef enum {
    PAYROLL_FIELD_PERIOD,
    PAYROLL_FIELD_KIND,
    PAYROLL_FIELD_AMOUNT,
    PAYROLL_FIELD_CREDIT,
    PAYROLL_FIELD_DEBIT,
    PAYROLL_FIELD_PAYEE,
    PAYROLL_FIELD_IBAN,
    PAYROLL_FIELD_COMPANY,
    PAYROLL_FIELD_REFERENCE,
    PAYROLL_FIELDS,
} PayrollField;

typedef struct {
    char *begins; /* folded; "" is any */
    PayrollKind kind;
} PayrollWord;

typedef struct {
    char *name;
    bool is_xml;
    char **header; /* folded */
    char separator;
    char *root;
    char *entry;
    PrintedMark mark;
    char *period;                  /* a form with a day in it */
    bool has_day;                  /* false: "01/" goes before the text */
    char *columns[PAYROLL_FIELDS]; /* folded for csv; NULL: there is none */
    GArray *words;                 /* of PayrollWord, as the file has them */
} PayrollProfile;

PayrollProfile *payroll_profile_parse(const char *name, const char *text, GError **error);
void payroll_profile_free(PayrollProfile *profile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PayrollProfile, payroll_profile_free)

/* An entry as its texts. */
typedef struct {
    char *values[PAYROLL_FIELDS]; /* NULL: not there */
} PayrollRecord;

/* The entries of a file; NULL with FAIL_INPUT. of PayrollRecord. */
GPtrArray *payroll_records(const PayrollProfile *profile, GBytes *bytes, GError **error);
bool payroll_profile_fits(const PayrollProfile *profile, GBytes *bytes);
