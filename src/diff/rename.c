/*
 * All renames of a draft. In come the database and the model; out go the database under the names of the model, and the steps that
 * lead there: those that are stated, those of names that PostgreSQL derived from them, those of indexes of partitions, and detours.
 */
#include "diff/rename.h"

#include <string.h>

#include "base/text.h"
#include "diff/attached_names.h"
#include "diff/derived.h"
#include "diff/stated.h"
#include "model/names.h"
#include "model/props.h"

/* ---- steps for people ---- */

bool rename_is_of_value(const Object *from, const Object *to, const char **old, const char **new)
{
    const TextList *before = object_list(from, "values"), *after = object_list(to, "values");
    if (!from || !to || from->kind != KIND_ENUM || strcmp(from->name, to->name) != 0)
        return false;
    for (size_t i = 0; i < before->len; i++)
        if (strcmp(before->items[i], after->items[i]) != 0) {
            *old = before->items[i];
            *new = after->items[i];
            return true;
        }
    return false;
}

bool rename_is_of_not_null(const Object *from, const Object *to)
{
    return from && to && from->kind == KIND_COLUMN && strcmp(from->name, to->name) == 0 &&
           !text_equal(get_COLUMN(from)->not_null_name, get_COLUMN(to)->not_null_name);
}

bool rename_moves(const Rename *rename)
{
    return rename->from && rename->to && !text_equal(rename->from->schema, rename->to->schema);
}

/* Whether both are about the name of one thing: the object, its NOT NULL constraint, or a value that the first gave its name. */
static bool same_name_changes(const Rename *a, const Rename *b)
{
    const char *from, *to, *old, *new;
    bool of_value = rename_is_of_value(a->from, a->to, &from, &to);
    if (!a->from || !a->to || !b->from || !b->to || rename_moves(a) || rename_moves(b))
        return false;
    return a->object == b->object && rename_is_of_not_null(a->from, a->to) == rename_is_of_not_null(b->from, b->to) &&
           rename_is_of_value(b->from, b->to, &old, &new) == of_value && (!of_value || strcmp(to, old) == 0);
}

bool rename_is_detour(const RenameList *renames, size_t number)
{
    bool detour = false;
    for (size_t i = number + 1; i < renames->len && !detour; i++)
        detour = same_name_changes(&renames->items[number], &renames->items[i]);
    return detour;
}

/* The enum as it is with one value called otherwise. */
static const Object *with_value(void *mem, const Object *type, const char *old, const char *name)
{
    Object *copy = object_copy(mem, type);
    TextList values = {0};
    for (size_t i = 0; i < get_ENUM(type)->values.len; i++) {
        const char *value = get_ENUM(type)->values.items[i];
        vec_push(mem, &values, strcmp(value, old) == 0 ? name : value);
    }
    as_ENUM(copy)->values = values;
    return copy;
}

/* Whether the step goes on from where another has led to; then it is taken into that. */
static bool joins(void *mem, Rename *earlier, const Rename *step)
{
    const char *from, *to, *old, *new;
    bool of_value = rename_is_of_value(step->from, step->to, &old, &new);
    if (earlier->object != step->object || !step->from || rename_is_of_value(earlier->from, earlier->to, &from, &to) != of_value)
        return false;
    if (of_value && strcmp(to, old) != 0)
        return false;
    earlier->to = of_value ? with_value(mem, earlier->from, from, new) : step->to;
    return true;
}

static bool leads_nowhere(const Rename *rename)
{
    const char *old, *new;
    return rename->from && !rename_is_of_value(rename->from, rename->to, &old, &new) && !rename_moves(rename) &&
           strcmp(rename->from->name, rename->to->name) == 0;
}

RenameList rename_net(void *mem, const RenameList *renames)
{
    RenameList all = {0}, net = {0};
    for (size_t i = 0; i < renames->len; i++) {
        bool joined = false;
        for (size_t j = 0; j < all.len && !joined; j++)
            joined = joins(mem, &all.items[j], &renames->items[i]);
        if (!joined)
            vec_push(mem, &all, renames->items[i]);
    }
    for (size_t i = 0; i < all.len; i++)
        if (!leads_nowhere(&all.items[i]))
            vec_push(mem, &net, all.items[i]);
    return net;
}

/* ---- all of them ---- */

/* The first problem is the error, the others are lines of its detail. */
static bool tell(const ProblemList *problems, Error *err)
{
    for (size_t i = 0; i < problems->len; i++) {
        const Problem *problem = &problems->items[i];
        const Origin *at = &problem->want->origin;
        if (i == 0) {
            error_set(err, EXIT_USAGE, "%s", problem->text);
            if (at->path)
                error_wrap(err, "%s:%d:%d", at->path, at->line, at->column);
            error_hint(err, "%s", problem->hint);
        } else if (at->path) {
            error_detail_add(err, "%s:%d:%d: %s", at->path, at->line, at->column, problem->text);
        } else {
            error_detail_add(err, "%s", problem->text);
        }
    }
    return problems->len == 0;
}

bool rename_is_stated(const Schema *want)
{
    bool has = false;
    for (size_t i = 0; i < want->objects.len && !has; i++) {
        const Object *object = want->objects.items[i];
        has = object->renamed_from || (object->kind == KIND_ENUM && get_ENUM(object)->value_renames.len > 0);
    }
    return has;
}

bool rename_apply(void *mem, Schema *have, const Schema *want, Schema **ret, RenameList *renames, Error *err)
{
    *ret = have;
    if (!rename_is_stated(want) && !attached_is_named(have) && !attached_is_named(want))
        return true;
    Renaming r = renaming_start(mem, have, want, renames);
    ProblemList problems = {0};
    stated_apply(&r, &problems);
    stated_apply_values(&r, &problems);
    if (renames->len > 0) {
        derived_apply(&r);
        derived_apply_not_nulls(&r);
    }
    attached_apply(&r);
    if (problems.len == 0 && !renaming_unpark(&r, err))
        return false;
    stated_check(&r, &problems);
    if (!tell(&problems, err))
        return false;
    for (size_t i = 0; i < r.now->objects.len && renames->len > 0; i++)
        if (r.now->objects.items[i]->kind == KIND_COLUMN)
            not_null_forget_default(r.now->objects.items[i]);
    *ret = renaming_end(&r);
    return true;
}
