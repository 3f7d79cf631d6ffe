/* What follows a rename, as it does on the server: keys of what the object holds, and all that names it but for texts in SQL. */
#ifndef PGDRAFT_DIFF_FOLLOW_H
#define PGDRAFT_DIFF_FOLLOW_H

#include "model/schema.h"

/* What an object was called. */
typedef struct Former {
    const char *schema, *name, *key;
} Former;

/*
 * The object of the schema has its new name, and its key says so. Keys change: the caller sorts. Texts in SQL are left to the
 * server, which prints them anew, but for the expressions of the table whose column is renamed.
 */
void follow_rename(void *mem, Schema *schema, const Object *renamed, const Former *former);

#endif
