/* lib/formats/psd2: what the golden pairs cannot say: refusals, proofs, hostile bytes. */
#include <glib.h>
#include <string.h>

#include "base/fail.h"
#include "formats/exact_json.h"
#include "formats/formats.h"

#define HEAD                                                                     \
    "{\"matins\":\"psd2\",\"version\":1,\"provider\":\"berlin-group\",\"iban\":" \
    "\"BE44731000123445\",\"currency\":\"EUR\",\"fetched_on\":\"2026-10-05\","
#define OPENING "\"opening\":{\"date\":\"2026-09-24\",\"amount\":\"100.00\"},"
#define BALANCE(type, amount)                                                                 \
    "\"balances\":[{\"balances\":[{\"balanceType\":\"" type                                   \
    "\",\"referenceDate\":\"2026-10-04\",\"balanceAmount\":{\"currency\":\"EUR\",\"amount\":" \
    "\"" amount "\"}}]}],"
#define LINE(id, day, amount, more)                         \
    "{\"entryReference\":\"" id "\",\"bookingDate\":\"" day \
    "\",\"transactionAmount\":{\"currency\":\"EUR\",\"amount\":\"" amount "\"}" more "}"
#define PAGE(lines) "{\"transactions\":{\"booked\":[" lines "]}}"

static StatementFile *
read_text(const char *text, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));

    return statement_file_read(bytes, error);
}

