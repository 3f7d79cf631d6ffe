#include "script/hazard.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/textmap.h"
#include "script/change.h"
#include "script/reader.h"

typedef struct Scan {
    void *mem;
    const Script *script;
    bool downgrade;
    const ScriptStatement *statement;
    TextMap made;  /* by earlier statements: "table public.users" */
    TextMap types; /* of columns that the other direction changes: numbers of type_names; filled when first asked for */
    TextList type_names;
    bool types_noted;
    HazardList found;
} Scan;

/* What DROP takes. data: of what is gone even without CASCADE; NULL: nothing that cannot be made again. */
static const struct {
    const char *words, *noun, *data;
} kinds[] = {
    {"TABLE", "table", "table"},
    {"FOREIGN TABLE", "foreign table", NULL},
    {"MATERIALIZED VIEW", "materialized view", NULL},
    {"SEQUENCE", "sequence", "position of sequence"},
    {"SCHEMA", "schema", NULL}, /* has to be empty */
    {"DATABASE", "database", "database"},
    {"EXTENSION", "extension", "what it keeps in tables of its own: extension"},
    {"SUBSCRIPTION", "subscription", "position of subscription"},
    {"USER MAPPING", "user mapping", "secrets of user mapping"},
    {"OWNED", "owned", "all that is owned"},
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* The row of the kind that is named next, which is passed over; or -1. */
static int accept_kind(Reader *reader)
{
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (reader_accept_words(reader, kinds[i].words))
            return (int)i;
    return -1;
}

static void add(Scan *scan, bool destroys, const char *before, const char *text)
{
    vec_push(scan->mem, &scan->found,
             (Hazard){.text = mem_printf(scan->mem, "%s%s", before, text),
                      .destroys = destroys,
                      .line = scan->statement->line,
                      .column = scan->statement->column});
}

static bool is_made(const Scan *scan, const char *noun, const char *name)
{
    char *key = mem_printf(NULL, "%s %s", noun, name);
    bool made = textmap_find(&scan->made, key);
    mem_free(key);
    return made;
}

static void note_made(Scan *scan, const char *noun, const char *name)
{
    textmap_add(&scan->made, mem_printf(scan->mem, "%s %s", noun, name), 0);
}

/* CREATE; of what may have been there before (OR REPLACE, IF NOT EXISTS) nothing is known. */
static void scan_create(Scan *scan, Reader reader)
{
    static const char *const modifiers[] = {"GLOBAL", "LOCAL", "TEMP", "TEMPORARY", "UNLOGGED"};
    for (size_t i = 0; i < COUNT(modifiers); i++)
        reader_accept(&reader, modifiers[i]);
    int kind = accept_kind(&reader);
    if (kind >= 0 && !reader_accept_if_exists(&reader))
        note_made(scan, kinds[kind].noun, reader_qualified(scan->mem, &reader));
}

static bool ends_in_cascade(const char *sql)
{
    Token last = {0};
    for (Token t = sql_word(sql, 0); t.type != TOKEN_END; t = sql_word(sql, t.end))
        last = t;
    return token_is(sql, &last, "CASCADE");
}

/* DROP KIND name, …: a hazard for each that an earlier statement has not made. */
static void scan_drop(Scan *scan, Reader reader)
{
    bool cascade = ends_in_cascade(reader.sql);
    int kind = accept_kind(&reader);
    if (kind < 0) {
        if (cascade)
            add(scan, true, "destroys data: ", "all that depends on what is dropped (CASCADE)");
        return;
    }
    if (!kinds[kind].data && !cascade)
        return;
    reader_accept_if_exists(&reader);
    do {
        const char *name = reader_item(scan->mem, &reader);
        if (!is_made(scan, kinds[kind].noun, name))
            add(scan, true, "destroys data: ",
                mem_printf(scan->mem, "%s %s%s", kinds[kind].data ? kinds[kind].data : kinds[kind].noun, name,
                           cascade ? ", and all that depends on it (CASCADE)" : ""));
    } while (reader_accept(&reader, ","));
}

/* TRUNCATE [TABLE] [ONLY] name [*], … */
static void scan_truncate(Scan *scan, Reader reader)
{
    bool cascade = ends_in_cascade(reader.sql);
    reader_accept(&reader, "TABLE");
    do {
        reader_accept(&reader, "ONLY");
        const char *name = reader_qualified(scan->mem, &reader);
        if (cascade || !is_made(scan, "table", name))
            add(scan, true, "destroys data: rows of ",
                mem_printf(scan->mem, "%s%s", name, cascade ? ", and of what refers to it (CASCADE)" : ""));
        while (reader.token.type == TOKEN_OPERATOR)
            reader_next(&reader);
    } while (reader_accept(&reader, ","));
}

/* DELETE FROM, wherever a statement may have it (WITH, EXPLAIN, PREPARE, COPY), and the DELETE of a MERGE. */
static void scan_deletes(Scan *scan, Reader reader)
{
    while (reader.token.type != TOKEN_END) {
        if (reader_accept_words(&reader, "DELETE FROM")) {
            reader_accept(&reader, "ONLY");
            const char *name = reader_qualified(scan->mem, &reader);
            if (!is_made(scan, "table", name))
                add(scan, true, "destroys data: rows of ", name);
        } else if (reader_accept_words(&reader, "THEN DELETE")) {
            add(scan, true, "destroys data: ", "rows that MERGE deletes");
        } else {
            reader_next(&reader);
        }
    }
}

static void forget_made(Scan *scan)
{
    mem_free(scan->made.slots);
    scan->made = textmap_new(scan->mem);
}

static char *column_of(Scan *scan, const Change *change)
{
    return mem_printf(scan->mem, "%s.%s", change->table, change->column);
}

static void note_types(Scan *scan, const char *sql)
{
    ChangeList changes = statement_changes(scan->mem, sql);
    for (size_t i = 0; i < changes.len; i++)
        if (changes.items[i].verb == CHANGE_TYPE && textmap_add(&scan->types, column_of(scan, &changes.items[i]), scan->type_names.len))
            vec_push(scan->mem, &scan->type_names, changes.items[i].type);
}

/* The type that the other direction gives the column, which is the one that it has now; or NULL. */
static const char *present_type(Scan *scan, const char *column)
{
    for (size_t i = 0; i < scan->script->blocks.len && !scan->types_noted; i++) {
        const ScriptBlock *block = &scan->script->blocks.items[i];
        for (size_t j = 0; block->downgrade != scan->downgrade && j < block->statements.len; j++)
            note_types(scan, block->statements.items[j].sql);
    }
    scan->types_noted = true;
    const size_t *number = textmap_find(&scan->types, column);
    return number ? scan->type_names.items[*number] : NULL;
}

/* The digits behind the point of numeric(10,2); -1: it is another type, or keeps them all. */
static long numeric_scale(const char *type)
{
    const char *comma = strchr(type, ',');
    if (strncasecmp(type, "numeric(", 8) != 0)
        return -1;
    return comma ? strtol(comma + 1, NULL, 10) : 0;
}

static bool is_integer(const char *type)
{
    return strcasecmp(type, "smallint") == 0 || strcasecmp(type, "integer") == 0 || strcasecmp(type, "bigint") == 0;
}

/* Whether each value is kept, or else the statement fails: text takes all, integers and numbers of no fewer digits
 * behind the point refuse what does not fit. What USING does is not known. */
static bool type_keeps(const char *from, const char *to)
{
    static const char *const takes_all[] = {"text", "numeric", "varchar", "character varying"};
    size_t len = strcspn(to, "(");
    bool varying = len < strlen(to) && strncasecmp(to, "numeric", 7) != 0;
    for (size_t i = 0; i < COUNT(takes_all); i++)
        if (strncasecmp(to, takes_all[i], len) == 0 && strlen(takes_all[i]) == len && (varying || !to[len]))
            return true;
    if (!from)
        return false;
    return (is_integer(from) && is_integer(to)) || (is_integer(from) && numeric_scale(to) >= 0) ||
           (numeric_scale(from) >= 0 && numeric_scale(to) >= numeric_scale(from)) ||
           (strcasecmp(from, "real") == 0 && strcasecmp(to, "double precision") == 0);
}

static void scan_change(Scan *scan, const Change *change)
{
    const char *column = column_of(scan, change);
    bool new = is_made(scan, "table", change->table) || is_made(scan, "column", column);
    switch (change->verb) {
    case CHANGE_ADD_COLUMN:
        if (!change->if_exists)
            note_made(scan, "column", column);
        break;
    case CHANGE_DROP_COLUMN:
        if (!new)
            add(scan, true, "destroys data: column ", column);
        break;
    case CHANGE_TYPE:
        if (!new && (change->uses || !type_keeps(present_type(scan, column), change->type)))
            add(scan, true, "may lose data: ", mem_printf(scan->mem, "column %s becomes %s", column, change->type));
        break;
    case CHANGE_RENAME: /* another may have the name now */
        forget_made(scan);
        break;
    }
}

static void scan_sql(Scan *scan, const char *sql)
{
    Reader reader = reader_start(sql);
    ChangeList changes = statement_changes(scan->mem, sql);
    for (size_t i = 0; i < changes.len; i++)
        scan_change(scan, &changes.items[i]);
    if (reader_at(&reader, "DO") || reader_at(&reader, "CALL"))
        add(scan, false, "runs code that is not looked into: ", reader_at(&reader, "DO") ? "DO" : "CALL");
    else if (reader_accept(&reader, "SET"))
        forget_made(scan); /* names may mean others now */
    else if (reader_accept(&reader, "DROP"))
        scan_drop(scan, reader);
    else if (reader_accept(&reader, "TRUNCATE"))
        scan_truncate(scan, reader);
    else if (reader_accept(&reader, "CREATE"))
        scan_create(scan, reader);
    else
        scan_deletes(scan, reader);
}

/* What a draft says above a statement; whether it tells of destroyed data, so that the statement need not. */
static bool scan_comment(Scan *scan, const char *comment)
{
    static const struct {
        const char *begin;
        bool destroys;
    } lines_told[] = {{"destroys data:", true}, {"may lose data:", true}, {"fails ", false}, {"locks ", false}};
    bool told = false;
    for (const char *p = comment; *p;) {
        size_t len = strcspn(p, "\n");
        const char *line = mem_strndup(scan->mem, p, len);
        size_t i = 0;
        while (i < COUNT(lines_told) && strncasecmp(line, lines_told[i].begin, strlen(lines_told[i].begin)) != 0)
            i++;
        if (i < COUNT(lines_told)) {
            add(scan, lines_told[i].destroys, "", line);
            told = told || lines_told[i].destroys;
        }
        p += len + (p[len] == '\n');
    }
    return told;
}

static void scan_statement(Scan *scan, const ScriptStatement *statement)
{
    scan->statement = statement;
    bool told = statement->comment && scan_comment(scan, statement->comment);
    size_t before = scan->found.len;
    scan_sql(scan, statement->sql);
    if (told)
        scan->found.len = before;
    if (statement->irreversible)
        add(scan, false, "", scan->downgrade ? "is not undone by the upgrade" : "is not undone by the downgrade");
}

HazardList script_hazards(void *mem, const Script *script, bool downgrade)
{
    Scan scan = {.mem = mem, .script = script, .downgrade = downgrade, .made = textmap_new(mem), .types = textmap_new(mem)};
    for (size_t i = 0; i < script->blocks.len; i++) {
        const ScriptBlock *block = &script->blocks.items[i];
        for (size_t j = 0; block->downgrade == downgrade && j < block->statements.len; j++)
            scan_statement(&scan, &block->statements.items[j]);
    }
    return scan.found;
}
