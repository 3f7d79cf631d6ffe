/* New revision files. */
#ifndef PGDRAFT_HISTORY_WRITE_H
#define PGDRAFT_HISTORY_WRITE_H

#include "base/error.h"
#include "script/script.h"

/*
 * Print a draft into folder, which is made when it is not there; *path is the new file. The text is read back before it
 * is written, whole or not at all. Fails, and leaves no file, with EXIT_USAGE when the identifier is taken or invalid or
 * the text does not read back as the same revision.
 */
MUST_CHECK bool revision_write(void *mem, const char *folder, const Script *script, const char *template, char **path,
                               Error *err);

#endif
