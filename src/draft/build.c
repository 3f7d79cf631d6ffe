#include "draft/build.h"

#include <stdio.h>
#include <string.h>

#include "apply/interrupt.h"
#include "base/quote.h"
#include "catalog/catalog.h"
#include "ddl/ddl.h"
#include "ddl/emit.h"
#include "draft/order.h"
#include "json/locate.h"
#include "model/props.h"
#include "plan/plan.h"

static bool run(Db *db, const char *sql, Error *err)
{
    if (interrupted())
        return error_set(err, EXIT_INTERRUPTED, "stopped while building a scratch database");
    return db_exec(db, sql, err);
}

/* A statement of an object that failed, and where in it: a character from 1, or 0. */
typedef struct Failed {
    const Schema *schema;
    const Object *object;
    const char *sql;
    int position;
} Failed;

/* Where the model says it: "schema/app.json:3:5: ", or "". */
static char *place_of(void *mem, const Failed *failed)
{
    Origin at = failed->object->origin;
    bool found = locate_in_statement(failed->schema, failed->object, failed->sql, failed->position, &at);
    return found || at.path ? mem_printf(mem, "%s:%d:%d: ", at.path, at.line, at.column) : mem_strdup(mem, "");
}

static bool wrap(const Failed *failed, Error *err)
{
    void *mem = mem_new(NULL);
    const char *place = place_of(mem, failed);
    if (*place)
        err->code = EXIT_USAGE;
    error_wrap(err, "%scould not build %s in a scratch database", place, object_describe(mem, failed->object));
    error_detail_lines(err, "The statement was: %s", failed->sql);
    mem_free(mem);
    return false;
}

static const char prepare[] = "SET check_function_bodies = off; SET client_min_messages = error";

bool build_known(void *mem, Db *db, const Schema *schema, Error *err)
{
    Schema *fresh;
    StatementList statements;
    if (!catalog_read(mem, db, &(CatalogOptions){.deps = true}, &fresh, err) ||
        !plan_make(mem, &(PlanInput){.have = fresh, .want = schema, .server_version = db_version(db), .role = db_user(db)}, &statements, err) ||
        !db_exec(db, prepare, err))
        return false;
    for (size_t i = 0; i < statements.len; i++) {
        char *sql = statement_text(mem, &statements.items[i]);
        if (!run(db, sql, err))
            return wrap(&(Failed){schema, statements.items[i].object, sql, db_error_position(db)}, err);
    }
    return true;
}

/* One thing to build: the statements of an object, under the search path of its file. */
typedef struct Task {
    const Object *object;
    StatementList statements;
    size_t done;    /* how many have run */
    Error failure;  /* why the next did not */
    int position;   /* where in it, or 0 */
} Task;
typedef VEC(Task) TaskList;

/* The server knows f(int) as f(integer): a mark before the comment tells which is which when they are read back. */
static void add_mark(Ddl *ddl, const Object *object)
{
    const char *comment = object_text(object, "comment");
    char *text = mem_printf(ddl->mem, "pgdraft %td %s", schema_position(ddl->schema, object->kind, object->key),
                            comment ? comment : "");
    ddl_add(ddl, object, "COMMENT ON %s IS %s", ddl_ref(ddl, object), ddl_literal(ddl, text));
}

/* The object that the comment marks, and what is left of the comment; NULL where there is no mark. */
static Object *marked(const Schema *schema, const char *comment, const char **rest)
{
    size_t position;
    int length = 0;
    if (!comment || sscanf(comment, "pgdraft %zu%n", &position, &length) != 1 || position >= schema->objects.len)
        return NULL;
    *rest = comment[length + 1] ? comment + length + 1 : NULL;
    return schema->objects.items[position];
}

void build_take_keys(Schema *schema, const Schema *back)
{
    for (size_t i = 0; i < back->objects.len; i++) {
        Object *read = back->objects.items[i];
        if (!kind_key_has_types(read->kind))
            continue;
        const char **comment = prop_text(&kind_props(read->kind).items[prop_index(read->kind, "comment")], read);
        Object *object = marked(schema, *comment, comment);
        if (object) {
            object->name = read->name;
            object->signature = read->signature;
            object->key = read->key;
        }
    }
    schema_sort(schema);
}

static void add_task(void *mem, const Schema *schema, int version, const Object *object, const CreateOptions *options,
                     TaskList *tasks)
{
    Ddl ddl = {.mem = mem, .schema = schema, .server_version = version};
    if (ddl_has_shell(object))
        ddl_type_shell(&ddl, object);
    ddl_create(&ddl, object, options);
    for (size_t i = 0; i < options->inlined.len; i++)
        ddl_extras(&ddl, options->inlined.items[i]);
    if (kind_key_has_types(object->kind))
        add_mark(&ddl, object);
    if (object->kind == KIND_SEQUENCE && get_SEQUENCE(object)->owned_by) {
        vec_push(mem, tasks, (Task){.object = object, .statements = ddl.out});
        ddl.out = (StatementList){0};
        ddl_sequence_owner(&ddl, object);
    }
    vec_push(mem, tasks, (Task){.object = object, .statements = ddl.out});
}

