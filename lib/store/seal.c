#include "store/seal.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "store/once.h"

#define MAGIC "MATINS"
#define KIND_AT 6
#define FORM_AT 7
#define VERSION_AT 8
#define NONCE_AT 12
#define KEY_AT 24
#define TAG_AT 56
#define FORM 1
#define NONCE_BYTES 12
#define TAG_BYTES 16
#define CHUNK_BYTES 65536
#define KIND_KEY 'K'
#define KIND_OBJECT 'O'
#define KEY_FILE_WORD "matins-key 1 "
#define MOST_KEY_FILE_BYTES 4096

G_STATIC_ASSERT(TAG_AT + TAG_BYTES == SEAL_HEADER_BYTES);

/* One AES-256-GCM key at work, in one direction. */
typedef struct {
    EVP_CIPHER_CTX *context;
    bool sealing;
} Cipher;

static void
cipher_clear(Cipher *cipher)
{
    EVP_CIPHER_CTX_free(cipher->context);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Cipher, cipher_clear)

void
seal_key_clear(SealKey *key)
{
    OPENSSL_cleanse(key, sizeof *key);
}

bool
seal_key_make(SealKey *ret_key, GError **error)
{
    if (RAND_bytes(ret_key->bytes, SEAL_KEY_BYTES) != 1)
        return fail(error, FAIL_STOP, "OpenSSL has no randomness for a key");
    ret_key->version = 1;
    return true;
}

static bool
cipher_init(Cipher *cipher, const SealKey *key, bool sealing, GError **error)
{
    cipher->context = EVP_CIPHER_CTX_new();
    cipher->sealing = sealing;
    if (cipher->context == NULL ||
        EVP_CipherInit_ex(
            cipher->context, EVP_aes_256_gcm(), NULL, key->bytes, NULL, sealing ? 1 : 0) != 1)
        return fail(error, FAIL_LATER, "OpenSSL cannot start AES-256-GCM");
    return true;
}

/* Seals `size` bytes to `to` and the tag behind them, or opens them and looks at that tag. True
 * when OpenSSL agrees; on false nothing of `to` may be used. */
static bool
cipher_run(
    Cipher *cipher, const guint8 *nonce, GByteArray *additional, const guint8 *from, gsize size,
    guint8 *to, guint8 *tag)
{
    EVP_CIPHER_CTX *context = cipher->context;
    int sealing = cipher->sealing ? 1 : 0;
    int done = 0;

    if (EVP_CipherInit_ex(context, NULL, NULL, NULL, nonce, sealing) != 1 ||
        EVP_CipherUpdate(context, NULL, &done, additional->data, (int)additional->len) != 1 ||
        (size > 0 && EVP_CipherUpdate(context, to, &done, from, (int)size) != 1))
        return false;
    if (!cipher->sealing && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, TAG_BYTES, tag) != 1)
        return false;
    if (EVP_CipherFinal_ex(context, to + size, &done) != 1)
        return false;
    return !cipher->sealing ||
           EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, TAG_BYTES, tag) == 1;
}

static GByteArray *
additional_data(const guint8 *header, const char *context)
{
    GByteArray *additional = g_byte_array_new();

    g_byte_array_append(additional, header, NONCE_AT);
    return g_byte_array_append(additional, (const guint8 *)context, (guint)strlen(context) + 1);
}

/* Writes the 72 bytes of a wrapped key. */
static bool
write_wrapped(
    const SealKey *by, char kind, const SealKey *key, const char *context, guint8 *header,
    GError **error)
{
    g_auto(Cipher) cipher = { NULL, true };
    g_autoptr(GByteArray) additional = NULL;
    guint32 version = GUINT32_TO_BE(by->version);

    memcpy(header, MAGIC, KIND_AT);
    header[KIND_AT] = (guint8)kind;
    header[FORM_AT] = FORM;
    memcpy(header + VERSION_AT, &version, sizeof version);
    additional = additional_data(header, context);
    if (RAND_bytes(header + NONCE_AT, NONCE_BYTES) != 1)
        return fail(error, FAIL_STOP, "OpenSSL has no randomness for a nonce");
    if (!cipher_init(&cipher, by, true, error))
        return false;
    return cipher_run(
               &cipher, header + NONCE_AT, additional, key->bytes, SEAL_KEY_BYTES, header + KEY_AT,
               header + TAG_AT) ||
           fail(error, FAIL_STOP, "OpenSSL cannot seal a key");
}

/* What is wrong with the plain part of a wrapped key; NULL when it can be tried. */
static const char *
header_fault(const SealKey *by, char kind, const guint8 *header, gsize size)
{
    guint32 version = 0;

    if (size < SEAL_HEADER_BYTES || memcmp(header, MAGIC, KIND_AT) != 0 ||
        header[KIND_AT] != (guint8)kind)
        return "it is not sealed by Matins";
    if (header[FORM_AT] != FORM)
        return "its form is newer than this program";
    memcpy(&version, header + VERSION_AT, sizeof version);
    if (GUINT32_FROM_BE(version) != by->version)
        return "it was sealed by another version of the key";
    return NULL;
}

