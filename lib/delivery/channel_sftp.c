/* An sFTP folder: uploaded as .NAME.part, checked, then renamed onto a name that must be free
 * (version 3 renames over nothing). After the mark both names absent can only mean that the
 * receiver has taken the file: nothing but the rename removes the part. */
#include <string.h>

#include "base/fail.h"
#include "base/hash.h"
#include "base/text.h"
#include "delivery/channel.h"
#include "net/sftp.h"

#define STANDARD_PORT 22
#define READ_BACK_BYTES (16u * 1024 * 1024) /* larger ones are compared by their size alone */

typedef struct {
    const Config *config;
    GHashTable *connections; /* user@host:port -> Sftp */
} Session;

static gpointer
channel_open(const char *home, const Config *config, GError **error)
{
    Session *session = NULL;

    (void)home;
    if (text_is_empty(config->sftp_key_file) || text_is_empty(config->sftp_known_hosts_file))
        return fail_null(
            error, FAIL_SETUP, "sFTP needs [deliver] sftp_key_file and sftp_known_hosts_file");
    session = g_new0(Session, 1);
    session->config = config;
    session->connections =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)sftp_close);
    return session;
}

static void
channel_close(gpointer data)
{
    Session *session = data;

    g_hash_table_unref(session->connections);
    g_free(session);
}

/* sftp://user@host:port/folder, taken apart; /~/folder is below where the user arrives. */
typedef struct {
    char *user;
    char *host;
    int port;
    char *folder;
} Address;

