/*
 * How alike two objects are. In come an object of either side with its schema, out goes the number of differences. The sides do
 * not spell alike: the server prints types and texts in its own way, so types are compared by what they mean, and texts word by word.
 */
#include "diff/likeness.h"

#include <ctype.h>
#include <string.h>

#include "base/quote.h"
#include "model/props.h"
#include "model/signature.h"

/* How many items of two lists, each sorted, have no counterpart in the other. */
static size_t unmatched(TextList *a, TextList *b)
{
    size_t count = 0, i = 0, j = 0;
    textlist_sort(a);
    textlist_sort(b);
    while (i < a->len || j < b->len) {
        int order = i == a->len ? 1 : j == b->len ? -1 : strcmp(a->items[i], b->items[j]);
        count += order != 0;
        i += order <= 0;
        j += order >= 0;
    }
    return count;
}

/* Names without their qualifiers, numbers and constants; not the types of casts, which the server adds. */
static TextList words_of(void *mem, const char *text)
{
    TextList words = {0};
    for (const char *p = text ? text : ""; *p;) {
        size_t len = *p == '\'' ? quoted_len(p) : name_len(p);
        if (len > 0 && !(p - text >= 2 && strncmp(p - 2, "::", 2) == 0)) {
            char *word = mem_strndup(mem, p, len);
            TextList parts = split_qualified(mem, word);
            if (*p != '\'')
                word = mem_strdup(mem, parts.items[parts.len - 1]);
            for (char *c = word; *c && *p != '\''; c++)
                *c = (char)tolower((unsigned char)*c);
            vec_push(mem, &words, word);
        }
        p += len > 0 ? len : 1;
    }
    return words;
}

static size_t unlike_texts(void *mem, const char *a, const char *b)
{
    TextList x = words_of(mem, a), y = words_of(mem, b);
    return unmatched(&x, &y);
}

/* Properties that say nothing of what an object is, or that the model need not state. */
static bool is_evidence(const Prop *prop, const Object *want)
{
    return prop->type != PROP_ROLE && prop->type != PROP_GRANTS && !prop_is_apart(prop) &&
           !(prop_optional(prop) && prop_is_default(prop, want));
}

static size_t unlike_properties(void *mem, const Object *a, const Object *b)
{
    size_t count = 0;
    PropList props = kind_props(a->kind);
    for (int i = 0; i < props.count; i++) {
        const Prop *prop = &props.items[i];
        if (!is_evidence(prop, b))
            continue;
        if (prop->type == PROP_EXPR || prop->type == PROP_BODY)
            count += unlike_texts(mem, prop_get_text(prop, a), prop_get_text(prop, b));
        else if (prop->type == PROP_SQLTYPE)
            count += !same_type(prop_get_text(prop, a), prop_get_text(prop, b));
        else
            count += !prop_equal(prop, a, b);
    }
    return count;
}

/* ---- parts ---- */

/* Parts that are known by their names; of others PostgreSQL chose most names, after what they are in. */
static bool is_known_by_name(Kind kind)
{
    return kind == KIND_COLUMN || kind == KIND_ATTRIBUTE;
}

static size_t unlike_named_parts(const ObjectList *have, const ObjectList *want)
{
    size_t same = 0, unlike = 0;
    for (size_t i = 0; i < want->len; i++) {
        const Object *part = want->items[i], *found = NULL;
        for (size_t j = 0; j < have->len && !found; j++)
            if (strcmp(have->items[j]->name, part->renamed_from ? part->renamed_from : part->name) == 0 ||
                strcmp(have->items[j]->name, part->name) == 0)
                found = have->items[j];
        same += found != NULL;
        unlike += found && !same_type(object_text(found, "type"), object_text(part, "type"));
    }
    size_t lost = have->len > same ? have->len - same : 0;
    return unlike + lost + (want->len - same);
}

static size_t unlike_parts(void *mem, const Schema *have, const Object *a, const Schema *want, const Object *b)
{
    size_t count = 0;
    for (Kind kind = 0; kind < KIND_COUNT; kind++) {
        if (!(kinds[kind].parents & kind_bit(a->kind)) || b->unmanaged & kind_bit(kind))
            continue;
        ObjectList old = schema_children(mem, have, a, kind), new = schema_children(mem, want, b, kind);
        if (is_known_by_name(kind))
            count += unlike_named_parts(&old, &new);
        else
            count += old.len > new.len ? old.len - new.len : new.len - old.len;
    }
    return count;
}

