/* Owner, comment and privileges: the same on every kind. */
#include <string.h>

#include "base/quote.h"
#include "ddl/emit.h"
#include "model/props.h"

static bool is_relation(const Object *object)
{
    return kinds[object->kind].class_ == 1259 && object->kind != KIND_ATTRIBUTE;
}

/* What is made belongs to the role that runs the script, whose name is of no matter where the model does not state it. */
static bool has_owner_at_birth(const Ddl *ddl, const Object *object)
{
    return !object->owner_stated && ddl->role && strcmp(object_text(object, "owner"), ddl->role) == 0;
}

void emit_owner(Ddl *ddl, const Object *have, const Object *want)
{
    const char *owner = object_text(want, "owner");
    bool follows = have && object_text(have, "owned_by"); /* a sequence, whose owner is that of its table */
    if (!owner || follows || (!have && has_owner_at_birth(ddl, want)))
        return;
    Statement *statement = ddl_add_extra(ddl, want, "ALTER %s OWNER TO %s", ddl_ref(ddl, want), ddl_ident(ddl, owner));
    if (is_relation(want)) {
        statement->relation = want->key;
        statement->lock = LOCK_ACCESS_EXCLUSIVE;
    }
}

/* An empty comment is none (CreateComments in commands/comment.c). Only an extension is made with one. */
void emit_comment(Ddl *ddl, const Object *have, const Object *want)
{
    const char *comment = object_text(want, "comment");
    bool some = comment && *comment;
    if (!have && !some && want->kind != KIND_EXTENSION)
        return;
    const char *text = some ? ddl_literal(ddl, comment) : "NULL";
    Statement *statement = ddl_add_extra(ddl, want, "COMMENT ON %s IS %s", ddl_ref(ddl, want), text);
    if (is_relation(want)) {
        statement->relation = ddl_key(ddl, want);
        statement->lock = LOCK_SHARE_UPDATE_EXCLUSIVE;
    }
}

void ddl_each_label(Ddl *ddl, const Object *have, const Object *want, LabelSay *say)
{
    const TextList *old = object_list(have, "security_labels"), *new = object_list(want, "security_labels");
    for (size_t i = 0; i < old->len; i++)
        if (!option_of(new, old->items[i]))
            say(ddl, want, ddl_ident(ddl, option_name(ddl->mem, old->items[i])), "NULL");
    for (size_t i = 0; i < new->len; i++)
        if (!textlist_has(old, new->items[i]))
            say(ddl, want, ddl_ident(ddl, option_name(ddl->mem, new->items[i])), ddl_literal(ddl, option_value(new->items[i])));
}

static void say_label(Ddl *ddl, const Object *want, const char *provider, const char *label)
{
    ddl_add_extra(ddl, want, "SECURITY LABEL FOR %s ON %s IS %s", provider, ddl_ref(ddl, want), label);
}

void emit_security_labels(Ddl *ddl, const Object *have, const Object *want)
{
    ddl_each_label(ddl, have, want, say_label);
}

void ddl_say_comment_again(Ddl *ddl, const Object *have, const Object *want)
{
    const char *old = have ? object_text(have, "comment") : NULL, *new = object_text(want, "comment");
    if (old && new && strcmp(old, new) == 0)
        emit_comment(ddl, have, want);
}

/* The index of a constraint can bear a comment of its own. */
void emit_index_comment(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    const char *comment = object_text(want, "index_comment");
    Statement *statement = ddl_add_extra(ddl, want, "COMMENT ON INDEX %s IS %s",
                                         quote_qualified(ddl->mem, want->schema, want->name),
                                         comment ? ddl_literal(ddl, comment) : "NULL");
    statement->relation = ddl_parent(ddl, want);
    statement->lock = LOCK_SHARE_UPDATE_EXCLUSIVE;
}

void emit_depends_on_extensions(Ddl *ddl, const Object *have, const Object *want)
{
    const TextList *old = object_list(have, "depends_on_extensions"), *new = object_list(want, "depends_on_extensions");
    const char *ref = want->kind == KIND_AGGREGATE ? mem_printf(ddl->mem, "ROUTINE %s", ddl_aggregate_function(ddl, want))
                                                   : ddl_ref(ddl, want);
    for (size_t i = 0; i < old->len; i++)
        if (!textlist_has(new, old->items[i]))
            ddl_add_extra(ddl, want, "ALTER %s NO DEPENDS ON EXTENSION %s", ref, ddl_ident(ddl, old->items[i]));
    for (size_t i = 0; i < new->len; i++)
        if (!textlist_has(old, new->items[i]))
            ddl_add_extra(ddl, want, "ALTER %s DEPENDS ON EXTENSION %s", ref, ddl_ident(ddl, new->items[i]));
}

