/* Where documents go, what they are packed into, and the steps of a delivery. */
#include <glib.h>
#include <string.h>

#include "base/fail.h"
#include "books/deliveries.h"
#include "data/tables.h"
#include "delivery/batch.h"
#include "profiles/profile.h"

static Profile *
shipped(const char *name)
{
    g_autofree char *file = g_strdup_printf("profiles/%s.conf", name);
    g_autofree char *text = data_load(NULL, file, NULL);

    return profile_parse(name, text, NULL);
}

static void
test_targets(void)
{
    static const struct {
        const char *label, *package, *address;
        SendKind kind;
        const char *target; /* NULL: refused, with `sentence` */
        const char *sentence;
    } rows[] = {
        { "own folder", "folder", "", SEND_SALE, "outbox/0412", NULL },
        { "a share", "bob50", "/srv/bob/in", SEND_SALE, "/srv/bob/in", NULL },
        { "a folder that climbs", "folder", "/srv/../etc", SEND_SALE, NULL,
          "delivery address '/srv/../etc' is not an absolute path, which folder wants" },
        { "one address", "mail", "a@b.example", SEND_RECEIPT, "a@b.example", NULL },
        { "an address a kind", "clearfacts", "purchase=p@b.example; sale=s@b.example", SEND_SALE,
          "s@b.example", NULL },
        { "none for the kind", "clearfacts", "purchase=p@b.example;sale=s@b.example", SEND_OTHER,
          NULL, "the delivery address has none for documents of kind other (other=…)" },
        { "a kind twice", "mail", "sale=p@b.example;sale=s@b.example", SEND_SALE, NULL,
          "sale= stands twice in the delivery address" },
        { "an unknown kind", "mail", "sales=p@b.example", SEND_SALE, NULL,
          "'sales=p@b.example' in the delivery address is not purchase=, sale=, receipt= or "
          "other=" },
        { "a sub-folder of Octopus", "octopus", "uid7@b.example", SEND_PURCHASE,
          "uid7-PI@b.example", NULL },
        { "a sub-folder once", "octopus", "uid7-PI@b.example", SEND_PURCHASE, "uid7-PI@b.example",
          NULL },
        { "no sub-folder of an address a kind", "octopus", "purchase=in@b.example", SEND_PURCHASE,
          "in@b.example", NULL },
        { "no address", "octopus", "", SEND_SALE, NULL, "no delivery address is set for octopus" },
        { "two addresses", "mail", "a@b.example,c@d.example", SEND_SALE, NULL,
          "delivery address 'a@b.example,c@d.example' is not a mail address, which mail wants" },
        { "a header in an address", "mail", "a@b.example\nBcc: c@d.example", SEND_SALE, NULL,
          "delivery address 'a@b.example\nBcc: c@d.example' is not a mail address, which mail "
          "wants" },
        { "sFTP", "sftp", "sftp://u@host:2222/in", SEND_SALE, "sftp://u@host:2222/in", NULL },
        { "not sFTP", "sftp", "ftp://u@host/in", SEND_SALE, NULL,
          "delivery address 'ftp://u@host/in' is not a URL as sftp://user@host/folder, which sftp "
          "wants" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Profile) profile = shipped(rows[i].package);
        g_autoptr(GError) error = NULL;
        char *target = NULL;
        bool found =
            profile_target(profile, "0412", rows[i].address, rows[i].kind, &target, &error);

        g_test_message("%s", rows[i].label);
        g_assert_cmpstr(target, ==, rows[i].target);
        g_assert_true(found == (rows[i].target != NULL));
        if (!found) {
            g_assert_error(error, FAIL, FAIL_SETUP);
            g_assert_cmpstr(error->message, ==, rows[i].sentence);
        }
        g_free(target);
    }
}

static void
test_every_profile(void)
{
    static const char *const names[] = {
        "folder",       "mail",     "sftp",  "ftps",    "codabox", "adsolut",  "clearfacts",
        "exact-online", "expert-m", "horus", "octopus", "bob50",   "winbooks", "yuki",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(Profile) profile = shipped(names[i]);

        g_test_message("%s", names[i]);
        g_assert_nonnull(profile);
    }
}

