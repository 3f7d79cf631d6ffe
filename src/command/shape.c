#include "command/shape.h"

#include "command/session.h"
#include "script/hazard.h"

json_t *json_number(const char *number)
{
    return number ? json_integer(strtoll(number, NULL, 10)) : json_null();
}

json_t *json_revision_in(const State *state, const Revision *revision)
{
    json_t *object = json_revision(revision);
    if (!state)
        return object;
    const AppliedRevision *row = state->rows[revision->rank];
    json_object_set_new(object, "applied", json_boolean(row != NULL));
    json_object_set_new(object, "current", json_boolean(state->is_tip[revision->rank]));
    if (!row)
        return object;
    json_object_set_new(object, "applied_at", json_text(row->applied_at));
    json_object_set_new(object, "applied_by", json_text(row->applied_by));
    json_object_set_new(object, "applied_from", json_text(row->applied_from));
    json_object_set_new(object, "duration_ms", json_number(row->duration_ms));
    return object;
}

json_t *json_revisions_in(const State *state, const RevisionList *list)
{
    json_t *array = json_array();
    for (size_t i = 0; i < list->len; i++)
        json_array_append_new(array, json_revision_in(state, list->items[i]));
    return array;
}

static const char *direction(bool downgrade)
{
    return downgrade ? "downgrade" : "upgrade";
}

static json_t *json_line(int line)
{
    return line > 0 ? json_integer(line) : json_null();
}

static json_t *json_statements(const ScriptBlock *block)
{
    json_t *array = json_array();
    for (size_t i = 0; i < block->statements.len; i++) {
        const ScriptStatement *statement = &block->statements.items[i];
        json_array_append_new(array, json_pack("{s:o, s:o, s:o}", "comment", json_text(statement->comment), "sql",
                                               json_text(statement->sql), "line", json_line(statement->line)));
    }
    return array;
}

json_t *json_blocks(const Script *script, bool upgrade, bool downgrade)
{
    json_t *array = json_array();
    for (size_t i = 0; i < script->blocks.len; i++) {
        const ScriptBlock *block = &script->blocks.items[i];
        if (block->downgrade ? downgrade : upgrade)
            json_array_append_new(array, json_pack("{s:s, s:i, s:b, s:o, s:o}", "direction", direction(block->downgrade),
                                                   "block", (int)i + 1, "transaction", !block->no_transaction, "line",
                                                   json_line(block->line), "statements", json_statements(block)));
    }
    return array;
}

static void append_hazards(json_t *array, const Script *script, bool downgrade)
{
    void *scratch = mem_new(NULL);
    HazardList list = script_hazards(scratch, script, downgrade);
    for (size_t i = 0; i < list.len; i++) {
        const Hazard *hazard = &list.items[i];
        json_array_append_new(array, json_pack("{s:s, s:o, s:b, s:i, s:i}", "direction", direction(downgrade), "text",
                                               json_text(hazard->text), "destroys", hazard->destroys, "line", hazard->line,
                                               "column", hazard->column));
    }
    mem_free(scratch);
}

json_t *json_hazards(const Script *script, bool upgrade, bool downgrade)
{
    json_t *array = json_array();
    if (upgrade)
        append_hazards(array, script, false);
    if (downgrade)
        append_hazards(array, script, true);
    return array;
}

json_t *json_database(const Session *session, const State *state)
{
    const ConfigEnv *env = session->env;
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:b}", "name", json_text(db_name(state->db)), "user",
                     json_text(db_user(state->db)), "server",
                     json_text(db_server(session->mem, state->db)), "url",
                     json_text(state->url), "environment", json_text(env ? env->name : NULL), "production",
                     env && env->production);
}

json_t *json_error(const Error *err)
{
    return json_pack("{s:{s:i, s:o, s:o, s:o, s:o}}", "error", "exit_code", (int)err->code, "message",
                     json_text(err->message), "detail", json_text(err->detail), "hint", json_text(err->hint), "sqlstate",
                     json_text(err->sqlstate[0] ? err->sqlstate : NULL));
}
