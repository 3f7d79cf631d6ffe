/*
 * What differs between two schemas. The differ knows nothing of SQL, locks or where a Schema came from.
 */
#ifndef PGDRAFT_DIFF_DIFF_H
#define PGDRAFT_DIFF_DIFF_H

#include "base/buf.h"
#include "base/error.h"
#include "model/schema.h"

typedef enum ChangeOp { CHANGE_DROP, CHANGE_ALTER, CHANGE_CREATE, CHANGE_COUNT } ChangeOp;

typedef struct Change {
    ChangeOp op;
    const Object *have, *want; /* NULL for CREATE and DROP respectively */
    uint64_t mask;             /* ALTER: properties that differ */
} Change;
typedef VEC(Change) ChangeList;

/* Whether the model answers for an object of have that it does not hold: it goes; else it is left alone. */
bool diff_takes_care(const Schema *want, const Schema *have, const Object *object);

/*
 * Make want total: what the model does not manage (section 3.4 of the design) is taken over from have,
 * whole objects by reference, single properties by value. After this, diff has no special cases.
 * want is changed and sorted again; objects that hang on what want no longer has are not taken over.
 */
void diff_complete(Schema *want, const Schema *have);

/*
 * Give columns that come from a parent table or a composite type and state no type the one they have there. Call after
 * diff_complete. Errors: there is none.
 */
MUST_CHECK bool diff_take_types(Schema *want, Error *err);

/* Serial, identity and primary key columns are not null, and a sequence has the owner of its table, whatever the model says. */
void diff_imply(Schema *schema);

/*
 * Columns that a table has from its parents are no objects as long as they are as there. Where a table gets other
 * parents, or leaves them, its columns stay: on both sides they are made objects of it, so that they can be compared.
 */
void diff_unfold(Schema *have, Schema *want);

/* One merge of two sorted lists: the changes from have to want, by kind and key. */
ChangeList diff_schemas(void *mem, const Schema *have, const Schema *want);

/* A line for each change and property, for check: "+ table public.users", "~ column public.users.age: type integer -> bigint". */
void diff_print(Buf *out, const Change *change);

#endif
