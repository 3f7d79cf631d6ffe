#include "diff/rename.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/quote.h"
#include "model/names.h"
#include "model/props.h"

/* What the steps of one rename_apply share. */
typedef struct Renamer {
    void *mem;
    Schema *have, *now; /* as it was; as it is after the renames so far */
    const Schema *want;
    RenameList *renames;
} Renamer;

/* An object and its copy, sorted by the address of the first, so that edges can be moved over. */
typedef struct Pair {
    const Object *old;
    Object *copy;
} Pair;

static int compare_pairs(const void *a, const void *b)
{
    const Object *x = ((const Pair *)a)->old, *y = ((const Pair *)b)->old;
    return x < y ? -1 : x > y;
}

static const Object *copy_of(const Pair *pairs, size_t count, const Object *old)
{
    const Pair *pair = bsearch(&(Pair){.old = old}, pairs, count, sizeof *pairs, compare_pairs);
    return pair ? pair->copy : old;
}

static Schema *schema_clone(void *mem, const Schema *schema)
{
    Schema *clone = schema_new(mem);
    void *own = clone->mem;
    *clone = *schema;
    clone->mem = own;
    clone->objects = (ObjectList){0};
    clone->deps = (DepList){0};
    clone->folded = (FoldedList){0};
    VEC(Pair) pairs = {0};
    for (size_t i = 0; i < schema->objects.len; i++) {
        Object *copy = object_copy(own, schema->objects.items[i]);
        vec_push(own, &clone->objects, copy);
        vec_push(own, &pairs, (Pair){.old = schema->objects.items[i], .copy = copy});
    }
    for (size_t i = 0; i < schema->folded.len; i++)
        vec_push(own, &clone->folded, (Folded){.object = object_copy(own, schema->folded.items[i].object)});
    vec_sort(&pairs, compare_pairs);
    for (size_t i = 0; i < schema->deps.len; i++) {
        Dep dep = schema->deps.items[i];
        dep.from = copy_of(pairs.items, pairs.len, dep.from);
        dep.to = copy_of(pairs.items, pairs.len, dep.to);
        vec_push(own, &clone->deps, dep);
    }
    return clone;
}

static void replace_in_list(void *mem, TextList *list, const char *old, const char *name)
{
    ptrdiff_t at = textlist_index(list, old);
    if (at < 0)
        return;
    TextList copy = {0};
    for (size_t i = 0; i < list->len; i++)
        vec_push(mem, &copy, (ptrdiff_t)i == at ? name : list->items[i]);
    *list = copy;
}

static void replace_prefix(void *mem, const char **text, const char *old, const char *name)
{
    size_t len = strlen(old);
    if (*text && strncmp(*text, old, len) == 0 && ((*text)[len] == '\0' || (*text)[len] == '.'))
        *text = mem_printf(mem, "%s%s", name, *text + len);
}

/* References to a relation: every NAME property, and the lists of parents. */
static void follow_relation(Renamer *r, Object *object, const char *old_key, const char *new_key)
{
    PropList props = kind_props(object->kind);
    for (int i = 0; i < props.count; i++) {
        if (props.items[i].type == PROP_NAME)
            replace_prefix(r->mem, prop_text(&props.items[i], object), old_key, new_key);
        else if (strcmp(props.items[i].field, "inherits") == 0)
            replace_in_list(r->mem, prop_list(&props.items[i], object), old_key, new_key);
    }
}

static bool comes_from_above(const Schema *schema, const char *table, const char *column);

static bool has_column(const Schema *schema, const char *table, const char *column)
{
    return schema_child(schema, KIND_COLUMN, table, column) || comes_from_above(schema, table, column);
}

/* Whether the column is that of a parent, or of the type of the table: it is renamed there alone. */
static bool comes_from_above(const Schema *schema, const char *table, const char *column)
{
    const Object *object = schema_find(schema, KIND_TABLE, table);
    if (!object || get_TABLE(object)->of_type)
        return object != NULL;
    const char *parent;
    for (size_t i = 0; (parent = table_parent(object, i)); i++)
        if (has_column(schema, parent, column))
            return true;
    return false;
}

static void follow_column_keys(Renamer *r, KeyList *keys, const char *old, const char *name)
{
    KeyList copy = {0};
    for (size_t i = 0; i < keys->len; i++) {
        Key key = keys->items[i];
        if (key.column && strcmp(key.column, old) == 0)
            key.column = name;
        vec_push(r->mem, &copy, key);
    }
    *keys = copy;
}

