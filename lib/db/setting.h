/* Where a program works: its home opened, its settings read, its database reached. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "db/db.h"
#include "host/cluster.h"
#include "host/config.h"

typedef struct {
    char *home; /* absolute */
    char *program_folder;
    Config *config;
    Cluster *cluster; /* NULL: another database */
} Setting;

/* config_path NULL: matins.conf in the home. As root becomes the home's owner first. FAIL_SETUP or
 * FAIL_LATER. */
bool setting_open(const char *home, const char *config_path, Setting *ret_setting, GError **error);
void setting_clear(Setting *setting);

/* role: matins_job or matins_report. The schema must be this program's. */
Db *setting_connect(const Setting *setting, const char *role, GError **error);
