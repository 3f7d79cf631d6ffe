#include "command/cli.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "command/args.h"
#include "command/project.h"
#include "command/session.h"
#include "command/shape.h"

static const Command *const commands[] = {
    &cmd_init,   &cmd_inspect, &cmd_fmt,     &cmd_autogen, &cmd_diff,     &cmd_check, &cmd_apply, &cmd_downgrade,
    &cmd_status, &cmd_current, &cmd_history, &cmd_heads,   &cmd_branches, &cmd_show,  &cmd_stamp,   &cmd_merge,   &cmd_edit, &cmd_prove,
    &cmd_json_schema, &cmd_config,
};

#define COUNT(array) (int)(sizeof(array) / sizeof(array)[0])

typedef struct Globals {
    const char *config, *folder, *env, *url, *color, *allow_outside;
    bool verbose, quiet, version, help;
} Globals;

static const Option global_options[] = {
    {.name = "config", .letter = 'c', .argument = "FILE", .help = "configuration file (default: PGDRAFT_CONFIG, pgdraft.ini)",
     .type = OPTION_TEXT, .offset = offsetof(Globals, config)},
    {.name = "directory", .letter = 'C', .argument = "DIR", .help = "change to DIR first",
     .type = OPTION_TEXT, .offset = offsetof(Globals, folder)},
    {.name = "env", .argument = "NAME", .help = "environment of the configuration file (default: PGDRAFT_ENV, default_env)",
     .type = OPTION_TEXT, .offset = offsetof(Globals, env)},
    {.name = "url", .argument = "URL", .help = "database (default: the environment's, DATABASE_URL, PG*)",
     .type = OPTION_TEXT, .offset = offsetof(Globals, url)},
    {.name = "allow-outside", .argument = "DIR", .help = "let the project's paths lead out of it: anywhere, or into DIR",
     .type = OPTION_MAYBE, .offset = offsetof(Globals, allow_outside)},
    {.name = "verbose", .letter = 'v', .help = "say more", .type = OPTION_FLAG, .offset = offsetof(Globals, verbose),
     .excludes = "quiet"},
    {.name = "quiet", .letter = 'q', .help = "only warnings and errors", .type = OPTION_FLAG,
     .offset = offsetof(Globals, quiet)},
    {.name = "color", .argument = "WHEN", .help = "auto, always or never", .type = OPTION_TEXT,
     .offset = offsetof(Globals, color), .words = "auto|always|never"},
    {.name = "version", .help = "print the version", .type = OPTION_FLAG, .offset = offsetof(Globals, version)},
    {.name = "help", .letter = 'h', .help = "print this help", .type = OPTION_FLAG, .offset = offsetof(Globals, help)},
    {0},
};

