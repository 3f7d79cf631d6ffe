#include "catalog/deps.h"

#include <stdlib.h>
#include <string.h>

/* A row of a catalog. */
typedef struct Address {
    uint32_t class_, oid;
    int subid;
} Address;

/* What an address is: an object, a foreign object, or another name of something else. The order is that of
 * preference. */
typedef enum NodeType { NODE_OBJECT, NODE_FOREIGN, NODE_ALIAS } NodeType;

typedef struct Node {
    Address address;
    NodeType type;
    int index;       /* of the object in schema->objects, or of the foreign object in schema->foreign */
    Address target;  /* NODE_ALIAS */
    bool is_default; /* NODE_ALIAS: the expression of the target */
    bool is_parent;  /* NODE_ALIAS: the parent's, for those that need it only */
} Node;
typedef VEC(Node) NodeList;

/* Positions in schema->objects (from: in schema->foreign, for a foreign edge). */
typedef struct Edge {
    int from, to;
    DepPart part;
    bool owned;
} Edge;
typedef VEC(Edge) EdgeList;

enum {
    CLASS_TYPE = 1247,
    CLASS_COLLATION = 3456,
    CHAIN_MAX = 32, /* aliases in a row: levels of partitions, and a few */
};

typedef enum Side { SIDE_FROM, SIDE_TO } Side;

static int compare_addresses(const Address *a, const Address *b)
{
    if (a->class_ != b->class_)
        return a->class_ < b->class_ ? -1 : 1;
    if (a->oid != b->oid)
        return a->oid < b->oid ? -1 : 1;
    return (a->subid > b->subid) - (a->subid < b->subid);
}

static int compare_nodes(const void *a, const void *b)
{
    const Node *x = a, *y = b;
    int order = compare_addresses(&x->address, &y->address);
    if (order == 0)
        order = (int)x->type - (int)y->type;
    return order ? order : compare_addresses(&x->target, &y->target);
}

/* The first node of the address, or NULL. */
static const Node *find_node(const NodeList *nodes, Address address)
{
    size_t low = 0, high = nodes->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_addresses(&nodes->items[middle].address, &address) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < nodes->len && compare_addresses(&nodes->items[low].address, &address) == 0;
    return found ? &nodes->items[low] : NULL;
}

/* The node that is an object or foreign, or NULL; *part tells DEFAULT from WHOLE. */
static const Node *resolve(const NodeList *nodes, Address address, Side side, DepPart *part)
{
    *part = PART_WHOLE;
    for (int i = 0; i < CHAIN_MAX; i++) {
        const Node *node = find_node(nodes, address);
        if (!node && address.subid != 0) {
            *part = PART_WHOLE;
            node = find_node(nodes, (Address){address.class_, address.oid, 0});
        }
        if (!node || node->type != NODE_ALIAS)
            return node;
        if (node->is_parent && side == SIDE_FROM)
            return NULL;
        if (node->is_default)
            *part = PART_DEFAULT;
        address = node->target;
    }
    return NULL;
}

static uint32_t get_oid(const Rows *rows, int row, int column)
{
    return (uint32_t)strtoul(rows_get(rows, row, column), NULL, 10);
}

/* The address in three columns from first on. */
static Address get_address(const Rows *rows, int row, int first)
{
    return (Address){get_oid(rows, row, first), get_oid(rows, row, first + 1),
                     (int)strtol(rows_get(rows, row, first + 2), NULL, 10)};
}

static NodeList make_nodes(void *mem, const Schema *schema, const Rows *aliases)
{
    NodeList nodes = {0};
    for (size_t i = 0; i < schema->objects.len; i++) {
        const Object *object = schema->objects.items[i];
        vec_push(mem, &nodes,
                 (Node){.address = {kinds[object->kind].class_, object->oid, object->subid},
                        .type = NODE_OBJECT,
                        .index = (int)i});
    }
    for (size_t i = 0; i < schema->foreign.len; i++) {
        const Foreign *foreign = &schema->foreign.items[i];
        if (foreign->oid != 0)
            vec_push(mem, &nodes,
                     (Node){.address = {foreign->class_, foreign->oid, 0}, .type = NODE_FOREIGN, .index = (int)i});
    }
    for (size_t i = 0; i < schema->folded.len; i++) {
        const Object *object = schema->folded.items[i].object, *origin = schema->folded.items[i].origin;
        if (origin)
            vec_push(mem, &nodes,
                     (Node){.address = {kinds[object->kind].class_, object->oid, object->subid},
                            .type = NODE_ALIAS,
                            .target = {kinds[origin->kind].class_, origin->oid, origin->subid},
                            .is_parent = true});
    }
    int first = rows_column(aliases, "classid"), target = rows_column(aliases, "toclass"),
        part = rows_column(aliases, "part");
    for (int row = 0; row < aliases->count; row++) {
        const char *word = rows_get(aliases, row, part);
        vec_push(mem, &nodes,
                 (Node){.address = {get_oid(aliases, row, first), get_oid(aliases, row, first + 1), 0},
                        .type = NODE_ALIAS,
                        .target = get_address(aliases, row, target),
                        .is_default = word && strcmp(word, "default") == 0,
                        .is_parent = word && strcmp(word, "parent") == 0});
    }
    vec_sort(&nodes, compare_nodes);
    return nodes;
}

