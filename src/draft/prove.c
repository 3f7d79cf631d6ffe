#include "draft/prove.h"

#include <string.h>

#include "apply/runner.h"
#include "catalog/catalog.h"

/* The objects of want that the scratch database should have: the slice, and what came with it. */
static Schema *expected(void *mem, const Work *work)
{
    Schema *part = schema_new(mem);
    for (size_t i = 0; i < work->want->objects.len; i++) {
        Object *object = work->want->objects.items[i];
        if (schema_find(work->slice.want, object->kind, object->key) || !schema_find(work->have, object->kind, object->key))
            schema_add(part, object_copy(mem, object));
    }
    memset(part->managed, true, sizeof part->managed);
    return part;
}

/* Lines of what differs; schemas and extensions that only hold the slice do not count. */
static void add_differences(Buf *out, const Schema *have, Schema *want)
{
    diff_complete(want, have);
    ChangeList changes = diff_schemas(out->mem, have, want);
    for (size_t i = 0; i < changes.len; i++) {
        const Change *change = &changes.items[i];
        bool scaffold = change->op == CHANGE_DROP && change->have->kind == KIND_SCHEMA;
        if (!scaffold)
            diff_print(out, change);
    }
}

/* Run one direction; false with a line in out when a statement failed. */
static bool run(Buf *out, Db *db, const Script *script, bool downgrade)
{
    Error err = ERROR_INIT;
    if (run_script(db, script, downgrade, &err))
        return true;
    buf_addf(out, "%s: %s\n", downgrade ? "downgrade" : "upgrade", err.message);
    if (err.detail)
        buf_addf(out, "%s\n", err.detail);
    error_clear(&err);
    return false;
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

bool prove(void *mem, const Work *work, Script *script, const char **failure, Error *err)
{
    Script *read;
    Schema *after, *back;
    Db *db = work->start_db;
    Buf out = buf_new(mem);
    if (!parsed(mem, script, &read, err))
        return error_wrap(err, "the draft does not read back");
    if (run(&out, db, read, false)) {
        if (!catalog_read(mem, db, &(CatalogOptions){0}, &after, err))
            return false;
        Buf lines = buf_new(mem);
        add_differences(&lines, after, expected(mem, work));
        if (lines.len > 0)
            buf_addf(&out, "after the upgrade, the model would still change:\n%s", lines.data);
    }
    if (out.len == 0 && run(&out, db, read, true)) {
        if (!catalog_read(mem, db, &(CatalogOptions){0}, &back, err))
            return false;
        Buf lines = buf_new(mem);
        ChangeList changes = diff_schemas(mem, back, work->start);
        for (size_t i = 0; i < changes.len; i++)
            diff_print(&lines, &changes.items[i]);
        if (lines.len > 0)
            buf_addf(&out, "after the downgrade, to be as before it would still change:\n%s", lines.data);
    }
    *failure = out.len > 0 ? out.data : NULL;
    int version = work->server_version;
    script->proved = out.len > 0 ? NULL
                                 : mem_printf(mem, "PostgreSQL %d.%d sha256:%s", version / 10000, version % 10000,
                                              script_checksum(mem, read));
    return true;
}
