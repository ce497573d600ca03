/* winmail.dat: the attachments that Outlook packs into one of its own (MS-OXTNEF). */
#pragma once

#include "jail/message.h"

/* Adds each attachment as a member; true when it was such a file. */
bool tnef_read(GBytes *file, const JailRequest *request, JailResult *result);
