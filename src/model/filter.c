#include "model/filter.h"

#include <fnmatch.h>
#include <string.h>

/* Kinds whose section has the name; a section of its own goes before a part that is called the same. */
static KindSet kinds_of_section(const char *name, size_t len)
{
    KindSet sections = 0, parts = 0;
    for (Kind kind = 0; kind < KIND_COUNT; kind++) {
        if (strncmp(kinds[kind].key, name, len) != 0 || kinds[kind].key[len] != '\0')
            continue;
        if (kinds[kind].parents)
            parts |= kind_bit(kind);
        else
            sections |= kind_bit(kind);
    }
    return sections ? sections : parts;
}

static bool check_pattern(const char *pattern, Error *err)
{
    const char *colon = strchr(pattern, ':'), *words[KIND_COUNT];
    size_t len = colon ? (size_t)(colon - pattern) : 0;
    if (!colon || kinds_of_section(pattern, len))
        return true;
    for (Kind kind = 0; kind < KIND_COUNT; kind++)
        words[kind] = kinds[kind].key;
    error_set(err, EXIT_USAGE, "unrecognized section \"%.*s\" in filter \"%s\"", (int)len, pattern, pattern);
    char *name = mem_strndup(NULL, pattern, len);
    const char *near = nearest_word(name, words, KIND_COUNT);
    if (near)
        error_hint(err, "Perhaps you meant \"%s\".", near);
    mem_free(name);
    return false;
}

bool filter_check(const Filter *filter, Error *err)
{
    const TextList *lists[] = {&filter->include, &filter->exclude};
    for (size_t list = 0; list < 2; list++)
        for (size_t i = 0; i < lists[list]->len; i++)
            if (!check_pattern(lists[list]->items[i], err))
                return false;
    return !filter->also || filter_check(filter->also, err);
}

/* namespace.parent.name, or what there is of it. A namespace ends in a dot, so that the pattern of all that it holds is its own too. */
static char *path_of(const Object *object)
{
    if (object->kind == KIND_SCHEMA)
        return mem_printf(NULL, "%s.", object->name);
    return mem_printf(NULL, "%s%s%s%s%s", object->schema ? object->schema : "", object->schema ? "." : "",
                      object->parent ? object->parent : "", object->parent ? "." : "", object->name);
}

static bool glob_matches(const char *glob, const Object *object)
{
    char *path = path_of(object);
    bool found = fnmatch(glob, path, 0) == 0 || (object->kind == KIND_SCHEMA && fnmatch(glob, object->name, 0) == 0);
    mem_free(path);
    return found;
}

static bool matches(const TextList *patterns, const Object *object)
{
    for (size_t i = 0; i < patterns->len; i++) {
        const char *pattern = patterns->items[i], *colon = strchr(pattern, ':');
        bool of_kind = colon ? kinds_of_section(pattern, (size_t)(colon - pattern)) & kind_bit(object->kind) : !object->parent;
        if (of_kind && glob_matches(colon ? colon + 1 : pattern, object))
            return true;
    }
    return false;
}

/* Patterns of a kind that lives in another choose among its objects; that others are included says nothing of them. */
static bool is_included(const TextList *patterns, const Object *object)
{
    bool chosen_among = !object->parent;
    for (size_t i = 0; i < patterns->len && !chosen_among; i++) {
        const char *colon = strchr(patterns->items[i], ':');
        chosen_among = colon && (kinds_of_section(patterns->items[i], (size_t)(colon - patterns->items[i])) & kind_bit(object->kind));
    }
    return patterns->len == 0 || !chosen_among || matches(patterns, object);
}

static bool is_elsewhere(const TextList *schemas, const Object *object)
{
    const char *schema = object->kind == KIND_SCHEMA ? object->name : object->schema;
    return schemas->len > 0 && schema && !textlist_has(schemas, schema);
}

bool filter_takes(const Filter *filter, const Schema *schema, const Object *object)
{
    const Object *parent = filter && object->parent ? schema_parent(schema, object) : NULL;
    if (parent && !filter_takes(filter, schema, parent))
        return false;
    for (; filter; filter = filter->also)
        if (is_elsewhere(&filter->schemas, object) || !is_included(&filter->include, object) || matches(&filter->exclude, object))
            return false;
    return true;
}

void filter_apply(Schema *schema, int left_out[KIND_COUNT])
{
    ObjectList kept = {0};
    for (size_t i = 0; i < schema->objects.len; i++) {
        Object *object = schema->objects.items[i];
        const Object *parent = object->parent ? schema_parent(schema, object) : NULL;
        if (filter_takes(schema->filter, schema, object))
            vec_push(schema->mem, &kept, object);
        else if (left_out && (!parent || filter_takes(schema->filter, schema, parent)))
            left_out[object->kind]++;
    }
    schema->objects = kept;
}
