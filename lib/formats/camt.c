/* ISO 20022 camt.052, camt.053 and camt.054. Where the SAX reader is, element by element, is a
 * state a depth (camt_grammar); a statement that fails is skipped to its end, the others stay. */
#include "formats/camt.h"

#include <string.h>

#include "base/fail.h"
#include "base/xml.h"
#include "formats/camt_entry.h"
#include "formats/camt_finish.h"
#include "formats/camt_grammar.h"
#include "formats/camt_proof.h"
#include "formats/camt_statement.h"

#define OLDEST_VERSION 1
#define NEWEST_VERSION 13
#define ENVELOPE_MOST_DEPTH 3 /* how deep a Document may stand */

typedef struct {
    StatementFile *file;
    BankText text;
    CamtState states[XML_MOST_DEPTH + 1]; /* by depth */
    CamtState message;                    /* what the namespace announces */
    CamtStatement statement;
    CamtEntry entry;
    bool is_inside; /* a statement */
    GError *failed; /* why the statement that is open is refused */
} Reader;

static void
reader_clear(Reader *reader)
{
    g_clear_error(&reader->failed);
    camt_entry_clear(&reader->entry);
    camt_statement_clear(&reader->statement);
    bank_text_clear(&reader->text);
    statement_file_free(reader->file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, reader_clear)

typedef struct {
    const char *name;
    CamtState state;
} Message;

static const Message MESSAGES[] = {
    { "camt.052", CAMT_MESSAGE_052 },
    { "camt.053", CAMT_MESSAGE_053 },
    { "camt.054", CAMT_MESSAGE_054 },
};

/* "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08": the message and its version; users of the
 * standard (SWIFT, STUZZA) write something of their own around them. */
static bool
read_namespace(Reader *reader, const char *space, GError **error)
{
    const char *name = strstr(space, "camt.");
    guint64 version = 0;

    if (name == NULL)
        return fail(error, FAIL_INPUT, "a Document of '%.60s' is no camt message", space);
    for (guint i = 0; i < G_N_ELEMENTS(MESSAGES); i++) {
        if (!g_str_has_prefix(name, MESSAGES[i].name))
            continue;
        reader->message = MESSAGES[i].state;
        reader->file->format = MESSAGES[i].name;
    }
    if (reader->message == CAMT_OTHER)
        return fail(
            error, FAIL_INPUT,
            "%.8s is no statement of an account: camt.052, camt.053 and camt.054 are", name);
    if (g_str_has_prefix(name + strlen("camt.053"), ".001."))
        version = g_ascii_strtoull(name + strlen("camt.053.001."), NULL, 10);
    if (version < OLDEST_VERSION || version > NEWEST_VERSION)
        return fail(
            error, FAIL_INPUT, "version '%.16s' is not known: %s.001.%02d to %02d are", name,
            reader->file->format, OLDEST_VERSION, NEWEST_VERSION);
    return true;
}

static void
read_currency(const XmlElement *element, char *into)
{
    const char *currency = xml_attribute(element, "Ccy");

    memcpy(into, currency != NULL && strlen(currency) == 3 ? currency : "???", 4);
}

static void
begin_statement(Reader *reader)
{
    camt_statement_begin(&reader->statement);
    reader->is_inside = true;
}

static bool
begin_state(Reader *reader, CamtState state, const XmlElement *element, GError **error)
{
    switch (state) {
    case CAMT_DOCUMENT:
        return read_namespace(reader, element->space, error);
    case CAMT_MESSAGE_052:
    case CAMT_MESSAGE_053:
    case CAMT_MESSAGE_054:
        return state == reader->message ||
               fail(error, FAIL_INPUT, "%s in a %s", element->name, reader->file->format);
    case CAMT_STATEMENT:
        begin_statement(reader);
        break;
    case CAMT_BALANCE:
        camt_statement_begin_balance(&reader->statement);
        break;
    case CAMT_ENTRY:
        camt_entry_begin(&reader->entry);
        break;
    case CAMT_DETAIL:
        camt_entry_begin_detail(&reader->entry);
        break;
    case CAMT_CHARGES:
    case CAMT_CHARGE:
        camt_part_begin_charges(&reader->entry.reader, state);
        break;
    case CAMT_AMOUNT:
    case CAMT_BOOKED_AMOUNT:
    case CAMT_INSTRUCTED_AMOUNT:
    case CAMT_CHARGES_TOTAL:
    case CAMT_CHARGE_AMOUNT:
        read_currency(element, reader->entry.reader.amount_currency);
        break;
    case CAMT_BALANCE_AMOUNT:
        read_currency(element, reader->statement.amount_currency);
        break;
    default: /* the rest is read at its end */
        break;
    }
    return true;
}

static bool
on_begin(gpointer user, const XmlElement *element, GError **error)
{
    Reader *reader = user;
    CamtState from = reader->states[element->depth - 1];
    CamtState state = reader->failed == NULL ? camt_step(from, element->name) : CAMT_OTHER;

    if (from == CAMT_START && state == CAMT_OTHER && element->depth < ENVELOPE_MOST_DEPTH)
        state = CAMT_START;
    if (from == CAMT_DOCUMENT && state == CAMT_OTHER)
        return fail(error, FAIL_INPUT, "%s in a %s", element->name, reader->file->format);
    reader->states[element->depth] = state;
    return begin_state(reader, state, element, error);
}

static bool
end_state(Reader *reader, CamtState state, const char *text, GError **error)
{
    if (state == CAMT_STATEMENT)
        return camt_finish(&reader->statement, error);
    if (state == CAMT_ENTRY)
        return camt_entry_end(&reader->entry, &reader->statement.target, error);
    if (state > CAMT_ENTRY)
        return camt_entry_read(&reader->entry, state, text, error);
    return camt_statement_read(&reader->statement, state, text, error);
}

/* The first thing that does not hold refuses the statement; the file is read on. */
static bool
on_end(gpointer user, const XmlElement *element, const char *text, GError **error)
{
    Reader *reader = user;
    CamtState state = reader->states[element->depth];

    if (state == CAMT_OTHER)
        return true;
    if (!reader->is_inside)
        return end_state(reader, state, text, error);
    if (reader->failed == NULL && !end_state(reader, state, text, &reader->failed))
        fail_in(&reader->failed, "line %u", xml_line(element));
    if (state != CAMT_STATEMENT)
        return true;
    reader->is_inside = false;
    if (reader->failed != NULL)
        camt_refuse(&reader->statement, g_steal_pointer(&reader->failed));
    return true;
}

bool
camt_recognise(GBytes *head)
{
    gsize size = 0;
    const char *bytes = g_bytes_get_data(head, &size);
    g_autofree char *name = NULL;
    g_autofree char *space = NULL;

    if (size < 16 || memchr(bytes, '<', MIN(size, 64)) == NULL || !xml_root(head, &name, &space))
        return false;
    if (g_str_equal(name, "Document"))
        return strstr(space, "camt.") != NULL;
    for (guint i = 0; i < G_N_ELEMENTS(MESSAGES); i++) {
        g_autofree char *inside = g_strdup_printf("xsd:%s.001.", MESSAGES[i].name);

        if (g_strstr_len(bytes, (gssize)size, inside) != NULL)
            return true;
    }
    return false;
}

static bool
is_all_proven(const GPtrArray *statements)
{
    for (guint i = 0; i < statements->len; i++)
        if (!camt_is_proven(g_ptr_array_index(statements, i)))
            return false;
    return statements->len > 0;
}

/* A file that breaks off, or is no XML from some line on: its statements stay when they are whole
 * and their balances prove each of them. */
static bool
keep_what_is_proven(Reader *reader, GError *take_broken, GError **error)
{
    g_autoptr(GError) broken = take_broken;
    bool lacks_pages = reader->statement.open.statement != NULL;

    if (reader->is_inside)
        camt_refuse(&reader->statement, g_error_copy(broken));
    if (lacks_pages || !is_all_proven(reader->file->statements)) {
        g_propagate_error(error, g_steal_pointer(&broken));
        return false;
    }
    g_ptr_array_add(
        reader->file->problems,
        g_strdup(
            "the file is damaged: its whole statements are proven and were taken, ask the bank for "
            "it again"));
    return true;
}

/* None of the statements holds: the first says why. */
static bool
refuse_file(const StatementFile *file, GError **error)
{
    const RefusedStatement *first = NULL;

    if (file->refused->len == 0)
        return fail(error, FAIL_INPUT, "there is no statement in it");
    first = g_ptr_array_index(file->refused, 0);
    if (file->refused->len == 1)
        return fail(error, FAIL_INPUT, "%s", first->reason);
    return fail(
        error, FAIL_INPUT, "%s (and %u statements more do not hold)", first->reason,
        file->refused->len - 1);
}

StatementFile *
camt_read(GBytes *bytes, GError **error)
{
    static const XmlHandler handler = { on_begin, on_end };
    g_auto(Reader) reader = { .file = statement_file_new("camt") };
    GError *broken = NULL;

    bank_text_init(&reader.text, reader.file->text);
    camt_entry_init(&reader.entry, &reader.text);
    camt_statement_init(&reader.statement, reader.file, &reader.text);
    reader.states[0] = CAMT_START;
    if (!xml_read(bytes, &handler, &reader, &broken) &&
        !keep_what_is_proven(&reader, broken, error))
        return NULL;
    if (reader.file->statements->len == 0) {
        refuse_file(reader.file, error);
        return NULL;
    }
    return g_steal_pointer(&reader.file);
}
