/* lib/host: the settings. */
#include <glib.h>
#include <glib/gstdio.h>

#include "base/fail.h"
#include "host/config.h"

static Config *
load(const char *text, GError **error)
{
    g_autofree char *path = NULL;
    Config *config = NULL;
    int descriptor = g_file_open_tmp("matins-conf-XXXXXX", &path, NULL);

    g_assert_true(g_close(descriptor, NULL));
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
    config = config_load(path, error);
    g_unlink(path);
    return config;
}

static void
test_an_empty_file_has_every_default(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Config) config = load("", &error);

    g_assert_no_error(error);
    g_assert_cmpint(config->settle_s, ==, 60);
    g_assert_cmpint(config->sweep_days, ==, 7);
    g_assert_cmpint(config->snooze_days, ==, 14);
    g_assert_cmpstr(config->firm_language, ==, "nl");
    g_assert_cmpstr(config->smtp_require_tls, ==, "yes");
}

static void
test_the_template_is_the_defaults(void)
{
    g_autofree char *template = config_template();
    g_autoptr(GError) error = NULL;
    g_autoptr(Config) config = load(template, &error);

    g_assert_no_error(error);
    g_assert_cmpint(config->taken_days, ==, 14);
    g_assert_nonnull(strstr(template, "\n[collect]\n"));
    g_assert_nonnull(strstr(template, "\n#settle_s=60\n"));
}

static void
test_a_wrong_setting_is_named(void)
{
    static const struct {
        const char *text;
        const char *sentence;
    } rows[] = {
        { "[collect]\nsetle_s=5\n", "[collect] setle_s is not a setting (settle_s, taken_days" },
        { "[colect]\nsettle_s=5\n", "no such group" },
        { "[collect]\nsettle_s=soon\n", "'soon' is not a whole number" },
        { "[collect]\nsettle_s=-1\n", "'-1' is not a whole number" },
        { "settle_s=5\n", "" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_null(load(rows[i].text, &error));
        g_assert_error(error, FAIL, FAIL_SETUP);
        g_assert_nonnull(strstr(error->message, rows[i].sentence));
    }
}

static void
test_a_missing_file_is_named(void)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(config_load("/nowhere/matins.conf", &error));
    g_assert_error(error, FAIL, FAIL_SETUP);
    g_assert_nonnull(strstr(error->message, "/nowhere/matins.conf"));
}

static void
test_the_database_is_reached_as_the_role(void)
{
    g_autoptr(Config) embedded = load("", NULL);
    g_autoptr(Config) named = load("[database]\nconnection=host=db.example dbname=x\n", NULL);
    g_autofree char *job = config_conninfo(embedded, "/srv/home", "matins_job");
    g_autofree char *report = config_conninfo(named, "/srv/home", "matins_report");
    g_autofree char *admin = config_conninfo(named, "/srv/home", NULL);

    g_assert_cmpstr(job, ==, "host='/srv/home/run' port=5432 dbname=matins user=matins_job");
    g_assert_cmpstr(report, ==, "host=db.example dbname=x user=matins_report");
    g_assert_cmpstr(admin, ==, "host=db.example dbname=x user=matins_admin");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/host/config/an empty file has every default", test_an_empty_file_has_every_default);
    g_test_add_func("/host/config/the template is the defaults", test_the_template_is_the_defaults);
    g_test_add_func("/host/config/a wrong setting is named", test_a_wrong_setting_is_named);
    g_test_add_func("/host/config/a missing file is named", test_a_missing_file_is_named);
    g_test_add_func(
        "/host/config/the database is reached as the role",
        test_the_database_is_reached_as_the_role);
    return g_test_run();
}