static void
address_clear(Address *address)
{
    g_free(address->user);
    g_free(address->host);
    g_free(address->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Address, address_clear)

static bool
address_parse(const char *url, Address *ret_address, GError **error)
{
    g_autofree char *folder = NULL;

    if (!g_uri_split_with_user(
            url, G_URI_FLAGS_HAS_PASSWORD, NULL, &ret_address->user, NULL, NULL, &ret_address->host,
            &ret_address->port, &folder, NULL, NULL, NULL))
        return fail(error, FAIL_SETUP, "'%s' is not a URL", url);
    if (text_is_empty(ret_address->user) || text_is_empty(ret_address->host))
        return fail(error, FAIL_SETUP, "'%s' lacks a user or a host", url);
    if (ret_address->port <= 0)
        ret_address->port = STANDARD_PORT;
    if (g_str_has_prefix(folder, "/~/"))
        ret_address->folder = g_strdup(folder + strlen("/~/"));
    else
        ret_address->folder = g_steal_pointer(&folder);
    return true;
}

static char *
channel_endpoint(gpointer session, const char *target)
{
    g_auto(Address) address = { 0 };

    (void)session;
    if (!address_parse(target, &address, NULL))
        return g_strdup(target);
    return g_strdup_printf("sftp://%s@%s:%d", address.user, address.host, address.port);
}

/* Where things stand for one parcel. */
typedef struct {
    Session *session;
    const Parcel *parcel;
    char *endpoint;
    Sftp *sftp; /* the session's */
    char *final;
    char *part;
} Place;

static void
place_clear(Place *place)
{
    g_free(place->endpoint);
    g_free(place->final);
    g_free(place->part);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

/* A connection that broke is of no more use to anybody. */
static void
place_hang_up(Place *place)
{
    g_hash_table_remove(place->session->connections, place->endpoint);
    place->sftp = NULL;
}

static bool
place_connect(Place *place, GError **error)
{
    g_auto(Address) address = { 0 };

    if (!address_parse(place->parcel->target, &address, error))
        return false;
    g_free(place->final);
    g_free(place->part);
    place->final = g_build_path("/", address.folder, place->parcel->name, NULL);
    place->part = g_strdup_printf(
        "%s%s.%s.part", address.folder,
        *address.folder == '\0' || g_str_has_suffix(address.folder, "/") ? "" : "/",
        place->parcel->name);
    place->sftp = g_hash_table_lookup(place->session->connections, place->endpoint);
    if (place->sftp != NULL)
        return true;
    place->sftp = sftp_open(
        &(SftpServer){
            .user = address.user,
            .host = address.host,
            .port = (guint16)address.port,
            .key_file = place->session->config->sftp_key_file,
            .known_hosts_file = place->session->config->sftp_known_hosts_file,
        },
        error);
    if (place->sftp != NULL)
        g_hash_table_insert(place->session->connections, g_strdup(place->endpoint), place->sftp);
    return place->sftp != NULL;
}

typedef enum { FILE_ABSENT, FILE_OURS, FILE_OTHER } FileThere;

static bool
look(const Place *place, const char *path, FileThere *ret_file, GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *sha256 = NULL;
    guint64 size = 0;
    bool there = false;

    if (!sftp_stat(place->sftp, path, &there, &size, error))
        return false;
    if (!there || size != g_bytes_get_size(place->parcel->bytes) || size > READ_BACK_BYTES) {
        *ret_file = !there                                           ? FILE_ABSENT
                    : size == g_bytes_get_size(place->parcel->bytes) ? FILE_OURS
                                                                     : FILE_OTHER;
        return true;
    }
    bytes = sftp_read(place->sftp, path, READ_BACK_BYTES, error);
    if (bytes == NULL)
        return false;
    sha256 = hash_sha256(bytes);
    *ret_file = g_str_equal(sha256, place->parcel->sha256) ? FILE_OURS : FILE_OTHER;
    return true;
}

static void
say_other(const Place *place, Outcome *outcome)
{
    outcome_set(
        outcome, OUTCOME_REFUSED, "%s: a file of that name with other contents is there",
        place->final);
}

/* By what the server shows. */
static bool
judge(const Place *place, bool marked, Outcome *outcome, GError **error)
{
    FileThere final = FILE_ABSENT;
    FileThere part = FILE_ABSENT;

    if (!look(place, place->final, &final, error) ||
        (final == FILE_ABSENT && marked && !look(place, place->part, &part, error)))
        return false;
    if (final == FILE_OURS)
        outcome_set(outcome, OUTCOME_ACCEPTED, "on the server");
    else if (final == FILE_OTHER)
        say_other(place, outcome);
    else if (!marked || part != FILE_ABSENT)
        outcome_set(outcome, OUTCOME_NOT_DONE, "not on the server yet");
    else
        outcome_set(outcome, OUTCOME_ACCEPTED, "taken from the server by its receiver");
    return true;
}

/* The world was not ready, or a setting is wrong: nothing else for this server need be tried. */
static void
say_down(Place *place, OutcomeKind kind, const GError *cause, Outcome *outcome)
{
    outcome_set(outcome, kind, "%s", cause->message);
    outcome->endpoint_down = true;
    place_hang_up(place);
}

static void
channel_settle(gpointer session, const Parcel *parcel, bool marked, Outcome *ret_outcome)
{
    g_auto(Place) place = { .session = session,
                            .parcel = parcel,
                            .endpoint = channel_endpoint(session, parcel->target) };
    g_autoptr(GError) cause = NULL;

    if (!place_connect(&place, &cause) || !judge(&place, marked, ret_outcome, &cause))
        say_down(&place, OUTCOME_IN_DOUBT, cause, ret_outcome);
}

/* Up to the mark nothing can be doubled. *ret_ready: the part is there, and nothing is final. */
static bool
upload(const Place *place, bool *ret_ready, Outcome *outcome, GError **error)
{
    FileThere there = FILE_ABSENT;

    *ret_ready = false;
    if (!look(place, place->final, &there, error))
        return false;
    if (there == FILE_OURS) {
        outcome_set(outcome, OUTCOME_ACCEPTED, "it was on the server already");
        return true;
    }
    if (there == FILE_OTHER) {
        say_other(place, outcome);
        return true;
    }
    if (!sftp_write(place->sftp, place->part, place->parcel->bytes, error) ||
        !look(place, place->part, &there, error))
        return false;
    if (there != FILE_OURS)
        return fail(error, FAIL_LATER, "%s: the server kept other bytes", place->part);
    *ret_ready = true;
    return true;
}

static bool
channel_send(
    gpointer session, const Parcel *parcel, const ChannelMark *mark, Outcome *ret_outcome,
    GError **error)
{
    g_auto(Place) place = { .session = session,
                            .parcel = parcel,
                            .endpoint = channel_endpoint(session, parcel->target) };
    g_autoptr(GError) cause = NULL;
    bool ready = false;

    if (!place_connect(&place, &cause) || !upload(&place, &ready, ret_outcome, &cause)) {
        say_down(&place, OUTCOME_NOT_DONE, cause, ret_outcome);
        return true;
    }
    if (!ready)
        return true;
    if (!mark->commit(mark->user, error))
        return false;
    if (sftp_rename(place.sftp, place.part, place.final, NULL)) {
        outcome_set(ret_outcome, OUTCOME_ACCEPTED, "on the server");
        return true;
    }
    place_hang_up(&place);
    channel_settle(session, parcel, /* marked */ true, ret_outcome);
    return true;
}

const Channel channel_sftp = {
    .name = "sftp",
    .open = channel_open,
    .close = channel_close,
    .endpoint = channel_endpoint,
    .send = channel_send,
    .settle = channel_settle,
};
