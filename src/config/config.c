#include "config/config.h"

#include <string.h>

#include "base/file.h"
#include "config/sections.h"
#include "config/value.h"

enum { CONFIG_FILE_MAX = 1 << 20 };

/* Where the values of a section go, by the home of their keys; NULL: nowhere now. */
typedef struct Homes {
    void *of[HOME_COUNT];
} Homes;

static void read_entries(const ValueReader *reader, SectionKind kind, const IniSection *section, const Homes *homes)
{
    for (size_t i = 0; section && i < section->entries.len; i++) {
        const IniEntry *entry = &section->entries.items[i];
        const ConfigKey *key = config_key(kind, entry->key);
        if (key && homes->of[key->home])
            value_read(reader, key, entry, homes->of[key->home]);
    }
}

/* Of an environment and a hook only the form is looked at: most runs need another, or none. */
static void read_section(Config *config, const IniSection *section, Problems *problems)
{
    const char *name, *scratch;
    SectionKind kind = section_kind(section, &name);
    ConfigEnv env = {0};
    ConfigConnection connection = {0};
    ConfigHook hook = {0};
    if (kind == SECTION_COUNT || section_find(config, kind, name) != section)
        return;
    ValueReader reader = {
        .mem = problems->mem, .config = config, .problems = problems, .expand = kind == SECTION_PROJECT};
    const Homes homes = {{[HOME_PROJECT] = config, [HOME_ENV] = &env, [HOME_CONNECTION] = &connection,
                          [HOME_PARAM] = &connection, [HOME_SCRATCH] = &scratch, [HOME_HOOK] = &hook}};
    section_check(problems, kind, section);
    read_entries(&reader, kind, section, &homes);
}

/* What one value says of another. */
static void complete(Config *config, Problems *problems)
{
    const IniSection *project = section_find(config, SECTION_PROJECT, NULL);
    const IniEntry *entry = section_entry(project, "default_env");
    if (entry && config->default_env && !textlist_has(&config->env_names, config->default_env)) {
        problem_at(problems, entry->line, "environment \"%s\" of key \"default_env\" is not in the file", config->default_env);
        problem_nearest(problems, config->default_env, &config->env_names);
    }
    if (!section_entry(project, "recursive"))
        config->recursive = strchr(config->file_name, '/') != NULL;
}

static Config defaults(void *mem, const char *path)
{
    Config config = {.path = path ? path : ""};
    value_defaults(mem, &config, HOME_PROJECT, &config);
    config.path = path;
    return config;
}

bool config_parse(void *mem, const char *path, const char *text, Config *ret, Error *err)
{
    Config config = defaults(mem, mem_strdup(mem, path));
    Problems problems = {.mem = mem, .path = config.path};
    Ini *ini = mem_make(mem, Ini);
    ini_parse(mem, config.path, text, ini, &problems);
    config.ini = ini;
    for (size_t i = 0; i < ini->sections.len; i++)
        section_name(&config, &ini->sections.items[i], &problems);
    for (size_t i = 0; i < ini->sections.len; i++)
        read_section(&config, &ini->sections.items[i], &problems);
    complete(&config, &problems);
    if (!problems_end(&problems, err))
        return false;
    *ret = config;
    return true;
}

bool config_load(void *mem, const char *path, bool required, Config *ret, Error *err)
{
    char *text;
    size_t len;
    if (!required && !file_exists(path)) {
        *ret = defaults(mem, NULL);
        return true;
    }
    if (!file_read(mem, path, CONFIG_FILE_MAX, &text, &len, err))
        return false;
    if (strlen(text) != len)
        return error_set(err, EXIT_USAGE, "file \"%s\" holds a zero byte", path);
    return config_parse(mem, path, text, ret, err);
}

static bool unknown_env(const Config *config, const char *name, Error *err)
{
    const TextList *names = &config->env_names;
    void *mem = mem_new(NULL);
    error_set(err, EXIT_USAGE, "environment \"%s\" is not in %s", name, config->path ? config->path : "any configuration file");
    const char *near = nearest_word(name, names->items, (int)names->len);
    if (near)
        error_hint(err, "Perhaps you meant \"%s\".", near);
    else if (names->len > 0)
        error_hint(err, "The environments are %s.", textlist_join(mem, names, ", "));
    else if (config->path)
        error_hint(err, "A section [env %s] has to say how its database is reached.", name);
    mem_free(mem);
    return false;
}

