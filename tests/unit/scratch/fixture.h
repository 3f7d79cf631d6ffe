/* Scratch databases and servers, against a server (PGDRAFT_TEST_URL: one where the role is a superuser). */
#ifndef PGDRAFT_UNIT_SCRATCH_FIXTURE_H
#define PGDRAFT_UNIT_SCRATCH_FIXTURE_H

#include <check.h>
#include <sys/types.h>

#include "db/db.h"
#include "scratch/scratch.h"

#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

extern void *mem;
extern Db *admin;                                       /* the superuser, on the server of the tests */
extern Error err __attribute__((visibility("hidden"))); /* libc has a function of that name */
extern char *temporary;                                 /* TMPDIR of this test */
extern char *role;                                      /* without CREATEDB, owner of database role */

void set_up(void);
void tear_down(void);

/* As whoever the tests would be run by if not by root: the process of the test is its own. */
void set_up_plain(void);

const char *server_url_of_test(void);

/* The URL of the tests as another role, with another database. */
const char *url_as(const char *user, const char *database);

/* One where role may not create databases. */
const char *plain_target(void);

/* As the superuser. */
void run(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The first value of the first row. */
const char *value(Db *db, const char *sql);

/* Databases and folders that a process made and that are there. */
int left_of(pid_t pid);

Scratch *open_scratch(void *owner, const char *url, const char *target);
Db *new_database(void *owner, Scratch *scratch);

/* Put something of every sort into a scratch database. */
void fill(Db *db);
bool is_empty(Db *db);

/* The tests of each file; "as" are those that depend on who we are: root has its servers run as somebody else. */
void add_databases(TCase *tcase);
void add_databases_as(TCase *tcase);
void add_servers(TCase *tcase);
void add_servers_as(TCase *tcase);
void add_leftovers(TCase *tcase);
void add_leftovers_as(TCase *tcase);

#endif