static void
test_bad_profiles(void)
{
    static const struct {
        const char *text, *sentence;
    } rows[] = {
        { "[profile]\n", "profile x: no channel" },
        { "[profile]\nchannel=mail\npicture=inside\n",
          "profile x: picture is one of embedded, separate, both" },
        { "[profile]\nchannel=mail\npicture=both\nreceipt=no\n",
          "profile x: receipt is ubl or picture" },
        { "[profile]\nchannel=mail\npicture=both\nreceipt=ubl\nmost_mb=0\n",
          "profile x: most_mb is a number from 1 to 1000" },
        { "[profile]\nchannel=mail\npicture=both\nreceipt=ubl\nmost_mb=1\n[suffix]\nsale=../x\n",
          "profile x: the suffix of sale has other signs than letters, digits, - _ +" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_null(profile_parse("x", rows[i].text, &error));
        g_assert_error(error, FAIL, FAIL_SETUP);
        g_assert_cmpstr(error->message, ==, rows[i].sentence);
    }
}

/* The whole table: a step that is not named here must not exist. */
static void
test_steps(void)
{
    static const char *const steps[] = {
        "queued sending",     "queued held",
        "queued cancelled",   "sending accepted",
        "sending retry",      "sending refused",
        "sending in_doubt",   "accepted confirmed",
        "accepted refused",   "retry sending",
        "retry held",         "retry cancelled",
        "refused queued",     "refused cancelled",
        "in_doubt accepted",  "in_doubt retry",
        "in_doubt refused",   "in_doubt held",
        "in_doubt cancelled", "held queued",
        "held cancelled",     NULL,
    };

    for (int from = 0; from <= DELIVERY_CANCELLED; from++)
        for (int to = 0; to <= DELIVERY_CANCELLED; to++) {
            g_autofree char *step = g_strdup_printf(
                "%s %s", delivery_state_name((DeliveryState)from),
                delivery_state_name((DeliveryState)to));

            g_test_message("%s", step);
            g_assert_true(
                delivery_may_move((DeliveryState)from, (DeliveryState)to) ==
                g_strv_contains(steps, step));
        }
}

/* A receipt of 12.10; with its VAT when asked for. */
static Batch *
pack_receipt(const Profile *profile, bool knows_vat)
{
    static const Party client = { .name = "Klant", .vat_number = "BE0403227218", .country = "BE" };
    g_autoptr(GBytes) picture = g_bytes_new_static("\x89PNG\r\n\x1a\n1", 9);
    g_autoptr(Invoice) invoice = invoice_new();
    VatLine line = { .category = "S", .rate_bp = 2100, .base = 1000, .vat = 210 };

    invoice->type = DOCUMENT_RECEIPT;
    invoice->issue_on = 20000;
    g_strlcpy(invoice->currency, "EUR", sizeof invoice->currency);
    invoice->seller.name = "Broodjeszaak";
    invoice->seller.vat_number = "BE0800000174";
    invoice->total_incl_vat = 1210;
    invoice->known = INVOICE_TOTAL_INCL_VAT;
    if (knows_vat) {
        invoice->total_excl_vat = 1000;
        invoice->vat = 210;
        invoice->known |= INVOICE_TOTAL_EXCL_VAT | INVOICE_VAT;
        g_array_append_val(invoice->vat_lines, line);
    }
    return batch_build(
        &(BatchOrder){ .client_number = "0412",
                       .document_no = 7,
                       .profile = profile,
                       .client = &client,
                       .original_name = "bon.png",
                       .original = picture,
                       .picture = picture,
                       .invoice = invoice },
        NULL);
}

static void
test_receipts(void)
{
    static const struct {
        const char *package;
        bool knows_vat;
        const char *files; /* their extensions */
    } rows[] = {
        { "folder", true, "xml " },
        { "folder", false, "png txt " },
        { "mail", false, "png " },
        { "expert-m", true, "png txt " },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Profile) profile = shipped(rows[i].package);
        g_autoptr(Batch) batch = pack_receipt(profile, rows[i].knows_vat);
        g_autoptr(GString) files = g_string_new(NULL);

        g_assert_nonnull(batch);
        for (guint k = 0; k < batch->files->len; k++) {
            const BatchFile *file = g_ptr_array_index(batch->files, k);

            g_assert_true(g_str_has_prefix(file->name, "0412_d7_v1_"));
            g_string_append_printf(files, "%s ", strrchr(file->name, '.') + 1);
        }
        g_assert_cmpstr(files->str, ==, rows[i].files);
        g_assert_true(batch->kind == SEND_RECEIPT);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/profiles/a target follows the package and the kind", test_targets);
    g_test_add_func("/profiles/each package that ships can be read", test_every_profile);
    g_test_add_func("/profiles/refuses a profile with a sentence", test_bad_profiles);
    g_test_add_func("/deliveries/has these steps and no others", test_steps);
    g_test_add_func("/batch/a receipt without its VAT goes as a picture", test_receipts);
    return g_test_run();
}
