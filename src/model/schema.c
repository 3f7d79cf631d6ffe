#include "model/schema.h"

#include <string.h>

#include "base/quote.h"
#include "base/text.h"
#include "base/textmap.h"
#include "model/ancestry.h"
#include "model/names.h"
#include "model/props.h"
#include "model/signature.h"

const KindInfo kinds[KIND_COUNT] = {
#define KIND(id, Struct, word_, keyword_, key_, parents_, class__, identity_)                      \
    [KIND_##id] = {.kind = KIND_##id,                                                              \
                   .word = word_,                                                                  \
                   .keyword = keyword_,                                                            \
                   .key = key_,                                                                    \
                   .parents = parents_,                                                            \
                   .class_ = class__,                                                              \
                   .identity = IDENTITY_##identity_,                                               \
                   .size = sizeof(Struct)},
#include "model/kinds.def"
};

const char *const key_fields[KEY_FIELDS] = {"column",          "expression", "collation", "opclass",
                                            "opclass_options", "order",      "nulls",     "operator"};

bool kind_is_substance(Kind kind)
{
    const KindSet optional = KIND_BIT(RULE) | KIND_BIT(TRIGGER) | KIND_BIT(POLICY) | KIND_BIT(STATISTICS) |
                             KIND_BIT(USER_MAPPING) | KIND_BIT(EXTENSION_MEMBER) | KIND_BIT(SYSTEM_OBJECT);
    return kinds[kind].parents != 0 && !(optional & kind_bit(kind));
}

bool kind_is_others(Kind kind)
{
    return kind == KIND_EXTENSION_MEMBER || kind == KIND_SYSTEM_OBJECT;
}

bool kind_is_nameless(Kind kind)
{
    return kind == KIND_DEFAULT_PRIVILEGES || kind == KIND_PUBLICATION_TABLE || kind == KIND_CAST ||
           kind == KIND_TRANSFORM || kind == KIND_DATABASE || kind_is_others(kind);
}

bool kind_has_rename(Kind kind)
{
    const KindSet fixed = KIND_BIT(OPERATOR) | KIND_BIT(ACCESS_METHOD) | KIND_BIT(EXTENSION) | KIND_BIT(USER_MAPPING);
    return !kind_is_nameless(kind) && !(fixed & kind_bit(kind));
}

bool kind_has_move(Kind kind)
{
    return kinds[kind].parents == 0 && kinds[kind].identity != IDENTITY_GLOBAL;
}

bool kind_key_has_types(Kind kind)
{
    return kinds[kind].identity == IDENTITY_ROUTINE || kind == KIND_OPERATOR || kind == KIND_CAST || kind == KIND_TRANSFORM;
}

Schema *schema_new(void *mem)
{
    Schema *schema = mem_make(mem, Schema);
    schema->mem = mem_packed(schema);
    return schema;
}

Object *object_new(void *mem, Kind kind)
{
    Object *object = mem_alloc(mem, kinds[kind].size);
    object->kind = kind;
    PropList props = kind_props(kind);
    for (int i = 0; i < props.count; i++)
        if (props.items[i].type == PROP_BOOL)
            *prop_bool(&props.items[i], object) = strcmp(props.items[i].values, "true") == 0;
    return object;
}

Object *object_copy(void *mem, const Object *object)
{
    Object *copy = mem_alloc(mem, kinds[object->kind].size);
    memcpy(copy, object, kinds[object->kind].size);
    return copy;
}

