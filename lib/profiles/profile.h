/* What an accounting package wants of a delivery: data (lib/data/profiles/), read from a key file.
 *
 *     [profile]
 *     channel=mail            folder, mail or sftp
 *     picture=embedded        embedded in the UBL, separate beside it, or both
 *     receipt=ubl             a receipt whose VAT is known goes as ubl, or as its picture
 *     most_mb=10              larger ones are held
 *     [suffix]                of one address for every kind: before the @, or a sub-folder
 *     purchase=-PI */
#pragma once

#include <glib.h>
#include <stdbool.h>

typedef enum {
    SEND_PURCHASE,
    SEND_SALE,
    SEND_RECEIPT,
    SEND_OTHER,
    SEND_STATEMENT, /* CODA of our own */
    SEND_KINDS,     /* how many there are */
} SendKind;

/* "purchase", "sale", "receipt", "other", "statement". */
const char *send_kind_name(SendKind kind);

typedef enum {
    PICTURE_EMBEDDED,
    PICTURE_SEPARATE,
    PICTURE_BOTH,
} PictureForm;

typedef struct {
    char *name;
    char *channel;
    PictureForm picture;
    bool receipt_as_ubl;
    int most_mb;
    char *suffixes[SEND_KINDS]; /* NULL: none */
} Profile;

/* name: of the package, for sentences. FAIL_SETUP names the key that is missing or wrong. */
Profile *profile_parse(const char *name, const char *text, GError **error);
void profile_free(Profile *profile);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Profile, profile_free)

/* Where a document of that kind goes. address: the client file's, one for all kinds or
 * "purchase=…;sale=…;receipt=…;other=…;statement=…". The target is a mail address, an sftp:// URL,
 * or a folder: an absolute path, or one below the home (outbox/NUMBER). FAIL_SETUP with a sentence
 * for people: no address, none for that kind, or one that is none. */
bool profile_target(
    const Profile *profile, const char *client_number, const char *address, SendKind kind,
    char **ret_target, GError **error);
