#include "base/wordsearch.h"

#define LETTERS 38 /* a to z, 0 to 9, the blank, anything else */
#define BLANK 36
#define OTHER 37
#define NOTHING (-1)

typedef struct {
    gint32 next[LETTERS]; /* until sealed NOTHING where no phrase goes on */
    gint32 fall;          /* the longest other beginning of a phrase that this one ends with */
    gint32 number;        /* of the phrase that ends here, or NOTHING */
    gint32 shorter;       /* the next node by `fall` where a phrase ends; the root: none */
} Node;

struct WordSearch {
    GArray *nodes; /* of Node; the first is the root */
    guint count;
};

static guint
letter_of(char byte)
{
    if (byte >= 'a' && byte <= 'z')
        return (guint)(byte - 'a');
    if (byte >= '0' && byte <= '9')
        return 26 + (guint)(byte - '0');
    return byte == ' ' ? BLANK : OTHER;
}

static Node *
node_at(const WordSearch *search, gint32 index)
{
    return &g_array_index(search->nodes, Node, index);
}

static gint32
add_node(WordSearch *search)
{
    Node node = { .fall = 0, .number = NOTHING, .shorter = 0 };

    for (guint i = 0; i < LETTERS; i++)
        node.next[i] = NOTHING;
    g_array_append_val(search->nodes, node);
    return (gint32)search->nodes->len - 1;
}

WordSearch *
wordsearch_new(void)
{
    WordSearch *search = g_new0(WordSearch, 1);

    search->nodes = g_array_new(FALSE, FALSE, sizeof(Node));
    add_node(search);
    return search;
}

void
wordsearch_free(WordSearch *search)
{
    if (search == NULL)
        return;
    g_array_unref(search->nodes);
    g_free(search);
}

static bool
is_findable(const char *phrase)
{
    for (const char *at = phrase; *at != '\0'; at++)
        if (letter_of(*at) == OTHER)
            return false;
    return *phrase != '\0';
}

bool
wordsearch_add(WordSearch *search, const char *phrase, guint *ret_number)
{
    gint32 at = 0;

    if (!is_findable(phrase))
        return false;
    for (const char *byte = phrase; *byte != '\0'; byte++) {
        guint letter = letter_of(*byte);
        gint32 next = node_at(search, at)->next[letter];

        if (next == NOTHING) {
            next = add_node(search);
            node_at(search, at)->next[letter] = next;
        }
        at = next;
    }
    if (node_at(search, at)->number == NOTHING)
        node_at(search, at)->number = (gint32)search->count++;
    *ret_number = (guint)node_at(search, at)->number;
    return true;
}

/* Gives the node a way on for every letter: its own, or that of where it falls to, whose ways are
 * whole already since it is shorter. */
static void
complete_node(WordSearch *search, gint32 index, GQueue *queue)
{
    Node *node = node_at(search, index);
    const Node *fallen = node_at(search, node->fall);

    for (guint letter = 0; letter < LETTERS; letter++) {
        gint32 beyond = index != 0 ? fallen->next[letter] : 0;
        Node *child = NULL;

        if (node->next[letter] == NOTHING) {
            node->next[letter] = beyond;
            continue;
        }
        child = node_at(search, node->next[letter]);
        child->fall = beyond;
        child->shorter =
            node_at(search, beyond)->number != NOTHING ? beyond : node_at(search, beyond)->shorter;
        g_queue_push_tail(queue, GINT_TO_POINTER(node->next[letter]));
    }
}

void
wordsearch_seal(WordSearch *search)
{
    g_autoptr(GQueue) queue = g_queue_new();

    complete_node(search, 0, queue);
    while (!g_queue_is_empty(queue))
        complete_node(search, GPOINTER_TO_INT(g_queue_pop_head(queue)), queue);
}

guint
wordsearch_count(const WordSearch *search)
{
    return search->count;
}

void
wordsearch_find(const WordSearch *search, const char *words, PhraseFound found, gpointer user)
{
    gint32 at = 0;

    for (const char *byte = words; *byte != '\0'; byte++) {
        at = node_at(search, at)->next[letter_of(*byte)];
        for (gint32 end = at; end != 0; end = node_at(search, end)->shorter)
            if (node_at(search, end)->number != NOTHING)
                found((guint)node_at(search, end)->number, (gsize)(byte - words) + 1, user);
    }
}
