/* Rules and triggers. */
#include <string.h>

#include "base/quote.h"
#include "ddl/emit.h"
#include "model/props.h"

/* ---- rules ---- */

static void create_rule(Ddl *ddl, const Object *object, const char *verb)
{
    const Rule *rule = get_RULE(object);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "%s RULE %s AS ON ", verb, ddl_ident(ddl, object->name));
    buf_add_upper(&sql, rule->event);
    buf_addf(&sql, " TO %s", ddl_parent(ddl, object));
    if (rule->where)
        buf_addf(&sql, "\n    WHERE %s", rule->where);
    buf_addf(&sql, "\n    DO %s ", rule->instead ? "INSTEAD" : "ALSO");
    if (rule->actions)
        buf_addf(&sql, "(\n%s\n)", rule->actions);
    else
        buf_add(&sql, "NOTHING");
    ddl_add_locked(ddl, object, LOCK_ACCESS_EXCLUSIVE, "%s", sql.data);
}

void create_RULE(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    create_rule(ddl, object, "CREATE");
}

void ddl_replace_rule(Ddl *ddl, const Object *rule)
{
    create_rule(ddl, rule, "CREATE OR REPLACE");
}

/* ---- triggers ---- */

static void add_events(Buf *sql, const Trigger *trigger)
{
    for (size_t i = 0; i < trigger->events.len; i++) {
        buf_add(sql, i > 0 ? " OR " : " ");
        buf_add_upper(sql, trigger->events.items[i]);
        if (trigger->columns.len > 0 && strcmp(trigger->events.items[i], "update") == 0) {
            buf_add(sql, " OF ");
            buf_add_idents(sql, &trigger->columns);
        }
    }
}

static void add_referencing(Ddl *ddl, Buf *sql, const Trigger *trigger)
{
    if (trigger->old_table || trigger->new_table)
        buf_add(sql, "\n    REFERENCING");
    if (trigger->old_table)
        buf_addf(sql, " OLD TABLE AS %s", ddl_ident(ddl, trigger->old_table));
    if (trigger->new_table)
        buf_addf(sql, " NEW TABLE AS %s", ddl_ident(ddl, trigger->new_table));
}

static void create_trigger(Ddl *ddl, const Object *object, const char *verb)
{
    const Trigger *trigger = get_TRIGGER(object);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "%s %sTRIGGER %s ", verb, trigger->constraint ? "CONSTRAINT " : "", ddl_ident(ddl, object->name));
    buf_add_upper(&sql, trigger->timing);
    add_events(&sql, trigger);
    buf_addf(&sql, " ON %s", ddl_parent(ddl, object));
    if (trigger->from)
        buf_addf(&sql, " FROM %s", trigger->from);
    ddl_add_deferrable(&sql, trigger->deferrable, trigger->initially_deferred);
    add_referencing(ddl, &sql, trigger);
    buf_addf(&sql, "\n    FOR EACH %s", trigger->for_each ? "ROW" : "STATEMENT");
    if (trigger->when)
        buf_addf(&sql, "\n    WHEN (%s)", trigger->when);
    buf_addf(&sql, "\n    EXECUTE FUNCTION %s(", trigger->function);
    for (size_t i = 0; i < trigger->arguments.len; i++)
        buf_addf(&sql, "%s%s", i > 0 ? ", " : "", ddl_literal(ddl, trigger->arguments.items[i]));
    ddl_add_locked(ddl, object, LOCK_SHARE_ROW_EXCLUSIVE, "%s)", sql.data);
}

/* ---- what fires, and when ---- */

const char *ddl_enable_words(const char *state)
{
    if (!state)
        return "ENABLE";
    if (strcmp(state, "disabled") == 0)
        return "DISABLE";
    return strcmp(state, "replica") == 0 ? "ENABLE REPLICA" : "ENABLE ALWAYS";
}

/* ALTER TABLE does it on views, too. */
static Statement *add_enabled(Ddl *ddl, const Object *object, LockMode lock, const char *state)
{
    Statement *statement = ddl_add_alter(ddl, object, lock, "%s %s %s", ddl_enable_words(state), kinds[object->kind].keyword,
                                         ddl_ident(ddl, object->name));
    statement->alter = mem_printf(ddl->mem, "ALTER TABLE %s", ddl_parent(ddl, object));
    return statement;
}

void emit_rule_enabled(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    add_enabled(ddl, want, LOCK_ACCESS_EXCLUSIVE, get_RULE(want)->enabled);
}

static Statement *set_enabled(Ddl *ddl, const Object *trigger, const char *state)
{
    return add_enabled(ddl, trigger, LOCK_SHARE_ROW_EXCLUSIVE, state);
}

/* OR REPLACE leaves the trigger enabled, whatever it was before; its comment stays. */
void ddl_replace_trigger(Ddl *ddl, const Object *trigger)
{
    create_trigger(ddl, trigger, "CREATE OR REPLACE");
    if (get_TRIGGER(trigger)->enabled)
        set_enabled(ddl, trigger, get_TRIGGER(trigger)->enabled)->extra = true;
}

/* The state of the trigger that one of a partition comes from, if the schema has it. */
static const char *state_above(const Schema *schema, const Object *trigger)
{
    const Object *table = schema_parent(schema, trigger), *above = NULL;
    while (!above && table && get_TABLE(table)->partition_of) {
        above = schema_child(schema, KIND_TRIGGER, get_TABLE(table)->partition_of, trigger->name);
        table = schema_find(schema, KIND_TABLE, get_TABLE(table)->partition_of);
    }
    return above ? get_TRIGGER(above)->enabled : NULL;
}

/* One that is inherited is there with that of its table. */
void create_TRIGGER(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    if (is_inherited_trigger(object))
        set_enabled(ddl, object, get_TRIGGER(object)->enabled);
    else
        create_trigger(ddl, object, "CREATE");
}

void ddl_drop_inherited_trigger(Ddl *ddl, const Object *trigger)
{
    set_enabled(ddl, trigger, state_above(ddl->schema, trigger));
    if (get_TRIGGER(trigger)->comment)
        ddl_add_extra(ddl, trigger, "COMMENT ON %s IS NULL", ddl_ref(ddl, trigger));
}

void emit_trigger_enabled(Ddl *ddl, const Object *have, const Object *want)
{
    bool created_so = !have && is_inherited_trigger(want);
    if (!created_so && !ddl_replaced(ddl, want))
        set_enabled(ddl, want, get_TRIGGER(want)->enabled);
}
