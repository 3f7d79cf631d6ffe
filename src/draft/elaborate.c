#include "draft/elaborate.h"

#include <string.h>

#include "base/log.h"
#include "catalog/catalog.h"
#include "ddl/ddl.h"
#include "diff/not_null.h"
#include "draft/bodies.h"
#include "draft/build.h"
#include "draft/folded.h"
#include "model/props.h"

static bool read_back(void *mem, Db *db, Schema **ret, Error *err)
{
    return catalog_read(mem, db, &(CatalogOptions){.deps = true}, ret, err);
}

static bool make_roles(Scratch *scratch, const Slice *slice, Error *err)
{
    void *mem = mem_new(NULL);
    TextList roles = {0}, tablespaces = {0};
    build_roles(mem, slice->have, &roles, &tablespaces);
    build_roles(mem, slice->want, &roles, &tablespaces);
    bool ok = scratch_roles(scratch, &roles, &tablespaces, err);
    mem_free(mem);
    return ok;
}

static int compare_addresses(const void *a, const void *b)
{
    const Object *x = *(Object *const *)a, *y = *(Object *const *)b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->oid != y->oid)
        return x->oid < y->oid ? -1 : 1;
    return (x->subid > y->subid) - (x->subid < y->subid);
}

/* The slice of the live side under its old names: what build and proof start from. */
static Schema *live_slice(void *mem, const Work *work)
{
    if (work->renames.len == 0)
        return work->slice.have;
    Schema *part = schema_new(mem);
    part->managed[0] = false;
    part->deps = work->live->deps;
    part->server_version = work->live->server_version;
    ObjectList wanted = {0};
    for (size_t i = 0; i < work->slice.have->objects.len; i++)
        vec_push(part, &wanted, work->slice.have->objects.items[i]);
    vec_sort(&wanted, compare_addresses);
    for (size_t i = 0; i < work->live->objects.len && wanted.len > 0; i++) {
        Object *object = work->live->objects.items[i];
        if (bsearch(&object, wanted.items, wanted.len, sizeof object, compare_addresses))
            schema_add(part, object);
    }
    return part;
}

/* The start as it is after the renames. Texts of the have side become what the server prints then: renames follow columns and
 * tables into expressions. */
static bool read_renamed(void *mem, Work *work, Schema **ret, Error *err)
{
    Ddl ddl = {.mem = mem, .schema = work->have, .server_version = work->server_version};
    for (size_t i = 0; i < work->renames.len; i++)
        ddl_rename(&ddl, &work->renames.items[i]);
    Schema *renamed = NULL;
    bool ok = db_exec(work->start_db, "BEGIN", err);
    for (size_t i = 0; ok && i < ddl.out.len; i++)
        ok = db_exec(work->start_db, statement_text(mem, &ddl.out.items[i]), err);
    ok = ok && read_back(mem, work->start_db, &renamed, err);
    Error ignored = ERROR_INIT;
    if (!db_exec(work->start_db, "ROLLBACK", &ignored))
        error_clear(&ignored);
    for (size_t i = 0; ok && i < renamed->objects.len; i++) {
        Object *from = renamed->objects.items[i], *to = schema_find(work->slice.have, from->kind, from->key);
        PropList props = kind_props(from->kind);
        for (int p = 0; to && p < props.count; p++)
            /* An identity sequence keeps its name, which is not the default of the new one. */
            if (!prop_optional(&props.items[p]) || strcmp(props.items[p].key, "sequence.name") == 0)
                prop_copy(&props.items[p], to, from);
    }
    *ret = renamed;
    return ok ? true : error_wrap(err, "could not rename in a scratch database");
}

/* ---- taking over what the server says ---- */

/* An extension that is made goes where the server has put it, and a script finds no other place for it. */
static bool is_place_of_new(const Prop *prop, const Object *today, const Object *object)
{
    return object->kind == KIND_EXTENSION && !today && strcmp(prop->key, "schema") == 0;
}

/* What the model leaves open stays open: a scratch database has its own owner and default privileges. */
static void keep_open(const Object *raw, const Object *today, Object *object)
{
    PropList props = kind_props(object->kind);
    for (int i = 0; i < props.count; i++) {
        const Prop *prop = &props.items[i];
        if (!prop_optional(prop) || (raw && !prop_is_default(prop, raw)) || is_place_of_new(prop, today, object))
            continue;
        if (prop->type == PROP_GRANTS)
            *prop_grants(prop, object) = (GrantList){0};
        else
            *prop_text(prop, object) = NULL;
    }
}

/* What is there only to hold the slice. */
static bool is_scaffold(const Work *work, const Object *object)
{
    return (object->kind == KIND_SCHEMA || object->kind == KIND_EXTENSION || object->kind == KIND_DATABASE) &&
           !schema_find(work->slice.want, object->kind, object->key);
}

