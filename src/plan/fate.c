#include "plan/fate.h"

#include <string.h>

#include "base/quote.h"
#include "base/text.h"
#include "base/textmap.h"
#include "ddl/ddl.h"
#include "model/props.h"
#include "model/type_name.h"

/* Everything that fate_decide works on. */
typedef struct Decision {
    ItemList *list;
    const PlanInput *input;
    VEC(Item *) queue; /* items that are gone or changed under what depends on them */
    TextMap published; /* keys of the tables of publications */
    VEC(const ForeignDep *) foreign; /* edges to what is ours, by that */
    Error *err;
} Decision;

const Object *item_object(const Item *item)
{
    return item->want ? item->want : item->have;
}

bool fate_is_gone(const Item *item)
{
    return item->fate == FATE_DROP || item->fate == FATE_REBUILD;
}

bool fate_is_made(const Item *item)
{
    return item->fate == FATE_CREATE || item->fate == FATE_REBUILD;
}

bool item_comes_with_parent(const Item *item)
{
    Kind kind = item_object(item)->kind;
    return (kind == KIND_COLUMN || kind == KIND_ATTRIBUTE || kind == KIND_PUBLICATION_TABLE) && item->want && item->parent && fate_is_made(item->parent);
}

bool dep_attaches(const ItemDep *dep)
{
    const Object *from = item_object(dep->from), *to = item_object(dep->to);
    return object_flag(from, "attached") && prop_index(to->kind, "attached") >= 0 && dep->from->parent != dep->to->parent;
}

