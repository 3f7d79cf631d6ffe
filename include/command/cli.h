/*
 * The frame of the command line: a table of commands, options that stand on either side of the command, help and errors.
 *
 * A command is a row: `const Command cmd_NAME` in cmd_NAME.c, listed in cli.c. Its options are rows too, which say where
 * in a struct of the command's own a value goes; the frame hands that struct over in Session.options.
 *
 *     typedef struct ShowOptions { bool json; } ShowOptions;
 *     static const Option options[] = {
 *         {.name = "json", .help = "print JSON", .type = OPTION_FLAG, .offset = offsetof(ShowOptions, json)},
 *         {0}};
 *     static bool run(Session *session, int argc, char **argv, ExitCode *code, Error *err) …
 *     const Command cmd_show = {.name = "show", .arguments = "REV", .help = "show a revision", .least = 1, .most = 1,
 *                               .options = options, .size = sizeof(ShowOptions), .run = run};
 */
#ifndef PGDRAFT_COMMAND_CLI_H
#define PGDRAFT_COMMAND_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/bounds.h"
#include "base/error.h"
#include "base/vec.h"
#include "config/config.h"

typedef enum OptionType {
    OPTION_FLAG,   /* bool: true when it stands */
    OPTION_TEXT,   /* const char * */
    OPTION_MAYBE,  /* the same, and "" where it stands without a value, which needs an = before it */
    OPTION_NUMBER, /* long, not negative */
    OPTION_LIST,   /* TextList: may stand several times */
} OptionType;

typedef struct Option {
    const char *name;     /* without the dashes */
    char letter;          /* or 0 */
    const char *argument; /* the name of its value in the help; NULL with a flag */
    const char *help;
    OptionType type;
    size_t offset;
    const char *words;    /* the values that it may have, "again|skip"; NULL: any */
    const char *excludes; /* names of options that would say nothing beside it, "json sql", or NULL; of a pair one row says it */
    const char *needs;    /* the option without which it says nothing, or NULL */
    bool alone;           /* the command's arguments would say nothing beside it */
} Option;

typedef struct Session {
    void *mem;
    const Config *config; /* NULL with a command that has no_project */
    const char *config_from; /* who named the file: "-c", "PGDRAFT_CONFIG" or "default" */
    const ConfigEnv *env; /* or NULL */
    const char *env_from; /* who named it: "--env", "PGDRAFT_ENV", or where default_env stands; NULL without env */
    const char *url;      /* --url, or NULL: session_url has the database */
    const Bounds *bounds; /* where the project's paths may lead (command/project.h); NULL: anywhere */
    struct SessionUrl *found; /* what session_url found; NULL: it was not asked yet */
    struct History *history;  /* what session_history read; NULL: it was not asked yet */
    bool database_named;      /* by --url or --env: a view that can do without one asks it */
    const void *options;  /* the struct of the command's options */
} Session;

typedef struct Command {
    const char *name;
    const char *arguments; /* for the usage line; or NULL */
    const char *help;      /* one line, without a full stop */
    const char *more;      /* below the options in the command's help; or NULL */
    int least, most;       /* number of arguments; most -1: any */
    const Option *options; /* up to a row without name; or NULL */
    bool no_project;       /* it reads no configuration: Session.config is NULL */
    size_t size;           /* of the options struct */
    const void *defaults;  /* an options struct, or NULL: zeroes */
    /* argv: the arguments alone. *code is EXIT_DONE before; a command that succeeds may set another. */
    bool (*run)(Session *session, int argc, char **argv, ExitCode *code, Error *err);
} Command;

/* Parse and run. A failure has its exit code in err. */
MUST_CHECK bool cli_run(void *mem, int argc, char **argv, ExitCode *code, Error *err);

extern const Command cmd_apply, cmd_autogen, cmd_branches, cmd_check, cmd_config, cmd_current, cmd_diff, cmd_downgrade, cmd_edit, cmd_fmt,
    cmd_json_schema, cmd_heads, cmd_history, cmd_init, cmd_inspect, cmd_merge, cmd_prove, cmd_show, cmd_stamp, cmd_status;

#endif
