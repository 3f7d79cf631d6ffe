/* What new revision files are called, and the time that stands in them. */
#ifndef PGDRAFT_SCRIPT_NAME_H
#define PGDRAFT_SCRIPT_NAME_H

#include <time.h>

#include "base/error.h"
#include "script/script.h"

typedef struct ScriptNaming {
    const char *pattern; /* "${year}/${rev}_${slug}", without .sql; the names are those of name.c's table */
    const char *zone;    /* of the times: an IANA name that the system knows, or UTC */
    long slug_length;    /* characters at most */
} ScriptNaming;

/* 20261123_4f1c0a9be2d7_add_users.sql, by UTC. */
#define SCRIPT_NAMING ((ScriptNaming){.pattern = "${date}_${rev}_${slug}", .zone = "UTC", .slug_length = 40})

/*
 * The path of a draft below versions/, by its identifier and message. Fails with EXIT_USAGE on a pattern with an unknown
 * name, and on a path that leaves the folder, or that the reading of it would pass over.
 */
MUST_CHECK bool script_file_name(void *mem, const Script *script, const ScriptNaming *naming, time_t when, char **ret,
                                 Error *err);

/* The words of a message's first line: letters and digits of any script in lower case, anything between them as one
 * '_'; cut after a word, or in the first one where that is too long by itself. */
char *script_slug(void *mem, const char *message, long length);

/* A time as @created has it: 2026-11-23 10:15:00Z, or 2026-11-23 11:15:00+01:00 where the zone is not UTC. */
char *script_time(void *mem, time_t when, const char *zone);

#endif
