/* SHA-256 by OpenSSL's EVP. */
#pragma once

#include <glib.h>

/* 64 lower-case hexadecimal digits. */
char *hash_sha256(GBytes *bytes);
char *hash_sha256_text(const char *text);
