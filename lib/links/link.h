/* A kind of link: where a client file's bank lines come from, and how they are fetched. A kind only
 * reads; nothing here can order a payment, and settings that ask for the right to are refused.
 *
 * A kind is given a visit and adds to it what it fetched. It touches neither database nor store:
 * whoever made the visit keeps things, cursor and secrets in one commit. */
#pragma once

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

#include "base/day.h"

/* Something that came: it becomes an arrival. */
typedef struct {
    char *identity; /* stable: the same thing fetched again has the same */
    char *name;     /* for people */
    GBytes *bytes;
} LinkThing;

typedef struct LinkVisit LinkVisit;

/* One night's visit, or a person's. */
struct LinkVisit {
    const json_t *settings;
    json_t *secrets; /* of texts; changed ones are kept by keep_secrets */
    json_t *cursor;  /* brought up to date with each thing that is added */
    Day night_on;
    Day since;         /* the first day that is wanted when nothing was read yet */
    int timeout_s;     /* of a question */
    gint64 until_us;   /* of the whole visit, monotonic: then nothing more is asked */
    int settle_s;      /* a file is complete when unchanged for so long */
    gint64 most_bytes; /* of a file */
    /* Makes the changed secrets durable, before they are used: a refresh token counts once. */
    bool (*keep_secrets)(LinkVisit *visit, GError **error);
    gpointer user; /* of keep_secrets */

    /* What the kind gives back, also when it fails. */
    GPtrArray *things; /* of LinkThing */
    GPtrArray *said;   /* of char *: what was found, for the person who tries the link */
    char *doubt;       /* what a person should know though it went well; NULL: nothing */
    Day expires_on;    /* last day of the consent; DAY_NONE: not known */
    bool ended;        /* the client's consent is over: only a new one helps */
    bool silent;       /* the server did not answer in time */
    bool more;         /* it stopped before the end: keep this, and visit again */
    gint64 retry_s;    /* how long the server wants to be left alone; 0: it did not say */
};

void link_visit_clear(LinkVisit *visit);

/* Adds a thing; the name and identity are copied. */
void link_visit_add(LinkVisit *visit, const char *identity, const char *name, GBytes *bytes);
void link_visit_say(LinkVisit *visit, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* A setting or secret, NULL when there is none or it is empty. */
const char *link_setting(const LinkVisit *visit, const char *name);
const char *link_secret(const LinkVisit *visit, const char *name);
void link_set_secret(LinkVisit *visit, const char *name, const char *value); /* NULL: forgets it */

/* A setting or secret of a kind. */
typedef struct {
    const char *name;
    const char *meaning;
    bool is_secret;   /* typed as NAME_file=PATH, and kept sealed */
    bool is_required; /* when the link is added */
    const char *standard;
} LinkField;

/* What a person's consent needs: two steps of `matins link authorise`. */
typedef struct {
    /* The page that the client opens; secrets and cursor may be changed. */
    char *(*begin)(LinkVisit *visit, GError **error);
    /* What came back in the browser's address line ("https://…?code=…&state=…"). Returns the
     * settings to add, as an object, empty for none. */
    json_t *(*finish)(LinkVisit *visit, const char *answer, GError **error);
} LinkConsent;

typedef struct {
    const char *name;
    const char *summary;
    const LinkField *fields;    /* ends with name NULL */
    const char *what;           /* the setting that says what is read: two links of a kind may not
                                   read the same */
    bool each_run;              /* costs little: every run of a night reads it */
    const LinkConsent *consent; /* NULL: none is needed, or it is given elsewhere */
    /* Signs in and says what there is; fetches nothing. */
    bool (*test)(LinkVisit *visit, GError **error);
    /* Fetches what is new. FAIL_LATER: the next night; any other failure needs a person. */
    bool (*collect)(LinkVisit *visit, GError **error);
} LinkKind;

/* Every kind; ends with NULL. */
extern const LinkKind *const link_kinds[];

/* NULL when there is none of that name. */
const LinkKind *link_kind(const char *name);

/* Checks typed settings and secrets against a kind's fields, fills in what it has as standard and
 * makes IBANs canonical. FAIL_SETUP names the field: not known, missing, no IBAN, an address that
 * is not https, or one that asks for the right to pay. */
bool link_check(const LinkKind *kind, json_t *settings, const json_t *secrets, GError **error);

/* The host of a visit's server, which is not asked again when it was silent. */
char *link_host(const json_t *settings);
