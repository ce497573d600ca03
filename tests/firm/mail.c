/* An .eml as a mail program saves it: multipart, a text part and the PDF in base64. */
#include "mail.h"

static const char *const day_names[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
static const char *const month_names[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

static char *
mail_date(Day on)
{
    int year = 0;
    int month = 0;
    int of_month = 0;

    day_to_ymd(on, &year, &month, &of_month);
    return g_strdup_printf(
        "%s, %02d %s %d 09:12:00 +0200", day_names[day_weekday(on)], of_month,
        month_names[month - 1], year);
}

static void
put_base64(GString *mail, GBytes *bytes)
{
    gsize size = 0;
    gconstpointer data = g_bytes_get_data(bytes, &size);
    g_autofree char *text = g_base64_encode(data, size);

    for (gsize at = 0; text[at] != '\0'; at += MIN(76, strlen(text + at)))
        g_string_append_printf(mail, "%.76s\r\n", text + at);
}

static const Words bodies = {
    "Beste klant,\r\n\r\nIn bijlage vindt u onze factuur.\r\n\r\nMet vriendelijke groeten\r\n",
    "Cher client,\r\n\r\nVous trouverez notre facture en annexe.\r\n\r\nBien a vous\r\n",
    "Guten Tag,\r\n\r\nanbei erhalten Sie unsere Rechnung.\r\n\r\nMit freundlichen Gruessen\r\n",
    "Dear customer,\r\n\r\nPlease find our invoice attached.\r\n\r\nKind regards\r\n",
};

GBytes *
mail_write(const Bill *bill, GBytes *pdf)
{
    static const Words subjects = { "Factuur", "Facture", "Rechnung", "Invoice" };
    Language language = bill->seller->language;
    g_autofree char *date = mail_date(bill->issued);
    g_autofree char *name = g_str_to_ascii(bill->seller->name, "C");
    g_autofree char *file = g_path_get_basename(bill->inner);
    GString *mail = g_string_new(NULL);

    g_string_append_printf(
        mail,
        "From: \"%s\" <facturatie@%s.example>\r\nTo: <%s>\r\nSubject: %s %s\r\nDate: %s\r\n"
        "Message-ID: <%s-%s@%s.example>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/mixed; boundary=\"=-part-7f3a\"\r\n\r\n--=-part-7f3a\r\n"
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 7bit\r\n\r\n%s\r\n"
        "--=-part-7f3a\r\nContent-Type: application/pdf; name=\"%s\"\r\n"
        "Content-Transfer-Encoding: base64\r\n"
        "Content-Disposition: attachment; filename=\"%s\"\r\n\r\n",
        name, bill->seller->key, bill->client->email, subjects[language], bill->paper->number, date,
        bill->paper->key, bill->client->number, bill->seller->key, bodies[language], file, file);
    put_base64(mail, pdf);
    g_string_append(mail, "--=-part-7f3a--\r\n");
    return g_string_free_to_bytes(mail);
}
