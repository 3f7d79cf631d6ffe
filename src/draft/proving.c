#include "draft/proving.h"

#include "apply/interrupt.h"
#include "apply/runner.h"
#include "base/log.h"
#include "base/text.h"
#include "catalog/catalog.h"
#include "diff/diff.h"
#include "model/props.h"
#include "plan/plan.h"
#include "script/proof.h"

typedef struct Prover {
    void *mem;
    const History *history;
    Scratch *scratch;
    Db *db;              /* NULL: the next proof makes one */
    bool *ran;           /* by rank: the revisions that have run in it, and no others */
    Schema *state;       /* what its catalogs say; NULL: not read since the last statement */
    const char **broken; /* by rank: why the upgrade fails; NULL: it does not, as far as is known */
} Prover;

/* One revision's proof under way. */
typedef struct Trial {
    Prover *prover;
    const Script *script;
    Proof *proof;
    Buf out; /* what is wrong, a line each */
} Trial;

/* ---- the scratch database ---- */

static void close_database(Prover *prover)
{
    interrupt_watch(NULL);
    mem_free(prover->db);
    mem_free(prover->state);
    prover->db = NULL;
    prover->state = NULL;
    for (size_t i = 0; i < prover->history->revisions.len; i++)
        prover->ran[i] = false;
}

static bool open_database(Prover *prover, Error *err)
{
    if (prover->db)
        return true;
    if (!scratch_database(prover->mem, prover->scratch, &prover->db, err))
        return false;
    interrupt_watch(prover->db);
    return true;
}

/* The state in the database is that of the revisions that have run. */
static void keep_state(Prover *prover, Schema *state)
{
    if (state != prover->state)
        mem_free(prover->state);
    prover->state = state;
}

static bool read_catalog(Prover *prover, Schema **ret, Error *err)
{
    return catalog_read(prover->mem, prover->db, &(CatalogOptions){.deps = true}, ret, err);
}

/* ---- comparing ---- */

/* Whether only texts of SQL differ. */
static bool is_of_texts(const Change *change)
{
    if (change->op != CHANGE_ALTER)
        return false;
    PropList props = kind_props(change->want->kind);
    for (int p = 0; p < props.count; p++)
        if (change->mask & (UINT64_C(1) << p) && !prop_is_sql_text(&props.items[p]))
            return false;
    return true;
}

/* Run the statements that would make have what was wanted, look at what comes of them, and take them back. */
static bool read_rebuilt(Prover *prover, const Schema *have, const Schema *want, Schema **ret, Error *err)
{
    StatementList statements;
    PlanInput input = {.have = have, .want = want, .server_version = db_version(prover->db), .role = db_user(prover->db)};
    void *mem = mem_new(NULL);
    bool ok = plan_make(mem, &input, &statements, err) && db_exec(prover->db, "begin", err);
    for (size_t i = 0; ok && i < statements.len; i++)
        ok = db_exec(prover->db, statement_text(mem, &statements.items[i]), err);
    ok = ok && read_catalog(prover, ret, err);
    Error second = ERROR_INIT;
    if (db_in_transaction(prover->db) && !db_exec(prover->db, "rollback", &second))
        error_clear(&second); /* the connection is gone, as the next statement says */
    mem_free(mem);
    return ok;
}

/*
 * The server prints some texts otherwise once it has read its own print (IN over varchar): a downgrade that brings such a
 * text back brings the second reading. It is the same text where writing the wanted one changes nothing.
 */
static bool are_readings(Prover *prover, const Schema *have, const Schema *want, const ChangeList *changes)
{
    Error problem = ERROR_INIT;
    Schema *rebuilt;
    for (size_t i = 0; i < changes->len; i++)
        if (!is_of_texts(&changes->items[i]))
            return false;
    if (!read_rebuilt(prover, have, want, &rebuilt, &problem)) {
        log_debug("could not write texts again: %s", problem.message);
        error_clear(&problem);
        return false;
    }
    bool same = diff_schemas(rebuilt, have, rebuilt).len == 0;
    mem_free(rebuilt);
    return same;
}

