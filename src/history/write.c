#include "history/write.h"

#include <string.h>

#include "base/file.h"
#include "history/history.h"

/* A template may have lost a part: the file has to say what the draft says. */
static bool reads_back(void *mem, const char *path, const char *text, const Script *draft, Error *err)
{
    Script *script;
    char *checksum = script_checksum(mem, draft);
    if (!script_parse(mem, path, text, &script, err))
        return error_wrap(err, "the new revision does not read back");
    if (strcmp(script->revision, draft->revision) == 0 && textlist_equal(&script->revises, &draft->revises) &&
        textlist_equal(&script->depends_on, &draft->depends_on) && textlist_equal(&script->labels, &draft->labels) &&
        strcmp(script->checksum, checksum) == 0)
        return true;
    error_set(err, EXIT_USAGE, "the new revision \"%s\" does not read back as it was drafted", draft->revision);
    return error_hint(err, "Compare the project's template with the one that \"init\" writes.");
}

static bool check_free(void *mem, const char *folder, const Script *draft, Error *err)
{
    History history;
    if (!history_load(mem, folder, true, &history, err))
        return false;
    const Revision *other = history_find(&history, draft->revision);
    return !other ||
           error_set(err, EXIT_USAGE, "revision \"%s\" exists already: %s", draft->revision, other->script->path);
}

bool revision_write(void *mem, const char *folder, const Script *script, const char *template, char **path, Error *err)
{
    if (!revision_id_valid(script->revision)) {
        error_set(err, EXIT_USAGE, "invalid revision identifier \"%s\"", script->revision);
        return error_hint(
            err, "It consists of letters, digits, \"_\" and \".\", 63 at most, and is no word that targets have.");
    }
    void *scratch = mem_new(NULL);
    char *text = script_print(scratch, script, template);
    char *file = path_join(scratch, folder, script_file_name(scratch, script));
    bool ok = check_free(scratch, folder, script, err) && reads_back(scratch, file, text, script, err) &&
              folder_make(folder, err) && file_write(file, text, strlen(text), err);
    if (ok)
        *path = mem_strdup(mem, file);
    mem_free(scratch);
    return ok;
}
