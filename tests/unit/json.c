/*
 * Model files: good ones, what reading what was written gives, and wrong ones. A folder below
 * tests/models/bad is a case: schema/ is read, and expected.txt is the error word by word;
 * PGDRAFT_TEST_WRITE=1 writes it anew.
 */
#include <check.h>
#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/quote.h"
#include "json/check_version.h"
#include "json/format.h"
#include "json/read.h"
#include "json/shape.h"
#include "json/write.h"
#include "model/props.h"
#include "model/since.h"
#include "unit.h"

static void *mem;
static char folder[PATH_MAX];

static void setup(void)
{
    mem = mem_new(NULL);
    snprintf(folder, sizeof folder, "/tmp/pgdraft-json-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void remove_folder(const char *path)
{
    DIR *dir = opendir(path);
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        char *child = path_join(mem, path, entry->d_name);
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (unlink(child) != 0)
            remove_folder(child);
    }
    if (dir)
        closedir(dir);
    rmdir(path);
}

static void teardown(void)
{
    remove_folder(folder);
    mem_free(mem);
}

static const char *put_bytes(const char *name, const char *text, size_t len)
{
    Error err = ERROR_INIT;
    char *path = path_join(mem, folder, name);
    char *parent = mem_strndup(mem, path, (size_t)(strrchr(path, '/') - path));
    ck_assert(folder_make(parent, &err));
    ck_assert(file_write(path, text, len, &err));
    return path;
}

static const char *put(const char *name, const char *text)
{
    return put_bytes(name, text, strlen(text));
}

static char *error_text(const Error *err)
{
    Buf buf = buf_new(mem);
    buf_addf(&buf, "%s\n", err->message);
    if (err->detail)
        buf_addf(&buf, "%s\n", err->detail);
    if (err->hint)
        buf_addf(&buf, "hint: %s\n", err->hint);
    return buf.data;
}

static Schema *read_model(const char *path)
{
    Schema *schema = NULL;
    Error err = ERROR_INIT;
    if (!model_read(mem, path, NULL, NULL, &schema, &err))
        ck_abort_msg("%s", error_text(&err));
    return schema;
}

static Object *find(const Schema *schema, Kind kind, const char *key)
{
    Object *object = schema_find(schema, kind, key);
    ck_assert_msg(object != NULL, "no %s %s", kinds[kind].word, key);
    return object;
}

/* The error of reading the folder, the name of the folder itself shortened to "schema". */
static char *read_error(void)
{
    Schema *schema = NULL;
    Error err = ERROR_INIT;
    ck_assert(!model_read(mem, folder, NULL, NULL, &schema, &err));
    ck_assert_ptr_null(schema);
    ck_assert_int_eq(err.code, EXIT_USAGE);
    char *text = error_text(&err);
    error_clear(&err);
    Buf buf = buf_new(mem);
    for (char *at; (at = strstr(text, folder)); text = at + strlen(folder)) {
        buf_addn(&buf, text, (size_t)(at - text));
        buf_add(&buf, "schema");
    }
    buf_add(&buf, text);
    return buf.data;
}

/* A folder below tests/models; the path of this file is relative to the build folder, where tests run. */
static char *models(const char *name)
{
    char *here = mem_strdup(mem, __FILE__);
    *strstr(here, "unit/json.c") = '\0';
    char *path = realpath(mem_printf(mem, "%smodels/%s", here, name), NULL);
    ck_assert_msg(path != NULL, "the test must run in the build folder");
    char *copy = mem_strdup(mem, path);
    free(path);
    return copy;
}

START_TEST(a_model_reads_as_the_design_says)
{
    char *path = models("good/users");
    Schema *schema = read_model(path);
    const Object *table = find(schema, KIND_TABLE, "public.users");
    ck_assert_str_eq(get_TABLE(table)->object.origin.path, path_join(mem, path, "users.json"));
    ck_assert_int_eq(table->origin.line, 6);
    ck_assert_int_eq(table->origin.column, 5);
    ck_assert_ptr_null(get_TABLE(table)->owner);
    ck_assert_uint_eq(table->unmanaged,
                      KIND_BIT(TRIGGER) | KIND_BIT(RULE) | KIND_BIT(POLICY) | KIND_BIT(STATISTICS));
    const Column *age = get_COLUMN(find(schema, KIND_COLUMN, "public.users.age"));
    ck_assert_str_eq(age->object.renamed_from, "years");
    ck_assert_int_eq(age->object.ord, 2);
    ck_assert_ptr_null(age->comment);
    ck_assert_str_eq(get_COLUMN(find(schema, KIND_COLUMN, "public.users.id"))->sequence_start, "10");
    const Object *unique = find(schema, KIND_UNIQUE, "public.users.users_email_key");
    ck_assert(!unique->named);
    find(schema, KIND_CHECK, "public.users.users_age_check");
    const ForeignKey *key = get_FOREIGN_KEY(find(schema, KIND_FOREIGN_KEY, "public.users.users_org_id_fkey"));
    ck_assert_str_eq(key->table, "public.orgs");
    ck_assert_str_eq(key->on_delete, "cascade");
    ck_assert_ptr_null(key->on_update);
    const Index *index = get_INDEX(find(schema, KIND_INDEX, "public.users.i"));
    ck_assert_str_eq(index->keys.items[0].expression, "lower(email)");
    ck_assert_str_eq(index->keys.items[1].expression, "(age + 1)");
    ck_assert_str_eq(index->keys.items[2].order, "desc");
    ck_assert_ptr_null(index->keys.items[2].nulls);
    ck_assert_str_eq(index->keys.items[3].expression, "public.\"left\"(email, ((2)))");
    ck_assert_str_eq(index->keys.items[4].expression, "(lower(email) || upper(email))");
    ck_assert_str_eq(index->keys.items[5].expression, "(\"lower\")");
    find(schema, KIND_INDEX, "public.users.users_age_idx");
    const Enum *role = get_ENUM(find(schema, KIND_ENUM, "public.user_role"));
    ck_assert_str_eq(role->values.items[2], "boss");
    ck_assert_str_eq(textlist_join(mem, &role->object.item_renames, ">"), "admin>boss");
    const Table *orgs = get_TABLE(find(schema, KIND_TABLE, "public.orgs"));
    ck_assert_str_eq(orgs->owner, "boss");
    ck_assert(orgs->grants.managed && orgs->grants.len == 0);
    ck_assert(!(orgs->object.unmanaged & KIND_BIT(TRIGGER)));
    ck_assert(schema->managed[KIND_TABLE] && schema->managed[KIND_ENUM] && !schema->managed[KIND_VIEW]);
    ck_assert_str_eq(textlist_join(mem, &schema->namespaces, ","), "public");
}
END_TEST

START_TEST(names_are_looked_up_in_the_file_s_namespace_then_in_public)
{
    Schema *schema = read_model(models("good/names"));
    ck_assert_str_eq(get_FOREIGN_KEY(find(schema, KIND_FOREIGN_KEY, "app.here.f1"))->table, "public.there");
    ck_assert_str_eq(get_FOREIGN_KEY(find(schema, KIND_FOREIGN_KEY, "app.here.f2"))->table, "app.here");
    ck_assert_str_eq(get_FOREIGN_KEY(find(schema, KIND_FOREIGN_KEY, "app.here.f3"))->table, "other.\"Big\"");
    ck_assert_str_eq(get_TABLE(find(schema, KIND_TABLE, "app.here"))->inherits.items[0], "public.there");
    ck_assert_str_eq(get_SEQUENCE(find(schema, KIND_SEQUENCE, "app.s"))->owned_by, "app.here.a");
    ck_assert_str_eq(get_COLUMN(find(schema, KIND_COLUMN, "public.there.a"))->collation, "\"C\"");
    ck_assert_str_eq(textlist_join(mem, &schema->namespaces, ","), "app,public");
}
END_TEST

START_TEST(long_text_may_stand_in_a_file)
{
    Schema *schema = read_model(models("good/files"));
    ck_assert_str_eq(get_ROUTINE(find(schema, KIND_ROUTINE, "public.f()"))->body, "SELECT 'ü';\n");
    ck_assert_str_eq(get_ROUTINE(find(schema, KIND_ROUTINE, "public.g()"))->body, "SELECT 'ü';\n");
}
END_TEST

START_TEST(privileges_are_sorted_and_said_once)
{
    Schema *schema = read_model(models("good/grants"));
    const Object *table = find(schema, KIND_TABLE, "public.t");
    const Prop *prop = &kind_props(KIND_TABLE).items[prop_index(KIND_TABLE, "grants")];
    ck_assert_str_eq(prop_show(mem, prop, table),
                     "a=none, b=select(x)*, b=update(x), b=select(y), b=update(y)");
}
END_TEST

/* Names that break what quotes, splits or encodes carelessly. */
static const char *const nasty[] = {
    "Or\"der", "a.b",  "select",   "line\nbreak", "tab\tand\\", "😀 naïve",        "$$ 'x' $1", "true",
    "-12",     "0.50", "database", "%2e",         "../up",      "{\"json\": []}", "007",       "\x01",
};
enum { NASTY = sizeof nasty / sizeof *nasty };

static Object *add(Schema *schema, Kind kind, const char *namespace, const char *parent, const char *name)
{
    Object *object = object_new(schema->mem, kind);
    object->schema = kinds[kind].identity == IDENTITY_GLOBAL ? NULL : namespace;
    object->parent = parent;
    object->name = name;
    object->named = true;
    schema_add(schema, object);
    return object;
}

static void fill_grants(GrantList *grants)
{
    const Grant list[] = {
        {.to = "Or\"der"},
        {.to = "a", .privilege = "insert"},
        {.to = "a", .privilege = "select"},
        {.to = "b", .privilege = "update"},
        {.to = "b", .privilege = "select", .column = "a.b"},
        {.to = "b", .privilege = "update", .column = "a.b"},
        {.to = "b", .privilege = "select", .column = "x", .grantable = true},
    };
    grants->managed = true;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        vec_push(mem, grants, list[i]);
}

static void fill_keys(KeyList *keys, const char *column, bool operators)
{
    const char *operator_ = operators ? "OPERATOR(pg_catalog.=)" : NULL;
    vec_push(mem, keys, (Key){.column = column, .operator_ = operator_});
    vec_push(mem, keys,
             (Key){.expression = "lower(\"a b\")", .order = "desc", .nulls = "last", .operator_ = operator_});
    vec_push(mem, keys,
             (Key){.expression = "((x)::text || ')'::text)",
                   .collation = "pg_catalog.\"C\"",
                   .nulls = "first",
                   .opclass = "public.\"Ops\"",
                   .opclass_options = "siglen='32'",
                   .operator_ = operator_});
}

static const char *name_value(const Object *object, unsigned shapes, const char *table)
{
    if (shapes & SHAPE_RELATION)
        return quote_qualified(mem, object->schema ? object->schema : "public", table);
    if (shapes & SHAPE_COLUMN)
        return mem_printf(mem, "%s.%s", quote_qualified(mem, object->schema, table), quote_ident(mem, table));
    return shapes & SHAPE_OWN ? quote_qualified(mem, object->schema, "a.b") : "pg_catalog.\"C\"";
}

/* The last of the words of a WORD property. */
static const char *last_word(const Prop *prop)
{
    return strrchr(prop->values, '|') + 1;
}

static void fill_list(const Prop *prop, Object *object, unsigned shapes, const char *column)
{
    TextList *list = prop_list(prop, object);
    if (prop->type == PROP_OPTIONS) {
        const char *const options[] = {
            "=", "a=1", "b=true", "c=007", "d=x=\"y", "e=-0.5", "f=99999999999999999999"};
        for (size_t i = 1; i < sizeof options / sizeof *options; i++)
            vec_push(mem, list, options[i]);
    } else if (prop_words(mem, prop).len > 0) {
        *list = prop_words(mem, prop);
    } else if (shapes & SHAPE_COLUMNS || strcmp(prop->key, "references.columns") == 0) {
        vec_push(mem, list, column);
    } else if (shapes & SHAPE_RELATION) {
        vec_push(mem, list, quote_qualified(mem, object->schema, column));
    } else {
        for (size_t i = 0; i < NASTY; i++)
            vec_push(mem, list, nasty[i]);
    }
}

/* Every property away from its default; table and column are names that exist. */
static void fill(Object *object, const char *table, int turn)
{
    PropList props = kind_props(object->kind);
    for (int i = 0; i < props.count; i++) {
        const Prop *prop = &props.items[i];
        unsigned shapes = shape_of(object->kind, prop);
        if (prop->type == PROP_BOOL)
            *prop_bool(prop, object) = !*prop_bool(prop, object);
        else if (prop->type == PROP_GRANTS)
            fill_grants(prop_grants(prop, object));
        else if (prop->type == PROP_KEYS)
            fill_keys(prop_keys(prop, object), table, shapes & SHAPE_OPERATOR);
        else if (prop_is_list(prop))
            fill_list(prop, object, shapes, table);
        else if (prop->type == PROP_WORD)
            *prop_text(prop, object) = last_word(prop);
        else if (prop->type == PROP_INT)
            *prop_text(prop, object) = "-9223372036854775808";
        else if (prop->type == PROP_NAME)
            *prop_text(prop, object) = name_value(object, shapes, table);
        else
            *prop_text(prop, object) = nasty[(turn + i) % NASTY];
    }
}

/* No table is its own parent: one that the model leaves out is. */
static void set_parents(Table *table)
{
    table->partition_of = quote_qualified(mem, "elsewhere", "a.b");
    table->inherits.items[0] = quote_qualified(mem, "elsewhere", "a.b");
}

/* All kinds in a namespace, all properties set; tables have a column of their own name. */
static void add_namespace(Schema *schema, const char *namespace, int turn)
{
    add(schema, KIND_SCHEMA, NULL, NULL, namespace);
    vec_push(schema->mem, &schema->namespaces, namespace);
    const char *table = mem_printf(schema->mem, "tables %d", KIND_TABLE);
    for (Kind kind = 0; kind < KIND_COUNT; kind++) {
        const char *name = mem_printf(schema->mem, "%s %d", kinds[kind].key, (int)kind);
        if (kinds[kind].parents == 0 && kind != KIND_SCHEMA &&
            (kinds[kind].identity != IDENTITY_GLOBAL || turn == 0))
            fill(add(schema, kind, namespace, NULL, name), table, turn);
        if (kind == KIND_TABLE)
            set_parents(as_TABLE(schema->objects.items[schema->objects.len - 1]));
        for (Kind parent = 0; parent < KIND_COUNT; parent++) {
            bool has_schema = kinds[parent].identity != IDENTITY_GLOBAL;
            if (!(kinds[kind].parents & kind_bit(parent)) || (!has_schema && turn > 0))
                continue;
            const char *above = mem_printf(schema->mem, "%s %d", kinds[parent].key, (int)parent);
            if (parent == KIND_DATABASE)
                above = "database";
            name = mem_printf(schema->mem, "%s of %s", name, above);
            Object *child = add(schema, kind, has_schema ? namespace : NULL, above, kind == KIND_COLUMN ? above : name);
            fill(child, has_schema ? above : table, turn);
            if (kind == KIND_INDEX && parent != KIND_TABLE) /* of a partition's alone */
                as_INDEX(child)->attached = false;
            if (kind == KIND_TRIGGER) { /* a constraint trigger is after what happens, and from a table */
                as_TRIGGER(child)->inherited = false;
                as_TRIGGER(child)->timing = "after";
                as_TRIGGER(child)->from = quote_qualified(schema->mem, namespace, table);
            }
        }
    }
}

/* As written, with nothing stated that need not be: the short forms. */
static void add_plain_table(Schema *schema, const char *namespace, const char *name)
{
    add(schema, KIND_TABLE, namespace, NULL, name);
    as_COLUMN(add(schema, KIND_COLUMN, namespace, name, "id"))->type = "integer";
    Unique *unique = as_UNIQUE(add(schema, KIND_UNIQUE, namespace, name, NULL));
    vec_push(mem, &unique->columns, "id");
    PrimaryKey *primary = as_PRIMARY_KEY(add(schema, KIND_PRIMARY_KEY, namespace, name, NULL));
    vec_push(mem, &primary->columns, "id");
    Index *index = as_INDEX(add(schema, KIND_INDEX, namespace, name, NULL));
    vec_push(mem, &index->keys, (Key){.column = "id"});
    as_CHECK(add(schema, KIND_CHECK, namespace, name, NULL))->expression = "(id > 0)";
    as_CHECK(add(schema, KIND_CHECK, namespace, name, NULL))->expression = "(id > 1)";
    ForeignKey *key = as_FOREIGN_KEY(add(schema, KIND_FOREIGN_KEY, namespace, name, NULL));
    vec_push(mem, &key->columns, "id");
    key->table = quote_qualified(mem, namespace, name);
    key->object.ord = 1;
    Trigger *trigger = as_TRIGGER(add(schema, KIND_TRIGGER, namespace, name, "x"));
    trigger->timing = "after";
    vec_push(mem, &trigger->events, "insert");
    trigger->function = "pg_catalog.f";
}

static Schema *nasty_schema(void)
{
    Schema *schema = schema_new(mem);
    for (Kind kind = 0; kind < KIND_COUNT; kind++)
        schema->managed[kind] = true;
    add_namespace(schema, "public", 0);
    for (int i = 0; i < NASTY; i++)
        add_namespace(schema, nasty[i], i + 1);
    for (int i = 0; i < NASTY; i++)
        add_plain_table(schema, "public", nasty[i]);
    schema_finish(schema);
    textlist_sort(&schema->namespaces);
    return schema;
}

static void assert_equal(const Schema *a, const Schema *b)
{
    ck_assert_uint_eq(a->objects.len, b->objects.len);
    for (size_t i = 0; i < a->objects.len; i++) {
        const Object *x = a->objects.items[i], *y = b->objects.items[i];
        ck_assert_int_eq(x->kind, y->kind);
        ck_assert_str_eq(x->key, y->key);
        PropList props = kind_props(x->kind);
        for (int j = 0; j < props.count; j++)
            ck_assert_msg(prop_equal(&props.items[j], x, y), "%s %s: %s: %s became %s", kinds[x->kind].word,
                          x->key, props.items[j].key, prop_show(mem, &props.items[j], x),
                          prop_show(mem, &props.items[j], y));
        ck_assert_uint_eq(object_diff(x, y), 0);
        ck_assert_uint_eq(x->unmanaged, y->unmanaged);
        if (kinds[x->kind].identity == IDENTITY_CHILD &&
            (x->kind == KIND_COLUMN || x->kind == KIND_ATTRIBUTE))
            ck_assert_int_eq(x->ord, y->ord);
    }
    ck_assert(textlist_equal(&a->namespaces, &b->namespaces));
    for (Kind kind = 0; kind < KIND_COUNT; kind++)
        ck_assert(kinds[kind].parents != 0 || a->managed[kind] == b->managed[kind]);
}

START_TEST(what_is_written_reads_the_same)
{
    Error err = ERROR_INIT;
    Schema *schema = nasty_schema();
    ck_assert_msg(model_write(schema, folder, NULL, &err), "%s", err.message);
    Schema *again = read_model(folder);
    assert_equal(schema, again);
    /* Written again, over its own files: the same texts. */
    char *before = model_print(mem, schema);
    ck_assert_str_eq(before, model_print(mem, again));
    ck_assert_msg(model_write(again, folder, NULL, &err), "%s", err.message);
}
END_TEST

START_TEST(what_is_written_is_canonical)
{
    Error err = ERROR_INIT;
    TextList paths;
    ck_assert(model_write(nasty_schema(), folder, NULL, &err));
    ck_assert(folder_list(mem, folder, ".json", true, NULL, &paths, &err));
    ck_assert_uint_gt(paths.len, 3 * NASTY);
    for (size_t i = 0; i < paths.len; i++) {
        char *text, *formatted;
        ck_assert(file_read(mem, paths.items[i], 1 << 24, &text, NULL, &err));
        ck_assert_msg(model_format(mem, paths.items[i], &formatted, &err), "%s", err.message);
        ck_assert_str_eq(text, formatted);
    }
}
END_TEST

START_TEST(writing_refuses_files_that_would_linger)
{
    Error err = ERROR_INIT;
    Schema *schema = schema_new(mem);
    schema->managed[KIND_SCHEMA] = true;
    schema_finish(schema);
    put("old/gone.json", "{}");
    put("database.json", "{}");
    ck_assert(!model_write(schema, folder, NULL, &err));
    ck_assert_str_eq(
        err.message,
        mem_printf(mem, "folder \"%s\" holds model files that would not be overwritten", folder));
    ck_assert_str_eq(err.detail, mem_printf(mem, "%s/old/gone.json", folder));
    char *text;
    ck_assert(file_read(mem, path_join(mem, folder, "database.json"), 100, &text, NULL, &err));
    ck_assert_str_eq(text, "{}");
    error_clear(&err);
}
END_TEST

START_TEST(owner_and_grants_are_said_once_for_a_file)
{
    Schema *schema = schema_new(mem);
    schema->managed[KIND_SEQUENCE] = true;
    for (int i = 0; i < 3; i++) {
        Sequence *sequence =
            as_SEQUENCE(add(schema, KIND_SEQUENCE, "public", NULL, mem_printf(mem, "s%d", i)));
        sequence->owner = i == 1 ? "other" : "boss";
        sequence->grants.managed = true;
        if (i == 2)
            vec_push(mem, &sequence->grants, (Grant){.to = "app", .privilege = "usage"});
    }
    schema_finish(schema);
    ck_assert_str_eq(model_print(mem, schema),
                     "{\n"
                     "  \"schema\": \"public\",\n"
                     "  \"owner\": \"boss\",\n"
                     "  \"grants\": [],\n"
                     "  \"sequences\": [\n"
                     "    {\"name\": \"s0\"},\n"
                     "    {\"name\": \"s1\", \"owner\": \"other\"},\n"
                     "    {\"name\": \"s2\", \"grants\": [{\"to\": \"app\", \"privileges\": "
                     "[\"usage\"]}]}\n"
                     "  ]\n"
                     "}\n");
}
END_TEST

/* The grants of default privileges have to be stated there. */
START_TEST(what_must_be_stated_is_not_said_for_the_file)
{
    Error err = ERROR_INIT;
    put("m.json", "{\"default_privileges\": [{\"role\": \"r\", \"on\": \"tables\", \"grants\": []}]}");
    Schema *schema = read_model(folder);
    remove(path_join(mem, folder, "m.json"));
    ck_assert_msg(model_write(schema, folder, NULL, &err), "%s", err.message);
    assert_equal(schema, read_model(folder));
}
END_TEST

START_TEST(formatting_keeps_the_content)
{
    Error err = ERROR_INIT;
    char *source = models("good/users"), *once, *twice;
    ck_assert(model_format(mem, path_join(mem, source, "users.json"), &once, &err));
    const char *path = put("users.json", once);
    ck_assert(model_format(mem, path, &twice, &err));
    ck_assert_str_eq(once, twice);
    ck_assert(model_format(mem, path_join(mem, source, "more/orgs.json"), &twice, &err));
    put("more/orgs.json", twice);
    assert_equal(read_model(source), read_model(folder));
    ck_assert_ptr_nonnull(strstr(once, "\"$schema\": \"../docs/model.schema.json\""));
    ck_assert_ptr_nonnull(
        strstr(once, "{\"name\": \"age\", \"renamed_from\": \"years\", \"type\": \"integer\"}"));
    ck_assert_ptr_nonnull(strstr(once, "\"uniques\": [\"email\"],\n      \"checks\": [\"age >= 0\"],\n"));
}
END_TEST

START_TEST(formatting_keeps_references_to_files)
{
    Error err = ERROR_INIT;
    put("f.sql", "SELECT 1");
    const char *path =
        put("f.json",
            "{\"functions\":[{\"file\":\"f.sql\",\"language\":\"sql\",\"name\":\"f\",\"strict\":false}]}");
    char *text;
    ck_assert_msg(model_format(mem, path, &text, &err), "%s", err.message);
    ck_assert_str_eq(
        text, "{\n  \"functions\": [{\"name\": \"f\", \"language\": \"sql\", \"file\": \"f.sql\"}]\n}\n");
}
END_TEST

START_TEST(formatting_refuses_what_is_wrong)
{
    Error err = ERROR_INIT;
    const char *path = put("a.json", "{\"tables\": [{\"nam\": \"a\"}]}");
    char *text = NULL;
    ck_assert(!model_format(mem, path, &text, &err));
    ck_assert_ptr_null(text);
    ck_assert_str_eq(err.message, "the model has 2 errors");
    error_clear(&err);
}
END_TEST

static char *repeat(const char *text, size_t times)
{
    Buf buf = buf_new(mem);
    for (size_t i = 0; i < times; i++)
        buf_add(&buf, text);
    return buf.data;
}

START_TEST(deep_nesting_is_refused)
{
    put("a.json", mem_printf(mem, "{\"tables\": %s%s}", repeat("[", 200), repeat("]", 200)));
    ck_assert_str_eq(read_error(),
                     "schema/a.json:1:75: lists and objects are nested too deeply, 64 levels are allowed\n");
    put("a.json", repeat("[", 100000));
    ck_assert_str_eq(
        read_error(),
        "schema/a.json:1:2049: lists and objects are nested too deeply, 64 levels are allowed\n");
}
END_TEST

START_TEST(large_files_are_refused)
{
    put("a.json", repeat(" ", 50 * 1024 * 1024));
    ck_assert_str_eq(read_error(),
                     "file \"schema/a.json\" is too large: 52428800 bytes, the limit is 33554432\n");
}
END_TEST

START_TEST(bytes_that_are_no_text_are_refused)
{
    put("a.json", "{\"tables\": [{\"name\": \"a\xff\"}]}");
    ck_assert_str_eq(read_error(), "schema/a.json:1:24: the file is not valid UTF-8\n");
    put_bytes("a.json", "{\0}", 3);
    ck_assert_str_eq(read_error(), "schema/a.json:1:1: the file holds a NUL byte; a model is UTF-8 text\n");
    put("a.json", "{\"functions\": [{\"name\": \"f\", \"language\": \"sql\", \"file\": \"f.sql\"}]}");
    put("f.sql", "\xff");
    ck_assert_str_eq(read_error(), "schema/f.sql:1:1: the file is not valid UTF-8 ($.functions[0].file)\n");
}
END_TEST

START_TEST(unreadable_files_are_told_together)
{
    put("a.json", "{}");
    put("b.json", "{\"x\": 1}");
    ck_assert_int_eq(symlink("nowhere", path_join(mem, folder, "c.json")), 0);
    ck_assert_str_eq(read_error(), "the model has 2 errors\n"
                                   "schema/b.json:1:2: unrecognized section \"x\" ($.x)\n"
                                   "could not open file \"schema/c.json\": No such file or directory\n");
}
END_TEST

/* The error against the text of a file; it is cleared. */
static void check_error(const char *path, Error *err)
{
    char *expected;
    ck_assert_int_eq(err->code, EXIT_USAGE);
    char *text = error_text(err);
    error_clear(err);
    if (getenv("PGDRAFT_TEST_WRITE"))
        ck_assert(file_write(path, text, strlen(text), err));
    ck_assert_msg(file_read(mem, path, 1 << 20, &expected, NULL, err), "%s", err->message);
    ck_assert_msg(strcmp(text, expected) == 0, "%s:\n%sexpected:\n%s", path, text, expected);
}

static void check_case(const char *path)
{
    Schema *schema = NULL;
    Error err = ERROR_INIT;
    ck_assert_int_eq(chdir(path), 0);
    ck_assert_msg(!model_read(mem, "schema", NULL, NULL, &schema, &err), "%s: read without error", path);
    check_error(path_join(mem, path, "expected.txt"), &err);
}

START_TEST(wrong_models_are_told_word_by_word)
{
    char *path = models("bad");
    DIR *dir = opendir(path);
    int count = 0;
    ck_assert_ptr_nonnull(dir);
    for (struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_name[0] != '.') {
            check_case(path_join(mem, path, entry->d_name));
            count++;
        }
    closedir(dir);
    ck_assert_int_ge(count, 30);
}
END_TEST

/* tests/models/newer uses all of them, and nothing is wrong with it on the newest server. */
START_TEST(what_a_server_lacks_is_told_in_one_go)
{
    Error err = ERROR_INIT;
    SinceList rows = since_rows();
    ck_assert_int_eq(chdir(models("newer")), 0);
    const Schema *schema = read_model("schema");
    for (size_t i = 0; i < rows.len; i++) {
        bool used = false;
        for (size_t j = 0; j < schema->objects.len; j++)
            used |= since_is_used(&rows.items[i], schema->objects.items[j]);
        ck_assert_msg(used, "row %zu of since.def: tests/models/newer does not use it", i + 1);
    }
    ck_assert_msg(model_check_version(schema, 180004, &err), "%s", err.message);
    ck_assert(!model_check_version(schema, 170010, &err));
    check_error("expected.17.txt", &err);
    ck_assert(!model_check_version(schema, 140023, &err));
    check_error("expected.14.txt", &err);
}
END_TEST

START_TEST(what_a_server_has_is_no_error)
{
    Error err = ERROR_INIT;
    put("a.json", "{\"sequences\": [{\"name\": \"s\", \"persistence\": \"permanent\"}],\n"
                  " \"views\": [{\"name\": \"v\", \"query\": \"SELECT 1\", \"options\": {\"security_barrier\": true}},\n"
                  "  {\"name\": \"w\", \"query\": \"SELECT 1\", \"options\": {\"security_invoker\": true}}]}");
    const Schema *schema = read_model(folder);
    ck_assert_msg(model_check_version(schema, 150000, &err), "%s", err.message);
    ck_assert(!model_check_version(schema, 140023, &err));
    ck_assert_str_eq(strrchr(err.message, '/'), "/a.json:3:3: \"security_invoker\" in \"options\" of view \"public.w\" needs "
                                                "PostgreSQL 15, and the server is 14.23");
    ck_assert_ptr_null(err.detail);
    error_clear(&err);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_model_reads_as_the_design_says,
        names_are_looked_up_in_the_file_s_namespace_then_in_public,
        long_text_may_stand_in_a_file,
        privileges_are_sorted_and_said_once,
        what_is_written_reads_the_same,
        what_is_written_is_canonical,
        writing_refuses_files_that_would_linger,
        owner_and_grants_are_said_once_for_a_file,
        what_must_be_stated_is_not_said_for_the_file,
        formatting_keeps_the_content,
        formatting_keeps_references_to_files,
        formatting_refuses_what_is_wrong,
        deep_nesting_is_refused,
        large_files_are_refused,
        bytes_that_are_no_text_are_refused,
        unreadable_files_are_told_together,
        wrong_models_are_told_word_by_word,
        what_a_server_lacks_is_told_in_one_go,
        what_a_server_has_is_no_error,
    };
    Suite *suite = suite_create("json");
    TCase *tcase = tcase_create("json");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_set_timeout(tcase, 60);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        tcase_add_test(tcase, tests[i]);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
