/* deliver: hand over what is to leave the house, each exactly once, with proof. */
#include <glib.h>

#include "base/xml.h"
#include "formats/ubl_check.h"
#include "host/probe.h"

static json_t *
check_document(const char *path, GBytes *bytes, gpointer user, GError **error)
{
    g_autoptr(UblReport) report = ubl_check(bytes, error);

    (void)path;
    (void)user;
    return report != NULL ? ubl_report_to_json(report) : NULL;
}

int
main(int argc, char **argv)
{
    static const Probe check = { .read = check_document, .most_bytes = XML_MOST_BYTES };

    if (argc >= 2 && g_str_equal(argv[1], "--check"))
        return probe_files(&check, argv + 2);
    g_printerr("matins-deliver: needs --check FILE.xml...\n");
    return 64;
}
