/* RFC 5321. libcurl's own code does not tell whether a message that failed may have been accepted,
 * so the way of its last byte and the server's lines are watched. */
#include "net/smtp.h"

#include <curl/curl.h>
#include <string.h>

#include "base/text.h"

#define CONNECT_TIMEOUT_S 30L
#define MOST_WORDS 500

struct Smtp {
    const SmtpServer *server;
    CURL *curl;
};

/* How far a message came. */
typedef struct {
    const char *data;
    gsize left;
    bool all_read;  /* libcurl was told that there is no more: the dot goes next */
    int dot_answer; /* the code of the first line after that; 0: none came */
    GString *words; /* the server's last line */
} Progress;

Smtp *
smtp_new(const SmtpServer *server)
{
    Smtp *smtp = g_new0(Smtp, 1);

    smtp->server = server;
    smtp->curl = curl_easy_init();
    g_assert(smtp->curl != NULL);
    return smtp;
}

void
smtp_free(Smtp *smtp)
{
    if (smtp == NULL)
        return;
    curl_easy_cleanup(smtp->curl);
    g_free(smtp);
}

void
smtp_result_clear(SmtpResult *result)
{
    g_clear_pointer(&result->words, g_free);
}

static size_t
give_bytes(char *buffer, size_t size, size_t count, void *user)
{
    Progress *progress = user;
    gsize given = MIN(size * count, progress->left);

    progress->all_read = given == 0;
    if (given > 0)
        memcpy(buffer, progress->data, given);
    progress->data += given;
    progress->left -= given;
    return given;
}

/* What the server says to our farewell does not hide what it refused before. */
static bool
is_farewell(const Progress *progress, const char *line, gsize length)
{
    char before = progress->words->str[0];

    return (before == '4' || before == '5') && length >= 3 && memcmp(line, "221", 3) == 0;
}

static size_t
take_line(char *buffer, size_t size, size_t count, void *user)
{
    Progress *progress = user;
    gsize length = size * count;

    if (is_farewell(progress, buffer, length))
        return length;
    g_string_truncate(progress->words, 0);
    g_string_append_len(progress->words, buffer, (gssize)MIN(length, MOST_WORDS));
    if (progress->all_read && progress->dot_answer == 0 && length >= 3)
        progress->dot_answer = (int)g_ascii_strtoll(progress->words->str, NULL, 10);
    return length;
}

static void
set_options(const Smtp *smtp, const char *from, struct curl_slist *recipients, Progress *progress)
{
    const SmtpServer *server = smtp->server;
    CURL *curl = smtp->curl;

    curl_easy_reset(curl); /* keeps the connection */
    curl_easy_setopt(curl, CURLOPT_URL, server->url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(
        curl, CURLOPT_USE_SSL, (long)(server->require_tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    if (!text_is_empty(server->ca_file))
        curl_easy_setopt(curl, CURLOPT_CAINFO, server->ca_file);
    if (!text_is_empty(server->user)) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, server->user);
        curl_easy_setopt(curl, CURLOPT_PASSWORD, server->password);
    }
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, CONNECT_TIMEOUT_S);
    curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)server->timeout_s);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)server->timeout_s);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give_bytes);
    curl_easy_setopt(curl, CURLOPT_READDATA, progress);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_line);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, progress);
}

/* A 5xx that speaks of us and not of the message: TLS or signing in is wanted (RFC 4954, 6). */
static bool
is_about_access(long answer)
{
    return answer == 530 || answer == 534 || answer == 535 || answer == 538;
}

/* The table: what was seen, and what it means. */
static void
judge(CURLcode code, long answer, const Progress *progress, SmtpResult *result)
{
    int dot = progress->dot_answer;

    result->verdict = SMTP_NOT_SENT;
    if (progress->all_read) {
        /* 421 may be the server leaving rather than its answer. */
        if (dot == 0 || dot == 421)
            result->verdict = SMTP_UNKNOWN;
        else if (dot >= 200 && dot < 300)
            result->verdict = SMTP_ACCEPTED;
        else if (dot >= 500)
            result->verdict = SMTP_REFUSED;
        result->server_down = result->verdict == SMTP_UNKNOWN;
        return;
    }
    /* libcurl's word for an answer to MAIL, RCPT or DATA that is not the one hoped for. */
    if (code == CURLE_SEND_ERROR && answer >= 500 && !is_about_access(answer))
        result->verdict = SMTP_REFUSED;
    result->server_down =
        result->verdict != SMTP_REFUSED &&
        !(code == CURLE_SEND_ERROR && answer >= 400 && answer < 500 && answer != 421);
}

void
smtp_send(Smtp *smtp, const char *from, const char *to, GBytes *message, SmtpResult *ret_result)
{
    gsize size = 0;
    g_autoptr(GString) words = g_string_new(NULL);
    Progress progress = { .data = g_bytes_get_data(message, &size), .words = words };
    g_autofree char *sender = g_strdup_printf("<%s>", from);
    g_autofree char *recipient = g_strdup_printf("<%s>", to);
    struct curl_slist *recipients = curl_slist_append(NULL, recipient);
    CURLcode code = CURLE_OK;
    long answer = 0;

    progress.left = size;
    set_options(smtp, sender, recipients, &progress);
    code = curl_easy_perform(smtp->curl);
    curl_easy_getinfo(smtp->curl, CURLINFO_RESPONSE_CODE, &answer);
    curl_slist_free_all(recipients);
    judge(code, answer, &progress, ret_result);
    g_strstrip(words->str);
    g_free(ret_result->words);
    if (code != CURLE_OK && (words->str[0] == '\0' || words->str[0] == '2' || words->str[0] == '3'))
        ret_result->words = g_strdup(curl_easy_strerror(code));
    else
        ret_result->words = text_from_bytes(words->str, strlen(words->str));
}