/* Add what differs from the wanted state, below a title. */
static void compare(Trial *trial, const Schema *have, const Schema *want, const char *title)
{
    void *mem = mem_new(NULL);
    ChangeList changes = diff_schemas(mem, have, want);
    if (changes.len > 0 && !are_readings(trial->prover, have, want, &changes)) {
        buf_addf(&trial->out, "%s\n", title);
        for (size_t i = 0; i < changes.len; i++)
            diff_print(&trial->out, &changes.items[i]);
    }
    mem_free(mem);
}

/* ---- running ---- */

/* Run a direction; what fails is added to out under the title. False only where it is not the script that failed. */
static bool run(Prover *prover, const Script *script, bool downgrade, const char *title, Buf *out, Error *err)
{
    Error problem = ERROR_INIT;
    if (run_script(prover->db, script, downgrade, &problem))
        return true;
    if (interrupted() || !db_alive(prover->db)) {
        *err = problem;
        return false;
    }
    buf_add_line(out, "%s: %s", title, problem.message);
    if (problem.detail)
        buf_addf(out, "%s\n", problem.detail);
    error_clear(&problem);
    return true;
}

/* Run a direction and read what the catalogs say then; *ret is NULL when a statement has failed. */
static bool step(Trial *trial, bool downgrade, const char *title, Schema **ret, Error *err)
{
    *ret = NULL;
    return run(trial->prover, trial->script, downgrade, title, &trial->out, err) &&
           (trial->out.len > 0 || read_catalog(trial->prover, ret, err));
}

static const char *one_way(const Script *script)
{
    for (size_t i = 0; i < script->blocks.len; i++)
        for (size_t j = 0; j < script->blocks.items[i].statements.len && !script->blocks.items[i].downgrade; j++)
            if (script->blocks.items[i].statements.items[j].irreversible)
                return "a statement is @irreversible";
    return script_has(script, true) ? NULL : "there is no downgrade";
}

/* There again, from where the downgrade has led. */
static bool try_again(Trial *trial, const Schema *first, Error *err)
{
    Schema *second;
    if (!step(trial, false, "second upgrade", &second, err))
        return false;
    if (second) {
        compare(trial, second, first, "after the second upgrade, to be as after the first it would still change:");
        keep_state(trial->prover, second);
    }
    return true;
}

/* The way back. A script that promises none shows where its downgrade leads; it has to run all the same. */
static bool try_back(Trial *trial, const Schema *before, Error *err)
{
    Schema *back;
    if (!step(trial, true, "downgrade", &back, err))
        return false;
    if (back)
        compare(trial, back, before, "after the downgrade, to be as before it would still change:");
    if (back && trial->proof->one_way && trial->out.len > 0) {
        trial->proof->left = trial->out.data;
        trial->out = buf_new(trial->prover->mem);
    }
    mem_free(back);
    return true;
}

static bool try(Trial *trial, Error *err)
{
    Prover *prover = trial->prover;
    const Revision *revision = trial->proof->revision;
    Schema *first, *before = prover->state;
    if (!before && !read_catalog(prover, &before, err))
        return false;
    prover->state = before;
    if (!step(trial, false, "upgrade", &first, err))
        return false;
    if (!first) {
        prover->broken[revision->rank] = trial->out.data;
        return true;
    }
    trial->proof->one_way = one_way(trial->script);
    prover->ran[revision->rank] = true;
    if (!script_has(trial->script, true)) {
        keep_state(prover, first);
        return true;
    }
    bool ok = try_back(trial, before, err) &&
              (trial->proof->one_way || trial->out.len > 0 || try_again(trial, first, err));
    mem_free(first);
    return ok;
}

/* Whether a revision of the list is known to fail; which one and why is added to out. */
static bool is_broken(const Prover *prover, const RevisionList *list, Buf *out)
{
    for (size_t i = 0; i < list->len; i++) {
        const char *why = prover->broken[list->items[i]->rank];
        if (!why)
            continue;
        buf_addf(out, "it stands upon revision \"%s\", which fails\n%s", list->items[i]->id, why);
        return true;
    }
    return false;
}

