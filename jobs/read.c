/* read: find out what each new document is, and what stands in it. */
#include <glib.h>
#include <string.h>

#include "base/fail.h"
#include "base/hash.h"
#include "base/kind.h"
#include "base/text.h"
#include "books/accounts.h"
#include "books/arrivals.h"
#include "books/known_pages.h"
#include "books/lessons.h"
#include "books/readings.h"
#include "books/registry.h"
#include "books/typelessons.h"
#include "data/legal_forms.h"
#include "formats/card_paper.h"
#include "formats/csv_statement.h"
#include "formats/einvoice.h"
#include "formats/statement_json.h"
#include "host/probe.h"
#include "jail/cut.h"
#include "jail/jail.h"
#include "job/job.h"
#include "links/codabox_layout.h"
#include "reading/card_statement.h"
#include "reading/known.h"
#include "reading/read_pages.h"
#include "reading/reading_json.h"
#include "reading/role.h"
#include "reading/split.h"
#include "store/store.h"

SQL(readings_due);

#define READER_VERSION "matins-read " MATINS_VERSION

/* What was recognised of a part when the scan was that it was cut out of. */
typedef struct {
    Pages *pages;
    char *doubt; /* NULL: none */
} KnownPart;

static void
known_part_free(gpointer data)
{
    KnownPart *known = data;

    pages_free(known->pages);
    g_free(known->doubt);
    g_free(known);
}

/* A paper that lies in a PDF: of a portfolio, or put beside its pages. */
typedef struct {
    char *name;
    GBytes *bytes;
} InsidePaper;

/* Of a worker, or of a probe. */
typedef struct {
    bool ignore_xml; /* read the page, not the XML inside */
    bool ocr;        /* read the picture, not the text layer */
    Jail *jail;      /* started at the first document that needs it */
    Words *words;
    ReadingContext context; /* of the client file in hand; a probe knows what it is told */
    bool has_inside;        /* a document of this client file had some */
    GPtrArray *inside;      /* of InsidePaper: what else lies in the PDF in hand, or NULL */
    char *remark;           /* what was left out of the document in hand, or NULL */
    const char *languages;
    JailLimits limits; /* of a probe: the standard */
    GArray *parts;     /* of Part: the documents that the one in hand holds; NULL: it is one … */
    Pages *pages;      /* … and its pages */
    GHashTable *known; /* SHA-256 to KnownPart: parts that wait to be read */
    StatementFile *card; /* the card's statement that the document in hand is, or NULL */
    Store *store;        /* the job's alone, as what follows */
    LegalForms *forms;
    Run *run;                /* NULL: a probe, which knows no supplier */
    GHashTable *known_pages; /* of a probe: key to GBytes; the books keep a client file's */
    const Client *client;
    WordModel
        *types; /* as the client file in hand may know them; made at the first paper in doubt */
    GPtrArray *own_ibans;    /* ends with NULL */
    const char *told_vat[2]; /* of a probe: the client file's, ends with NULL; so is the name */
    const char *told_name[2];
} Reader;

/* What the books cannot give is recognised; they say so to whoever asks them next. */
static GBytes *
recall_page(gpointer data, const char *key)
{
    const Reader *reader = data;
    GBytes *page = NULL;

    if (reader->run == NULL) {
        page = g_hash_table_lookup(reader->known_pages, key);
        return page != NULL ? g_bytes_ref(page) : NULL;
    }
    known_pages_get(reader->run->db, reader->client->id, key, &page, NULL);
    return page;
}

static void
learn_page(gpointer data, const char *key, GBytes *page)
{
    const Reader *reader = data;
    const Run *run = reader->run;

    if (run == NULL)
        g_hash_table_replace(reader->known_pages, g_strdup(key), g_bytes_ref(page));
    else if (!run->dry_run)
        known_pages_add(run->db, reader->client->id, run->night.night_on, key, page, NULL);
}

/* matins-parse lies beside this program. */
static char *
parse_program(void)
{
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = self == NULL ? g_strdup(".") : g_path_get_dirname(self);

    return g_build_filename(folder, "matins-parse", NULL);
}

static bool
start_jail(Reader *reader, GError **error)
{
    g_autofree char *program = NULL;

    if (reader->jail != NULL)
        return true;
    program = parse_program();
    reader->jail = jail_start_within(program, &reader->limits, error);
    return reader->jail != NULL;
}

