/* One constant a client file; each is explained in review.md. The words below are the usual rows;
 * a row that needs more is written out. */
#pragma once

#include "scene.h"

/* key, form, party, number, date, days to pay, lines, reference, fate */
#define BOUGHT(k, f, p, n, on, d, l, r, fate)                        \
    {                                                                \
        k, f, "invoice", PURCHASE, p, n, on, d, l, r, fate, "", NULL \
    }
#define SOLD(k, f, p, n, on, d, l, r)                            \
    {                                                            \
        k, f, "invoice", SALE, p, n, on, d, l, r, SENT, "", NULL \
    }
#define TICKET(k, f, p, n, on, l)                                          \
    {                                                                      \
        k, f, "receipt", PURCHASE, p, n, on, -1, l, "", SENT, "paid", NULL \
    }
/* Not bookable: key, form, kind, party, number, date, lines */
#define OTHER(k, f, kind, p, n, on, l)                            \
    {                                                             \
        k, f, kind, PURCHASE, p, n, on, -1, l, "", KEPT, "", NULL \
    }

/* What its papers come to, with their reference. */
#define PAID(on, keys)                                       \
    {                                                        \
        on, TRANSFER, NULL, NULL, NULL, keys, PAYS, "", NULL \
    }
#define COLLECTED(on, keys)                               \
    {                                                     \
        on, DEBIT, NULL, NULL, NULL, keys, PAYS, "", NULL \
    }
/* By card: the name as the terminal prints it. */
#define BY_CARD(on, name, keys)                          \
    {                                                    \
        on, CARD, NULL, name, NULL, keys, PAYS, "", NULL \
    }
#define QUIET(on, way, amount, who, text, class)                   \
    {                                                              \
        on, way, amount, who, text, "", NEEDS_NOTHING, class, NULL \
    }
#define LOST(on, way, amount, who, text, class)              \
    {                                                        \
        on, way, amount, who, text, "", MISSING, class, NULL \
    }
#define AT_HOME(on, way, amount, who, text)                      \
    {                                                            \
        on, way, amount, who, text, "", PRIVATE, "private", NULL \
    }
#define LONG_AGO(on, amount, who, text, keys)                                   \
    {                                                                           \
        on, TRANSFER, amount, who, text, keys, SILENT, "before follow-up", NULL \
    }

extern const Scene scene_korenaar, scene_lumen, scene_claes, scene_lepel, scene_hendrickx,
    scene_lefevre, scene_noor, scene_brug, scene_acker_holding, scene_acker_log, scene_acker_immo,
    scene_linde, scene_pallieter, scene_motte, scene_janssens, scene_bogaert, scene_holzbau,
    scene_northbridge, scene_kroon;