static const Command *find_command(const char *name)
{
    for (int i = 0; i < COUNT(commands); i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

static bool unknown_command(const char *name, Error *err)
{
    const char *names[COUNT(commands)];
    for (int i = 0; i < COUNT(commands); i++)
        names[i] = commands[i]->name;
    const char *near = nearest_word(name, names, COUNT(commands));
    error_set(err, EXIT_USAGE, "unrecognized command \"%s\"", name);
    return near ? error_hint(err, "Perhaps you meant \"%s\".", near) : error_hint(err, "\"pgdraft help\" lists them.");
}

static void print_help(void)
{
    printf("Usage: pgdraft [OPTION...] COMMAND [ARGUMENT...]\n"
           "Keep PostgreSQL databases in step with a declared model.\n\nCommands:\n");
    for (int i = 0; i < COUNT(commands); i++)
        printf("  %-12s %s\n", commands[i]->name, commands[i]->help);
    printf("\nOptions:\n");
    args_print_help(global_options);
    printf("\n\"pgdraft COMMAND --help\" tells more about a command.\n");
}

static void print_command_help(const Command *command)
{
    printf("Usage: pgdraft %s [OPTION...]%s%s\n%s.\n", command->name, command->arguments ? " " : "",
           command->arguments ? command->arguments : "", command->help);
    if (command->options) {
        printf("\nOptions:\n");
        args_print_help(command->options);
    }
    printf("\nOptions of all commands:\n");
    args_print_help(global_options);
    if (command->more)
        printf("\n%s\n", command->more);
}

/* How to log comes first, so that all messages are alike. */
static void set_up_log(const Globals *globals)
{
    const char *when = globals->color ? globals->color : "auto";
    bool always = strcmp(when, "always") == 0;
    const char *no_color = getenv("NO_COLOR");
    bool automatic = strcmp(when, "auto") == 0 && isatty(STDERR_FILENO) && !(no_color && no_color[0]);
    log_setup(globals->quiet ? LOG_WARNING : globals->verbose ? LOG_DEBUG : LOG_INFO, always || automatic);
}

static bool enter_folder(const Globals *globals, Error *err)
{
    return !globals->folder || chdir(globals->folder) == 0 ||
           error_set(err, EXIT_USAGE, "could not change to folder \"%s\": %s", globals->folder, strerror(errno));
}

/* A command that reads no configuration has nothing to choose from. */
static bool check_project(const Command *command, const Globals *globals, Error *err)
{
    const char *idle = globals->config ? "config" : globals->env ? "env" : globals->url ? "url" : NULL;
    return !command->no_project || !idle ||
           error_set(err, EXIT_USAGE, "command \"%s\" has no use for option \"--%s\"", command->name, idle);
}

static bool count_arguments(const Command *command, const TextList *arguments, Error *err)
{
    if ((int)arguments->len < command->least) {
        error_set(err, EXIT_USAGE, "command \"%s\" needs an argument: %s", command->name, command->arguments);
        return error_hint(err, "\"pgdraft %s --help\" tells more.", command->name);
    }
    if (command->most >= 0 && (int)arguments->len > command->most)
        return error_set(err, EXIT_USAGE, "too many arguments for command \"%s\": \"%s\"", command->name,
                         arguments->items[command->most]);
    return true;
}

/* The arguments as a command's own argv. */
static char **argv_of(void *mem, const TextList *arguments)
{
    char **argv = mem_alloc(mem, (arguments->len + 1) * sizeof *argv);
    for (size_t i = 0; i < arguments->len; i++)
        argv[i] = mem_strdup(mem, arguments->items[i]);
    return argv;
}

/* The variable's value, or NULL when it is not set or empty. */
static const char *variable(const char *name)
{
    const char *value = getenv(name);
    return value && value[0] ? value : NULL;
}

/* Who names a file wants that one. */
static bool load_config(Session *session, const Globals *globals, Config *config, Error *err)
{
    const char *named = variable("PGDRAFT_CONFIG");
    bool by_variable = !globals->config && named;
    const char *path = globals->config ? globals->config : named ? named : "pgdraft.ini";
    session->config_from = globals->config ? "-c" : named ? "PGDRAFT_CONFIG" : "default";
    if (!project_open(session, path, globals->allow_outside, err))
        return false;
    if (config_load(session->mem, path, globals->config || named, config, err))
        return true;
    return by_variable && !file_exists(path) ? error_wrap(err, "PGDRAFT_CONFIG") : false;
}

static bool choose_env(Session *session, const Globals *globals, Error *err)
{
    const Config *config = session->config;
    const char *named = variable("PGDRAFT_ENV"), *name = globals->env ? globals->env : named ? named : config->default_env;
    if (!name)
        return true;
    session->env_from = globals->env ? "--env" : named ? "PGDRAFT_ENV" : config_origin(session->mem, config, NULL, "default_env");
    if (config_env(session->mem, config, name, &session->env, err))
        return true;
    bool is_unknown = !textlist_has(&config->env_names, name);
    return is_unknown && named && !globals->env ? error_wrap(err, "PGDRAFT_ENV") : false;
}

static bool open_session(Session *session, const Globals *globals, Config *config, Error *err)
{
    session->config = config;
    session->url = globals->url;
    session->database_named = globals->url || globals->env;
    return load_config(session, globals, config, err) && choose_env(session, globals, err);
}

/* Without a command: help and version, or an error. */
static bool run_without_command(void *mem, const Globals *globals, Error *err)
{
    if (globals->version) {
        printf("pgdraft %s\n", PGDRAFT_VERSION);
        return true;
    }
    if (globals->help) {
        print_help();
        return true;
    }
    TextList names = {0};
    for (int i = 0; i < COUNT(commands); i++)
        vec_push(mem, &names, commands[i]->name);
    error_set(err, EXIT_USAGE, "no command given");
    return error_hint(err, "The commands are help, %s.", textlist_join(mem, &names, ", "));
}

/* Whether --json stands: a machine then reads of a failure too. */
static bool wants_json(const Command *command, const void *options)
{
    for (const Option *option = command->options; option && option->name; option++)
        if (strcmp(option->name, "json") == 0 && option->type == OPTION_FLAG)
            return *(const bool *)((const char *)options + option->offset);
    return false;
}

static bool run_command(void *mem, const Command *command, const TextList *args, Globals *globals, ExitCode *code,
                        Error *err)
{
    void *options = mem_alloc(mem, command->size + 1);
    if (command->defaults)
        memcpy(options, command->defaults, command->size);
    OptionSet sets[] = {{command->options, options, command->defaults}, {global_options, globals, NULL}};
    TextList arguments = {0};
    Session session = {.mem = mem, .options = options};
    Config config;
    if (!args_parse(mem, args, sets, 2, false, &arguments, err))
        return err->hint ? false : error_hint(err, "\"pgdraft %s --help\" lists the options.", command->name);
    if (globals->version)
        return run_without_command(mem, globals, err);
    if (globals->help) {
        print_command_help(command);
        return true;
    }
    set_up_log(globals);
    bool ok = args_check(sets, 2, &arguments, err) && check_project(command, globals, err) &&
              count_arguments(command, &arguments, err) && enter_folder(globals, err) &&
              (command->no_project || open_session(&session, globals, &config, err)) &&
              command->run(&session, (int)arguments.len, argv_of(mem, &arguments), code, err);
    if (!ok && wants_json(command, options))
        print_json(json_error(err));
    return ok;
}

static bool run_help(const TextList *words, Error *err)
{
    const Command *command = words->len > 1 ? find_command(words->items[1]) : NULL;
    if (words->len > 1 && !command)
        return unknown_command(words->items[1], err);
    if (words->len > 2)
        return error_set(err, EXIT_USAGE, "too many arguments for command \"help\": \"%s\"", words->items[2]);
    if (command)
        print_command_help(command);
    else
        print_help();
    return true;
}

static bool dispatch(void *mem, const char *program, const TextList *args, ExitCode *code, Error *err)
{
    Globals globals = {0};
    OptionSet set = {global_options, &globals, NULL};
    TextList words = {0}, rest = {0};
    const char *slash = strrchr(program, '/');
    const char *name = slash ? slash + 1 : program;
    /* autogen and apply are names of the program. */
    const Command *command = find_command(name);
    if (command)
        return run_command(mem, command, args, &globals, code, err);
    if (!args_parse(mem, args, &set, 1, true, &words, err))
        return false;
    if (words.len == 0 || globals.version)
        return run_without_command(mem, &globals, err);
    if (strcmp(words.items[0], "help") == 0)
        return run_help(&words, err);
    command = find_command(words.items[0]);
    if (!command)
        return unknown_command(words.items[0], err);
    for (size_t i = 1; i < words.len; i++)
        vec_push(mem, &rest, words.items[i]);
    return run_command(mem, command, &rest, &globals, code, err);
}

/* What did not fit on a full disk may have been lost before the last flush, which then succeeds. */
static bool flush_output(Error *err)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return true;
    return error_set(err, EXIT_FAILED, "could not write to standard output%s%s", errno ? ": " : "", errno ? strerror(errno) : "");
}

bool cli_run(void *mem, int argc, char **argv, ExitCode *code, Error *err)
{
    TextList args = {0};
    for (int i = 1; i < argc; i++)
        vec_push(mem, &args, argv[i]);
    *code = EXIT_DONE;
    bool ok = dispatch(mem, argc > 0 ? argv[0] : "pgdraft", &args, code, err);
    return ok && flush_output(err);
}
