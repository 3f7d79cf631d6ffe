#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/log.h"
#include "catalog/catalog.h"
#include "command/cli.h"
#include "command/project.h"
#include "command/session.h"
#include "json/write.h"
#include "model/props.h"

typedef struct InspectOptions {
    const char *folder;
    FilterArgs filter;
    bool no_owner, no_grants;
} InspectOptions;

static const Option options[] = {
    {.name = "output", .letter = 'o', .argument = "DIR", .help = "write model files into a folder instead of printing them",
     .type = OPTION_TEXT, .offset = offsetof(InspectOptions, folder)},
    FILTER_OPTIONS(offsetof(InspectOptions, filter)),
    {.name = "no-owner", .help = "leave owners out: each database has its own", .type = OPTION_FLAG,
     .offset = offsetof(InspectOptions, no_owner)},
    {.name = "no-grants", .help = "leave privileges out, default privileges too", .type = OPTION_FLAG,
     .offset = offsetof(InspectOptions, no_grants)},
    {0},
};

/* The tables that are left to Alembic, and how many. */
static int tell_alembics(const Schema *schema)
{
    int count = 0;
    for (size_t i = 0; i < schema->objects.len; i++) {
        const Object *object = schema->objects.items[i];
        if (!session_is_alembics(object))
            continue;
        log_info("table \"%s\" is Alembic's, and left alone", object->key);
        count++;
    }
    return count;
}

/* A section of which nothing is left is not one that is empty: the model does not manage it. */
static void leave_out(void *mem, Schema *schema)
{
    int left_out[KIND_COUNT] = {0}, remain[KIND_COUNT] = {0};
    Buf told = buf_new(mem);
    int alembics = tell_alembics(schema);
    filter_apply(schema, left_out);
    left_out[KIND_TABLE] -= alembics;
    for (size_t i = 0; i < schema->objects.len; i++)
        remain[schema->objects.items[i]->kind]++;
    for (Kind kind = 0; kind < KIND_COUNT; kind++) {
        if (left_out[kind] == 0)
            continue;
        schema->managed[kind] = remain[kind] > 0;
        buf_addf(&told, "%s%s (%d)", told.len > 0 ? ", " : "", kinds[kind].key, left_out[kind]);
    }
    if (told.len > 0)
        log_info("left out by the filters: %s", told.data);
}

/* Properties of the type that the model then does not manage. */
static void forget(Object *object, PropType type)
{
    PropList props = kind_props(object->kind);
    Object *nothing = object_new(NULL, object->kind);
    for (int i = 0; i < props.count; i++)
        if (props.items[i].type == type && prop_optional(&props.items[i]))
            prop_copy(&props.items[i], object, nothing);
    mem_free(nothing);
}

static void leave_owners(Schema *schema)
{
    for (size_t i = 0; i < schema->objects.len; i++)
        if (schema->objects.items[i]->kind != KIND_DEFAULT_PRIVILEGES) /* whose role says which they are */
            forget(schema->objects.items[i], PROP_ROLE);
}

/* What is nothing but privileges goes as a whole. */
static void leave_grants(Schema *schema)
{
    size_t kept = 0;
    for (size_t i = 0; i < schema->objects.len; i++) {
        Object *object = schema->objects.items[i];
        if (object->kind == KIND_DEFAULT_PRIVILEGES || kind_is_others(object->kind))
            continue;
        forget(object, PROP_GRANTS);
        schema->objects.items[kept++] = object;
    }
    schema->objects.len = kept;
    schema->managed[KIND_DEFAULT_PRIVILEGES] = false;
}

/* What is not modelled, a line a kind; the list is sorted by kind. */
static void tell_foreign(void *mem, const ForeignList *foreign)
{
    for (size_t i = 0; i < foreign->len;) {
        TextList names = {0};
        const char *word = foreign->items[i].word;
        for (; i < foreign->len && strcmp(foreign->items[i].word, word) == 0; i++)
            vec_push(mem, &names, foreign->items[i].identity);
        log_warning("not modelled: %zu %s%s: %s", names.len, word, names.len == 1 ? "" : "s", textlist_join(mem, &names, ", "));
    }
}

static bool run(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)argc, (void)argv, (void)code;
    const InspectOptions *inspect = session->options;
    Db *db;
    Schema *schema;
    const Filter *filter;
    if (!session_filter(session, &inspect->filter, &filter, err) || !session_db(session, &db, err) ||
        !catalog_read(session->mem, db, &(CatalogOptions){.own_schema = session->config->journal_schema}, &schema, err))
        return false;
    session_tell_schemas(session, schema, NULL);
    schema->filter = filter;
    if (filter)
        leave_out(session->mem, schema);
    tell_foreign(session->mem, &schema->foreign);
    if (inspect->no_owner)
        leave_owners(schema);
    if (inspect->no_grants)
        leave_grants(schema);
    if (inspect->folder)
        return model_write(schema, inspect->folder, project_with(session, inspect->folder), err);
    fputs(model_print(session->mem, schema), stdout);
    return true;
}

const Command cmd_inspect = {
    .name = "inspect",
    .help = "Write the model of a database",
    .options = options,
    .size = sizeof(InspectOptions),
    .run = run,
};
