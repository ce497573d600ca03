/* What must hold of every statement that a reader took, whatever bytes it was given. */
#pragma once

#include <glib.h>
#include <jansson.h>

#include "formats/statement_json.h"

typedef StatementFile *(*ReadStatements)(GBytes *bytes, GError **error);

/* A file was taken or refused with a reason; what was taken adds up, has its currencies and can be
 * printed: Jansson refuses text that is not UTF-8. */
static inline void
fuzz_statements(ReadStatements read, const guint8 *data, gsize size)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(data, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(StatementFile) file = read(bytes, &error);
    json_t *object = NULL;
    char *text = NULL;

    g_assert((file == NULL) == (error != NULL));
    if (file == NULL)
        return;
    for (guint i = 0; i < file->statements->len; i++) {
        const Statement *statement = g_ptr_array_index(file->statements, i);

        g_assert(statement->iban != NULL);
        g_assert(statement_check_totals(statement, NULL));
    }
    object = statement_file_to_json(file);
    text = json_dumps(object, JSON_COMPACT);
    g_assert(text != NULL);
    free(text);
    json_decref(object);
}
