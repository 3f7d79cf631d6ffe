#include "config/keys.h"

#include <string.h>

#include "config/config.h"

#define PROJECT(field) HOME_PROJECT, .offset = offsetof(Config, field)
#define ENV(field) HOME_ENV, .offset = offsetof(ConfigEnv, field)
#define CONNECTION(field) HOME_CONNECTION, .offset = offsetof(ConfigConnection, field)
#define HOOK(field) HOME_HOOK, .offset = offsetof(ConfigHook, field)

#define TWO_PLACES(key, event, text)                                                                  \
    {key, PROJECT(hooks[event]), .type = KEY_HOOKS, .help = text ", in every environment"},           \
    {key, ENV(hooks[event]), .type = KEY_HOOKS, .help = text ", after those of `[project]`"}

const ConfigKey config_keys[] = {
    {"schema", PROJECT(schema), .type = KEY_PATH, .standard = "schema", .help = "Folder of the model"},
    {"versions", PROJECT(versions), .type = KEY_PATH, .standard = "versions", .help = "Folder of the revision scripts"},
    {"template", PROJECT(template), .type = KEY_PATH, .help = "Template of new scripts; without it the built-in one"},
    {"file_name", PROJECT(file_name), .type = KEY_PATTERN, .standard = "${date}_${rev}_${slug}",
     .words = "date|year|month|day|hour|minute|second|epoch|rev|slug",
     .help = "Names of new scripts, without `.sql`; folders may stand in it: `${year}/${rev}_${slug}`"},
    {"timezone", PROJECT(timezone), .type = KEY_ZONE, .standard = "UTC",
     .help = "Time zone of `@created` and of dates in file names: `UTC`, `Europe/Berlin`"},
    {"slug_length", PROJECT(slug_length), .type = KEY_NUMBER, .standard = "40",
     .help = "Characters of the message in the name of a file, 1 to 200"},
    {"recursive", PROJECT(recursive), .type = KEY_WORD, .words = "yes|no",
     .help = "Whether folders within `versions` are read too; without it, when `file_name` has folders"},
    {"journal_schema", PROJECT(journal_schema), .type = KEY_TEXT, .standard = "pgdraft",
     .help = "Namespace in the database for what pgdraft keeps there"},
    {"schemas", PROJECT(schemas), .type = KEY_LIST,
     .help = "Namespaces that the project takes care of; without it those that the model names"},
    {"include", PROJECT(include), .type = KEY_LIST, .help = "[Filters](commands.md#filters): only what matches one"},
    {"exclude", PROJECT(exclude), .type = KEY_LIST, .help = "[Filters](commands.md#filters): nothing that matches one"},
    {"default_env", PROJECT(default_env), .type = KEY_TEXT,
     .help = "Environment where neither `--env` nor `PGDRAFT_ENV` names one"},
    TWO_PLACES("before_run", HOOK_BEFORE_RUN, "Hooks before a run"),
    TWO_PLACES("after_run", HOOK_AFTER_RUN, "Hooks after a run"),
    TWO_PLACES("failed_run", HOOK_FAILED_RUN, "Hooks after a run that failed"),
    TWO_PLACES("before_revision", HOOK_BEFORE_REVISION, "Hooks before each revision"),
    TWO_PLACES("after_revision", HOOK_AFTER_REVISION, "Hooks after each revision"),
    TWO_PLACES("failed_revision", HOOK_FAILED_REVISION, "Hooks after a revision that failed"),
    {"post_write", PROJECT(hooks[HOOK_POST_WRITE]), .type = KEY_HOOKS, .help = "Hooks for a script that was written"},

    {"url", CONNECTION(url), .type = KEY_URL, .help = "The database: a URL, or `key=value` pairs, as libpq takes them; excludes `url_command`"},
    {"url_command", CONNECTION(url_command), .type = KEY_COMMAND, .help = "A program that prints the URL instead"},
    {"password_command", CONNECTION(password_command), .type = KEY_COMMAND, .help = "A program that prints the password; excludes `password_file`"},
    {"password_file", CONNECTION(password_file), .type = KEY_PATH,
     .help = "A file that holds the password, and that neither group nor others can read"},
    {"host", HOME_PARAM, .type = KEY_TEXT, .help = "Host name, address, or folder of a socket"},
    {"port", HOME_PARAM, .type = KEY_TEXT, .help = "Port"},
    {"dbname", HOME_PARAM, .type = KEY_TEXT, .help = "Name of the database"},
    {"user", HOME_PARAM, .type = KEY_TEXT, .help = "Role"},
    {"sslmode", HOME_PARAM, .type = KEY_WORD, .words = "disable|allow|prefer|require|verify-ca|verify-full",
     .help = "Whether the connection is encrypted, and the server's certificate checked"},
    {"sslrootcert", HOME_PARAM, .type = KEY_PATH, .words = "system", .help = "Certificates of authorities that are trusted"},
    {"sslcert", HOME_PARAM, .type = KEY_PATH, .help = "Certificate of the client"},
    {"sslkey", HOME_PARAM, .type = KEY_PATH, .help = "Key of the client"},
    {"connect_timeout", HOME_PARAM, .type = KEY_DURATION, .help = "How long to wait for a connection, in whole seconds: `10s`"},
    {"application_name", HOME_PARAM, .type = KEY_TEXT, .help = "Name of the session in `pg_stat_activity`"},
    {"target_session_attrs", HOME_PARAM, .type = KEY_WORD,
     .words = "any|read-write|read-only|primary|standby|prefer-standby", .help = "Which of several hosts to take"},
    {"scratch", HOME_SCRATCH, .type = KEY_URL, .help = "Where [scratch databases](scratch.md) are made"},
    {"lock_timeout", ENV(lock_timeout_ms), .type = KEY_DURATION, .help = "Longest wait for a lock in a script: `2s`"},
    {"statement_timeout", ENV(statement_timeout_ms), .type = KEY_DURATION, .help = "Longest time of a statement of a script: `10m`"},
    {"production", ENV(production), .type = KEY_WORD, .standard = "no", .words = "yes|no",
     .help = "Ask before something changes, and refuse a downgrade that destroys data"},

    {"command", HOOK(command), .type = KEY_COMMAND, .help = "The program and its arguments"},
    {"timeout", HOOK(timeout_ms), .type = KEY_DURATION, .standard = "10m", .help = "How long it may run; `0`: as long as it likes"},
    {"on_failure", HOOK(stop), .type = KEY_WORD, .standard = "stop", .words = "stop|warn",
     .help = "Whether a failure ends the run, or is a warning"},
};

