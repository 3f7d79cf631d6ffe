/* A statement of a draft, with what a reviewer and the planner want to know of it besides its text. */
#ifndef PGDRAFT_DDL_STATEMENT_H
#define PGDRAFT_DDL_STATEMENT_H

#include "model/schema.h"

/* Table locks, weakest first (manual, 13.3.1). */
typedef enum LockMode {
    LOCK_NONE,
    LOCK_SHARE_UPDATE_EXCLUSIVE,
    LOCK_SHARE,
    LOCK_SHARE_ROW_EXCLUSIVE,
    LOCK_ACCESS_EXCLUSIVE,
    LOCK_MODE_COUNT
} LockMode;
extern const char *const lock_mode_names[LOCK_MODE_COUNT];

typedef struct Statement {
    const char *sql;      /* without semicolon; behind alter when that is set */
    const char *alter;    /* "ALTER TABLE public.t": sql is one of its sub-commands, and may be joined with others */
    const Object *object; /* what it is about */
    const char *relation; /* key of the relation that it locks, or NULL */
    const char *relation2; /* a second one: the referenced table of a foreign key */
    LockMode lock;
    bool scans, rewrites;
    const char *destroys; /* "table public.users": data that is gone afterwards */
    const char *question; /* lines that ask whether it is a rename, as text_shown shows them, or NULL */
    const char *note;     /* a line for the reviewer, or NULL */
    TextList losses;      /* lines: what it does to rows (ddl/loss.h) */
    TextList stale;       /* lines: what was computed with the object as it was, and stays (plan/stale.h) */
    bool no_transaction;  /* cannot run in a transaction block */
    bool own_transaction; /* has to be committed before what follows */
    bool extra;           /* belongs to the statement before it: a comment, a grant, an owner */
} Statement;
typedef VEC(Statement) StatementList;

/* The whole of a statement: behind alter, where it is a sub-command. */
char *statement_text(void *mem, const Statement *statement);

#endif
