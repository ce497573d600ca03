/* Sealing: AES-256-GCM by OpenSSL's EVP, in two forms.
 *
 * A wrapped key (72 bytes) is a key sealed by another one:
 *
 *     0  magic "MATINS"          12  nonce, random, 12 bytes
 *     6  'K' or 'O'              24  the key, sealed, 32 bytes
 *     7  form, 1                 56  tag, 16 bytes
 *     8  version of the sealing key, big-endian
 *
 * with bytes 0 to 11 and the context as additional data. Sealed bytes are a random data key wrapped
 * so ('O'), then chunks of 64 KiB (the last may be shorter, or empty), each followed by its tag.
 * The nonce of a chunk is its number, which no other chunk under that data key has; its additional
 * data is bytes 0 to 11, the context and whether it is the last. So a chunk that is changed, moved,
 * taken away or taken from another object does not open.
 *
 * context: what the sealed thing is and whose ("document/0412/<sha256>"); opening needs the same.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define SEAL_KEY_BYTES 32

typedef struct {
    guint8 bytes[SEAL_KEY_BYTES];
    guint32 version;
} SealKey;

/* Wipes it. */
void seal_key_clear(SealKey *key);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SealKey, seal_key_clear)

/* A random key of version 1. FAIL_STOP when there is no randomness. */
bool seal_key_make(SealKey *ret_key, GError **error);

/* Makes a key file with a random key, mode 0600. FAIL_SETUP when there is one: a key that is lost
 * or replaced is everything lost. */
bool seal_make_key_file(const char *path, GError **error);

/* FAIL_SETUP: no such file, not a regular one, others than its owner may read or write it, or it
 * holds no key. */
bool seal_read_key_file(const char *path, SealKey *ret_key, GError **error);

/* A key wrapped by another, and back. FAIL_STOP when it does not open. */
GBytes *seal_wrap_key(const SealKey *by, const SealKey *key, const char *context, GError **error);
bool seal_unwrap_key(
    const SealKey *by, GBytes *wrapped, const char *context, SealKey *ret_key, GError **error);

/* Bytes sealed, and back. FAIL_STOP when they do not open; FAIL_LATER when OpenSSL has no memory.
 */
GBytes *seal_close_bytes(const SealKey *by, GBytes *plain, const char *context, GError **error);
GBytes *seal_open_bytes(const SealKey *by, GBytes *sealed, const char *context, GError **error);

/* Whether sealed bytes of that size and beginning can be those of `plain_size` bytes: the length is
 * right and the data key opens. The chunks are not looked at. */
bool seal_looks_whole(
    const SealKey *by, GBytes *beginning, gsize sealed_size, gsize plain_size, const char *context);

#define SEAL_HEADER_BYTES 72
