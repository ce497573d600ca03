#include "delivery/packing.h"

#include "base/fail.h"
#include "base/hash.h"
#include "base/kind.h"
#include "data/tables.h"
#include "delivery/batch.h"
#include "delivery/message.h"
#include "formats/ubl_check.h"
#include "jail/jail.h"

#define MOST_CONVERTED_PAGES 50

struct Packer {
    PackerPlace place;
    GHashTable *profiles; /* name -> Profile */
    Jail *jail;           /* started with the first picture that must be converted */
};

Packer *
packer_new(const PackerPlace *place)
{
    Packer *packer = g_new0(Packer, 1);

    packer->place = *place;
    packer->profiles =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)profile_free);
    return packer;
}

void
packer_free(Packer *packer)
{
    if (packer == NULL)
        return;
    g_hash_table_unref(packer->profiles);
    jail_free(packer->jail);
    g_free(packer);
}

void
packer_next_client(Packer *packer)
{
    if (packer->jail != NULL)
        jail_next_client(packer->jail);
}

static void
parcel_free(gpointer data)
{
    PackedParcel *parcel = data;

    g_free(parcel->name);
    g_bytes_unref(parcel->bytes);
    g_free(parcel);
}

void
pack_free(Pack *pack)
{
    if (pack == NULL)
        return;
    g_free(pack->target);
    g_free(pack->broken_rule);
    g_ptr_array_unref(pack->parcels);
    g_free(pack);
}

/* The profile of a client file's package: the firm's own, else the one that is shipped. */
static const Profile *
profile_of(Packer *packer, const char *package, GError **error)
{
    Profile *profile = g_hash_table_lookup(packer->profiles, package);
    g_autofree char *folder = g_build_filename(packer->place.home, "data", NULL);
    g_autofree char *name = g_strdup_printf("profiles/%s.conf", package);
    g_autofree char *text = NULL;

    if (profile != NULL)
        return profile;
    text = data_load(folder, name, error);
    if (text != NULL)
        profile = profile_parse(package, text, error);
    if (profile != NULL)
        g_hash_table_insert(packer->profiles, g_strdup(package), profile);
    return profile;
}

/* A picture of a kind that UBL cannot carry, made one that it can in the locked process. */
static bool
convert(Packer *packer, GBytes *original, GBytes **ret_picture, GError **error)
{
    static const JailRequest request = { .convert = true, .most_pages = MOST_CONVERTED_PAGES };
    g_autofree char *program = g_build_filename(packer->place.program_folder, "matins-parse", NULL);
    JailLimits limits = jail_limits_of(packer->place.config);
    g_autoptr(JailResult) result = NULL;

    if (packer->jail == NULL)
        packer->jail = jail_start_within(program, &limits, error);
    if (packer->jail == NULL || !jail_read(packer->jail, original, &request, &result, error))
        return false;
    if (result->members->len != 1)
        return fail(error, FAIL_INPUT, "the picture could not be converted");
    *ret_picture = g_bytes_ref(((const JailMember *)g_ptr_array_index(result->members, 0))->bytes);
    return true;
}

/* The picture of a document as UBL can carry it; *ret_picture stays NULL when it has none. */
static bool
picture_of(Packer *packer, GBytes *original, GBytes **ret_picture, GError **error)
{
    FileKind kind = kind_of_bytes(original);

    if (batch_wants_conversion(original))
        return convert(packer, original, ret_picture, error);
    if (kind == KIND_PDF || kind == KIND_PNG || kind == KIND_JPEG)
        *ret_picture = g_bytes_ref(original);
    return true;
}

/* Where a document goes; FAIL_SETUP when the settings do not say. */
static char *
target_of(const PackOrder *order, const Profile *profile, GError **error)
{
    SendKind kind = SEND_OTHER;
    char *target = NULL;

    if (!batch_kind(order->invoice, order->direction, &kind, error) ||
        !profile_target(
            profile, order->client_number, order->delivery_address, kind, &target, error))
        return NULL;
    return target;
}

static bool
page_of(Packer *packer, const PackOrder *order, GBytes **ret_page, GError **error)
{
    if (order->page_sha256 == NULL)
        return true;
    *ret_page = store_get(packer->place.store, order->client_number, order->page_sha256, error);
    return *ret_page != NULL;
}

static Batch *
build(Packer *packer, const PackOrder *order, const Profile *profile, GError **error)
{
    const Party party = { .name = order->client_name,
                          .vat_number = order->client_vat_number,
                          .country = "BE" };
    g_autofree char *name = g_path_get_basename(order->name);
    g_autoptr(GBytes) original =
        store_get(packer->place.store, order->client_number, order->sha256, error);
    g_autoptr(GBytes) page = NULL;
    g_autoptr(GBytes) picture = NULL;

    if (original == NULL || !picture_of(packer, original, &picture, error) ||
        !page_of(packer, order, &page, error))
        return NULL;
    return batch_build(
        &(BatchOrder){
            .client_number = order->client_number,
            .document_no = order->document_no,
            .profile = profile,
            .client = &party,
            .original_name = name,
            .original = original,
            .picture = picture,
            .page = page,
            .direction = order->direction,
            .words = order->words,
            .reason = order->reason,
            .invoice = order->invoice,
        },
        error);
}

static void
add_parcel(Pack *pack, const char *kind, const char *name, GBytes *bytes)
{
    PackedParcel *parcel = g_new0(PackedParcel, 1);

    parcel->kind = kind;
    parcel->channel = pack->channel->name;
    parcel->target = pack->target;
    parcel->name = g_strdup(name);
    parcel->bytes = g_bytes_ref(bytes);
    g_ptr_array_add(pack->parcels, parcel);
}

