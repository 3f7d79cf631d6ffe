#include "draft/draft.h"

#include <string.h>

#include "base/log.h"
#include "base/quote.h"
#include "catalog/catalog.h"
#include "catalog/snapshot.h"
#include "diff/lookalike.h"
#include "diff/not_null.h"
#include "diff/partitions.h"
#include "diff/rename_option.h"
#include "diff/serial.h"
#include "draft/answers.h"
#include "draft/elaborate.h"
#include "draft/compose.h"
#include "draft/notices.h"
#include "draft/prove.h"
#include "json/check_version.h"
#include "model/clone.h"
#include "model/filter.h"
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
    diff_imply(model); /* names of NOT NULL constraints follow renames */
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

/* What the model leaves to others must find what it stands on: what it would not find, a line each, or NULL. */
static const char *left_without(void *mem, const Work *work)
{
    TextList lost = {0};
    for (size_t i = 0; i < work->have->deps.len; i++) {
        const Dep *dep = &work->have->deps.items[i];
        const Object *mine = schema_find(work->want, dep->from->kind, dep->from->key);
        if (mine && !mine->origin.path && !dep->owned && !may_be_there(work->want, dep->to))
            vec_push(mem, &lost, mem_printf(mem, "%s depends on %s.", object_describe(mem, dep->from), object_describe(mem, dep->to)));
    }
    for (size_t i = 0; i < work->have->objects.len && work->want->filter; i++) {
        const Object *object = work->have->objects.items[i];
        const char *namespace = object->schema ? quote_ident(mem, object->schema) : NULL;
        if (!object->parent && namespace && !filter_takes(work->want->filter, work->have, object) &&
            !schema_find(work->want, KIND_SCHEMA, namespace))
            vec_push(mem, &lost, mem_printf(mem, "%s is in schema \"%s\".", object_describe(mem, object), object->schema));
    }
    return lost.len > 0 ? textlist_join(mem, &lost, "\n") : NULL;
}

static bool refuse_loss(void *mem, const Work *work, Error *err)
{
    Buf hint = buf_new(mem);
    buf_add(&hint, "State these objects in the model, keep what they stand on, or say with renamed_from what it is called now.");
    for (size_t i = 0; i < work->lookalikes.len; i++) {
        const Lookalike *lookalike = &work->lookalikes.items[i];
        const char *options = lookalike_options(mem, lookalike);
        if (options)
            buf_addf(&hint, "\nIf %s is \"%s\" now: %s", object_describe(mem, lookalike->from), lookalike_name(mem, lookalike->from, lookalike->to), options);
    }
    error_set(err, EXIT_FAILED, "objects that the model leaves alone stand on what it drops");
    error_detail(err, "%s", work->lost);
    return error_hint(err, "%s", hint.data);
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
        /* Most runs end here; the dependencies are read only when they are needed. What it takes over has names of before,
         * and may not stay where they tell more. */
        bool anew = rename_is_stated(model) || partitions_may_be_left_alone(model);
        Schema *first = anew ? schema_clone(mem, model, NULL) : model;
        if (!raw_difference(mem, options, false, first, work, err))
            return false;
        if (work->changes.len == 0 && work->renames.len == 0)
            return true;
    }
    if (!raw_difference(mem, options, true, model, work, err))
        return false;
    bool same = work->changes.len == 0 && work->renames.len == 0;
    work->lost = left_without(mem, work);
    if (!options->no_scratch && !same && !work->lost && !elaborate(mem, options, work, err))
        return false;
    work->lookalikes = diff_lookalikes(mem, work->have, work->want, &work->changes);
    return true;
}

/* As often as answers change the model. */
static bool compare(void *mem, const DraftOptions *options, Schema *model, Work *work, Answers *answers, Error *err)
{
    bool again = true;
    *work = (Work){.scratch = options->opened};
    *answers = (Answers){0};
    while (again) {
        Schema *mine = options->ask ? schema_clone(mem, model, NULL) : model; /* one comparison does not see what another made of it */
        if (!compare_once(mem, options, mine, work, err) || !answers_take(mem, options, work, model, answers, &again, err))
            return false;
    }
    return !work->lost || refuse_loss(mem, work, err);
}

static Draft draft_of(void *mem, const Work *work, const Answers *answers)
{
    return (Draft){.changes = work->changes, .renames = work->renames, .lookalikes = work->lookalikes, .live = work->live,
                   .answered = answers->renamed, .doubts = work->doubts, .notices = notices_of(mem, work)};
}

bool draft_compare(void *mem, const DraftOptions *options, Schema *model, Draft *ret, Error *err)
{
    Work work;
    Answers answers;
    if (!compare(mem, options, model, &work, &answers, err))
        return false;
    *ret = draft_of(mem, &work, &answers);
    return true;
}

static RenameList reversed(void *mem, const RenameList *renames)
{
    RenameList back = {0};
    for (size_t i = renames->len; i-- > 0;)
        vec_push(mem, &back, (Rename){.from = renames->items[i].to, .to = renames->items[i].from, .object = renames->items[i].object});
    return back;
}

static bool write_script(void *mem, const Work *work, Script *script, NoticeList *notices, Error *err)
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
    notices_of_upgrade(mem, &up, notices);
    compose_blocks(mem, script, &up, false);
    compose_blocks(mem, script, &down, true);
    return true;
}

bool draft_make(void *mem, const DraftOptions *options, Schema *model, Draft *ret, Error *err)
{
    Work work;
    Answers answers;
    if (!compare(mem, options, model, &work, &answers, err))
        return false;
    Draft draft = draft_of(mem, &work, &answers);
    if (work.changes.len > 0 || work.renames.len > 0) {
        draft.script = mem_make(mem, Script);
        if (!write_script(mem, &work, draft.script, &draft.notices, err))
            return false;
        if (!options->no_scratch && !prove(mem, &work, draft.script, &draft.failure, err))
            return false;
        draft.proved = !options->no_scratch && !draft.failure;
    }
    *ret = draft;
    return true;
}
