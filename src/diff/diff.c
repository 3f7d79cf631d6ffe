#include "diff/diff.h"

#include <string.h>

#include "base/quote.h"
#include "base/text.h"
#include "base/textmap.h"
#include "diff/attached_names.h"
#include "diff/partitions.h"
#include "diff/serial.h"
#include "model/ancestry.h"
#include "model/filter.h"
#include "model/props.h"

/* The column of an owned sequence is still there, and has not got an identity, which has a sequence of its own. */
static bool owner_remains(const Schema *want, const Schema *have, const char *owned_by)
{
    const Object *is = schema_find(want, KIND_COLUMN, owned_by), *was = schema_find(have, KIND_COLUMN, owned_by);
    return is && (!get_COLUMN(is)->identity || (was && get_COLUMN(was)->identity));
}

static bool hangs_on_nothing(const Schema *want, const Schema *have, const Object *object)
{
    if (object->kind == KIND_PUBLICATION_TABLE && !schema_find(want, KIND_TABLE, get_PUBLICATION_TABLE(object)->table))
        return true;
    if (object->parent)
        return schema_parent(want, object) == NULL;
    if (object->schema && want->managed[KIND_SCHEMA]) {
        char *key = quote_ident(NULL, object->schema);
        bool gone = !schema_find(want, KIND_SCHEMA, key);
        mem_free(key);
        if (gone)
            return true;
    }
    return object->kind == KIND_SEQUENCE && get_SEQUENCE(object)->owned_by && !partition_is_left_alone(want, have, object) &&
           !owner_remains(want, have, get_SEQUENCE(object)->owned_by);
}

bool diff_takes_care(const Schema *want, const Schema *have, const Object *object)
{
    if (!filter_takes(want->filter, have, object) || partition_is_left_alone(want, have, object))
        return false;
    if (object->parent) {
        const Object *above = schema_parent(have, object), *parent = schema_parent(want, object);
        if (above && !diff_takes_care(want, have, above))
            return false;
        return !parent || !(parent->unmanaged & kind_bit(object->kind));
    }
    bool in_namespace = want->namespaces.len == 0 || !object->schema || textlist_has_sorted(&want->namespaces, object->schema);
    /* A namespace that the schemas section leaves out is dropped with what it holds. */
    if (!in_namespace && want->managed[KIND_SCHEMA])
        return true;
    return want->managed[object->kind] && in_namespace;
}

static void complete_object(Object *want, const Object *have)
{
    PropList props = kind_props(want->kind);
    for (int i = 0; i < props.count; i++)
        if (prop_optional(&props.items[i]) && prop_is_default(&props.items[i], want))
            prop_copy(&props.items[i], want, have);
}

/* A namespace that has objects is there, whether a schemas section names it or not. */
static void add_namespaces(Schema *want, const Schema *have)
{
    TextList names = {0};
    ObjectList missing = {0}; /* looked up first: while objects are added the schema is not sorted */
    for (size_t i = 0; i < want->objects.len; i++) {
        const char *name = want->objects.items[i]->schema;
        if (name && (names.len == 0 || strcmp(names.items[names.len - 1], name) != 0))
            vec_push(want->mem, &names, name);
    }
    textlist_sort_unique(&names);
    for (size_t i = 0; i < names.len; i++) {
        const char *key = quote_ident(want->mem, names.items[i]);
        Object *object = schema_find(have, KIND_SCHEMA, key);
        if (schema_find(want, KIND_SCHEMA, key))
            continue;
        if (!object) {
            object = object_new(want->mem, KIND_SCHEMA);
            object->name = names.items[i];
            object_set_key(want->mem, object);
        }
        vec_push(want->mem, &missing, object);
    }
    for (size_t i = 0; i < missing.len; i++)
        schema_add(want, missing.items[i]);
    schema_sort(want);
}

/* Add those that hang on something; children, or all others. */
static void take_over(Schema *want, const Schema *have, const ObjectList *taken, bool children)
{
    ObjectList hanging = {0}; /* looked up first: while objects are added the schema is not sorted */
    for (size_t i = 0; i < taken->len; i++)
        if (!taken->items[i]->parent == !children && !hangs_on_nothing(want, have, taken->items[i]))
            vec_push(want->mem, &hanging, partition_part_now(want, have, taken->items[i]));
    for (size_t i = 0; i < hanging.len; i++)
        schema_add(want, hanging.items[i]);
    schema_sort(want);
}

/* People may write the type without its namespace: that of the table, or public. */
static const Object *attribute_of(const Schema *want, const Table *table, const char *name)
{
    const char *namespace = quote_ident(want->mem, table->object.schema);
    const char *types[] = {table->of_type, mem_printf(want->mem, "%s.%s", namespace, table->of_type),
                           mem_printf(want->mem, "public.%s", table->of_type)};
    const Object *found = NULL;
    for (size_t i = 0; i < sizeof types / sizeof *types && !found; i++)
        found = schema_child(want, KIND_ATTRIBUTE, types[i], name);
    return found;
}