static bool
read_wrapped(
    const SealKey *by, char kind, const guint8 *header, gsize size, const char *context,
    SealKey *ret_key, GError **error)
{
    const char *fault = header_fault(by, kind, header, size);
    g_auto(Cipher) cipher = { NULL, false };
    g_auto(SealKey) key = { .version = 1 };
    g_autoptr(GByteArray) additional = NULL;
    guint8 tag[TAG_BYTES];

    if (fault != NULL)
        return fail(error, FAIL_STOP, "%s", fault);
    additional = additional_data(header, context);
    memcpy(tag, header + TAG_AT, TAG_BYTES);
    if (!cipher_init(&cipher, by, false, error))
        return false;
    if (!cipher_run(
            &cipher, header + NONCE_AT, additional, header + KEY_AT, SEAL_KEY_BYTES, key.bytes,
            tag))
        return fail(
            error, FAIL_STOP, "it was changed, belongs elsewhere, or was sealed by another key");
    *ret_key = key;
    return true;
}

GBytes *
seal_wrap_key(const SealKey *by, const SealKey *key, const char *context, GError **error)
{
    guint8 header[SEAL_HEADER_BYTES];

    if (!write_wrapped(by, KIND_KEY, key, context, header, error))
        return NULL;
    return g_bytes_new(header, sizeof header);
}

bool
seal_unwrap_key(
    const SealKey *by, GBytes *wrapped, const char *context, SealKey *ret_key, GError **error)
{
    gsize size = 0;
    const guint8 *header = g_bytes_get_data(wrapped, &size);

    if (size != SEAL_HEADER_BYTES)
        return fail(error, FAIL_STOP, "it has not the size of a key");
    return read_wrapped(by, KIND_KEY, header, size, context, ret_key, error);
}

static gsize
chunks_of(gsize plain_size)
{
    return plain_size == 0 ? 1 : (plain_size - 1) / CHUNK_BYTES + 1;
}

static gsize
sealed_size_of(gsize plain_size)
{
    return SEAL_HEADER_BYTES + plain_size + chunks_of(plain_size) * TAG_BYTES;
}

/* The nonce of chunk `number`, and the last byte of the additional data. */
static void
prepare_chunk(gsize number, bool last, guint8 *nonce, GByteArray *additional)
{
    guint64 counter = GUINT64_TO_BE((guint64)number);

    memset(nonce, 0, NONCE_BYTES);
    memcpy(nonce + NONCE_BYTES - sizeof counter, &counter, sizeof counter);
    additional->data[additional->len - 1] = last ? 1 : 0;
}

/* Runs all chunks of an object: from → to, where the sealed side has a tag behind each chunk. */
static bool
run_chunks(
    Cipher *cipher, const guint8 *header, const char *context, const guint8 *from, gsize plain_size,
    guint8 *to)
{
    g_autoptr(GByteArray) additional = additional_data(header, context);
    gsize count = chunks_of(plain_size);
    guint8 nonce[NONCE_BYTES];
    guint8 tag[TAG_BYTES];

    g_byte_array_append(additional, (const guint8 *)"", 1);
    for (gsize number = 0; number < count; number++) {
        gsize size = MIN(CHUNK_BYTES, plain_size - number * CHUNK_BYTES);

        prepare_chunk(number, number + 1 == count, nonce, additional);
        if (!cipher->sealing)
            memcpy(tag, from + size, TAG_BYTES);
        if (!cipher_run(cipher, nonce, additional, from, size, to, tag))
            return false;
        if (cipher->sealing)
            memcpy(to + size, tag, TAG_BYTES);
        from += size + (cipher->sealing ? 0 : TAG_BYTES);
        to += size + (cipher->sealing ? TAG_BYTES : 0);
    }
    return true;
}

GBytes *
seal_close_bytes(const SealKey *by, GBytes *plain, const char *context, GError **error)
{
    gsize plain_size = 0;
    const guint8 *from = g_bytes_get_data(plain, &plain_size);
    g_autofree guint8 *sealed = g_malloc(sealed_size_of(plain_size));
    g_auto(SealKey) data_key = { .version = 0 };
    g_auto(Cipher) cipher = { NULL, true };

    if (!seal_key_make(&data_key, error) ||
        !write_wrapped(by, KIND_OBJECT, &data_key, context, sealed, error) ||
        !cipher_init(&cipher, &data_key, true, error))
        return NULL;
    if (!run_chunks(&cipher, sealed, context, from, plain_size, sealed + SEAL_HEADER_BYTES))
        return fail_null(error, FAIL_STOP, "OpenSSL cannot seal bytes");
    return g_bytes_new_take(g_steal_pointer(&sealed), sealed_size_of(plain_size));
}

/* How many plain bytes `sealed_size` holds; false when no object has that size. */
static bool
plain_size_of(gsize sealed_size, gsize *ret_plain_size)
{
    gsize body = 0;
    gsize chunks = 0;

    if (sealed_size < SEAL_HEADER_BYTES + TAG_BYTES)
        return false;
    body = sealed_size - SEAL_HEADER_BYTES;
    chunks = (body - 1) / (CHUNK_BYTES + TAG_BYTES) + 1;
    if (body < chunks * TAG_BYTES || sealed_size_of(body - chunks * TAG_BYTES) != sealed_size)
        return false;
    *ret_plain_size = body - chunks * TAG_BYTES;
    return true;
}

