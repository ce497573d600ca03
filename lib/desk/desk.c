#include "desk/desk.h"

#include "base/fail.h"
#include "host/clock.h"

const Verb desk_verbs[] = {
    { "init", "DIR", "Make a home: settings, key, folders, database", false, desk_init },
    { "client import", "FILE.csv", "Take client files from a CSV", true, desk_client_import },
    { "client add", "KEY=VALUE…", "Add one client file, or change it", true, desk_client_add },
    { "client list", "", "All client files", true, desk_client_list },
    { "client show", "NUMBER", "One client file", true, desk_client_show },
    { "client go-live", "NUMBER…|--all", "From now on act for it, not only observe", true,
      desk_client_go_live },
    { "link add", "KIND --client N KEY=VALUE…",
      "Read a client file's bank or tree of files (no KIND: which there are)", true,
      desk_link_add },
    { "link authorise", "0412/1", "Have the client consent, or consent again", true,
      desk_link_authorise },
    { "link test", "0412/1", "Sign in and say what there is", true, desk_link_test },
    { "link list", "[NUMBER]", "Links: last success, next run, what is wrong", true,
      desk_link_list },
    { "link stop", "0412/1", "Read it no more; what it brought stays", true, desk_link_stop },
    { "bank accounts", "[--client N]", "Accounts: balance, complete to, what is expected", true,
      desk_bank_accounts },
    { "bank statements", "[--client N]", "Statements that came, and those that were refused", true,
      desk_bank_statements },
    { "bank gaps", "[--client N]", "What is missing between statements; what to ask the bank for",
      true, desk_bank_gaps },
    { "bank release", "NUMBER IBAN", "Take an account out of a client file that it is not of", true,
      desk_bank_release },
    { "bank sources", "[--client N]", "Where two sources of one account differ", true,
      desk_bank_sources },
    { "bank write-coda", "--client N --iban IBAN on|off [--from DATE] [--currency EUR]",
      "Write an account that only a link tells of out as CODA, for the package", true,
      desk_bank_write_coda },
    { "package import", "NUMBER FILE.csv", "Take what its accounting package has booked", true,
      desk_package_import },
    { "registry import", "FOLDER|FILE.zip",
      "Take the open data of the register of enterprises (KBO/BCE): all, or an update", true,
      desk_registry_import },
    { "registry show", "VAT-NUMBER", "What the register and VIES say of a number, with the proof",
      true, desk_registry_show },
    { "delivery list", "[NUMBER]", "What waits on its way out for a person, and why", true,
      desk_delivery_list },
    { "delivery release", "0412-v3…", "Let what was held, refused or in doubt go (again)", true,
      desk_delivery_release },
    { "delivery confirm", "0412-v3…", "What was in doubt has arrived: it is not sent again", true,
      desk_delivery_confirm },
    { "delivery cancel", "0412-v3…", "It is not to go any more", true, desk_delivery_cancel },
    { "rule add", "NUMBER KEY=VALUE…", "Teach what a client file's bank lines are and need", true,
      desk_rule_add },
    { "rule list", "[NUMBER]", "What was taught, and how many lines follow it", true,
      desk_rule_list },
    { "rule stop", "NUMBER RULE", "A rule says nothing any more", true, desk_rule_stop },
    { "document show", "0412-d137",
      "What was read of a document, how sure, where, and what was said", true, desk_document_show },
    { "document set", "0412-d137 FIELD=VALUE…",
      "Say what stands on a document; the reading stays too", true, desk_document_set },
    { "document unset", "0412-d137 [FIELD…]", "Take back what was said of it: all, or some fields",
      true, desk_document_unset },
    { "document release", "0412-d137 [WHY…]",
      "What holds it, or was told of it, is right: it goes on", true, desk_document_release },
    { "document move", "0412-d137 [0413]",
      "Move it to the client file that it is made out to, or that is named", true,
      desk_document_move },
    { "document put-right", "0412-d137…", "What was delivered with other values is put right there",
      true, desk_document_put_right },
    { "separator", "FILE.pdf", "A sheet to lay between documents that are scanned in one go", false,
      desk_separator },
    { "supplier list", "[NUMBER]", "Suppliers that client files know from confirmed papers", true,
      desk_supplier_list },
    { "supplier show", "NUMBER VAT", "What is known of one, and the papers that taught it", true,
      desk_supplier_show },
    { "supplier forget", "NUMBER VAT", "Forget what its papers taught up to today", true,
      desk_supplier_forget },
    { "status", "", "The last nights, what there is, what needs a person", true, desk_status },
    { "doctor", "", "Look for what is wrong with the home and this machine", false, desk_doctor },
    { "explain", "0412-d137|REFERENCE", "All that is known of a document or transaction, and why",
      true, desk_explain },
    { "find", "WORDS…", "Client files, documents, transactions by words, numbers, amounts", true,
      desk_find },
    { 0 },
};