static Reading *
read_structured(GBytes *bytes, GError **error)
{
    const char *format = NULL;
    g_autoptr(Invoice) invoice = einvoice_read(bytes, &format, error);

    return invoice == NULL ? NULL : reading_from_invoice(invoice, format);
}

/* The structured invoice inside a PDF or a mail is what counts, the page only its picture. NULL
 * when there is none that can be read. */
static Reading *
read_embedded(const JailResult *result)
{
    for (guint i = 0; i < result->members->len; i++) {
        const JailMember *member = g_ptr_array_index(result->members, i);
        Reading *reading =
            einvoice_format(member->bytes) == NULL ? NULL : read_structured(member->bytes, NULL);

        if (reading != NULL)
            return reading;
    }
    return NULL;
}

/* A paper that goes to bank, or beside one that does: kept, and nobody's invoice. */
static Reading *
statement_reading(void)
{
    Reading *reading = reading_new();

    reading->source = "text";
    reading->type = DOCUMENT_STATEMENT;
    return reading;
}

/* Whom the paper may be from is known once its numbers are: one question a document, for what a
 * firm knows of all suppliers is too much to hold. */
static bool
look_up(
    const Reader *reader, const Candidates *candidates, GPtrArray **ret_suppliers, GError **error)
{
    g_autoptr(GPtrArray) numbers = known_numbers(candidates);
    g_autoptr(GPtrArray) accounts = known_accounts(candidates);

    *ret_suppliers = NULL;
    if (reader->run == NULL || numbers->len + accounts->len == 0)
        return true;
    *ret_suppliers = lessons_known(
        reader->run->db, reader->client->id, reader->run->night.night_on, numbers, accounts, error);
    return *ret_suppliers != NULL;
}

/* What a paper is that does not say so itself. */
static bool
judge_words(Reader *reader, const Pages *pages, Reading *reading, GError **error)
{
    if (reader->run == NULL || reading->is_named)
        return true;
    if (reader->types == NULL)
        reader->types = typelessons_model(reader->run->db, reader->run->night.night_on, error);
    if (reader->types != NULL)
        word_model_settle(reader->types, pages, reading);
    return reader->types != NULL;
}

static Reading *
read_knowing(Reader *reader, const Pages *pages, GError **error)
{
    ReadingContext context = reader->context;
    g_autoptr(Candidates) candidates = candidates_new(pages, reader->words);
    g_autoptr(GPtrArray) suppliers = NULL;
    g_autoptr(Reading) reading = NULL;

    if (!look_up(reader, candidates, &suppliers, error))
        return NULL;
    context.suppliers = suppliers;
    reading = reading_from_candidates(pages, candidates, &context);
    return judge_words(reader, pages, reading, error) ? g_steal_pointer(&reading) : NULL;
}

static Reading *
read_pages(Reader *reader, const Pages *pages, GError **error)
{
    bool is_card = false;

    reader->card = card_statement_read(pages, reader->words, &is_card, error);
    if (is_card)
        return reader->card != NULL ? statement_reading() : NULL;
    return read_knowing(reader, pages, error);
}

static void
add_doubt(Reading *reading, const char *doubt)
{
    if (reading == NULL || doubt == NULL || reading->doubt != NULL)
        return;
    reading->doubt = reading_text(reading, doubt);
    reading->is_relevant = true; /* what looks like another document is a bill */
}

/* Blank sheets in front are no part of the document; its places count them. */
static Reading *
read_behind_blanks(Reader *reader, const Pages *pages, const Part *part, GError **error)
{
    g_autoptr(Pages) rest = split_pages(pages, part);
    Reading *reading = read_knowing(reader, rest, error);

    for (ReadingField field = 0; reading != NULL && field < READING_FIELDS; field++)
        reading->proof[field].box.page += part->first;
    return reading;
}

/* Sets reader->parts when the pages are several documents. Where that is not certain the reading
 * says so. Takes the reading of all pages; gives the one that counts. */
static Reading *
take_parts(Reader *reader, JailResult *result, Reading *reading, GError **error)
{
    g_autoptr(GArray) parts = split_find(result->pages, reading, &reader->context);
    const Part *first = &g_array_index(parts, Part, 0);

    if (parts->len > 1) {
        reader->parts = g_steal_pointer(&parts);
        reader->pages = g_steal_pointer(&result->pages);
        result->pages = pages_new();
        return reading;
    }
    if (first->first > 0) {
        reading_free(reading);
        reading = read_behind_blanks(reader, result->pages, first, error);
    }
    add_doubt(reading, first->doubt);
    return reading;
}

