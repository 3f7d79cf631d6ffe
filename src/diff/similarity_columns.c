/* Facts about columns: two of them come in, each fact is a number. */
#include "diff/similarity_columns.h"

#include <string.h>

#include "base/quote.h"
#include "base/text.h"
#include "model/props.h"
#include "model/type_name.h"

/* ---- type ---- */

/* Types that hold much the same, a line each: a column of one may have become one of another. */
static const char *const sorts[][6] = {
    {"smallint", "integer", "bigint", "numeric"},
    {"real", "double precision", "numeric"},
    {"text", "character varying", "character", "citext", "public.citext"},
    {"timestamp without time zone", "timestamp with time zone", "date"},
    {"time without time zone", "time with time zone", "interval"},
    {"json", "jsonb", "text"},
    {"uuid", "text", "character varying"},
};

/* As format_type prints it, without its modifiers, for a model is looked at before the server has seen it. */
static const char *bare_type(void *mem, const char *type)
{
    TypeName name = type_name(mem, type);
    return type_bare(mem, &name);
}

static bool of_one_sort(const char *a, const char *b)
{
    for (size_t i = 0; i < sizeof sorts / sizeof *sorts; i++) {
        bool has_a = false, has_b = false;
        for (size_t j = 0; j < sizeof *sorts / sizeof **sorts && sorts[i][j]; j++) {
            has_a |= strcmp(sorts[i][j], a) == 0;
            has_b |= strcmp(sorts[i][j], b) == 0;
        }
        if (has_a && has_b)
            return true;
    }
    return false;
}

int columns_type(Similarity *similarity, const Object *from, const Object *to)
{
    enum { OTHER_LENGTH = 80, SAME_SORT = 50 };
    const char *a = object_text(from, "type"), *b = object_text(to, "type");
    if (!a || !b || strcmp(a, b) == 0)
        return text_equal(a, b) ? ALIKE : 0;
    const char *x = bare_type(similarity->mem, a), *y = bare_type(similarity->mem, b);
    return strcmp(x, y) == 0 ? OTHER_LENGTH : of_one_sort(x, y) ? SAME_SORT : 0;
}

int columns_computed(Similarity *similarity, const Object *from, const Object *to)
{
    (void)similarity;
    return !get_COLUMN(from)->generated == !get_COLUMN(to)->generated ? ALIKE : 0;
}

int columns_manner(Similarity *similarity, const Object *from, const Object *to)
{
    (void)similarity;
    enum { NULLABLE = 40, DEFAULT = 40, IDENTITY = ALIKE - NULLABLE - DEFAULT };
    const Column *a = get_COLUMN(from), *b = get_COLUMN(to);
    return (a->nullable == b->nullable ? NULLABLE : 0) + (text_equal(a->default_value, b->default_value) ? DEFAULT : 0) +
           (text_equal(a->identity, b->identity) ? IDENTITY : 0);
}

/* ---- place ---- */

static void end_gap(GapList *gaps, size_t first, const char *before, const char *after)
{
    for (size_t i = first; i < gaps->len; i++) {
        gaps->items[i].before = before;
        gaps->items[i].after = after;
        gaps->items[i].at = (int)(i - first);
        gaps->items[i].width = (int)(gaps->len - first);
    }
}

/* The columns of one table that the other lacks, each with what is around it. */
static GapList gaps_of(Similarity *similarity, Side side, Kind kind, const char *table, const char *other)
{
    GapList gaps = {0};
    const char *before = NULL;
    size_t first = 0;
    ObjectList columns = schema_children(similarity->gaps_mem, similarity->schema[side], &(Object){.key = table}, kind);
    for (size_t i = 0; i < columns.len; i++) {
        const char *name = columns.items[i]->name;
        if (!schema_child(similarity->schema[side == SIDE_HAVE ? SIDE_WANT : SIDE_HAVE], kind, other, name)) {
            vec_push(similarity->gaps_mem, &gaps, (Gap){.column = columns.items[i]});
            continue;
        }
        end_gap(&gaps, first, before, name);
        first = gaps.len;
        before = name;
    }
    end_gap(&gaps, first, before, NULL);
    return gaps;
}

/* Pairs of columns are asked about table by table: the gaps of the last two tables are kept. */
static void find_gaps(Similarity *similarity, const Object *from, const Object *to)
{
    char *old = quote_qualified(similarity->mem, from->schema, from->parent);
    char *new = quote_qualified(similarity->mem, to->schema, to->parent);
    if (text_equal(old, similarity->gap_tables[SIDE_HAVE]) && text_equal(new, similarity->gap_tables[SIDE_WANT]) &&
        similarity->gap_kind == from->kind)
        return;
    mem_free(similarity->gaps_mem);
    similarity->gaps_mem = mem_new(NULL);
    similarity->gap_kind = from->kind;
    similarity->gap_tables[SIDE_HAVE] = mem_strdup(similarity->gaps_mem, old);
    similarity->gap_tables[SIDE_WANT] = mem_strdup(similarity->gaps_mem, new);
    similarity->gaps[SIDE_HAVE] = gaps_of(similarity, SIDE_HAVE, from->kind, old, new);
    similarity->gaps[SIDE_WANT] = gaps_of(similarity, SIDE_WANT, to->kind, new, old);
}

static Gap gap_of(const GapList *gaps, const Object *column)
{
    for (size_t i = 0; i < gaps->len; i++)
        if (gaps->items[i].column == column)
            return gaps->items[i];
    return (Gap){.width = 1};
}

