/* Whether a UBL document obeys EN 16931 (CEN/TS 16931-3-2, rules 1.3.16) and Peppol BIS Billing 3.0
 * (May 2026, with its national rules for BE, NL, DE, DK, NO, SE and IT), in our own words and code.
 *
 * Deliberately left out: the warnings about terms outside of the model (UBL-CR), the national rules
 * of Greece and Iceland, and the XML schema. */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

typedef struct {
    const char *rule; /* "BR-CO-15" */
    const char *flag; /* "fatal", "warning" */
    const char *text;
} UblFailure;

typedef struct {
    GStringChunk *text;
    GArray *failures; /* of UblFailure; each rule once, in the order of the tables */
    bool is_valid;    /* none is fatal */
} UblReport;

/* FAIL_INPUT: no XML, or too large to judge. A document of another kind breaks the rule "UBL-ROOT"
 * and is judged by no other. */
UblReport *ubl_check(GBytes *bytes, GError **error);
void ubl_report_free(UblReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UblReport, ubl_report_free)

/* {"valid":false,"failures":[{"rule","flag","text"}]} */
json_t *ubl_report_to_json(const UblReport *report);