/* What stands in a namespace. */
static TextList contents_of(void *mem, const Schema *schema, const Object *namespace)
{
    TextList names = {0};
    for (size_t i = 0; i < schema->objects.len; i++) {
        const Object *object = schema->objects.items[i];
        if (!object->parent && object->schema && strcmp(object->schema, namespace->name) == 0)
            vec_push(mem, &names, mem_printf(mem, "%s %s", kinds[object->kind].word, object->name));
    }
    return names;
}

/* ---- columns ---- */

/* Whether one of the names in the expression, outside string constants and but for functions, is that of the column. */
static bool text_names(void *mem, const char *expression, const char *name)
{
    for (const char *p = expression; *p;) {
        size_t len = *p == '\'' ? quoted_len(p) : name_len(p);
        if (len > 0 && *p != '\'' && p[len] != '(') {
            TextList parts = split_qualified(mem, mem_strndup(mem, p, len));
            if (strcmp(parts.items[parts.len - 1], name) == 0)
                return true;
        }
        p += len > 0 ? len : 1;
    }
    return false;
}

/* Where a property of the sibling names the column: a place in a list of keys, or somewhere in a text. */
static void add_uses(void *mem, const Prop *prop, Object *sibling, const char *column, TextList *uses)
{
    const char *word = kinds[sibling->kind].word;
    if (prop->type == PROP_LIST) {
        ptrdiff_t at = textlist_index(prop_list(prop, sibling), column);
        if (at >= 0)
            vec_push(mem, uses, mem_printf(mem, "%s %s %td", word, prop->key, at));
    } else if (prop->type == PROP_KEYS) {
        const KeyList *keys = prop_keys(prop, sibling);
        for (size_t i = 0; i < keys->len; i++)
            if (keys->items[i].column ? strcmp(keys->items[i].column, column) == 0
                                      : text_names(mem, keys->items[i].expression, column))
                vec_push(mem, uses, mem_printf(mem, "%s %s %zu", word, prop->key, i));
    } else if (prop->type == PROP_EXPR && *prop_text(prop, sibling) && text_names(mem, *prop_text(prop, sibling), column)) {
        vec_push(mem, uses, mem_printf(mem, "%s %s", word, prop->key));
    }
}

static void add_uses_of_kind(void *mem, const ObjectList *siblings, PropList props, const Object *column, TextList *uses)
{
    for (size_t i = 0; i < siblings->len; i++)
        for (int p = 0; p < props.count && siblings->items[i] != column; p++)
            if (strcmp(props.items[p].field, "ref_columns") != 0 && strcmp(props.items[p].key, "default") != 0)
                add_uses(mem, &props.items[p], siblings->items[i], column->name, uses);
}

/* What the table says of a column: keys, indexes, checks and the rest, but for kinds that the model does not state. */
static TextList uses_of(void *mem, const Schema *schema, const Object *column, KindSet unmanaged)
{
    TextList uses = {0};
    const Object *table = schema_parent(schema, column);
    for (Kind kind = 0; kind < KIND_COUNT && table; kind++) {
        if (!(kinds[kind].parents & kind_bit(table->kind)) || unmanaged & kind_bit(kind))
            continue;
        ObjectList siblings = schema_children(mem, schema, table, kind);
        add_uses_of_kind(mem, &siblings, kind_props(kind), column, &uses);
    }
    return uses;
}

size_t unlikeness(const Schema *have, const Object *a, const Schema *want, const Object *b)
{
    void *mem = mem_new(NULL);
    size_t count = unlike_properties(mem, a, b) + unlike_parts(mem, have, a, want, b);
    TextList x = {0}, y = {0};
    if (a->kind == KIND_COLUMN || a->kind == KIND_ATTRIBUTE) {
        const Object *table = schema_parent(want, b);
        x = uses_of(mem, have, a, table ? table->unmanaged : 0);
        y = uses_of(mem, want, b, table ? table->unmanaged : 0);
    } else if (a->kind == KIND_SCHEMA) {
        x = contents_of(mem, have, a);
        y = contents_of(mem, want, b);
    }
    count += unmatched(&x, &y);
    mem_free(mem);
    return count;
}
