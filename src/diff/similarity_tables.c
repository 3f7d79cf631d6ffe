/* Facts about tables, composite types and schemas: two of them come in, each fact is a number. */
#include "diff/similarity_tables.h"

#include <string.h>

#include "base/quote.h"
#include "base/text.h"
#include "diff/similarity_columns.h"
#include "model/props.h"

/* A partition is what its bounds say; the next month is no other name of the last. */
static bool same_partition(const Similarity *similarity, const Table *from, const Table *to)
{
    if (!from->partition_of || !to->partition_of)
        return !from->partition_of && !to->partition_of;
    return text_equal(from->bound, to->bound) && tables_may_be_same(similarity, from->partition_of, to->partition_of);
}

int tables_sort(Similarity *similarity, const Object *from, const Object *to)
{
    const Table *a = get_TABLE(from), *b = get_TABLE(to);
    bool same = !a->partition_by == !b->partition_by && !a->server == !b->server && !a->of_type == !b->of_type;
    return same && same_partition(similarity, a, b) ? ALIKE : 0;
}

/* ---- columns ---- */

static size_t first_not_before(const TextList *sorted, const char *text, bool after_equal)
{
    size_t low = 0, high = sorted->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(sorted->items[middle], text);
        if (order < 0 || (after_equal && order == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* An id, a created_at are columns of every table, and say nothing of which one it is. */
static int weight_of(const TextList *names, const Object *column)
{
    enum { WEIGHT_OF_ONE = 1000 };
    size_t tables = first_not_before(names, column->name, true) - first_not_before(names, column->name, false);
    return (int)(WEIGHT_OF_ONE / (tables > 0 ? tables : 1)) + 1;
}

static int weight_of_all(Similarity *similarity, Side side, const Object *table)
{
    int weight = 0;
    Kind kind = table->kind == KIND_TABLE ? KIND_COLUMN : KIND_ATTRIBUTE;
    ObjectList columns = schema_children(similarity->mem, similarity->schema[side], table, kind);
    for (size_t i = 0; i < columns.len; i++)
        weight += weight_of(&similarity->names[side], columns.items[i]);
    return weight;
}

int tables_columns(Similarity *similarity, const Object *from, const Object *to)
{
    MatchList matches = similarity_of_parts(similarity, from, to);
    const TextList *names = similarity->names;
    int64_t same = 0, all = weight_of_all(similarity, SIDE_HAVE, from) + weight_of_all(similarity, SIDE_WANT, to);
    for (size_t i = 0; i < matches.len; i++) {
        const Match *match = &matches.items[i];
        same += (int64_t)match->similarity * (weight_of(&names[SIDE_HAVE], match->from) + weight_of(&names[SIDE_WANT], match->to));
    }
    return all > 0 ? (int)(same / all) : UNTOLD;
}

/* ---- the rest ---- */

/* The name that the column has in the other table, if it is the same. */
static const char *renamed_column(const MatchList *columns, const char *name)
{
    for (size_t i = 0; name && i < columns->len; i++)
        if (strcmp(columns->items[i].from->name, name) == 0)
            return columns->items[i].to->name;
    return name;
}

/* On the same columns; what has none, as a check or a trigger, is the same when all of it is. */
static bool same_part(Similarity *similarity, const MatchList *columns, const Object *from, const Object *to)
{
    TextList old = columns_of_part(similarity->mem, from), new = columns_of_part(similarity->mem, to);
    if (old.len == 0 && new.len == 0)
        return object_diff(from, to) == 0;
    if (old.len != new.len)
        return false;
    for (size_t i = 0; i < old.len; i++)
        if (!text_equal(renamed_column(columns, old.items[i]), new.items[i]))
            return false;
    return true;
}

int tables_parts(Similarity *similarity, const Object *from, const Object *to)
{
    size_t all = 0, same = 0;
    MatchList columns = similarity_of_parts(similarity, from, to);
    for (Kind kind = 0; kind < KIND_COUNT; kind++) {
        if (!(kinds[kind].parents & KIND_BIT(TABLE)) || kind == KIND_COLUMN || kind == KIND_FOREIGN_KEY)
            continue;
        ObjectList old = schema_children(similarity->mem, similarity->schema[SIDE_HAVE], from, kind);
        ObjectList new = schema_children(similarity->mem, similarity->schema[SIDE_WANT], to, kind);
        all += old.len + new.len;
        for (size_t i = 0; i < old.len; i++)
            for (size_t j = 0; j < new.len; j++)
                if (same_part(similarity, &columns, old.items[i], new.items[j])) {
                    new.items[j] = new.items[--new.len];
                    same++;
                    break;
                }
    }
    return all > 0 ? (int)(2 * ALIKE * same / all) : UNTOLD;
}

int tables_references(Similarity *similarity, const Object *from, const Object *to)
{
    ReferenceList old = references_of_table(similarity, SIDE_HAVE, from->key);
    ReferenceList new = references_of_table(similarity, SIDE_WANT, to->key);
    size_t all = old.len + new.len, same = 0;
    for (size_t i = 0; i < old.len; i++)
        for (size_t j = 0; j < new.len; j++)
            if (old.items[i].far == new.items[j].far && tables_may_be_same(similarity, old.items[i].other, new.items[j].other)) {
                new.items[j] = new.items[--new.len];
                same++;
                break;
            }
    return all > 0 ? (int)(2 * ALIKE * same / all) : UNTOLD;
}

/* ---- schemas ---- */

/* What is in the schema itself, in order; the part of the key behind the schema's name orders both sides alike. */
static ObjectList objects_in(void *mem, const Schema *schema, const Object *namespace)
{
    ObjectList found = {0};
    for (size_t i = 0; i < schema->objects.len; i++)
        if (!schema->objects.items[i]->parent && text_equal(schema->objects.items[i]->schema, namespace->name))
            vec_push(mem, &found, schema->objects.items[i]);
    return found;
}

int schemas_contents(Similarity *similarity, const Object *from, const Object *to)
{
    ObjectList old = objects_in(similarity->mem, similarity->schema[SIDE_HAVE], from), new = objects_in(similarity->mem, similarity->schema[SIDE_WANT], to);
    size_t same = 0, old_len = strlen(from->key), new_len = strlen(to->key);
    for (size_t i = 0, j = 0; i < old.len && j < new.len;) {
        const Object *a = old.items[i], *b = new.items[j];
        int order = a->kind != b->kind ? (a->kind < b->kind ? -1 : 1) : strcmp(a->key + old_len, b->key + new_len);
        same += order == 0;
        i += order <= 0;
        j += order >= 0;
    }
    return old.len + new.len > 0 ? (int)(2 * ALIKE * same / (old.len + new.len)) : UNTOLD;
}
