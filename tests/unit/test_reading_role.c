/* lib/reading/role.c: purchase or sale, by where the client file's number, name and account stand.
 */
#include <glib.h>

#include "reading/role.h"

#define OWN "BE0403227218"
#define OTHER "BE0800000174"
#define THIRD "BE1000000021"
#define OWN_IBAN "BE68539007547034"
#define OTHER_IBAN "BE33090754000046"

/* The client file is OWN, "Bakkerij Voorbeeld BV", with the account OWN_IBAN. */
static const struct {
    const char *sentence;
    DocumentType type;
    bool is_self_billed;
    const char *seller_vat, *seller_name;
    const char *buyer_vat, *buyer_name;
    const char *iban;
    const char *words;
    RoleKind kind;
    const char *wrong_company;
} rows[] = {
    { "the own number as buyer is a purchase", .type = DOCUMENT_INVOICE, .seller_vat = OTHER,
      .buyer_vat = OWN, .kind = ROLE_BUYER },
    { "the own number as buyer without any seller is a purchase", .type = DOCUMENT_INVOICE,
      .buyer_vat = OWN, .kind = ROLE_BUYER },
    { "the own number as seller is a sale", .type = DOCUMENT_INVOICE, .seller_vat = OWN,
      .buyer_vat = OTHER, .kind = ROLE_SELLER },
    { "the own number as seller to a consumer is a sale", .type = DOCUMENT_INVOICE,
      .seller_vat = OWN, .buyer_name = "Lieve Proef", .kind = ROLE_SELLER },
    { "a credit note has the roles of an invoice", .type = DOCUMENT_CREDIT_NOTE, .seller_vat = OWN,
      .buyer_vat = OTHER, .kind = ROLE_SELLER },
    { "a bill that the buyer made out is a sale of the seller named", .type = DOCUMENT_INVOICE,
      .is_self_billed = true, .seller_vat = OWN, .buyer_vat = OTHER, .kind = ROLE_SELLER },
    { "a bill that the client file made out as buyer is a purchase", .type = DOCUMENT_INVOICE,
      .is_self_billed = true, .seller_vat = OTHER, .buyer_vat = OWN, .kind = ROLE_BUYER },
    { "the own number on either side is a purchase", .type = DOCUMENT_INVOICE, .seller_vat = OWN,
      .buyer_vat = OWN, .kind = ROLE_BUYER },
    { "the number outweighs name and account", .type = DOCUMENT_INVOICE, .seller_vat = OTHER,
      .seller_name = "Bakkerij Voorbeeld", .buyer_vat = OWN, .iban = OWN_IBAN, .kind = ROLE_BUYER },
    { "a receipt names no buyer and is a purchase", .type = DOCUMENT_RECEIPT, .seller_vat = OTHER,
      .kind = ROLE_BUYER },
    { "a receipt of the client file itself is a sale", .type = DOCUMENT_RECEIPT, .seller_vat = OWN,
      .kind = ROLE_SELLER },
    { "made out to another number is another company's", .type = DOCUMENT_INVOICE,
      .seller_vat = OTHER, .buyer_vat = THIRD, .kind = ROLE_BUYER, .wrong_company = THIRD },
    { "the number counts, not the own name above it", .type = DOCUMENT_INVOICE, .seller_vat = OTHER,
      .buyer_vat = THIRD, .buyer_name = "BAKKERIJ VOORBEELD bv", .kind = ROLE_BUYER,
      .wrong_company = THIRD },
    { "a receipt made out to another number is another company's", .type = DOCUMENT_RECEIPT,
      .seller_vat = OTHER, .buyer_vat = THIRD, .kind = ROLE_BUYER, .wrong_company = THIRD },
    { "words do not outweigh another buyer's number", .type = DOCUMENT_INVOICE, .seller_vat = OTHER,
      .buyer_vat = THIRD, .words = "levering bij Bakkerij Voorbeeld", .kind = ROLE_BUYER,
      .wrong_company = THIRD },
    { "another buyer's number without a seller says nothing", .type = DOCUMENT_INVOICE,
      .buyer_vat = THIRD, .kind = ROLE_UNKNOWN },
    { "only the own name as buyer is a purchase", .type = DOCUMENT_INVOICE,
      .buyer_name = "Bakkerij Voorbeeld", .kind = ROLE_BUYER },
    { "only the own name as seller is a sale", .type = DOCUMENT_INVOICE,
      .seller_name = "Bakkerij Voorbeeld BV", .kind = ROLE_SELLER },
    { "only the own name in the words is a purchase", .type = DOCUMENT_INVOICE,
      .words = "t.a.v.  Bakkerij\n Voorbeeld", .kind = ROLE_BUYER },
    { "only the own account to be paid to is a sale", .type = DOCUMENT_INVOICE, .iban = OWN_IBAN,
      .kind = ROLE_SELLER },
    { "another's account says nothing", .type = DOCUMENT_INVOICE, .iban = OTHER_IBAN,
      .kind = ROLE_UNKNOWN },
    { "the own number somewhere beside another seller's is a purchase", .type = DOCUMENT_INVOICE,
      .seller_vat = OTHER, .words = "klant 0403.227.218", .kind = ROLE_BUYER },
    { "the own number somewhere without a seller says nothing", .type = DOCUMENT_INVOICE,
      .words = "0403.227.218", .kind = ROLE_UNKNOWN },
    { "another seller's number alone says nothing", .type = DOCUMENT_INVOICE, .seller_vat = OTHER,
      .kind = ROLE_UNKNOWN },
    { "nothing at all says nothing", .type = DOCUMENT_INVOICE, .kind = ROLE_UNKNOWN },
};

static void
keep(Reading *reading, ReadingField field, const char **place, const char *text)
{
    *place = reading_text(reading, text);
    if (*place != NULL)
        reading_prove_text(reading, field, 9000, "label", text);
}

static Reading *
reading_of(guint row)
{
    Reading *reading = reading_new();

    reading->type = rows[row].type;
    reading->is_self_billed = rows[row].is_self_billed;
    keep(reading, READING_SELLER_VAT, &reading->seller_vat, rows[row].seller_vat);
    keep(reading, READING_SELLER_NAME, &reading->seller_name, rows[row].seller_name);
    keep(reading, READING_BUYER_VAT, &reading->buyer_vat, rows[row].buyer_vat);
    keep(reading, READING_BUYER_NAME, &reading->buyer_name, rows[row].buyer_name);
    keep(reading, READING_IBAN, &reading->iban, rows[row].iban);
    return reading;
}

static void
test_row(gconstpointer data)
{
    static const char *const accounts[] = { OWN_IBAN, NULL };
    static const Self self = { OWN, "Bakkerij Voorbeeld BV", accounts };
    guint row = GPOINTER_TO_UINT(data);
    g_autoptr(LegalForms) forms = legal_forms_load(NULL, NULL);
    g_autoptr(Reading) reading = reading_of(row);
    Role role = role_of(reading, &self, forms, rows[row].words);

    g_assert_cmpint(role.kind, ==, rows[row].kind);
    g_assert_cmpstr(role.wrong_company, ==, rows[row].wrong_company);
    g_assert_nonnull(role.why);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name = g_strconcat("/reading/role/", rows[i].sentence, NULL);

        g_test_add_data_func(name, GUINT_TO_POINTER(i), test_row);
    }
    return g_test_run();
}