/* Read what homes ask for of a section, with its variables. */
static bool expand_section(void *mem, const Config *config, SectionKind kind, const char *name, const Homes *homes, Error *err)
{
    Problems problems = {.mem = mem, .path = config->path};
    ValueReader reader = {.mem = mem, .config = config, .problems = &problems, .expand = true};
    read_entries(&reader, kind, section_find(config, kind, name), homes);
    return problems_end(&problems, err);
}

bool config_env(void *mem, const Config *config, const char *name, const ConfigEnv **ret, Error *err)
{
    *ret = NULL;
    if (!name)
        return true;
    const IniSection *section = section_find(config, SECTION_ENV, name);
    if (!section)
        return unknown_env(config, name, err);
    ConfigEnv *env = mem_make(mem, ConfigEnv);
    *env = (ConfigEnv){.name = mem_strdup(mem, name), .line = section->line, .lock_timeout_ms = CONFIG_NO_DURATION,
                       .statement_timeout_ms = CONFIG_NO_DURATION};
    value_defaults(mem, config, HOME_ENV, env);
    if (!expand_section(mem, config, SECTION_ENV, name, &(Homes){{[HOME_ENV] = env}}, err))
        return false;
    *ret = env;
    return true;
}

bool config_hooks(void *mem, const Config *config, const ConfigEnv *env, HookEvent event, HookList *ret, Error *err)
{
    const HookList *lists[] = {&config->hooks[event], env ? &env->hooks[event] : NULL};
    HookList hooks = {0};
    for (size_t list = 0; list < 2; list++)
        for (size_t i = 0; lists[list] && i < lists[list]->len; i++) {
            ConfigHook *hook = mem_make(mem, ConfigHook);
            *hook = *lists[list]->items[i];
            if (!expand_section(mem, config, SECTION_HOOK, hook->name, &(Homes){{[HOME_HOOK] = hook}}, err))
                return false;
            vec_push(mem, &hooks, hook);
        }
    *ret = hooks;
    return true;
}

static bool names_server(const ConfigConnection *connection)
{
    static const char *const places[] = {"host", "port", "dbname", "user"};
    for (size_t i = 0; i < connection->params.len; i++)
        for (size_t place = 0; place < sizeof places / sizeof *places; place++)
            if (strcmp(connection->params.items[i].keyword, places[place]) == 0)
                return true;
    return connection->url || connection->url_command.len > 0;
}

bool config_connection(void *mem, const Config *config, const ConfigEnv *env, ConfigConnection *ret, Error *err)
{
    ConfigConnection connection = {0};
    const Homes homes = {{[HOME_CONNECTION] = &connection, [HOME_PARAM] = &connection}};
    if (env && !expand_section(mem, config, SECTION_ENV, env->name, &homes, err))
        return false;
    connection.names_server = names_server(&connection);
    *ret = connection;
    return true;
}

bool config_scratch(void *mem, const Config *config, const ConfigEnv *env, const char **ret, Error *err)
{
    const char *url = NULL;
    if (env && !expand_section(mem, config, SECTION_ENV, env->name, &(Homes){{[HOME_SCRATCH] = &url}}, err))
        return false;
    *ret = url;
    return true;
}

static const char *origin(void *mem, const Config *config, SectionKind kind, const char *name, const char *key)
{
    const IniEntry *entry = section_entry(section_find(config, kind, name), key);
    return entry ? mem_printf(mem, "%s:%d", config->path, entry->line) : NULL;
}

const char *config_origin(void *mem, const Config *config, const ConfigEnv *env, const char *key)
{
    return env ? origin(mem, config, SECTION_ENV, env->name, key) : origin(mem, config, SECTION_PROJECT, NULL, key);
}

const char *config_hook_origin(void *mem, const Config *config, const ConfigHook *hook, const char *key)
{
    return origin(mem, config, SECTION_HOOK, hook->name, key);
}
