#include "command/session.h"

#include <stdio.h>
#include <stdlib.h>

bool session_filter(Session *session, const FilterArgs *args, const Filter **ret, Error *err)
{
    const Config *config = session->config;
    Filter *project = mem_make(session->mem, Filter), *run = mem_make(session->mem, Filter);
    *project = (Filter){.include = config->include, .exclude = config->exclude};
    *run = (Filter){.include = args->include, .exclude = args->exclude, .also = project};
    if (!filter_check(project, err))
        return error_wrap(err, "%s", config->path);
    if (!filter_check(run, err))
        return false;
    *ret = config->include.len + config->exclude.len + args->include.len + args->exclude.len > 0 ? run : NULL;
    return true;
}

bool session_history(Session *session, History *ret, Error *err)
{
    return history_load(session->mem, session->config->versions, session->config->recursive, ret, err);
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
    return text ? json_string(text) : json_null();
}

json_t *json_texts(const TextList *list)
{
    json_t *array = json_array();
    for (size_t i = 0; i < list->len; i++)
        json_array_append_new(array, json_string(list->items[i]));
    return array;
}

json_t *json_revision(const Revision *revision)
{
    const Script *script = revision->script;
    json_t *object = json_object();
    json_object_set_new(object, "revision", json_string(revision->id));
    json_object_set_new(object, "message", json_text(script->message));
    json_object_set_new(object, "revises", json_texts(&script->revises));
    json_object_set_new(object, "depends_on", json_texts(&script->depends_on));
    json_object_set_new(object, "labels", json_texts(&script->labels));
    json_object_set_new(object, "created", json_text(script->created));
    json_object_set_new(object, "path", json_string(script->path));
    return object;
}

json_t *json_revisions(const RevisionList *list)
{
    json_t *array = json_array();
    for (size_t i = 0; i < list->len; i++)
        json_array_append_new(array, json_revision(list->items[i]));
    return array;
}
