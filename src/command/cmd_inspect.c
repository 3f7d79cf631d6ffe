#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "catalog/catalog.h"
#include "command/cli.h"
#include "command/session.h"
#include "json/write.h"

typedef struct InspectOptions {
    const char *folder;
} InspectOptions;

static const Option options[] = {
    {.name = "output", .letter = 'o', .argument = "DIR", .help = "write model files into a folder instead of printing them",
     .type = OPTION_TEXT, .offset = offsetof(InspectOptions, folder)},
    {0},
};

/* What is not modelled, a line a kind; the list is sorted by kind. */
static void tell_foreign(void *mem, const ForeignList *foreign)
{
    for (size_t i = 0; i < foreign->len;) {
        TextList names = {0};
        const char *word = foreign->items[i].word;
        for (; i < foreign->len && strcmp(foreign->items[i].word, word) == 0; i++)
            vec_push(mem, &names, foreign->items[i].identity);
        log_warning("not modelled: %zu %s%s: %s", names.len, word, names.len == 1 ? "" : "s", textlist_join(mem, &names, ", "));
    }
}

static bool run(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    (void)argc, (void)argv, (void)code;
    const InspectOptions *inspect = session->options;
    Db *db;
    Schema *schema;
    if (!session_db(session, &db, err) ||
        !catalog_read(session->mem, db, &(CatalogOptions){.own_schema = session->config->journal_schema}, &schema, err))
        return false;
    tell_foreign(session->mem, &schema->foreign);
    if (inspect->folder)
        return model_write(schema, inspect->folder, err);
    fputs(model_print(session->mem, schema), stdout);
    return true;
}

const Command cmd_inspect = {
    .name = "inspect",
    .help = "Write the model of a database",
    .options = options,
    .size = sizeof(InspectOptions),
    .run = run,
};