static bool is_child(const Object *child, const Object *parent)
{
    return kinds[child->kind].parents & kind_bit(parent->kind) && strcmp(child->parent, parent->name) == 0 &&
           (!child->schema || strcmp(child->schema, parent->schema) == 0);
}

/* A child is where its parent is: the edge of its parent to the schema says so (an identity sequence has one too). */
static bool is_schema_of_child(const Object *child, const Object *schema)
{
    return child->parent && schema->kind == KIND_SCHEMA && strcmp(child->schema, schema->name) == 0;
}

/* Which part of from needs what is in that catalog. On server 14 the generation expression of a column has no
 * row of its own: the column itself needs what it names. */
static DepPart part_of(const Object *from, uint32_t to_class)
{
    if (from->kind != KIND_COLUMN && from->kind != KIND_ATTRIBUTE)
        return PART_WHOLE;
    return to_class == CLASS_TYPE || to_class == CLASS_COLLATION ? PART_TYPE : PART_DEFAULT;
}

static void add_edge(void *mem, EdgeList *edges, const Schema *schema, const Node *from, const Node *to,
                     Edge edge, uint32_t to_class)
{
    const Object *x = schema->objects.items[from->index], *y = schema->objects.items[to->index];
    if (x == y || is_child(x, y) || is_child(y, x) || is_schema_of_child(x, y))
        return;
    if (edge.part == PART_WHOLE)
        edge.part = part_of(x, to_class);
    edge.owned = edge.owned && x->kind == KIND_SEQUENCE;
    vec_push(mem, edges, edge);
}

static int compare_edges(const void *a, const void *b)
{
    const Edge *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    if (x->to != y->to)
        return x->to < y->to ? -1 : 1;
    if (x->part != y->part)
        return x->part < y->part ? -1 : 1;
    return (int)x->owned - (int)y->owned;
}

static bool is_repeated(const EdgeList *edges, size_t i)
{
    return i > 0 && compare_edges(&edges->items[i - 1], &edges->items[i]) == 0;
}

static void store(Schema *schema, EdgeList *edges, EdgeList *foreign)
{
    vec_sort(edges, compare_edges);
    for (size_t i = 0; i < edges->len; i++) {
        const Edge *edge = &edges->items[i];
        if (!is_repeated(edges, i))
            vec_push(schema->mem, &schema->deps,
                     (Dep){.from = schema->objects.items[edge->from],
                           .to = schema->objects.items[edge->to],
                           .part = edge->part,
                           .owned = edge->owned});
    }
    vec_sort(foreign, compare_edges);
    for (size_t i = 0; i < foreign->len; i++) {
        const Edge *edge = &foreign->items[i];
        if (!is_repeated(foreign, i))
            vec_push(schema->mem, &schema->foreign_deps,
                     (ForeignDep){.from = &schema->foreign.items[edge->from],
                                  .to = schema->objects.items[edge->to]});
    }
}

void deps_add(Schema *schema, const Rows *aliases, const Rows *rows)
{
    void *scratch = mem_new(NULL);
    NodeList nodes = make_nodes(scratch, schema, aliases);
    EdgeList edges = {0}, foreign = {0};
    int first = rows_column(rows, "classid"), second = rows_column(rows, "refclassid"),
        type = rows_column(rows, "deptype");
    for (int row = 0; row < rows->count; row++) {
        DepPart part, unused;
        Address target = get_address(rows, row, second);
        const Node *from = resolve(&nodes, get_address(rows, row, first), SIDE_FROM, &part);
        const Node *to = from ? resolve(&nodes, target, SIDE_TO, &unused) : NULL;
        if (!to || to->type != NODE_OBJECT)
            continue;
        Edge edge = {
            .from = from->index, .to = to->index, .part = part, .owned = rows_get(rows, row, type)[0] == 'a'};
        if (from->type == NODE_OBJECT)
            add_edge(scratch, &edges, schema, from, to, edge, target.class_);
        else
            vec_push(scratch, &foreign, (Edge){.from = edge.from, .to = edge.to});
    }
    store(schema, &edges, &foreign);
    mem_free(scratch);
}
