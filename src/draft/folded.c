/* Comes in: a model, and what a server made of it. Goes out: reports of texts whose 'now' became a constant. */
#include "draft/folded.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "json/locate.h"
#include "model/props.h"
#include "sql/lex.h"

/* The words of datetktbl (src/backend/utils/adt/datetime.c) that are not the same at all times. */
static const struct {
    const char *word, *instead;
} words[] = {
    {"now", "now()"},
    {"today", "CURRENT_DATE"},
    {"tomorrow", "CURRENT_DATE + 1"},
    {"yesterday", "CURRENT_DATE - 1"},
};
enum { WORDS = sizeof words / sizeof *words };

/* The number of the first such word in text[start, end), or WORDS. */
static int word_in(const char *text, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        for (int w = 0; w < WORDS; w++) {
            size_t len = strlen(words[w].word);
            bool begins = i == start || !isalnum((unsigned char)text[i - 1]);
            if (begins && i + len <= end && strncasecmp(text + i, words[w].word, len) == 0 && !isalnum((unsigned char)text[i + len]))
                return w;
        }
    return WORDS;
}

/* A literal with such a word, and what stands between its quotes. */
typedef struct Literal {
    int word;
    size_t offset;
    const char *content;
} Literal;
typedef VEC(Literal) Literals;

static const char *content_of(void *mem, const char *text, const Token *t)
{
    size_t start = t->start + strcspn(text + t->start, "'$"), tag = 1;
    if (text[start] == '$')
        tag = 2 + strcspn(text + start + 1, "$");
    return mem_strndup(mem, text + start + tag, t->end - start - 2 * tag);
}

static void find(void *mem, const char *text, Literals *found)
{
    for (Token t = sql_word(text ? text : "", 0); text && t.type != TOKEN_END; t = sql_word(text, t.end)) {
        int word = t.type == TOKEN_QUOTED && text[t.end - 1] != '"' ? word_in(text, t.start, t.end) : WORDS;
        if (word < WORDS)
            vec_push(mem, found, (Literal){.word = word, .offset = t.start, .content = content_of(mem, text, &t)});
    }
}

/* In all texts of SQL that the property has. */
static Literals find_in(void *mem, const Object *object, const Prop *prop)
{
    Literals found = {0};
    if (prop->type == PROP_KEYS) {
        const KeyList *keys = prop_keys(prop, (Object *)(uintptr_t)object);
        for (size_t i = 0; i < keys->len; i++)
            find(mem, keys->items[i].expression, &found);
    } else if (prop_is_list(prop)) {
        for (size_t i = 0; i < prop_get_list(prop, object)->len; i++)
            find(mem, prop_get_list(prop, object)->items[i], &found);
    } else if (prop_is_text(prop)) {
        find(mem, prop_get_text(prop, object), &found);
    }
    return found;
}

/* Expressions and queries; a body that is a text is computed when it runs. */
static bool is_stored(Kind kind, const Prop *prop)
{
    static const char *const more[] = {"arguments", "expressions", "column_defaults"};
    bool stored = prop->type == PROP_KEYS || prop->type == PROP_EXPR || (prop->type == PROP_BODY && strcmp(prop->key, "body") != 0);
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        stored = stored || (kind != KIND_TRIGGER && strcmp(prop->key, more[i]) == 0);
    return stored;
}

/* The first literal that is not there any more. */
static const Literal *lost_of(const Literals *said, const Literals *kept)
{
    for (size_t i = 0; i < said->len; i++) {
        bool found = false;
        for (size_t k = 0; k < kept->len && !found; k++)
            found = strcmp(said->items[i].content, kept->items[k].content) == 0;
        if (!found)
            return &said->items[i];
    }
    return &said->items[0]; /* one of several that are alike */
}

static void check_property(const Object *raw, const Object *read, const Prop *prop, Report *report)
{
    Literals said = find_in(report->mem, raw, prop), kept = find_in(report->mem, read, prop);
    if (said.len <= kept.len)
        return;
    const Literal *lost = lost_of(&said, &kept);
    Origin at = raw->origin;
    if (!locate_text(raw, prop, lost->offset, &at))
        at = raw->origin;
    report_at(report, at, "'%s' in \"%s\" of %s would be the time at which it is stored, and stay that; write %s", words[lost->word].word,
              prop->key, object_describe(report->mem, raw), words[lost->word].instead);
}

void folded_check(const Schema *model, const Schema *back, Report *report)
{
    for (size_t i = 0; i < model->objects.len; i++) {
        const Object *raw = model->objects.items[i];
        const Object *read = raw->origin.path ? schema_find(back, raw->kind, raw->key) : NULL;
        PropList props = kind_props(raw->kind);
        for (int p = 0; read && p < props.count; p++)
            if (is_stored(raw->kind, &props.items[p]))
                check_property(raw, read, &props.items[p], report);
    }
}
