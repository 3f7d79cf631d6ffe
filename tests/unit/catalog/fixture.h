/*
 * The reader of catalogs, against a server (PGDRAFT_TEST_URL: one where the role may create databases). Each
 * test makes its objects in a transaction that is never committed, in a database of the program's own.
 */
#ifndef PGDRAFT_UNIT_CATALOG_FIXTURE_H
#define PGDRAFT_UNIT_CATALOG_FIXTURE_H

#include <check.h>

#include "catalog/catalog.h"

extern char database[64]; /* the program's own */

void create_database(void);
void drop_database(void);

/* NULL: the database that the URL names. */
Db *connect_to(void *mem, const char *dbname);
void run(Db *db, const char *sql);

typedef struct Fixture {
    void *mem;
    Db *db;
    Schema *schema;
} Fixture;

Schema *read_catalog(Fixture *f);

/* What the catalog says after the statements. */
Fixture after(const char *sql);
void done(Fixture *f);

bool before(const Fixture *f, int major);

/* "key=value | …" of all that is not at its default, without the owner. */
const char *show(void *mem, const Object *object);

/* The edges from an object, a line each, without those to schemas. */
const char *edges(Fixture *f, Kind kind, const char *key);

#define CHECK_OBJECT(f, kind, key, expected)                                 \
    do {                                                                     \
        const Object *object_ = schema_find((f).schema, KIND_##kind, (key)); \
        ck_assert_msg(object_, "no %s %s", kinds[KIND_##kind].word, (key));  \
        ck_assert_str_eq(show((f).mem, object_), (expected));                \
    } while (0)
#define CHECK_ABSENT(f, kind, key) ck_assert_ptr_null(schema_find((f).schema, KIND_##kind, (key)))
#define CHECK_EDGES(f, kind, key, expected) ck_assert_str_eq(edges(&(f), KIND_##kind, (key)), (expected))

/* The tests of each file. */
void add_reading(TCase *tcase);
void add_types(TCase *tcase);
void add_tables(TCase *tcase);
void add_views(TCase *tcase);

#endif
