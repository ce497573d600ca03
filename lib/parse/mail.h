/* A mail: its headers, its attachments, and its text where it has any. */
#pragma once

#include "jail/message.h"

/* Headers that matter, attachments as members (those of forwarded mails and of winmail.dat too),
 * the text as a page. Never fails on a broken mail: what cannot be read is a problem.
 * FAIL_INPUT when there is nothing of a mail in it. */
bool mail_read(GBytes *mail, const JailRequest *request, JailResult *result, GError **error);
