#include "config/config.h"

#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

enum { CONFIG_FILE_MAX = 1 << 20 };

typedef enum KeyType {
    KEY_TEXT,
    KEY_PATH, /* relative to the file */
    KEY_LIST, /* with commas between; may stand several times */
} KeyType;

typedef struct Key {
    const char *name;
    size_t offset;
    KeyType type;
} Key;

static const Key project_keys[] = {
    {"schema", offsetof(Config, schema), KEY_PATH},
    {"versions", offsetof(Config, versions), KEY_PATH},
    {"template", offsetof(Config, template), KEY_PATH},
    {"journal_schema", offsetof(Config, journal_schema), KEY_TEXT},
    {"include", offsetof(Config, include), KEY_LIST},
    {"exclude", offsetof(Config, exclude), KEY_LIST},
};
static const Key env_keys[] = {
    {"url", offsetof(ConfigEnv, url), KEY_TEXT},
    {"scratch", offsetof(ConfigEnv, scratch), KEY_TEXT},
};

#define COUNT(array) (int)(sizeof(array) / sizeof(array)[0])

typedef struct Reader {
    void *mem;
    const char *path;
    int line;
    Config *config;
    bool in_project;
    ConfigEnv *env; /* of the section that is read, or NULL */
    Error *err;
} Reader;

