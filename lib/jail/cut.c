#include "jail/cut.h"

#include "base/fail.h"

static JailPart
part_of(const Pages *pages, const Part *part)
{
    const Page *page = g_ptr_array_index(pages->pages, part->first);

    return (JailPart){ .first = part->first,
                       .end = part->end,
                       .is_region = part->is_region,
                       .x0 = part->region.x0,
                       .y0 = part->region.y0,
                       .x1 = part->region.x1,
                       .y1 = part->region.y1,
                       .width = page->width,
                       .height = page->height,
                       .turns = page->turns };
}

bool
jail_cut(
    Jail *jail, GBytes *document, const Pages *pages, const GArray *parts, GPtrArray **ret_members,
    GError **error)
{
    JailRequest request = { .part_count = parts->len };
    g_autoptr(JailResult) result = NULL;

    g_assert(parts->len <= JAIL_MOST_PARTS);
    for (guint i = 0; i < parts->len; i++)
        request.parts[i] = part_of(pages, &g_array_index(parts, Part, i));
    if (!jail_read(jail, document, &request, &result, error))
        return false;
    if (result->members->len != parts->len)
        return fail(error, FAIL_INPUT, "not every part of it could be taken out");
    *ret_members = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    for (guint i = 0; i < result->members->len; i++) {
        const JailMember *member = g_ptr_array_index(result->members, i);

        g_ptr_array_add(*ret_members, g_bytes_ref(member->bytes));
    }
    return true;
}
