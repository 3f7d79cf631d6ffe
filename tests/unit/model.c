#include <check.h>

#include "model/name_groups.h"
#include "model/props.h"
#include "model/signature.h"
#include "unit.h"

START_TEST(types_are_known_by_all_their_names)
{
    static const struct {
        const char *a, *b;
        bool same;
    } cases[] = {
        {"int", "integer", true},
        {"INT4", "integer", true},
        {"pg_catalog.int8", "bigint", true},
        {"int[3]", "integer[]", true},
        {"int array", "integer[]", true},
        {"int", "integer[]", false},
        {"varchar(10)", "character varying(10)", true},
        {"varchar(10)", "character varying(20)", false},
        {"numeric(12, 2)", "numeric(12,2)", true},
        {"timestamptz(3)", "timestamp(3) with time zone", true},
        {"timestamp", "timestamp without time zone", true},
        {"timestamp", "timestamp with time zone", false},
        {"dm", "public.dm", true},
        {"app.dm", "public.dm", false},
        {"\"Dm\"", "public.\"Dm\"", true},
        {"\"Dm\"", "dm", false},
        {"\"dm\"", "DM", true},
        {"\"char\"", "char", false},
        {"\"a.b\"", "b", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(same_type(cases[i].a, cases[i].b) == cases[i].same, "%s and %s", cases[i].a, cases[i].b);
    ck_assert(same_type(NULL, NULL));
    ck_assert(!same_type("int", NULL));
}
END_TEST

static bool same_functions(void *mem, const char *a, const char *b)
{
    Object *objects[2];
    for (int i = 0; i < 2; i++) {
        objects[i] = object_new(mem, KIND_ROUTINE);
        objects[i]->schema = "public";
        objects[i]->name = "f";
        as_ROUTINE(objects[i])->arguments = i == 0 ? a : b;
        object_set_key(mem, objects[i]);
    }
    ck_assert(names_clash(objects[0], objects[1]) == same_signature(objects[0], objects[1]));
    return same_signature(objects[0], objects[1]);
}

START_TEST(arguments_are_compared_by_their_types)
{
    static const struct {
        const char *a, *b;
        bool same;
    } cases[] = {
        {"x int default 5, y varchar default 'a, b'", "x integer, y character varying", true},
        {"int", "x integer", true},
        {"x double precision", "double precision", true},
        {"double precision", "float8", true},
        {"INOUT x int4, OUT y text", "x integer", true},
        {"VARIADIC x int[]", "VARIADIC x integer[]", true},
        {"x IN int = 3", "integer", true},
        {"x dm", "x public.dm", true},
        {"x numeric(10,2)", "x numeric", true},
        {"x interval day to second", "x interval", true},
        {"x timestamp with time zone", "x timestamptz", true},
        {"x int", "x bigint", false},
        {"x int, y int", "x integer", false},
        {"", "x integer", false},
        {NULL, "", true},
    };
    void *mem = mem_new(NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(same_functions(mem, cases[i].a, cases[i].b) == cases[i].same, "%s and %s", cases[i].a, cases[i].b);
    mem_free(mem);
}
END_TEST

/* An object of that kind, namespace and parent, called x. */
static Object *named_x(void *mem, Kind kind, const char *schema, const char *parent)
{
    Object *object = object_new(mem, kind);
    object->schema = schema;
    object->parent = parent;
    object->name = "x";
    object_set_key(mem, object);
    return object;
}

START_TEST(names_are_shared_as_the_catalogs_share_them)
{
    void *mem = mem_new(NULL);
    const Object *table = named_x(mem, KIND_TABLE, "public", NULL), *other = named_x(mem, KIND_TABLE, "app", NULL);
    const Object *key = named_x(mem, KIND_PRIMARY_KEY, "public", "t"), *check = named_x(mem, KIND_CHECK, "public", "t");
    const Object *elsewhere = named_x(mem, KIND_CHECK, "public", "u"), *value = named_x(mem, KIND_ENUM, "public", NULL);
    const Object *index = named_x(mem, KIND_INDEX, "public", "u"), *trigger = named_x(mem, KIND_TRIGGER, "public", "t");
    ck_assert(names_clash(table, key) && names_clash(table, value) && names_clash(key, check) && names_clash(index, key));
    ck_assert(names_clash(trigger, trigger) && names_clash(other, other));
    ck_assert(!names_clash(table, other) && !names_clash(check, elsewhere) && !names_clash(value, index));
    ck_assert(!names_clash(trigger, check) && !names_clash(trigger, table));
    mem_free(mem);
}
END_TEST

/* Forty layers of two tables, each of which inherits from both of the layer above: 2^40 ways up. */
static Schema *diamonds(void *mem)
{
    Schema *schema = schema_new(mem);
    for (int layer = 0; layer < 40; layer++)
        for (int i = 0; i < 2; i++) {
            Object *table = object_new(schema->mem, KIND_TABLE);
            table->schema = "public";
            table->name = mem_printf(schema->mem, "t%d_%d", layer, i);
            for (int above = 0; above < 2 && layer > 0; above++)
                vec_push(schema->mem, &as_TABLE(table)->inherits, mem_printf(schema->mem, "public.t%d_%d", layer - 1, above));
            schema_add(schema, table);
        }
    schema_finish(schema);
    return schema;
}

START_TEST(who_descends_from_whom_is_found_in_diamonds)
{
    Schema *schema = diamonds(NULL);
    ck_assert(schema_descends(schema, "public.t39_0", "public.t0_1"));
    ck_assert(schema_descends(schema, "public.t5_1", "public.t5_1"));
    ck_assert(!schema_descends(schema, "public.t39_0", "public.t39_1"));
    ck_assert(!schema_descends(schema, "public.t0_0", "public.t39_0"));
    mem_free(schema);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("model");
    TCase *tcase = tcase_create("names");
    tcase_add_test(tcase, types_are_known_by_all_their_names);
    tcase_add_test(tcase, arguments_are_compared_by_their_types);
    tcase_add_test(tcase, names_are_shared_as_the_catalogs_share_them);
    tcase_add_test(tcase, who_descends_from_whom_is_found_in_diamonds);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
