#include "draft/prove.h"

#include <string.h>

#include "apply/runner.h"
#include "base/text.h"
#include "catalog/catalog.h"
#include "diff/partitions.h"
#include "model/props.h"
#include "script/proof.h"

/* The objects of want that the scratch database should have: the slice, and what came with it. */
static Schema *expected(void *mem, const Work *work)
{
    Schema *part = schema_new(mem);
    for (size_t i = 0; i < work->want->objects.len; i++) {
        Object *object = work->want->objects.items[i];
        if (object->unfolded)
            continue;
        if (schema_find(work->slice.want, object->kind, object->key) ||
            schema_find(work->slice.have, object->kind, object->key) ||
            !schema_find(work->have, object->kind, object->key)) {
            Object *copy = object_copy(mem, object);
            elaborate_as_built(work, copy);
            schema_add(part, copy);
        }
    }
    memset(part->managed, true, sizeof part->managed);
    return part;
}

/*
 * An index or key that a partition has of its own, and that PostgreSQL took for its part of a new one of the whole: the partition is
 * none of the model's, and nothing in a script could keep it out of that.
 */
static bool is_taken_over(const Schema *want, const Schema *after, const Object *object)
{
    const Object *found = schema_find(after, object->kind, object->key);
    for (size_t i = 0; i < after->folded.len && !found; i++)
        if (object_compare(after->folded.items[i].object, object) == 0)
            found = after->folded.items[i].object;
    const Object *table = schema_parent(want, object);
    return object_flag(found, "attached") && !object_flag(object, "attached") && table && partition_is_left_alone(want, want, table);
}

/* Lines of what differs; schemas and extensions that only hold the slice do not count. */
static void add_differences(Buf *out, const Schema *have, Schema *want)
{
    diff_complete(want, have);
    ChangeList changes = diff_schemas(out->mem, have, want);
    for (size_t i = 0; i < changes.len; i++) {
        const Change *change = &changes.items[i];
        bool scaffold = change->op == CHANGE_DROP && (change->have->kind == KIND_SCHEMA || change->have->kind == KIND_DATABASE);
        bool of_index = change->want && prop_index(change->want->kind, "attached") >= 0;
        if (!scaffold && !(of_index && is_taken_over(want, have, change->want)))
            diff_print(out, change);
    }
}

/* What stopped a direction, and the block in which it was the check of a function's body. */
typedef struct Trial {
    Buf out;
    bool body_failed;
    size_t block;
} Trial;

/* Where the server looked while it read the body: an undefined or ambiguous name, a wrong type. */
static bool is_body_error(const Error *err)
{
    return strncmp(err->sqlstate, "42", 2) == 0 && err->detail && strstr(err->detail, "CREATE ") &&
           (strstr(err->detail, " FUNCTION ") || strstr(err->detail, " PROCEDURE "));
}

/* Run one direction; false when a statement failed. */
static bool run(Trial *trial, Db *db, const Script *script, bool downgrade)
{
    Error err = ERROR_INIT;
    bool ok = true;
    for (trial->block = 0; ok && trial->block < script->blocks.len; trial->block += ok) {
        Script part = *script;
        part.blocks.items = &script->blocks.items[trial->block];
        part.blocks.len = 1;
        ok = run_script(db, &part, downgrade, &err);
    }
    if (ok)
        return true;
    trial->body_failed = is_body_error(&err);
    buf_add_line(&trial->out, "%s: %s", downgrade ? "downgrade" : "upgrade", err.message);
    if (err.detail)
        buf_addf(&trial->out, "%s\n", err.detail);
    error_clear(&err);
    return false;
}

