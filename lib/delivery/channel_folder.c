/* A folder: written beside its name (.NAME.part), made durable, then renamed onto a name that must
 * be free. After the mark both names absent can only mean that the receiver has taken the file:
 * nothing but the rename removes the part.
 *
 * A folder below the home is made; one elsewhere must be there, lest a share that is not mounted
 * be filled unseen. */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "base/hash.h"
#include "delivery/channel.h"

#define MODE 0640
#define MOST_BYTES (1024u * 1024 * 1024)

typedef struct {
    char *home;
} Session;

static gpointer
folder_open(const char *home, const Config *config, GError **error)
{
    Session *session = g_new0(Session, 1);

    (void)config;
    (void)error;
    session->home = g_strdup(home);
    return session;
}

static void
folder_close(gpointer data)
{
    Session *session = data;

    g_free(session->home);
    g_free(session);
}

static char *
folder_endpoint(gpointer session, const char *target)
{
    (void)session;
    return g_strdup(target);
}

/* Where things stand for one parcel. */
typedef struct {
    const Parcel *parcel;
    int folder; /* descriptor; -1: not open */
    char *part;
} Place;

static void
place_clear(Place *place)
{
    if (place->folder >= 0)
        close(place->folder);
    g_free(place->part);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

static bool
place_open(const Session *session, const Parcel *parcel, Place *ret_place, GError **error)
{
    bool is_own = !g_path_is_absolute(parcel->target);
    g_autofree char *path =
        is_own ? g_build_filename(session->home, parcel->target, NULL) : g_strdup(parcel->target);

    ret_place->parcel = parcel;
    ret_place->part = g_strdup_printf(".%s.part", parcel->name);
    if (is_own && !bytes_make_folder(path, error))
        return false;
    ret_place->folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (ret_place->folder < 0)
        return fail(error, FAIL_LATER, "folder %s: %s", path, g_strerror(errno));
    return true;
}

typedef enum { FILE_ABSENT, FILE_OURS, FILE_OTHER } FileThere;

static FileThere
look(const Place *place)
{
    int descriptor =
        openat(place->folder, place->parcel->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *sha256 = NULL;

    if (descriptor < 0)
        return errno == ENOENT ? FILE_ABSENT : FILE_OTHER;
    bytes = bytes_read_descriptor(descriptor, MOST_BYTES, NULL);
    close(descriptor);
    if (bytes != NULL)
        sha256 = hash_sha256(bytes);
    return g_strcmp0(sha256, place->parcel->sha256) == 0 ? FILE_OURS : FILE_OTHER;
}

static bool
write_part(const Place *place, GError **error)
{
    int descriptor = openat(
        place->folder, place->part, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, MODE);
    gsize size = 0;
    const void *data = g_bytes_get_data(place->parcel->bytes, &size);
    bool done = false;

    if (descriptor < 0)
        return fail(error, FAIL_LATER, "%s: %s", place->part, g_strerror(errno));
    done = bytes_write_descriptor(descriptor, data, size, error);
    if (done && fsync(descriptor) != 0)
        done = fail(error, FAIL_LATER, "%s: %s", place->part, g_strerror(errno));
    if (close(descriptor) != 0 && done)
        done = fail(error, FAIL_LATER, "%s: %s", place->part, g_strerror(errno));
    return done;
}

/* Onto a free name; file systems that cannot promise that (some shares) link instead. */
static bool
publish(const Place *place)
{
    const char *name = place->parcel->name;

    if (renameat2(place->folder, place->part, place->folder, name, RENAME_NOREPLACE) != 0) {
        if (errno != EINVAL && errno != ENOSYS)
            return false;
        if (linkat(place->folder, place->part, place->folder, name, 0) != 0)
            return false;
        unlinkat(place->folder, place->part, 0);
    }
    return fsync(place->folder) == 0;
}

static void
say_other(const Place *place, Outcome *outcome)
{
    outcome_set(
        outcome, OUTCOME_REFUSED, "%s: a file of that name with other contents is there",
        place->parcel->name);
}

static void
judge(const Place *place, bool marked, Outcome *outcome)
{
    FileThere there = look(place);

    if (there == FILE_OURS)
        outcome_set(outcome, OUTCOME_ACCEPTED, "in the folder");
    else if (there == FILE_OTHER)
        say_other(place, outcome);
    else if (!marked || faccessat(place->folder, place->part, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
        outcome_set(outcome, OUTCOME_NOT_DONE, "not in the folder yet");
    else
        outcome_set(outcome, OUTCOME_ACCEPTED, "taken out of the folder by its receiver");
}

static void
say_down(Outcome *outcome, const GError *cause)
{
    outcome_set(outcome, OUTCOME_NOT_DONE, "%s", cause->message);
    outcome->endpoint_down = true;
}

static bool
folder_send(
    gpointer session, const Parcel *parcel, const ChannelMark *mark, Outcome *ret_outcome,
    GError **error)
{
    g_auto(Place) place = { .folder = -1 };
    g_autoptr(GError) cause = NULL;
    FileThere there = FILE_ABSENT;

    if (!place_open(session, parcel, &place, &cause)) {
        say_down(ret_outcome, cause);
        return true;
    }
    there = look(&place);
    if (there == FILE_OTHER) {
        say_other(&place, ret_outcome);
    } else if (there == FILE_OURS) {
        outcome_set(ret_outcome, OUTCOME_ACCEPTED, "it was in the folder already");
    } else if (!write_part(&place, &cause)) {
        say_down(ret_outcome, cause);
    } else {
        if (!mark->commit(mark->user, error))
            return false;
        if (publish(&place))
            outcome_set(ret_outcome, OUTCOME_ACCEPTED, "in the folder");
        else
            judge(&place, /* marked */ true, ret_outcome);
    }
    return true;
}

static void
folder_settle(gpointer session, const Parcel *parcel, bool marked, Outcome *ret_outcome)
{
    g_auto(Place) place = { .folder = -1 };
    g_autoptr(GError) cause = NULL;

    if (place_open(session, parcel, &place, &cause)) {
        judge(&place, marked, ret_outcome);
    } else {
        outcome_set(ret_outcome, OUTCOME_IN_DOUBT, "%s", cause->message);
        ret_outcome->endpoint_down = true;
    }
}

const Channel channel_folder = {
    .name = "folder",
    .open = folder_open,
    .close = folder_close,
    .endpoint = folder_endpoint,
    .send = folder_send,
    .settle = folder_settle,
};
