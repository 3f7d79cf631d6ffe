#include "config/value.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/duration.h"
#include "base/text.h"
#include "config/vars.h"
#include "config/zone.h"

/* A value on its way: what is read, for messages and by which rules. */
typedef struct Value {
    const ValueReader *reader;
    const ConfigKey *key;
    int line;
} Value;

#define FAIL(value, format, ...) problem_at((value)->reader->problems, (value)->line, format, ##__VA_ARGS__)

const char *value_folder(void *mem, const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? mem_strndup(mem, path, (size_t)(slash - path) + 1) : "";
}

/* ${here}: absolute, because what uses it may run elsewhere. */
static const char *here_of(const ValueReader *reader)
{
    const char *folder = value_folder(reader->mem, reader->config->path);
    char *real = realpath(folder[0] ? folder : ".", NULL);
    const char *here = real ? mem_strdup(reader->mem, real) : folder;
    free(real);
    return here;
}

static bool expand_text(const Value *value, const char *text, const char **ret)
{
    const ValueReader *reader = value->reader;
    const char *problem;
    if (!vars_any(text)) {
        *ret = text;
        return true;
    }
    if (vars_expand(reader->mem, text, here_of(reader), ret, &problem))
        return true;
    return FAIL(value, "%s, in key \"%s\"", problem, value->key->name);
}

static bool read_path(const Value *value, const char *text, const char **ret)
{
    void *mem = value->reader->mem;
    TextList words = key_words(mem, value->key);
    bool as_is = text[0] == '/' || textlist_has(&words, text);
    *ret = as_is ? text : mem_printf(mem, "%s%s", value_folder(mem, value->reader->config->path), text);
    return true;
}

/* *index: which of the words it is. */
static bool read_word(const Value *value, const char *text, ptrdiff_t *index)
{
    TextList words = key_words(value->reader->mem, value->key);
    *index = textlist_index(&words, text);
    if (*index >= 0)
        return true;
    FAIL(value, "invalid value \"%s\" for key \"%s\", expected %s", text, value->key->name,
         textlist_join(value->reader->mem, &words, words.len == 2 ? " or " : ", "));
    return problem_nearest(value->reader->problems, text, &words);
}

static bool read_zone(const Value *value, const char *text)
{
    if (zone_exists(text))
        return true;
    FAIL(value, "time zone \"%s\" of key \"%s\" is not known to this system", text, value->key->name);
    const char *near = zone_nearest(value->reader->mem, text);
    return near ? problem_hint(value->reader->problems, "Perhaps you meant \"%s\".", near) : false;
}

/* The names in a pattern are its own, and it needs the revision or the slug to tell files apart. */
static bool read_pattern(const Value *value, const char *text)
{
    void *mem = value->reader->mem;
    TextList words = key_words(mem, value->key);
    const char *problem;
    if (!vars_check(mem, text, &problem))
        return FAIL(value, "%s, in key \"%s\"", problem, value->key->name);
    for (const char *p = text; (p = strchr(p, '$')); p += 2) {
        if (p[1] == '$')
            continue;
        const char *name = mem_strndup(mem, p + 2, strcspn(p + 2, "}"));
        if (textlist_has(&words, name))
            continue;
        FAIL(value, "unrecognized name \"%s\" in key \"%s\"", name, value->key->name);
        problem_hint(value->reader->problems, "The names are %s.", textlist_join(mem, &words, ", "));
        return problem_nearest(value->reader->problems, name, &words);
    }
    return true;
}

static bool read_number(const Value *value, const char *text, long *ret)
{
    enum { MOST = 200 };
    char *end;
    long number = strtol(text, &end, 10);
    if (!isdigit((unsigned char)text[0]) || *end || number < 1 || number > MOST)
        return FAIL(value, "invalid value \"%s\" for key \"%s\", expected a number from 1 to %d", text, value->key->name, MOST);
    *ret = number;
    return true;
}

static bool read_duration(const Value *value, const char *text, long *ret)
{
    return duration_parse(text, ret) || FAIL(value, "invalid duration \"%s\" for key \"%s\", expected one with its unit: 500ms, 2s, 5m, 1h", text,
                value->key->name);
}

static bool read_list(const Value *value, const char *text, TextList *list)
{
    bool ok = true;
    for (const char *p = text;; p++) {
        size_t len = strcspn(p, ",");
        const char *item = text_trimmed(value->reader->mem, p, len);
        if (!item[0])
            ok = FAIL(value, "key \"%s\" has an empty item", value->key->name);
        else
            vec_push(value->reader->mem, list, item);
        p += len;
        if (!*p)
            return ok;
    }
}

static const ConfigHook *find_hook(const Config *config, const char *name)
{
    for (size_t i = 0; i < config->all_hooks.len; i++)
        if (strcmp(config->all_hooks.items[i]->name, name) == 0)
            return config->all_hooks.items[i];
    return NULL;
}

static bool unknown_hook(const Value *value, const char *name)
{
    TextList names = {0};
    const HookList *all = &value->reader->config->all_hooks;
    for (size_t i = 0; i < all->len; i++)
        vec_push(value->reader->mem, &names, all->items[i]->name);
    FAIL(value, "hook \"%s\" of key \"%s\" is not in the file", name, value->key->name);
    problem_hint(value->reader->problems, "A section [hook %s] has to say what it runs.", name);
    return problem_nearest(value->reader->problems, name, &names);
}

