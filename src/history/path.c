#include <string.h>

#include "history/graph.h"
#include "history/history.h"
#include "history/resolve.h"

/* upgrade and downgrade speak of where to go, and of steps in their own direction. */
static bool check_use(const Target *target, bool downgrade, Error *err)
{
    const char *verb = downgrade ? "downgrade to" : "apply";
    if (target->symbol && strcmp(target->symbol, "current") == 0)
        return error_set(err, EXIT_USAGE, "cannot %s \"%s\": it is where the database is", verb, target->text);
    if (!target->symbol && target->steps < 0 && !downgrade)
        return error_set(err, EXIT_USAGE, "cannot %s \"%s\": it leads down", verb, target->text);
    if (!target->symbol && target->steps > 0 && downgrade)
        return error_set(err, EXIT_USAGE, "cannot %s \"%s\": it leads up", verb, target->text);
    return true;
}

static bool open_path(void *mem, const History *history, const char *target, const TextList *applied, bool downgrade,
                      Resolver *ret, Error *err)
{
    return history_check_applied(history, applied, err) &&
           resolver_open(mem, history, target, applied, ret, err) && check_use(&ret->target, downgrade, err);
}

bool history_upgrade(void *mem, const History *history, const char *target, const TextList *applied, RevisionList *ret,
                     Error *err)
{
    Resolver resolver;
    RevisionList targets, pending = {0};
    if (!open_path(mem, history, target, applied, false, &resolver, err) ||
        !resolver_symbol(&resolver, &targets, err) ||
        !resolver_walk(&resolver, resolver.target.steps, false, &targets, err))
        return false;
    RevisionList wanted = history_closure(mem, history, &targets);
    bool *have = set_new(mem, history);
    set_add_applied(have, history, applied);
    for (size_t i = 0; i < wanted.len; i++)
        if (!have[wanted.items[i]->rank])
            vec_push(mem, &pending, wanted.items[i]);
    *ret = history_in_order(mem, history, &pending);
    return true;
}

/* -N: the last of N revisions down a branch is the lowest one to go. Its parents, be they several, stay. */
static bool steps_down(const Resolver *resolver, RevisionList *roots, Error *err)
{
    long steps = resolver->target.steps;
    if (!resolver_symbol(resolver, roots, err))
        return false;
    if (roots->len == 0)
        return error_set(err, EXIT_USAGE, "cannot downgrade to \"%s\": nothing is applied%s%s%s", resolver->target.text,
                         resolver->target.branch ? " of branch \"" : "",
                         resolver->target.branch ? resolver->target.branch : "", resolver->target.branch ? "\"" : "");
    if (!resolver_walk(resolver, steps + 1, false, roots, err))
        return false;
    if (roots->len > 1) /* -1 has not looked at where it begins */
        return resolver_walk(resolver, steps, false, roots, err);
    return roots->len > 0 || error_set(err, EXIT_USAGE, "revision target \"%s\" goes past the base after %ld of %ld steps",
                                       resolver->target.text, -steps - 1, -steps);
}

/* What stands right above the target, on its branch. */
static bool above_target(const Resolver *resolver, const bool *have, RevisionList *roots, Error *err)
{
    RevisionList targets, above = {0};
    if (!resolver_symbol(resolver, &targets, err) ||
        !resolver_walk(resolver, resolver->target.steps, false, &targets, err))
        return false;
    if (targets.len == 0)
        above = history_bases(resolver->mem, resolver->history);
    for (size_t i = 0; i < targets.len; i++) {
        const Revision *target = targets.items[i];
        if (!have[target->rank])
            return error_set(err, EXIT_USAGE, "cannot downgrade to revision \"%s\": it is not applied", target->id);
        for (size_t j = 0; j < target->children.len; j++)
            vec_push(resolver->mem, &above, target->children.items[j]);
    }
    *roots = list_within(resolver->mem, &above, resolver->lineage);
    return true;
}

bool history_downgrade(void *mem, const History *history, const char *target, const TextList *applied,
                       RevisionList *ret, Error *err)
{
    Resolver resolver;
    RevisionList roots, list = {0};
    if (!open_path(mem, history, target, applied, true, &resolver, err))
        return false;
    bool *undone = set_new(mem, history), *have = set_new(mem, history);
    set_add_applied(have, history, applied);
    if (resolver.target.symbol ? !above_target(&resolver, have, &roots, err) : !steps_down(&resolver, &roots, err))
        return false;
    set_add(undone, &roots);
    set_add_above(undone, history);
    for (size_t i = 0; i < history->revisions.len; i++)
        if (undone[i] && have[i])
            vec_push(mem, &list, history->revisions.items[i]);
    *ret = history_newest_first(mem, history, &list);
    return true;
}

/* One end of a range; steps alone count from the other end, and stop where the revisions do. */
static bool range_end(void *mem, const History *history, const char *text, const TextList *applied,
                      const RevisionList *other, RevisionList *ret, Error *err)
{
    Resolver resolver;
    if (!resolver_open(mem, history, text, applied, &resolver, err))
        return false;
    if (resolver.target.symbol || resolver.target.branch)
        return history_resolve(mem, history, text, applied, ret, err);
    *ret = *other;
    return resolver_walk(&resolver, resolver.target.steps, true, ret, err);
}