static bool comes_with_parent(const Schema *schema, const Object *object)
{
    const KindSet parts = KIND_BIT(COLUMN) | KIND_BIT(ATTRIBUTE) | KIND_BIT(DOMAIN_CHECK) | KIND_BIT(PUBLICATION_TABLE);
    bool later = object->kind == KIND_DOMAIN_CHECK && get_DOMAIN_CHECK(object)->not_valid;
    return (parts & kind_bit(object->kind)) && !later && schema_parent(schema, object);
}

/* The checks that stand inside CREATE DOMAIN: once a type uses the domain, none can be added. */
static CreateOptions domain_options(void *mem, const Schema *schema, const Object *domain)
{
    CreateOptions options = {0};
    ObjectList checks = schema_children(mem, schema, domain, KIND_DOMAIN_CHECK);
    for (size_t i = 0; i < checks.len; i++)
        if (comes_with_parent(schema, checks.items[i]))
            vec_push(mem, &options.inlined, checks.items[i]);
    return options;
}

/* The defaults of the columns of a table that could not be made at once, because they need what needs the table. */
static void split_table(void *mem, const Schema *schema, int version, Task *task, TaskList *tasks)
{
    CreateOptions options = {.bare = schema_children(mem, schema, task->object, KIND_COLUMN)};
    Ddl ddl = {.mem = mem, .schema = schema, .server_version = version};
    ddl_create(&ddl, task->object, &options);
    task->statements = ddl.out;
    for (size_t i = 0; i < options.bare.len; i++) {
        const Column *column = get_COLUMN(options.bare.items[i]);
        if (!column->default_value || column->generated || column->inherited)
            continue;
        ddl.out = (StatementList){0};
        ddl_set_default(&ddl, options.bare.items[i]);
        vec_push(mem, tasks, (Task){.object = options.bare.items[i], .statements = ddl.out});
    }
}

/* The checks of a domain that call a function of it. */
static void split_domain(void *mem, const Schema *schema, int version, Task *task, TaskList *tasks)
{
    CreateOptions whole = domain_options(mem, schema, task->object);
    Ddl ddl = {.mem = mem, .schema = schema, .server_version = version};
    ddl_create(&ddl, task->object, NULL);
    task->statements = ddl.out;
    for (size_t i = 0; i < whole.inlined.len; i++)
        add_task(mem, schema, version, whole.inlined.items[i], &(CreateOptions){0}, tasks);
}

char *build_path(void *mem, const Object *object)
{
    Buf path = buf_new(mem);
    if (object->origin.path && (object->schema || object->origin.namespace)) {
        buf_add_ident(&path, object->schema ? object->schema : object->origin.namespace);
        buf_add(&path, ", public");
    } else {
        buf_add(&path, "''");
    }
    return path.data;
}

static bool set_path(Db *db, const Object *object, Error *err)
{
    void *mem = mem_new(NULL);
    bool ok = db_exec(db, mem_printf(mem, "SET search_path = %s", build_path(mem, object)), err);
    mem_free(mem);
    return ok;
}

/* True when the task moved on. */
static bool try_task(void *mem, Db *db, Task *task)
{
    bool moved = false;
    error_clear(&task->failure);
    task->position = 0;
    if (!set_path(db, task->object, &task->failure))
        return false;
    while (task->done < task->statements.len) {
        char *sql = statement_text(mem, &task->statements.items[task->done]);
        if (!run(db, sql, &task->failure)) {
            task->position = db_error_position(db);
            return moved;
        }
        task->done++;
        moved = true;
    }
    return moved;
}

static bool try_all(void *mem, Db *db, TaskList *tasks)
{
    bool all = false;
    for (bool moved = true; moved && !all;) {
        moved = false;
        all = true;
        for (size_t i = 0; i < tasks->len && db_alive(db) && !interrupted(); i++) {
            Task *task = &tasks->items[i];
            if (task->done < task->statements.len)
                moved |= try_task(mem, db, task);
            all &= task->done == task->statements.len;
        }
    }
    return all;
}

/* The first failure is the error, the others are lines of its detail. */
static bool report(void *mem, const Schema *schema, const TaskList *tasks, Error *err)
{
    enum { SHOWN = 20 };
    int count = 0;
    for (size_t i = 0; i < tasks->len; i++) {
        const Task *task = &tasks->items[i];
        if (task->done == task->statements.len || !task->failure.message || count++ >= SHOWN)
            continue;
        Failed failed = {schema, task->object, statement_text(mem, &task->statements.items[task->done]), task->position};
        if (count == 1) {
            error_set(err, EXIT_FAILED, "%s", task->failure.message);
            memcpy(err->sqlstate, task->failure.sqlstate, sizeof err->sqlstate);
            wrap(&failed, err);
        } else {
            error_detail_add(err, "%s%s: %s", place_of(mem, &failed), object_describe(mem, task->object), task->failure.message);
        }
    }
    return false;
}