static const char *signature_of(void *mem, const Object *object)
{
    const char *arguments = NULL, *none = "";
    if (object->kind == KIND_OPERATOR) {
        const Operator *operator = get_OPERATOR(object);
        return mem_printf(mem, "%s, %s", operator->left ? operator->left : "NONE", operator->right ? operator->right : "NONE");
    }
    if (object->kind == KIND_OPERATOR_CLASS || object->kind == KIND_OPERATOR_FAMILY) {
        const char *method =
            object->kind == KIND_OPERATOR_CLASS ? get_OPERATOR_CLASS(object)->method : get_OPERATOR_FAMILY(object)->method;
        return quote_ident(mem, method ? method : "");
    }
    if (object->kind == KIND_ROUTINE) {
        arguments = get_ROUTINE(object)->arguments;
    } else if (object->kind == KIND_AGGREGATE) {
        arguments = get_AGGREGATE(object)->arguments;
        none = "*";
    } else {
        return NULL;
    }
    return routine_signature(mem, arguments ? arguments : none);
}

/* What tells objects of one name apart, as it stands behind the name in SQL. */
static void add_signature(Buf *buf, const Object *object)
{
    if (object->signature)
        buf_addf(buf, kinds[object->kind].identity == IDENTITY_METHOD ? " USING %s" : "(%s)", object->signature);
}

void object_set_key(void *mem, Object *object)
{
    Buf key = buf_new(NULL);
    if (kind_is_nameless(object->kind))
        object->name = default_name(mem, NULL, object);
    if (object->schema) {
        buf_add_ident(&key, object->schema);
        buf_addc(&key, '.');
    }
    if (object->parent) {
        buf_add_ident(&key, object->parent);
        buf_addc(&key, '.');
    }
    if (object->kind == KIND_OPERATOR || object->kind == KIND_CAST || object->kind == KIND_TRANSFORM)
        buf_add(&key, object->name);
    else
        buf_add_ident(&key, object->name);
    object->signature = signature_of(mem, object);
    add_signature(&key, object);
    if (!text_equal(object->key, key.data))
        object->key = mem_strdup(mem, key.data);
    mem_free(key.data);
}

int object_compare(const Object *a, const Object *b)
{
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return strcmp(a->key, b->key);
}

static int compare_texts(const char *a, const char *b)
{
    if (!a || !b)
        return (a != NULL) - (b != NULL);
    return strcmp(a, b);
}

int grant_compare(const void *a, const void *b)
{
    const Grant *x = a, *y = b;
    int order = compare_texts(x->to, y->to);
    if (order == 0)
        order = compare_texts(x->column, y->column);
    return order ? order : compare_texts(x->privilege, y->privilege);
}

static int compare_objects(const void *a, const void *b)
{
    return object_compare(*(Object *const *)a, *(Object *const *)b);
}

void schema_add(Schema *schema, Object *object)
{
    vec_push(schema->mem, &schema->objects, object);
}

void schema_sort(Schema *schema)
{
    vec_sort(&schema->objects, compare_objects);
}

static bool are_siblings(const Object *a, const Object *b)
{
    return compare_texts(a->schema, b->schema) == 0 && compare_texts(a->parent, b->parent) == 0;
}

/* Children of one parent beside each other; a kind at a time, those without a key last and in their own order. */
static int compare_siblings(const void *a, const void *b)
{
    const Object *x = *(Object *const *)a, *y = *(Object *const *)b;
    int order = compare_texts(x->schema, y->schema);
    if (order == 0)
        order = compare_texts(x->parent, y->parent);
    if (order == 0)
        order = (int)x->kind - (int)y->kind;
    if (order == 0)
        order = compare_texts(x->key, y->key);
    return order ? order : x->ord - y->ord;
}

/* The names of siblings, each with the number that the next one of that name gets; columns do not take any. */
static TextMap names_of(void *mem, const ObjectList *siblings)
{
    TextMap taken = textmap_new(mem);
    for (size_t i = 0; i < siblings->len; i++)
        if (siblings->items[i]->name && siblings->items[i]->kind != KIND_COLUMN)
            textmap_add(&taken, siblings->items[i]->name, 1);
    return taken;
}