/* Whether a table is that one, or has its columns from it: a rename there reaches it. */
static bool descends_from(const Schema *schema, const char *table, const char *ancestor)
{
    const Object *object = schema_find(schema, KIND_TABLE, table);
    if (strcmp(table, ancestor) == 0)
        return true;
    if (!object)
        return false;
    const char *parent;
    for (size_t i = 0; (parent = table_parent(object, i)); i++)
        if (descends_from(schema, parent, ancestor))
            return true;
    return false;
}

static void follow_column_grants(Renamer *r, GrantList *grants, const char *old, const char *name)
{
    GrantList copy = {.managed = grants->managed};
    for (size_t i = 0; i < grants->len; i++) {
        Grant grant = grants->items[i];
        if (grant.column && strcmp(grant.column, old) == 0)
            grant.column = name;
        vec_push(r->mem, &copy, grant);
    }
    vec_sort(&copy, grant_compare);
    *grants = copy;
}

/* References to a column: lists and keys of the siblings, the far side of foreign keys, grants. */
static void follow_column(Renamer *r, Object *object, const Object *column, const char *old)
{
    const char *table = object_parent_key(r->mem, column);
    bool sibling = object->parent && descends_from(r->now, object_parent_key(r->mem, object), table);
    PropList props = kind_props(object->kind);
    for (int i = 0; i < props.count; i++) {
        const Prop *prop = &props.items[i];
        bool far = object->kind == KIND_FOREIGN_KEY && strcmp(prop->field, "ref_columns") == 0;
        bool points_here = far ? strcmp(get_FOREIGN_KEY(object)->table, table) == 0 : sibling;
        if (object->kind == KIND_PUBLICATION_TABLE)
            points_here = strcmp(get_PUBLICATION_TABLE(object)->table, table) == 0;
        if (points_here && prop->type == PROP_LIST)
            replace_in_list(r->mem, prop_list(prop, object), old, column->name);
        else if (sibling && prop->type == PROP_KEYS)
            follow_column_keys(r, prop_keys(prop, object), old, column->name);
        else if (prop->type == PROP_GRANTS && object->kind == KIND_TABLE && descends_from(r->now, object->key, table))
            follow_column_grants(r, prop_grants(prop, object), old, column->name);
    }
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Every old in the text that is a whole name; that of a schema is whole before a dot. */
static const char *replace_name(void *mem, const char *text, const char *old, const char *name, bool schema)
{
    Buf buf = buf_new(mem);
    size_t old_len = strlen(old);
    for (const char *p = text; *p;) {
        size_t len = name_len(p), keep = *p == '\'' ? quoted_len(p) : len > 0 ? len : 1;
        if (len >= old_len && strncmp(p, old, old_len) == 0 && (schema ? p[old_len] == '.' : len == old_len)) {
            buf_add(&buf, name);
            keep -= old_len;
            p += old_len;
        }
        buf_addn(&buf, p, keep);
        p += keep;
    }
    return buf.data;
}

/* Names of a schema that are no part of a name. */
static void follow_namespace(Renamer *r, Object *object, const Object *renamed, const char *old, const char *old_key)
{
    const char **namespace = object->kind == KIND_DEFAULT_PRIVILEGES ? &as_DEFAULT_PRIVILEGES(object)->namespace
                             : object->kind == KIND_EXTENSION        ? &as_EXTENSION(object)->namespace
                                                                     : NULL;
    if (namespace && *namespace && strcmp(*namespace, old) == 0)
        *namespace = renamed->name;
    if (object->kind == KIND_PUBLICATION)
        replace_in_list(r->mem, &as_PUBLICATION(object)->schemas, old, renamed->name);
    if (object->kind == KIND_EXTENSION_MEMBER)
        as_EXTENSION_MEMBER(object)->identity =
            replace_name(r->mem, get_EXTENSION_MEMBER(object)->identity, old_key, renamed->key, true);
}

/* Types are part of what a function, an operator or a cast is called, and the constructors of a range; a renaming of attributes
 * looks for the tables of a type. The types of other objects are read back. */
static bool names_types(Kind kind)
{
    return kind_key_has_types(kind) || kind == KIND_RANGE || kind == KIND_TABLE;
}

static void follow_type(Renamer *r, Object *object, const Object *renamed, const char *old_key)
{
    PropList props = kind_props(object->kind);
    for (int i = 0; i < props.count; i++) {
        const Prop *prop = &props.items[i];
        if (prop->type != PROP_SQLTYPE && strcmp(prop->key, "arguments") != 0)
            continue;
        const char **text = prop_text(prop, object);
        if (*text)
            *text = replace_name(r->mem, *text, old_key, renamed->key, renamed->kind == KIND_SCHEMA);
    }
    object_set_key(r->mem, object);
}

static void follow_object(Renamer *r, Object *object, const Object *renamed, const char *old_name, const char *old_key)
{
    bool child = object->parent && (kinds[object->kind].parents & kind_bit(renamed->kind)) &&
                 same_text(object->schema, renamed->schema) && strcmp(object->parent, old_name) == 0;
    if (child && !renamed->parent) {
        object->parent = renamed->name;
        object_set_key(r->mem, object);
    }
    if (renamed->kind == KIND_SCHEMA && object->schema && strcmp(object->schema, old_name) == 0) {
        object->schema = renamed->name;
        object_set_key(r->mem, object);
    }
    if (renamed->kind == KIND_COLUMN)
        follow_column(r, object, renamed, old_name);
    if (renamed->kind == KIND_SCHEMA)
        follow_namespace(r, object, renamed, old_name, old_key);
    follow_relation(r, object, old_key, renamed->key);
    if (names_types(object->kind) && object != renamed && !renamed->parent)
        follow_type(r, object, renamed, old_key);
    if (kind_is_nameless(object->kind))
        object_set_key(r->mem, object);
}

static void follow(Renamer *r, const Object *renamed, const char *old_name, const char *old_key)
{
    for (size_t i = 0; i < r->now->objects.len; i++)
        follow_object(r, r->now->objects.items[i], renamed, old_name, old_key);
    for (size_t i = 0; i < r->now->folded.len; i++)
        follow_object(r, r->now->folded.items[i].object, renamed, old_name, old_key);
}

/* A column or trigger of the table. */
static void follow_part_of(Renamer *r, Kind kind, const Object *table, const char *old_name, const char *name)
{
    Object part = {.kind = kind, .schema = table->schema, .parent = table->name, .name = old_name};
    for (size_t i = 0; i < r->now->objects.len; i++) {
        Object *object = r->now->objects.items[i];
        if (object->kind != kind || !same_text(object->schema, part.schema) || !same_text(object->parent, part.parent) ||
            !same_text(object->name, old_name))
            continue;
        object->name = name;
        object_set_key(r->mem, object);
    }
    object_set_key(r->mem, &part);
    const char *old_key = part.key;
    part.name = name;
    object_set_key(r->mem, &part);
    follow(r, &part, old_name, old_key);
}

/* The server renames the columns of children, of the tables of a type, and the triggers of partitions along with the one above. */
static void follow_below(Renamer *r, const Object *renamed, const char *old_name)
{
    const KindSet handed_down = KIND_BIT(COLUMN) | KIND_BIT(ATTRIBUTE) | KIND_BIT(TRIGGER);
    if (!(handed_down & kind_bit(renamed->kind)))
        return;
    Kind kind = renamed->kind == KIND_TRIGGER ? KIND_TRIGGER : KIND_COLUMN;
    const char *above = object_parent_key(r->mem, renamed);
    for (size_t i = 0; i < r->now->objects.len; i++) {
        const Object *table = r->now->objects.items[i];
        if (table->kind != KIND_TABLE || strcmp(table->key, above) == 0)
            continue;
        if (renamed->kind == KIND_ATTRIBUTE ? same_text(get_TABLE(table)->of_type, above) : descends_from(r->now, table->key, above))
            follow_part_of(r, kind, table, old_name, renamed->name);
    }
}

static void state_not_null_name(Renamer *r, Object *object)
{
    Column *column = as_COLUMN(object);
    if (!column->nullable && !column->not_null_name)
        column->not_null_name = default_not_null_name(r->mem, object->parent, object->name);
}

/* NOT NULL constraints (18) keep the name that they have: it is no default one under the new name of table or column. */
static void state_not_null_names(Renamer *r, Object *renamed)
{
    const char *table = renamed->kind == KIND_TABLE ? renamed->key : NULL;
    if (r->have->server_version < 180000)
        return;
    if (renamed->kind == KIND_COLUMN && !get_COLUMN(renamed)->inherited)
        state_not_null_name(r, renamed);
    for (size_t i = 0; table && i < r->now->objects.len + r->now->folded.len; i++) {
        bool folded = i >= r->now->objects.len;
        Object *object = folded ? r->now->folded.items[i - r->now->objects.len].object : r->now->objects.items[i];
        if (object->kind == KIND_COLUMN && (folded || !get_COLUMN(object)->inherited) &&
            strcmp(object_parent_key(r->mem, object), table) == 0)
            state_not_null_name(r, object);
    }
}

static void rename_object(Renamer *r, Object *object, const char *name)
{
    const char *old_name = object->name, *old_key = object->key;
    Object *from = object_copy(r->mem, object);
    state_not_null_names(r, object);
    object->name = name;
    object_set_key(r->mem, object);
    vec_push(r->mem, r->renames, (Rename){.from = from, .to = object_copy(r->mem, object)}); /* later renames may reach it too */
    follow(r, object, old_name, old_key);
    follow_below(r, object, old_name);
    schema_sort(r->now);
}

static const char *key_under_name(void *mem, const Object *object, const char *name)
{
    Object *copy = object_copy(mem, object);
    copy->name = name;
    object_set_key(mem, copy);
    return copy->key;
}

static bool is_shell(const Object *object)
{
    return object->kind == KIND_BASE_TYPE && !get_BASE_TYPE(object)->input;
}

static bool apply_stated(Renamer *r, const Object *want, Error *err)
{
    const char *old_key = key_under_name(r->mem, want, want->renamed_from);
    Object *old = schema_find(r->now, want->kind, old_key);
    if (!old || is_shell(old))
        return true; /* it has happened, or nobody can: "type is only a shell" */
    if (old->kind == KIND_COLUMN && comes_from_above(r->now, object_parent_key(r->mem, old), old->name))
        return true;
    if (schema_find(r->now, want->kind, want->key)) {
        error_set(err, EXIT_USAGE, "%s is renamed from \"%s\", but the database has both",
                  object_describe(r->mem, want), want->renamed_from);
        if (want->origin.path)
            error_wrap(err, "%s:%d:%d", want->origin.path, want->origin.line, want->origin.column);
        return error_hint(err, "Remove renamed_from, or drop one of the two first.");
    }
    if (want->kind == KIND_SCHEMA || !schema_find(r->want, want->kind, old_key))
        rename_object(r, old, want->name);
    return true;
}

bool rename_is_of_value(const Object *from, const Object *to, const char **old, const char **new)
{
    const TextList *before = object_list(from, "values"), *after = object_list(to, "values");
    if (from->kind != KIND_ENUM || strcmp(from->name, to->name) != 0)
        return false;
    for (size_t i = 0; i < before->len; i++)
        if (strcmp(before->items[i], after->items[i]) != 0) {
            *old = before->items[i];
            *new = after->items[i];
            return true;
        }
    return false;
}

static void apply_values(Renamer *r, const Object *want)
{
    Object *now = want->item_renames.len > 0 ? schema_find(r->now, KIND_ENUM, want->key) : NULL;
    for (size_t i = 0; now && i + 1 < want->item_renames.len; i += 2) {
        const char *old = want->item_renames.items[i], *new = want->item_renames.items[i + 1];
        TextList *values = &as_ENUM(now)->values;
        if (!textlist_has(values, old) || textlist_has(values, new))
            continue; /* it has happened */
        Object *from = object_copy(r->mem, now);
        replace_in_list(r->mem, values, old, new);
        vec_push(r->mem, r->renames, (Rename){.from = from, .to = object_copy(r->mem, now)});
    }
}

/* Constraints, indexes and sequences whose old name was PostgreSQL's own follow when the new one is wanted. */
static void apply_derived(Renamer *r)
{
    for (size_t i = 0; i < r->have->objects.len; i++) {
        const Object *before = r->have->objects.items[i];
        if (!before->parent || before->kind == KIND_COLUMN)
            continue;
        char *old_default = default_name(r->mem, r->have, before);
        if (!old_default || strcmp(old_default, before->name) != 0)
            continue;
        Object *now = NULL;
        for (size_t j = 0; j < r->now->objects.len && !now; j++) {
            Object *object = r->now->objects.items[j];
            if (object->kind == before->kind && object->oid == before->oid && before->oid != 0)
                now = object;
        }
        char *new_default = now ? default_name(r->mem, r->now, now) : NULL;
        if (!new_default || strcmp(new_default, now->name) == 0)
            continue;
        const char *new_key = key_under_name(r->mem, now, new_default);
        if (schema_find(r->want, now->kind, new_key) && !schema_find(r->now, now->kind, new_key) &&
            !schema_find(r->want, now->kind, now->key))
            rename_object(r, now, new_default);
    }
}

/* What a partition has from its parent keeps PostgreSQL's own name, so that it stays folded. */
static void apply_folded(Renamer *r)
{
    for (size_t i = 0; i < r->now->folded.len; i++) {
        Object *before = r->have->folded.items[i].object, *now = r->now->folded.items[i].object;
        char *old_default = default_name(r->mem, r->have, before), *new_default = default_name(r->mem, r->now, now);
        size_t len = old_default ? strlen(old_default) : 0;
        if (!old_default || !new_default || strncmp(before->name, old_default, len) != 0)
            continue;
        const char *number = before->name + len; /* of the second that would have the name */
        const char *name = mem_printf(r->mem, "%s%s", new_default, number);
        if (number[strspn(number, "0123456789")] == '\0' && strcmp(now->name, name) != 0)
            rename_object(r, now, name);
    }
}

/* The sequence of a serial column bears table_column_seq. */
static void apply_owned_sequences(Renamer *r)
{
    for (size_t i = 0; i < r->now->objects.len; i++) {
        Object *object = r->now->objects.items[i];
        const char *owner = object->kind == KIND_SEQUENCE ? get_SEQUENCE(object)->owned_by : NULL;
        if (!owner)
            continue;
        TextList parts = split_qualified(r->mem, owner);
        if (parts.len != 3)
            continue;
        char *name = default_sequence_name(r->mem, parts.items[1], parts.items[2]);
        const char *new_key = key_under_name(r->mem, object, name);
        if (strcmp(name, object->name) != 0 && schema_find(r->want, KIND_SEQUENCE, new_key) &&
            !schema_find(r->want, KIND_SEQUENCE, object->key) && !schema_find(r->now, KIND_SEQUENCE, new_key)) {
            rename_object(r, object, name);
            i = 0;
        }
    }
}

bool rename_apply(void *mem, Schema *have, const Schema *want, Schema **ret, RenameList *renames, Error *err)
{
    Renamer r = {.mem = mem, .have = have, .now = have, .want = want, .renames = renames};
    for (size_t i = 0; i < want->objects.len; i++) {
        const Object *object = want->objects.items[i];
        if (!object->renamed_from && object->item_renames.len == 0)
            continue;
        if (r.now == have)
            r.now = schema_clone(mem, have);
        if (object->renamed_from && !apply_stated(&r, object, err))
            return false;
        apply_values(&r, object);
    }
    if (renames->len > 0) {
        apply_derived(&r);
        apply_folded(&r);
        apply_owned_sequences(&r);
        for (size_t i = 0; i < r.now->objects.len; i++)
            if (r.now->objects.items[i]->kind == KIND_COLUMN)
                not_null_forget_default(r.now->objects.items[i]);
    }
    *ret = r.now;
    return true;
}

/* Whether have holds object under the old name; its table may be renamed by an earlier option. */
static bool exists_under(const Schema *want, const Schema *have, const Object *object, const char *old_name)
{
    Object *old = object_copy(want->mem, object);
    const Object *parent = schema_parent(want, object);
    if (schema_find(have, object->kind, key_under_name(want->mem, object, old_name)))
        return true;
    old->parent = parent ? parent->renamed_from : NULL;
    return old->parent && schema_find(have, object->kind, key_under_name(want->mem, old, old_name));
}

/* Whether holder, the part of OLD before its last dot, names where the object lives: its table by either name, or its schema. */
static bool lives_in(const Schema *want, const Object *object, const char *holder)
{
    const Object *parent = schema_parent(want, object);
    if (!holder)
        return !object->parent;
    if (!object->parent)
        return object->schema && strcmp(object->schema, holder) == 0;
    return strcmp(object->parent, holder) == 0 || (parent && parent->renamed_from && strcmp(parent->renamed_from, holder) == 0);
}

/* The = between OLD and NEW; one within quotes is part of a name. */
static const char *find_equals(const char *option)
{
    const char *p = option;
    while (*p && *p != '=')
        p += *p == '"' ? quoted_len(p) : 1;
    return *p ? p : NULL;
}

bool rename_option(Schema *want, const Schema *have, const char *option, Error *err)
{
    const char *equals = find_equals(option);
    if (!equals || equals == option || !equals[1])
        return error_set(err, EXIT_USAGE, "invalid --rename \"%s\": expected OLD=NEW", option);
    void *mem = want->mem;
    TextList old = split_qualified(mem, mem_strndup(mem, option, (size_t)(equals - option)));
    TextList new = split_qualified(mem, equals + 1);
    const char *old_name = old.items[old.len - 1], *new_name = new.items[new.len - 1];
    for (size_t i = 0; i < want->objects.len; i++) {
        Object *object = want->objects.items[i];
        if (strcmp(object->name, new_name) != 0 || !lives_in(want, object, old.len > 1 ? old.items[old.len - 2] : NULL) ||
            !exists_under(want, have, object, old_name))
            continue;
        object->renamed_from = old_name;
        return true;
    }
    return error_set(err, EXIT_USAGE, "--rename %s fits nothing: no object \"%s\" of the model has a \"%s\" in the database",
                     option, new_name, old_name);
}
