/* What the accounting package has booked already, from its journal exports. */
#pragma once

#include <glib.h>
#include <stdbool.h>

#include "base/cents.h"
#include "base/day.h"
#include "db/db.h"

typedef struct {
    char *number; /* of the invoice, as text_alphanumerics gives it */
    Day booked_on;
    char *party_vat; /* canonical */
    Cents total;     /* without sign */
} Booking;

void booking_free(Booking *booking);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Booking, booking_free)

/* bookings: of Booking. *ret_added: how many were not known yet. */
bool bookings_add(
    Db *db, gint64 client_id, const GPtrArray *bookings, gint64 *ret_added, GError **error);
