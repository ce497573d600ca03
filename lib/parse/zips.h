/* Archives as members, with every bound that a hostile one tries. */
#pragma once

#include "jail/message.h"

/* The files inside. A bad one is a problem and the good ones are given; FAIL_INPUT when none is
 * good, when it is an Office document, or when it is no archive at all. */
bool zips_read(GBytes *archive, const JailRequest *request, JailResult *result, GError **error);
