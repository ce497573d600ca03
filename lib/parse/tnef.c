/* [MS-OXTNEF]: a signature, a key, then attributes of level, id, length, data and checksum. Only
 * attachments are read: the old attributes, and of their MAPI properties the long name. */
#include "parse/tnef.h"

#include "parse/members.h"

#define SIGNATURE 0x223e9f78u
#define ATTACH_BEGIN 0x00069002u
#define ATTACH_TITLE 0x00018010u
#define ATTACH_DATA 0x0006800fu
#define ATTACH_PROPERTIES 0x00069005u
#define LONG_FILE_NAME 0x3707u
#define DATA_OBJECT 0x3701u
#define MOST_PROPERTIES 1000

typedef struct {
    const guint8 *data;
    gsize left;
} Cursor;

static bool
take_number(Cursor *cursor, guint bytes, guint32 *ret_value)
{
    guint32 value = 0;

    if (cursor->left < bytes)
        return false;
    for (guint i = bytes; i > 0; i--)
        value = value << 8 | cursor->data[i - 1];
    cursor->data += bytes;
    cursor->left -= bytes;
    *ret_value = value;
    return true;
}

static bool
take_bytes(Cursor *cursor, gsize size, Cursor *ret_part)
{
    if (cursor->left < size)
        return false;
    *ret_part = (Cursor){ cursor->data, size };
    cursor->data += size;
    cursor->left -= size;
    return true;
}

typedef struct {
    char *name;
    GBytes *bytes;
} Attachment;

static char *
text_of(Cursor part, bool wide)
{
    if (wide)
        return g_utf16_to_utf8(
            (const gunichar2 *)(gconstpointer)part.data, (glong)(part.left / 2), NULL, NULL, NULL);
    return g_strndup((const char *)part.data, part.left);
}

/* Bytes that one value of a fixed type takes in the stream; 0 for the types of counted length. */
static guint
fixed_size(guint32 type)
{
    switch (type) {
    case 0x0002: /* 16 bits */
    case 0x0003:
    case 0x0004:
    case 0x000a:
    case 0x000b:
        return 4;
    case 0x0005:
    case 0x0006:
    case 0x0007:
    case 0x0014:
    case 0x0040:
        return 8;
    case 0x0048:
        return 16;
    default:
        return 0;
    }
}

/* A named property has a GUID, and a number or a padded name behind its tag. */
static bool
skip_name(Cursor *cursor)
{
    Cursor part = { 0 };
    guint32 kind = 0;
    guint32 size = 4;

    return take_bytes(cursor, 16, &part) && take_number(cursor, 4, &kind) &&
           (kind == 0 || take_number(cursor, 4, &size)) &&
           take_bytes(cursor, ((gsize)size + 3) & ~(gsize)3, &part);
}

static void
keep_property(Attachment *attachment, guint32 id, guint32 type, Cursor value)
{
    if (id == LONG_FILE_NAME && (type == 0x1e || type == 0x1f)) {
        g_free(attachment->name);
        attachment->name = text_of(value, type == 0x1f);
    } else if (id == DATA_OBJECT && attachment->bytes == NULL && value.left > 0) {
        attachment->bytes = g_bytes_new(value.data, value.left);
    }
}

static bool
take_property(Cursor *cursor, Attachment *attachment)
{
    guint32 type = 0;
    guint32 id = 0;
    guint32 values = 1;
    guint32 size = 0;
    bool many = false;

    if (!take_number(cursor, 2, &type) || !take_number(cursor, 2, &id))
        return false;
    many = type & 0x1000;
    type &= 0x0fff;
    if (id >= 0x8000 && !skip_name(cursor))
        return false;
    if ((many || fixed_size(type) == 0) && !take_number(cursor, 4, &values))
        return false;
    for (guint32 i = 0; i < values; i++) {
        Cursor value = { 0 };

        size = fixed_size(type);
        if (size == 0 && !take_number(cursor, 4, &size))
            return false;
        if (!take_bytes(cursor, size, &value))
            return false;
        keep_property(attachment, id, type, value);
        if (fixed_size(type) == 0 && !take_bytes(cursor, -(gsize)size & 3, &value))
            return false;
    }
    return true;
}

static void
read_properties(Cursor cursor, Attachment *attachment)
{
    guint32 count = 0;

    if (!take_number(&cursor, 4, &count))
        return;
    for (guint32 i = 0; i < MIN(count, MOST_PROPERTIES) && take_property(&cursor, attachment); i++)
        continue;
}

static void
finish(Attachment *attachment, const JailRequest *request, JailResult *result)
{
    if (attachment->bytes != NULL)
        members_add(result, &request->limits, attachment->name, "", attachment->bytes);
    g_clear_pointer(&attachment->bytes, g_bytes_unref);
    g_clear_pointer(&attachment->name, g_free);
}

static void
keep_attribute(
    guint32 id, Cursor part, Attachment *attachment, const JailRequest *request, JailResult *result)
{
    if (id == ATTACH_BEGIN) {
        finish(attachment, request, result);
    } else if (id == ATTACH_TITLE && attachment->name == NULL) {
        attachment->name = text_of(part, false);
    } else if (id == ATTACH_DATA) {
        g_clear_pointer(&attachment->bytes, g_bytes_unref);
        attachment->bytes = g_bytes_new(part.data, part.left);
    } else if (id == ATTACH_PROPERTIES) {
        read_properties(part, attachment);
    }
}

bool
tnef_read(GBytes *file, const JailRequest *request, JailResult *result)
{
    Cursor cursor = { g_bytes_get_data(file, NULL), g_bytes_get_size(file) };
    Attachment attachment = { 0 };
    guint32 number = 0;
    guint32 id = 0;
    guint32 size = 0;
    Cursor part = { 0 };

    if (!take_number(&cursor, 4, &number) || number != SIGNATURE ||
        !take_number(&cursor, 2, &number))
        return false;
    while (take_number(&cursor, 1, &number) && take_number(&cursor, 4, &id) &&
           take_number(&cursor, 4, &size) && take_bytes(&cursor, size, &part)) {
        keep_attribute(id, part, &attachment, request, result);
        if (!take_number(&cursor, 2, &number))
            break;
    }
    if (cursor.left > 0)
        jail_result_add_problem(result, "winmail.dat is cut off or damaged");
    finish(&attachment, request, result);
    return true;
}
