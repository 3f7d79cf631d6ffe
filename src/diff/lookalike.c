/*
 * From the changes to the questions. What goes and what comes is put in pairs, kind by kind and place by place; the pairs that are
 * alike are given out, the best first, so that each object is in one; those that come close are second choices. What people would
 * answer together is one question: a table with its columns, and with those that reference it; columns of one name in several tables; the
 * indexes of a table.
 */
#include "diff/lookalike.h"

#include <string.h>

#include "base/quote.h"
#include "base/text.h"
#include "diff/similarity_columns.h"
#include "model/props.h"

/* Where so much goes and comes, it is another schema, and nobody wants to be asked about each pair. */
enum { HOLDERS_COMPARED_MAX = 2000, COMPARED_MAX = 20000 };
/* A second choice is not much worse than the first. */
enum { SECOND_WITHIN = 20 };
/* Columns that are less alike than that are asked about on their own, once their table is settled. */
enum { WITH_LEAST = 70 };

/* Parts of a table that hold no data are asked about in one. */
#define DATA (KIND_BIT(COLUMN) | KIND_BIT(ATTRIBUTE))

typedef struct Search {
    void *mem, *result_mem;
    Similarity *similarity;
    ObjectList gone, come; /* by kind and place */
    MatchList first;       /* the best for both */
    MatchList second;
} Search;

static int compare_texts(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "");
}

/* Objects that a rename can make of each other stand together: of one kind, of one table, or in any schema. */
static int compare_places(const Object *a, const Object *b)
{
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    int order = kind_has_move(a->kind) ? 0 : compare_texts(a->schema, b->schema);
    return order != 0 ? order : compare_texts(a->parent, b->parent);
}

static int compare_objects(const void *a, const void *b)
{
    const Object *x = *(Object *const *)a, *y = *(Object *const *)b;
    int order = compare_places(x, y);
    return order != 0 ? order : strcmp(x->key, y->key);
}

/* Whether an object can be renamed at all, and does not follow another that can. */
static bool may_be_renamed(const Schema *schema, const Object *object)
{
    const Object *parent = object->parent ? schema_parent(schema, object) : NULL;
    bool follows = object->unfolded || object_flag(object, "inherited") || object_flag(object, "attached") ||
                   (object->kind == KIND_SEQUENCE && get_SEQUENCE(object)->owned_by);
    return kind_has_rename(object->kind) && !follows && !object->parent == !parent;
}

/* What the changes of that sort are about, by kind and place. */
static ObjectList collect(void *mem, const Schema *schema, const ChangeList *changes, ChangeOp op)
{
    ObjectList found = {0};
    for (size_t i = 0; i < changes->len; i++) {
        const Object *object = op == CHANGE_DROP ? changes->items[i].have : changes->items[i].want;
        if (changes->items[i].op == op && may_be_renamed(schema, object))
            vec_push(mem, &found, (Object *)(uintptr_t)object);
    }
    vec_sort(&found, compare_objects);
    return found;
}

/* How many from there on are in the same place. */
static size_t place_len(const ObjectList *objects, size_t first)
{
    size_t end = first + 1;
    while (end < objects->len && compare_places(objects->items[first], objects->items[end]) == 0)
        end++;
    return end - first;
}

/* What goes to another schema keeps its name, and does not go along with its own. */
static bool may_be_pair(const Search *search, const Object *from, const Object *to)
{
    if (text_equal(from->schema, to->schema))
        return strcmp(from->name, to->name) != 0;
    for (size_t i = 0; i < search->first.len; i++)
        if (search->first.items[i].from->kind == KIND_SCHEMA && text_equal(search->first.items[i].from->name, from->schema))
            return false;
    return strcmp(from->name, to->name) == 0;
}

static void pair_up(Search *search, size_t gone, size_t gone_len, size_t come, size_t come_len, MatchList *pairs)
{
    Kind kind = search->gone.items[gone]->kind;
    bool holds = kind == KIND_TABLE || kind == KIND_COMPOSITE || kind == KIND_SCHEMA;
    if (gone_len * come_len > (holds ? HOLDERS_COMPARED_MAX : COMPARED_MAX))
        return;
    for (size_t i = gone; i < gone + gone_len; i++)
        for (size_t j = come; j < come + come_len; j++) {
            const Object *from = search->gone.items[i], *to = search->come.items[j];
            int similarity = may_be_pair(search, from, to) ? similarity_of(search->similarity, from, to) : 0;
            if (similarity > 0)
                vec_push(search->mem, pairs, (Match){from, to, similarity});
        }
}

