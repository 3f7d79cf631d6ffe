/*
 * What becomes of each object: kept, altered, dropped, created, or made again because something that it
 * depends on goes or changes under it. Dependencies are those of the side on which they hold.
 */
#ifndef PGDRAFT_PLAN_FATE_H
#define PGDRAFT_PLAN_FATE_H

#include "base/error.h"
#include "plan/plan.h"

typedef enum Fate { FATE_KEEP, FATE_ALTER, FATE_CREATE, FATE_DROP, FATE_REBUILD, FATE_COUNT } Fate;

typedef struct Item Item;
struct Item {
    const Object *have, *want;
    Fate fate;
    uint64_t mask;        /* ALTER and REBUILD: properties that differ */
    Item *parent;         /* of a child */
    VEC(Item *) children;
    Item *owner;          /* what it goes with: a sequence's column, the whole table's index of an attached one, a function's type */
    const Item *cause;    /* REBUILD: what forced it */
    bool retype;          /* a column whose type is made again under it */
    bool recollate;       /* a column whose collation is made again under it */
    bool redefault;       /* a column whose default is taken off and put back */
    bool reown;           /* a sequence that lets go of its column, which is made again, and gets it back */
    bool implied_drop;    /* goes with its parent or owner */
    bool aside;           /* a type, collation or sequence that is renamed, and dropped once its columns have the new one, of whatever kind */
    Item *counts;         /* a column that gets another counter (plan/counter.h): a sequence, or the column itself */
    Item *counted_before; /* what it follows; NULL: nothing counted the column */
    bool counts_on;       /* a counter that follows others */
    bool counted_on;      /* a counter whose position goes over to another */
    bool counts_further;  /* a column: its old counter is not the first that the new one follows */
    bool queued, blocked;
    VEC(size_t) dependents; /* positions in ItemList.have_deps of the edges to this item */
    VEC(size_t) needs;      /* and of those from it */
    const Item *retyped;    /* the last column on whose account it was looked at */
};

/* An edge between items; see model/schema.h. */
typedef struct ItemDep {
    Item *from, *to;
    DepPart part;
    bool owned;
    bool mutual; /* of a type and a function that need each other: one comes to be by way of a shell, and both go at once */
} ItemDep;
typedef VEC(ItemDep) ItemDepList;

typedef struct ItemList {
    void *mem;
    Item *items; /* sorted by kind and key */
    size_t len;
    ItemDepList have_deps, want_deps;
    const Schema *have, *want;
    int server_version;
} ItemList;

MUST_CHECK bool fate_decide(void *mem, const PlanInput *input, ItemList *ret, Error *err);

/* The item of that kind and key, or NULL. */
Item *item_find(const ItemList *list, Kind kind, const char *key);
/* The table whose column owns the sequence; NULL: there is none, or it is no sequence. */
const Item *item_owning_table(const ItemList *list, const Object *object);
/* The first item of the kind, and the one of the same kind behind it; or NULL. */
const Item *item_first(const ItemList *list, Kind kind);
const Item *item_next(const ItemList *list, const Item *item);
/* The want side where there is one. */
const Object *item_object(const Item *item);
/* Created inside its parent's CREATE: columns, attributes, published tables. */
bool item_comes_with_parent(const Item *item);
/* Whether an edge says that an index or key of a partition is attached to one of the whole table. */
bool dep_attaches(const ItemDep *dep);
/* Whether the property with that key differs. */
bool item_changes(const Item *item, const char *key);
/* A column that changes its type with that of its parent, and not alone. */
bool item_follows_parent(const ItemList *list, const Item *item);
/* A generated column that DROP EXPRESSION turns into one of its own values. */
bool item_becomes_plain(const Item *item);
/* Whether the type, or that of its elements, is made again while the old one is set aside. */
bool type_is_aside(const ItemList *list, const char *type);
bool fate_is_gone(const Item *item);  /* DROP or REBUILD */
bool fate_is_made(const Item *item);  /* CREATE or REBUILD */

/* A partition that leaves has no more of a foreign key of the whole that is dropped before: once that is known. */
void fate_drop_copies(ItemList *list);

#endif
