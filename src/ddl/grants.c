/* Privileges: the GRANT and REVOKE that lead from one set to another. */
#include <string.h>

#include "base/quote.h"
#include "ddl/emit.h"
#include "model/names.h"
#include "model/props.h"

typedef struct Privileges {
    const char *granted_by_default_to_public; /* or NULL */
    const char *keyword;
    const char *all[9];
    const char *on; /* the kind in default privileges, or NULL: there are none for it */
} Privileges;

#define TABLE_PRIVILEGES                                                                           \
    {NULL, "TABLE", {"delete", "insert", "maintain", "references", "select", "trigger", "truncate", "update"}, "tables"}

static const Privileges privileges[KIND_COUNT] = {
    [KIND_SCHEMA] = {NULL, "SCHEMA", {"create", "usage"}, "schemas"},
    [KIND_LANGUAGE] = {"usage", "LANGUAGE", {"usage"}, NULL},
    [KIND_BASE_TYPE] = {"usage", "TYPE", {"usage"}, "types"},
    [KIND_ENUM] = {"usage", "TYPE", {"usage"}, "types"},
    [KIND_RANGE] = {"usage", "TYPE", {"usage"}, "types"},
    [KIND_DOMAIN] = {"usage", "DOMAIN", {"usage"}, "types"},
    [KIND_COMPOSITE] = {"usage", "TYPE", {"usage"}, "types"},
    [KIND_ROUTINE] = {"execute", "ROUTINE", {"execute"}, "functions"},
    [KIND_AGGREGATE] = {"execute", "FUNCTION", {"execute"}, "functions"},
    [KIND_SEQUENCE] = {NULL, "SEQUENCE", {"select", "update", "usage"}, "sequences"},
    [KIND_FOREIGN_DATA_WRAPPER] = {NULL, "FOREIGN DATA WRAPPER", {"usage"}, NULL},
    [KIND_SERVER] = {NULL, "FOREIGN SERVER", {"usage"}, NULL},
    [KIND_TABLE] = TABLE_PRIVILEGES,
    [KIND_VIEW] = TABLE_PRIVILEGES,
    [KIND_MATVIEW] = TABLE_PRIVILEGES,
};

static const GrantList *grants_of(const Object *object)
{
    static const GrantList none = {0};
    const GrantList *list = object_grants(object);
    return list ? list : &none;
}

/* Kinds of members of extensions, as pg_identify_object calls them. */
static const struct {
    const char *word;
    Kind kind;
} member_words[] = {
    {"function", KIND_AGGREGATE}, {"procedure", KIND_ROUTINE}, {"aggregate", KIND_AGGREGATE}, {"type", KIND_ENUM},
    {"table", KIND_TABLE}, {"view", KIND_VIEW}, {"materialized view", KIND_MATVIEW}, {"foreign table", KIND_TABLE},
    {"sequence", KIND_SEQUENCE}, {"schema", KIND_SCHEMA}, {"language", KIND_LANGUAGE}, {"server", KIND_SERVER},
    {"foreign-data wrapper", KIND_FOREIGN_DATA_WRAPPER},
};

/* The kind of a member, and its name in SQL; KIND_COUNT where it is of none that has privileges. */
static Kind member_kind(const Object *member, const char **name)
{
    const char *text = object_text(member, "object");
    for (size_t i = 0; i < sizeof member_words / sizeof *member_words; i++) {
        size_t len = strlen(member_words[i].word);
        if (strncmp(text, member_words[i].word, len) == 0 && text[len] == ' ') {
            *name = text + len + 1;
            return member_words[i].kind;
        }
    }
    *name = text;
    return KIND_COUNT;
}

/* Of default privileges: those of the kind of object that they are for. */
static const Privileges *privileges_of(const Object *object)
{
    static const Privileges large_object = {NULL, "LARGE OBJECT", {"select", "update"}, "large objects"}, none = {0};
    const char *name;
    if (kind_is_others(object->kind))
        return member_kind(object, &name) == KIND_COUNT ? &none : &privileges[member_kind(object, &name)];
    if (object->kind != KIND_DEFAULT_PRIVILEGES)
        return &privileges[object->kind];
    const char *on = get_DEFAULT_PRIVILEGES(object)->on;
    for (Kind kind = 0; kind < KIND_COUNT; kind++)
        if (privileges[kind].on && strcmp(privileges[kind].on, on ? on : "tables") == 0)
            return &privileges[kind];
    return &large_object;
}

