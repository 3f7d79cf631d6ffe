/* Owner, comment and privileges: the same on every kind. */
#include <string.h>

#include "base/quote.h"
#include "ddl/emit.h"
#include "model/props.h"

static const char *text_prop(const Object *object, const char *key)
{
    int index = object ? prop_index(object->kind, key) : -1;
    return index < 0 ? NULL : prop_get_text(&kind_props(object->kind).items[index], object);
}

static bool is_relation(const Object *object)
{
    return kinds[object->kind].class_ == 1259 && object->kind != KIND_ATTRIBUTE;
}

void emit_owner(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    const char *owner = text_prop(want, "owner");
    if (!owner)
        return;
    Statement *statement = ddl_add_extra(ddl, want, "ALTER %s OWNER TO %s", ddl_ref(ddl, want), ddl_ident(ddl, owner));
    if (is_relation(want)) {
        statement->relation = want->key;
        statement->lock = LOCK_ACCESS_EXCLUSIVE;
    }
}

void emit_comment(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    const char *comment = text_prop(want, "comment");
    const char *text = comment ? ddl_literal(ddl, comment) : "NULL";
    Statement *statement = ddl_add_extra(ddl, want, "COMMENT ON %s IS %s", ddl_ref(ddl, want), text);
    if (is_relation(want)) {
        statement->relation = ddl_key(ddl, want);
        statement->lock = LOCK_SHARE_UPDATE_EXCLUSIVE;
    }
}

/* The index of a constraint can bear a comment of its own. */
void emit_index_comment(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    const char *comment = text_prop(want, "index_comment");
    Statement *statement = ddl_add_extra(ddl, want, "COMMENT ON INDEX %s IS %s",
                                         quote_qualified(ddl->mem, want->schema, want->name),
                                         comment ? ddl_literal(ddl, comment) : "NULL");
    statement->relation = ddl_parent(ddl, want);
    statement->lock = LOCK_SHARE_UPDATE_EXCLUSIVE;
}

static void diff_options(void *mem, const TextList *have, const TextList *want, TextList *set, TextList *reset)
{
    for (size_t i = 0; i < want->len; i++)
        if (!have || !textlist_has(have, want->items[i]))
            vec_push(mem, set, want->items[i]);
    for (size_t i = 0; have && i < have->len; i++) {
        const char *name = option_name(mem, have->items[i]);
        bool kept = false;
        for (size_t j = 0; j < want->len; j++)
            kept |= strcmp(option_name(mem, want->items[j]), name) == 0;
        if (!kept)
            vec_push(mem, reset, name);
    }
}

static const TextList *options_of(const Object *object)
{
    if (!object)
        return NULL;
    int index = prop_index(object->kind, "options");
    return prop_list(&kind_props(object->kind).items[index], (Object *)(uintptr_t)object);
}

/* SET (…) and RESET (…) of what differs; prefix names the object where it is not the relation itself. */
static void emit_option_change(Ddl *ddl, const Object *have, const Object *want, const char *prefix, LockMode lock)
{
    TextList set = {0}, reset = {0};
    diff_options(ddl->mem, options_of(have), options_of(want), &set, &reset);
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
    diff_options(ddl->mem, options_of(have), options_of(want), &set, &reset);
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
    const char *tablespace = text_prop(want, "tablespace");
    Statement *statement = ddl_add(ddl, want, "ALTER INDEX %s SET TABLESPACE %s",
                                   quote_qualified(ddl->mem, want->schema, want->name),
                                   tablespace ? ddl_ident(ddl, tablespace) : "pg_default");
    statement->relation = ddl_parent(ddl, want);
    statement->lock = LOCK_ACCESS_EXCLUSIVE;
}

void emit_tablespace(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    const char *tablespace = text_prop(want, "tablespace");
    ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "SET TABLESPACE %s",
                  tablespace ? ddl_ident(ddl, tablespace) : "pg_default")
        ->rewrites = true;
}

