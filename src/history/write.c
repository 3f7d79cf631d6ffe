#include "history/write.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "script/template.h"

static bool check_id(const char *kind, const char *id, Error *err)
{
    if (revision_id_valid(id))
        return true;
    if (strlen(id) > REVISION_ID_MAX)
        error_set(err, EXIT_USAGE, "%s \"%s\" is too long: %zu characters, the limit is %d", kind, id, strlen(id), REVISION_ID_MAX);
    else
        error_set(err, EXIT_USAGE, "invalid %s \"%s\"", kind, id);
    return error_hint(err, "It consists of letters, digits, \"_\" and \".\", %d at most, and is no word that targets have.",
                      REVISION_ID_MAX);
}

/* Labels and identifiers share one name space. */
static bool check_free(const History *history, const char *kind, const char *id, Error *err)
{
    const Revision *same = history_find(history, id);
    if (same)
        return error_set(err, EXIT_USAGE, "%s \"%s\" is taken: it is the identifier of %s", kind, id, same->script->path);
    same = history_find_label(history, id);
    return !same || error_set(err, EXIT_USAGE, "%s \"%s\" is taken: it is a label of revision \"%s\" in %s", kind, id, same->id,
                              same->script->path);
}

static bool check_labels(const History *history, const Script *draft, Error *err)
{
    for (size_t i = 0; i < draft->labels.len; i++) {
        const char *label = draft->labels.items[i];
        if (!check_id("branch label", label, err) || !check_free(history, "branch label", label, err))
            return false;
        if (strcmp(label, draft->revision) == 0)
            return error_set(err, EXIT_USAGE, "branch label \"%s\" is the identifier of the revision itself", label);
        if (textlist_index(&draft->labels, label) != (ptrdiff_t)i)
            return error_set(err, EXIT_USAGE, "branch label \"%s\" is given twice", label);
    }
    return true;
}

static const Revision *named(const History *history, const char *name)
{
    const Revision *revision = history_find(history, name);
    return revision ? revision : history_find_label(history, name);
}

static bool check_links(const History *history, const TextList *names, const char *verb, Error *err)
{
    for (size_t i = 0; i < names->len; i++) {
        const Revision *revision = named(history, names->items[i]);
        if (!revision)
            return error_set(err, EXIT_USAGE, "revision \"%s\" is not in folder \"%s\"", names->items[i], history->folder);
        for (size_t j = 0; j < i; j++)
            if (named(history, names->items[j]) == revision)
                return error_set(err, EXIT_USAGE, "the new revision would %s revision \"%s\" twice", verb, revision->id);
    }
    return true;
}

/* What it revises is there anyway. */
static bool check_apart(const History *history, const Script *draft, Error *err)
{
    for (size_t i = 0; i < draft->depends_on.len; i++)
        for (size_t j = 0; j < draft->revises.len; j++)
            if (named(history, draft->depends_on.items[i]) == named(history, draft->revises.items[j]))
                return error_set(err, EXIT_USAGE, "the new revision revises \"%s\", and need not depend on \"%s\"",
                                 draft->revises.items[j], draft->depends_on.items[i]);
    return true;
}

bool revision_check(const History *history, const Script *draft, Error *err)
{
    return check_id("revision identifier", draft->revision, err) &&
           check_free(history, "revision identifier", draft->revision, err) && check_labels(history, draft, err) &&
           check_links(history, &draft->revises, "revise", err) &&
           check_links(history, &draft->depends_on, "depend on", err) && check_apart(history, draft, err);
}

/* The text does not parse: the error names a line of it, which comes from one of the template. */
static bool blame_line(const RevisionFile *file, const Script *draft, const char *path, Error *err)
{
    size_t len = strlen(path);
    bool has_line = strncmp(err->message, path, len) == 0 && err->message[len] == ':';
    int line = has_line ? script_template_line(draft, file->template, (int)strtol(err->message + len + 1, NULL, 10)) : 0;
    error_wrap(err, "the new revision does not read back");
    if (file->template && line > 0)
        return error_hint(err, "That line comes from %s:%d.", file->template_path, line);
    return false;
}

/* The name whose value was lost, or NULL. */
static const char *lost_name(const Script *script, const Script *draft)
{
    if (strcmp(script->revision, draft->revision) != 0)
        return "revision";
    if (!textlist_equal(&script->revises, &draft->revises))
        return "revises";
    if (!textlist_equal(&script->depends_on, &draft->depends_on))
        return "depends_on";
    if (!textlist_equal(&script->labels, &draft->labels))
        return "labels";
    char *checksum = script_checksum(NULL, draft);
    bool same = strcmp(script->checksum, checksum) == 0;
    mem_free(checksum);
    return same ? NULL : "upgrade";
}

static bool blame_name(const RevisionFile *file, const Script *draft, const char *name, Error *err)
{
    const char *path = file->template_path ? file->template_path : "the template";
    int line = file->template ? template_line_of(file->template, name) : 0;
    if (strcmp(name, "upgrade") == 0)
        error_set(err, EXIT_USAGE, "the statements of the new revision \"%s\" do not read back as they were drafted", draft->revision);
    else
        error_set(err, EXIT_USAGE, "the new revision \"%s\" does not read back: its %s were lost", draft->revision, name);
    if (line == 0)
        return error_hint(err, "%s does not use ${%s}.", path, name);
    return error_hint(err, "Look at %s:%d, and at what stands around it.", path, line);
}

bool revision_text(void *mem, const RevisionFile *file, const Script *draft, char **ret, Error *err)
{
    void *scratch = mem_new(NULL);
    char *path = path_join(scratch, file->folder, file->name), *text = script_print(mem, draft, file->template);
    Script *script;
    bool ok = script_parse(scratch, path, text, &script, err) || blame_line(file, draft, path, err);
    const char *lost = ok ? lost_name(script, draft) : NULL;
    ok = ok && (!lost || blame_name(file, draft, lost, err));
    if (ok)
        *ret = text;
    mem_free(scratch);
    return ok;
}

/* The folders of path that are not there, the outermost first. */
static TextList missing_folders(void *mem, const char *path)
{
    TextList list = {0};
    for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        char *folder = mem_strndup(mem, path, (size_t)(slash - path));
        if (!file_exists(folder))
            vec_push(mem, &list, folder);
    }
    return list;
}

/* Make the folders and the file in them, or nothing. */
static bool write_whole(void *mem, const char *path, const char *text, Error *err)
{
    TextList made = missing_folders(mem, path);
    if (file_exists(path))
        return error_set(err, EXIT_USAGE, "file \"%s\" exists already", path);
    if ((made.len == 0 || folder_make(made.items[made.len - 1], err)) && file_write(path, text, strlen(text), err))
        return true;
    for (size_t i = made.len; i-- > 0;)
        (void)rmdir(made.items[i]); /* the failure above is what counts */
    return false;
}

bool revision_write(void *mem, const RevisionFile *file, const Script *draft, char **path, Error *err)
{
    void *scratch = mem_new(NULL);
    char *whole = path_join(scratch, file->folder, file->name), *text;
    History history;
    bool ok = history_load(scratch, file->folder, file->recursive, file->bounds, &history, err) && revision_check(&history, draft, err) &&
              revision_text(scratch, file, draft, &text, err) && write_whole(scratch, whole, text, err);
    if (ok)
        *path = mem_strdup(mem, whole);
    mem_free(scratch);
    return ok;
}
