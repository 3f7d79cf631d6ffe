/* A model meets a server: what the server's version lacks. */
#ifndef PGDRAFT_JSON_CHECK_VERSION_H
#define PGDRAFT_JSON_CHECK_VERSION_H

#include "base/error.h"
#include "model/schema.h"

/*
 * Whether the server (PG_VERSION_NUM) has every property, and value of one, that the model uses: model/since.def. What it
 * lacks is told in one go, as model_read tells what is wrong; the code is EXIT_USAGE.
 */
MUST_CHECK bool model_check_version(const Schema *model, int server_version, Error *err);

#endif
