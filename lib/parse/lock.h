/* What a reader gives up before it sees a byte of a document. */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* From here on: memory_mb of memory (address space, which sanitizers need more of), no file
 * written, no process started, no socket, no dump, files below /usr, /etc/fonts and the like opened
 * for reading only (Landlock, where the kernel has it). Standard output and error go nowhere, and
 * every descriptor but `kept` is closed. There is no way back. FAIL_STOP when any of it is refused,
 * Landlock excepted: a kernel without it (before 5.13, or started without lsm=landlock) leaves a
 * reader able to read what its user may, and `matins doctor` says so; it can still write, send and
 * start nothing. */
bool lock_down(int kept, guint memory_mb, GError **error);

/* The processor time that this process may still use, from now on; SIGXCPU when it is over. For a
 * document, and again for each page that is recognised. */
bool lock_limit_cpu(guint seconds, GError **error);
