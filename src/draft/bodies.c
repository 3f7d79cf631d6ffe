/*
 * Comes in: a scratch database in which the model stands, made without a look at the bodies of its functions. Each that is
 * new, or made anew, goes through the validator of its language here. Goes out: errors with their place in the model, and
 * doubts.
 */
#include "draft/bodies.h"

#include <stdlib.h>
#include <string.h>

#include "apply/interrupt.h"
#include "base/text.h"
#include "draft/build.h"
#include "json/locate.h"

typedef struct Body {
    Object *object; /* of the model */
    const char *call, *settings; /* SQL: its validator, and the configuration that it runs with */
} Body;
typedef VEC(Body) BodyList;

typedef struct Checker {
    void *mem;
    Db *db;
    Report *report;
    TextList *doubts;
} Checker;

/* Whether CREATE FUNCTION would look at the body: it is new, or what is read with it changes. */
static bool is_made(const Object *have, const Object *read)
{
    static const char *const keys[] = {"kind", "arguments", "returns", "language", "transforms", "settings", "body"};
    uint64_t mask = 0;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        mask |= prop_bit(KIND_ROUTINE, keys[i]);
    return !have || object_diff(have, read) & mask;
}

/* By what CREATE FUNCTION would call for each. In C and internal there is no body but a symbol: running the script shows. */
static const char validators[] =
    "select o.number, pg_catalog.format('select %I.%I(%s)', n.nspname, v.proname, p.oid),"
    " (select pg_catalog.string_agg(pg_catalog.format('select pg_catalog.set_config(%L, %L, true);',"
    " pg_catalog.split_part(s, '=', 1), pg_catalog.substr(s, pg_catalog.strpos(s, '=') + 1)), ' ')"
    " from pg_catalog.unnest(p.proconfig) s)"
    " from pg_catalog.unnest($1::oid[]) with ordinality o(oid, number)"
    " join pg_catalog.pg_proc p on p.oid = o.oid"
    " join pg_catalog.pg_language l on l.oid = p.prolang and l.lanname <> all ('{c,internal}')"
    " join pg_catalog.pg_proc v on v.oid = l.lanvalidator join pg_catalog.pg_namespace n on n.oid = v.pronamespace"
    " order by o.number";

static bool list_bodies(Checker *check, const Schema *have, const Schema *model, const Schema *back, BodyList *ret, Error *err)
{
    ObjectList objects = {0};
    Rows rows;
    Buf oids = buf_new(check->mem);
    for (size_t i = 0; i < model->objects.len; i++) {
        Object *object = model->objects.items[i];
        const Object *read = schema_find(back, object->kind, object->key);
        if (object->kind != KIND_ROUTINE || !object->origin.path || !read || !get_ROUTINE(object)->body ||
            !is_made(schema_find(have, object->kind, object->key), read))
            continue;
        buf_addf(&oids, "%s%u", objects.len > 0 ? "," : "{", read->oid);
        vec_push(check->mem, &objects, object);
    }
    buf_addc(&oids, '}');
    if (objects.len == 0)
        return true;
    if (!db_query(check->mem, check->db, validators, 1, (const char *[]){oids.data}, &rows, err))
        return false;
    for (int i = 0; i < rows.count; i++) {
        long number = strtol(rows_get(&rows, i, 0), NULL, 10);
        const char *settings = rows_get(&rows, i, 2);
        vec_push(check->mem, ret, (Body){objects.items[number - 1], rows_get(&rows, i, 1), settings ? settings : ""});
    }
    return true;
}

static bool validate(Checker *check, const Body *body, const char *path, Error *err)
{
    char *sql = mem_printf(check->mem, "begin; set local check_function_bodies = on; set local search_path = %s; %s%s", path,
                           body->settings, body->call);
    Error second = ERROR_INIT;
    bool ok = db_exec(check->db, sql, err);
    if (!db_exec(check->db, "rollback", &second))
        error_clear(&second); /* the connection is gone, as the next statement says */
    return ok;
}

/*
 * Whether the body may be right for who calls the function: names that are not found, or not told apart. A type that is
 * not known has a place in the body; an exception condition that does not exist has none, and has the same code.
 */
static bool is_unresolved(const Error *err, DbBodyPlace place)
{
    static const char *const states[] = {"42P01", "42703", "42883", "42725", "3F000"};
    bool found = strcmp(err->sqlstate, "42704") == 0 && place.position > 0;
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        found = found || strcmp(err->sqlstate, states[i]) == 0;
    return found;
}

static size_t offset_of(const char *text, DbBodyPlace place)
{
    const char *p = text;
    if (place.position > 0)
        return text_bytes(text, (size_t)place.position - 1);
    for (int line = 1; line < place.line && strchr(p, '\n'); line++)
        p = strchr(p, '\n') + 1;
    return (size_t)(p - text);
}

static void refuse(Checker *check, const Body *body, const Error *problem, DbBodyPlace place)
{
    const Prop *prop = &kind_props(KIND_ROUTINE).items[prop_index(KIND_ROUTINE, "body")];
    Origin at = body->object->origin;
    if (!locate_text(body->object, prop, offset_of(get_ROUTINE(body->object)->body, place), &at))
        at = body->object->origin;
    report_at(check->report, at, "%s: %s%s%s%s", object_describe(check->mem, body->object), problem->message,
              problem->detail ? " (" : "", problem->detail ? problem->detail : "", problem->detail ? ")" : "");
}

/* First as the script makes it, then by the names that its file gives to what it says without a schema. */
static bool check_one(Checker *check, const Body *body, Error *err)
{
    Error problem = ERROR_INIT, last = ERROR_INIT;
    if (validate(check, body, "''", &problem))
        return true;
    const char *script = mem_strdup(check->mem, problem.message);
    error_clear(&problem);
    bool found = validate(check, body, build_path(check->mem, body->object), &last);
    DbBodyPlace place = db_error_in_body(check->db);
    if (interrupted() || !db_alive(check->db)) {
        error_clear(&last);
        return error_set(err, interrupted() ? EXIT_INTERRUPTED : EXIT_FAILED, "stopped while checking the body of %s",
                         object_describe(check->mem, body->object));
    }
    if (!found && !is_unresolved(&last, place))
        refuse(check, body, &last, place);
    else
        vec_push(check->mem, check->doubts,
                 mem_printf(check->mem, "the body of %s %s: %s", object_describe(check->mem, body->object),
                            found ? "names what only a search_path finds" : "cannot be checked yet", found ? script : last.message));
    error_clear(&last);
    return true;
}

bool bodies_check(void *mem, Db *db, const Schema *have, const Schema *model, const Schema *back, Report *report,
                  TextList *doubts, Error *err)
{
    Checker check = {.mem = mem, .db = db, .report = report, .doubts = doubts};
    BodyList bodies = {0};
    if (!list_bodies(&check, have, model, back, &bodies, err))
        return false;
    for (size_t i = 0; i < bodies.len; i++)
        if (!check_one(&check, &bodies.items[i], err))
            return false;
    return true;
}
