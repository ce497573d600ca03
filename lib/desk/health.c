#include "desk/health.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/bytes.h"
#include "base/text.h"

#define MOST_KEY_BYTES (1024 * 1024)

static void
print(const Health *health, const char *level, const char *thing, const char *words)
{
    json_t *object = NULL;
    char *line = NULL;

    if (!health->json) {
        g_print("%-5s %-12s %s\n", level, thing, words);
        return;
    }
    object = json_pack("{s:s, s:s, s:s}", "level", level, "thing", thing, "words", words);
    line = json_dumps(object, JSON_COMPACT | JSON_PRESERVE_ORDER);
    g_print("%s\n", line);
    free(line);
    json_decref(object);
}

void
health_say(Health *health, HealthLevel level, const char *thing, const char *format, ...)
{
    static const char *const names[] = { "OK", "WARN", "FAIL" };
    g_autofree char *words = NULL;
    va_list arguments;

    va_start(arguments, format);
    words = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    health->failed += level == HEALTH_FAIL;
    health->said = thing;
    print(health, names[level], thing, words);
}

void
health_ok_unless_said(Health *health, const char *thing, const char *words)
{
    if (health->said == NULL || !g_str_equal(health->said, thing))
        health_say(health, HEALTH_OK, thing, "%s", words);
}

/* A file that a setting names; false when it was complained of. */
static bool
file_is_fine(Health *health, const char *thing, const char *key, const char *path, bool is_secret)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = bytes_read_file(path, MOST_KEY_BYTES, &error);
    struct stat status;

    if (bytes == NULL) {
        health_say(health, HEALTH_FAIL, thing, "%s: %s", key, error->message);
        return false;
    }
    if (is_secret && stat(path, &status) == 0 && (status.st_mode & 077) != 0) {
        health_say(
            health, HEALTH_FAIL, thing,
            "%s: others than its owner may read %s (mode %03o); chmod 600", key, path,
            status.st_mode & 0777U);
        return false;
    }
    return true;
}

static void
look_at_relay(Health *health, const Config *config)
{
    if (text_is_empty(config->smtp_url)) {
        health_say(
            health, HEALTH_WARN, "mail",
            "no relay is set ([deliver] smtp_url): mails stay queued, folders and sFTP work");
        return;
    }
    if (!text_is_empty(config->smtp_password_file))
        file_is_fine(health, "mail", "smtp_password_file", config->smtp_password_file, true);
    if (!text_is_empty(config->smtp_ca_file))
        file_is_fine(health, "mail", "smtp_ca_file", config->smtp_ca_file, false);
    if (!text_is_empty(config->smtp_user) && text_is_empty(config->smtp_password_file))
        health_say(health, HEALTH_FAIL, "mail", "smtp_user is set and smtp_password_file is not");
    if (g_str_equal(config->firm_sender, "matins@localhost"))
        health_say(
            health, HEALTH_WARN, "mail",
            "[firm] sender is still matins@localhost; packages take mails of a known address only");
    health_ok_unless_said(health, "mail", "a relay is set");
}

/* The private key of OpenSSH's own form holds its kind inside base64. */
static bool
key_is_rsa(const char *path)
{
    g_autoptr(GBytes) bytes = bytes_read_file(path, MOST_KEY_BYTES, NULL);
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    g_autoptr(GString) body = g_string_new(NULL);
    g_autofree guchar *plain = NULL;
    gsize size = 0;

    if (bytes == NULL)
        return false;
    text = text_from_bytes(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    if (strstr(text, "BEGIN RSA PRIVATE KEY") != NULL)
        return true;
    lines = g_strsplit(text, "\n", -1);
    for (gsize i = 0; lines[i] != NULL; i++)
        if (strchr(lines[i], '-') == NULL)
            g_string_append(body, g_strstrip(lines[i]));
    plain = g_base64_decode(body->str, &size);
    return memmem(plain, size, "ssh-rsa", strlen("ssh-rsa")) != NULL;
}

static bool
hosts_are_rsa_only(const char *path)
{
    g_autoptr(GBytes) bytes = bytes_read_file(path, MOST_KEY_BYTES, NULL);
    g_autofree char *text = NULL;

    if (bytes == NULL)
        return false;
    text = text_from_bytes(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    return strstr(text, " ssh-rsa ") != NULL && strstr(text, " ssh-ed25519 ") == NULL &&
           strstr(text, " ecdsa-sha2-") == NULL;
}

static void
look_at_sftp(Health *health, const Config *config)
{
    if (text_is_empty(config->sftp_key_file)) {
        health_say(
            health, HEALTH_OK, "sftp",
            "no key is set ([deliver] sftp_key_file): client files with an sftp package are held");
        return;
    }
    if (file_is_fine(health, "sftp", "sftp_key_file", config->sftp_key_file, true) &&
        key_is_rsa(config->sftp_key_file))
        health_say(
            health, HEALTH_FAIL, "sftp",
            "%s is an RSA key, which servers refuse from this SSH library; make an Ed25519 key: "
            "ssh-keygen -t ed25519",
            config->sftp_key_file);
    if (text_is_empty(config->sftp_known_hosts_file))
        health_say(
            health, HEALTH_FAIL, "sftp",
            "sftp_known_hosts_file is not set, and an unknown host is refused");
    else if (
        file_is_fine(
            health, "sftp", "sftp_known_hosts_file", config->sftp_known_hosts_file, false) &&
        hosts_are_rsa_only(config->sftp_known_hosts_file))
        health_say(
            health, HEALTH_WARN, "sftp",
            "only RSA host keys are known, which this SSH library cannot check; ask the other side "
            "for its Ed25519 or ECDSA key");
    health_ok_unless_said(health, "sftp", "key and known hosts are there");
}

void
health_of_delivery(Health *health, const Config *config)
{
    look_at_relay(health, config);
    look_at_sftp(health, config);
}
