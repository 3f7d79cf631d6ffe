/*
 * Prove scripts as they stand in their files, hand-written ones too: in a scratch database with all that a revision stands
 * upon its upgrade runs, its downgrade, and the upgrade again. The downgrade has to bring back what the catalogs said
 * before, the second upgrade what they said after the first.
 */
#ifndef PGDRAFT_DRAFT_PROVING_H
#define PGDRAFT_DRAFT_PROVING_H

#include "history/history.h"
#include "scratch/scratch.h"

typedef struct Proof {
    const Revision *revision;
    const char *proved;   /* for the @proved line; NULL: it does not prove */
    const char *failure;  /* why, a line each; or NULL */
    const char *one_way;  /* why only the upgrade counts; or NULL: both ways are proved */
    const char *left;     /* what the downgrade of a script with @irreversible does not bring back, a line each; or NULL */
} Proof;
typedef VEC(Proof) ProofList;

/*
 * Prove the revisions; the proofs come in the order in which the revisions are applied. A revision is proved where nothing
 * has run but what it stands upon; in a chain that is one database for all, each upgrade being run once besides its own
 * proof. Server roles are the caller's business. False only where no proof could be made: no scratch database, a signal.
 */
MUST_CHECK bool proving_run(void *mem, const History *history, const RevisionList *revisions, Scratch *scratch,
                            ProofList *ret, Error *err);

#endif