/* What the model does not say is made by the role that runs the script, and stays its own. */
static const char *owner_of(const Ddl *ddl, const Object *object)
{
    if (object->kind == KIND_DEFAULT_PRIVILEGES)
        return get_DEFAULT_PRIVILEGES(object)->role;
    const char *owner = object_text(object, "owner");
    return owner ? owner : ddl->role;
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

static void add_missing(Ddl *ddl, GrantList *list, GrantList more)
{
    for (size_t i = 0; i < more.len; i++) {
        Grant *known = (Grant *)(uintptr_t)find_grant(list, &more.items[i]);
        if (known)
            known->grantable |= more.items[i].grantable;
        else
            vec_push(ddl->mem, list, more.items[i]);
    }
}

static GrantList all_privileges(Ddl *ddl, const Object *object, const char *to)
{
    const Privileges *known = privileges_of(object);
    GrantList list = {0};
    for (int i = 0; known->all[i]; i++)
        if (ddl->server_version >= 170000 || strcmp(known->all[i], "maintain") != 0)
            vec_push(ddl->mem, &list, (Grant){.to = to, .privilege = known->all[i]});
    return list;
}

/* The privileges that its extension, or PostgreSQL itself, gave it; NULL for what others have not made. */
static const GrantList *initial_of(const Object *object)
{
    if (object->kind == KIND_EXTENSION_MEMBER)
        return &get_EXTENSION_MEMBER(object)->initial;
    return object->kind == KIND_SYSTEM_OBJECT ? &get_SYSTEM_OBJECT(object)->initial : NULL;
}

/* What PostgreSQL grants to a role when it makes the object: all to the owner, a little to PUBLIC. The default privileges of
 * a schema come on top of that. */
static GrantList granted_by_default(Ddl *ddl, const Object *object, const char *to)
{
    GrantList list = {0};
    const Privileges *known = privileges_of(object);
    const char *owner = owner_of(ddl, object);
    const GrantList *initial = initial_of(object);
    for (size_t i = 0; initial && i < initial->len; i++)
        if (strcmp(initial->items[i].to, to) == 0)
            vec_push(ddl->mem, &list, initial->items[i]);
    if (kind_is_others(object->kind) || (object->kind == KIND_DEFAULT_PRIVILEGES && get_DEFAULT_PRIVILEGES(object)->namespace))
        return list;
    if (strcmp(to, "public") == 0 && known->granted_by_default_to_public)
        vec_push(ddl->mem, &list, (Grant){.to = to, .privilege = known->granted_by_default_to_public});
    if (owner && strcmp(to, owner) == 0)
        add_missing(ddl, &list, all_privileges(ddl, object, to));
    return list;
}

static bool is_schema_public(const Object *object)
{
    return object->kind == KIND_SCHEMA && strcmp(object->name, "public") == 0;
}

/* What stands where a list is silent. Schema public has it from initdb, not from CREATE SCHEMA (catalog/schema.sql). */
static GrantList stands_by_default(Ddl *ddl, const Object *object, const char *to)
{
    GrantList list = granted_by_default(ddl, object, to);
    if (!is_schema_public(object) || strcmp(to, "public") != 0)
        return list;
    if (ddl->server_version < 150000)
        vec_push(ddl->mem, &list, (Grant){.to = to, .privilege = "create"});
    vec_push(ddl->mem, &list, (Grant){.to = to, .privilege = "usage"});
    return list;
}

/* Whether the list says what a grantee has on the whole. */
static bool is_listed(const Object *object, const char *to)
{
    const GrantList *list = grants_of(object);
    for (size_t i = 0; i < list->len; i++)
        if (!list->items[i].column && strcmp(list->items[i].to, to) == 0)
            return true;
    return false;
}

/* What a grantee has: the entries of the list, or the default where the list does not name it; those of columns come on top. */
static GrantList effective(Ddl *ddl, const Object *object, const char *to)
{
    GrantList found = {0};
    const GrantList *list = grants_of(object);
    for (size_t i = 0; i < list->len; i++)
        if (strcmp(list->items[i].to, to) == 0 && list->items[i].privilege)
            vec_push(ddl->mem, &found, list->items[i]);
    if (!is_listed(object, to))
        add_missing(ddl, &found, stands_by_default(ddl, object, to));
    return found;
}

/* ---- what a new object is born with ---- */

/* The default privileges of the role that runs the script, for objects of that kind in any schema, or in that one. */
static const Object *find_defaults(Ddl *ddl, const Object *object, const char *namespace)
{
    DefaultPrivileges probe = {.object.kind = KIND_DEFAULT_PRIVILEGES,
                               .role = ddl->role,
                               .on = privileges_of(object)->on,
                               .namespace = namespace};
    if (!ddl->before || !ddl->role || !probe.on || kind_is_others(object->kind))
        return NULL;
    return schema_find(ddl->before, KIND_DEFAULT_PRIVILEGES,
                       quote_ident(ddl->mem, default_name(ddl->mem, ddl->before, &probe.object)));
}

/* OWNER TO hands over what the role that made the object has (aclnewowner in utils/adt/acl.c). */
static GrantList granted_at_birth(Ddl *ddl, const Object *object, const char *to)
{
    const Object *whole = find_defaults(ddl, object, NULL);
    const Object *own = object->schema ? find_defaults(ddl, object, object->schema) : NULL;
    const char *owner = owner_of(ddl, object);
    bool is_owner = owner && strcmp(to, owner) == 0;
    bool hands_over = ddl->role && strcmp(to, ddl->role) == 0 && !is_owner;
    GrantList list = {0};
    if (!whole)
        add_missing(ddl, &list, granted_by_default(ddl, object, to));
    const Object *entries[] = {whole, own};
    for (int i = 0; i < 2; i++) {
        if (entries[i] && !hands_over)
            add_missing(ddl, &list, effective(ddl, entries[i], to));
        if (entries[i] && is_owner && strcmp(owner, ddl->role) != 0)
            add_missing(ddl, &list, effective(ddl, entries[i], ddl->role));
    }
    return list;
}

static void add_grantees(Ddl *ddl, TextList *roles, const Object *object)
{
    const GrantList *list = grants_of(object);
    for (size_t i = 0; i < list->len; i++)
        if (!textlist_has(roles, list->items[i].to))
            vec_push(ddl->mem, roles, list->items[i].to);
}

/* Those that the default privileges name, of an object that is made. */
static void add_born_grantees(Ddl *ddl, TextList *roles, const Object *object)
{
    const Object *whole = find_defaults(ddl, object, NULL);
    const Object *own = object->schema ? find_defaults(ddl, object, object->schema) : NULL;
    const char *owner = owner_of(ddl, object);
    add_grantees(ddl, roles, whole);
    add_grantees(ddl, roles, own);
    if ((whole || own) && owner && !textlist_has(roles, owner))
        vec_push(ddl->mem, roles, owner);
}

/* ---- from one set to another ---- */

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
        buf_add_upper(&buf, g->privilege);
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

static const char *grantee(Ddl *ddl, const char *to)
{
    return strcmp(to, "public") == 0 ? "PUBLIC" : ddl_ident(ddl, to);
}

static const char *upper(Ddl *ddl, const char *text)
{
    Buf buf = buf_new(ddl->mem);
    buf_add_upper(&buf, text);
    return buf.data;
}

/* ALTER DEFAULT PRIVILEGES FOR ROLE app IN SCHEMA sales … ON TABLES */
static void say_default(Ddl *ddl, const Object *object, const GrantList *list, const char *verb, const char *preposition,
                        const char *to, const char *suffix)
{
    const DefaultPrivileges *entry = get_DEFAULT_PRIVILEGES(object);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "ALTER DEFAULT PRIVILEGES FOR ROLE %s", ddl_ident(ddl, entry->role));
    if (entry->namespace)
        buf_addf(&sql, " IN SCHEMA %s", ddl_ident(ddl, entry->namespace));
    buf_addf(&sql, "\n    %s%s ON %s", verb, privilege_list(ddl, list), upper(ddl, privileges_of(object)->on));
    ddl_add(ddl, object, "%s %s %s%s", sql.data, preposition, grantee(ddl, to), suffix);
}

