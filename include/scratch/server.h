/*
 * A throw-away PostgreSQL server of our own: a private folder, a Unix socket in it, nothing durable.
 *
 * PostgreSQL refuses to run as root, so then it runs as postgres, or nobody where there is no such user.
 */
#ifndef PGDRAFT_SCRATCH_SERVER_H
#define PGDRAFT_SCRATCH_SERVER_H

#include <stdbool.h>

#include "base/error.h"
#include "db/db.h"

typedef struct Server Server;

/* Start the programs in bindir with that superuser, and wait for the first answer. Stopped and removed with mem. */
MUST_CHECK bool server_start(void *mem, const char *bindir, const char *superuser, Server **ret, Error *err);

/* A conninfo string of the server; the PG* variables of the caller have no say in it. */
const char *server_url(const Server *server);

/* A session in database postgres. */
Db *server_admin(const Server *server);

/* A new empty folder for a tablespace. */
MUST_CHECK bool server_tablespace(void *mem, const Server *server, char **ret, Error *err);

/* Stop the servers and remove the folders of dead runs. */
void server_sweep(void);

#endif
