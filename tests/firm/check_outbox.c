/* Deliveries: each document that is to leave has left exactly once, and its UBL in the outbox says
 * what the paper says. */
#include <string.h>

#include "base/bytes.h"
#include "base/hash.h"
#include "base/xml.h"
#include "check.h"

/* Deliveries of each paper that are done, those that go beside another left out: paper -> row. */
static GHashTable *
deliveries_done(const Books *books, json_t *rows, Check *check)
{
    GHashTable *done = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    size_t i;
    json_t *row;

    json_array_foreach(rows, i, row)
    {
        g_autofree char *paper =
            books_paper(books, row_text(row, "client"), row_text(row, "document"));

        if (row_says(row, "kind", "companion") || !row_says(row, "state", "done"))
            continue;
        if (g_hash_table_contains(done, paper))
            check_differ(check, "%s is delivered twice", paper);
        if (books_row(books, paper) == NULL)
            check_differ(check, "%s is delivered, and was not planted", paper);
        g_hash_table_insert(done, g_steal_pointer(&paper), row);
    }
    return done;
}

void
check_deliveries(const Books *books, Check *check)
{
    json_t *rows = books_export(books, "deliveries");
    g_autoptr(GHashTable) done = deliveries_done(books, rows, check);
    size_t i;
    json_t *row;

    json_array_foreach(books->papers, i, row)
    {
        g_autofree char *paper = books_paper(books, row_text(row, "client"), row_text(row, "path"));
        const json_t *first = books_row(books, paper);
        bool is_done = g_hash_table_contains(done, paper);
        bool wanted = row_says(first, "deliver", "yes");

        if (first != row || row_says(row, "deliver", "either"))
            continue; /* a copy stands under its first; both ends are right */
        check->wanted++;
        if (is_done == wanted)
            check->right++;
        else if (!is_done && row_flag(row, "may_be_held"))
            check_remark(check, "held: %s", paper);
        else
            check_differ(
                check, "%s is %sdelivered (%s)", paper, is_done ? "" : "not ",
                row_text(row, "why"));
    }
    json_decref(rows);
}

/* A UBL document as a list of "Party/Name=text" below its root. */
typedef struct {
    GPtrArray *names;
    GPtrArray *values; /* "Name=text" */
} Paths;

static bool
paths_begin(gpointer user, const XmlElement *element, GError **error)
{
    Paths *paths = user;

    (void)error;
    g_ptr_array_add(paths->names, g_strdup(element->name));
    return true;
}

static bool
paths_end(gpointer user, const XmlElement *element, const char *text, GError **error)
{
    Paths *paths = user;
    g_autofree char *path = NULL;

    (void)element;
    (void)error;
    g_ptr_array_add(paths->names, NULL);
    path = g_strjoinv("/", (char **)paths->names->pdata + 1);
    g_ptr_array_set_size(paths->names, (int)paths->names->len - 2);
    g_ptr_array_add(paths->values, g_strdup_printf("%s=%s", path, text));
    return true;
}

/* NULL when the file is not there or is no XML. */
static GPtrArray *
ubl_read_paths(GBytes *bytes)
{
    static const XmlHandler handler = { .begin = paths_begin, .end = paths_end };
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
    Paths paths = { names, values };

    return xml_read(bytes, &handler, &paths, NULL) ? g_steal_pointer(&values) : NULL;
}

/* The nth value of a path, "" when there is none. */
static const char *
ubl_nth(const GPtrArray *values, const char *path, guint nth)
{
    gsize length = strlen(path);

    for (guint i = 0; i < values->len; i++) {
        const char *value = values->pdata[i];

        if (strncmp(value, path, length) == 0 && value[length] == '=' && nth-- == 0)
            return value + length + 1;
    }
    return "";
}

#define SELLER "AccountingSupplierParty/Party/"
#define BUYER "AccountingCustomerParty/Party/"
#define SUBTOTAL "TaxTotal/TaxSubtotal/"

static bool
same_words(const char *one, const char *other)
{
    g_autofree char *left = g_utf8_casefold(one, -1);
    g_autofree char *right = g_utf8_casefold(other, -1);

    return g_str_equal(left, right);
}

static void
compare_terms(
    Check *check, const char *paper, const json_t *row, const GPtrArray *values, bool missed)
{
    static const struct {
        const char *key;
        const char *path;
    } terms[] = {
        { "invoice_number", "ID" },
        { "issue_date", "IssueDate" },
        { "due_date", "DueDate" },
        { "seller_name", SELLER "PartyLegalEntity/RegistrationName" },
        { "seller_vat", SELLER "PartyTaxScheme/CompanyID" },
        { "buyer_name", BUYER "PartyLegalEntity/RegistrationName" },
        { "buyer_vat", BUYER "PartyTaxScheme/CompanyID" },
        { "total_incl_vat", "LegalMonetaryTotal/TaxInclusiveAmount" },
    };

    for (guint i = 0; i < G_N_ELEMENTS(terms); i++) {
        const char *wanted = row_text(row, terms[i].key);
        const char *got = ubl_nth(values, terms[i].path, 0);

        if (*wanted == '\0' || same_words(wanted, got))
            continue;
        if (*got == '\0' && missed)
            check_remark(check, "%s: %s was not found", paper, terms[i].key);
        else
            check_differ(check, "%s: %s is '%s' for '%s'", paper, terms[i].key, got, wanted);
    }
}

