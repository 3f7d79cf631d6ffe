/* The option --rename. In come its text and both sides; out goes the model, which then states the rename. */
#include "diff/rename_option.h"

#include <string.h>

#include "base/quote.h"
#include "base/text.h"
#include "diff/renaming.h"

/* A name with what stands before it: "public.users.years"; NULL: not said. Arguments of a function are not looked at. */
typedef struct Path {
    const char *schema, *parent, *name;
} Path;

/* An object's own path has as many parts as it has places that it is in. */
static bool read_path(void *mem, const char *text, const Object *like, Path *ret)
{
    const char *end = text;
    while (*end && *end != '(')
        end += *end == '"' ? quoted_len(end) : 1;
    TextList parts = split_qualified(mem, like->signature ? mem_strndup(mem, text, (size_t)(end - text)) : text);
    *ret = (Path){.name = parts.items[parts.len - 1]};
    const char **before[2] = {&ret->parent, &ret->schema};
    size_t places = 0, first = like->parent ? 0 : 1;
    for (size_t i = first; i < 2 && parts.len > places + 1; i++)
        if (i == 0 || like->schema)
            *before[i] = parts.items[parts.len - 2 - places++];
    return parts.len == places + 1;
}

/* A = between OLD and NEW; one within quotes is part of a name. */
static const char *find_equals(const char *option)
{
    const char *p = option;
    while (*p && *p != '=')
        p += *p == '"' ? quoted_len(p) : 1;
    return *p ? p : NULL;
}

/* Whether OLD names where the object lives: its table by either name, its schema, or the schema that it comes from. */
static bool fits_place(const Schema *want, const Object *object, const Path *old, const Path *new)
{
    const Object *parent = schema_parent(want, object);
    if (object->parent && !old->parent)
        return false;
    if (old->parent && !text_equal(old->parent, object->parent) && !(parent && text_equal(old->parent, parent->renamed_from)))
        return false;
    bool moves = !object->parent && new->schema && kind_has_move(object->kind);
    bool moved_along = parent && text_equal(old->schema, parent->renamed_in);
    return !old->schema || text_equal(old->schema, object->schema) || moves || moved_along;
}

static bool is_called(const Object *object, const Path *new)
{
    return strcmp(object->name, new->name) == 0 && (!new->parent || text_equal(new->parent, object->parent)) &&
           (!new->schema || text_equal(new->schema, object->schema));
}

/* Whether have holds the object under the old name; its table may be renamed by an option before. */
static bool exists_under(const Schema *want, const Schema *have, const Object *object, const Path *old)
{
    const Object *parent = schema_parent(want, object);
    const char *schema = !object->parent && old->schema ? old->schema : object->schema;
    if (renaming_find(have, object, schema, old->name))
        return true;
    if (!parent || !parent->renamed_from)
        return false;
    Object *probe = object_copy(want->mem, object);
    probe->parent = parent->renamed_from;
    return renaming_find(have, probe, parent->renamed_in ? parent->renamed_in : schema, old->name) != NULL;
}

/* Tell all objects that are called so; false when there is none. */
static bool state(Schema *want, const Schema *have, const char *from, const char *to)
{
    bool found = false;
    for (size_t i = 0; i < want->objects.len; i++) {
        Object *object = want->objects.items[i];
        Path old, new;
        if (!read_path(want->mem, from, object, &old) || !read_path(want->mem, to, object, &new) || !is_called(object, &new) ||
            !fits_place(want, object, &old, &new) || !exists_under(want, have, object, &old))
            continue;
        object->renamed_from = old.name;
        object->renamed_in = object->parent ? NULL : old.schema;
        object->renamed_now = true;
        found = true;
    }
    return found;
}

bool rename_option(Schema *want, const Schema *have, const char *option, Error *err)
{
    const char *equals = find_equals(option);
    if (!equals || equals == option || !equals[1])
        return error_set(err, EXIT_USAGE, "invalid --rename \"%s\": expected OLD=NEW", option);
    for (; equals && equals[1]; equals = find_equals(equals + 1)) /* the names of operators have some too */
        if (equals > option && state(want, have, mem_strndup(want->mem, option, (size_t)(equals - option)), equals + 1))
            return true;
    return error_set(err, EXIT_USAGE, "--rename %s fits nothing: no object of the model has the new name, and the old one in the database", option);
}
