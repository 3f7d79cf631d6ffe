/*
 * From a database and a model to a proved script: the pipeline of section 2 of the design.
 *
 *     compare: read the database, complete the model, take the raw difference; elaborate what differs
 *     plan:    both ways
 *     prove:   run the script, as it stands in the file, in a scratch database that holds the slice
 */
#ifndef PGDRAFT_DRAFT_DRAFT_H
#define PGDRAFT_DRAFT_DRAFT_H

#include "catalog/snapshot.h"
#include "db/db.h"
#include "diff/diff.h"
#include "diff/lookalike.h"
#include "diff/rename.h"
#include "scratch/scratch.h"
#include "script/script.h"

/* Which of the choices it is now, from 1 on, or none; alone: without what would be renamed with it. */
typedef struct Answer {
    size_t choice;
    bool alone;
} Answer;

/* Ask what has become of something that goes: all choices are about the same. Errors: there is no answer. */
typedef bool AskFunction(const Lookalike *choices, size_t count, Answer *ret, Error *err);

typedef struct DraftOptions {
    Db *db;                 /* the database to draft for */
    const Snapshot *snapshot; /* or what one said: then db is not looked at */
    ScratchOptions scratch;
    Scratch *opened;        /* a way to scratch databases that is open already, or NULL */
    const char *own_schema; /* pgdraft's own, left out */
    TextList renames;       /* OLD=NEW */
    AskFunction *ask;       /* NULL: there is nobody to ask */
    bool no_scratch;        /* compare texts only, prove nothing */
} DraftOptions;

/* What is told on stderr; detail, whose lines are one each, and hint may be NULL. */
typedef struct Notice {
    const char *message, *detail, *hint;
} Notice;
typedef VEC(Notice) NoticeList;

typedef struct Draft {
    ChangeList changes;     /* none: nothing to draft */
    RenameList renames;
    LookalikeList lookalikes; /* drops that could be renames, and that nobody was asked about: noted in the script */
    MatchList answered;     /* renames that are in no model: people said so */
    TextList doubts;        /* bodies of functions that could not be checked, a line each; the script makes them unchecked */
    Script *script;         /* blocks and @proved set, the header is the caller's; NULL when there is nothing to draft, or with compare only */
    NoticeList notices;     /* what else whoever takes it up has to know */
    bool proved;
    const Schema *live;     /* what is there, under its own names */
    const char *failure;    /* why the proof failed: a line each; NULL when it did not */
} Draft;

/* What differs, the model elaborated. The model is changed: completed, and its renames set. */
MUST_CHECK bool draft_compare(void *mem, const DraftOptions *options, Schema *model, Draft *ret, Error *err);
/* The same, with the script and its proof. */
MUST_CHECK bool draft_make(void *mem, const DraftOptions *options, Schema *model, Draft *ret, Error *err);

#endif