/* Whether the server may well say nothing where the model says something: NULL is the default that a column has without one. */
static bool may_vanish(const Prop *prop, const Object *raw)
{
    if (prop->type == PROP_KEYS || prop->type == PROP_LIST)
        return raw->kind == KIND_OPERATOR_CLASS; /* gist and others make them members of the family */
    if (prop->type == PROP_EXPR || prop->type == PROP_BODY)
        return strcasecmp(prop_get_text(prop, raw), "null") == 0;
    return true;
}

/* A model that the server took without a word must be there when it is read back: else a part of it was lost on the way. */
static bool check_kept(const Work *work, const Schema *back, Error *err)
{
    void *mem = mem_new(NULL);
    Error lost = ERROR_INIT;
    for (size_t i = 0; i < work->slice.want->objects.len; i++) {
        const Object *raw = work->slice.want->objects.items[i];
        const Object *read = schema_find(back, raw->kind, raw->key);
        /* An inherited column or trigger that is as its parent's is no object, nor are privileges as they were at first. */
        bool inherited = (raw->kind == KIND_COLUMN && get_COLUMN(raw)->inherited) || is_inherited_trigger(raw);
        bool folds = raw->unfolded || inherited || kind_is_others(raw->kind);
        if (!raw->origin.path || (!read && (!raw->named || folds)))
            continue;
        if (!read)
            error_detail_add(&lost, "%s:%d:%d: %s", raw->origin.path, raw->origin.line, raw->origin.column,
                             object_describe(mem, raw));
        PropList props = kind_props(raw->kind);
        for (int p = 0; read && p < props.count; p++)
            if (!prop_is_default(&props.items[p], raw) && prop_is_default(&props.items[p], read) &&
                !may_vanish(&props.items[p], raw))
                error_detail_add(&lost, "%s:%d:%d: \"%s\" of %s", raw->origin.path, raw->origin.line, raw->origin.column,
                                 props.items[p].key, object_describe(mem, raw));
    }
    mem_free(mem);
    if (!lost.detail)
        return true;
    error_set(err, EXIT_FAILED, "parts of the model were built in a scratch database, but are not there");
    error_detail(err, "%s", lost.detail);
    error_clear(&lost);
    return false;
}

/* A function in C may name a type that is not there: the server makes a shell of that name. */
static bool check_types(const Work *work, const Schema *back, Error *err)
{
    for (size_t i = 0; i < back->objects.len; i++) {
        const Object *object = back->objects.items[i];
        if (object->kind == KIND_BASE_TYPE && !schema_find(work->slice.want, KIND_BASE_TYPE, object->key))
            return error_set(err, EXIT_FAILED, "the model names type \"%s\" but has no such type", object->key);
    }
    return true;
}

/* What the server took, and people cannot have meant: all of it in one go. */
static bool check_meant(void *mem, Db *db, Work *work, const Schema *back, Error *err)
{
    Report report = report_new(mem);
    folded_check(work->slice.want, back, &report);
    return bodies_check(mem, db, work->have, work->slice.want, back, &report, &work->doubts, err) && report_end(&report, err);
}

/* want without the slice, and the slice as it was read back; edges of what was read back, and of the rest as it is today. */
static Schema *merge_elaborated(void *mem, const Work *work, const Schema *back)
{
    Schema *merged = schema_new(mem);
    void *own = merged->mem;
    *merged = *work->want;
    merged->mem = own;
    merged->objects = (ObjectList){0};
    merged->folded = back->folded;
    merged->deps = (DepList){0};
    merged->types = back->types;
    merged->server_version = work->server_version;
    for (size_t i = 0; i < work->want->objects.len; i++) {
        Object *object = work->want->objects.items[i];
        bool made_again = object->unfolded && object->kind != KIND_COLUMN; /* by diff_unfold, of what was read back */
        if (!made_again && !schema_find(work->slice.want, object->kind, object->key))
            schema_add(merged, object);
    }
    for (size_t i = 0; i < back->objects.len; i++) {
        Object *object = back->objects.items[i];
        if (is_scaffold(work, object))
            continue;
        const Object *raw = schema_find(work->slice.want, object->kind, object->key);
        const Object *today = schema_find(work->have, object->kind, object->key);
        keep_open(raw, today, object);
        if (object->kind == KIND_MATVIEW)
            as_MATVIEW(object)->unpopulated = today && is_unpopulated(today); /* for the way back */
        if (raw) {
            object->renamed_from = raw->renamed_from;
            object->origin = raw->origin;
            object->named = true;
            object->unmanaged = raw->unmanaged;
            object->owner_stated = raw->owner_stated;
            if (object->kind == KIND_TABLE)
                as_TABLE(object)->unmanaged_partitions = get_TABLE(raw)->unmanaged_partitions;
        }
        schema_add(merged, object);
    }
    schema_sort(merged);
    for (size_t i = 0; i < back->deps.len; i++)
        vec_push(own, &merged->deps, back->deps.items[i]);
    for (size_t i = 0; i < work->have->deps.len; i++) {
        const Dep *dep = &work->have->deps.items[i];
        if (!schema_find(back, dep->from->kind, dep->from->key))
            vec_push(own, &merged->deps, *dep);
    }
    return merged;
}