/* What goes beside the file that is booked goes first, so that it is there when that one comes. */
static void
add_files(Pack *pack, const Batch *batch)
{
    for (guint i = batch->files->len; i > 0; i--) {
        const BatchFile *file = g_ptr_array_index(batch->files, i - 1);

        add_parcel(
            pack, i == 1 ? send_kind_name(batch->kind) : "companion", file->name, file->bytes);
    }
}

/* A mail whose Message-ID is the same whenever it is made: it is that of `delivery` to the target.
 * message: what it says and holds. */
static bool
add_message(
    const Packer *packer, Pack *pack, SendKind kind, const char *delivery, const Message *message,
    GError **error)
{
    const PackerPlace *place = &packer->place;
    const char *sender = place->config->firm_sender;
    g_autofree char *what = g_strdup_printf("message-id/%s/v1/%s", delivery, pack->target);
    g_autofree char *id =
        message_id_make(place->key->bytes, sizeof place->key->bytes, what, sender, error);
    Message whole = *message;
    g_autoptr(GBytes) mail = NULL;

    whole.from = sender;
    whole.from_name = place->config->firm_name;
    whole.to = pack->target;
    whole.message_id = id;
    whole.delivery = delivery;
    if (id != NULL)
        mail = message_write(&whole, error);
    if (mail == NULL)
        return false;
    add_parcel(pack, send_kind_name(kind), id, mail);
    return true;
}

/* The whole batch as one mail. */
static bool
add_mail(
    const Packer *packer, const PackOrder *order, Pack *pack, const Batch *batch, GError **error)
{
    g_autofree char *document = g_strdup_printf("%s-d%d", order->client_number, order->document_no);
    g_autoptr(GArray) files = g_array_new(FALSE, FALSE, sizeof(MessageFile));

    for (guint i = 0; i < batch->files->len; i++) {
        const BatchFile *from = g_ptr_array_index(batch->files, i);
        MessageFile file = { .name = from->name, .mime = from->mime, .bytes = from->bytes };

        g_array_append_val(files, file);
    }
    return add_message(
        packer, pack, batch->kind, document,
        &(Message){
            .subject = batch->subject,
            .date_on = order->night_on,
            .text = batch->text,
            .files = (const MessageFile *)(gpointer)files->data,
            .file_count = files->len,
        },
        error);
}

/* The first fatal rule that an original e-invoice breaks; NULL when it breaks none. */
static char *
broken_rule(const PackOrder *order, const Batch *batch)
{
    const BatchFile *first = g_ptr_array_index(batch->files, 0);
    g_autofree char *sha256 = hash_sha256(first->bytes);
    g_autoptr(UblReport) report = NULL;

    if (!g_str_equal(order->source, "ubl") || !g_str_equal(sha256, order->sha256))
        return NULL;
    report = ubl_check(first->bytes, NULL);
    for (guint i = 0; report != NULL && i < report->failures->len; i++) {
        const UblFailure *failure = &g_array_index(report->failures, UblFailure, i);

        if (g_str_equal(failure->flag, "fatal"))
            return g_strdup(failure->rule);
    }
    return NULL;
}

/* How it goes to a target; no parcel yet. */
static Pack *
pack_new(char *take_target, const Profile *profile, GError **error)
{
    g_autoptr(Pack) pack = g_new0(Pack, 1);

    pack->parcels = g_ptr_array_new_with_free_func(parcel_free);
    pack->target = take_target;
    pack->channel = channel_find(profile->channel);
    if (pack->channel == NULL)
        return fail_null(
            error, FAIL_SETUP, "deliveries to %s by %s are not possible yet", profile->name,
            profile->channel);
    return g_steal_pointer(&pack);
}

static Pack *
address(const PackOrder *order, const Profile *profile, GError **error)
{
    char *target = target_of(order, profile, error);

    return target != NULL ? pack_new(target, profile, error) : NULL;
}

Pack *
packer_pack(Packer *packer, const PackOrder *order, GError **error)
{
    const Profile *profile = profile_of(packer, order->package, error);
    g_autoptr(Pack) pack = profile != NULL ? address(order, profile, error) : NULL;
    g_autoptr(Batch) batch = pack != NULL ? build(packer, order, profile, error) : NULL;

    if (batch == NULL)
        return NULL;
    if (pack->channel != &channel_smtp)
        add_files(pack, batch);
    else if (!add_mail(packer, order, pack, batch, error))
        return NULL;
    pack->broken_rule = broken_rule(order, batch);
    return g_steal_pointer(&pack);
}

static bool
add_file_as_mail(const Packer *packer, const FileOrder *order, Pack *pack, GError **error)
{
    MessageFile file = { .name = order->name, .mime = order->mime, .bytes = order->bytes };
    g_autofree char *delivery = g_strdup_printf("%s-%s", order->client_number, order->name);

    return add_message(
        packer, pack, order->kind, delivery,
        &(Message){
            .subject = order->subject,
            .date_on = order->night_on,
            .text = order->text,
            .files = &file,
            .file_count = 1,
        },
        error);
}

Pack *
packer_pack_file(Packer *packer, const FileOrder *order, GError **error)
{
    const Profile *profile = profile_of(packer, order->package, error);
    g_autoptr(Pack) pack = NULL;
    char *target = NULL;

    if (profile == NULL ||
        !profile_target(
            profile, order->client_number, order->delivery_address, order->kind, &target, error))
        return NULL;
    pack = pack_new(target, profile, error);
    if (pack == NULL)
        return NULL;
    if (pack->channel != &channel_smtp)
        add_parcel(pack, send_kind_name(order->kind), order->name, order->bytes);
    else if (!add_file_as_mail(packer, order, pack, error))
        return NULL;
    return g_steal_pointer(&pack);
}
