/* bench: figures of the product beside floors in the same process. `bench NAME [FILE…]` prints
 * rows; tests/bench/run puts them together. */
#include <locale.h>

#include "bench.h"
#include "measure.h"

int
main(int argc, char **argv)
{
    static const struct {
        const char *name;
        bool (*run)(char **files, GError **error);
        bool has_table;
    } BENCHES[] = {
        { "statements", bench_statements, true },
        { "documents", bench_documents, true },
        { "store", bench_store, true },
        { "matching", bench_matching, true },
        { "load", bench_load, true },
        { "reading", bench_reading, false },
        { "scan", bench_scan, false },
        { "usage", bench_usage, false },
    };
    g_autoptr(GError) error = NULL;

    setlocale(LC_ALL, "C.UTF-8");
    for (guint i = 0; i < G_N_ELEMENTS(BENCHES); i++) {
        if (argc < 2 || !g_str_equal(argv[1], BENCHES[i].name))
            continue;
        if (BENCHES[i].has_table) {
            g_autofree char *command =
                g_strjoin(" ", argv[0], argv[1], argc > 2 ? "…" : NULL, NULL);

            measure_head(command);
        }
        if (BENCHES[i].run(argv + 2, &error))
            return 0;
        g_printerr("bench: %s: %s\n", argv[1], error->message);
        return 70;
    }
    g_printerr(
        "usage: bench statements|documents|store|matching|load|reading|scan|usage [FILE…]\n");
    return 64;
}
