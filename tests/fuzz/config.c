/*
 * Configuration files of any bytes: reading them ends, in a Config or in an error that names a line; every environment, hook
 * and connection of what was read can be asked for, with the same answer twice; and a password of a URL is in no error.
 */
#include <stdlib.h>
#include <string.h>

#include "config/config.h"
#include "fuzz.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);

static const char secret[] = "hunter2";

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    return setenv("FUZZ", "value", 1) || setenv("EMPTY", "", 1) || unsetenv("UNSET");
}

/* Whether the key of the line that p is in may hold a password. */
static bool in_secret_line(const char *text, const char *p)
{
    while (p > text && p[-1] != '\n')
        p--;
    return strncmp(p, "url = ", 6) == 0 || strncmp(p, "scratch = ", 10) == 0;
}

/* Whether the secret stands in the input in the place of a password, and nowhere else: not as the name of a variable. */
static bool only_where_secrets_are(const char *text)
{
    bool found = false;
    for (const char *p = text; (p = strstr(p, secret)); p += strlen(secret)) {
        if (!in_secret_line(text, p) || p[-1] != ':' || p[strlen(secret)] != '@')
            return false;
        found = true;
    }
    return found;
}

static void check_failure(const char *text, Error *err)
{
    check_error(err);
    if (only_where_secrets_are(text)) {
        const char *parts[] = {err->message, err->detail, err->hint};
        for (int i = 0; i < 3; i++)
            PROMISE(!parts[i] || !strstr(parts[i], secret), "the password shows: %s", parts[i]);
    }
    error_clear(err);
}

/* Whether the text names its line: a.ini:12: … */
static bool names_line(const char *text)
{
    return strncmp(text, "a.ini:", 6) == 0 && text[6] >= '1' && text[6] <= '9';
}

static void check_hooks(void *mem, const Config *config, const ConfigEnv *env, const char *text)
{
    for (HookEvent event = 0; event < HOOK_EVENTS; event++) {
        HookList hooks;
        Error err = ERROR_INIT;
        if (!config_hooks(mem, config, env, event, &hooks, &err)) {
            check_failure(text, &err);
            continue;
        }
        for (size_t i = 0; i < hooks.len; i++) {
            PROMISE(hooks.items[i]->command.len > 0, "hook \"%s\" has no command", hooks.items[i]->name);
            PROMISE(hooks.items[i]->timeout_ms >= 0, "hook \"%s\" has no timeout", hooks.items[i]->name);
        }
    }
}

static void check_connection(void *mem, const Config *config, const ConfigEnv *env, const char *text)
{
    ConfigConnection connection;
    const char *scratch;
    Error err = ERROR_INIT;
    if (!config_connection(mem, config, env, &connection, &err))
        check_failure(text, &err);
    if (!config_scratch(mem, config, env, &scratch, &err))
        check_failure(text, &err);
}

static void check_config(void *mem, const Config *config, const char *text)
{
    PROMISE(config->schema && config->versions && config->file_name && config->timezone, "a default is missing");
    check_hooks(mem, config, NULL, text);
    check_connection(mem, config, NULL, text);
    for (size_t i = 0; i < config->env_names.len; i++) {
        const ConfigEnv *env;
        Error err = ERROR_INIT;
        if (!config_env(mem, config, config->env_names.items[i], &env, &err)) {
            check_failure(text, &err);
            continue;
        }
        check_hooks(mem, config, env, text);
        check_connection(mem, config, env, text);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (memchr(data, '\0', size))
        return -1;
    void *mem = mem_new(NULL);
    const char *text = mem_strndup(mem, (const char *)data, size);
    Config config, again;
    Error err = ERROR_INIT, second = ERROR_INIT;
    bool ok = config_parse(mem, "a.ini", text, &config, &err);
    PROMISE(ok == config_parse(mem, "a.ini", text, &again, &second), "two answers");
    PROMISE(ok || same_text(err.message, second.message), "two errors");
    if (ok) {
        check_config(mem, &config, text);
    } else {
        PROMISE(names_line(err.message) || (err.detail && names_line(err.detail)), "no line in \"%s\"", err.message);
        check_failure(text, &err);
    }
    error_clear(&second);
    mem_free(mem);
    return 0;
}