/* What --help of a verb says beyond its line. */
static const struct {
    const char *words;
    const char *more;
} MORE[] = {
    { "document release",
      "For a new account (call the supplier on a number that you know), for a document to review,\n"
      "one that waits for a go-ahead, and for every alarm of alarms.tsv. A new account that is\n"
      "released is known from then on. What you say why is kept with your name.\n" },
    { "bank write-coda",
      "Each night the days that are proven go to the package, one CODA statement a day, numbered\n"
      "by account and year. The first day is today, or the one of --from YYYY-MM-DD, never one "
      "that\n"
      "was written before. --currency EUR, when the account has several.\n" },
    { "document set",
      "Each value is checked as those on a page are, and the whole must add up. Amounts are "
      "written\n"
      "1234.50 or 1.234,50, days 2026-10-31 or 31/10/2026; nothing after = takes a value away.\n\n"
      "  invoice_number= issue_date= due_date= currency= payment_reference= iban= bic=\n"
      "  seller_name= seller_vat= buyer_name= buyer_vat=\n"
      "  total_excl_vat= vat= total_incl_vat=\n"
      "  vat_breakdown=21:100.00:21.00,6:50.00:3.00   rate:base:VAT of each rate\n"
      "  type=invoice|credit_note|receipt|reminder|order_confirmation|delivery_note|quote|\n"
      "       statement|contract|certificate|other\n"
      "  direction=purchase|sale\n"
      "  paid_by=transfer|direct_debit|card|cash|paid\n"
      "  doubt=                  you looked at what was doubted, and it is right\n\n"
      "The next night acts on it. What was delivered before stays as it went, and the report says "
      "so.\n" },
    { "rule add",
      "A line fits a rule when all that the rule names holds; of several rules that fit, the last\n"
      "one said decides, and each stands above the firm's table.\n\n"
      "  words='huur kantoor'    words of the text, in any order\n"
      "  counterparty='immo x'   words of the counterparty's name\n"
      "  iban=BE68539007547034   the counterparty's account\n"
      "  sign=out                money out, or in\n"
      "  from=2026-01-01         booked from this day on\n"
      "  until=2026-12-31        booked up to this day\n"
      "At least one of words, counterparty and iban. Then what such a line is:\n"
      "  needs=no                no document is asked for (the default); needs=yes: one is\n"
      "  class=rent              what it is called: rent, lease, private, loan …\n"
      "  document=0412-d12       one document for all of them, such as a yearly contract; after\n"
      "                          `until` each line asks for its own again\n\n"
      "The rule works on lines that came before it too, as long as no document is tied to "
      "them.\n" },
};

const char *
desk_more(const Verb *verb)
{
    for (gsize i = 0; i < G_N_ELEMENTS(MORE); i++)
        if (g_str_equal(MORE[i].words, verb->words))
            return MORE[i].more;
    return NULL;
}

/* How many of the typed words the verb's own words match, all of them or none. */
static guint
matched(const Verb *verb, char **words)
{
    g_auto(GStrv) own = g_strsplit(verb->words, " ", -1);
    guint i = 0;

    for (; own[i] != NULL; i++)
        if (words[i] == NULL || !g_str_equal(own[i], words[i]))
            return 0;
    return i;
}

const Verb *
desk_verb(char **words, guint *ret_used)
{
    for (const Verb *verb = desk_verbs; verb->words != NULL; verb++) {
        guint used = matched(verb, words);

        if (used > 0) {
            *ret_used = used;
            return verb;
        }
    }
    return NULL;
}

Day
desk_today(const Desk *desk)
{
    Day today = clock_today();

    if (desk->date != NULL)
        day_from_iso(desk->date, &today, NULL);
    return today;
}

bool
desk_find_client(Db *db, const char *number, Client **ret_client, GError **error)
{
    return clients_find(db, number, ret_client, error) &&
           (*ret_client != NULL || fail(error, FAIL_SETUP, "there is no client file %s", number));
}

bool
desk_split_document(const char *id, char **ret_client, int *ret_document)
{
    const char *mark = g_strrstr(id, "-d");
    guint64 number = 0;

    if (mark == NULL || mark == id ||
        !g_ascii_string_to_unsigned(mark + 2, 10, 1, G_MAXINT32, &number, NULL))
        return false;
    *ret_client = g_strndup(id, (gsize)(mark - id));
    *ret_document = (int)number;
    return true;
}

Rows *
desk_look(const Desk *desk, const char *sql, GError **error)
{
    g_autoptr(Db) db = setting_connect(desk->setting, "matins_report", error);

    return db != NULL ? db_query(db, sql, DB_ARGS(db_text(desk->words[0])), error) : NULL;
}