/* A file that holds several documents is none itself. */
static void
make_archive(Reading **reading)
{
    Reading *none = reading_new();

    none->source = (*reading)->source;
    reading_free(*reading);
    *reading = none;
}

static void
forget_document(Reader *reader)
{
    g_clear_pointer(&reader->card, statement_file_free);
    g_clear_pointer(&reader->parts, g_array_unref);
    g_clear_pointer(&reader->pages, pages_free);
    g_clear_pointer(&reader->remark, g_free);
    g_clear_pointer(&reader->inside, g_ptr_array_unref);
}

static void
inside_paper_free(gpointer data)
{
    InsidePaper *paper = data;

    g_free(paper->name);
    g_bytes_unref(paper->bytes);
    g_free(paper);
}

/* Not of a structured invoice, whose PDF is its page and what else lies in it goes with it. */
static void
keep_inside(Reader *reader, const JailResult *result)
{
    if (result->kind != KIND_PDF)
        return;
    reader->inside = g_ptr_array_new_with_free_func(inside_paper_free);
    for (guint i = 0; i < result->members->len; i++) {
        const JailMember *member = g_ptr_array_index(result->members, i);
        FileKind kind = kind_of_bytes(member->bytes);
        InsidePaper *paper = NULL;

        if (kind != KIND_PDF && !kind_is_picture(kind))
            continue;
        paper = g_new0(InsidePaper, 1);
        paper->name = g_strdup(member->name);
        paper->bytes = g_bytes_ref(member->bytes);
        g_ptr_array_add(reader->inside, paper);
    }
}

/* What was left out of the document in hand, for people. */
static void
keep_remark(Reader *reader, const JailResult *result)
{
    if (result->problems->len == 0)
        return;
    g_ptr_array_add(result->problems, NULL);
    reader->remark = g_strjoinv("; ", (char **)result->problems->pdata);
    g_ptr_array_remove_index(result->problems, result->problems->len - 1);
}

/* Bank lines that no profile describes would pass for a text about nothing. */
static bool
check_table(GBytes *bytes, GError **error)
{
    g_autofree char *columns =
        kind_of_bytes(bytes) == KIND_TEXT ? csv_statement_unknown_columns(bytes) : NULL;

    return columns == NULL ||
           fail(
               error, FAIL_INPUT,
               "bank lines that no profile describes; add one in data/statements/ and drop the "
               "file again. Its columns: %s",
               columns);
}

/* The page of a structured invoice, for who does not want its XML. */
static GBytes *
picture_inside(GBytes *bytes, GError **error)
{
    const char *format = NULL;
    g_autoptr(Invoice) invoice = einvoice_read(bytes, &format, error);
    GBytes *picture = invoice != NULL ? einvoice_picture(invoice) : NULL;

    return invoice == NULL || picture != NULL
               ? picture
               : fail_null(error, FAIL_INPUT, "a structured invoice without a picture inside");
}

static Reading *
read_document(Reader *reader, GBytes *bytes, guint *ret_pages, char **ret_text, GError **error)
{
    const JailMemory memory = { recall_page, learn_page, reader };
    JailRequest request = { .languages = reader->languages,
                            .memory = &memory,
                            .force_ocr = reader->ocr,
                            .ignore_xml = reader->ignore_xml };
    bool is_xml = kind_of_bytes(bytes) == KIND_XML;
    g_autoptr(GBytes) page = NULL;
    g_autoptr(JailResult) result = NULL;
    Reading *reading = NULL;

    *ret_pages = 0;
    *ret_text = NULL;
    forget_document(reader);
    if (!check_table(bytes, error))
        return NULL;
    if (is_xml && !reader->ignore_xml)
        return read_structured(bytes, error);
    page = is_xml ? picture_inside(bytes, error) : g_bytes_ref(bytes);
    if (page == NULL || !start_jail(reader, error) ||
        !jail_read(reader->jail, page, &request, &result, error))
        return NULL;
    keep_remark(reader, result);
    *ret_pages = result->pages->total_pages;
    *ret_text = pages_to_text(result->pages);
    if (!reader->ignore_xml)
        reading = read_embedded(result);
    if (reading != NULL)
        return reading;
    keep_inside(reader, result);
    if (result->pages->pages->len == 0)
        return fail_null(
            error, FAIL_INPUT,
            result->members->len > 0 ? "%s too deep within others to be opened (archive_depth)"
                                     : "%s, which has no page of its own",
            kind_name(result->kind));
    reading = read_pages(reader, result->pages, error);
    return reading != NULL && reader->card == NULL ? take_parts(reader, result, reading, error)
                                                   : reading;
}

