#include "delivery/courier.h"

#include "base/hash.h"
#include "delivery/lines.h"

struct Courier {
    SealKey key;
    Store *store;
    Packer *packer;
    Lines *lines;
};

Courier *
courier_new(const char *home, const char *program_folder, const Config *config, GError **error)
{
    g_autoptr(Courier) courier = g_new0(Courier, 1);
    g_autofree char *key_file = g_build_filename(home, "matins.key", NULL);

    courier->store = store_open(home, error);
    if (courier->store == NULL || !seal_read_key_file(key_file, &courier->key, error))
        return NULL;
    courier->lines = lines_new(home, config);
    courier->packer = packer_new(&(PackerPlace){
        .home = home,
        .program_folder = program_folder,
        .config = config,
        .store = courier->store,
        .key = &courier->key,
    });
    return g_steal_pointer(&courier);
}

void
courier_free(Courier *courier)
{
    if (courier == NULL)
        return;
    packer_free(courier->packer);
    lines_free(courier->lines);
    store_free(courier->store);
    seal_key_clear(&courier->key);
    g_free(courier);
}

void
courier_next_client(Courier *courier)
{
    packer_next_client(courier->packer);
}

Pack *
courier_pack(Courier *courier, const PackOrder *order, GError **error)
{
    return packer_pack(courier->packer, order, error);
}

Pack *
courier_pack_file(Courier *courier, const FileOrder *order, GError **error)
{
    return packer_pack_file(courier->packer, order, error);
}

bool
courier_keep(
    Courier *courier, const char *client_number, GBytes *bytes, bool dry_run, char **ret_sha256,
    GError **error)
{
    if (!dry_run)
        return store_put_soon(courier->store, client_number, bytes, ret_sha256, error);
    *ret_sha256 = hash_sha256(bytes);
    return true;
}

bool
courier_settle(Courier *courier, GError **error)
{
    return store_settle(courier->store, error);
}

bool
courier_reaches(Courier *courier, const char *channel, const char *target)
{
    return !lines_are_down(courier->lines, lines_to(courier->lines, channel), target);
}

const char *
courier_problem(const Courier *courier, guint nth, const char **ret_channel)
{
    const GPtrArray *opened = lines_opened(courier->lines);

    for (guint i = 0; i < opened->len; i++) {
        const Line *line = g_ptr_array_index(opened, i);

        if (line->problem == NULL || nth-- > 0)
            continue;
        *ret_channel = line->channel->name;
        return line->problem;
    }
    return NULL;
}

/* *ret_send: the other side certainly has not got it. */
static bool
settle(
    const Line *line, const Cargo *cargo, const Parcel *parcel, const ActRecord *record,
    bool *ret_send, GError **error)
{
    g_auto(Outcome) outcome = { 0 };

    line->channel->settle(line->session, parcel, cargo->marked, &outcome);
    *ret_send = outcome.kind == OUTCOME_NOT_DONE;
    if (cargo->state == CARGO_DOUBTFUL && outcome.kind == OUTCOME_IN_DOUBT)
        return true;
    return record->end(record->user, &outcome, error);
}

static bool
send_parcel(
    const Line *line, const Parcel *parcel, const ActRecord *record, Outcome *outcome,
    GError **error)
{
    const ChannelMark mark = { record->mark, record->user };

    return record->claim(record->user, error) &&
           line->channel->send(line->session, parcel, &mark, outcome, error) &&
           record->end(record->user, outcome, error);
}

bool
courier_carry(
    Courier *courier, const Cargo *cargo, const ActRecord *record, Outcome *ret_outcome,
    GError **error)
{
    const Line *line = lines_to(courier->lines, cargo->channel);
    g_autoptr(GBytes) bytes = store_get(courier->store, cargo->client_number, cargo->sha256, error);
    const Parcel parcel = { .target = cargo->target,
                            .name = cargo->name,
                            .sha256 = cargo->sha256,
                            .bytes = bytes,
                            .attempts = cargo->attempts };
    g_auto(Outcome) outcome = { 0 };
    bool send = true;

    if (bytes == NULL ||
        (cargo->state != CARGO_FRESH && !settle(line, cargo, &parcel, record, &send, error)))
        return false;
    if (send && !send_parcel(line, &parcel, record, &outcome, error))
        return false;
    if (!outcome.endpoint_down)
        return true;
    lines_set_down(courier->lines, line, cargo->target);
    *ret_outcome = outcome;
    outcome = (Outcome){ 0 };
    return true;
}
