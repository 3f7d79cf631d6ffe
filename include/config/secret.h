/* Secrets that a program prints or a file holds: a line, whose newline is not part of it. No error shows it. */
#ifndef PGDRAFT_CONFIG_SECRET_H
#define PGDRAFT_CONFIG_SECRET_H

#include <stdbool.h>

#include "base/error.h"
#include "base/vec.h"

/* What a program prints, within ten seconds. An error has the program's name, not its arguments, how it ended, and what
 * it wrote to its stderr. */
MUST_CHECK bool secret_command(void *mem, const TextList *command, const char **ret, Error *err);

/* What a file holds that only its owner can read. */
MUST_CHECK bool secret_file(void *mem, const char *path, const char **ret, Error *err);

#endif
