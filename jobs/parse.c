/* parse: the keeper of the locked readers. It is started by a job (lib/jail), takes its orders on
 * standard input, and reads no document itself; each reader that it forks locks itself first. */
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fail.h"
#include "jail/order.h"
#include "jail/wire.h"
#include "parse/document.h"
#include "parse/lock.h"

#define CPU_SECONDS 120 /* of one document */

/* Answers one question. False when the job is gone. */
static bool
answer(int socket, GVariant *message)
{
    g_autofree char *languages = NULL;
    g_autoptr(GBytes) document = NULL;
    g_autoptr(JailResult) result = NULL;
    g_autoptr(GError) error = NULL;
    JailRequest request = { 0 };

    if (!message_to_request(message, &request, &languages, &document))
        return false;
    document_read(document, &request, &result, &error);
    return message_send_answer(socket, result, error) == WIRE_OK;
}

/* A reader's life: locked, it answers until the job lets go of the socket. Never returns: what
 * libraries would do at exit is no business of a reader. */
static G_GNUC_NORETURN void
read_documents(int socket)
{
    g_autoptr(GError) error = NULL;
    bool on = lock_down(socket, &error);

    while (on) {
        WireKind kind = WIRE_END;
        g_autoptr(GVariant) message = NULL;

        on = lock_limit_cpu(CPU_SECONDS, &error) &&
             wire_receive(socket, WIRE_FOREVER, &kind, &message) == WIRE_OK &&
             kind == WIRE_DOCUMENT && answer(socket, message);
    }
    _exit(error != NULL);
}

/* Forks a reader and waits for its end. */
static int
keep_reader(int socket)
{
    pid_t reader = fork();
    int status = -1;

    if (reader == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        read_documents(socket);
    }
    close(socket);
    if (reader > 0)
        waitpid(reader, &status, 0);
    return status;
}

int
main(void)
{
    int socket = -1;
    bool on = true;

    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    while (on) {
        g_autofree char *languages = NULL;

        on = order_receive_reader(STDIN_FILENO, &socket, &languages) &&
             order_send_status(STDIN_FILENO, keep_reader(socket));
    }
    return 0;
}
