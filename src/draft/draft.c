#include "draft/draft.h"

#include <string.h>

#include "base/log.h"
#include "base/quote.h"
#include "catalog/catalog.h"
#include "catalog/snapshot.h"
#include "diff/lookalike.h"
#include "diff/not_null.h"
#include "diff/rename_option.h"
#include "diff/serial.h"
#include "draft/elaborate.h"
#include "draft/compose.h"
#include "draft/prove.h"
#include "json/check_version.h"
#include "model/filter.h"
#include "model/names.h"
#include "plan/plan.h"

/* The have side under the names of the model, the model made total, and what then differs in the text. */
static bool raw_difference(void *mem, const DraftOptions *options, bool deps, Schema *model, Work *work, Error *err)
{
    CatalogOptions catalog = {.own_schema = options->own_schema, .deps = deps};
    if (!(options->snapshot ? snapshot_read(mem, options->snapshot, &catalog, &work->live, err)
                            : catalog_read(mem, options->db, &catalog, &work->live, err)))
        return false;
    for (size_t i = 0; i < options->renames.len && deps; i++)
        if (!rename_option(model, work->live, options->renames.items[i], err))
            return false;
    work->renames = (RenameList){0};
    if (!rename_apply(mem, work->live, model, &work->have, &work->renames, err))
        return false;
    diff_complete(model, work->have);
    if (!diff_take_types(model, err))
        return false;
    serial_expand(model, work->have);
    identity_choose_names(model, work->have);
    diff_imply(model);
    diff_unfold(work->have, model);
    not_null_keep_names(work->have, model, work->server_version);
    work->want = model;
    work->changes = diff_schemas(mem, work->have, model);
    return true;
}

/* Whether the model may have it; f(int) is f(integer), which only the server knows. */
static bool may_be_there(const Schema *want, const Object *object)
{
    if (schema_find(want, object->kind, object->key))
        return true;
    if (!kind_key_has_types(object->kind))
        return false;
    /* A cast, which has no name, is nothing but types. */
    char *prefix = mem_strndup(NULL, object->key, kind_is_nameless(object->kind) ? 0 : strlen(object->key) - strlen(object->signature) - 1);
    bool found = schema_beginning(want, object->kind, prefix).len > 0;
    mem_free(prefix);
    return found;
}

/* What the model leaves to others must find what it stands on. */
static bool check_left_alone(void *mem, const Work *work, Error *err)
{
    Error lost = ERROR_INIT;
    for (size_t i = 0; i < work->have->deps.len; i++) {
        const Dep *dep = &work->have->deps.items[i];
        const Object *mine = schema_find(work->want, dep->from->kind, dep->from->key);
        if (mine && !mine->origin.path && !dep->owned && !may_be_there(work->want, dep->to))
            error_detail_add(&lost, "%s depends on %s.", object_describe(mem, dep->from), object_describe(mem, dep->to));
    }
    for (size_t i = 0; i < work->have->objects.len && work->want->filter; i++) {
        const Object *object = work->have->objects.items[i];
        const char *namespace = object->schema ? quote_ident(mem, object->schema) : NULL;
        if (!object->parent && namespace && !filter_takes(work->want->filter, work->have, object) &&
            !schema_find(work->want, KIND_SCHEMA, namespace))
            error_detail_add(&lost, "%s is in schema \"%s\".", object_describe(mem, object), object->schema);
    }
    if (!lost.detail)
        return true;
    error_set(err, EXIT_FAILED, "objects that the model leaves alone stand on what it drops");
    error_detail(err, "%s", lost.detail);
    error_clear(&lost);
    return error_hint(err, "State these objects in the model, keep what they stand on, or say with renamed_from what it is called now.");
}

/* Called again once a question is answered: the way to scratch databases stays open, so that a run starts one server at most. */
static bool compare_once(void *mem, const DraftOptions *options, Schema *model, Work *work, Error *err)
{
    const Snapshot *snapshot = options->snapshot;
    if (work->start_db)
        db_close(work->start_db);
    *work = (Work){.scratch = work->scratch,
                   .server_version = snapshot ? snapshot->server_version : db_version(options->db),
                   .role = snapshot ? snapshot->role : db_user(options->db)};
    bool hints = options->renames.len > 0;
    if (!model_check_version(model, work->server_version, err))
        return false;
    if (!hints) {
        /* Most runs end here; the dependencies are read only when they are needed. */
        if (!raw_difference(mem, options, false, model, work, err))
            return false;
        if (work->changes.len == 0 && work->renames.len == 0)
            return true;
        model = work->want;
    }
    if (!raw_difference(mem, options, true, model, work, err) || !check_left_alone(mem, work, err))
        return false;
    bool same = work->changes.len == 0 && work->renames.len == 0;
    if (!options->no_scratch && !same && !elaborate(mem, options, work, err))
        return false;
    work->lookalikes = diff_lookalikes(mem, work->have, work->want, &work->changes);
    return true;
}

