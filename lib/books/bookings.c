#include "books/bookings.h"

SQL(bookings_add);

void
booking_free(Booking *booking)
{
    if (booking == NULL)
        return;
    g_free(booking->number);
    g_free(booking->party_vat);
    g_free(booking);
}

bool
bookings_add(Db *db, gint64 client_id, const GPtrArray *bookings, gint64 *ret_added, GError **error)
{
    g_autoptr(DbArray) numbers = db_array_of_texts();
    g_autoptr(DbArray) days = db_array_of_days();
    g_autoptr(DbArray) parties = db_array_of_texts();
    g_autoptr(DbArray) totals = db_array_of_ints();

    for (guint i = 0; i < bookings->len; i++) {
        const Booking *booking = g_ptr_array_index(bookings, i);

        db_array_add_text(numbers, booking->number);
        db_array_add_day(days, booking->booked_on);
        db_array_add_text(parties, booking->party_vat);
        db_array_add_int(totals, booking->total);
    }
    return db_run_counted(
        db, sql_bookings_add,
        DB_ARGS(
            db_int(client_id), db_array(numbers), db_array(days), db_array(parties),
            db_array(totals)),
        ret_added, error);
}
