/* New revision files. */
#ifndef PGDRAFT_HISTORY_WRITE_H
#define PGDRAFT_HISTORY_WRITE_H

#include "base/error.h"
#include "history/history.h"
#include "script/script.h"

/* Where a new file goes, and what it is made from. */
typedef struct RevisionFile {
    const char *folder, *name; /* name: the path below folder */
    bool recursive;            /* as in history_load, and so are the bounds */
    const Bounds *bounds;
    const char *template_path, *template; /* NULL: the built-in template */
} RevisionFile;

/* Whether the identifier and the labels of a draft are valid and free, and all of what it depends on is there. EXIT_USAGE. */
MUST_CHECK bool revision_check(const History *history, const Script *draft, Error *err);

/* The text of the file, read back: a template may have lost a part. Fails with EXIT_USAGE, and the line of the template
 * that is to blame where that can be told. */
MUST_CHECK bool revision_text(void *mem, const RevisionFile *file, const Script *draft, char **ret, Error *err);

/*
 * Write a draft; *path is the new file. It is checked against what is in the folder now, and written whole; folders are
 * made. A failure leaves nothing: no file, and no folder that was not there.
 */
MUST_CHECK bool revision_write(void *mem, const RevisionFile *file, const Script *draft, char **path, Error *err);

#endif
