/* From the strength that a rule gives a value to how often such values are right, and what is not
 * sure enough to stand. The strengths are only an order; the table confidence.tsv says what they
 * are worth, counted by tests/layouts/calibrate. */
#pragma once

#include "reading/reading.h"

typedef struct Confidence Confidence;

/* confidence.tsv and confidence_least.tsv, the firm's own first. FAIL_SETUP names file and line. */
Confidence *confidence_load(const char *home_data_folder, GError **error);
void confidence_free(Confidence *confidence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Confidence, confidence_free)

/* How sure a value is, in ten-thousandths: what the row says that names its source ("text", "ocr"),
 * field and rule with the most strength up to its own; else the row of any rule; else that of any
 * field. The strength itself when there is none. */
int confidence_of(
    const Confidence *confidence, const char *source, ReadingField field, const char *rule,
    int strength);

/* Puts how sure each value is in the place of its strength, and takes away what is less sure than
 * its field must be. Where that field matters the reading is in doubt, and says of which field and
 * what stood where. */
void confidence_settle(const Confidence *confidence, Reading *reading);
