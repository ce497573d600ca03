/* Values to GVariants and back. What comes from the reader is bounded here and nowhere else. */
#include "jail/message.h"

#include <string.h>

#include "base/text.h"

#define PAGE "(iiyya(siiiiqy)a(ysiiii))"
#define MOST_LENGTH (1 << 30) /* hundredths of a point */
#define MOST_NAME_BYTES 120
#define MOST_HEADERS 200
#define MOST_PROBLEMS 4000
#define MOST_SIDE_PIXELS 1000000

static void
member_free(gpointer data)
{
    JailMember *member = data;

    g_free(member->name);
    g_free(member->mime);
    g_bytes_unref(member->bytes);
    g_free(member);
}

static void
header_free(gpointer data)
{
    JailHeader *header = data;

    g_free(header->name);
    g_free(header->value);
    g_free(header);
}

JailResult *
jail_result_new(FileKind kind)
{
    JailResult *result = g_new0(JailResult, 1);

    result->kind = kind;
    result->pages = pages_new();
    result->members = g_ptr_array_new_with_free_func(member_free);
    result->headers = g_ptr_array_new_with_free_func(header_free);
    result->problems = g_ptr_array_new_with_free_func(g_free);
    return result;
}

void
jail_result_free(JailResult *result)
{
    if (result == NULL)
        return;
    pages_free(result->pages);
    g_ptr_array_unref(result->members);
    g_ptr_array_unref(result->headers);
    g_ptr_array_unref(result->problems);
    g_free(result);
}

