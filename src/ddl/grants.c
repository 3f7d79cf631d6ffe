/* Privileges: the GRANT and REVOKE that lead from one set to another. */
#include <string.h>

#include "base/quote.h"
#include "ddl/emit.h"
#include "model/props.h"

typedef struct Privileges {
    const char *granted_by_default_to_public; /* or NULL */
    const char *keyword;
    const char *all[9];
} Privileges;

static const Privileges privileges[KIND_COUNT] = {
    [KIND_SCHEMA] = {NULL, "SCHEMA", {"create", "usage"}},
    [KIND_LANGUAGE] = {"usage", "LANGUAGE", {"usage"}},
    [KIND_ENUM] = {"usage", "TYPE", {"usage"}},
    [KIND_RANGE] = {"usage", "TYPE", {"usage"}},
    [KIND_DOMAIN] = {"usage", "DOMAIN", {"usage"}},
    [KIND_COMPOSITE] = {"usage", "TYPE", {"usage"}},
    [KIND_ROUTINE] = {"execute", "ROUTINE", {"execute"}},
    [KIND_AGGREGATE] = {"execute", "FUNCTION", {"execute"}},
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

static const char *owner_of(const Object *object)
{
    int index = prop_index(object->kind, "owner");
    return index < 0 ? NULL : prop_get_text(&kind_props(object->kind).items[index], object);
}

/* What PostgreSQL grants to a role when it makes the object: all to the owner, a little to PUBLIC. */
static GrantList granted_by_default(Ddl *ddl, const Object *object, const char *to)
{
    GrantList list = {0};
    const Privileges *known = &privileges[object->kind];
    const char *owner = owner_of(object);
    if (strcmp(to, "public") == 0 && known->granted_by_default_to_public)
        vec_push(ddl->mem, &list, (Grant){.to = to, .privilege = known->granted_by_default_to_public});
    for (int i = 0; owner && strcmp(to, owner) == 0 && known->all[i]; i++)
        if (ddl->server_version >= 170000 || strcmp(known->all[i], "maintain") != 0)
            vec_push(ddl->mem, &list, (Grant){.to = to, .privilege = known->all[i]});
    return list;
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
    return listed ? found : granted_by_default(ddl, object, to);
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

/* What has to be said to bring a grantee from one set of privileges to another. */
typedef struct GrantChange {
    GrantList revoke, revoke_option, grant, grant_option;
} GrantChange;

static GrantChange compare_sets(Ddl *ddl, const GrantList *old, const GrantList *new)
{
    GrantChange change = {0};
    for (size_t i = 0; i < old->len; i++) {
        const Grant *kept = find_grant(new, &old->items[i]);
        if (!kept)
            vec_push(ddl->mem, &change.revoke, old->items[i]);
        else if (old->items[i].grantable && !kept->grantable)
            vec_push(ddl->mem, &change.revoke_option, old->items[i]);
    }
    for (size_t i = 0; i < new->len; i++) {
        const Grant *had = find_grant(old, &new->items[i]);
        if (had && (had->grantable || !new->items[i].grantable))
            continue;
        if (new->items[i].grantable)
            vec_push(ddl->mem, &change.grant_option, new->items[i]);
        else
            vec_push(ddl->mem, &change.grant, new->items[i]);
    }
    return change;
}

static void say(Ddl *ddl, const Object *object, GrantList *list, const char *verb, const char *preposition, const char *to,
                const char *suffix)
{
    const char *keyword =
        object->kind == KIND_ROUTINE ? ddl_routine_keyword(object) : privileges[object->kind].keyword;
    if (list->len == 0)
        return;
    vec_sort(list, compare_grants);
    ddl_add_extra(ddl, object, "%s%s ON %s%s%s %s %s%s", verb, privilege_list(ddl, list),
                  strcmp(keyword, "TABLE") == 0 ? "" : keyword, strcmp(keyword, "TABLE") == 0 ? "" : " ",
                  object->kind == KIND_AGGREGATE ? ddl_aggregate_function(ddl, object) : object->key,
                  preposition, strcmp(to, "public") == 0 ? "PUBLIC" : ddl_ident(ddl, to), suffix);
}

static void emit_grantee(Ddl *ddl, const Object *have, const Object *want, const char *to)
{
    GrantList old = have ? effective(ddl, have, to) : granted_by_default(ddl, want, to);
    GrantList new = effective(ddl, want, to);
    GrantChange change = compare_sets(ddl, &old, &new);
    say(ddl, want, &change.revoke, "REVOKE ", "FROM", to, "");
    say(ddl, want, &change.revoke_option, "REVOKE GRANT OPTION FOR ", "FROM", to, "");
    say(ddl, want, &change.grant, "GRANT ", "TO", to, "");
    say(ddl, want, &change.grant_option, "GRANT ", "TO", to, " WITH GRANT OPTION");
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