/* Whether the database holds something that is not in the list. */
static bool holds_others(const Prover *prover, const RevisionList *list)
{
    size_t held = 0, listed = 0;
    for (size_t i = 0; i < prover->history->revisions.len; i++)
        held += prover->ran[i];
    for (size_t i = 0; i < list->len; i++)
        listed += prover->ran[list->items[i]->rank];
    return held > listed;
}

/* Make the database hold what the revision stands upon and nothing else; what fails on the way is told in out. */
static bool prepare(Prover *prover, const RevisionList *below, Buf *out, Error *err)
{
    if (is_broken(prover, below, out))
        return true;
    if (holds_others(prover, below))
        close_database(prover);
    if (!open_database(prover, err))
        return false;
    for (size_t i = 0; i < below->len; i++) {
        size_t rank = below->items[i]->rank;
        Buf problem = buf_new(prover->mem);
        if (prover->ran[rank])
            continue;
        keep_state(prover, NULL);
        if (!run(prover, below->items[i]->script, false, "upgrade", &problem, err))
            return false;
        if (problem.len > 0) {
            prover->broken[rank] = problem.data;
            return is_broken(prover, below, out);
        }
        prover->ran[rank] = true;
    }
    return true;
}

/* What the revisions stand upon and they, or without one of them, in the order in which they are applied. */
static RevisionList in_order(void *mem, const History *history, const RevisionList *revisions, const Revision *without)
{
    RevisionList closure = history_closure(mem, history, revisions), list = {0};
    RevisionList order = history_in_order(mem, history, &closure);
    for (size_t i = 0; i < order.len; i++)
        if (order.items[i] != without)
            vec_push(mem, &list, order.items[i]);
    return list;
}

static bool prove_one(Prover *prover, Revision *revision, Proof *proof, Error *err)
{
    void *mem = mem_new(NULL);
    RevisionList one = {0};
    vec_push(mem, &one, revision);
    RevisionList below = in_order(mem, prover->history, &one, revision);
    Trial trial = {.prover = prover, .script = revision->script, .proof = proof, .out = buf_new(prover->mem)};
    log_debug("proving revision \"%s\"", revision->id);
    bool ok = prepare(prover, &below, &trial.out, err) && (trial.out.len > 0 || try(&trial, err));
    if (ok && interrupted()) /* what it found may come of that */
        ok = error_set(err, EXIT_INTERRUPTED, "stopped while proving revision \"%s\"", revision->id);
    if (ok && trial.out.len > 0)
        proof->failure = trial.out.data;
    else if (ok)
        proof->proved = proof_text(prover->mem, revision->script, db_version(prover->db), proof->one_way != NULL);
    /* What a failure has left, or the downgrade of what cannot be undone, is no state of any revision. */
    if (trial.out.len > 0 || (proof->one_way && script_has(revision->script, true)))
        close_database(prover);
    mem_free(mem);
    return ok;
}

bool proving_run(void *mem, const History *history, const RevisionList *revisions, Scratch *scratch, ProofList *ret,
                 Error *err)
{
    size_t count = history->revisions.len + 1;
    Prover prover = {.mem = mem, .history = history, .scratch = scratch};
    prover.ran = mem_alloc(mem, count * sizeof *prover.ran);
    prover.broken = mem_alloc(mem, count * sizeof *prover.broken);
    bool *wanted = mem_alloc(mem, count * sizeof *wanted), ok = true;
    for (size_t i = 0; i < revisions->len; i++)
        wanted[revisions->items[i]->rank] = true;
    RevisionList order = in_order(mem, history, revisions, NULL);
    ProofList proofs = {0};
    for (size_t i = 0; ok && i < order.len; i++) {
        if (!wanted[order.items[i]->rank])
            continue;
        Proof proof = {.revision = order.items[i]};
        ok = prove_one(&prover, order.items[i], &proof, err);
        vec_push(mem, &proofs, proof);
    }
    close_database(&prover);
    if (ok)
        *ret = proofs;
    return ok;
}