/* What the script makes in a scratch database of another role (scratch.url) belongs to that role, and not to the one that will run it. */
static void take_role(Schema *read, const Schema *wanted, const char *maker, const char *role)
{
    for (size_t i = 0; i < read->objects.len && strcmp(maker, role) != 0; i++) {
        Object *object = read->objects.items[i];
        const char *owner = object_text(object, "owner");
        const char *should = object_text(schema_find(wanted, object->kind, object->key), "owner");
        if (owner && should && strcmp(owner, maker) == 0 && strcmp(should, role) == 0)
            *prop_text(&kind_props(object->kind).items[prop_index(object->kind, "owner")], object) = should;
    }
}

static bool parsed(void *mem, const Script *draft, Script **ret, Error *err)
{
    Script named = *draft;
    if (!named.revision)
        named.revision = "000000000000";
    if (!named.message)
        named.message = "draft";
    char *text = script_print(mem, &named, NULL);
    return script_parse(mem, "draft", text, ret, err);
}

/* Both ways; what is wrong is in trial->out. */
static bool try(void *mem, const Work *work, const Script *script, Trial *trial, Error *err)
{
    Schema *after, *back;
    Db *db = work->start_db;
    if (!db_reset(db, err))
        return false;
    if (run(trial, db, script, false)) {
        if (!catalog_read(mem, db, &(CatalogOptions){0}, &after, err))
            return false;
        Buf lines = buf_new(mem);
        Schema *want = expected(mem, work);
        take_role(after, want, db_user(db), work->role);
        add_differences(&lines, after, want);
        if (lines.len > 0)
            buf_addf(&trial->out, "after the upgrade, the model would still change:\n%s", lines.data);
    }
    if (trial->out.len == 0 && run(trial, db, script, true)) {
        if (!catalog_read(mem, db, &(CatalogOptions){0}, &back, err))
            return false;
        Buf lines = buf_new(mem);
        take_role(back, work->start, db_user(db), work->role);
        ChangeList changes = diff_schemas(mem, back, work->start);
        for (size_t i = 0; i < changes.len; i++) {
            const Object *gone = changes.items[i].op == CHANGE_CREATE ? changes.items[i].want : NULL;
            if (!gone || !is_taken_over(work->want, after, gone))
                diff_print(&lines, &changes.items[i]);
        }
        if (lines.len > 0)
            buf_addf(&trial->out, "after the downgrade, to be as before it would still change:\n%s", lines.data);
    }
    return true;
}

static const char unchecked[] = "SET LOCAL check_function_bodies = off";

/* As pg_dump does: a body that names what is not there at this place, or by the search path of its callers, cannot be checked. */
static bool leave_unchecked(void *mem, ScriptBlock *block)
{
    ScriptBlock with = {.downgrade = block->downgrade, .no_transaction = block->no_transaction};
    if (block->no_transaction || (block->statements.len > 0 && strcmp(block->statements.items[0].sql, unchecked) == 0))
        return false;
    vec_push(mem, &with.statements,
             (ScriptStatement){.comment = "bodies below name what comes later, or what only their callers' search_path finds",
                               .sql = unchecked});
    for (size_t i = 0; i < block->statements.len; i++)
        vec_push(mem, &with.statements, block->statements.items[i]);
    *block = with;
    return true;
}

bool prove(void *mem, Work *work, Script *script, const char **failure, Error *err)
{
    Script *read;
    Trial trial = {.out = buf_new(mem)};
    if (!parsed(mem, script, &read, err))
        return error_wrap(err, "the draft does not read back");
    if ((!work->start_db && !elaborate_start(mem, work, err)) || !try(mem, work, read, &trial, err))
        return false;
    while (trial.body_failed && leave_unchecked(mem, &script->blocks.items[trial.block])) {
        trial = (Trial){.out = buf_new(mem)};
        if (!parsed(mem, script, &read, err) || !elaborate_start(mem, work, err) || !try(mem, work, read, &trial, err))
            return false;
    }
    *failure = trial.out.len > 0 ? trial.out.data : NULL;
    script->proved = *failure ? NULL : proof_text(mem, read, work->server_version, false);
    return true;
}
