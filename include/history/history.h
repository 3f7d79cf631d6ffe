/*
 * The revisions of a project as a graph: files of versions/, linked by what they revise and depend on.
 *
 *     History history;
 *     RevisionList targets, path;
 *     if (!history_load(mem, "versions", &history, err) ||
 *         !history_resolve(mem, &history, "head", &applied, &targets, err) ||
 *         !history_upgrade_path(mem, &history, &targets, &applied, &path, err)) …
 *
 * "applied" is the set of identifiers that a database holds, in any order. "base" is an empty list.
 */
#ifndef PGDRAFT_HISTORY_HISTORY_H
#define PGDRAFT_HISTORY_HISTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/vec.h"
#include "script/script.h"

typedef struct Revision Revision;
typedef VEC(Revision *) RevisionList;

struct Revision {
    const char *id;
    const Script *script;
    RevisionList parents;      /* what it revises, as the file has them */
    RevisionList dependencies; /* what it depends on besides */
    RevisionList children;     /* what revises it, by file name */
    size_t rank;               /* its place in History.revisions */
};

typedef struct History {
    const char *folder;
    RevisionList revisions; /* parents and dependencies first; among those that are free, by file name */
    RevisionList by_id;     /* the same, sorted by id */
} History;

/* Read and link all *.sql files of folder; a folder that does not exist is an empty history. Fails with EXIT_USAGE on
 * a file that does not parse, with EXIT_HISTORY on a duplicate, a missing parent or a cycle; names files and lines. */
MUST_CHECK bool history_load(void *mem, const char *folder, History *ret, Error *err);

/* The revision with exactly that identifier, or NULL. */
Revision *history_find(const History *history, const char *id);

/* The revisions that none revises, and those that revise none. */
RevisionList history_heads(void *mem, const History *history);
RevisionList history_bases(void *mem, const History *history);

/*
 * What a target names: an identifier, a unique prefix of one, a label, head, heads, base, +N and -N (from what is
 * applied), TARGET+N and TARGET-N. Fails with EXIT_USAGE; an ambiguous target is answered with all candidates.
 */
MUST_CHECK bool history_resolve(void *mem, const History *history, const char *target, const TextList *applied,
                                RevisionList *ret, Error *err);

/* What is applied has to be known, and nothing may be missing below it: EXIT_HISTORY otherwise. */
MUST_CHECK bool history_check_applied(const History *history, const TextList *applied, Error *err);

/* What has to run, in order, so that the targets are applied; nothing when they are. */
MUST_CHECK bool history_upgrade_path(void *mem, const History *history, const RevisionList *targets,
                                     const TextList *applied, RevisionList *ret, Error *err);

/* What has to be undone, in order, so that nothing above the targets is left; base undoes all. A target that is not
 * applied is an error. */
MUST_CHECK bool history_downgrade_path(void *mem, const History *history, const RevisionList *targets,
                                       const TextList *applied, RevisionList *ret, Error *err);

/* The applied revisions that no applied one stands upon. */
RevisionList history_tips(void *mem, const History *history, const TextList *applied);

/* The revisions with all that they stand upon, in order. */
RevisionList history_closure(void *mem, const History *history, const RevisionList *targets);

/* "a1 (add users), b2 (…)" */
char *revision_names(void *mem, const RevisionList *list);

#endif