Item *item_find(const ItemList *list, Kind kind, const char *key)
{
    size_t low = 0, high = list->len;
    Object probe = {.kind = kind, .key = key};
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = object_compare(item_object(&list->items[middle]), &probe);
        if (order == 0)
            return &list->items[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const Item *item_owning_table(const ItemList *list, const Object *object)
{
    const char *column = object->kind == KIND_SEQUENCE ? get_SEQUENCE(object)->owned_by : NULL;
    char *key = column ? column_table_key(NULL, column) : NULL; /* the column itself is no object where it is as a parent's */
    const Item *table = key ? item_find(list, KIND_TABLE, key) : NULL;
    mem_free(key);
    return table;
}

const Item *item_first(const ItemList *list, Kind kind)
{
    size_t low = 0, high = list->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (item_object(&list->items[middle])->kind < kind)
            low = middle + 1;
        else
            high = middle;
    }
    return low < list->len && item_object(&list->items[low])->kind == kind ? &list->items[low] : NULL;
}

const Item *item_next(const ItemList *list, const Item *item)
{
    const Item *next = item + 1;
    return next < list->items + list->len && item_object(next)->kind == item_object(item)->kind ? next : NULL;
}

static Item *find_parent(const ItemList *list, const Object *child)
{
    if (!child->parent)
        return NULL;
    const char *key = object_parent_key(list->mem, child);
    Item *parent = NULL;
    for (Kind kind = 0; kind < KIND_COUNT && !parent; kind++)
        if (kinds[child->kind].parents & kind_bit(kind))
            parent = item_find(list, kind, key);
    return parent;
}

/* One merge of the two sides. */
static void make_items(ItemList *list, const Schema *have, const Schema *want)
{
    list->items = mem_alloc(list->mem, (have->objects.len + want->objects.len + 1) * sizeof(Item));
    size_t h = 0, w = 0;
    while (h < have->objects.len || w < want->objects.len) {
        const Object *a = h < have->objects.len ? have->objects.items[h] : NULL;
        const Object *b = w < want->objects.len ? want->objects.items[w] : NULL;
        int order = !a ? 1 : !b ? -1 : object_compare(a, b);
        Item *item = &list->items[list->len++];
        item->have = order <= 0 ? a : NULL;
        item->want = order >= 0 ? b : NULL;
        h += order <= 0;
        w += order >= 0;
    }
    for (size_t i = 0; i < list->len; i++) {
        Item *item = &list->items[i];
        item->parent = find_parent(list, item_object(item));
        if (item->parent)
            vec_push(list->mem, &item->parent->children, item);
    }
}

/* Only types are made of functions that need them. */
static bool is_type_and_function(const Item *a, const Item *b)
{
    Kind type = item_object(a)->kind;
    return (type == KIND_BASE_TYPE || type == KIND_RANGE) && item_object(b)->kind == KIND_ROUTINE;
}

static int compare_dep_pointers(const void *a, const void *b)
{
    const ItemDep *x = *(ItemDep *const *)a, *y = *(ItemDep *const *)b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1; /* they stand in one array */
    return (x->to > y->to) - (x->to < y->to);
}

/* Of the edges from functions to types those that lead back are looked for. */
static void mark_mutual(void *mem, ItemDepList *deps)
{
    VEC(ItemDep *) back = {0};
    for (size_t i = 0; i < deps->len; i++)
        if (is_type_and_function(deps->items[i].to, deps->items[i].from))
            vec_push(mem, &back, &deps->items[i]);
    vec_sort(&back, compare_dep_pointers);
    for (size_t i = 0; i < deps->len && back.len > 0; i++) {
        ItemDep *dep = &deps->items[i], wanted = {.from = dep->to, .to = dep->from}, *probe = &wanted;
        if (!is_type_and_function(dep->from, dep->to))
            continue;
        ItemDep **found = bsearch(&probe, back.items, back.len, sizeof probe, compare_dep_pointers), **end = back.items + back.len;
        while (found && found > back.items && compare_dep_pointers(found - 1, &probe) == 0)
            found--;
        for (; found && found < end && compare_dep_pointers(found, &probe) == 0; found++)
            dep->mutual = (*found)->mutual = true;
    }
}

static ItemDepList map_deps(ItemList *list, const DepList *deps)
{
    ItemDepList mapped = {0};
    for (size_t i = 0; i < deps->len; i++) {
        const Dep *dep = &deps->items[i];
        Item *from = item_find(list, dep->from->kind, dep->from->key), *to = item_find(list, dep->to->kind, dep->to->key);
        if (from && to && from != to)
            vec_push(list->mem, &mapped, (ItemDep){.from = from, .to = to, .part = dep->part, .owned = dep->owned});
    }
    mark_mutual(list->mem, &mapped);
    return mapped;
}

static void enqueue(Decision *d, Item *item)
{
    if (item->queued)
        return;
    item->queued = true;
    vec_push(d->list->mem, &d->queue, item);
}

static void mark_gone(Decision *d, Item *item, const Item *cause)
{
    if (!item->have || fate_is_gone(item))
        return;
    item->fate = item->want ? FATE_REBUILD : FATE_DROP;
    item->cause = cause;
    item->queued = false; /* its dependants are looked at again: it is gone now, not only changed */
    enqueue(d, item);
}

bool item_follows_parent(const ItemList *list, const Item *item)
{
    Ddl ddl = {.mem = list->mem, .schema = list->want, .before = list->have};
    return item->have && item->want && ddl_follows_parent(&ddl, item->have, item->want);
}

bool item_becomes_plain(const Item *item)
{
    return item->fate == FATE_ALTER && item_changes(item, "generated") && !object_text(item->want, "generated");
}

bool item_changes(const Item *item, const char *key)
{
    return item->mask & prop_bit(item_object(item)->kind, key);
}

static bool changes_type(const Item *item)
{
    return item->retype || item->recollate || (item->fate == FATE_ALTER && item_object(item)->kind == KIND_COLUMN &&
                            (item_changes(item, "type") || item_changes(item, "collation")));
}

/* No attribute of a composite type changes its type while a column has the type: the whole type is made again then. */
static void retype_attribute(Decision *d, Item *attribute)
{
    for (size_t i = 0; attribute->parent && i < attribute->parent->dependents.len; i++) {
        const ItemDep *dep = &d->list->have_deps.items[attribute->parent->dependents.items[i]];
        if (dep->part == PART_TYPE && item_object(dep->from)->kind == KIND_COLUMN)
            mark_gone(d, attribute->parent, attribute);
    }
}

/* "ALTER action SET cannot be performed on relation": indexes of partitioned tables have no storage of their own. */
static bool is_fixed_option(const Item *item)
{
    const KindSet indexes = KIND_BIT(INDEX) | KIND_BIT(PRIMARY_KEY) | KIND_BIT(UNIQUE) | KIND_BIT(EXCLUSION);
    const Object *table = item->parent ? item->parent->want : NULL;
    return indexes & kind_bit(item_object(item)->kind) && item_changes(item, "options") && table && table->kind == KIND_TABLE &&
           get_TABLE(table)->partition_by;
}

/* "SET EXPRESSION is not supported for virtual generated columns" of tables that have checks or are published (18). */
static bool is_fixed_expression(const Decision *d, const Item *item)
{
    if (item->have->kind != KIND_COLUMN || !get_COLUMN(item->want)->generated_kind || !item_changes(item, "generated"))
        return false;
    for (size_t i = 0; item->parent && i < item->parent->children.len; i++)
        if (item_object(item->parent->children.items[i])->kind == KIND_CHECK)
            return true;
    return item->parent && textmap_find(&d->published, item_object(item->parent)->key);
}

static void decide_first(Decision *d, Item *item)
{
    if (!item->have) {
        item->fate = FATE_CREATE;
    } else if (!item->want) {
        item->fate = FATE_DROP;
        enqueue(d, item);
    } else if (item->have != item->want) {
        item->mask = object_diff(item->have, item->want);
        if (!item->mask)
            return;
        item->fate = FATE_ALTER;
        if (!ddl_alterable(item->have, item->want, item->mask, d->input->server_version) || is_fixed_option(item) ||
            is_fixed_expression(d, item))
            mark_gone(d, item, NULL);
        else if (changes_type(item))
            enqueue(d, item);
        else if (item->have->kind == KIND_ATTRIBUTE && (item_changes(item, "type") || item_changes(item, "collation")))
            retype_attribute(d, item);
    }
}

static bool set_again(Item *trigger)
{
    bool stays = trigger->have && trigger->want && is_inherited_trigger(trigger->want) && !fate_is_gone(trigger);
    if (!stays || (trigger->fate == FATE_ALTER && item_changes(trigger, "enabled")))
        return false;
    trigger->fate = FATE_ALTER;
    trigger->mask |= prop_bit(KIND_TRIGGER, "enabled");
    return true;
}

/* ALTER and CREATE OR REPLACE of a trigger set those of the partitions to the same; a partition that moves gets those of its table. */
static void triggers_set_again(Decision *d)
{
    for (size_t i = 0; i < d->list->len; i++) {
        Item *item = &d->list->items[i];
        if (item->parent && item_changes(item->parent, "partition_of.table"))
            set_again(item);
    }
    for (bool moved = true; moved;) {
        moved = false;
        for (size_t i = 0; i < d->list->have_deps.len; i++) {
            const ItemDep *dep = &d->list->have_deps.items[i];
            if (item_object(dep->to)->kind == KIND_TRIGGER && dep->to->fate == FATE_ALTER)
                moved |= set_again(dep->from);
        }
    }
}

/* A table that becomes unlogged or logged takes the sequences of its columns along (15: ATRewriteTables in tablecmds.c). */
static void persistence_set_again(Decision *d)
{
    const uint64_t bit = prop_bit(KIND_SEQUENCE, "persistence");
    for (size_t i = 0; i < d->list->len && d->input->server_version >= 150000; i++) {
        Item *item = &d->list->items[i];
        const Item *table = item_owning_table(d->list, item_object(item));
        bool stays = item->fate == FATE_KEEP || item->fate == FATE_ALTER;
        if (!stays || !table || table->fate != FATE_ALTER || !item_changes(table, "persistence"))
            continue;
        bool follows = text_equal(get_SEQUENCE(item->want)->persistence, object_text(table->want, "persistence"));
        item->mask = follows ? item->mask & ~bit : item->mask | bit;
        item->fate = item->mask ? FATE_ALTER : FATE_KEEP;
    }
}

static bool is_type(Kind kind)
{
    return kind == KIND_BASE_TYPE || kind == KIND_ENUM || kind == KIND_DOMAIN || kind == KIND_COMPOSITE || kind == KIND_RANGE;
}

/* Arrays go over as text, in which the old type has another delimiter than the new one. */
static bool is_misread(const Item *type, const Item *column)
{
    const char *name = get_COLUMN(column->have)->type;
    size_t len = strlen(name);
    return item_object(type)->kind == KIND_BASE_TYPE && item_changes(type, "delimiter") && len > 2 && strcmp(name + len - 2, "[]") == 0;
}

bool type_is_aside(const ItemList *list, const char *type)
{
    TypeName name = type_name(list->mem, type);
    for (Kind kind = 0; kind < KIND_COUNT; kind++) {
        const Item *item = is_type(kind) ? item_find(list, kind, name.base) : NULL;
        if (item && item->aside)
            return true;
    }
    return false;
}

/* Whether a type of another kind takes the name of one that goes. */
static bool is_succeeded(const ItemList *list, const Item *type)
{
    bool found = false;
    for (Kind kind = 0; kind < KIND_COUNT && !found; kind++) {
        const Item *other = is_type(kind) && type->fate == FATE_DROP ? item_find(list, kind, type->have->key) : NULL;
        found = other && other->want;
    }
    return found;
}

/*
 * A column keeps its data when its type or collation is made again, be it as one of another kind: it goes over from the old
 * one, set aside, to the new one.
 */
static void type_gone(Decision *d, Item *type, Item *user)
{
    Kind kind = item_object(user)->kind, gone = item_object(type)->kind;
    bool again = type->fate == FATE_REBUILD || (is_type(gone) && is_succeeded(d->list, type));
    if (kind == KIND_COLUMN && again && (is_type(gone) || gone == KIND_COLLATION)) {
        type->aside = true;
        if (is_misread(type, user))
            error_detail_add(d->err, "%s holds arrays with the old delimiter of %s.",
                             object_describe(d->list->mem, item_object(user)), object_describe(d->list->mem, item_object(type)));
        if (!fate_is_gone(user)) {
            *(gone == KIND_COLLATION ? &user->recollate : &user->retype) = true;
            user->queued = false;
            enqueue(d, user);
        }
    } else if (kind == KIND_ATTRIBUTE) {
        if (type->fate == FATE_REBUILD && user->parent)
            mark_gone(d, user->parent, type);
    } else if (kind == KIND_DOMAIN || kind == KIND_RANGE) {
        mark_gone(d, user, type);
    }
}

/* ALTER TYPE or DOMAIN takes a function off that nobody wants; a domain loses that of its type with the type. So does NO
 * DEPENDS ON EXTENSION. */
static bool lets_go(const Item *user, const Item *gone)
{
    Kind kind = item_object(user)->kind;
    if (gone->fate != FATE_DROP)
        return false;
    if (item_object(gone)->kind == KIND_EXTENSION)
        return user->fate == FATE_ALTER && item_changes(user, "depends_on_extensions");
    return item_object(gone)->kind == KIND_ROUTINE && (kind == KIND_DOMAIN || (kind == KIND_BASE_TYPE && user->fate == FATE_ALTER));
}

/* What a partition has by way of its table goes with that. */
static bool is_handed_down(const ItemDep *dep)
{
    return dep_attaches(dep) || (is_inherited_trigger(item_object(dep->from)) && item_object(dep->to)->kind == KIND_TRIGGER);
}

/* user depends on something that goes. */
static void dependent_of_gone(Decision *d, Item *gone, const ItemDep *dep)
{
    const KindSet type_or_column = KIND_BIT(COLUMN) | KIND_BIT(ATTRIBUTE) | KIND_BIT(DOMAIN) | KIND_BIT(RANGE);
    Item *user = dep->from;
    if (!user->have)
        return; /* it is not there yet */
    if (dep->owned) {
        user->owner = gone;
        user->implied_drop = !user->want;
        user->reown = user->want && get_SEQUENCE(user->want)->owned_by && user->fate != FATE_REBUILD;
        return;
    }
    if (dep->mutual && item_object(user)->kind == KIND_ROUTINE) {
        mark_gone(d, user, gone);
        user->owner = gone;
        user->implied_drop = true;
        return;
    }
    if (lets_go(user, gone))
        return;
    bool collates = item_object(gone)->kind == KIND_COLLATION && type_or_column & kind_bit(item_object(user)->kind) && dep->part != PART_DEFAULT;
    if (collates || (dep->part == PART_TYPE && item_object(user)->kind != KIND_TABLE)) {
        type_gone(d, gone, user);
        return;
    }
    if (is_handed_down(dep)) { /* it goes with that of the whole table, and not without */
        mark_gone(d, user, gone);
        user->owner = gone;
        user->implied_drop = true;
        return;
    }
    if (fate_is_gone(user))
        return;
    Kind kind = item_object(user)->kind;
    if (kind == KIND_COLUMN) {
        if (item_becomes_plain(user))
            return; /* it keeps its values, and needs nobody after that */
        if (dep->part == PART_DEFAULT && get_COLUMN(user->have)->generated)
            mark_gone(d, user, gone);
        else if (dep->part == PART_DEFAULT)
            user->redefault = true;
        return;
    }
    if (kind == KIND_TABLE && item_object(gone)->kind == KIND_SERVER) {
        mark_gone(d, user, gone); /* a foreign table: its rows are elsewhere */
        return;
    }
    if (kind == KIND_TABLE) {
        /* A partition or child leaves its parent first when the model says so; else it would go with its rows. */
        if (user->fate == FATE_KEEP && gone->fate == FATE_REBUILD && item_object(gone)->kind != KIND_COLUMN)
            error_detail_add(d->err, "%s depends on %s.", object_describe(d->list->mem, item_object(user)),
                             object_describe(d->list->mem, item_object(gone)));
        return;
    }
    mark_gone(d, user, gone);
}

/* Whether ALTER COLUMN TYPE fails while such an object depends on the column; others the server makes again itself. */
static bool blocks_retype(Kind kind)
{
    const KindSet blocking = KIND_BIT(VIEW) | KIND_BIT(MATVIEW) | KIND_BIT(RULE) | KIND_BIT(POLICY) | KIND_BIT(TRIGGER) |
                              KIND_BIT(ROUTINE) | KIND_BIT(FOREIGN_KEY) | KIND_BIT(STATISTICS) | KIND_BIT(PUBLICATION_TABLE);
    return blocking & kind_bit(kind);
}

/* Whether the server, which makes an index again when a column of it changes its type, loses what is stated of it: that it
 * depends on an extension, or what those of partitions have of their own. */
static bool forgets(const Decision *d, const Item *index)
{
    if (item_object(index)->kind == KIND_INDEX && get_INDEX(index->have)->depends_on_extensions.len > 0)
        return true;
    for (size_t i = 0; i < index->dependents.len; i++) {
        const ItemDep *dep = &d->list->have_deps.items[index->dependents.items[i]];
        if (dep->from->have && dep_attaches(dep))
            return true;
    }
    return false;
}

static void dependents_of_retyped(Decision *d, Item *column, Item *target)
{
    if (target->retyped == column)
        return; /* there is more than one way to it */
    target->retyped = column;
    for (size_t i = 0; i < target->dependents.len; i++) {
        const ItemDep *dep = &d->list->have_deps.items[target->dependents.items[i]];
        Item *user = dep->from;
        Kind kind = item_object(user)->kind;
        if (fate_is_gone(user) || !user->have)
            continue;
        /* What depends on the table as a whole is not hindered; a child's columns may be no objects of their own. */
        bool hindered = target == column || (target != column->parent && kind != KIND_FOREIGN_KEY);
        if ((blocks_retype(kind) || forgets(d, user)) && hindered)
            mark_gone(d, user, column);
        else if (kind == KIND_COLUMN && dep->part == PART_DEFAULT && get_COLUMN(user->have)->generated && target == column &&
                 !item_becomes_plain(user))
            mark_gone(d, user, column);
        else if (kind == KIND_TABLE && item_object(target)->kind == KIND_TABLE)
            dependents_of_retyped(d, column, user); /* ALTER recurses to children, and so do its obstacles */
    }
}

static void gone_children(Decision *d, Item *parent)
{
    for (size_t i = 0; i < parent->children.len; i++) {
        Item *child = parent->children.items[i];
        if (!child->have)
            continue;
        mark_gone(d, child, parent);
        child->implied_drop = true;
    }
}

static void foreign_dependents(Decision *d, const Item *gone)
{
    size_t low = 0, high = d->foreign.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (object_compare(d->foreign.items[middle]->to, gone->have) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < d->foreign.len && object_compare(d->foreign.items[low]->to, gone->have) == 0; low++)
        error_detail_add(d->err, "%s %s depends on %s.", d->foreign.items[low]->from->word, d->foreign.items[low]->from->identity,
                         object_describe(d->list->mem, gone->have));
}

static void spread(Decision *d, Item *item)
{
    if (fate_is_gone(item)) {
        gone_children(d, item);
        for (size_t i = 0; i < item->dependents.len; i++)
            dependent_of_gone(d, item, &d->list->have_deps.items[item->dependents.items[i]]);
        foreign_dependents(d, item);
    } else if (changes_type(item)) {
        dependents_of_retyped(d, item, item);
        if (item->parent)
            dependents_of_retyped(d, item, item->parent);
        foreign_dependents(d, item);
    }
}

static void drop_copy(const ItemList *list, Item *item)
{
    const Object *object = item->have;
    if (!object || item->want || object->kind != KIND_FOREIGN_KEY || !object->unfolded || !item->parent || !item->parent->have)
        return;
    const char *whole = get_TABLE(item->parent->have)->partition_of;
    Item *key = whole ? item_find(list, KIND_FOREIGN_KEY, mem_printf(list->mem, "%s.%s", whole, quote_ident(list->mem, object->name))) : NULL;
    if (key && fate_is_gone(key) && !key->implied_drop) { /* and not with the whole, after it has left */
        item->owner = key;
        item->implied_drop = true;
    }
}

void fate_drop_copies(ItemList *list)
{
    for (size_t i = 0; i < list->len; i++)
        drop_copy(list, &list->items[i]);
}

/* A schema that goes takes nothing along by itself: what it holds has its own DROP, and so have the mappings of a server.
 * A sequence goes with its owner column, the index of a partition with that of the whole. */
static void finish(Decision *d)
{
    for (size_t i = 0; i < d->list->len; i++) {
        Item *item = &d->list->items[i];
        if (!fate_is_gone(item))
            item->implied_drop = false;
        bool owner_goes = item->owner && fate_is_gone(item->owner);
        bool stays = !owner_goes && item->parent && (!fate_is_gone(item->parent) || item_object(item)->kind == KIND_USER_MAPPING);
        if (item->implied_drop && stays)
            item->implied_drop = false;
    }
}

/* A type that is set aside still needs what it is made of. */
static void spread_aside(ItemList *list)
{
    VEC(Item *) aside = {0};
    for (size_t i = 0; i < list->len; i++)
        if (list->items[i].aside)
            vec_push(list->mem, &aside, &list->items[i]);
    for (size_t i = 0; i < aside.len; i++)
        for (size_t n = 0; n < aside.items[i]->needs.len; n++) {
            Item *needed = list->have_deps.items[aside.items[i]->needs.items[n]].to;
            Kind kind = item_object(needed)->kind;
            if (needed->aside || needed->fate != FATE_REBUILD || !(is_type(kind) || kind == KIND_COLLATION))
                continue;
            needed->aside = true;
            vec_push(list->mem, &aside, needed);
        }
}

static int compare_foreign(const void *a, const void *b)
{
    const ForeignDep *x = *(const ForeignDep *const *)a, *y = *(const ForeignDep *const *)b;
    int order = object_compare(x->to, y->to);
    return order ? order : (x > y) - (x < y); /* they stand in one array */
}

/* What is looked up for one item after the other. */
static void make_indexes(Decision *d)
{
    ItemList *list = d->list;
    for (size_t i = 0; i < list->have_deps.len; i++) {
        vec_push(list->mem, &list->have_deps.items[i].to->dependents, i);
        vec_push(list->mem, &list->have_deps.items[i].from->needs, i);
    }
    d->published = textmap_new(list->mem);
    for (size_t i = 0; i < list->len; i++)
        if (item_object(&list->items[i])->kind == KIND_PUBLICATION_TABLE)
            textmap_add(&d->published, get_PUBLICATION_TABLE(item_object(&list->items[i]))->table, i);
    const ForeignDepList *foreign = &d->input->have->foreign_deps;
    for (size_t i = 0; i < foreign->len; i++)
        vec_push(list->mem, &d->foreign, &foreign->items[i]);
    vec_sort(&d->foreign, compare_foreign);
}

bool fate_decide(void *mem, const PlanInput *input, ItemList *ret, Error *err)
{
    Error obstacles = ERROR_INIT;
    ItemList list = {.mem = mem, .server_version = input->server_version, .have = input->have, .want = input->want};
    make_items(&list, input->have, input->want);
    list.have_deps = map_deps(&list, &input->have->deps);
    list.want_deps = map_deps(&list, &input->want->deps);
    Decision d = {.list = &list, .input = input, .err = &obstacles};
    make_indexes(&d);
    for (size_t i = 0; i < list.len; i++)
        decide_first(&d, &list.items[i]);
    triggers_set_again(&d);
    persistence_set_again(&d);
    for (size_t i = 0; i < d.queue.len; i++)
        spread(&d, d.queue.items[i]);
    spread_aside(&list);
    finish(&d);
    fate_drop_copies(&list);
    if (obstacles.detail) {
        error_set(err, EXIT_FAILED, "the change is blocked by objects that cannot be dropped and made again");
        error_detail(err, "%s", obstacles.detail);
        error_hint(err, "Drop or change them by hand first, or leave the object they depend on as it is.");
        error_clear(&obstacles);
        return false;
    }
    *ret = list;
    return true;
}
