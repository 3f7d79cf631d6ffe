/* What ALTER TABLE and ALTER TYPE do to columns and attributes: enough to tell what data a statement may lose. */
#ifndef PGDRAFT_SCRIPT_CHANGE_H
#define PGDRAFT_SCRIPT_CHANGE_H

#include <stdbool.h>

#include "base/vec.h"
#include "script/reader.h"

typedef enum ChangeVerb {
    CHANGE_ADD_COLUMN,
    CHANGE_DROP_COLUMN,
    CHANGE_TYPE,   /* of a column or an attribute */
    CHANGE_RENAME, /* of anything, or its move to another schema; column is "" */
} ChangeVerb;

typedef struct Change {
    ChangeVerb verb;
    const char *table, *column; /* as written */
    const char *type;           /* CHANGE_TYPE: the new one, without COLLATE */
    bool uses;                  /* CHANGE_TYPE: with USING */
    bool if_exists;             /* IF EXISTS, IF NOT EXISTS */
} Change;

typedef VEC(Change) ChangeList;

/* The changes of a statement, in their order; none where it is another one. */
ChangeList statement_changes(void *mem, const char *sql);

/* The name at the reader, with its schema, as it is written; "" where there is none. */
char *reader_qualified(void *mem, Reader *reader);

/* What stands before the next comma outside parentheses, before CASCADE or RESTRICT, or before the end. */
char *reader_item(void *mem, Reader *reader);

#endif
