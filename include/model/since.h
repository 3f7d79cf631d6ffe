/* Which version of PostgreSQL brought a property, or a value of one: since.def. Whole kinds are in every version. */
#ifndef PGDRAFT_MODEL_SINCE_H
#define PGDRAFT_MODEL_SINCE_H

#include "model/props.h"

typedef struct Since {
    Kind kind;
    size_t offset;     /* of the property's field */
    const char *value; /* NULL: the property as a whole */
    int major;
} Since;

typedef struct SinceList {
    const Since *items;
    size_t len;
} SinceList;

/* The rows, in the order of since.def. */
SinceList since_rows(void);
/* The property that a row is of. */
const Prop *since_prop(const Since *since);
/* Whether the object has what the row is of: the property not at its default, or the value. */
bool since_is_used(const Since *since, const Object *object);
/* What the reference says after a property's description: " (15)", " (login: 17)" or nothing. */
const char *since_note(void *mem, const Prop *prop);

#endif
