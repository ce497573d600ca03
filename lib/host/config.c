#include "host/config.h"

#include <stddef.h>

#include "base/fail.h"
#include "base/text.h"

typedef enum { TEXT, NUMBER } KeyType;

typedef struct {
    const char *group;
    const char *key;
    KeyType type;
    size_t offset;
    const char *standard;
    const char *meaning;
} Key;

#define AT(field) offsetof(Config, field)

static const Key KEYS[] = {
    { "firm", "name", TEXT, AT(firm_name), "", "The firm's name, on pages and mails." },
    { "firm", "language", TEXT, AT(firm_language), "nl",
      "Language of the staff's pages: nl, fr, de or en." },
    { "firm", "sender", TEXT, AT(firm_sender), "matins@localhost",
      "Address that mails come from. Packages must know it as an allowed sender." },
    { "database", "connection", TEXT, AT(database_connection), "",
      "libpq conninfo without user, as 'host=db.example port=5432 dbname=matins'.\n"
      "Empty: the embedded cluster in pg/." },
    { "database", "admin", TEXT, AT(database_admin), "matins_admin",
      "The user that may make roles and migrate; jobs use matins_job and matins_report." },
    { "collect", "settle_s", NUMBER, AT(settle_s), "60",
      "A dropped file is taken when it has not changed for so many seconds." },
    { "collect", "taken_days", NUMBER, AT(taken_days), "14",
      "How many days taken/ keeps files that are stored." },
    { "collect", "most_file_mb", NUMBER, AT(most_file_mb), "256",
      "A larger file is left where it is and reported." },
    { "collect", "link_timeout_s", NUMBER, AT(link_timeout_s), "30",
      "How long each answer of a bank's server is waited for; a server that gives none in time is\n"
      "not asked again in the same run." },
    { "read", "confirm_nights", NUMBER, AT(confirm_nights), "7",
      "A document that was paid as it was read teaches of its supplier so many nights after it "
      "was\n"
      "delivered, when nobody corrected it." },
    { "read", "pages", NUMBER, AT(read_pages), "500",
      "The limits from here on bound the work on a document, not its keeping: what is over one\n"
      "is kept, and the report says what was left out.\n"
      "So many pages of a document are read; at most 5000." },
    { "read", "scanned_pages", NUMBER, AT(read_scanned_pages), "100",
      "So many pages of a scan are recognised, its last two among them; a second or two each." },
    { "read", "megapixels", NUMBER, AT(read_megapixels), "100",
      "A larger picture is not unpacked; an A4 page at 600 dpi has 35, at most 150." },
    { "read", "text_mb", NUMBER, AT(read_text_mb), "20",
      "Pages after so much text are not read; at most 60." },
    { "read", "document_mb", NUMBER, AT(read_document_mb), "64",
      "A larger document is not read; at most 100." },
    { "read", "members", NUMBER, AT(read_members), "2000",
      "So many files are taken out of an archive, a mail or a PDF; at most 10000." },
    { "read", "member_mb", NUMBER, AT(read_member_mb), "100",
      "A larger one of them is not taken out; at most 100." },
    { "read", "unpacked_mb", NUMBER, AT(read_unpacked_mb), "500",
      "What all of them may take together; at most 500." },
    { "read", "archive_depth", NUMBER, AT(read_archive_depth), "2",
      "How deep archives and mails within each other are opened; at most 5." },
    { "read", "document_s", NUMBER, AT(read_document_s), "30",
      "Processor time for a document without its recognition, after which it is given up." },
    { "read", "page_s", NUMBER, AT(read_page_s), "40",
      "Processor time for each page that is recognised." },
    { "read", "deadline_s", NUMBER, AT(read_deadline_s), "900",
      "By the clock, a document that takes longer is tried once more and then given up." },
    { "read", "memory_mb", NUMBER, AT(read_memory_mb), "1536",
      "Address space of a process that reads; a document that needs more is given up. Less\n"
      "than 1024 leaves too little for recognition." },
    { "decide", "snooze_days", NUMBER, AT(snooze_days), "14",
      "A card or direct-debit payment that is announced is waited for so long." },
    { "decide", "sweep_days", NUMBER, AT(sweep_days), "7",
      "So many days before a client's VAT deadline, waiting purchases are forwarded." },
    { "decide", "peppol_wait_nights", NUMBER, AT(peppol_wait_nights), "3",
      "A mailed copy waits so many nights for the e-invoice of a supplier on Peppol." },
    { "decide", "private_below_euro", NUMBER, AT(private_below_euro), "150",
      "From a natural person's account, smaller payments to nobody known are private: no document\n"
      "is asked for. 0: the account is not mixed." },
    { "lookups", "vies", TEXT, AT(vies), "off",
      "on: VIES is asked whether the VAT numbers of suppliers are valid. Each number that is read\n"
      "for the first time leaves this machine then." },
    { "lookups", "vies_url", TEXT, AT(vies_url),
      "https://ec.europa.eu/taxation_customs/vies/rest-api", "Where it answers." },
    { "lookups", "vies_requester", TEXT, AT(vies_requester), "",
      "The firm's own VAT number: with it each answer carries a proof of consultation." },
    { "lookups", "vies_ca_file", TEXT, AT(vies_ca_file), "",
      "Certificates that its certificate is checked against; empty: the system's." },
    { "lookups", "vies_days", NUMBER, AT(vies_days), "30",
      "An answer holds for so many days. A first \"invalid\" is asked again on the next night." },
    { "lookups", "vies_pause_ms", NUMBER, AT(vies_pause_ms), "500",
      "Between two questions; there is never more than one at a time." },
    { "lookups", "vies_budget_s", NUMBER, AT(vies_budget_s), "120",
      "All questions of a run take no longer; what is left waits for the next." },
    { "deliver", "smtp_url", TEXT, AT(smtp_url), "",
      "The relay for mails: smtp://host:25, or smtps://host:465. Empty: mails stay queued." },
    { "deliver", "smtp_user", TEXT, AT(smtp_user), "", "User at the relay; empty: none." },
    { "deliver", "smtp_password_file", TEXT, AT(smtp_password_file), "",
      "File with the password." },
    { "deliver", "smtp_ca_file", TEXT, AT(smtp_ca_file), "",
      "Certificates that the relay's is checked against; empty: the system's." },
    { "deliver", "smtp_require_tls", TEXT, AT(smtp_require_tls), "yes",
      "no only for a relay on this machine or in its own network." },
    { "deliver", "smtp_timeout_s", NUMBER, AT(smtp_timeout_s), "600",
      "How long each answer of the relay is waited for. A shorter time makes doubt (RFC 5321)." },
    { "deliver", "sftp_key_file", TEXT, AT(sftp_key_file), "",
      "Private key for sFTP targets: Ed25519 or ECDSA (the SSH library signs no RSA that servers\n"
      "still accept)." },
    { "deliver", "sftp_known_hosts_file", TEXT, AT(sftp_known_hosts_file), "",
      "Host keys of sFTP targets, as OpenSSH's known_hosts. An unknown host is refused." },
    { "deliver", "in_doubt", TEXT, AT(in_doubt), "hold",
      "A mail that may have been accepted: hold (a person looks) or resend (the same bytes)." },
};

