/* One revision, one way, with the journal: what apply and downgrade repeat. */
#ifndef PGDRAFT_APPLY_STEP_H
#define PGDRAFT_APPLY_STEP_H

#include <stdbool.h>

#include "apply/journal.h"
#include "apply/repair.h"
#include "base/error.h"
#include "db/db.h"
#include "script/script.h"

typedef struct StepOptions {
    const char *schema; /* of the journal */
    const char *owner;  /* the role that writes it, whatever the script sets */
    bool downgrade;
    ResumeMode resume;
    const char *lock_timeout, *statement_timeout; /* of what the script runs, where it says nothing; or NULL */
} StepOptions;

/*
 * Run the blocks of a script that the journal does not hold as done. A transactional block commits together with its step
 * of the journal, the last one with the revision's row. In a no-transaction block a statement that can run in a
 * transaction commits with its step too; around one that cannot, the step goes from intent to done or failed.
 *
 * On failure nothing of the failed block is left, the journal holds the place, and the error's code is EXIT_DIFFERENT when
 * something of this revision is in the database, unless it has a more telling one.
 */
MUST_CHECK bool run_revision(Db *db, const Script *script, const Journal *journal, const StepOptions *options,
                             Error *err);

/* The session for running scripts: as db_open makes it, and no time-out or laxity that the role may have set. */
MUST_CHECK bool session_prepare(Db *db, Error *err);

/* The same as statements, a line each. */
char *session_prepare_sql(void *mem);

#endif