int columns_place(Similarity *similarity, const Object *from, const Object *to)
{
    find_gaps(similarity, from, to);
    Gap a = gap_of(&similarity->gaps[SIDE_HAVE], from), b = gap_of(&similarity->gaps[SIDE_WANT], to);
    int same = (text_equal(a.before, b.before) ? ALIKE / 2 : 0) + (text_equal(a.after, b.after) ? ALIKE / 2 : 0);
    int width = a.width > b.width ? a.width : b.width, away = a.at > b.at ? a.at - b.at : b.at - a.at;
    return same - same * away / width;
}

/* ---- keys and references ---- */

TextList columns_of_part(void *mem, const Object *part)
{
    TextList names = {0};
    int at = prop_index(part->kind, "columns");
    if (at < 0)
        return names;
    const Prop *prop = &kind_props(part->kind).items[at];
    if (prop->type != PROP_KEYS)
        return *prop_get_list(prop, part);
    const KeyList *keys = prop_keys(prop, (Object *)(uintptr_t)part);
    for (size_t i = 0; i < keys->len; i++)
        vec_push(mem, &names, keys->items[i].column);
    return names;
}

/* That a column is the at-th of so many of a key, index or foreign key. */
typedef struct Role {
    Kind kind;
    size_t at, count;
    const char *table; /* that is at the other end of a foreign key */
    bool far;          /* of a foreign key: it is referenced */
} Role;
typedef VEC(Role) RoleList;

static ptrdiff_t position_in(const TextList *names, const char *name)
{
    for (size_t i = 0; i < names->len; i++)
        if (names->items[i] && strcmp(names->items[i], name) == 0)
            return (ptrdiff_t)i;
    return -1;
}

static const Kind indexed[] = {KIND_PRIMARY_KEY, KIND_UNIQUE, KIND_EXCLUSION, KIND_INDEX};

static RoleList roles_in_keys(Similarity *similarity, Side side, const Object *column)
{
    RoleList roles = {0};
    const Object table = {.key = object_parent_key(similarity->mem, column)};
    for (size_t k = 0; k < sizeof indexed / sizeof *indexed; k++) {
        ObjectList parts = schema_children(similarity->mem, similarity->schema[side], &table, indexed[k]);
        for (size_t i = 0; i < parts.len; i++) {
            TextList names = columns_of_part(similarity->mem, parts.items[i]);
            ptrdiff_t at = position_in(&names, column->name);
            if (at >= 0)
                vec_push(similarity->mem, &roles, (Role){.kind = indexed[k], .at = (size_t)at, .count = names.len});
        }
    }
    return roles;
}

ReferenceList references_of_table(Similarity *similarity, Side side, const char *table)
{
    const ReferenceList *all = &similarity->references[side];
    ReferenceList found = {0};
    size_t low = 0, high = all->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(all->items[middle].table, table) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < all->len && strcmp(all->items[low].table, table) == 0; low++)
        vec_push(similarity->mem, &found, all->items[low]);
    return found;
}

static RoleList roles_in_references(Similarity *similarity, Side side, const Object *column)
{
    RoleList roles = {0};
    ReferenceList references = references_of_table(similarity, side, object_parent_key(similarity->mem, column));
    for (size_t i = 0; i < references.len; i++) {
        const Reference *reference = &references.items[i];
        const TextList *columns = reference->far ? &reference->key->ref_columns : &reference->key->columns;
        ptrdiff_t at = position_in(columns, column->name);
        if (at >= 0)
            vec_push(similarity->mem, &roles,
                     (Role){KIND_FOREIGN_KEY, (size_t)at, columns->len, reference->other, reference->far});
    }
    return roles;
}

bool tables_may_be_same(const Similarity *similarity, const char *from, const char *to)
{
    if (text_equal(from, to))
        return true;
    if (!from || !to)
        return false;
    for (size_t i = 0; i < similarity->renamed.len; i++) {
        const Match *pair = &similarity->renamed.items[i];
        bool is_from = strcmp(pair->from->key, from) == 0, is_to = strcmp(pair->to->key, to) == 0;
        if (is_from || is_to)
            return is_from && is_to;
    }
    return !schema_find(similarity->schema[SIDE_WANT], KIND_TABLE, from) && !schema_find(similarity->schema[SIDE_HAVE], KIND_TABLE, to);
}

static bool same_role(const Similarity *similarity, const Role *a, const Role *b)
{
    return a->kind == b->kind && a->at == b->at && a->count == b->count && a->far == b->far &&
           tables_may_be_same(similarity, a->table, b->table);
}

/* Roles that both have, out of all. */
static int shared(const Similarity *similarity, const RoleList *a, RoleList *b)
{
    size_t all = a->len + b->len, same = 0;
    for (size_t i = 0; i < a->len; i++)
        for (size_t j = 0; j < b->len; j++)
            if (same_role(similarity, &a->items[i], &b->items[j])) {
                b->items[j] = b->items[--b->len];
                same++;
                break;
            }
    return all > 0 ? (int)(2 * ALIKE * same / all) : UNTOLD;
}

int columns_keys(Similarity *similarity, const Object *from, const Object *to)
{
    RoleList a = roles_in_keys(similarity, SIDE_HAVE, from), b = roles_in_keys(similarity, SIDE_WANT, to);
    return shared(similarity, &a, &b);
}

int columns_references(Similarity *similarity, const Object *from, const Object *to)
{
    RoleList a = roles_in_references(similarity, SIDE_HAVE, from), b = roles_in_references(similarity, SIDE_WANT, to);
    return shared(similarity, &a, &b);
}