static void say(Ddl *ddl, const Object *object, GrantList *list, const char *verb, const char *preposition, const char *to,
                const char *suffix)
{
    if (list->len == 0)
        return;
    vec_sort(list, compare_grants);
    if (object->kind == KIND_DEFAULT_PRIVILEGES) {
        say_default(ddl, object, list, verb, preposition, to, suffix);
        return;
    }
    const char *keyword = object->kind == KIND_ROUTINE ? ddl_routine_keyword(object) : privileges_of(object)->keyword;
    const char *name = object->kind == KIND_AGGREGATE ? ddl_aggregate_function(ddl, object) : object->key;
    if (kind_is_others(object->kind))
        member_kind(object, &name);
    ddl_add_extra(ddl, object, "%s%s ON %s%s%s %s %s%s", verb, privilege_list(ddl, list),
                  !keyword || strcmp(keyword, "TABLE") == 0 ? "" : keyword, !keyword || strcmp(keyword, "TABLE") == 0 ? "" : " ",
                  name, preposition, grantee(ddl, to), suffix);
}

/* A change of owner hands what the old owner has over to the new one, besides what that has (aclnewowner in acl.c). */
static GrantList after_owner_change(Ddl *ddl, const Object *have, const Object *want, const char *to)
{
    const char *before = owner_of(ddl, have), *after = owner_of(ddl, want);
    bool changes = before && after && strcmp(before, after) != 0;
    if (changes && strcmp(to, before) == 0)
        return (GrantList){0};
    GrantList list = effective(ddl, have, to);
    if (!changes || strcmp(to, after) != 0)
        return list;
    add_missing(ddl, &list, effective(ddl, have, before));
    return list;
}

