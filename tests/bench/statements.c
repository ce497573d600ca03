/* Bank statements against the least that must be done with them: finding the ends of lines, or
 * libxml2's SAX with handlers that do nothing. */
#include <libxml/parser.h>
#include <string.h>

#include "base/fail.h"
#include "bench.h"
#include "formats/formats.h"
#include "measure.h"

#define MOVEMENTS 500
#define FILES 40 /* read in one run */

typedef GBytes *(*Make)(void);

/* Columns count from 1, as the specification does. */
static void
put(char *record, guint column, const char *text)
{
    memcpy(record + column - 1, text, strlen(text));
}

static void
end_record(GString *coda, char *record)
{
    g_string_append_len(coda, record, 128);
    g_string_append_c(coda, '\n');
    memset(record, ' ', 128);
}

static void
put_number(char *record, guint column, const char *format, guint64 number)
{
    g_autofree char *text = g_strdup_printf("%0*" G_GUINT64_FORMAT, (int)strlen(format), number);

    put(record, column, text);
}

static void
add_movement(GString *coda, char *record, guint i)
{
    guint64 base = 1000000 + (guint64)i * 7919;
    g_autofree char *ogm = g_strdup_printf(
        "101%010" G_GUINT64_FORMAT "%02u", base, base % 97 == 0 ? 97 : (guint)(base % 97));
    g_autofree char *name = g_strdup_printf("LEVERANCIER %u BV", i % 60);
    bool structured = i % 2 == 0;

    put(record, 1, "21");
    put_number(record, 3, "0000", i + 1);
    put(record, 7, "0000");
    put(record, 11, "BANKREFERENTIE0001234");
    put(record, 32, "1");
    put_number(record, 33, "000000000000000", ((guint64)i + 1) * 1210);
    put(record, 48, "021026");
    put(record, 54, "00101000");
    put(record, 62, structured ? "1" : "0");
    put(record, 63, structured ? ogm : "FACTUUR 2026-00123 VAN OKTOBER");
    put(record, 116, "021026");
    end_record(coda, record);
    put(record, 1, "22");
    put_number(record, 3, "0000", i + 1);
    put(record, 7, "0000");
    put(record, 64, "NOTPROVIDED");
    put(record, 99, "GEBABEBB");
    end_record(coda, record);
    put(record, 1, "23");
    put_number(record, 3, "0000", i + 1);
    put(record, 7, "0000");
    put(record, 11, "BE68539007547034");
    put(record, 45, "EUR");
    put(record, 48, name);
    end_record(coda, record);
    put(record, 1, "31");
    put_number(record, 3, "0000", i + 1);
    put(record, 7, "0000");
    put(record, 40, "1001");
    put(record, 44, name);
    end_record(coda, record);
}

static GBytes *
make_coda(void)
{
    GString *coda = g_string_new(NULL);
    guint64 debit = (guint64)MOVEMENTS * (MOVEMENTS + 1) / 2 * 1210;
    char record[128];

    memset(record, ' ', sizeof record);
    put(record, 1, "0000002102672505");
    put(record, 84, "00000");
    put(record, 128, "2");
    end_record(coda, record);
    put(record, 1, "12001BE71096123456769");
    put(record, 40, "EUR0");
    put_number(record, 44, "000000000000000", debit);
    put(record, 59, "011026");
    put(record, 126, "001");
    end_record(coda, record);
    for (guint i = 0; i < MOVEMENTS; i++)
        add_movement(coda, record, i);
    put(record, 1, "8001BE71096123456769");
    put(record, 39, "EUR0000000000000000021026");
    end_record(coda, record);
    put(record, 1, "9");
    put_number(record, 17, "000000", 4 * MOVEMENTS + 2);
    put_number(record, 23, "000000000000000", debit);
    put_number(record, 38, "000000000000000", 0);
    put(record, 128, "2");
    end_record(coda, record);
    return g_string_free_to_bytes(coda);
}

static GBytes *
make_mt940(void)
{
    GString *swift = g_string_new(NULL);
    guint64 debit = 0;

    g_string_append(swift, ":20:MATINS\n:25:BE71096123456769\n:28C:1/1\n:60F:C261001EUR");
    for (guint i = 0; i < MOVEMENTS; i++)
        debit += ((guint64)i + 1) * 121;
    g_string_append_printf(
        swift, "%" G_GUINT64_FORMAT ",%02u\n", debit / 100, (guint)(debit % 100));
    for (guint i = 0; i < MOVEMENTS; i++) {
        guint64 cents = ((guint64)i + 1) * 121;

        g_string_append_printf(
            swift,
            ":61:2610021002D%" G_GUINT64_FORMAT ",%02uNTRFNONREF//26A02BANK%05u\n"
            ":86:/TRTP/SEPA OVERBOEKING/IBAN/BE68539007547034/BIC/GEBABEBB\n"
            "/NAME/LEVERANCIER %u BV/REMI/FACTUUR 2026-%05u/EREF/NOTPROVIDED\n",
            cents / 100, (guint)(cents % 100), i, i % 60, i);
    }
    g_string_append(swift, ":62F:C261002EUR0,\n-\n");
    return g_string_free_to_bytes(swift);
}

