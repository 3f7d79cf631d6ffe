/*
 * pgdraft.ini: where a project keeps its files, and its databases.
 *
 *     [project]
 *     schema = schema
 *     versions = versions
 *     template = revision.sql
 *     journal_schema = pgdraft
 *     exclude = audit.*, extensions:*
 *
 *     [env dev]
 *     url = postgresql://localhost/dev
 *     scratch = postgresql://localhost/scratch
 *
 * Lines that begin with # or ; are comments. Paths are relative to the file's folder.
 */
#ifndef PGDRAFT_CONFIG_CONFIG_H
#define PGDRAFT_CONFIG_CONFIG_H

#include <stdbool.h>

#include "base/error.h"
#include "base/vec.h"

typedef struct ConfigEnv {
    const char *name, *url, *scratch; /* url, scratch: or NULL */
} ConfigEnv;

typedef struct Config {
    const char *path;              /* of the file, or NULL: there is none */
    const char *schema, *versions; /* folders */
    const char *template;          /* path, or NULL: the built-in template */
    const char *journal_schema;
    TextList include, exclude; /* patterns of model/filter.h */
    VEC(ConfigEnv) envs;
} Config;

/* Read path, or the defaults when it does not exist and need not. Errors are EXIT_USAGE with path:line; an unknown
 * section or key is one, with the nearest known. */
MUST_CHECK bool config_load(void *mem, const char *path, bool required, Config *ret, Error *err);

/* As config_load, from text. */
MUST_CHECK bool config_parse(void *mem, const char *path, const char *text, Config *ret, Error *err);

/* The environment of that name; NULL for none. An unknown name is EXIT_USAGE. */
MUST_CHECK bool config_env(const Config *config, const char *name, const ConfigEnv **ret, Error *err);

/* The database: the --url option, else the environment's, else DATABASE_URL, else NULL for libpq's own variables. */
const char *config_url(const char *option, const ConfigEnv *env);

#endif
