/*
 * Runs of revisions, against a server (PGDRAFT_TEST_URL: one where the role may create databases). Each test has a
 * database and a folder of its own.
 */
#ifndef PGDRAFT_UNIT_APPLY_FIXTURE_H
#define PGDRAFT_UNIT_APPLY_FIXTURE_H

#include <check.h>
#include <sys/types.h>

#include "apply/apply.h"

extern void *mem;
extern const char *dbname, *folder;
extern Db *db; /* of the test itself, not of the runner */
extern Error failure;
extern const ApplyOptions standard;

void set_up(void);
void tear_down(void);
Db *open_db(void *owner, const char *name);
void exec_on(Db *on, const char *sql);
void exec(const char *sql);

/* The first value, or "" for null or no row. */
const char *value(const char *sql);
void wait_until(const char *sql);
const char *file_of(const char *id);

/* Write revision id upon parent ("": none); blocks is the text of its blocks. */
void write_script(const char *id, const char *parent, const char *blocks);

/* Apply or downgrade on a connection of its own; the exit code, with the error in failure. */
ExitCode run_with(const char *target, bool downgrade, const ApplyOptions *options);
ExitCode apply(const char *target);
ExitCode downgrade(const char *target);
void expect(ExitCode code, ExitCode expected);

/* A runner in a process of its own. */
pid_t start(const char *target);
int finish(pid_t pid);

/* Wait until a statement with that text runs. */
void wait_for_statement(const char *text);
void kill_runner(pid_t pid);

#define JOURNAL_IS(steps) ck_assert_str_eq(value("select count(*) from pgdraft.journal"), steps)
#define REVISIONS_ARE(ids) \
    ck_assert_str_eq(value("select string_agg(revision, ' ' order by number) from pgdraft.revisions"), ids)
#define EXISTS(name, yes) ck_assert_str_eq(value("select to_regclass('" name "') is not null"), yes)

/* The tests of each file. */
void add_runs(TCase *tcase);
void add_records(TCase *tcase);
void add_sessions(TCase *tcase);

#endif
