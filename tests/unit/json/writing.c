/* What is written, by inspect and by fmt, and that it reads the same. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/quote.h"
#include "json/format.h"
#include "json/shape.h"
#include "json/write.h"
#include "model/props.h"

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

/* A text of the form; with another in it, in quotes, where there is room. */
static const char *text_of(SqlForm form, const char *text)
{
    static const char *const samples[SQL_FORM_COUNT] = {
        [SQL_FREE] = "",
        [SQL_EXPRESSION] = "x || ?",
        [SQL_DEFAULT] = "f(?)",
        [SQL_TYPE] = "app.\"ty(pe\"[]",
        [SQL_QUERY] = "SELECT ?;\n",
        [SQL_ARGUMENTS] = "x text = ?",
        [SQL_AGGREGATE_ARGUMENTS] = "VARIADIC \"x,\" text",
        [SQL_RESULT] = "SETOF text",
        [SQL_ROUTINE_BODY] = "BEGIN ATOMIC\nSELECT ?;\nEND",
        [SQL_COMMANDS] = "NOTIFY x, ?; NOTIFY y",
        [SQL_BOUND] = "FOR VALUES IN (?)",
        [SQL_PARTITION_KEY] = "LIST ((x || ?))",
        [SQL_DEFINITIONS] = "a = ?, b = 1",
        [SQL_PARAMETERS] = "a = ?, b = 1",
        [SQL_FUNCTION] = "f(text)",
        [SQL_OPERATOR] = "public.<%>",
        [SQL_KEY_OPERATOR] = "OPERATOR(public.<%>)",
        [SQL_OPERATOR_MEMBER] = "1 public.<",
        [SQL_FUNCTION_MEMBER] = "1 f(text)",
        [SQL_NAMES] = "a.b, c",
        [SQL_OBJECT] = "table public.t",
        [SQL_VARIABLE] = "app.\"x\"",
        [SQL_VALUE] = "-0.5e7",
    };
    const char *sample = samples[form], *place = strchr(sample, '?');
    if (form == SQL_FREE || !place)
        return form == SQL_FREE ? text : sample;
    return mem_printf(mem, "%.*s%s%s", (int)(place - sample), sample, quote_literal(mem, text), place + 1);
}

static void fill_list(const Prop *prop, Object *object, unsigned shapes, const char *column)
{
    TextList *list = prop_list(prop, object);
    SqlForm form = shape_form(object->kind, prop);
    if (prop->type == PROP_OPTIONS) {
        const char *const options[] = {
            "=", "a=1", "b=true", "c=007", "d=x=\"y", "e=-0.5", "f=99999999999999999999"};
        for (size_t i = 1; i < sizeof options / sizeof *options; i++)
            vec_push(mem, list, option_new(mem, option_name(mem, options[i]), text_of(form, option_value(options[i]))));
    } else if (prop_words(mem, prop).len > 0) {
        *list = prop_words(mem, prop);
    } else if (shapes & SHAPE_COLUMNS || strcmp(prop->key, "references.columns") == 0) {
        vec_push(mem, list, column);
    } else if (shapes & SHAPE_RELATION) {
        vec_push(mem, list, quote_qualified(mem, object->schema, column));
    } else {
        for (size_t i = 0; i < NASTY; i++)
            vec_push(mem, list, text_of(form, nasty[i]));
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
            *prop_text(prop, object) = text_of(shape_form(object->kind, prop), nasty[(turn + i) % NASTY]);
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
        const char *name = kind == KIND_OPERATOR ? "<%>" : mem_printf(schema->mem, "%s %d", kinds[kind].key, (int)kind);
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

void add_writing(TCase *tcase)
{
    tcase_add_test(tcase, what_is_written_reads_the_same);
    tcase_add_test(tcase, what_is_written_is_canonical);
    tcase_add_test(tcase, writing_refuses_files_that_would_linger);
    tcase_add_test(tcase, owner_and_grants_are_said_once_for_a_file);
    tcase_add_test(tcase, what_must_be_stated_is_not_said_for_the_file);
    tcase_add_test(tcase, formatting_keeps_the_content);
    tcase_add_test(tcase, formatting_keeps_references_to_files);
    tcase_add_test(tcase, formatting_refuses_what_is_wrong);
}
