/* Files inside a document, within the limits of the request. */
#pragma once

#include "jail/message.h"

/* Adds a member; one that is over a limit is told as a problem instead. */
void members_add(
    JailResult *result, const JailLimits *limits, const char *name, const char *mime,
    GBytes *bytes);
