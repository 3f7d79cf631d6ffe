#include "model/names.h"

#include <string.h>

#include "base/buf.h"
#include "base/quote.h"
#include "model/props.h"

char *make_object_name(void *mem, const char *name1, const char *name2, const char *label)
{
    size_t overhead = (name2 ? 1 : 0) + (label ? strlen(label) + 1 : 0);
    size_t available = NAME_MAX_BYTES - overhead;
    size_t len1 = strlen(name1), len2 = name2 ? strlen(name2) : 0;
    while (len1 + len2 > available) {
        if (len1 > len2)
            len1--;
        else
            len2--;
    }
    return mem_printf(mem, "%.*s%s%.*s%s%s", (int)clip_len(name1, len1), name1, name2 ? "_" : "",
                      name2 ? (int)clip_len(name2, len2) : 0, name2 ? name2 : "", label ? "_" : "", label ? label : "");
}

/* Column names joined by _, cut where they reach 63 bytes (ChooseIndexNameAddition). */
static char *join_columns(void *mem, const TextList *columns)
{
    Buf buf = buf_new(mem);
    for (size_t i = 0; i < columns->len && buf.len < NAME_MAX_BYTES; i++) {
        if (i > 0)
            buf_addc(&buf, '_');
        buf_add(&buf, columns->items[i]);
    }
    return buf.data;
}

/* What an expression contributes to an index name: the function it calls, or expr (ChooseIndexColumnNames, FigureIndexColname). */
static const char *expression_name(void *mem, const char *expression)
{
    const char *p = expression + strspn(expression, "( ");
    size_t len = name_len(p);
    if (len == 0 || p[len] != '(')
        return "expr";
    TextList parts = split_qualified(mem, mem_strndup(mem, p, len));
    return parts.items[parts.len - 1];
}

/* No more of them than the name will hold. */
static char *key_names(void *mem, const KeyList *keys, const TextList *include)
{
    TextList names = {0};
    size_t len = 0;
    for (size_t i = 0; i < keys->len + include->len && len <= NAME_MAX_BYTES; i++) {
        const Key *key = i < keys->len ? &keys->items[i] : NULL;
        const char *base = !key ? include->items[i - keys->len] : key->column ? key->column : expression_name(mem, key->expression);
        const char *name = base;
        for (int n = 1; key && textlist_has(&names, name); n++)
            name = mem_printf(mem, "%s%d", base, n);
        vec_push(mem, &names, name);
        len += strlen(name) + 1;
    }
    return join_columns(mem, &names);
}

/* The column of the table with that key that the name at p means, unless it is that of a function. */
static const Object *column_at(const Schema *schema, const char *table, const char *p, size_t len)
{
    if (len == 0 || p[len] == '(')
        return NULL;
    void *scratch = mem_new(NULL);
    TextList parts = split_qualified(scratch, mem_strndup(scratch, p, len));
    const Object *column = schema_child(schema, KIND_COLUMN, table, parts.items[parts.len - 1]);
    mem_free(scratch);
    return column;
}

/* The one column that a check names outside string constants, or NULL when it names none or several (AddRelationNewConstraints). */
static const char *only_column(void *mem, const Schema *schema, const Object *check)
{
    const Object *found = NULL;
    const char *table = object_parent_key(mem, check);
    for (const char *p = get_CHECK(check)->expression; *p;) {
        bool quoted = *p == '\'';
        size_t len = quoted ? quoted_len(p) : name_len(p);
        const Object *column = quoted ? NULL : column_at(schema, table, p, len);
        if (found && column && found != column)
            return NULL;
        found = column ? column : found;
        p += len > 0 ? len : 1;
    }
    return found ? found->name : NULL;
}

/* What tells one from another: the role, the kind of the objects and the schema. */
static char *default_privileges_name(void *mem, const DefaultPrivileges *privileges)
{
    const char *namespace = privileges->namespace;
    return mem_printf(mem, "%s on %s%s%s", privileges->role ? privileges->role : "", privileges->on ? privileges->on : "tables",
                      namespace ? " in " : "", namespace ? namespace : "");
}

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