GBytes *
seal_open_bytes(const SealKey *by, GBytes *sealed, const char *context, GError **error)
{
    gsize sealed_size = 0;
    const guint8 *header = g_bytes_get_data(sealed, &sealed_size);
    g_auto(SealKey) data_key = { .version = 0 };
    g_auto(Cipher) cipher = { NULL, false };
    g_autofree guint8 *plain = NULL;
    gsize plain_size = 0;

    if (!plain_size_of(sealed_size, &plain_size))
        return fail_null(error, FAIL_STOP, "its length is not that of sealed bytes");
    if (!read_wrapped(by, KIND_OBJECT, header, sealed_size, context, &data_key, error) ||
        !cipher_init(&cipher, &data_key, false, error))
        return NULL;
    plain = g_malloc(plain_size + 1); /* a place to point at when there is nothing */
    if (!run_chunks(&cipher, header, context, header + SEAL_HEADER_BYTES, plain_size, plain)) {
        OPENSSL_cleanse(plain, plain_size);
        return fail_null(error, FAIL_STOP, "it was changed or cut off");
    }
    return g_bytes_new_take(g_steal_pointer(&plain), plain_size);
}

bool
seal_looks_whole(
    const SealKey *by, GBytes *beginning, gsize sealed_size, gsize plain_size, const char *context)
{
    gsize size = 0;
    const guint8 *header = g_bytes_get_data(beginning, &size);
    g_auto(SealKey) data_key = { .version = 0 };

    return sealed_size == sealed_size_of(plain_size) &&
           read_wrapped(by, KIND_OBJECT, header, size, context, &data_key, NULL);
}

bool
seal_make_key_file(const char *path, GError **error)
{
    g_auto(SealKey) key = { .version = 0 };
    GString *text = g_string_sized_new(MOST_KEY_FILE_BYTES);
    g_autoptr(GBytes) bytes = NULL;
    bool made = false;
    bool written = false;

    g_string_append(text, KEY_FILE_WORD);
    if (seal_key_make(&key, error)) {
        for (guint i = 0; i < SEAL_KEY_BYTES; i++)
            g_string_append_printf(text, "%02x", key.bytes[i]);
        g_string_append_c(text, '\n');
        bytes = g_bytes_new_static(text->str, text->len);
        written = once_write_file(path, bytes, &made, error);
    }
    OPENSSL_cleanse(text->str, text->len);
    g_string_free(text, TRUE);
    return written && (made || fail(error, FAIL_SETUP, "there is a key in %s already", path));
}

/* Opens a key file that its owner alone may read. Returns the descriptor, or -1. */
static int
open_private(const char *path, GError **error)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    struct stat status;

    if (descriptor < 0 || fstat(descriptor, &status) != 0) {
        fail(error, FAIL_SETUP, "cannot open the key %s: %s", path, g_strerror(errno));
    } else if (!S_ISREG(status.st_mode)) {
        fail(error, FAIL_SETUP, "the key %s is not a regular file", path);
    } else if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        fail(
            error, FAIL_SETUP, "others may use the key %s: its mode is %03o, not 600", path,
            (unsigned)status.st_mode & 0777);
    } else {
        return descriptor;
    }
    if (descriptor >= 0)
        close(descriptor);
    return -1;
}

static bool
read_key_text(const char *text, gsize size, SealKey *ret_key)
{
    gsize start = strlen(KEY_FILE_WORD);
    g_auto(SealKey) key = { .version = 1 };

    if (size < start + 2 * SEAL_KEY_BYTES || memcmp(text, KEY_FILE_WORD, start) != 0)
        return false;
    for (guint i = 0; i < SEAL_KEY_BYTES; i++) {
        int high = g_ascii_xdigit_value(text[start + 2 * i]);
        int low = g_ascii_xdigit_value(text[start + 2 * i + 1]);

        if (high < 0 || low < 0)
            return false;
        key.bytes[i] = (guint8)(high * 16 + low);
    }
    for (gsize i = start + 2 * SEAL_KEY_BYTES; i < size; i++)
        if (!g_ascii_isspace(text[i]))
            return false;
    *ret_key = key;
    return true;
}

bool
seal_read_key_file(const char *path, SealKey *ret_key, GError **error)
{
    int descriptor = open_private(path, error);
    GBytes *bytes = NULL;
    char *text = NULL;
    gsize size = 0;
    bool read = false;

    if (descriptor < 0)
        return false;
    bytes = bytes_read_descriptor(descriptor, MOST_KEY_FILE_BYTES, NULL);
    close(descriptor);
    if (bytes == NULL)
        return fail(error, FAIL_SETUP, "%s cannot be read as a key", path);
    text = g_bytes_unref_to_data(bytes, &size);
    read = read_key_text(text, size, ret_key);
    OPENSSL_cleanse(text, size);
    g_free(text);
    return read || fail(error, FAIL_SETUP, "%s holds no key", path);
}
