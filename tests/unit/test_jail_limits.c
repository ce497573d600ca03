/* lib/jail/limits: what matins.conf allows a document, and what crosses to the reader. */
#include <glib.h>

#include "jail/limits.h"

static void
test_config(void)
{
    Config config = { .read_pages = 7, .read_megapixels = 100000, .read_member_mb = 3 };
    JailLimits limits = jail_limits_of(&config);

    g_assert_cmpuint(limits.pages, ==, 7);
    g_assert_cmpuint(limits.member_mb, ==, 3);
    g_assert_cmpuint(limits.megapixels, ==, 150);
    g_assert_cmpuint(limits.scanned_pages, ==, 100);
    g_assert_cmpuint(limits.memory_mb, ==, 1536);
}

static void
test_way(void)
{
    JailLimits limits = { .pages = 7, .page_s = 9 };
    JailLimits back = { 0 };
    g_autoptr(GVariant) sent = g_variant_ref_sink(jail_limits_to_variant(&limits));

    g_assert_true(jail_limits_from_variant(sent, &back));
    jail_limits_complete(&limits);
    g_assert_cmpmem(&back, sizeof back, &limits, sizeof limits);
}

static void
test_nonsense(void)
{
    static const char *const rows[] = {
        "@au []",
        "@au [500, 100, 100]",
        "@au [0, 100, 100, 20, 64, 2000, 100, 500, 30, 40, 900, 1536]",
        "@au [500, 100, 100, 20, 64, 2000, 100, 4294967295, 30, 40, 900, 1536]",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GVariant) sent = g_variant_parse(NULL, rows[i], NULL, NULL, NULL);
        JailLimits limits = { .pages = 1 };

        g_assert_nonnull(sent);
        g_assert_false(jail_limits_from_variant(sent, &limits));
        g_assert_cmpuint(limits.pages, ==, 1);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/jail/limits/come from the settings, within bounds", test_config);
    g_test_add_func("/jail/limits/cross as they are", test_way);
    g_test_add_func("/jail/limits/nonsense is refused", test_nonsense);
    return g_test_run();
}
