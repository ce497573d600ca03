/* sFTP as a client (libssh2 1.10): one connection, files by path.
 *
 * The server's key must stand in the known_hosts file: nobody is asked, so nobody new is trusted.
 * libssh2 1.10 signs no rsa-sha2, so keys on both sides are Ed25519 or ECDSA. */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef struct {
    const char *user;
    const char *host;
    guint16 port;
    const char *key_file;         /* private key, OpenSSH form, without passphrase */
    const char *key;              /* or that key itself; NULL: there is none */
    const char *password;         /* where neither is given; NULL: there is none */
    const char *known_hosts_file; /* OpenSSH form */
} SftpServer;

typedef struct Sftp Sftp;

/* FAIL_LATER: nobody answers, the connection broke. FAIL_SETUP: the host's key is not known or is
 * another one, the server offers no key that can be checked, or it refuses our key. */
Sftp *sftp_open(const SftpServer *server, GError **error);
void sftp_close(Sftp *sftp);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sftp, sftp_close)

/* In all that follow: FAIL_LATER when the connection broke (the Sftp is then of no more use) or the
 * server's disk is full; FAIL_SETUP when a folder is missing or access is refused. */

/* Whether there is a file of that name, and its size. */
bool
sftp_stat(Sftp *sftp, const char *path, bool *ret_there, guint64 *ret_size_bytes, GError **error);

/* Writes the whole file, over what stood there; durable where the server can fsync; its size
 * checked. */
bool sftp_write(Sftp *sftp, const char *path, GBytes *bytes, GError **error);

/* FAIL_LATER also when it is larger than most_bytes. */
GBytes *sftp_read(Sftp *sftp, const char *path, gsize most_bytes, GError **error);

/* Something in a folder, as the server tells of it. */
typedef struct {
    char *name; /* the server's bytes; never ".", ".." or with a '/' */
    bool is_folder;
    bool is_file; /* neither: a symbolic link or worse */
    guint64 size_bytes;
    guint64 changed_at; /* seconds since 1970 */
} SftpEntry;

/* What a folder holds, by name. FAIL_INPUT when there is more than most. of SftpEntry. */
GPtrArray *sftp_list(Sftp *sftp, const char *folder, guint most, GError **error);

/* Plain rename of version 3: fails when `to` exists. Any answer but success is FAIL_LATER. */
bool sftp_rename(Sftp *sftp, const char *from, const char *to, GError **error);