static bool
is_name_character(gunichar c)
{
    bool turns = (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
                 (c >= 0x2060 && c <= 0x206f) || c == 0xfeff;

    return !g_unichar_iscntrl(c) && !turns && (c >= 0x80 || strchr("<>:\"|?*", (int)c) == NULL);
}

char *
jail_clean_name(const char *name)
{
    g_autofree char *text =
        text_from_bytes(name != NULL ? name : "", name != NULL ? strlen(name) : 0);
    const char *last = text;
    GString *clean = g_string_new(NULL);

    for (const char *c = text; *c != '\0'; c++)
        if (*c == '/' || *c == '\\')
            last = c + 1;
    for (const char *c = last; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar letter = g_utf8_get_char(c);

        if (clean->len + 4 > MOST_NAME_BYTES)
            break;
        if (is_name_character(letter) && (clean->len > 0 || (letter != '.' && letter != ' ')))
            g_string_append_unichar(clean, letter);
    }
    g_strchomp(clean->str);
    if (clean->str[0] == '\0')
        g_string_assign(clean, "unnamed");
    return g_string_free(clean, FALSE);
}

void
jail_result_add_member(JailResult *result, const char *name, const char *mime, GBytes *bytes)
{
    JailMember *member = g_new0(JailMember, 1);

    member->name = jail_clean_name(name);
    member->mime = g_utf8_make_valid(mime != NULL ? mime : "", -1);
    member->bytes = g_bytes_ref(bytes);
    g_ptr_array_add(result->members, member);
}

void
jail_result_add_header(JailResult *result, const char *name, const char *value)
{
    JailHeader *header = g_new0(JailHeader, 1);

    header->name = g_utf8_make_valid(name, -1);
    header->value = g_utf8_make_valid(value, -1);
    g_ptr_array_add(result->headers, header);
}

void
jail_result_add_problem(JailResult *result, const char *format, ...)
{
    g_autofree char *sentence = NULL;
    va_list arguments;

    va_start(arguments, format);
    sentence = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_ptr_array_add(result->problems, g_utf8_make_valid(sentence, -1));
}

GVariant *
message_from_request(const JailRequest *request)
{
    JailLimits limits = request->limits;
    GVariantBuilder parts;

    g_variant_builder_init(&parts, G_VARIANT_TYPE("a(uubiiiiiiyq)"));
    for (guint i = 0; i < MIN(request->part_count, JAIL_MOST_PARTS); i++) {
        const JailPart *part = &request->parts[i];

        g_variant_builder_add(
            &parts, "(uubiiiiiiyq)", part->first, part->end, part->is_region, part->x0, part->y0,
            part->x1, part->y1, part->width, part->height, part->turns, part->most_across);
    }
    jail_limits_complete(&limits);
    return g_variant_new(
        "(sbbbua(uubiiiiiiyq)@au)", request->languages != NULL ? request->languages : "",
        request->force_ocr, request->ignore_xml, request->convert,
        request->most_pages > 0 ? MIN(request->most_pages, limits.pages) : limits.pages, &parts,
        jail_limits_to_variant(&limits));
}

static bool
take_parts(GVariant *parts, JailRequest *request)
{
    gsize count = g_variant_n_children(parts);

    if (count > JAIL_MOST_PARTS)
        return false;
    for (gsize i = 0; i < count; i++) {
        JailPart *part = &request->parts[i];
        gboolean is_region = FALSE;

        g_variant_get_child(
            parts, i, "(uubiiiiiiyq)", &part->first, &part->end, &is_region, &part->x0, &part->y0,
            &part->x1, &part->y1, &part->width, &part->height, &part->turns, &part->most_across);
        part->is_region = is_region;
        if (part->first >= part->end || part->end > JAIL_MOST_PAGES || part->turns > 3)
            return false;
    }
    request->part_count = (guint)count;
    return true;
}

bool
message_to_request(GVariant *message, JailRequest *ret_request, char **ret_languages)
{
    gboolean force_ocr = FALSE;
    gboolean ignore_xml = FALSE;
    gboolean convert = FALSE;
    g_autoptr(GVariant) parts = NULL;
    g_autoptr(GVariant) limits = NULL;
    g_autofree char *languages = NULL;
    JailRequest request = { 0 };

    g_variant_get(
        message, "(sbbbu@a(uubiiiiiiyq)@au)", &languages, &force_ocr, &ignore_xml, &convert,
        &request.most_pages, &parts, &limits);
    if (!jail_limits_from_variant(limits, &request.limits) || request.most_pages == 0 ||
        request.most_pages > request.limits.pages || !take_parts(parts, &request))
        return false;
    request.languages = languages;
    request.force_ocr = force_ocr;
    request.ignore_xml = ignore_xml;
    request.convert = convert;
    *ret_request = request;
    *ret_languages = g_steal_pointer(&languages);
    return true;
}

static GVariant *
variant_of_page(const Page *page)
{
    GVariantBuilder words;
    GVariantBuilder codes;

    g_variant_builder_init(&words, G_VARIANT_TYPE("a(siiiiqy)"));
    g_variant_builder_init(&codes, G_VARIANT_TYPE("a(ysiiii)"));
    for (guint i = 0; i < page->words->len; i++) {
        const Word *word = &g_array_index(page->words, Word, i);

        g_variant_builder_add(
            &words, "(siiiiqy)", word->text, word->x0, word->y0, word->x1, word->y1, word->line,
            word->confidence);
    }
    for (guint i = 0; i < page->codes->len; i++) {
        const Code *code = &g_array_index(page->codes, Code, i);

        g_variant_builder_add(
            &codes, "(ysiiii)", (guchar)code->kind, code->text, code->x0, code->y0, code->x1,
            code->y1);
    }
    return g_variant_new(
        PAGE, page->width, page->height, (guchar)page->source, page->turns, &words, &codes);
}

static WireOutcome
send_pages(int socket, const Pages *pages)
{
    WireOutcome outcome = WIRE_OK;

    for (guint i = 0; i < pages->pages->len && outcome == WIRE_OK; i++)
        outcome = wire_send(
            socket, WIRE_FOREVER, WIRE_PAGE, variant_of_page(g_ptr_array_index(pages->pages, i)),
            /* raw */ NULL);
    return outcome;
}

static WireOutcome
send_members(int socket, const GPtrArray *members)
{
    WireOutcome outcome = WIRE_OK;

    for (guint i = 0; i < members->len && outcome == WIRE_OK; i++) {
        const JailMember *member = g_ptr_array_index(members, i);

        outcome = wire_send(
            socket, WIRE_FOREVER, WIRE_MEMBER, g_variant_new("(ss)", member->name, member->mime),
            member->bytes);
    }
    return outcome;
}

static WireOutcome
send_words(int socket, const JailResult *result)
{
    WireOutcome outcome = WIRE_OK;

    for (guint i = 0; i < result->headers->len && outcome == WIRE_OK; i++) {
        const JailHeader *header = g_ptr_array_index(result->headers, i);

        outcome = wire_send(
            socket, WIRE_FOREVER, WIRE_HEADER, g_variant_new("(ss)", header->name, header->value),
            /* raw */ NULL);
    }
    for (guint i = 0; i < result->problems->len && outcome == WIRE_OK; i++)
        outcome = wire_send(
            socket, WIRE_FOREVER, WIRE_PROBLEM,
            g_variant_new_string(g_ptr_array_index(result->problems, i)), /* raw */ NULL);
    return outcome;
}

static GVariant *
variant_of_end(const JailResult *result, const GError *error)
{
    g_autofree char *refusal = g_utf8_make_valid(error != NULL ? error->message : "", -1);

    if (result == NULL)
        return g_variant_new("(yuuus)", 0, 0, 0, 0, refusal);
    return g_variant_new(
        "(yuuus)", (guchar)result->kind, result->pages->total_pages, result->width, result->height,
        refusal);
}

WireOutcome
message_send_answer(int socket, const JailResult *result, const GError *error)
{
    WireOutcome outcome = WIRE_OK;

    if (error == NULL) {
        outcome = send_pages(socket, result->pages);
        outcome = outcome == WIRE_OK ? send_members(socket, result->members) : outcome;
        outcome = outcome == WIRE_OK ? send_words(socket, result) : outcome;
    }
    return outcome == WIRE_OK
               ? wire_send(
                     socket, WIRE_FOREVER, WIRE_END, variant_of_end(result, error), /* raw */ NULL)
               : outcome;
}

static bool
is_length(gint32 length)
{
    return length >= -MOST_LENGTH && length <= MOST_LENGTH;
}

static bool
is_word(const Word *word)
{
    return word->text[0] != '\0' && is_length(word->x0) && is_length(word->y0) &&
           is_length(word->x1) && is_length(word->y1) && word->x0 <= word->x1 &&
           word->y0 <= word->y1 && word->confidence <= 100;
}

typedef struct {
    JailResult *result;
    guint64 words;
    guint64 bytes;
} Answer;

static bool
is_code(const Code *code, guchar kind)
{
    return kind <= CODE_BAR && code->text[0] != '\0' && strlen(code->text) <= CODE_MOST_BYTES &&
           is_length(code->x0) && is_length(code->y0) && is_length(code->x1) &&
           is_length(code->y1) && code->x0 <= code->x1 && code->y0 <= code->y1;
}

static bool
take_codes(Pages *pages, Page *page, GVariant *codes)
{
    gsize count = g_variant_n_children(codes);

    for (gsize i = 0; i < count && count <= PAGE_MOST_CODES; i++) {
        g_autoptr(GVariant) child = g_variant_get_child_value(codes, i);
        Code code = { 0 };
        guchar kind = 0;

        g_variant_get(
            child, "(y&siiii)", &kind, &code.text, &code.x0, &code.y0, &code.x1, &code.y1);
        if (!is_code(&code, kind))
            return false;
        code.kind = kind;
        pages_add_code(pages, page, &code);
    }
    return count <= PAGE_MOST_CODES;
}

/* Adds the page and gives it; NULL when it breaks a bound. */
static Page *
page_from_variant(GVariant *message, Pages *pages)
{
    g_autoptr(GVariant) words = g_variant_get_child_value(message, 4);
    g_autoptr(GVariant) codes = g_variant_get_child_value(message, 5);
    gsize count = g_variant_n_children(words);
    gint32 width = 0;
    gint32 height = 0;
    guchar source = 0;
    guchar turns = 0;
    Page *page = NULL;

    g_variant_get(message, PAGE, &width, &height, &source, &turns, NULL, NULL);
    if (count > JAIL_MOST_WORDS || width < 0 || height < 0 || !is_length(width) ||
        !is_length(height) || source > PAGE_UNREAD || turns > 3)
        return NULL;
    page = pages_add(pages, width, height, source);
    page->turns = turns;
    for (gsize i = 0; i < count; i++) {
        g_autoptr(GVariant) child = g_variant_get_child_value(words, i);
        Word word = { 0 };

        g_variant_get(
            child, "(&siiiiqy)", &word.text, &word.x0, &word.y0, &word.x1, &word.y1, &word.line,
            &word.confidence);
        if (!is_word(&word))
            return NULL;
        pages_add_word(pages, page, &word);
    }
    return take_codes(pages, page, codes) ? page : NULL;
}

static bool
take_page(Answer *answer, GVariant *message)
{
    g_autoptr(GVariant) words = g_variant_get_child_value(message, 4);

    answer->words += g_variant_n_children(words);
    return answer->words <= JAIL_MOST_WORDS &&
           answer->result->pages->pages->len < JAIL_MOST_PAGES &&
           page_from_variant(message, answer->result->pages) != NULL;
}

GBytes *
message_from_page(const Page *page, guint32 width, guint32 height)
{
    g_autoptr(GVariant) whole =
        g_variant_ref_sink(g_variant_new("(uu@" PAGE ")", width, height, variant_of_page(page)));

    return g_variant_get_data_as_bytes(whole);
}

Page *
message_to_page(GBytes *bytes, Pages *pages, guint32 *ret_width, guint32 *ret_height)
{
    g_autoptr(GVariant) whole = g_variant_ref_sink(
        g_variant_new_from_bytes(G_VARIANT_TYPE("(uu" PAGE ")"), bytes, /* trusted */ FALSE));
    g_autoptr(GVariant) variant = NULL;
    guint32 width = 0;
    guint32 height = 0;
    Page *page = NULL;

    if (!g_variant_is_normal_form(whole))
        return NULL;
    g_variant_get(whole, "(uu@" PAGE ")", &width, &height, &variant);
    page = page_from_variant(variant, pages);
    if (page == NULL || width > MOST_SIDE_PIXELS || height > MOST_SIDE_PIXELS)
        return NULL;
    *ret_width = width;
    *ret_height = height;
    return page;
}

static bool
take_member(Answer *answer, GVariant *message, GBytes *raw)
{
    const char *name = NULL;
    const char *mime = NULL;

    g_variant_get(message, "(&s&s)", &name, &mime);
    answer->bytes += g_bytes_get_size(raw);
    if (answer->bytes > JAIL_MOST_ANSWER_BYTES || g_bytes_get_size(raw) > JAIL_MOST_MEMBER_BYTES ||
        answer->result->members->len >= JAIL_MOST_MEMBERS)
        return false;
    jail_result_add_member(answer->result, name, mime, raw);
    return true;
}

static bool
take_header(Answer *answer, GVariant *message)
{
    const char *name = NULL;
    const char *value = NULL;

    g_variant_get(message, "(&s&s)", &name, &value);
    if (answer->result->headers->len >= MOST_HEADERS)
        return false;
    jail_result_add_header(answer->result, name, value);
    return true;
}

static bool
take_problem(Answer *answer, GVariant *message)
{
    if (answer->result->problems->len >= MOST_PROBLEMS)
        return false;
    jail_result_add_problem(answer->result, "%s", g_variant_get_string(message, NULL));
    return true;
}

static bool
take_end(Answer *answer, GVariant *message, char **ret_refusal)
{
    JailResult *result = answer->result;
    guchar kind = 0;
    const char *refusal = NULL;

    g_variant_get(
        message, "(yuuu&s)", &kind, &result->pages->total_pages, &result->width, &result->height,
        &refusal);
    if (kind > KIND_TEXT || result->width > MOST_SIDE_PIXELS || result->height > MOST_SIDE_PIXELS ||
        result->pages->total_pages < result->pages->pages->len)
        return false;
    result->kind = kind;
    *ret_refusal = refusal[0] != '\0' ? g_strdup(refusal) : NULL;
    return true;
}

static bool
take(Answer *answer, WireKind kind, GVariant *message, GBytes *raw, char **ret_refusal)
{
    switch (kind) {
    case WIRE_PAGE:
        return take_page(answer, message);
    case WIRE_MEMBER:
        return take_member(answer, message, raw);
    case WIRE_HEADER:
        return take_header(answer, message);
    case WIRE_PROBLEM:
        return take_problem(answer, message);
    case WIRE_END:
        return take_end(answer, message, ret_refusal);
    case WIRE_DOCUMENT:
    case WIRE_ASK:
    case WIRE_KNOWN:
    case WIRE_LEARNED:
        break;
    }
    return false;
}

WireOutcome
message_receive_answer(
    int socket, gint64 until_us, MemoryTalk *talk, JailResult **ret_result, char **ret_refusal)
{
    g_autoptr(JailResult) result = jail_result_new(KIND_UNKNOWN);
    Answer answer = { result, 0, 0 };
    WireKind kind = WIRE_DOCUMENT;

    while (kind != WIRE_END) {
        g_autoptr(GVariant) message = NULL;
        g_autoptr(GBytes) raw = NULL;
        WireOutcome outcome = wire_receive(socket, until_us, &kind, &message, &raw);

        if (outcome == WIRE_OK && kind == WIRE_ASK)
            outcome = memory_answer(talk, socket, until_us, message);
        else if (
            outcome == WIRE_OK &&
            !(kind == WIRE_LEARNED ? memory_take(talk, raw)
                                   : take(&answer, kind, message, raw, ret_refusal)))
            outcome = WIRE_NONSENSE;
        if (outcome != WIRE_OK)
            return outcome;
    }
    if (*ret_refusal == NULL)
        *ret_result = g_steal_pointer(&result);
    return WIRE_OK;
}
