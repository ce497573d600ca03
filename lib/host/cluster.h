/* The embedded PostgreSQL cluster of a home: DIR/pg, reached by a Unix socket in DIR/run alone.
 *
 * Whoever needs it holds a shared lock on DIR/run/pg.lock; it is started when nobody answers and
 * stopped by the last to leave. The postmaster must not inherit the lock: O_CLOEXEC. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct Cluster Cluster;

/* Longest path of a home: a Unix socket's name has 107 bytes. */
#define CLUSTER_MOST_HOME_BYTES 80

/* initdb: checksums on, UTF-8, the C locale, peer authentication of this process's user as the
 * roles of the database. FAIL_SETUP when PostgreSQL 15's programs are missing. */
bool cluster_create(const char *home, GError **error);

/* Joins the cluster and starts it when it does not run; tries for 15 seconds. FAIL_LATER. */
Cluster *cluster_join(const char *home, GError **error);

/* Leaves, and stops the cluster when nobody else is there. */
void cluster_leave(Cluster *cluster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Cluster, cluster_leave)
