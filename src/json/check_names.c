/* Objects that cannot stand beside each other, because PostgreSQL would give both one name. */
#include <string.h>

#include "json/reader.h"
#include "model/name_groups.h"

static int compare_texts(const char *a, const char *b)
{
    if (!a || !b)
        return (a != NULL) - (b != NULL);
    return strcmp(a, b);
}

static int compare_origins(const Object *a, const Object *b)
{
    int order = strcmp(a->origin.path, b->origin.path);
    if (order == 0)
        order = a->origin.line - b->origin.line;
    return order ? order : a->origin.column - b->origin.column;
}

static int compare_names(const Object *a, const Object *b)
{
    int order = compare_texts(a->schema, b->schema);
    return order ? order : strcmp(a->name, b->name);
}

static int compare_in_schema(const void *a, const void *b)
{
    const Object *x = *(Object *const *)a, *y = *(Object *const *)b;
    int order = compare_names(x, y);
    return order ? order : compare_origins(x, y);
}

static int compare_in_parent(const void *a, const void *b)
{
    const Object *x = *(Object *const *)a, *y = *(Object *const *)b;
    int order = compare_texts(x->parent, y->parent);
    return order ? order : compare_in_schema(a, b);
}

static int compare_keys(const void *a, const void *b)
{
    const Object *x = *(Object *const *)a, *y = *(Object *const *)b;
    int order = object_compare(x, y);
    return order ? order : compare_origins(x, y);
}

/* Two objects of one name; the second is told. */
typedef struct Clash {
    const Object *first, *second;
    size_t number; /* in the order in which they were found */
} Clash;
typedef VEC(Clash) ClashList;

static void add_clash(Reader *reader, ClashList *clashes, const Object *first, const Object *second)
{
    vec_push(reader->mem, clashes, (Clash){.first = first, .second = second, .number = clashes->len});
}

static int compare_clashes(const void *a, const void *b)
{
    const Clash *x = a, *y = b;
    int order = compare_origins(x->second, y->second);
    return order ? order : (x->number > y->number) - (x->number < y->number);
}

static void report_clash(Reader *reader, const Clash *clash)
{
    const Object *first = clash->first, *second = clash->second;
    const Origin *at = &first->origin;
    if (first->kind == second->kind)
        report_at(reader->report, second->origin, "%s is declared twice, first at %s:%d:%d",
                  object_describe(reader->mem, second), at->path, at->line, at->column);
    else
        report_at(reader->report, second->origin, "%s has the name of %s at %s:%d:%d", object_describe(reader->mem, second),
                  object_describe(reader->mem, first), at->path, at->line, at->column);
}

/* Each object once, by the first clash that was found. */
static void report_clashes(Reader *reader, ClashList *clashes)
{
    vec_sort(clashes, compare_clashes);
    for (size_t i = 0; i < clashes->len; i++)
        if (i == 0 || clashes->items[i - 1].second != clashes->items[i].second)
            report_clash(reader, &clashes->items[i]);
}

static ObjectList members(Reader *reader, KindSet kinds_of_group)
{
    ObjectList list = {0};
    for (size_t i = 0; i < reader->schema->objects.len; i++)
        if (kinds_of_group & kind_bit(reader->schema->objects.items[i]->kind))
            vec_push(reader->mem, &list, reader->schema->objects.items[i]);
    return list;
}

void reader_check_names(Reader *reader)
{
    ObjectList all = members(reader, UINT64_MAX);
    ClashList clashes = {0};
    vec_sort(&all, compare_keys);
    for (size_t i = 1; i < all.len; i++)
        if (object_compare(all.items[i - 1], all.items[i]) == 0)
            add_clash(reader, &clashes, all.items[i - 1], all.items[i]);
    for (int g = 0; g < NAME_GROUPS; g++) {
        const NameGroup *group = &name_groups[g];
        if (group->by_signature) /* which only the server can compare */
            continue;
        ObjectList list = members(reader, group->kinds);
        vec_sort(&list, group->per_parent ? compare_in_parent : compare_in_schema);
        for (size_t i = 1; i < list.len; i++)
            if (compare_names(list.items[i - 1], list.items[i]) == 0 &&
                (!group->per_parent || strcmp(list.items[i - 1]->parent, list.items[i]->parent) == 0))
                add_clash(reader, &clashes, list.items[i - 1], list.items[i]);
    }
    report_clashes(reader, &clashes);
}
