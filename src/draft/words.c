#include "draft/words.h"

#include <ctype.h>
#include <string.h>

#include "model/props.h"
#include "sql/lex.h"

typedef struct Search {
    WordFound *found;
    void *arg;
} Search;

/* The operator at p and what is behind it. One that ends in + or - may be a shorter one before a sign. */
static const char *find_operator(const Search *s, const char *p)
{
    size_t len = strspn(p, sql_operator_characters);
    for (size_t rest = len; rest > 0; rest--) {
        s->found(s->arg, p, rest);
        if (p[rest - 1] != '+' && p[rest - 1] != '-')
            break;
    }
    return p + len;
}

static bool is_word_char(char c)
{
    return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

static const char *find_word(const Search *s, const char *p)
{
    const char *start = p;
    while (is_word_char(*p))
        p++;
    size_t len = (size_t)(p - start);
    char *lower = mem_strndup(NULL, start, len);
    s->found(s->arg, start, len);
    for (char *c = lower; *c; c++)
        *c = (char)tolower((unsigned char)*c);
    s->found(s->arg, lower, len);
    mem_free(lower);
    return p;
}

static void find_in(const Search *s, const char *text)
{
    for (const char *p = text; *p;) {
        if (*p == '"') {
            size_t len = strcspn(++p, "\"");
            s->found(s->arg, p, len);
            p += len + (p[len] == '"');
        } else if (is_word_char(*p)) {
            p = find_word(s, p);
        } else if (strchr(sql_operator_characters, *p)) {
            p = find_operator(s, p);
        } else {
            p++;
        }
    }
}

void object_words(const Object *object, bool bodies, WordFound *found, void *arg)
{
    const Search s = {found, arg};
    PropList props = kind_props(object->kind);
    Object *mutable = (Object *)(uintptr_t)object; /* the accessors do not write */
    for (int i = 0; i < props.count; i++) {
        const Prop *prop = &props.items[i];
        bool silent = prop->type == PROP_ROLE || prop->type == PROP_WORD || strcmp(prop->key, "comment") == 0;
        if (silent || (!bodies && strcmp(prop->key, "body") == 0))
            continue;
        if (prop_is_text(prop) && prop_get_text(prop, object)) {
            find_in(&s, prop_get_text(prop, object));
        } else if (prop_is_list(prop)) {
            for (size_t t = 0; t < prop_list(prop, mutable)->len; t++)
                find_in(&s, prop_list(prop, mutable)->items[t]);
        } else if (prop->type == PROP_KEYS) {
            for (size_t k = 0; k < prop_keys(prop, mutable)->len; k++)
                for (int f = 1; f < KEY_FIELDS; f++)
                    if (*key_field(&prop_keys(prop, mutable)->items[k], f))
                        find_in(&s, *key_field(&prop_keys(prop, mutable)->items[k], f));
        }
    }
}
