#include "base/quote.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Every keyword that is not "unreserved" in src/include/parser/kwlist.h of 14 to 18, sorted. */
static const char *const keywords[] = {
    "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "authorization", "between", "bigint",
    "binary", "bit", "boolean", "both", "case", "cast", "char", "character", "check", "coalesce", "collate", "collation",
    "column", "concurrently", "constraint", "create", "cross", "current_catalog", "current_date", "current_role",
    "current_schema", "current_time", "current_timestamp", "current_user", "dec", "decimal", "default", "deferrable",
    "desc", "distinct", "do", "else", "end", "except", "exists", "extract", "false", "fetch", "float", "for", "foreign",
    "freeze", "from", "full", "grant", "greatest", "group", "grouping", "having", "ilike", "in", "initially", "inner",
    "inout", "int", "integer", "intersect", "interval", "into", "is", "isnull", "join", "json", "json_array",
    "json_arrayagg", "json_exists", "json_object", "json_objectagg", "json_query", "json_scalar", "json_serialize",
    "json_table", "json_value", "lateral", "leading", "least", "left", "like", "limit", "localtime", "localtimestamp",
    "merge_action", "national", "natural", "nchar", "none", "normalize", "not", "notnull", "null", "nullif", "numeric",
    "offset", "on", "only", "or", "order", "out", "outer", "overlaps", "overlay", "placing", "position", "precision",
    "primary", "real", "references", "returning", "right", "row", "select", "session_user", "setof", "similar",
    "smallint", "some", "substring", "symmetric", "system_user", "table", "tablesample", "then", "time", "timestamp",
    "to", "trailing", "treat", "trim", "true", "union", "unique", "user", "using", "values", "varchar", "variadic",
    "verbose", "when", "where", "window", "with", "xmlattributes", "xmlconcat", "xmlelement", "xmlexists", "xmlforest",
    "xmlnamespaces", "xmlparse", "xmlpi", "xmlroot", "xmlserialize", "xmltable",
};

static int compare_keyword(const void *key, const void *item)
{
    return strcmp(key, *(const char *const *)item);
}

static bool is_plain(const char *name)
{
    if (!((name[0] >= 'a' && name[0] <= 'z') || name[0] == '_'))
        return false;
    for (const char *p = name; *p; p++)
        if (!((*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9') || *p == '_'))
            return false;
    return !bsearch(name, keywords, sizeof keywords / sizeof *keywords, sizeof *keywords, compare_keyword);
}

static void add_quoted(Buf *buf, const char *text, char quote)
{
    buf_addc(buf, quote);
    for (const char *p = text; *p; p++) {
        if (*p == quote)
            buf_addc(buf, quote);
        buf_addc(buf, *p);
    }
    buf_addc(buf, quote);
}

void buf_add_ident(Buf *buf, const char *name)
{
    if (is_plain(name))
        buf_add(buf, name);
    else
        add_quoted(buf, name, '"');
}

void buf_add_qualified(Buf *buf, const char *schema, const char *name)
{
    if (schema) {
        buf_add_ident(buf, schema);
        buf_addc(buf, '.');
    }
    buf_add_ident(buf, name);
}

void buf_add_literal(Buf *buf, const char *text)
{
    if (!strpbrk(text, "\\\r")) {
        add_quoted(buf, text, '\'');
        return;
    }
    buf_add(buf, "E'");
    for (const char *p = text; *p; p++) {
        if (*p == '\'' || *p == '\\')
            buf_addc(buf, *p);
        buf_add(buf, *p == '\r' ? "\\r" : (const char[]){*p, '\0'});
    }
    buf_addc(buf, '\'');
}

void buf_add_dollar_quoted(Buf *buf, const char *text)
{
    void *scratch = mem_new(NULL);
    const char *tag = "$";
    /* The closing tag may begin inside the text too: "x$" with a bare $$. */
    for (int i = 0; strstr(mem_printf(scratch, "%s%.*s", text, (int)strlen(tag), tag), mem_printf(scratch, "%s$", tag)); i++)
        tag = i == 0 ? "$body" : mem_printf(scratch, "$body%d", i);
    buf_addf(buf, "%s$%s%s$", tag, text, tag);
    mem_free(scratch);
}

void buf_add_idents(Buf *buf, const TextList *names)
{
    for (size_t i = 0; i < names->len; i++) {
        if (i > 0)
            buf_add(buf, ", ");
        buf_add_ident(buf, names->items[i]);
    }
}

char *quote_ident(void *mem, const char *name)
{
    Buf buf = buf_new(mem);
    buf_add_ident(&buf, name);
    return buf.data;
}

char *quote_qualified(void *mem, const char *schema, const char *name)
{
    Buf buf = buf_new(mem);
    buf_add_qualified(&buf, schema, name);
    return buf.data;
}

char *quote_literal(void *mem, const char *text)
{
    Buf buf = buf_new(mem);
    buf_add_literal(&buf, text);
    return buf.data;
}

TextList split_qualified(void *mem, const char *text)
{
    TextList parts = {0};
    Buf part = buf_new(mem);
    bool quoted = false;
    for (const char *p = text;; p++) {
        if (*p == '"' && quoted && p[1] == '"') {
            buf_addc(&part, *p++);
        } else if (*p == '"') {
            quoted = !quoted;
        } else if (!*p || (*p == '.' && !quoted)) {
            vec_push(mem, &parts, part.data);
            if (!*p)
                return parts;
            part = buf_new(mem);
        } else {
            buf_addc(&part, *p);
        }
    }
}

size_t clip_len(const char *text, size_t len)
{
    if (strlen(text) <= len)
        return strlen(text);
    while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
        len--;
    return len;
}

static bool is_name_char(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

size_t quoted_len(const char *p)
{
    size_t len = 1;
    while (p[len] && (p[len] != p[0] || p[len + 1] == p[0]))
        len += p[len] == p[0] ? 2 : 1;
    return p[len] ? len + 1 : len;
}

size_t name_len(const char *p)
{
    size_t len = 0;
    while (p[len] == '"' || p[len] == '.' || is_name_char(p[len]))
        len += p[len] == '"' ? quoted_len(p + len) : 1;
    return len;
}

void buf_add_shell_word(Buf *buf, const char *text)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.,:/@%+=-";
    if (*text && text[strspn(text, plain)] == '\0') {
        buf_add(buf, text);
        return;
    }
    buf_addc(buf, '\'');
    for (; *text; text++)
        buf_add(buf, *text == '\'' ? "'\\''" : (char[]){*text, '\0'});
    buf_addc(buf, '\'');
}
