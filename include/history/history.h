/*
 * The revisions of a project as a graph: files of versions/, linked by what they revise and depend on.
 *
 *     History history;
 *     RevisionList path;
 *     if (!history_load(mem, "versions", false, NULL, &history, err) ||
 *         !history_upgrade(mem, &history, "head", &applied, &path, err)) …
 *
 * "applied" is the set of identifiers that a database holds, in any order, with all that they stand upon. A revision
 * stands upon what it revises (its parents) and upon what it depends on; its lineage is what lies above and below it
 * by way of parents alone. Rules and words are Alembic's, where it has them.
 */
#ifndef PGDRAFT_HISTORY_HISTORY_H
#define PGDRAFT_HISTORY_HISTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/bounds.h"
#include "base/error.h"
#include "base/vec.h"
#include "script/script.h"

typedef struct Revision Revision;
typedef VEC(Revision *) RevisionList;

struct Revision {
    const char *id;
    const Script *script;
    RevisionList parents;      /* what it revises, as the file has them */
    RevisionList dependencies; /* what it depends on besides: none of its parents */
    RevisionList children;     /* what revises it, by file name */
    RevisionList dependents;   /* what depends on it, by file name */
    size_t file;               /* its place among the files, by name: what decides where nothing else does */
    size_t rank;               /* its place in History.revisions */
};

typedef struct HistoryLabel {
    const char *name;
    Revision *revision;
} HistoryLabel;

typedef struct History {
    const char *folder;
    RevisionList revisions;   /* parents and dependencies first; among those that are free, by file name */
    RevisionList by_id;       /* the same, sorted by id */
    VEC(HistoryLabel) labels; /* sorted by name */
} History;

/*
 * Read and link all *.sql files of folder, with its sub-folders where recursive; hidden files are passed over, and a
 * folder that does not exist is an empty history. All files that do not parse are told at once (EXIT_USAGE), then all
 * that is wrong with the graph (EXIT_HISTORY): an identifier or label that stands twice, a missing parent, a cycle;
 * each with file and line. A link that leads out of bounds (or NULL) is an error.
 */
MUST_CHECK bool history_load(void *mem, const char *folder, bool recursive, const Bounds *bounds, History *ret, Error *err);

/* The same for scripts that have been read, in the order of their files. */
MUST_CHECK bool history_link(void *mem, const char *folder, const Script *const *scripts, size_t count, History *ret,
                             Error *err);

/* The revision with exactly that identifier, or NULL. */
Revision *history_find(const History *history, const char *id);

/* The revision that declares the label, or NULL. */
Revision *history_find_label(const History *history, const char *label);

/* The revisions that none revises, by file name; with real, only those that none depends on either. */
RevisionList history_heads(void *mem, const History *history, bool real);

/* The revisions that revise none, by file name. */
RevisionList history_bases(void *mem, const History *history);

/* The applied revisions that no applied one stands upon. */
RevisionList history_tips(void *mem, const History *history, const TextList *applied);

/* The applied revisions that no applied one revises: the tips, and what they imply on other branches. */
RevisionList history_branch_tips(void *mem, const History *history, const TextList *applied);

/* The revisions with all that they stand upon, in the order of History.revisions. */
RevisionList history_closure(void *mem, const History *history, const RevisionList *targets);

/*
 * The same revisions, newest first, a branch after the other: reversed, it is the order in which they are applied. What
 * stands upon a revision comes before it; else a branch is followed down as far as it goes, and the branches come by
 * the file names of their heads.
 */
RevisionList history_newest_first(void *mem, const History *history, const RevisionList *list);

/*
 * What a target names: an identifier, a unique prefix of one, a label; head, heads, base, current; TARGET+N, TARGET-N;
 * +N and -N from what is applied; and BRANCH@ before any of these, where BRANCH is a label or an identifier, for its
 * lineage alone. base is an empty list. Steps go by way of parents. Fails with EXIT_USAGE; an ambiguous target is
 * answered with all candidates.
 */
MUST_CHECK bool history_resolve(void *mem, const History *history, const char *target, const TextList *applied,
                                RevisionList *ret, Error *err);

/* What has to run, in order, so that the target is applied; nothing when it is. */
MUST_CHECK bool history_upgrade(void *mem, const History *history, const char *target, const TextList *applied,
                                RevisionList *ret, Error *err);

/*
 * What has to be undone, in order, so that nothing above the target is left, with what depends on that; base undoes all.
 * BRANCH@TARGET leaves other branches that begin at the target. -N undoes the last N revisions of a branch, and is
 * ambiguous where several have been applied; undoing a merge leaves all that it merged. A target that is not applied is
 * an error.
 */
MUST_CHECK bool history_downgrade(void *mem, const History *history, const char *target, const TextList *applied,
                                  RevisionList *ret, Error *err);

/* The revisions of a range FROM:TO, newest first: those of TO's closure that are FROM or above it. FROM may be missing,
 * or -N (from TO, no further than there are revisions); TO may be missing, or +N (from FROM, the same). */
MUST_CHECK bool history_range(void *mem, const History *history, const char *range, const TextList *applied,
                              RevisionList *ret, Error *err);

/* What is applied after a database at applied is stamped with the targets: they and all below them, nothing above them;
 * other branches stay as they are. BRANCH@base takes a branch away. Targets of which one stands upon another are
 * EXIT_USAGE. */
MUST_CHECK bool history_stamp(void *mem, const History *history, const TextList *targets, const TextList *applied,
                              RevisionList *ret, Error *err);

/* How a message tells of applied revisions that the files do not have; the first of them by name. */
char *history_unknown_text(void *mem, const History *history, const TextList *unknown);

/* What is applied has to be known: EXIT_HISTORY otherwise. */
MUST_CHECK bool history_check_known(const History *history, const TextList *applied, Error *err);

/* The same, and nothing may be missing below it. */
MUST_CHECK bool history_check_applied(const History *history, const TextList *applied, Error *err);

/*
 * The heads and the revisions at which the lines to them part, newest first; a single head is alone. They are copies in
 * mem, whose parents are the next ones of the list down; the rank leads to what they are copies of.
 */
RevisionList history_partings(void *mem, const History *history);

/* The shortest target that names the revision and says what it is: "users@head" for the only head of that branch, else
 * the identifier. */
const char *history_name_for(void *mem, const History *history, const Revision *revision);

/* The same revisions in the order in which they are applied. */
RevisionList history_in_order(void *mem, const History *history, const RevisionList *list);

/* Whether upper revises lower, or what revises it, and so on: by way of parents alone, and not itself. */
bool history_is_below(const History *history, const Revision *lower, const Revision *upper);

bool revisions_have(const RevisionList *list, const Revision *revision);

/* The same revisions in the same order. */
bool revisions_equal(const RevisionList *a, const RevisionList *b);

TextList revision_ids(void *mem, const RevisionList *list);

/* "a1 (add users), b2 (…)" */
char *revision_names(void *mem, const RevisionList *list);

#endif
