/* Where documents go, what they are packed into, and the steps of a delivery. */
#include <glib.h>
#include <string.h>

#include "base/fail.h"
#include "books/deliveries.h"
#include "data/tables.h"
#include "delivery/batch.h"
#include "delivery/message.h"
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
          "'sales=p@b.example' in the delivery address is not purchase=, sale=, receipt=, other= "
          "or "
          "statement=" },
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

static char *
mail_text(const Message *message)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = message_write(message, &error);
    gsize size = 0;
    const char *data = NULL;

    g_assert_no_error(error);
    data = g_bytes_get_data(bytes, &size);
    return g_strndup(data, size);
}

static const Message PLAIN = {
    .from = "post@kantoor.example",
    .to = "in@pakket.example",
    .subject = "purchase Één 2026/1",
    .message_id = "abc@kantoor.example",
    .date_on = 20732, /* 2026-10-06 */
    .text = "Prijs: 5 € = veel \n.\nFrom\n",
};

static void
test_message_plain(void)
{
    g_autofree char *mail = mail_text(&PLAIN);

    g_assert_cmpstr(
        mail, ==,
        "Date: Tue, 06 Oct 2026 06:00:00 +0000\r\n"
        "From: <post@kantoor.example>\r\n"
        "To: <in@pakket.example>\r\n"
        "Subject: =?UTF-8?B?cHVyY2hhc2Ugw4nDqW4gMjAyNi8x?=\r\n"
        "Message-ID: <abc@kantoor.example>\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\n"
        "Prijs: 5 =E2=82=AC =3D veel=20\r\n.\r\nFrom\r\n");
}

static void
test_message_parts(void)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(
        "12345678901234567890123456789012345678901234567890"
        "1234567890",
        60);
    const MessageFile files[] = { { "één.xml", "application/xml", bytes, NULL },
                                  { "qr.png", "image/png", bytes, "qr1" } };
    Message message = PLAIN;
    g_autofree char *mail = NULL;
    g_auto(GStrv) lines = NULL;

    message.html = "<p>é</p>\n";
    message.from_name = "Kantoor \"A\"";
    message.is_automatic = true;
    message.files = files;
    message.file_count = G_N_ELEMENTS(files);
    mail = mail_text(&message);
    lines = g_strsplit(mail, "\r\n", -1);
    for (gsize i = 0; lines[i] != NULL; i++) {
        g_assert_cmpuint(strlen(lines[i]), <=, 78);
        g_assert_null(strchr(lines[i], '\n'));
    }
    g_assert_nonnull(strstr(mail, "From: \"Kantoor 'A'\" <post@kantoor.example>\r\n"));
    g_assert_nonnull(strstr(mail, "Auto-Submitted: auto-generated\r\n"));
    g_assert_nonnull(strstr(mail, " filename*=UTF-8''%C3%A9%C3%A9n.xml\r\n"));
    g_assert_nonnull(strstr(mail, "Content-ID: <qr1>\r\n"));
    g_assert_true(strstr(mail, "multipart/mixed") < strstr(mail, "multipart/alternative"));
    g_assert_true(strstr(mail, "multipart/alternative") < strstr(mail, "multipart/related"));
}

static void
test_message_refuses(void)
{
    static const struct {
        const char *label;
        gsize offset;
        const char *sentence;
    } rows[] = {
        { "to", G_STRUCT_OFFSET(Message, to), "the mail's recipient holds a control character" },
        { "subject", G_STRUCT_OFFSET(Message, subject),
          "the mail's subject holds a control character" },
        { "delivery", G_STRUCT_OFFSET(Message, delivery),
          "the mail's delivery holds a control character" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        Message message = PLAIN;

        g_test_message("%s", rows[i].label);
        *(const char **)((char *)&message + rows[i].offset) = "a\r\nBcc: b@c.example";
        g_assert_null(message_write(&message, &error));
        g_assert_error(error, FAIL, FAIL_INPUT);
        g_assert_cmpstr(error->message, ==, rows[i].sentence);
    }
}

static void
test_message_id(void)
{
    g_autofree char *first = message_id_make("key", 3, "0412/d1", "a@b.example", NULL);
    g_autofree char *again = message_id_make("key", 3, "0412/d1", "a@b.example", NULL);
    g_autofree char *other = message_id_make("key", 3, "0412/d2", "a@b.example", NULL);
    g_autoptr(GError) error = NULL;

    g_assert_cmpstr(first, ==, again);
    g_assert_cmpstr(first, !=, other);
    g_assert_cmpuint(strspn(first, "abcdefghijklmnopqrstuvwxyz234567"), ==, 52);
    g_assert_cmpstr(first + 52, ==, "@b.example");
    g_assert_null(message_id_make("key", 3, "x", "nobody", &error));
    g_assert_error(error, FAIL, FAIL_SETUP);
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
    g_test_add_func("/message/plain text is quoted-printable", test_message_plain);
    g_test_add_func("/message/files and pictures have their parts", test_message_parts);
    g_test_add_func("/message/refuses a line end in a header", test_message_refuses);
    g_test_add_func("/message/a Message-ID says what it is of", test_message_id);
    return g_test_run();
}
