/* From a document that is to leave to the parcels that go into the outbox: where it goes, by which
 * channel, its files or the one mail that holds them. */
#pragma once

#include <glib.h>

#include "base/day.h"
#include "delivery/channel.h"
#include "formats/invoice.h"
#include "profiles/profile.h"
#include "store/seal.h"
#include "store/store.h"

/* Packs for a worker's life: profiles and the process that converts pictures are kept. */
typedef struct Packer Packer;

/* All is borrowed for its life. */
typedef struct {
    const char *home;
    const char *program_folder; /* where matins-parse lies */
    const Config *config;
    Store *store;
    const SealKey *key; /* from which Message-IDs are made */
} PackerPlace;

Packer *packer_new(const PackerPlace *place);
void packer_free(Packer *packer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Packer, packer_free)

/* What is packed from now on is read by a process that has seen nothing of another client file. */
void packer_next_client(Packer *packer);

/* What is to be packed. Everything is borrowed. */
typedef struct {
    const char *client_number;
    const char *client_name;
    const char *client_vat_number;
    const char *package;
    const char *delivery_address;
    int document_no;
    const char *name; /* as people know it; data only */
    const char *sha256;
    const char *page_sha256; /* of the page of a structured invoice; NULL: none came */
    const char *source;      /* of its reading: "ubl", "text" … */
    const char *direction;   /* "purchase", "sale"; NULL: not known */
    const char *words;
    const char *reason; /* why it goes; "" when there is nothing to say */
    Day night_on;
    Invoice *invoice; /* completed in place */
} PackOrder;

/* One row of the outbox. */
typedef struct {
    const char *kind; /* "purchase", "sale", "receipt", "other", "companion" */
    const char *channel;
    const char *target;
    char *name; /* file name there, or the Message-ID */
    GBytes *bytes;
} PackedParcel;

typedef struct {
    const Channel *channel;
    char *target;
    GPtrArray *parcels; /* of PackedParcel; what goes beside the one that is booked comes first */
    char *broken_rule;  /* the first fatal rule that an original e-invoice breaks; NULL: none */
} Pack;

void pack_free(Pack *pack);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pack, pack_free)

/* A file that is no document: it goes as it is. Everything is borrowed. */
typedef struct {
    const char *client_number;
    const char *package;
    const char *delivery_address;
    SendKind kind;
    const char *name;
    const char *mime;
    GBytes *bytes;
    const char *subject; /* of a mail */
    const char *text;
    Day night_on;
} FileOrder;

/* As packer_pack; one parcel. */
Pack *packer_pack_file(Packer *packer, const FileOrder *order, GError **error);

/* FAIL_SETUP: the settings do not say where it goes, or there is no such way yet; FAIL_INPUT: it
 * cannot be made what the package takes. Both with a sentence for people. */
Pack *packer_pack(Packer *packer, const PackOrder *order, GError **error);
