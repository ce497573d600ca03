#include "jail/show.h"

#include "base/fail.h"

#define ACROSS 1100 /* pixels: small print can be read */

bool
jail_show(Jail *jail, GBytes *document, const ShownPage *page, GBytes **ret_picture, GError **error)
{
    JailRequest request = { .part_count = 1 };
    g_autoptr(JailResult) result = NULL;

    request.parts[0] = (JailPart){ .first = page->page,
                                   .end = page->page + 1,
                                   .is_region = true,
                                   .x1 = page->width,
                                   .y1 = page->height,
                                   .width = page->width,
                                   .height = page->height,
                                   .turns = page->turns,
                                   .most_across = ACROSS };
    if (!jail_read(jail, document, &request, &result, error))
        return false;
    if (result->members->len != 1)
        return fail(error, FAIL_INPUT, "page %u cannot be shown", page->page + 1);
    *ret_picture = g_bytes_ref(((const JailMember *)g_ptr_array_index(result->members, 0))->bytes);
    return true;
}
