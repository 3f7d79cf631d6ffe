/* From what a comparison found to be alike to what the model states. Lookalikes and answers come in, renamed_from goes out. */
#include "draft/answers.h"

#include <string.h>

#include "base/quote.h"
#include "model/names.h"

/* The object of the model, as it was read; what the server made of it may have another key: f(integer) for f(int). */
static Object *stated_object(const Schema *model, const Object *want)
{
    const Origin *place = &want->origin;
    Object *object = schema_find(model, want->kind, want->key);
    for (size_t i = 0; i < model->objects.len && !object && place->path; i++) {
        Object *other = model->objects.items[i];
        if (other->kind == want->kind && strcmp(other->name, want->name) == 0 && other->origin.path &&
            strcmp(other->origin.path, place->path) == 0 && other->origin.line == place->line && other->origin.column == place->column)
            object = other;
    }
    return object;
}

/* False where the model says so already, and it did not help. */
static bool set_renamed(Schema *model, const Match *pair)
{
    Object *object = stated_object(model, pair->to);
    if (!object || object->renamed_from)
        return false;
    object->renamed_from = pair->from->name;
    object->renamed_in = object->parent ? NULL : pair->from->schema;
    object->renamed_now = true;
    return true;
}

/* Whether the name on both sides is PostgreSQL's own, which a rename in this draft has changed. */
static bool follows_rename(void *mem, const Work *work, const Schema *model, const Match *pair)
{
    const Object *mine = stated_object(model, pair->to);
    bool follows = false;
    for (size_t i = 0; mine && i < work->live->objects.len && !mine->named && pair->from->parent && !follows; i++) {
        const Object *live = work->live->objects.items[i];
        const char *derived =
            live->kind == pair->from->kind && live->oid == pair->from->oid ? default_name(mem, work->live, live) : NULL;
        follows = derived && strcmp(derived, live->name) == 0;
    }
    return follows;
}

/* Those that need no question; whether there are any. */
static bool take_followers(void *mem, const Work *work, Schema *model)
{
    bool found = false;
    for (size_t i = 0; i < work->lookalikes.len && work->renames.len > 0; i++) {
        const Lookalike *lookalike = &work->lookalikes.items[i];
        const Match own = {lookalike->from, lookalike->to, lookalike->similarity};
        for (size_t j = 0; j <= lookalike->with.len; j++) {
            const Match *pair = j == 0 ? &own : &lookalike->with.items[j - 1];
            if (follows_rename(mem, work, model, pair))
                found |= set_renamed(model, pair);
        }
    }
    return found;
}

/* Objects of different comparisons are the same by their keys. */
static bool has_either(const MatchList *matches, const Object *from, const Object *to)
{
    for (size_t i = 0; i < matches->len; i++)
        if (object_compare(matches->items[i].from, from) == 0 || object_compare(matches->items[i].to, to) == 0)
            return true;
    return false;
}

static bool is_denied(const Answers *answers, const Lookalike *lookalike)
{
    for (size_t i = 0; i < answers->denied.len; i++)
        if (object_compare(answers->denied.items[i].from, lookalike->from) == 0 &&
            object_compare(answers->denied.items[i].to, lookalike->to) == 0)
            return true;
    return false;
}

/* What is not settled, by an answer in this round or before. */
static LookalikeList open_choices(void *mem, const Work *work, const Answers *answers, size_t first, size_t count)
{
    LookalikeList open = {0};
    for (size_t i = first; i < first + count; i++) {
        const Lookalike *choice = &work->lookalikes.items[i];
        if (!has_either(&answers->renamed, choice->from, choice->to) && !is_denied(answers, choice))
            vec_push(mem, &open, *choice);
    }
    return open;
}

static void take_pair(void *mem, Schema *model, Answers *answers, const Match *pair)
{
    if (!has_either(&answers->renamed, pair->from, pair->to) && set_renamed(model, pair))
        vec_push(mem, &answers->renamed, *pair);
}

static void take_yes(void *mem, Schema *model, Answers *answers, const Lookalike *choice, bool alone)
{
    take_pair(mem, model, answers, &(Match){choice->from, choice->to, choice->similarity});
    for (size_t i = 0; i < choice->with.len && !alone; i++)
        take_pair(mem, model, answers, &choice->with.items[i]);
}

static bool ask(void *mem, const DraftOptions *options, Work *work, Schema *model, Answers *answers, Error *err)
{
    for (size_t i = 0, count = 0; i < work->lookalikes.len; i += count) {
        count = lookalike_choices(&work->lookalikes, i);
        LookalikeList open = open_choices(mem, work, answers, i, count);
        Answer answer = {0};
        if (open.len == 0)
            continue;
        if (!options->ask(open.items, open.len, &answer, err))
            return false;
        if (answer.choice > 0)
            take_yes(mem, model, answers, &open.items[answer.choice - 1], answer.alone);
        for (size_t j = 0; j < open.len && answer.choice == 0; j++)
            vec_push(mem, &answers->denied, (Match){open.items[j].from, open.items[j].to, 0});
    }
    return true;
}

bool answers_take(void *mem, const DraftOptions *options, Work *work, Schema *model, Answers *answers, bool *again, Error *err)
{
    size_t before = answers->renamed.len;
    *again = take_followers(mem, work, model);
    if (!*again && options->ask) {
        if (!ask(mem, options, work, model, answers, err))
            return false;
        LookalikeList left = {0};
        for (size_t i = 0; i < work->lookalikes.len; i++)
            if (!is_denied(answers, &work->lookalikes.items[i]))
                vec_push(mem, &left, work->lookalikes.items[i]);
        work->lookalikes = left;
        *again = answers->renamed.len > before;
    }
    return true;
}