static const char *
direction_of(const Role *role)
{
    return role->kind == ROLE_BUYER ? "purchase" : role->kind == ROLE_SELLER ? "sale" : NULL;
}

/* "direction", its reason and "wrong_company", as the night would find them for the client file
 * whose number a probe was told. */
static void
add_role(json_t *answer, const Reader *reader, const Reading *reading, const char *text)
{
    const char *const *vats = reader->context.own_vats;
    const char *const *names = reader->context.own_names;
    static const char *const no_ibans[] = { NULL };
    Role role = { 0 };

    if (vats == NULL)
        return;
    role = role_of(
        reading, &(Self){ vats[0], names != NULL ? names[0] : "", no_ibans }, reader->forms, text);
    if (direction_of(&role) != NULL)
        json_object_set_new(answer, "direction", json_string(direction_of(&role)));
    json_object_set_new(answer, "direction_why", json_string(role.why));
    if (role.wrong_company != NULL)
        json_object_set_new(answer, "wrong_company", json_string(role.wrong_company));
}

/* "parts": the documents that the file holds, each as reading_to_json and where it stands. */
static void
add_parts(json_t *answer, Reader *reader)
{
    json_t *parts = json_array();

    for (guint i = 0; i < reader->parts->len; i++) {
        const Part *part = &g_array_index(reader->parts, Part, i);
        g_autoptr(Pages) pages = split_pages(reader->pages, part);
        g_autoptr(Reading) reading = reading_from_pages(pages, &reader->context);
        json_t *object = reading_to_json(reading);

        json_object_set_new(object, "first_page", json_integer(part->first + 1));
        json_object_set_new(object, "last_page", json_integer(part->end));
        if (part->why != NULL)
            json_object_set_new(object, "why", json_string(part->why));
        json_array_append_new(parts, object);
    }
    json_object_set_new(answer, "parts", parts);
}

/* {"sha256", "pages", the parts of reading_to_json, and of add_role}. */
static json_t *
probe_document(const char *path, GBytes *bytes, gpointer user, GError **error)
{
    guint pages = 0;
    g_autofree char *sha256 = hash_sha256(bytes);
    g_autofree char *text = NULL;
    Reader *reader = user;
    g_autoptr(Reading) reading = read_document(reader, bytes, &pages, &text, error);
    json_t *parts = NULL;
    json_t *answer = NULL;

    (void)path;
    if (reading == NULL)
        return NULL;
    if (reader->parts != NULL)
        make_archive(&reading);
    answer = json_object();
    parts = reading_to_json(reading);
    json_object_set_new(answer, "sha256", json_string(sha256));
    json_object_set_new(answer, "pages", json_integer(pages));
    json_object_update(answer, parts);
    json_decref(parts);
    if (reader->parts != NULL)
        add_parts(answer, reader);
    add_role(answer, reader, reading, text);
    if (reader->remark != NULL)
        json_object_set_new(answer, "left_out", json_string(reader->remark));
    if (reader->card != NULL)
        json_object_set_new(answer, "card_statement", statement_file_to_json(reader->card));
    return answer;
}

/* The options at the front of *arguments, for the files after them; *arguments moves on. */
static bool
take_options(Reader *reader, char *const **arguments)
{
    for (; **arguments != NULL && g_str_has_prefix(**arguments, "--"); ++*arguments) {
        const char *option = **arguments;

        if (g_str_equal(option, "--ignore-xml"))
            reader->ignore_xml = true;
        else if (g_str_equal(option, "--ocr"))
            reader->ocr = true;
        else if (g_str_has_prefix(option, "--own-vat=")) {
            reader->told_vat[0] = strchr(option, '=') + 1;
            reader->context.own_vats = reader->told_vat;
        } else if (g_str_has_prefix(option, "--own-name=")) {
            reader->told_name[0] = strchr(option, '=') + 1;
            reader->context.own_names = reader->told_name;
        } else {
            g_printerr("matins-read: no option %s of --probe\n", option);
            return false;
        }
    }
    return true;
}