/* The type that a column of a table has, which the table may have from elsewhere; NULL: nobody says. */
typedef struct Typing {
    const char *type, *collation;
} Typing;

/* Each column of each table is looked for once, by whichever ways it is come by. */
typedef struct TypeSearch {
    const Schema *want;
    void *mem;
    TextMap numbers; /* of typings, by the key of the column */
    VEC(Typing) typings;
} TypeSearch;

static Typing typing_of(TypeSearch *s, const Object *table, const char *name);

/* What the table has of the type that it is made of, or of its parents. */
static Typing typing_from_elsewhere(TypeSearch *s, const Object *table, const char *name)
{
    const Object *attribute = get_TABLE(table)->of_type ? attribute_of(s->want, get_TABLE(table), name) : NULL;
    Typing typing = {0};
    const char *key;
    if (attribute)
        return (Typing){get_ATTRIBUTE(attribute)->type, get_ATTRIBUTE(attribute)->collation};
    for (size_t i = 0; !typing.type && (key = table_parent(table, i)); i++) {
        const Object *parent = schema_find(s->want, KIND_TABLE, key);
        typing = parent ? typing_of(s, parent, name) : typing;
    }
    return typing;
}

static Typing typing_of(TypeSearch *s, const Object *table, const char *name)
{
    char *key = mem_printf(s->mem, "%s.%s", table->key, name);
    size_t number = s->typings.len;
    if (!textmap_add(&s->numbers, key, number))
        return s->typings.items[*textmap_find(&s->numbers, key)];
    vec_push(s->mem, &s->typings, (Typing){0});
    const Object *own = schema_child(s->want, KIND_COLUMN, table->key, name);
    Typing typing = own ? (Typing){get_COLUMN(own)->type, get_COLUMN(own)->collation} : (Typing){0};
    if (!typing.type) {
        Typing other = typing_from_elsewhere(s, table, name);
        typing = (Typing){other.type, typing.collation ? typing.collation : other.collation};
    }
    s->typings.items[number] = typing;
    return typing;
}

bool diff_take_types(Schema *want, Error *err)
{
    TypeSearch s = {.want = want, .mem = mem_new(NULL)};
    s.numbers = textmap_new(s.mem);
    Error missing = ERROR_INIT;
    for (size_t i = 0; i < want->objects.len; i++) {
        Object *object = want->objects.items[i];
        if (object->kind != KIND_COLUMN || get_COLUMN(object)->type)
            continue;
        Typing typing = typing_of(&s, schema_parent(want, object), object->name);
        as_COLUMN(object)->type = typing.type;
        as_COLUMN(object)->collation = typing.collation;
        if (!typing.type)
            error_detail_add(&missing, "%s:%d:%d: %s", object->origin.path, object->origin.line, object->origin.column,
                             object_describe(want->mem, object));
    }
    mem_free(s.mem);
    if (!missing.detail)
        return true;
    error_set(err, EXIT_USAGE, "columns without a type that no parent of their tables has");
    error_detail(err, "%s", missing.detail);
    error_clear(&missing);
    return false;
}

/* Who states the privileges on a table, states those on its identity sequences too: none where nothing else is said. */
static void manage_sequence_grants(Schema *want)
{
    for (size_t i = 0; i < want->objects.len; i++) {
        Object *object = want->objects.items[i];
        const Object *table = object->kind == KIND_COLUMN && get_COLUMN(object)->identity ? schema_parent(want, object) : NULL;
        if (table && object_grants(table) && object_grants(table)->managed)
            as_COLUMN(object)->sequence_grants.managed = true;
    }
}

/* A partition leaves the triggers of its table behind. */
static bool stays_behind(const Schema *want, const Schema *have, const Object *object)
{
    const Object *was = is_inherited_trigger(object) ? schema_parent(have, object) : NULL, *is = was ? schema_parent(want, object) : NULL;
    return was && !partition_is_left_alone(want, have, was) &&
           (!is || !get_TABLE(is)->partition_of || strcmp(get_TABLE(is)->partition_of, get_TABLE(was)->partition_of) != 0);
}

static const char comment_of_public[] = "standard public schema";

/* What initdb says of schema public and of the databases that it makes (initdb.c; capitals until PostgreSQL 8.2). */
static bool is_of_initdb(const char *comment)
{
    static const char *const comments[] = {comment_of_public, "default administrative connection database",
                                           "default template for new databases"};
    bool found = false;
    for (size_t i = 0; comment && i < sizeof comments / sizeof *comments; i++)
        found |= strcasecmp(comment, comments[i]) == 0;
    return found;
}

