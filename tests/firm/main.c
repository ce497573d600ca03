/* firm: makes the sample firm, files for the inboxes and the truth about them.
 *
 * firm --out DIR [--clients N] [--deliver folder|servers] [--mail-to ADDRESS] [--sftp URL]
 * The same bytes on every run: no clock, no locale, fixed seeds. */
#include <locale.h>

#include "base/bytes.h"
#include "write.h"

static bool
write_dates(const char *out, GError **error)
{
    static const struct {
        int night;
        const char *on;
    } nights[] = { { 1, NIGHT_1 }, { 2, NIGHT_2 }, { 3, NIGHT_3 } };

    for (gsize each = 0; each < G_N_ELEMENTS(nights); each++) {
        g_autofree char *inbox = g_strdup_printf("%s/nights/%d/inbox", out, nights[each].night);
        g_autofree char *path = g_strdup_printf("%s/nights/%d/date", out, nights[each].night);
        g_autofree char *truth = g_strdup_printf("%s/truth/%d", out, nights[each].night);
        g_autofree char *line = g_strconcat(nights[each].on, "\n", NULL);
        g_autoptr(GBytes) bytes = g_bytes_new(line, strlen(line));

        if (!bytes_make_folder(inbox, error) || !bytes_make_folder(truth, error) ||
            !bytes_write_file(path, bytes, 0644, error))
            return false;
    }
    return true;
}

int
main(int argc, char **argv)
{
    g_autofree char *deliver = g_strdup("folder");
    g_autofree char *out = NULL;
    Delivery delivery = { 0 };
    int clients = 0;
    const GOptionEntry entries[] = {
        { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, "Folder to make", "DIR" },
        { "clients", 0, 0, G_OPTION_ARG_INT, &clients, "Client files in all", "N" },
        { "deliver", 0, 0, G_OPTION_ARG_STRING, &deliver, "folder or servers", "WAY" },
        { "mail-to", 0, 0, G_OPTION_ARG_STRING, &delivery.mail_to, "Address; +NUMBER is put in",
          "ADDRESS" },
        { "sftp", 0, 0, G_OPTION_ARG_STRING, &delivery.sftp, "Folder; /NUMBER is added", "URL" },
        { 0 },
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) error = NULL;

    setlocale(LC_ALL, "C.UTF-8");
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error) || out == NULL) {
        g_printerr("firm: %s\n", error != NULL ? error->message : "--out DIR is needed");
        return 64;
    }
    delivery.servers = g_str_equal(deliver, "servers");
    if (!write_dates(out, &error) || !write_firm(out, clients, &delivery, &error)) {
        g_printerr("firm: %s\n", error->message);
        return 70;
    }
    return 0;
}
