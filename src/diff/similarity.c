/*
 * Two objects come in, and how much they are alike goes out: the mean of the facts that apply to their kind, by weight. The two
 * tables below are all there is to tune; what they lead to on the histories of real applications is what they were chosen by.
 */
#include "diff/similarity.h"

#include <string.h>

#include "diff/similarity_columns.h"
#include "diff/similarity_tables.h"
#include "diff/words.h"
#include "model/props.h"

/* Kinds that hold data, or stand for what does; all others are known by what they are made of. */
#define COLUMNS (KIND_BIT(COLUMN) | KIND_BIT(ATTRIBUTE))
#define HOLDERS (KIND_BIT(TABLE) | KIND_BIT(COMPOSITE) | KIND_BIT(SCHEMA))
#define OTHERS (~(COLUMNS | HOLDERS | KIND_BIT(ENUM)))

static int names(Similarity *similarity, const Object *from, const Object *to)
{
    (void)similarity;
    if (from->parent && to->parent)
        return words_similarity_within(from->parent, from->name, to->parent, to->name);
    return words_similarity(from->name, to->name);
}

/* Labels that both have, out of all. */
static int values(Similarity *similarity, const Object *from, const Object *to)
{
    (void)similarity;
    const TextList *old = &get_ENUM(from)->values, *new = &get_ENUM(to)->values;
    size_t same = 0;
    for (size_t i = 0; i < old->len; i++)
        same += textlist_has(new, old->items[i]);
    return old->len + new->len > 0 ? (int)(2 * ALIKE * same / (old->len + new->len)) : UNTOLD;
}

/* Whose it is, and what is said of it, is no part of what an object is. */
static bool is_incidental(const Prop *prop)
{
    return prop->type == PROP_ROLE || prop->type == PROP_GRANTS || strcmp(prop->key, "comment") == 0 ||
           strcmp(prop->key, "security_labels") == 0;
}

/* All or nothing: a view with another query is another view. */
static int definition(Similarity *similarity, const Object *from, const Object *to)
{
    (void)similarity;
    PropList props = kind_props(from->kind);
    uint64_t mask = object_diff(from, to);
    for (int i = 0; i < props.count; i++)
        if (mask & (UINT64_C(1) << i) && !is_incidental(&props.items[i]))
            return 0;
    bool same_arguments = !from->signature || !to->signature || strcmp(from->signature, to->signature) == 0;
    return same_arguments ? ALIKE : 0;
}

/* What is dear to measure comes after what may make it needless. */
static const struct {
    const char *what;
    KindSet kinds;
    int weight;
    int least; /* with less they are not the same, whatever else is */
    int (*measure)(Similarity *similarity, const Object *from, const Object *to);
} facts[] = {
    {"what it is made of", OTHERS, 60, ALIKE, definition},
    {"name", OTHERS, 40, 0, names},

    {"labels", KIND_BIT(ENUM), 70, 50, values},
    {"name", KIND_BIT(ENUM), 30, 0, names},

    {"type", COLUMNS, 30, 1, columns_type},
    {"computed or not", KIND_BIT(COLUMN), 0, ALIKE, columns_computed},
    {"name", COLUMNS, 30, 0, names},
    {"null, default, identity", KIND_BIT(COLUMN), 10, 0, columns_manner},
    {"place", COLUMNS, 20, 0, columns_place},
    {"keys and indexes", KIND_BIT(COLUMN), 10, 0, columns_keys},
    {"references", KIND_BIT(COLUMN), 20, 0, columns_references},

    {"plain, partitioned, foreign", KIND_BIT(TABLE), 0, ALIKE, tables_sort},
    {"name", HOLDERS, 20, 0, names},
    {"columns", KIND_BIT(TABLE) | KIND_BIT(COMPOSITE), 45, 30, tables_columns},
    {"references", KIND_BIT(TABLE), 30, 0, tables_references},
    {"keys, indexes and the rest", KIND_BIT(TABLE), 5, 0, tables_parts},
    {"objects", KIND_BIT(SCHEMA), 70, 30, schemas_contents},
};
enum { FACTS = sizeof facts / sizeof *facts };

/* What is asked about. */
static const struct {
    KindSet kinds;
    int least;
} thresholds[] = {
    {COLUMNS, 60},
    {HOLDERS, 57},
    {KIND_BIT(ENUM), 60},
    {KIND_BIT(SEQUENCE) | KIND_BIT(PUBLICATION), 80}, /* most are made of defaults, so that the name has to tell */
    {OTHERS, 60},
};

static int least_of(Kind kind)
{
    for (size_t i = 0; i < sizeof thresholds / sizeof *thresholds; i++)
        if (thresholds[i].kinds & kind_bit(kind))
            return thresholds[i].least;
    return ALIKE;
}

