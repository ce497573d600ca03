#include "jail/order.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

#define MOST_LANGUAGES 100

typedef union {
    char space[CMSG_SPACE(sizeof(int))];
    struct cmsghdr aligned;
} Control;

bool
order_send_reader(int orders, int reader, const char *languages)
{
    Control control = { 0 };
    gsize size = strlen(languages) + 1;
    struct iovec packet = { (void *)languages, size };
    struct msghdr message = { .msg_iov = &packet,
                              .msg_iovlen = 1,
                              .msg_control = control.space,
                              .msg_controllen = sizeof control.space };
    struct cmsghdr *rights = CMSG_FIRSTHDR(&message);

    g_assert(size <= MOST_LANGUAGES);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(rights), &reader, sizeof reader);
    return sendmsg(orders, &message, MSG_NOSIGNAL) == (gssize)size;
}

bool
order_receive_reader(int orders, int *ret_reader, char **ret_languages)
{
    Control control = { 0 };
    char languages[MOST_LANGUAGES] = "";
    struct iovec packet = { languages, sizeof languages };
    struct msghdr message = { .msg_iov = &packet,
                              .msg_iovlen = 1,
                              .msg_control = control.space,
                              .msg_controllen = sizeof control.space };
    struct cmsghdr *rights = NULL;
    gssize size = 0;

    do
        size = recvmsg(orders, &message, MSG_CMSG_CLOEXEC);
    while (size < 0 && errno == EINTR);
    rights = size > 0 ? CMSG_FIRSTHDR(&message) : NULL;
    if (rights == NULL || rights->cmsg_type != SCM_RIGHTS || languages[size - 1] != '\0')
        return false;
    memcpy(ret_reader, CMSG_DATA(rights), sizeof *ret_reader);
    *ret_languages = g_strdup(languages);
    return true;
}

bool
order_send_status(int orders, int status)
{
    return send(orders, &status, sizeof status, MSG_NOSIGNAL) == sizeof status;
}

bool
order_receive_status(int orders, guint wait_ms, int *ret_status)
{
    struct pollfd wanted = { orders, POLLIN, 0 };
    int ready = 0;

    do
        ready = poll(&wanted, 1, (int)wait_ms);
    while (ready < 0 && errno == EINTR);
    return ready > 0 && recv(orders, ret_status, sizeof *ret_status, 0) == sizeof *ret_status;
}
