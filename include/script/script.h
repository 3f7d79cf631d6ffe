/*
 * The revision file: section 4 of the design. A Script is what a draft is printed from and what a file is parsed to;
 * printing and parsing again gives the same Script.
 */
#ifndef PGDRAFT_SCRIPT_SCRIPT_H
#define PGDRAFT_SCRIPT_SCRIPT_H

#include <stdbool.h>

#include "base/error.h"
#include "base/vec.h"

enum { SCRIPT_FILE_MAX = 64 << 20, REVISION_ID_MAX = 63 };

typedef struct ScriptStatement {
    const char *comment; /* lines to print above it, without "-- ", or NULL */
    const char *sql;     /* without the semicolon */
    int line, column;    /* where sql begins in the file, from 1; 0 in a draft */
    bool glued;          /* right under the statement before it, without a blank line */
    /* Statement directives: */
    const char *lock_timeout, *statement_timeout; /* as written: 2s; or NULL */
    bool repeat;                                  /* run again until it changes no row; in a no-transaction block */
    bool irreversible;                            /* the downgrade does not undo it */
    TextList ignore;                              /* lint rules */
} ScriptStatement;

typedef struct ScriptBlock {
    bool downgrade, no_transaction;
    int line;
    VEC(ScriptStatement) statements;
    const char *comment; /* lines below the last statement, without "-- ", or NULL */
} ScriptBlock;

typedef struct Script {
    const char *path; /* NULL in a draft */
    const char *message, *revision;
    const char *created, *proved; /* or NULL */
    TextList revises, depends_on, labels;
    int revision_line, revises_line, depends_on_line, labels_line; /* of the directives in the file, or 0 */
    VEC(ScriptBlock) blocks;
    const char *checksum; /* script_checksum of it; NULL in a draft */
} Script;

/* Parse the text of the file path; every message says path:line. Fails with EXIT_USAGE. What is SQL is only cut into
 * statements, not judged, but for what a runner cannot do: transaction control, COPY through the client, psql's own
 * commands. */
MUST_CHECK bool script_parse(void *mem, const char *path, const char *text, Script **ret, Error *err);

/* Read and parse a file. */
MUST_CHECK bool script_read(void *mem, const char *path, Script **ret, Error *err);

/* The text of the file; template as in script/template.h, one that template_check accepts, or NULL: the built-in. */
char *script_print(void *mem, const Script *script, const char *template);

/* The line of the template that line number line of script_print's text comes from; 0: none. */
int script_template_line(const Script *script, const char *template, int line);

/* One block or statement as script_print writes it. */
char *script_print_block(void *mem, const ScriptBlock *block);

/* sha256 over the tokens of the statements and the kinds of their blocks: comments, white space and the header do not
 * count. The checksum that @proved and the journal carry. */
char *script_checksum(void *mem, const Script *script);

/* The same over one block, and over one statement. */
char *block_checksum(void *mem, const ScriptBlock *block);
char *statement_checksum(void *mem, const ScriptStatement *statement);

/* "4f1c0a9be2d7: add users", with the first line of the message; the identifier alone where there is none. */
char *script_title(void *mem, const Script *script);

/* Whether there is a block of that direction, be it empty. */
bool script_has(const Script *script, bool downgrade);

/* Letters, digits, '_' and '.', at most 63, and not one of the words that targets have: head, heads, base, current. */
bool revision_id_valid(const char *id);

#endif
