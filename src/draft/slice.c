#include "draft/slice.h"

#include <string.h>

#include "base/quote.h"
#include "base/textmap.h"
#include "draft/words.h"
#include "model/props.h"

/* One side, with a mark for each of its objects. */
typedef struct Side {
    const Schema *schema;
    bool *in;        /* by position in schema->objects */
    bool *changed;
} Side;

typedef struct Slicer {
    void *mem;
    Side have, want;
    ObjectList by_name; /* of want, those without a parent: what a text can name */
    TextMap words;      /* those that were looked up */
    bool *seen, *children_seen; /* by position in have: its dependents are in; those of its children are */
    VEC(size_t) queue_have, queue_want;
    VEC(size_t) *needs, *needed_by; /* edges of have, by position of from and of to */
} Slicer;

static int compare_names(const void *a, const void *b)
{
    const Object *x = *(Object *const *)a, *y = *(Object *const *)b;
    int order = strcmp(x->name, y->name);
    return order ? order : object_compare(x, y);
}

static Side side_make(void *mem, const Schema *schema)
{
    size_t len = schema->objects.len;
    Side side = {.schema = schema, .in = mem_alloc(mem, len + 1), .changed = mem_alloc(mem, len + 1)};
    return side;
}

static void index_names(Slicer *s)
{
    s->words = textmap_new(s->mem);
    for (size_t i = 0; i < s->want.schema->objects.len; i++)
        if (!s->want.schema->objects.items[i]->parent)
            vec_push(s->mem, &s->by_name, s->want.schema->objects.items[i]);
    vec_sort(&s->by_name, compare_names);
}

static ptrdiff_t position(const Schema *schema, const Object *object)
{
    return schema_position(schema, object->kind, object->key);
}

static void include(Slicer *s, const Object *object);

static void include_in(Slicer *s, Side *side, const Object *object)
{
    ptrdiff_t at = position(side->schema, object);
    if (at < 0 || side->in[at])
        return;
    side->in[at] = true;
    if (side == &s->have)
        vec_push(s->mem, &s->queue_have, (size_t)at);
    else
        vec_push(s->mem, &s->queue_want, (size_t)at);
}

/* An object is in the slice on both sides, with its parent. */
static void include(Slicer *s, const Object *object)
{
    include_in(s, &s->have, object);
    include_in(s, &s->want, object);
    const Object *parent = schema_parent(s->want.schema, object);
    if (!parent)
        parent = schema_parent(s->have.schema, object);
    if (parent) {
        include_in(s, &s->have, parent);
        include_in(s, &s->want, parent);
    }
}

/* Foreign keys do not pull their other table in by themselves: one would bring the next, and so the whole schema. */
static bool pulls(const Side *side, size_t at)
{
    return side->schema->objects.items[at]->kind != KIND_FOREIGN_KEY || side->changed[at];
}

static void include_children(Slicer *s, const Side *side, const Object *parent)
{
    void *scratch = mem_new(NULL);
    for (Kind kind = 0; kind < KIND_COUNT; kind++) {
        if (!(kinds[kind].parents & kind_bit(parent->kind)) || kind == KIND_FOREIGN_KEY)
            continue;
        ObjectList children = schema_children(scratch, side->schema, parent, kind);
        for (size_t i = 0; i < children.len; i++)
            include(s, children.items[i]);
    }
    mem_free(scratch);
}

static void include_namespace(Slicer *s, const Object *object)
{
    if (!object->schema)
        return;
    char *key = quote_ident(NULL, object->schema);
    Object probe = {.kind = KIND_SCHEMA, .name = object->schema, .key = key};
    include(s, &probe);
    mem_free(key);
}

