#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "model/props.h"

#include "fixture.h"

char database[64];

static const char *server_url(void)
{
    const char *url = getenv("PGDRAFT_TEST_URL");
    ck_assert_msg(url, "PGDRAFT_TEST_URL is not set");
    return url;
}

Db *connect_to(void *mem, const char *dbname)
{
    Db *db;
    Error err = ERROR_INIT;
    ck_assert_msg(db_open(mem, &(DbOptions){.url = server_url(), .dbname = dbname}, &db, &err), "%s", err.message);
    return db;
}

void run(Db *db, const char *sql)
{
    Error err = ERROR_INIT;
    ck_assert_msg(db_exec(db, sql, &err), "%s\n%s", err.message, sql);
}

void create_database(void)
{
    snprintf(database, sizeof database, "pgdraft_test_catalog_%d", (int)getpid());
    void *mem = mem_new(NULL);
    run(connect_to(mem, NULL), mem_printf(mem, "create database %s template template0", database));
    mem_free(mem);
}

void drop_database(void)
{
    void *mem = mem_new(NULL);
    run(connect_to(mem, NULL), mem_printf(mem, "drop database %s with (force)", database));
    mem_free(mem);
}

Schema *read_catalog(Fixture *f)
{
    Error err = ERROR_INIT;
    CatalogOptions options = {.own_schema = "pgdraft", .deps = true};
    ck_assert_msg(catalog_read(f->mem, f->db, &options, &f->schema, &err), "%s", err.message);
    return f->schema;
}

Fixture after(const char *sql)
{
    Fixture f = {.mem = mem_new(NULL)};
    f.db = connect_to(f.mem, database);
    run(f.db, "begin");
    run(f.db, "create schema app");
    run(f.db, sql);
    read_catalog(&f);
    return f;
}

const char *show(void *mem, const Object *object)
{
    Buf buf = buf_new(mem);
    PropList props = kind_props(object->kind);
    for (int i = 0; i < props.count; i++) {
        const Prop *prop = &props.items[i];
        const char *value = prop_is_default(prop, object) ? "" : prop_show(mem, prop, object);
        if (*value && strcmp(prop->key, "owner") != 0)
            buf_addf(&buf, "%s%s=%s", buf.len ? " | " : "", prop->key, value);
    }
    return buf.data;
}

const char *edges(Fixture *f, Kind kind, const char *key)
{
    static const char *const parts[PART_COUNT] = {"", " default", " type"};
    Buf buf = buf_new(f->mem);
    for (size_t i = 0; i < f->schema->deps.len; i++) {
        const Dep *dep = &f->schema->deps.items[i];
        if (dep->from->kind == kind && strcmp(dep->from->key, key) == 0 && dep->to->kind != KIND_SCHEMA)
            buf_addf(&buf, "%s %s%s%s\n", kinds[dep->to->kind].word, dep->to->key, parts[dep->part],
                     dep->owned ? " owned" : "");
    }
    return buf.data;
}

void done(Fixture *f)
{
    mem_free(f->mem);
}

bool before(const Fixture *f, int major)
{
    return db_version(f->db) / 10000 < major;
}