char *default_name(void *mem, const Schema *schema, const Object *object)
{
    if (object->kind == KIND_DATABASE) /* it has another name in each environment */
        return mem_strdup(mem, "database");
    if (object->kind == KIND_DEFAULT_PRIVILEGES)
        return default_privileges_name(mem, get_DEFAULT_PRIVILEGES(object));
    if (object->kind == KIND_PUBLICATION_TABLE)
        return mem_strdup(mem, get_PUBLICATION_TABLE(object)->table ? get_PUBLICATION_TABLE(object)->table : "");
    if (kind_is_others(object->kind))
        return mem_strdup(mem, or_empty(object_text(object, "object")));
    if (object->kind == KIND_CAST)
        return mem_printf(mem, "(%s AS %s)", or_empty(get_CAST(object)->source), or_empty(get_CAST(object)->target));
    if (object->kind == KIND_TRANSFORM)
        return mem_printf(mem, "FOR %s LANGUAGE %s", or_empty(get_TRANSFORM(object)->type),
                          quote_ident(mem, or_empty(get_TRANSFORM(object)->language)));
    void *scratch = mem_new(NULL);
    const char *middle = NULL, *label = NULL;
    if (object->kind == KIND_PRIMARY_KEY) {
        label = "pkey";
    } else if (object->kind == KIND_UNIQUE) {
        TextList columns = get_UNIQUE(object)->columns;
        const TextList *include = &get_UNIQUE(object)->include;
        TextList all = {0};
        for (size_t i = 0; i < columns.len + include->len; i++)
            vec_push(scratch, &all, i < columns.len ? columns.items[i] : include->items[i - columns.len]);
        middle = join_columns(scratch, &all);
        label = "key";
    } else if (object->kind == KIND_EXCLUSION) {
        middle = key_names(scratch, &get_EXCLUSION(object)->keys, &get_EXCLUSION(object)->include);
        label = "excl";
    } else if (object->kind == KIND_INDEX) {
        middle = key_names(scratch, &get_INDEX(object)->keys, &get_INDEX(object)->include);
        label = "idx";
    } else if (object->kind == KIND_FOREIGN_KEY) {
        middle = join_columns(scratch, &get_FOREIGN_KEY(object)->columns);
        label = "fkey";
    } else if (object->kind == KIND_CHECK && get_CHECK(object)->expression) {
        middle = only_column(scratch, schema, object);
        label = "check";
    } else if (object->kind == KIND_DOMAIN_CHECK) {
        label = "check";
    }
    char *name = label && object->parent ? make_object_name(mem, object->parent, middle, label) : NULL;
    mem_free(scratch);
    return name;
}

const char *default_name_number(const Schema *schema, const Object *object)
{
    char *name = default_name(NULL, schema, object);
    size_t len = name ? strlen(name) : 0;
    const char *number = name && strncmp(object->name, name, len) == 0 ? object->name + len : NULL;
    mem_free(name);
    return number && !number[strspn(number, "0123456789")] ? number : NULL;
}

char *default_not_null_name(void *mem, const char *table, const char *column)
{
    return make_object_name(mem, table, column, "not_null");
}

char *default_sequence_name(void *mem, const char *table, const char *column)
{
    return make_object_name(mem, table, column, "seq");
}

const char *not_null_name(void *mem, const Object *column)
{
    const char *stated = get_COLUMN(column)->not_null_name;
    return stated ? stated : default_not_null_name(mem, column->parent, column->name);
}

void not_null_forget_default(Object *object)
{
    Column *column = as_COLUMN(object);
    if (!column->not_null_name)
        return;
    char *name = default_not_null_name(NULL, object->parent, object->name);
    if (strcmp(name, column->not_null_name) == 0)
        column->not_null_name = NULL;
    mem_free(name);
}

const char *identity_sequence(void *mem, const Object *column)
{
    const char *stated = get_COLUMN(column)->sequence_name;
    return stated ? stated : quote_qualified(mem, column->schema, default_sequence_name(mem, column->parent, column->name));
}