static int
probe(char *const *arguments)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Words) words = words_load(NULL, &error);
    g_autoptr(LegalForms) forms = words != NULL ? legal_forms_load(NULL, &error) : NULL;
    Reader reader = { .words = words,
                      .forms = forms,
                      .known_pages = g_hash_table_new_full(
                          g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref),
                      .context = { .words = words, .today = DAY_NONE } };
    const Probe files = {
        .read = probe_document,
        .user = &reader,
        .most_bytes = JAIL_MOST_DOCUMENT_BYTES,
    };
    int code = 0;

    if (forms == NULL) {
        g_printerr("matins-read: %s\n", error->message);
        g_hash_table_unref(reader.known_pages);
        return 78;
    }
    while (code == 0 && *arguments != NULL) {
        g_autoptr(GPtrArray) paths = g_ptr_array_new();

        if (!take_options(&reader, &arguments)) {
            code = 64;
            break;
        }
        for (; *arguments != NULL && !g_str_has_prefix(*arguments, "--"); arguments++)
            g_ptr_array_add(paths, *arguments);
        g_ptr_array_add(paths, NULL);
        code = probe_files(&files, (char *const *)paths->pdata);
    }
    jail_free(reader.jail);
    forget_document(&reader);
    g_hash_table_unref(reader.known_pages);
    return code;
}

static bool
open_worker(Run *run, GError **error)
{
    g_autofree char *data = g_build_filename(run->home, "data", NULL);
    Reader *reader = g_new0(Reader, 1);

    run->state = reader;
    reader->limits = jail_limits_of(run->config);
    reader->own_ibans = g_ptr_array_new_with_free_func(g_free);
    reader->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, known_part_free);
    reader->words = words_load(data, error);
    reader->forms = reader->words != NULL ? legal_forms_load(data, error) : NULL;
    reader->store = reader->forms != NULL ? store_open(run->home, error) : NULL;
    return reader->store != NULL;
}

static void
close_worker(Run *run)
{
    Reader *reader = run->state;

    jail_free(reader->jail);
    forget_document(reader);
    g_hash_table_unref(reader->known);
    words_free(reader->words);
    word_model_free(reader->types);
    legal_forms_free(reader->forms);
    store_free(reader->store);
    g_ptr_array_unref(reader->own_ibans);
    g_free(reader);
}

/* Recognition tries the client file's own language first, then the one that is likeliest beside it.
 */
static const char *
languages_of(const Client *client)
{
    static const char *const languages[][2] = {
        { "nl", "nld+fra" }, { "fr", "fra+nld" }, { "de", "deu+fra" }, { "en", "eng+nld" }
    };

    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++)
        if (g_str_equal(client->language, languages[i][0]))
            return languages[i][1];
    return NULL;
}

/* Where the document itself does not say, the folder that it was delivered in does. */
static Role
role_by_folder(const char *name, Role otherwise)
{
    static const char why[] = "the folder of invoices that it came in";
    CodaboxPlace place = codabox_place(name);

    if (otherwise.kind != ROLE_UNKNOWN || otherwise.wrong_company != NULL)
        return otherwise;
    if (place == CODABOX_PURCHASES)
        return (Role){ ROLE_BUYER, why, NULL };
    return place == CODABOX_SALES ? (Role){ ROLE_SELLER, why, NULL } : otherwise;
}

/* What became of one document: read, or not and why; and whose it is. */
static bool
keep_reading(
    Run *run, const Client *client, const UnreadDocument *document, const Reading *reading,
    guint pages, const char *text, const char *failure, GError **error)
{
    const Reader *reader = run->state;
    Self self = { client->vat_number, client->name, (const char *const *)reader->own_ibans->pdata };
    Role role = { .why = failure };
    NewReading kept = { .reader = READER_VERSION,
                        .reading = reading,
                        .error = failure,
                        .pages = pages,
                        .words = text };

    if (reading != NULL)
        role = role_by_folder(document->name, role_of(reading, &self, reader->forms, text));
    kept.direction = direction_of(&role);
    kept.direction_why = role.why;
    kept.wrong_company = role.wrong_company;
    return readings_add(run->db, client->id, run->night.night_on, document->no, &kept, error);
}

/* The lines of a card go to bank as an arrival of their own, whose name says where they came from.
 * The bytes are durable before the commit that names them, and the same ones another time. */
