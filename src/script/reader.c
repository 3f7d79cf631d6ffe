#include "script/reader.h"

#include <string.h>

#include "base/mem.h"

Reader reader_start(const char *sql)
{
    return (Reader){.sql = sql, .token = sql_word(sql, 0)};
}

void reader_next(Reader *reader)
{
    reader->token = sql_word(reader->sql, reader->token.end);
}

bool reader_at(const Reader *reader, const char *word)
{
    return token_is(reader->sql, &reader->token, word);
}

bool reader_accept(Reader *reader, const char *word)
{
    bool found = reader_at(reader, word);
    if (found)
        reader_next(reader);
    return found;
}

bool reader_accept_words(Reader *reader, const char *words)
{
    Reader ahead = *reader;
    for (const char *p = words; *p;) {
        size_t len = strcspn(p, " ");
        char *word = mem_strndup(NULL, p, len);
        bool found = reader_accept(&ahead, word);
        mem_free(word);
        if (!found)
            return false;
        p += len + (p[len] == ' ');
    }
    *reader = ahead;
    return true;
}

bool reader_accept_if_exists(Reader *reader)
{
    return reader_accept_words(reader, "IF EXISTS") || reader_accept_words(reader, "IF NOT EXISTS");
}
