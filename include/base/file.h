/* Files: read with a ceiling, written whole or not at all, folders listed in a fixed order. */
#ifndef PGDRAFT_BASE_FILE_H
#define PGDRAFT_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/bounds.h"
#include "base/error.h"
#include "base/vec.h"

/* The whole of a regular file, NUL-terminated, of at most max bytes; *len may be NULL. Fails on all else, a pipe too, without
 * waiting for it. */
MUST_CHECK bool file_read(void *mem, const char *path, size_t max, char **ret, size_t *len, Error *err);

/* Write through a temporary file beside path, fsync and rename: path is never half-written. A file that is there keeps its
 * mode, and a link goes on to be one. */
MUST_CHECK bool file_write(const char *path, const char *text, size_t len, Error *err);

/* Paths below folder (recursive when asked) whose names end in suffix, sorted by path. Hidden names are passed over; entries are
 * reported whatever their type, so that a folder "x.json" is not lost. Links to folders are followed, but no folder is
 * read twice. A link that leads out of bounds (or NULL) is an error, and so is what cannot be looked at. */
MUST_CHECK bool folder_list(void *mem, const char *folder, const char *suffix, bool recursive, const Bounds *bounds,
                            TextList *ret, Error *err);

/* Make a folder and its parents; an existing one is fine. */
MUST_CHECK bool folder_make(const char *path, Error *err);

bool file_exists(const char *path);

/* folder/name, allocated. */
char *path_join(void *mem, const char *folder, const char *name);

#endif
