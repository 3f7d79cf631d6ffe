#include "history/resolve.h"

#include <string.h>

#include "base/buf.h"
#include "history/graph.h"

/* The first candidates as targets that can be typed, for a hint: "users@head", "4f1c+1". */
static char *choices(const Resolver *resolver, const RevisionList *list, bool with_steps)
{
    enum { CHOICES_MAX = 5 };
    Buf buf = buf_new(resolver->mem);
    for (size_t i = 0; i < list->len && i < CHOICES_MAX; i++) {
        const char *name = history_name_for(resolver->mem, resolver->history, list->items[i]);
        buf_addf(&buf, "%s\"%s", i == 0 ? "" : i + 1 < list->len ? ", " : " or ", name);
        /* Steps from what is applied stay steps of that branch. */
        if (with_steps && strchr(name, '@'))
            buf_cut(&buf, buf.len - strlen("head"));
        else if (with_steps)
            buf_addc(&buf, '@');
        if (with_steps)
            buf_addf(&buf, "%+ld", resolver->target.steps);
        buf_addc(&buf, '"');
    }
    if (list->len > CHOICES_MAX)
        buf_add(&buf, ", …");
    return buf.data;
}

static bool ambiguous(const Resolver *resolver, const char *what, const RevisionList *list, Error *err)
{
    error_set(err, EXIT_USAGE, "revision target \"%s\" is ambiguous: there are %zu %s", resolver->target.text,
              list->len, what);
    return error_detail(err, "They are %s.", revision_names(resolver->mem, list));
}

static bool not_found(const Resolver *resolver, const char *what, const char *word, Error *err)
{
    enum { SHORTEST = 4 }; /* as Alembic's hint has it */
    const History *history = resolver->history;
    TextList words = {0};
    vec_push(resolver->mem, &words, "head");
    vec_push(resolver->mem, &words, "heads");
    vec_push(resolver->mem, &words, "base");
    for (size_t i = 0; i < history->by_id.len; i++)
        vec_push(resolver->mem, &words, history->by_id.items[i]->id);
    for (size_t i = 0; i < history->labels.len; i++)
        vec_push(resolver->mem, &words, history->labels.items[i].name);
    const char *near = nearest_word(word, words.items, (int)words.len);
    error_set(err, EXIT_USAGE, "%s \"%s\" is not in folder \"%s\"", what, word, history->folder);
    if (near)
        return error_hint(err, "Perhaps you meant \"%s\".", near);
    if (strlen(word) < SHORTEST)
        return error_hint(err, "The beginning of an identifier should have at least four characters.");
    return false;
}

static void add_prefixed(const Resolver *resolver, const char *name, Revision *revision, const char *prefix,
                         RevisionList *list)
{
    enum { SHORT = 3 }; /* Alembic: what has up to three characters is named in full */
    if (strlen(name) > SHORT && strncmp(name, prefix, strlen(prefix)) == 0 && !revisions_have(list, revision))
        vec_push(resolver->mem, list, revision);
}

/* Revisions whose identifier, or a label of which, begins so; in the branch only. */
static RevisionList with_prefix(const Resolver *resolver, const char *prefix)
{
    RevisionList list = {0};
    const History *history = resolver->history;
    for (size_t i = 0; i < history->by_id.len; i++)
        add_prefixed(resolver, history->by_id.items[i]->id, history->by_id.items[i], prefix, &list);
    for (size_t i = 0; i < history->labels.len; i++)
        add_prefixed(resolver, history->labels.items[i].name, history->labels.items[i].revision, prefix, &list);
    return list_within(resolver->mem, &list, resolver->lineage);
}

/* The one revision that a word names; what: how a message calls it. */
static bool find_one(const Resolver *resolver, const char *word, const char *what, Revision **ret, Error *err)
{
    Revision *exact = history_find(resolver->history, word);
    if (!exact)
        exact = history_find_label(resolver->history, word);
    RevisionList list = {0};
    if (exact)
        vec_push(resolver->mem, &list, exact);
    else
        list = with_prefix(resolver, word);
    if (list.len == 0)
        return not_found(resolver, what, word, err);
    if (list.len > 1)
        return ambiguous(resolver, "revisions that begin so", &list, err);
    if (resolver->lineage && !resolver->lineage[list.items[0]->rank]) {
        error_set(err, EXIT_USAGE, "revision \"%s\" is not a member of branch \"%s\"", list.items[0]->id,
                  resolver->target.branch);
        return error_detail(err, "It is in %s.", list.items[0]->script->path);
    }
    *ret = list.items[0];
    return true;
}

