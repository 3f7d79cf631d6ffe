/*
 * Where the paths may lead that a project's own files name: they may have been written by a stranger whose branch is looked at.
 * Links are resolved; what is not there yet counts as where it would be.
 */
#ifndef PGDRAFT_BASE_BOUNDS_H
#define PGDRAFT_BASE_BOUNDS_H

#include "base/error.h"
#include "base/vec.h"

typedef struct Bounds {
    TextList roots;     /* real paths of folders */
    const char *secret; /* real path of a file in them that no text is read from: the configuration; or NULL */
} Bounds;

/* Let paths lead into the folder too. */
void bounds_add(void *mem, Bounds *bounds, const char *folder);

/* Read no text from the file at path. */
void bounds_keep_secret(void *mem, Bounds *bounds, const char *path);

/* Whether path leads into a root; bounds NULL: any does. */
bool bounds_contain(const Bounds *bounds, const char *path);

/*
 * The same, and to nothing that is hidden there (.git, .env) or secret. Names that begin with two dots do not count as hidden:
 * by them Kubernetes mounts files. The error names path and where it leads, its code is EXIT_USAGE.
 */
MUST_CHECK bool bounds_check(const Bounds *bounds, const char *path, Error *err);

/* Hint at the option that lets paths lead elsewhere. Returns false. */
bool bounds_hint(Error *err);

#endif
