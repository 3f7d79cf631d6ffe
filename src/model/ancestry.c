/* Tarjan's search for strongly connected components (Depth-first search and linear graph algorithms, 1972), from the tables up. */
#include "model/ancestry.h"

#include "base/textmap.h"

typedef struct Search {
    const Schema *schema;
    void *mem;
    Ancestry found;
    size_t *order;  /* by position: which table was visited, from 1; 0: not yet */
    size_t visited;
    bool *open;     /* by position: whether it is in the list below */
    VEC(size_t) path; /* positions whose component is not complete */
} Search;

/* All that the path holds from the table on reaches each other. */
static void close_component(Search *s, size_t at, bool own_parent)
{
    bool several = s->path.items[s->path.len - 1] != at;
    size_t last;
    do {
        last = s->path.items[--s->path.len];
        s->open[last] = false;
        s->found.circular[last] = several || own_parent;
    } while (last != at);
}

/* The smallest number that the table reaches. No deeper than level allows: the search is on the stack. */
static size_t visit(Search *s, size_t at, int level)
{
    size_t low = s->order[at] = ++s->visited;
    const Object *table = s->schema->objects.items[at];
    bool own_parent = false;
    const char *key;
    s->open[at] = true;
    vec_push(s->mem, &s->path, at);
    if (level > GENERATIONS_MAX)
        s->found.deep = (ptrdiff_t)at;
    for (size_t i = 0; level <= GENERATIONS_MAX && (key = table_parent(table, i)); i++) {
        ptrdiff_t parent = schema_position(s->schema, KIND_TABLE, key);
        if (parent < 0)
            continue;
        size_t reached = s->order[parent] ? s->order[parent] : visit(s, (size_t)parent, level + 1);
        own_parent = own_parent || (size_t)parent == at;
        if (s->open[parent] && reached < low)
            low = reached;
        if (s->found.generations[parent] >= s->found.generations[at])
            s->found.generations[at] = s->found.generations[parent] + 1;
    }
    if (s->found.generations[at] > GENERATIONS_MAX)
        s->found.deep = (ptrdiff_t)at;
    if (low == s->order[at])
        close_component(s, at, own_parent);
    return low;
}

Ancestry ancestry_of(void *mem, const Schema *schema)
{
    size_t count = schema->objects.len + 1;
    Search s = {.schema = schema, .mem = mem_new(NULL), .found = {.deep = -1}};
    s.found.generations = mem_alloc(mem, count * sizeof *s.found.generations);
    s.found.circular = mem_alloc(mem, count * sizeof *s.found.circular);
    s.order = mem_alloc(s.mem, count * sizeof *s.order);
    s.open = mem_alloc(s.mem, count * sizeof *s.open);
    for (size_t i = 0; i < schema->objects.len; i++)
        if (schema->objects.items[i]->kind == KIND_TABLE && !s.order[i])
            visit(&s, i, 0);
    mem_free(s.mem);
    return s.found;
}

static void add_ancestors(void *mem, const Schema *schema, const char *table, TextMap *seen, TextList *found)
{
    const Object *object = schema_find(schema, KIND_TABLE, table);
    const char *parent;
    for (size_t i = 0; object && (parent = table_parent(object, i)); i++) {
        if (!textmap_add(seen, parent, 0))
            continue;
        vec_push(mem, found, parent);
        add_ancestors(mem, schema, parent, seen, found);
    }
}

TextList ancestors_of(void *mem, const Schema *schema, const char *table)
{
    TextMap seen = textmap_new(NULL);
    TextList found = {0};
    add_ancestors(mem, schema, table, &seen, &found);
    mem_free(seen.slots);
    return found;
}