static void emit_grantee(Ddl *ddl, const Object *have, const Object *want, const char *to)
{
    GrantList old = have ? after_owner_change(ddl, have, want, to) : granted_at_birth(ddl, want, to);
    GrantList new = effective(ddl, want, to);
    GrantChange change = compare_sets(ddl, &old, &new);
    if (initial_of(want) && initial_of(want)->len == 0 && is_listed(want, to)) /* a model does not know what it came with */
        change.revoke = all_privileges(ddl, want, to);
    say(ddl, want, &change.revoke, "REVOKE ", "FROM", to, "");
    say(ddl, want, &change.revoke_option, "REVOKE GRANT OPTION FOR ", "FROM", to, "");
    say(ddl, want, &change.grant, "GRANT ", "TO", to, "");
    say(ddl, want, &change.grant_option, "GRANT ", "TO", to, " WITH GRANT OPTION");
}

/* A new owner has what the old one had. */
static void add_owners(Ddl *ddl, TextList *roles, const Object *have, const Object *want)
{
    const char *owners[] = {owner_of(ddl, have), owner_of(ddl, want)};
    for (int i = 0; i < 2; i++)
        if (owners[i] && !textlist_has(roles, owners[i]))
            vec_push(ddl->mem, roles, owners[i]);
}

void emit_grants(Ddl *ddl, const Object *have, const Object *want)
{
    TextList roles = {0};
    add_grantees(ddl, &roles, have);
    add_grantees(ddl, &roles, want);
    if (!have)
        add_born_grantees(ddl, &roles, want);
    else
        add_owners(ddl, &roles, have, want);
    if (is_schema_public(want) && !textlist_has(&roles, "public"))
        vec_push(ddl->mem, &roles, "public");
    textlist_sort(&roles);
    for (size_t i = 0; i < roles.len; i++)
        emit_grantee(ddl, have, want, roles.items[i]);
}

/* An identity column's sequence, as an object that has privileges; it belongs to the owner of the table. */
static Object *sequence_of(Ddl *ddl, const Object *column)
{
    const Object *table = schema_parent(ddl->schema, column);
    Object *sequence = object_new(ddl->mem, KIND_SEQUENCE);
    sequence->schema = column->schema;
    sequence->key = identity_sequence(ddl->mem, column);
    as_SEQUENCE(sequence)->owner = table ? object_text(table, "owner") : NULL;
    as_SEQUENCE(sequence)->grants = get_COLUMN(column)->sequence_grants;
    return sequence;
}

void emit_column_sequence_grants(Ddl *ddl, const Object *have, const Object *want)
{
    size_t first = ddl->out.len;
    bool numbered = have && get_COLUMN(have)->identity;
    if (!get_COLUMN(want)->identity || !get_COLUMN(want)->sequence_grants.managed)
        return;
    emit_grants(ddl, numbered ? sequence_of(ddl, have) : NULL, sequence_of(ddl, want));
    for (size_t i = first; i < ddl->out.len; i++)
        ddl->out.items[i].object = want;
}

/* ---- entries that are nothing but privileges ---- */

static Object *without_grants(Ddl *ddl, const Object *object)
{
    Object *bare = object_copy(ddl->mem, object);
    const Prop *grants = &kind_props(object->kind).items[prop_index(object->kind, "grants")];
    *prop_grants(grants, bare) = (GrantList){.managed = true};
    return bare;
}

/* Others make it; its privileges are said as those of any other object. */
void create_EXTENSION_MEMBER(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)ddl, (void)object, (void)options;
}

void create_SYSTEM_OBJECT(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)ddl, (void)object, (void)options;
}

void create_DEFAULT_PRIVILEGES(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    emit_grants(ddl, without_grants(ddl, object), object);
}

void emit_default_grants(Ddl *ddl, const Object *have, const Object *want)
{
    emit_grants(ddl, have, want);
}

/* An entry that says what holds without it goes away. */
void ddl_drop_privileges(Ddl *ddl, const Object *object)
{
    emit_grants(ddl, object, without_grants(ddl, object));
}