static GBytes *
make_camt(void)
{
    GString *xml = g_string_new(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt>"
        "<Id>1</Id><Acct><Id><IBAN>BE71096123456769</IBAN></Id><Ccy>EUR</Ccy></Acct>");
    guint64 debit = 0;

    for (guint i = 0; i < MOVEMENTS; i++)
        debit += ((guint64)i + 1) * 121;
    g_string_append_printf(
        xml,
        "<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">%" G_GUINT64_FORMAT
        ".%02u</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-10-01</Dt></Dt></Bal>"
        "<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">0</Amt>"
        "<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-10-02</Dt></Dt></Bal>\n",
        debit / 100, (guint)(debit % 100));
    for (guint i = 0; i < MOVEMENTS; i++) {
        guint64 cents = ((guint64)i + 1) * 121;

        g_string_append_printf(
            xml,
            "<Ntry><Amt Ccy=\"EUR\">%" G_GUINT64_FORMAT ".%02u</Amt><CdtDbtInd>DBIT</CdtDbtInd>"
            "<Sts>BOOK</Sts><BookgDt><Dt>2026-10-02</Dt></BookgDt><ValDt><Dt>2026-10-02</Dt></"
            "ValDt>"
            "<AcctSvcrRef>26A02BANK%05u</AcctSvcrRef><NtryDtls><TxDtls><Refs>"
            "<EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><Cdtr><Nm>Leverancier %u BV</Nm>"
            "</Cdtr><CdtrAcct><Id><IBAN>BE68539007547034</IBAN></Id></CdtrAcct></RltdPties><RmtInf>"
            "<Ustrd>Factuur 2026-%05u</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n",
            cents / 100, (guint)(cents % 100), i, i % 60, i);
    }
    g_string_append(xml, "</Stmt></BkToCstmrStmt></Document>\n");
    return g_string_free_to_bytes(xml);
}

static bool
read_statements(gpointer data, GError **error)
{
    for (guint i = 0; i < FILES; i++) {
        g_autoptr(StatementFile) file = statement_file_read(data, error);

        if (file == NULL)
            return false;
    }
    return true;
}

static bool
walk_lines(gpointer data, GError **error)
{
    gsize size = 0;
    const char *begin = g_bytes_get_data(data, &size);
    gsize lines = 0;

    for (guint i = 0; i < FILES; i++)
        for (const char *at = begin; at != NULL && at < begin + size; lines++) {
            at = memchr(at, '\n', (gsize)(begin + size - at));
            at = at != NULL ? at + 1 : NULL;
        }
    return lines > 0 || fail(error, FAIL_INPUT, "there are no lines");
}

static void
ignore_begin(
    void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int spaces,
    const xmlChar **declared, int count, int defaulted, const xmlChar **values)
{
    (void)user, (void)name, (void)prefix, (void)space, (void)spaces, (void)declared, (void)count;
    (void)defaulted, (void)values;
}

static void
ignore_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
    (void)user, (void)name, (void)prefix, (void)space;
}

static void
ignore_text(void *user, const xmlChar *text, int size)
{
    (void)user, (void)text, (void)size;
}

bool
bench_sax(GBytes *xml, GError **error)
{
    xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = ignore_begin,
        .endElementNs = ignore_end,
        .characters = ignore_text,
    };
    gsize size = 0;
    const char *bytes = g_bytes_get_data(xml, &size);

    return xmlSAXUserParseMemory(&handler, NULL, bytes, (int)size) == 0 ||
           fail(error, FAIL_INPUT, "not well-formed");
}

static bool
walk_xml(gpointer data, GError **error)
{
    for (guint i = 0; i < FILES; i++)
        if (!bench_sax(data, error))
            return false;
    return true;
}

bool
bench_statements(char **files, GError **error)
{
    static const struct {
        Make make;
        Work floor;
        Figure row;
    } ROWS[] = {
        { make_coda, walk_lines, { "CODA", "movement", 0, "memchr for line ends", "0.5 us" } },
        { make_mt940, walk_lines, { "MT940", "movement", 0, "memchr for line ends", "0.5 us" } },
        { make_camt, walk_xml, { "CAMT.053", "movement", 0, "libxml2 SAX", "4 us, 1.5 x" } },
    };

    (void)files;
    for (guint i = 0; i < G_N_ELEMENTS(ROWS); i++) {
        g_autoptr(GBytes) bytes = ROWS[i].make();
        Figure row = ROWS[i].row;
        guint64 ours = 0;
        guint64 floor = 0;

        if (!measure_median(read_statements, bytes, 9, &ours, error) ||
            !measure_median(ROWS[i].floor, bytes, 9, &floor, error))
            return false;
        row.units = MOVEMENTS * FILES;
        measure_row(&row, ours, floor);
    }
    return true;
}

static bool
read_files(gpointer data, GError **error)
{
    const GPtrArray *files = data;

    for (guint i = 0; i < files->len; i++) {
        g_autoptr(StatementFile) file = statement_file_read(g_ptr_array_index(files, i), error);

        if (file == NULL)
            return false;
    }
    return true;
}

static guint64
count_movements(const GPtrArray *files)
{
    guint64 count = 0;

    for (guint i = 0; i < files->len; i++) {
        g_autoptr(StatementFile) file = statement_file_read(g_ptr_array_index(files, i), NULL);

        for (guint j = 0; file != NULL && j < file->statements->len; j++)
            count += ((const Statement *)g_ptr_array_index(file->statements, j))->transactions->len;
    }
    return count;
}

bool
bench_reading(char **files, GError **error)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    guint64 movements = 0;
    guint64 took = 0;

    for (guint i = 0; files[i] != NULL; i++) {
        char *text = NULL;
        gsize size = 0;

        if (!g_file_get_contents(files[i], &text, &size, error))
            return false;
        g_ptr_array_add(all, g_bytes_new_take(text, size));
    }
    movements = count_movements(all);
    if (movements == 0)
        return fail(error, FAIL_INPUT, "no movement in these files");
    if (!measure_median(read_files, all, 9, &took, error))
        return false;
    g_print("%" G_GUINT64_FORMAT "\n", took / movements);
    return true;
}