/* A default name that a sibling already bears gets a number, as ChooseConstraintName and ChooseRelationName do. */
static const char *free_name(void *mem, TextMap *taken, const char *name)
{
    size_t *number = textmap_find(taken, name);
    const char *free = name;
    while (textmap_find(taken, free))
        free = mem_printf(mem, "%s%zu", name, (*number)++);
    textmap_add(taken, free, 1);
    return free;
}

/* default_name looks for the columns of a check: it sees the siblings as a Schema of their own, sorted as one. */
static void name_siblings(Schema *schema, ObjectList siblings)
{
    Schema columns = {.mem = schema->mem};
    size_t nameless = 0;
    for (size_t i = 0; i < siblings.len; i++) {
        if (siblings.items[i]->kind == KIND_COLUMN) {
            if (columns.objects.len == 0)
                columns.objects.items = siblings.items + i;
            columns.objects.len++;
        }
        nameless += !siblings.items[i]->name;
    }
    if (nameless == 0)
        return;
    void *scratch = mem_new(NULL);
    TextMap taken = names_of(scratch, &siblings);
    for (size_t i = 0; i < siblings.len; i++) {
        Object *object = siblings.items[i];
        if (object->name)
            continue;
        char *name = default_name(schema->mem, &columns, object);
        object->name = name ? free_name(schema->mem, &taken, name) : "";
        object_set_key(schema->mem, object);
    }
    mem_free(scratch);
}

void schema_finish(Schema *schema)
{
    void *scratch = mem_new(NULL);
    ObjectList children = {0};
    for (size_t i = 0; i < schema->objects.len; i++) {
        Object *object = schema->objects.items[i];
        if (object->name || kind_is_nameless(object->kind))
            object_set_key(schema->mem, object);
        if (object->parent)
            vec_push(scratch, &children, object);
    }
    vec_sort(&children, compare_siblings);
    for (size_t start = 0, end = 0; start < children.len; start = end) {
        while (end < children.len && are_siblings(children.items[start], children.items[end]))
            end++;
        name_siblings(schema, (ObjectList){.items = children.items + start, .len = end - start});
    }
    mem_free(scratch);
    schema_sort(schema);
}

