/* Files that try to break the night: cut off, unpacking to gigabytes, badly named. */
#pragma once

#include "bill.h"
#include "truth.h"

/* A zip with the paper, and members whose names climb out of any folder. */
GBytes *hostile_zip(const Bill *bill, GBytes *pdf);

typedef bool HostileSave(const char *folder, const char *path, GBytes *bytes, GError **error);

/* The files that belong to no paper, with their rows in the truth. */
bool hostile_write(
    const char *folder, const char *client, HostileSave *save, Truth *truth, GError **error);