#define FAIL(reader, format, ...) \
    error_set((reader)->err, EXIT_USAGE, "%s:%d: " format, (reader)->path, (reader)->line, ##__VA_ARGS__)

static char *trimmed(void *mem, const char *text, size_t len)
{
    while (len > 0 && isspace((unsigned char)text[0]))
        text++, len--;
    while (len > 0 && isspace((unsigned char)text[len - 1]))
        len--;
    return mem_strndup(mem, text, len);
}

/* A path of the file as one that works from here. */
static const char *from_file(const Reader *reader, const char *path)
{
    const char *slash = strrchr(reader->path, '/');
    if (path[0] == '/' || !slash)
        return path;
    return path_join(reader->mem, mem_strndup(reader->mem, reader->path, (size_t)(slash - reader->path) + 1), path);
}

static bool read_env_section(Reader *reader, const char *name)
{
    for (size_t i = 0; i < reader->config->envs.len; i++)
        if (strcmp(reader->config->envs.items[i].name, name) == 0)
            return FAIL(reader, "environment \"%s\" stands twice", name);
    if (!name[0])
        return FAIL(reader, "the environment has no name");
    vec_push(reader->mem, &reader->config->envs, (ConfigEnv){.name = name});
    reader->env = &reader->config->envs.items[reader->config->envs.len - 1];
    return true;
}

static bool read_section(Reader *reader, const char *line)
{
    size_t len = strlen(line);
    if (line[len - 1] != ']')
        return FAIL(reader, "section \"%s\" has no closing bracket", line);
    char *name = trimmed(reader->mem, line + 1, len - 2);
    reader->in_project = strcmp(name, "project") == 0;
    reader->env = NULL;
    if (reader->in_project)
        return true;
    if (strncmp(name, "env", 3) == 0 && (name[3] == '\0' || isspace((unsigned char)name[3])))
        return read_env_section(reader, trimmed(reader->mem, name + 3, strlen(name + 3)));
    FAIL(reader, "unrecognized section \"%s\"", name);
    return error_hint(reader->err, "The sections are [project] and [env NAME].");
}

static bool unknown_key(Reader *reader, const char *name, const Key *keys, int count)
{
    const char *words[COUNT(project_keys)];
    for (int i = 0; i < count; i++)
        words[i] = keys[i].name;
    const char *near = nearest_word(name, words, count);
    FAIL(reader, "unrecognized key \"%s\"", name);
    return near ? error_hint(reader->err, "Perhaps you meant \"%s\".", near) : false;
}

static bool add_items(Reader *reader, TextList *list, const char *name, const char *value)
{
    for (const char *p = value;; p++) {
        size_t len = strcspn(p, ",");
        const char *item = trimmed(reader->mem, p, len);
        if (!item[0])
            return FAIL(reader, "key \"%s\" has an empty item", name);
        vec_push(reader->mem, list, item);
        p += len;
        if (!*p)
            return true;
    }
}

static bool set_value(Reader *reader, const Key *key, char *base, const char *value)
{
    void *at = base + key->offset;
    if (key->type == KEY_LIST)
        return add_items(reader, at, key->name, value);
    *(const char **)at = key->type == KEY_PATH ? from_file(reader, value) : value;
    return true;
}

static bool read_key(Reader *reader, const char *line)
{
    const char *equals = strchr(line, '=');
    if (!equals)
        return FAIL(reader, "expected \"key = value\", found \"%.40s\"", line);
    if (!reader->in_project && !reader->env)
        return FAIL(reader, "a key stands above the first section");
    char *name = trimmed(reader->mem, line, (size_t)(equals - line));
    char *value = trimmed(reader->mem, equals + 1, strlen(equals + 1));
    const Key *keys = reader->env ? env_keys : project_keys;
    int count = reader->env ? COUNT(env_keys) : COUNT(project_keys);
    char *base = reader->env ? (char *)reader->env : (char *)reader->config;
    if (!value[0])
        return FAIL(reader, "key \"%s\" has no value", name);
    for (int i = 0; i < count; i++) {
        if (strcmp(keys[i].name, name) == 0)
            return set_value(reader, &keys[i], base, value);
    }
    return unknown_key(reader, name, keys, count);
}

static Config defaults(void)
{
    return (Config){.schema = "schema", .versions = "versions", .journal_schema = "pgdraft"};
}

bool config_parse(void *mem, const char *path, const char *text, Config *ret, Error *err)
{
    Config config = defaults();
    config.path = mem_strdup(mem, path);
    Reader reader = {.mem = mem, .path = config.path, .config = &config, .err = err};
    config.schema = from_file(&reader, config.schema);
    config.versions = from_file(&reader, config.versions);
    for (const char *p = text; *p;) {
        size_t len = strcspn(p, "\n");
        char *line = trimmed(mem, p, len);
        reader.line++;
        bool ok = line[0] == '\0' || line[0] == '#' || line[0] == ';' ||
                  (line[0] == '[' ? read_section(&reader, line) : read_key(&reader, line));
        if (!ok)
            return false;
        p += len + (p[len] == '\n');
    }
    *ret = config;
    return true;
}

bool config_load(void *mem, const char *path, bool required, Config *ret, Error *err)
{
    char *text;
    if (!required && !file_exists(path)) {
        *ret = defaults();
        return true;
    }
    return file_read(mem, path, CONFIG_FILE_MAX, &text, NULL, err) && config_parse(mem, path, text, ret, err);
}

bool config_env(const Config *config, const char *name, const ConfigEnv **ret, Error *err)
{
    TextList names = {0};
    *ret = NULL;
    if (!name)
        return true;
    for (size_t i = 0; i < config->envs.len; i++)
        if (strcmp(config->envs.items[i].name, name) == 0) {
            *ret = &config->envs.items[i];
            return true;
        }
    void *scratch = mem_new(NULL);
    for (size_t i = 0; i < config->envs.len; i++)
        vec_push(scratch, &names, config->envs.items[i].name);
    error_set(err, EXIT_USAGE, "environment \"%s\" is not in %s", name,
              config->path ? config->path : "any configuration file");
    const char *near = nearest_word(name, names.items, (int)names.len);
    if (near)
        error_hint(err, "Perhaps you meant \"%s\".", near);
    mem_free(scratch);
    return false;
}

const char *config_url(const char *option, const ConfigEnv *env)
{
    const char *variable = getenv("DATABASE_URL");
    if (option)
        return option;
    if (env && env->url)
        return env->url;
    return variable && variable[0] ? variable : NULL;
}
