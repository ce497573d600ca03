/* Parts of a document as documents of their own. */
#pragma once

#include "jail/message.h"

/* Gives each part that the request names as a member, in order: pages of a PDF as they are, pages
 * of a TIFF as a PDF, a region as a picture. The same document and parts give the same bytes.
 * FAIL_INPUT: a part that is not there, or a kind of file that has no pages. */
bool cut_parts(GBytes *document, const JailRequest *request, JailResult *result, GError **error);
