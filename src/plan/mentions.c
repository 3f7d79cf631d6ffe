/* Comes in: what the steps of a graph make, and the bodies of the functions among it. Goes out: soft edges from what is named. */
#include "plan/mentions.h"

#include <ctype.h>
#include <string.h>

#include "plan/edges.h"

/* What this script makes that a body may name. Names of letters, digits and _ are looked up by word; others are searched for. */
typedef struct Mention {
    char *name; /* in lower case */
    const Item *item;
    const Step *made;
    size_t last; /* number of the body, from 1, that had it last */
} Mention;
typedef VEC(Mention) MentionList;
typedef struct Mentions {
    MentionList words, others; /* words by name */
    size_t bodies;
} Mentions;

static bool is_word_char(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static size_t word_len(const char *p)
{
    size_t len = 0;
    while (is_word_char(p[len]))
        len++;
    return len;
}

static int compare_mentions(const void *a, const void *b)
{
    const Mention *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order ? order : (x->item > y->item) - (x->item < y->item); /* they stand in one array */
}

static char *lowered(void *mem, const char *text, size_t len)
{
    char *lower = mem_strndup(mem, text, len);
    for (char *p = lower; *p; p++)
        *p = (char)tolower((unsigned char)*p);
    return lower;
}

static Mentions mentions_of(Graph *graph)
{
    Mentions mentions = {0};
    for (size_t i = 0; i < graph->items->len; i++) {
        const Item *item = &graph->items->items[i];
        const Step *made = !item->want || item->want->parent ? NULL : graph_step(graph, item, STEP_CREATE);
        if (!made || item->want->kind == KIND_SCHEMA)
            continue;
        const char *name = item->want->name;
        bool is_word = !name[word_len(name)];
        Mention mention = {.name = lowered(graph->mem, name, strlen(name)), .item = item, .made = made};
        vec_push(graph->mem, is_word ? &mentions.words : &mentions.others, mention);
    }
    vec_sort(&mentions.words, compare_mentions);
    return mentions;
}

static void mention(Graph *graph, const Mentions *mentions, Mention *mentioned, const Item *item, const Step *step)
{
    if (mentioned->last == mentions->bodies || mentioned->item == item)
        return;
    mentioned->last = mentions->bodies;
    add_soft_edge(graph, mentioned->made, step);
}

/* All that have the name, which is in lower case. */
static void mention_word(Graph *graph, Mentions *mentions, const char *name, const Item *item, const Step *step)
{
    size_t low = 0, high = mentions->words.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(mentions->words.items[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < mentions->words.len && strcmp(mentions->words.items[low].name, name) == 0; low++)
        mention(graph, mentions, &mentions->words.items[low], item, step);
}

/* Whether the text holds the name, not within a word. */
static bool holds(const char *text, const Mention *mentioned)
{
    size_t len = strlen(mentioned->name);
    for (const char *p = text; (p = strcasestr(p, mentioned->name)); p++)
        if ((p == text || !is_word_char(p[-1])) && !is_word_char(p[len]))
            return true;
        else if (mentioned->item->want->kind == KIND_OPERATOR)
            return true;
    return false;
}

static void edges_of_body(Graph *graph, Mentions *mentions, const Item *item)
{
    if (!item->want || item->want->kind != KIND_ROUTINE || !get_ROUTINE(item->want)->body)
        return;
    Step *step = graph_step(graph, item, STEP_CREATE) ? graph_step(graph, item, STEP_CREATE) : graph_step(graph, item, STEP_ALTER);
    if (!step)
        return;
    mentions->bodies++;
    const char *body = get_ROUTINE(item->want)->body;
    for (const char *p = body; *p;) {
        size_t len = word_len(p);
        char *word = len > 0 ? lowered(NULL, p, len) : NULL;
        if (word)
            mention_word(graph, mentions, word, item, step);
        mem_free(word);
        p += len > 0 ? len : 1;
    }
    for (size_t i = 0; i < mentions->others.len; i++)
        if (holds(body, &mentions->others.items[i]))
            mention(graph, mentions, &mentions->others.items[i], item, step);
}

void body_edges(Graph *graph)
{
    Mentions mentions = mentions_of(graph);
    for (size_t i = 0; i < graph->items->len; i++)
        edges_of_body(graph, &mentions, &graph->items->items[i]);
}
