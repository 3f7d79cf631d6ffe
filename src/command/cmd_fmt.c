#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "command/cli.h"
#include "command/project.h"
#include "command/session.h"
#include "command/show.h"
#include "json/format.h"
#include "json/parse.h"

typedef struct FmtOptions {
    bool check;
} FmtOptions;

static const Option options[] = {
    {.name = "check", .help = "change nothing; exit 3 when a file is not in canonical form", .type = OPTION_FLAG,
     .offset = offsetof(FmtOptions, check)},
    {0},
};

typedef struct Formatted {
    const char *path;
    char *text;
} Formatted;

/* All files are read before the first is written, so that an error changes none. */
static bool format_all(Session *session, const TextList *paths, Formatted *files, size_t *changed, Error *err)
{
    for (size_t i = 0; i < paths->len; i++) {
        char *old, *new;
        if (!file_read(session->mem, paths->items[i], MODEL_FILE_MAX, &old, NULL, err) ||
            !model_format(session->mem, paths->items[i], &new, err))
            return false;
        if (strcmp(old, new) != 0)
            files[(*changed)++] = (Formatted){.path = paths->items[i], .text = new};
    }
    return true;
}

/* A file that a person named may be anywhere; where it is a link, it stays near, since a shell may have found the name. */
static bool add_argument(Session *session, const char *path, TextList *paths, Error *err)
{
    const char *slash = strrchr(path, '/');
    const char *folder = slash ? mem_strndup(session->mem, path, (size_t)(slash - path) + 1) : "";
    vec_push(session->mem, paths, path);
    return bounds_check(project_with(session, folder), path, err);
}

static bool run(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    const FmtOptions *fmt = session->options;
    TextList paths = {0};
    const Bounds *bounds;
    for (int i = 0; i < argc; i++)
        if (!add_argument(session, argv[i], &paths, err))
            return false;
    if (argc == 0 && (!project_bounds(session, "schema", session->config->schema, &bounds, err) ||
                      !folder_list(session->mem, session->config->schema, ".json", true, bounds, &paths, err)))
        return false;
    Formatted *files = mem_alloc(session->mem, (paths.len + 1) * sizeof *files);
    size_t changed = 0;
    if (!format_all(session, &paths, files, &changed, err))
        return false;
    for (size_t i = 0; i < changed; i++) {
        say("%s", files[i].path);
        if (!fmt->check && !file_write(files[i].path, files[i].text, strlen(files[i].text), err))
            return false;
    }
    if (fmt->check && changed > 0)
        *code = EXIT_DIFFERENT;
    return true;
}

const Command cmd_fmt = {
    .name = "fmt",
    .arguments = "[FILE...]",
    .help = "Bring model files into canonical form, and name those that changed",
    .most = -1,
    .options = options,
    .size = sizeof(FmtOptions),
    .run = run,
};