/* Whether the name on both sides is PostgreSQL's own, which a rename in this draft has changed. */
static bool follows_rename(void *mem, const Work *work, const Object *mine, const Object *old)
{
    bool follows = false;
    for (size_t i = 0; i < work->live->objects.len && work->renames.len > 0 && !mine->named && old->parent && !follows; i++) {
        const Object *live = work->live->objects.items[i];
        const char *derived = live->kind == old->kind && live->oid == old->oid ? default_name(mem, work->live, live) : NULL;
        follows = derived && strcmp(derived, live->name) == 0;
    }
    return follows;
}

/* Ask about each that no other was found to be; true when a name of the model was found to be a new one. */
static bool ask_about(const DraftOptions *options, const Work *work, Schema *model)
{
    RenameList found = {0};
    for (size_t i = 0; i < work->lookalikes.len; i++) {
        const Rename *pair = &work->lookalikes.items[i];
        Object *object = schema_find(model, pair->to->kind, pair->to->key);
        bool open = object != NULL;
        for (size_t j = 0; j < found.len && open; j++)
            open = found.items[j].from != pair->from && found.items[j].to != pair->to;
        if (!open || !(follows_rename(model->mem, work, object, pair->from) || (options->ask && options->ask(pair))))
            continue;
        object->renamed_from = pair->from->name;
        vec_push(model->mem, &found, *pair);
    }
    return found.len > 0;
}

static bool compare(void *mem, const DraftOptions *options, Schema *model, Work *work, Error *err)
{
    *work = (Work){.scratch = options->opened};
    if (!compare_once(mem, options, model, work, err))
        return false;
    return !ask_about(options, work, model) || compare_once(mem, options, model, work, err);
}

bool draft_compare(void *mem, const DraftOptions *options, Schema *model, Draft *ret, Error *err)
{
    Work work;
    if (!compare(mem, options, model, &work, err))
        return false;
    *ret = (Draft){.changes = work.changes, .renames = work.renames, .lookalikes = work.lookalikes, .live = work.live};
    return true;
}

static RenameList reversed(void *mem, const RenameList *renames)
{
    RenameList back = {0};
    for (size_t i = renames->len; i-- > 0;)
        vec_push(mem, &back, (Rename){.from = renames->items[i].to, .to = renames->items[i].from, .object = renames->items[i].object});
    return back;
}

static bool write_script(void *mem, const Work *work, Script *script, Error *err)
{
    StatementList up, down;
    PlanInput there = {.have = work->have, .want = work->want, .renames = work->renames, .lookalikes = work->lookalikes, .server_version = work->server_version,
                       .role = work->role};
    PlanInput back = {.have = work->want,
                      .want = work->have,
                      .renames = reversed(mem, &work->renames),
                      .renames_last = true,
                      .server_version = work->server_version,
                      .role = work->role};
    if (!plan_make(mem, &there, &up, err))
        return false;
    if (!plan_make(mem, &back, &down, err))
        return error_wrap(err, "downgrade");
    compose_blocks(mem, script, &up, false);
    compose_blocks(mem, script, &down, true);
    return true;
}

bool draft_make(void *mem, const DraftOptions *options, Schema *model, Draft *ret, Error *err)
{
    Work work;
    if (!compare(mem, options, model, &work, err))
        return false;
    Draft draft = {.changes = work.changes, .renames = work.renames, .lookalikes = work.lookalikes, .live = work.live};
    if (work.changes.len > 0 || work.renames.len > 0) {
        draft.script = mem_make(mem, Script);
        if (!write_script(mem, &work, draft.script, err))
            return false;
        if (!options->no_scratch && !prove(mem, &work, draft.script, &draft.failure, err))
            return false;
        draft.proved = !options->no_scratch && !draft.failure;
    }
    *ret = draft;
    return true;
}
