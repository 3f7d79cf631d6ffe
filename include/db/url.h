/* Connection strings, and what libpq would give away of them in its messages. */
#ifndef PGDRAFT_DB_URL_H
#define PGDRAFT_DB_URL_H

#include <stdbool.h>

#include "base/error.h"

/* Whether libpq reads the string as meant (NULL: none is given); the error does not show it. */
MUST_CHECK bool url_check(const char *url, Error *err);

#endif
