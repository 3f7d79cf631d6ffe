/* Full text search: parsers, templates, dictionaries, configurations. */
#include <string.h>

#include "base/quote.h"
#include "ddl/emit.h"
#include "model/props.h"

void create_TS_PARSER(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const TsParser *parser = get_TS_PARSER(object);
    Buf sql = buf_new(ddl->mem);
    buf_addf(&sql, "CREATE TEXT SEARCH PARSER %s (", object->key);
    ddl_add_attribute(&sql, "START", parser->start);
    ddl_add_attribute(&sql, "GETTOKEN", parser->gettoken);
    ddl_add_attribute(&sql, "END", parser->end);
    ddl_add_attribute(&sql, "LEXTYPES", parser->lextypes);
    ddl_add_attribute(&sql, "HEADLINE", parser->headline);
    ddl_add(ddl, object, "%s\n)", sql.data);
}

void create_TS_TEMPLATE(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const TsTemplate *template = get_TS_TEMPLATE(object);
    ddl_add(ddl, object, "CREATE TEXT SEARCH TEMPLATE %s (%s%s%sLEXIZE = %s)", object->key, template->init ? "INIT = " : "",
            template->init ? template->init : "", template->init ? ", " : "", template->lexize);
}

void create_TS_DICTIONARY(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    const TsDictionary *dictionary = get_TS_DICTIONARY(object);
    ddl_add(ddl, object, "CREATE TEXT SEARCH DICTIONARY %s (TEMPLATE = %s%s%s)", object->key, dictionary->template,
            dictionary->options ? ", " : "", dictionary->options ? dictionary->options : "");
}

/* Behind a text in quotes; the quote is doubled inside it, and a backslash counts only after E. */
static const char *quoted_end(const char *p, bool escapes)
{
    char quote = *p++;
    for (; *p && !(*p == quote && p[1] != quote); p++)
        if ((escapes && *p == '\\' && p[1]) || *p == quote)
            p++;
    return *p ? p + 1 : p;
}

/* The names of "a = 'x', b = 'y'", as they stand there. */
static TextList option_names(void *mem, const char *options)
{
    TextList names = {0};
    for (const char *p = options ? options : ""; *p;) {
        while (*p == ' ' || *p == ',')
            p++;
        const char *start = p;
        while (*p && *p != '=' && *p != ',')
            p = *p == '"' ? quoted_end(p, false) : p + 1;
        const char *end = p;
        while (end > start && end[-1] == ' ')
            end--;
        if (end > start)
            vec_push(mem, &names, mem_strndup(mem, start, (size_t)(end - start)));
        while (*p && *p != ',')
            p = *p == '\'' ? quoted_end(p, p[-1] == 'E') : p + 1;
    }
    return names;
}

/* An option without a value is taken away; those that are stated stand in the order in which they are stated (AlterTSDictionary). */
void emit_dictionary_options(Ddl *ddl, const Object *have, const Object *want)
{
    const char *options = get_TS_DICTIONARY(want)->options;
    TextList old = option_names(ddl->mem, get_TS_DICTIONARY(have)->options), new = option_names(ddl->mem, options);
    Buf sql = buf_new(ddl->mem);
    for (size_t i = 0; i < old.len; i++)
        if (!textlist_has(&new, old.items[i]))
            buf_addf(&sql, "%s%s", sql.len > 0 ? ", " : "", old.items[i]);
    if (options)
        buf_addf(&sql, "%s%s", sql.len > 0 ? ", " : "", options);
    ddl_add(ddl, want, "ALTER TEXT SEARCH DICTIONARY %s (%s)", want->key, sql.data);
}

/* The dictionaries of a type of token, or NULL. */
static const char *mapped(void *mem, const Object *configuration, const char *token)
{
    const TextList *mappings = configuration ? &get_TS_CONFIGURATION(configuration)->mappings : NULL;
    for (size_t i = 0; mappings && i < mappings->len; i++)
        if (strcmp(option_name(mem, mappings->items[i]), token) == 0)
            return option_value(mappings->items[i]);
    return NULL;
}

typedef enum Verb { VERB_ADD, VERB_ALTER, VERB_COUNT } Verb;

/* What is to be said of a token, VERB_COUNT when it is as it shall be. */
static Verb verb_of(Ddl *ddl, const Object *have, const char *token, const char *dictionaries)
{
    const char *old = mapped(ddl->mem, have, token);
    if (!old)
        return VERB_ADD;
    return strcmp(old, dictionaries) == 0 ? VERB_COUNT : VERB_ALTER;
}

/* A statement for all tokens that are to have the same dictionaries. */
static void map_tokens(Ddl *ddl, const Object *have, const Object *want, Verb verb)
{
    const TextList *mappings = &get_TS_CONFIGURATION(want)->mappings;
    TextList said = {0};
    for (size_t i = 0; i < mappings->len; i++) {
        const char *dictionaries = option_value(mappings->items[i]);
        Buf tokens = buf_new(ddl->mem);
        for (size_t j = i; j < mappings->len && !textlist_has(&said, dictionaries); j++) {
            const char *token = option_name(ddl->mem, mappings->items[j]);
            if (strcmp(option_value(mappings->items[j]), dictionaries) == 0 && verb_of(ddl, have, token, dictionaries) == verb)
                buf_addf(&tokens, "%s%s", tokens.len > 0 ? ", " : "", ddl_ident(ddl, token));
        }
        vec_push(ddl->mem, &said, dictionaries);
        if (tokens.len > 0)
            ddl_add(ddl, want, "ALTER TEXT SEARCH CONFIGURATION %s %s MAPPING FOR %s WITH %s", want->key,
                    verb == VERB_ADD ? "ADD" : "ALTER", tokens.data, dictionaries);
    }
}

void emit_configuration_mappings(Ddl *ddl, const Object *have, const Object *want)
{
    const TextList *old = &get_TS_CONFIGURATION(have)->mappings;
    Buf gone = buf_new(ddl->mem);
    for (size_t i = 0; i < old->len; i++) {
        const char *token = option_name(ddl->mem, old->items[i]);
        if (!mapped(ddl->mem, want, token))
            buf_addf(&gone, "%s%s", gone.len > 0 ? ", " : "", ddl_ident(ddl, token));
    }
    if (gone.len > 0)
        ddl_add(ddl, want, "ALTER TEXT SEARCH CONFIGURATION %s DROP MAPPING FOR %s", want->key, gone.data);
    map_tokens(ddl, have, want, VERB_ALTER);
    map_tokens(ddl, have, want, VERB_ADD);
}

void create_TS_CONFIGURATION(Ddl *ddl, const Object *object, const CreateOptions *options)
{
    (void)options;
    ddl_add(ddl, object, "CREATE TEXT SEARCH CONFIGURATION %s (PARSER = %s)", object->key,
            get_TS_CONFIGURATION(object)->parser);
    map_tokens(ddl, NULL, object, VERB_ADD);
}
