#include "profiles/profile.h"

#include <string.h>

#include "base/fail.h"
#include "base/text.h"

#define MOST_ADDRESS_BYTES 254 /* RFC 5321, 4.5.3.1.3, without its angle brackets */
#define SFTP_SCHEME "sftp://"

static const char *const KIND_NAMES[] = {
    [SEND_PURCHASE] = "purchase", [SEND_SALE] = "sale",           [SEND_RECEIPT] = "receipt",
    [SEND_OTHER] = "other",       [SEND_STATEMENT] = "statement",
};

static const char *const PICTURE_NAMES[] = {
    [PICTURE_EMBEDDED] = "embedded",
    [PICTURE_SEPARATE] = "separate",
    [PICTURE_BOTH] = "both",
};

const char *
send_kind_name(SendKind kind)
{
    return KIND_NAMES[kind];
}

void
profile_free(Profile *profile)
{
    if (profile == NULL)
        return;
    g_free(profile->name);
    g_free(profile->channel);
    for (int i = 0; i < SEND_KINDS; i++)
        g_free(profile->suffixes[i]);
    g_free(profile);
}

/* The place of a word in a list; -1 when it is not there. */
static int
find_word(const char *const *words, gsize count, const char *word)
{
    for (gsize i = 0; i < count; i++)
        if (g_strcmp0(words[i], word) == 0)
            return (int)i;
    return -1;
}

static bool
take_choices(Profile *profile, GKeyFile *file, GError **error)
{
    g_autofree char *picture = g_key_file_get_string(file, "profile", "picture", NULL);
    g_autofree char *receipt = g_key_file_get_string(file, "profile", "receipt", NULL);
    g_autofree char *most_mb = g_key_file_get_string(file, "profile", "most_mb", NULL);
    int form = find_word(PICTURE_NAMES, G_N_ELEMENTS(PICTURE_NAMES), picture);
    guint64 megabytes = 0;

    if (form < 0)
        return fail(error, FAIL_SETUP, "picture is one of embedded, separate, both");
    if (g_strcmp0(receipt, "ubl") != 0 && g_strcmp0(receipt, "picture") != 0)
        return fail(error, FAIL_SETUP, "receipt is ubl or picture");
    if (most_mb == NULL ||
        !g_ascii_string_to_unsigned(most_mb, /* base */ 10, 1, 1000, &megabytes, NULL))
        return fail(error, FAIL_SETUP, "most_mb is a number from 1 to 1000");
    profile->picture = (PictureForm)form;
    profile->receipt_as_ubl = g_str_equal(receipt, "ubl");
    profile->most_mb = (int)megabytes;
    return true;
}

