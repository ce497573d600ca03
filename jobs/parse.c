/* parse: the keeper of the locked readers. It is started by a job (lib/jail), takes its orders on
 * standard input, and reads no document itself; each reader that it forks locks itself first. */
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "jail/order.h"
#include "jail/wire.h"
#include "parse/document.h"
#include "parse/lock.h"
#include "parse/pages.h"

/* A reader's exit status: it had to load languages itself, which takes some tenths of a second. Its
 * keeper then loads them for the readers after it; most client files never need them. */
#define HAD_TO_LOAD 3

/* A scan of many pages is not a document that never ends. */
static void
give_page_time(guint seconds)
{
    lock_limit_cpu(seconds, NULL);
}

/* Answers one question. False when the job is gone. */
static bool
answer(Ocr *ocr, int socket, GVariant *message, GBytes *document)
{
    g_autofree char *languages = NULL;
    g_autoptr(JailResult) result = NULL;
    g_autoptr(GError) error = NULL;
    JailRequest request = { 0 };

    if (!message_to_request(message, &request, &languages) ||
        !lock_limit_cpu(request.limits.document_s, NULL))
        return false;
    ocr_ask_at(ocr, socket);
    document_read(ocr, document, &request, &result, &error);
    return message_send_answer(socket, result, error) == WIRE_OK;
}

/* A reader's life: locked, it answers until the job lets go of the socket. Never returns: what
 * libraries would do at exit is no business of a reader. */
static G_GNUC_NORETURN void
read_documents(Ocr *ocr, guint memory_mb, int socket)
{
    g_autoptr(GError) error = NULL;
    bool on = lock_down(socket, memory_mb, &error);

    while (on) {
        WireKind kind = WIRE_END;
        g_autoptr(GVariant) message = NULL;
        g_autoptr(GBytes) document = NULL;

        on = wire_receive(socket, WIRE_FOREVER, &kind, &message, &document) == WIRE_OK &&
             kind == WIRE_DOCUMENT && answer(ocr, socket, message, document);
    }
    _exit(error != NULL ? 1 : ocr_has_loaded(ocr) ? HAD_TO_LOAD : 0);
}

/* Forks a reader and waits for its end. */
static int
keep_reader(Ocr *ocr, guint memory_mb, int socket)
{
    pid_t reader = fork();
    int status = -1;

    if (reader == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        read_documents(ocr, memory_mb, socket);
    }
    close(socket);
    if (reader > 0)
        waitpid(reader, &status, 0);
    return status;
}

/* What the job allows each reader, or the standard. */
static guint
memory_of(char *const *arguments)
{
    JailLimits limits = { 0 };
    guint64 memory_mb = 0;

    if (arguments[0] != NULL && arguments[1] != NULL &&
        g_ascii_string_to_unsigned(arguments[1], 10, 1, G_MAXINT, &memory_mb, NULL))
        limits.memory_mb = (guint)memory_mb;
    jail_limits_complete(&limits);
    return limits.memory_mb;
}

int
main(int argc, char **argv)
{
    guint memory_mb = memory_of(argc > 0 ? argv : (char *[]){ NULL });
    g_autoptr(Ocr) ocr = ocr_new(give_page_time);
    g_autoptr(PagesTables) tables = pages_tables_keep();
    bool recognises = false;
    bool on = true;

    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    while (on) {
        g_autofree char *languages = NULL;
        int socket = -1;
        int status = -1;

        on = order_receive_reader(STDIN_FILENO, &socket, &languages);
        if (on && recognises && ocr_load(ocr, languages, NULL))
            ocr_has_loaded(ocr);
        if (on)
            status = keep_reader(ocr, memory_mb, socket);
        recognises |= WIFEXITED(status) && WEXITSTATUS(status) == HAD_TO_LOAD;
        on = on && order_send_status(STDIN_FILENO, status);
    }
    return 0;
}
