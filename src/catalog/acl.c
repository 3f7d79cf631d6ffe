#include "catalog/acl.h"

#include <string.h>

#include "base/buf.h"
#include "db/db.h"

/* Letters of aclitem: src/include/utils/acl.h, ACL_ALL_RIGHTS_STR. */
static const struct {
    char letter;
    const char *word;
} privileges[] = {
    {'a', "insert"},   {'r', "select"},     {'w', "update"},  {'d', "delete"},
    {'D', "truncate"}, {'x', "references"}, {'t', "trigger"}, {'m', "maintain"},
    {'X', "execute"},  {'U', "usage"},      {'C', "create"},
};
enum { PRIVILEGE_COUNT = sizeof privileges / sizeof *privileges };

/* What one grantee has; bits are positions in privileges. */
typedef struct AclItem {
    const char *to, *column;
    uint32_t granted, grantable;
} AclItem;
typedef VEC(AclItem) AclItems;

/* A role name at *p, in double quotes where it is not plain; leaves *p after it. */
static const char *role_name(void *mem, const char **p)
{
    Buf name = buf_new(mem);
    bool quoted = false;
    for (; **p && (quoted || (**p != '=' && **p != '/')); (*p)++) {
        if (**p != '"')
            buf_addc(&name, **p);
        else if (quoted && (*p)[1] == '"')
            buf_addc(&name, *(*p)++);
        else
            quoted = !quoted;
    }
    return name.data;
}

static void add_privilege(AclItem *item, const char *p)
{
    for (int i = 0; i < PRIVILEGE_COUNT; i++) {
        if (privileges[i].letter != *p)
            continue;
        item->granted |= 1u << i;
        if (p[1] == '*')
            item->grantable |= 1u << i;
    }
}

/* "grantee=r*w/grantor"; an empty grantee is PUBLIC. */
static AclItem parse_item(void *mem, const char *text, const char **grantor)
{
    AclItem item = {0};
    const char *p = text;
    item.to = role_name(mem, &p);
    if (!*item.to)
        item.to = "public";
    while (*p && *p != '/')
        add_privilege(&item, ++p);
    if (*p)
        p++;
    *grantor = role_name(mem, &p);
    return item;
}

static AclItem *find_item(const AclItems *items, const char *to, const char *column)
{
    for (size_t i = 0; i < items->len; i++) {
        const char *other = items->items[i].column;
        if (strcmp(items->items[i].to, to) == 0 && strcmp(other ? other : "", column ? column : "") == 0)
            return &items->items[i];
    }
    return NULL;
}

/* One grantee may have privileges from several grantors: together. */
static void merge_item(void *mem, AclItems *items, AclItem item)
{
    AclItem *known = find_item(items, item.to, item.column);
    if (known) {
        known->granted |= item.granted;
        known->grantable |= item.grantable;
    } else {
        vec_push(mem, items, item);
    }
}

static AclItems parse_acl(void *mem, const char *acl, const char *owner, bool is_default)
{
    AclItems items = {0};
    TextList list = db_array(mem, acl);
    for (size_t i = 0; i < list.len; i++) {
        const char *grantor;
        AclItem item = parse_item(mem, list.items[i], &grantor);
        if (is_default && strcmp(item.to, grantor) == 0)
            item.to = owner;
        merge_item(mem, &items, item);
    }
    return items;
}

static void add_grants(void *mem, GrantList *grants, const AclItem *item)
{
    for (int i = 0; i < PRIVILEGE_COUNT; i++)
        if (item->granted & 1u << i)
            vec_push(mem, grants,
                     (Grant){.to = item->to,
                             .privilege = privileges[i].word,
                             .column = item->column,
                             .grantable = item->grantable & 1u << i});
}

/* Grantees of the acl that differ from the default, and those of the default that the acl lacks. */
static void add_differing(void *mem, GrantList *grants, const AclItems *have, const AclItems *initial)
{
    for (size_t i = 0; i < have->len; i++) {
        const AclItem *item = &have->items[i], *other = find_item(initial, item->to, NULL);
        if (!other || other->granted != item->granted || other->grantable != item->grantable)
            add_grants(mem, grants, item);
    }
    for (size_t i = 0; i < initial->len; i++)
        if (!find_item(have, initial->items[i].to, NULL))
            vec_push(mem, grants, (Grant){.to = initial->items[i].to});
}

GrantList acl_grants(void *mem, const AclSource *source)
{
    GrantList grants = {.managed = true};
    if (source->acl) {
        AclItems have = parse_acl(mem, source->acl, source->owner, false);
        AclItems initial = parse_acl(mem, source->acldefault, source->owner, true);
        add_differing(mem, &grants, &have, &initial);
    }
    TextList pairs = db_array(mem, source->column_acl);
    AclItems columns = {0};
    for (size_t i = 0; i + 1 < pairs.len; i += 2) {
        const char *grantor;
        AclItem item = parse_item(mem, pairs.items[i + 1], &grantor);
        item.column = pairs.items[i];
        merge_item(mem, &columns, item);
    }
    for (size_t i = 0; i < columns.len; i++)
        add_grants(mem, &grants, &columns.items[i]);
    vec_sort(&grants, grant_compare);
    return grants;
}
