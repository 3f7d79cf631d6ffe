#include "command/drafting.h"

#include <string.h>

#include "apply/apply.h"
#include "apply/interrupt.h"
#include "base/log.h"
#include "command/questions.h"
#include "command/session.h"
#include "command/versions.h"

/* What the revisions lead to; no database is asked, not even for the version of its server. */
static bool open_versions(Session *session, DraftOptions *options, Error *err)
{
    History history;
    Snapshot *snapshot;
    if (!session_scratch(session, &options->scratch.url, err) || !session_history(session, &history, err) ||
        !scratch_open(session->mem, &options->scratch, &options->opened, err) ||
        !versions_snapshot(session->mem, &history, options->opened, &snapshot, err))
        return false;
    options->snapshot = snapshot;
    return true;
}

static bool read_pending(Session *session, Db *db, ApplyPlan *plan, Error *err)
{
    History history;
    return session_history(session, &history, err) &&
           apply_plan(session->mem, db, &history, "heads", false, session->config->journal_schema, plan, err);
}

static bool check_at_head(Session *session, Db *db, Error *err)
{
    ApplyPlan plan;
    if (!read_pending(session, db, &plan, err))
        return false;
    if (plan.steps.len == 0)
        return true;
    error_set(err, EXIT_HISTORY, "the database is behind the files: %zu of the revisions %s not applied", plan.steps.len,
              plan.steps.len == 1 ? "is" : "are");
    error_detail(err, "Pending: %s.", revision_names(session->mem, &plan.steps));
    return error_hint(err, "Run \"apply\" first, or draft with \"--from versions\".");
}

static bool open_database(Session *session, bool at_head, DraftOptions *options, Error *err)
{
    options->scratch.has_target = true;
    return session_scratch(session, &options->scratch.url, err) && session_url(session, &options->scratch.target, err) &&
           session_db(session, &options->db, err) && (!at_head || check_at_head(session, options->db, err));
}

void drafting_tell_behind(Session *session, const DraftOptions *options)
{
    Error problem = ERROR_INIT;
    ApplyPlan plan;
    if (options->snapshot)
        return;
    if (!read_pending(session, options->db, &plan, &problem)) {
        log_warning("the revisions do not fit: %s", problem.message);
    } else if (plan.steps.len > 0) {
        log_warning("the database is behind the files: %zu of the revisions %s not applied", plan.steps.len,
                    plan.steps.len == 1 ? "is" : "are");
        log_detail(LOG_WARNING, "Pending: %s.", revision_names(session->mem, &plan.steps));
    }
    error_clear(&problem);
}

void drafting_tell_doubts(const Draft *draft)
{
    for (size_t i = 0; i < draft->doubts.len; i++)
        log_warning("%s", draft->doubts.items[i]);
    if (draft->doubts.len > 0)
        log_hint(LOG_WARNING, "The script makes them with check_function_bodies = off. Names with their schema, or a search_path "
                              "in the \"settings\" of the function, let the server check them.");
}

void drafting_tell_notices(const Draft *draft)
{
    for (size_t i = 0; i < draft->notices.len; i++) {
        log_warning("%s", draft->notices.items[i].message);
        if (draft->notices.items[i].detail)
            log_details(LOG_WARNING, draft->notices.items[i].detail);
        if (draft->notices.items[i].hint)
            log_hint(LOG_WARNING, "%s", draft->notices.items[i].hint);
    }
}

bool drafting_open(Session *session, const DraftingArgs *args, bool drafts, Schema **model, DraftOptions *ret, Error *err)
{
    DraftOptions options = {
        .own_schema = session->config->journal_schema,
        .renames = args->renames,
        .ask = drafts ? questions_ask() : NULL,
        .no_scratch = args->no_scratch};
    bool versions = args->from && strcmp(args->from, "versions") == 0;
    const Filter *filter;
    if (!session_filter(session, &args->filter, &filter, err) ||
        !session_model(session, filter, model, err))
        return false;
    interrupt_start_computing();
    if (!(versions ? open_versions(session, &options, err) : open_database(session, drafts, &options, err)))
        return false;
    *ret = options;
    return true;
}

bool drafting_close(bool ok, Error *err)
{
    if (!ok)
        interrupt_explain(err);
    interrupt_stop();
    return ok;
}
