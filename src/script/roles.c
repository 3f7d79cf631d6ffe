#include "script/roles.h"

#include <pg_query.h>
#include <string.h>

#include "base/buf.h"

/* Where a name follows in the tree as libpg_query prints it. */
static const struct {
    const char *before;
    enum { ROLE, MADE, TABLESPACE } what;
} places[] = {
    {"\"roletype\":\"ROLESPEC_CSTRING\",\"rolename\":\"", ROLE},
    {"\"granted_roles\":[{\"AccessPriv\":{\"priv_name\":\"", ROLE},
    {"\"CreateRoleStmt\":{\"stmt_type\":\"ROLESTMT_ROLE\",\"role\":\"", MADE},
    {"\"CreateRoleStmt\":{\"stmt_type\":\"ROLESTMT_USER\",\"role\":\"", MADE},
    {"\"CreateRoleStmt\":{\"stmt_type\":\"ROLESTMT_GROUP\",\"role\":\"", MADE},
    {"\"tablespacename\":\"", TABLESPACE},
    {"\"tableSpace\":\"", TABLESPACE},
    {"\"subtype\":\"AT_SetTableSpace\",\"name\":\"", TABLESPACE},
};

/* The JSON string that begins at p, after its quote. Characters that are escaped by number are in no name of ours. */
static char *string_at(void *mem, const char *p)
{
    Buf buf = buf_new(mem);
    for (; *p && *p != '"'; p++) {
        if (*p == '\\' && p[1])
            p++;
        buf_addc(&buf, *p);
    }
    return buf.data;
}

static void add(void *mem, TextList *list, const char *name)
{
    if (!textlist_has(list, name))
        vec_push(mem, list, name);
}

void script_roles(void *mem, const Script *script, TextList *roles, TextList *made, TextList *tablespaces)
{
    TextList *const lists[] = {[ROLE] = roles, [MADE] = made, [TABLESPACE] = tablespaces};
    for (size_t b = 0; b < script->blocks.len; b++) {
        const ScriptBlock *block = &script->blocks.items[b];
        for (size_t s = 0; s < block->statements.len && !block->downgrade; s++) {
            PgQueryParseResult result = pg_query_parse(block->statements.items[s].sql);
            for (size_t i = 0; i < sizeof places / sizeof *places && !result.error; i++)
                for (const char *p = result.parse_tree; (p = strstr(p, places[i].before));) {
                    p += strlen(places[i].before);
                    add(mem, lists[places[i].what], string_at(mem, p));
                }
            pg_query_free_parse_result(result);
        }
    }
}
