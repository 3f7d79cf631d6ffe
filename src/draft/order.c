#include "draft/order.h"

#include <string.h>

#include "base/textmap.h"
#include "draft/words.h"
#include "model/ancestry.h"
#include "model/props.h"

/* An object; of one kind those of lower rank come first. */
typedef struct Place {
    Object *object;
    int rank;
    bool visited;
} Place;

/* Those that a word may mean. */
typedef struct Bearers {
    VEC(size_t) places;
    size_t next; /* those before it are visited */
} Bearers;

/* An object on the way to what it names; words are numbers of Bearers. */
typedef struct Visit {
    size_t place;
    VEC(size_t) words;
    size_t next;
} Visit;

typedef struct Order {
    void *mem, *scratch;
    VEC(Place) places;
    TextMap names; /* numbers of bearers, by group and name */
    VEC(Bearers) bearers;
    VEC(Visit) way;
    ObjectList ordered;
} Order;

/* Kinds whose objects are made of each other, and whose texts are read when they are made; 0: the kind says enough. */
static int group_of(const Object *object)
{
    const KindSet types = KIND_BIT(BASE_TYPE) | KIND_BIT(ENUM) | KIND_BIT(RANGE) | KIND_BIT(DOMAIN) | KIND_BIT(COMPOSITE) | KIND_BIT(ATTRIBUTE) |
                          KIND_BIT(DOMAIN_CHECK);
    const KindSet views = KIND_BIT(VIEW) | KIND_BIT(MATVIEW);
    KindSet kind = kind_bit(object->kind);
    return kind & types ? 1 : kind & views ? 2 : object->kind == KIND_ROUTINE ? 3 : 0;
}

/* NOT VALID checks are handed down too, and no valid one could be added where one of them is. */
static int rank_of(const Schema *schema, const Ancestry *ancestry, size_t at)
{
    const Object *object = schema->objects.items[at];
    if (object->kind == KIND_TABLE)
        return ancestry->generations[at];
    if (object->kind == KIND_CHECK)
        return get_CHECK(object)->not_valid;
    const Object *table = prop_index(object->kind, "attached") >= 0 ? schema_parent(schema, object) : NULL;
    return table ? -ancestry->generations[schema_position(schema, table->kind, table->key)] : 0;
}

static int compare_places(const void *a, const void *b)
{
    const Place *x = a, *y = b;
    if (x->object->kind != y->object->kind)
        return x->object->kind < y->object->kind ? -1 : 1;
    return x->rank != y->rank ? x->rank - y->rank : object_compare(x->object, y->object);
}

static char *name_key(void *mem, int group, const char *name, size_t len)
{
    return mem_printf(mem, "%d%.*s", group, (int)len, name);
}

static void add_name(Order *order, size_t place)
{
    const Object *object = order->places.items[place].object;
    int group = group_of(object);
    if (!group || object->parent)
        return;
    char *key = name_key(order->scratch, group, object->name, strlen(object->name));
    if (textmap_add(&order->names, key, order->bearers.len))
        vec_push(order->scratch, &order->bearers, (Bearers){0});
    vec_push(order->scratch, &order->bearers.items[*textmap_find(&order->names, key)].places, place);
}

static void add_word(void *arg, const char *word, size_t len)
{
    Order *order = arg;
    Visit *visit = &order->way.items[order->way.len - 1];
    char *key = name_key(NULL, group_of(order->places.items[visit->place].object), word, len);
    const size_t *number = textmap_find(&order->names, key);
    if (number)
        vec_push(order->scratch, &visit->words, *number);
    mem_free(key);
}

/* An attribute stands in its type, and so what it names. */
static void start_visit(Order *order, const Schema *schema, size_t place)
{
    const Object *object = order->places.items[place].object;
    order->places.items[place].visited = true;
    vec_push(order->scratch, &order->way, (Visit){.place = place});
    if (!group_of(object))
        return;
    object_words(object, false, add_word, order);
    const Kind parts[] = {KIND_ATTRIBUTE, KIND_DOMAIN_CHECK};
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
        ObjectList children = {0};
        if (kinds[parts[k]].parents & kind_bit(object->kind))
            children = schema_children(order->scratch, schema, object, parts[k]);
        for (size_t i = 0; i < children.len; i++)
            object_words(children.items[i], false, add_word, order);
    }
}

/* The next object that has to be visited before that at the end of the way, or -1. */
static ptrdiff_t next_named(Order *order)
{
    Visit *visit = &order->way.items[order->way.len - 1];
    for (; visit->next < visit->words.len; visit->next++) {
        Bearers *bearers = &order->bearers.items[visit->words.items[visit->next]];
        while (bearers->next < bearers->places.len && order->places.items[bearers->places.items[bearers->next]].visited)
            bearers->next++;
        if (bearers->next < bearers->places.len)
            return (ptrdiff_t)bearers->places.items[bearers->next];
    }
    return -1;
}

/* The object after what it names; in a circle somebody is the first. */
static void add_in_order(Order *order, const Schema *schema, size_t place)
{
    if (order->places.items[place].visited)
        return;
    start_visit(order, schema, place);
    while (order->way.len > 0) {
        ptrdiff_t named = next_named(order);
        if (named >= 0) {
            start_visit(order, schema, (size_t)named);
            continue;
        }
        Visit done = order->way.items[--order->way.len];
        mem_free(done.words.items);
        vec_push(order->mem, &order->ordered, order->places.items[done.place].object);
    }
}

ObjectList build_order(void *mem, const Schema *schema)
{
    Order order = {.mem = mem, .scratch = mem_new(NULL)};
    Ancestry ancestry = ancestry_of(order.scratch, schema);
    order.names = textmap_new(order.scratch);
    for (size_t i = 0; i < schema->objects.len; i++)
        vec_push(order.scratch, &order.places, (Place){schema->objects.items[i], rank_of(schema, &ancestry, i), false});
    vec_sort(&order.places, compare_places);
    for (size_t i = 0; i < order.places.len; i++)
        add_name(&order, i);
    for (size_t i = 0; i < order.places.len; i++)
        add_in_order(&order, schema, i);
    mem_free(order.scratch);
    return order.ordered;
}