static bool read_hooks(const Value *value, const char *text, HookList *list)
{
    TextList names = {0};
    bool ok = read_list(value, text, &names);
    for (size_t i = 0; i < names.len; i++) {
        const ConfigHook *hook = find_hook(value->reader->config, names.items[i]);
        if (hook)
            vec_push(value->reader->mem, list, hook);
        else
            ok = unknown_hook(value, names.items[i]);
    }
    return ok;
}

/* One word of a command that begins at *p; leaves *p after it. */
static bool read_command_word(const Value *value, const char **p, const char **ret)
{
    Buf word = buf_new(value->reader->mem);
    bool quoted = false;
    for (; **p && (quoted || !isspace((unsigned char)**p)); (*p)++) {
        if (**p == '"')
            quoted = !quoted;
        else if (quoted && **p == '\\' && (*p)[1])
            buf_addc(&word, *++*p);
        else
            buf_addc(&word, **p);
    }
    *ret = word.data;
    return !quoted || FAIL(value, "a double quote in key \"%s\" is not closed", value->key->name);
}

static bool expand_words(const Value *value, const TextList *words, TextList *ret)
{
    const ValueReader *reader = value->reader;
    bool ok = true;
    for (size_t i = 0; i < words->len; i++) {
        const char *word = words->items[i], *problem;
        if (reader->expand)
            ok = expand_text(value, word, &word) && ok;
        else if (!vars_check(reader->mem, word, &problem))
            ok = FAIL(value, "%s, in key \"%s\"", problem, value->key->name);
        vec_push(reader->mem, ret, word);
    }
    return ok && (ret->items[0][0] || FAIL(value, "key \"%s\" names no program", value->key->name));
}

/* Variables are looked at after the words, so that a value with blanks stays one. */
static bool read_command(const Value *value, const char *text, TextList *list)
{
    TextList words = {0};
    for (const char *p = text; *p;) {
        const char *word;
        if (!read_command_word(value, &p, &word))
            return false;
        vec_push(value->reader->mem, &words, word);
        p += strspn(p, " \t\r\f\v");
    }
    return expand_words(value, &words, list);
}

static bool store_word(const Value *value, const char *text, void *at)
{
    ptrdiff_t index;
    if (!read_word(value, text, &index))
        return false;
    if (key_is_flag(value->key))
        *(bool *)at = index == 0;
    else
        *(const char **)at = text;
    return true;
}

static bool store(const Value *value, const char *text, void *at)
{
    switch (value->key->type) {
    case KEY_PATH:
        return read_path(value, text, at);
    case KEY_WORD:
        return store_word(value, text, at);
    case KEY_NUMBER:
        return read_number(value, text, at);
    case KEY_DURATION:
        return read_duration(value, text, at);
    case KEY_LIST:
        return read_list(value, text, at);
    case KEY_HOOKS:
        return read_hooks(value, text, at);
    case KEY_COMMAND:
        return read_command(value, text, at);
    case KEY_ZONE:
        *(const char **)at = text;
        return read_zone(value, text);
    case KEY_PATTERN:
        *(const char **)at = text;
        return read_pattern(value, text);
    case KEY_TEXT:
    case KEY_URL:
        *(const char **)at = text;
        return true;
    }
    return false;
}

/* A parameter of libpq, which all are texts to it. */
static bool store_param(const Value *value, const char *text, ConfigConnection *connection)
{
    const char *param = NULL;
    long milliseconds = 0;
    bool is_duration = value->key->type == KEY_DURATION;
    if (!store(value, text, is_duration ? (void *)&milliseconds : &param))
        return false;
    if (is_duration)
        param = mem_printf(value->reader->mem, "%ld", (milliseconds + 999) / 1000);
    vec_push(value->reader->mem, &connection->params, (ConfigParam){value->key->name, param});
    return true;
}

bool value_read(const ValueReader *reader, const ConfigKey *key, const IniEntry *entry, void *base)
{
    Value value = {reader, key, entry->line};
    const char *text = entry->value, *problem;
    bool own_dollars = key->type == KEY_COMMAND || key->type == KEY_PATTERN;
    if (!own_dollars && reader->expand && !expand_text(&value, text, &text))
        return false;
    if (!own_dollars && !reader->expand && vars_any(text))
        return vars_check(reader->mem, text, &problem) || FAIL(&value, "%s, in key \"%s\"", problem, key->name);
    if (!text[0])
        return FAIL(&value, "key \"%s\" is empty with its variables expanded", key->name);
    return key->home == HOME_PARAM ? store_param(&value, text, base) : store(&value, text, (char *)base + key->offset);
}

void value_defaults(void *mem, const Config *config, KeyHome home, void *base)
{
    Problems none = {.mem = mem, .path = config->path};
    ValueReader reader = {.mem = mem, .config = config, .problems = &none};
    for (int i = 0; i < config_key_count; i++) {
        const ConfigKey *key = &config_keys[i];
        if (key->home == home && key->standard)
            (void)value_read(&reader, key, &(IniEntry){.key = key->name, .value = key->standard}, base);
    }
    assert(none.items.len == 0); /* the table's own values */
}
