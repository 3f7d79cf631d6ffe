#include "command/revising.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/digest.h"
#include "base/file.h"
#include "command/post_write.h"
#include "command/project.h"
#include "command/show.h"
#include "history/target.h"
#include "script/name.h"
#include "script/template.h"

/* As the reader of scripts does with files from other systems: no byte order mark, LF line ends. */
static char *normalised(void *mem, const char *text)
{
    Buf buf = buf_new(mem);
    if (strncmp(text, "\xef\xbb\xbf", 3) == 0)
        text += 3;
    for (; *text; text++)
        if (text[0] != '\r' || text[1] != '\n')
            buf_addc(&buf, *text);
    return buf.data;
}

static bool read_template(Revising *revising, Error *err)
{
    enum { TEMPLATE_MAX = 1 << 20 };
    void *mem = revising->session->mem;
    const char *path = revising->session->config->template;
    char *text;
    size_t len;
    if (!path)
        return true;
    if (!project_check(revising->session, "template", path, err))
        return false;
    if (!file_read(mem, path, TEMPLATE_MAX, &text, &len, err))
        return error_wrap(err, "could not read the template");
    if (strlen(text) != len)
        return error_set(err, EXIT_USAGE, "file \"%s\" holds a zero byte", path);
    revising->file.template_path = path;
    revising->file.template = normalised(mem, text);
    return template_check(path, revising->file.template, err);
}

/* The lines become comments, of which one that begins with @ would be a directive. */
static bool check_message(const char *message, Error *err)
{
    if (!message || message[strspn(message, " \t\r\n")] == '\0')
        return error_set(err, EXIT_USAGE, "the revision needs a message: -m TEXT");
    for (const char *line = message; line; line = strchr(line, '\n')) {
        line += strspn(line, " \t\r\n");
        if (line[0] == '@' && isalpha((unsigned char)line[1]))
            return error_set(err, EXIT_USAGE, "a line of the message begins like a directive: \"%.*s\"",
                             (int)strcspn(line, "\r\n"), line);
    }
    return true;
}

bool revising_resolve(const Revising *revising, const char *target, RevisionList *ret, Error *err)
{
    TextList applied = {0};
    if (target_needs_database(target)) {
        error_set(err, EXIT_USAGE, "revision target \"%s\" speaks of where a database is", target);
        return error_hint(err, "A new revision stands upon other files, whatever is applied: name them.");
    }
    return history_resolve(revising->session->mem, &revising->history, target, &applied, ret, err);
}

/* A label stays, since it may be another revision's one day; anything else becomes a whole identifier. */
static bool add_dependency(Revising *revising, const char *name, Error *err)
{
    RevisionList found;
    void *mem = revising->session->mem;
    if (history_find_label(&revising->history, name)) {
        vec_push(mem, &revising->script.depends_on, name);
        return true;
    }
    if (!revising_resolve(revising, name, &found, err))
        return error_wrap(err, "invalid value for option \"--depends-on\"");
    if (found.len == 0)
        return error_set(err, EXIT_USAGE, "\"%s\" is no revision to depend on", name);
    for (size_t i = 0; i < found.len; i++)
        vec_push(mem, &revising->script.depends_on, found.items[i]->id);
    return true;
}

bool revising_begin(Session *session, const RevisingArgs *args, Revising *ret, Error *err)
{
    enum { ID_DIGITS = 12 };
    Revising revising = {.session = session, .args = args, .when = time(NULL)};
    Script *script = &revising.script;
    if (!check_message(args->message, err) || !session_history(session, &revising.history, err))
        return false;
    script->message = args->message;
    script->revision = args->revision ? args->revision : random_hex(session->mem, ID_DIGITS);
    script->labels = args->labels;
    for (size_t i = 0; i < args->depends_on.len; i++)
        if (!add_dependency(&revising, args->depends_on.items[i], err))
            return false;
    *ret = revising;
    return true;
}

static bool not_a_head(const Revising *revising, const Revision *revision, Error *err)
{
    error_set(err, EXIT_USAGE, "revision \"%s\" is no head", revision->id);
    error_detail(err, "It is revised by %s.", revision_names(revising->session->mem, &revision->children));
    return error_hint(err, "\"--splice\" begins a branch there, beside what revises it.");
}

bool revising_place(Revising *revising, const RevisionList *parents, Error *err)
{
    for (size_t i = 0; i < parents->len; i++) {
        const Revision *parent = parents->items[i];
        if (parent->children.len > 0 && !revising->args->splice)
            return not_a_head(revising, parent, err);
        vec_push(revising->session->mem, &revising->script.revises, parent->id);
    }
    return true;
}

bool revising_check(Revising *revising, Error *err)
{
    void *mem = revising->session->mem;
    const Config *config = revising->session->config;
    ScriptNaming naming = {.pattern = config->file_name, .zone = config->timezone, .slug_length = config->slug_length};
    RevisionFile *file = &revising->file;
    char *name, *text;
    file->folder = config->versions;
    file->recursive = config->recursive;
    if (!project_bounds(revising->session, "versions", file->folder, &file->bounds, err))
        return false;
    revising->script.created = script_time(mem, revising->when, naming.zone);
    if (!revision_check(&revising->history, &revising->script, err) || !read_template(revising, err) ||
        !post_write_hooks(revising->session, &revising->hooks, err) ||
        !script_file_name(mem, &revising->script, &naming, revising->when, &name, err))
        return false;
    if (strchr(name, '/') && !config->recursive)
        return error_set(err, EXIT_USAGE, "file \"%s\" would not be read: \"recursive\" is off in %s", name, config->path);
    file->name = name;
    /* With blocks of no account: what the template does to the header is seen at once. */
    Script trial = revising->script;
    vec_push(mem, &trial.blocks, (ScriptBlock){0});
    vec_push(mem, &trial.blocks, (ScriptBlock){.downgrade = true});
    return revision_text(mem, file, &trial, &text, err);
}

bool revising_write(Revising *revising, const char **path, Error *err)
{
    char *written;
    if (!revision_write(revising->session->mem, &revising->file, &revising->script, &written, err) ||
        !post_write_run(revising->session, &revising->hooks, written, err))
        return false;
    *path = written;
    return true;
}

void revising_print(const Revising *revising, const char *path, bool json, json_t *more)
{
    const Script *script = &revising->script;
    if (!json) {
        say("%s", path);
        return;
    }
    json_t *object = json_pack("{s:s, s:s, s:o, s:o, s:o, s:o}", "revision", script->revision, "path", path, "revises",
                               json_texts(&script->revises), "depends_on", json_texts(&script->depends_on), "labels",
                               json_texts(&script->labels), "proved", json_text(script->proved));
    json_object_update(object, more);
    json_decref(more);
    print_json(object);
}
