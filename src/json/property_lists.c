/* The two properties that are lists of structs: index keys and privileges. */
#include <string.h>

#include "base/quote.h"
#include "json/property.h"
#include "json/shape.h"
#include "sql/lex.h"

static const char *const privileges[] = {
    "select", "insert",  "update", "delete",  "truncate",  "references", "trigger",      "maintain",
    "usage",  "execute", "create", "connect", "temporary", "set",        "alter system",
};
static const char *const grant_keys[] = {"to", "privileges", "columns", "grantable"};
enum {
    PRIVILEGE_COUNT = sizeof privileges / sizeof *privileges,
    GRANT_KEYS = sizeof grant_keys / sizeof *grant_keys
};

static bool is_one_of(const char *text, const char *const *words, int count)
{
    for (int i = 0; i < count; i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return false;
}

/* Report the members of an object that are none of the words. */
static bool known_keys(Report *report, const Value *value, const char *of, const char *const *words,
                       int count)
{
    bool ok = true;
    for (size_t i = 0; i < value->items.len; i++) {
        const Value *item = value->items.items[i];
        if (is_one_of(item->key, words, count))
            continue;
        report_key(report, item, "unrecognized key \"%s\" of %s%s", item->key, of,
                   report_nearest(report, item->key, words, count));
        ok = false;
    }
    return ok;
}

/* An index takes a bare function call; all else stands in parentheses (index_elem in gram.y). */
static const char *key_expression(void *mem, const char *text)
{
    bool bare = sql_is_enclosed(text) || sql_is_call(text);
    return bare ? mem_strdup(mem, text) : mem_printf(mem, "(%s)", text);
}

/* A word of two; the one that is PostgreSQL's default is kept as NULL. */
static bool key_word(Report *report, const Value *value, const char *first, const char *second)
{
    if (strcmp(value->text, first) == 0 || strcmp(value->text, second) == 0)
        return true;
    report_value(report, value, "\"%s\" must be \"%s\" or \"%s\", not %s", value->key, first, second,
                 value_show(report->mem, value));
    return false;
}

static bool read_key_fields(void *mem, Report *report, const Value *value, Key *key)
{
    bool ok = known_keys(report, value, "a key", key_fields, KEY_FIELDS);
    for (int i = 0; i < KEY_FIELDS; i++) {
        const Value *item = value_get(value, key_fields[i]);
        if (!item)
            continue;
        if (item->type != VALUE_STRING || !item->text[0]) {
            report_type(report, item, "text in quotes");
            ok = false;
            continue;
        }
        *key_field(key, i) = mem_strdup(mem, item->text);
        if (key_field(key, i) == &key->order)
            ok = key_word(report, item, "asc", "desc") && ok;
        else if (key_field(key, i) == &key->nulls)
            ok = key_word(report, item, "first", "last") && ok;
        else if (key_field(key, i) == &key->column)
            ok = property_name(report, item) && ok;
    }
    return ok;
}

static void normalise_key(void *mem, Key *key)
{
    if (key->order && strcmp(key->order, "asc") == 0)
        key->order = NULL;
    if (key->nulls && strcmp(key->nulls, key->order ? "first" : "last") == 0)
        key->nulls = NULL;
    if (key->expression)
        key->expression = key_expression(mem, key->expression);
}

static bool read_key(void *mem, Report *report, unsigned shapes, const Value *value, Key *key)
{
    size_t before = report->count;
    *key = (Key){0};
    if (value->type == VALUE_STRING) {
        if (property_name(report, value))
            key->column = mem_strdup(mem, value->text);
    } else if (value->type != VALUE_OBJECT) {
        report_type(report, value, "a column name or an object");
    } else if (read_key_fields(mem, report, value, key) && !key->column == !key->expression) {
        report_value(report, value, "a key needs either \"column\" or \"expression\"");
    }
    if (report->count > before)
        return false;
    if (shapes & SHAPE_OPERATOR && !key->operator_)
        report_value(report, value, "a key of an exclusion constraint needs an \"operator\"");
    else if (!(shapes & SHAPE_OPERATOR) && key->operator_)
        report_value(report, value, "only a key of an exclusion constraint has an \"operator\"");
    normalise_key(mem, key);
    return report->count == before;
}

void property_read_keys(void *mem, Report *report, unsigned shapes, const Value *value, KeyList *ret)
{
    KeyList keys = {0};
    if (value->type != VALUE_LIST && value->type != VALUE_STRING) {
        report_type(report, value, "a list");
        return;
    }
    size_t count = value->type == VALUE_LIST ? value->items.len : 1;
    if (count == 0)
        report_value(report, value, "\"%s\" must not be empty", value->key);
    for (size_t i = 0; i < count; i++) {
        Key key;
        if (read_key(mem, report, shapes, value->type == VALUE_LIST ? value->items.items[i] : value, &key))
            vec_push(mem, &keys, key);
    }
    *ret = keys;
}

/* A list of names, or one name. */
static bool read_names(void *mem, Report *report, const Value *value, TextList *ret)
{
    size_t before = report->count;
    if (value->type != VALUE_LIST && value->type != VALUE_STRING) {
        report_type(report, value, "a list");
        return false;
    }
    size_t count = value->type == VALUE_LIST ? value->items.len : 1;
    for (size_t i = 0; i < count; i++) {
        const Value *item = value->type == VALUE_LIST ? value->items.items[i] : value;
        if (property_name(report, item))
            vec_push(mem, ret, mem_strdup(mem, item->text));
    }
    return report->count == before;
}

static bool known_privileges(Report *report, const Value *value, const TextList *names)
{
    bool ok = true;
    for (size_t i = 0; i < names->len; i++) {
        if (is_one_of(names->items[i], privileges, PRIVILEGE_COUNT))
            continue;
        report_value(report, value->type == VALUE_LIST ? value->items.items[i] : value,
                     "unrecognized privilege \"%s\"%s", names->items[i],
                     report_nearest(report, names->items[i], privileges, PRIVILEGE_COUNT));
        ok = false;
    }
    return ok;
}

static void add_grants(void *mem, GrantList *grants, const Grant *like, const TextList *names,
                       const TextList *columns)
{
    for (size_t i = 0; i < names->len; i++) {
        Grant grant = *like;
        grant.privilege = names->items[i];
        for (size_t j = 0; j < columns->len; j++) {
            grant.column = columns->items[j];
            vec_push(mem, grants, grant);
        }
        if (columns->len == 0)
            vec_push(mem, grants, grant);
    }
    if (names->len == 0)
        vec_push(mem, grants, *like);
}

static void read_grant(void *mem, Report *report, const Value *value, GrantList *grants)
{
    TextList names = {0}, columns = {0};
    Grant grant = {0};
    if (value->type != VALUE_OBJECT) {
        report_type(report, value, "an object with \"to\" and \"privileges\"");
        return;
    }
    bool ok = known_keys(report, value, "a grant", grant_keys, GRANT_KEYS);
    const Value *to = value_get(value, "to"), *privilege = value_get(value, "privileges");
    const Value *column = value_get(value, "columns"), *grantable = value_get(value, "grantable");
    if (!to || !privilege) {
        report_value(report, value, "a grant needs \"%s\"", to ? "privileges" : "to");
        return;
    }
    ok = property_name(report, to) && ok;
    ok = read_names(mem, report, privilege, &names) && known_privileges(report, privilege, &names) && ok;
    ok = (!column || read_names(mem, report, column, &columns)) && ok;
    if (grantable && grantable->type != VALUE_BOOL) {
        report_type(report, grantable, "true or false");
        ok = false;
    }
    if (!ok)
        return;
    grant.to = mem_strdup(mem, to->text);
    grant.grantable = grantable && strcmp(grantable->text, "true") == 0;
    add_grants(mem, grants, &grant, &names, &columns);
}

/* Said twice is said once; grantable wins. */
static void drop_doubles(GrantList *grants)
{
    size_t kept = 0;
    for (size_t i = 0; i < grants->len; i++) {
        Grant *last = kept > 0 ? &grants->items[kept - 1] : NULL, *next = &grants->items[i];
        if (last && grant_compare(last, next) == 0)
            last->grantable |= next->grantable;
        else
            grants->items[kept++] = *next;
    }
    grants->len = kept;
}

void property_read_grants(void *mem, Report *report, const Value *value, GrantList *ret)
{
    GrantList grants = {.managed = true};
    if (value->type != VALUE_LIST) {
        report_type(report, value, "a list");
        return;
    }
    for (size_t i = 0; i < value->items.len; i++)
        read_grant(mem, report, value->items.items[i], &grants);
    vec_sort(&grants, grant_compare);
    drop_doubles(&grants);
    *ret = grants;
}
