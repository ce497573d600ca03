/* The kinds of link that read bank accounts. */
#pragma once

#include "links/link.h"

/* Ponto Connect (Ibanity): OAuth2 with PKCE, a client certificate, JSON:API. */
extern const LinkKind link_ponto;
/* Isabel Connect (Ibanity): the banks' own files, CODA first. */
extern const LinkKind link_isabel;
/* NextGenPSD2 of the Berlin Group, for a licensed party with its own certificate. */
extern const LinkKind link_berlin_group;
/* GoCardless Bank Account Data, for accounts that exist there. */
extern const LinkKind link_gocardless;