bool resolver_open(void *mem, const History *history, const char *target, const TextList *applied, Resolver *ret,
                   Error *err)
{
    Resolver resolver = {.mem = mem, .history = history, .applied = applied};
    Revision *branch;
    if (!target_parse(mem, target, &resolver.target, err))
        return false;
    if (resolver.target.branch) {
        if (!find_one(&resolver, resolver.target.branch, "branch", &branch, err))
            return false;
        resolver.lineage = set_lineage(mem, history, branch);
    }
    *ret = resolver;
    return true;
}

/* Where the database is, on the branch: its newest applied revision, which may be one that other branches imply. */
static RevisionList tips_of_branch(const Resolver *resolver)
{
    TextList within = {0};
    for (size_t i = 0; i < resolver->applied->len; i++) {
        const Revision *revision = history_find(resolver->history, resolver->applied->items[i]);
        if (revision && resolver->lineage[revision->rank])
            vec_push(resolver->mem, &within, revision->id);
    }
    return history_branch_tips(resolver->mem, resolver->history, &within);
}

static bool resolve_head(const Resolver *resolver, RevisionList *list, Error *err)
{
    RevisionList heads = history_heads(resolver->mem, resolver->history, false);
    *list = list_within(resolver->mem, &heads, resolver->lineage);
    if (list->len <= 1)
        return true;
    ambiguous(resolver, "heads", list, err);
    return error_hint(err, "Name one of them: %s; or all of them: \"%s%sheads\".", choices(resolver, list, false),
                      resolver->target.branch ? resolver->target.branch : "", resolver->target.branch ? "@" : "");
}

bool resolver_symbol(const Resolver *resolver, RevisionList *ret, Error *err)
{
    const char *symbol = resolver->target.symbol;
    *ret = (RevisionList){0};
    if (!symbol || strcmp(symbol, "current") == 0) {
        *ret = resolver->lineage ? tips_of_branch(resolver)
                                 : history_tips(resolver->mem, resolver->history, resolver->applied);
    } else if (strcmp(symbol, "heads") == 0) {
        RevisionList heads = history_heads(resolver->mem, resolver->history, !resolver->lineage);
        *ret = list_within(resolver->mem, &heads, resolver->lineage);
    } else if (strcmp(symbol, "head") == 0) {
        return resolve_head(resolver, ret, err);
    } else if (strcmp(symbol, "base") != 0) {
        Revision *revision;
        if (!find_one(resolver, symbol, "revision", &revision, err))
            return false;
        vec_push(resolver->mem, ret, revision);
    }
    return true;
}

/* Where a step leads. */
static RevisionList one_step(const Resolver *resolver, bool up, const RevisionList *from)
{
    RevisionList next = {0};
    if (from->len == 0 && up)
        next = history_bases(resolver->mem, resolver->history);
    else if (from->len == 1)
        next = up ? from->items[0]->children : from->items[0]->parents;
    return list_within(resolver->mem, &next, resolver->lineage);
}

bool resolver_walk(const Resolver *resolver, long steps, bool clamp, RevisionList *list, Error *err)
{
    bool up = steps > 0;
    if (steps != 0 && list->len > 1) {
        ambiguous(resolver, "revisions to begin at", list, err);
        return resolver->target.symbol || resolver->lineage
                   ? false
                   : error_hint(err, "Name the branch: %s.", choices(resolver, list, true));
    }
    for (long done = 0; done != steps; done += up ? 1 : -1) {
        RevisionList next = one_step(resolver, up, list);
        bool past_end = up ? next.len == 0 : list->len == 0;
        if (past_end && clamp)
            return true;
        if (past_end)
            return error_set(err, EXIT_USAGE, "revision target \"%s\" goes past the %s after %ld of %ld steps",
                             resolver->target.text, up ? "head" : "base", labs(done), labs(resolver->target.steps));
        if (next.len > 1) {
            ambiguous(resolver, up ? "ways up" : "ways down", &next, err);
            return up ? error_hint(err, "Name the one to go to.") : false;
        }
        *list = next;
    }
    return true;
}

bool history_resolve(void *mem, const History *history, const char *target, const TextList *applied, RevisionList *ret,
                     Error *err)
{
    Resolver resolver;
    RevisionList list;
    if (!resolver_open(mem, history, target, applied, &resolver, err) || !resolver_symbol(&resolver, &list, err) ||
        !resolver_walk(&resolver, resolver.target.steps, false, &list, err))
        return false;
    *ret = list;
    return true;
}
