#include <stdio.h>

#include "apply/interrupt.h"
#include "base/file.h"
#include "base/log.h"
#include "command/cli.h"
#include "command/drafting.h"
#include "command/session.h"
#include "command/show.h"
#include "command/state.h"
#include "command/versions.h"
#include "draft/proving.h"
#include "script/proof.h"

typedef struct ProveOptions {
    bool all, check, json;
} ProveOptions;

static const Option options[] = {
    {.name = "all", .help = "all revisions", .type = OPTION_FLAG, .offset = offsetof(ProveOptions, all),
     .alone = true},
    {.name = "check", .help = "change no file; exit 3 when a script does not prove or is not what its @proved is of",
     .type = OPTION_FLAG, .offset = offsetof(ProveOptions, check)},
    {.name = "json", .help = "print JSON", .type = OPTION_FLAG, .offset = offsetof(ProveOptions, json)},
    {0},
};

/* What was asked for, and what came of it. */
typedef struct Proving {
    Session *session;
    const ProveOptions *options;
    History history;
    RevisionList targets;
    Scratch *scratch;
    ProofList proofs;
    size_t failed, unfit; /* do not prove; prove, and their files did not say so before */
    bool *differs;        /* whether the heads differ from the model; NULL: not compared */
} Proving;

/* ---- what to prove ---- */

static bool add_named(Proving *proving, int argc, char **argv, Error *err)
{
    void *mem = proving->session->mem;
    State state = {0};
    RevisionList named;
    bool needed = targets_need_database(argc, argv);
    if (needed && !state_read_fitting(proving->session, &proving->history, &state, err))
        return false;
    if (!targets_resolve(mem, &proving->history, argc, argv, &state.applied, &named, err))
        return false;
    for (size_t i = 0; i < named.len; i++)
        if (!revisions_have(&proving->targets, named.items[i]))
            vec_push(mem, &proving->targets, named.items[i]);
    if (needed)
        db_close(state.db); /* what follows is no business of that database */
    return true;
}

static void tell_why(void *mem, const RevisionList *list, const char *of_one, const char *of_several)
{
    if (list->len == 1)
        log_info("1 revision was %s: %s", of_one, revision_names(mem, list));
    else if (list->len > 1)
        log_info("%zu revisions were %s: %s", list->len, of_several, revision_names(mem, list));
}

/* All, or those whose files do not say that they are proved as they are. */
static void add_unnamed(Proving *proving)
{
    void *mem = proving->session->mem;
    RevisionList edited = {0}, never = {0};
    for (size_t i = 0; i < proving->history.revisions.len; i++) {
        Revision *revision = proving->history.revisions.items[i];
        bool fits = proof_fits(revision->script);
        if (!fits)
            vec_push(mem, revision->script->proved ? &edited : &never, revision);
        if (!fits || proving->options->all)
            vec_push(mem, &proving->targets, revision);
    }
    if (proving->options->all)
        return;
    tell_why(mem, &edited, "edited since the proof in its file", "edited since the proofs in their files");
    tell_why(mem, &never, "never proved", "never proved");
}

/* ---- the work ---- */

static bool covers_heads(const Proving *proving)
{
    RevisionList heads = history_heads(proving->session->mem, &proving->history, false);
    size_t covered = 0;
    for (size_t i = 0; i < heads.len; i++)
        covered += revisions_have(&proving->targets, heads.items[i]);
    return covered == heads.len;
}

static bool compare_with_model(Proving *proving, Draft *draft, Error *err)
{
    Session *session = proving->session;
    FilterArgs none = {0};
    const Filter *filter;
    Schema *model;
    Snapshot *snapshot;
    DraftOptions drafting = {.opened = proving->scratch, .own_schema = session->config->journal_schema};
    if (!session_filter(session, &none, &filter, err) ||
        !session_model(session, filter, &model, err) ||
        !versions_snapshot(session->mem, &proving->history, proving->scratch, &snapshot, err))
        return false;
    drafting.snapshot = snapshot;
    return draft_compare(session->mem, &drafting, model, draft, err);
}

static bool has_model(const Proving *proving)
{
    TextList files = {0};
    Error absent = ERROR_INIT;
    void *mem = mem_new(NULL);
    bool some = folder_list(mem, proving->session->config->schema, ".json", true, NULL, &files, &absent) && files.len > 0;
    error_clear(&absent);
    mem_free(mem);
    return some;
}

/* What the revisions lead to need not be what the model says: that is told, and no matter of the proof. */
static bool tell_of_model(Proving *proving, Error *err)
{
    Draft draft;
    Error problem = ERROR_INIT;
    if (proving->failed > 0 || !covers_heads(proving) || !has_model(proving))
        return true;
    if (!compare_with_model(proving, &draft, &problem)) {
        if (interrupted()) {
            *err = problem;
            return false;
        }
        error_wrap(&problem, "could not compare the heads with the model");
        log_print_warning(&problem);
        error_clear(&problem);
        return true;
    }
    proving->differs = mem_make(proving->session->mem, bool);
    *proving->differs = draft.changes.len + draft.renames.len > 0;
    if (*proving->differs) {
        log_warning("the revisions do not lead to what the model says");
        log_hint(LOG_WARNING, "\"pgdraft check --from versions\" tells what differs.");
    }
    return true;
}

