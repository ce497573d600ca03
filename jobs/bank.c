/* bank: read the bank statements that came in, prove their balances, keep their transactions. */
#include <glib.h>

#include "formats/formats.h"
#include "formats/statement_json.h"
#include "host/probe.h"

static json_t *
probe_statement(const char *path, GBytes *bytes, gpointer user, GError **error)
{
    g_autoptr(StatementFile) file = statement_file_read(bytes, error);

    (void)path;
    (void)user;
    return file != NULL ? statement_file_to_json(file) : NULL;
}

int
main(int argc, char **argv)
{
    static const Probe probe = { .read = probe_statement, .most_bytes = STATEMENT_MOST_BYTES };

    if (argc >= 2 && g_str_equal(argv[1], "--probe"))
        return probe_files(&probe, argv + 2);
    g_printerr("matins-bank: needs --probe FILE...\n");
    return 64;
}
