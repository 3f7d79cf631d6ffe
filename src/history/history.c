#include "history/history.h"

#include <assert.h>
#include <string.h>

#include "base/buf.h"
#include "history/target.h"

RevisionList history_heads(void *mem, const History *history)
{
    RevisionList list = {0};
    for (size_t i = 0; i < history->revisions.len; i++)
        if (history->revisions.items[i]->children.len == 0)
            vec_push(mem, &list, history->revisions.items[i]);
    return list;
}

RevisionList history_bases(void *mem, const History *history)
{
    RevisionList list = {0};
    for (size_t i = 0; i < history->revisions.len; i++)
        if (history->revisions.items[i]->parents.len == 0)
            vec_push(mem, &list, history->revisions.items[i]);
    return list;
}

char *revision_names(void *mem, const RevisionList *list)
{
    Buf buf = buf_new(mem);
    for (size_t i = 0; i < list->len; i++) {
        const char *message = list->items[i]->script->message;
        size_t len = strcspn(message, "\n");
        buf_addf(&buf, "%s%s", i ? ", " : "", list->items[i]->id);
        if (len > 0)
            buf_addf(&buf, " (%.*s)", (int)len, message);
    }
    return buf.data;
}

/* Sets of revisions are a bool for each, by rank. */
static bool *empty_set(void *mem, const History *history)
{
    return mem_alloc(mem, history->revisions.len + 1);
}

static void set_add(bool *set, const RevisionList *list)
{
    for (size_t i = 0; i < list->len; i++)
        set[list->items[i]->rank] = true;
}

static void set_add_applied(bool *set, const History *history, const TextList *applied)
{
    for (size_t i = 0; i < applied->len; i++) {
        const Revision *revision = history_find(history, applied->items[i]);
        if (revision)
            set[revision->rank] = true;
    }
}

/* Add all that the members stand upon. The order has them before the members, so that one pass does. */
static void set_add_below(bool *set, const History *history)
{
    for (size_t i = history->revisions.len; i-- > 0;) {
        const Revision *revision = history->revisions.items[i];
        if (set[i]) {
            set_add(set, &revision->parents);
            set_add(set, &revision->dependencies);
        }
    }
}

static bool stands_on(const bool *set, const Revision *revision)
{
    for (size_t i = 0; i < revision->parents.len; i++)
        if (set[revision->parents.items[i]->rank])
            return true;
    for (size_t i = 0; i < revision->dependencies.len; i++)
        if (set[revision->dependencies.items[i]->rank])
            return true;
    return false;
}

/* Add all that stands upon a member. */
static void set_add_above(bool *set, const History *history)
{
    for (size_t i = 0; i < history->revisions.len; i++)
        set[i] = set[i] || stands_on(set, history->revisions.items[i]);
}

static RevisionList set_list(void *mem, const History *history, const bool *set)
{
    RevisionList list = {0};
    for (size_t i = 0; i < history->revisions.len; i++)
        if (set[i])
            vec_push(mem, &list, history->revisions.items[i]);
    return list;
}

RevisionList history_closure(void *mem, const History *history, const RevisionList *targets)
{
    bool *set = empty_set(mem, history);
    set_add(set, targets);
    set_add_below(set, history);
    return set_list(mem, history, set);
}

RevisionList history_tips(void *mem, const History *history, const TextList *applied)
{
    bool *set = empty_set(mem, history), *below = empty_set(mem, history);
    set_add_applied(set, history, applied);
    for (size_t i = 0; i < history->revisions.len; i++) {
        if (set[i]) {
            set_add(below, &history->revisions.items[i]->parents);
            set_add(below, &history->revisions.items[i]->dependencies);
        }
    }
    set_add_below(below, history);
    for (size_t i = 0; i < history->revisions.len; i++)
        set[i] = set[i] && !below[i];
    return set_list(mem, history, set);
}

static bool not_alone(const char *target, const char *what, const RevisionList *list, Error *err)
{
    char *names = revision_names(NULL, list);
    error_set(err, EXIT_USAGE, "revision target \"%s\" is ambiguous: there are %zu %s", target, list->len, what);
    error_detail(err, "They are %s.", names);
    mem_free(names);
    return error_hint(err, "Name the revision.");
}

/* Revisions whose identifier begins with prefix, which stand together in by_id. */
static RevisionList with_prefix(void *mem, const History *history, const char *prefix)
{
    RevisionList list = {0};
    size_t len = strlen(prefix);
    for (size_t i = 0; i < history->by_id.len; i++)
        if (strncmp(history->by_id.items[i]->id, prefix, len) == 0)
            vec_push(mem, &list, history->by_id.items[i]);
    return list;
}

static Revision *with_label(const History *history, const char *label)
{
    for (size_t i = 0; i < history->revisions.len; i++)
        if (textlist_has(&history->revisions.items[i]->script->labels, label))
            return history->revisions.items[i];
    return NULL;
}

static bool not_found(void *mem, const History *history, const char *symbol, Error *err)
{
    TextList words = {0};
    vec_push(mem, &words, "head");
    vec_push(mem, &words, "heads");
    vec_push(mem, &words, "base");
    for (size_t i = 0; i < history->by_id.len; i++)
        vec_push(mem, &words, history->by_id.items[i]->id);
    const char *near = nearest_word(symbol, words.items, (int)words.len);
    error_set(err, EXIT_USAGE, "revision \"%s\" is not in folder \"%s\"", symbol, history->folder);
    return near ? error_hint(err, "Perhaps you meant \"%s\".", near) : false;
}

