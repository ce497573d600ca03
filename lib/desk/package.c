/* package import: what the client file's accounting package has booked already. */
#include "base/bytes.h"
#include "base/csv.h"
#include "base/fail.h"
#include "base/text.h"
#include "books/bookings.h"
#include "desk/desk.h"
#include "ident/vat.h"

#define MOST_JOURNAL_BYTES (64 * 1024 * 1024)

static const char *const COLUMNS[] = { "number", "date", "vat_number", "total" };
enum { NUMBER, DATE, VAT_NUMBER, TOTAL };

static bool
find_columns(const CsvRow *header, int *columns, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(COLUMNS); i++) {
        columns[i] = csv_column(header, COLUMNS[i]);
        if (columns[i] < 0)
            return fail(error, FAIL_INPUT, "line 1: column '%s' is missing", COLUMNS[i]);
    }
    return true;
}

static Booking *
read_booking(const CsvRow *row, const int *columns, GError **error)
{
    g_autoptr(Booking) booking = g_new0(Booking, 1);
    g_autofree char *number = csv_cell(row, columns[NUMBER]);
    g_autofree char *date = csv_cell(row, columns[DATE]);
    g_autofree char *vat = csv_cell(row, columns[VAT_NUMBER]);
    g_autofree char *total = csv_cell(row, columns[TOTAL]);

    booking->number = text_alphanumerics(number);
    if (*booking->number == '\0')
        return fail_null(error, FAIL_INPUT, "'%s' is not the number of an invoice", number);
    if (!day_from_iso(date, &booking->booked_on, error) ||
        !vat_parse_of_country(vat, "BE", &booking->party_vat, error) ||
        !cents_parse(total, &booking->total, error))
        return NULL;
    booking->total = ABS(booking->total);
    return g_steal_pointer(&booking);
}

/* The good rows; a bad one is named with its line. of Booking. */
static GPtrArray *
read_journal(const GPtrArray *rows, guint *ret_refused, GError **error)
{
    g_autoptr(GPtrArray) bookings = g_ptr_array_new_with_free_func((GDestroyNotify)booking_free);
    int columns[G_N_ELEMENTS(COLUMNS)];

    if (rows->len == 0)
        return fail_null(error, FAIL_INPUT, "the file is empty");
    if (!find_columns(g_ptr_array_index(rows, 0), columns, error))
        return NULL;
    for (guint i = 1; i < rows->len; i++) {
        const CsvRow *row = g_ptr_array_index(rows, i);
        g_autoptr(GError) cause = NULL;
        Booking *booking = read_booking(row, columns, &cause);

        if (booking != NULL) {
            g_ptr_array_add(bookings, booking);
        } else {
            g_printerr("line %u: %s: not taken\n", row->line, cause->message);
            (*ret_refused)++;
        }
    }
    return g_steal_pointer(&bookings);
}

static GPtrArray *
load_journal(const char *path, guint *ret_refused, GError **error)
{
    g_autoptr(GBytes) bytes = bytes_read_file(path, MOST_JOURNAL_BYTES, error);
    g_autofree char *text = NULL;
    g_autoptr(GPtrArray) rows = NULL;
    GPtrArray *bookings = NULL;

    if (bytes == NULL)
        return NULL;
    text = text_from_bytes(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    rows = csv_read(text, error);
    bookings = rows != NULL ? read_journal(rows, ret_refused, error) : NULL;
    return bookings != NULL ? bookings : fail_in_null(error, "%s", path);
}

bool
desk_package_import(const Desk *desk, bool *ret_person_needed, GError **error)
{
    g_autoptr(Db) db = NULL;
    g_autoptr(Client) client = NULL;
    g_autoptr(GPtrArray) bookings = NULL;
    guint refused = 0;
    gint64 added = 0;

    if (desk->words[0] == NULL || desk->words[1] == NULL)
        return fail(error, FAIL_SETUP, "which ones? 'matins package import NUMBER FILE.csv'");
    bookings = load_journal(desk->words[1], &refused, error);
    db = bookings != NULL ? setting_connect(desk->setting, "matins_job", error) : NULL;
    if (db == NULL || !desk_find_client(db, desk->words[0], &client, error))
        return false;
    if (!db_begin_client(db, client->id, error) ||
        !bookings_add(db, client->id, bookings, &added, error) || !db_commit(db, error))
        return false;
    g_print(
        "%s: %" G_GINT64_FORMAT " bookings new, %" G_GINT64_FORMAT " known, %u refused\n",
        client->number, added, (gint64)bookings->len - added, refused);
    *ret_person_needed = refused > 0;
    return true;
}
