/* One document of any kind, read in this process: what the locked reader does between two frames.
 */
#pragma once

#include "jail/message.h"
#include "parse/ocr.h"

/* FAIL_INPUT with a sentence when nothing can be read of it. request: numbers within bounds, as
 * message_to_request gives it. */
bool document_read(
    Ocr *ocr, GBytes *document, const JailRequest *request, JailResult **ret_result,
    GError **error);