/* A model that states no comment of what initdb made leaves that of initdb, and that schema public has lost it. */
static void complete_comments_of_initdb(Schema *want, const Schema *have)
{
    const Object *old_database = schema_find(have, KIND_DATABASE, "database"), *old_public = schema_find(have, KIND_SCHEMA, "public");
    Object *database = schema_find(want, KIND_DATABASE, "database"), *public = schema_find(want, KIND_SCHEMA, "public");
    const char *of_database = object_text(old_database, "comment"), *of_public = object_text(old_public, "comment");
    if (database && !get_DATABASE(database)->comment && is_of_initdb(of_database))
        as_DATABASE(database)->comment = of_database;
    if (public && !get_SCHEMA(public)->comment)
        as_SCHEMA(public)->comment = of_public && (!*of_public || is_of_initdb(of_public)) ? of_public : comment_of_public;
}

void diff_complete(Schema *want, const Schema *have)
{
    manage_sequence_grants(want);
    add_namespaces(want, have);
    complete_comments_of_initdb(want, have);
    ObjectList taken = {0}, followers = partition_followers(want->mem, want, have);
    for (size_t i = 0; i < have->objects.len; i++) {
        Object *object = have->objects.items[i];
        Object *mine = schema_find(want, object->kind, object->key);
        if (mine) {
            complete_object(mine, object);
            object->owner_stated = mine->owner_stated; /* for the way back */
        } else if (!diff_takes_care(want, have, object) && !stays_behind(want, have, object) &&
                   !partition_follows(&followers, object)) {
            vec_push(want->mem, &taken, object);
        }
    }
    take_over(want, have, &taken, false);
    take_over(want, have, &taken, true);
}

/* "sequence must have same owner as table it is linked to" */
static void imply_owner(Schema *schema, Object *sequence)
{
    const char *owned_by = get_SEQUENCE(sequence)->owned_by;
    const Object *column = owned_by ? schema_find(schema, KIND_COLUMN, owned_by) : NULL;
    const Object *table = column ? schema_parent(schema, column) : NULL;
    if (table && object_text(table, "owner")) {
        as_SEQUENCE(sequence)->owner = object_text(table, "owner");
        sequence->owner_stated = table->owner_stated;
    }
}

static bool is_not_null(const Column *column)
{
    bool stated = column->not_null_name || column->not_null_no_inherit || column->not_null_not_valid || column->not_null_comment;
    return stated || column->identity || serial_is(column->type);
}

void diff_imply(Schema *schema)
{
    for (size_t i = 0; i < schema->objects.len; i++) {
        Object *object = schema->objects.items[i];
        if (object->kind == KIND_SEQUENCE)
            imply_owner(schema, object);
        if (object->kind == KIND_COLUMN && is_not_null(get_COLUMN(object)))
            as_COLUMN(object)->nullable = false;
        if (object->kind != KIND_PRIMARY_KEY)
            continue;
        const TextList *columns = &get_PRIMARY_KEY(object)->columns;
        for (size_t c = 0; c < columns->len; c++) {
            Object *column = schema_child(schema, KIND_COLUMN, object_parent_key(schema->mem, object), columns->items[c]);
            if (column)
                as_COLUMN(column)->nullable = false;
        }
    }
}

/* A copy for the table of what it has by way of another; that is no object of its own. */
static Object *handed_down(Schema *schema, const Object *table, const Object *object)
{
    Object *copy = object_copy(schema->mem, object);
    copy->schema = table->schema;
    copy->parent = table->name;
    copy->unfolded = true;
    object_set_key(schema->mem, copy);
    if (copy->kind == KIND_COLUMN) {
        *as_COLUMN(copy) = column_handed_down(copy);
        as_COLUMN(copy)->inherited = true;
    }
    *prop_text(&kind_props(copy->kind).items[prop_index(copy->kind, "comment")], copy) = NULL;
    return copy;
}

/* What one side gets: each object once. */
typedef struct Unfolding {
    Schema *schema;
    void *mem;
    ObjectList found;
    TextMap keys, tables; /* keys of what is found; and of the tables that get it */
} Unfolding;

static void add_found(Unfolding *u, Object *object)
{
    bool known = schema_find(u->schema, object->kind, object->key) != NULL;
    if (!known && textmap_add(&u->keys, mem_printf(u->mem, "%d %s", (int)object->kind, object->key), 0))
        vec_push(u->mem, &u->found, object);
}

/* Add what the ancestor has, and what table does not state itself. */
static void add_inherited(Unfolding *u, const Object *table, const Object *ancestor)
{
    static const Kind inheritable[] = {KIND_COLUMN, KIND_CHECK, KIND_FOREIGN_KEY};
    for (size_t k = 0; k < sizeof inheritable / sizeof *inheritable; k++) {
        if (inheritable[k] == KIND_FOREIGN_KEY && !get_TABLE(table)->partition_of)
            continue;
        ObjectList objects = schema_children(u->mem, u->schema, ancestor, inheritable[k]);
        for (size_t i = 0; i < objects.len; i++)
            if (!object_flag(objects.items[i], "no_inherit"))
                add_found(u, handed_down(u->schema, table, objects.items[i]));
    }
}