static void
test_refuses(void)
{
    static const struct {
        const char *label;
        const char *text;
        const char *sentence;
    } rows[] = {
        { "a later version", "{\"matins\":\"psd2\",\"version\":2,\"pages\":[]}",
          "version is not 1" },
        { "a provider that is not known",
          "{\"matins\":\"psd2\",\"version\":1,\"provider\":\"other\",\"pages\":[]}",
          "provider 'other'" },
        { "no page", HEAD "\"pages\":[]}", "holds no page" },
        { "a page that is an error", HEAD "\"pages\":[{\"tppMessages\":[]}]}",
          "page 1: it holds no list" },
        { "a page of another account",
          HEAD "\"pages\":[{\"account\":{\"iban\":\"BE77001456789042\"},\"transactions\":"
               "{\"booked\":[]}}]}",
          "page 1: it is of account BE77001456789042" },
        { "half a cent", HEAD "\"pages\":[" PAGE(LINE("a", "2026-10-01", "1.005", "")) "]}",
          "page 1: transaction 1: " },
        { "no such day", HEAD "\"pages\":[" PAGE(LINE("a", "2026-02-30", "1.00", "")) "]}",
          "'2026-02-30'" },
        { "another currency",
          HEAD "\"pages\":[" PAGE("{\"bookingDate\":\"2026-10-01\",\"transactionAmount\":"
                                  "{\"currency\":\"USD\",\"amount\":\"1.00\"}}") "]}",
          "an amount in USD on an account in EUR" },
        { "no sign anywhere, and a name that may be anybody's",
          HEAD "\"pages\":[" PAGE(LINE("a", "2026-10-01", "1.00", ",\"creditorName\":\"X\"")) "]}",
          "no amount has a sign" },
        { "a closing balance that the lines do not reach",
          HEAD OPENING BALANCE("closingBooked", "130.00") "\"pages\":[" PAGE(
              LINE("a", "2026-10-01", "20.00", "")) "]}",
          "the bank left lines out" },
        { "a key twice", HEAD "\"pages\":[],\"pages\":[]}", "duplicate object key" },
        { "cut off", HEAD "\"pages\":[", "not JSON" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        StatementFile *file = read_text(rows[i].text, &error);

        g_test_message("%s", rows[i].label);
        g_assert_null(file);
        g_assert_error(error, FAIL, FAIL_INPUT);
        g_assert_nonnull(strstr(error->message, rows[i].sentence));
    }
}

/* How a set of pages is taken: lines in each statement, whether it is proven, and problems. */
static void
test_takes(void)
{
    static const struct {
        const char *label;
        const char *text;
        guint first, second, problems;
        bool proven;
    } rows[] = {
        { "lines that lead from the opening to the balance",
          HEAD OPENING BALANCE("closingBooked", "120.00") "\"pages\":[" PAGE(
              LINE("a", "2026-10-01", "20.00", "")) "]}",
          1, 0, 0, true },
        { "a page that came twice",
          HEAD OPENING BALANCE("closingBooked", "120.00") "\"pages\":[" PAGE(LINE(
              "a", "2026-10-01", "20.00", "")) "," PAGE(LINE("a", "2026-10-01", "20.00", "")) "]}",
          1, 0, 1, true },
        { "a balance of the moment that the lines do not reach",
          HEAD OPENING BALANCE("interimBooked", "130.00") "\"pages\":[" PAGE(
              LINE("a", "2026-10-01", "20.00", "")) "]}",
          1, 0, 1, false },
        { "lines before the opening and after the closing",
          HEAD OPENING BALANCE("closingBooked", "100.00") "\"pages\":[" PAGE(
              LINE("a", "2026-09-24", "20.00", "") "," LINE("b", "2026-10-05", "3.00", "")) "]}",
          0, 2, 0, true },
        { "an id that the bank uses again, which is told",
          HEAD "\"pages\":[" PAGE(LINE("1", "2026-10-01", "20.00", "") "," LINE(
              "1", "2026-10-02", "20.00", "") "," LINE("1", "2026-10-02", "21.00", "")) "]}",
          3, 0, 1, false },
        { "an empty list", HEAD "\"pages\":[" PAGE("") "," PAGE("") "]}", 0, 0, 0, false },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(StatementFile) file = read_text(rows[i].text, &error);
        const Statement *first = NULL;

        g_test_message("%s", rows[i].label);
        g_assert_no_error(error);
        first = g_ptr_array_index(file->statements, 0);
        g_assert_true(first->is_interim);
        g_assert_cmpuint(first->transactions->len, ==, rows[i].first);
        g_assert_cmpint(first->old_balance_on != DAY_NONE, ==, rows[i].proven);
        g_assert_cmpuint(file->problems->len, ==, rows[i].problems);
        g_assert_cmpuint(file->statements->len, ==, rows[i].second > 0 ? 2 : 1);
        if (rows[i].second > 0) {
            const Statement *second = g_ptr_array_index(file->statements, 1);

            g_assert_cmpuint(second->transactions->len, ==, rows[i].second);
            g_assert_cmpint(second->new_balance_on, ==, DAY_NONE);
        }
    }
}

static void
test_reads_numbers_exactly(void)
{
    static const struct {
        const char *json;
        gint64 cents; /* G_MININT64: refused */
    } rows[] = {
        { "30.299999", 3030 },
        { "0.30000000000000004", 30 },
        { "-45.3", -4530 },
        { "-0.07", -7 },
        { "1E2", 10000 },
        { "1.234567E7", 1234567000 },
        { "12e-1", 120 },
        { "100", 10000 },
        { "\"12.30\"", 1230 },
        { "\"12.3000\"", 1230 },
        { "12.345", G_MININT64 },
        { "\"12.345\"", G_MININT64 },
        { "1e99", G_MININT64 },
        { "null", G_MININT64 },
        { "\"1,20\"", G_MININT64 },
        { "9223372036854775807", G_MININT64 },
        { "9223372.036854775807", G_MININT64 },
        { "92233720368547758.07", G_MININT64 },
        { "12345678901234567.5", G_GINT64_CONSTANT(1234567890123456750) },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strdup_printf("{\"a\":{\"b\":%s}}", rows[i].json);
        json_auto_t *object = exact_json_read(text, strlen(text), NULL);
        Cents cents = G_MININT64;

        g_test_message("%s", rows[i].json);
        g_assert_nonnull(object);
        exact_json_cents(exact_json_at(object, "a.b"), &cents, NULL);
        g_assert_cmpint(cents, ==, rows[i].cents);
    }
}

static void
test_reads_days(void)
{
    static const struct {
        const char *text;
        const char *iso; /* NULL: refused */
    } rows[] = {
        { "2026-10-05", "2026-10-05" },
        { "2017-05-25T00:00:00Z", "2017-05-25" },
        { "2017-05-25T00:00:00.000Z", "2017-05-25" },
        { "2026-07-01T22:00:00Z", "2026-07-02" },
        { "2026-01-01T22:59:59Z", "2026-01-01" },
        { "2026-01-01T23:00:00Z", "2026-01-02" },
        { "2026-03-29T22:00:00Z", "2026-03-30" },
        { "2026-03-28T22:30:00Z", "2026-03-28" },
        { "2026-10-24T22:00:00Z", "2026-10-25" },
        { "2026-10-25T22:30:00Z", "2026-10-25" },
        { "2026-07-01T23:30:00+02:00", "2026-07-01" },
        { "2026-07-01x", NULL },
        { "2026-7-1", NULL },
        { "", NULL },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        Day day = DAY_NONE;
        bool read = exact_json_day(rows[i].text, &day, NULL);
        g_autofree char *iso = day_to_iso(day);

        g_test_message("%s", rows[i].text);
        g_assert_cmpint(read, ==, rows[i].iso != NULL);
        g_assert_cmpstr(iso, ==, rows[i].iso != NULL ? rows[i].iso : "");
    }
}

/* Every cut and many changes of a byte: a result or a refusal, never a crash. */
static void
test_survives_damage(void)
{
    static const char WHOLE[] =
        HEAD OPENING BALANCE("closingBooked", "120.00") "\"pages\":[" PAGE(LINE(
            "a", "2026-10-01", "20.00",
            ",\"remittanceInformationUnstructuredArray\":[\"x\",1]")) "]}";
    gsize size = strlen(WHOLE);

    for (gsize i = 0; i < size; i++) {
        for (int bit = 0; bit < 8; bit++) {
            g_autofree char *copy = g_memdup2(WHOLE, size);
            g_autoptr(GBytes) bytes = NULL;
            g_autoptr(GError) error = NULL;
            g_autoptr(StatementFile) file = NULL;

            copy[i] ^= (char)(1 << bit);
            bytes = g_bytes_new(copy, bit == 0 ? i : size);
            file = statement_file_read(bytes, &error);
            g_assert_true((file == NULL) == (error != NULL));
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/formats/psd2/refuses what breaks its rules", test_refuses);
    g_test_add_func("/formats/psd2/takes lines once and proves them", test_takes);
    g_test_add_func("/formats/psd2/reads numbers to the cent", test_reads_numbers_exactly);
    g_test_add_func("/formats/psd2/reads days as they count in Belgium", test_reads_days);
    g_test_add_func("/formats/psd2/survives every cut and flipped bit", test_survives_damage);
    return g_test_run();
}