static bool write_proofs(Proving *proving, Error *err)
{
    for (size_t i = 0; i < proving->proofs.len && !proving->options->check; i++) {
        const Proof *proof = &proving->proofs.items[i];
        if (proof->proved && !proof_write(proof->revision->script, proof->proved, err))
            return false;
    }
    return true;
}

static bool prove_targets(Proving *proving, Error *err)
{
    Session *session = proving->session;
    ScratchOptions scratch = {0};
    RevisionList below = history_closure(session->mem, &proving->history, &proving->targets);
    if (!session_scratch(session, &scratch.url, err) ||
        !scratch_open(session->mem, &scratch, &proving->scratch, err) ||
        !versions_roles(proving->scratch, &below, err) ||
        !proving_run(session->mem, &proving->history, &proving->targets, proving->scratch, &proving->proofs, err))
        return false;
    for (size_t i = 0; i < proving->proofs.len; i++) {
        const Proof *proof = &proving->proofs.items[i];
        proving->failed += proof->failure != NULL;
        proving->unfit += !proof->failure && !proof_fits(proof->revision->script);
    }
    return tell_of_model(proving, err) && write_proofs(proving, err);
}

/* ---- what is told ---- */

static void print_lines(void *mem, const char *text)
{
    TextList lines = textlist_split(mem, text, '\n');
    for (size_t i = 0; i < lines.len; i++)
        log_detail(LOG_WARNING, "%s", lines.items[i]);
}

static void print_proof(Proving *proving, const Proof *proof)
{
    void *mem = proving->session->mem;
    const Script *script = proof->revision->script;
    if (proof->failure) {
        say("%s: does not prove", script->path);
        log_warning("revision \"%s\" does not prove", proof->revision->id);
        print_lines(mem, proof->failure);
        return;
    }
    const char *rest = "";
    if (proving->options->check && !proof_fits(script))
        rest = script->proved ? "; edited since the proof in its file" : "; its file does not say so";
    say("%s: proved%s%s%s", script->path, proof->one_way ? " up, not down: " : "", proof->one_way ? proof->one_way : "", rest);
    if (proof->left) {
        log_warning("the downgrade of revision \"%s\" does not bring all of it back", proof->revision->id);
        print_lines(mem, proof->left);
    }
}

static json_t *json_proof(const Proving *proving, const Proof *proof)
{
    bool fits = proof->proved && (!proving->options->check || proof_fits(proof->revision->script));
    return json_pack("{s:s, s:o, s:o, s:b, s:o, s:o, s:o}", "revision", proof->revision->id, "path",
                     json_text(proof->revision->script->path), "proved", json_text(proof->proved), "fits", fits,
                     "one_way", json_text(proof->one_way), "left", json_text(proof->left), "failure",
                     json_text(proof->failure));
}

static void print_proofs(Proving *proving)
{
    json_t *array = json_array();
    for (size_t i = 0; i < proving->proofs.len; i++) {
        if (proving->options->json)
            json_array_append_new(array, json_proof(proving, &proving->proofs.items[i]));
        else
            print_proof(proving, &proving->proofs.items[i]);
    }
    json_t *differs = proving->differs ? json_boolean(*proving->differs) : json_null();
    json_t *whole = json_pack("{s:o, s:o}", "proofs", array, "model_differs", differs);
    if (proving->options->json)
        print_json(whole);
    else
        json_decref(whole);
}

static bool run(Session *session, int argc, char **argv, ExitCode *code, Error *err)
{
    Proving proving = {.session = session, .options = session->options};
    if (!session_history(session, &proving.history, err) || !add_named(&proving, argc, argv, err))
        return false;
    if (argc == 0)
        add_unnamed(&proving);
    if (proving.targets.len > 0) {
        interrupt_start_computing();
        if (!drafting_close(prove_targets(&proving, err), err))
            return false;
    } else {
        log_info("nothing to prove");
    }
    print_proofs(&proving);
    if (proving.failed > 0)
        *code = EXIT_FAILED;
    if (proving.options->check && proving.failed + proving.unfit > 0)
        *code = EXIT_DIFFERENT;
    return true;
}

const Command cmd_prove = {
    .name = "prove",
    .arguments = "[TARGET...]",
    .help = "Run scripts up, down and up again in a scratch database, and write into them that they are proved",
    .more = "Without TARGET: those that were edited since their proof, or never proved. No database but a scratch database is asked.",
    .most = -1,
    .options = options,
    .size = sizeof(ProveOptions),
    .run = run,
};
