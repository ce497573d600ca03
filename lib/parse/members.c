#include "parse/members.h"

#define MEGABYTE (1024 * 1024)

static guint64
bytes_of(const GPtrArray *members)
{
    guint64 bytes = 0;

    for (guint i = 0; i < members->len; i++)
        bytes += g_bytes_get_size(((const JailMember *)g_ptr_array_index(members, i))->bytes);
    return bytes;
}

void
members_add(
    JailResult *result, const JailLimits *limits, const char *name, const char *mime, GBytes *bytes)
{
    g_autofree char *clean = jail_clean_name(name);
    gsize size = g_bytes_get_size(bytes);

    if (result->members->len >= limits->members)
        jail_result_add_problem(
            result, "%s is past the %u files that are taken out of one", clean, limits->members);
    else if (size > (gsize)limits->member_mb * MEGABYTE)
        jail_result_add_problem(result, "%s is larger than %u MB", clean, limits->member_mb);
    else if (bytes_of(result->members) + size > (guint64)limits->unpacked_mb * MEGABYTE)
        jail_result_add_problem(
            result, "%s is past the %u MB that are taken out of one", clean, limits->unpacked_mb);
    else
        jail_result_add_member(result, name, mime, bytes);
}
