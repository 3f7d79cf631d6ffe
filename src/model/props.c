#include "model/props.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"

/* All rows of the table, kind by kind, in the order of the file. */
static const struct {
    Kind kind;
    Prop prop;
} rows[] = {
#define PROP(kind_, field_, type_, key_, values_, emitter, description_)                           \
    {KIND_##kind_,                                                                                 \
     {.field = #field_,                                                                            \
      .key = key_,                                                                                 \
      .values = values_,                                                                           \
      .description = description_,                                                                 \
      .type = PROP_##type_,                                                                        \
      .offset = offsetof(Struct_##kind_, field_)}},
#include "model/props.def"
#undef PROP
};
enum { ROW_COUNT = sizeof rows / sizeof *rows };

static Prop table[ROW_COUNT];
static PropList by_kind[KIND_COUNT];

/* The rows of a kind stand together in the file; a test checks that. */
__attribute__((constructor)) static void index_rows(void)
{
    for (int i = 0; i < ROW_COUNT; i++) {
        PropList *list = &by_kind[rows[i].kind];
        table[i] = rows[i].prop;
        if (list->count == 0)
            list->items = &table[i];
        list->count++;
    }
}

PropList kind_props(Kind kind)
{
    return by_kind[kind];
}

int prop_index(Kind kind, const char *key)
{
    for (int i = 0; i < by_kind[kind].count; i++)
        if (strcmp(by_kind[kind].items[i].key, key) == 0)
            return i;
    return -1;
}

bool prop_optional(const Prop *prop)
{
    return prop->type == PROP_ROLE || prop->type == PROP_GRANTS || prop->values[0] == '?';
}

static void replace_char(char *text, char from, char to)
{
    for (char *p = text; (p = strchr(p, from)); p++)
        *p = to;
}

char *option_new(void *mem, const char *name, const char *value)
{
    char *packed = mem_strdup(mem, name);
    replace_char(packed, '=', '\1');
    return mem_printf(mem, "%s=%s", packed, value);
}

char *option_name(void *mem, const char *option)
{
    char *name = mem_strndup(mem, option, strcspn(option, "="));
    replace_char(name, '\1', '=');
    return name;
}

const char *option_value(const char *option)
{
    const char *equals = strchr(option, '=');
    return equals ? equals + 1 : "";
}

const char *option_of(const TextList *list, const char *option)
{
    size_t len = strcspn(option, "=");
    for (size_t i = 0; i < list->len; i++)
        if (strcspn(list->items[i], "=") == len && strncmp(list->items[i], option, len) == 0)
            return list->items[i];
    return NULL;
}

bool prop_is_secret(const Prop *prop, const char *option)
{
    static const char *const words[] = {"pass", "pwd", "secret", "token", "credential", "api_key", "apikey", "private_key", "access_key"};
    if (prop->values[0] != '!')
        return false;
    char *name = mem_strndup(NULL, option, strcspn(option, "="));
    bool secret = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        secret |= strcasestr(name, words[i]) != NULL;
    secret = secret && strcasecmp(name, "password_required") != 0;
    mem_free(name);
    return secret;
}

uint64_t prop_bit(Kind kind, const char *key)
{
    int index = prop_index(kind, key);
    return index < 0 ? 0 : UINT64_C(1) << index;
}

TextList prop_words(void *mem, const Prop *prop)
{
    return textlist_split(mem, prop->type == PROP_LIST ? strchrnul(prop->values, '|') : prop->values, '|');
}

bool prop_word(const Prop *prop, const char *text, const char **ret)
{
    const char *word = prop->values;
    for (bool first = true;; first = false) {
        size_t len = strcspn(word, "|");
        if (strlen(text) == len && strncmp(word, text, len) == 0) {
            *ret = first ? NULL : text;
            return true;
        }
        if (!word[len])
            return false;
        word += len + 1;
    }
}

static void *field(const Prop *prop, const Object *object)
{
    return (char *)(uintptr_t)object + prop->offset;
}

bool prop_is_text(const Prop *prop)
{
    return prop->type <= PROP_ROLE && prop->type != PROP_BOOL;
}

bool prop_is_list(const Prop *prop)
{
    return prop->type == PROP_LIST || prop->type == PROP_OPTIONS;
}

const char **prop_text(const Prop *prop, Object *object)
{
    assert(prop_is_text(prop));
    return field(prop, object);
}

const char *prop_get_text(const Prop *prop, const Object *object)
{
    assert(prop_is_text(prop));
    return *(const char **)field(prop, object);
}

bool *prop_bool(const Prop *prop, Object *object)
{
    assert(prop->type == PROP_BOOL);
    return field(prop, object);
}

TextList *prop_list(const Prop *prop, Object *object)
{
    assert(prop_is_list(prop));
    return field(prop, object);
}

const TextList *prop_get_list(const Prop *prop, const Object *object)
{
    assert(prop_is_list(prop));
    return field(prop, object);
}

KeyList *prop_keys(const Prop *prop, Object *object)
{
    assert(prop->type == PROP_KEYS);
    return field(prop, object);
}

GrantList *prop_grants(const Prop *prop, Object *object)
{
    assert(prop->type == PROP_GRANTS);
    return field(prop, object);
}

const char **key_field(Key *key, int number)
{
    const char **fields[KEY_FIELDS] = {&key->column,          &key->expression, &key->collation, &key->opclass,
                                       &key->opclass_options, &key->order,      &key->nulls,     &key->operator_};
    return fields[number];
}

/* Reading needs no more than a look; the accessors hand out pointers to write through. */
static Object *mutable(const Object *object)
{
    return (Object *)(uintptr_t)object;
}

const char *object_text(const Object *object, const char *key)
{
    int index = object ? prop_index(object->kind, key) : -1;
    return index < 0 ? NULL : prop_get_text(&by_kind[object->kind].items[index], object);
}

const TextList *object_list(const Object *object, const char *key)
{
    static const TextList none;
    int index = object ? prop_index(object->kind, key) : -1;
    return index < 0 ? &none : prop_list(&by_kind[object->kind].items[index], (Object *)(uintptr_t)object);
}

const GrantList *object_grants(const Object *object)
{
    int index = object ? prop_index(object->kind, "grants") : -1;
    return index < 0 ? NULL : prop_grants(&by_kind[object->kind].items[index], mutable(object));
}

bool object_flag(const Object *object, const char *key)
{
    int index = object ? prop_index(object->kind, key) : -1;
    return index >= 0 && *prop_bool(&by_kind[object->kind].items[index], mutable(object));
}

static bool key_equal(const Key *a, const Key *b)
{
    Key x = *a, y = *b;
    for (int i = 0; i < KEY_FIELDS; i++)
        if (!text_equal(*key_field(&x, i), *key_field(&y, i)))
            return false;
    return true;
}

static bool keys_equal(const KeyList *a, const KeyList *b)
{
    for (size_t i = 0; a->len == b->len && i < a->len; i++)
        if (!key_equal(&a->items[i], &b->items[i]))
            return false;
    return a->len == b->len;
}

static bool grants_equal(const GrantList *a, const GrantList *b)
{
    for (size_t i = 0; a->len == b->len && i < a->len; i++) {
        const Grant *x = &a->items[i], *y = &b->items[i];
        if (!text_equal(x->to, y->to) || !text_equal(x->privilege, y->privilege) || !text_equal(x->column, y->column) ||
            x->grantable != y->grantable)
            return false;
    }
    return a->len == b->len;
}

bool prop_is_sql_text(const Prop *prop)
{
    return prop->type == PROP_EXPR || prop->type == PROP_BODY || prop->type == PROP_KEYS;
}

bool prop_is_born(const Prop *prop)
{
    return strcmp(prop->values, "born") == 0;
}

bool prop_is_apart(const Prop *prop)
{
    return prop_is_born(prop) || strcmp(prop->values, "care") == 0;
}

bool prop_is_by_column(const Prop *prop)
{
    return prop_is_born(prop) || strncmp(prop->key, "column_", strlen("column_")) == 0;
}

bool prop_equal(const Prop *prop, const Object *a, const Object *b)
{
    const void *x = field(prop, a), *y = field(prop, b);
    if (prop_is_apart(prop))
        return true;
    switch (prop->type) {
    case PROP_BOOL:
        return *(const bool *)x == *(const bool *)y;
    case PROP_LIST:
        return *prop->values ? textlist_same_set(x, y) : textlist_equal(x, y); /* the order is kept as it is stated */
    case PROP_OPTIONS:
        return textlist_same_set(x, y);
    case PROP_KEYS:
        return keys_equal(x, y);
    case PROP_GRANTS:
        return grants_equal(x, y);
    case PROP_TEXT:
    case PROP_EXPR:
    case PROP_SQLTYPE:
    case PROP_BODY:
    case PROP_INT:
    case PROP_WORD:
    case PROP_NAME:
    case PROP_ROLE:
    case PROP_TYPE_COUNT:
        break;
    }
    return text_equal(*(const char *const *)x, *(const char *const *)y);
}

bool prop_is_default(const Prop *prop, const Object *object)
{
    void *value = field(prop, object);
    if (prop->type == PROP_BOOL)
        return *(bool *)value == (strcmp(prop->values, "true") == 0);
    if (prop->type == PROP_GRANTS)
        return !((GrantList *)value)->managed;
    if (prop->type == PROP_KEYS)
        return ((KeyList *)value)->len == 0;
    if (prop_is_list(prop))
        return ((TextList *)value)->len == 0;
    return *(const char **)value == NULL;
}

static size_t prop_size(const Prop *prop)
{
    switch (prop->type) {
    case PROP_BOOL:
        return sizeof(bool);
    case PROP_LIST:
    case PROP_OPTIONS:
        return sizeof(TextList);
    case PROP_KEYS:
        return sizeof(KeyList);
    case PROP_GRANTS:
        return sizeof(GrantList);
    case PROP_TEXT:
    case PROP_EXPR:
    case PROP_SQLTYPE:
    case PROP_BODY:
    case PROP_INT:
    case PROP_WORD:
    case PROP_NAME:
    case PROP_ROLE:
    case PROP_TYPE_COUNT:
        break;
    }
    return sizeof(const char *);
}

void prop_copy(const Prop *prop, Object *to, const Object *from)
{
    memcpy(field(prop, to), field(prop, from), prop_size(prop));
}

static void show_key(Buf *buf, Key key)
{
    buf_add(buf, key.column ? key.column : key.expression);
    for (int i = 2; i < KEY_FIELDS; i++)
        if (*key_field(&key, i))
            buf_addf(buf, " %s", *key_field(&key, i));
}

static void show_grant(Buf *buf, const Grant *grant)
{
    buf_addf(buf, "%s=%s", grant->to, grant->privilege ? grant->privilege : "none");
    if (grant->column)
        buf_addf(buf, "(%s)", grant->column);
    if (grant->grantable)
        buf_addc(buf, '*');
}

char *prop_show(void *mem, const Prop *prop, const Object *object)
{
    void *value = field(prop, object);
    if (prop->type == PROP_BOOL)
        return mem_strdup(mem, *(bool *)value ? "true" : "false");
    if (prop->type == PROP_WORD && !*(const char **)value)
        return mem_strndup(mem, prop->values, strcspn(prop->values, "|"));
    if (prop_is_list(prop))
        return textlist_join(mem, value, ", ");
    if (prop_is_text(prop))
        return mem_strdup(mem, *(const char **)value ? *(const char **)value : "none");
    Buf buf = buf_new(mem);
    const KeyList *keys = value;
    const GrantList *grants = value;
    for (size_t i = 0; i < (prop->type == PROP_KEYS ? keys->len : grants->len); i++) {
        if (i > 0)
            buf_add(&buf, ", ");
        if (prop->type == PROP_KEYS)
            show_key(&buf, keys->items[i]);
        else
            show_grant(&buf, &grants->items[i]);
    }
    return buf.data;
}

uint64_t object_diff(const Object *a, const Object *b)
{
    assert(a->kind == b->kind);
    uint64_t mask = 0;
    PropList props = kind_props(a->kind);
    for (int i = 0; i < props.count; i++)
        if (!prop_equal(&props.items[i], a, b))
            mask |= UINT64_C(1) << i;
    return mask;
}

bool is_unpopulated(const Object *object)
{
    return object->kind == KIND_MATVIEW && get_MATVIEW(object)->unpopulated;
}

bool is_inherited_trigger(const Object *object)
{
    return object->kind == KIND_TRIGGER && get_TRIGGER(object)->inherited;
}

bool prop_is_own_of_inherited(const Prop *prop)
{
    static const char *const own[] = {"inherited", "enabled", "comment", "depends_on_extensions"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (strcmp(prop->key, own[i]) == 0)
            return true;
    return false;
}
