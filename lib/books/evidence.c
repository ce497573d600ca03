#include "books/evidence.h"

#include <jansson.h>

#include "matching/candidate.h"

char *
evidence_to_json(const GArray *evidence)
{
    json_t *array = json_array();
    char *text = NULL;

    for (guint i = 0; i < evidence->len; i++) {
        const Evidence *reason = &g_array_index(evidence, Evidence, i);

        json_array_append_new(
            array, json_pack(
                       "{s:s, s:s*, s:i}", "rule", reason->rule, "detail", reason->detail, "weight",
                       reason->weight));
    }
    text = json_dumps(array, JSON_COMPACT);
    json_decref(array);
    return text;
}
