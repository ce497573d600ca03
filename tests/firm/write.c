/* Puts the scenes on disk. */
#include "write.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "crowd.h"
#include "draw.h"
#include "facturx.h"
#include "hostile.h"
#include "mail.h"
#include "picture.h"
#include "truth.h"
#include "ubl.h"

/* Without fsync: thousands of files that can be made again. */
static bool
save(const char *folder, const char *path, GBytes *bytes, GError **error)
{
    g_autofree char *whole = g_build_filename(folder, path, NULL);
    g_autofree char *parent = g_path_get_dirname(whole);
    int descriptor = -1;
    bool fine = false;

    if (!bytes_make_folder(parent, error))
        return false;
    descriptor = open(whole, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (descriptor < 0)
        return fail_errno(error, errno, "%s", whole);
    fine = bytes_write_descriptor(
        descriptor, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), error);
    return close(descriptor) == 0 && fine;
}

static GBytes *
bytes_of(const Bill *bill)
{
    g_autoptr(GBytes) picture = NULL;

    switch (bill->form) {
    case UBL:
        return ubl_write(bill, NULL);
    case UBL_PDF:
        picture = draw_pdf(bill);
        return ubl_write(bill, picture);
    case PDF:
        return draw_pdf(bill);
    case FACTURX:
        picture = draw_pdf(bill);
        return facturx_write(bill, picture);
    case EML:
        picture = draw_pdf(bill);
        return mail_write(bill, picture);
    case ZIP:
        picture = draw_pdf(bill);
        return hostile_zip(bill, picture);
    default:
        return picture_of(bill);
    }
}

static bool
write_papers(const char *folder, GPtrArray *bills, GError **error)
{
    for (guint each = 0; each < bills->len; each++) {
        const Bill *bill = g_ptr_array_index(bills, each);
        g_autoptr(GBytes) bytes = bytes_of(bill);

        if (!save(folder, bill->path, bytes, error))
            return false;
    }
    return true;
}

static char *
statement_path(const Ledger *ledger, const Leaf *leaf, const char *suffix)
{
    g_autofree char *on = day_to_iso(leaf->on);

    return g_strdup_printf("bank/%s%s.%s", on, suffix, ledger_ending(ledger));
}

static bool
write_statements(const char *folder, const Ledger *ledger, GError **error)
{
    const Damage *damage = &ledger->client->damage;

    for (guint each = 0; each < ledger->statements->len; each++) {
        const Leaf *leaf = &g_array_index(ledger->statements, Leaf, each);
        int place = (int)each + 1;
        g_autofree char *path = statement_path(ledger, leaf, "");
        g_autofree char *again = statement_path(ledger, leaf, "-copy");
        g_autoptr(GBytes) bytes = ledger_print(ledger, each, place == damage->cent ? 1 : 0);

        if (place == damage->missing)
            continue;
        if (!save(folder, path, bytes, error))
            return false;
        if (place == damage->twice && !save(folder, again, bytes, error))
            return false;
    }
    return true;
}

/* What the accounting package exports: number, date, party's VAT number, total. */
static bool
write_journal(const char *out, const Scene *scene, GPtrArray *bills, GError **error)
{
    GString *csv = g_string_new("number,date,vat_number,total\n");
    g_autofree char *path = g_strdup_printf("nights/1/package/%s.csv", scene->client.number);
    g_autoptr(GBytes) bytes = NULL;

    for (guint each = 0; each < bills->len; each++) {
        const Bill *bill = g_ptr_array_index(bills, each);
        g_autofree char *vat = person_vat(bill->seller);
        g_autofree char *total = cents_format(bill->total);

        if (!bill->is_copy && bill->paper->fate == IN_PACKAGE)
            g_string_append_printf(
                csv, "%s,%s,%s,%s\n", bill->paper->number, bill->paper->issued, vat, total);
    }
    bytes = g_string_free_to_bytes(csv);
    return !scene->client.journal || save(out, path, bytes, error);
}

static GPtrArray *
make_bills(const Scene *scene, GHashTable *by_key)
{
    GPtrArray *bills = g_ptr_array_new_with_free_func((GDestroyNotify)bill_free);

    for (gsize each = 0; each < scene->n_papers; each++) {
        Bill *bill = bill_new(&scene->client, &scene->papers[each], by_key);

        g_hash_table_insert(by_key, (gpointer)scene->papers[each].key, bill);
        g_ptr_array_add(bills, bill);
    }
    return bills;
}

/* An invoice and the credit note that cancels it settle each other. */
static void
settle_cancelled(GPtrArray *bills, GHashTable *by_key)
{
    for (guint each = 0; each < bills->len; each++) {
        Bill *note = g_ptr_array_index(bills, each);
        g_autofree char *key = paper_extra(note->paper, "cancels");
        Bill *invoice = key != NULL ? g_hash_table_lookup(by_key, key) : NULL;

        if (invoice != NULL)
            invoice->settled = invoice->total;
    }
}