/* The pairs of a kind that are alike. */
static MatchList pairs_of(Search *search, Kind kind)
{
    MatchList pairs = {0};
    for (size_t i = 0, j = 0; i < search->gone.len && j < search->come.len;) {
        const Object *gone = search->gone.items[i], *come = search->come.items[j];
        size_t gone_len = place_len(&search->gone, i), come_len = place_len(&search->come, j);
        int order = compare_places(gone, come);
        if (order == 0 && gone->kind == kind)
            pair_up(search, i, gone_len, j, come_len, &pairs);
        i += order <= 0 ? gone_len : 0;
        j += order >= 0 ? come_len : 0;
    }
    return pairs;
}

static const Match *match_with(const MatchList *matches, const Object *object)
{
    for (size_t i = 0; i < matches->len; i++)
        if (matches->items[i].from == object || matches->items[i].to == object)
            return &matches->items[i];
    return NULL;
}

/* Two that are better off with others are no question; nor is one that has got its choices. */
static bool is_second(const Search *search, const Match *pair)
{
    const Match *of_from = match_with(&search->first, pair->from), *of_to = match_with(&search->first, pair->to);
    const Match *better = of_from ? of_from : of_to;
    return !(of_from && of_to) && better && pair->similarity + SECOND_WITHIN >= better->similarity &&
           !match_with(&search->second, pair->from) && !match_with(&search->second, pair->to);
}

static void give_out(Search *search, MatchList *pairs)
{
    vec_sort(pairs, match_compare);
    for (size_t i = 0; i < pairs->len; i++)
        if (!match_with(&search->first, pairs->items[i].from) && !match_with(&search->first, pairs->items[i].to))
            vec_push(search->mem, &search->first, pairs->items[i]);
    for (size_t i = 0; i < pairs->len; i++)
        if (is_second(search, &pairs->items[i]))
            vec_push(search->mem, &search->second, pairs->items[i]);
}

/* ---- what is asked together ---- */

static void add(Search *search, LookalikeList *found, const Match *pair)
{
    Lookalike lookalike = {.from = pair->from, .to = pair->to, .similarity = pair->similarity};
    if (pair->from->kind == KIND_TABLE || pair->from->kind == KIND_COMPOSITE) {
        MatchList parts = similarity_of_parts(search->similarity, pair->from, pair->to);
        for (size_t i = 0; i < parts.len; i++)
            if (strcmp(parts.items[i].from->name, parts.items[i].to->name) != 0 && parts.items[i].similarity >= WITH_LEAST)
                vec_push(search->result_mem, &lookalike.with, parts.items[i]);
    }
    vec_push(search->result_mem, found, lookalike);
}

/* Whether one of its foreign keys led to the one table, and leads to the other now. */
static bool follows(Search *search, const Match *column, const Lookalike *table)
{
    bool old = false, new = false;
    ReferenceList before = references_of_table(search->similarity, SIDE_HAVE, table->from->key);
    ReferenceList after = references_of_table(search->similarity, SIDE_WANT, table->to->key);
    const char *key = object_parent_key(search->mem, column->from);
    for (size_t i = 0; i < before.len; i++)
        old |= before.items[i].far && strcmp(before.items[i].other, key) == 0 &&
               textlist_has(&before.items[i].key->columns, column->from->name);
    for (size_t i = 0; i < after.len; i++)
        new |= after.items[i].far && strcmp(after.items[i].other, key) == 0 &&
               textlist_has(&after.items[i].key->columns, column->to->name);
    return old && new;
}

/* Whether who says yes to the one says yes to the other. */
static bool goes_with(Search *search, const Match *pair, const Lookalike *other)
{
    const Object *from = pair->from, *leader = other->from;
    bool both_columns = from->kind == KIND_COLUMN && leader->kind == KIND_COLUMN;
    if (both_columns) /* one name, in several tables */
        return strcmp(from->name, leader->name) == 0 && strcmp(pair->to->name, other->to->name) == 0;
    if (from->kind == KIND_COLUMN)
        return leader->kind == KIND_TABLE && follows(search, pair, other);
    bool hold_data = DATA & (kind_bit(from->kind) | kind_bit(leader->kind));
    return !hold_data && text_equal(from->schema, leader->schema) && text_equal(from->parent, leader->parent);
}

static bool is_sure(const Search *search, const Object *from, const Object *to)
{
    return !match_with(&search->second, from) && !match_with(&search->second, to);
}

/* The question that the pair is part of, or NULL. */
static Lookalike *leader_of(Search *search, LookalikeList *found, const Match *pair)
{
    if (!pair->from->parent || !is_sure(search, pair->from, pair->to))
        return NULL;
    for (size_t i = 0; i < found->len; i++) {
        Lookalike *other = &found->items[i];
        bool is_first = i == 0 || other[-1].from != other->from;
        bool settled = other->from->kind == KIND_TABLE ? is_first : is_sure(search, other->from, other->to);
        if (settled && goes_with(search, pair, other))
            return other;
    }
    return NULL;
}

