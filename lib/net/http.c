#include "net/http.h"

#include <curl/curl.h>
#include <string.h>

#include "base/fail.h"
#include "base/text.h"

#define CONNECT_TIMEOUT_S 10
#define SLOW_BYTES_S 100L /* less than that for half the time is too slow */
#define MOST_RETRY_S (32 * 24 * 3600)

struct Http {
    const HttpSide *side;
    CURL *curl;
    HttpTrouble trouble;
    gint64 retry_s;
};

/* What came so far. */
typedef struct {
    GByteArray *body;
    bool too_large;
    gint64 retry_s;
} Coming;

Http *
http_new(const HttpSide *side)
{
    Http *http = g_new0(Http, 1);

    http->side = side;
    http->curl = curl_easy_init();
    g_assert(http->curl != NULL);
    return http;
}

void
http_free(Http *http)
{
    if (http == NULL)
        return;
    curl_easy_cleanup(http->curl);
    g_free(http);
}

void
http_answer_clear(HttpAnswer *answer)
{
    g_clear_pointer(&answer->body, g_bytes_unref);
}

HttpTrouble
http_trouble(const Http *http, gint64 *ret_retry_s)
{
    *ret_retry_s = http->retry_s;
    return http->trouble;
}

static size_t
take_bytes(char *bytes, size_t size, size_t count, void *user)
{
    Coming *coming = user;

    coming->too_large = coming->body->len + size * count > HTTP_MOST_BYTES;
    if (coming->too_large)
        return 0;
    g_byte_array_append(coming->body, (const guint8 *)bytes, (guint)(size * count));
    return size * count;
}

/* Seconds; a date is not worth a clock: the next night comes anyway. */
static size_t
take_header(char *line, size_t size, size_t count, void *user)
{
    static const char NAME[] = "retry-after:";
    Coming *coming = user;
    gsize length = size * count;

    if (length > strlen(NAME) && g_ascii_strncasecmp(line, NAME, strlen(NAME)) == 0) {
        g_autofree char *value = g_strndup(line + strlen(NAME), length - strlen(NAME));

        coming->retry_s = CLAMP(g_ascii_strtoll(g_strstrip(value), NULL, 10), 0, MOST_RETRY_S);
    }
    return length;
}

static void
set_blob(CURL *curl, CURLoption option, GBytes *bytes)
{
    gsize size = 0;
    gconstpointer data = g_bytes_get_data(bytes, &size);
    struct curl_blob blob = { (void *)data, size, CURL_BLOB_COPY };

    curl_easy_setopt(curl, option, &blob);
}

static void
set_side(CURL *curl, const HttpSide *side)
{
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    if (!text_is_empty(side->ca_file))
        curl_easy_setopt(curl, CURLOPT_CAINFO, side->ca_file);
    if (side->certificate != NULL)
        set_blob(curl, CURLOPT_SSLCERT_BLOB, side->certificate);
    if (side->key != NULL)
        set_blob(curl, CURLOPT_SSLKEY_BLOB, side->key);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)MIN(CONNECT_TIMEOUT_S, side->timeout_s));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)side->timeout_s);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, SLOW_BYTES_S);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)MAX(1, side->timeout_s / 2));
}

static void
set_request(CURL *curl, const HttpRequest *request, struct curl_slist *headers, Coming *coming)
{
    curl_easy_setopt(curl, CURLOPT_URL, request->url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "Matins");
    if (request->body != NULL)
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request->body);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request->method);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, coming);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, coming);
}

/* The host and port of a URL, for sentences. */
static char *
host_of(const char *url)
{
    g_autoptr(GUri) uri = g_uri_parse(url, G_URI_FLAGS_NONE, NULL);

    return g_strdup(
        uri != NULL && g_uri_get_host(uri) != NULL ? g_uri_get_host(uri) : "the server");
}

/* What went wrong before there was a whole answer. */
static bool
fail_of_code(Http *http, CURLcode code, const char *host, bool too_large, GError **error)
{
    if (too_large)
        return fail(error, FAIL_INPUT, "the answer of %s is too large", host);
    switch (code) {
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
        return fail(error, FAIL_SETUP, "the address is not https");
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
        return fail(error, FAIL_SETUP, "the certificate of %s is not trusted", host);
    case CURLE_SSL_CERTPROBLEM:
        return fail(error, FAIL_SETUP, "our certificate for %s cannot be used", host);
    case CURLE_OPERATION_TIMEDOUT:
        http->trouble = HTTP_SILENT;
        return fail(error, FAIL_LATER, "%s gives no answer in time", host);
    default:
        http->trouble = HTTP_SILENT;
        return fail(error, FAIL_LATER, "%s cannot be reached", host);
    }
}

static bool
fail_of_status(Http *http, long status, const char *host, GError **error)
{
    bool busy = status == 429 || (status == 503 && http->retry_s > 0);

    http->trouble = busy ? HTTP_BUSY : HTTP_DOWN;
    return fail(
        error, FAIL_LATER, "%s %s (%ld)", host,
        busy ? "wants to be asked later" : "is out of order", status);
}

bool
http_ask(Http *http, const HttpRequest *request, HttpAnswer *ret_answer, GError **error)
{
    g_autoptr(GByteArray) body = g_byte_array_new();
    g_autofree char *host = host_of(request->url);
    Coming coming = { .body = body };
    struct curl_slist *headers = NULL;
    CURLcode code = CURLE_OK;
    long status = 0;

    http->trouble = HTTP_WELL;
    for (gsize i = 0; request->headers != NULL && request->headers[i] != NULL; i++)
        headers = curl_slist_append(headers, request->headers[i]);
    curl_easy_reset(http->curl); /* keeps connections */
    set_side(http->curl, http->side);
    set_request(http->curl, request, headers, &coming);
    code = curl_easy_perform(http->curl);
    curl_easy_getinfo(http->curl, CURLINFO_RESPONSE_CODE, &status);
    curl_slist_free_all(headers);
    http->retry_s = coming.retry_s;
    if (code != CURLE_OK)
        return fail_of_code(http, code, host, coming.too_large, error);
    if (status == 429 || status >= 500)
        return fail_of_status(http, status, host, error);
    ret_answer->status = (int)status;
    ret_answer->body = g_byte_array_free_to_bytes(g_steal_pointer(&body));
    return true;
}
