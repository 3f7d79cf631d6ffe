/*
 * Types and arguments as people and the server write them: "int" is "integer", "x varchar default 'q'" is
 * "x character varying". What only a catalog can tell is left open: a name without its namespace is that of any. Good enough to
 * find what is meant, never to decide that nothing changed.
 */
#ifndef PGDRAFT_MODEL_SIGNATURE_H
#define PGDRAFT_MODEL_SIGNATURE_H

#include "model/schema.h"

/* A routine's arguments without the defaults: what pg_get_function_identity_arguments prints. */
char *routine_signature(void *mem, const char *arguments);

/* Whether two types, NULL or not, may be one. */
bool same_type(const char *a, const char *b);

/* Whether two objects of kinds that bear a name more than once are told apart by nothing else: a function or aggregate by the
 * types of its arguments, an operator by its operands, an operator class by its method. True for other kinds. */
bool same_signature(const Object *a, const Object *b);

#endif
