/*
 * Parts of partitions and what they are attached to. In come an index or key, and the schema that it stands in; out goes what
 * PostgreSQL takes for its counterpart in the whole table, and what it hands down (generateClonedIndexStmt in parser/parse_utilcmd.c).
 */
#include "model/attached.h"

#include <string.h>

#include "base/text.h"
#include "model/props.h"

static const char *const keys[] = {"columns", "include", "unique", "method", "where", "nulls_not_distinct", NULL};
static const char *const handed_down[] = {"options", "tablespace", NULL};
static const char *const comments[] = {"comment", "index_comment", NULL};
static const char *const own[] = {"statistics", "cluster", "replica_identity", NULL};

bool attached_same_keys(const Object *a, const Object *b)
{
    PropList props = kind_props(a->kind);
    bool same = a->kind == b->kind;
    for (int i = 0; i < props.count && same; i++)
        same = !text_is_one_of(props.items[i].key, keys) || prop_equal(&props.items[i], a, b);
    return same;
}

bool attached_follows(const Object *whole, const Object *part)
{
    PropList props = kind_props(part->kind);
    for (int i = 0; i < props.count; i++) {
        const Prop *prop = &props.items[i];
        bool equal = prop_equal(prop, part, whole), none = prop_is_default(prop, part);
        /* ALTER COLUMN TYPE gives the comment of the whole's to those it builds again. */
        if ((text_is_one_of(prop->key, handed_down) && !equal) || (text_is_one_of(prop->key, own) && !none) ||
            (text_is_one_of(prop->key, comments) && !equal && !none))
            return false;
    }
    return attached_same_keys(whole, part);
}

Object *attached_made_for(void *mem, const Object *whole, const Object *part)
{
    Object *made = object_copy(mem, part);
    PropList props = kind_props(part->kind);
    Object *none = object_new(mem, part->kind);
    for (int i = 0; i < props.count; i++) {
        const Prop *prop = &props.items[i];
        bool owns = text_is_one_of(prop->key, own) || text_is_one_of(prop->key, comments);
        if (owns || text_is_one_of(prop->key, handed_down))
            prop_copy(prop, made, owns ? none : whole);
    }
    return made;
}

const Object *attached_table(const Schema *schema, const Object *part)
{
    const Object *table = object_flag(part, "attached") ? schema_parent(schema, part) : NULL;
    const char *key = table && table->kind == KIND_TABLE ? get_TABLE(table)->partition_of : NULL;
    return key ? schema_find(schema, KIND_TABLE, key) : NULL;
}

static bool is_whole_of(const Object *object, const Object *table, const Object *part)
{
    return object->kind == part->kind && strcmp(object->parent, table->name) == 0 && strcmp(object->schema, table->schema) == 0 &&
           attached_same_keys(object, part);
}

Object *attached_whole(const Schema *schema, const Object *part)
{
    const Object *table = attached_table(schema, part);
    void *scratch = mem_new(NULL);
    ObjectList wholes = table ? schema_children(scratch, schema, table, part->kind) : (ObjectList){0};
    Object *whole = NULL;
    for (size_t i = 0; i < wholes.len && !whole; i++)
        whole = is_whole_of(wholes.items[i], table, part) ? wholes.items[i] : NULL;
    for (size_t i = 0; i < schema->folded.len && table && !whole; i++)
        whole = is_whole_of(schema->folded.items[i].object, table, part) ? schema->folded.items[i].object : NULL;
    mem_free(scratch);
    return whole;
}