static char **
text_field(Config *config, const Key *key)
{
    return (char **)((char *)config + key->offset);
}

static int *
number_field(Config *config, const Key *key)
{
    return (int *)((char *)config + key->offset);
}

static bool
set_value(Config *config, const Key *key, const char *value, GError **error)
{
    gint64 number = 0;

    if (key->type == TEXT) {
        g_free(*text_field(config, key));
        *text_field(config, key) = g_strdup(value);
        return true;
    }
    if (!g_ascii_string_to_signed(value, 10, 0, 1000000, &number, NULL))
        return fail(
            error, FAIL_SETUP, "[%s] %s: '%s' is not a whole number from 0", key->group, key->key,
            value);
    *number_field(config, key) = (int)number;
    return true;
}

static const Key *
find_key(const char *group, const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(KEYS); i++)
        if (g_str_equal(KEYS[i].group, group) && g_str_equal(KEYS[i].key, name))
            return &KEYS[i];
    return NULL;
}

/* The known keys of a group, for a person who mistyped one. */
static char *
keys_of(const char *group)
{
    GString *names = g_string_new(NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(KEYS); i++)
        if (g_str_equal(KEYS[i].group, group))
            g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", KEYS[i].key);
    if (names->len == 0)
        g_string_append(
            names,
            "no such group; there are firm, database, collect, read, decide, lookups, deliver");
    return g_string_free(names, FALSE);
}

static bool
take_group(Config *config, GKeyFile *file, const char *group, GError **error)
{
    g_auto(GStrv) names = g_key_file_get_keys(file, group, NULL, NULL);

    for (gsize i = 0; names != NULL && names[i] != NULL; i++) {
        const Key *key = find_key(group, names[i]);
        g_autofree char *value = g_key_file_get_string(file, group, names[i], NULL);

        if (key == NULL) {
            g_autofree char *known = keys_of(group);

            return fail(error, FAIL_SETUP, "[%s] %s is not a setting (%s)", group, names[i], known);
        }
        if (!set_value(config, key, value != NULL ? value : "", error))
            return false;
    }
    return true;
}

static Config *
config_standard(void)
{
    Config *config = g_new0(Config, 1);

    for (gsize i = 0; i < G_N_ELEMENTS(KEYS); i++)
        set_value(config, &KEYS[i], KEYS[i].standard, NULL);
    return config;
}

Config *
config_load(const char *path, GError **error)
{
    g_autoptr(Config) config = config_standard();
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GError) cause = NULL;
    g_auto(GStrv) groups = NULL;

    if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, &cause))
        return fail_null(error, FAIL_SETUP, "%s: %s", path, cause->message);
    groups = g_key_file_get_groups(file, NULL);
    for (gsize i = 0; groups[i] != NULL; i++)
        if (!take_group(config, file, groups[i], error))
            return fail_in_null(error, "%s", path);
    return g_steal_pointer(&config);
}

char *
config_template(void)
{
    GString *text = g_string_new("# Matins: the settings of this home. Every key is here with its "
                                 "default; remove the # to change it.\n");
    const char *group = "";

    for (gsize i = 0; i < G_N_ELEMENTS(KEYS); i++) {
        g_auto(GStrv) lines = g_strsplit(KEYS[i].meaning, "\n", -1);

        if (!g_str_equal(KEYS[i].group, group))
            g_string_append_printf(text, "\n[%s]\n", KEYS[i].group);
        group = KEYS[i].group;
        for (gsize line = 0; lines[line] != NULL; line++)
            g_string_append_printf(text, "# %s\n", lines[line]);
        g_string_append_printf(text, "#%s=%s\n", KEYS[i].key, KEYS[i].standard);
    }
    return g_string_free(text, FALSE);
}

void
config_free(Config *config)
{
    if (config == NULL)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(KEYS); i++)
        if (KEYS[i].type == TEXT)
            g_free(*text_field(config, &KEYS[i]));
    g_free(config);
}

char *
config_conninfo(const Config *config, const char *home, const char *role)
{
    const char *user = role != NULL ? role : config->database_admin;

    if (!text_is_empty(config->database_connection))
        return g_strdup_printf("%s user=%s", config->database_connection, user);
    return g_strdup_printf("host='%s/run' port=5432 dbname=matins user=%s", home, user);
}
