/* Connection strings, and what libpq would give away of them in its messages. */
#ifndef PGDRAFT_DB_URL_H
#define PGDRAFT_DB_URL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/vec.h"

/* A parameter of libpq. */
typedef struct UrlParam {
    const char *keyword, *value;
} UrlParam;

/* Whether libpq reads the string as meant (NULL: none is given); the error does not show it. */
MUST_CHECK bool url_check(const char *url, Error *err);

/*
 * One connection string of a URL (or conninfo, or the name of a database; NULL: none) and of parameters that go before
 * what it says of them. NULL when there is nothing in it. It may hold a password.
 */
MUST_CHECK bool url_merge(void *mem, const char *url, const UrlParam *params, size_t count, const char **ret, Error *err);

/* Append "keyword='value'" to a connection string, with a blank before it where it is not the first. */
void url_add_param(Buf *buf, const char *keyword, const char *value);

/* What the string says, a parameter each, secrets as ***; nothing where it cannot be read. */
size_t url_params(void *mem, const char *url, UrlParam **ret);

/* What libpq's own variables say, a parameter each, secrets as ***; *names are those of the variables. */
size_t url_variables(void *mem, UrlParam **ret, TextList *names);

#endif
