/* Where the paper lies on a photograph or a scan, and what lies around it. */
#pragma once

#include <allheaders.h>

/* Takes `grey`, of 8 bits. Where paper lies before something darker (a desk, a scanner's lid), that
 * becomes white, and paper that was seen from aside becomes a rectangle about its middle. Anything
 * else comes back as it was: also a shadow, and a dark band with letters on it. */
PIX *paper_take(PIX *grey);
