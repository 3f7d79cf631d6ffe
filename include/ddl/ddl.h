/*
 * From objects to statements, the direct way: no order, no recipes, no dependants. One file a kind;
 * which emitter changes which property stands in props.def.
 */
#ifndef PGDRAFT_DDL_DDL_H
#define PGDRAFT_DDL_DDL_H

#include "ddl/statement.h"
#include "diff/diff.h"
#include "diff/not_null.h"
#include "diff/rename.h"

typedef struct Ddl {
    void *mem;
    const Schema *schema;  /* the side whose names hold: want for CREATE and ALTER, have for DROP */
    int server_version;
    const Schema *before;  /* whose default privileges new objects are born with; NULL: there are none */
    const char *role;      /* that runs the statements, or NULL */
    TakenNames taken;      /* that a NOT NULL constraint does not get by default */
    TextList aside;        /* types that are made again while the old ones, set aside, are still there */
    ObjectList casts;      /* those that are there when the statements run: objects, besides what the server has */
    StatementList out;     /* statements are appended here */
} Ddl;

/* CREATE, with owner, grants, comment and all else that hangs on the object itself; not its children, except that
 * a table comes with its columns, a domain and a composite type with their parts, and a table with the constraints
 * of inlined. A sequence comes without its owner column. standalone: a partition as a table of its own, to be attached. */
typedef struct CreateOptions {
    ObjectList inlined;    /* constraints to stand inside CREATE TABLE */
    ObjectList bare;       /* columns whose default is set later */
    bool standalone;
    bool no_data;          /* a materialized view is not filled */
} CreateOptions;
void ddl_create(Ddl *ddl, const Object *object, const CreateOptions *options);
void ddl_drop(Ddl *ddl, const Object *object);
/* The properties of the mask. Only for what ddl_alterable says yes to. */
void ddl_alter(Ddl *ddl, const Object *have, const Object *want, uint64_t mask);
/* Also the creation of the namespace that something moves to, and on the way back its drop. */
void ddl_rename(Ddl *ddl, const Rename *step);

/* Whether ALTER (or CREATE OR REPLACE) leads from have to want on that server. */
bool ddl_alterable(const Object *have, const Object *want, uint64_t mask, int server_version);

/* Single steps for the planner. */
void ddl_set_default(Ddl *ddl, const Object *column);
void ddl_drop_default(Ddl *ddl, const Object *column);
void ddl_drop_identity(Ddl *ddl, const Object *column);
void ddl_sequence_owner(Ddl *ddl, const Object *sequence);
void ddl_sequence_disown(Ddl *ddl, const Object *sequence);
/*
 * Counters: a sequence, or the column whose identity it is. A new one goes on after the rows of its column, if that holds
 * integers, or where the old one stopped: aside tells that this one has been renamed, further that the new one has a
 * position already, which it only leaves for one ahead.
 */
void ddl_continue_after_rows(Ddl *ddl, const Object *counter, const Object *column);
void ddl_continue_from(Ddl *ddl, const Object *counter, const Object *old, bool aside, bool further);
/* Rename it, so that its name is free, and drop a sequence under that name. */
void ddl_counter_aside(Ddl *ddl, const Object *counter);
void ddl_drop_counter_aside(Ddl *ddl, const Object *sequence);
/* Keep others from the table of the column, and so from its identity. */
void ddl_lock_for_counter(Ddl *ddl, const Object *column);
/* Make the entries of an index, or of that of a constraint, anew: cause gives other results. That of a partitioned table cannot be in
 * a transaction block. */
void ddl_reindex(Ddl *ddl, const Object *index, const Object *cause);
void ddl_attach_partition(Ddl *ddl, const Object *table);
void ddl_detach_partition(Ddl *ddl, const Object *table);
void ddl_retype_column(Ddl *ddl, const Object *have, const Object *want);
/* Whether the column is inherited before and after, be it stated by its own table as well: its type changes with that of its parent,
 * and cannot alone. */
bool ddl_follows_parent(Ddl *ddl, const Object *have, const Object *want);
/* Whether the default of the column, which changes its type, has to be off meanwhile. */
bool ddl_default_steps_aside(Ddl *ddl, const Column *have, const Column *want);
/* The type that it has, and its collation, which is another one now. */
void ddl_recollate_column(Ddl *ddl, const Object *column);
/* The shell of a type, a name and no more: functions are made for it, of which the type is made then. */
bool ddl_has_shell(const Object *type);
void ddl_type_shell(Ddl *ddl, const Object *type);
/* The tables that are made of the type that the attribute is of. */
ObjectList ddl_tables_of(Ddl *ddl, const Object *attribute);
/* With its columns in those of them that stay. */
void ddl_drop_attribute(Ddl *ddl, const Object *object, const ObjectList *tables);
/* A type and the functions that need it as it needs them. */
void ddl_drop_with_functions(Ddl *ddl, const Object *type, const ObjectList *functions);
/* Move a type or collation out of the way: ALTER TYPE public.x RENAME TO x__old, and the DROP of that name; with its
 * functions. */
void ddl_type_aside(Ddl *ddl, const Object *type, const ObjectList *functions);
void ddl_drop_aside(Ddl *ddl, const Object *type, const ObjectList *functions);

#endif