static void unfold_table(Unfolding *u, const Object *table)
{
    TextList above = ancestors_of(u->mem, u->schema, table->key);
    for (size_t i = 0; i < above.len; i++) {
        const Object *ancestor = schema_find(u->schema, KIND_TABLE, above.items[i]);
        if (ancestor)
            add_inherited(u, table, ancestor);
    }
    if (get_TABLE(table)->partition_of)
        textmap_add(&u->tables, table->key, 0);
}

/* The indexes and keys of a partition that are as its whole's. They stay when it is detached, and are taken when it is attached. */
static void add_attached(Unfolding *u)
{
    for (size_t i = 0; i < u->schema->folded.len && u->tables.len > 0; i++) {
        const Object *object = u->schema->folded.items[i].object;
        int attached = prop_index(object->kind, "attached");
        const char *key = attached < 0 ? NULL : object_parent_key(u->mem, object);
        if (!key || !textmap_find(&u->tables, key))
            continue;
        const Object *table = schema_find(u->schema, KIND_TABLE, key);
        Object *copy = handed_down(u->schema, table, object);
        *prop_bool(&kind_props(copy->kind).items[attached], copy) = false;
        add_found(u, copy);
    }
}

static void add_all(Unfolding *u)
{
    for (size_t i = 0; i < u->found.len; i++)
        schema_add(u->schema, u->found.items[i]);
    if (u->found.len > 0)
        schema_sort(u->schema);
}

static bool changes_parents(const Object *have, const Object *want)
{
    const char *a, *b;
    size_t i = 0;
    do {
        a = table_parent(have, i);
        b = table_parent(want, i++);
    } while (a && b && strcmp(a, b) == 0);
    return a || b;
}

void diff_unfold(Schema *have, Schema *want)
{
    void *mem = mem_new(NULL);
    Unfolding before = {.schema = have, .mem = mem, .keys = textmap_new(mem), .tables = textmap_new(mem)};
    Unfolding after = {.schema = want, .mem = mem, .keys = textmap_new(mem), .tables = textmap_new(mem)};
    for (size_t i = 0; i < want->objects.len; i++) {
        const Object *table = want->objects.items[i];
        const Object *other = table->kind == KIND_TABLE ? schema_find(have, KIND_TABLE, table->key) : NULL;
        if (!other || other == table || !changes_parents(other, table))
            continue;
        unfold_table(&before, other);
        unfold_table(&after, table);
    }
    add_attached(&before);
    add_attached(&after);
    attached_unfold(have, want, &before.found, &after.found);
    add_all(&before); /* at the end: they are looked up meanwhile */
    add_all(&after);
    mem_free(mem);
}

ChangeList diff_schemas(void *mem, const Schema *have, const Schema *want)
{
    ChangeList changes = {0};
    size_t h = 0, w = 0;
    while (h < have->objects.len || w < want->objects.len) {
        const Object *a = h < have->objects.len ? have->objects.items[h] : NULL;
        const Object *b = w < want->objects.len ? want->objects.items[w] : NULL;
        int order = !a ? 1 : !b ? -1 : object_compare(a, b);
        if (order < 0) {
            vec_push(mem, &changes, (Change){.op = CHANGE_DROP, .have = a});
        } else if (order > 0) {
            vec_push(mem, &changes, (Change){.op = CHANGE_CREATE, .want = b});
        } else if (a != b) {
            uint64_t mask = object_diff(a, b);
            if (mask)
                vec_push(mem, &changes, (Change){.op = CHANGE_ALTER, .have = a, .want = b, .mask = mask});
        }
        h += order <= 0;
        w += order >= 0;
    }
    return changes;
}

void diff_print(Buf *out, const Change *change)
{
    void *mem = mem_new(NULL);
    const Object *object = change->want ? change->want : change->have;
    const char *word = kinds[object->kind].word, *name = text_shown(mem, object->key, "");
    PropList props = kind_props(object->kind);
    if (change->op != CHANGE_ALTER)
        buf_addf(out, "%c %s %s\n", change->op == CHANGE_CREATE ? '+' : '-', word, name);
    for (int i = 0; change->op == CHANGE_ALTER && i < props.count; i++)
        if (change->mask & (UINT64_C(1) << i))
            buf_addf(out, "~ %s %s: %s %s -> %s\n", word, name, props.items[i].key,
                     text_shown(mem, prop_show(mem, &props.items[i], change->have), ""),
                     text_shown(mem, prop_show(mem, &props.items[i], change->want), ""));
    mem_free(mem);
}
