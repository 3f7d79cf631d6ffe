#include "script/change.h"

static char *between(void *mem, const Reader *reader, size_t start, size_t end)
{
    return mem_strndup(mem, reader->sql + start, end > start ? end - start : 0);
}

char *reader_qualified(void *mem, Reader *reader)
{
    size_t start = reader->token.start, end = start;
    do {
        if (reader->token.type != TOKEN_WORD && reader->token.type != TOKEN_QUOTED)
            break;
        end = reader->token.end;
        reader_next(reader);
    } while (reader_accept(reader, "."));
    return between(mem, reader, start, end);
}

/* What stands before any of the words, or before the end of an item. */
static char *until(void *mem, Reader *reader, const char *const *words)
{
    size_t start = reader->token.start, end = start;
    for (int depth = 0; reader->token.type != TOKEN_END; reader_next(reader)) {
        bool stop = reader_at(reader, ",");
        for (size_t i = 0; words[i]; i++)
            stop = stop || reader_at(reader, words[i]);
        if (depth == 0 && stop)
            break;
        if (reader_at(reader, "(") || reader_at(reader, "["))
            depth++;
        else if (reader_at(reader, ")") || reader_at(reader, "]"))
            depth--;
        end = reader->token.end;
    }
    return between(mem, reader, start, end);
}

char *reader_item(void *mem, Reader *reader)
{
    return until(mem, reader, (const char *const[]){"CASCADE", "RESTRICT", NULL});
}

static void read_type(void *mem, Reader *reader, Change *change)
{
    static const char *const words[] = {"COLLATE", "USING", "CASCADE", "RESTRICT", NULL};
    change->verb = CHANGE_TYPE;
    change->type = until(mem, reader, words);
    if (reader_accept(reader, "COLLATE"))
        until(mem, reader, words);
    change->uses = reader_at(reader, "USING");
}

/* What ADD has in a table besides columns. */
static bool at_constraint(const Reader *reader)
{
    static const char *const words[] = {"CONSTRAINT", "CHECK", "UNIQUE", "PRIMARY", "FOREIGN", "EXCLUDE", "NOT"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (reader_at(reader, words[i]))
            return true;
    return false;
}

/* One action, up to the comma; whether it is a change. */
static bool read_action(void *mem, Reader *reader, Change *change)
{
    bool add = reader_accept(reader, "ADD"), drop = !add && reader_accept(reader, "DROP");
    bool alter = !add && !drop && reader_accept(reader, "ALTER");
    change->verb = CHANGE_RENAME;
    change->column = "";
    if (reader_at(reader, "RENAME") || reader_accept_words(reader, "SET SCHEMA"))
        return true;
    if ((!add && !drop && !alter) || at_constraint(reader))
        return false;
    if (!reader_accept(reader, "COLUMN"))
        reader_accept(reader, "ATTRIBUTE");
    change->if_exists = reader_accept_if_exists(reader);
    change->column = reader_qualified(mem, reader);
    change->verb = add ? CHANGE_ADD_COLUMN : CHANGE_DROP_COLUMN;
    if (alter && (reader_accept_words(reader, "SET DATA TYPE") || reader_accept(reader, "TYPE")))
        read_type(mem, reader, change);
    else if (alter)
        return false;
    return true;
}

static bool renames(Reader reader)
{
    for (; reader.token.type != TOKEN_END; reader_next(&reader))
        if (reader_at(&reader, "RENAME") || reader_accept_words(&reader, "SET SCHEMA"))
            return true;
    return false;
}

ChangeList statement_changes(void *mem, const char *sql)
{
    Reader reader = reader_start(sql);
    ChangeList list = {0};
    if (!reader_accept(&reader, "ALTER"))
        return list;
    if (!reader_accept(&reader, "TABLE") && !reader_accept(&reader, "TYPE")) {
        if (renames(reader))
            vec_push(mem, &list, (Change){.verb = CHANGE_RENAME, .table = "", .column = ""});
        return list;
    }
    reader_accept_if_exists(&reader);
    reader_accept(&reader, "ONLY");
    const char *table = reader_qualified(mem, &reader);
    while (reader.token.type == TOKEN_OPERATOR) /* TABLE name * */
        reader_next(&reader);
    do {
        Change change = {.table = table};
        if (read_action(mem, &reader, &change))
            vec_push(mem, &list, change);
        until(mem, &reader, (const char *const[]){NULL});
    } while (reader_accept(&reader, ","));
    return list;
}
