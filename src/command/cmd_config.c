#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/duration.h"
#include "command/cli.h"
#include "command/session.h"
#include "command/show.h"
#include "config/keys.h"
#include "db/url.h"

typedef struct ConfigArgs {
    bool json, keys;
} ConfigArgs;

static const Option options[] = {
    {.name = "json", .help = "print JSON", .type = OPTION_FLAG, .offset = offsetof(ConfigArgs, json)},
    {.name = "keys", .help = "print a table of all keys that there are, as Markdown", .type = OPTION_FLAG,
     .offset = offsetof(ConfigArgs, keys), .excludes = "json"},
    {0},
};

/* A value in force, and where it comes from. */
typedef struct Row {
    const char *section, *key, *value, *from;
} Row;

typedef struct Listing {
    Session *session;
    const ConfigEnv *env; /* NULL: none */
    VEC(Row) rows;
} Listing;

static void add(Listing *listing, const char *section, const char *key, const char *value, const char *from)
{
    vec_push(listing->session->mem, &listing->rows, (Row){section, key, value, from});
}

static bool has(const Listing *listing, const char *section, const char *key)
{
    for (size_t i = 0; i < listing->rows.len; i++)
        if (strcmp(listing->rows.items[i].section, section) == 0 && strcmp(listing->rows.items[i].key, key) == 0)
            return true;
    return false;
}

/* Arguments may be secrets. */
static const char *show_command(void *mem, const TextList *command)
{
    return command->len > 1 ? mem_printf(mem, "%s …", command->items[0]) : command->items[0];
}

static const char *show_hooks(void *mem, const HookList *hooks)
{
    TextList names = {0};
    for (size_t i = 0; i < hooks->len; i++)
        vec_push(mem, &names, hooks->items[i]->name);
    return names.len > 0 ? textlist_join(mem, &names, ", ") : NULL;
}

/* A URL as the parameters that it has: a password in it is not shown. */
static const char *show_url(void *mem, const char *url)
{
    UrlParam *params;
    size_t count = url_params(mem, url, &params);
    Buf buf = buf_new(mem);
    for (size_t i = 0; i < count; i++)
        buf_addf(&buf, "%s%s=%s", i > 0 ? " " : "", params[i].keyword, params[i].value);
    return count > 0 ? buf.data : "(invalid connection string)";
}

static const char *show_flag(void *mem, const ConfigKey *key, bool flag)
{
    TextList words = key_words(mem, key);
    return words.items[flag ? 0 : 1];
}

static const char *show_text(const void *at)
{
    return *(const char *const *)at;
}

/* The value at a place of the key's home, or NULL: there is none. */
static const char *show(void *mem, const ConfigKey *key, const void *at)
{
    const TextList *list = at;
    switch (key->type) {
    case KEY_NUMBER:
        return mem_printf(mem, "%ld", *(const long *)at);
    case KEY_DURATION:
        return *(const long *)at == CONFIG_NO_DURATION ? NULL : duration_text(mem, *(const long *)at);
    case KEY_LIST:
        return list->len > 0 ? textlist_join(mem, list, ", ") : NULL;
    case KEY_COMMAND:
        return list->len > 0 ? show_command(mem, list) : NULL;
    case KEY_HOOKS:
        return show_hooks(mem, at);
    case KEY_WORD:
        return key_is_flag(key) ? show_flag(mem, key, *(const bool *)at) : show_text(at);
    case KEY_URL:
        return show_text(at) ? show_url(mem, show_text(at)) : NULL;
    case KEY_TEXT:
    case KEY_PATH:
    case KEY_ZONE:
    case KEY_PATTERN:
        return show_text(at);
    }
    return NULL;
}

/* Of whom the keys are: the project, when both are NULL. */
typedef struct Owner {
    const ConfigEnv *env;
    const ConfigHook *hook;
} Owner;

