#include "db/setting.h"

#include "base/text.h"
#include "db/migrate.h"
#include "host/owner.h"

static char *
own_folder(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);

    return program != NULL ? g_path_get_dirname(program) : g_strdup(".");
}

static bool
open_parts(Setting *setting, const char *config_path, GError **error)
{
    g_autofree char *standard = g_build_filename(setting->home, "matins.conf", NULL);

    if (!owner_become(setting->home, error))
        return false;
    setting->config = config_load(config_path != NULL ? config_path : standard, error);
    if (setting->config == NULL)
        return false;
    if (!text_is_empty(setting->config->database_connection))
        return true;
    setting->cluster = cluster_join(setting->home, error);
    return setting->cluster != NULL;
}

bool
setting_open(const char *home, const char *config_path, Setting *ret_setting, GError **error)
{
    Setting setting = { .home = g_canonicalize_filename(home, NULL),
                        .program_folder = own_folder() };

    if (!open_parts(&setting, config_path, error)) {
        setting_clear(&setting);
        return false;
    }
    *ret_setting = setting;
    return true;
}

void
setting_clear(Setting *setting)
{
    g_clear_pointer(&setting->cluster, cluster_leave);
    g_clear_pointer(&setting->config, config_free);
    g_clear_pointer(&setting->program_folder, g_free);
    g_clear_pointer(&setting->home, g_free);
}

Db *
setting_connect(const Setting *setting, const char *role, GError **error)
{
    g_autofree char *conninfo = config_conninfo(setting->config, setting->home, role);
    g_autoptr(Db) db = db_open(conninfo, error);

    if (db == NULL || !migrate_check(db, error))
        return NULL;
    return g_steal_pointer(&db);
}