static bool
hand_to_bank(Run *run, const Client *client, const UnreadDocument *document, GError **error)
{
    Reader *reader = run->state;
    g_autoptr(GBytes) bytes = card_paper_write(reader->card);
    g_autofree char *name = g_strdup_printf("%s/card.json", document->name);
    g_autofree char *sha256 = NULL;
    NewArrival arrival = {
        .source = "card",
        .name = name,
        .kind = ARRIVAL_STATEMENT,
        .size_bytes = (gint64)g_bytes_get_size(bytes),
        .parent_no = document->arrival_no,
    };
    int no = 0;

    if (run->dry_run)
        return true;
    if (!store_put(reader->store, client->number, bytes, &sha256, error))
        return false;
    arrival.identity = arrival.sha256 = sha256;
    return arrivals_add(run->db, client->id, run->night.night_on, &arrival, &no, error);
}

/* "scan.pdf#p3-4"; of several on one picture "bonnetjes.jpg#2". */
static char *
name_of_part(const UnreadDocument *document, const Part *part, guint number)
{
    if (part->is_region)
        return g_strdup_printf("%s#%u", document->name, number);
    return part->end - part->first > 1
               ? g_strdup_printf("%s#p%u-%u", document->name, part->first + 1, part->end)
               : g_strdup_printf("%s#p%u", document->name, part->end);
}

/* A part arrives as if it had come alone. What was recognised of it is kept until it is read. */
static bool
hand_on_part(
    Run *run, const Client *client, const UnreadDocument *document, guint number, GBytes *bytes,
    GError **error)
{
    Reader *reader = run->state;
    const Part *part = &g_array_index(reader->parts, Part, number);
    g_autofree char *name = name_of_part(document, part, number + 1);
    g_autofree char *identity = g_strdup_printf("%d/%u", document->no, number);
    g_autofree char *sha256 = NULL;
    NewArrival arrival = {
        .source = "split",
        .identity = identity,
        .name = name,
        .kind = ARRIVAL_DOCUMENT,
        .size_bytes = (gint64)g_bytes_get_size(bytes),
        .parent_no = document->arrival_no,
    };
    KnownPart *known = NULL;
    int no = 0;

    if (!store_put(reader->store, client->number, bytes, &sha256, error))
        return false;
    arrival.sha256 = sha256;
    if (!arrivals_add(run->db, client->id, run->night.night_on, &arrival, &no, error))
        return false;
    known = g_new0(KnownPart, 1);
    known->pages = split_pages(reader->pages, part);
    known->doubt = g_strdup(part->doubt);
    g_hash_table_replace(reader->known, g_steal_pointer(&sha256), known);
    return true;
}

/* Takes apart a file that holds several documents. One that cannot be taken apart stays whole, and
 * its reading says so. */
static bool
take_apart(
    Run *run, const Client *client, const UnreadDocument *document, GBytes *bytes,
    Reading **reading, GError **error)
{
    Reader *reader = run->state;
    g_autoptr(GPtrArray) members = NULL;
    g_autoptr(GError) cause = NULL;

    if (!jail_cut(reader->jail, bytes, reader->pages, reader->parts, &members, &cause)) {
        if (fail_kind(cause) != FAIL_INPUT) {
            g_propagate_error(error, g_steal_pointer(&cause));
            return false;
        }
        (*reading)->doubt = "it holds several documents, and could not be taken apart";
        (*reading)->is_relevant = true;
        return true;
    }
    make_archive(reading);
    for (guint i = 0; i < members->len && !run->dry_run; i++)
        if (!hand_on_part(run, client, document, i, g_ptr_array_index(members, i), error))
            return false;
    return true;
}

/* Each becomes an arrival of its own, and is read in the second round of the client file. */
static bool
hand_on_inside(
    Run *run, const Client *client, const UnreadDocument *document, guint number, GError **error)
{
    Reader *reader = run->state;
    const InsidePaper *paper = g_ptr_array_index(reader->inside, number);
    g_autofree char *name = g_strdup_printf("%s/%s", document->name, paper->name);
    g_autofree char *identity = g_strdup_printf("%d/%u", document->arrival_no, number);
    g_autofree char *sha256 = NULL;
    NewArrival arrival = {
        .source = "archive",
        .identity = identity,
        .name = name,
        .kind = ARRIVAL_DOCUMENT,
        .size_bytes = (gint64)g_bytes_get_size(paper->bytes),
        .parent_no = document->arrival_no,
    };
    int no = 0;

    if (!store_put(reader->store, client->number, paper->bytes, &sha256, error))
        return false;
    arrival.sha256 = sha256;
    reader->has_inside = true;
    return arrivals_add(run->db, client->id, run->night.night_on, &arrival, &no, error);
}

