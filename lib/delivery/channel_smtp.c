/* A mail by the firm's relay. Nothing can be asked of it afterwards, so an act that nobody saw the
 * end of is in doubt: with `in_doubt = resend` the same bytes go again, else a person looks. */

#include "base/bytes.h"
#include "base/fail.h"
#include "base/text.h"
#include "delivery/channel.h"
#include "net/smtp.h"

#define MOST_PASSWORD_BYTES 1024
#define MOST_ATTEMPTS_IN_DOUBT 3 /* what stays in doubt after so many is a person's */

typedef struct {
    const Config *config;
    char *password;
    SmtpServer server;
    Smtp *smtp;
} Session;

static void
channel_close(gpointer data)
{
    Session *session = data;

    smtp_free(session->smtp);
    g_free(session->password);
    g_free(session);
}

static bool
read_password(Session *session, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(GBytes) bytes = NULL;
    gsize size = 0;
    const char *data = NULL;

    if (text_is_empty(session->config->smtp_user))
        return true;
    bytes = bytes_read_file(session->config->smtp_password_file, MOST_PASSWORD_BYTES, &cause);
    if (bytes == NULL)
        return fail(error, FAIL_SETUP, "[deliver] smtp_password_file: %s", cause->message);
    data = g_bytes_get_data(bytes, &size);
    session->password = g_strchomp(g_strndup(data, size));
    return true;
}

static gpointer
channel_open(const char *home, const Config *config, GError **error)
{
    Session *session = NULL;

    (void)home;
    if (text_is_empty(config->smtp_url))
        return fail_null(error, FAIL_SETUP, "mails wait: [deliver] smtp_url is not set");
    session = g_new0(Session, 1);
    session->config = config;
    if (!read_password(session, error)) {
        channel_close(session);
        return NULL;
    }
    session->server = (SmtpServer){
        .url = config->smtp_url,
        .user = config->smtp_user,
        .password = session->password,
        .ca_file = config->smtp_ca_file,
        .require_tls = !g_str_equal(config->smtp_require_tls, "no"),
        .timeout_s = config->smtp_timeout_s,
    };
    session->smtp = smtp_new(&session->server);
    return session;
}

static char *
channel_endpoint(gpointer session, const char *target)
{
    (void)target;
    return g_strdup(((Session *)session)->config->smtp_url);
}

static bool
channel_send(
    gpointer data, const Parcel *parcel, const ChannelMark *mark, Outcome *ret_outcome,
    GError **error)
{
    static const OutcomeKind kinds[] = {
        [SMTP_ACCEPTED] = OUTCOME_ACCEPTED,
        [SMTP_NOT_SENT] = OUTCOME_NOT_DONE,
        [SMTP_REFUSED] = OUTCOME_REFUSED,
        [SMTP_UNKNOWN] = OUTCOME_IN_DOUBT,
    };
    Session *session = data;
    g_auto(SmtpResult) result = { 0 };

    (void)mark; /* the claim is: a mail has no step that could be looked at afterwards */
    (void)error;
    smtp_send(session->smtp, session->config->firm_sender, parcel->target, parcel->bytes, &result);
    outcome_set(ret_outcome, kinds[result.verdict], "%s", result.words);
    ret_outcome->endpoint_down = result.server_down;
    return true;
}

static void
channel_settle(gpointer data, const Parcel *parcel, bool marked, Outcome *ret_outcome)
{
    const Session *session = data;

    (void)marked;
    if (parcel->attempts < MOST_ATTEMPTS_IN_DOUBT &&
        g_str_equal(session->config->in_doubt, "resend"))
        outcome_set(ret_outcome, OUTCOME_NOT_DONE, "in doubt: the same mail goes again");
    else
        outcome_set(
            ret_outcome, OUTCOME_IN_DOUBT, "the connection or the run ended before the answer");
}

const Channel channel_smtp = {
    .name = "mail",
    .open = channel_open,
    .close = channel_close,
    .endpoint = channel_endpoint,
    .send = channel_send,
    .settle = channel_settle,
};
