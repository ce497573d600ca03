/* OAuth 2 with PKCE (RFC 6749, RFC 7636): the client's consent in a browser, and tokens of it. */
#pragma once

#include "links/api.h"

/* The page where the client consents. The verifier and state it invents are kept among the secrets
 * until oauth_finish. scope: what is asked for, never more than reading. */
char *oauth_begin(LinkVisit *visit, const char *page_url, const char *scope, GError **error);

/* The answer that the browser was sent back with; its state must be ours. Keeps the tokens. */
bool oauth_finish(Api *api, const char *token_path, const char *answer, GError **error);

/* An access token: tonight's, or a new one by the refresh token. A new refresh token is durable
 * before this returns. */
char *oauth_sign_in(Api *api, const char *token_path, GError **error);
