#include "catalog/catalog.h"

#include <stdlib.h>
#include <string.h>

#include "base/quote.h"
#include "catalog/deps.h"
#include "catalog/facts.h"
#include "catalog/inherit.h"
#include "catalog/labels.h"
#include "catalog/query.h"
#include "catalog/rows.h"
#include "catalog/snapshot.h"
#include "model/names.h"
#include "model/props.h"

/* What a read is made of; the rows live as long as the schema, whose texts are theirs. */
typedef struct Reading {
    Schema *schema;
    Rows rows[QUERY_COUNT];
} Reading;

/* To search for the best order of a dozen joins takes longer than the joins: the queries name the small sides
 * first. */
static const char join_as_written[] = "select set_config('join_collapse_limit', '1', true)";

/* Send the queries, in a transaction of their own unless the caller has one. */
static bool fetch(Reading *reading, Db *db, int count, Error *err)
{
    void *mem = reading->schema->mem;
    const char *queries[QUERY_COUNT + 3];
    Rows rows[QUERY_COUNT + 3];
    bool own = !db_in_transaction(db);
    int n = 0;
    if (own)
        queries[n++] = "begin isolation level repeatable read read only";
    queries[n++] = join_as_written;
    for (Query query = 0; (int)query < count; query++)
        queries[n++] = query_text(mem, query, db_version(db));
    if (own)
        queries[n++] = "commit";
    bool ok = db_pipeline(mem, db, n, queries, rows, err);
    if (ok) {
        memcpy(reading->rows, rows + own + 1, (size_t)count * sizeof *rows);
    } else if (own && db_alive(db) && db_in_transaction(db)) {
        Error ignored = ERROR_INIT;
        if (!db_exec(db, "rollback", &ignored)) /* the first error says more */
            error_clear(&ignored);
    }
    return ok;
}

/* The functions that print definitions look at the newest catalog, not at that of the transaction: where an
 * object goes away in between they fail, with an internal error. Once more, then. */
static bool fetch_patiently(Reading *reading, Db *db, int count, Error *err)
{
    Error first = ERROR_INIT;
    bool own = !db_in_transaction(db);
    if (fetch(reading, db, count, &first))
        return true;
    if (own && strcmp(first.sqlstate, "XX000") == 0) {
        error_clear(&first);
        return fetch(reading, db, count, err);
    }
    *err = first;
    return false;
}

static bool is_own(const char *own_schema, const Object *object)
{
    const char *schema = object->kind == KIND_SCHEMA ? object->name : object->schema;
    return own_schema && schema && strcmp(own_schema, schema) == 0;
}

static void remove_own(Schema *schema, const char *own_schema)
{
    size_t kept = 0;
    for (size_t i = 0; i < schema->objects.len; i++)
        if (!is_own(own_schema, schema->objects.items[i]))
            schema->objects.items[kept++] = schema->objects.items[i];
    schema->objects.len = kept;
}

static void forget_default_sequence_name(Column *column)
{
    char *name = default_sequence_name(NULL, column->object.parent, column->object.name);
    char *qualified = quote_qualified(NULL, column->object.schema, name);
    if (strcmp(qualified, column->sequence_name) == 0)
        column->sequence_name = NULL;
    mem_free(qualified);
    mem_free(name);
}

/* Forget the names of identity sequences and NOT NULL constraints where they are those that the server chooses. */
static void forget_default_names(Schema *schema)
{
    for (size_t i = 0; i < schema->objects.len; i++) {
        Object *object = schema->objects.items[i];
        if (object->kind != KIND_COLUMN)
            continue;
        if (get_COLUMN(object)->sequence_name)
            forget_default_sequence_name(as_COLUMN(object));
        not_null_forget_default(object);
    }
}

/* What an inherited trigger has of the partitioned table's is not its own. */
static void forget_inherited(Schema *schema)
{
    for (size_t i = 0; i < schema->objects.len; i++) {
        Object *object = schema->objects.items[i];
        if (!is_inherited_trigger(object))
            continue;
        const Object *nothing = object_new(schema->mem, KIND_TRIGGER);
        PropList props = kind_props(KIND_TRIGGER);
        for (int p = 0; p < props.count; p++)
            if (!prop_is_own_of_inherited(&props.items[p]))
                prop_copy(&props.items[p], object, nothing);
    }
}

