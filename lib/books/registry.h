/* The register of enterprises as imported: the only writer of it. Inside one commit, so that either
 * the old register stands or the new one. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/day.h"
#include "db/db.h"

/* Collects rows and writes them some thousands at a time. */
typedef struct RegistryWriter RegistryWriter;

RegistryWriter *registry_writer_new(Db *db);
void registry_writer_free(RegistryWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RegistryWriter, registry_writer_free)

typedef struct {
    const char *number; /* ten digits */
    bool is_stopped;
    bool is_bankrupt;
    const char *situation;
} Enterprise;

bool registry_add_enterprise(RegistryWriter *writer, const Enterprise *enterprise, GError **error);

/* place: of the name among those of its number and kind, as the line of its file. */
bool registry_add_name(
    RegistryWriter *writer, const char *number, guint place, const char *kind, const char *name,
    GError **error);

bool registry_remove_enterprise(RegistryWriter *writer, const char *number, GError **error);
bool registry_remove_names(RegistryWriter *writer, const char *number, GError **error);

/* Writes what is still collected. */
bool registry_flush(RegistryWriter *writer, GError **error);

/* What the holder of a VAT number is called; *ret_name is NULL when the register does not say. */
bool registry_name(Db *db, const char *vat_number, char **ret_name, GError **error);

/* Empties the register: what follows is a whole one. */
bool registry_clear(Db *db, GError **error);

typedef struct {
    int extract_no; /* 0: none was taken */
    Day told_on;
    bool is_update;
    gint64 enterprises;
    gint64 names;
} RegistryExtract;

/* The last one; counts are left out. */
bool registry_last(Db *db, RegistryExtract *ret_extract, GError **error);

bool registry_note(Db *db, const RegistryExtract *extract, GError **error);
