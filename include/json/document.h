/* The JSON of one model file, made from the objects of a Schema. */
#ifndef PGDRAFT_JSON_DOCUMENT_H
#define PGDRAFT_JSON_DOCUMENT_H

#include "json/value.h"
#include "model/schema.h"

/* A document with a default namespace (NULL: none). */
Value *document_new(void *mem, const char *namespace);

/* Add the section of a kind with the objects of the namespace (NULL: all); an empty one is stated too. */
void document_add_section(void *mem, const Schema *schema, Value *root, Kind kind, const char *namespace);
/* Add the section of the object's kind with this object alone. */
void document_add_object(void *mem, const Schema *schema, Value *root, const Object *object);

/* The canonical text, with the owner and grants that most objects have said once for the file. */
char *document_text(void *mem, Value *root);

#endif