/* The keys of a home, from the struct that they went to; what is not in the file is the default. */
static void add_home(Listing *listing, KeyHome home, const char *section, Owner owner, const void *base)
{
    void *mem = listing->session->mem;
    const Config *config = listing->session->config;
    for (int i = 0; i < config_key_count; i++) {
        const ConfigKey *key = &config_keys[i];
        const char *value = key->home == home ? show(mem, key, (const char *)base + key->offset) : NULL;
        if (!value)
            continue;
        const char *from = owner.hook ? config_hook_origin(mem, config, owner.hook, key->name)
                                      : config_origin(mem, config, owner.env, key->name);
        add(listing, section, key->name, value, from ? from : "default");
    }
}

static const char *const database = "database";

static void add_params(Listing *listing, const UrlParam *params, size_t count, const char *from, const TextList *names)
{
    for (size_t i = 0; i < count; i++)
        if (!has(listing, database, params[i].keyword))
            add(listing, database, params[i].keyword, params[i].value, names ? names->items[i] : from);
}

static void add_url(Listing *listing, const char *url, const char *from)
{
    UrlParam *params;
    size_t count = url_params(listing->session->mem, url, &params);
    add_params(listing, params, count, from, NULL);
}

/* A parameter that is said first is the one that counts, so the strongest come first. */
static bool add_database(Listing *listing, Error *err)
{
    Session *session = listing->session;
    void *mem = session->mem;
    const Config *config = session->config;
    const char *variable = getenv("DATABASE_URL");
    ConfigConnection connection = {0};
    UrlParam *params;
    TextList names = {0};
    if (!session->url && !config_connection(mem, config, listing->env, &connection, err))
        return false;
    for (size_t i = 0; i < connection.params.len; i++) {
        const ConfigParam *param = &connection.params.items[i];
        add(listing, database, param->keyword, param->value, config_origin(mem, config, listing->env, param->keyword));
    }
    if (connection.password_file || connection.password_command.len > 0)
        add(listing, database, "password", "***",
            config_origin(mem, config, listing->env, connection.password_file ? "password_file" : "password_command"));
    if (session->url)
        add_url(listing, session->url, "--url");
    else if (connection.url)
        add_url(listing, connection.url, config_origin(mem, config, listing->env, "url"));
    else if (connection.url_command.len > 0)
        add(listing, database, "url", mem_printf(mem, "(what %s prints)", show_command(mem, &connection.url_command)),
            config_origin(mem, config, listing->env, "url_command"));
    else if (!connection.names_server && variable && variable[0])
        add_url(listing, variable, "DATABASE_URL");
    size_t count = url_variables(mem, &params, &names);
    add_params(listing, params, count, NULL, &names);
    return true;
}

static bool add_env(Listing *listing, Error *err)
{
    Session *session = listing->session;
    ConfigConnection connection;
    const char *scratch;
    Owner owner = {.env = listing->env};
    char *section = mem_printf(session->mem, "env %s", listing->env->name);
    if (!config_connection(session->mem, session->config, listing->env, &connection, err) ||
        !session_scratch(session, &scratch, err))
        return false;
    if (!session->url)
        add_home(listing, HOME_CONNECTION, section, owner, &connection);
    add_home(listing, HOME_SCRATCH, section, owner, &scratch);
    add_home(listing, HOME_ENV, section, owner, listing->env);
    return true;
}

/* The hooks that some event of this environment has, each once. */
static bool add_hooks(Listing *listing, Error *err)
{
    Session *session = listing->session;
    for (HookEvent event = 0; event < HOOK_EVENTS; event++) {
        HookList hooks;
        if (!config_hooks(session->mem, session->config, listing->env, event, &hooks, err))
            return false;
        for (size_t i = 0; i < hooks.len; i++) {
            char *section = mem_printf(session->mem, "hook %s", hooks.items[i]->name);
            if (!has(listing, section, "command"))
                add_home(listing, HOME_HOOK, section, (Owner){.hook = hooks.items[i]}, hooks.items[i]);
        }
    }
    return true;
}

