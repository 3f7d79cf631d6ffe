/* The editor of whoever works here. */
#ifndef PGDRAFT_COMMAND_EDITOR_H
#define PGDRAFT_COMMAND_EDITOR_H

#include "base/error.h"
#include "base/vec.h"

/* The words of VISUAL or EDITOR, or the first usual editor that is in PATH. */
MUST_CHECK bool editor_find(void *mem, TextList *ret, Error *err);

/* Open the files in it, on our terminal, and wait until it ends; it has to end well. SIGINT is its own business meanwhile. */
MUST_CHECK bool editor_run(const TextList *words, const TextList *paths, Error *err);

#endif