/* First object that does not sort before (kind, key). */
static size_t lower_bound(const Schema *schema, Kind kind, const char *key)
{
    size_t low = 0, high = schema->objects.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const Object *object = schema->objects.items[middle];
        bool before = object->kind != kind ? object->kind < kind : strcmp(object->key, key) < 0;
        if (before)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

ptrdiff_t schema_position(const Schema *schema, Kind kind, const char *key)
{
    size_t at = lower_bound(schema, kind, key);
    if (at == schema->objects.len)
        return -1;
    const Object *object = schema->objects.items[at];
    return object->kind == kind && strcmp(object->key, key) == 0 ? (ptrdiff_t)at : -1;
}

Object *schema_find(const Schema *schema, Kind kind, const char *key)
{
    ptrdiff_t at = schema_position(schema, kind, key);
    return at < 0 ? NULL : schema->objects.items[at];
}

ObjectList schema_beginning(const Schema *schema, Kind kind, const char *prefix)
{
    size_t start = lower_bound(schema, kind, prefix), end = start, len = strlen(prefix);
    while (end < schema->objects.len && schema->objects.items[end]->kind == kind &&
           strncmp(schema->objects.items[end]->key, prefix, len) == 0)
        end++;
    if (end == start) /* there may be no array at all, to point into */
        return (ObjectList){0};
    return (ObjectList){.items = schema->objects.items + start, .len = end - start};
}

const char *object_parent_key(void *mem, const Object *child)
{
    return quote_qualified(mem, child->schema, child->parent);
}

Object *schema_with_folded(const Schema *schema, size_t i)
{
    if (i < schema->objects.len)
        return schema->objects.items[i];
    i -= schema->objects.len;
    return i < schema->folded.len ? schema->folded.items[i].object : NULL;
}

Object *schema_parent(const Schema *schema, const Object *child)
{
    if (!child->parent)
        return NULL;
    char *key = quote_qualified(NULL, child->schema, child->parent);
    Object *parent = NULL;
    for (Kind kind = 0; kind < KIND_COUNT && !parent; kind++)
        if (kinds[child->kind].parents & kind_bit(kind))
            parent = schema_find(schema, kind, key);
    mem_free(key);
    return parent;
}

static int compare_ord(const void *a, const void *b)
{
    const Object *x = *(Object *const *)a, *y = *(Object *const *)b;
    if (x->ord != y->ord)
        return x->ord < y->ord ? -1 : 1;
    return strcmp(x->key, y->key);
}

Object *schema_child(const Schema *schema, Kind kind, const char *parent_key, const char *name)
{
    char *ident = quote_ident(NULL, name), *key = mem_printf(NULL, "%s.%s", parent_key, ident);
    Object *found = schema_find(schema, kind, key);
    mem_free(key);
    mem_free(ident);
    return found;
}

char *column_table_key(void *mem, const char *column)
{
    void *scratch = mem_new(NULL);
    TextList parts = split_qualified(scratch, column);
    char *key = parts.len == 3 ? quote_qualified(mem, parts.items[0], parts.items[1]) : NULL;
    mem_free(scratch);
    return key;
}

bool sequence_is_of(const Object *sequence, const Object *table)
{
    const char *column = sequence->kind == KIND_SEQUENCE ? get_SEQUENCE(sequence)->owned_by : NULL;
    size_t len = strlen(table->key);
    return column && strncmp(column, table->key, len) == 0 && column[len] == '.';
}

const char *table_parent(const Object *table, size_t i)
{
    const Table *own = get_TABLE(table);
    if (i < own->inherits.len)
        return own->inherits.items[i];
    return i == own->inherits.len ? own->partition_of : NULL;
}

bool schema_descends(const Schema *schema, const char *table, const char *ancestor)
{
    void *mem = mem_new(NULL);
    TextList above = strcmp(table, ancestor) == 0 ? (TextList){0} : ancestors_of(mem, schema, table);
    bool descends = strcmp(table, ancestor) == 0 || textlist_has(&above, ancestor);
    mem_free(mem);
    return descends;
}

ObjectList schema_children(void *mem, const Schema *schema, const Object *parent, Kind kind)
{
    ObjectList children = {0};
    char *prefix = mem_printf(NULL, "%s.", parent->key);
    ObjectList found = schema_beginning(schema, kind, prefix);
    for (size_t i = 0; i < found.len; i++)
        vec_push(mem, &children, found.items[i]);
    mem_free(prefix);
    if (kind == KIND_COLUMN || kind == KIND_ATTRIBUTE)
        vec_sort(&children, compare_ord);
    return children;
}

const char *object_describe(void *mem, const Object *object)
{
    if (object->parent)
        return mem_printf(mem, "%s \"%s\" of \"%s%s%s\"", kinds[object->kind].word, object->name,
                          object->schema ? object->schema : "", object->schema ? "." : "", object->parent);
    Buf buf = buf_new(mem);
    const char *word = kinds[object->kind].word;
    if (object->kind == KIND_ROUTINE && get_ROUTINE(object)->kind)
        word = get_ROUTINE(object)->kind;
    buf_addf(&buf, "%s \"", word);
    if (object->schema)
        buf_addf(&buf, "%s.", object->schema);
    buf_add(&buf, object->name);
    add_signature(&buf, object);
    buf_addc(&buf, '"');
    return buf.data;
}

Column column_handed_down(const Object *column)
{
    Column copy = *get_COLUMN(column);
    copy.nullable |= copy.not_null_no_inherit;
    copy.not_null_no_inherit = copy.not_null_not_valid = false;
    copy.not_null_name = copy.not_null_comment = NULL;
    copy.security_labels = (TextList){0};
    return copy;
}