static int weight_left(Kind kind, int first)
{
    int weight = 0;
    for (int i = first; i < FACTS; i++)
        if (facts[i].kinds & kind_bit(kind))
            weight += facts[i].weight;
    return weight;
}

static int measure(Similarity *similarity, const Object *from, const Object *to)
{
    int sum = 0, weight = 0, least = least_of(from->kind);
    for (int i = 0; i < FACTS; i++) {
        if (!(facts[i].kinds & kind_bit(from->kind)))
            continue;
        int value = facts[i].measure(similarity, from, to);
        if (value == UNTOLD)
            continue;
        if (value < facts[i].least)
            return 0;
        sum += facts[i].weight * value;
        weight += facts[i].weight;
        int left = weight_left(from->kind, i + 1);
        if (sum + left * ALIKE < least * (weight + left))
            return 0; /* not even with all that is left */
    }
    return weight > 0 && sum >= least * weight ? sum / weight : 0;
}

int similarity_of(Similarity *similarity, const Object *from, const Object *to)
{
    void *mem = similarity->mem;
    similarity->mem = mem_new(mem);
    int value = measure(similarity, from, to);
    mem_free(similarity->mem);
    similarity->mem = mem;
    return value;
}

static bool is_matched(const MatchList *matches, const Object *from, const Object *to)
{
    for (size_t i = 0; i < matches->len; i++)
        if (matches->items[i].from == from || matches->items[i].to == to)
            return true;
    return false;
}

int match_compare(const void *a, const void *b)
{
    const Match *x = a, *y = b;
    if (x->similarity != y->similarity)
        return x->similarity > y->similarity ? -1 : 1;
    int order = strcmp(x->from->key, y->from->key);
    return order != 0 ? order : strcmp(x->to->key, y->to->key);
}

MatchList similarity_of_parts(Similarity *similarity, const Object *from, const Object *to)
{
    Kind kind = from->kind == KIND_TABLE ? KIND_COLUMN : KIND_ATTRIBUTE;
    ObjectList old = schema_children(similarity->mem, similarity->schema[SIDE_HAVE], from, kind);
    ObjectList new = schema_children(similarity->mem, similarity->schema[SIDE_WANT], to, kind);
    MatchList found = {0}, others = {0};
    for (size_t i = 0; i < old.len; i++) {
        const Object *same = schema_child(similarity->schema[SIDE_WANT], kind, to->key, old.items[i]->name);
        if (same)
            vec_push(similarity->mem, &found, (Match){old.items[i], same, columns_type(similarity, old.items[i], same)});
    }
    for (size_t i = 0; i < old.len; i++)
        for (size_t j = 0; j < new.len; j++)
            if (!is_matched(&found, old.items[i], new.items[j]))
                vec_push(similarity->mem, &others,
                         (Match){old.items[i], new.items[j], similarity_of(similarity, old.items[i], new.items[j])});
    vec_sort(&others, match_compare);
    for (size_t i = 0; i < others.len; i++)
        if (others.items[i].similarity >= least_of(kind) && !is_matched(&found, others.items[i].from, others.items[i].to))
            vec_push(similarity->mem, &found, others.items[i]);
    return found;
}

static TextList column_names(void *mem, const Schema *schema)
{
    TextList names = {0};
    for (size_t i = 0; i < schema->objects.len; i++)
        if (COLUMNS & kind_bit(schema->objects.items[i]->kind))
            vec_push(mem, &names, schema->objects.items[i]->name);
    textlist_sort(&names);
    return names;
}

static int compare_references(const void *a, const void *b)
{
    const Reference *x = a, *y = b;
    int order = strcmp(x->table, y->table);
    return order != 0 ? order : strcmp(x->key->object.key, y->key->object.key);
}

static ReferenceList references_of(void *mem, const Schema *schema)
{
    ReferenceList references = {0};
    for (size_t i = 0; i < schema->objects.len; i++) {
        if (schema->objects.items[i]->kind != KIND_FOREIGN_KEY)
            continue;
        const ForeignKey *key = get_FOREIGN_KEY(schema->objects.items[i]);
        const char *near = object_parent_key(mem, &key->object), *far = key->table ? key->table : "";
        vec_push(mem, &references, (Reference){near, far, key, false});
        vec_push(mem, &references, (Reference){far, near, key, true});
    }
    vec_sort(&references, compare_references);
    return references;
}

static void free_gaps(void *resource)
{
    mem_free(((Similarity *)resource)->gaps_mem);
}

Similarity *similarity_new(void *mem, const Schema *have, const Schema *want)
{
    Similarity *similarity = mem_make(mem, Similarity);
    *similarity = (Similarity){.mem = mem,
                           .schema = {have, want},
                           .names = {column_names(mem, have), column_names(mem, want)},
                           .references = {references_of(mem, have), references_of(mem, want)}};
    mem_on_free(mem, similarity, free_gaps);
    return similarity;
}
