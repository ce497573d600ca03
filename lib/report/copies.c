#include "report/copies.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/bytes.h"
#include "base/fail.h"
#include "base/kind.h"
#include "base/text.h"
#include "formats/einvoice.h"

SQL(mornings_documents);

enum { MODE = 0600 };

/* Files only: nothing that we wrote lies deeper, and nothing else is touched. */
static bool
empty_folder(const char *folder, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name = NULL;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (g_unlink(path) != 0 && errno != ENOENT)
            return fail_errno(error, errno, "cannot remove %s", path);
    }
    return true;
}

bool
copies_begin(const Copies *copies, GError **error)
{
    return bytes_make_folder(copies->folder, error) && empty_folder(copies->folder, error);
}

/* What a browser shows as it is; NULL for the rest. */
static const char *
ending_of(FileKind kind)
{
    switch (kind) {
    case KIND_PDF:
        return "pdf";
    case KIND_JPEG:
        return "jpg";
    case KIND_PNG:
        return "png";
    case KIND_GIF:
        return "gif";
    case KIND_BMP:
        return "bmp";
    case KIND_TIFF:
        return "tif";
    case KIND_WEBP:
        return "webp";
    case KIND_HEIF:
        return "heic";
    case KIND_TEXT:
        return "txt";
    case KIND_XML:
    case KIND_HTML:
    case KIND_MAIL:
    case KIND_TNEF:
    case KIND_ZIP:
    case KIND_OLD_OFFICE:
    case KIND_UNKNOWN:
        break;
    }
    return NULL;
}

/* What a browser shows of a document as it is; NULL where that is nothing. */
static GBytes *
shown_as_is(const Copies *copies, const char *client, const char *sha256, const char **ret_ending)
{
    g_autoptr(GBytes) document =
        sha256 != NULL ? store_get(copies->store, client, sha256, NULL) : NULL;

    *ret_ending = document != NULL ? ending_of(kind_of_bytes(document)) : NULL;
    return *ret_ending != NULL ? g_steal_pointer(&document) : NULL;
}

/* The readable form of a document, and the ending of its name; NULL where it has none. Of a
 * structured invoice that is the picture that its seller put inside, else a page drawn from its
 * fields. */
static GBytes *
readable(const Copies *copies, const char *number, GBytes *document, const char **ret_ending)
{
    g_autoptr(Invoice) invoice = NULL;
    g_autoptr(GBytes) picture = NULL;
    const char *format = NULL;
    FileKind kind = kind_of_bytes(document);

    *ret_ending = ending_of(kind);
    if (*ret_ending != NULL)
        return g_bytes_ref(document);
    if (kind == KIND_XML)
        invoice = einvoice_read(document, &format, NULL);
    picture = invoice != NULL ? einvoice_picture(invoice) : NULL;
    *ret_ending = picture != NULL ? ending_of(kind_of_bytes(picture)) : NULL;
    if (picture != NULL)
        return g_steal_pointer(&picture);
    *ret_ending = "html";
    return invoice != NULL ? page_of_document(invoice, number, copies->frame) : NULL;
}

/* What was read of a document, as the books have it. */
typedef struct {
    const char *number; /* "0412-d12" */
    const char *sha256;
    const char *page_sha256; /* of a page that came beside it; NULL: none did */
    const char *fields;      /* JSON; NULL: nobody read it */
    const char *proof;       /* JSON: confidence, evidence */
    bool is_doubtful;
} Copied;

/* A page of marks beside the copy, where what was read of the document is the question. It takes
 * the copy's place in *name. */
static bool
add_marks(const Copies *copies, const Copied *copied, GBytes *bytes, char **name, GError **error)
{
    const Marks marks = { copies->draw, copies->draw_user, copies->folder, copies->frame };
    FileKind kind = kind_of_bytes(bytes);
    json_t *fields = NULL;
    json_t *proof = NULL;
    char *page = NULL;
    bool done = true;

    if (copies->draw == NULL || !copied->is_doubtful || copied->fields == NULL ||
        (kind != KIND_PDF && !kind_is_picture(kind)))
        return true;
    fields = json_loads(copied->fields, 0, NULL);
    proof = json_loads(copied->proof, 0, NULL);
    done = marks_write(
        &marks,
        &(MarkedDocument){ .number = copied->number,
                           .original = *name,
                           .bytes = bytes,
                           .fields = fields,
                           .confidence = json_object_get(proof, "confidence"),
                           .evidence = json_object_get(proof, "evidence") },
        &page, error);
    json_decref(fields);
    json_decref(proof);
    if (page != NULL) {
        g_free(*name);
        *name = page;
    }
    return done;
}

