/* A copy of a schema, so that what is done to its objects does not reach the first one. */
#ifndef PGDRAFT_MODEL_CLONE_H
#define PGDRAFT_MODEL_CLONE_H

#include "model/schema.h"

/*
 * Its objects are copies, between which its edges run; texts and lists are shared. copies gets them in the order of those that they
 * are copies of, which later sorting leaves alone; NULL: nobody asks.
 */
Schema *schema_clone(void *mem, const Schema *schema, ObjectList *copies);

#endif
