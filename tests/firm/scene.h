/* What the tables of the scenes are made of. A scene is one client file: its papers, its bank
 * lines, and what is expected of each. Expectations are written by hand in the tables, row by row;
 * review.md explains them. */
#pragma once

#include "world.h"

/* How a paper reaches the inbox. */
typedef enum {
    UBL,        /* peppol/….xml, Peppol BIS 3 */
    UBL_PDF,    /* the same with its picture inside */
    PDF,        /* post/….pdf with text */
    SCAN,       /* scans/….pdf, a picture in a PDF */
    SCAN_AGAIN, /* the same paper on the glass a second time: other grain, other angle */
    POOR_SCAN,  /* so poor that a field may be missing: the truth says may_be_held */
    JPEG,       /* photos/….jpg */
    PNG,
    TIFF, /* two pages */
    BMP,
    GIF,
    EML,     /* mail/….eml, the PDF attached */
    ZIP,     /* zips/….zip, the PDF inside, with worse company */
    FACTURX, /* post/….pdf with factur-x.xml inside */
} Form;

typedef enum { PURCHASE, SALE, NEITHER } Side;

/* What should have become of a paper when night 1 is over. */
typedef enum {
    SENT,       /* delivered tonight, exactly once */
    WAITS,      /* bookable, but nothing explains it yet: waits for payment, answer or sweep */
    COPY,       /* the same invoice came better: kept, shown, not sent */
    KEPT,       /* not bookable: archive only */
    STRANGER,   /* made out to another enterprise number: never sent */
    IN_PACKAGE, /* the accounting package has it already */
    ASKS,       /* the client file is sent on go-ahead only */
    OLD,        /* before follow_up_from: kept, silent */
    HELD,       /* a doubt that a person must settle first */
    EITHER,     /* sending it and asking first are both right */
} Fate;

typedef struct {
    const char *key; /* names the paper within its client file, and its file */
    Form form;
    const char *kind; /* as in the contract: "invoice", "credit_note", "receipt" … */
    Side side;
    const char *other;  /* the other party; with COPY_OF: not used */
    const char *number; /* NULL: none is printed */
    const char *issued;
    int days; /* to the due date; -1: none is printed */
    const char
        *lines; /* "what|quantity|price|rate;…", rate 21 12 6 0, R reverse charge, E exempt */
    const char *reference; /* "=" an OGM of its own, "@" one OGM a customer, "" none, else itself */
    Fate fate;
    const char *extra;     /* words of paper_extra, "" none */
    const char *exception; /* code of the morning report, NULL none */
} Paper;

/* A row that repeats an earlier paper in another form. */
#define COPY_OF(of, as, form)                                                           \
    {                                                                                   \
        as, form, NULL, PURCHASE, NULL, NULL, NULL, 0, NULL, NULL, COPY, "of=" of, NULL \
    }

typedef enum {
    TRANSFER,
    INSTANT,
    CARD,
    DEBIT, /* SEPA direct debit that the client pays */
    FEE,
    SALARY,
    OWN, /* to or from the savings account */
    CASH,
    INTEREST,
    TERMINAL, /* takings of the card terminal */
    CREDIT_CARD,
    BATCH, /* one booking, a detail for each paper it pays */
} Way;

typedef enum {
    PAYS,    /* belongs to the papers it names: tied without asking */
    MISSING, /* needs a document, and there is none */
    NEEDS_NOTHING,
    PRIVATE, /* of a mixed account: nobody is asked */
    ALONE,   /* must not be tied by itself: ambiguous, or left to a person */
    SILENT,  /* before follow_up_from */
} Need;

typedef struct {
    const char *on;
    Way way;
    const char *amount;  /* NULL: what its papers come to */
    const char *other;   /* key of a person, or a name as a terminal prints it; NULL: none */
    const char *message; /* NULL: the reference or number of its first paper */
    const char *pays;    /* keys of papers, blanks between; "" none */
    Need need;
    const char *class; /* why it needs nothing, what kind it is: "rent" "vat" "salary" … */
    const char *exception;
} Line;

typedef enum { CODA, CAMT_02, CAMT_08, MT940_ING, MT940_KBC } BankFormat;

/* What is wrong with the statements, by number; 0 never. */
typedef struct {
    int missing; /* never delivered */
    int twice;   /* delivered twice, under two names */
    int cent;    /* its new balance is a cent off */
} Damage;

typedef struct {
    const char *number;
    const char *who; /* key of the person */
    const char *email;
    const char *manager;
    const char *team;
    const char *recipients;
    const char *period; /* monthly quarterly none */
    const char *regime;
    const char *deductible;
    const char *from; /* follow_up_from */
    const char *forward;
    const char *remind;
    const char *package; /* when delivering to servers: mail, sftp, octopus … */
    BankFormat bank;
    int every; /* days in a statement: 1 or 7; 31: a calendar month */
    const char *opening;
    Damage damage;
    bool hostile; /* its inbox holds the files of hostile.c too */
    bool journal; /* its package's journal comes with the night */
} ClientFile;

typedef struct {
    ClientFile client;
    const Paper *papers;
    gsize n_papers;
    const Line *lines;
    gsize n_lines;
} Scene;

#define SCENE_TABLES(p, l) \
    .papers = p, .n_papers = G_N_ELEMENTS(p), .lines = l, .n_lines = G_N_ELEMENTS(l)

/* In order of client number; NULL ends it. */
extern const Scene *const scenes[];