static bool
hand_on_all_inside(Run *run, const Client *client, const UnreadDocument *document, GError **error)
{
    const Reader *reader = run->state;

    for (guint i = 0; reader->inside != NULL && i < reader->inside->len && !run->dry_run; i++)
        if (!hand_on_inside(run, client, document, i, error))
            return false;
    return true;
}

/* NULL without an error: nothing is known of it. */
static Reading *
read_known(
    Reader *reader, const UnreadDocument *document, guint *ret_pages, char **ret_text,
    GError **error)
{
    const KnownPart *known = g_hash_table_lookup(reader->known, document->sha256);
    Reading *reading = NULL;

    if (known == NULL)
        return NULL;
    forget_document(reader);
    *ret_pages = known->pages->total_pages;
    *ret_text = pages_to_text(known->pages);
    reading = read_pages(reader, known->pages, error);
    if (reading != NULL)
        add_doubt(reading, known->doubt);
    return reading;
}

#define CARO_FOLDER "/CARO/"
#define NIGHTS_APART 3 /* at most, between an XML and its PDF */

/* Codabox delivers a card's statement as PDF and as XML, whose form is not public: the PDF is read.
 * *ret_reading is NULL when the document is none of it. */
static bool
read_caro_xml(
    Run *run, const Client *client, const UnreadDocument *document, GBytes *bytes,
    Reading **ret_reading, GError **error)
{
    g_autofree char *path = g_strconcat("/", document->name, NULL);
    char *folder = kind_of_bytes(bytes) == KIND_XML ? strstr(path, CARO_FOLDER) : NULL;
    bool beside = false;

    *ret_reading = NULL;
    if (folder == NULL)
        return true;
    folder[strlen(CARO_FOLDER)] = '\0';
    if (!arrivals_have_pdf(
            run->db, client->id, path + 1, run->night.night_on - NIGHTS_APART, &beside, error))
        return false;
    if (!beside)
        return fail(
            error, FAIL_INPUT,
            "CARO XML: its form is not public, and it is not read; have its PDF delivered beside "
            "it");
    *ret_reading = statement_reading();
    return true;
}

/* Ten-thousandths: the number is proven by its digits, the register may be a month old. */
enum { SURE_OF_REGISTER = 9000 };

/* A seller whose number was read and whose name was not is called as the register does. */
static bool
name_seller(Run *run, Reading *reading, GError **error)
{
    g_autofree char *name = NULL;

    if (!reading_has(reading, READING_SELLER_VAT) || reading_has(reading, READING_SELLER_NAME))
        return true;
    if (!registry_name(run->db, reading->seller_vat, &name, error))
        return false;
    if (name != NULL) {
        reading->seller_name = reading_text(reading, name);
        reading_prove_text(reading, READING_SELLER_NAME, SURE_OF_REGISTER, "register", NULL);
    }
    return true;
}

/* One document. What cannot be read is kept with its reason, and read again only by a newer reader.
 */
static bool
read_one(Run *run, const Client *client, const UnreadDocument *document, GError **error)
{
    Reader *reader = run->state;
    g_autoptr(GError) cause = NULL;
    g_autofree char *text = NULL;
    g_autoptr(GBytes) bytes = store_get(reader->store, client->number, document->sha256, error);
    g_autoptr(Reading) reading = NULL;
    guint pages = 0;

    if (bytes == NULL)
        return false;
    forget_document(reader);
    run->tally.seen++;
    if (read_caro_xml(run, client, document, bytes, &reading, &cause) && reading == NULL)
        reading = read_known(reader, document, &pages, &text, &cause);
    if (reading == NULL && cause == NULL)
        reading = read_document(reader, bytes, &pages, &text, &cause);
    if (reading == NULL && fail_kind(cause) != FAIL_INPUT) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return false;
    }
    run->tally.done += reading != NULL;
    run->tally.aside += reading == NULL;
    if (reading != NULL && reader->parts != NULL && !document->is_part &&
        !take_apart(run, client, document, bytes, &reading, error))
        return false;
    if (reading != NULL && !name_seller(run, reading, error))
        return false;
    if (reading != NULL && reader->card != NULL && !hand_to_bank(run, client, document, error))
        return false;
    if (!hand_on_all_inside(run, client, document, error))
        return false;
    if (reader->remark != NULL &&
        !arrivals_remark(run->db, client->id, document->arrival_no, reader->remark, error))
        return false;
    return keep_reading(
        run, client, document, reading, pages, text, cause != NULL ? cause->message : NULL, error);
}

