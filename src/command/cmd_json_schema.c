#include <stdio.h>

#include "command/cli.h"
#include "command/session.h"
#include "json/jsonschema.h"
#include "json/print.h"

static const Option options[] = {{0}};

static bool run(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)argc, (void)argv, (void)code, (void)err;
    fputs(value_print(session->mem, jsonschema_make(session->mem)), stdout);
    return true;
}

const Command cmd_json_schema = {
    .name = "json-schema",
    .no_project = true,
    .help = "Print the JSON Schema of model files, with which editors complete and check them",
    .options = options,
    .run = run,
};