/* They change what comes of the statements after them. */
static bool is_late(Kind kind)
{
    return kind == KIND_DEFAULT_PRIVILEGES || kind == KIND_EVENT_TRIGGER;
}

static void add_tasks(void *mem, const Schema *fresh, const Schema *schema, int version, bool late, TaskList *tasks)
{
    ObjectList order = build_order(mem, schema);
    for (size_t i = 0; i < order.len; i++) {
        const Object *object = order.items[i];
        const Object *there = schema_find(fresh, object->kind, object->key);
        if (is_late(object->kind) != late)
            continue;
        if (there) { /* schema public */
            Ddl ddl = {.mem = mem, .schema = schema, .server_version = version};
            ddl_alter(&ddl, there, object, object_diff(there, object));
            vec_push(mem, tasks, (Task){.object = object, .statements = ddl.out});
        } else if (!comes_with_parent(schema, object)) {
            CreateOptions options = {0};
            if (object->kind == KIND_DOMAIN)
                options = domain_options(mem, schema, object);
            add_task(mem, schema, version, object, &options, tasks);
        }
    }
}

/* Try all; then once more with the tables that could not be made parted from their defaults, and the domains from their checks. */
static bool try_parted(void *mem, Db *db, const Schema *schema, int version, TaskList *tasks)
{
    if (try_all(mem, db, tasks))
        return true;
    for (size_t i = 0, len = tasks->len; i < len; i++) {
        Task task = tasks->items[i];
        if (task.done > 0 || (task.object->kind != KIND_TABLE && task.object->kind != KIND_DOMAIN))
            continue;
        (task.object->kind == KIND_TABLE ? split_table : split_domain)(mem, schema, version, &task, tasks);
        tasks->items[i] = task;
    }
    return try_all(mem, db, tasks);
}

static bool build_tasks(void *mem, Db *db, const Schema *fresh, const Schema *schema, TaskList *tasks, Error *err)
{
    int version = db_version(db);
    add_tasks(mem, fresh, schema, version, false, tasks);
    bool built = try_parted(mem, db, schema, version, tasks);
    if (built) {
        add_tasks(mem, fresh, schema, version, true, tasks);
        built = try_all(mem, db, tasks);
    }
    if (built)
        return db_exec(db, "SET search_path = ''", err);
    if (interrupted())
        return error_set(err, EXIT_INTERRUPTED, "stopped while building a scratch database");
    if (!db_alive(db))
        return error_set(err, EXIT_FAILED, "the connection to the scratch database was lost");
    return report(mem, schema, tasks, err);
}

bool build_trying(void *mem, Db *db, const Schema *schema, Error *err)
{
    TaskList tasks = {0};
    Schema *fresh;
    if (!catalog_read(mem, db, &(CatalogOptions){0}, &fresh, err) || !db_exec(db, prepare, err))
        return false;
    bool ok = build_tasks(mem, db, fresh, schema, &tasks, err);
    for (size_t i = 0; i < tasks.len; i++)
        error_clear(&tasks.items[i].failure);
    return ok;
}

static void add_text(void *mem, TextList *list, const char *text)
{
    if (text && (list->len == 0 || strcmp(list->items[list->len - 1], text) != 0))
        vec_push(mem, list, text);
}

void build_roles(void *mem, const Schema *schema, TextList *roles, TextList *tablespaces)
{
    for (size_t i = 0; i < schema->objects.len; i++) {
        Object *object = schema->objects.items[i];
        PropList props = kind_props(object->kind);
        for (int p = 0; p < props.count; p++) {
            const Prop *prop = &props.items[p];
            if (prop->type == PROP_ROLE)
                add_text(mem, roles, prop_get_text(prop, object));
            else if (strcmp(prop->key, "tablespace") == 0)
                add_text(mem, tablespaces, prop_get_text(prop, object));
            else if (prop->type == PROP_GRANTS)
                for (size_t g = 0; g < prop_grants(prop, object)->len; g++)
                    add_text(mem, roles, prop_grants(prop, object)->items[g].to);
            else if (object->kind == KIND_USER_MAPPING)
                add_text(mem, roles, object->name);
            else if (object->kind == KIND_POLICY && strcmp(prop->key, "roles") == 0)
                for (size_t r = 0; r < prop_list(prop, object)->len; r++)
                    add_text(mem, roles, prop_list(prop, object)->items[r]);
        }
    }
    textlist_sort_unique(roles);
    textlist_sort_unique(tablespaces);
}
