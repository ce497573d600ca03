/* lib/formats: bank statements. What the golden pairs cannot say in one file: hostile bytes,
 * identifiers. */
#include <glib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "formats/bank_ident.h"
#include "formats/formats.h"

static const char *const FOLDERS[] = { "tests/golden/coda", "tests/golden/camt",
                                       "tests/golden/mt940" };

static GBytes *
golden(const char *name)
{
    g_autofree char *path = g_build_filename("tests/golden", name, NULL);
    g_autoptr(GError) error = NULL;
    GBytes *bytes = bytes_read_file(path, STATEMENT_MOST_BYTES, &error);

    g_assert_no_error(error);
    return bytes;
}

static void
test_files_are_recognised_by_content(void)
{
    static const struct {
        const char *label;
        const char *content;
        bool is_statement;
    } rows[] = {
        { "nothing", "", false },
        { "a PDF", "%PDF-1.7\n1 0 obj\n", false },
        { "an invoice in XML",
          "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'/>", false },
        { "a pain file", "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.001.001.03'/>",
          false },
        { "a camt file", "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'/>",
          true },
        { "a letter that names a tag", "Dear all,\nsee :20: in the manual\n", false },
        { "an MT940", ":20:X\n:25:BE68539007547034\n:28C:1\n", true },
        { "a piece of an MT940", "\n:61:2610021002D1,NTRFNONREF\n", true },
        { "a line that begins with a colon", ":see 20: in the manual\n", false },
        { "zeros", "0000000000000000000000000000", false },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GBytes) bytes = g_bytes_new_static(rows[i].content, strlen(rows[i].content));

        g_test_message("%s", rows[i].label);
        g_assert_cmpint(statement_file_recognise(bytes), ==, rows[i].is_statement);
    }
}

static void
assert_text(const char *text)
{
    if (text != NULL)
        g_assert_true(*text != '\0' && g_utf8_validate(text, -1, NULL));
}

static void
assert_texts(const Statement *statement)
{
    assert_text(statement->iban);
    assert_text(statement->number);
    for (guint i = 0; i < statement->transactions->len; i++) {
        const Transaction *transaction = &g_array_index(statement->transactions, Transaction, i);

        assert_text(transaction->currency);
        assert_text(transaction->counterparty_name);
        assert_text(transaction->counterparty_iban);
        assert_text(transaction->counterparty_bic);
        assert_text(transaction->structured_communication);
        assert_text(transaction->remittance);
        assert_text(transaction->bank_reference);
        assert_text(transaction->end_to_end_id);
        assert_text(transaction->mandate_id);
        assert_text(transaction->creditor_id);
        assert_text(transaction->code);
        g_assert_cmpint(transaction->booking_on, !=, DAY_NONE);
    }
}

/* Whatever comes: UTF-8 in it, a file whose statements add up, or FAIL_INPUT with a sentence. */
static void
assert_survives(const char *data, gsize size)
{
    g_autofree char *exact = g_memdup2(data, size); /* so that a sanitizer sees one byte too far */
    g_autoptr(GBytes) bytes = g_bytes_new_static(exact, size);
    g_autoptr(GError) error = NULL;
    g_autoptr(StatementFile) file = statement_file_read(bytes, &error);

    if (file == NULL) {
        g_assert_error(error, FAIL, FAIL_INPUT);
        assert_text(error->message);
        return;
    }
    g_assert_no_error(error);
    for (guint i = 0; i < file->statements->len; i++) {
        g_assert_true(statement_check_totals(g_ptr_array_index(file->statements, i), NULL));
        assert_texts(g_ptr_array_index(file->statements, i));
    }
}

static void
for_each_golden(void (*check)(const char *data, gsize size))
{
    guint seen = 0;

    for (guint i = 0; i < G_N_ELEMENTS(FOLDERS); i++) {
        g_autoptr(GDir) folder = g_dir_open(FOLDERS[i], 0, NULL);
        const char *name = NULL;

        g_assert_nonnull(folder);
        while ((name = g_dir_read_name(folder)) != NULL) {
            g_autofree char *path = g_build_filename(FOLDERS[i], name, NULL);
            g_autoptr(GBytes) bytes = NULL;
            gsize size = 0;
            const char *data = NULL;

            if (g_str_has_suffix(name, ".expected"))
                continue;
            bytes = bytes_read_file(path, STATEMENT_MOST_BYTES, NULL);
            g_assert_nonnull(bytes);
            data = g_bytes_get_data(bytes, &size);
            check(data, size);
            seen++;
        }
    }
    g_assert_cmpuint(seen, >, 20);
}

