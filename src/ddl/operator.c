/* Operators, their families and classes, access methods. */
#include <string.h>

#include "base/quote.h"
#include "ddl/emit.h"

static const char *operator_name(Ddl *ddl, const char *name)
{
    return name ? mem_printf(ddl->mem, "OPERATOR(%s)", name) : NULL;
}

void create_OPERATOR(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const Operator *operator = get_OPERATOR(object);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "CREATE OPERATOR %s.%s (", ddl_ident(ddl, object->schema), object->name);
    ddl_add_attribute(&sql, "FUNCTION", operator->function);
    ddl_add_attribute(&sql, "LEFTARG", operator->left);
    ddl_add_attribute(&sql, "RIGHTARG", operator->right);
    ddl_add_attribute(&sql, "COMMUTATOR", operator_name(ddl, operator->commutator));
    ddl_add_attribute(&sql, "NEGATOR", operator_name(ddl, operator->negator));
    ddl_add_attribute(&sql, "RESTRICT", operator->restriction);
    ddl_add_attribute(&sql, "JOIN", operator->join);
    buf_addf(&sql, "%s%s\n)", operator->hashes ? ",\n    HASHES" : "", operator->merges ? ",\n    MERGES" : "");
    ddl_add(ddl, object, "%s", sql.data);
}

/* The commutator or negator that nobody made is a shell, which its name in CREATE OPERATOR left and no DROP of that takes along. */
static void drop_shell(Ddl *ddl, const Object *operator, const char *name, const char *left, const char *right)
{
    const char *key = name ? mem_printf(ddl->mem, "%s(%s, %s)", name, left ? left : "NONE", right ? right : "NONE") : NULL;
    if (key && strcmp(key, operator->key) != 0 && !schema_find(ddl->schema, KIND_OPERATOR, key))
        ddl_add(ddl, operator, "DROP OPERATOR IF EXISTS %s", key);
}

void ddl_drop_operator(Ddl *ddl, const Object *object)
{
    const Operator *operator = get_OPERATOR(object);
    ddl_add(ddl, object, "DROP OPERATOR %s", object->key);
    drop_shell(ddl, object, operator->commutator, operator->right, operator->left);
    drop_shell(ddl, object, operator->negator, operator->left, operator->right);
}

static bool differ(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") != 0;
}

bool ddl_operator_alterable(const Object *have, const Object *want, int server_version)
{
    const Operator *a = get_OPERATOR(have), *b = get_OPERATOR(want);
    bool links = differ(a->commutator, b->commutator) || differ(a->negator, b->negator);
    bool flags = a->hashes != b->hashes || a->merges != b->merges;
    if (!links && !flags)
        return true;
    bool loses = (a->commutator && differ(a->commutator, b->commutator)) || (a->negator && differ(a->negator, b->negator)) ||
                 (a->hashes && !b->hashes) || (a->merges && !b->merges);
    return server_version >= 170000 && !loses;
}

void emit_operator_options(Ddl *ddl, const Object *have, const Object *want)
{
    const Operator *a = get_OPERATOR(have), *b = get_OPERATOR(want);
    const struct {
        const char *name, *have, *want;
    } parts[] = {{"RESTRICT", a->restriction, b->restriction},
                 {"JOIN", a->join, b->join},
                 {"COMMUTATOR", a->commutator, operator_name(ddl, b->commutator)},
                 {"NEGATOR", a->negator, operator_name(ddl, b->negator)}};
    Buf sql = buf_new(ddl->mem);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (i < 2 ? differ(parts[i].have, parts[i].want) : !parts[i].have && parts[i].want)
            buf_addf(&sql, "%s%s = %s", sql.len > 0 ? ", " : "", parts[i].name, parts[i].want ? parts[i].want : "NONE");
    if (b->hashes && !a->hashes)
        buf_addf(&sql, "%sHASHES", sql.len > 0 ? ", " : "");
    if (b->merges && !a->merges)
        buf_addf(&sql, "%sMERGES", sql.len > 0 ? ", " : "");
    ddl_add(ddl, want, "ALTER OPERATOR %s SET (%s)", want->key, sql.data);
}

/* The members of one side that the other lacks, each on a line behind verb. */
static void add_members(Ddl *ddl, Buf *sql, const TextList *members, const TextList *others, const char *word, bool drop)
{
    for (size_t i = 0; i < members->len; i++) {
        const char *member = members->items[i];
        if (others && textlist_has(others, member))
            continue;
        const char *open = strchr(member, '('), *close = open ? strchr(open, ')') : NULL;
        if (drop && close) /* number and types of the operands are enough */
            member = mem_printf(ddl->mem, "%.*s %.*s", (int)strcspn(member, " "), member, (int)(close + 1 - open), open);
        buf_addf(sql, "%s\n    %s %s", sql->len > 0 ? "," : "", word, member);
    }
}

static void alter_family(Ddl *ddl, const Object *have, const Object *want, const char *verb)
{
    bool drop = strcmp(verb, "DROP") == 0;
    const OperatorFamily *a = get_OPERATOR_FAMILY(drop ? have : want);
    const OperatorFamily *b = drop ? get_OPERATOR_FAMILY(want) : have ? get_OPERATOR_FAMILY(have) : NULL;
    Buf sql = buf_new(ddl->mem);
    add_members(ddl, &sql, &a->operators, b ? &b->operators : NULL, "OPERATOR", drop);
    add_members(ddl, &sql, &a->functions, b ? &b->functions : NULL, "FUNCTION", drop);
    if (sql.len > 0)
        ddl_add(ddl, want, "ALTER OPERATOR FAMILY %s %s%s", want->key, verb, sql.data);
}

void create_OPERATOR_FAMILY(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    ddl_add(ddl, object, "CREATE OPERATOR FAMILY %s", object->key);
    alter_family(ddl, NULL, object, "ADD");
}

void emit_family_members(Ddl *ddl, const Object *have, const Object *want)
{
    alter_family(ddl, have, want, "DROP");
    alter_family(ddl, have, want, "ADD");
}

void create_OPERATOR_CLASS(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const OperatorClass *class = get_OPERATOR_CLASS(object);
    Buf head = buf_new(ddl->mem), members = buf_new(ddl->mem);
    buf_addf(&head, "CREATE OPERATOR CLASS %s%s FOR TYPE %s USING %s", quote_qualified(ddl->mem, object->schema, object->name),
             class->is_default ? " DEFAULT" : "", class->type, ddl_ident(ddl, class->method));
    if (class->family)
        buf_addf(&head, " FAMILY %s", class->family);
    add_members(ddl, &members, &class->operators, NULL, "OPERATOR", false);
    add_members(ddl, &members, &class->functions, NULL, "FUNCTION", false);
    /* There must be something behind AS: the type that is stored anyway. */
    if (class->storage || members.len == 0)
        buf_addf(&members, "%s\n    STORAGE %s", members.len > 0 ? "," : "", class->storage ? class->storage : class->type);
    ddl_add(ddl, object, "%s AS%s", head.data, members.data);
}

void create_ACCESS_METHOD(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const AccessMethod *method = get_ACCESS_METHOD(object);
    ddl_add(ddl, object, "CREATE ACCESS METHOD %s TYPE %s HANDLER %s", object->key, method->type ? "TABLE" : "INDEX",
            method->handler);
}
