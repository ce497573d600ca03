/* Legal forms (BV, SRL, GmbH …), which a bank drops from a name and an invoice does not. From
 * legal_forms.tsv. */
#pragma once

#include <glib.h>

typedef struct LegalForms LegalForms;

/* FAIL_SETUP names file and line. */
LegalForms *legal_forms_load(const char *home_data_folder, GError **error);
void legal_forms_free(LegalForms *forms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LegalForms, legal_forms_free)

/* A name for comparing: folded as text_fold does, words with one blank between them, without legal
 * forms at its beginning and end. "NV Bakkerij Voorbeeld" and "bakkerij  VOORBEELD n.v." are both
 * "bakkerij voorbeeld". A name that is nothing but legal forms is kept. */
char *legal_forms_strip(const LegalForms *forms, const char *name);
