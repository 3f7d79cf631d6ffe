/*
 * Where the paths of a project may lead: into the folder of its configuration file, or the working folder where there is none, and
 * where --allow-outside lets them. Files that hold a secret, and programs, are what the configuration says, wherever they are.
 */
#ifndef PGDRAFT_COMMAND_PROJECT_H
#define PGDRAFT_COMMAND_PROJECT_H

#include "base/bounds.h"
#include "command/cli.h"

/* Set the bounds of the session, whose configuration is in the file path, if that is there: it must not be a link that leads out.
 * allow: the value of --allow-outside, "" for anywhere; NULL: it does not stand. */
MUST_CHECK bool project_open(Session *session, const char *path, const char *allow, Error *err);

/* Whether the path that a key of [project] has leads into the bounds. */
MUST_CHECK bool project_check(const Session *session, const char *key, const char *path, Error *err);

/* The same for a folder, and the bounds of what its files name: where it is outside of the project's own folder, that is none of
 * them, since it is the configuration's alone. NULL: there are none. */
MUST_CHECK bool project_bounds(const Session *session, const char *key, const char *folder, const Bounds **ret, Error *err);

/* The bounds of a folder that a person named on the command line: the project's, and that folder. */
const Bounds *project_with(const Session *session, const char *folder);

#endif
