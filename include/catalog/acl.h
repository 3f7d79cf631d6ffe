/* Privileges: the arrays of aclitem that the server prints, to a GrantList (model/schema.h). */
#ifndef PGDRAFT_CATALOG_ACL_H
#define PGDRAFT_CATALOG_ACL_H

#include "model/schema.h"

typedef struct AclSource {
    const char *owner;
    const char *acl;        /* aclitem[] as text; NULL: the default */
    const char *acldefault; /* what the object has by default; its grantor there stands for the owner */
    const char *column_acl; /* pairs: column, aclitem; or NULL */
} AclSource;

/*
 * Each grantee whose privileges are not those it has by default, with all that it has; one that has none, but
 * some by default, with the privilege NULL. Sorted by grantee, column, privilege; managed.
 */
GrantList acl_grants(void *mem, const AclSource *source);

#endif
