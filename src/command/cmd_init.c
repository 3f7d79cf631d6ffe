#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "command/cli.h"
#include "command/session.h"
#include "command/show.h"
#include "script/template.h"

typedef struct InitOptions {
    bool json;
} InitOptions;

static const Option options[] = {
    {.name = "json", .help = "print JSON", .type = OPTION_FLAG, .offset = offsetof(InitOptions, json)},
    {0},
};

static const char config_text[] =
    "# What pgdraft knows about this project. Paths are relative to this file; ${NAME} is a variable of the environment.\n"
    "# \"pgdraft config\" prints what is in force, \"pgdraft config --keys\" all that can stand here.\n"
    "[project]\n"
    "schema = schema\n"
    "versions = versions\n"
    "template = revision.sql.template\n"
    "# file_name = ${date}_${rev}_${slug}\n"
    "# timezone = UTC\n"
    "# exclude = audit.*, extensions:*\n"
    "# default_env = dev\n"
    "\n"
    "# A database for each environment: pgdraft --env dev …\n"
    "# [env dev]\n"
    "# url = postgresql://localhost/dev\n"
    "# scratch = postgresql://localhost/scratch\n"
    "\n"
    "# [env production]\n"
    "# url = postgresql://deploy@db.example.com/app\n"
    "# password_command = printenv DATABASE_PASSWORD\n"
    "# sslmode = verify-full\n"
    "# lock_timeout = 2s\n"
    "# production = yes\n"
    "# before_run = backup\n"
    "\n"
    "# [hook backup]\n"
    "# command = pg_dump -Fc -f \"${here}/before.dump\" app\n"
    "# timeout = 1h\n";

/* What is made; a text for a file, none for a folder. */
typedef struct Item {
    const char *name, *text;
} Item;

static bool make_item(const char *path, const Item *item, Error *err)
{
    return item->text ? file_write(path, item->text, strlen(item->text), err) : folder_make(path, err);
}

static bool run(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)code;
    const InitOptions *init = session->options;
    const char *folder = argc > 0 ? argv[0] : ".";
    const Item items[] = {{"pgdraft.ini", config_text},
                          {"revision.sql.template", template_built_in()},
                          {"schema", NULL},
                          {"versions", NULL},
                          /* Git keeps no empty folder, and a named folder has to be there. */
                          {"schema/.gitkeep", ""},
                          {"versions/.gitkeep", ""}};
    enum { ITEMS = sizeof items / sizeof *items };
    TextList made = {0};
    for (int i = 0; i < ITEMS; i++) {
        const char *path = argc > 0 ? path_join(session->mem, folder, items[i].name) : items[i].name;
        if (items[i].text && items[i].text[0] && file_exists(path))
            return error_set(err, EXIT_USAGE, "\"%s\" exists already", path);
        vec_push(session->mem, &made, path);
    }
    if (!folder_make(folder, err))
        return false;
    for (int i = 0; i < ITEMS; i++)
        if (!make_item(made.items[i], &items[i], err))
            return false;
    if (init->json)
        print_json(json_pack("{s:o}", "made", json_texts(&made)));
    for (size_t i = 0; !init->json && i < made.len; i++)
        say("%s", made.items[i]);
    return true;
}

const Command cmd_init = {
    .name = "init",
    .arguments = "[DIR]",
    .no_project = true,
    .help = "Make the folders, configuration file and script template of a project",
    .most = 1,
    .options = options,
    .size = sizeof(InitOptions),
    .run = run,
};