/*
 * "IN" over varchar settles only when it is read a second time (reference/catalog.md, 5.1); nothing else is known to.
 * The first reading casts the array, the second each of its elements.
 */
static bool may_be_unsettled(const Schema *schema)
{
    for (size_t i = 0; i < schema->objects.len; i++) {
        PropList props = kind_props(schema->objects.items[i]->kind);
        for (int p = 0; p < props.count; p++)
            if ((props.items[p].type == PROP_EXPR || props.items[p].type == PROP_BODY) &&
                prop_get_text(&props.items[p], schema->objects.items[i]) &&
                strstr(prop_get_text(&props.items[p], schema->objects.items[i]), "])::"))
                return true;
    }
    return false;
}

/* Build what was read, and read it again. */
static bool settle(void *mem, Work *work, Schema **schema, Error *err)
{
    for (int round = 0; round < 2 && may_be_unsettled(*schema); round++) {
        Db *db;
        Schema *again;
        if (!scratch_database(mem, work->scratch, &db, err) || !build_known(mem, db, *schema, err) ||
            !read_back(mem, db, &again, err))
            return false;
        bool same = diff_schemas(mem, *schema, again).len == 0;
        db_close(db);
        *schema = again;
        if (same)
            break;
    }
    return true;
}

/* A text that the server makes the same of as of what the database has, is what the database has. */
static void accept_equal_texts(Work *work, const Schema *start)
{
    for (size_t i = 0; i < work->want->objects.len; i++) {
        Object *want = work->want->objects.items[i];
        const Object *have = schema_find(work->have, want->kind, want->key);
        const Object *read = schema_find(start, want->kind, want->key);
        PropList props = kind_props(want->kind);
        for (int p = 0; have && read && have != want && p < props.count; p++)
            if (prop_is_sql_text(&props.items[p]) && !prop_equal(&props.items[p], have, want) &&
                prop_equal(&props.items[p], read, want))
                prop_copy(&props.items[p], want, have);
    }
}

void elaborate_as_built(const Work *work, Object *object)
{
    /* After a rename the texts of work->have are those of the scratch database already. */
    bool renamed = work->renames.len > 0;
    const Object *have = renamed ? NULL : schema_find(work->have, object->kind, object->key);
    const Object *built = renamed ? NULL : schema_find(work->start, object->kind, object->key);
    PropList props = kind_props(object->kind);
    for (int p = 0; have && built && p < props.count; p++)
        if (prop_is_sql_text(&props.items[p]) && prop_equal(&props.items[p], have, object))
            prop_copy(&props.items[p], object, built);
}

/* Make room for another scratch database where there is but one. */
static void give_up_start(Work *work)
{
    if (!scratch_is_single(work->scratch))
        return;
    db_close(work->start_db);
    work->start_db = NULL;
}

bool elaborate_start(void *mem, Work *work, Error *err)
{
    if (work->start_db)
        db_close(work->start_db);
    if (!scratch_database(mem, work->scratch, &work->start_db, err))
        return false;
    if (!build_known(mem, work->start_db, live_slice(mem, work), err)) {
        if (strcmp(err->sqlstate, "42501") == 0)
            error_hint(err, "The role of scratch databases must be allowed to make what the database has, with its owners and privileges.");
        return false;
    }
    return read_back(mem, work->start_db, &work->start, err);
}

bool elaborate(void *mem, const DraftOptions *options, Work *work, Error *err)
{
    Db *want_db;
    Schema *back;
    work->slice = slice_make(mem, work->have, work->want, &work->changes, &work->renames);
    if ((!work->scratch && !scratch_open(mem, &options->scratch, &work->scratch, err)) ||
        !make_roles(work->scratch, &work->slice, err) || !elaborate_start(mem, work, err))
        return false;
    Schema *settled_start = work->start;
    if (work->renames.len > 0 && !read_renamed(mem, work, &settled_start, err))
        return false;
    give_up_start(work);
    if (!scratch_database(mem, work->scratch, &want_db, err) || !build_trying(mem, want_db, work->slice.want, err) ||
        !read_back(mem, want_db, &back, err))
        return false;
    build_take_keys(work->slice.want, back);
    schema_sort(work->want);
    if (!check_types(work, back, err) || !check_kept(work, back, err) || !check_meant(mem, want_db, work, back, err))
        return false;
    db_close(want_db);
    if (!settle(mem, work, &back, err) || !settle(mem, work, &settled_start, err))
        return false;
    work->want = merge_elaborated(mem, work, back);
    diff_complete(work->want, work->have);
    diff_unfold(work->have, work->want);
    not_null_keep_names(work->have, work->want, work->server_version);
    accept_equal_texts(work, settled_start);
    work->changes = diff_schemas(mem, work->have, work->want);
    return true;
}