void emit_persistence(Ddl *ddl, const Object *have, const Object *want)
{
    (void)have;
    ddl_add_alter(ddl, want, LOCK_ACCESS_EXCLUSIVE, "SET %s", text_prop(want, "persistence") ? "UNLOGGED" : "LOGGED")
        ->rewrites = true;
}

/* ---- privileges ---- */

typedef struct Privileges {
    const char *granted_by_default_to_public; /* or NULL */
    const char *keyword;
    const char *all[9];
} Privileges;

static const Privileges privileges[KIND_COUNT] = {
    [KIND_SCHEMA] = {NULL, "SCHEMA", {"create", "usage"}},
    [KIND_ENUM] = {"usage", "TYPE", {"usage"}},
    [KIND_RANGE] = {"usage", "TYPE", {"usage"}},
    [KIND_DOMAIN] = {"usage", "DOMAIN", {"usage"}},
    [KIND_COMPOSITE] = {"usage", "TYPE", {"usage"}},
    [KIND_ROUTINE] = {"execute", "ROUTINE", {"execute"}},
    [KIND_SEQUENCE] = {NULL, "SEQUENCE", {"select", "update", "usage"}},
    [KIND_TABLE] = {NULL, "TABLE", {"delete", "insert", "maintain", "references", "select", "trigger", "truncate", "update"}},
    [KIND_VIEW] = {NULL, "TABLE", {"delete", "insert", "maintain", "references", "select", "trigger", "truncate", "update"}},
    [KIND_MATVIEW] = {NULL, "TABLE", {"delete", "insert", "maintain", "references", "select", "trigger", "truncate", "update"}},
};

static const GrantList *grants_of(const Object *object)
{
    static const GrantList none = {0};
    int index = object ? prop_index(object->kind, "grants") : -1;
    return index < 0 ? &none : prop_grants(&kind_props(object->kind).items[index], (Object *)(uintptr_t)object);
}

/* What a grantee has: the entries of the list, or the default where the list does not name it. */
static GrantList effective(Ddl *ddl, const Object *object, const char *to)
{
    GrantList found = {0};
    bool listed = false;
    const GrantList *list = grants_of(object);
    for (size_t i = 0; i < list->len; i++) {
        if (strcmp(list->items[i].to, to) != 0)
            continue;
        listed = true;
        if (list->items[i].privilege)
            vec_push(ddl->mem, &found, list->items[i]);
    }
    const Privileges *known = &privileges[object->kind];
    const char *owner = text_prop(object, "owner");
    if (!listed && strcmp(to, "public") == 0 && known->granted_by_default_to_public)
        vec_push(ddl->mem, &found, (Grant){.to = to, .privilege = known->granted_by_default_to_public});
    if (!listed && owner && strcmp(to, owner) == 0)
        for (int i = 0; known->all[i]; i++)
            if (ddl->server_version >= 170000 || strcmp(known->all[i], "maintain") != 0)
                vec_push(ddl->mem, &found, (Grant){.to = to, .privilege = known->all[i]});
    return found;
}

static const Grant *find_grant(const GrantList *list, const Grant *grant)
{
    for (size_t i = 0; i < list->len; i++) {
        const Grant *g = &list->items[i];
        bool same_column = g->column == grant->column || (g->column && grant->column && strcmp(g->column, grant->column) == 0);
        if (same_column && strcmp(g->privilege, grant->privilege) == 0)
            return g;
    }
    return NULL;
}

/* SELECT, UPDATE (a, b): columns of one privilege together. */
static char *privilege_list(Ddl *ddl, const GrantList *list)
{
    Buf buf = buf_new(ddl->mem);
    for (size_t i = 0; i < list->len; i++) {
        const Grant *g = &list->items[i];
        const Grant *before = i > 0 ? &list->items[i - 1] : NULL;
        bool joins = before && g->column && before->column && strcmp(before->privilege, g->privilege) == 0;
        if (joins) {
            buf_cut(&buf, buf.len - 1);
            buf_addf(&buf, ", %s)", ddl_ident(ddl, g->column));
            continue;
        }
        buf_add(&buf, i > 0 ? ", " : "");
        for (const char *p = g->privilege; *p; p++)
            buf_addc(&buf, *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p);
        if (g->column)
            buf_addf(&buf, " (%s)", ddl_ident(ddl, g->column));
    }
    return buf.data;
}