/* What a word names, without steps. */
static bool resolve_symbol(void *mem, const History *history, const char *symbol, RevisionList *ret, Error *err)
{
    RevisionList list = {0};
    Revision *exact = history_find(history, symbol);
    if (!exact)
        exact = with_label(history, symbol);
    if (exact) {
        vec_push(mem, &list, exact);
    } else if (strcmp(symbol, "head") == 0 || strcmp(symbol, "heads") == 0) {
        list = history_heads(mem, history);
        if (symbol[4] == '\0' && list.len > 1)
            return not_alone(symbol, "heads", &list, err);
    } else if (strcmp(symbol, "base") != 0) {
        list = with_prefix(mem, history, symbol);
        if (list.len == 0)
            return not_found(mem, history, symbol, err);
        if (list.len > 1)
            return not_alone(symbol, "revisions that begin so", &list, err);
    }
    *ret = list;
    return true;
}

/* Go steps up (positive) or down from *list, which holds a revision or, at base, none; whole is for messages. */
static bool walk(void *mem, const History *history, const char *whole, long steps, RevisionList *list, Error *err)
{
    const char *what = steps > 0 ? "ways up" : "ways down";
    for (long done = 0; done != steps; done += steps > 0 ? 1 : -1) {
        RevisionList next = {0};
        if (list->len == 0 && steps > 0)
            next = history_bases(mem, history);
        else if (list->len == 1)
            next = steps > 0 ? list->items[0]->children : list->items[0]->parents;
        bool past_end = steps > 0 ? next.len == 0 : list->len == 0;
        if (past_end)
            return error_set(err, EXIT_USAGE, "revision target \"%s\" goes past the %s after %ld of %ld steps", whole,
                             steps > 0 ? "head" : "base", labs(done), labs(steps));
        if (next.len > 1)
            return not_alone(whole, what, &next, err);
        *list = next;
    }
    return true;
}

bool history_resolve(void *mem, const History *history, const char *target, const TextList *applied, RevisionList *ret,
                     Error *err)
{
    Target parsed;
    RevisionList list = {0};
    if (!target_parse(mem, target, &parsed, err))
        return false;
    if (!parsed.symbol)
        list = history_tips(mem, history, applied);
    else if (!resolve_symbol(mem, history, parsed.symbol, &list, err))
        return false;
    if (parsed.steps != 0 && list.len > 1)
        return not_alone(target, "revisions to begin at", &list, err);
    if (!walk(mem, history, target, parsed.steps, &list, err))
        return false;
    *ret = list;
    return true;
}

static bool missing_below(const RevisionList *below, const bool *set, const Revision *revision, Error *err)
{
    for (size_t i = 0; i < below->len; i++) {
        if (set[below->items[i]->rank])
            continue;
        error_set(err, EXIT_HISTORY, "revision \"%s\" is applied, but \"%s\", which it stands upon, is not",
                  revision->id, below->items[i]->id);
        return error_detail(err, "They are in %s and %s.", revision->script->path, below->items[i]->script->path);
    }
    return true;
}

static bool check_complete(const History *history, const bool *set, Error *err)
{
    for (size_t i = 0; i < history->revisions.len; i++) {
        const Revision *revision = history->revisions.items[i];
        if (set[i] && (!missing_below(&revision->parents, set, revision, err) ||
                       !missing_below(&revision->dependencies, set, revision, err)))
            return false;
    }
    return true;
}

bool history_check_applied(const History *history, const TextList *applied, Error *err)
{
    for (size_t i = 0; i < applied->len; i++) {
        if (history_find(history, applied->items[i]))
            continue;
        error_set(err, EXIT_HISTORY, "revision \"%s\" is applied in the database, but is not in folder \"%s\"",
                  applied->items[i], history->folder);
        return error_hint(err, "These files may be older than the database: take the newer ones, or record what the "
                               "database is at with \"stamp --purge\".");
    }
    bool *set = empty_set(NULL, history);
    set_add_applied(set, history, applied);
    bool ok = check_complete(history, set, err);
    mem_free(set);
    return ok;
}

bool history_upgrade_path(void *mem, const History *history, const RevisionList *targets, const TextList *applied,
                          RevisionList *ret, Error *err)
{
    if (!history_check_applied(history, applied, err))
        return false;
    bool *wanted = empty_set(mem, history), *have = empty_set(mem, history);
    set_add(wanted, targets);
    set_add_below(wanted, history);
    set_add_applied(have, history, applied);
    for (size_t i = 0; i < history->revisions.len; i++)
        wanted[i] = wanted[i] && !have[i];
    *ret = set_list(mem, history, wanted);
    return true;
}

bool history_downgrade_path(void *mem, const History *history, const RevisionList *targets, const TextList *applied,
                            RevisionList *ret, Error *err)
{
    if (!history_check_applied(history, applied, err))
        return false;
    bool *undone = empty_set(mem, history), *have = empty_set(mem, history);
    set_add_applied(have, history, applied);
    RevisionList bases = history_bases(mem, history), path = {0};
    if (targets->len == 0)
        set_add(undone, &bases);
    for (size_t i = 0; i < targets->len; i++) {
        if (!have[targets->items[i]->rank])
            return error_set(err, EXIT_USAGE, "cannot downgrade to revision \"%s\": it is not applied",
                             targets->items[i]->id);
        set_add(undone, &targets->items[i]->children);
    }
    set_add_above(undone, history);
    for (size_t i = history->revisions.len; i-- > 0;)
        if (undone[i] && have[i])
            vec_push(mem, &path, history->revisions.items[i]);
    *ret = path;
    return true;
}