static void
cut_everywhere(const char *data, gsize size)
{
    for (gsize length = 0; length < size; length++)
        assert_survives(data, length);
}

static void
flip_bytes(const char *data, gsize size)
{
    GRand *random = g_rand_new_with_seed(20260203);

    for (guint round = 0; round < 300; round++) {
        g_autofree char *copy = g_memdup2(data, size);

        for (guint flips = 0; flips < 1 + round % 4; flips++)
            copy[g_rand_int_range(random, 0, (gint32)size)] = (char)g_rand_int(random);
        assert_survives(copy, size);
    }
    g_rand_free(random);
}

static void
test_readers_survive_a_cut_at_every_byte(void)
{
    for_each_golden(cut_everywhere);
}

static void
test_readers_survive_random_bytes(void)
{
    for_each_golden(flip_bytes);
}

static void
test_a_cut_file_is_never_taken_for_a_whole_one(void)
{
    g_autoptr(GBytes) bytes = golden("mt940/plain-swift.sta");
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);
    const char *closing = g_strstr_len(data, (gssize)size, ":62F:");

    for (gsize length = 0; length < (gsize)(closing + 5 - data); length++) {
        g_autoptr(GBytes) part = g_bytes_new_static(data, length);
        g_autoptr(StatementFile) file = statement_file_read(part, NULL);

        g_assert_null(file);
    }
}

static void
test_accounts_and_references_are_canonical(void)
{
    static const struct {
        const char *printed;
        const char *account;
        const char *reference;
    } rows[] = {
        { "BE68 5390 0754 7034", "BE68539007547034", NULL },
        { "539-0075470-34", "BE68539007547034", NULL },
        { "BE68539007547034 01", "BE68539007547034", NULL },
        { "BE69 5390 0754 7034", "BE69 5390 0754 7034", NULL },
        { "000000000000", NULL, NULL },
        { "--", NULL, NULL },
        { "", NULL, NULL },
        { "+++090/7540/00046+++", "+++090/7540/00046+++", "090754000046" },
        { "***090/7540/00046***", "***090/7540/00046***", "090754000046" },
        { "090754000046", "BE33090754000046", "090754000046" },
        { "090754000047", "090754000047", NULL },
        { "invoice 090754000046", "invoice 090754000046", NULL },
        { "see 1090/7540/00046", "see 1090/7540/00046", NULL },
        { "RF18 5390 0754 7034 thanks", "RF18 5390 0754 7034 thanks", "RF18539007547034" },
        { "XRF18539007547034", "XRF18539007547034", NULL },
    };

    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        GStringChunk *chunk = g_string_chunk_new(256);
        g_auto(BankText) text = { 0 };

        bank_text_init(&text, chunk);
        g_test_message("%s", rows[i].printed);
        g_assert_cmpstr(
            bank_account_keep(&text, rows[i].printed, strlen(rows[i].printed)), ==,
            rows[i].account);
        g_assert_cmpstr(bank_reference_find(&text, rows[i].printed), ==, rows[i].reference);
        g_string_chunk_free(chunk);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func(
        "/formats/statements are recognised by content", test_files_are_recognised_by_content);
    g_test_add_func(
        "/formats/readers survive a cut at every byte", test_readers_survive_a_cut_at_every_byte);
    g_test_add_func("/formats/readers survive random bytes", test_readers_survive_random_bytes);
    g_test_add_func(
        "/formats/a cut MT940 is never taken for a whole one",
        test_a_cut_file_is_never_taken_for_a_whole_one);
    g_test_add_func(
        "/formats/accounts and references are canonical",
        test_accounts_and_references_are_canonical);
    return g_test_run();
}
