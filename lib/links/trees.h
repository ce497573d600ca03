/* The kinds of link that read a tree of files which others keep. */
#pragma once

#include "links/link.h"

/* What Codabox puts on disk or on an sFTP server: CODE/YEAR/IBAN and so on. */
extern const LinkKind link_codabox;