static bool collect(Listing *listing, Error *err)
{
    Session *session = listing->session;
    const Config *config = session->config;
    add(listing, "", "file", config->path, session->config_from);
    add(listing, "", "environment", listing->env ? listing->env->name : NULL,
        session->env_from ? session->env_from : "default");
    add_home(listing, HOME_PROJECT, "project", (Owner){0}, config);
    return (!listing->env || add_env(listing, err)) && add_hooks(listing, err) && add_database(listing, err);
}

/* Characters, not bytes. */
static int width(const char *text)
{
    int count = 0;
    for (; *text; text++)
        count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

static void print_rows(const Listing *listing)
{
    enum { COLUMN = 40 };
    const char *section = "";
    for (size_t i = 0; i < listing->rows.len; i++) {
        const Row *row = &listing->rows.items[i];
        if (strcmp(section, row->section) != 0) {
            puts("");
            say("[%s]", row->section);
        }
        section = row->section;
        const char *value = row->value ? row->value : "(none)";
        int used = width(row->key) + (int)strlen(" = ") + width(value);
        say("%s = %s%*s # %s", row->key, value, used < COLUMN ? COLUMN - used : 0, "", row->from);
    }
}

static json_t *json_rows(const Listing *listing)
{
    json_t *object = json_object(), *section = NULL;
    const char *name = "";
    for (size_t i = 0; i < listing->rows.len; i++) {
        const Row *row = &listing->rows.items[i];
        if (strcmp(name, row->section) != 0)
            json_object_set_new(object, row->section, section = json_object());
        name = row->section;
        json_object_set_new(name[0] ? section : object, row->key, json_pack("{s:s?, s:s}", "value", row->value, "from", row->from));
    }
    return object;
}

static const char *words_of(void *mem, const ConfigKey *key)
{
    TextList words = key_words(mem, key);
    for (size_t i = 0; i < words.len; i++)
        words.items[i] = mem_printf(mem, "`%s`", words.items[i]);
    return textlist_join(mem, &words, ", ");
}

/* What may stand there, in words. */
static const char *value_of(void *mem, const ConfigKey *key)
{
    static const char *const types[] = {
        [KEY_TEXT] = "text",     [KEY_URL] = "URL",           [KEY_PATH] = "path", [KEY_WORD] = "",
        [KEY_ZONE] = "text",     [KEY_PATTERN] = "pattern of", [KEY_NUMBER] = "number", [KEY_DURATION] = "duration",
        [KEY_LIST] = "list",     [KEY_HOOKS] = "list of hooks", [KEY_COMMAND] = "command"};
    const char *type = types[key->type], *joint = key->type == KEY_PATH ? ", or " : type[0] ? " " : "";
    return key->words ? mem_printf(mem, "%s%s%s", type, joint, words_of(mem, key)) : type;
}

static void print_keys(void *mem)
{
    for (SectionKind kind = 0; kind < SECTION_COUNT; kind++) {
        printf("%s### %s\n\n| key | value | default | means |\n|---|---|---|---|\n", kind > 0 ? "\n" : "", section_title(kind));
        for (int i = 0; i < config_key_count; i++) {
            const ConfigKey *key = &config_keys[i];
            if (key_section(key->home) == kind)
                printf("| `%s` | %s | %s%s%s | %s |\n", key->name, value_of(mem, key), key->standard ? "`" : "",
                       key->standard ? key->standard : "", key->standard ? "`" : "", key->help);
        }
    }
}

static bool run(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)argc, (void)argv, (void)code;
    const ConfigArgs *args = session->options;
    Listing listing = {.session = session, .env = session->env};
    if (args->keys) {
        print_keys(session->mem);
        return true;
    }
    if (!collect(&listing, err))
        return false;
    if (args->json)
        print_json(json_rows(&listing));
    else
        print_rows(&listing);
    return true;
}

const Command cmd_config = {
    .name = "config",
    .help = "Print the values that are in force, and where each comes from",
    .more = "It connects to nothing and runs no command. Secrets are shown as ***, of commands only the program.",
    .options = options,
    .size = sizeof(ConfigArgs),
    .run = run,
};
