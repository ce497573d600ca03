/* Works out the rows of the tables. The words that Paper.extra may hold:
 *   of=KEY      a copy of that paper, or a credit note for it
 *   to=PERSON   made out to somebody else than this client file
 *   new-iban    asks for payment to an account that was never seen
 *   debit       says that it will be collected by direct debit
 *   paid        says that it was paid by card
 *   cancels=KEY credit note and invoice cancel each other, no money moves
 *   unnumbered  does not name the VAT number of its buyer
 *   sum=TEXT    prints a total that does not add up
 *   as=NAME     an own file name */
#include "bill.h"

#include "base/decimal.h"
#include "base/text.h"

char *
paper_extra(const Paper *paper, const char *word)
{
    g_auto(GStrv) all = words(paper->extra);

    for (char **each = all; *each != NULL; each++) {
        gsize size = strlen(word);

        if (g_str_equal(*each, word))
            return g_strdup("");
        if (g_str_has_prefix(*each, word) && (*each)[size] == '=')
            return g_strdup(*each + size + 1);
    }
    return NULL;
}

char **
words(const char *text)
{
    return g_strsplit(text == NULL ? "" : text, " ", -1);
}

bool
bill_is(const Bill *bill, const char *kind)
{
    return g_str_equal(bill->paper->kind, kind);
}

static Cents
cents(const char *text)
{
    Cents parsed = 0;

    if (!cents_parse(text, &parsed, NULL))
        g_error("'%s' is no amount", text);
    return parsed;
}

/* quantity × price, half away from zero. */
static Cents
line_net(const char *quantity, Cents price)
{
    Decimal amount;
    gint64 unit = 1;
    gint64 product;

    if (!decimal_parse(quantity, &amount, NULL))
        g_error("'%s' is no quantity", quantity);
    for (int scale = 0; scale < amount.scale; scale++)
        unit *= 10;
    product = amount.digits * price;
    return (product * 2 + (product < 0 ? -unit : unit)) / (2 * unit);
}

static void
read_rate(const char *text, BillLine *line)
{
    gboolean is_number = g_ascii_isdigit(text[0]);

    line->rate_bp = is_number ? (int)g_ascii_strtoll(text, NULL, 10) * 100 : 0;
    if (is_number)
        g_strlcpy(line->category, line->rate_bp > 0 ? "S" : "Z", sizeof line->category);
    else
        g_strlcpy(line->category, text[0] == 'R' ? "AE" : text, sizeof line->category);
}

static void
add_to_rate(Bill *bill, const BillLine *line)
{
    BillRate fresh = { .rate_bp = line->rate_bp, .base = line->net };

    for (guint each = 0; each < bill->rates->len; each++) {
        BillRate *rate = &g_array_index(bill->rates, BillRate, each);

        if (rate->rate_bp == line->rate_bp && g_str_equal(rate->category, line->category)) {
            rate->base += line->net;
            return;
        }
    }
    g_strlcpy(fresh.category, line->category, sizeof fresh.category);
    g_array_append_val(bill->rates, fresh);
}

static void
read_lines(Bill *bill)
{
    g_auto(GStrv) rows = g_strsplit(bill->paper->lines, ";", -1);

    for (char **row = rows; *row != NULL && **row != '\0'; row++) {
        g_auto(GStrv) cell = g_strsplit(*row, "|", -1);
        BillLine line = { 0 };

        if (g_strv_length(cell) != 4)
            g_error("line '%s' has not four cells", *row);
        line.what = g_strdup(cell[0]);
        line.quantity = g_strdup(cell[1]);
        line.price = cents(cell[2]);
        line.net = line_net(cell[1], line.price);
        read_rate(cell[3], &line);
        add_to_rate(bill, &line);
        g_array_append_val(bill->lines, line);
    }
    for (guint each = 0; each < bill->rates->len; each++) {
        BillRate *rate = &g_array_index(bill->rates, BillRate, each);

        rate->vat = cents_share_half_up(rate->base, rate->rate_bp);
        bill->net += rate->base;
        bill->vat += rate->vat;
    }
    bill->total = bill->net + bill->vat;
}