static int by_object(const void *a, const void *b)
{
    const Match *x = a, *y = b;
    int order = object_compare(x->from, y->from);
    return order != 0 ? order : y->similarity - x->similarity;
}

/* First whoever has the best claim to something, with a second choice behind it; then those that would have to take what is left. */
static LookalikeList in_order(Search *search)
{
    LookalikeList found = {0};
    vec_sort(&search->first, by_object);
    vec_sort(&search->second, by_object);
    for (size_t i = 0; i < search->first.len; i++) {
        const Match *pair = &search->first.items[i], *second = match_with(&search->second, pair->from);
        Lookalike *leader = leader_of(search, &found, pair);
        if (leader) {
            vec_push(search->result_mem, &leader->with, *pair);
            continue;
        }
        add(search, &found, pair);
        if (second)
            add(search, &found, second);
    }
    for (size_t i = 0; i < search->second.len; i++)
        if (!match_with(&search->first, search->second.items[i].from))
            add(search, &found, &search->second.items[i]);
    return found;
}

LookalikeList diff_lookalikes(void *mem, const Schema *have, const Schema *want, const ChangeList *changes)
{
    LookalikeList found = {0};
    Search search = {.mem = mem_new(NULL), .result_mem = mem};
    search.gone = collect(search.mem, have, changes, CHANGE_DROP);
    if (search.gone.len > 0)
        search.come = collect(search.mem, want, changes, CHANGE_CREATE);
    if (search.come.len > 0) {
        search.similarity = similarity_new(search.mem, have, want);
        for (Kind kind = 0; kind < KIND_COUNT; kind++) {
            MatchList pairs = pairs_of(&search, kind);
            give_out(&search, &pairs);
            if (kind == KIND_TABLE)
                search.similarity->renamed = search.first;
        }
        found = in_order(&search);
    }
    mem_free(search.mem);
    return found;
}

size_t lookalike_choices(const LookalikeList *lookalikes, size_t first)
{
    size_t end = first + 1;
    while (end < lookalikes->len && lookalikes->items[end].from == lookalikes->items[first].from)
        end++;
    return end - first;
}

char *lookalike_option(void *mem, const Object *from, const Object *to)
{
    Buf option = buf_new(mem);
    const char *place = from->parent ? quote_qualified(mem, from->schema, from->parent) : from->schema ? quote_ident(mem, from->schema) : NULL;
    buf_addf(&option, "%s%s", place ? place : "", place ? "." : "");
    buf_add_ident(&option, from->name);
    buf_addc(&option, '=');
    if (lookalike_moves(from, to))
        buf_add_qualified(&option, to->schema, to->name);
    else
        buf_add_ident(&option, to->name);
    return option.data;
}

bool lookalike_moves(const Object *from, const Object *to)
{
    return !text_equal(from->schema, to->schema);
}

char *lookalike_name(void *mem, const Object *from, const Object *to)
{
    return text_shown(mem, lookalike_moves(from, to) ? mem_printf(mem, "%s.%s", to->schema, to->name) : to->name, "");
}

char *lookalike_with(void *mem, const Lookalike *lookalike, const char *separator)
{
    TextList texts = {0};
    const char *holder = lookalike->from->parent ? lookalike->from->parent : lookalike->from->name;
    for (size_t i = 0; i < lookalike->with.len; i++) {
        const Object *from = lookalike->with.items[i].from, *to = lookalike->with.items[i].to;
        bool elsewhere = strcmp(from->parent, holder) != 0 || !text_equal(from->schema, lookalike->from->schema);
        const char *what = elsewhere ? object_describe(mem, from) : mem_printf(mem, "%s \"%s\"", kinds[from->kind].word, from->name);
        vec_push(mem, &texts, text_shown(mem, mem_printf(mem, "%s -> \"%s\"", what, to->name), ""));
    }
    return texts.len > 0 ? textlist_join(mem, &texts, separator) : NULL;
}

static bool fits_a_line(const char *text)
{
    while (*text && (unsigned char)*text >= ' ' && *text != 0x7f)
        text++;
    return !*text;
}

char *lookalike_options(void *mem, const Lookalike *lookalike)
{
    Buf buf = buf_new(mem);
    buf_add(&buf, "--rename ");
    buf_add_shell_word(&buf, lookalike_option(mem, lookalike->from, lookalike->to));
    for (size_t i = 0; i < lookalike->with.len; i++) {
        buf_add(&buf, " --rename ");
        buf_add_shell_word(&buf, lookalike_option(mem, lookalike->with.items[i].from, lookalike->with.items[i].to));
    }
    return fits_a_line(buf.data) ? buf.data : NULL;
}
