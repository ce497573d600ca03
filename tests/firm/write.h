/* Writes everything: clients.csv, inboxes, journals, truth. */
#pragma once

#include "scene.h"

typedef struct {
    bool servers;  /* deliver by mail and sFTP instead of into folders */
    char *mail_to; /* "books@firm.test": +NUMBER goes before the @ */
    char *sftp;
} Delivery;

/* clients: client files in all; the scenes are always there, more are generated. */
bool write_firm(const char *out, int clients, const Delivery *delivery, GError **error);