/* An OGM of its own: the seller's serial and what is numeric in the paper's number. */
static char *
own_ogm(const Bill *bill, bool one_a_customer)
{
    guint64 mixed = (guint64)bill->seller->serial * 7477 % 100000;

    if (one_a_customer)
        mixed = mixed * 100000 + (guint64)(bill->buyer->serial * 811 % 99989);
    else {
        guint32 hash = g_str_hash(bill->paper->number) % 99991;

        mixed = mixed * 100000 + hash;
    }
    return ogm_make((gint64)mixed);
}

static char *
reference(const Bill *bill)
{
    const char *wanted = bill->paper->reference;

    if (g_str_equal(wanted, "="))
        return own_ogm(bill, false);
    if (g_str_equal(wanted, "@"))
        return own_ogm(bill, true);
    return *wanted == '\0' ? NULL : g_strdup(wanted);
}

static const struct {
    const char *folder;
    const char *ending;
    bool is_picture;
} shapes[] = {
    [UBL] = { "peppol", "xml", false },      [UBL_PDF] = { "peppol", "xml", false },
    [PDF] = { "post", "pdf", false },        [SCAN] = { "scans", "pdf", true },
    [SCAN_AGAIN] = { "scans", "pdf", true }, [POOR_SCAN] = { "scans", "pdf", true },
    [JPEG] = { "photos", "jpg", true },      [PNG] = { "photos", "png", true },
    [TIFF] = { "scans", "tif", true },       [BMP] = { "photos", "bmp", true },
    [GIF] = { "photos", "gif", true },       [EML] = { "mail", "eml", false },
    [ZIP] = { "zips", "zip", false },        [FACTURX] = { "post", "pdf", false },
};

static void
find_path(Bill *bill, const char *key)
{
    g_autofree char *own = paper_extra(bill->paper, "as");
    const char *ending = shapes[bill->form].ending;

    bill->is_picture = shapes[bill->form].is_picture;
    bill->path = g_strdup_printf("%s/%s.%s", shapes[bill->form].folder, own ? own : key, ending);
    if (bill->form == EML || bill->form == ZIP)
        bill->inner = g_strdup_printf("%s/%s.pdf", bill->path, key);
}

static void
find_parties(Bill *bill)
{
    g_autofree char *to = paper_extra(bill->paper, "to");
    const Person *self = person(to != NULL ? to : bill->client->who);
    const Person *other = person(bill->paper->other);

    bill->seller = bill->paper->side == SALE ? self : other;
    bill->buyer = bill->paper->side == SALE ? other : self;
}

static void
find_account(Bill *bill)
{
    g_autofree char *fresh = paper_extra(bill->paper, "new-iban");

    bill->iban = fresh != NULL ? person_iban_other(bill->seller, 2) : person_iban(bill->seller);
    bill->ogm = reference(bill);
}

Bill *
bill_new(const ClientFile *client, const Paper *paper, GHashTable *bills)
{
    Bill *bill = g_new0(Bill, 1);
    const char *key = paper->key;

    bill->client = client;
    bill->form = paper->form;
    bill->paper = paper;
    if (paper->kind == NULL) {
        g_autofree char *of = paper_extra(paper, "of");
        const Bill *first = g_hash_table_lookup(bills, of);

        g_assert(first != NULL);
        bill->paper = first->paper;
        bill->is_copy = true;
    }
    bill->lines = g_array_new(FALSE, TRUE, sizeof(BillLine));
    bill->rates = g_array_new(FALSE, TRUE, sizeof(BillRate));
    find_parties(bill);
    bill->issued = day(bill->paper->issued);
    bill->due = bill->paper->days < 0 ? DAY_NONE : bill->issued + bill->paper->days;
    read_lines(bill);
    find_account(bill);
    find_path(bill, key);
    return bill;
}

void
bill_free(Bill *bill)
{
    for (guint each = 0; each < bill->lines->len; each++) {
        g_free(g_array_index(bill->lines, BillLine, each).what);
        g_free(g_array_index(bill->lines, BillLine, each).quantity);
    }
    g_array_unref(bill->lines);
    g_array_unref(bill->rates);
    g_free(bill->iban);
    g_free(bill->ogm);
    g_free(bill->path);
    g_free(bill->inner);
    g_free(bill);
}