static void diff_options(void *mem, const TextList *have, const TextList *want, TextList *set, TextList *reset)
{
    for (size_t i = 0; i < want->len; i++)
        if (!textlist_has(have, want->items[i]))
            vec_push(mem, set, want->items[i]);
    for (size_t i = 0; i < have->len; i++)
        if (!option_of(want, have->items[i]))
            vec_push(mem, reset, option_name(mem, have->items[i]));
}

/* SET (…) and RESET (…) of what differs; prefix names the object where it is not the relation itself. */
static void emit_option_change(Ddl *ddl, const Object *have, const Object *want, const char *prefix, LockMode lock)
{
    TextList set = {0}, reset = {0};
    diff_options(ddl->mem, object_list(have, "options"), object_list(want, "options"), &set, &reset);
    Buf buf = buf_new(ddl->mem);
    if (set.len > 0) {
        ddl_add_options(&buf, &set);
        ddl_add_alter(ddl, want, lock, "%sSET (%s)", prefix, buf.data);
    }
    if (reset.len > 0)
        ddl_add_alter(ddl, want, lock, "%sRESET (%s)", prefix, textlist_join(ddl->mem, &reset, ", "));
}

void emit_options(Ddl *ddl, const Object *have, const Object *want)
{
    emit_option_change(ddl, have, want, "", want->kind == KIND_VIEW ? LOCK_ACCESS_EXCLUSIVE : LOCK_SHARE_UPDATE_EXCLUSIVE);
}

void emit_column_options(Ddl *ddl, const Object *have, const Object *want)
{
    emit_option_change(ddl, have, want, mem_printf(ddl->mem, "ALTER COLUMN %s ", ddl_ident(ddl, want->name)),
                       LOCK_SHARE_UPDATE_EXCLUSIVE);
}

/* The index of an index or of a constraint, in a statement of its own. */
void emit_index_options(Ddl *ddl, const Object *have, const Object *want)
{
    TextList set = {0}, reset = {0};
    diff_options(ddl->mem, object_list(have, "options"), object_list(want, "options"), &set, &reset);
    const char *index = quote_qualified(ddl->mem, want->schema, want->name);
    Buf buf = buf_new(ddl->mem);
    ddl_add_options(&buf, &set);
    if (set.len > 0)
        ddl_add(ddl, want, "ALTER INDEX %s SET (%s)", index, buf.data);
    if (reset.len > 0)
        ddl_add(ddl, want, "ALTER INDEX %s RESET (%s)", index, textlist_join(ddl->mem, &reset, ", "));
}

void emit_index_tablespace(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    const char *tablespace = object_text(want, "tablespace");
    Statement *statement = ddl_add(ddl, want, "ALTER INDEX %s SET TABLESPACE %s",
                                   quote_qualified(ddl->mem, want->schema, want->name),
                                   tablespace ? ddl_ident(ddl, tablespace) : "pg_default");
    statement->relation = ddl_parent(ddl, want);
    statement->lock = LOCK_ACCESS_EXCLUSIVE;
}

void emit_tablespace(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    const char *tablespace = object_text(want, "tablespace");
    ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "SET TABLESPACE %s",
                  tablespace ? ddl_ident(ddl, tablespace) : "pg_default")
        ->rewrites = true;
}

void emit_persistence(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "SET %s", object_text(want, "persistence") ? "UNLOGGED" : "LOGGED")
        ->rewrites = true;
}

/* A name in double quotes; as a literal where a name cannot be empty, or would be cut. */
static void add_quoted_item(Ddl *ddl, Buf *sql, const char *quoted, size_t len)
{
    const char *name = split_qualified(ddl->mem, mem_strndup(ddl->mem, quoted, len)).items[0];
    buf_add(sql, !*name || strlen(name) > NAME_MAX_BYTES ? ddl_literal(ddl, name) : ddl_ident(ddl, name));
}

/* GUC_LIST_QUOTE variables hold names with commas, quoted where they need it (pg_dump, variable_is_guc_list_quote). */
static const char *names_of_setting(Ddl *ddl, const char *value)
{
    Buf sql = buf_new(ddl->mem);
    for (const char *p = value; *p;) {
        size_t len = *p == '"' ? quoted_len(p) : 1;
        if (*p == '"')
            add_quoted_item(ddl, &sql, p, len);
        else
            buf_addc(&sql, *p);
        p += len;
    }
    return sql.data;
}

const char *ddl_setting(Ddl *ddl, const char *setting)
{
    const char *name = option_name(ddl->mem, setting), *value = option_value(setting);
    static const char *const lists[] = {"search_path", "temp_tablespaces", "session_preload_libraries",
                                        "shared_preload_libraries", "local_preload_libraries", "unix_socket_directories"};
    bool list = false;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        list |= strcmp(name, lists[i]) == 0;
    return mem_printf(ddl->mem, "SET %s TO %s", name, list && *value ? names_of_setting(ddl, value) : ddl_literal(ddl, value));
}
