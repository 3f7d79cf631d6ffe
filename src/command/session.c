#include "command/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "command/project.h"
#include "history/target.h"
#include "json/read.h"

/* Where Alembic keeps what it has applied, in whatever schema: it is Alembic's, also after a project has come from there. */
static const char alembic_table[] = "alembic_version", alembic_pattern[] = "tables:*.alembic_version";

bool session_is_alembics(const Object *object)
{
    return object->kind == KIND_TABLE && strcmp(object->name, alembic_table) == 0;
}

bool session_filter(Session *session, const FilterArgs *args, const Filter **ret, Error *err)
{
    const Config *config = session->config;
    Filter *others = mem_make(session->mem, Filter), *project = mem_make(session->mem, Filter),
           *run = mem_make(session->mem, Filter);
    vec_push(session->mem, &others->exclude, alembic_pattern);
    *project = (Filter){.include = config->include, .exclude = config->exclude, .schemas = config->schemas, .also = others};
    *run = (Filter){.include = args->include, .exclude = args->exclude, .also = project};
    if (!filter_check(project, err))
        return error_wrap(err, "%s", config->path);
    if (!filter_check(run, err))
        return false;
    *ret = run;
    return true;
}

/* The namespaces of both; the model's files name some without an object. */
static TextList namespaces_of(void *mem, const Schema *have, const Schema *model)
{
    const Schema *both[] = {have, model};
    TextList names = {0};
    for (size_t s = 0; s < 2; s++) {
        for (size_t i = 0; both[s] && i < both[s]->objects.len; i++)
            if (both[s]->objects.items[i]->kind == KIND_SCHEMA)
                vec_push(mem, &names, both[s]->objects.items[i]->name);
        for (size_t i = 0; both[s] && i < both[s]->namespaces.len; i++)
            vec_push(mem, &names, both[s]->namespaces.items[i]);
    }
    return names;
}

void session_tell_schemas(const Session *session, const Schema *have, const Schema *model)
{
    void *mem = mem_new(NULL);
    const TextList *wanted = &session->config->schemas;
    TextList names = namespaces_of(mem, have, model);
    for (size_t i = 0; i < wanted->len; i++) {
        if (textlist_has(&names, wanted->items[i]))
            continue;
        const char *near = nearest_word(wanted->items[i], names.items, (int)names.len);
        log_warning("%s: schema \"%s\" of key \"schemas\" is not in the database%s",
                    config_origin(mem, session->config, NULL, "schemas"), wanted->items[i], model ? ", nor in the model" : "");
        if (near)
            log_hint(LOG_WARNING, "Perhaps \"%s\" is meant.", near);
    }
    mem_free(mem);
}

bool session_model(Session *session, const Filter *filter, Schema **ret, Error *err)
{
    const char *folder = session->config->schema;
    const Bounds *bounds;
    return project_bounds(session, "schema", folder, &bounds, err) && model_read(session->mem, folder, bounds, filter, ret, err);
}

static bool read_history(Session *session, History *ret, Error *err)
{
    const Config *config = session->config;
    const char *origin = config_origin(session->mem, config, NULL, "versions");
    if (origin && !file_exists(config->versions)) { /* a mistake here would look like a project without revisions */
        error_set(err, EXIT_USAGE, "%s: folder \"%s\" of key \"versions\" does not exist", origin, config->versions);
        return error_hint(err, "Make it, or correct its name.");
    }
    const Bounds *bounds;
    return project_bounds(session, "versions", config->versions, &bounds, err) &&
           history_load(session->mem, config->versions, config->recursive, bounds, ret, err);
}

bool session_history(Session *session, History *ret, Error *err)
{
    if (!session->history) {
        History *history = mem_make(session->mem, History);
        if (!read_history(session, history, err))
            return false;
        session->history = history;
    }
    *ret = *session->history;
    return true;
}

bool targets_need_database(int argc, char **argv)
{
    for (int i = 0; i < argc; i++)
        if (target_needs_database(argv[i]))
            return true;
    return false;
}

bool targets_resolve(void *mem, const History *history, int argc, char **argv, const TextList *applied, RevisionList *ret,
                     Error *err)
{
    RevisionList all = {0}, one;
    for (int i = 0; i < argc; i++) {
        if (!history_resolve(mem, history, argv[i], applied, &one, err))
            return false;
        if (one.len == 0)
            return error_set(err, EXIT_USAGE, "revision target \"%s\" names no revision", argv[i]);
        for (size_t j = 0; j < one.len; j++)
            vec_push(mem, &all, one.items[j]);
    }
    *ret = all;
    return true;
}

void print_json(json_t *json)
{
    char *text = json_dumps(json, JSON_INDENT(2));
    puts(text);
    free(text);
    json_decref(json);
}

json_t *json_text(const char *text)
{
    json_t *json = text ? json_string(text) : json_null();
    if (json)
        return json;
    char *plain = mem_strdup(NULL, text); /* of a server or a file in another encoding: JSON is UTF-8 */
    for (char *p = plain; *p; p++)
        if ((unsigned char)*p >= 0x80)
            *p = '?';
    json = json_string(plain);
    mem_free(plain);
    return json;
}

json_t *json_texts(const TextList *list)
{
    json_t *array = json_array();
    for (size_t i = 0; i < list->len; i++)
        json_array_append_new(array, json_text(list->items[i]));
    return array;
}

json_t *json_ids(const RevisionList *list)
{
    json_t *array = json_array();
    for (size_t i = 0; i < list->len; i++)
        json_array_append_new(array, json_string(list->items[i]->id));
    return array;
}

json_t *json_revision(const Revision *revision)
{
    static const char *const of_a_database[] = {"applied",    "current",      "applied_at",
                                                "applied_by", "applied_from", "duration_ms"};
    const Script *script = revision->script;
    json_t *object = json_object();
    json_object_set_new(object, "revision", json_string(revision->id));
    json_object_set_new(object, "message", json_text(script->message));
    json_object_set_new(object, "revises", json_texts(&script->revises));
    json_object_set_new(object, "depends_on", json_texts(&script->depends_on));
    json_object_set_new(object, "labels", json_texts(&script->labels));
    json_object_set_new(object, "revised_by", json_ids(&revision->children));
    json_object_set_new(object, "needed_by", json_ids(&revision->dependents));
    json_object_set_new(object, "head", json_boolean(revision->children.len == 0));
    json_object_set_new(object, "created", json_text(script->created));
    json_object_set_new(object, "proved", json_text(script->proved));
    json_object_set_new(object, "checksum", json_text(script->checksum));
    json_object_set_new(object, "path", json_text(script->path));
    for (size_t i = 0; i < sizeof of_a_database / sizeof *of_a_database; i++)
        json_object_set_new(object, of_a_database[i], json_null());
    return object;
}

json_t *json_revisions(const RevisionList *list)
{
    json_t *array = json_array();
    for (size_t i = 0; i < list->len; i++)
        json_array_append_new(array, json_revision(list->items[i]));
    return array;
}
