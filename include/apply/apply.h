/*
 * Bring a database to a revision: apply, downgrade, stamp. All take the lock, read the state under it, and write the
 * journal, which is made when there is something to do.
 */
#ifndef PGDRAFT_APPLY_APPLY_H
#define PGDRAFT_APPLY_APPLY_H

#include <stdbool.h>

#include "apply/journal.h"
#include "apply/repair.h"
#include "base/error.h"
#include "db/db.h"
#include "history/history.h"

typedef struct ApplyPlan {
    Journal journal;
    bool downgrade;
    RevisionList from;  /* where the database stands: the applied revisions that no applied one stands upon */
    RevisionList steps; /* in the order in which they run */
} ApplyPlan;

/* What a stamp changes in the journal; a script under way is forgotten besides. */
typedef struct StampPlan {
    Journal journal;
    TextList removed;           /* applied, and not to be; the last one first */
    RevisionList added, edited; /* to be recorded; recorded with another text than the file's */
} StampPlan;

/* The moments of a run at which others may have a say. No transaction is open at any of them, the lock is held. */
typedef enum RunMoment {
    BEFORE_RUN, /* nothing was executed yet; not when there is nothing to do */
    AFTER_RUN,  /* all of it was done */
    FAILED_RUN, /* it had come to BEFORE_RUN, and not to AFTER_RUN */
    BEFORE_REVISION,
    AFTER_REVISION,
    FAILED_REVISION,
    RUN_MOMENTS
} RunMoment;

typedef struct RunFacts {
    RunMoment moment;
    const ApplyPlan *plan;
    const Revision *revision;        /* of the last three moments */
    const RevisionList *ran;         /* what was run so far */
    const Error *failure;            /* of FAILED_RUN and FAILED_REVISION */
    long long run_ms, revision_ms;   /* since they began: with the hooks before them */
} RunFacts;

/* A false return stops the run; at a failure, which stays what it is, it becomes a warning. */
typedef bool (*RunObserver)(const RunFacts *facts, void *arg, Error *err);

typedef struct ApplyOptions {
    const char *schema; /* of the journal */
    long wait_lock;     /* seconds */
    ResumeMode resume;
    const char *lock_timeout, *statement_timeout; /* of what scripts run, where they say nothing: 2s; or NULL */
    const ApplyPlan *agreed; /* what people agreed to: anything else is not run, but EXIT_HISTORY; or NULL */
    const StampPlan *agreed_stamp; /* the same for apply_stamp */
    RunObserver observe;     /* or NULL */
    void *observe_arg;
} ApplyOptions;

/*
 * What apply (or downgrade) to target would run now. Only reads. Fails with EXIT_HISTORY when database and files do not
 * fit: an applied revision that is unknown or was edited, a script under way that the target does not finish.
 */
MUST_CHECK bool apply_plan(void *mem, Db *db, const History *history, const char *target, bool downgrade,
                           const char *schema, ApplyPlan *ret, Error *err);

/* The same for a database that stands at the revisions from, as far as the files tell. */
MUST_CHECK bool apply_plan_offline(void *mem, const History *history, const char *from, const char *to, bool downgrade,
                                   const char *schema, ApplyPlan *ret, Error *err);

/* Do it. *ran holds the revisions that were run, also on failure; its array is in mem. A standby or read-only database is EXIT_UNSAFE;
 * an interrupt gives EXIT_INTERRUPTED or EXIT_TERMINATED after a rollback. */
MUST_CHECK bool apply_run(void *mem, Db *db, const History *history, const char *target, bool downgrade,
                          const ApplyOptions *options, RevisionList *ran, Error *err);

/* Record the targets and all below them as applied, and nothing else, without running anything. purge: whatever the
 * database holds now, unknown revisions included. Scripts edited since are taken as they are. */
MUST_CHECK bool apply_stamp(Db *db, const History *history, const TextList *targets, bool purge,
                            const ApplyOptions *options, Error *err);

/* What that would change now. Only reads. */
MUST_CHECK bool apply_stamp_plan(void *mem, Db *db, const History *history, const TextList *targets, bool purge,
                                 const char *schema, StampPlan *ret, Error *err);

/* Whether there is nothing to change. */
bool stamp_plan_empty(const StampPlan *plan);

/* The SQL, for psql, that stamps a database that stands at from, as far as the files tell; empty when it need not be. */
MUST_CHECK bool apply_stamp_sql(void *mem, const History *history, const char *from, const TextList *targets,
                                const char *schema, char **ret, Error *err);

/*
 * The SQL that does what the plan says, with the journal's own, to be run with psql: what it leaves is what a run leaves,
 * but for durations. It takes the lock, and stops before it changes anything where the database does not stand at
 * plan->from. Of the options the timeouts count. Nothing when there are no steps. Fails when a script is under way.
 */
MUST_CHECK bool apply_sql(void *mem, const ApplyPlan *plan, const ApplyOptions *options, char **ret, Error *err);

#endif
