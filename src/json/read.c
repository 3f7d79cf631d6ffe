#include "json/read.h"

#include <string.h>

#include "base/file.h"
#include "json/parse.h"
#include "json/property.h"
#include "json/reader.h"
#include "json/resolve.h"
#include "json/shape.h"
#include "model/filter.h"

static const char *const file_keys[] = {"$schema", "schema", "owner", "grants"};
enum { FILE_KEYS = sizeof file_keys / sizeof *file_keys };

/* Some come in more than once: finish keeps one of each. */
static void add_namespace(Schema *schema, const char *name)
{
    const TextList *list = &schema->namespaces;
    if (list->len == 0 || strcmp(list->items[list->len - 1], name) != 0)
        vec_push(schema->mem, &schema->namespaces, mem_strdup(schema->mem, name));
}

/* "schema", "owner" and "grants" hold for the whole file, wherever they stand in it. */
static void start_file(Reader *reader, const Value *root)
{
    const Value *schema = value_get(root, "schema");
    bool named = schema && property_name(reader->report, schema);
    reader->path = mem_strdup(reader->schema->mem, value_path(root));
    reader->namespace = mem_strdup(reader->schema->mem, named ? schema->text : "public");
    reader->owner = value_get(root, "owner");
    reader->grants = value_get(root, "grants");
    if (named)
        add_namespace(reader->schema, reader->namespace);
}

static void report_unknown_section(Reader *reader, const Value *member)
{
    TextList keys = {0};
    for (int i = 0; i < FILE_KEYS; i++)
        vec_push(reader->mem, &keys, file_keys[i]);
    for (Kind kind = 0; kind < KIND_COUNT; kind++)
        if (shape_is_section(kind))
            vec_push(reader->mem, &keys, kinds[kind].key);
    if (!textlist_has(&keys, member->key))
        report_key(reader->report, member, "unrecognized section \"%s\"%s", member->key,
                   report_nearest(reader->report, member->key, keys.items, (int)keys.len));
}

Value *reader_add_file(Reader *reader, const char *path)
{
    Value *root = value_parse_file(reader->values, path, reader->report);
    if (!root)
        return NULL;
    start_file(reader, root);
    for (size_t i = 0; i < root->items.len; i++) {
        const Value *member = root->items.items[i];
        Kind kind = shape_child(KIND_COUNT, member->key);
        if (kind == KIND_COUNT) {
            report_unknown_section(reader, member);
        } else if (member->type != VALUE_NULL) {
            reader->schema->managed[kind] = true;
            if (kinds[kind].identity != IDENTITY_GLOBAL)
                add_namespace(reader->schema, reader->namespace);
            reader_add_objects(reader, kind, member, NULL);
        }
    }
    return root;
}

static void finish(Reader *reader)
{
    Schema *schema = reader->schema;
    schema_finish(schema);
    for (size_t i = 0; i < schema->objects.len; i++) {
        if (schema->objects.items[i]->kind == KIND_SCHEMA)
            add_namespace(schema, schema->objects.items[i]->name);
        resolve_object(schema, schema->objects.items[i]);
    }
    schema_finish(schema); /* the name of a nameless kind holds what was resolved */
    textlist_sort_unique(&schema->namespaces);
    reader_check(reader);
}

bool model_read(void *mem, const char *folder, const Bounds *bounds, const Filter *filter, Schema **ret, Error *err)
{
    void *scratch = mem_new(NULL);
    Schema *schema = schema_new(mem);
    schema->filter = filter;
    Report report = report_new(scratch);
    Reader reader = {.mem = scratch, .values = mem_packed(scratch), .folder = folder, .bounds = bounds, .schema = schema, .report = &report};
    TextList paths;
    bool ok = folder_list(mem_packed(scratch), folder, ".json", true, bounds, &paths, err);
    if (!ok) {
        error_wrap(err, "could not read the model");
        if (!err->hint)
            error_hint(err, "Run \"pgdraft init\" to make the folders of a project.");
    } else {
        for (size_t i = 0; i < paths.len; i++)
            reader_add_file(&reader, paths.items[i]);
        finish(&reader);
        ok = report_end(&report, err);
    }
    if (ok && filter)
        filter_apply(schema, NULL);
    if (ok)
        *ret = schema;
    else
        mem_free(schema);
    mem_free(scratch);
    return ok;
}