const int config_key_count = sizeof config_keys / sizeof *config_keys;

SectionKind key_section(KeyHome home)
{
    static const SectionKind sections[] = {
        [HOME_PROJECT] = SECTION_PROJECT, [HOME_ENV] = SECTION_ENV,     [HOME_CONNECTION] = SECTION_ENV,
        [HOME_PARAM] = SECTION_ENV,       [HOME_SCRATCH] = SECTION_ENV, [HOME_HOOK] = SECTION_HOOK,
    };
    _Static_assert(sizeof sections / sizeof *sections == HOME_COUNT, "a section per home");
    return sections[home];
}

const char *section_title(SectionKind kind)
{
    static const char *const titles[] = {
        [SECTION_PROJECT] = "[project]", [SECTION_ENV] = "[env NAME]", [SECTION_HOOK] = "[hook NAME]"};
    return titles[kind];
}

const ConfigKey *config_key(SectionKind kind, const char *name)
{
    for (int i = 0; i < config_key_count; i++)
        if (key_section(config_keys[i].home) == kind && strcmp(config_keys[i].name, name) == 0)
            return &config_keys[i];
    return NULL;
}

bool key_is_flag(const ConfigKey *key)
{
    const char *bar = key->type == KEY_WORD ? strchr(key->words, '|') : NULL;
    return bar && !strchr(bar + 1, '|');
}

TextList key_words(void *mem, const ConfigKey *key)
{
    return key->words ? textlist_split(mem, key->words, '|') : (TextList){0};
}
