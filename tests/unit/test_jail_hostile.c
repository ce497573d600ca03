/* lib/jail against readers that have been taken over. This program is its own keeper: started by
 * jail_start with a socket of packets as standard input, it forks readers that do what the
 * document says. */
#include <glib.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fail.h"
#include "jail/jail.h"
#include "jail/order.h"

#define STANDARD_BYTES (64u << 20)

static void
send_word(int socket, const Word *word)
{
    g_autoptr(JailResult) result = jail_result_new(KIND_TEXT);

    pages_add_word(result->pages, pages_add(result->pages, 100, 100, PAGE_TEXT), word);
    result->pages->total_pages = 1;
    message_send_answer(socket, result, NULL);
}

static void
send_code(int socket, const Code *code)
{
    g_autoptr(JailResult) result = jail_result_new(KIND_TEXT);

    pages_add_code(result->pages, pages_add(result->pages, 100, 100, PAGE_TEXT), code);
    result->pages->total_pages = 1;
    message_send_answer(socket, result, NULL);
}

static void
send_raw(int socket, guint32 kind, guint32 size, guint32 raw)
{
    guint32 head[] = { kind, size, raw };

    send(socket, head, sizeof head, MSG_NOSIGNAL);
    send(socket, "abcd", 4, MSG_NOSIGNAL);
}

static void
send_pages_without_end(int socket)
{
    WireOutcome outcome = WIRE_OK;

    while (outcome == WIRE_OK)
        outcome = wire_send(
            socket, WIRE_FOREVER, WIRE_PAGE,
            g_variant_new("(iiyya(siiiiqy)a(ysiiii))", 1, 1, (guchar)0, (guchar)0, NULL, NULL),
            NULL);
}

static void
obey(const char *document, int socket, guint reader)
{
    Word good = { .text = "good", .x1 = 10, .y1 = 10, .confidence = 100 };
    Word turned = { .text = "bad", .x0 = 11, .x1 = 10, .y1 = 10, .confidence = 100 };
    g_autofree char *endless = g_strnfill(CODE_MOST_BYTES + 1, 'x');
    Word sure = { .text = "bad", .x1 = 10, .y1 = 10, .confidence = 101 };

    if (g_str_equal(document, "crash") || (g_str_equal(document, "crash once") && reader == 0))
        raise(SIGSEGV);
    else if (g_str_equal(document, "eat memory"))
        raise(SIGKILL);
    else if (g_str_equal(document, "leave"))
        _exit(0);
    else if (g_str_equal(document, "sleep"))
        sleep(60);
    else if (g_str_equal(document, "box turned round"))
        send_word(socket, &turned);
    else if (g_str_equal(document, "too sure"))
        send_word(socket, &sure);
    else if (g_str_equal(document, "code turned round"))
        send_code(socket, &(Code){ .text = "bad", .x0 = 11, .x1 = 10, .y1 = 10 });
    else if (g_str_equal(document, "code without end"))
        send_code(socket, &(Code){ .text = endless, .x1 = 10, .y1 = 10 });
    else if (g_str_equal(document, "no such frame"))
        send_raw(socket, 99, 4, 0);
    else if (g_str_equal(document, "frame of 4 GiB"))
        send_raw(socket, WIRE_PAGE, G_MAXUINT32, 0);
    else if (g_str_equal(document, "page with raw bytes"))
        send_raw(socket, WIRE_PAGE, 4, 4);
    else if (g_str_equal(document, "not in normal form"))
        send_raw(socket, WIRE_PROBLEM, 4, 0);
    else if (g_str_equal(document, "pages without end"))
        send_pages_without_end(socket);
    else
        send_word(socket, &good);
}

static G_GNUC_NORETURN void
be_a_reader(int socket, guint reader)
{
    WireKind kind = WIRE_END;

    while (true) {
        g_autoptr(GVariant) message = NULL;
        g_autoptr(GBytes) document = NULL;
        g_autofree char *languages = NULL;
        g_autofree char *text = NULL;
        JailRequest request = { 0 };

        if (wire_receive(socket, WIRE_FOREVER, &kind, &message, &document) != WIRE_OK ||
            !message_to_request(message, &request, &languages))
            _exit(0);
        text = g_strndup(g_bytes_get_data(document, NULL), g_bytes_get_size(document));
        obey(text, socket, reader);
    }
}

