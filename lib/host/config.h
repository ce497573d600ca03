/* The settings of a home: DIR/matins.conf, one key file read through one table in config.c.
 *
 * A secret is never a value: a key that needs one names the file that holds it. */
#pragma once

#include <glib.h>

typedef struct {
    /* [firm] */
    char *firm_name;
    char *firm_language; /* of the staff's pages: nl fr de en */
    char *firm_sender;   /* the address that mails come from; the packages know it */
    /* [database] */
    char *database_connection; /* libpq conninfo without user; empty: the embedded cluster */
    char *database_admin;      /* the user that may make roles and migrate */
    /* [collect] */
    int settle_s;   /* a dropped file is complete when unchanged for so long */
    int taken_days; /* how long taken/ keeps what was stored */
    int most_file_mb;
    int link_timeout_s; /* for each answer of a link's server */
    /* [read] */
    int confirm_nights;
    /* zero is the standard of jail/limits */
    int read_pages;
    int read_scanned_pages;
    int read_megapixels;
    int read_text_mb;
    int read_document_mb;
    int read_members;
    int read_member_mb;
    int read_unpacked_mb;
    int read_archive_depth;
    int read_document_s;
    int read_page_s;
    int read_deadline_s;
    int read_memory_mb;
    /* [decide] */
    int snooze_days;
    int sweep_days;
    int peppol_wait_nights;
    int private_below_euro; /* of payments from a natural person's account */
    /* [lookups] */
    char *vies; /* on, off */
    char *vies_url;
    char *vies_requester; /* VAT number of who asks; empty: no proof */
    char *vies_ca_file;
    int vies_days; /* an answer holds for so long */
    int vies_pause_ms;
    int vies_budget_s; /* of a run, for all questions */
    /* [deliver] */
    char *smtp_url; /* smtp://host:port or smtps://… */
    char *smtp_user;
    char *smtp_password_file;
    char *smtp_ca_file;
    char *smtp_require_tls; /* yes, no */
    int smtp_timeout_s;
    char *sftp_key_file; /* private key, ed25519 or ecdsa */
    char *sftp_known_hosts_file;
    char *in_doubt; /* what a mail in doubt does without evidence: hold or resend */
} Config;

/* Reads a file; keys that are absent have their defaults. FAIL_SETUP: no such file, an unknown key
 * or group (with the nearest name), a value that is none. */
Config *config_load(const char *path, GError **error);

/* Every key with its default and meaning, as `matins init` writes it. */
char *config_template(void);

void config_free(Config *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Config, config_free)

/* The conninfo for a role (matins_job, matins_report, or NULL for the administrator). */
char *config_conninfo(const Config *config, const char *home, const char *role);