/* "21.00", "21.0" and "21" are one rate. */
static char *
bare_number(const char *text)
{
    char *copy = g_strdup(text);
    gsize length = strlen(copy);

    if (strchr(copy, '.') == NULL)
        return copy;
    while (length > 0 && copy[length - 1] == '0')
        copy[--length] = '\0';
    if (length > 0 && copy[length - 1] == '.')
        copy[--length] = '\0';
    return copy;
}

static void
add_rate(GPtrArray *rates, const char *rate, const char *base, const char *vat)
{
    g_autofree char *bare_rate = bare_number(rate);
    g_autofree char *bare_base = bare_number(base);
    g_autofree char *bare_vat = bare_number(vat);

    g_ptr_array_add(rates, g_strdup_printf("%s%% of %s: %s", bare_rate, bare_base, bare_vat));
}

static int
compare_texts(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *
join_rates(GPtrArray *rates)
{
    g_ptr_array_sort(rates, compare_texts);
    g_ptr_array_add(rates, NULL);
    return g_strjoinv(", ", (char **)rates->pdata);
}

static void
compare_rates(Check *check, const char *paper, const json_t *row, const GPtrArray *values)
{
    g_autoptr(GPtrArray) wanted = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) got = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *should = NULL;
    g_autofree char *is = NULL;
    size_t i;
    json_t *rate;

    json_array_foreach(json_object_get(row, "vat_breakdown"), i, rate)
        add_rate(wanted, row_text(rate, "rate"), row_text(rate, "base"), row_text(rate, "vat"));
    for (guint nth = 0; *ubl_nth(values, SUBTOTAL "TaxableAmount", nth) != '\0'; nth++)
        add_rate(
            got, ubl_nth(values, SUBTOTAL "TaxCategory/Percent", nth),
            ubl_nth(values, SUBTOTAL "TaxableAmount", nth),
            ubl_nth(values, SUBTOTAL "TaxAmount", nth));
    should = join_rates(wanted);
    is = join_rates(got);
    if (!g_str_equal(should, is))
        check_differ(check, "%s: VAT is %s for %s", paper, is, should);
}

/* A package may take a receipt as the picture that came. */
static bool
is_own_picture(const Books *books, const json_t *row, const char *sha256)
{
    size_t i;
    json_t *arrival;

    if (!row_says(row, "type", "receipt"))
        return false;
    json_array_foreach(books->arrivals, i, arrival)
    {
        if (row_says(arrival, "client", row_text(row, "client")) &&
            row_says(arrival, "path", row_text(row, "path")))
            return row_says(arrival, "sha256", sha256);
    }
    return false;
}

/* Where it arrived: DIR/1001/NAME, that of a mail being what was attached to it; else where the
 * target says. */
static char *
received_path(const Books *books, const json_t *delivery)
{
    const char *target = row_text(delivery, "target");
    const char *name = row_text(delivery, "name");

    if (books->received != NULL)
        return g_build_filename(books->received, row_text(delivery, "client"), name, NULL);
    return g_build_filename(g_path_is_absolute(target) ? "/" : books->home, target, name, NULL);
}

static void
compare_ubl(
    const Books *books, Check *check, const char *paper, const json_t *row, const json_t *delivery)
{
    bool is_mail = strchr(row_text(delivery, "target"), '@') != NULL &&
                   !g_str_has_prefix(row_text(delivery, "target"), "sftp:");
    g_autofree char *path = received_path(books, delivery);
    g_autoptr(GBytes) bytes = bytes_read_file(path, XML_MOST_BYTES, NULL);
    g_autoptr(GPtrArray) values = bytes != NULL ? ubl_read_paths(bytes) : NULL;
    g_autofree char *sha256 = bytes != NULL ? hash_sha256(bytes) : g_strdup("");
    guint before = check->differences->len;

    check->wanted++;
    if (!is_mail && !row_says(delivery, "sha256", sha256))
        check_differ(check, "%s: %s has other bytes than the export says", paper, path);
    else if (is_own_picture(books, row, sha256))
        check_remark(check, "as it came: %s", paper);
    else if (values == NULL)
        check_differ(check, "%s: %s is no XML", paper, path);
    else {
        compare_terms(check, paper, row, values, books_missed(books, paper));
        compare_rates(check, paper, row, values);
    }
    if (check->differences->len == before)
        check->right++;
}

void
check_outbox(const Books *books, Check *check)
{
    json_t *rows = books_export(books, "deliveries");
    json_t *truth = books_truth(books, "deliveries");
    g_autoptr(GHashTable) done = deliveries_done(books, rows, check);
    size_t i;
    json_t *row;

    json_array_foreach(truth, i, row)
    {
        g_autofree char *paper = books_paper(books, row_text(row, "client"), row_text(row, "path"));
        const json_t *delivery = g_hash_table_lookup(done, paper);

        if (delivery != NULL)
            compare_ubl(books, check, paper, row, delivery);
    }
    json_decref(rows);
    json_decref(truth);
}