static uint32_t get_oid(const Rows *rows, int row, const char *column)
{
    return (uint32_t)strtoul(rows_get(rows, row, rows_column(rows, column)), NULL, 10);
}

static void add_foreign(Schema *schema, const Rows *rows, const char *own_schema)
{
    int word = rows_column(rows, "word"), identity = rows_column(rows, "identity"), namespace = rows_column(rows, "schema");
    for (int row = 0; row < rows->count; row++) {
        const char *schema_name = rows_get(rows, row, namespace);
        if (own_schema && schema_name && strcmp(schema_name, own_schema) == 0)
            continue;
        vec_push(schema->mem, &schema->foreign,
                 (Foreign){.word = rows_get(rows, row, word),
                           .identity = rows_get(rows, row, identity),
                           .class_ = get_oid(rows, row, "classid"),
                           .oid = get_oid(rows, row, "objid")});
    }
}

static bool build(Reading *reading, const CatalogOptions *options, Error *err)
{
    Schema *schema = reading->schema;
    for (Kind kind = 0; kind < KIND_COUNT; kind++) {
        schema->managed[kind] = true;
        if (!rows_add_objects(schema, kind, &reading->rows[kind], err))
            return false;
    }
    remove_own(schema, options->own_schema);
    forget_inherited(schema);
    forget_default_names(schema);
    labels_add(schema, &reading->rows[QUERY_SECURITY_LABEL], options->own_schema);
    add_foreign(schema, &reading->rows[QUERY_FOREIGN], options->own_schema);
    schema_finish(schema);
    inherit_fold(schema);
    if (options->deps) {
        deps_add(schema, &reading->rows[QUERY_ALIAS], &reading->rows[QUERY_DEPEND]);
        schema->types = facts_read(schema->mem, &reading->rows[QUERY_CAST_FACT], &reading->rows[QUERY_TYPE_FACT]);
        facts_mark_volatile(schema, &reading->rows[QUERY_VOLATILE_DEFAULT]);
    }
    return true;
}

bool catalog_read(void *mem, Db *db, const CatalogOptions *options, Schema **ret, Error *err)
{
    Reading reading = {.schema = schema_new(mem)};
    reading.schema->server_version = db_version(db);
    if (!fetch_patiently(&reading, db, options->deps ? QUERY_COUNT : QUERY_ALIAS, err) ||
        !build(&reading, options, err)) {
        mem_free(reading.schema);
        return error_wrap(err, "could not read the catalog of database \"%s\"", db_name(db));
    }
    *ret = reading.schema;
    return true;
}

bool snapshot_take(void *mem, Db *db, Snapshot **ret, Error *err)
{
    Reading reading = {.schema = schema_new(mem)}; /* as the owner of the rows */
    if (!fetch_patiently(&reading, db, QUERY_COUNT, err)) {
        mem_free(reading.schema);
        return error_wrap(err, "could not read the catalog of database \"%s\"", db_name(db));
    }
    Snapshot *snapshot = mem_make(mem, Snapshot);
    snapshot->server_version = db_version(db);
    snapshot->role = mem_strdup(snapshot, db_user(db));
    snapshot->name = mem_strdup(snapshot, db_name(db));
    snapshot->rows = mem_alloc(snapshot, sizeof reading.rows);
    memcpy(snapshot->rows, reading.rows, sizeof reading.rows);
    *ret = snapshot;
    return true;
}

bool snapshot_read(void *mem, const Snapshot *snapshot, const CatalogOptions *options, Schema **ret, Error *err)
{
    Reading reading = {.schema = schema_new(mem)};
    reading.schema->server_version = snapshot->server_version;
    memcpy(reading.rows, snapshot->rows, sizeof reading.rows);
    if (!build(&reading, options, err)) {
        mem_free(reading.schema);
        return error_wrap(err, "could not read the catalog of database \"%s\"", snapshot->name);
    }
    *ret = reading.schema;
    return true;
}