/* The words that name the client file: what holds one is not learned. */
static char *
private_words_of(const Client *client, const Teacher *teacher)
{
    g_autofree char *names = g_strjoin(
        " ", client->name, client->email, teacher->buyer_name != NULL ? teacher->buyer_name : "",
        NULL);

    return text_words(names);
}

/* Where the confirmed values stand on their pages. Bytes that cannot be read again teach no places.
 */
static bool
find_anchors(
    Reader *reader, const Client *client, const Teacher *teacher, GPtrArray **ret_anchors,
    GError **error)
{
    g_autofree char *private_words = private_words_of(client, teacher);
    JailRequest request = { .languages = reader->languages };
    g_autoptr(GError) cause = NULL;
    g_autoptr(JailResult) result = NULL;
    g_autoptr(Candidates) candidates = NULL;
    g_autoptr(GBytes) bytes = store_get(reader->store, client->number, teacher->sha256, error);

    if (bytes == NULL || !start_jail(reader, error))
        return false;
    if (!jail_read(reader->jail, bytes, &request, &result, &cause)) {
        if (fail_kind(cause) != FAIL_INPUT) {
            g_propagate_error(error, g_steal_pointer(&cause));
            return false;
        }
        *ret_anchors = g_ptr_array_new();
        return true;
    }
    candidates = candidates_new(result->pages, reader->words);
    *ret_anchors = anchors_learn(candidates, teacher->reading, G_MAXUINT32, private_words);
    return true;
}

static bool
learn_one(Run *run, const Client *client, const Teacher *teacher, GError **error)
{
    g_autoptr(GPtrArray) anchors = teacher->has_pages ? NULL : g_ptr_array_new();

    return (anchors != NULL || find_anchors(run->state, client, teacher, &anchors, error)) &&
           lessons_add(run->db, client->id, run->night.night_on, teacher, anchors, error);
}

/* What was confirmed since the last time teaches before tonight's documents are read. */
static bool
learn(Run *run, const Client *client, GError **error)
{
    g_autoptr(GPtrArray) teachers =
        lessons_open(run->db, client->id, run->night.night_on, run->config->confirm_nights, error);

    for (guint i = 0; teachers != NULL && i < teachers->len; i++)
        if (!learn_one(run, client, g_ptr_array_index(teachers, i), error))
            return false;
    return teachers != NULL && typelessons_learn(
                                   run->db, client->id, run->night.night_on,
                                   run->config->confirm_nights, client->name, error);
}

static bool
read_missing(Run *run, const Client *client, GError **error)
{
    g_autoptr(GPtrArray) documents = readings_missing(run->db, client->id, error);

    for (guint i = 0; documents != NULL && i < documents->len; i++)
        if (!read_one(run, client, g_ptr_array_index(documents, i), error))
            return false;
    return documents != NULL;
}

static bool
read_client(Run *run, const Client *client, GError **error)
{
    Reader *reader = run->state;
    const char *own_vats[] = { client->vat_number, NULL };
    const char *own_names[] = { client->name, NULL };
    GPtrArray *ibans = accounts_own(run->db, client->id, error);

    if (ibans == NULL)
        return false;
    g_ptr_array_unref(reader->own_ibans);
    reader->own_ibans = ibans;
    g_ptr_array_add(ibans, NULL);
    reader->languages = languages_of(client);
    reader->context = (ReadingContext){ .words = reader->words,
                                        .today = run->night.night_on,
                                        .own_vats = own_vats,
                                        .own_names = own_names,
                                        .own_ibans = (const char *const *)ibans->pdata };
    reader->run = run;
    reader->client = client;
    g_clear_pointer(&reader->types, word_model_free);
    if (reader->jail != NULL)
        jail_next_client(reader->jail);
    g_hash_table_remove_all(reader->known);
    reader->has_inside = false;
    if (!learn(run, client, error) || !read_missing(run, client, error))
        return false;
    /* the parts of what held several, and what lay inside a PDF */
    return (g_hash_table_size(reader->known) == 0 && !reader->has_inside) ||
           read_missing(run, client, error);
}

int
main(int argc, char **argv)
{
    static const Job job = {
        .name = "read",
        .summary = "Find out what each new document is, and what stands in it",
        .due_sql = sql_readings_due,
        .only_books = true,
        .each_client = read_client,
        .open_worker = open_worker,
        .close_worker = close_worker,
    };

    if (argc >= 2 && g_str_equal(argv[1], "--probe"))
        return probe(argv + 2);
    return job_main(&job, argc, argv);
}
