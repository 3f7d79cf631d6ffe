/*
 * pgdraft.ini: where a project keeps its files, its databases, and what runs around a run. docs/configuration.md has every key.
 *
 *     [project]
 *     schema = schema
 *     default_env = dev
 *
 *     [env dev]
 *     url = postgresql://localhost/dev
 *
 *     [env production]
 *     url = ${DATABASE_URL:?}
 *     password_command = vault read -field=password secret/db
 *     production = yes
 *     before_run = backup
 *
 *     [hook backup]
 *     command = pg_dump -Fc -f "${here}/backup.dump"
 *
 * What is wrong in the file is told in one go. ${NAME} stands for a variable of the environment; one that is not set is
 * an error where its value is used and not before: reading the file expands what stands in [project], config_env what
 * the environment says of itself, config_connection and config_hooks the rest.
 */
#ifndef PGDRAFT_CONFIG_CONFIG_H
#define PGDRAFT_CONFIG_CONFIG_H

#include <stdbool.h>

#include "base/error.h"
#include "base/vec.h"

struct Ini;

typedef enum HookEvent {
    HOOK_BEFORE_RUN,
    HOOK_AFTER_RUN,
    HOOK_FAILED_RUN,
    HOOK_BEFORE_REVISION,
    HOOK_AFTER_REVISION,
    HOOK_FAILED_REVISION,
    HOOK_POST_WRITE,
    HOOK_EVENTS
} HookEvent;

typedef struct ConfigHook {
    const char *name;
    TextList command; /* the program and its arguments; as config_hooks gives it, with its variables expanded */
    long timeout_ms;
    bool stop; /* its failure is that of the run; otherwise it is a warning */
    int line;  /* of its section in the file */
} ConfigHook;

typedef VEC(const ConfigHook *) HookList;

/* A duration that is not in the file, so that whatever the role has stands. */
enum { CONFIG_NO_DURATION = -1 };

typedef struct ConfigEnv {
    const char *name;
    int line;                               /* of its section in the file */
    bool production;                        /* ask, or want --yes, before something changes */
    long lock_timeout_ms, statement_timeout_ms; /* of the scripts of a run; or CONFIG_NO_DURATION */
    HookList hooks[HOOK_EVENTS];            /* its own, as written: config_hooks has all that run */
} ConfigEnv;

typedef struct Config {
    const char *path;              /* of the file, or NULL: there is none */
    const char *schema, *versions; /* folders */
    const char *template;          /* path, or NULL: the built-in template */
    const char *file_name;         /* pattern of new scripts below versions, without .sql; its names are checked */
    const char *timezone;          /* of dates in new scripts: a name that the system knows, or UTC */
    long slug_length;              /* characters of the message in a file name */
    bool recursive;                /* whether versions is read with the folders in it */
    const char *journal_schema;
    TextList schemas;          /* namespaces that are managed; none: those that the model names */
    TextList include, exclude; /* patterns of model/filter.h */
    const char *default_env;   /* or NULL */
    HookList hooks[HOOK_EVENTS]; /* of all environments, as written: config_hooks has all that run */
    HookList all_hooks;          /* every [hook NAME] */
    TextList env_names;          /* every [env NAME] */
    const struct Ini *ini;       /* the file as it was read */
} Config;

typedef struct ConfigParam {
    const char *keyword, *value;
} ConfigParam;

/* How to reach the database of an environment. What is not said is NULL or empty. */
typedef struct ConfigConnection {
    const char *url;
    TextList url_command, password_command; /* programs that print the URL, the password */
    const char *password_file;
    VEC(ConfigParam) params; /* for libpq, over what the URL says */
    bool names_server;       /* whether it says which database, rather than only how */
} ConfigConnection;

/* Read path, or the defaults when it does not exist and need not. Errors are EXIT_USAGE with path:line; an unknown
 * section or key is one, with the nearest known. */
MUST_CHECK bool config_load(void *mem, const char *path, bool required, Config *ret, Error *err);

/* As config_load, from text. */
MUST_CHECK bool config_parse(void *mem, const char *path, const char *text, Config *ret, Error *err);

/* The environment of that name; NULL for none. An unknown name is EXIT_USAGE. */
MUST_CHECK bool config_env(void *mem, const Config *config, const char *name, const ConfigEnv **ret, Error *err);

/* The hooks of an event in the order in which they run: the project's, then those of env (or NULL). */
MUST_CHECK bool config_hooks(void *mem, const Config *config, const ConfigEnv *env, HookEvent event, HookList *ret,
                             Error *err);

/* How the database of env (or NULL) is reached; nothing is run or read for it. */
MUST_CHECK bool config_connection(void *mem, const Config *config, const ConfigEnv *env, ConfigConnection *ret, Error *err);

/* Where the value of a key of env (NULL: of the project) comes from, for messages: "pgdraft.ini:12"; NULL: it is not in
 * the file. The second is for keys of a hook. */
const char *config_origin(void *mem, const Config *config, const ConfigEnv *env, const char *key);
const char *config_hook_origin(void *mem, const Config *config, const ConfigHook *hook, const char *key);

/* The URL of the scratch databases of env (or NULL); NULL: none is named. */
MUST_CHECK bool config_scratch(void *mem, const Config *config, const ConfigEnv *env, const char **ret, Error *err);

#endif
