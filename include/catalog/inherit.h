/*
 * What a partition, a child table or a typed table has from another relation and PostgreSQL would give it
 * again is no object of a Schema: a model states it once.
 */
#ifndef PGDRAFT_CATALOG_INHERIT_H
#define PGDRAFT_CATALOG_INHERIT_H

#include "model/schema.h"

/*
 * Take out of a finished schema
 *  - inherited columns that equal the column of a parent, or of the composite type (TABLE.of_type); in what
 *    PostgreSQL does not hand down the default is as good;
 *  - attached indexes and constraints that bear the name that PostgreSQL chooses, have the storage parameters of what they
 *    are attached to, and carry nothing of their own.
 *
 * What differs stays, with inherited or attached true; the name of a NOT NULL constraint is forgotten where it is the
 * parent's. What was taken out stands in schema->folded.
 */
void inherit_fold(Schema *schema);

#endif
