/*
 * The names that PostgreSQL gives to what has none (makeObjectName and ChooseRelationName in
 * src/backend/commands/indexcmds.c, ChooseConstraintName in catalog/pg_constraint.c).
 */
#ifndef PGDRAFT_MODEL_NAMES_H
#define PGDRAFT_MODEL_NAMES_H

#include "model/schema.h"

/* name1_name2_label cut to 63 bytes as the server cuts it, never inside a character; name2 may be NULL. */
char *make_object_name(void *mem, const char *name1, const char *name2, const char *label);

/*
 * The name that the server would give the constraint or index if there were no others; that of a nameless kind;
 * NULL for kinds that must have a name. A check needs the columns that its expression names: they are found as words.
 */
char *default_name(void *mem, const Schema *schema, const Object *object);

/*
 * What stands behind the default name in the name of the object: nothing, or the number that PostgreSQL adds where that is
 * taken. NULL: it has another name.
 */
const char *default_name_number(const Schema *schema, const Object *object);

/* Default name of a NOT NULL constraint (18): table_column_not_null. */
char *default_not_null_name(void *mem, const char *table, const char *column);
/* Default name of the sequence of a serial or identity column: table_column_seq. */
char *default_sequence_name(void *mem, const char *table, const char *column);

/* The name of a column's NOT NULL constraint: as stated, or the default one. */
const char *not_null_name(void *mem, const Object *column);
/* Leave the default name unsaid. */
void not_null_forget_default(Object *column);
/* The sequence of an identity column, qualified and quoted: as stated, or by the default name. */
const char *identity_sequence(void *mem, const Object *column);

#endif