static bool range_ends(void *mem, const History *history, const char *range, const TextList *applied,
                       RevisionList *from, RevisionList *to, Error *err)
{
    const char *colon = strchr(range, ':');
    if (!colon || strchr(colon + 1, ':'))
        return error_set(err, EXIT_USAGE, "invalid range \"%s\", expected [FROM]:[TO]", target_shown(mem, range));
    const char *first = colon == range ? "base" : mem_strndup(mem, range, (size_t)(colon - range));
    const char *last = colon[1] ? colon + 1 : "heads";
    RevisionList none = {0};
    if (first[0] == '+' || last[0] == '-') {
        error_set(err, EXIT_USAGE, "invalid range \"%s\": it ends where it leads away from", target_shown(mem, range));
        return error_hint(err, "\"-N:TO\" are the last before TO, \"FROM:+N\" the first after FROM.");
    }
    if (first[0] == '-' && last[0] == '+')
        return error_set(err, EXIT_USAGE, "invalid range \"%s\": both ends are steps from the other one", target_shown(mem, range));
    if (first[0] == '-')
        return range_end(mem, history, last, applied, &none, to, err) &&
               range_end(mem, history, first, applied, to, from, err);
    return range_end(mem, history, first, applied, &none, from, err) &&
           range_end(mem, history, last, applied, from, to, err);
}

bool history_range(void *mem, const History *history, const char *range, const TextList *applied, RevisionList *ret,
                   Error *err)
{
    RevisionList from, to, list = {0};
    if (!range_ends(mem, history, range, applied, &from, &to, err))
        return false;
    RevisionList below = history_closure(mem, history, &to);
    bool *within = set_new(mem, history), *above = set_new(mem, history);
    set_add(within, &below);
    set_add(above, &from);
    set_add_descendants(above, history);
    for (size_t i = 0; i < from.len; i++) {
        if (within[from.items[i]->rank])
            continue;
        error_set(err, EXIT_USAGE, "range \"%s\" is empty: revision \"%s\" is not below its end", range,
                  from.items[i]->id);
        return error_detail(err, "The range ends at %s.", to.len > 0 ? revision_names(mem, &to) : "base");
    }
    for (size_t i = 0; i < below.len; i++)
        if (from.len == 0 || above[below.items[i]->rank])
            vec_push(mem, &list, below.items[i]);
    *ret = history_newest_first(mem, history, &list);
    return true;
}

/* Whether one of the revisions of a target is one of another's, or stands upon one. */
static bool check_overlap(void *mem, const History *history, const RevisionList *targets, const RevisionList *others,
                          Error *err)
{
    for (size_t i = 0; i < targets->len; i++) {
        Revision *upper = targets->items[i];
        RevisionList one = {.items = &upper, .len = 1}, below = history_closure(mem, history, &one);
        for (size_t j = 0; j < others->len; j++) {
            const Revision *lower = others->items[j];
            if (!revisions_have(&below, lower))
                continue;
            error_set(err, EXIT_USAGE, "revision \"%s\" overlaps with \"%s\"", upper->id, lower->id);
            return error_detail(err, upper == lower ? "They are the same." :
                                "The one stands upon the other: naming the upper one is enough.");
        }
    }
    return true;
}

/* base is no revision: what it takes away are the bases, those of its branch. */
static bool stamp_target(void *mem, const History *history, const char *text, const TextList *applied,
                         RevisionList *list, bool *gone, Error *err)
{
    Resolver resolver;
    if (!history_resolve(mem, history, text, applied, list, err) ||
        !resolver_open(mem, history, text, applied, &resolver, err))
        return false;
    RevisionList bases = history_bases(mem, history);
    bases = list_within(mem, &bases, resolver.lineage);
    set_add(gone, list->len > 0 ? list : &bases);
    return true;
}

bool history_stamp(void *mem, const History *history, const TextList *targets, const TextList *applied,
                   RevisionList *ret, Error *err)
{
    VEC(RevisionList) named = {0};
    RevisionList list = {0}, one;
    bool *gone = set_new(mem, history), *set = set_new(mem, history), *wanted = set_new(mem, history);
    for (size_t i = 0; i < targets->len; i++) {
        if (!stamp_target(mem, history, targets->items[i], applied, &one, gone, err))
            return false;
        for (size_t j = 0; j < named.len; j++)
            if (!check_overlap(mem, history, &named.items[j], &one, err) ||
                !check_overlap(mem, history, &one, &named.items[j], err))
                return false;
        vec_push(mem, &named, one);
        set_add(wanted, &one);
    }
    set_add_above(gone, history);
    set_add_applied(set, history, applied);
    set_add_below(wanted, history);
    for (size_t i = 0; i < history->revisions.len; i++)
        if ((set[i] && !gone[i]) || wanted[i])
            vec_push(mem, &list, history->revisions.items[i]);
    *ret = list;
    return true;
}