static bool
take_suffixes(Profile *profile, GKeyFile *file, GError **error)
{
    for (int kind = 0; kind < SEND_KINDS; kind++) {
        char *suffix = g_key_file_get_string(file, "suffix", KIND_NAMES[kind], NULL);

        profile->suffixes[kind] = suffix;
        if (suffix != NULL &&
            (*suffix == '\0' ||
             strspn(suffix, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_+") != strlen(suffix)))
            return fail(
                error, FAIL_SETUP, "the suffix of %s has other signs than letters, digits, - _ +",
                KIND_NAMES[kind]);
    }
    return true;
}

Profile *
profile_parse(const char *name, const char *text, GError **error)
{
    g_autoptr(Profile) profile = g_new0(Profile, 1);
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GError) cause = NULL;

    profile->name = g_strdup(name);
    if (!g_key_file_load_from_data(file, text, strlen(text), G_KEY_FILE_NONE, &cause))
        return fail_null(error, FAIL_SETUP, "profile %s: %s", name, cause->message);
    profile->channel = g_key_file_get_string(file, "profile", "channel", NULL);
    if (text_is_empty(profile->channel))
        return fail_null(error, FAIL_SETUP, "profile %s: no channel", name);
    if (!take_choices(profile, file, error) || !take_suffixes(profile, file, error))
        return fail_in_null(error, "profile %s", name);
    return g_steal_pointer(&profile);
}

/* "purchase=…;sale=…": whether the text begins as such a list does. */
static bool
is_list(const char *address)
{
    const char *equals = strchr(address, '=');
    gsize length = equals != NULL ? (gsize)(equals - address) : 0;

    return length > 0 && strspn(address, G_CSET_a_2_z " ") == length;
}

/* The address of one kind in such a list; *ret_address is NULL when the list has none. */
static bool
find_in_list(const char *list, SendKind wanted, char **ret_address, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(list, ";", -1);
    g_autofree char *found = NULL;
    guint seen = 0;

    for (gsize i = 0; parts[i] != NULL; i++) {
        g_auto(GStrv) sides = g_strsplit(g_strstrip(parts[i]), "=", 2);
        int kind = -1;

        if (*parts[i] == '\0')
            continue;
        if (sides[1] != NULL)
            kind = find_word(KIND_NAMES, SEND_KINDS, g_strstrip(sides[0]));
        if (kind < 0)
            return fail(
                error, FAIL_SETUP,
                "'%s' in the delivery address is not purchase=, sale=, receipt=, other= or "
                "statement=",
                parts[i]);
        if ((seen & (1u << kind)) != 0)
            return fail(
                error, FAIL_SETUP, "%s= stands twice in the delivery address", KIND_NAMES[kind]);
        seen |= 1u << kind;
        if (kind == (int)wanted)
            found = g_strdup(g_strstrip(sides[1]));
    }
    *ret_address = g_steal_pointer(&found);
    return true;
}

static bool
is_mail_address(const char *text)
{
    const char *at = strchr(text, '@');

    return at != NULL && at != text && at[1] != '\0' && strchr(at + 1, '@') == NULL &&
           strlen(text) <= MOST_ADDRESS_BYTES &&
           strspn(text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS ".!#$%&'*+-/=?^_`{|}~@") ==
               strlen(text) &&
           strspn(at + 1, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS ".-") == strlen(at + 1);
}

static bool
has_control(const char *text)
{
    for (; *text != '\0'; text++)
        if (g_ascii_iscntrl(*text) || *text == ' ')
            return true;
    return false;
}

static bool
is_sftp_url(const char *text)
{
    return g_str_has_prefix(text, SFTP_SCHEME) && strlen(text) > strlen(SFTP_SCHEME) &&
           text[strlen(SFTP_SCHEME)] != '/' && !has_control(text) && strstr(text, "..") == NULL;
}

/* A folder of the firm's choosing; never one that climbs. */
static bool
is_folder(const char *text)
{
    return g_path_is_absolute(text) && strstr(text, "..") == NULL;
}

static const struct {
    const char *channel;
    bool (*is_valid)(const char *text);
    const char *what;
} FORMS[] = {
    { "folder", is_folder, "an absolute path" },
    { "mail", is_mail_address, "a mail address" },
    { "sftp", is_sftp_url, "a URL as sftp://user@host/folder" },
};

static bool
check_form(const Profile *profile, const char *address, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(FORMS); i++) {
        if (!g_str_equal(FORMS[i].channel, profile->channel))
            continue;
        return FORMS[i].is_valid(address) ||
               fail(
                   error, FAIL_SETUP, "delivery address '%s' is not %s, which %s wants", address,
                   FORMS[i].what, profile->name);
    }
    return fail(
        error, FAIL_SETUP, "deliveries to %s by %s are not possible yet", profile->name,
        profile->channel);
}

/* name-PI@host; folder/-PI. An address that has the suffix already stays. */
static char *
add_suffix(const Profile *profile, const char *address, const char *suffix)
{
    const char *at = strchr(address, '@');
    g_autofree char *local = NULL;

    if (!g_str_equal(profile->channel, "mail"))
        return g_build_path("/", address, suffix, NULL);
    local = g_strndup(address, (gsize)(at - address));
    return g_str_has_suffix(local, suffix) ? g_strdup(address)
                                           : g_strconcat(local, suffix, at, NULL);
}

bool
profile_target(
    const Profile *profile, const char *client_number, const char *address, SendKind kind,
    char **ret_target, GError **error)
{
    bool own_folder = text_is_empty(address) && g_str_equal(profile->channel, "folder");
    g_autofree char *one = NULL;
    char *target = NULL;

    if (own_folder)
        one = g_build_path("/", "outbox", client_number, NULL);
    else if (text_is_empty(address))
        return fail(error, FAIL_SETUP, "no delivery address is set for %s", profile->name);
    else if (!is_list(address))
        one = g_strstrip(g_strdup(address));
    else if (!find_in_list(address, kind, &one, error))
        return false;
    if (text_is_empty(one))
        return fail(
            error, FAIL_SETUP, "the delivery address has none for documents of kind %s (%s=…)",
            KIND_NAMES[kind], KIND_NAMES[kind]);
    if (!own_folder && !check_form(profile, one, error))
        return false;
    target = profile->suffixes[kind] != NULL && (own_folder || !is_list(address))
                 ? add_suffix(profile, one, profile->suffixes[kind])
                 : g_steal_pointer(&one);
    *ret_target = target;
    return true;
}