static int
be_a_keeper(void)
{
    setpgid(0, 0);
    signal(SIGSEGV, SIG_DFL); /* sanitizers catch it */
    for (guint reader = 0;; reader++) {
        g_autofree char *languages = NULL;
        int socket = -1;
        int status = 0;
        pid_t child = 0;

        if (!order_receive_reader(STDIN_FILENO, &socket, &languages))
            return 0;
        child = fork();
        if (child == 0)
            be_a_reader(socket, reader);
        close(socket);
        waitpid(child, &status, 0);
        order_send_status(STDIN_FILENO, status);
    }
}

static bool
is_keeper(void)
{
    int type = 0;
    socklen_t size = sizeof type;

    return getsockopt(STDIN_FILENO, SOL_SOCKET, SO_TYPE, &type, &size) == 0 &&
           type == SOCK_SEQPACKET;
}

static bool
read_it(Jail *jail, const char *text, GError **error)
{
    g_autoptr(GBytes) document = g_bytes_new_static(text, strlen(text));
    g_autoptr(JailResult) result = NULL;
    bool done = jail_read(jail, document, &(JailRequest){ .deadline_ms = 1000 }, &result, error);

    g_assert_true(done == (result != NULL));
    return done;
}

static void
test_a_document_that_kills_twice_is_quarantined(void)
{
    static const struct {
        const char *document;
        const char *why;
    } rows[] = {
        { "crash", "signal 11: crashed" },
        { "eat memory", "signal 9: memory or time limit" },
        { "leave", "its reader ended early" },
        { "sleep", "no answer within 1 s" },
        { "box turned round", "its reader answered nonsense" },
        { "too sure", "its reader answered nonsense" },
        { "code turned round", "its reader answered nonsense" },
        { "code without end", "its reader answered nonsense" },
        { "no such frame", "its reader answered nonsense" },
        { "frame of 4 GiB", "its reader answered nonsense" },
        { "page with raw bytes", "its reader answered nonsense" },
        { "not in normal form", "its reader answered nonsense" },
        { "pages without end", "its reader answered nonsense" },
    };
    g_autoptr(Jail) jail = jail_start("/proc/self/exe", NULL);

    g_assert_nonnull(jail);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *sentence = g_strdup_printf(
            "quarantined: the reader was killed twice by this document (%s)", rows[i].why);
        g_autoptr(GError) error = NULL;

        g_assert_false(read_it(jail, rows[i].document, &error));
        g_assert_error(error, FAIL, FAIL_INPUT);
        g_assert_cmpstr(error->message, ==, sentence);
        g_assert_true(read_it(jail, "the next document", NULL));
    }
}

static void
test_a_document_that_kills_once_is_read(void)
{
    g_autoptr(Jail) jail = jail_start("/proc/self/exe", NULL);

    g_assert_true(read_it(jail, "crash once", NULL));
    g_assert_true(read_it(jail, "the next document", NULL));
}

static void
test_a_document_over_the_limit_is_not_even_sent(void)
{
    g_autoptr(Jail) jail = jail_start("/proc/self/exe", NULL);
    g_autofree char *much = g_malloc0(STANDARD_BYTES + 1);
    g_autoptr(GBytes) document = g_bytes_new_static(much, STANDARD_BYTES + 1);
    g_autoptr(GError) error = NULL;
    JailResult *result = NULL;

    g_assert_false(jail_read(jail, document, &(JailRequest){ 0 }, &result, &error));
    g_assert_error(error, FAIL, FAIL_INPUT);
    g_assert_cmpstr(error->message, ==, "larger than 64 MB (document_mb)");
}

int
main(int argc, char **argv)
{
    if (is_keeper())
        return be_a_keeper();
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/jail/hostile/a document that kills twice is quarantined",
        test_a_document_that_kills_twice_is_quarantined);
    g_test_add_func(
        "/jail/hostile/a document that kills once is read",
        test_a_document_that_kills_once_is_read);
    g_test_add_func(
        "/jail/hostile/a document over the limit is not even sent",
        test_a_document_over_the_limit_is_not_even_sent);
    return g_test_run();
}
