#include "base/hash.h"

#include <openssl/evp.h>
#include <string.h>

static char *
sha256_hex(const void *data, gsize size)
{
    unsigned char digest[32];
    unsigned length = 0;
    GString *hex = g_string_sized_new(64);
    int done = EVP_Digest(data, size, digest, &length, EVP_sha256(), NULL);

    g_assert(done == 1 && length == sizeof digest);
    for (unsigned i = 0; i < length; i++)
        g_string_append_printf(hex, "%02x", digest[i]);
    return g_string_free(hex, FALSE);
}

char *
hash_sha256(GBytes *bytes)
{
    gsize size = 0;
    const void *data = g_bytes_get_data(bytes, &size);

    return sha256_hex(data, size);
}

char *
hash_sha256_text(const char *text)
{
    return sha256_hex(text, strlen(text));
}
