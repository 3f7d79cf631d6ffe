/* Let the server rewrite what people wrote (section 2.3 of the design). */
#ifndef PGDRAFT_DRAFT_ELABORATE_H
#define PGDRAFT_DRAFT_ELABORATE_H

#include "draft/draft.h"
#include "draft/slice.h"

/* What the steps of a draft hand on to each other. */
typedef struct Work {
    Schema *live;        /* as the database is, with its own names */
    Schema *have, *want; /* under the names of the model; want is total, and elaborated after elaborate */
    RenameList renames;
    ChangeList changes;
    LookalikeList lookalikes;
    const char *lost;    /* what objects that the model leaves alone stand on, and it drops: no draft, but for a rename; or NULL */
    Slice slice;
    Scratch *scratch;
    Db *start_db;        /* scratch database that holds the slice as it is today; NULL: it had to make room */
    Schema *start;       /* what it reads back */
    TextList doubts;     /* of bodies_check */
    int server_version;
    const char *role;    /* that reads the database, and will run the script */
} Work;

/*
 * Build both sides of the slice in scratch databases, read them back, and put what the server says in the
 * place of the model's text; then take the difference again. A text that reads back as what the database has,
 * counts as that.
 */
MUST_CHECK bool elaborate(void *mem, const DraftOptions *options, Work *work, Error *err);

/*
 * A text that the change leaves as the database has it, as the scratch database has it: building it there may have
 * been the reading that settles it (IN over varchar, written by hand).
 */
void elaborate_as_built(const Work *work, Object *object);

/* Build the slice as it is today, again: after a proof that stopped part-way, or where it had to make room. */
MUST_CHECK bool elaborate_start(void *mem, Work *work, Error *err);

#endif
