#include "data/codes.h"

#include <glib.h>
#include <string.h>

#include "data/data.h"

bool
code_is_listed(const char *list, const char *code)
{
    g_autofree char *name = g_strdup_printf("codes/%s.tsv", list);
    g_autofree char *line = g_strdup_printf("\n%s\n", code);

    for (const DataFile *file = data_files; file->name != NULL; file++)
        if (g_str_equal(file->name, name))
            return *code != '\0' && strchr(code, '\n') == NULL && strstr(file->text, line) != NULL;
    g_assert_not_reached();
}
