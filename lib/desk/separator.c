/* matins separator: the sheet to lay between the documents of a pile. */
#include <unistd.h>

#include "base/fail.h"
#include "desk/desk.h"
#include "draw/separator.h"
#include "reading/sheets.h"

bool
desk_separator(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_autoptr(GBytes) sheet = NULL;
    g_autoptr(GError) cause = NULL;
    const char *path = desk->words[0];
    gsize size = 0;
    const char *data = NULL;

    (void)ret_person_needed;
    if (path == NULL || desk->words[1] != NULL)
        return fail(error, FAIL_SETUP, "name one file that the sheet is written to");
    if (access(path, F_OK) == 0)
        return fail(error, FAIL_SETUP, "%s is there already", path);
    sheet = separator_draw(SHEET_SEPARATOR_TEXT);
    data = g_bytes_get_data(sheet, &size);
    if (!g_file_set_contents(path, data, (gssize)size, &cause))
        return fail(error, FAIL_SETUP, "%s", cause->message);
    g_print("%s: print it as often as you need; lay one between two documents\n", path);
    return true;
}