static bool
write_copy(
    const Copies *copies, const char *client, const Copied *copied, char **ret_name, GError **error)
{
    g_autoptr(GBytes) document = store_get(copies->store, client, copied->sha256, NULL);
    const char *ending = NULL;
    g_autoptr(GBytes) copy = shown_as_is(copies, client, copied->page_sha256, &ending);
    g_autofree char *name = NULL;
    g_autofree char *path = NULL;

    *ret_name = NULL;
    if (copy == NULL && document != NULL)
        copy = readable(copies, copied->number, document, &ending);
    if (copy == NULL)
        return true;
    name = g_strdup_printf("%s.%s", copied->number, ending);
    path = g_build_filename(copies->folder, name, NULL);
    if (!bytes_write_file(path, copy, MODE, error) ||
        !add_marks(copies, copied, copy, &name, error))
        return false;
    *ret_name = g_steal_pointer(&name);
    return true;
}

/* The number within the client file: 12 of "0412-d12"; 0 when it is not of this client file. */
static gint64
number_within(const ClientMorning *morning, const char *document)
{
    g_autofree char *prefix = g_strconcat(morning->number, "-d", NULL);
    guint64 number = 0;

    if (!g_str_has_prefix(document, prefix) ||
        !g_ascii_string_to_unsigned(document + strlen(prefix), 10, 1, G_MAXINT32, &number, NULL))
        return 0;
    return (gint64)number;
}

static DbArray *
numbers_wanted(const ClientMorning *morning, guint *ret_count)
{
    DbArray *numbers = db_array_of_ints();

    *ret_count = 0;
    for (guint i = 0; i < morning->exceptions->len; i++) {
        const Exception *exception = morning->exceptions->pdata[i];

        for (guint k = 0; exception->documents != NULL && exception->documents[k] != NULL; k++) {
            gint64 number = number_within(morning, exception->documents[k]);

            if (number == 0)
                continue;
            db_array_add_int(numbers, number);
            (*ret_count)++;
        }
    }
    return numbers;
}

/* Whether an exception asks whether a document was read right. */
static bool
is_doubtful(const ClientMorning *morning, const char *number)
{
    static const char *const codes[] = { "to-review",    "held-arithmetic", "held-incomplete",
                                         "role-unknown", "iban-changed",    NULL };

    for (guint i = 0; i < morning->exceptions->len; i++) {
        const Exception *exception = morning->exceptions->pdata[i];

        if (exception->documents != NULL &&
            text_is_among(number, (const char *const *)exception->documents) &&
            text_is_among(exception->kind->code, codes))
            return true;
    }
    return false;
}

/* The file name of each document that has a copy, by its number. */
static bool
write_copies(
    const Copies *copies, const ClientMorning *morning, const Rows *rows, GHashTable *names,
    GError **error)
{
    int no = rows_column(rows, "no");
    int sha256 = rows_column(rows, "sha256");
    int page = rows_column(rows, "page_sha256");
    int fields = rows_column(rows, "fields");
    int proof = rows_column(rows, "proof");

    for (int i = 0; i < rows_count(rows); i++) {
        g_autofree char *number =
            g_strdup_printf("%s-d%" G_GINT64_FORMAT, morning->number, rows_int(rows, i, no));
        const Copied copied = { .number = number,
                                .sha256 = rows_text(rows, i, sha256),
                                .page_sha256 = rows_text(rows, i, page),
                                .fields = rows_text(rows, i, fields),
                                .proof = rows_text(rows, i, proof),
                                .is_doubtful = is_doubtful(morning, number) };
        char *name = NULL;

        if (!write_copy(copies, morning->number, &copied, &name, error))
            return false;
        if (name != NULL)
            g_hash_table_insert(names, g_steal_pointer(&number), name);
    }
    return true;
}

static void
name_copies(const ClientMorning *morning, GHashTable *names)
{
    for (guint i = 0; i < morning->exceptions->len; i++) {
        Exception *exception = morning->exceptions->pdata[i];

        for (guint k = 0; exception->documents != NULL && exception->documents[k] != NULL; k++) {
            const char *name = g_hash_table_lookup(names, exception->documents[k]);

            if (name != NULL)
                g_ptr_array_add(exception->copies, g_strdup(name));
        }
    }
}

bool
copies_make(const Copies *copies, ClientMorning *morning, GError **error)
{
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    guint count = 0;
    g_autoptr(DbArray) numbers = numbers_wanted(morning, &count);
    g_autoptr(Rows) rows = NULL;

    if (count == 0)
        return true;
    rows = db_query(
        copies->db, sql_mornings_documents, DB_ARGS(db_int(morning->id), db_array(numbers)), error);
    if (rows == NULL || !write_copies(copies, morning, rows, names, error))
        return false;
    name_copies(morning, names);
    return true;
}

bool
copies_expire(const char *reports, Day before, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(reports, 0, NULL);
    const char *name = NULL;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *folder = g_build_filename(reports, name, "documents", NULL);
        Day night = DAY_NONE;

        if (!day_from_iso(name, &night, NULL) || night >= before ||
            !g_file_test(folder, G_FILE_TEST_IS_DIR))
            continue;
        if (!empty_folder(folder, error))
            return false;
        if (g_rmdir(folder) != 0)
            return fail_errno(error, errno, "cannot remove %s", folder);
    }
    return true;
}