static int compare_grants(const void *a, const void *b)
{
    const Grant *x = a, *y = b;
    int order = strcmp(x->privilege, y->privilege);
    return order ? order : strcmp(x->column ? x->column : "", y->column ? y->column : "");
}

static void emit_grantee(Ddl *ddl, const Object *have, const Object *want, const char *to)
{
    GrantList old = effective(ddl, have ? have : want, to), new = effective(ddl, want, to);
    const char *owner = text_prop(want, "owner");
    if (!have) { /* just created: what there is, is the default */
        GrantList none = {0};
        old = none;
        const char *public_default = privileges[want->kind].granted_by_default_to_public;
        if (strcmp(to, "public") == 0 && public_default)
            vec_push(ddl->mem, &old, (Grant){.to = to, .privilege = public_default});
        for (int i = 0; owner && strcmp(to, owner) == 0 && privileges[want->kind].all[i]; i++)
            if (ddl->server_version >= 170000 || strcmp(privileges[want->kind].all[i], "maintain") != 0)
                vec_push(ddl->mem, &old, (Grant){.to = to, .privilege = privileges[want->kind].all[i]});
    }
    GrantList revoke = {0}, revoke_option = {0}, grant = {0}, grant_option = {0};
    for (size_t i = 0; i < old.len; i++) {
        const Grant *kept = find_grant(&new, &old.items[i]);
        if (!kept)
            vec_push(ddl->mem, &revoke, old.items[i]);
        else if (old.items[i].grantable && !kept->grantable)
            vec_push(ddl->mem, &revoke_option, old.items[i]);
    }
    for (size_t i = 0; i < new.len; i++) {
        const Grant *had = find_grant(&old, &new.items[i]);
        if (had && (had->grantable || !new.items[i].grantable))
            continue;
        if (new.items[i].grantable)
            vec_push(ddl->mem, &grant_option, new.items[i]);
        else
            vec_push(ddl->mem, &grant, new.items[i]);
    }
    const char *role = strcmp(to, "public") == 0 ? "PUBLIC" : ddl_ident(ddl, to);
    const char *on = mem_printf(ddl->mem, "%s %s", privileges[want->kind].keyword, want->key);
    if (strcmp(privileges[want->kind].keyword, "TABLE") == 0)
        on = want->key;
    const struct {
        GrantList *list;
        const char *format;
    } steps[] = {{&revoke, "REVOKE %s ON %s FROM %s"},
                 {&revoke_option, "REVOKE GRANT OPTION FOR %s ON %s FROM %s"},
                 {&grant, "GRANT %s ON %s TO %s"},
                 {&grant_option, "GRANT %s ON %s TO %s WITH GRANT OPTION"}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        if (steps[i].list->len == 0)
            continue;
        vec_sort(steps[i].list, compare_grants);
        Buf sql = buf_new(ddl->mem);
        const char *list = privilege_list(ddl, steps[i].list);
        const char *format = steps[i].format;
        /* The three parts in the order of the format, which is the same in all four. */
        const char *parts[] = {list, on, role};
        for (int part = 0; *format; format++) {
            if (format[0] == '%' && format[1] == 's') {
                buf_add(&sql, parts[part++]);
                format++;
            } else {
                buf_addc(&sql, *format);
            }
        }
        ddl_add_extra(ddl, want, "%s", sql.data);
    }
}

void emit_grants(Ddl *ddl, const Object *have, const Object *want)
{
    TextList roles = {0};
    const Object *sides[] = {have, want};
    for (int side = 0; side < 2; side++) {
        const GrantList *list = grants_of(sides[side]);
        for (size_t i = 0; i < list->len; i++)
            if (!textlist_has(&roles, list->items[i].to))
                vec_push(ddl->mem, &roles, list->items[i].to);
    }
    textlist_sort(&roles);
    for (size_t i = 0; i < roles.len; i++)
        emit_grantee(ddl, have, want, roles.items[i]);
}