static bool
write_scene(const char *out, const Scene *scene, Truth *truth, GError **error)
{
    g_autoptr(GHashTable) by_key = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) bills = make_bills(scene, by_key);
    Ledger *ledger = ledger_new(scene, by_key);
    g_autofree char *folder = g_strdup_printf("%s/nights/1/inbox/%s", out, scene->client.number);
    bool fine = false;

    settle_cancelled(bills, by_key);
    truth_add(truth, bills, ledger);
    fine =
        write_papers(folder, bills, error) && write_statements(folder, ledger, error) &&
        write_journal(out, scene, bills, error) &&
        (!scene->client.hostile || hostile_write(folder, scene->client.number, save, truth, error));
    ledger_free(ledger);
    return fine;
}

static char *
delivery_address(const ClientFile *client, const Delivery *delivery)
{
    const char *at = delivery->mail_to != NULL ? strchr(delivery->mail_to, '@') : NULL;

    if (!delivery->servers)
        return g_strdup("");
    if (g_str_equal(client->package, "sftp"))
        return g_strdup_printf("%s/%s", delivery->sftp ? delivery->sftp : "", client->number);
    if (at == NULL)
        return g_strdup("");
    return g_strdup_printf(
        "%.*s+%s%s", (int)(at - delivery->mail_to), delivery->mail_to, client->number, at);
}

static const char *const languages[] = { "nl", "fr", "de", "en" };

static void
put_client(GString *csv, const ClientFile *client, const Delivery *delivery)
{
    const Person *who = person(client->who);
    g_autofree char *vat = person_vat(who);
    g_autofree char *address = delivery_address(client, delivery);

    g_string_append_printf(
        csv, "%s,\"%s\",%s,%s,%s,%s,%s,%s,%s,%s,%s,+32 9 %03d %02d %02d,%s,%s,%s,%s,%s\n",
        client->number, who->name, vat, languages[who->language], client->email, client->period,
        delivery->servers ? client->package : "folder", address, client->manager, client->team,
        client->recipients, who->serial % 900 + 100, who->serial % 89 + 10, who->serial % 79 + 10,
        client->from, client->forward, client->remind, client->regime, client->deductible);
}

/* Below that nobody is asked about a payment from a natural person's account. */
#define PRIVATE_BELOW 15000

/* What the firm was told of the line's kind: NULL when nothing. */
static const char *
taught_class(const Line *line)
{
    Cents amount = 0;

    if (line->need == NEEDS_NOTHING &&
        (g_str_equal(line->class, "rent") || g_str_equal(line->class, "lease")))
        return line->class;
    if (line->need == PRIVATE && cents_parse(line->amount, &amount, NULL) &&
        -amount >= PRIVATE_BELOW)
        return "private";
    return NULL;
}

/* Standing rules of a client file: payments of a kind that have one contract, or none. A line each
 * for `matins rule add`, its words apart by tabs. */
static void
put_rules(GString *rules, const Scene *scene)
{
    g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);

    for (gsize i = 0; i < scene->n_lines; i++) {
        const Line *line = &scene->lines[i];
        const char *class = taught_class(line);

        if (class != NULL && g_hash_table_add(told, (gpointer)line->other))
            g_string_append_printf(
                rules, "%s\tcounterparty=%s\tclass=%s\tsign=out\n", scene->client.number,
                line->other, class);
    }
}

bool
write_firm(const char *out, int clients, const Delivery *delivery, GError **error)
{
    Truth *truth = truth_new();
    GString *csv = g_string_new(
        "number,name,vat_number,language,email,vat_period,package,delivery_address,manager,team,"
        "recipients,phone,follow_up_from,forward,remind,vat_regime,deductible_percent\n");
    g_autofree char *folder = g_strdup_printf("%s/truth/1", out);
    GString *rules = g_string_new(NULL);
    g_autoptr(GBytes) list = NULL;
    g_autoptr(GBytes) taught = NULL;
    int written = 0;

    for (; scenes[written] != NULL; written++) {
        put_client(csv, &scenes[written]->client, delivery);
        put_rules(rules, scenes[written]);
        if (!write_scene(out, scenes[written], truth, error))
            return false;
    }
    for (; written < clients; written++) {
        Scene *scene = crowd_scene(written);
        bool fine = write_scene(out, scene, truth, error);

        put_client(csv, &scene->client, delivery);
        crowd_free(scene);
        if (!fine)
            return false;
    }
    list = g_string_free_to_bytes(csv);
    taught = g_string_free_to_bytes(rules);
    return save(out, "clients.csv", list, error) && save(out, "rules.tsv", taught, error) &&
           truth_write(truth, folder, error);
}