/* Everything of that name; each name once. */
static void include_named(void *arg, const char *word, size_t len)
{
    Slicer *s = arg;
    char *name = mem_strndup(s->mem, word, len);
    size_t low = 0, high = s->by_name.len;
    if (!textmap_add(&s->words, name, 0)) {
        mem_free(name);
        return;
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(s->by_name.items[middle]->name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < s->by_name.len && strcmp(s->by_name.items[low]->name, name) == 0; low++)
        include(s, s->by_name.items[low]);
}

/* Casts and operator classes of a type work where nobody names them. */
static void include_silent(Slicer *s, size_t at)
{
    const KindSet silent = KIND_BIT(CAST) | KIND_BIT(OPERATOR_CLASS);
    if (kinds[s->have.schema->objects.items[at]->kind].class_ != kinds[KIND_ENUM].class_)
        return;
    for (size_t i = 0; i < s->needed_by[at].len; i++) {
        const Object *user = s->have.schema->deps.items[s->needed_by[at].items[i]].from;
        if (silent & kind_bit(user->kind))
            include(s, user);
    }
}

static void spread_have(Slicer *s, size_t at)
{
    const Object *object = s->have.schema->objects.items[at];
    include_namespace(s, object);
    include_silent(s, at);
    include_children(s, &s->have, object);
    for (size_t i = 0; i < s->needs[at].len && pulls(&s->have, at); i++)
        include(s, s->have.schema->deps.items[s->needs[at].items[i]].to);
}

static void spread_want(Slicer *s, size_t at)
{
    const Object *object = s->want.schema->objects.items[at];
    include_namespace(s, object);
    include_children(s, &s->want, object);
    /* What equals its other side needs what that needs. */
    if (s->want.changed[at])
        object_words(object, true, include_named, s);
}

/* What depends on an object that changes may have to be made again, and so on up. */
static void include_dependents(Slicer *s, size_t start)
{
    VEC(size_t) queue = {0};
    if (!s->seen[start])
        vec_push(s->mem, &queue, start);
    s->seen[start] = true;
    for (size_t q = 0; q < queue.len; q++) {
        size_t at = queue.items[q];
        for (size_t i = 0; i < s->needed_by[at].len; i++) {
            const Dep *dep = &s->have.schema->deps.items[s->needed_by[at].items[i]];
            ptrdiff_t from = position(s->have.schema, dep->from);
            if (from < 0)
                continue;
            include(s, dep->from);
            if (dep->from->kind == KIND_FOREIGN_KEY) {
                s->have.changed[from] = true;
                vec_push(s->mem, &s->queue_have, (size_t)from);
            }
            if (!s->seen[from])
                vec_push(s->mem, &queue, (size_t)from);
            s->seen[from] = true;
        }
    }
}

static void index_edges(Slicer *s)
{
    size_t len = s->have.schema->objects.len;
    s->needs = mem_alloc(s->mem, (len + 1) * sizeof *s->needs);
    s->needed_by = mem_alloc(s->mem, (len + 1) * sizeof *s->needed_by);
    for (size_t i = 0; i < s->have.schema->deps.len; i++) {
        const Dep *dep = &s->have.schema->deps.items[i];
        ptrdiff_t from = position(s->have.schema, dep->from), to = position(s->have.schema, dep->to);
        if (from < 0 || to < 0)
            continue;
        vec_push(s->mem, &s->needs[from], i);
        vec_push(s->mem, &s->needed_by[to], i);
    }
}

/* A column changes in the children of its table too. */
static void include_dependents_of_children(Slicer *s, const Object *column)
{
    const Object *table = schema_parent(s->have.schema, column);
    ptrdiff_t at = table ? position(s->have.schema, table) : -1;
    if (at < 0 || s->children_seen[at])
        return;
    s->children_seen[at] = true;
    for (size_t i = 0; i < s->needed_by[at].len; i++) {
        const Object *child = s->have.schema->deps.items[s->needed_by[at].items[i]].from;
        ptrdiff_t from = child->kind == KIND_TABLE ? position(s->have.schema, child) : -1;
        if (from >= 0) {
            include(s, child);
            include_dependents(s, (size_t)from);
        }
    }
}

/* The sequences of a table go along, those of a parent's columns too, which are no objects. */
static void include_sequences(Slicer *s, const Object *table)
{
    ObjectList sequences = schema_beginning(s->have.schema, KIND_SEQUENCE, "");
    for (size_t i = 0; i < sequences.len; i++)
        if (sequence_is_of(sequences.items[i], table))
            include(s, sequences.items[i]);
}

static void seed(Slicer *s, const Change *change)
{
    const Object *object = change->want ? change->want : change->have;
    ptrdiff_t have = position(s->have.schema, object), want = position(s->want.schema, object);
    if (have >= 0)
        s->have.changed[have] = true;
    if (want >= 0)
        s->want.changed[want] = true;
    include(s, object);
    if (have >= 0)
        include_dependents(s, (size_t)have);
    if (object->kind == KIND_COLUMN)
        include_dependents_of_children(s, object);
    if (object->kind == KIND_TABLE && change->mask & prop_bit(KIND_TABLE, "persistence"))
        include_sequences(s, object);
    const char *owner = object->kind == KIND_SEQUENCE ? get_SEQUENCE(object)->owned_by : NULL;
    const Object *column = owner ? schema_find(s->have.schema, KIND_COLUMN, owner) : NULL;
    if (column) /* the sequence of an identity column is there with it */
        include(s, column);
    const Object *composite = object->kind == KIND_ATTRIBUTE ? schema_parent(s->have.schema, object) : NULL;
    if (composite) /* it may have to be made again as a whole */
        include_dependents(s, (size_t)position(s->have.schema, composite));
}

/* A foreign key that did not change stands where both its tables do. */
static void include_foreign_keys(Side *side)
{
    for (size_t i = 0; i < side->schema->objects.len; i++) {
        const Object *object = side->schema->objects.items[i];
        if (object->kind != KIND_FOREIGN_KEY || side->in[i])
            continue;
        Object far = {.kind = KIND_TABLE, .key = get_FOREIGN_KEY(object)->table};
        ptrdiff_t to = position(side->schema, &far);
        const Object *table = schema_parent(side->schema, object);
        ptrdiff_t from = table ? position(side->schema, table) : -1;
        side->in[i] = to >= 0 && from >= 0 && side->in[to] && side->in[from];
    }
}

static Schema *restrict_to(void *mem, const Side *side)
{
    Schema *part = schema_new(mem);
    void *own = part->mem;
    *part = *side->schema;
    part->mem = own;
    part->objects = (ObjectList){0};
    for (size_t i = 0; i < side->schema->objects.len; i++)
        /* What comes by way of another table comes by itself. */
        if (side->in[i] && !(side->schema->objects.items[i]->unfolded && side->schema->objects.items[i]->kind != KIND_COLUMN))
            schema_add(part, side->schema->objects.items[i]);
    return part;
}

/* Which objects need which extension, or a cast between built-in types, the catalogs do not tell us cheaply. */
static bool is_felt_everywhere(const Object *object)
{
    return object->kind == KIND_EXTENSION || object->kind == KIND_DEFAULT_PRIVILEGES ||
           (object->kind == KIND_CAST && !strchr(object->name, '.'));
}

Slice slice_make(void *mem, const Schema *have, const Schema *want, const ChangeList *changes, const RenameList *renames)
{
    void *scratch = mem_new(NULL);
    Slicer s = {.mem = scratch, .have = side_make(scratch, have), .want = side_make(scratch, want)};
    s.seen = mem_alloc(s.mem, have->objects.len + 1);
    s.children_seen = mem_alloc(s.mem, have->objects.len + 1);
    index_edges(&s);
    index_names(&s);
    for (size_t i = 0; i < changes->len; i++)
        seed(&s, &changes->items[i]);
    for (size_t i = 0; i < renames->len; i++)
        seed(&s, &(Change){.op = CHANGE_ALTER, .have = renames->items[i].object, .want = renames->items[i].object});
    /* A new database has it: what becomes of it there must be what it is here. */
    include(&s, &(Object){.kind = KIND_SCHEMA, .name = "public", .key = "public"});
    const Schema *sides[] = {have, want};
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < sides[side]->objects.len; i++)
            if (is_felt_everywhere(sides[side]->objects.items[i]))
                include(&s, sides[side]->objects.items[i]);
    size_t h = 0, w = 0;
    while (h < s.queue_have.len || w < s.queue_want.len) {
        if (h < s.queue_have.len)
            spread_have(&s, s.queue_have.items[h++]);
        else
            spread_want(&s, s.queue_want.items[w++]);
    }
    include_foreign_keys(&s.have);
    include_foreign_keys(&s.want);
    Slice slice = {.have = restrict_to(mem, &s.have), .want = restrict_to(mem, &s.want)};
    mem_free(scratch);
    return slice;
}
